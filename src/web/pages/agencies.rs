//! The agencies and the categories: what measures are put together by.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use schemars::JsonSchema;
use serde::Deserialize;

use super::super::asked::{WebFormat, WebRequest};
use super::super::page::WebPage;
use super::super::reply::{Offer, Reply};
use super::answer;
use crate::desk::Desk;
use crate::render;
use crate::wire::{AgenciesAnswer, CategoriesAnswer, ProfilesAnswer};

pub(super) fn pages() -> Vec<WebPage> {
    vec![
        WebPage::new::<AgenciesAnswer<'_>>(
            "/agencies",
            get(agencies),
            "The agencies, with how much each answers for.",
        )
        .with_tables(),
        WebPage::new::<ProfilesAnswer<'_>>("/agencies/{name}", get(agency), "What an agency answers for.")
            .part("name", "Any of its names; a former or shortened one may mean several.")
            .with_tables(),
        WebPage::new::<CategoriesAnswer<'_>>(
            "/categories",
            get(categories),
            "The parts of the policies, with their measures.",
        )
        .asked_by::<CategoriesRequest>()
        .with_tables(),
    ]
}

async fn agencies(State(desk): State<Arc<Desk>>, Extension(asked): Extension<WebRequest>) -> Response {
    answer(desk, asked, |knowledge_base, asked| {
        let agencies = knowledge_base.agencies(None)?;
        let offer = Offer {
            page: |frame: render::PageFrame<'_>| render::agencies_web_page(frame, &agencies),
            json: AgenciesAnswer::of(&agencies),
            tables: || vec![render::agencies_table(&agencies)],
        };
        Ok(Reply::of(asked, offer)?)
    })
    .await
}

async fn agency(
    State(desk): State<Arc<Desk>>,
    Extension(asked): Extension<WebRequest>,
    Path(name): Path<String>,
) -> Response {
    answer(desk, asked, move |knowledge_base, asked| {
        let profiles = knowledge_base.profiles(&name, None)?;
        let shared = match profiles.profiles.as_slice() {
            [profile] if asked.format == WebFormat::Page => Some(knowledge_base.sharing_with(&profile.name)?),
            _ => None,
        };
        let offer = Offer {
            page: |frame: render::PageFrame<'_>| render::agency_web_page(frame, &profiles, shared.as_ref()),
            json: ProfilesAnswer::of(&profiles),
            tables: || render::profile_tables(&profiles),
        };
        Ok(Reply::of(asked, offer)?)
    })
    .await
}

/// The parameters of the page of categories.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
struct CategoriesRequest {
    /// A heading, whole or in part.
    name: Option<String>,
}

async fn categories(State(desk): State<Arc<Desk>>, Extension(asked): Extension<WebRequest>) -> Response {
    answer(desk, asked, |knowledge_base, asked| {
        let CategoriesRequest { name } = asked.parameters()?;
        let categories = knowledge_base.categories(name.as_deref())?;
        let offer = Offer {
            page: |frame: render::PageFrame<'_>| {
                render::categories_web_page(frame, name.as_deref(), &categories)
            },
            json: CategoriesAnswer::of(&categories),
            tables: || vec![render::categories_table(&categories)],
        };
        Ok(Reply::of(asked, offer)?)
    })
    .await
}
