//! `zhengce site`

use super::args::SiteArgs;
use super::session::{FILES, progress_bar};
use super::{Outcome, Session};
use crate::render;
use crate::site::{self, SiteOptions};

pub(super) fn run(session: &Session, args: &SiteArgs) -> anyhow::Result<Outcome> {
    let base = session.open()?;
    let bar = progress_bar(0, FILES);
    let progress = |done: usize, of: usize| {
        bar.set_length(of as u64);
        bar.set_position(done as u64);
    };
    let options = SiteOptions { language: session.language(), replace: args.force, shard: site::SHARD };
    let written = site::write(base, &args.folder, options, &progress);
    bar.finish_and_clear();
    let contents = written?;
    let start = args.folder.join(site::START);
    session.print(|out| render::site_written(out, contents, &start, session.page()))?;
    Ok(Outcome::Done)
}
