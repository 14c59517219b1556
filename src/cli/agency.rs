//! `zhengce agency`

use super::args::{AgencyArgs, OutputFormat};
use super::output::tables;
use super::{Outcome, Session};
use crate::render;
use crate::wire::{AgenciesAnswer, ProfilesAnswer};

pub(super) fn run(session: &Session, args: &AgencyArgs) -> anyhow::Result<Outcome> {
    let format = args.output.format(OutputFormat::OF_PAGES, OutputFormat::Text)?;
    let knowledge_base = session.open()?;
    let document = args.document.as_deref();
    let Some(name) = &args.name else {
        let agencies = knowledge_base.agencies(document)?;
        session.answer(&args.output, format, |out, page| match format {
            OutputFormat::Json => render::json(out, &AgenciesAnswer::of(&agencies)),
            format => tables(out, &[render::agencies_table(&agencies)], format, page),
        })?;
        return Ok(Outcome::found(!agencies.is_empty()));
    };
    let answer = knowledge_base.profiles(name, document)?;
    session.answer(&args.output, format, |out, page| match format {
        OutputFormat::Json => render::json(out, &ProfilesAnswer::of(&answer)),
        OutputFormat::Text => render::agency_page(out, &answer, page),
        format => tables(out, &render::profile_tables(&answer), format, page),
    })?;
    Ok(Outcome::found(answer.profiles.iter().any(|profile| !profile.measures.is_empty())))
}
