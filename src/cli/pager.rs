//! A pager for answers longer than the screen, as git has one.
//!
//! A few lines of `std::process` do: the crates for it are either no longer
//! kept up or bring a pager of their own, and people have chosen theirs.

use std::env;
use std::ffi::OsString;
use std::io::Write as _;
use std::process::{Command, Stdio};

use textwrap::core::display_width;

/// The variables that name a pager, the first before the second.
const VARIABLES: [&str; 2] = ["ZHENGCE_PAGER", "PAGER"];

/// Shows a page, colours and all, by the pager of the user's choice, and waits
/// until it is closed. Whether there was one: if not, nothing was shown.
pub(super) fn show(page: &[u8]) -> bool {
    let Some((program, arguments)) = chosen() else {
        return false;
    };
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped());
    // What git asks of less; a pager that is not less looks at neither.
    for (variable, value) in [("LESS", "FRX"), ("LESSCHARSET", "utf-8")] {
        if env::var_os(variable).is_none() {
            command.env(variable, value);
        }
    }
    // An interrupt is meant for the pager; we end when it does.
    #[cfg(unix)]
    let _ = signal_hook::flag::register(signal_hook::consts::SIGINT, std::sync::Arc::default());
    let Ok(mut pager) = command.spawn() else {
        return false;
    };
    if let Some(mut stdin) = pager.stdin.take() {
        // A reader who has seen enough closes the pipe, which is no failure.
        let _ = stdin.write_all(page);
    }
    let _ = pager.wait();
    true
}

/// Whether a page is longer than a screen of so many columns and rows. The
/// last row is left for what is typed next.
pub(super) fn exceeds(page: &[u8], columns: usize, rows: usize) -> bool {
    let text = String::from_utf8_lossy(page);
    let heights = text.lines().map(|line| display_width(line).div_ceil(columns.max(1)).max(1));
    heights.sum::<usize>() >= rows
}

/// The pager and its arguments. An empty name, or `cat`, stands for none.
fn chosen() -> Option<(OsString, Vec<OsString>)> {
    let named = VARIABLES.iter().find_map(env::var_os);
    let Some(named) = named else {
        // Windows comes with no pager that knows UTF-8 and colours.
        let usual = ("less".into(), vec!["-FRX".into()]);
        return cfg!(unix).then_some(usual);
    };
    let mut words = words(named.to_str()?).into_iter();
    let program = words.next().filter(|program| program != "cat")?;
    Some((program.into(), words.map(OsString::from).collect()))
}

/// The words of a command line; blanks between quotation marks are kept.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let (mut word, mut quote) = (None::<String>, None);
    for c in line.chars() {
        match c {
            _ if quote == Some(c) => quote = None,
            '"' | '\'' if quote.is_none() => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            c if c.is_whitespace() && quote.is_none() => words.extend(word.take()),
            c => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pager_is_a_program_with_its_arguments() {
        for (line, expected) in [
            ("less -R", &["less", "-R"][..]),
            (" \"C:\\Program Files\\less.exe\"  -F '' ", &["C:\\Program Files\\less.exe", "-F", ""]),
            ("", &[]),
        ] {
            assert_eq!(words(line), expected);
        }
    }

    #[test]
    fn long_lines_take_several_rows_and_colours_none() {
        let page = "甲乙丙丁\n\u{1b}[31m戊\u{1b}[0m\n\n".as_bytes();
        assert!(exceeds(page, 80, 3) && !exceeds(page, 80, 4));
        assert!(exceeds(page, 4, 4) && !exceeds(page, 4, 5));
    }
}
