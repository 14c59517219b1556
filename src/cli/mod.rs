//! The command line: arguments in, one library call, one renderer out.
//!
//! `args.rs` holds only what can be typed, `reading.rs` how it is read; each command has a short file.

mod add;
mod agency;
mod agreement;
mod args;
mod category;
mod check;
mod cite;
mod clipboard;
mod code;
mod collocates;
mod command_line;
mod compare;
mod completions;
mod concept;
mod dispersion;
mod documents;
mod eval;
mod figures;
mod gap;
mod help;
mod help_page;
mod index;
mod kindred;
mod kwic;
mod ledger;
mod man;
mod matrix;
mod named;
mod network;
mod ngrams;
mod outcome;
mod output;
mod pager;
mod parse;
mod reading;
mod rerun;
mod search;
mod segment;
mod servers;
mod session;
mod show;
mod site;
mod studies;
mod trace;
mod usage;
mod words;

use std::ffi::OsString;
use std::io::{self, Write as _};
use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{Command, CommandFactory as _, FromArgMatches as _};

use crate::knowledge_base::Error;
use crate::render::{self, Language, Page};
use args::{Cli, CliCommand};
use outcome::Outcome;
use servers::{Servers, ServersElsewhere};
use session::Session;

/// Runs the program on its arguments, the name of the program first: exit
/// status 0 for an answer, 1 for none, 2 for a failure. Servers are handed to
/// the program `zhengce-server` beside this one.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let elsewhere = ServersElsewhere::new(&arguments);
    run_with(arguments, &elsewhere)
}

/// The same with the servers in this program.
#[cfg(all(feature = "web", feature = "mcp"))]
pub fn run_with_servers(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    run_with(arguments.into_iter().collect(), &servers::ServersHere)
}

fn run_with(arguments: Vec<OsString>, servers: &dyn Servers) -> ExitCode {
    let typed = command_line::typed(&arguments);
    let language = match reading::language(&arguments) {
        Ok(language) => language.unwrap_or_else(Language::of_locale),
        Err(error) => {
            // Nobody knows in which language to say so.
            for language in [Language::Chinese, Language::English] {
                let _ = render::failure(&mut anstream::stderr(), &error, Page { language, width: None });
            }
            return ExitCode::from(2);
        }
    };
    let cli = match reading::as_search(&arguments).map_or_else(|| among_all(arguments, language), Ok) {
        Ok(cli) => cli,
        Err(status) => return status,
    };
    let session = Session::new(&cli.global, language, typed);
    let ended = attempt(&session, &cli.command, servers);
    // Where the news cannot be told there is nobody to tell.
    let _ = session.tell_news();
    match ended {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Nothing) => ExitCode::from(1),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = render::failure(&mut session.stderr(), error.as_ref(), session.page());
            ExitCode::from(2)
        }
    }
}

/// A command line of any command.
fn among_all(arguments: Vec<OsString>, language: Language) -> Result<Cli, ExitCode> {
    let command = Cli::command();
    let arguments = reading::with_search(arguments, &command);
    let read = command.try_get_matches_from(&arguments).and_then(|read| Cli::from_arg_matches(&read));
    read.or_else(|_| understand(&arguments, language))
}

/// A command line that is answered at once, in the user's language: with help
/// or, if it is not understood, with what is wrong.
fn understand(arguments: &[OsString], language: Language) -> Result<Cli, ExitCode> {
    let command = help::command(language);
    let parsed = command.clone().try_get_matches_from(arguments);
    let error = match parsed.and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => return Ok(cli),
        Err(error) => error,
    };
    // Where even this cannot be written there is nobody to tell.
    match error.kind() {
        ErrorKind::DisplayVersion => {
            let _ = error.print();
        }
        ErrorKind::DisplayHelp => {
            let _ = write!(anstream::stdout(), "{}", help_of(command, arguments, language));
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
            let _ = write!(anstream::stderr(), "{}", help_of(command, arguments, language));
        }
        _ => {
            let page = Page { language, width: None };
            let form = usage::form(&error, language);
            let _ = render::misuse(
                &mut anstream::stderr(),
                &usage::facts(&error, arguments),
                form.as_deref(),
                page,
            );
        }
    }
    Err(if error.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS })
}

