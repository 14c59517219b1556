//! `verbs.yaml`: the words by which the strength of a task is told. What its
//! fields mean is said at the head of the file.

use std::collections::{BTreeMap, BTreeSet};

use camino::Utf8Path;
use serde::Deserialize;

use super::data_fault::DataFault;
use super::problem::{Defect, Problem, line_of};
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
    let problem = |line: Option<usize>, defect| Problem { line, ..Problem::of_file(path, defect) };
    let Lists { adverbs, modals, issuing, deliver, push, support, strive } = serde_yaml::from_str(text)
        .map_err(|error| {
            problem(error.location().map(|at| at.line()), Defect::NotTaskWords(DataFault::of(&error)))
        })?;
    let mut words = TaskWords { adverbs, modals, issuing, ..TaskWords::default() };
    let mut classes: BTreeMap<String, Strength> = BTreeMap::new();
    for (class, strength) in [deliver, push, support, strive].into_iter().zip(Strength::ALL) {
        for (list, into) in [(class.verbs, &mut words.verbs), (class.anywhere, &mut words.anywhere)] {
            for word in list {
                let first = *classes.entry(word.clone()).or_insert(strength);
                if first != strength {
                    let line = above(text, strength).and_then(|above| line_of(text, &word, above));
                    let defect = Defect::VerbOfTwoClasses { word, first, second: strength };
                    return Err(problem(line, defect).in_field(strength.as_str()));
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

/// How many lines stand above the lists of a class.
fn above(text: &str, class: Strength) -> Option<usize> {
    let head = format!("{class}:");
    text.lines().position(|line| line.starts_with(&head))
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
        let inside = format!(
            "{EMPTY}deliver:\n  verbs: [建设]\n  anywhere: []\npush:\n  # 建设\n  verbs: [规划建设,\n    建设]\n  anywhere: []\n"
        );
        for (text, message) in [
            (inside.as_str(), "verbs.yaml:12: field `push`: `建设` stands under `deliver` and under `push`"),
            (two.as_str(), "verbs.yaml:10: field `push`: `建` stands under `deliver` and under `push`"),
            ("adverbs: []\n", "verbs.yaml"),
            ("adverbs: 甲\n", "verbs.yaml:1: not a list of verbs"),
        ] {
            let problem = parse(text, Utf8Path::new(FILE)).expect_err(text).to_string();
            assert!(problem.starts_with(message), "{problem}");
        }
    }
}
