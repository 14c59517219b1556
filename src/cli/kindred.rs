//! `zhengce similar`

use super::args::{OutputFormat, SimilarArgs};
use super::output::tables;
use super::{Outcome, Session};
use crate::render::{self, CommandError};
use crate::wire::SimilarAnswer;

pub(super) fn run(session: &Session, args: &SimilarArgs) -> anyhow::Result<Outcome> {
    let format = args.output.format(OutputFormat::OF_ROWS, OutputFormat::Text)?;
    let Some(answer) = session.open()?.similar(&args.id, args.limit)? else {
        let nothing = CommandError::NoPassage(args.id.clone());
        render::failure(&mut session.stderr(), &nothing, session.page())?;
        return Ok(Outcome::Nothing);
    };
    session.answer(&args.output, format, |out, page| match format {
        OutputFormat::Json => render::json(out, &SimilarAnswer::of(&answer)),
        format => tables(out, &[render::similar_table(&answer)], format, page),
    })?;
    Ok(Outcome::found(!answer.found.is_empty()))
}
