//! Queries that cannot be read.

use super::{Message, display_in_english, say};
use crate::query::{MAX_CHARACTERS, QueryError, QueryField, TermMapError};
use crate::render::Language;
use crate::search::InvalidSetting;

display_in_english!(QueryError, TermMapError, InvalidSetting);

impl Message for QueryError {
    fn message(&self, language: Language) -> String {
        match self {
            Self::Empty => say!(language, "检索式为空", "the query is empty"),
            Self::TooLong { characters } => say!(
                language,
                "检索式过长：{characters} 字，最多 {MAX_CHARACTERS} 字",
                "the query is too long: {characters} characters, at most {MAX_CHARACTERS}",
            ),
            Self::TooComplex { at } => say!(
                language,
                "检索式过于复杂：第 {at} 字处括号嵌套过深或检索词过多",
                "the query is too complex: brackets too deep or too many terms at character {at}",
            ),
            Self::Unclosed { at, mark } => {
                say!(
                    language,
                    "第 {at} 字处的 {mark} 没有配对",
                    "the {mark} at character {at} has no partner"
                )
            }
            Self::Unexpected { at, text } => {
                say!(language, "第 {at} 字处的 {text} 无法理解", "unexpected {text} at character {at}")
            }
            Self::Value { field, value, nearest } => unknown(*field, value, nearest, language),
            Self::NothingToCount => say!(
                language,
                "检索式中没有要计数的文字，只有条件",
                "the query has conditions only and no text to be counted",
            ),
            Self::Stage { value, stages } => {
                let stages = language.list(stages);
                say!(
                    language,
                    "未知的匹配级别：{value}。可选：{stages}",
                    "unknown stage: {value}; there are {stages}",
                )
            }
        }
    }

    fn hint(&self, language: Language) -> Option<String> {
        match self {
            Self::Unclosed { .. } | Self::Unexpected { .. } | Self::TooComplex { .. } => Some(say!(
                language,
                "加 --literal 则按原样逐字检索",
                "add --literal to search for the text as it stands",
            )),
            Self::Value { field, .. } => listing(*field).map(|command| {
                say!(language, "zhengce {command} 可列出全部", "zhengce {command} lists them all")
            }),
            Self::Stage { .. } | Self::NothingToCount | Self::Empty | Self::TooLong { .. } => None,
        }
    }
}

/// That a value is none of a field's, and which would do.
fn unknown(field: QueryField, value: &str, nearest: &[String], language: Language) -> String {
    let name = name(field, language);
    let message = say!(language, "未知的{name}：{value}", "unknown {name}: {value}");
    let values = language.list(nearest);
    let instead = match field {
        QueryField::Kind => {
            say!(language, "可写政策、论文、新闻、报告", "write policy, paper, news or report",)
        }
        QueryField::Date => say!(
            language,
            "可写 2024、2024-02、2024-02-20，起止之间用 ..",
            "write 2024, 2024-02 or 2024-02-20, or two of them with .. between",
        ),
        _ if nearest.is_empty() => return message,
        QueryField::Document => say!(language, "现有：{values}", "there are {values}"),
        _ => say!(language, "相近的有：{values}", "the nearest are {values}"),
    };
    say!(language, "{message}。{instead}", "{message}; {instead}")
}

fn name(field: QueryField, language: Language) -> &'static str {
    match field {
        QueryField::Agency => language.pick("责任单位", "agency"),
        QueryField::Lead => language.pick("牵头单位", "lead agency"),
        QueryField::Category => language.pick("类别", "category"),
        QueryField::Document => language.pick("文件", "document"),
        QueryField::Kind => language.pick("文件类型", "kind of document"),
        QueryField::Title => language.pick("标题", "title"),
        QueryField::Region => language.pick("地区", "region"),
        QueryField::Date => language.pick("日期", "date"),
    }
}

/// The command that lists the values of a field.
fn listing(field: QueryField) -> Option<&'static str> {
    match field {
        QueryField::Agency | QueryField::Lead => Some("agency"),
        QueryField::Category => Some("category"),
        QueryField::Document => Some("documents"),
        QueryField::Kind | QueryField::Title | QueryField::Region | QueryField::Date => None,
    }
}

impl Message for TermMapError {
    fn message(&self, language: Language) -> String {
        say!(language, "随索引保存的词表已损坏", "a map of terms kept with the index is damaged")
    }
}

impl Message for InvalidSetting {
    fn message(&self, language: Language) -> String {
        let (setting, names) = (&self.0, language.list(&Self::parameters()));
        say!(
            language,
            "“{setting}”不是排序参数，或其值不是不小于 0 的数；参数有 {names}",
            "`{setting}` is no parameter of the ranking with a number from 0 up; there are {names}",
        )
    }
}
