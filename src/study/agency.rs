//! What one agency answers for (一个单位的职责): its measures and tasks, how strong
//! they are, until when, and with whom it shares them.
//!
//! In: the measures of one agency with the headers of their documents. Out: an
//! [`AgencyProfile`]. What the document implies and does not name is kept in the
//! lists and left out of the counts of strength, where it has its own number.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use crate::ledger::LedgerRow;
use crate::policy::{
    Attribution, AttributionBasis, DocumentId, Due, Header, Passage, Role, RoleBasis, Strength,
};
use crate::query::NamedBy;

/// Everything one agency answers for.
#[derive(Debug)]
pub struct AgencyProfile {
    /// Full name.
    pub name: String,
    /// By what sort of name it was asked for.
    pub named_by: NamedBy,
    /// The names in the documents, as displayed there.
    pub names: Vec<String>,
    /// Its measures in order, each with what ties it to the agency.
    pub measures: Vec<(Arc<Passage>, Attribution)>,
    /// Its tasks in the order of the measures. A task that a measure gives to
    /// others alone is not among them.
    pub tasks: Vec<AgencyTask>,
    /// The agencies named with it, most often first.
    pub partners: Vec<Partner>,
    /// Headers of the documents, by id.
    pub headers: BTreeMap<DocumentId, Arc<Header>>,
}

/// A task of an agency.
#[derive(Debug)]
pub struct AgencyTask {
    /// The task with its measure and its document.
    pub row: LedgerRow,
    /// What ties it to the agency.
    pub attribution: Attribution,
}

/// An agency that answers for the same measures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partner {
    /// Full name.
    pub name: String,
    /// How many measures name both.
    pub measures: usize,
    /// How many of these the partner leads.
    pub leads: usize,
}

/// Measures of an agency under one heading of one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CategoryShare {
    /// The document.
    pub document: DocumentId,
    /// The outermost heading; empty for what stands under none.
    pub category: String,
    /// How the measures are held.
    pub held: HeldCount,
}

/// How many measures an agency has, by what it is to do for them. Each is
/// counted once, beside what is inferred of those it leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct HeldCount {
    /// Leads, by word or by the first place.
    pub lead: usize,
    /// How many of these it leads by the first place only.
    pub inferred: usize,
    /// Supports (配合), by word.
    pub support: usize,
    /// Answers for, with no further word.
    pub responsible: usize,
    /// By implication only, in whatever role.
    pub implied: usize,
}

/// How many tasks ask for so much, and with which verbs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StrengthShare {
    /// How much; `None` where no verb tells.
    pub strength: Option<Strength>,
    /// How many tasks that name the agency.
    pub tasks: usize,
    /// How many of these it leads.
    pub led: usize,
    /// The leading verbs, the most frequent first; empty without a strength.
    pub verbs: Vec<(String, usize)>,
}

/// When a task is due, in the order in which people look: days, the soonest first,
/// then what is to be done at all times, what could not be told, and
/// what has no deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DueOrder {
    /// On this day at the latest.
    Day(Date),
    /// At all times.
    Ongoing,
    /// The words tell no day.
    Unread,
    /// The document says nothing (文件未明确).
    Unstated,
}

impl AgencyTask {
    /// When it is due.
    pub fn due(&self) -> DueOrder {
        let deadlines = self.row.deadlines();
        match self.row.due() {
            Some(day) => DueOrder::Day(day),
            None if deadlines.is_empty() => DueOrder::Unstated,
            None if deadlines.iter().any(|deadline| deadline.due == Some(Due::Ongoing)) => DueOrder::Ongoing,
            None => DueOrder::Unread,
        }
    }
}

impl HeldCount {
    /// All measures.
    pub fn all(self) -> usize {
        self.named() + self.implied
    }

    /// Those that the documents say.
    pub fn named(self) -> usize {
        self.lead + self.support + self.responsible
    }

    fn add(&mut self, attribution: &Attribution) {
        let count = match (attribution.basis, attribution.role) {
            (AttributionBasis::Implied, _) => &mut self.implied,
            (_, Role::Lead) => &mut self.lead,
            (_, Role::Support) => &mut self.support,
            (_, Role::Responsible) => &mut self.responsible,
        };
        *count += 1;
        let leads = attribution.basis != AttributionBasis::Implied && attribution.role == Role::Lead;
        self.inferred += usize::from(leads && attribution.role_basis == RoleBasis::FirstListed);
    }
}

