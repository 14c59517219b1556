//! `zhengce dispersion` and `zhengce trend`

use std::collections::BTreeMap;

use super::args::{DispersionArgs, OutputFormat, PeriodBy, TextsArgs, TrendArgs};
use super::studies::{figures, record, with_picture};
use super::{Outcome, Session};
use crate::knowledge_base::{KnowledgeBase, TextSelection};
use crate::policy::DocumentId;
use crate::render::{self, StripLength};
use crate::study::{
    Dispersion, DispersionTerms, DocumentProfile, FoundPlaces, MeasuredText, PeriodLength, RunRecord, Trend,
    profiles,
};
use crate::wire::{DispersionAnswer, TrendAnswer};

pub(super) fn dispersion(session: &Session, args: &DispersionArgs) -> anyhow::Result<Outcome> {
    let format = args.output.format(OutputFormat::OF_STUDIES, OutputFormat::Text)?;
    let terms = DispersionTerms { parts: args.parts, limit: Some(args.limit).filter(|&limit| limit > 0) };
    let lengths = if args.to_scale { StripLength::ToScale } else { StripLength::Equal };
    let knowledge_base = session.open()?;
    let (selection, profiles) = profiled(knowledge_base, &args.query, &args.texts)?;
    let dispersion = Dispersion::of(&profiles, terms);
    let (parameters, notes) = (dispersion.terms.parameters(), render::dispersion_notes(&dispersion));
    let record = record(session, knowledge_base, selection.plan(), parameters, notes)?;
    session.answer(&args.output, format, |out, page| match format {
        OutputFormat::Json => render::json(out, &DispersionAnswer::of(&dispersion, &record)),
        format => {
            let table = render::dispersion_table(&dispersion, figures(format));
            let picture = |record: Option<&RunRecord>| {
                render::dispersion_picture(&dispersion, lengths, record, page.language)
            };
            with_picture(out, picture, vec![table], &record, format, page)
        }
    })?;
    Ok(Outcome::found(dispersion.occurrences > 0))
}

pub(super) fn trend(session: &Session, args: &TrendArgs) -> anyhow::Result<Outcome> {
    let format = args.output.format(OutputFormat::OF_STUDIES, OutputFormat::Text)?;
    let by = match args.by {
        PeriodBy::Year => PeriodLength::Year,
        PeriodBy::Month => PeriodLength::Month,
    };
    let knowledge_base = session.open()?;
    let (selection, profiles) = profiled(knowledge_base, &args.query, &args.texts)?;
    let headers = selection.headers(&profiles.keys().cloned().collect())?;
    let trend = Trend::of(&profiles, &headers, by);
    let record =
        record(session, knowledge_base, selection.plan(), trend.parameters(), render::trend_notes(&trend))?;
    session.answer(&args.output, format, |out, page| match format {
        OutputFormat::Json => render::json(out, &TrendAnswer::of(&trend, &record)),
        format => {
            let table = render::trend_table(&trend, figures(format));
            let picture = |record: Option<&RunRecord>| render::trend_picture(&trend, record, page.language);
            with_picture(out, picture, vec![table], &record, format, page)
        }
    })?;
    Ok(Outcome::found(trend.occurrences() > 0))
}

/// All documents that meet the conditions, with the occurrences in them.
fn profiled(
    knowledge_base: &KnowledgeBase,
    query: &[String],
    texts: &TextsArgs,
) -> anyhow::Result<(TextSelection, BTreeMap<DocumentId, DocumentProfile>)> {
    let (selection, targets) = texts.occurrences(knowledge_base, query)?;
    let found = selection.map(|text| FoundPlaces::of(text, &targets))?;
    let all = selection.without_terms()?.map(|text| Some(MeasuredText::of(text)))?;
    Ok((selection, profiles(all, found)))
}
