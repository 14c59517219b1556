//! `zhengce concept`

use super::args::{ConceptArgs, OutputFormat};
use super::studies::{figures, record, tables_with_record};
use super::{Outcome, Session};
use crate::knowledge_base::ConceptQuestion;
use crate::render;
use crate::study::DossierTerms;
use crate::wire::ConceptDossierAnswer;

pub(super) fn run(session: &Session, args: &ConceptArgs) -> anyhow::Result<Outcome> {
    let format = args.output.format(OutputFormat::OF_DOSSIERS, OutputFormat::Text)?;
    let question = question(args)?;
    let knowledge_base = session.open()?;
    let answer = knowledge_base.dossier(&question)?;
    let dossier = &answer.dossier;
    let (parameters, notes) = (dossier.parameters(), render::dossier_notes());
    let record = record(session, knowledge_base, answer.texts.plan(), parameters, notes)?;
    session.answer(&args.output, format, |out, page| match format {
        OutputFormat::Json => render::json(out, &ConceptDossierAnswer::of(dossier, &record)),
        OutputFormat::Text => {
            render::dossier_page(out, dossier, page)?;
            render::record_lines(out, &render::record_table(&record), page)
        }
        OutputFormat::Html => render::dossier_html(out, dossier, &record, page.language),
        OutputFormat::Docx => {
            let mut tables = render::dossier_tables(dossier, figures(format));
            tables.push(render::record_table(&record));
            render::docx_in_flow(out, &tables, page.language)
        }
        format => {
            let told = render::dossier_tables(dossier, figures(format));
            tables_with_record(out, told, &record, format, page)
        }
    })?;
    Ok(Outcome::found(dossier.occurrences() > 0))
}

fn question(args: &ConceptArgs) -> anyhow::Result<ConceptQuestion> {
    Ok(ConceptQuestion {
        name: args.name.join(" "),
        literal: args.literal,
        conditions: args.within.conditions()?,
        terms: DossierTerms { limit: Some(args.limit).filter(|&limit| limit > 0) },
    })
}
