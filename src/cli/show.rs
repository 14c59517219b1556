//! `zhengce show`

use super::args::{OutputFormat, ShowArgs};
use super::{Outcome, Session};
use crate::render::{self, CommandError};
use crate::wire::ShowAnswer;

pub(super) fn run(session: &Session, args: &ShowArgs) -> anyhow::Result<Outcome> {
    let Some(excerpt) = session.open()?.excerpt(&args.id, args.context)? else {
        let nothing = CommandError::NoPassage(args.id.clone());
        render::failure(&mut session.stderr(), &nothing, session.page())?;
        return Ok(Outcome::Nothing);
    };
    let asked = excerpt.passages.iter().find(|passage| passage.id == excerpt.id);
    let citation = asked
        .map(|passage| render::citation(&excerpt.header, passage, session.language()))
        .unwrap_or_default();
    session.print(|out| match args.format {
        OutputFormat::Json => render::json(out, &ShowAnswer::of(&excerpt, &citation)),
        OutputFormat::Text if args.cite => writeln!(out, "{citation}"),
        OutputFormat::Text => render::excerpt(out, &excerpt, session.page()),
    })?;
    Ok(Outcome::Done)
}
