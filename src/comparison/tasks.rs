//! What became of the tasks of a ledger where a policy was revised: which are still
//! there, in the same words or in others, and what had been entered for them.
//!
//! Tasks with the same words stand together first; of the others, those that are
//! most alike over the whole.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use super::assignment::{Edge, best};
use crate::analysis::{fingerprint, fold};
use crate::ledger::{
    EntrySource, GivenEntry, LedgerColumn, LedgerRow, MergedLedger, MergedTask, ReturnedFile, UnplacedReason,
    UnplacedRow,
};

/// Tasks less alike than this are different ones (0 nothing in common, 1 the same).
const LEAST: f64 = 0.45;
/// The same for tasks that have the same id.
const LEAST_OF_SAME_ID: f64 = 0.25;
/// What the same id counts beside the words.
const SAME_ID: f64 = 0.05;
/// A pair of characters that more tasks have tells nothing.
const MOST_HOLDERS: usize = 500;
/// With how many tasks one is compared at most.
const MOST_CANDIDATES: usize = 100;

/// The tasks of one side.
#[derive(Debug, Clone, PartialEq)]
pub struct TaskListing {
    /// The id of the document, or the name of the file.
    pub name: String,
    /// Its tasks, each once, in order.
    pub tasks: Vec<ListedTask>,
    /// What stands outside its ledgers.
    pub strays: Vec<UnplacedRow>,
}

/// A task of one side.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedTask {
    /// Its id as it is written; maybe empty.
    pub id: String,
    /// Its text.
    pub text: String,
    /// What was entered for it.
    pub entries: Vec<GivenEntry>,
}

/// What became of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TaskFate {
    /// The words are the same.
    Kept,
    /// It has other words.
    Reworded,
    /// Only the new side has it.
    Added,
    /// Only the old side has it.
    Dropped,
}

impl TaskFate {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Kept, Self::Reworded, Self::Added, Self::Dropped];

    /// The word for it in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Reworded => "reworded",
            Self::Added => "added",
            Self::Dropped => "dropped",
        }
    }
}

/// Tasks that stand together, or one that stands alone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TaskChange {
    /// What became of it.
    pub fate: TaskFate,
    /// Its place among the old tasks.
    pub old: Option<usize>,
    /// Its place among the new tasks.
    pub new: Option<usize>,
    /// How alike the two are, 0 to 1; 0 of one that stands alone.
    pub likeness: f64,
}

/// The tasks of both sides, side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct TaskComparison {
    /// The old side.
    pub old: TaskListing,
    /// The new side.
    pub new: TaskListing,
    /// In the order of the new tasks; those that were dropped stand last.
    pub changes: Vec<TaskChange>,
}

impl TaskListing {
    /// The tasks of a ledger that came back: a task that stands in several rows is
    /// one, with the entries of all.
    pub fn of_file(file: &ReturnedFile) -> Self {
        let mut tasks: Vec<ListedTask> = Vec::new();
        let mut strays: Vec<UnplacedRow> =
            file.strays.iter().map(|stray| UnplacedRow::of_stray(&file.name, stray)).collect();
        let mut places: BTreeMap<(String, String), usize> = BTreeMap::new();
        let rows = file.sheets.iter().flat_map(|sheet| sheet.rows.iter().map(move |row| (sheet, row)));
        for (sheet, row) in rows {
            let office = sheet.office.as_ref().unwrap_or(&sheet.name);
            let sources = EntrySource::of_row(&file.name, &sheet.name, row, office);
            if !row.content.is_empty() && !row.names_a_task() {
                strays.push(UnplacedRow {
                    reason: UnplacedReason::OutsideLedger,
                    sources,
                    cells: row.cells.clone(),
                    values: row.values.clone(),
                    content: row.content.clone(),
                });
                continue;
            }
            let id = row.id().map_or_else(|| row.id_as_written().to_owned(), |id| id.to_string());
            let print = if row.text().is_empty() { String::new() } else { fingerprint(row.text()) };
            // Without either, every row is a task of its own.
            let key = (id.clone(), print);
            let at = match places.get(&key).filter(|_| key != Default::default()) {
                Some(at) => *at,
                None => {
                    tasks.push(ListedTask { id, text: row.text().to_owned(), entries: Vec::new() });
                    places.insert(key, tasks.len() - 1);
                    tasks.len() - 1
                }
            };
            if !row.has_entry() {
                continue;
            }
            let values = row.entry();
            let entries = &mut tasks[at].entries;
            match entries.iter_mut().find(|entry| entry.values == values) {
                Some(entry) => {
                    let new = sources.into_iter().filter(|source| !entry.sources.contains(source));
                    let new: Vec<EntrySource> = new.collect();
                    entry.sources.extend(new);
                }
                None => entries.push(GivenEntry { values, sources }),
            }
        }
        Self { name: file.name.clone(), tasks, strays }
    }

