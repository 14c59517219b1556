//! `zhengce cite`

use super::args::{CiteArgs, CiteStyle, OutputFormat, typed};
use super::{Outcome, Session, clipboard};
use crate::analysis::fingerprint;
use crate::render::{self, CitationStyle, CitedText, CommandError};
use crate::wire::CiteAnswer;

pub(super) fn run(session: &Session, args: &CiteArgs) -> anyhow::Result<Outcome> {
    let nothing = || -> anyhow::Result<Outcome> {
        let nothing = CommandError::NoPassage(args.id.clone());
        render::failure(&mut session.stderr(), &nothing, session.page())?;
        Ok(Outcome::Nothing)
    };
    let Some(excerpt) = session.open()?.excerpt(&args.id, 0)? else {
        return nothing();
    };
    let Some(passage) = excerpt.passages.first() else {
        return nothing();
    };
    // A task is shown with its measure, and cited by itself.
    let task = excerpt.asked_task().map(|(_, task)| task);
    let text = task.map_or(passage.text.as_str(), |task| passage.task_text(task));
    let id = task.and_then(|task| passage.task_id(task)).unwrap_or_else(|| passage.id.clone()).to_string();
    let fingerprint = fingerprint(text);
    let cited =
        CitedText { header: &excerpt.header, passage, id: &id, task, text, fingerprint: &fingerprint };
    let style = match args.style {
        CiteStyle::Official => CitationStyle::Official,
        CiteStyle::Gb7714 => CitationStyle::Gb7714,
        CiteStyle::Md => CitationStyle::Markdown,
        CiteStyle::Bibtex => CitationStyle::Bibtex,
        CiteStyle::CslJson => CitationStyle::CslJson,
    };
    let citation = render::cited(&cited, style, session.language());
    let answer = if args.format == OutputFormat::Json {
        let answer = CiteAnswer::of(id.clone(), typed(&args.style), text, fingerprint.clone(), citation);
        let mut json = Vec::new();
        render::json(&mut json, &answer)?;
        String::from_utf8(json)?
    } else {
        citation
    };
    session.print(|out| write!(out, "{answer}"))?;
    if args.copy {
        // What cannot be copied stands on stdout.
        clipboard::copy(answer.trim_end())?;
        render::copied(&mut session.stderr(), session.page())?;
    }
    Ok(Outcome::Done)
}
