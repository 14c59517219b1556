//! The studies: concordances, figures and what the texts say of a concept.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;

use super::super::asked::{WebFormat, WebRequest};
use super::super::page::WebPage;
use super::super::reply::{Offer, Reply};
use super::answer_at_length;
use crate::desk::Desk;
use crate::knowledge_base::{Error, FoundConcordance, FoundFigures};
use crate::render::{self, Figures, PageFrame};
use crate::study::stage_parameter;
use crate::table::Table;
use crate::wire::{
    ConceptDossierAnswer, ConceptRequest, ConceptsAnswer, ConceptsOrDossier, FiguresAnswer, FiguresRequest,
    KwicAnswer, KwicRequest,
};

pub(super) fn pages() -> Vec<WebPage> {
    vec![
        WebPage::new::<KwicAnswer<'_>>(
            "/kwic",
            get(concordance),
            "Every place where the terms of a query stand, in its context.",
        )
        .asked_by::<KwicRequest>()
        .with_tables(),
        WebPage::new::<FiguresAnswer<'_>>(
            "/figures",
            get(figures),
            "The figures of the passages that answer a query, with their sources.",
        )
        .asked_by::<FiguresRequest>()
        .with_tables(),
        WebPage::new::<ConceptsOrDossier<'_>>(
            "/concepts",
            get(concepts),
            "The concepts, or everything that the texts say of the one that is named; a dossier is not to be had as CSV, which has one table only.",
        )
        .asked_by::<ConceptRequest>()
        .with_tables(),
    ]
}

async fn concordance(State(desk): State<Arc<Desk>>, Extension(asked): Extension<WebRequest>) -> Response {
    answer_at_length(desk, asked, |knowledge_base, asked| {
        let request: KwicRequest = asked.parameters()?;
        if request.query.trim().is_empty() && asked.format == WebFormat::Page {
            return Ok(Reply::page(asked, |frame| render::concordance_form_web_page(frame, &request)));
        }
        let selecting = request.selecting().map_err(Error::from)?;
        let FoundConcordance { concordance, plan } =
            knowledge_base.concordance(&selecting, &request.terms())?;
        let (parameters, notes) = (concordance.terms.parameters(), render::concordance_notes(&concordance));
        let record = knowledge_base
            .record(request.command(asked.format.extension()), &plan, parameters, notes)?
            .unplaced();
        let offer = Offer {
            page: |frame: PageFrame<'_>| render::concordance_web_page(frame, &request, &concordance, &record),
            json: KwicAnswer::of(&concordance, &record),
            tables: || render::concordance_tables(&concordance),
        };
        Ok(Reply::of_study(asked, &record, offer)?)
    })
    .await
}

async fn figures(State(desk): State<Arc<Desk>>, Extension(asked): Extension<WebRequest>) -> Response {
    answer_at_length(desk, asked, |knowledge_base, asked| {
        let request: FiguresRequest = asked.parameters()?;
        if request.said().is_empty() && asked.format == WebFormat::Page {
            return Ok(Reply::page(asked, |frame| render::figures_form_web_page(frame, &request)));
        }
        let question = request.question().map_err(Error::from)?;
        let FoundFigures { list, plan, stage } = knowledge_base.figures(&question)?;
        let parameters = vec![stage_parameter(stage)];
        let record = knowledge_base
            .record(request.command(asked.format.extension()), &plan, parameters, Vec::new())?
            .unplaced();
        let offer = Offer {
            page: |frame: PageFrame<'_>| render::figures_web_page(frame, &request, &list, &record),
            json: FiguresAnswer::of(&list, &record),
            tables: || render::figure_tables(&list),
        };
        Ok(Reply::of_study(asked, &record, offer)?)
    })
    .await
}

async fn concepts(State(desk): State<Arc<Desk>>, Extension(asked): Extension<WebRequest>) -> Response {
    answer_at_length(desk, asked, |knowledge_base, asked| {
        let request: ConceptRequest = asked.parameters()?;
        if request.name.trim().is_empty() {
            let concepts = knowledge_base.concepts()?;
            let offer = Offer {
                page: |frame: PageFrame<'_>| render::concepts_web_page(frame, &request, &concepts),
                json: ConceptsOrDossier::Concepts(ConceptsAnswer::of(&concepts)),
                tables: || vec![render::concepts_table(&concepts)],
            };
            return Ok(Reply::of(asked, offer)?);
        }
        let question = request.question().map_err(Error::from)?;
        let answer = knowledge_base.dossier(&question)?;
        let dossier = &answer.dossier;
        let (parameters, notes) = (dossier.parameters(), render::dossier_notes());
        let record = knowledge_base
            .record(request.command(asked.format.extension()), answer.texts.plan(), parameters, notes)?
            .unplaced();
        let offer = Offer {
            page: |frame: PageFrame<'_>| render::concept_web_page(frame, &request, dossier, &record),
            json: ConceptsOrDossier::Dossier(Box::new(ConceptDossierAnswer::of(dossier, &record))),
            tables: || match asked.format {
                // One table would not be the dossier.
                WebFormat::Csv => Vec::<Table>::new(),
                WebFormat::Xlsx => render::dossier_tables(dossier, Figures::ForPrograms),
                _ => render::dossier_tables(dossier, Figures::ForPeople),
            },
        };
        Ok(Reply::of_study(asked, &record, offer)?)
    })
    .await
}
