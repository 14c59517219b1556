//! Freshness: the index is brought up to date with the corpus before it answers,
//! or reports why it cannot be.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::Error;
use super::attachments::{self, CATEGORIES, LEXICON, NAMES, PROBLEMS, SOUNDS, THESAURUS, damaged, list};
use super::known::Vocabulary;
use super::names::{self, NameCollector};
use super::snapshot::Snapshot;
use crate::corpus::{Corpus, Location, Problem, State};
use crate::engine::{Engine, Tantivy};
use crate::index::{Change, Fingerprint, IndexError, IndexFolder, OpenIndex, Writer, WriterOptions};
use crate::query;

/// How many documents that cannot be read are told of with every answer; `check`
/// tells of all.
const PROBLEMS_TOLD: usize = 5;

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
#[derive(Debug)]
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
    Repaired(IndexError),
    /// The index is damaged and must be built anew.
    Damaged(IndexError),
    /// The index cannot be written, so it was built in memory for this once.
    InMemory(IndexError),
    /// The corpus has changed, but the index was used as it is.
    Stale,
    /// Another program is at work on the index, so the old one was used.
    Busy,
    /// A document that could not be read and is not searched.
    Problem(Problem),
    /// So many more of them.
    MoreProblems(usize),
}

/// From so many bytes on more than one thread pays.
const BYTES_FOR_THREADS: u64 = 10_000_000;

/// A corpus, and how its index is brought up to date.
pub(super) struct Refresh<'a> {
    pub(super) location: &'a Location,
    /// Where the index is; `None` for memory.
    pub(super) place: Option<&'a IndexFolder>,
    pub(super) freshness: Freshness,
    /// Memory for the index under construction, in bytes.
    pub(super) memory: usize,
    /// Told how many bytes of the files have been read, and of how many.
    pub(super) progress: &'a (dyn Fn(u64, u64) + Sync),
}

/// A snapshot of the present state of a corpus, with what the user should know.
pub(super) fn open(refresh: &Refresh<'_>) -> Result<(Snapshot, Vec<Notice>), Error> {
    let started = Instant::now();
    loop {
        let state = state(refresh.location)?;
        let fingerprint = Fingerprint::of(state.clone(), refresh.place);
        let update = Update { refresh, state: &state, fingerprint: &fingerprint };
        let mut notices = Vec::new();
        let index = match update.bring_up_to_date(&mut notices) {
            // Another program builds the first index: its work is worth waiting for.
            Err(Error::Index(IndexError::Busy)) if started.elapsed() < PATIENCE => {
                thread::sleep(Duration::from_millis(50));
                continue;
            }
            other => other?,
        };
        return joined(index, fingerprint, notices);
    }
}

/// Whether a snapshot has the present state of its corpus.
pub(super) fn is_fresh(
    location: &Location,
    place: Option<&IndexFolder>,
    snapshot: &Snapshot,
) -> Result<bool, Error> {
    Ok(snapshot.state.as_ref() == Some(&Fingerprint::of(state(location)?, place)))
}

fn state(location: &Location) -> Result<State, Error> {
    State::of(location).map_err(|cause| Error::Corpus { folder: location.to_string(), cause })
}

/// One state of a corpus that an index is to be brought to.
struct Update<'a> {
    refresh: &'a Refresh<'a>,
    state: &'a State,
    fingerprint: &'a Fingerprint,
}