    /// The tasks of a document.
    pub fn of_rows(name: impl Into<String>, rows: &[LedgerRow]) -> Self {
        let task = |row: &LedgerRow| ListedTask {
            id: row.id().map(|id| id.to_string()).unwrap_or_default(),
            text: row.text().to_owned(),
            entries: Vec::new(),
        };
        Self { name: name.into(), tasks: rows.iter().map(task).collect(), strays: Vec::new() }
    }
}

impl TaskComparison {
    /// Puts the tasks of both sides side by side.
    pub fn of(old: TaskListing, new: TaskListing) -> Self {
        let mut partners = same_words(&old.tasks, &new.tasks);
        let taken: BTreeSet<usize> = partners.values().map(|(at, _)| *at).collect();
        let left = |at: &usize| !taken.contains(at);
        let olds: Vec<usize> = (0..old.tasks.len()).filter(left).collect();
        let news: Vec<usize> = (0..new.tasks.len()).filter(|at| !partners.contains_key(at)).collect();
        let edges = edges(&old.tasks, &new.tasks, &olds, &news);
        let worth: BTreeMap<(usize, usize), f64> =
            edges.iter().map(|(edge, likeness)| ((edge.left, edge.right), *likeness)).collect();
        let only: Vec<Edge> = edges.iter().map(|(edge, _)| *edge).collect();
        for (left, right) in best(&only) {
            partners.insert(right, (left, worth.get(&(left, right)).copied().unwrap_or(0.0)));
        }
        let of_new = (0..new.tasks.len()).map(|at| match partners.get(&at) {
            Some(&(old, likeness)) => {
                let fate = if likeness < 1.0 { TaskFate::Reworded } else { TaskFate::Kept };
                TaskChange { fate, old: Some(old), new: Some(at), likeness }
            }
            None => TaskChange { fate: TaskFate::Added, old: None, new: Some(at), likeness: 0.0 },
        });
        let mut changes: Vec<TaskChange> = of_new.collect();
        let found: BTreeSet<usize> = changes.iter().filter_map(|change| change.old).collect();
        changes.extend((0..old.tasks.len()).filter(|at| !found.contains(at)).map(|at| TaskChange {
            fate: TaskFate::Dropped,
            old: Some(at),
            new: None,
            likeness: 0.0,
        }));
        Self { old, new, changes }
    }

    /// The tasks of a change on either side.
    pub fn tasks(&self, change: &TaskChange) -> (Option<&ListedTask>, Option<&ListedTask>) {
        let old = change.old.and_then(|at| self.old.tasks.get(at));
        (old, change.new.and_then(|at| self.new.tasks.get(at)))
    }

    /// How many tasks met a fate.
    pub fn count(&self, fate: TaskFate) -> usize {
        self.changes.iter().filter(|change| change.fate == fate).count()
    }

    /// Whether any task is on both sides.
    pub fn has_common(&self) -> bool {
        self.changes.iter().any(|change| change.old.is_some() && change.new.is_some())
    }

    /// The new ledger, to whose tasks `rows` belong in their order, with what had been
    /// entered for the old ones; what was entered for tasks that were dropped, or stands
    /// outside the tables, is not placed.
    pub fn carried_over(&self, rows: &[LedgerRow]) -> MergedLedger {
        let mut tasks = Vec::new();
        let mut unplaced = Vec::new();
        for change in &self.changes {
            let (old, _) = self.tasks(change);
            let entries = old.map(|task| task.entries.clone()).unwrap_or_default();
            match change.new.and_then(|at| rows.get(at)) {
                Some(row) => tasks.push(MergedTask { row: row.clone(), entries, contradictory: Vec::new() }),
                None => unplaced.extend(old.into_iter().flat_map(dropped)),
            }
        }
        unplaced.extend(self.old.strays.iter().cloned());
        MergedLedger { files: Vec::new(), tasks, unplaced, findings: Vec::new(), more_findings: 0 }
    }
}

/// What was entered for a task that is no more.
fn dropped(task: &ListedTask) -> impl Iterator<Item = UnplacedRow> {
    task.entries.iter().map(|entry| UnplacedRow {
        reason: UnplacedReason::TaskDropped,
        sources: entry.sources.clone(),
        cells: BTreeMap::from([
            (LedgerColumn::Task, task.id.clone()),
            (LedgerColumn::Text, task.text.clone()),
        ]),
        values: entry.values.clone(),
        content: String::new(),
    })
}

