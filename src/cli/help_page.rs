//! The page of help: what a command is for, how it is used, and what can be
//! typed, broken to the width of the terminal.

use std::fmt::Write as _;

use anstyle::Style;
use clap::{Arg, Command};
use textwrap::core::display_width;

use super::help::usage;
use crate::render::Language;

const HEADING: Style = Style::new().bold();
/// The widest page, since long lines are hard to read.
const WIDEST: usize = 110;
/// The least columns for explanations; where there are fewer, they stand below.
const LEAST: usize = 30;

/// The page of a command. The options of the whole program stand below those
/// that the command has for itself.
pub(super) fn page(command: &mut Command, whole: &Command, language: Language, width: usize) -> String {
    let width = width.clamp(40, WIDEST);
    let mut page = String::new();
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let _ = writeln!(page, "{}\n", textwrap::fill(&about, width));
    let form = usage(command, language);
    let _ = writeln!(page, "{HEADING}{}{HEADING:#}{form}", language.pick("用法：", "Usage: "));
    let shared = |arg: &&Arg| whole.get_arguments().any(|known| known.get_id() == arg.get_id());
    let is_whole = command.get_name() == whole.get_name();
    let commands = command
        .get_subcommands()
        .map(|sub| (sub.get_name().to_owned(), sub.get_about().map(ToString::to_string).unwrap_or_default()));
    let arguments = command.get_positionals().map(entry);
    let options = || command.get_arguments().filter(|arg| !arg.is_positional() && !arg.is_hide_set());
    let own = options().filter(|arg| is_whole || !shared(arg)).map(entry);
    let general = options().filter(|arg| !is_whole && shared(arg)).map(entry);
    for (name, entries) in [
        (language.pick("命令", "Commands"), commands.collect::<Vec<_>>()),
        (language.pick("参数", "Arguments"), arguments.collect()),
        (language.pick("选项", "Options"), own.collect()),
        (language.pick("通用选项", "General options"), general.collect()),
    ] {
        section(&mut page, &format!("{name}{}", language.pick("：", ":")), &entries, width);
    }
    if let Some(examples) = command.get_after_help() {
        let _ = writeln!(page, "\n{examples}");
    }
    page
}

/// An argument as it is typed, and its help.
fn entry(arg: &Arg) -> (String, String) {
    let values = arg.get_value_names().unwrap_or_default();
    let values: Vec<String> = values.iter().map(|name| format!("<{name}>")).collect();
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    if arg.is_positional() {
        return (arg.to_string(), help);
    }
    let short = arg.get_short().map_or("    ".to_owned(), |short| format!("-{short}, "));
    let long = arg.get_long().map(|long| format!("--{long}")).unwrap_or_default();
    let value =
        if arg.get_action().takes_values() { format!(" {}", values.join(" ")) } else { String::new() };
    (format!("{short}{long}{value}"), help)
}

/// Two columns: what is typed, and what it does.
fn section(page: &mut String, heading: &str, entries: &[(String, String)], width: usize) {
    if entries.is_empty() {
        return;
    }
    let _ = writeln!(page, "\n{HEADING}{heading}{HEADING:#}");
    let widest = entries.iter().map(|(typed, _)| display_width(typed)).max().unwrap_or(0);
    let indent = widest + 4;
    let beside = width.saturating_sub(indent) >= LEAST;
    for (typed, help) in entries {
        let (indent, mut line) =
            if beside { (indent, format!("  {typed}")) } else { (8, format!("  {typed}\n")) };
        for text in wrapped(help, width - indent) {
            let at = line.lines().last().filter(|_| !line.ends_with('\n')).map_or(0, display_width);
            let _ = writeln!(line, "{}{text}", " ".repeat(indent - at));
        }
        page.push_str(&line);
    }
}

/// A text broken into lines; the notes in brackets at its end are not broken
/// where they fit on a line.
fn wrapped(help: &str, room: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let opens = |at: &usize| help.get(*at..).is_some_and(|rest| rest.starts_with(['[', '［']));
    let starts: Vec<usize> = help.char_indices().map(|(at, _)| at).filter(opens).collect();
    let mut pieces = Vec::new();
    let mut rest = help;
    for start in starts.into_iter().rev() {
        let (before, note) = rest.split_at_checked(start).unwrap_or((rest, ""));
        pieces.push(note);
        rest = before;
    }
    pieces.push(rest);
    for piece in pieces.into_iter().rev() {
        let last = lines.pop().unwrap_or_default();
        let joined = format!("{last}{piece}");
        let fits = |text: &str| display_width(text.trim_end()) <= room;
        if !last.is_empty() && !fits(&joined) && fits(piece) {
            lines.push(last.trim_end().to_owned());
            lines.push(piece.to_owned());
        } else {
            lines.extend(textwrap::wrap(&joined, room).into_iter().map(std::borrow::Cow::into_owned));
            // A blank between two notes is kept until the next one stands.
            if let (Some(last), true) = (lines.last_mut(), joined.ends_with(' ')) {
                last.push(' ');
            }
        }
    }
    lines.iter().map(|line| line.trim_end().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn notes_stay_whole_where_they_fit() {
        for (help, room, lines) in [
            ("甲乙丙丁［别名：--戊］", 16, vec!["甲乙丙丁", "［别名：--戊］"]),
            ("Words [alias: --甲] [default: 10]", 20, vec!["Words [alias: --甲]", "[default: 10]"]),
            ("Words of a line [a]", 10, vec!["Words of a", "line [a]"]),
            ("", 10, vec![""]),
        ] {
            assert_eq!(wrapped(help, room), lines);
        }
    }
}
