//! Lists of which it is known that they name agencies, and in what role: the
//! cells of a table below 牵头单位. What a cell says itself (市商务局牵头,
//! 市财政局（配合）) goes before what its column says.

use std::ops::Range;

use super::clauses::{By, clauses};
use super::items::{Item, Mark, items};
use super::names::{Named, names};
use super::pieces::looks_like_agency;
use super::{Context, Found, attribute};
use crate::policy::Role;
use crate::wording::Duty;

/// A list and what is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Listed {
    /// Where it stands, in bytes of the text.
    pub range: Range<usize>,
    /// The role of those it names.
    pub role: Role,
    /// Whether its first one leads.
    pub first_leads: bool,
    /// The title it stands below.
    pub label: String,
}

/// Reads the lists of one measure.
pub(crate) fn listed(text: &str, lists: &[Listed], context: &Context<'_>) -> Found {
    let mut found = Found::default();
    let mut all: Vec<Named> = Vec::new();
    for list in lists {
        let mut said = clauses(text, &items_of(text, list.range.clone(), context));
        for clause in said.clauses.iter_mut().filter(|clause| clause.label.is_none()) {
            if clause.by == By::Nothing {
                clause.duty = duty(list.role);
            }
            clause.label = Some(list.label.clone());
        }
        found.deadlines.extend(said.deadline);
        let mut named = names(text, &said.clauses, context).named;
        if let Some(first) = named.first_mut().filter(|_| list.first_leads) {
            first.role = Role::Lead;
        }
        let known = |named: &Named| all.iter().any(|other| other.who.agency.name == named.who.agency.name);
        named.retain(|named| !known(named));
        all.extend(named);
    }
    attribute(&mut found.attributions, all, context.register);
    found
}

fn duty(role: Role) -> Duty {
    match role {
        Role::Lead => Duty::Lead,
        Role::Support => Duty::Support,
        Role::Responsible => Duty::Answer,
    }
}

/// The items of a cell, whose lines are as good as marks.
fn items_of(text: &str, range: Range<usize>, context: &Context<'_>) -> Vec<Item> {
    let mut all = Vec::new();
    for line in lines(text, range, context) {
        if let Some(last) = all.last_mut().filter(|last: &&mut Item| last.mark == Mark::End) {
            last.mark = Mark::Pause;
        }
        all.extend(items(text, line));
    }
    all
}

/// The lines of a cell, which a blank parts where both sides end in a name;
/// others are one that was broken.
fn lines(text: &str, range: Range<usize>, context: &Context<'_>) -> Vec<Range<usize>> {
    let mut lines: Vec<Range<usize>> = Vec::new();
    let mut start = range.start;
    let cell = text.get(range.clone()).unwrap_or_default();
    for (at, blank) in cell.char_indices().filter(|(_, c)| c.is_whitespace()) {
        let at = range.start + at;
        let before = text.get(start..at).unwrap_or_default().trim();
        let last = before.rsplit(['、', '，', ',', '；', ';']).next().unwrap_or_default();
        let ends = looks_like_agency(last)
            || context.register.resolve(last, context.region, None).known && !last.is_empty();
        let after = text.get(at + blank.len_utf8()..range.end).unwrap_or_default().trim_start();
        let next =
            after.split(|c: char| c.is_whitespace() || "、，,；;（(".contains(c)).next().unwrap_or_default();
        let goes_on = next.is_empty()
            || !(looks_like_agency(next) || context.register.resolve(next, context.region, None).known);
        if ends && !goes_on {
            lines.push(start..at);
            start = at + blank.len_utf8();
        }
    }
    lines.push(start..range.end);
    lines
}
