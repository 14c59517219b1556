//! Small made-up inputs, each of a kind that people bring: text copied from
//! portals and legal databases, text of PDFs, excerpts, lists of duties. Beside
//! each `cases/NAME.ext` stands `NAME.yaml` with the values that somebody read
//! in it; only what is stated there is compared.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;

use crate::harness::{bare, project, run};

/// What a case says, written by reading its file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    title: Option<String>,
    /// Other titles that would be right.
    #[serde(default)]
    title_also: Vec<String>,
    kind: Option<String>,
    number: Option<String>,
    #[serde(default)]
    number_also: Vec<String>,
    issuer: Option<Names>,
    issued: Option<String>,
    #[serde(default)]
    issued_also: Vec<String>,
    in_force_from: Option<String>,
    in_force_until: Option<String>,
    status: Option<String>,
    #[serde(default)]
    status_also: Vec<String>,
    measures: Option<Vec<Measure>>,
    /// Numbers of headings that may be measures or not.
    #[serde(default)]
    may_also: Vec<String>,
    /// Words of the source that no title and no text of the document has.
    #[serde(default)]
    absent: Vec<String>,
    /// What could be read otherwise; for people.
    #[serde(default, rename = "doubt")]
    _doubt: Vec<String>,
}

/// One agency that issued a document, or several.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Names {
    One(String),
    Several(Vec<String>),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Measure {
    /// As in the source; absent where a row of a table has none.
    #[serde(default)]
    number: String,
    title: String,
    /// Absent where a case leaves them open.
    agencies: Option<Vec<Agency>>,
    deadline: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Agency {
    display: String,
    role: String,
    /// Other roles that would be right.
    #[serde(default)]
    role_also: Vec<String>,
}

#[test]
fn every_case_is_read_as_its_reader_read_it() {
    let folder = project().join("tests/cases");
    let files =
        fs::read_dir(&folder).expect("the folder of cases").map(|entry| entry.expect("a file").path());
    let (yaml, sources): (Vec<PathBuf>, Vec<PathBuf>) =
        files.partition(|path| path.extension().is_some_and(|ending| ending == "yaml"));
    assert!(yaml.len() >= 10, "only {} cases", yaml.len());
    let mut differences = Vec::new();
    for path in &yaml {
        let source = sources.iter().find(|source| source.file_stem() == path.file_stem());
        let source = source.unwrap_or_else(|| panic!("{} has no file", path.display()));
        let text = fs::read_to_string(path).expect("a case");
        let case: Case =
            serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let name = source.file_name().expect("a name").to_string_lossy().into_owned();
        differences
            .extend(case.compare(source).into_iter().map(|difference| format!("{name}: {difference}")));
    }
    differences.sort();
    assert!(differences.is_empty(), "{}\n{} differences", differences.join("\n"), differences.len());
}

impl Case {
    /// What the program reads otherwise.
    fn compare(&self, source: &Path) -> Vec<String> {
        let home = tempfile::tempdir().expect("a folder");
        let path = source.to_str().expect("a path");
        let parsed = run(home.path(), &["parse", path, "--format", "json"]);
        if parsed.stdout.is_empty() {
            return vec![format!("not read: {}", parsed.stderr.trim())];
        }
        let answer = parsed.json();
        let mut differences = Vec::new();
        let mut check = |what: &str, expected: Option<&String>, also: &[String]| {
            let found = answer[what].as_str().unwrap_or("unknown");
            let right = |value: &String| bare(value) == bare(found);
            if expected.is_some_and(|value| !right(value)) && !also.iter().any(right) {
                differences.push(format!("{what}: {found}, not {}", expected.map_or("", String::as_str)));
            }
        };
        check("title", self.title.as_ref(), &self.title_also);
        check("kind", self.kind.as_ref(), &[]);
        check("number", self.number.as_ref(), &self.number_also);
        check("issued", self.issued.as_ref(), &self.issued_also);
        check("in_force_from", self.in_force_from.as_ref(), &[]);
        check("in_force_until", self.in_force_until.as_ref(), &[]);
        check("status", self.status.as_ref(), &self.status_also);
        let issuer = self.issuer.as_ref().map(|names| match names {
            Names::One(name) => name.clone(),
            Names::Several(names) => names.join("、"),
        });
        check("issuer", issuer.as_ref(), &[]);
        if let Some(measures) = &self.measures {
            differences.extend(compare_measures(measures, &self.may_also, &answer));
        }
        differences.extend(self.present(&added(home.path(), path)).map(|word| format!("has {word}")));
        differences
    }

    /// The words that should be absent and stand in a document.
    fn present<'a>(&'a self, document: &'a str) -> impl Iterator<Item = &'a String> {
        self.absent.iter().filter(|word| document.contains(word.as_str()))
    }
}

/// The title and the body of the document that a file becomes.
fn added(home: &Path, path: &str) -> String {
    let added = run(home, &["--corpus", "corpus", "add", path, "--id", "case"]);
    let document = fs::read_to_string(home.join("corpus/documents/case.md"))
        .unwrap_or_else(|error| panic!("{error}: {added:?}"));
    let title = document.lines().find(|line| line.starts_with("title:")).unwrap_or_default();
    let body = document.splitn(3, "---\n").nth(2).unwrap_or_default();
    format!("{title}\n{body}")
}

fn compare_measures(measures: &[Measure], may_also: &[String], answer: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut found: Vec<&Value> = answer["measures"].as_array().expect("measures").iter().collect();
    let mut differences = Vec::new();
    for measure in measures {
        let name = format!("{} {}", measure.number, measure.title);
        let same = |parsed: &&Value| {
            (measure.number.is_empty() || bare(&text(&parsed["number"])) == bare(&measure.number))
                && bare(&text(&parsed["title"])).starts_with(&bare(&measure.title))
        };
        let Some(at) = found.iter().position(same) else {
            differences.push(format!("no measure {name}"));
            continue;
        };
        let parsed = found.remove(at);
        if let Some(agencies) = &measure.agencies {
            differences.extend(compare_agencies(agencies, parsed).map(|said| format!("{name}: {said}")));
        }
        let deadline = text(&parsed["deadline"]);
        let expected = measure.deadline.as_deref().unwrap_or(&deadline);
        // Several deadlines are parted by one mark or another.
        if bare(expected).replace(['，', '；'], "、") != bare(&deadline).replace(['，', '；'], "、") {
            differences.push(format!("{name}: until {deadline}, not {expected}"));
        }
    }
    let may = |parsed: &&Value| may_also.iter().any(|number| bare(number) == bare(&text(&parsed["number"])));
    let more = found.into_iter().filter(|parsed| !may(parsed));
    differences.extend(
        more.map(|parsed| format!("no measure: {} {}", text(&parsed["number"]), text(&parsed["title"]))),
    );
    differences
}

fn compare_agencies(agencies: &[Agency], parsed: &Value) -> impl Iterator<Item = String> {
    let mut found: Vec<(String, BTreeSet<String>)> = Vec::new();
    for attribution in parsed["attributions"].as_array().expect("attributions") {
        for agency in attribution["agencies"].as_array().expect("agencies") {
            let roles = [&attribution["role"], &agency["inferred_role"]];
            let roles = roles.into_iter().filter_map(|role| role.as_str().map(str::to_owned)).collect();
            found.push((agency["display"].as_str().expect("a name").to_owned(), roles));
        }
    }
    let mut differences = Vec::new();
    for Agency { display, role, role_also } in agencies {
        let Some(at) = found.iter().position(|(name, _)| bare(name) == bare(display)) else {
            differences.push(format!("no {display}"));
            continue;
        };
        let (_, roles) = found.remove(at);
        if !roles.contains(role) && !role_also.iter().any(|also| roles.contains(also)) {
            differences.push(format!("{display} is {roles:?}, not {role}"));
        }
    }
    differences.extend(found.into_iter().map(|(name, _)| format!("{name} too many")));
    differences.into_iter()
}
