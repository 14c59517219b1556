//! `zhengce words` and `zhengce keyness`

use super::args::{KeynessArgs, KeynessOrder, OutputFormat, WordsArgs};
use super::studies::{figures, record, with_picture};
use super::{Outcome, Session};
use crate::knowledge_base::Selecting;
use crate::render;
use crate::study::{KeynessMeasure, KeynessTerms, Keywords, RunRecord, WordList, WordTerms};
use crate::wire::{KeynessAnswer, WordsAnswer};

pub(super) fn words(session: &Session, args: &WordsArgs) -> anyhow::Result<Outcome> {
    let format = args.output.format(OutputFormat::OF_STUDIES, OutputFormat::Text)?;
    let terms = WordTerms { least: args.counts.min, length: args.counts.length, limit: args.counts.limit() };
    let knowledge_base = session.open()?;
    let selection = knowledge_base.select(&args.texts.selecting(&args.query)?)?;
    let words = WordList::of(&selection.bags(&[])?, terms);
    let parameters = words.terms.parameters();
    let record = record(session, knowledge_base, selection.plan(), parameters, render::words_notes(&words))?;
    session.answer(&args.output, format, |out, page| match format {
        OutputFormat::Json => render::json(out, &WordsAnswer::of(&words, &record)),
        format => {
            let table = render::words_table(&words, figures(format));
            let picture = |record: Option<&RunRecord>| render::words_picture(&words, record, page.language);
            with_picture(out, picture, vec![table], &record, format, page)
        }
    })?;
    Ok(Outcome::found(!words.list.is_empty()))
}

pub(super) fn keyness(session: &Session, args: &KeynessArgs) -> anyhow::Result<Outcome> {
    let format = args.output.format(OutputFormat::OF_STUDIES, OutputFormat::Text)?;
    let terms = KeynessTerms {
        least: args.counts.min,
        length: args.counts.length,
        limit: args.counts.limit(),
        measure: match args.measure {
            KeynessOrder::LogLikelihood => KeynessMeasure::LogLikelihood,
            KeynessOrder::LogRatio => KeynessMeasure::LogRatio,
        },
    };
    let knowledge_base = session.open()?;
    let ours = args.texts.selecting(std::slice::from_ref(&args.a))?;
    let others = match &args.b {
        Some(query) => Selecting { query: query.clone(), ..ours.clone() },
        None => Selecting { inverse: true, ..ours.clone() },
    };
    let (ours, others) = (knowledge_base.select(&ours)?, knowledge_base.select(&others)?);
    let bags = ours.bags(&[&others])?;
    let keywords = Keywords::of(&bags, terms);
    let parameters = render::keyness_parameters(&keywords.terms, &args.a, args.b.as_deref());
    let record = record(session, knowledge_base, ours.plan(), parameters, render::keywords_notes(&keywords))?;
    session.answer(&args.output, format, |out, page| match format {
        OutputFormat::Json => render::json(out, &KeynessAnswer::of(&keywords, &record)),
        format => {
            let table = render::keywords_table(&keywords, figures(format));
            let picture = |record: Option<&RunRecord>| {
                let others = Keywords::exchanged(&bags, keywords.terms.clone());
                render::keywords_picture(&keywords, &others, record, page.language)
            };
            with_picture(out, picture, vec![table], &record, format, page)
        }
    })?;
    Ok(Outcome::found(!keywords.list.is_empty()))
}
