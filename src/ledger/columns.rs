//! The columns of a ledger (台账): one list, for whoever writes a ledger and
//! whoever reads one back.
//!
//! Each column has its heading in both languages, and the other headings by which
//! offices call it.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::table::{Bilingual, Column, Content, Entry, Naming};

/// A column of a ledger, from left to right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LedgerColumn {
    /// 序号
    Serial,
    /// 任务编号: `sz24/m10.3`
    Task,
    /// 部分
    Category,
    /// 措施
    Measure,
    /// 工作任务（原文）
    Text,
    /// 牵头单位, with whether that is stated
    Lead,
    /// 责任/配合单位
    Others,
    /// 完成时限
    Deadline,
    /// 力度
    Strength,
    /// 进展, one of [`Progress`]
    Progress,
    /// 进展说明
    Report,
    /// 完成日期
    Completed,
    /// 备注
    Remark,
    /// 原文定位
    Place,
    /// 校验码: the fingerprint of the text
    Fingerprint,
}

/// How far a task is (进展).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Progress {
    /// 未启动
    NotStarted,
    /// 进行中
    UnderWay,
    /// 已完成
    Done,
    /// 受阻
    Blocked,
}

impl Progress {
    /// All of them, in the order of the drop-down list.
    pub const ALL: [Self; 4] = [Self::NotStarted, Self::UnderWay, Self::Done, Self::Blocked];

    /// What it is called.
    pub const fn words(self) -> Bilingual {
        match self {
            Self::NotStarted => Bilingual::new("未启动", "not started"),
            Self::UnderWay => Bilingual::new("进行中", "under way"),
            Self::Done => Bilingual::new("已完成", "done"),
            Self::Blocked => Bilingual::new("受阻", "blocked"),
        }
    }
}

impl LedgerColumn {
    /// All of them, from left to right.
    pub const ALL: [Self; 15] = [
        Self::Serial,
        Self::Task,
        Self::Category,
        Self::Measure,
        Self::Text,
        Self::Lead,
        Self::Others,
        Self::Deadline,
        Self::Strength,
        Self::Progress,
        Self::Report,
        Self::Completed,
        Self::Remark,
        Self::Place,
        Self::Fingerprint,
    ];

    /// Its heading.
    pub const fn heading(self) -> Bilingual {
        match self {
            Self::Serial => Bilingual::new("序号", "no."),
            Self::Task => Bilingual::new("任务编号", "task"),
            Self::Category => Bilingual::new("部分", "part"),
            Self::Measure => Bilingual::new("措施", "measure"),
            Self::Text => Bilingual::new("工作任务（原文）", "task in the words of the source"),
            Self::Lead => Bilingual::new("牵头单位", "lead"),
            Self::Others => Bilingual::new("责任/配合单位", "responsible or supporting"),
            Self::Deadline => Bilingual::new("完成时限", "deadline"),
            Self::Strength => Bilingual::new("力度", "strength"),
            Self::Progress => Bilingual::new("进展", "progress"),
            Self::Report => Bilingual::new("进展说明", "report"),
            Self::Completed => Bilingual::new("完成日期", "completed on"),
            Self::Remark => Bilingual::new("备注", "remarks"),
            Self::Place => Bilingual::new("原文定位", "place in the source"),
            Self::Fingerprint => Bilingual::new("校验码", "fingerprint"),
        }
    }

