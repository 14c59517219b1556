//! What a merged ledger has besides the columns of every ledger, and how its other
//! sheets begin: one list for whoever writes one and whoever reads one back.

use super::columns::bare;
use crate::table::Bilingual;

/// A column that tells where an entry comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TrailColumn {
    /// 填报单位: who entered it.
    Office,
    /// 填报来源: file, sheet and row, a line each.
    Source,
    /// 核对提示: what must be looked at. Not read back.
    Doubt,
    /// 未归位原因: why a row has no task. Not read back.
    Reason,
    /// 其他内容: what stands in a row that is none of a ledger.
    Content,
}

impl TrailColumn {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Office, Self::Source, Self::Doubt, Self::Reason, Self::Content];

    /// Its heading.
    pub const fn heading(self) -> Bilingual {
        match self {
            Self::Office => Bilingual::new("填报单位", "entered by"),
            Self::Source => Bilingual::new("填报来源", "entered in"),
            Self::Doubt => Bilingual::new("核对提示", "to be checked"),
            Self::Reason => Bilingual::new("未归位原因", "not placed because"),
            Self::Content => Bilingual::new("其他内容", "other content"),
        }
    }

    /// Other headings by which it is known.
    pub const fn synonyms(self) -> &'static [&'static str] {
        match self {
            Self::Office => &["填报部门", "报送单位", "报送部门", "填表单位", "office"],
            Self::Source | Self::Doubt | Self::Reason | Self::Content => &[],
        }
    }

    /// The column that a heading names.
    pub fn of_heading(heading: &str) -> Option<Self> {
        // None of its names changes by folding.
        let wanted = bare(heading);
        Self::ALL.into_iter().find(|column| {
            let own = column.heading();
            own.chinese == wanted
                || own.english.replace(' ', "") == wanted
                || column.synonyms().contains(&wanted.as_str())
        })
    }
}

/// A sheet beside the ledgers proper, told by its first two headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SideSheet {
    /// 汇总: the counts of a ledger.
    Summary,
    /// 说明: where a ledger comes from.
    About,
    /// 进展汇总: how far its tasks are.
    ProgressSummary,
    /// 核对结果: what was noticed when ledgers were merged.
    Findings,
    /// 变化: what became of tasks.
    Changes,
}

impl SideSheet {
    const ALL: [Self; 5] = [Self::Summary, Self::About, Self::ProgressSummary, Self::Findings, Self::Changes];

    /// Its first two headings; those of counts begin with what is counted by.
    pub const fn headings(self) -> [Bilingual; 2] {
        match self {
            Self::Summary => [Bilingual::new("", ""), Bilingual::new("任务数", "tasks")],
            Self::About => [Bilingual::new("项目", "item"), Bilingual::new("内容", "content")],
            Self::ProgressSummary => {
                [Bilingual::new("汇总口径", "counted by"), Bilingual::new("分组", "group")]
            }
            Self::Findings => [Bilingual::new("核对事项", "finding"), Bilingual::new("涉及任务", "of task")],
            Self::Changes => [Bilingual::new("变化", "change"), Bilingual::new("原任务编号", "task before")],
        }
    }

    /// The sheet that begins with two cells.
    pub fn of(first: &str, second: &str) -> Option<Self> {
        let (first, second) = (bare(first), bare(second));
        let begins = |heading: &Bilingual| heading.chinese.is_empty() || is(heading, &first);
        Self::ALL.into_iter().find(|sheet| {
            let [one, other] = sheet.headings();
            begins(&one) && is(&other, &second)
        })
    }
}

/// The row of an about sheet that lists the tasks of a sheet.
pub const SCOPE: Bilingual = Bilingual::new("任务范围", "tasks of a sheet");

/// Whether a heading, already bare, is this one in either language.
fn is(heading: &Bilingual, wanted: &str) -> bool {
    bare(&heading.chinese) == wanted || bare(&heading.english) == wanted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::LedgerColumn;

    #[test]
    fn no_heading_is_taken_for_that_of_another() {
        for column in TrailColumn::ALL {
            let heading = column.heading();
            for name in [&heading.chinese, &heading.english] {
                assert_eq!(TrailColumn::of_heading(name), Some(column));
                assert_eq!(LedgerColumn::of_heading(name), None, "{name}");
            }
        }
        for column in LedgerColumn::ALL {
            assert_eq!(TrailColumn::of_heading(&column.heading().chinese), None);
        }
        assert_eq!(SideSheet::of("单位", "任务数"), Some(SideSheet::Summary));
        assert_eq!(SideSheet::of("Item", "content"), Some(SideSheet::About));
        assert_eq!(SideSheet::of("序号", "任务编号"), None);
    }
}
