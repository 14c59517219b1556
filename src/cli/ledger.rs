//! `zhengce ledger`

mod diff;
mod merge;

use std::io::{self, Write};

use super::args::{LedgerArgs, LedgerBy, LedgerCommand, OutputFormat};
use super::output::tables;
use super::search::question;
use super::{Outcome, Session};
use crate::knowledge_base::{AskedLedger, LedgerQuestion, Question};
use crate::ledger::{GroupBy, Ledger};
use crate::render::{self, CommandError, LedgerRecord, Page};
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
    let conditions = args.question.conditions(false)?;
    let asked = Question { conditions, ..question(args.question.query.join(" "), &args.question) };
    let question = LedgerQuestion {
        asked,
        lead: args.lead,
        implied: args.implied,
        by: match args.by {
            LedgerBy::Agency => GroupBy::Agency,
            LedgerBy::Category => GroupBy::Category,
            LedgerBy::Document => GroupBy::Document,
            LedgerBy::Deadline => GroupBy::Deadline,
        },
    };
    let AskedLedger { plan, ledger } = session.open()?.ledger(&question)?;
    if ledger.rows.is_empty() {
        let nothing = CommandError::NoTasks { implied_only: ledger.implied_only };
        render::failure(&mut session.stderr(), &nothing, session.page())?;
        return Ok(Outcome::Nothing);
    }
    let record = LedgerRecord::of(session.command().to_owned(), &plan);
    let dated = ledger.has_stated_days();
    if format == OutputFormat::Ics && !dated {
        render::failure(&mut session.stderr(), &CommandError::NoDays, session.page())?;
        return Ok(Outcome::Nothing);
    }
    session.answer_over(&args.output, format, args.force, |out, page| {
        write(out, &ledger, &record, format, page)
    })?;
    Ok(Outcome::Done)
}

fn write(
    out: &mut dyn Write,
    ledger: &Ledger,
    record: &LedgerRecord,
    format: OutputFormat,
    page: Page,
) -> io::Result<()> {
    match format {
        OutputFormat::Json => render::json(out, &LedgerAnswer::of(ledger)),
        OutputFormat::Ics => render::calendar(out, ledger, page.language),
        OutputFormat::Csv | OutputFormat::Text => tables(out, &[render::ledger_table(ledger)], format, page),
        format => tables(out, &render::ledger_tables(ledger, record), format, page),
    }
}
