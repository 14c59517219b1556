//! One state of a corpus, and every question that can be put to it.
//!
//! It never changes, so all answers from one snapshot are consistent. Failures
//! are returned, not repaired.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::Error;
use super::known::Vocabulary;
use super::question::{
    AgencyAnswer, AgencySummary, Answer, Category, Conditions, Excerpt, Nothing, Question, WholeDocument,
};
use super::question::{Likeness, ListedConcept, ListedPassage, Selecting};
use crate::analysis::{fold, nearest};
use crate::audit::Checked;
use crate::engine::Engine;
use crate::index::Fingerprint;
use crate::policy::{Concept, DocumentId, Header, Passage};
use crate::query::{self, ConceptTerms, Filter, NamedAgency, NamedBy, Node, Plan, Step};
use crate::search::{self, Hit, Ranking, Request, Results, Stage};
use crate::study::{AgencyProfile, CorpusMark};

/// One state of a corpus with its index.
pub(super) struct Snapshot {
    /// The state of the corpus that it has; `None` for one that has passed.
    pub(super) state: Option<Fingerprint>,
    pub(super) engine: Arc<dyn Engine>,
    pub(super) vocabulary: Vocabulary,
    /// What is questionable in its documents, once somebody has asked.
    pub(super) checked: OnceLock<Arc<Checked>>,
    /// Which corpus this is, likewise.
    pub(super) mark: OnceLock<CorpusMark>,
    /// The concepts with their counts, once they were asked for.
    pub(super) concepts: OnceLock<Arc<[ListedConcept]>>,
}

impl Snapshot {
    pub(super) fn of(state: Option<Fingerprint>, engine: Arc<dyn Engine>, vocabulary: Vocabulary) -> Self {
        Self {
            state,
            engine,
            vocabulary,
            checked: OnceLock::new(),
            mark: OnceLock::new(),
            concepts: OnceLock::new(),
        }
    }

    /// Searches for passages.
    ///
    /// # Errors
    /// A query or a condition that cannot be read.
    pub(super) fn search(&self, question: &Question) -> Result<Answer, Error> {
        let (plan, results) = self.select(question)?;
        let nothing = if results.total == 0 { Some(self.nothing(&plan, question)?) } else { None };
        Ok(Answer { query: question.query.clone(), plan, results, nothing })
    }

    /// The plan that was carried out in the end, and what it found.
    ///
    /// # Errors
    /// A query or a condition that cannot be read.
    pub(super) fn select(&self, question: &Question) -> Result<(Plan, Results), Error> {
        let plan = self.plan(question)?;
        match question.stage {
            Some(stage) => self.answer(plan, vec![stage], question),
            None => self.first_answer(plan, question),
        }
    }

    /// What a plan finds in a stage in these documents, in their order.
    ///
    /// # Errors
    /// Only those of reading the index.
    pub(super) fn of_documents(
        &self,
        plan: &Plan,
        stage: Stage,
        documents: &[Arc<Header>],
    ) -> Result<Vec<ListedPassage>, Error> {
        let filters = documents.iter().map(|header| Node::Filter(Filter::Document(header.id.to_string())));
        let plan = Plan::of(Node::All(vec![Node::any(filters.collect()), plan.root.clone()]));
        let question = Question { stage: Some(stage), limit: usize::MAX, ..Question::default() };
        let (_, results) = self.answer(plan, vec![stage], &question)?;
        let place: BTreeMap<&DocumentId, usize> =
            documents.iter().enumerate().map(|(at, header)| (&header.id, at)).collect();
        let mut found: Vec<(usize, ListedPassage)> = Vec::new();
        for Hit { passage, highlights, .. } in results.hits {
            if let Some(&at) = place.get(&passage.id.document) {
                found.push((at, ListedPassage { passage, header: Arc::clone(&documents[at]), highlights }));
            }
        }
        found.sort_by_key(|(at, listed)| (*at, listed.passage.place));
        Ok(found.into_iter().map(|(_, listed)| listed).collect())
    }