/// The old partner of every new task with the same words; of several, the one with
/// the same id, else the first that is left.
fn same_words(old: &[ListedTask], new: &[ListedTask]) -> BTreeMap<usize, (usize, f64)> {
    let mut by_words: BTreeMap<String, VecDeque<usize>> = BTreeMap::new();
    let mut by_id: BTreeMap<(String, &str), VecDeque<usize>> = BTreeMap::new();
    for (at, task) in old.iter().enumerate().filter(|(_, task)| !task.text.is_empty()) {
        let print = fingerprint(&task.text);
        by_id.entry((print.clone(), &task.id)).or_default().push_back(at);
        by_words.entry(print).or_default().push_back(at);
    }
    let prints: Vec<String> = new.iter().map(|task| fingerprint(&task.text)).collect();
    let mut partners = BTreeMap::new();
    let mut taken = BTreeSet::new();
    for (at, (task, print)) in new.iter().zip(&prints).enumerate() {
        let olds = by_id.get_mut(&(print.clone(), task.id.as_str()));
        if let Some(found) = olds.and_then(VecDeque::pop_front) {
            taken.insert(found);
            partners.insert(at, (found, 1.0));
        }
    }
    for (at, print) in prints.iter().enumerate() {
        let Some(olds) = by_words.get_mut(print).filter(|_| !partners.contains_key(&at)) else { continue };
        while let Some(found) = olds.pop_front() {
            if taken.insert(found) {
                partners.insert(at, (found, 1.0));
                break;
            }
        }
    }
    partners
}

/// Which of the tasks that are left may go together, with how alike they are. Pairs
/// of characters that very many tasks have tell none of them apart; so only tasks
/// with another pair in common, or the same id, are compared.
fn edges(old: &[ListedTask], new: &[ListedTask], olds: &[usize], news: &[usize]) -> Vec<(Edge, f64)> {
    let mut holders: BTreeMap<(char, char), Vec<usize>> = BTreeMap::new();
    let mut held: BTreeMap<usize, BTreeSet<(char, char)>> = BTreeMap::new();
    for &right in news {
        let pairs = pairs(&new[right].text);
        for pair in &pairs {
            holders.entry(*pair).or_default().push(right);
        }
        held.insert(right, pairs);
    }
    holders.retain(|_, holders| holders.len() <= MOST_HOLDERS);
    let ids: BTreeMap<&str, usize> = news.iter().map(|at| (new[*at].id.as_str(), *at)).collect();
    let mut edges = Vec::new();
    for &left in olds {
        let task = &old[left];
        let same_id = ids.get(task.id.as_str()).copied().filter(|_| !task.id.is_empty());
        // Where only the id is there, it must do.
        if let (true, Some(right)) = (task.text.is_empty(), same_id) {
            edges.push((Edge { left, right, worth: SAME_ID }, 0.0));
        }
        let pairs = pairs(&task.text);
        for right in candidates(&pairs, &holders, same_id) {
            let Some(others) = held.get(&right) else { continue };
            let count = pairs.intersection(others).count();
            let all = pairs.len() + others.len();
            // Dice's coefficient of the pairs of characters.
            let likeness = (2.0 * count as f64 / all.max(1) as f64).min(0.999);
            let same = same_id == Some(right);
            if count > 0 && (likeness >= LEAST || same && likeness >= LEAST_OF_SAME_ID) {
                let worth = likeness + if same { SAME_ID } else { 0.0 };
                edges.push((Edge { left, right, worth }, likeness));
            }
        }
    }
    edges
}

/// The tasks that have most in common with one that has these pairs, and the one with
/// the same id; in order.
fn candidates(
    pairs: &BTreeSet<(char, char)>,
    holders: &BTreeMap<(char, char), Vec<usize>>,
    same_id: Option<usize>,
) -> BTreeSet<usize> {
    let mut common: HashMap<usize, usize> = HashMap::new();
    for right in pairs.iter().filter_map(|pair| holders.get(pair)).flatten() {
        *common.entry(*right).or_default() += 1;
    }
    let mut common: Vec<(usize, usize)> = common.into_iter().collect();
    common.sort_unstable_by_key(|&(right, count)| (Reverse(count), right));
    common.into_iter().take(MOST_CANDIDATES).map(|(right, _)| right).chain(same_id).collect()
}

