//! A plan on an index → results.
//!
//! Stages select, one formula ranks: a stage says which passages answer
//! (`select`), every stage ranks them alike (`rank`), and the first stage
//! that finds something answers. What an index cannot decide is checked on the
//! text itself (`check`).

mod bm25;
mod check;
mod coverage;
mod explain;
mod facet;
mod highlight;
mod matching;
mod rank;
mod ranking;
mod select;
mod snippet;
mod stand_in;
mod words;

use std::collections::BTreeMap;

use tantivy::DocAddress;

use crate::analysis::Lexicon;
use crate::index::{IndexError, OpenIndex, Set};
use crate::policy::{DocumentId, Header, Passage};
use crate::query::Plan;
use explain::Explainer;
use rank::Obliges;
use select::Literals;
use words::QueryWords;

pub use explain::{Explanation, Part};
pub use facet::{Count, Facets};
pub use ranking::{InvalidSetting, Ranking};
pub use select::{nearest, occurs, sounding, stands};
pub use snippet::snippet;

/// How the query's words were matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Every run of characters as it stands.
    Literal,
    /// Literally, but in the list of agencies only.
    Verbatim,
    /// All words, anywhere in the passage.
    Words,
    /// Some of the words, enough of them.
    Loose,
}

impl Stage {
    /// The word for it in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Literal => "literal",
            Self::Verbatim => "verbatim",
            Self::Words => "words",
            Self::Loose => "loose",
        }
    }
}

/// What to search with, and how much to give back.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// The plan.
    pub plan: Plan,
    /// The only stages to try, in order; all of them if empty.
    pub stages: Vec<Stage>,
    /// How many of the best hits to pass over.
    pub offset: usize,
    /// The most hits to give back; the total counts all.
    pub limit: usize,
    /// Whether looser answers follow where a stage gives fewer than the limit.
    pub related: bool,
    /// The ranking.
    pub ranking: Ranking,
    /// Whether hits say why they stand where they are.
    pub explain: bool,
    /// Whether what answers is counted: that takes as long as a fifth of the search.
    pub facets: bool,
}

impl Request {
    /// How many hits must be found to give back those that are asked for.
    fn wanted(&self) -> usize {
        self.offset.saturating_add(self.limit)
    }
}

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Results {
    /// The stage that answered.
    pub stage: Stage,
    /// How many passages answer.
    pub total: usize,
    /// The best of them, best first, and then those that answer more loosely.
    pub hits: Vec<Hit>,
    /// Counts over all that answer, without the looser ones; empty if not asked for.
    pub facets: Facets,
    /// Headers of the documents of `hits`, by id.
    pub headers: BTreeMap<DocumentId, Header>,
}

/// A passage that answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The passage.
    pub passage: Passage,
    /// The stage that found it; another than the answer's if it follows.
    pub stage: Stage,
    /// Comparable within one search and stage only.
    pub score: f32,
    /// What matched: `characters`, `words`, `filter`.
    pub matched_by: Vec<&'static str>,
    /// Byte ranges of the passage's text, in order, apart from each other.
    pub highlights: Vec<std::ops::Range<usize>>,
    /// Why it stands where it is, if that was asked for.
    pub explanation: Option<Explanation>,
}

