//! What changed of who answers for a measure and until when.

use super::verbs::{self, VerbChange};
use crate::analysis::fold;
use crate::policy::{Attribution, AttributionBasis, Deadline, Due, Passage, Role, TaskWords};

/// What changed between passages that stand together, beside their words.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MeasureChanges {
    /// Agencies, in the order of the first document, new ones at the end. Implied
    /// ones do not count.
    pub holders: Vec<HolderChange>,
    /// Which document names nobody for the measure, while the other does.
    pub names_nobody: Option<OneOfBoth>,
    /// Deadlines.
    pub deadlines: Vec<DeadlineChange>,
    /// Verbs that ask for more or less than before.
    pub verbs: Vec<VerbChange>,
}

/// One of two documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OneOfBoth {
    /// The first.
    Old,
    /// The second.
    New,
}

/// An agency that has something else to do than before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HolderChange {
    /// As the document shows it: 市商务局.
    pub agency: String,
    /// What happened.
    pub event: HolderEvent,
}

/// What happened to an agency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HolderEvent {
    /// It answers for the measure now, in this role.
    Joined(Role),
    /// It did, in this role.
    Left(Role),
    /// It has another role.
    Role {
        /// Before.
        from: Role,
        /// Now.
        to: Role,
    },
}

/// Deadlines in the words of the texts; one side may be empty, not both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadlineChange {
    /// Before.
    pub old: Option<String>,
    /// Now.
    pub new: Option<String>,
}

impl MeasureChanges {
    pub(super) fn of(
        old: &[&Passage],
        new: &[&Passage],
        (here, there): (Option<&str>, Option<&str>),
        words: &TaskWords,
    ) -> Self {
        // Two places have offices of the same work; within one, names say all.
        let across = here != there;
        let region = |region| if across { region } else { None };
        let (mine, theirs) = (offices(old, region(here), across), offices(new, region(there), across));
        Self {
            holders: holders(&mine, &theirs),
            names_nobody: match (mine.is_empty(), theirs.is_empty()) {
                (true, false) => Some(OneOfBoth::Old),
                (false, true) => Some(OneOfBoth::New),
                _ => None,
            },
            deadlines: deadlines(&all_deadlines(old), &all_deadlines(new)),
            verbs: verbs::changes(old, new, words),
        }
    }
}

/// An agency with what makes it the same in both documents.
struct Office<'a> {
    key: String,
    shown: &'a str,
    role: Role,
}

fn offices<'a>(passages: &[&'a Passage], region: Option<&str>, across: bool) -> Vec<Office<'a>> {
    let mut offices: Vec<Office<'a>> = Vec::new();
    let named = |attribution: &&Attribution| attribution.basis != AttributionBasis::Implied;
    for attribution in passages.iter().flat_map(|passage| &passage.attributions).filter(named) {
        let key =
            if across { office(&attribution.agency.name, region) } else { attribution.agency.name.clone() };
        match offices.iter_mut().find(|known| known.key == key) {
            // Whoever leads somewhere leads.
            Some(known) if attribution.role == Role::Lead => known.role = Role::Lead,
            Some(_) => {}
            None => {
                offices.push(Office { key, shown: &attribution.agency.display, role: attribution.role });
            }
        }
    }
    offices
}

/// The work of an office without its place and rank: 商务 for 深圳市商务局, so
/// that it can be told in another place.
fn office(name: &str, region: Option<&str>) -> String {
    let mut name = name.to_owned();
    if let Some(region) = region.filter(|region| !region.is_empty()) {
        let short = region.trim_end_matches(['省', '市', '县', '区', '州']);
        for place in [region, short] {
            if place.chars().nth(1).is_some() && name.chars().count() > place.chars().count() {
                name = name.replacen(place, "", 1);
            }
        }
    }
    let ranked = name.trim_start_matches(['省', '市', '县', '区', '州']);
    let bare = ["委员会", "办公室", "办公厅", "委", "办", "厅", "局"]
        .iter()
        .find_map(|rank| ranked.strip_suffix(rank))
        .filter(|bare| bare.chars().nth(1).is_some());
    bare.unwrap_or(ranked).to_owned()
}

fn holders(old: &[Office<'_>], new: &[Office<'_>]) -> Vec<HolderChange> {
    let mut changes = Vec::new();
    for one in old {
        let event = match new.iter().find(|other| other.key == one.key) {
            None => HolderEvent::Left(one.role),
            Some(other) if other.role != one.role => HolderEvent::Role { from: one.role, to: other.role },
            Some(_) => continue,
        };
        changes.push(HolderChange { agency: one.shown.to_owned(), event });
    }
    let joined = new.iter().filter(|one| old.iter().all(|other| other.key != one.key));
    changes.extend(
        joined.map(|one| HolderChange { agency: one.shown.to_owned(), event: HolderEvent::Joined(one.role) }),
    );
    changes
}

/// The deadlines of measures and of their tasks, each once.
fn all_deadlines<'a>(passages: &[&'a Passage]) -> Vec<&'a Deadline> {
    let mut all: Vec<&Deadline> = Vec::new();
    for passage in passages {
        let of_tasks = passage.tasks.iter().flat_map(|task| &task.deadlines);
        for deadline in passage.deadlines.iter().chain(of_tasks) {
            if all.iter().all(|known| !is_same(known, deadline)) {
                all.push(deadline);
            }
        }
    }
    all
}

fn is_same(a: &Deadline, b: &Deadline) -> bool {
    let last_day = |deadline: &Deadline| deadline.due.and_then(Due::last_day);
    match (a.due, b.due) {
        (Some(mine), Some(theirs)) => mine == theirs || last_day(a).is_some() && last_day(a) == last_day(b),
        _ => fold(&a.as_written) == fold(&b.as_written),
    }
}

fn deadlines(old: &[&Deadline], new: &[&Deadline]) -> Vec<DeadlineChange> {
    let only = |these: &[&Deadline], others: &[&Deadline]| -> Vec<String> {
        let only = these.iter().filter(|one| others.iter().all(|other| !is_same(one, other)));
        only.map(|one| one.as_written.clone()).collect()
    };
    let (gone, come) = (only(old, new), only(new, old));
    // One for one was put off or brought forward; else nobody can tell which became which.
    if let ([before], [now]) = (gone.as_slice(), come.as_slice()) {
        return vec![DeadlineChange { old: Some(before.clone()), new: Some(now.clone()) }];
    }
    let gone = gone.into_iter().map(|old| DeadlineChange { old: Some(old), new: None });
    gone.chain(come.into_iter().map(|new| DeadlineChange { old: None, new: Some(new) })).collect()
}