/// The pairs of neighbouring characters of a text, each once, without punctuation.
fn pairs(text: &str) -> BTreeSet<(char, char)> {
    let characters: Vec<char> = fold(text).chars().filter(|c| c.is_alphanumeric()).collect();
    characters.windows(2).map(|pair| (pair[0], pair[1])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheets::{CellRow, CellSheet, CellText};

    fn listing(tasks: &[(&str, &str)]) -> TaskListing {
        let task = |(id, text): &(&str, &str)| ListedTask {
            id: (*id).to_owned(),
            text: (*text).to_owned(),
            entries: Vec::new(),
        };
        TaskListing { name: "a".to_owned(), tasks: tasks.iter().map(task).collect(), strays: Vec::new() }
    }

    #[test]
    fn what_stands_outside_tables_is_carried_over() {
        let row = |number, cells: &[&str]| {
            let cells = (0..).zip(cells).filter(|(_, text)| !text.is_empty());
            let cell = |text: &&str| CellText { text: (*text).to_owned(), day: None };
            CellRow {
                number,
                notes: std::collections::BTreeMap::new(),
                cells: cells.map(|(column, text)| (column, cell(text))).collect(),
            }
        };
        let sheet = |name: &str, rows: Vec<CellRow>| CellSheet { name: name.to_owned(), visible: true, rows };
        let rows = vec![
            row(1, &["表前的话"]),
            row(2, &["任务编号", "进展", "其他内容", "填报来源"]),
            row(3, &["d/m1.1", "已完成", "", "海关 [a.xlsx]海关!7"]),
            row(4, &["", "", "甲事 | 已办", "海关 [a.xlsx]附页!1"]),
        ];
        let sheets = vec![sheet("海关", rows), sheet("附页", vec![row(1, &["另有困难"])])];
        let old = TaskListing::of_file(&ReturnedFile::of("m.xlsx", sheets).unwrap());
        assert_eq!(old.tasks.len(), 1);
        assert_eq!(old.tasks[0].entries[0].sources[0].place, "[a.xlsx]海关!7");
        let carried = TaskComparison::of(old, listing(&[])).carried_over(&[]);
        let mut told: Vec<&str> = carried.unplaced.iter().map(|row| row.content.as_str()).collect();
        told.sort_unstable();
        assert_eq!(told, ["", "另有困难", "甲事 | 已办", "表前的话"]);
    }

    #[test]
    fn tasks_are_kept_reworded_added_and_dropped() {
        let old = listing(&[
            ("d/m1.1", "建设公共海外仓，新增10个。"),
            ("d/m1.2", "支持企业参加境外展会。"),
            ("d/m2.1", "制定人才引进办法。"),
            ("d/m3.1", "支持企业参加境外展会。"),
            ("d/m4.1", ""),
        ]);
        let new = listing(&[
            ("d/m1.1", "支持企业参加境外展会。"),
            ("d/m1.2", "建设公共海外仓，新增20个以上。"),
            ("d/m3.1", "支持企业参加境外展会。"),
            ("d/m4.1", "开行中欧班列。"),
            ("d/m5.1", "研究开放数据。"),
        ]);
        let compared = TaskComparison::of(old, new);
        let told: Vec<(TaskFate, Option<usize>, Option<usize>)> =
            compared.changes.iter().map(|change| (change.fate, change.old, change.new)).collect();
        assert_eq!(
            told,
            [
                (TaskFate::Kept, Some(1), Some(0)),
                (TaskFate::Reworded, Some(0), Some(1)),
                (TaskFate::Kept, Some(3), Some(2)),
                (TaskFate::Reworded, Some(4), Some(3)),
                (TaskFate::Added, None, Some(4)),
                (TaskFate::Dropped, Some(2), None),
            ]
        );
        assert!(compared.has_common());
    }

    #[test]
    fn very_many_tasks_in_nearly_the_same_words_find_their_partners() {
        let texts = |ending: &str| -> Vec<(String, String)> {
            (0..3_000)
                .map(|n| (format!("d/m{n}.1"), format!("各部门要按照职责分工抓好落实{n}{ending}")))
                .collect()
        };
        let listed = |texts: &[(String, String)]| {
            let texts: Vec<(&str, &str)> =
                texts.iter().map(|(id, text)| (id.as_str(), text.as_str())).collect();
            listing(&texts)
        };
        let compared = TaskComparison::of(listed(&texts("。")), listed(&texts("项任务。")));
        assert_eq!(compared.count(TaskFate::Reworded), 3_000);
        let partners = compared.changes.iter().filter(|change| change.old == change.new);
        assert_eq!(partners.count(), 3_000);
        let same = vec![("d/m1.1", "抓好落实。"); 20_000];
        assert_eq!(TaskComparison::of(listing(&same), listing(&same)).count(TaskFate::Kept), 20_000);
    }
}
