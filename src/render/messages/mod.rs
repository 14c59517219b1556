//! The sentences in which failures and notices are told: the one place for
//! them, each in Chinese and in English side by side.
//!
//! In: the errors and notices of the rooms below, which hold facts and no
//! prose. Out: text in a [`Language`]. The `Display` of an error is its English
//! message, and is written here, too, so that no sentence stands in two places.

mod assistant;
mod coding;
mod command;
mod corpus;
mod evaluation;
mod finding;
mod index;
mod ingest;
mod intake;
mod knowledge_base;
mod ledger;
mod query;
mod repair;
mod rerun;
mod site;
mod system;
mod usage;
mod web;

use std::error::Error;

use super::Language;

pub use assistant::{Advice, QuestionRemedy, ToolError};
pub use command::CommandError;
pub use rerun::RerunError;
pub use site::SiteError;
pub use usage::{OutOfRange, UsageError};
pub use web::{RequestError, UnreadableFile};

/// What can be told in both languages.
pub trait Message {
    /// What happened and where: a clause without a capital or a final stop.
    fn message(&self, language: Language) -> String;

    /// What to do about it, if there is something that the message does not say.
    fn hint(&self, _language: Language) -> Option<String> {
        None
    }
}

/// A text in one of the languages: `say!(language, "{n} 条", "{n} measures")`.
macro_rules! say {
    ($language:expr, $chinese:literal, $english:literal $(,)?) => {
        match $language {
            $crate::render::Language::Chinese => format!($chinese),
            $crate::render::Language::English => format!($english),
        }
    };
}
use say;

/// Makes the English message of errors their `Display`.
macro_rules! display_in_english {
    ($($type:ty),+ $(,)?) => {$(
        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let english = $crate::render::messages::Message::message(self, $crate::render::Language::English);
                f.write_str(&english)
            }
        }
    )+};
}
use display_in_english;

/// The error as one of those that have messages.
macro_rules! one_of {
    ($error:expr, $($type:ty),+ $(,)?) => {
        None$(.or_else(|| $error.downcast_ref::<$type>().map(|known| known as &dyn Message)))+
    };
}

/// Every error of the program and of the system that a user can meet.
fn known<'e>(error: &'e (dyn Error + 'static)) -> Option<&'e dyn Message> {
    one_of!(
        error,
        UsageError,
        RequestError,
        ToolError,
        CommandError,
        RerunError,
        SiteError,
        OutOfRange,
        crate::knowledge_base::Error,
        crate::query::QueryError,
        crate::query::TermMapError,
        crate::index::IndexError,
        crate::analysis::LexiconError,
        crate::analysis::StoredLexiconError,
        crate::corpus::Problem,
        crate::corpus::AdditionError,
        crate::ingest::ExtractionError,
        crate::intake::IntakeError,
        crate::audit::CheckError,
        crate::policy::UnknownWord,
        crate::policy::InvalidId,
        crate::policy::NoSheetRows,
        crate::policy::RegisterFault,
        crate::ledger::ReturnError,
        crate::study::ExampleFaults,
        crate::study::CoderFileError,
        crate::render::table::LongCell,
        crate::evaluation::FileError,
        crate::search::InvalidSetting,
        std::io::Error,
        std::num::ParseIntError,
    )
}

/// An error and its causes as one message. What comes from a library that
/// speaks English only is left out of a Chinese message, unless there is
/// nothing else to say.
pub fn told(error: &(dyn Error + 'static), language: Language) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut cause = Some(error);
    while let Some(this) = cause {
        let part = match known(this) {
            Some(known) => Some(known.message(language)),
            None if language == Language::English || parts.is_empty() && this.source().is_none() => {
                Some(this.to_string())
            }
            None => None,
        };
        // A wrapper says what it wraps; that is said once.
        if let Some(part) = part.filter(|part| parts.last().is_none_or(|last| !last.contains(part))) {
            parts.push(part);
        }
        cause = this.source();
    }
    parts.join(language.colon())
}

/// The first hint that the error or one of its causes has.
pub fn hint(error: &(dyn Error + 'static), language: Language) -> Option<String> {
    let causes = std::iter::successors(Some(error), |&error| error.source());
    causes.filter_map(known).find_map(|known| known.hint(language))
}