impl Update<'_> {
    fn bring_up_to_date(&self, notices: &mut Vec<Notice>) -> Result<OpenIndex, Error> {
        let freshness = self.refresh.freshness;
        let Some(place) = self.refresh.place else {
            return Ok(self.build(None)?.0);
        };
        let (change, old) = found_and_changed(place, self.fingerprint, freshness, notices)?;
        let change = if freshness == Freshness::Rebuild { Change::Everything } else { change };
        let written = match (&change, &old) {
            (Change::None, Some(_)) => Ok(None),
            (_, Some(_)) if freshness == Freshness::Frozen => {
                notices.push(Notice::Stale);
                Ok(None)
            }
            (Change::Documents(paths), Some(index)) => {
                self.replace(place, index, paths).map(|index| Some((index, Notice::Refreshed(paths.len()))))
            }
            _ => self.build(Some(place)).map(Some),
        };
        match (written, old) {
            (Ok(Some((index, notice))), _) => {
                notices.push(notice);
                Ok(index)
            }
            (Ok(None), Some(index)) => Ok(index),
            (Err(Error::Index(IndexError::Busy)), Some(index)) if freshness != Freshness::Rebuild => {
                notices.clear();
                notices.push(Notice::Busy);
                Ok(index)
            }
            (Err(Error::Index(error @ IndexError::Unwritable { .. })), _)
                if freshness == Freshness::Refresh =>
            {
                notices.clear();
                notices.push(Notice::InMemory(error));
                Ok(self.build(None)?.0)
            }
            (Err(error), _) => Err(error),
            (Ok(None), None) => Err(IndexError::Damaged("there is no index".into()).into()),
        }
    }

    /// Everything anew.
    fn build(&self, place: Option<&IndexFolder>) -> Result<(OpenIndex, Notice), Error> {
        let corpus = self.corpus()?;
        let segmenter = Arc::new(corpus.lexicon.full_segmenter());
        let writer = Writer::anew(place, segmenter, self.effort())?;
        let mut reading = CorpusReading::default();
        let (documents, passages) = reading.all(&corpus, self.state, &writer, self.refresh.progress)?;
        let index = writer.finish(self.fingerprint, &reading.attachments(&corpus)?)?;
        Ok((index, Notice::Built { documents, passages }))
    }

    /// The documents in these files anew (paths below the corpus); what an old
    /// index knows of the others stays known.
    fn replace(&self, place: &IndexFolder, old: &OpenIndex, paths: &[String]) -> Result<OpenIndex, Error> {
        let corpus = self.corpus()?;
        let replaced: Vec<String> =
            paths.iter().filter_map(|path| Location::id_of(path)).map(str::to_owned).collect();
        let changed: BTreeSet<&String> = paths.iter().collect();
        let mut present = self.state.clone();
        present.documents.retain(|path, _| changed.contains(path));
        let segmenter = Arc::new(corpus.lexicon.full_segmenter());
        let effort = WriterOptions { threads: 1, ..self.effort() };
        let writer = Writer::changing(place, segmenter, effort, &replaced)?;
        let mut problems: Vec<Problem> = list(&old.attachment(PROBLEMS)?)?;
        problems.retain(|problem| !changed.contains(&problem.path.to_string()));
        let names = NameCollector::of(old, list(&old.attachment(CATEGORIES)?)?)?;
        let mut reading = CorpusReading { names, problems };
        reading.all(&corpus, &present, &writer, self.refresh.progress)?;
        Ok(writer.finish(self.fingerprint, &reading.attachments(&corpus)?)?)
    }

    fn corpus(&self) -> Result<Corpus, Error> {
        Corpus::open(self.refresh.location).map_err(|problem| Error::Register(Box::new(problem)))
    }

    fn effort(&self) -> WriterOptions {
        let large = bytes(self.state) >= BYTES_FOR_THREADS;
        let threads = thread::available_parallelism().map_or(1, std::num::NonZero::get);
        WriterOptions {
            memory: self.refresh.memory,
            threads: if large { threads.min(MOST_THREADS) } else { 1 },
        }
    }
}

/// More threads than this only divide the memory.
const MOST_THREADS: usize = 8;

/// How many bytes the documents of a state have.
fn bytes(state: &State) -> u64 {
    state.documents.values().map(|stamp| stamp.length).sum()
}

/// What is gathered while documents are read, beside the index itself.
#[derive(Default)]
struct CorpusReading {
    names: NameCollector,
    problems: Vec<Problem>,
}

