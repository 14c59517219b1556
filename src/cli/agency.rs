//! `zhengce agency`

use super::args::{AgencyArgs, OutputFormat};
use super::output::tables;
use super::{Outcome, Session};
use crate::render;
use crate::wire::{AgenciesAnswer, ProfilesAnswer};

pub(super) fn run(session: &Session, args: &AgencyArgs) -> anyhow::Result<Outcome> {
    let format = args.output.format(OutputFormat::OF_ROWS, OutputFormat::Text)?;
    let knowledge_base = session.open()?;
    let Some(name) = &args.name else {
        let agencies = knowledge_base.agencies()?;
        session.answer(&args.output, format, |out, page| match format {
            OutputFormat::Json => render::json(out, &AgenciesAnswer::of(&agencies)),
            format => tables(out, &[render::agencies_table(&agencies)], format, page),
        })?;
        return Ok(Outcome::found(!agencies.is_empty()));
    };
    let profiles = knowledge_base.profiles(name)?;
    session.answer(&args.output, format, |out, page| match format {
        OutputFormat::Json => render::json(out, &ProfilesAnswer::of(&profiles)),
        OutputFormat::Text => profiles.iter().enumerate().try_for_each(|(at, profile)| {
            if at > 0 {
                writeln!(out)?;
            }
            render::agency_profile(out, profile, page)
        }),
        format => tables(out, &render::profile_tables(&profiles), format, page),
    })?;
    Ok(Outcome::found(profiles.iter().any(|profile| !profile.measures.is_empty())))
}
