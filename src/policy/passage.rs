//! Passages: the units of retrieval, and measures with their tasks.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::agency::Attribution;
use super::deadline::Deadline;
use super::task::Task;
use super::words::{UnknownWord, words};
use super::{Ordinal, PassageId, PassageLocator, SheetRow};

/// What is found and cited: a measure, a paragraph or a table.
///
/// All ranges are byte ranges of `text`, on character boundaries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// `sz24/m10`, `paper/p35`.
    pub id: PassageId,
    /// Its place among the passages of its document, counted from 0.
    pub place: u32,
    /// Measure, paragraph or table.
    pub kind: PassageKind,
    /// The number of a measure; `None` for other passages.
    pub number: Option<Number>,
    /// A measure's title without number and full stop; else the heading it
    /// stands under, or empty.
    pub title: String,
    /// The headings above it without their numbers, outermost first. The
    /// first one is its category (部分) in a policy. May be empty.
    pub category: Vec<String>,
    /// By which numbers its part may be cited: `部分3` for the third part,
    /// whatever its number looks like, `章3` for the third chapter, which a part
    /// under 三、 is called too. Empty where the headings bear no number.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub divisions: Vec<String>,
    /// The place in `category` of the outermost heading that begins with this
    /// passage. A section may follow another of the same name, so that no names
    /// tell. `None` where no heading begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens: Option<usize>,
    /// The passage verbatim. A measure has its number and title in it; a
    /// table is its caption, header and rows, a line each, cells between `|`.
    pub text: String,
    /// Where the prose stands in `text`: after the number and title of a
    /// measure, before its attribution. The whole text of other passages.
    pub body: Range<usize>,
    /// What it asks to be done, in order. Empty for other passages than
    /// measures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tasks: Vec<Task>,
    /// Who must carry it out, in the order of the text, implied ones after
    /// the agency that implies them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributions: Vec<Attribution>,
    /// Until when (完成时限), as the attribution says it, in order. Empty where
    /// it says nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deadlines: Vec<Deadline>,
    /// The row of a sheet that it stands in, where a measure is a row of a
    /// table and the document a workbook.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<SheetRow>,
}

impl Passage {
    /// The value of a measure's number; `None` for other passages.
    pub fn ordinal(&self) -> Option<Ordinal> {
        self.number.as_ref().map(|number| number.ordinal)
    }

    /// A measure's number as it stands in the text; empty for other passages.
    pub fn number_as_written(&self) -> &str {
        self.number.as_ref().map_or("", |number| &number.as_written)
    }

    /// How its text begins: with its number and the mark and blanks behind it (`1. `).
    /// Empty where the text begins without its number.
    pub fn numbering(&self) -> &str {
        let number = self.number_as_written();
        let rest = self.text.strip_prefix(number).filter(|_| !number.is_empty());
        let Some(rest) = rest else { return "" };
        let marks = |c: char| c.is_whitespace() || ".．、，：:".contains(c);
        &self.text[..self.text.len() - rest.trim_start_matches(marks).len()]
    }

    /// Its deadlines in the words of the text: with the comma that stands
    /// between two of them, else joined by `；`. Those that its sentences state
    /// only where nothing is said beside who is responsible; `None` where it
    /// has none.
    pub fn deadline(&self) -> Option<String> {
        let all = self.deadlines.iter();
        let beside = all.clone().any(|deadline| !deadline.in_text);
        let told: Vec<_> = all.filter(|deadline| !(beside && deadline.in_text)).collect();
        let (first, rest) = told.split_first()?;
        let mut written = first.as_written.clone();
        let mut end = first.span.end;
        for deadline in rest {
            let between = self.text.get(end..deadline.span.start).map(str::trim);
            written.push_str(between.filter(|mark| ["，", ",", "、"].contains(mark)).unwrap_or("；"));
            written.push_str(&deadline.as_written);
            end = deadline.span.end;
        }
        Some(written)
    }

    /// A task of its own in the words of the text.
    pub fn task_text(&self, task: &Task) -> &str {
        self.text.get(task.span.clone()).unwrap_or_default()
    }

    /// Who carries out one of its tasks.
    pub fn attributions_of<'a>(&'a self, task: &'a Task) -> &'a [Attribution] {
        if task.attributions.is_empty() { &self.attributions } else { &task.attributions }
    }

    /// The id of one of its tasks: `sz24/m10.3`. `None` for a passage that is
    /// no measure, since only measures have tasks.
    pub fn task_id(&self, task: &Task) -> Option<PassageId> {
        match self.id.locator {
            PassageLocator::Measure(measure) => Some(PassageId {
                document: self.id.document.clone(),
                locator: PassageLocator::Task(measure, task.number),
            }),
            PassageLocator::Task(..) | PassageLocator::Paragraph(_) => None,
        }
    }
}

/// The number of a measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Number {
    /// Its value.
    pub ordinal: Ordinal,
    /// As it stands in the text: `（十）`, `(一)`, `第十条`.
    pub as_written: String,
}

/// What a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PassageKind {
    /// 措施
    Measure,
    /// 段落
    Paragraph,
    /// 表格
    Table,
    /// 图: a caption, with the line that says where the figure is from. The
    /// figure itself is not in the text.
    Figure,
}

words!(PassageKind, "measure, paragraph, table, figure",
    PassageKind::Measure => "measure", PassageKind::Paragraph => "paragraph",
    PassageKind::Table => "table", PassageKind::Figure => "figure");
