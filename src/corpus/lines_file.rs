//! A file of many documents, one a line, plain or compressed (`.jsonl`,
//! `.jsonl.gz`, `.jsonl.zst`): a JSON object with `id`, `title` and
//! `text`, and what is known of `kind`, `issuer`, `number`, `region`, `issued`,
//! `url`, `publisher`, `authors` and `keywords`. Other keys are left alone.
//!
//! A line is one passage, whatever its length: whoever cut the data cut it into
//! the units that are to be found.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::iter;

use camino::Utf8Path;
use flate2::read::MultiGzDecoder;
use jiff::civil::Date;
use ruzstd::decoding::StreamingDecoder;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::{CorpusEntry, DataFault, Defect, Problem};
use crate::policy::{
    Basis, Block, Document, DocumentId, DocumentKind, InvalidId, KnownDate, Metadata, Passage, PassageId,
    PassageKind, PassageLocator, Source, UnknownWord, Validity,
};

/// What the names of such files end with.
const ENDINGS: [&str; 3] = [".jsonl", ".jsonl.gz", ".jsonl.zst"];

/// Whether a file of that name is one of lines.
pub(super) fn is_lines_file(path: &str) -> bool {
    // A path may begin with a point where its name does not: ../passages.jsonl
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    ENDINGS.iter().any(|ending| name.ends_with(ending)) && !name.starts_with('.')
}

/// The lines of a file with their numbers from 1, without those of nothing but
/// blanks. A line that cannot be read is the last one; one that is no UTF-8 is
/// an error by itself. `read` is told the bytes read from the file, compressed
/// ones if it is.
///
/// # Errors
/// A file that cannot be opened.
pub(super) fn open<'a>(
    path: &Utf8Path,
    read: &'a (dyn Fn(u64) + Sync),
) -> io::Result<impl Iterator<Item = (usize, io::Result<String>)> + 'a> {
    let file = CountingReader { file: File::open(path)?, read };
    let reader: Box<dyn BufRead> = match path.extension() {
        Some("gz") => Box::new(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(file))),
        Some("zst") => {
            let decoder = StreamingDecoder::new(file).map_err(io::Error::other)?;
            Box::new(BufReader::with_capacity(BUFFER, decoder))
        }
        _ => Box::new(BufReader::with_capacity(BUFFER, file)),
    };
    let mut lines = reader.split(b'\n').enumerate();
    let mut failed = false;
    let line = move |(at, line): (usize, io::Result<Vec<u8>>)| {
        let text =
            line.and_then(|bytes| String::from_utf8(bytes).map_err(|_| io::ErrorKind::InvalidData.into()));
        (at + 1, text.map(|text| text.trim_start_matches('\u{feff}').to_owned()))
    };
    let until_failure = iter::from_fn(move || {
        let next = lines.next().filter(|_| !failed)?;
        failed = next.1.is_err();
        Some(next)
    });
    Ok(until_failure.map(line).filter(|(_, line)| !line.as_ref().is_ok_and(|line| line.trim().is_empty())))
}

/// Bytes read at once.
const BUFFER: usize = 1 << 16;

/// A file that tells how far it has been read.
struct CountingReader<'a> {
    file: File,
    read: &'a (dyn Fn(u64) + Sync),
}

impl Read for CountingReader<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        (self.read)(count as u64);
        Ok(count)
    }
}

/// A line as written.
#[derive(Debug, Deserialize)]
struct DocumentLine {
    id: DocumentName,
    #[serde(default)]
    title: String,
    text: String,
    kind: Option<String>,
    issuer: Option<String>,
    number: Option<String>,
    region: Option<String>,
    issued: Option<Date>,
    url: Option<String>,
    publisher: Option<String>,
    #[serde(default)]
    authors: Vec<String>,
    #[serde(default)]
    keywords: Vec<String>,
}

/// Judged collections number their passages as they like.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum DocumentName {
    Text(String),
    Number(u64),
}

