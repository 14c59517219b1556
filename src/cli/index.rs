//! `zhengce index`

use super::{Outcome, Session};
use crate::knowledge_base::Freshness;

pub(super) fn run(session: &Session) -> anyhow::Result<Outcome> {
    session.open_with(Freshness::Rebuild)?;
    Ok(Outcome::Done)
}
