//! `zhengce show`

use super::args::{OutputFormat, ShowArgs};
use super::output::tables;
use super::{Outcome, Session};
use crate::render::{self, CommandError};
use crate::wire::ShowAnswer;

pub(super) fn run(session: &Session, args: &ShowArgs) -> anyhow::Result<Outcome> {
    let format = args.output.format(OutputFormat::OF_ROWS, OutputFormat::Text)?;
    let Some(excerpt) = session.open()?.excerpt(&args.id, args.context)? else {
        if format == OutputFormat::Json {
            session.answer(&args.output, format, |out, _| render::json(out, &ShowAnswer::nothing()))?;
        }
        let nothing = CommandError::NoPassage(args.id.clone());
        render::failure(&mut session.stderr(), &nothing, session.page())?;
        return Ok(Outcome::Nothing);
    };
    let asked = excerpt.passages.iter().find(|passage| passage.id == excerpt.id);
    let citation = asked
        .map(|passage| render::citation(&excerpt.header, passage, session.language()))
        .unwrap_or_default();
    session.answer(&args.output, format, |out, page| match format {
        OutputFormat::Json => render::json(out, &ShowAnswer::of(&excerpt, &citation)),
        OutputFormat::Text if args.cite => writeln!(out, "{citation}"),
        OutputFormat::Text => render::excerpt(out, &excerpt, page),
        format => tables(out, &[render::excerpt_table(&excerpt)], format, page),
    })?;
    Ok(Outcome::Done)
}
