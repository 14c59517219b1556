//! Freshness: the index is brought to the state of the corpus before it
//! answers, or it says why not.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use super::{Error, KnowledgeBase, names};
use crate::analysis::Lexicon;
use crate::corpus::{Corpus, Location, Problem, State};
use crate::index::{self, Change, Content, DocumentContent, Fingerprint, IndexError, OpenIndex, Place};
use crate::policy::DocumentKind;
use crate::query::{self, Names, Sounds, Thesaurus};

const LEXICON: &str = "@lexicon";
/// Tables, each as its map and its payload.
const NAMES: [&str; 2] = ["@names", "@names-payload"];
const THESAURUS: [&str; 2] = ["@thesaurus", "@thesaurus-payload"];
const SOUNDS: [&str; 2] = ["@sounds", "@sounds-payload"];
const CATEGORIES: &str = "@categories";
const PROBLEMS: &str = "@problems";

/// How long to wait for another program that builds the first index.
const PATIENCE: Duration = Duration::from_secs(120);

/// What to do about an index that is not fresh.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freshness {
    /// Bring it up to date first.
    Refresh,
    /// Build it anew in any case.
    Rebuild,
    /// Use it as it is.
    Frozen,
}

/// Something the user should know beside the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// There was no index, or a rebuild was asked for.
    Built {
        /// How many documents.
        documents: usize,
        /// How many passages.
        passages: usize,
    },
    /// These documents changed, came or went and were brought up to date.
    Refreshed(usize),
    /// The index was damaged and was built anew.
    Repaired(String),
    /// The index cannot be written, so it was built in memory for this once.
    InMemory(String),
    /// The corpus has changed, but the index was used as it is.
    Stale,
    /// Another program is at work on the index, so the old one was used.
    Busy,
    /// A document that could not be read and is not searched.
    Problem(Problem),
}

/// An open knowledge base with what the user should know.
pub struct Opened {
    /// The knowledge base.
    pub knowledge_base: KnowledgeBase,
    /// What the user should know.
    pub notices: Vec<Notice>,
}

pub(super) fn open(
    location: &Location,
    place: Option<&Place>,
    freshness: Freshness,
) -> Result<Opened, Error> {
    let unreadable = |cause| Error::Corpus { folder: location.to_string(), cause };
    let started = Instant::now();
    loop {
        let state = State::of(location).map_err(unreadable)?;
        let fingerprint = Fingerprint::of(state.clone());
        let mut notices = Vec::new();
        let index = match bring_up_to_date(location, place, freshness, &state, &fingerprint, &mut notices) {
            // Another program builds the first index: its work is worth waiting for.
            Err(Error::Index(IndexError::Busy)) if started.elapsed() < PATIENCE => {
                thread::sleep(Duration::from_millis(50));
                continue;
            }
            other => other?,
        };
        return joined(index, notices);
    }
}

fn bring_up_to_date(
    location: &Location,
    place: Option<&Place>,
    freshness: Freshness,
    state: &State,
    fingerprint: &Fingerprint,
    notices: &mut Vec<Notice>,
) -> Result<OpenIndex, Error> {
    let built = |content: &Content<'_>| Notice::Built {
        documents: content.documents.len(),
        passages: content.documents.iter().map(|document| document.passages.len()).sum(),
    };
    let Some(place) = place else {
        return with_content(location, state, fingerprint, None, |content| index::rebuild(None, content));
    };
    let (change, old) = found_and_changed(place, fingerprint, freshness, notices)?;
    let change = if freshness == Freshness::Rebuild { Change::Everything } else { change };
    let written = match (&change, &old) {
        (Change::None, Some(_)) => Ok(None),
        (_, Some(_)) if freshness == Freshness::Frozen => {
            notices.push(Notice::Stale);
            Ok(None)
        }
        (Change::Documents(paths), Some(index)) => {
            let replaced: Vec<String> =
                paths.iter().filter_map(|path| Location::id_of(path)).map(str::to_owned).collect();
            let changed: BTreeSet<&String> = paths.iter().collect();
            let mut present = state.clone();
            present.documents.retain(|path, _| changed.contains(path));
            notices.push(Notice::Refreshed(paths.len()));
            with_content(location, &present, fingerprint, Some((index, paths)), |content| {
                index::refresh(place, content, &replaced)
            })
            .map(Some)
        }
        _ => with_content(location, state, fingerprint, None, |content| {
            notices.push(built(content));
            index::rebuild(Some(place), content)
        })
        .map(Some),
    };
    match (written, old) {
        (Ok(Some(index)), _) | (Ok(None), Some(index)) => Ok(index),
        (Err(Error::Index(IndexError::Busy)), Some(index)) if freshness != Freshness::Rebuild => {
            notices.clear();
            notices.push(Notice::Busy);
            Ok(index)
        }
        (Err(Error::Index(error @ IndexError::Unwritable { .. })), _) if freshness == Freshness::Refresh => {
            notices.clear();
            notices.push(Notice::InMemory(error.with_cause()));
            with_content(location, state, fingerprint, None, |content| index::rebuild(None, content))
        }
        (Err(error), _) => Err(error),
        (Ok(None), None) => Err(IndexError::Damaged("there is no index".into()).into()),
    }
}

