//! Files of queries and judgements.

use super::{Message, display_in_english, say};
use crate::evaluation::{FileError, FileFault};
use crate::render::Language;

display_in_english!(FileError);

impl Message for FileError {
    fn message(&self, language: Language) -> String {
        let line = self.line;
        let what = match &self.fault {
            FileFault::NotQuery(fault) => fault.message(language),
            FileFault::RepeatedId(id) => say!(
                language,
                "另有检索式也叫 `{id}`；编号不能重复",
                "another query is called `{id}`; give each an id of its own",
            ),
            FileFault::NotJudgement(text) => say!(
                language,
                "`{text}` 不是 `query 0 id grade` 的形式",
                "`{text}` is not of the form `query 0 id grade`",
            ),
        };
        say!(language, "第 {line} 行：{what}", "line {line}: {what}")
    }
}
