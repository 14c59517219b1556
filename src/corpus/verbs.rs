//! `verbs.yaml`: the words by which the strength of a task is told. What its
//! fields mean is said at the head of the file.

use std::collections::{BTreeMap, BTreeSet};

use camino::Utf8Path;
use serde::Deserialize;

use super::data_fault::DataFault;
use super::problem::{Defect, Problem};
use crate::policy::{Strength, TaskWords};

/// The name of the file below the corpus.
pub(super) const FILE: &str = "verbs.yaml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    adverbs: BTreeSet<String>,
    modals: BTreeSet<String>,
    issuing: BTreeSet<String>,
    deliver: Class,
    push: Class,
    support: Class,
    strive: Class,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Class {
    verbs: Vec<String>,
    anywhere: Vec<String>,
}

/// Reads the lists; `path` is for messages only.
///
/// # Errors
/// A file that has not these lists, or a word of two classes.
pub(super) fn parse(text: &str, path: &Utf8Path) -> Result<TaskWords, Problem> {
    let Lists { adverbs, modals, issuing, deliver, push, support, strive } = serde_yaml::from_str(text)
        .map_err(|error| {
            let line = error.location().map(|at| at.line());
            Problem { line, ..Problem::of_file(path, Defect::NotTaskWords(DataFault::of(&error))) }
        })?;
    let mut words = TaskWords { adverbs, modals, issuing, ..TaskWords::default() };
    let mut classes: BTreeMap<String, Strength> = BTreeMap::new();
    for (class, strength) in [deliver, push, support, strive].into_iter().zip(Strength::ALL) {
        for (list, into) in [(class.verbs, &mut words.verbs), (class.anywhere, &mut words.anywhere)] {
            for word in list {
                let first = *classes.entry(word.clone()).or_insert(strength);
                if first != strength {
                    let line = line_of(text, &word, strength);
                    let defect = Defect::VerbOfTwoClasses { word, first, second: strength };
                    let problem = Problem { line, ..Problem::of_file(path, defect) };
                    return Err(problem.in_field(strength.as_str()));
                }
                into.insert(word, strength);
            }
        }
    }
    // An empty word would stand everywhere.
    for list in [&mut words.adverbs, &mut words.modals, &mut words.issuing] {
        list.remove("");
    }
    words.verbs.remove("");
    words.anywhere.remove("");
    Ok(words)
}

/// The line of a word in the lists of a class, counted from 1.
fn line_of(text: &str, word: &str, class: Strength) -> Option<usize> {
    let head = format!("{class}:");
    let start = text.lines().position(|line| line.starts_with(&head))?;
    text.lines().skip(start).position(|line| line.contains(word)).map(|at| start + at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const EMPTY: &str = "adverbs: []\nmodals: []\nissuing: []\nsupport: {verbs: [], anywhere: []}\n\
                         strive: {verbs: [], anywhere: []}\n";

    #[test]
    fn the_list_of_the_project_is_sound() {
        let words = parse(include_str!("../../corpus/verbs.yaml"), Utf8Path::new(FILE)).expect("sound");
        for (verb, strength) in [
            ("制定", Strength::Deliver),
            ("推动", Strength::Push),
            ("鼓励", Strength::Support),
            ("争取", Strength::Strive),
        ] {
            assert!(words.verbs.get(verb) == Some(&strength), "{verb}");
        }
    }

    #[test]
    fn faults_are_named_with_their_line() {
        let two =
            format!("{EMPTY}deliver:\n  verbs: [建]\n  anywhere: []\npush:\n  verbs: [建]\n  anywhere: []\n");
        for (text, message) in [
            (two.as_str(), "verbs.yaml:10: field `push`: `建` stands under `deliver` and under `push`"),
            ("adverbs: []\n", "verbs.yaml"),
            ("adverbs: 甲\n", "verbs.yaml:1: not a list of verbs"),
        ] {
            let problem = parse(text, Utf8Path::new(FILE)).expect_err(text).to_string();
            assert!(problem.starts_with(message), "{problem}");
        }
    }
}
