//! Problems: faults of the corpus, reported beside its good documents.
//!
//! Facts only: the sentences are in `render`, in both languages.

use std::io;

use camino::{Utf8Path, Utf8PathBuf};
use serde::{Deserialize, Serialize};

use super::data_fault::DataFault;
use crate::analysis::{LexiconError, LexiconFault};
use crate::policy::{InvalidId, RegisterFault, Strength, UnknownWord};

/// A fault in one file of the corpus. One bad file never hides the others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub struct Problem {
    /// The file: below the corpus for a document, else as given.
    pub path: Utf8PathBuf,
    /// The line, counted from 1, where it is known.
    pub line: Option<usize>,
    /// The column in characters, counted from 1, where it is known.
    pub column: Option<usize>,
    /// The field concerned, with the one it is in: `issued.date`.
    pub field: Option<String>,
    /// What is wrong.
    pub defect: Box<Defect>,
    /// How many more there are in the same file.
    pub more: usize,
}

/// What is wrong with a file of the corpus.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Defect {
    /// It cannot be read, for the reason that the system gives, if any.
    Unreadable {
        /// The number of the system's error.
        os_error: Option<i32>,
    },
    /// Not UTF-8.
    NotUtf8,
    /// A document without a header.
    NoHeader,
    /// A header without an end.
    HeaderNotClosed,
    /// No YAML where there should be some.
    NotYaml(DataFault),
    /// No list of keys and values where there should be one.
    NotMapping,
    /// A key that means nothing.
    UnknownKey,
    /// A key that must be there.
    MissingKey,
    /// A value that is no text.
    NotText,
    /// A value that is no list.
    NotList,
    /// A word that is none of those that mean something.
    UnknownWord(UnknownWord),
    /// A text that is no day.
    NotDate {
        /// The text.
        found: String,
    },
    /// A text that cannot be an id.
    InvalidId(InvalidId),
    /// The id of a document is not the name of its file.
    IdNotFileName {
        /// The id found.
        found: String,
        /// The name of the file.
        name: String,
    },
    /// A paragraph or heading on two lines.
    BlockOnTwoLines,
    /// A table without a rule below its column titles.
    NoTableRule,
    /// Text directly below a table.
    TextBelowTable,
    /// A row with more or fewer cells than there are columns.
    UnevenRow,
    /// A row whose last cell is not closed.
    OpenCell,
    /// The place of a table in a workbook without the table.
    NoTableBelowPlace,
    /// A place in a workbook with more or fewer rows than the table has.
    PlaceOfOtherRows,
    /// Marks of a heading that make none.
    NotHeading,
    /// No register of agencies.
    NotRegister(DataFault),
    /// A name in the register that is no region.
    NotRegion {
        /// The name.
        name: String,
    },
    /// A register of agencies that contradicts itself.
    Register(RegisterFault),
    /// No list of concepts.
    NotConcepts(DataFault),
    /// A term of two concepts.
    TermOfTwoConcepts {
        /// The term.
        term: String,
        /// The label of the first.
        first: String,
        /// The label of the second.
        second: String,
    },
    /// A concept refers to another that is not there.
    NoSuchConcept {
        /// The concept.
        concept: String,
        /// The label that it refers to.
        label: String,
    },
    /// No list of codes.
    NotCodes(DataFault),
    /// A code book without codes.
    NoCodes,
    /// Two codes of one id.
    CodeTwice {
        /// The id.
        id: String,
    },
    /// A code without an id, a name or a query.
    BlankInCode {
        /// The id, or what stands for it.
        code: String,
    },
    /// No lists of verbs by strength.
    NotTaskWords(DataFault),
    /// A verb of two classes of strength.
    VerbOfTwoClasses {
        /// The verb.
        word: String,
        /// The class that it stands under first.
        first: Strength,
        /// The other one.
        second: Strength,
    },
    /// A comment in a paragraph that is no mark of tasks.
    UnknownMark {
        /// The comment.
        found: String,
    },
    /// A line of the lexicon that is no word with a frequency.
    Lexicon {
        /// The line as written.
        text: String,
        /// What is wrong with it.
        fault: LexiconFault,
    },
    /// A line that is no document in JSON.
    NotJson(DataFault),
}

impl Problem {
    /// A problem of a whole file.
    pub(super) fn of_file(path: &Utf8Path, defect: Defect) -> Self {
        let defect = Box::new(defect);
        Self { path: path.to_owned(), line: None, column: None, field: None, defect, more: 0 }
    }

    /// The same in a line, counted from 1.
    pub(super) fn at_line(self, line: usize) -> Self {
        Self { line: Some(line), ..self }
    }

    /// The same in a field.
    pub(super) fn in_field(self, field: &str) -> Self {
        Self { field: Some(field.to_owned()), ..self }
    }
}

impl Problem {
    /// What is wrong with a lexicon.
    pub(super) fn of_lexicon(path: &Utf8Path, error: LexiconError) -> Self {
        let LexiconError { line, text, fault } = error;
        Self::of_file(path, Defect::Lexicon { text, fault }).at_line(line)
    }

    /// What is wrong with a file that the system does not read.
    pub(super) fn unreadable(path: &Utf8Path, error: &io::Error) -> Self {
        let defect = match error.kind() {
            io::ErrorKind::InvalidData => Defect::NotUtf8,
            _ => Defect::Unreadable { os_error: error.raw_os_error() },
        };
        Self::of_file(path, defect)
    }
}

/// The first line, counted from 1, that holds a name as a whole value; so many
/// lines at the top are passed over.
pub(super) fn line_of(text: &str, name: &str, passed: usize) -> Option<usize> {
    let is_edge = |c: char| " ,:-[]{}'\"".contains(c);
    let holds = |line: &str| {
        line.match_indices(name).any(|(at, _)| {
            let before = line.get(..at).and_then(|front| front.chars().next_back());
            let after = line.get(at + name.len()..).and_then(|rest| rest.chars().next());
            !line.trim_start().starts_with('#') && before.is_none_or(is_edge) && after.is_none_or(is_edge)
        })
    };
    text.lines().enumerate().skip(passed).find(|(_, line)| holds(line)).map(|(at, _)| at + 1)
}

impl From<UnknownWord> for Defect {
    fn from(error: UnknownWord) -> Self {
        Self::UnknownWord(error)
    }
}

impl From<InvalidId> for Defect {
    fn from(error: InvalidId) -> Self {
        Self::InvalidId(error)
    }
}
