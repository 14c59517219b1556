//! `concepts.yaml`: the thesaurus of concepts. What its fields mean is said at
//! the head of the file.

use std::collections::HashMap;

use camino::Utf8Path;
use serde::Deserialize;

use super::data_fault::DataFault;
use super::problem::{Defect, Problem, line_of};
use crate::policy::Concept;

/// The name of the file below the corpus.
pub(super) const FILE: &str = "concepts.yaml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ConceptLine {
    label: String,
    #[serde(default)]
    alternatives: Vec<String>,
    #[serde(default)]
    english: Vec<String>,
    #[serde(default, rename = "for")]
    colloquial: Vec<String>,
    #[serde(default)]
    broader: Vec<String>,
    #[serde(default)]
    related: Vec<String>,
}

/// Reads a thesaurus; `path` is for messages only.
///
/// # Errors
/// A file that is no list of concepts, a term that belongs to two concepts, or
/// a label that is referred to and does not exist.
pub(super) fn parse(text: &str, path: &Utf8Path) -> Result<Vec<Concept>, Problem> {
    let problem = |line: Option<usize>, defect| Problem { line, ..Problem::of_file(path, defect) };
    if text.trim().is_empty() {
        return Ok(Vec::new());
    }
    let lines: Vec<ConceptLine> = serde_yaml::from_str(text).map_err(|error| {
        problem(error.location().map(|at| at.line()), Defect::NotConcepts(DataFault::of(&error)))
    })?;
    let concepts: Vec<Concept> = lines.into_iter().map(Concept::from).collect();
    let mut owners: HashMap<&str, &str> = HashMap::new();
    for concept in &concepts {
        for term in std::iter::once(&concept.label).chain(&concept.alternatives).chain(&concept.english) {
            if let Some(other) = owners.insert(term, &concept.label) {
                let defect = Defect::TermOfTwoConcepts {
                    term: term.clone(),
                    first: other.to_owned(),
                    second: concept.label.clone(),
                };
                return Err(problem(line_of(text, term, 0), defect));
            }
        }
    }
    for concept in &concepts {
        for label in concept.broader.iter().chain(&concept.related) {
            if !concepts.iter().any(|other| other.label == *label) {
                let defect = Defect::NoSuchConcept { concept: concept.label.clone(), label: label.clone() };
                return Err(problem(line_of(text, label, 0), defect));
            }
        }
    }
    Ok(concepts)
}

impl From<ConceptLine> for Concept {
    fn from(line: ConceptLine) -> Self {
        let ConceptLine { label, alternatives, english, colloquial, broader, related } = line;
        Self { label, alternatives, english, colloquial, broader, related }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_thesaurus_of_the_project_is_sound() {
        let text = include_str!("../../corpus/concepts.yaml");
        assert!(parse(text, Utf8Path::new(FILE)).expect("sound").len() > 100);
    }

    #[test]
    fn faults_are_named_with_their_line() {
        for (text, message) in [
            ("- {label: 甲}\n- {lable: 乙}\n", "concepts.yaml:2: not a list of concepts"),
            ("- {label: 甲}\n- {label: 乙, alternatives: [甲]}\n", "concepts.yaml:1: `甲` belongs to two"),
            ("- {label: 甲, broader: [乙]}\n", "concepts.yaml:1: `甲` refers to `乙`"),
        ] {
            let problem = parse(text, Utf8Path::new(FILE)).expect_err(text).to_string();
            assert!(problem.starts_with(message), "{problem}");
        }
    }
}
