//! `zhengce search`

use std::fs;
use std::io::{self, IsTerminal, Write};

use anyhow::{Context as _, bail};

use super::args::{MatchStage, SearchArgs, SearchFormat};
use super::{Outcome, Session};
use crate::evaluation;
use crate::knowledge_base::{Answer, Conditions, Question};
use crate::query;
use crate::render;
use crate::search::Stage;
use crate::wire::SearchAnswer;

pub(super) fn run(session: &Session, args: &SearchArgs) -> anyhow::Result<Outcome> {
    use SearchFormat::{Json, Md, Text, Xlsx};
    if args.batch.is_some() && matches!(args.format, Text | Json | Md) {
        bail!("--batch gives many answers; take --format csv, xlsx, jsonl or trec");
    }
    if args.format == Xlsx && args.output.is_none() && io::stdout().is_terminal() {
        bail!("a workbook cannot be shown here; name a file with --output FILE");
    }
    let queries = match &args.batch {
        Some(path) => {
            let text = fs::read_to_string(path).with_context(|| format!("cannot read {path}"))?;
            let queries = evaluation::queries(&text).with_context(|| path.to_string())?;
            queries.into_iter().map(|judged| judged.query).collect()
        }
        None => vec![args.query.join(" ")],
    };
    let knowledge_base = session.open()?;
    let mut answers = Vec::new();
    for query in queries {
        let answer = knowledge_base.search(&question(query.clone(), args)?);
        answers.push(answer.with_context(|| format!("query `{query}`"))?);
    }
    let found = answers.iter().any(|answer| answer.results.total > 0);
    match &args.output {
        Some(path) => session.write(path, |out| write(out, &answers, session, args))?,
        None if args.format == Xlsx => session.print_bytes(|out| write(out, &answers, session, args))?,
        None => session.print(|out| write(out, &answers, session, args))?,
    }
    Ok(Outcome::found(found))
}

fn question(query: String, args: &SearchArgs) -> anyhow::Result<Question> {
    Ok(Question {
        query,
        literal: args.literal,
        conditions: Conditions {
            agencies: args.agency.clone(),
            lead: args.lead,
            category: args.category.clone(),
            document: args.document.clone(),
            kind: args.kind.as_deref().map(query::kind).transpose()?,
        },
        stage: args.stage.map(|stage| match stage {
            MatchStage::Literal => Stage::Literal,
            MatchStage::Words => Stage::Words,
            MatchStage::Loose => Stage::Loose,
        }),
        limit: args.limit,
        ranking: args.ranking,
        explain: args.explain,
    })
}

fn write(out: &mut dyn Write, answers: &[Answer], session: &Session, args: &SearchArgs) -> io::Result<()> {
    let page = session.page();
    match args.format {
        SearchFormat::Csv => render::search_csv(out, answers, page),
        SearchFormat::Xlsx => render::search_xlsx(out, answers, page),
        SearchFormat::Trec => render::search_trec(out, answers),
        SearchFormat::Text => answers.iter().try_for_each(|answer| render::search_text(out, answer, page)),
        SearchFormat::Md => answers.iter().try_for_each(|answer| render::search_markdown(out, answer, page)),
        SearchFormat::Json => {
            answers.iter().try_for_each(|answer| render::json(out, &SearchAnswer::of(answer)))
        }
        SearchFormat::Jsonl if args.batch.is_some() => {
            let answers: Vec<SearchAnswer<'_>> = answers.iter().map(SearchAnswer::of).collect();
            render::json_lines(out, &answers)
        }
        SearchFormat::Jsonl => {
            answers.iter().try_for_each(|answer| render::json_lines(out, SearchAnswer::of(answer).hits()))
        }
    }
}
