//! `zhengce check`

use super::args::{CheckArgs, OutputFormat};
use super::{Outcome, Session};
use crate::audit::{self, Checked};
use crate::render;
use crate::wire::CheckAnswer;

pub(super) fn run(session: &Session, args: &CheckArgs) -> anyhow::Result<Outcome> {
    let Checked { findings, problems } = audit::check(session.location(), args.document.as_deref())?;
    session.tell_problems(problems)?;
    session.verify()?;
    session.print(|out| match args.format {
        OutputFormat::Text => render::findings(out, &findings, session.page()),
        OutputFormat::Json => render::json(out, &CheckAnswer::of(&findings)),
    })?;
    Ok(Outcome::found(!findings.is_empty()))
}
