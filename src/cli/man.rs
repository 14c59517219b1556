//! `zhengce man`

use super::{Outcome, Session, help};

pub(super) fn run(session: &Session) -> anyhow::Result<Outcome> {
    let manual = clap_mangen::Man::new(help::command(session.language()));
    session.print(|out| manual.render(out))?;
    Ok(Outcome::Done)
}
