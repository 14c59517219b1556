//! The one front door: a corpus and its index, joined.
//!
//! [`KnowledgeBase::open`] sees to it that the index is fresh; the rest are the
//! questions that can be asked. It decides nothing about presentation.

mod freshness;
mod names;

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::analysis::{Lexicon, fold, nearest};
use crate::corpus::{Location, Problem};
use crate::index::{self, IndexError, OpenIndex};
use crate::policy::{
    Attribution, AttributionBasis, DocumentId, DocumentKind, Header, Passage, PassageId, Role,
};
use crate::query::{self, Filter, Known, Names, Node, Plan, QueryError, Sounds, Thesaurus};
use crate::search::{self, Ranking, Request, Results, Stage};

pub use freshness::{Freshness, Notice, Opened, Work};

/// Why a question has no answer.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The folder of the corpus cannot be read.
    #[error("cannot read the corpus in {folder}")]
    Corpus {
        /// The folder.
        folder: String,
        /// Why.
        #[source]
        cause: std::io::Error,
    },
    /// A register or the lexicon of the corpus is wrong.
    #[error("{0}")]
    Register(Box<Problem>),
    /// The index cannot be used.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// The query cannot be read.
    #[error(transparent)]
    Query(#[from] QueryError),
}

/// A corpus with a fresh index.
pub struct KnowledgeBase {
    index: Rc<OpenIndex>,
    lexicon: Lexicon,
    names: Names,
    thesaurus: Thesaurus,
    sounds: OnceCell<Option<Sounds>>,
    categories: Vec<String>,
    documents: OnceCell<Vec<(String, String)>>,
}

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
    /// The most hits to give back.
    pub limit: usize,
    /// The ranking.
    pub ranking: Ranking,
    /// Whether hits say why they stand where they are.
    pub explain: bool,
    /// Whether what answers is counted by agency, category and document.
    pub facets: bool,
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

/// A passage, with its document and its neighbours.
#[derive(Debug)]
pub struct Excerpt {
    /// The id of the passage asked for.
    pub id: PassageId,
    /// The header of the document.
    pub header: Header,
    /// The passage and its neighbours, in order.
    pub passages: Vec<Passage>,
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

/// Everything one agency answers for.
#[derive(Debug)]
pub struct AgencyProfile {
    /// Full name.
    pub name: String,
    /// The names in the documents, as displayed there.
    pub names: Vec<String>,
    /// Its measures in order, each with what ties it to the agency.
    pub measures: Vec<(Passage, Attribution)>,
    /// The agencies named with it, most often first.
    pub partners: Vec<Partner>,
    /// Headers of the documents, by id.
    pub headers: BTreeMap<DocumentId, Header>,
}

/// An agency that answers for the same measures.
#[derive(Debug)]
pub struct Partner {
    /// Full name.
    pub name: String,
    /// How many measures name both.
    pub measures: usize,
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

impl KnowledgeBase {
    /// Opens a corpus, bringing its index up to date where needed.
    ///
    /// # Errors
    /// A corpus or an index that cannot be read.
    pub fn open(location: &Location, place: Option<&index::Place>, work: Work<'_>) -> Result<Opened, Error> {
        freshness::open(location, place, work)
    }

    /// Searches for passages.
    ///
    /// # Errors
    /// A query or a condition that cannot be read.
    pub fn search(&self, question: &Question) -> Result<Answer, Error> {
        let plan = self.plan(question)?;
        let (plan, results) = match question.stage {
            Some(stage) => self.answer(plan, vec![stage], question)?,
            None => self.first_answer(plan, question)?,
        };
        let nothing = if results.total == 0 { Some(self.nothing(&plan, question)?) } else { None };
        Ok(Answer { query: question.query.clone(), plan, results, nothing })
    }

    fn nothing(&self, plan: &Plan, question: &Question) -> Result<Nothing, Error> {
        let mut nothing = Nothing::default();
        for word in plan.root.terms().into_iter().flat_map(|term| &term.words) {
            let folded = fold(word);
            if !self.occurs(&folded) {
                nothing.absent.push((word.clone(), search::nearest(&self.index, &folded)?));
            }
        }
        for filter in plan.root.filters() {
            if let Filter::Agency(name) | Filter::Lead(name) = filter
                && self.all(Node::Filter(filter.clone()), 0)?.total == 0
            {
                let agencies = self.agencies()?.into_iter().map(|agency| agency.name).collect();
                nothing.absent.push((name.clone(), nearest(&fold(name), agencies)));
            }
        }
        if plan.cites() {
            let policies = self.headers()?.into_iter().filter(|header| header.measures > 0);
            nothing.measures = policies.map(|header| (header.id.to_string(), header.measures)).collect();
        }
        if let Node::All(parts) = &plan.root {
            for (at, part) in parts.iter().enumerate() {
                let mut rest = parts.clone();
                rest.remove(at);
                let rest = Plan { root: Node::all(rest), steps: Vec::new() };
                let stages = question.stage.into_iter().collect();
                let total = self
                    .answer(rest, stages, &Question { limit: 0, facets: false, ..question.clone() })?
                    .1
                    .total;
                if total > 0 {
                    nothing.without.push((part.to_string(), total));
                }
            }
        }
        Ok(nothing)
    }

