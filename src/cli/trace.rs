//! `zhengce trace`

use std::fs;
use std::io::{self, Read as _};

use super::args::{OutputFormat, TraceArgs};
use super::output::tables;
use super::{Outcome, Session};
use crate::draft::Draft;
use crate::ingest::Format;
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
    if let Some(output) = &args.output.output {
        let is_draft =
            path.canonicalize().ok().is_some_and(|draft| output.canonicalize().ok() == Some(draft));
        if is_draft {
            return Err(CommandError::OverDraft(path).into());
        }
        session.may_write(output, true)?;
    }
    let draft = Draft::read(bytes).map_err(CommandError::in_file(&path))?;
    let trace = trace(session.open()?, draft.text(), TraceOptions { borrowed: args.borrowed })?;
    let name = path.file_name().unwrap_or(path.as_str());
    if format == OutputFormat::Docx && !matches!(draft.format(), Format::Docx | Format::Text) {
        render::text_only(&mut session.stderr(), draft.format(), session.page())?;
    }
    let copy = if format == OutputFormat::Docx {
        let comments = render::trace_comments(name, &draft, &trace, session.language());
        draft.commented(&comments).map_err(CommandError::in_file(&path))?
    } else {
        Vec::new()
    };
    session.answer(&args.output, format, |out, page| match format {
        OutputFormat::Json => render::json(out, &TraceAnswer::of(name, &trace)),
        OutputFormat::Text => render::trace_page(out, name, &trace, page),
        OutputFormat::Csv => tables(out, &[render::trace_table(name, &trace)], format, page),
        OutputFormat::Docx => out.write_all(&copy),
        format => tables(out, &render::trace_tables(name, &trace), format, page),
    })?;
    Ok(Outcome::found(trace.is_exact()))
}