/// The help of the command that is named, or of the program.
fn help_of(mut command: Command, arguments: &[OsString], language: Language) -> String {
    const USUAL: usize = 80;
    let width = terminal_size::terminal_size().map_or(USUAL, |(width, _)| width.0.into());
    command.build();
    let whole = command.clone();
    let at = reading::position_of_command(arguments, &whole);
    let text = |at: usize| arguments.get(at).and_then(|argument| argument.to_str());
    let Some(named) = at.and_then(text).and_then(|name| command.find_subcommand_mut(name)) else {
        return help_page::page(&mut command, &whole, language, width);
    };
    // A command may have commands of its own.
    let below = at.and_then(|at| text(at + 1)).unwrap_or_default();
    match named.find_subcommand(below).is_some() {
        true => named
            .find_subcommand_mut(below)
            .map_or_else(String::new, |below| help_page::page(below, &whole, language, width)),
        false => help_page::page(named, &whole, language, width),
    }
}

/// A command that never panics: what does is an error of ours.
fn attempt(session: &Session, command: &CliCommand, servers: &dyn Servers) -> anyhow::Result<Outcome> {
    panic::catch_unwind(AssertUnwindSafe(|| dispatch(session, command, servers))).unwrap_or_else(|payload| {
        let text = payload.downcast_ref::<String>().map(String::as_str);
        let text = text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("unknown");
        Err(Error::Panic(text.to_owned()).into())
    })
}

fn dispatch(session: &Session, command: &CliCommand, servers: &dyn Servers) -> anyhow::Result<Outcome> {
    match command {
        CliCommand::Search(args) => search::run(session, args),
        CliCommand::Show(args) => show::run(session, args),
        CliCommand::Similar(args) => kindred::run(session, args),
        CliCommand::Cite(args) => cite::run(session, args),
        CliCommand::Trace(args) => trace::run(session, args),
        CliCommand::Compare(args) => compare::run(session, args),
        CliCommand::Agency(args) => agency::run(session, args),
        CliCommand::Category(args) => category::run(session, args),
        CliCommand::Matrix(args) => matrix::run(session, args),
        CliCommand::Ledger(args) => ledger::run(session, args),
        CliCommand::Concept(args) => concept::run(session, args),
        CliCommand::Kwic(args) => kwic::run(session, args),
        CliCommand::Collocates(args) => collocates::run(session, args),
        CliCommand::Words(args) => words::words(session, args),
        CliCommand::Keyness(args) => words::keyness(session, args),
        CliCommand::Network(args) => network::run(session, args),
        CliCommand::Dispersion(args) => dispersion::dispersion(session, args),
        CliCommand::Trend(args) => dispersion::trend(session, args),
        CliCommand::Ngrams(args) => ngrams::run(session, args),
        CliCommand::Figures(args) => figures::run(session, args),
        CliCommand::Rerun(args) => rerun::run(session, args),
        CliCommand::Code(args) => code::run(session, args),
        CliCommand::Agreement(args) => agreement::run(session, args),
        CliCommand::Gap(args) => gap::run(session, args),
        CliCommand::Serve(args) => servers.serve(session, args),
        CliCommand::Site(args) => site::run(session, args),
        CliCommand::Mcp => servers.mcp(session),
        CliCommand::Documents(args) => documents::run(session, args),
        CliCommand::Index => index::run(session),
        CliCommand::Add(args) => add::run(session, args),
        CliCommand::Check(args) => check::run(session, args),
        CliCommand::Parse(args) => parse::run(session, args),
        CliCommand::Eval(args) => eval::run(session, args),
        CliCommand::Segment(args) => segment::run(session, args),
        CliCommand::Completions(args) => completions::run(session, args),
        CliCommand::Man => man::run(session),
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