impl CorpusReading {
    /// Reads all documents of a state into an index. How many documents and
    /// passages there were.
    fn all(
        &mut self,
        corpus: &Corpus,
        state: &State,
        writer: &Writer,
        progress: &(dyn Fn(u64, u64) + Sync),
    ) -> Result<(usize, usize), Error> {
        let total = bytes(state);
        let done = AtomicU64::new(0);
        let read = |bytes: u64| progress(done.fetch_add(bytes, Ordering::Relaxed) + bytes, total);
        let (mut documents, mut passages) = (0, 0);
        for entry in corpus.entries(state, &read) {
            match entry {
                Ok(entry) => {
                    documents += 1;
                    passages += entry.passages.len();
                    self.names.add(&entry);
                    writer.add(&entry.document, &entry.passages)?;
                }
                Err(problem) => self.problems.push(problem),
            }
        }
        Ok((documents, passages))
    }

    /// What is kept with the index.
    fn attachments(self, corpus: &Corpus) -> Result<BTreeMap<&'static str, Vec<u8>>, Error> {
        let mut attachments = BTreeMap::from([
            (LEXICON, corpus.lexicon.stored()),
            (CATEGORIES, attachments::to_json(self.names.categories())?),
            (PROBLEMS, attachments::to_json(&self.problems)?),
        ]);
        let names = self.names.names(&corpus.register).map_err(damaged)?;
        let thesaurus = query::thesaurus(&corpus.concepts).map_err(damaged)?;
        let sounds = names::sounds(corpus).map_err(damaged)?;
        for (keys, (map, payload)) in
            [(NAMES, names.stored()), (THESAURUS, thesaurus.stored()), (SOUNDS, sounds.stored())]
        {
            attachments.insert(keys[0], map.to_vec());
            attachments.insert(keys[1], payload.into_bytes());
        }
        Ok(attachments)
    }
}

/// The index that is there, and what of it has changed since; no index if it
/// must be built anew.
fn found_and_changed(
    place: &IndexFolder,
    fingerprint: &Fingerprint,
    freshness: Freshness,
    notices: &mut Vec<Notice>,
) -> Result<(Change, Option<OpenIndex>), Error> {
    let found = OpenIndex::open(place).and_then(|index| Ok((index.fingerprint()?, index)));
    match found {
        Ok((recorded, index)) => match recorded.change_to(fingerprint) {
            // Never answered from, not even where nothing may be built.
            Change::Foreign if freshness == Freshness::Frozen => {
                Err(IndexError::Foreign { folder: place.folder().to_owned() }.into())
            }
            Change::Foreign => Ok((Change::Everything, None)),
            change => Ok((change, Some(index))),
        },
        Err(error @ IndexError::Damaged(_)) if freshness != Freshness::Frozen => {
            if place.exists() {
                notices.push(Notice::Repaired(error));
            }
            Ok((Change::Everything, None))
        }
        // Read-only media: whatever is there, the answer comes from memory.
        Err(IndexError::Unwritable { .. }) => Ok((Change::Everything, None)),
        Err(other) => Err(other.into()),
    }
}

fn joined(
    index: OpenIndex,
    fingerprint: Fingerprint,
    mut notices: Vec<Notice>,
) -> Result<(Snapshot, Vec<Notice>), Error> {
    let engine: Arc<dyn Engine> = Arc::new(Tantivy::new(index));
    let vocabulary = Vocabulary::of(&engine)?;
    let mut problems: Vec<Problem> = list(&engine.attachment(PROBLEMS)?)?;
    let more = problems.len().saturating_sub(PROBLEMS_TOLD);
    problems.truncate(PROBLEMS_TOLD);
    notices.extend(problems.into_iter().map(Notice::Problem));
    notices.extend((more > 0).then_some(Notice::MoreProblems(more)));
    let present = !notices.iter().any(|notice| matches!(notice, Notice::Stale | Notice::Busy));
    let state = present.then_some(fingerprint);
    Ok((Snapshot::of(state, engine, vocabulary), notices))
}
