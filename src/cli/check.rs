//! `zhengce check`

use anyhow::{Context as _, bail};

use super::args::{CheckArgs, Format};
use super::{Outcome, Session};
use crate::analysis::fold;
use crate::audit;
use crate::corpus::{Corpus, State};
use crate::knowledge_base::Notice;
use crate::render;
use crate::wire::CheckAnswer;

pub(super) fn run(session: &Session, args: &CheckArgs) -> anyhow::Result<Outcome> {
    let location = session.location();
    let state = State::of(location).with_context(|| format!("the corpus {location} cannot be read"))?;
    let Corpus { documents, register, problems, .. } = Corpus::load(location, &state)?;
    for problem in problems {
        render::notice(&mut session.stderr(), &Notice::Problem(problem), session.page())?;
    }
    let mut findings = audit::documents(&documents, &register);
    if let Some(asked) = &args.document {
        let wanted = fold(asked);
        let documents = documents.iter().map(|entry| &entry.document);
        let meant = documents.filter(|document| {
            document.id.as_str() == asked || fold(&document.metadata.title).contains(&wanted)
        });
        let ids: Vec<&str> = meant.map(|document| document.id.as_str()).collect();
        if ids.is_empty() {
            bail!("there is no document `{asked}`; `zhengce documents` lists them");
        }
        findings.retain(|finding| ids.contains(&finding.document.as_str()));
    }
    session.print(|out| match args.format {
        Format::Text => render::findings(out, &findings, session.page()),
        Format::Json => render::json(out, &CheckAnswer::of(&findings)),
    })?;
    Ok(Outcome::found(!findings.is_empty()))
}
