//! Tasks (工作任务): what a measure asks to be done, sentence by sentence.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::agency::Attribution;
use super::deadline::Deadline;
use super::words::{UnknownWord, words};

/// One thing that a measure asks to be done. All ranges are byte ranges of the
/// passage's text, on character boundaries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// Its number within the measure, counted from 1.
    pub number: u32,
    /// Where it stands, without the number of a point and without the list of
    /// agencies behind it.
    pub span: Range<usize>,
    /// Its leading verb; `None` where it has none that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<Action>,
    /// The names of texts that are to be made (《…》), with their marks, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deliverables: Vec<Range<usize>>,
    /// What is to be reached, in figures (不少于100家, 翻一番), in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<Range<usize>>,
    /// Until when, in order: what it says itself, else what is said of it
    /// behind it. Empty where nothing is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deadlines: Vec<Deadline>,
    /// Who carries it out, where the measure says so for this task and not for
    /// others. Empty where the attributions of the measure hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributions: Vec<Attribution>,
}

/// The leading verb of a task, and how much it asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    /// Where the verb stands.
    pub verb: Range<usize>,
    /// How much it asks for.
    pub strength: Strength,
}

/// How much a task asks for (力度), the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Strength {
    /// 制定、建设、完成: something is there in the end, or it is not.
    Deliver,
    /// 推动、加快: a direction without an end.
    Push,
    /// 支持、鼓励: somebody else does it.
    Support,
    /// 探索、争取: it may come about or not.
    Strive,
}

words!(Strength, "deliver, push, support, strive",
    Strength::Deliver => "deliver", Strength::Push => "push",
    Strength::Support => "support", Strength::Strive => "strive");

impl Strength {
    /// All of them, the strongest first.
    pub const ALL: [Self; 4] = [Self::Deliver, Self::Push, Self::Support, Self::Strive];
}

/// The words by which tasks are read (力度词表); none is empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TaskWords {
    /// Words before a verb that only say how: 积极, 进一步.
    pub adverbs: BTreeSet<String>,
    /// Words behind a subject that a verb may follow: 应当, 要.
    pub modals: BTreeSet<String>,
    /// Verbs whose 《…》 is to be made: 出台, 印发.
    pub issuing: BTreeSet<String>,
    /// Verbs that a clause may begin with.
    pub verbs: BTreeMap<String, Strength>,
    /// Words that count wherever they stand in a clause: 给予, 不得.
    pub anywhere: BTreeMap<String, Strength>,
}

/// A correction of how the text of a measure is split into tasks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskMark {
    /// The block of the document, counted from 0.
    pub block: usize,
    /// The byte of its text before which the mark stands.
    pub at: usize,
    /// What it says.
    pub says: TaskMarkKind,
}

/// What a correction says of its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TaskMarkKind {
    /// A task begins here.
    Split,
    /// No task begins here: the sentences before and behind are one.
    Join,
}

words!(TaskMarkKind, "split, join",
    TaskMarkKind::Split => "split", TaskMarkKind::Join => "join");
