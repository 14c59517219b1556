//! Command lines that are not understood.

use std::error::Error;
use std::num::NonZero;

use super::{Message, display_in_english, say};
use crate::render::Language;
use crate::render::language::counted;

/// Why a command line is not understood. Arguments are as their help writes
/// them: `--limit <N>`.
#[derive(Debug, thiserror::Error)]
pub enum UsageError {
    /// An option or a value that no argument takes.
    UnknownArgument {
        /// As typed.
        argument: String,
        /// An option that comes close.
        nearest: Option<String>,
        /// Whether it may be meant as a value, which `--` in front would make it.
        maybe_value: bool,
    },
    /// No command of that name.
    UnknownCommand {
        /// As typed.
        command: String,
        /// Names that come close.
        nearest: Vec<String>,
    },
    /// An option without the value that it takes.
    MissingValue {
        /// The option.
        argument: String,
        /// Its values, if they are few.
        possible: Vec<String>,
    },
    /// A value that is none of an option's.
    InvalidValue {
        /// The option.
        argument: String,
        /// As typed.
        value: String,
        /// Its values.
        possible: Vec<String>,
        /// One that comes close.
        nearest: Option<String>,
    },
    /// A value that cannot be read.
    UnreadableValue {
        /// The option.
        argument: String,
        /// As typed.
        value: String,
        /// Why.
        #[source]
        cause: Option<Box<dyn Error + Send + Sync>>,
    },
    /// Too few values, too many, or another number than asked for.
    NumberOfValues {
        /// The option.
        argument: String,
        /// How many there must be, if there is one number.
        expected: Option<NonZero<usize>>,
    },
    /// Arguments that exclude each other.
    Conflict {
        /// The one.
        argument: String,
        /// The others.
        others: Vec<String>,
    },
    /// A range that ends before it begins.
    Backwards {
        /// The option for its beginning, with its value.
        from: String,
        /// The option for its end.
        to: String,
    },
    /// An option that is given twice.
    Repeated {
        /// The option.
        argument: String,
    },
    /// Arguments that must be there.
    MissingArguments(
        /// All of them.
        Vec<String>,
    ),
    /// An argument that is no Unicode.
    NotUnicode,
    /// Anything else, in the words of the reader of command lines.
    Other(
        /// Its words.
        String,
    ),
}

/// A number that an option does not take.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct OutOfRange {
    /// The least that it takes.
    pub least: usize,
    /// The most; `None` where there is no most.
    pub most: Option<usize>,
}

display_in_english!(UsageError, OutOfRange);

impl Message for OutOfRange {
    fn message(&self, language: Language) -> String {
        let least = self.least;
        match self.most {
            Some(most) => say!(
                language,
                "应为 {least} 到 {most} 的整数",
                "a whole number from {least} to {most} is needed"
            ),
            None => say!(language, "应为不小于 {least} 的整数", "a whole number from {least} up is needed"),
        }
    }
}

impl Message for UsageError {
    fn message(&self, language: Language) -> String {
        match self {
            Self::UnknownArgument { argument, .. } => {
                say!(language, "不认识的参数 {argument}", "unexpected argument {argument}")
            }
            Self::UnknownCommand { command, .. } => {
                say!(language, "没有这个命令：{command}", "unknown command {command}")
            }
            Self::MissingValue { argument, possible } => {
                let message = say!(language, "{argument} 缺少值", "a value is missing for {argument}");
                with_values(message, possible, language)
            }
            Self::InvalidValue { argument, value, possible, .. } => {
                let message =
                    say!(language, "{argument} 不能为“{value}”", "invalid value `{value}` for {argument}",);
                with_values(message, possible, language)
            }
            Self::UnreadableValue { argument, value, .. } => {
                say!(language, "{argument} 不能为“{value}”", "invalid value `{value}` for {argument}",)
            }
            Self::NumberOfValues { argument, expected: Some(expected) } => {
                let values = counted(expected.get(), "value");
                say!(language, "{argument} 应有 {expected} 个值", "{argument} takes {values}")
            }
            Self::NumberOfValues { argument, expected: None } => {
                say!(language, "{argument} 的值的个数不对", "{argument} has too many or too few values")
            }
            Self::Conflict { argument, others } if others.is_empty() => say!(
                language,
                "{argument} 不能与其他参数同用",
                "{argument} cannot be used with the other arguments",
            ),
            Self::Conflict { argument, others } => {
                let others = language.list(others);
                say!(language, "{argument} 不能与 {others} 同用", "{argument} cannot be used with {others}")
            }
            Self::Backwards { from, to } => {
                say!(
                    language,
                    "{from} 大于 {to}，其间没有任何长度",
                    "{from} is more than {to}, and nothing is between"
                )
            }
            Self::Repeated { argument } => {
                say!(language, "{argument} 只能写一次", "{argument} cannot be given more than once")
            }
            Self::MissingArguments(arguments) => {
                let arguments = language.list(arguments);
                say!(language, "缺少 {arguments}", "missing {arguments}")
            }
            Self::NotUnicode => say!(language, "参数不是有效的文字", "an argument is not valid Unicode"),
            Self::Other(what) => say!(language, "命令行有误", "{what}"),
        }
    }

    fn hint(&self, language: Language) -> Option<String> {
        match self {
            Self::UnknownArgument { nearest: Some(nearest), .. }
            | Self::InvalidValue { nearest: Some(nearest), .. } => {
                Some(say!(language, "是否指 {nearest}？", "did you mean {nearest}?"))
            }
            Self::UnknownArgument { argument, maybe_value: true, .. } => Some(say!(
                language,
                "要检索这段文字，前面加 --：-- {argument}",
                "to pass it as a text, put -- in front: -- {argument}",
            )),
            Self::Backwards { .. } => Some(say!(language, "请把两个数对调", "exchange the two numbers")),
            Self::UnknownCommand { nearest, .. } if !nearest.is_empty() => {
                let nearest = language.list(nearest);
                Some(say!(language, "是否指 {nearest}？", "did you mean {nearest}?"))
            }
            _ => None,
        }
    }
}

fn with_values(message: String, possible: &[String], language: Language) -> String {
    if possible.is_empty() {
        return message;
    }
    let possible = language.list(possible);
    say!(language, "{message}；可选：{possible}", "{message}; possible values: {possible}")
}
