//! The command line: arguments in, one library call, one renderer out.
//!
//! `args.rs` holds only what can be typed; each command has a short file.

mod add;
mod agency;
mod args;
mod category;
mod check;
mod completions;
mod documents;
mod eval;
mod help;
mod index;
mod man;
mod parse;
mod search;
mod segment;
mod session;
mod show;

use std::ffi::OsString;
use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;

use clap::FromArgMatches;

use crate::knowledge_base::Error;
use crate::render::{self, Language};
use args::{Cli, Command};
use session::Session;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It found or did what was asked.
    Done,
    /// Nothing was found.
    Nothing,
}

impl Outcome {
    fn found(any: bool) -> Self {
        if any { Self::Done } else { Self::Nothing }
    }
}

/// Runs the program on its arguments, the name of the program first: exit
/// status 0 for an answer, 1 for none, 2 for a failure.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = args::with_search(arguments.into_iter().collect());
    let language = args::language(&arguments).unwrap_or_else(Language::of_locale);
    let cli =
        match help::command(language).try_get_matches_from(arguments).and_then(|m| Cli::from_arg_matches(&m))
        {
            Ok(cli) => cli,
            Err(message) => {
                let status = if message.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS };
                // Where even this cannot be written there is nobody to tell.
                let _ = message.print();
                return status;
            }
        };
    let session = Session::new(&cli.global, language);
    let ended = attempt(&session, &cli.command);
    // Where the news cannot be told there is nobody to tell.
    let _ = session.tell_news();
    match ended {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Nothing) => ExitCode::from(1),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = render::failure(&mut session.stderr(), &error, session.page());
            ExitCode::from(2)
        }
    }
}

/// A command that never panics: what does is an error of ours.
fn attempt(session: &Session, command: &Command) -> anyhow::Result<Outcome> {
    panic::catch_unwind(AssertUnwindSafe(|| dispatch(session, command))).unwrap_or_else(|payload| {
        let text = payload.downcast_ref::<String>().map(String::as_str);
        let text = text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("unknown");
        Err(Error::Panic(text.to_owned()).into())
    })
}

fn dispatch(session: &Session, command: &Command) -> anyhow::Result<Outcome> {
    match command {
        Command::Search(args) => search::run(session, args),
        Command::Show(args) => show::run(session, args),
        Command::Agency(args) => agency::run(session, args),
        Command::Category(args) => category::run(session, args),
        Command::Documents(args) => documents::run(session, args),
        Command::Index => index::run(session),
        Command::Add(args) => add::run(session, args),
        Command::Check(args) => check::run(session, args),
        Command::Parse(args) => parse::run(session, args),
        Command::Eval(args) => eval::run(session, args),
        Command::Segment(args) => segment::run(session, args),
        Command::Completions(args) => completions::run(session, args),
        Command::Man => man::run(session),
    }
}

/// The reader of our output has seen enough, which is no failure.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let kind = cause
            .downcast_ref::<io::Error>()
            .map(io::Error::kind)
            .or_else(|| cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind));
        kind == Some(io::ErrorKind::BrokenPipe)
    })
}
