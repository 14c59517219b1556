//! `zhengce ngrams`

use super::args::{NgramsArgs, OutputFormat};
use super::studies::{figures, record, with_picture};
use super::{Outcome, Session};
use crate::render::{self, UsageError};
use crate::study::{NgramTerms, Ngrams, RunRecord, Unknown};
use crate::wire::NgramsAnswer;

pub(super) fn run(session: &Session, args: &NgramsArgs) -> anyhow::Result<Outcome> {
    let format = args.output.format(OutputFormat::OF_STUDIES, OutputFormat::Text)?;
    let (from, to) = (args.from, args.to);
    if from > to {
        let (from, to) = (format!("--from {from}"), format!("--to {to}"));
        return Err(UsageError::Backwards { from, to }.into());
    }
    let terms = NgramTerms {
        from,
        to,
        least: args.min,
        limit: Some(args.limit).filter(|&limit| limit > 0),
        unknown: args.new.then(|| Unknown {
            entropy: args.entropy,
            cohesion: args.cohesion,
            ..Unknown::default()
        }),
    };
    let knowledge_base = session.open()?;
    let selection = knowledge_base.select(&args.texts.selecting(&args.query)?)?;
    let lexicon = selection.lexicon();
    let ngrams = Ngrams::of(&selection.streams()?, terms, |text| lexicon.origin(text).is_some());
    let parameters = ngrams.terms.parameters(ngrams.least);
    let record =
        record(session, knowledge_base, selection.plan(), parameters, render::ngrams_notes(&ngrams))?;
    session.answer(&args.output, format, |out, page| match format {
        OutputFormat::Json => render::json(out, &NgramsAnswer::of(&ngrams, &record)),
        OutputFormat::Text if args.new => render::lexicon_lines(out, &ngrams, &record, page),
        format => {
            let table = render::ngrams_table(&ngrams, figures(format));
            let picture = |record: Option<&RunRecord>| render::ngrams_picture(&ngrams, record, page.language);
            with_picture(out, picture, vec![table], &record, format, page)
        }
    })?;
    Ok(Outcome::found(!ngrams.list.is_empty()))
}
