//! Drafts: their text, where in the file it stands, and the file with comments.
//!
//! In: the bytes of a draft of any format that is read. Out: a [`Draft`] with its
//! text, before anything is cleaned; and its copy as a Word file with comments on
//! parts of that text. Of a Word file the copy keeps every byte of every part, and
//! the comments that are there already; of any other draft it is the text.

mod comment;
mod marks;
mod names;
mod package;
mod reader;
mod story;
mod typeset;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use crate::ingest::{Archive, ExtractionError, Format, is_empty, text_of};
pub use comment::Comment;
use names::WordNames;
use package::{comment_ids, folder_of, relations, relations_of};
use reader::DraftReader;
use story::{DraftAnchor, DraftPiece, DraftStory};

/// A draft as it was received.
#[derive(Debug)]
pub struct Draft {
    text: String,
    format: Format,
    /// The Word file that gets the comments.
    word: Option<WordFile>,
}

/// A Word file and what was read of its body.
#[derive(Debug)]
struct WordFile {
    bytes: Vec<u8>,
    /// The name of the part that holds the body.
    main: String,
    xml: String,
    story: DraftStory,
}

impl Draft {
    /// Reads a draft. A text file has the text that stands there, once an encoding it
    /// was wrongly read in is mended; a Word file a paragraph a line, tracked changes
    /// as accepted, notes below their paragraph, headers and footers at the end; other
    /// formats as they are read for the corpus.
    ///
    /// # Errors
    /// Those of [`crate::ingest::ingest`].
    pub fn read(bytes: Vec<u8>) -> Result<Self, ExtractionError> {
        let word = bytes.starts_with(b"PK\x03\x04") && Archive::open(&bytes)?.format() == Format::Docx;
        if !word {
            let (text, format) = text_of(&bytes)?;
            return Ok(Self { text, format, word: None });
        }
        let word = WordFile::read(bytes, true)?;
        let text = word.story.text.clone();
        if is_empty(&text) {
            return Err(ExtractionError::Empty);
        }
        Ok(Self { text, format: Format::Docx, word: Some(word) })
    }

    /// Its text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The format it was in.
    pub fn format(&self) -> Format {
        self.format
    }

    /// Whether a comment on a part of the text stands on it, and not beside what
    /// holds it.
    pub fn bears_comment(&self, range: &Range<usize>) -> bool {
        self.word.as_ref().is_none_or(|word| word.story.holds_text(range))
    }

    /// A Word file with comments: the draft itself, or its text if it was in another
    /// format. Comments on headers and footers stand at the beginning.
    ///
    /// # Errors
    /// An archive whose parts cannot be copied.
    pub fn commented(&self, comments: &[Comment]) -> Result<Vec<u8>, ExtractionError> {
        match &self.word {
            Some(word) => word.commented(comments),
            None => {
                let bytes = typeset::typeset(&self.text).map_err(damaged)?;
                WordFile::read(bytes, false)?.commented(comments)
            }
        }
    }
}

impl WordFile {
    fn read(bytes: Vec<u8>, indented: bool) -> Result<Self, ExtractionError> {
        let mut archive = Archive::open(&bytes)?;
        let mut part = |name: &str| archive.part(name).map(Option::unwrap_or_default);
        let package = relations(&part("_rels/.rels")?, "");
        let main = package.into_iter().find(|relation| relation.is("officeDocument"));
        // A file without relations has its parts where Word puts them.
        let main = main.map_or_else(|| "word/document.xml".to_owned(), |relation| relation.part);
        let relations = relations(&part(&relations_of(&main))?, folder_of(&main));
        let mut notes = HashMap::new();
        for (kind, element) in [("footnotes", "footnote"), ("endnotes", "endnote")] {
            let usual = format!("{}{kind}.xml", folder_of(&main));
            let name = relations.iter().find(|relation| relation.is(kind));
            let name = name.map_or(&usual, |relation| &relation.part);
            notes.extend(DraftReader::notes(&part(name)?, element).map_err(damaged_part(name))?);
        }
        let xml = part(&main)?;
        if xml.is_empty() {
            return Err(damaged(format!("{main} is missing")));
        }
        let mut story = DraftReader::of(&xml, notes, indented).read().map_err(damaged_part(&main))?;
        let mut told: Vec<String> = Vec::new();
        for relation in relations.iter().filter(|one| one.is("header") || one.is("footer")) {
            let margin = part(&relation.part)?;
            let margin = DraftReader::of(&margin, HashMap::new(), indented).read();
            let text = margin.map_err(damaged_part(&relation.part))?.text;
            // Those of first, odd and even pages mostly say the same.
            if indented && !is_empty(&text) && !told.contains(&text) {
                let start = story.text.len();
                story.text.push_str(&text);
                story
                    .pieces
                    .push(DraftPiece { range: start..story.text.len(), anchor: DraftAnchor::Beginning });
                told.push(text);
            }
        }
        Ok(Self { bytes, main, xml, story })
    }

