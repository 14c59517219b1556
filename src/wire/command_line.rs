//! A command line as a record keeps it.

/// What is written before the arguments.
const PROGRAM: &str = "zhengce";

/// Characters that mean something to a shell, so that whoever pastes the line must
/// have them in quotation marks.
const SHELL: &str = " \t\n\"'\\|&;()<>$`#*?[]{}~!";

/// The command line of these arguments, with quotation marks around what a shell would
/// read otherwise.
pub fn command_line<'a>(arguments: impl IntoIterator<Item = &'a str>) -> String {
    let arguments = arguments.into_iter().map(|argument| {
        if argument.is_empty() || argument.contains(|c| SHELL.contains(c)) {
            format!("'{}'", argument.replace('\'', "'\\''"))
        } else {
            argument.to_owned()
        }
    });
    std::iter::once(PROGRAM.to_owned()).chain(arguments).collect::<Vec<_>>().join(" ")
}
