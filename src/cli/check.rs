//! `zhengce check`

use super::args::{CheckArgs, OutputFormat};
use super::output::tables;
use super::{Outcome, Session};
use crate::audit::{self, Checked};
use crate::render;
use crate::wire::CheckAnswer;

pub(super) fn run(session: &Session, args: &CheckArgs) -> anyhow::Result<Outcome> {
    let format = args.output.format(OutputFormat::OF_ROWS, OutputFormat::Text)?;
    let Checked { findings, problems } = audit::check(session.location(), args.document.as_deref())?;
    session.tell_problems(problems.clone())?;
    session.verify()?;
    session.answer(&args.output, format, |out, page| match format {
        OutputFormat::Json => render::json(out, &CheckAnswer::of(&findings, &problems)),
        format => tables(out, &[render::findings_table(&findings)], format, page),
    })?;
    Ok(Outcome::found(!findings.is_empty()))
}