    fn nothing(&self, plan: &Plan, question: &Question) -> Result<Nothing, Error> {
        let mut nothing = Nothing::default();
        let words: Vec<&String> = plan.root.terms().into_iter().flat_map(|term| &term.words).collect();
        let folded: Vec<String> = words.iter().map(|word| fold(word)).collect();
        let occur = search::occur(&*self.engine, &folded)?;
        let absent = words.iter().zip(&folded).zip(occur).filter(|(_, occurs)| !occurs);
        let (absent, folded): (Vec<_>, Vec<_>) =
            absent.map(|((word, folded), _)| (*word, folded.as_str())).unzip();
        if !absent.is_empty() {
            let near = self.engine.nearest(&folded)?;
            nothing.absent.extend(absent.into_iter().cloned().zip(near));
        }
        for filter in plan.root.filters() {
            if let Filter::Agency(name) | Filter::Lead(name) = filter
                && self.all(Node::Filter(filter.clone()), 0, false)?.total == 0
            {
                let agencies = self.agencies(None)?.into_iter().map(|agency| agency.name).collect();
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
                let rest = Plan::of(Node::all(rest));
                let stages = question.stage.into_iter().collect();
                let total = self
                    .answer(
                        rest,
                        stages,
                        &Question { offset: 0, limit: 0, facets: false, ..question.clone() },
                    )?
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
        if let Some(repaired) = self.vocabulary.read(|known| Ok(query::repaired(&plan, known)))? {
            let (repaired, results) = self.answer(repaired, vec![Stage::Literal], question)?;
            if results.total > 0 {
                return Ok((repaired, results));
            }
        }
        self.answer(plan, vec![Stage::Loose], question)
    }

    fn answer(&self, plan: Plan, stages: Vec<Stage>, question: &Question) -> Result<(Plan, Results), Error> {
        let related = question.stage.is_none();
        let Question { offset, limit, ranking, explain, facets, .. } = *question;
        let request = Request { plan, stages, offset, limit, related, ranking, explain, facets };
        let results = search::search(&*self.engine, self.vocabulary.lexicon(), &request)?;
        Ok((request.plan, results))
    }

    fn plan(&self, question: &Question) -> Result<Plan, Error> {
        let (mut parts, mut steps) = self.conditions(&question.conditions)?;
        let mut who = false;
        let asks = !question.query.trim().is_empty();
        if asks || parts.is_empty() && !question.conditions.everything {
            let options = query::ReadingOptions { literal: question.literal };
            let read = self.vocabulary.read(|known| query::read(&question.query, options, known))?;
            parts.push(read.root);
            steps.extend(read.steps);
            who = read.who;
        }
        Ok(Plan { root: Node::all(parts), steps, who })
    }

    /// The plan of a query whose words stand for themselves; everything, if
    /// nothing is asked.
    ///
    /// # Errors
    /// A query or a condition that cannot be read.
    pub(super) fn exact_plan(&self, selecting: &Selecting) -> Result<Plan, Error> {
        let Selecting { query, options, conditions, inverse } = selecting;
        let (mut parts, mut steps) = self.conditions(conditions)?;
        if *inverse || !query.trim().is_empty() {
            let read = self.vocabulary.read(|known| query::read_exactly(query, *options, known))?;
            parts.push(if *inverse { Node::Not(Box::new(read.root)) } else { read.root });
            steps.extend(read.steps);
        }
        Ok(Plan { root: Node::all(parts), steps, who: false })
    }

    /// The concepts of the corpus.
    ///
    /// # Errors
    /// Only those of reading the index.
    pub(super) fn thesaurus(&self) -> Result<Vec<Concept>, Error> {
        self.vocabulary
            .read(|known| Ok(known.thesaurus().payload().iter().map(ConceptTerms::concept).collect()))
    }

    /// The conditions beside a query, and how they were read.
    pub(super) fn conditions(&self, conditions: &Conditions) -> Result<(Vec<Node>, Vec<Step>), Error> {
        let mut parts = Vec::new();
        let mut steps = Vec::new();
        for agency in &conditions.agencies {
            let (node, step) =
                self.vocabulary.read(|known| query::agency_filter(agency, conditions.lead, known))?;
            parts.push(node);
            steps.push(step);
        }
        if let Some(category) = &conditions.category {
            parts.push(Node::Filter(self.vocabulary.read(|known| query::category_filter(category, known))?));
        }
        if let Some(document) = &conditions.document {
            parts.push(Node::Filter(Filter::Document(
                self.vocabulary.read(|known| query::document(document, known))?,
            )));
        }
        if let Some(kind) = conditions.kind {
            parts.push(Node::Filter(Filter::Kind(kind)));
        }
        if conditions.measures {
            parts.push(Node::Filter(Filter::Measure));
        }
        Ok((parts, steps))
    }

    /// A passage with so many neighbours on either side. The id may be given
    /// in any way in which measures are cited (`m10`, 第十条), where only one
    /// document has such a measure, and with the number of a task behind a full
    /// stop (`m10.3`); `None` if there is none.
    ///
    /// # Errors
    /// A task that the measure has not.
    pub(super) fn excerpt(&self, id: &str, neighbours: u64) -> Result<Option<Excerpt>, Error> {
        let (whole, task) = match number_of_task(id) {
            Some((measure, task)) => (measure, Some(task)),
            None => (id, None),
        };
        let Some(passage) = self.find(whole)? else {
            return Ok(None);
        };
        let tasks = passage.tasks.len();
        if let Some(task) = task.filter(|&task| task == 0 || task as usize > tasks) {
            return Err(Error::NoTask { measure: passage.id, task, tasks });
        }
        let document = passage.id.document.as_str();
        let Some(header) = self.engine.headers(&[document])?.pop() else {
            return Ok(None);
        };
        let from = u64::from(passage.place).saturating_sub(neighbours);
        let to = u64::from(passage.place).saturating_add(neighbours);
        let passages = search::between(&*self.engine, document, from, to)?;
        Ok(Some(Excerpt { id: passage.id, task, header, passages }))
    }

    /// A whole document by its id; `None` if there is none.
    ///
    /// # Errors
    /// Only those of reading the index.
    pub(super) fn document(&self, id: &str) -> Result<Option<WholeDocument>, Error> {
        let Some(header) = self.engine.headers(&[id])?.pop() else {
            return Ok(None);
        };
        let passages = search::between(&*self.engine, id, 0, u64::MAX)?;
        Ok(Some(WholeDocument::of(header, passages)))
    }

    /// A whole document by its id or a part of its title.
    ///
    /// # Errors
    /// A text that is neither, with ids that come close.
    pub(super) fn document_named(&self, name: &str) -> Result<WholeDocument, Error> {
        if let Some(document) = self.document(name)? {
            return Ok(document);
        }
        let id = self.vocabulary.read(|known| query::document(name, known))?;
        self.document(&id)?.ok_or_else(|| Error::Panic(format!("{id} is known and not in the index")))
    }

    fn find(&self, id: &str) -> Result<Option<Passage>, Error> {
        let id = id.trim();
        if let Some(passage) = search::passage(&*self.engine, id)? {
            return Ok(Some(passage));
        }
        let plan =
            match self.vocabulary.read(|known| query::read(id, query::ReadingOptions::default(), known)) {
                Err(Error::Query(_)) => return Ok(None),
                read => read?,
            };
        match plan.root {
            Node::Filter(Filter::Ordinal(_)) => Ok(self.passages(plan.root)?.0.into_iter().next()),
            _ => Ok(None),
        }
    }

    /// All agencies, those named most often first, or those of one document.
    ///
    /// # Errors
    /// A document that is not there.
    pub(super) fn agencies(&self, document: Option<&str>) -> Result<Vec<AgencySummary>, Error> {
        let mut conditions = vec![Node::Filter(Filter::Measure)];
        conditions.extend(self.in_document(document)?);
        let facets = self.all(Node::all(conditions), 0, true)?.facets;
        let lead: BTreeMap<&str, usize> =
            facets.lead.iter().map(|count| (count.value.as_str(), count.all())).collect();
        let summary = |count: &search::FacetCount| AgencySummary {
            name: count.value.clone(),
            explicit: count.stated,
            implied: count.implied,
            lead: lead.get(count.value.as_str()).copied().unwrap_or(0),
        };
        Ok(facets.agency.iter().map(summary).collect())
    }

    /// The condition that a passage belongs to a document, if one is named.
    fn in_document(&self, name: Option<&str>) -> Result<Option<Node>, Error> {
        let Some(name) = name else { return Ok(None) };
        let id = self.vocabulary.read(|known| query::document(name, known))?;
        Ok(Some(Node::Filter(Filter::Document(id))))
    }

    /// The profiles of the agencies that a name may mean, over all documents or
    /// one; several if it is ambiguous.
    ///
    /// # Errors
    /// A name of no known agency; a document that is not there.
    pub(super) fn profiles(&self, name: &str, document: Option<&str>) -> Result<AgencyAnswer, Error> {
        let (agencies, reading) = self.vocabulary.read(|known| query::agencies_named(name, known))?;
        let within = self.in_document(document)?;
        let until = agencies.iter().find_map(|agency| match agency.how {
            NamedBy::Former { until } => until,
            _ => None,
        });
        let profile = |agency: &NamedAgency| {
            let mut conditions = vec![Node::Filter(Filter::Agency(agency.name.clone()))];
            conditions.extend(within.clone());
            let (passages, headers) = self.passages(Node::all(conditions))?;
            let headers = headers.into_iter().map(|(id, header)| (id, Arc::new(header))).collect();
            Ok(AgencyProfile::of(&agency.name, agency.how, passages, headers))
        };
        let profiles = agencies.iter().map(profile).collect::<Result<_, Error>>()?;
        Ok(AgencyAnswer { reading, until, profiles })
    }

    /// The parts of the policies with their measures, or those parts whose
    /// heading has this text.
    ///
    /// # Errors
    /// A text that is part of no heading.
    pub(super) fn categories(&self, name: Option<&str>) -> Result<Vec<Category>, Error> {
        let names = match name {
            None => self.vocabulary.categories().to_vec(),
            Some(name) => match self.vocabulary.read(|known| query::category_filter(name, known))? {
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
    pub(super) fn headers(&self) -> Result<Vec<Header>, Error> {
        Ok(self.engine.all_headers()?)
    }

    /// The passages most like a text, best first.
    ///
    /// # Errors
    /// Only those of reading the index.
    pub(super) fn alike(&self, likeness: &Likeness<'_>) -> Result<Vec<Passage>, Error> {
        let Likeness { text, wrong, document, limit } = *likeness;
        let document = document.map(DocumentId::as_str);
        Ok(match wrong {
            Some(share) => search::alike(&*self.engine, &fold(text), share, document, limit),
            None => search::having(&*self.engine, &fold(text), document, limit),
        }?)
    }

    fn passages(&self, root: Node) -> Result<(Vec<Passage>, BTreeMap<DocumentId, Header>), Error> {
        let results = self.all(root, usize::MAX, false)?;
        Ok((results.hits.into_iter().map(|hit| hit.passage).collect(), results.headers))
    }

    fn all(&self, root: Node, limit: usize, facets: bool) -> Result<Results, Error> {
        let plan = Plan::of(root);
        let stages = Vec::new();
        let ranking = Ranking::default();
        let request =
            Request { plan, stages, offset: 0, limit, related: false, ranking, explain: false, facets };
        Ok(search::search(&*self.engine, self.vocabulary.lexicon(), &request)?)
    }
}

/// A measure and the number of its task: `sz24/m10.3`, `第十条.3`. `None` for what
/// names no task, as a document whose id has a full stop.
fn number_of_task(id: &str) -> Option<(&str, u32)> {
    let (measure, task) = id.trim().rsplit_once('.')?;
    let digits = !task.is_empty() && task.bytes().all(|byte| byte.is_ascii_digit());
    let names = measure.rsplit('/').next().unwrap_or_default();
    let counted = names.strip_prefix('m').unwrap_or(names);
    let cited = names.len() > counted.len() || !counted.bytes().all(|byte| byte.is_ascii_digit());
    Some((measure, task.parse().ok().filter(|_| digits && cited && !measure.is_empty())?))
}
