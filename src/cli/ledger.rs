//! `zhengce ledger`

mod diff;
mod known;
mod merge;

use std::io::{self, Write};

use super::args::{LedgerArgs, LedgerBy, LedgerCommand, OutputFormat};
use super::output::tables;
use super::search::question;
use super::{Outcome, Session};
use crate::knowledge_base::Question;
use crate::ledger::{GroupBy, Ledger, Terms};
use crate::render::{self, CommandError, LedgerRequest, Page};
use crate::wire::LedgerAnswer;

pub(super) fn run(session: &Session, args: &LedgerArgs) -> anyhow::Result<Outcome> {
    match &args.command {
        Some(LedgerCommand::Merge(args)) => merge::run(session, args),
        Some(LedgerCommand::Diff(args)) => diff::run(session, args),
        None => make(session, args),
    }
}

fn make(session: &Session, args: &LedgerArgs) -> anyhow::Result<Outcome> {
    let format = args.output.format(OutputFormat::OF_LEDGERS, OutputFormat::Text)?;
    let writing = args.output.output.as_ref();
    if let Some(path) = writing {
        session.may_write(path, args.force)?;
    }
    let conditions = args.question.conditions(args.lead && !args.question.agency.is_empty())?;
    let asked = Question { conditions, ..question(args.question.query.join(" "), &args.question) };
    let passages = session.open()?.passages(&asked)?;
    let plan = passages.plan().clone();
    let terms = Terms {
        agencies: plan.agencies().into_iter().map(str::to_owned).collect(),
        lead: args.lead,
        implied: args.implied,
        by: match args.by {
            LedgerBy::Agency => GroupBy::Agency,
            LedgerBy::Category => GroupBy::Category,
            LedgerBy::Document => GroupBy::Document,
            LedgerBy::Deadline => GroupBy::Deadline,
        },
    };
    let mut measures = Vec::new();
    for listed in passages {
        let listed = listed?;
        measures.push((listed.passage, listed.header));
    }
    let ledger = Ledger::of(measures, terms);
    if ledger.rows.is_empty() {
        let nothing = CommandError::NoTasks { implied_only: ledger.implied_only };
        render::failure(&mut session.stderr(), &nothing, session.page())?;
        return Ok(Outcome::Nothing);
    }
    let request = LedgerRequest {
        command: session.command().to_owned(),
        readings: plan
            .steps
            .iter()
            .filter(|step| step.text != step.read_as)
            .map(|step| format!("{} → {}", step.text, step.read_as))
            .collect(),
        conditions: plan.root.to_string(),
    };
    let dated = ledger.rows.iter().any(|row| !row.stated_days().is_empty());
    if format == OutputFormat::Ics && !dated {
        render::failure(&mut session.stderr(), &CommandError::NoDays, session.page())?;
        return Ok(Outcome::Nothing);
    }
    session.answer_over(&args.output, format, args.force, |out, page| {
        write(out, &ledger, &request, format, page)
    })?;
    Ok(Outcome::Done)
}

fn write(
    out: &mut dyn Write,
    ledger: &Ledger,
    request: &LedgerRequest,
    format: OutputFormat,
    page: Page,
) -> io::Result<()> {
    match format {
        OutputFormat::Json => render::json(out, &LedgerAnswer::of(ledger)),
        OutputFormat::Ics => render::calendar(out, ledger, page.language),
        OutputFormat::Csv | OutputFormat::Text => tables(out, &[render::ledger_table(ledger)], format, page),
        format => tables(out, &render::ledger_tables(ledger, request), format, page),
    }
}
