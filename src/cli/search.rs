//! `zhengce search`

use std::fs;
use std::io::{self, IsTerminal, Write};

use clap::ValueEnum as _;

use super::args::{MatchStage, SearchArgs, SearchFormat};
use super::{Outcome, Session};
use crate::evaluation::{self, JudgedQuery};
use crate::knowledge_base::{Answer, Conditions, Question};
use crate::query;
use crate::render::{self, CommandError, Page};
use crate::search::Stage;
use crate::wire::SearchAnswer;

pub(super) fn run(session: &Session, args: &SearchArgs) -> anyhow::Result<Outcome> {
    use SearchFormat::{Json, Md, Text, Xlsx};
    let format = format(args);
    if args.batch.is_some() && matches!(format, Text | Json | Md) {
        return Err(CommandError::ManyAnswers.into());
    }
    if format == Xlsx && args.output.is_none() && io::stdout().is_terminal() {
        return Err(CommandError::WorkbookOnTerminal.into());
    }
    let queries = match &args.batch {
        Some(path) => {
            let text = fs::read_to_string(path).map_err(CommandError::reading(path))?;
            evaluation::queries(&text).map_err(CommandError::in_file(path))?
        }
        None => vec![JudgedQuery { id: "1".to_owned(), query: args.query.join(" "), line: 1 }],
    };
    let knowledge_base = session.open()?;
    let mut answers = Vec::new();
    for JudgedQuery { id, query, line } in queries {
        let answer = knowledge_base.search(&question(query, args)?);
        let answer = match &args.batch {
            Some(path) => answer.map_err(CommandError::in_line(path, line))?,
            None => answer?,
        };
        answers.push((id, answer));
    }
    let found = answers.iter().any(|(_, answer)| answer.results.total > 0);
    let write = |out: &mut dyn Write, page| write(out, answers, format, args.batch.is_some(), page);
    match &args.output {
        Some(path) if format == Xlsx => session.write(path, |out| write(out, session.file()))?,
        Some(path) => session.write_text(path, |out| write(out, session.file()))?,
        None if format == Xlsx => session.print_bytes(|out| write(out, session.file()))?,
        None => session.print(|out| write(out, session.page()))?,
    }
    Ok(Outcome::found(found))
}

/// The format asked for, or that of the file to write by its name.
fn format(args: &SearchArgs) -> SearchFormat {
    let of_file = || SearchFormat::from_str(args.output.as_ref()?.extension()?, true).ok();
    args.format.or_else(of_file).unwrap_or(SearchFormat::Text)
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
        offset: args.offset,
        limit: args.limit,
        ranking: args.ranking,
        explain: args.explain,
        facets: !matches!(format(args), SearchFormat::Csv | SearchFormat::Xlsx | SearchFormat::Trec),
    })
}

fn write(
    out: &mut dyn Write,
    answers: Vec<(String, Answer)>,
    format: SearchFormat,
    batch: bool,
    page: Page,
) -> io::Result<()> {
    let (ids, answers): (Vec<String>, Vec<Answer>) = answers.into_iter().unzip();
    match format {
        SearchFormat::Csv => render::search_csv(out, &answers, batch, page),
        SearchFormat::Xlsx => render::search_xlsx(out, &answers, batch, page),
        SearchFormat::Trec => render::search_trec(out, &ids, &answers),
        SearchFormat::Text => answers.iter().try_for_each(|answer| render::search_text(out, answer, page)),
        SearchFormat::Md => answers.iter().try_for_each(|answer| render::search_markdown(out, answer, page)),
        SearchFormat::Json => {
            answers.iter().try_for_each(|answer| render::json(out, &SearchAnswer::of(answer)))
        }
        SearchFormat::Jsonl if batch => {
            let answers: Vec<SearchAnswer<'_>> = answers.iter().map(SearchAnswer::of).collect();
            render::json_lines(out, &answers)
        }
        SearchFormat::Jsonl => {
            answers.iter().try_for_each(|answer| render::json_lines(out, SearchAnswer::of(answer).hits()))
        }
    }
}
