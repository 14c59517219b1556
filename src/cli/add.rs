//! stub
use super::args::AddArgs;
use super::{Outcome, Session};
pub(super) fn run(_: &Session, _: &AddArgs) -> anyhow::Result<Outcome> { Ok(Outcome::Nothing) }
