//! What a merger writes beside entries. Whoever reads a merged ledger back knows by
//! these words what it wrote itself and what people typed.

use crate::table::Bilingual;

/// The text is another since the ledger was made.
pub const REVISED: Bilingual = Bilingual::new("文件已修订", "document revised");
/// A source cell was changed.
pub const CHANGED: Bilingual = Bilingual::new("原文栏被改动", "source cell changed");
/// Entries contradict each other.
pub const CONTRADICTION: Bilingual = Bilingual::new("填报矛盾", "contradiction");
/// A sheet lacks a task.
pub const MISSING: Bilingual = Bilingual::new("缺行", "row missing");
/// A sheet has a task again.
pub const DOUBLED: Bilingual = Bilingual::new("重复行", "row doubled");
/// A row has no task.
pub const UNPLACED: Bilingual = Bilingual::new("未归位行", "row without a task");
/// Something stands outside the tables.
pub const OUTSIDE: Bilingual = Bilingual::new("表外内容", "outside the tables");
/// The id is not that of the text.
pub const RENUMBERED: Bilingual = Bilingual::new("编号不符", "other id");
/// Several tasks have the words.
pub const AMBIGUOUS: Bilingual = Bilingual::new("归位不唯一", "several tasks fit");
/// What stands for a day is none.
pub const NO_DAY: Bilingual = Bilingual::new("不是日期", "no day");
/// What stands for the progress is not of the list.
pub const UNKNOWN_PROGRESS: Bilingual = Bilingual::new("进展不在选项内", "progress not of the list");
/// A formula failed.
pub const FAILED: Bilingual = Bilingual::new("公式出错", "failed formula");

/// What findings are called.
pub(super) static FINDINGS: [Bilingual; 12] = [
    REVISED,
    CHANGED,
    CONTRADICTION,
    MISSING,
    DOUBLED,
    UNPLACED,
    OUTSIDE,
    RENUMBERED,
    AMBIGUOUS,
    NO_DAY,
    UNKNOWN_PROGRESS,
    FAILED,
];

/// An entry came along to a task in other words.
pub const CARRIED_OVER: Bilingual = Bilingual::new(
    "任务文字有改动，填报系转入，请核定",
    "the words have changed; please check what was carried over",
);
/// The policy had no such task before.
pub const NEW_TASK: Bilingual = Bilingual::new("新增任务", "a new task");

/// What is told of a task in a ledger that was carried over.
pub(super) static FATES: [Bilingual; 2] = [CARRIED_OVER, NEW_TASK];

/// A row's id and text are those of no task.
pub const UNKNOWN_TASK: Bilingual =
    Bilingual::new("编号和原文都不见于库中", "neither its id nor its text is in the corpus");
/// A row's task is one of a document that is not meant.
pub const OTHER_DOCUMENT: Bilingual = Bilingual::new("属于另一份文件", "its task is one of another document");
/// A row has neither id nor text.
pub const NAMES_NO_TASK: Bilingual = Bilingual::new("没有编号和原文", "without id and text");
/// A row stood in no ledger.
pub const OUTSIDE_LEDGER: Bilingual = Bilingual::new("表外内容", "outside the tables of the ledger");
/// The policy was revised and has the task no more.
pub const TASK_DROPPED: Bilingual = Bilingual::new("新文件已无此项任务", "the new policy has no such task");

/// Why rows have no task.
pub(super) static REASONS: [Bilingual; 5] =
    [UNKNOWN_TASK, OTHER_DOCUMENT, NAMES_NO_TASK, OUTSIDE_LEDGER, TASK_DROPPED];
