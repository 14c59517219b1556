//! `zhengce check`

use super::args::{CheckArgs, Format};
use super::output::tables;
use super::{Outcome, Session};
use crate::analysis::fold;
use crate::audit::{self, CheckError, Doubt, Finding, Resemblance};
use crate::corpus::{Corpus, State};
use crate::knowledge_base::{Error, Notice};
use crate::policy::Document;
use crate::render;
use crate::wire::CheckAnswer;

pub(super) fn run(session: &Session, args: &CheckArgs) -> anyhow::Result<Outcome> {
    let format = args.output.format(Format::OF_ROWS, Format::Text)?;
    let location = session.location();
    let state = State::of(location).map_err(|cause| Error::Corpus { folder: location.to_string(), cause })?;
    let corpus = Corpus::open(location)?;
    let wanted = args.document.as_deref().map(fold);
    let asked = |document: &Document| {
        wanted.as_ref().is_none_or(|wanted| {
            fold(document.id.as_str()) == *wanted || fold(&document.metadata.title).contains(wanted)
        })
    };
    let (mut findings, mut resemblance, mut meant) = (Vec::new(), Resemblance::default(), Vec::new());
    for entry in corpus.entries(&state, &|_| {}) {
        match entry {
            Ok(entry) => {
                resemblance.add(&entry);
                if asked(&entry.document) {
                    findings.extend(audit::document(&entry.document, &entry.passages, &corpus.register));
                    meant.push(entry.document.id.to_string());
                }
            }
            Err(problem) => {
                render::notice(&mut session.stderr(), &Notice::Problem(problem), session.page())?;
            }
        }
    }
    if let (Some(asked), true) = (&args.document, meant.is_empty()) {
        return Err(CheckError::NoDocument(asked.clone()).into());
    }
    let concerns = |found: &Finding| {
        let of = matches!(&found.doubt, Doubt::NearDuplicate { of, .. } if meant.contains(of));
        of || meant.contains(&found.document)
    };
    findings.extend(resemblance.near_duplicates().into_iter().filter(concerns));
    session.verify()?;
    session.answer(&args.output, format, |out, page| match format {
        Format::Json => render::json(out, &CheckAnswer::of(&findings)),
        format => tables(out, &[render::findings_table(&findings)], format, page),
    })?;
    Ok(Outcome::found(!findings.is_empty()))
}
