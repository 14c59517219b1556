//! `zhengce rerun`: what an export says is done again, and the results are compared.
//!
//! The file may come from anybody. So its command line is read by the reader of command
//! lines and by no shell; only commands on the list below are run, which read the corpus
//! and answer; and wherever it says that something be written, what is written is a
//! temporary file.

use std::ffi::OsString;
use std::fs;

use camino::{Utf8Path, Utf8PathBuf};
use clap::{CommandFactory as _, Parser as _};
use tempfile::TempDir;

use super::args::{Cli, CliCommand, Encoding, OutputArgs, RerunArgs};
use super::servers::ServersElsewhere;
use super::{Outcome, Session, attempt, command_line, reading, usage};
use crate::corpus::Location;
use crate::index::IndexFolder;
use crate::ingest;
use crate::knowledge_base::IndexPlace;
use crate::render::{self, CommandError, Language, RerunError};
use crate::study::{RecordItem, RecordedResult, ResultDifference};

pub(super) fn run(session: &Session, args: &RerunArgs) -> anyhow::Result<Outcome> {
    let path = &args.file;
    let old = fs::read(path).map_err(CommandError::reading(path))?;
    let result = recorded(path, &old)?;
    let mut cli = understood(path, &result)?;
    let refused = || RerunError::NoStudy { path: path.clone(), command: result.command().to_owned() };
    let output = output(&mut cli.command).ok_or_else(refused)?;
    let folder = TempDir::new().map_err(CommandError::NoTemporaryFolder)?;
    let written = in_folder(&folder, output)?;
    output.output = Some(written.clone());

    let inner = again(session, path, &result, cli.global.encoding, &folder)?;
    // No server is among the commands that may be done again.
    attempt(&inner, &cli.command, &ServersElsewhere::new(&[]))?;
    let new = fs::read(&written).map_err(CommandError::reading(&written))?;
    let difference = match old == new {
        true => None,
        false => Some(ResultDifference::between(&result, &recorded(&written, &new)?)),
    };
    if let Some(path) = &args.output {
        session.write(path, true, |out| out.write_all(&new))?;
    }
    let command = result.command();
    session.print(|out| render::rerun_page(out, path, command, difference.as_ref(), session.page()))?;
    Ok(Outcome::found(difference.is_none_or(|difference| difference.is_none())))
}

/// The commands that may be done again: those that read and answer, and whose exports
/// have a record. Where they write to.
fn output(command: &mut CliCommand) -> Option<&mut OutputArgs> {
    match command {
        CliCommand::Kwic(args) => Some(&mut args.output),
        CliCommand::Collocates(args) => Some(&mut args.output),
        CliCommand::Words(args) => Some(&mut args.output),
        CliCommand::Ngrams(args) => Some(&mut args.output),
        CliCommand::Keyness(args) => Some(&mut args.output),
        CliCommand::Dispersion(args) => Some(&mut args.output),
        CliCommand::Trend(args) => Some(&mut args.output),
        CliCommand::Network(args) => Some(&mut args.output),
        CliCommand::Figures(args) => Some(&mut args.output),
        CliCommand::Gap(args) => Some(&mut args.output),
        CliCommand::Matrix(args) => Some(&mut args.output),
        CliCommand::Concept(args) => Some(&mut args.output),
        CliCommand::Code(args) => Some(&mut args.output),
        CliCommand::Agreement(args) => Some(&mut args.output),
        _ => None,
    }
}

/// What a file records.
fn recorded(path: &Utf8Path, bytes: &[u8]) -> anyhow::Result<RecordedResult> {
    let sheets = ingest::export_of(bytes).map_err(CommandError::in_file(path))?;
    Ok(RecordedResult::of(&sheets).ok_or_else(|| RerunError::NoRecord(path.to_owned()))?)
}

/// The command line of a record, read.
fn understood(path: &Utf8Path, result: &RecordedResult) -> Result<Cli, RerunError> {
    let fault = |cause| RerunError::NotUnderstood {
        path: path.to_owned(),
        command: result.command().to_owned(),
        cause,
    };
    let arguments = command_line::arguments(result.command()).ok_or_else(|| fault(None))?;
    let arguments =
        reading::with_search(arguments.into_iter().map(OsString::from).collect(), &Cli::command());
    Cli::try_parse_from(&arguments).map_err(|error| fault(Some(Box::new(usage::facts(&error, &arguments)))))
}

/// A file in a temporary folder, with a name that tells the format of the first one.
fn in_folder(folder: &TempDir, output: &OutputArgs) -> anyhow::Result<Utf8PathBuf> {
    const NAME: &str = "result";
    let extension = output.output.as_ref().and_then(|path| path.extension());
    let name = match (output.format, extension) {
        (None, Some(extension)) => format!("{NAME}.{extension}"),
        _ => NAME.to_owned(),
    };
    Ok(Utf8PathBuf::try_from(folder.path().join(name))
        .map_err(|error| CommandError::NoTemporaryFolder(error.into_io_error()))?)
}

/// The session in which a result is got again: corpus and language are those of the
/// record, unless a corpus is named now.
fn again(
    session: &Session,
    path: &Utf8Path,
    result: &RecordedResult,
    encoding: Encoding,
    folder: &TempDir,
) -> anyhow::Result<Session> {
    let language = result.items.get(&RecordItem::Language).and_then(|name| Language::named(name));
    let location = match (session.named_location(), result.corpus()) {
        (Some(location), _) => location.clone(),
        (None, None) => Location::BuiltIn,
        (None, Some(corpus)) => Location::at(corpus),
    };
    let recorded = session.named_location().is_none();
    if let (true, Location::Folder(corpus) | Location::Lines(corpus)) = (recorded, &location)
        && !corpus.exists()
    {
        return Err(RerunError::NoCorpus { path: path.to_owned(), corpus: corpus.clone() }.into());
    }
    // Beside a folder that only the file names, no index is built.
    let unknown = recorded
        && location != Location::BuiltIn
        && !IndexFolder::usual(&location).is_some_and(|index| index.exists());
    let index = match session.index() {
        IndexPlace::Usual if unknown => IndexPlace::Folder(
            Utf8PathBuf::try_from(folder.path().join("index"))
                .map_err(|error| CommandError::NoTemporaryFolder(error.into_io_error()))?,
        ),
        place => place.clone(),
    };
    let language = language.unwrap_or_else(|| session.language());
    Ok(session.for_record(location, index, encoding, language, result.command().to_owned()))
}