/// The index that is there, and what of it has changed since; no index if it
/// must be built anew.
fn found_and_changed(
    place: &Place,
    fingerprint: &Fingerprint,
    freshness: Freshness,
    notices: &mut Vec<Notice>,
) -> Result<(Change, Option<OpenIndex>), Error> {
    let found = OpenIndex::open(place).and_then(|index| Ok((index.fingerprint()?, index)));
    match found {
        Ok((recorded, index)) => Ok((recorded.change_to(fingerprint), Some(index))),
        Err(IndexError::Damaged(why)) if freshness != Freshness::Frozen => {
            if place.exists() {
                notices.push(Notice::Repaired(why.to_string()));
            }
            Ok((Change::Everything, None))
        }
        // Read-only media: whatever is there, the answer comes from memory.
        Err(IndexError::Unwritable { .. }) => Ok((Change::Everything, None)),
        Err(other) => Err(other.into()),
    }
}

/// Loads the documents of a state and everything that is kept with the index;
/// what an old index knows of the documents that are not replaced (paths below
/// the corpus) stays known.
fn with_content(
    location: &Location,
    state: &State,
    fingerprint: &Fingerprint,
    old: Option<(&OpenIndex, &[String])>,
    write: impl FnOnce(&Content<'_>) -> Result<OpenIndex, IndexError>,
) -> Result<OpenIndex, Error> {
    let (old, replaced) = old.unzip();
    let replaced = replaced.unwrap_or_default();
    let corpus = Corpus::load(location, state).map_err(|problem| Error::Register(Box::new(problem)))?;
    let mut categories = old.map(|old| stored_list(old, CATEGORIES)).transpose()?.unwrap_or_default();
    for entry in corpus.documents.iter().filter(|entry| entry.document.metadata.kind == DocumentKind::Policy)
    {
        for part in entry
            .passages
            .iter()
            .filter(|passage| passage.number.is_some())
            .filter_map(|p| p.category.first())
        {
            if !categories.contains(part) {
                categories.push(part.clone());
            }
        }
    }
    let mut problems: Vec<Problem> =
        old.map(|old| stored_list(old, PROBLEMS)).transpose()?.unwrap_or_default();
    problems.retain(|problem| !replaced.iter().any(|path| *path == problem.path));
    problems.extend(corpus.problems.iter().cloned());
    let names = names::gather(&corpus, old)?;
    let thesaurus = query::thesaurus(&corpus.concepts).map_err(damaged)?;
    let sounds = names::sounds(&corpus).map_err(damaged)?;
    let mut attachments = BTreeMap::from([
        (LEXICON, corpus.lexicon.stored()),
        (CATEGORIES, to_json(&categories)?),
        (PROBLEMS, to_json(&problems)?),
    ]);
    for (keys, (map, payload)) in
        [(NAMES, names.stored()), (THESAURUS, thesaurus.stored()), (SOUNDS, sounds.stored())]
    {
        attachments.insert(keys[0], map.to_vec());
        attachments.insert(keys[1], payload.as_bytes().to_vec());
    }
    let documents = corpus
        .documents
        .iter()
        .map(|entry| DocumentContent { document: &entry.document, passages: &entry.passages })
        .collect();
    let segmenter = Arc::new(corpus.lexicon.full_segmenter());
    Ok(write(&Content { fingerprint, segmenter, attachments, documents })?)
}

fn joined(index: OpenIndex, mut notices: Vec<Notice>) -> Result<Opened, Error> {
    let index = Rc::new(index);
    let lexicon = Lexicon::from_stored(index.attachment(LEXICON)?).map_err(damaged)?;
    let names = Names::from_stored(index.attachment(NAMES[0])?, later(&index, NAMES[1])).map_err(damaged)?;
    let thesaurus = Thesaurus::from_stored(index.attachment(THESAURUS[0])?, later(&index, THESAURUS[1]));
    let thesaurus = thesaurus.map_err(damaged)?;
    let categories = stored_list(&index, CATEGORIES)?;
    notices.extend(stored_list(&index, PROBLEMS)?.into_iter().map(Notice::Problem));
    let knowledge_base = KnowledgeBase {
        index,
        lexicon,
        names,
        thesaurus,
        sounds: OnceCell::new(),
        categories,
        documents: OnceCell::new(),
    };
    Ok(Opened { knowledge_base, notices })
}

/// The words by their sound, which few queries ask for.
pub(super) fn sounds(index: &Rc<OpenIndex>) -> Option<Sounds> {
    Sounds::from_stored(index.attachment(SOUNDS[0]).ok()?, later(index, SOUNDS[1])).ok()
}

/// Reads a payload when it is needed.
fn later(index: &Rc<OpenIndex>, key: &'static str) -> Box<dyn Fn() -> Option<String>> {
    let index = Rc::clone(index);
    Box::new(move || String::from_utf8(index.attachment(key).ok()?).ok())
}

fn damaged(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> IndexError {
    IndexError::Damaged(error.into())
}

fn stored_list<T: serde::de::DeserializeOwned>(index: &OpenIndex, name: &str) -> Result<Vec<T>, IndexError> {
    serde_json::from_slice(&index.attachment(name)?).map_err(damaged)
}

fn to_json<T: serde::Serialize>(list: &[T]) -> Result<Vec<u8>, IndexError> {
    serde_json::to_vec(list).map_err(damaged)
}