/// Searches stage by stage until one finds something.
///
/// # Errors
/// Only those of reading the index.
pub fn search(index: &OpenIndex, lexicon: &Lexicon, request: &Request) -> Result<Results, IndexError> {
    const ALL: [Stage; 4] = [Stage::Literal, Stage::Verbatim, Stage::Words, Stage::Loose];
    let plan = &request.plan;
    let wanted = request.wanted();
    let worded = plan.root.terms().iter().any(|term| !term.quoted);
    let stages = if request.stages.is_empty() { &ALL[..] } else { &request.stages };
    // Filters and quotations stand as they are: there is nothing to loosen.
    let stages = if worded { stages } else { &ALL[..1] };
    let words = QueryWords::of(&plan.root, lexicon);
    let literals = Literals::of(index)?;
    let find = |stage, ranking: &Ranking| find(index, request, stage, &words, &literals, ranking);
    let mut answer = (Stage::Literal, Set::empty(index.searcher()), Vec::new());
    for &stage in stages {
        let Found { all, best } = find(stage, &request.ranking)?;
        if !best.is_empty() {
            answer = (stage, all, best);
            break;
        }
    }
    let (stage, all, mut found) = answer;
    let total = all.len() as usize;
    let facets = if request.facets { facet::count(index, &all)? } else { Facets::default() };
    if request.related && plan.root.is_plain() && (1..wanted).contains(&total) && stage < Stage::Loose {
        let related = request.ranking.related;
        let ranking = Ranking { floor: related, floor_with_term: related, ..request.ranking };
        let looser = find(Stage::Loose, &ranking)?.best;
        let known =
            |scored: &Scored| all.contains(scored.address.segment_ord as usize, scored.address.doc_id);
        found.extend(looser.into_iter().filter(|scored| !known(scored)));
    }
    found.truncate(wanted);
    let mut headers = BTreeMap::new();
    let mut hits = Vec::new();
    let explainer = request.explain.then(|| Explainer::new(index, &words, &request.ranking)).transpose()?;
    for (at, scored) in found.iter().enumerate().skip(request.offset) {
        let stage = if at < total { stage } else { Stage::Loose };
        let explanation = explainer.as_ref().map(|explainer| explainer.explain(scored)).transpose()?;
        hits.push(Hit { explanation, ..hit(index, plan, scored, stage, &words)? });
    }
    for Hit { passage, .. } in &hits {
        let document = &passage.id.document;
        if !headers.contains_key(document)
            && let Some(header) = index.header(document.as_str())?
        {
            headers.insert(document.clone(), header);
        }
    }
    Ok(Results { stage, total, hits, facets, headers })
}

fn hit(
    index: &OpenIndex,
    plan: &Plan,
    scored: &Scored,
    stage: Stage,
    words: &QueryWords,
) -> Result<Hit, IndexError> {
    let passage = index.record(scored.address)?;
    let highlights = highlight::ranges(&plan.root, &passage, stage, words);
    let terms = plan.root.terms();
    let mut matched_by = Vec::new();
    if terms.iter().any(|term| term.quoted || stage <= Stage::Verbatim) {
        matched_by.push("characters");
    }
    if scored.words > 0.0 {
        matched_by.push("words");
    }
    if matched_by.is_empty() {
        matched_by.push("filter");
    }
    Ok(Hit { passage, stage, score: scored.score, matched_by, highlights, explanation: None })
}

/// The passages of a document between two places, both included, in order.
///
/// # Errors
/// Only those of reading the index.
pub fn between(index: &OpenIndex, document: &str, from: u64, to: u64) -> Result<Vec<Passage>, IndexError> {
    let addresses = select::between(index, document, from, to)?;
    let mut passages =
        addresses.into_iter().map(|address| index.record(address)).collect::<Result<Vec<_>, _>>()?;
    passages.sort_by_key(|passage| passage.place);
    Ok(passages)
}

/// A passage that answers, with its scores.
#[derive(Debug, Clone, Copy)]
struct Scored {
    address: DocAddress,
    /// What it is ranked by.
    score: f32,
    /// The part of the score that words and bigrams gave.
    words: f32,
}

/// What a stage finds.
struct Found {
    /// All passages that answer.
    all: Set,
    /// The best of them, best first: at least as many as are asked for.
    best: Vec<Scored>,
}

/// The passages that answer in a stage.
fn find(
    index: &OpenIndex,
    request: &Request,
    stage: Stage,
    words: &QueryWords,
    literals: &Literals<'_>,
    ranking: &Ranking,
) -> Result<Found, IndexError> {
    let root = &request.plan.root;
    let nothing = || Found { all: Set::empty(index.searcher()), best: Vec::new() };
    if matches!(stage, Stage::Words | Stage::Loose) && words.is_empty() {
        return Ok(nothing());
    }
    if stage == Stage::Verbatim && !literals.has_lists() {
        return Ok(nothing());
    }
    let selection = select::select(index, root, stage, words, literals)?;
    let mut candidates = selection.set;
    if !selection.exact {
        let checker = check::Checker::new(index, stage);
        for address in candidates.addresses() {
            if !checker.holds(root, &index.record(address)?)? {
                candidates.remove(address.segment_ord as usize, address.doc_id);
            }
        }
    }
    // A stage without candidates, as the literal one of a question, is not scored.
    if candidates.is_empty() {
        return Ok(nothing());
    }
    let obliges = if request.plan.who {
        Obliges::Measures
    } else if stage <= Stage::Verbatim {
        Obliges::Policies
    } else {
        Obliges::Nothing
    };
    rank::rank(index, &candidates, stage, words, ranking, obliges, request.wanted())
}