/// Reads the document of one line; `path` only names the file in problems.
///
/// # Errors
/// What is wrong with it, with the field.
pub(super) fn read(line: &str, path: &Utf8Path) -> Result<CorpusEntry, Problem> {
    let problem = |defect| Problem::of_file(path, defect);
    let sha256 = format!("{:x}", Sha256::digest(line));
    let line: DocumentLine =
        serde_json::from_str(line).map_err(|error| problem(Defect::NotJson(DataFault::of(&error))))?;
    let id = match line.id {
        DocumentName::Text(text) => text,
        DocumentName::Number(number) => number.to_string(),
    };
    let id: DocumentId = id.parse().map_err(|error: InvalidId| problem(error.into()).in_field("id"))?;
    let kind = match line.kind.as_deref() {
        None => DocumentKind::Report,
        // Statutes oblige as policies do.
        Some("law") => DocumentKind::Policy,
        Some(word) => word.parse().map_err(|error: UnknownWord| problem(error.into()).in_field("kind"))?,
    };
    let passage = Passage {
        id: PassageId { document: id.clone(), locator: PassageLocator::Paragraph(1) },
        place: 0,
        kind: PassageKind::Paragraph,
        number: None,
        title: line.title.clone(),
        category: Vec::new(),
        divisions: Vec::new(),
        opens: None,
        body: 0..line.text.len(),
        text: line.text,
        tasks: Vec::new(),
        attributions: Vec::new(),
        deadlines: Vec::new(),
        row: None,
    };
    let blocks = passage.text.lines().filter(|text| !text.trim().is_empty());
    let document = Document {
        id,
        metadata: Metadata {
            title: line.title,
            title_basis: Basis::Stated,
            kind,
            issuer: line.issuer,
            number: line.number,
            region: line.region,
            issued: line.issued.map(|date| KnownDate { date, basis: Basis::Stated }),
            source: Source { url: line.url, publisher: line.publisher, retrieved: None, sha256 },
            validity: Validity::default(),
            authors: line.authors,
            keywords: line.keywords,
        },
        blocks: blocks.map(|text| Block::Paragraph(text.to_owned())).collect(),
        marks: Vec::new(),
    };
    Ok(CorpusEntry { document, passages: vec![passage] })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn good(line: &str) -> CorpusEntry {
        read(line, Utf8Path::new("a.jsonl")).expect("a document")
    }

    #[test]
    fn a_file_of_lines_is_known_by_its_name_wherever_it_is() {
        for path in ["a.jsonl", "../a.jsonl", "./b/a.jsonl.zst", "..\\a.jsonl.gz"] {
            assert!(is_lines_file(path), "{path}");
        }
        for path in [".a.jsonl", "b/.a.jsonl", "a.jsonl/b", "a.json"] {
            assert!(!is_lines_file(path), "{path}");
        }
    }

    #[test]
    fn a_line_is_a_passage_with_what_is_known_of_it() {
        let entry =
            good(r#"{"id":"a-1","title":"甲","text":"一\n二","kind":"law","issued":"2024-02-20","x":1}"#);
        assert_eq!(entry.document.metadata.kind, DocumentKind::Policy);
        assert_eq!(entry.document.blocks.len(), 2);
        assert_eq!(entry.passages[0].text, "一\n二");
        assert_eq!(good(r#"{"id":7,"text":""}"#).document.id.as_str(), "7");
    }

    #[test]
    fn a_bad_line_names_the_field() {
        let fault = |line| {
            read(line, Utf8Path::new("a.jsonl")).err().map_or_else(String::new, |problem| problem.to_string())
        };
        assert!(fault(r#"{"id":"a/b","text":""}"#).contains("`id`"));
        assert!(fault(r#"{"id":"a","text":"","kind":"x"}"#).contains("`kind`"));
        assert!(fault(r#"{"id":"a"}"#).contains("`text`"));
        assert!(fault(r#"{"id":"a","text":"\ud800"}"#).contains("escape"));
    }
}
