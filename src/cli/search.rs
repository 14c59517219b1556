//! `zhengce search`

use std::fs;
use std::io::{self, Write};

use super::args::{MatchStage, OutputFormat, QuestionArgs, SearchArgs, typed};
use super::output::tables;
use super::{Outcome, Session};
use crate::evaluation::{self, JudgedQuery};
use crate::knowledge_base::{Answer, Conditions, Question};
use crate::query::{self, QueryError};
use crate::render::{self, CommandError, Page, UsageError};
use crate::search::Stage;
use crate::wire::SearchAnswer;

pub(super) fn run(session: &Session, args: &SearchArgs) -> anyhow::Result<Outcome> {
    let format = args.output.format(OutputFormat::OF_HITS, OutputFormat::Text)?;
    if args.brief && format != OutputFormat::Text {
        let others = vec![format!("--format {}", typed(&format))];
        return Err(UsageError::Conflict { argument: "--brief".to_owned(), others }.into());
    }
    if args.batch.is_some() && matches!(format, OutputFormat::Text | OutputFormat::Json | OutputFormat::Md) {
        return Err(CommandError::ManyAnswers.into());
    }
    let queries = match &args.batch {
        Some(path) => {
            let text = fs::read_to_string(path).map_err(CommandError::reading(path))?;
            evaluation::queries(&text).map_err(CommandError::in_file(path))?
        }
        None => vec![JudgedQuery { id: "1".to_owned(), query: args.question.query.join(" "), line: 1 }],
    };
    let knowledge_base = session.open()?;
    let mut answers = Vec::new();
    for JudgedQuery { id, query, line } in queries {
        let answer = knowledge_base.search(&Question {
            conditions: args.question.conditions(args.lead)?,
            offset: args.offset,
            limit: args.limit,
            ranking: args.ranking,
            explain: args.explain,
            facets: matches!(format, OutputFormat::Text | OutputFormat::Json | OutputFormat::Jsonl),
            ..question(query, &args.question)
        });
        let answer = match &args.batch {
            Some(path) => answer.map_err(CommandError::in_line(path, line))?,
            None => answer?,
        };
        answers.push((id, answer));
    }
    let found = answers.iter().any(|(_, answer)| answer.results.total > 0);
    let batch = args.batch.is_some();
    session.answer(&args.output, format, |out, page| {
        if args.brief {
            return answers.iter().try_for_each(|(_, answer)| render::search_brief(out, answer, page));
        }
        write(out, answers, format, batch, page)
    })?;
    Ok(Outcome::found(found))
}

/// What is asked for, without the conditions beside the query.
pub(super) fn question(query: String, args: &QuestionArgs) -> Question {
    let stage = args.stage.map(|stage| match stage {
        MatchStage::Literal => Stage::Literal,
        MatchStage::Words => Stage::Words,
        MatchStage::Loose => Stage::Loose,
    });
    Question { query, literal: args.literal, stage, ..Question::default() }
}

impl QuestionArgs {
    /// The conditions beside the query.
    ///
    /// # Errors
    /// A word for no kind of document.
    pub(super) fn conditions(&self, lead: bool) -> Result<Conditions, QueryError> {
        Ok(Conditions {
            agencies: self.agency.clone(),
            lead,
            category: self.category.clone(),
            document: self.document.clone(),
            kind: self.kind.as_deref().map(query::kind).transpose()?,
            measures: false,
            everything: false,
        })
    }
}

fn write(
    out: &mut dyn Write,
    answers: Vec<(String, Answer)>,
    format: OutputFormat,
    batch: bool,
    page: Page,
) -> io::Result<()> {
    let (ids, answers): (Vec<String>, Vec<Answer>) = answers.into_iter().unzip();
    match format {
        OutputFormat::Text => answers.iter().try_for_each(|answer| render::search_text(out, answer, page)),
        OutputFormat::Md => answers.iter().try_for_each(|answer| render::search_markdown(out, answer, page)),
        OutputFormat::Trec => render::search_trec(out, &ids, &answers),
        OutputFormat::Json => {
            answers.iter().try_for_each(|answer| render::json(out, &SearchAnswer::of(answer)))
        }
        OutputFormat::Jsonl if batch => {
            let answers: Vec<SearchAnswer<'_>> = answers.iter().map(SearchAnswer::of).collect();
            render::json_lines(out, &answers)
        }
        OutputFormat::Jsonl => {
            answers.iter().try_for_each(|answer| render::json_lines(out, SearchAnswer::of(answer).hits()))
        }
        OutputFormat::Csv
        | OutputFormat::Xlsx
        | OutputFormat::Html
        | OutputFormat::Docx
        | OutputFormat::Ics
        | OutputFormat::Svg
        | OutputFormat::Graphml
        | OutputFormat::Gexf => tables(out, &render::hit_tables(&answers, batch), format, page),
    }
}
