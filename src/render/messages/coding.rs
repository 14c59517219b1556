//! Code books that contradict themselves, and files that are no coder's.

use super::{Message, display_in_english, say};
use crate::render::Language;
use crate::study::{CoderFileError, ExampleFault, ExampleFaults};

display_in_english!(ExampleFaults, CoderFileError);

impl Message for ExampleFaults {
    fn message(&self, language: Language) -> String {
        let path = &self.path;
        let line = |fault: &ExampleFault| {
            let ExampleFault { line, code, example, hit } = fault;
            match hit {
                None => say!(
                    language,
                    "{path}:{line}：编码 `{code}` 的检索式没有命中例句“{example}”",
                    "{path}:{line}: the query of the code `{code}` misses its example `{example}`",
                ),
                Some(words) => say!(
                    language,
                    "{path}:{line}：编码 `{code}` 的检索式命中了反例“{example}”（{words}）",
                    "{path}:{line}: the query of the code `{code}` hits its counter-example `{example}` (`{words}`)",
                ),
            }
        };
        self.faults.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    fn hint(&self, language: Language) -> Option<String> {
        Some(say!(
            language,
            "请修改检索式，或修改例句（例句须命中，反例须不命中）",
            "change the query, or the example: a query must hit every example and no counter-example",
        ))
    }
}

impl Message for CoderFileError {
    fn message(&self, language: Language) -> String {
        match self {
            Self::NoColumns { found } if found.is_empty() => {
                say!(language, "没有内容", "nothing stands in it")
            }
            Self::NoColumns { found } => {
                let found = language.list(found);
                say!(
                    language,
                    "没有一张表同时有单元列和编码列；第一行是：{found}",
                    "no sheet has a column of units and one of codes; its first row is: {found}",
                )
            }
            Self::NoUnits => say!(language, "表头之下没有单元", "no unit stands below the headings"),
        }
    }

    fn hint(&self, language: Language) -> Option<String> {
        Some(say!(
            language,
            "请用 `zhengce code` 写出的表，或有 `unit`（单元）和 `code`（编码）两列的表",
            "take a table as `zhengce code` writes it, or one with the columns `unit` and `code`",
        ))
    }
}
