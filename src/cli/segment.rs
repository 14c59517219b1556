//! `zhengce segment`

use super::args::SegmentArgs;
use super::{Outcome, Session};
use crate::render;

pub(super) fn run(session: &Session, args: &SegmentArgs) -> anyhow::Result<Outcome> {
    let knowledge_base = session.open()?;
    let text = args.text.join(" ");
    session.print(|out| render::segments(out, &text, &knowledge_base.lexicon(), session.page()))?;
    Ok(Outcome::Done)
}
