//! `zhengce kwic`

use super::args::{ContextUnit, KwicArgs, OutputFormat, SortKey};
use super::studies::{record, tables_with_record};
use super::{Outcome, Session};
use crate::render;
use crate::study::{Concordance, ConcordanceTerms, FoundLines, LineKey, RandomSample, Reach, ReachUnit};
use crate::wire::KwicAnswer;

pub(super) fn run(session: &Session, args: &KwicArgs) -> anyhow::Result<Outcome> {
    let format = args.output.format(OutputFormat::OF_ROWS, OutputFormat::Text)?;
    let terms = terms(args);
    let knowledge_base = session.open()?;
    let (selection, targets) = args.texts.occurrences(knowledge_base, &args.query)?;
    let found = selection.cutting(selection.passages(), |segmenter| {
        selection.map(|text| FoundLines::of(text, &targets, &terms, segmenter))
    })?;
    let documents = found.iter().map(|found| found.document().clone()).collect();
    let concordance = Concordance::of(found, &selection.headers(&documents)?, terms);
    let record = record(
        session,
        knowledge_base,
        selection.plan(),
        concordance.terms.parameters(),
        render::concordance_notes(&concordance),
    )?;
    session.answer(&args.output, format, |out, page| match format {
        OutputFormat::Json => render::json(out, &KwicAnswer::of(&concordance, &record)),
        OutputFormat::Text => render::concordance_page(out, &concordance, &record, page),
        format => tables_with_record(out, render::concordance_tables(&concordance), &record, format, page),
    })?;
    Ok(Outcome::found(concordance.total > 0))
}

fn terms(args: &KwicArgs) -> ConcordanceTerms {
    let (unit, usual) = match args.unit {
        ContextUnit::Characters => (ReachUnit::Characters, 20),
        ContextUnit::Words => (ReachUnit::Words, 8),
        ContextUnit::Sentences => (ReachUnit::Sentences, 1),
    };
    let key = |key: &SortKey| match key {
        SortKey::Left1 => LineKey::Left(1),
        SortKey::Left2 => LineKey::Left(2),
        SortKey::Left3 => LineKey::Left(3),
        SortKey::Right1 => LineKey::Right(1),
        SortKey::Right2 => LineKey::Right(2),
        SortKey::Right3 => LineKey::Right(3),
        SortKey::Place => LineKey::Place,
        SortKey::Date => LineKey::Date,
    };
    ConcordanceTerms {
        context: Reach { unit, size: args.context.unwrap_or(usual) },
        sort: args.sort.iter().map(key).collect(),
        by: args.by.map(Into::into),
        sample: args.sample.map(|size| RandomSample { size, seed: args.seed }),
    }
}
