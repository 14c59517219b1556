//! What the commands that count words have in common.

use std::io::{self, Write};

use super::Session;
use super::args::{LinesBy, OutputFormat, TextsArgs, WithinArgs};
use super::output::tables;
use crate::knowledge_base::{Conditions, KnowledgeBase, Selecting, TextSelection};
use crate::query::{self, ExactOptions, Filter, Node, Plan, QueryError};
use crate::render::{self, Figures, Page, Picture};
use crate::study::{Grouping, RunParameter, RunRecord, Targets};
use crate::table::{Bilingual, Table};

impl WithinArgs {
    /// The conditions on passages.
    ///
    /// # Errors
    /// A word for no kind of document.
    pub(super) fn conditions(&self) -> Result<Conditions, QueryError> {
        Ok(Conditions {
            agencies: self.agency.clone(),
            category: self.category.clone(),
            document: self.document.clone(),
            kind: self.kind.as_deref().map(query::kind).transpose()?,
            everything: true,
            ..Conditions::default()
        })
    }
}

impl TextsArgs {
    /// The texts that a query and these conditions choose.
    ///
    /// # Errors
    /// A word for no kind of document.
    pub(super) fn selecting(&self, query: &[String]) -> Result<Selecting, QueryError> {
        Ok(Selecting {
            query: query.join(" "),
            options: ExactOptions { literal: self.literal, synonyms: self.synonyms },
            conditions: self.within.conditions()?,
            inverse: false,
        })
    }

    /// The texts that a query chooses, and what is looked for in them.
    ///
    /// # Errors
    /// A query that cannot be read, or names only conditions.
    pub(super) fn occurrences(
        &self,
        knowledge_base: &KnowledgeBase,
        query: &[String],
    ) -> anyhow::Result<(TextSelection, Targets)> {
        let selection = knowledge_base.select(&self.selecting(query)?)?;
        let targets = Targets::of(selection.plan());
        if targets.is_empty() {
            return Err(QueryError::NothingToCount.into());
        }
        Ok((selection, targets))
    }
}

impl From<LinesBy> for Grouping {
    fn from(by: LinesBy) -> Self {
        match by {
            LinesBy::Document => Self::Document,
            LinesBy::Kind => Self::Kind,
            LinesBy::Category => Self::Category,
            LinesBy::Agency => Self::Agency,
        }
    }
}

/// The record of a run over the texts that a plan chooses.
///
/// # Errors
/// A document file that cannot be read.
pub(super) fn record(
    session: &Session,
    knowledge_base: &KnowledgeBase,
    plan: &Plan,
    parameters: Vec<RunParameter>,
    notes: Vec<Bilingual>,
) -> anyhow::Result<RunRecord> {
    Ok(knowledge_base.record(session.command().to_owned(), plan, parameters, notes)?)
}

/// The conditions on measures: that passages must be measures goes without saying.
pub(super) fn on_measures(plan: &Plan) -> Plan {
    let parts = match &plan.root {
        Node::All(parts) => parts.clone(),
        root => vec![root.clone()],
    };
    let measure = Node::Filter(Filter::Measure);
    Plan::of(Node::all(parts.into_iter().filter(|part| *part != measure).collect()))
}

/// Tables with the record of their run behind them: in CSV as lines that begin
/// with `#` below the first table, in print as notes, else as a table.
pub(super) fn tables_with_record(
    out: &mut dyn Write,
    told: Vec<Table>,
    record: &RunRecord,
    format: OutputFormat,
    page: Page,
) -> io::Result<()> {
    tables_about(out, told, render::record_table(record), format, page)
}

/// The same with a table that tells of their making.
pub(super) fn tables_about(
    out: &mut dyn Write,
    mut told: Vec<Table>,
    about: Table,
    format: OutputFormat,
    page: Page,
) -> io::Result<()> {
    match format {
        OutputFormat::Csv => {
            told.first().map_or(Ok(()), |table| render::csv_with_record(out, table, &about, page.language))
        }
        OutputFormat::Text => {
            tables(out, &told, format, page)?;
            render::record_lines(out, &about, page)
        }
        format => {
            told.push(about);
            tables(out, &told, format, page)
        }
    }
}

/// The same with a picture: alone where a picture is wanted, with the record in
/// it; above the tables on a web page, which has the record below.
pub(super) fn with_picture(
    out: &mut dyn Write,
    picture: impl Fn(Option<&RunRecord>) -> Picture,
    mut told: Vec<Table>,
    record: &RunRecord,
    format: OutputFormat,
    page: Page,
) -> io::Result<()> {
    match format {
        OutputFormat::Svg => picture(Some(record)).write(out),
        OutputFormat::Html => {
            told.push(render::record_table(record));
            render::html_with_picture(out, Some((0, picture(None).element())), &told, page.language)
        }
        format => tables_with_record(out, told, record, format, page),
    }
}

/// For whom the figures of a format are.
pub(super) fn figures(format: OutputFormat) -> Figures {
    match format {
        OutputFormat::Csv | OutputFormat::Xlsx | OutputFormat::Json => Figures::ForPrograms,
        OutputFormat::Text => Figures::AtTerminal,
        _ => Figures::ForPeople,
    }
}
