//! `zhengce documents`

use super::args::{DocumentsArgs, OutputFormat};
use super::output::tables;
use super::{Outcome, Session};
use crate::render;
use crate::wire::DocumentsAnswer;

pub(super) fn run(session: &Session, args: &DocumentsArgs) -> anyhow::Result<Outcome> {
    let format = args.output.format(OutputFormat::OF_ROWS, OutputFormat::Text)?;
    let headers = session.open()?.headers()?;
    session.answer(&args.output, format, |out, page| match format {
        OutputFormat::Json => render::json(out, &DocumentsAnswer::of(&headers)),
        format => tables(out, &[render::documents_table(&headers)], format, page),
    })?;
    Ok(Outcome::found(!headers.is_empty()))
}
