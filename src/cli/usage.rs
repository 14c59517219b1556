//! What clap says of a command line, as facts.

use std::ffi::OsString;
use std::num::NonZero;

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use super::help::form_of;
use crate::render::{Language, OutOfRange, UsageError};

/// The facts of an error of clap's about these arguments.
pub(super) fn facts(error: &Error, arguments: &[OsString]) -> UsageError {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(" "),
        _ => String::new(),
    };
    let texts = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    };
    let nearest = |kind| texts(kind).into_iter().next();
    let mut argument = text(ContextKind::InvalidArg);
    if error.kind() == ErrorKind::UnknownArgument {
        argument = whole(argument, arguments);
    }
    let value = text(ContextKind::InvalidValue);
    let possible = texts(ContextKind::ValidValue);
    match error.kind() {
        ErrorKind::UnknownArgument => UsageError::UnknownArgument {
            nearest: nearest(ContextKind::SuggestedArg),
            // The only suggestion of clap's beside names.
            maybe_value: error.get(ContextKind::Suggested).is_some() && argument.starts_with('-'),
            argument,
        },
        ErrorKind::InvalidSubcommand => UsageError::UnknownCommand {
            command: text(ContextKind::InvalidSubcommand),
            nearest: texts(ContextKind::SuggestedSubcommand),
        },
        ErrorKind::InvalidValue if value.is_empty() => UsageError::MissingValue { argument, possible },
        ErrorKind::InvalidValue => {
            let nearest = nearest(ContextKind::SuggestedValue);
            UsageError::InvalidValue { argument, value, possible, nearest }
        }
        ErrorKind::NoEquals => UsageError::MissingValue { argument, possible },
        ErrorKind::ValueValidation => {
            let cause = std::error::Error::source(error).map(cause);
            UsageError::UnreadableValue { argument, value, cause }
        }
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            let expected = match error.get(ContextKind::ExpectedNumValues) {
                Some(&ContextValue::Number(number)) => usize::try_from(number).ok().and_then(NonZero::new),
                _ => None,
            };
            UsageError::NumberOfValues { argument, expected }
        }
        ErrorKind::ArgumentConflict => {
            let others = texts(ContextKind::PriorArg);
            if others == [argument.as_str()] {
                UsageError::Repeated { argument }
            } else {
                UsageError::Conflict { argument, others }
            }
        }
        ErrorKind::MissingRequiredArgument => UsageError::MissingArguments(texts(ContextKind::InvalidArg)),
        ErrorKind::InvalidUtf8 => UsageError::NotUnicode,
        _ => UsageError::Other(error.to_string().trim().to_owned()),
    }
}

/// An unknown option as it was typed: of letters behind one dash (`-企业`) clap names
/// only the first.
fn whole(option: String, arguments: &[OsString]) -> String {
    let short = option.starts_with('-') && option.chars().count() == 2;
    let typed = arguments.iter().filter_map(|argument| argument.to_str());
    let mut typed = typed.filter(|typed| short && typed.starts_with(&option));
    typed.next().map_or(option, str::to_owned)
}

/// How the command is used.
pub(super) fn form(error: &Error, language: Language) -> Option<String> {
    match error.get(ContextKind::Usage) {
        Some(ContextValue::StyledStr(usage)) => Some(form_of(&usage.to_string(), language)),
        _ => None,
    }
}

/// The cause of an error, to be kept after it. Those that have messages of ours
/// are kept as they are.
fn cause(cause: &(dyn std::error::Error + 'static)) -> Box<dyn std::error::Error + Send + Sync> {
    if let Some(number) = cause.downcast_ref::<std::num::ParseIntError>() {
        Box::new(number.clone())
    } else if let Some(range) = cause.downcast_ref::<OutOfRange>() {
        Box::new(range.clone())
    } else if let Some(setting) = cause.downcast_ref::<crate::search::InvalidSetting>() {
        Box::new(setting.clone())
    } else {
        cause.to_string().into()
    }
}