    /// The stages in turn. A word that occurs nowhere is read by its sound
    /// before a part of the query is given up.
    fn first_answer(&self, plan: Plan, question: &Question) -> Result<(Plan, Results), Error> {
        let (plan, results) =
            self.answer(plan, vec![Stage::Literal, Stage::Verbatim, Stage::Words], question)?;
        if results.total > 0 {
            return Ok((plan, results));
        }
        if let Some(repaired) = query::repaired(&plan, self) {
            let (repaired, results) = self.answer(repaired, vec![Stage::Literal], question)?;
            if results.total > 0 {
                return Ok((repaired, results));
            }
        }
        self.answer(plan, vec![Stage::Loose], question)
    }

    fn answer(&self, plan: Plan, stages: Vec<Stage>, question: &Question) -> Result<(Plan, Results), Error> {
        let related = question.stage.is_none();
        let Question { limit, ranking, explain, facets, .. } = *question;
        let request = Request { plan, stages, limit, related, ranking, explain, facets };
        let results = search::search(&self.index, &self.lexicon, &request)?;
        Ok((request.plan, results))
    }

    fn plan(&self, question: &Question) -> Result<Plan, Error> {
        let conditions = &question.conditions;
        let mut parts = Vec::new();
        let mut steps = Vec::new();
        for agency in &conditions.agencies {
            let (node, step) = query::agency_filter(agency, conditions.lead, self)?;
            parts.push(node);
            steps.push(step);
        }
        if let Some(category) = &conditions.category {
            parts.push(Node::Filter(query::category_filter(category, self)?));
        }
        if let Some(document) = &conditions.document {
            parts.push(Node::Filter(Filter::Document(query::document(document, self)?)));
        }
        if let Some(kind) = conditions.kind {
            parts.push(Node::Filter(Filter::Kind(kind)));
        }
        if parts.is_empty() || !question.query.trim().is_empty() {
            let options = query::Options { literal: question.literal };
            let read = query::read(&question.query, options, self)?;
            parts.push(read.root);
            steps.extend(read.steps);
        }
        Ok(Plan { root: Node::all(parts), steps })
    }

    /// A passage with so many neighbours on either side. The id may be given
    /// in any way in which measures are cited (`m10`, 第十条), where only one
    /// document has such a measure; `None` if there is none.
    ///
    /// # Errors
    /// Only those of reading the index.
    pub fn excerpt(&self, id: &str, neighbours: u64) -> Result<Option<Excerpt>, Error> {
        let Some(passage) = self.find(id)? else {
            return Ok(None);
        };
        let document = passage.id.document.as_str();
        let Some(header) = self.index.header(document)? else {
            return Ok(None);
        };
        let from = u64::from(passage.place).saturating_sub(neighbours);
        let to = u64::from(passage.place).saturating_add(neighbours);
        let passages = search::between(&self.index, document, from, to)?;
        Ok(Some(Excerpt { id: passage.id, header, passages }))
    }

    fn find(&self, id: &str) -> Result<Option<Passage>, Error> {
        let id = id.trim();
        // A task is shown with its measure.
        let whole = id
            .rsplit_once('.')
            .filter(|(measure, _)| measure.contains("/m"))
            .map_or(id, |(measure, _)| measure);
        if let Some(passage) = self.index.passage(whole)? {
            return Ok(Some(passage));
        }
        let Ok(plan) = query::read(id, query::Options::default(), self) else {
            return Ok(None);
        };
        match plan.root {
            Node::Filter(Filter::Ordinal(_)) => Ok(self.passages(plan.root)?.0.into_iter().next()),
            _ => Ok(None),
        }
    }

    /// All agencies, those named most often first.
    ///
    /// # Errors
    /// Only those of reading the index.
    pub fn agencies(&self) -> Result<Vec<AgencySummary>, Error> {
        let facets = self.all(Node::Filter(Filter::Measure), 0)?.facets;
        let lead: BTreeMap<&str, usize> =
            facets.lead.iter().map(|count| (count.value.as_str(), count.all())).collect();
        let summary = |count: &search::Count| AgencySummary {
            name: count.value.clone(),
            explicit: count.stated,
            implied: count.implied,
            lead: lead.get(count.value.as_str()).copied().unwrap_or(0),
        };
        Ok(facets.agency.iter().map(summary).collect())
    }

