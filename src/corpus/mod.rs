//! The folder on disk: documents with their front matter, and the registers.
//!
//! In: a [`Location`]. Out: a [`Corpus`], whose documents are read one after the
//! other, since all of them together may not fit into memory; a file that
//! cannot be read is a [`Problem`] among them. Knows nothing of an index.

mod addition;
pub mod agencies;
mod code_book;
mod concepts;
mod contents;
mod data_fault;
mod digest;
pub mod document_file;
mod front_matter;
mod lines_file;
mod problem;
mod state;
mod verbs;

use std::fmt;
use std::fs;
use std::io;
use std::iter;

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

use crate::analysis::Lexicon;
use crate::policy::{AgencyRegister, Concept, Document, Passage, TaskWords};
use crate::structure::passages;

pub use addition::{AdditionError, add, source};
pub use code_book::code_book;
pub use contents::Contents;
pub use data_fault::DataFault;
pub use digest::{digest, digest_of_registers, fingerprint_of};
pub use problem::{Defect, Problem};
pub use state::{Stamp, State};

/// The files of the built-in corpus: path, content, hash of the content.
static BUILT_IN: &[(&str, &str, u64)] = &include!(concat!(env!("OUT_DIR"), "/built_in_corpus.in"));

/// The file of the words of a corpus.
const LEXICON: &str = "lexicon.txt";

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

/// A corpus, ready to be read.
pub struct Corpus {
    location: Location,
    /// The agencies.
    pub register: AgencyRegister,
    /// The words.
    pub lexicon: Lexicon,
    /// The concepts.
    pub concepts: Vec<Concept>,
    /// The words by which tasks are read.
    pub task_words: TaskWords,
}

/// A document with its passages.
pub struct CorpusEntry {
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
    /// The corpus of that path: a file of documents by its name, else a folder.
    pub fn at(path: impl Into<Utf8PathBuf>) -> Self {
        let path = path.into();
        if lines_file::is_lines_file(path.as_str()) { Self::Lines(path) } else { Self::Folder(path) }
    }

    /// The corpus in the present folder, if there is one (`corpus/documents`), else the
    /// built-in one.
    pub fn here() -> Self {
        let here = Utf8Path::new("corpus").join(state::DOCUMENTS).is_dir();
        if here { Self::Folder("corpus".into()) } else { Self::BuiltIn }
    }

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
        agencies::parse(&self.own_or_built_in(agencies::FILE)?, &self.path(agencies::FILE)).map_err(summary)
    }

    /// The words by which the tasks of the corpus are read, or the built-in
    /// ones if it has no list.
    ///
    /// # Errors
    /// A list that cannot be read.
    pub fn task_words(&self) -> Result<TaskWords, Problem> {
        verbs::parse(&self.own_or_built_in(verbs::FILE)?, &self.path(verbs::FILE))
    }

    fn own_or_built_in(&self, name: &str) -> Result<String, Problem> {
        Ok(match self.optional(name)? {
            Some(text) => text,
            None => Self::BuiltIn.optional(name)?.unwrap_or_default(),
        })
    }

    /// What a register holds; a corpus without concepts has none.
    fn register_text(&self, name: &str) -> Result<String, Problem> {
        if name == concepts::FILE {
            self.optional(name).map(Option::unwrap_or_default)
        } else {
            self.own_or_built_in(name)
        }
    }

    fn concepts(&self) -> Result<Vec<Concept>, Problem> {
        let text = self.register_text(concepts::FILE)?;
        concepts::parse(&text, &self.path(concepts::FILE))
    }

    fn lexicon(&self) -> Result<Lexicon, Problem> {
        let text = self.optional(LEXICON)?.unwrap_or_default();
        Lexicon::parse(&text).map_err(|error| Problem::of_lexicon(&self.path(LEXICON), error))
    }

    /// A file that a corpus may lack.
    fn optional(&self, name: &str) -> Result<Option<String>, Problem> {
        match self.registers().read(name) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Problem::unreadable(&self.path(name), &error)),
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

    fn path(&self, name: &str) -> Utf8PathBuf {
        match self {
            Self::Folder(folder) => folder.join(name),
            Self::Lines(file) => file.with_file_name(name),
            Self::BuiltIn => name.into(),
        }
    }
}

