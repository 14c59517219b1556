//! What can be asked, and the shapes of the answers.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::policy::{Concept, DocumentId, DocumentKind, Header, Passage, PassageId, PassageKind, Task};
use crate::query::{ExactOptions, Plan, Step};
use crate::search::{KindredMeasure, Ranking, Results, Stage};
use crate::study::AgencyProfile;

/// The conditions beside the query, each as the user wrote it.
#[derive(Debug, Clone, Default)]
pub struct Conditions {
    /// Agencies, every one of which must answer for the measure.
    pub agencies: Vec<String>,
    /// The agencies must lead.
    pub lead: bool,
    /// A heading, whole or in part.
    pub category: Option<String>,
    /// A document by id or title.
    pub document: Option<String>,
    /// A kind of document.
    pub kind: Option<DocumentKind>,
    /// Only measures, no other passages.
    pub measures: bool,
    /// An empty query without conditions asks for every passage, and is no mistake.
    pub everything: bool,
}

/// A question for passages.
#[derive(Debug, Clone)]
pub struct Question {
    /// The query; may be empty if there are conditions.
    pub query: String,
    /// Take the query as it stands.
    pub literal: bool,
    /// Conditions beside it.
    pub conditions: Conditions,
    /// The only stage to try.
    pub stage: Option<Stage>,
    /// How many of the best hits to pass over: what stood on the pages before.
    pub offset: usize,
    /// The most hits to give back.
    pub limit: usize,
    /// The ranking.
    pub ranking: Ranking,
    /// Whether hits say why they stand where they are.
    pub explain: bool,
    /// Whether what answers is counted by agency, category and document.
    pub facets: bool,
}

impl Default for Question {
    /// The ten best passages for an empty query, in any stage, with nothing
    /// counted or explained.
    fn default() -> Self {
        Self {
            query: String::new(),
            literal: false,
            conditions: Conditions::default(),
            stage: None,
            offset: 0,
            limit: 10,
            ranking: Ranking::default(),
            explain: false,
            facets: false,
        }
    }
}

impl Question {
    /// The question for a query, else as by default.
    pub fn of(query: impl Into<String>) -> Self {
        Self { query: query.into(), ..Self::default() }
    }
}

/// What is to be counted.
#[derive(Debug, Clone, Default)]
pub struct Selecting {
    /// The query; every passage if it is empty and there are no conditions.
    pub query: String,
    /// How its words are taken.
    pub options: ExactOptions,
    /// Conditions beside it.
    pub conditions: Conditions,
    /// Everything that meets the conditions and does not answer the query.
    pub inverse: bool,
}

/// The answer to a [`Question`].
#[derive(Debug)]
pub struct Answer {
    /// The query.
    pub query: String,
    /// How it was read.
    pub plan: Plan,
    /// What was found.
    pub results: Results,
    /// What to know where nothing was found.
    pub nothing: Option<Nothing>,
}

/// Why nothing was found, and what would be.
#[derive(Debug, Default)]
pub struct Nothing {
    /// The parts of the query that occur nowhere, each with the words of the
    /// corpus that come nearest, best first.
    pub absent: Vec<(String, Vec<String>)>,
    /// The conditions that stand in the way, and how many passages answer
    /// without each.
    pub without: Vec<(String, usize)>,
    /// Where the number of a measure was asked for: how many measures each
    /// document has that has any, by id.
    pub measures: Vec<(String, u32)>,
}

/// A text whose source is sought.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Likeness<'t> {
    /// The text, as it was quoted.
    pub text: &'t str,
    /// The share of its characters that may be wrong, 0 to 1; `None` where it must
    /// stand there, be it in the list of agencies.
    pub wrong: Option<f32>,
    /// The only document to look in.
    pub document: Option<&'t DocumentId>,
    /// The most passages to give back.
    pub limit: usize,
}

/// A concept in the list of all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedConcept {
    /// The concept.
    pub concept: Concept,
    /// How many passages have its label, a synonym or an English term.
    pub passages: usize,
}

