//! `zhengce documents`

use super::args::{DocumentsArgs, OutputFormat};
use super::{Outcome, Session};
use crate::render;
use crate::wire::DocumentsAnswer;

pub(super) fn run(session: &Session, args: &DocumentsArgs) -> anyhow::Result<Outcome> {
    let headers = session.open()?.headers()?;
    session.print(|out| match args.format {
        OutputFormat::Text => render::documents(out, &headers, session.page()),
        OutputFormat::Json => render::json(out, &DocumentsAnswer::of(&headers)),
    })?;
    Ok(Outcome::found(!headers.is_empty()))
}
