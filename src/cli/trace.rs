//! `zhengce trace`

use std::fs;
use std::io::{self, Read as _};

use super::args::{OutputFormat, TraceArgs};
use super::output::tables;
use super::{Outcome, Session};
use crate::ingest;
use crate::render::{self, CommandError};
use crate::trace::{TraceOptions, trace};
use crate::wire::TraceAnswer;

pub(super) fn run(session: &Session, args: &TraceArgs) -> anyhow::Result<Outcome> {
    let format = args.output.format(OutputFormat::OF_PAGES, OutputFormat::Text)?;
    let path = args.file.clone().unwrap_or_else(|| "-".into());
    let mut bytes = Vec::new();
    let read = if path == "-" {
        io::stdin().lock().read_to_end(&mut bytes).map(drop)
    } else {
        fs::read(&path).map(|read| bytes = read)
    };
    read.map_err(CommandError::reading(&path))?;
    let draft = ingest::text_of(&bytes).map_err(CommandError::in_file(&path))?;
    let trace = trace(session.open()?, &draft, TraceOptions { borrowed: args.borrowed })?;
    let name = path.file_name().unwrap_or(path.as_str());
    session.answer(&args.output, format, |out, page| match format {
        OutputFormat::Json => render::json(out, &TraceAnswer::of(name, &trace)),
        OutputFormat::Text => render::trace_page(out, name, &trace, page),
        OutputFormat::Csv => tables(out, &[render::trace_table(name, &trace)], format, page),
        format => tables(out, &render::trace_tables(name, &trace), format, page),
    })?;
    Ok(Outcome::found(trace.is_exact()))
}