/// A measure, and those of other documents that have most of its words.
#[derive(Debug)]
pub struct SimilarMeasures {
    /// The header of its document.
    pub header: Header,
    /// The measure.
    pub measure: Passage,
    /// The others, best first.
    pub found: Vec<KindredMeasure>,
    /// The headers of their documents, by id.
    pub headers: BTreeMap<DocumentId, Header>,
}

/// A passage, with its document and its neighbours.
#[derive(Debug)]
pub struct Excerpt {
    /// The id of the passage asked for, or of the measure whose task was.
    pub id: PassageId,
    /// The number of the task asked for, counted from 1.
    pub task: Option<u32>,
    /// The header of the document.
    pub header: Header,
    /// The passage and its neighbours, in order.
    pub passages: Vec<Passage>,
}

impl Excerpt {
    /// The passage asked for; `None` never, in an excerpt that was answered.
    pub fn asked(&self) -> Option<&Passage> {
        self.passages.iter().find(|passage| passage.id == self.id)
    }

    /// The task asked for, with its measure.
    pub fn asked_task(&self) -> Option<(&Passage, &Task)> {
        let measure = self.asked()?;
        let task = measure.tasks.iter().find(|task| Some(task.number) == self.task)?;
        Some((measure, task))
    }
}

/// A passage that answers, with its document.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedPassage {
    /// The passage.
    pub passage: Passage,
    /// The header of its document.
    pub header: Arc<Header>,
    /// What matched, byte ranges of the passage's text, in order and apart from
    /// each other.
    pub highlights: Vec<Range<usize>>,
}

/// A document from its first passage to its last.
#[derive(Debug)]
pub struct WholeDocument {
    /// What is known of it.
    pub header: Header,
    /// Its headings in order.
    pub outline: Vec<Heading>,
    /// Its passages in order.
    pub passages: Vec<Passage>,
}

impl WholeDocument {
    /// The document with that header and these passages, which are all of its own in order.
    pub fn of(header: Header, passages: Vec<Passage>) -> Self {
        Self { header, outline: outline(&passages), passages }
    }
}

/// A heading above some passages of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// The heading, without its number.
    pub text: String,
    /// How many headings stand above it.
    pub depth: usize,
    /// The place of the first passage below it, counted from 0 within the document.
    pub first: u32,
    /// How many measures stand below it, at any depth.
    pub measures: usize,
}

/// An agency in the list of all.
#[derive(Debug)]
pub struct AgencySummary {
    /// Full name.
    pub name: String,
    /// In how many measures it is named.
    pub explicit: usize,
    /// In how many it is implied.
    pub implied: usize,
    /// How many it leads.
    pub lead: usize,
}

/// The agencies that a name may mean.
#[derive(Debug)]
pub struct AgencyAnswer {
    /// How the name was read.
    pub reading: Step,
    /// The year in which the name fell out of use, for a former name whose year is known.
    pub until: Option<i16>,
    /// One profile, or several where the name is ambiguous or has several successors.
    pub profiles: Vec<AgencyProfile>,
}

/// A part of a policy.
#[derive(Debug)]
pub struct Category {
    /// The document.
    pub document: DocumentId,
    /// The heading, without its number.
    pub name: String,
    /// Its measures, in order.
    pub measures: Vec<Passage>,
}

/// The headings above passages, each where it begins.
fn outline(passages: &[Passage]) -> Vec<Heading> {
    let mut outline: Vec<Heading> = Vec::new();
    // Places in the outline of the headings above the present passage.
    let mut above: Vec<usize> = Vec::new();
    for passage in passages {
        let same = above.iter().zip(&passage.category).take_while(|(at, text)| outline[**at].text == **text);
        above.truncate(same.count());
        for text in passage.category.iter().skip(above.len()) {
            above.push(outline.len());
            let depth = above.len() - 1;
            outline.push(Heading { text: text.clone(), depth, first: passage.place, measures: 0 });
        }
        if passage.kind == PassageKind::Measure {
            above.iter().for_each(|&at| outline[at].measures += 1);
        }
    }
    outline
}
