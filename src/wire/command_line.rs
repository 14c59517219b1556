//! A command line as records keep it: what whoever pastes it into a shell gets the
//! same answer by.

/// What is written before the arguments.
const PROGRAM: &str = "zhengce";

/// Characters that mean something to a shell, so that whoever pastes the line must
/// have them in quotation marks.
const SHELL: &str = " \t\n\"'\\|&;()<>$`#*?[]{}~!";

/// The command line with these arguments behind the name of the program, with
/// quotation marks around what a shell would read otherwise.
pub fn command_line(arguments: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    arguments.into_iter().fold(PROGRAM.to_owned(), |line, argument| {
        let argument = argument.as_ref();
        if argument.is_empty() || argument.contains(|c| SHELL.contains(c)) {
            format!("{line} '{}'", argument.replace('\'', "'\\''"))
        } else {
            format!("{line} {argument}")
        }
    })
}
