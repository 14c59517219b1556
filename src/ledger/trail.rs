//! What a merged ledger has besides the columns of every ledger, and how its other
//! sheets begin: one list for whoever writes one and whoever reads one back.

use super::columns::bare;
use super::remarks::FINDINGS;
use crate::table::Bilingual;

/// A column that tells where an entry comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TrailColumn {
    /// 填报单位: who entered it.
    Office,
    /// 填报来源: file, sheet and row, a line each.
    Source,
    /// 核对提示: what must be looked at. Read back is what somebody typed there.
    Doubt,
    /// 未归位原因: why a row has no task. Read back is what somebody typed there.
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
            let counted = *sheet != Self::Summary || COUNTED_BY.contains(&first.as_str());
            counted && begins(&one) && is(&other, &second)
        })
    }
}

/// The fewest of its headings that a sheet of more than two has.
const FEWEST: usize = 5;

/// What is counted by, in either language.
const COUNTED_BY: [&str; 8] = ["单位", "部分", "文件", "时限", "agency", "part", "document", "deadline"];

impl SideSheet {
    /// Whether headings are those of this sheet: of sheets with more than two, most
    /// must be there.
    pub(super) fn is_headed_by<'h>(self, headings: impl Iterator<Item = &'h str>) -> bool {
        let known = headings.filter(|heading| self.has_heading(heading)).count();
        known >= if self == Self::About { 2 } else { FEWEST }
    }

    /// Whether it has a column of that heading.
    pub(super) fn has_heading(self, heading: &str) -> bool {
        let heading = bare(heading);
        let [first, second] = self.headings();
        let named = |words: &Bilingual| !words.chinese.is_empty() && is(words, &heading);
        let others: &[&str] = match self {
            Self::About => &[],
            Self::Summary => &[
                "其中牵头",
                "led",
                "有牵头单位",
                "with a lead",
                "硬性",
                "deliver",
                "推进",
                "push",
                "支持",
                "support",
                "争取",
                "strive",
                "未判定",
                "not told",
                "有时限",
                "with a deadline",
                "文件未明确时限",
                "no deadline stated",
            ],
            Self::ProgressSummary => &[
                "任务数",
                "tasks",
                "完成率",
                "share done",
                "未启动",
                "not started",
                "进行中",
                "under way",
                "已完成",
                "done",
                "受阻",
                "blocked",
                "其他说法",
                "other words",
                "说法不一",
                "disputed",
                "未填报",
                "no entry",
                "逾期未完成",
                "overdue",
            ],
            Self::Findings => &[
                "栏目",
                "column",
                "应为",
                "as it should be",
                "收到",
                "as it came",
                "说明",
                "remark",
                "位置",
                "place",
            ],
            Self::Changes => &[
                "现任务编号",
                "task now",
                "原任务",
                "task as it was",
                "现任务",
                "task as it is",
                "进展",
                "progress",
                "进展说明",
                "report",
                "完成日期",
                "completed on",
                "备注",
                "remarks",
                "其他各栏",
                "other columns",
                "填报单位",
                "entered by",
            ],
        };
        named(&first)
            || named(&second)
            || self == Self::Summary && COUNTED_BY.contains(&heading.as_str())
            || others.iter().any(|other| bare(other) == heading)
    }

    /// Whether a row of it may begin with that.
    pub(super) fn has_item(self, item: &str) -> bool {
        let item = bare(item);
        let items: &[&str] = match self {
            // Whatever is counted by has names of its own.
            Self::Summary => return !item.is_empty(),
            Self::About => &[
                "内容",
                "content",
                "条件",
                "conditions",
                "解读",
                "reading",
                "依据文件",
                "source",
                "网址",
                "address",
                "原件 SHA-256",
                "SHA-256 of the source",
                "程序",
                "program",
                "命令",
                "command",
                "读法",
                "how to read it",
                "任务范围",
                "tasks of a sheet",
                "未列入",
                "left out",
                "合并的文件",
                "merged file",
                "截至",
                "as of",
                "原台账或原文件",
                "before",
                "新文件",
                "now",
            ],
            Self::ProgressSummary => {
                &["全部", "all", "单位", "部分", "文件", "时限", "agency", "part", "document", "deadline"]
            }
            Self::Findings => {
                // How many more there are stands alone and is told anew.
                let more = item.starts_with("另有") || item.contains("morearenotlisted");
                return more || FINDINGS.iter().any(|name| is(name, &item));
            }
            Self::Changes => &["保留", "kept", "改写", "reworded", "新增", "added", "删去", "dropped"],
        };
        items.iter().any(|known| bare(known) == item)
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
