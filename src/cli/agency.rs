//! `zhengce agency`

use super::args::{AgencyArgs, OutputFormat};
use super::{Outcome, Session};
use crate::render;
use crate::wire::{AgenciesAnswer, AgencyAnswer};

pub(super) fn run(session: &Session, args: &AgencyArgs) -> anyhow::Result<Outcome> {
    let knowledge_base = session.open()?;
    let page = session.page();
    let Some(name) = &args.name else {
        let agencies = knowledge_base.agencies()?;
        session.print(|out| match args.format {
            OutputFormat::Text => render::agencies(out, &agencies, page),
            OutputFormat::Json => render::json(out, &AgenciesAnswer::of(&agencies)),
        })?;
        return Ok(Outcome::found(!agencies.is_empty()));
    };
    let profiles = knowledge_base.profiles(name)?;
    session.print(|out| {
        if args.format == OutputFormat::Json {
            let shapes: Vec<AgencyAnswer<'_>> = profiles.iter().map(AgencyAnswer::of).collect();
            return match &shapes[..] {
                [one] => render::json(out, one),
                several => render::json(out, &several),
            };
        }
        for (at, profile) in profiles.iter().enumerate() {
            if at > 0 {
                writeln!(out)?;
            }
            render::agency_profile(out, profile, page)?;
        }
        Ok(())
    })?;
    Ok(Outcome::found(profiles.iter().any(|profile| !profile.measures.is_empty())))
}
