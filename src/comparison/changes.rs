//! What changed of who answers for a measure, until when, and how much it asks.

use std::collections::BTreeSet;

use super::assignment::{self, Edge};
use crate::analysis::{Segmenter, fold};
use crate::policy::{Attribution, AttributionBasis, Deadline, Due, Passage, Role, Strength, Task};

/// Tasks that share less of their words are different ones (0 to 1).
const SAME_TASK: f64 = 0.4;

/// What changed between passages that stand together, beside their words.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MeasureChanges {
    /// Agencies, in the order of the first document, new ones at the end. Implied
    /// ones do not count.
    pub holders: Vec<HolderChange>,
    /// Deadlines.
    pub deadlines: Vec<DeadlineChange>,
    /// Verbs of tasks that ask for more or less than before.
    pub verbs: Vec<VerbChange>,
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

/// A task whose leading verb is of another class than before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerbChange {
    /// The verb before.
    pub old: String,
    /// How much it asks for.
    pub old_strength: Strength,
    /// The verb now.
    pub new: String,
    /// How much it asks for.
    pub new_strength: Strength,
    /// The task as it reads now.
    pub task: String,
}

impl VerbChange {
    /// Whether the task asks for more than before.
    pub fn is_stronger(&self) -> bool {
        self.new_strength < self.old_strength
    }
}

impl MeasureChanges {
    pub(super) fn of(
        old: &[&Passage],
        new: &[&Passage],
        (here, there): (Option<&str>, Option<&str>),
        segmenter: &Segmenter<'_>,
    ) -> Self {
        // Two places have offices of the same work; within one, names say all.
        let across = here != there;
        let region = |region| if across { region } else { None };
        Self {
            holders: holders(&offices(old, region(here), across), &offices(new, region(there), across)),
            deadlines: deadlines(&all_deadlines(old), &all_deadlines(new)),
            verbs: verbs(old, new, segmenter),
        }
    }

    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.holders.is_empty() && self.deadlines.is_empty() && self.verbs.is_empty()
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

/// A task as its words, without its leading verb.
struct Worded<'a> {
    passage: &'a Passage,
    task: &'a Task,
    words: BTreeSet<String>,
}

fn verbs(old: &[&Passage], new: &[&Passage], segmenter: &Segmenter<'_>) -> Vec<VerbChange> {
    let worded = |passages: &[&Passage]| -> Vec<(usize, usize, BTreeSet<String>)> {
        let mut all = Vec::new();
        for (place, passage) in passages.iter().enumerate() {
            for (at, task) in passage.tasks.iter().enumerate().filter(|(_, task)| task.action.is_some()) {
                let folded = fold(passage.text.get(task.span.clone()).unwrap_or_default());
                all.push((place, at, segmenter.cut(&folded).map(str::to_owned).collect()));
            }
        }
        all
    };
    fn of<'a>(passages: &[&'a Passage], all: Vec<(usize, usize, BTreeSet<String>)>) -> Vec<Worded<'a>> {
        let worded = all.into_iter().map(|(place, at, words)| {
            let passage = passages[place];
            Worded { passage, task: &passage.tasks[at], words }
        });
        worded.collect()
    }
    let (mine, theirs) = (of(old, worded(old)), of(new, worded(new)));
    let mut edges = Vec::new();
    for (left, a) in mine.iter().enumerate() {
        for (right, b) in theirs.iter().enumerate() {
            let common = a.words.intersection(&b.words).count();
            let worth = 2.0 * common as f64 / (a.words.len() + b.words.len()).max(1) as f64;
            if worth >= SAME_TASK {
                edges.push(Edge { left, right, worth });
            }
        }
    }
    let changed = assignment::best(&edges).into_iter().filter_map(|(left, right)| {
        let (a, b) = (&mine[left], &theirs[right]);
        let (before, now) = (a.task.action.as_ref()?, b.task.action.as_ref()?);
        let text = |passage: &Passage, range: &std::ops::Range<usize>| {
            passage.text.get(range.clone()).map(str::to_owned)
        };
        (before.strength != now.strength).then_some(VerbChange {
            old: text(a.passage, &before.verb)?,
            old_strength: before.strength,
            new: text(b.passage, &now.verb)?,
            new_strength: now.strength,
            task: text(b.passage, &b.task.span)?,
        })
    });
    changed.collect()
}
