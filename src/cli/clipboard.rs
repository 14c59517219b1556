//! The clipboard, by the system's own commands.
//!
//! The crates for it would have to stay alive on X11 and Wayland, where whoever
//! copies serves what was copied; the commands do that by themselves.

use std::env;
use std::io::{self, Write as _};
use std::process::{Command, Stdio};

use crate::render::CommandError;

/// A command that takes what is to be copied from its input.
struct ClipboardTool {
    program: &'static str,
    arguments: &'static [&'static str],
    /// Whether it reads UTF-16, low byte first, instead of UTF-8.
    utf16: bool,
}

const fn tool(program: &'static str, arguments: &'static [&'static str]) -> ClipboardTool {
    ClipboardTool { program, arguments, utf16: false }
}

const CLIP: ClipboardTool = ClipboardTool { program: "clip.exe", arguments: &[], utf16: true };

/// The commands of this system and session, the first before the second.
fn tools() -> Vec<ClipboardTool> {
    let has = |variable: &str| env::var_os(variable).is_some_and(|value| !value.is_empty());
    if cfg!(windows) {
        return vec![CLIP];
    }
    if cfg!(target_os = "macos") {
        return vec![tool("pbcopy", &[])];
    }
    let mut tools = Vec::new();
    if has("WAYLAND_DISPLAY") {
        tools.push(tool("wl-copy", &["--type", "text/plain"]));
    }
    if has("DISPLAY") {
        tools.push(tool("xclip", &["-selection", "clipboard"]));
        tools.push(tool("xsel", &["--clipboard", "--input"]));
    }
    if has("WSL_DISTRO_NAME") {
        tools.push(CLIP);
    }
    tools
}

/// Copies a text.
///
/// # Errors
/// No clipboard, or none that takes it.
pub(super) fn copy(text: &str) -> Result<(), CommandError> {
    let mut last = None;
    for tool in tools() {
        match hand_over(&tool, text) {
            Ok(()) => return Ok(()),
            // Another may be there.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => last = Some((tool.program, error)),
        }
    }
    Err(match last {
        Some((program, cause)) => CommandError::NotCopied { program, cause },
        None => CommandError::NoClipboard,
    })
}

fn hand_over(tool: &ClipboardTool, text: &str) -> io::Result<()> {
    let mut command = Command::new(tool.program);
    // What stays behind to serve the clipboard must not hold our output open.
    command.args(tool.arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    if cfg!(target_os = "macos") {
        command.env("LC_CTYPE", "UTF-8");
    }
    let mut child = command.spawn()?;
    let bytes = if tool.utf16 {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    } else {
        text.as_bytes().to_vec()
    };
    let written = child.stdin.take().map_or(Ok(()), |mut stdin| stdin.write_all(&bytes));
    let status = child.wait()?;
    if !status.success() {
        return Err(io::Error::other(status.to_string()));
    }
    // A broken pipe is this program's failure, not a reader of ours who has seen enough.
    written.map_err(|error| io::Error::other(error.to_string()))
}