    fn commented(&self, comments: &[Comment]) -> Result<Vec<u8>, ExtractionError> {
        let mut archive = Archive::open(&self.bytes)?;
        let folder = folder_of(&self.main);
        let relations_part = relations_of(&self.main);
        let relations_text = archive.part(&relations_part)?;
        let known = relations(relations_text.as_deref().unwrap_or_default(), folder);
        let held = known.iter().find(|relation| relation.is("comments"));
        let part = match held {
            Some(relation) => relation.part.clone(),
            None => unused(&mut archive, folder)?,
        };
        let old = archive.part(&part)?;
        let mut taken = comment_ids(&self.xml);
        taken.extend(comment_ids(old.as_deref().unwrap_or_default()));
        let mut free = (0..).filter(|id| !taken.contains(id));
        let numbered: Vec<(&Comment, usize)> =
            comments.iter().filter_map(|comment| Some((comment, free.next()?))).collect();
        let places: Vec<(Option<Range<usize>>, usize)> =
            numbered.iter().map(|(comment, id)| (comment.range.clone(), *id)).collect();

        let names = WordNames::of(&self.xml);
        let mut parts = BTreeMap::new();
        parts.insert(self.main.clone(), in_utf8(marks::marked(&self.xml, &self.story, &names, &places)));
        let text = package::comments(old.as_deref(), &names, &numbered).map_err(damaged_part(&part))?;
        parts.insert(part.clone(), in_utf8(text));
        if held.is_none() {
            let target = part.strip_prefix(folder).unwrap_or(&part);
            let text = package::with_relation(relations_text.as_deref(), target, &known);
            let text = text.map_err(damaged_part(&relations_part))?;
            parts.insert(relations_part, in_utf8(text));
        }
        let types = "[Content_Types].xml";
        let text = archive.part(types)?.ok_or_else(|| damaged(format!("{types} is missing")))?;
        let text = package::with_type(&text, &part).map_err(damaged_part(types))?;
        parts.insert(types.to_owned(), in_utf8(text));
        package::replaced(&self.bytes, parts).map_err(damaged)
    }
}

/// A name for the part of comments of a file that has none: the usual one, unless a
/// part has it that nobody refers to and that holds comments.
fn unused(archive: &mut Archive<'_>, folder: &str) -> Result<String, ExtractionError> {
    let mut name = format!("{folder}comments.xml");
    let mut number = 0;
    while archive.part(&name)?.is_some_and(|part| !comment_ids(&part).is_empty()) {
        number += 1;
        name = format!("{folder}comments{number}.xml");
    }
    Ok(name)
}

/// XML that is written in UTF-8, and says so if it was in another encoding.
fn in_utf8(xml: String) -> String {
    let Some(end) = xml.find("?>").filter(|_| xml.starts_with("<?xml")) else { return xml };
    let declaration = xml[..end].to_ascii_lowercase();
    if declaration.contains("encoding") && !declaration.contains("utf-8") {
        return format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"{}", &xml[end..]);
    }
    xml
}

fn damaged(fault: impl ToString) -> ExtractionError {
    ExtractionError::Damaged { format: Format::Docx, fault: fault.to_string() }
}

fn damaged_part(name: &str) -> impl FnOnce(String) -> ExtractionError {
    move |fault| damaged(format!("{name}: {fault}"))
}
