//! Measures, agencies, roles and deadlines against what people read in the
//! documents (`annotated/*.yaml` beside each `annotated/*.txt`).

use std::collections::BTreeMap;
use std::fs;

use serde::Deserialize;
use serde_json::Value;

use crate::harness::{bare, project, zhengce};

/// What is compared, and the levels reached, below which a test fails.
const LEAST: [(&str, f64); 4] =
    [("measures", 0.99), ("agencies", 0.99), ("roles", 0.99), ("deadlines", 0.99)];

/// The same for documents that nobody had looked at while the reading was
/// built. They state no deadlines.
const LEAST_UNSEEN: [(&str, f64); 3] = [("measures", 0.98), ("agencies", 0.97), ("roles", 0.97)];

/// What somebody read in a document.
#[derive(Debug, Deserialize)]
struct Annotation {
    document: String,
    measures: Vec<Measure>,
}

#[derive(Debug, Deserialize)]
struct Measure {
    number: String,
    title: String,
    #[serde(default)]
    agencies: Vec<Agency>,
    deadline: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Agency {
    display: String,
    role: String,
}

/// The same facts from either side: measures, agencies of measures, those with
/// their roles, deadlines.
#[derive(Debug, Default)]
struct Facts {
    measures: Vec<String>,
    agencies: Vec<String>,
    roles: Vec<String>,
    deadlines: Vec<String>,
}

impl Facts {
    fn measure(&mut self, number: &str, title: &str) -> String {
        let measure = format!("{} {}", bare(number), bare(title));
        self.measures.push(measure.clone());
        measure
    }

    fn agency(&mut self, measure: &str, display: &str, role: &str) {
        self.agencies.push(format!("{measure}: {}", bare(display)));
        self.roles.push(format!("{measure}: {} {role}", bare(display)));
    }

    fn annotated(annotation: &Annotation) -> Self {
        let mut facts = Self::default();
        for Measure { number, title, agencies, deadline } in &annotation.measures {
            let measure = facts.measure(number, title);
            for Agency { display, role } in agencies {
                facts.agency(&measure, display, role);
            }
            facts
                .deadlines
                .extend(deadline.as_ref().map(|deadline| format!("{measure}: {}", bare(deadline))));
        }
        facts
    }

    fn parsed(answer: &Value) -> Self {
        let mut facts = Self::default();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        for parsed in answer["measures"].as_array().expect("measures") {
            let measure = facts.measure(&text(&parsed["number"]), &text(&parsed["title"]));
            for attribution in parsed["attributions"].as_array().expect("attributions") {
                for agency in attribution["agencies"].as_array().expect("agencies") {
                    facts.agency(&measure, &text(&agency["display"]), &text(&attribution["role"]));
                }
            }
            // The annotations leave out what only the sentences of a measure say.
            let told = parsed["deadlines"].as_array().expect("deadlines").iter();
            let beside = told.clone().any(|told| told["in_text"] == false);
            let deadline = parsed["deadline"].as_str().filter(|_| beside);
            facts.deadlines.extend(deadline.map(|deadline| format!("{measure}: {}", bare(deadline))));
        }
        facts
    }
}

/// How many of the annotated and of the parsed facts are on both sides.
#[derive(Debug, Default)]
struct Score {
    both: usize,
    annotated: usize,
    parsed: usize,
    differences: Vec<String>,
}

impl Score {
    fn add(&mut self, document: &str, annotated: &[String], parsed: &[String]) {
        let mut open: BTreeMap<&String, i64> = BTreeMap::new();
        annotated.iter().for_each(|fact| *open.entry(fact).or_default() += 1);
        parsed.iter().for_each(|fact| *open.entry(fact).or_default() -= 1);
        let missed: usize = open.values().map(|&count| usize::try_from(count).unwrap_or(0)).sum();
        self.both += annotated.len() - missed;
        self.annotated += annotated.len();
        self.parsed += parsed.len();
        for (fact, count) in open {
            match count {
                1.. => self.differences.push(format!("{document} − {fact}")),
                0 => {}
                _ => self.differences.push(format!("{document} + {fact}")),
            }
        }
    }

    fn f1(&self) -> f64 {
        2.0 * self.both as f64 / ((self.annotated + self.parsed) as f64).max(1.0)
    }
}

#[test]
fn annotated_documents_are_read_as_people_read_them() {
    compare("tests/annotated", 20, &LEAST);
}

#[test]
fn documents_that_were_kept_back_are_read_as_people_read_them() {
    compare("tests/annotated/unseen", 14, &LEAST_UNSEEN);
}

/// Compares the annotations of a folder, at least so many, with the program.
fn compare(folder: &str, count: usize, least: &[(&str, f64)]) {
    let folder = project().join(folder);
    let mut paths: Vec<_> =
        fs::read_dir(&folder).expect("annotations").map(|entry| entry.expect("entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "yaml"));
    paths.sort();
    assert!(paths.len() >= count, "{paths:?}");
    let mut scores: [Score; 4] = Default::default();
    for path in paths {
        let yaml = fs::read_to_string(&path).expect("an annotation");
        let annotation: Annotation = serde_yaml::from_str(&yaml).expect("an annotation");
        let document = &annotation.document;
        let text = path.with_extension("txt");
        let run = zhengce(&["parse", text.to_str().expect("UTF-8"), "--format", "json"]);
        let [annotated, parsed] = [Facts::annotated(&annotation), Facts::parsed(&run.json())];
        scores[0].add(document, &annotated.measures, &parsed.measures);
        scores[1].add(document, &annotated.agencies, &parsed.agencies);
        scores[2].add(document, &annotated.roles, &parsed.roles);
        scores[3].add(document, &annotated.deadlines, &parsed.deadlines);
    }
    let mut report = String::new();
    let mut reached = true;
    // A role can only be right where the agency is.
    for ((what, least), score) in least.iter().zip(&scores) {
        let Score { both, annotated, parsed, differences } = score;
        reached &= score.f1() >= *least;
        report += &format!(
            "{what}: F1 {:.3} (at least {least}), precision {:.3}, recall {:.3}\n{}\n",
            score.f1(),
            *both as f64 / (*parsed as f64).max(1.0),
            *both as f64 / (*annotated as f64).max(1.0),
            differences.join("\n"),
        );
    }
    assert!(reached, "{report}");
}
