//! `zhengce show`

use std::error::Error as StdError;

use super::args::{OutputArgs, OutputFormat, ShowArgs};
use super::output::tables;
use super::{Outcome, Session};
use crate::knowledge_base::Error;
use crate::render::{self, CommandError};
use crate::wire::ShowAnswer;

pub(super) fn run(session: &Session, args: &ShowArgs) -> anyhow::Result<Outcome> {
    let format = args.output.format(OutputFormat::OF_ROWS, OutputFormat::Text)?;
    let nothing = |why: &(dyn StdError + 'static)| nothing(session, &args.output, format, why);
    let excerpt = match session.open()?.excerpt(&args.id, args.context) {
        Ok(Some(excerpt)) => excerpt,
        Ok(None) => return nothing(&CommandError::NoPassage(args.id.clone())),
        Err(error @ Error::NoTask { .. }) => return nothing(&error),
        Err(error) => return Err(error.into()),
    };
    let language = session.language();
    let header = &excerpt.header;
    let citation = match (excerpt.asked_task(), excerpt.asked()) {
        (Some((passage, task)), _) => render::citation_of_task(header, passage, task, language),
        (None, Some(passage)) => render::citation(header, passage, language),
        (None, None) => String::new(),
    };
    session.answer(&args.output, format, |out, page| match format {
        OutputFormat::Json => render::json(out, &ShowAnswer::of(&excerpt, &citation)),
        OutputFormat::Text if args.cite => writeln!(out, "{citation}"),
        OutputFormat::Text => render::excerpt(out, &excerpt, page),
        format => tables(out, &[render::excerpt_table(&excerpt)], format, page),
    })?;
    Ok(Outcome::Done)
}

/// Says why nothing is shown; in JSON also as an answer without passages.
fn nothing(
    session: &Session,
    output: &OutputArgs,
    format: OutputFormat,
    why: &(dyn StdError + 'static),
) -> anyhow::Result<Outcome> {
    if format == OutputFormat::Json {
        session.answer(output, format, |out, _| render::json(out, &ShowAnswer::nothing()))?;
    }
    render::failure(&mut session.stderr(), why, session.page())?;
    Ok(Outcome::Nothing)
}
