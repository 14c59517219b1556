//! `zhengce kwic`

use super::args::{ContextUnit, KwicArgs, OutputFormat, SortKey};
use super::studies::{record, tables_with_record};
use super::{Outcome, Session};
use crate::knowledge_base::FoundConcordance;
use crate::render;
use crate::study::{ConcordanceTerms, LineKey, RandomSample, Reach, ReachUnit};
use crate::wire::KwicAnswer;

pub(super) fn run(session: &Session, args: &KwicArgs) -> anyhow::Result<Outcome> {
    let format = args.output.format(OutputFormat::OF_ROWS, OutputFormat::Text)?;
    let selecting = args.texts.selecting(&args.query)?;
    let knowledge_base = session.open()?;
    let FoundConcordance { concordance, plan } = knowledge_base.concordance(&selecting, &terms(args))?;
    let (parameters, notes) = (concordance.terms.parameters(), render::concordance_notes(&concordance));
    let record = record(session, knowledge_base, &plan, parameters, notes)?;
    session.answer(&args.output, format, |out, page| match format {
        OutputFormat::Json => render::json(out, &KwicAnswer::of(&concordance, &record)),
        OutputFormat::Text => render::concordance_page(out, &concordance, &record, page),
        format => tables_with_record(out, render::concordance_tables(&concordance), &record, format, page),
    })?;
    Ok(Outcome::found(concordance.total > 0))
}

fn terms(args: &KwicArgs) -> ConcordanceTerms {
    let usual = Reach::usual(match args.unit {
        ContextUnit::Characters => ReachUnit::Characters,
        ContextUnit::Words => ReachUnit::Words,
        ContextUnit::Sentences => ReachUnit::Sentences,
    });
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
        context: Reach { size: args.context.unwrap_or(usual.size), ..usual },
        sort: args.sort.iter().map(key).collect(),
        by: args.by.map(Into::into),
        sample: args.sample.map(|size| RandomSample { size, seed: args.seed }),
    }
}