    /// The profiles of the agencies that a name may mean; several if it is
    /// ambiguous.
    ///
    /// # Errors
    /// A name of no known agency.
    pub fn profiles(&self, name: &str) -> Result<Vec<AgencyProfile>, Error> {
        let (node, _) = query::agency_filter(name, false, self)?;
        let plan = Plan { root: node, steps: Vec::new() };
        plan.agencies().into_iter().map(|name| self.profile(name)).collect()
    }

    fn profile(&self, name: &str) -> Result<AgencyProfile, Error> {
        let (passages, headers) = self.passages(Node::Filter(Filter::Agency(name.to_owned())))?;
        let mut names: Vec<String> = Vec::new();
        let mut together: BTreeMap<String, usize> = BTreeMap::new();
        let mut measures = Vec::new();
        for passage in passages {
            let mut mine: Option<Attribution> = None;
            for attribution in &passage.attributions {
                if attribution.agency.name == name {
                    let display = &attribution.agency.display;
                    if attribution.basis == AttributionBasis::Explicit && !names.contains(display) {
                        names.push(display.clone());
                    }
                    // Explicit before implied, lead before the rest.
                    let better = mine.as_ref().is_none_or(|known| {
                        (attribution.basis, attribution.role != Role::Lead)
                            < (known.basis, known.role != Role::Lead)
                    });
                    if better {
                        mine = Some(attribution.clone());
                    }
                } else if attribution.basis != AttributionBasis::Implied {
                    *together.entry(attribution.agency.name.clone()).or_default() += 1;
                }
            }
            if let Some(mine) = mine {
                measures.push((passage, mine));
            }
        }
        let mut partners: Vec<Partner> =
            together.into_iter().map(|(name, measures)| Partner { name, measures }).collect();
        partners.sort_by(|a, b| b.measures.cmp(&a.measures).then_with(|| a.name.cmp(&b.name)));
        Ok(AgencyProfile { name: name.to_owned(), names, measures, partners, headers })
    }

    /// The parts of the policies with their measures, or those parts whose
    /// heading has this text.
    ///
    /// # Errors
    /// A text that is part of no heading.
    pub fn categories(&self, name: Option<&str>) -> Result<Vec<Category>, Error> {
        let names = match name {
            None => self.categories.clone(),
            Some(name) => match query::category_filter(name, self)? {
                Filter::Category(names) => names,
                _ => Vec::new(),
            },
        };
        let mut categories: Vec<Category> = Vec::new();
        for name in names {
            let (passages, _) = self.passages(Node::All(vec![
                Node::Filter(Filter::Category(vec![name.clone()])),
                Node::Filter(Filter::Measure),
            ]))?;
            for passage in passages {
                match categories
                    .iter_mut()
                    .find(|known| known.document == passage.id.document && known.name == name)
                {
                    Some(known) => known.measures.push(passage),
                    None => categories.push(Category {
                        document: passage.id.document.clone(),
                        name: name.clone(),
                        measures: vec![passage],
                    }),
                }
            }
        }
        Ok(categories)
    }

    /// The headers of all documents, by kind and id.
    ///
    /// # Errors
    /// Only those of reading the index.
    pub fn headers(&self) -> Result<Vec<Header>, Error> {
        Ok(self.index.headers()?)
    }

    /// The lexicon that texts and queries are cut with.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    fn passages(&self, root: Node) -> Result<(Vec<Passage>, BTreeMap<DocumentId, Header>), Error> {
        let results = self.all(root, usize::MAX)?;
        Ok((results.hits.into_iter().map(|hit| hit.passage).collect(), results.headers))
    }

    fn all(&self, root: Node, limit: usize) -> Result<Results, Error> {
        let plan = Plan { root, steps: Vec::new() };
        let stages = Vec::new();
        let ranking = Ranking::default();
        let request = Request { plan, stages, limit, related: false, ranking, explain: false, facets: true };
        Ok(search::search(&self.index, &self.lexicon, &request)?)
    }
}

impl Known for KnowledgeBase {
    fn names(&self) -> &Names {
        &self.names
    }

    fn thesaurus(&self) -> &Thesaurus {
        &self.thesaurus
    }

    fn sounds(&self) -> Option<&Sounds> {
        self.sounds.get_or_init(|| freshness::sounds(&self.index)).as_ref()
    }

    fn categories(&self) -> &[String] {
        &self.categories
    }

    fn documents(&self) -> &[(String, String)] {
        self.documents.get_or_init(|| {
            let headers = self.index.headers().unwrap_or_default();
            headers.into_iter().map(|header| (header.id.to_string(), header.metadata.title)).collect()
        })
    }

    fn occurs(&self, folded: &str) -> bool {
        search::occurs(&self.index, folded).unwrap_or(false)
    }

    fn stands(&self, folded: &str) -> bool {
        search::stands(&self.index, folded).unwrap_or(false)
    }
}
