//! Code books: files of codes for content analysis, each a query with texts that
//! show what it means. `docs/coding.md` says what their fields mean.

use std::fs;

use camino::Utf8Path;
use serde::Deserialize;

use super::data_fault::DataFault;
use super::problem::{Defect, Problem, line_of};
use super::{Location, fingerprint_of};
use crate::policy::{Code, CodeBook, CodeExample};

/// The name of the file below the corpus.
const FILE: &str = "codes.yaml";

/// The book for whoever has none, and its name.
const SHIPPED: (&str, &str) = ("policy-tools.yaml", include_str!("../../codes/policy-tools.yaml"));

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BookFields {
    #[serde(default)]
    title: String,
    #[serde(default)]
    source: String,
    codes: Vec<CodeFields>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CodeFields {
    id: String,
    name: String,
    #[serde(default)]
    group: String,
    #[serde(default)]
    definition: String,
    query: String,
    #[serde(default)]
    examples: Vec<String>,
    #[serde(default, rename = "counter-examples")]
    counter_examples: Vec<String>,
}

/// The code book of that path; without one that of the corpus (`codes.yaml`), or
/// else the shipped one.
///
/// # Errors
/// A file that cannot be read, or is no code book.
pub fn code_book(location: &Location, path: Option<&Utf8Path>) -> Result<CodeBook, Problem> {
    if let Some(path) = path {
        let text = fs::read_to_string(path).map_err(|error| Problem::unreadable(path, &error))?;
        return parse(&text, path);
    }
    match location {
        Location::BuiltIn => None,
        _ => location.optional(FILE)?,
    }
    .map_or_else(|| parse(SHIPPED.1, Utf8Path::new(SHIPPED.0)), |text| parse(&text, &location.path(FILE)))
}

/// Reads a code book; `path` is for messages and records.
fn parse(text: &str, path: &Utf8Path) -> Result<CodeBook, Problem> {
    let problem = |line: Option<usize>, defect| Problem { line, ..Problem::of_file(path, defect) };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let read = if is_bare_list(text) {
        serde_yaml::from_str(text).map(|codes| BookFields {
            title: String::new(),
            source: String::new(),
            codes,
        })
    } else {
        serde_yaml::from_str(text)
    };
    let fields: BookFields = read.map_err(|error: serde_yaml::Error| {
        problem(error.location().map(|at| at.line()), Defect::NotCodes(DataFault::of(&error)))
    })?;
    if fields.codes.is_empty() {
        return Err(problem(None, Defect::NoCodes));
    }
    let mut codes: Vec<Code> = Vec::new();
    for entry in fields.codes {
        // What stands before the code belongs to others.
        let passed = codes.last().map_or(0, |code| code.line);
        let line = line_of_id(text, entry.id.trim(), passed).unwrap_or(passed + 1);
        let code = entry.code(text, line);
        let filled = [("id", &code.id), ("name", &code.name), ("query", &code.query)];
        let blank = filled.iter().find(|(_, value)| value.is_empty()).map(|(field, _)| *field);
        if let Some(field) = blank {
            let code = if code.id.is_empty() { code.name } else { code.id };
            return Err(problem(Some(line), Defect::BlankInCode { code }).in_field(field));
        }
        if codes.iter().any(|other| other.id == code.id) {
            return Err(problem(Some(line), Defect::CodeTwice { id: code.id }).in_field("id"));
        }
        codes.push(code);
    }
    Ok(CodeBook {
        path: path.to_string(),
        title: fields.title,
        source: fields.source,
        fingerprint: fingerprint_of(text.as_bytes()),
        codes,
    })
}

/// Whether the first line that says anything begins a list.
fn is_bare_list(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.find(|line| *line != "---").is_some_and(|line| line.starts_with(['-', '[']))
}

/// The line that gives a code this id, below so many lines.
fn line_of_id(text: &str, id: &str, passed: usize) -> Option<usize> {
    let gives = |line: &str| {
        let line = line.trim().trim_start_matches(['-', '{', ' ']);
        let value = line.strip_prefix("id:").and_then(|rest| rest.split([',', '}', '#']).next());
        value.is_some_and(|value| value.trim().trim_matches(['\'', '"']) == id)
    };
    let found = text.lines().enumerate().skip(passed).find(|(_, line)| gives(line));
    found.map(|(at, _)| at + 1).or_else(|| line_of(text, id, passed))
}

impl CodeFields {
    fn code(self, text: &str, line: usize) -> Code {
        let trimmed = |text: String| text.trim().to_owned();
        let placed = |texts: Vec<String>| -> Vec<CodeExample> {
            let texts = texts.into_iter().map(trimmed);
            texts
                .map(|example| CodeExample { line: line_of_example(text, &example, line), text: example })
                .collect()
        };
        Code {
            id: trimmed(self.id),
            name: trimmed(self.name),
            group: trimmed(self.group),
            definition: trimmed(self.definition),
            query: trimmed(self.query),
            line,
            examples: placed(self.examples),
            counter_examples: placed(self.counter_examples),
        }
    }
}

/// The line on which an example of a code stands, or else that of the code. A
/// long one may go on in the lines below, so its beginning is looked for.
fn line_of_example(text: &str, example: &str, code: usize) -> usize {
    const BEGINNING: usize = 12;
    let beginning: String = example.lines().next().unwrap_or_default().chars().take(BEGINNING).collect();
    let lines = text.lines().enumerate().skip(code.saturating_sub(1));
    let mut lines = lines.filter(|(_, line)| !line.trim_start().starts_with('#'));
    lines.find(|(_, line)| !beginning.is_empty() && line.contains(&beginning)).map_or(code, |(at, _)| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_book_is_a_list_of_codes_with_or_without_a_title() {
        let list = "# 说明\n- id: a\n  name: 甲\n  query: 港口\n  examples:\n    - 建设港口\n\
                    - {id: b, name: 乙, query: 仓库, counter-examples: [建仓]}\n";
        let book = parse(list, Utf8Path::new(FILE)).expect("sound");
        assert_eq!((book.codes.len(), book.title.as_str()), (2, ""));
        assert_eq!((book.codes[0].line, book.codes[0].examples[0].line), (2, 6));
        assert_eq!((book.codes[1].line, book.codes[1].counter_examples[0].line), (7, 7));
        let titled = format!("title: 工具\ncodes:\n{list}");
        let titled = parse(&titled, Utf8Path::new(FILE)).expect("sound");
        assert_eq!((titled.title.as_str(), titled.codes.len()), ("工具", 2));
        assert_ne!(titled.fingerprint, book.fingerprint);
    }

    #[test]
    fn the_shipped_book_is_sound() {
        let book = code_book(&Location::BuiltIn, None).expect("sound");
        assert!(book.codes.len() >= 12 && book.groups().len() == 3);
        for code in &book.codes {
            let enough = !code.examples.is_empty() && !code.counter_examples.is_empty();
            assert!(enough && !code.definition.is_empty(), "{}", code.id);
        }
    }

    #[test]
    fn faults_are_named_with_their_line() {
        for (text, message) in [
            ("codes:\n- {id: a, name: 甲}\n", "codes.yaml:2: not a list of codes: missing field `query`"),
            ("- {id: a, name: 甲, query: x, qurey: y}\n", "codes.yaml:1: not a list of codes"),
            (
                "- {id: a, name: 甲, query: x}\n- {id: a, name: 乙, query: y}\n",
                "codes.yaml:2: field `id`: the code `a`",
            ),
            ("- {id: a, name: 甲, query: ' '}\n", "codes.yaml:1: field `query`: empty for the code `a`"),
            ("codes: []\n", "codes.yaml: no codes"),
            ("甲\n", "codes.yaml:1: not a list of codes"),
        ] {
            let problem = parse(text, Utf8Path::new(FILE)).expect_err(text).to_string();
            assert!(problem.starts_with(message), "{problem}");
        }
    }
}
