//! Ledgers that cannot be read back, or not be written.

use super::{Message, display_in_english, say};
use crate::ledger::ReturnError;
use crate::render::Language;
use crate::render::table::LongCell;

display_in_english!(ReturnError, LongCell);

impl Message for ReturnError {
    fn message(&self, language: Language) -> String {
        match self {
            Self::NoTaskColumn { known } if known.is_empty() => say!(
                language,
                "没有一张表有台账的表头，无从辨认任务",
                "no sheet has the headings of a ledger, so no task can be told",
            ),
            Self::NoTaskColumn { known } => {
                let headings: Vec<_> = known.iter().map(|column| column.heading()).collect();
                let known: Vec<&str> =
                    headings.iter().map(|words| language.pick(&words.chinese, &words.english)).collect();
                let known = language.list(&known);
                say!(
                    language,
                    "既没有“任务编号”列，也没有“工作任务（原文）”列，无从辨认任务；认出的表头只有 {known}",
                    "neither a column of ids nor one of texts of tasks, so no task can be told; the known headings are {known}",
                )
            }
        }
    }

    fn hint(&self, language: Language) -> Option<String> {
        Some(say!(
            language,
            "请恢复表头（见 docs/ledger.md 所列名称），或从原台账复制编号一列",
            "restore the headings (docs/ledger.md lists their names), or copy the column of ids from the ledger as it was sent",
        ))
    }
}

impl Message for LongCell {
    fn message(&self, language: Language) -> String {
        let Self { sheet, row, column, units } = self;
        say!(
            language,
            "“{sheet}”第 {row} 行“{column}”栏有 {units} 个字符，工作簿的单元格最多容纳 32767 个",
            "row {row} of “{sheet}” has {units} characters in “{column}”; a cell of a workbook holds 32,767",
        )
    }

    fn hint(&self, language: Language) -> Option<String> {
        Some(say!(
            language,
            "工作簿没有写出，以免填报内容被截断；请缩短该栏，或改写为 .html 或 .json 文件",
            "no workbook was written, since what was entered would be cut off; shorten the text, or write an .html or .json file",
        ))
    }
}
