//! `zhengce collocates`

use super::args::{CollocatesArgs, CollocationMeasure, OutputFormat, WindowUnit};
use super::studies::{figures, record, with_picture};
use super::{Outcome, Session};
use crate::render;
use crate::study::{
    AssociationMeasure, CollocationTerms, Collocations, FoundWindows, Reach, ReachUnit, RunRecord,
};
use crate::wire::CollocatesAnswer;

pub(super) fn run(session: &Session, args: &CollocatesArgs) -> anyhow::Result<Outcome> {
    let format = args.output.format(OutputFormat::OF_STUDIES, OutputFormat::Text)?;
    let terms = terms(args);
    let knowledge_base = session.open()?;
    let (selection, targets) = args.texts.occurrences(knowledge_base, &args.query)?;
    let found = selection.cutting(selection.passages(), |segmenter| {
        selection.map(|text| FoundWindows::of(text, &targets, terms.window, segmenter))
    })?;
    let all = selection.without_terms()?.bags(&[])?;
    let collocations = Collocations::of(found, &all, terms);
    let record = record(
        session,
        knowledge_base,
        selection.plan(),
        render::collocation_parameters(&collocations.terms),
        render::collocations_notes(&collocations),
    )?;
    session.answer(&args.output, format, |out, page| match format {
        OutputFormat::Json => render::json(out, &CollocatesAnswer::of(&collocations, &record)),
        format => {
            let table = render::collocations_table(&collocations, figures(format));
            let picture = |record: Option<&RunRecord>| {
                render::collocations_picture(&collocations, record, page.language)
            };
            with_picture(out, picture, vec![table], &record, format, page)
        }
    })?;
    Ok(Outcome::found(!collocations.collocates.is_empty()))
}

fn terms(args: &CollocatesArgs) -> CollocationTerms {
    let (unit, usual) = match args.unit {
        WindowUnit::Words => (ReachUnit::Words, 5),
        WindowUnit::Characters => (ReachUnit::Characters, 10),
        WindowUnit::Sentences => (ReachUnit::Sentences, 1),
        WindowUnit::Passage => (ReachUnit::Passage, 0),
    };
    CollocationTerms {
        window: Reach { unit, size: args.window.unwrap_or(usual) },
        measure: match args.measure {
            CollocationMeasure::Frequency => AssociationMeasure::Frequency,
            CollocationMeasure::LogLikelihood => AssociationMeasure::LogLikelihood,
            CollocationMeasure::LogDice => AssociationMeasure::LogDice,
            CollocationMeasure::Mi => AssociationMeasure::MutualInformation,
            CollocationMeasure::Mi3 => AssociationMeasure::CubedMutualInformation,
            CollocationMeasure::T => AssociationMeasure::TScore,
            CollocationMeasure::DeltaPWord => AssociationMeasure::DeltaPWord,
            CollocationMeasure::DeltaPNode => AssociationMeasure::DeltaPNode,
        },
        least: args.counts.min,
        length: args.counts.length,
        limit: args.counts.limit(),
    }
}
