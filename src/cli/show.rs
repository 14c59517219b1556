//! `zhengce show`

use std::error::Error as StdError;

use super::args::{Format, ShowArgs};
use super::{Outcome, Session};
use crate::knowledge_base::Error;
use crate::render::{self, CommandError};
use crate::wire::ShowAnswer;

pub(super) fn run(session: &Session, args: &ShowArgs) -> anyhow::Result<Outcome> {
    let excerpt = match session.open()?.excerpt(&args.id, args.context) {
        Ok(Some(excerpt)) => excerpt,
        Ok(None) => return nothing(session, &CommandError::NoPassage(args.id.clone())),
        Err(error @ Error::NoTask { .. }) => return nothing(session, &error),
        Err(error) => return Err(error.into()),
    };
    let language = session.language();
    let header = &excerpt.header;
    let citation = match (excerpt.asked_task(), excerpt.asked()) {
        (Some((passage, task)), _) => render::citation_of_task(header, passage, task, language),
        (None, Some(passage)) => render::citation(header, passage, language),
        (None, None) => String::new(),
    };
    session.print(|out| match args.format {
        Format::Json => render::json(out, &ShowAnswer::of(&excerpt, &citation)),
        Format::Text if args.cite => writeln!(out, "{citation}"),
        Format::Text => render::excerpt(out, &excerpt, session.page()),
    })?;
    Ok(Outcome::Done)
}

fn nothing(session: &Session, why: &(dyn StdError + 'static)) -> anyhow::Result<Outcome> {
    render::failure(&mut session.stderr(), why, session.page())?;
    Ok(Outcome::Nothing)
}
