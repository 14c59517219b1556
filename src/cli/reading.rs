//! How a command line is read: which command it names, and in which language.

use std::ffi::OsString;

use clap::{Args as _, Command, FromArgMatches as _};

use super::args::{Cli, CliCommand, Global, SearchArgs};
use crate::render::{Language, UsageError};

/// A bare query is a search: puts `search` in front of the first argument that
/// is neither an option of the whole program nor the name of a command.
pub(super) fn with_search(mut arguments: Vec<OsString>, command: &Command) -> Vec<OsString> {
    let Some(at) = position_of_command(&arguments, command) else {
        return arguments;
    };
    let argument = arguments.get(at).map(|argument| argument.to_string_lossy()).unwrap_or_default();
    let answered = ["-h", "--help", "-V", "--version"].contains(&argument.as_ref());
    let is_command = command
        .get_subcommands()
        .any(|known| known.get_name() == argument || known.get_all_aliases().any(|alias| alias == argument));
    if !answered && !is_command {
        arguments.insert(at, "search".into());
    }
    arguments
}

/// A command line that names `search`, read by the arguments of that command alone: to
/// describe those of all commands takes longer than to answer. `None` for any other, and
/// where something is to be told of it.
pub(super) fn as_search(arguments: &[OsString]) -> Option<Cli> {
    let whole = Global::augment_args(Command::new("zhengce"));
    if arguments.get(position_of_command(arguments, &whole)?)? != "search" {
        return None;
    }
    let search = SearchArgs::augment_args(Command::new("search"));
    let matches = whole.subcommand(search).try_get_matches_from(arguments).ok()?;
    let (_, named) = matches.subcommand()?;
    let command = CliCommand::Search(SearchArgs::from_arg_matches(named).ok()?);
    Some(Cli { global: Global::from_arg_matches(&matches).ok()?, command })
}

/// Where the name of the command stands, or what stands in its place: the first
/// argument that is no option of the whole program.
pub(super) fn position_of_command(arguments: &[OsString], command: &Command) -> Option<usize> {
    let mut at = 1;
    while let Some(argument) = arguments.get(at) {
        let text = argument.to_string_lossy();
        let (option, value) = text.split_once('=').map_or((text.as_ref(), None), |(a, b)| (a, Some(b)));
        let known = option.strip_prefix("--").and_then(|name| {
            command.get_arguments().find(|arg| arg.is_global_set() && arg.get_long() == Some(name))
        });
        let Some(known) = known else {
            return Some(at);
        };
        at += if known.get_action().takes_values() && value.is_none() { 2 } else { 1 };
    }
    None
}

/// The language asked for, which must be known before anything is parsed,
/// since the help is in it.
///
/// # Errors
/// A language that the interface does not speak.
pub(super) fn language(arguments: &[OsString]) -> Result<Option<Language>, UsageError> {
    const VARIABLE: &str = "ZHENGCE_LANG";
    let texts: Vec<_> = arguments.iter().map(|argument| argument.to_string_lossy()).collect();
    let texts = texts.split(|text| text == "--").next().unwrap_or_default();
    let named = texts.iter().enumerate().find_map(|(at, text)| match text.strip_prefix("--lang") {
        Some("") => texts.get(at + 1).map(std::string::ToString::to_string),
        Some(value) => value.strip_prefix('=').map(str::to_owned),
        None => None,
    });
    let of_environment = || std::env::var(VARIABLE).ok().filter(|name| !name.is_empty());
    let (argument, name) = match (named, of_environment()) {
        (Some(name), _) => ("--lang", name),
        (None, Some(name)) => (VARIABLE, name),
        (None, None) => return Ok(None),
    };
    Language::named(&name).map(Some).ok_or_else(|| UsageError::InvalidValue {
        argument: argument.to_owned(),
        value: name,
        possible: ["zh", "en"].map(str::to_owned).to_vec(),
        nearest: None,
    })
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory as _, Parser as _};

    use super::*;

    fn check(arguments: &str, expected: &str) {
        let arguments =
            std::iter::once("zhengce").chain(arguments.split_whitespace()).map(OsString::from).collect();
        let expected: Vec<OsString> =
            std::iter::once("zhengce").chain(expected.split_whitespace()).map(OsString::from).collect();
        assert_eq!(with_search(arguments, &Cli::command()), expected);
    }

    #[test]
    fn a_bare_query_is_a_search() {
        check("海外仓", "search 海外仓");
        check("--lang zh 海外仓", "--lang zh search 海外仓");
        check("--limit 5 海外仓", "search --limit 5 海外仓");
        check("-a 海关", "search -a 海关");
        check("部门 海关", "部门 海关");
        check("--frozen show m10", "--frozen show m10");
        check("--help", "--help");
        check("", "");
    }

    #[test]
    fn a_search_is_read_as_among_all_commands() {
        for line in [
            "search 海外仓",
            "--lang zh search 海外仓 --limit 5 --corpus a.jsonl",
            "--frozen search -a 海关 -- -5",
            "search --format json 海外仓 保险",
        ] {
            let arguments: Vec<OsString> =
                std::iter::once("zhengce").chain(line.split_whitespace()).map(OsString::from).collect();
            let alone = as_search(&arguments).unwrap_or_else(|| panic!("{line}"));
            let among = Cli::try_parse_from(&arguments).expect("it is understood");
            assert_eq!(format!("{alone:?}"), format!("{among:?}"));
        }
        for line in ["海外仓", "检索 海外仓", "search --help", "search --nothing", "show search", "--lang"]
        {
            let arguments: Vec<OsString> =
                std::iter::once("zhengce").chain(line.split_whitespace()).map(OsString::from).collect();
            assert!(as_search(&arguments).is_none(), "{line}");
        }
    }
}
