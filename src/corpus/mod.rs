//! The folder on disk: documents with their front matter, and the registers.
//!
//! In: a [`Location`]. Out: a [`Corpus`] and the problems found in it. Knows
//! nothing of an index.

mod addition;
pub mod agencies;
mod concepts;
mod contents;
pub mod document_file;
mod front_matter;
mod lines_file;
mod problem;
mod state;

use std::fmt;
use std::fs;
use std::io;

use camino::{Utf8Path, Utf8PathBuf};

use crate::analysis::Lexicon;
use crate::ingest::passages;
use crate::policy::{AgencyRegister, Concept, Document, Passage};

pub use addition::{AdditionError, add};
pub use contents::Contents;
pub use problem::Problem;
pub use state::{Stamp, State};

/// The files of the built-in corpus: path, content, hash of the content.
static BUILT_IN: &[(&str, &str, u64)] = &include!(concat!(env!("OUT_DIR"), "/built_in_corpus.in"));

/// Where a corpus is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// A folder.
    Folder(Utf8PathBuf),
    /// One file of documents, one a line, read with the built-in registers.
    Lines(Utf8PathBuf),
    /// The five documents that the program carries in itself.
    BuiltIn,
}

/// A corpus, loaded.
pub struct Corpus {
    /// The documents that could be read, by path.
    pub documents: Vec<Entry>,
    /// The agencies.
    pub register: AgencyRegister,
    /// The words.
    pub lexicon: Lexicon,
    /// The concepts.
    pub concepts: Vec<Concept>,
    /// The documents that could not be read, and why.
    pub problems: Vec<Problem>,
}

/// A document with its passages.
pub struct Entry {
    /// The document.
    pub document: Document,
    /// Its passages, in order.
    pub passages: Vec<Passage>,
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(path) | Self::Lines(path) => write!(f, "{path}"),
            Self::BuiltIn => f.write_str("built-in"),
        }
    }
}

impl Location {
    /// The id of the document in a file: its name without `.md`; `None` for a
    /// file of many documents.
    pub fn id_of(path: &str) -> Option<&str> {
        if lines_file::is_lines_file(path) { None } else { Utf8Path::new(path).file_stem() }
    }

    /// The agencies of the corpus, or the built-in ones if it has no register.
    ///
    /// # Errors
    /// A register that cannot be read.
    pub fn register(&self) -> Result<AgencyRegister, Problem> {
        let text = match self.optional(agencies::FILE)? {
            Some(text) => text,
            None => Self::BuiltIn.optional(agencies::FILE)?.unwrap_or_default(),
        };
        agencies::parse(&text, &self.path(agencies::FILE)).map_err(|problems| summary(&problems))
    }

    fn concepts(&self) -> Result<Vec<Concept>, Problem> {
        let text = self.optional(concepts::FILE)?.unwrap_or_default();
        concepts::parse(&text, &self.path(concepts::FILE))
    }

    fn lexicon(&self) -> Result<Lexicon, Problem> {
        const NAME: &str = "lexicon.txt";
        let text = self.optional(NAME)?.unwrap_or_default();
        Lexicon::parse(&text).map_err(|error| Problem {
            path: self.path(NAME),
            line: None,
            message: error.to_string(),
        })
    }

    /// A file that a corpus may lack.
    fn optional(&self, name: &str) -> Result<Option<String>, Problem> {
        match self.registers().read(name) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(self.unreadable(name, &error)),
        }
    }

    /// Where its registers are.
    fn registers(&self) -> &Self {
        match self {
            Self::Lines(_) => &Self::BuiltIn,
            _ => self,
        }
    }

    fn read(&self, name: &str) -> io::Result<String> {
        match self {
            Self::Folder(_) | Self::Lines(_) => fs::read_to_string(self.path(name)),
            Self::BuiltIn => BUILT_IN
                .iter()
                .find(|(path, _, _)| *path == name)
                .map(|(_, content, _)| (*content).to_owned())
                .ok_or_else(|| io::ErrorKind::NotFound.into()),
        }
    }

    fn unreadable(&self, name: &str, error: &io::Error) -> Problem {
        let message = match error.kind() {
            io::ErrorKind::InvalidData => "not UTF-8; save the file as UTF-8".to_owned(),
            _ => format!("cannot be read: {error}"),
        };
        Problem { path: self.path(name), line: None, message }
    }

    fn path(&self, name: &str) -> Utf8PathBuf {
        match self {
            Self::Folder(folder) => folder.join(name),
            Self::Lines(file) => file.with_file_name(name),
            Self::BuiltIn => name.into(),
        }
    }
}

impl Corpus {
    /// Loads the registers and the documents that a state lists.
    ///
    /// # Errors
    /// A register or lexicon that cannot be read: without it every answer
    /// would be wrong. A document that cannot be read is a problem beside the
    /// others.
    pub fn load(location: &Location, state: &State) -> Result<Self, Problem> {
        let register = location.register()?;
        let lexicon = location.lexicon()?;
        let concepts = location.concepts()?;
        let mut corpus = Self { documents: Vec::new(), register, lexicon, concepts, problems: Vec::new() };
        for path in state.documents.keys() {
            if lines_file::is_lines_file(path) {
                corpus.add_lines(location, path);
                continue;
            }
            match document(location, path) {
                Ok(document) => {
                    let passages = passages(&document, &corpus.register);
                    corpus.documents.push(Entry { document, passages });
                }
                Err(problem) => corpus.problems.push(problem),
            }
        }
        Ok(corpus)
    }

    /// Adds the documents of a file of lines; a bad line never hides the others.
    fn add_lines(&mut self, location: &Location, path: &str) {
        let text = match location.read(path) {
            Ok(text) => text,
            Err(error) => {
                let problem = location.unreadable(path, &error);
                return self.problems.push(Problem { path: path.into(), ..problem });
            }
        };
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            match lines_file::read(line) {
                Ok(entry) => self.documents.push(entry),
                Err(message) => {
                    self.problems.push(Problem { path: path.into(), line: Some(number + 1), message });
                }
            }
        }
    }
}

/// Several problems of one file as one: the first, and how many more there are.
fn summary(problems: &[Problem]) -> Problem {
    let mut first = problems.first().cloned().unwrap_or_default();
    if problems.len() > 1 {
        first.message.push_str(&format!(" (and {} more)", problems.len() - 1));
    }
    first
}

fn document(location: &Location, path: &str) -> Result<Document, Problem> {
    let text = location.read(path).map_err(|error| {
        let problem = location.unreadable(path, &error);
        Problem { path: path.into(), ..problem }
    })?;
    let document = document_file::read(&text, Utf8Path::new(path)).map_err(|error| Problem {
        path: path.into(),
        line: Some(error.line),
        message: error.message(),
    })?;
    let id = Location::id_of(path).unwrap_or(path);
    if document.id.as_str() != id {
        return Err(Problem {
            path: path.into(),
            line: None,
            message: format!("field `id`: `{}` is not the name of the file; write `id: {id}`", document.id),
        });
    }
    Ok(document)
}