impl Corpus {
    /// Reads the registers.
    ///
    /// # Errors
    /// A register or lexicon that cannot be read: without it every answer
    /// would be wrong.
    pub fn open(location: &Location) -> Result<Self, Problem> {
        let location = location.clone();
        Ok(Self {
            register: location.register()?,
            lexicon: location.lexicon()?,
            concepts: location.concepts()?,
            task_words: location.task_words()?,
            location,
        })
    }

    /// The documents that a state lists, those of a file of lines in the order
    /// of the lines; read as they are asked for, some ahead, on all processors.
    /// One that cannot be read never hides the others. `read` is told the bytes
    /// of files that have been read since it was told last.
    pub fn entries<'a>(
        &'a self,
        state: &'a State,
        read: &'a (dyn Fn(u64) + Sync),
    ) -> impl Iterator<Item = Result<CorpusEntry, Problem>> + 'a {
        let (files, lines): (Vec<_>, Vec<_>) =
            state.documents.iter().partition(|(path, _)| Location::id_of(path).is_some());
        let files = batches(files.into_iter(), FILES_AHEAD).flat_map(move |batch| {
            let entry = |(path, stamp): (&String, &Stamp)| {
                let entry = self.entry(path);
                read(stamp.length);
                entry
            };
            batch.into_par_iter().map(entry).collect::<Vec<_>>()
        });
        files.chain(lines.into_iter().flat_map(move |(path, _)| self.lines(path, read)))
    }

    fn entry(&self, path: &str) -> Result<CorpusEntry, Problem> {
        let document = document(&self.location, path)?;
        let passages = passages(&document, &self.register, &self.task_words);
        Ok(CorpusEntry { document, passages })
    }

    /// The documents of a file of lines; a bad line never hides the others.
    fn lines<'a>(
        &'a self,
        path: &'a str,
        read: &'a (dyn Fn(u64) + Sync),
    ) -> Box<dyn Iterator<Item = Result<CorpusEntry, Problem>> + 'a> {
        let path = Utf8Path::new(path);
        let lines = match lines_file::open(&self.location.path(path.as_str()), read) {
            Ok(lines) => lines,
            Err(error) => return Box::new(iter::once(Err(Problem::unreadable(path, &error)))),
        };
        let entries = batches(lines, LINES_AHEAD).flat_map(move |batch| {
            let entry = |(number, line): (usize, io::Result<String>)| {
                let read = match line {
                    Ok(line) => lines_file::read(&line, path),
                    Err(error) => Err(Problem::unreadable(path, &error)),
                };
                read.map_err(|problem| problem.at_line(number))
            };
            batch.into_par_iter().map(entry).collect::<Vec<_>>()
        });
        Box::new(entries)
    }
}

/// How many files are read ahead.
const FILES_AHEAD: usize = 256;
/// How many lines are read ahead.
const LINES_AHEAD: usize = 1024;

/// The items in groups of so many.
fn batches<I: Iterator>(mut items: I, size: usize) -> impl Iterator<Item = Vec<I::Item>> {
    iter::from_fn(move || {
        Some(items.by_ref().take(size).collect::<Vec<_>>()).filter(|batch| !batch.is_empty())
    })
}

/// Several problems of one file as one: the first, and how many more there are.
fn summary(problems: Vec<Problem>) -> Problem {
    let more = problems.len().saturating_sub(1);
    let first = problems.into_iter().next().expect("a register that is refused has a fault");
    Problem { more, ..first }
}

fn document(location: &Location, path: &str) -> Result<Document, Problem> {
    let file = Utf8Path::new(path);
    let text = location.read(path).map_err(|error| Problem::unreadable(file, &error))?;
    let document = document_file::read(&text, file)?;
    let name = Location::id_of(path).unwrap_or(path);
    if document.id.as_str() != name {
        let defect = Defect::IdNotFileName { found: document.id.to_string(), name: name.to_owned() };
        return Err(Problem::of_file(file, defect).in_field("id"));
    }
    Ok(document)
}
