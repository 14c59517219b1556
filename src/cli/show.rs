//! `zhengce show`

use std::io::Write;

use super::args::{Format, ShowArgs};
use super::{Outcome, Session};
use crate::render;
use crate::wire::ShowAnswer;

pub(super) fn run(session: &Session, args: &ShowArgs) -> anyhow::Result<Outcome> {
    let Some(excerpt) = session.open()?.excerpt(&args.id, args.context)? else {
        let said = session.language().pick("没有这一条：", "there is no such passage: ");
        writeln!(session.stderr(), "zhengce: {said}{}", args.id)?;
        return Ok(Outcome::Nothing);
    };
    let asked = excerpt.passages.iter().find(|passage| passage.id == excerpt.id);
    let citation = asked
        .map(|passage| render::citation(&excerpt.header, passage, session.language()))
        .unwrap_or_default();
    session.print(|out| match args.format {
        Format::Json => render::json(out, &ShowAnswer::of(&excerpt, &citation)),
        Format::Text if args.cite => writeln!(out, "{citation}"),
        Format::Text => render::excerpt(out, &excerpt, session.page()),
    })?;
    Ok(Outcome::Done)
}
