//! `zhengce search`

use super::args::{MatchStage, SearchArgs, SearchFormat};
use super::{Outcome, Session};
use crate::knowledge_base::{Conditions, Question};
use crate::query;
use crate::render;
use crate::search::Stage;
use crate::wire::SearchAnswer;

pub(super) fn run(session: &Session, args: &SearchArgs) -> anyhow::Result<Outcome> {
    let kind = args.kind.as_deref().map(query::kind).transpose()?;
    let question = Question {
        query: args.query.join(" "),
        literal: args.literal,
        conditions: Conditions {
            agencies: args.agency.clone(),
            lead: args.lead,
            category: args.category.clone(),
            document: args.document.clone(),
            kind,
        },
        stage: args.stage.map(|stage| match stage {
            MatchStage::Literal => Stage::Literal,
            MatchStage::Words => Stage::Words,
            MatchStage::Loose => Stage::Loose,
        }),
        limit: args.limit,
        ranking: args.ranking,
    };
    let answer = session.open()?.search(&question)?;
    let page = session.page();
    session.print(|out| match args.format {
        SearchFormat::Text => render::search_text(out, &answer, page),
        SearchFormat::Json => render::json(out, &SearchAnswer::of(&answer)),
        SearchFormat::Jsonl => render::json_lines(out, SearchAnswer::of(&answer).hits()),
        SearchFormat::Csv => render::search_csv(out, &answer, page),
        SearchFormat::Md => render::search_markdown(out, &answer, page),
    })?;
    Ok(Outcome::found(answer.results.total > 0))
}