    /// Other headings by which it is known, the commonest first. None belongs to
    /// two columns.
    pub const fn synonyms(self) -> &'static [&'static str] {
        match self {
            Self::Serial => &["序", "行号", "number", "#"],
            Self::Task => &["任务ID", "任务代码", "任务号", "编号", "id", "task id"],
            Self::Category => &["类别", "领域", "章节", "所属部分", "category"],
            Self::Measure => &["政策措施", "重点任务", "任务名称", "事项", "title"],
            Self::Text => &[
                "工作任务",
                "任务内容",
                "原文",
                "具体任务",
                "主要任务",
                "工作内容",
                "任务",
                "具体举措",
                "task text",
                "text",
            ],
            Self::Lead => &["牵头部门", "牵头责任单位", "主办单位", "lead agency"],
            Self::Others => &[
                "责任单位",
                "配合单位",
                "责任部门",
                "配合部门",
                "协办单位",
                "责任（配合）单位",
                "责任、配合单位",
                "agencies",
            ],
            Self::Deadline => &["时限", "完成时间", "时间节点", "办结时限", "完成期限", "due"],
            Self::Strength => &["任务力度", "任务类型"],
            Self::Progress => &["进展情况", "工作进展", "完成情况", "进度", "状态", "落实情况", "status"],
            Self::Report => &["情况说明", "进展描述", "工作进展说明", "说明", "具体进展", "progress note"],
            Self::Completed => {
                &["实际完成日期", "实际完成时间", "办结日期", "完成于", "date completed", "completed"]
            }
            Self::Remark => &["附注", "备注说明", "note", "notes", "remark"],
            Self::Place => &["出处", "原文出处", "定位", "引用", "citation"],
            Self::Fingerprint => &["文本校验码", "指纹", "哈希", "hash"],
        }
    }

    /// The column that a heading names: its own in either language or a synonym,
    /// whatever the blanks, brackets' width and letters' case.
    pub fn of_heading(heading: &str) -> Option<Self> {
        // Whole sheets are looked through for headings, so names are folded once.
        static NAMES: OnceLock<BTreeMap<String, LedgerColumn>> = OnceLock::new();
        let names = NAMES.get_or_init(|| {
            let named = |column: Self| {
                let own = column.heading();
                let own = [own.chinese.into_owned(), own.english.into_owned()];
                let others = column.synonyms().iter().map(|name| (*name).to_owned());
                own.into_iter().chain(others).map(move |name| (bare(&name), column))
            };
            Self::ALL.into_iter().flat_map(named).collect()
        });
        if heading.len() > LONGEST { None } else { names.get(&bare(heading)).copied() }
    }

    /// How it stands in a table; what is entered may be written into.
    pub fn column(self) -> Column {
        let (content, width) = match self {
            Self::Serial => (Content::Number, 6),
            Self::Task => (Content::Text, 12),
            Self::Category => (Content::Text, 12),
            Self::Measure => (Content::Text, 16),
            Self::Text => (Content::LongText, 42),
            Self::Lead => (Content::Text, 14),
            Self::Others => (Content::Text, 28),
            Self::Deadline => (Content::Text, 11),
            Self::Strength => (Content::Label, 8),
            Self::Progress => (Content::Label, 9),
            Self::Report => (Content::Text, 18),
            Self::Completed => (Content::Day, 11),
            Self::Remark => (Content::Text, 10),
            Self::Place => (Content::Text, 20),
            Self::Fingerprint => (Content::Label, 11),
        };
        let entry = match self {
            Self::Progress => Entry::Choice(Progress::ALL.iter().map(|progress| progress.words()).collect()),
            Self::Completed => Entry::Day,
            Self::Report | Self::Remark => Entry::Free,
            _ => Entry::Fixed,
        };
        let column = Column::named(self.heading(), content).wide(width).entered(entry);
        match self {
            Self::Task => column.naming(Naming::Place),
            Self::Serial | Self::Measure | Self::Text | Self::Lead | Self::Deadline => column,
            Self::Fingerprint => column.in_files().on_screen(),
            _ => column.in_files(),
        }
    }
}

/// A text that is longer than this is no heading, in bytes.
const LONGEST: usize = 200;

/// A heading without blanks, in half width and small letters.
pub(super) fn bare(heading: &str) -> String {
    crate::analysis::fold(heading).chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_names_one_column() {
        let mut owners: BTreeMap<String, LedgerColumn> = BTreeMap::new();
        for column in LedgerColumn::ALL {
            let heading = column.heading();
            let own = [heading.chinese.into_owned(), heading.english.into_owned()];
            let names = own.iter().map(String::as_str).chain(column.synonyms().iter().copied());
            for name in names {
                let first = *owners.entry(bare(name)).or_insert(column);
                assert_eq!(first, column, "{name}");
                assert_eq!(LedgerColumn::of_heading(name), Some(column), "{name}");
            }
        }
        assert_eq!(LedgerColumn::of_heading(" 工作任务 (原文) "), Some(LedgerColumn::Text));
        assert_eq!(LedgerColumn::of_heading("责任／配合单位"), Some(LedgerColumn::Others));
        assert_eq!(LedgerColumn::of_heading("联系电话"), None);
        assert_eq!(LedgerColumn::of_heading(" "), None);
    }
}