impl AgencyProfile {
    /// The profile of the agency of that full name. Passages that do not have it
    /// are passed over, as are those of documents without a header.
    pub fn of(
        name: &str,
        named_by: NamedBy,
        passages: impl IntoIterator<Item = Passage>,
        headers: BTreeMap<DocumentId, Arc<Header>>,
    ) -> Self {
        let mut names: Vec<String> = Vec::new();
        let mut together: BTreeMap<String, Partner> = BTreeMap::new();
        let (mut measures, mut tasks) = (Vec::new(), Vec::new());
        for passage in passages {
            let Some(mine) = closest(&passage.attributions, name).cloned() else { continue };
            let Some(header) = headers.get(&passage.id.document) else { continue };
            let own = passage.attributions.iter().filter(|held| held.agency.name == name);
            for held in own.filter(|held| held.basis == AttributionBasis::Explicit) {
                if !names.contains(&held.agency.display) {
                    names.push(held.agency.display.clone());
                }
            }
            for other in others(&passage.attributions, name) {
                let leads = closest(&passage.attributions, other).is_some_and(|held| held.role == Role::Lead);
                let partner = together.entry(other.to_owned()).or_insert_with(|| Partner {
                    name: other.to_owned(),
                    measures: 0,
                    leads: 0,
                });
                partner.measures += 1;
                partner.leads += usize::from(leads);
            }
            let passage = Arc::new(passage);
            tasks.extend(LedgerRow::of_measure(&passage, header).filter_map(|row| {
                let attribution = closest(row.attributions(), name)?.clone();
                Some(AgencyTask { row, attribution })
            }));
            measures.push((passage, mine));
        }
        let mut partners: Vec<Partner> = together.into_values().collect();
        partners.sort_by(|a, b| b.measures.cmp(&a.measures).then_with(|| a.name.cmp(&b.name)));
        Self { name: name.to_owned(), named_by, names, measures, tasks, partners, headers }
    }

    /// How it holds its measures.
    pub fn held(&self) -> HeldCount {
        let mut held = HeldCount::default();
        self.measures.iter().for_each(|(_, attribution)| held.add(attribution));
        held
    }

    /// Its measures by document and heading, in the order of the measures.
    pub fn by_category(&self) -> Vec<CategoryShare> {
        let mut shares: Vec<CategoryShare> = Vec::new();
        for (passage, attribution) in &self.measures {
            let category = passage.category.first().map_or("", String::as_str);
            let known = |share: &&mut CategoryShare| {
                share.document == passage.id.document && share.category == category
            };
            match shares.iter_mut().find(known) {
                Some(share) => share.held.add(attribution),
                None => {
                    let mut held = HeldCount::default();
                    held.add(attribution);
                    let document = passage.id.document.clone();
                    shares.push(CategoryShare { document, category: category.to_owned(), held });
                }
            }
        }
        shares
    }

    /// The tasks that name it by how much they ask for: the four strengths, the strongest
    /// first, then those whose verb is not known.
    pub fn strengths(&self) -> [StrengthShare; 5] {
        let [deliver, push, support, strive] = Strength::ALL.map(Some);
        [deliver, push, support, strive, None].map(|strength| {
            let mut share = StrengthShare { strength, tasks: 0, led: 0, verbs: Vec::new() };
            let mut verbs: BTreeMap<&str, usize> = BTreeMap::new();
            for task in self.named_tasks().filter(|task| task.row.strength() == strength) {
                share.tasks += 1;
                share.led += usize::from(task.attribution.role == Role::Lead);
                if let Some(verb) = task.row.verb() {
                    *verbs.entry(verb).or_default() += 1;
                }
            }
            share.verbs = verbs.into_iter().map(|(verb, count)| (verb.to_owned(), count)).collect();
            share.verbs.sort_by_key(|(_, count)| Reverse(*count));
            share
        })
    }

    /// Its tasks by when they are due, those due on one day in their order.
    pub fn by_deadline(&self) -> Vec<(DueOrder, &AgencyTask)> {
        let mut tasks: Vec<_> = self.tasks.iter().map(|task| (task.due(), task)).collect();
        tasks.sort_by_key(|(due, _)| *due);
        tasks
    }

    /// The tasks that the document gives it by name.
    pub fn named_tasks(&self) -> impl Iterator<Item = &AgencyTask> {
        self.tasks.iter().filter(|task| task.attribution.basis != AttributionBasis::Implied)
    }
}

/// What ties an agency to a passage most closely: named before implied, the lead
/// before the rest.
fn closest<'a>(attributions: &'a [Attribution], name: &str) -> Option<&'a Attribution> {
    let own = attributions.iter().filter(|held| held.agency.name == name);
    own.min_by_key(|held| (held.basis, held.role != Role::Lead))
}

/// The other agencies that are named, each once.
fn others<'a>(attributions: &'a [Attribution], name: &str) -> BTreeSet<&'a str> {
    let named = attributions.iter().filter(|held| held.basis != AttributionBasis::Implied);
    named.map(|held| held.agency.name.as_str()).filter(|other| *other != name).collect()
}
