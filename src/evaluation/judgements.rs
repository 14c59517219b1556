//! Files of queries and of judgements.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::corpus::DataFault;

/// A query with its id.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct JudgedQuery {
    /// As the judgements call it.
    #[serde(rename = "qid")]
    pub id: String,
    /// The text.
    pub query: String,
    /// Its line in the file, from 1.
    #[serde(skip)]
    pub line: usize,
}

/// Which passages or documents answer which query, and how well.
#[derive(Debug, Default)]
pub struct Judgements {
    by_query: BTreeMap<String, BTreeMap<String, u32>>,
    ids: BTreeSet<String>,
}

/// A line that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct FileError {
    /// Counted from 1.
    pub line: usize,
    /// What is wrong.
    pub fault: FileFault,
}

/// What is wrong with a line of queries or judgements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileFault {
    /// It begins like a query in JSON and is none.
    NotQuery(DataFault),
    /// Another query has its id.
    RepeatedId(String),
    /// It is no judgement.
    NotJudgement(String),
}

impl Judgements {
    /// What answers a query, by id with its grade, at least 1; `None` if the
    /// query was not judged or nothing answers it.
    pub fn of(&self, query: &str) -> Option<&BTreeMap<String, u32>> {
        self.by_query.get(query)
    }

    /// Whether an id is judged for any query.
    pub fn know(&self, id: &str) -> bool {
        self.ids.contains(id)
    }
}

/// Reads queries: a JSON object `{"qid","query"}` a line, or a query a line,
/// which is then called by the number of its line.
///
/// # Errors
/// The first line that is neither, or calls a query like one before it.
pub fn queries(text: &str) -> Result<Vec<JudgedQuery>, FileError> {
    let mut ids = BTreeSet::new();
    lines(text)
        .map(|(line, text)| {
            let fault = |fault| FileError { line, fault };
            let mut query = JudgedQuery { id: line.to_string(), query: text.to_owned(), line };
            if text.starts_with('{') {
                query = serde_json::from_str(text)
                    .map_err(|error| fault(FileFault::NotQuery(DataFault::of(&error))))?;
                query.line = line;
            }
            if !ids.insert(query.id.clone()) {
                return Err(fault(FileFault::RepeatedId(query.id)));
            }
            Ok(query)
        })
        .collect()
}

/// Reads judgements in TREC's form: query, an unused column, id, grade; between
/// them tabs or blanks. A grade of 0 says that it does not answer.
///
/// # Errors
/// The first line that is not of that form.
pub fn qrels(text: &str) -> Result<Judgements, FileError> {
    let mut judgements = Judgements::default();
    for (line, text) in lines(text) {
        let wrong = || FileError { line, fault: FileFault::NotJudgement(text.to_owned()) };
        let &[query, _, id, grade] = &text.split_whitespace().collect::<Vec<_>>()[..] else {
            return Err(wrong());
        };
        let grade: i64 = grade.parse().map_err(|_| wrong())?;
        if let Some(grade) = u32::try_from(grade).ok().filter(|&grade| grade > 0) {
            judgements.by_query.entry(query.to_owned()).or_default().insert(id.to_owned(), grade);
        }
        judgements.ids.insert(id.to_owned());
    }
    Ok(judgements)
}

/// The lines that are not empty, numbered from 1.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = text.lines().enumerate().map(|(at, line)| (at + 1, line.trim()));
    lines.filter(|(_, line)| !line.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_are_objects_or_plain_lines() {
        let read = queries("\u{feff}{\"qid\":\"q1\",\"query\":\"海外仓\"}\r\n\r\n第十条\n").expect("queries");
        let read: Vec<_> = read.iter().map(|query| (query.id.as_str(), query.query.as_str())).collect();
        assert_eq!(read, [("q1", "海外仓"), ("3", "第十条")]);
        assert_eq!(queries("{\"qid\":1}").expect_err("no query").line, 1);
    }

    #[test]
    fn judgements_keep_what_answers() {
        let judgements = qrels("q1\t0\ta\t2\nq1 0 b 0\nq2 0 b -1").expect("judgements");
        assert_eq!(judgements.of("q1"), Some(&BTreeMap::from([("a".to_owned(), 2)])));
        assert_eq!(judgements.of("q2"), None);
        assert!(judgements.know("b") && !judgements.know("c"));
        assert!(qrels("q1 a 1").is_err() && qrels("q1 0 a x").is_err());
    }
}
