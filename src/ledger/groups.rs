//! The groups of a ledger: rows put together by agency, part, document or
//! deadline, each a sheet of its own.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{LedgerRow, Terms};
use crate::policy::{Due, Strength};

/// By what rows are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum GroupBy {
    /// 单位
    #[default]
    Agency,
    /// 部分
    Category,
    /// 文件
    Document,
    /// 时限
    Deadline,
}

/// What a group has in common, the order of the groups by deadline.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum GroupKind {
    /// An agency, by its full name.
    Agency(String),
    /// A part of a document, by the title of the document and the heading.
    Category {
        /// The title of the document.
        document: String,
        /// The heading; empty for what stands under none.
        category: String,
    },
    /// A document, by its title.
    Document(String),
    /// What is due in a month: the year and the month.
    Month(i16, i8),
    /// What goes on for ever (长期坚持).
    Ongoing,
    /// What has a deadline whose day cannot be told.
    Unread,
    /// What nothing of the kind is said of: no agency, no deadline.
    Unstated,
}

/// Rows of a ledger that have something in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerGroup {
    /// What they have in common.
    pub kind: GroupKind,
    /// Places in the ledger's rows, in order.
    pub rows: Vec<usize>,
}

impl LedgerGroup {
    /// How many tasks the agency of the group leads; of another group, how many
    /// anybody does.
    pub fn led(&self, rows: &[LedgerRow], implied: bool) -> usize {
        let led = |at: &&usize| {
            let leads = rows.get(**at).map(|row| row.leads(implied)).unwrap_or_default();
            match &self.kind {
                GroupKind::Agency(name) => leads.iter().any(|held| held.agency.name == *name),
                _ => !leads.is_empty(),
            }
        };
        self.rows.iter().filter(led).count()
    }

    /// How many tasks have a strength; `None` for those whose verb is not known.
    pub fn of_strength(&self, rows: &[LedgerRow], strength: Option<Strength>) -> usize {
        self.rows.iter().filter(|at| rows.get(**at).is_some_and(|row| row.strength() == strength)).count()
    }

    /// How many tasks have a deadline.
    pub fn with_deadline(&self, rows: &[LedgerRow]) -> usize {
        self.rows.iter().filter(|at| rows.get(**at).is_some_and(|row| !row.deadlines().is_empty())).count()
    }
}

/// The groups of some rows: agencies with most tasks first, days in their
/// order, parts and documents in the order of the rows.
pub(super) fn groups(rows: &[LedgerRow], terms: &Terms) -> Vec<LedgerGroup> {
    let mut places: BTreeMap<GroupKind, usize> = BTreeMap::new();
    let mut groups: Vec<LedgerGroup> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        for kind in kinds(row, terms) {
            let place = *places.entry(kind.clone()).or_insert(groups.len());
            if place == groups.len() {
                groups.push(LedgerGroup { kind, rows: Vec::new() });
            }
            let group = &mut groups[place];
            if group.rows.last() != Some(&at) {
                group.rows.push(at);
            }
        }
    }
    match terms.by {
        // What has no agency stands last.
        GroupBy::Agency => {
            groups.sort_by_key(|group| (group.kind == GroupKind::Unstated, usize::MAX - group.rows.len()));
        }
        GroupBy::Deadline => groups.sort_by(|a, b| a.kind.cmp(&b.kind)),
        GroupBy::Category | GroupBy::Document => {}
    }
    groups
}

/// The groups that a row belongs to, at least one.
fn kinds(row: &LedgerRow, terms: &Terms) -> Vec<GroupKind> {
    let title = || row.header().metadata.title.clone();
    match terms.by {
        GroupBy::Agency => {
            let held = row.attributions().iter().filter(|held| terms.admit(held, terms.implied));
            let names: Vec<GroupKind> =
                held.map(|held| GroupKind::Agency(held.agency.name.clone())).collect();
            if names.is_empty() { vec![GroupKind::Unstated] } else { names }
        }
        GroupBy::Category => {
            vec![GroupKind::Category { document: title(), category: row.category().to_owned() }]
        }
        GroupBy::Document => vec![GroupKind::Document(title())],
        GroupBy::Deadline => vec![deadline(row)],
    }
}

fn deadline(row: &LedgerRow) -> GroupKind {
    let month = |day: Date| GroupKind::Month(day.year(), day.month());
    let ongoing = |row: &LedgerRow| row.deadlines().iter().any(|deadline| deadline.due == Some(Due::Ongoing));
    match row.due() {
        Some(day) => month(day),
        None if row.deadlines().is_empty() => GroupKind::Unstated,
        None if ongoing(row) => GroupKind::Ongoing,
        None => GroupKind::Unread,
    }
}
