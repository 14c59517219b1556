//! `zhengce completions`

use super::args::CompletionsArgs;
use super::{Outcome, Session, help};

pub(super) fn run(session: &Session, args: &CompletionsArgs) -> anyhow::Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut help::command(session.language()), "zhengce", &mut script);
    session.print(|out| out.write_all(&script))?;
    Ok(Outcome::Done)
}
