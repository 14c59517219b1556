//! `zhengce documents`

use super::args::{DocumentsArgs, Format};
use super::output::tables;
use super::{Outcome, Session};
use crate::render;
use crate::wire::DocumentsAnswer;

pub(super) fn run(session: &Session, args: &DocumentsArgs) -> anyhow::Result<Outcome> {
    let format = args.output.format(Format::OF_ROWS, Format::Text)?;
    let headers = session.open()?.headers()?;
    session.answer(&args.output, format, |out, page| match format {
        Format::Json => render::json(out, &DocumentsAnswer::of(&headers)),
        format => tables(out, &[render::documents_table(&headers)], format, page),
    })?;
    Ok(Outcome::found(!headers.is_empty()))
}
