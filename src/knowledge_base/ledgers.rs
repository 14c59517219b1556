//! Ledgers of the tasks that a question asks for.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::offset;

use super::Error;
use super::listing::Passages;
use super::question::{Conditions, Question};
use super::snapshot::Snapshot;
use crate::ledger::{GroupBy, Ledger, Terms};
use crate::query::Plan;

/// Which tasks a ledger is to have, and how they are put together.
#[derive(Debug, Clone, Default)]
pub struct LedgerQuestion {
    /// The passages that are asked for; whether agencies lead is said below.
    pub asked: Question,
    /// Only tasks that the agencies lead, or, without agencies, that anybody does.
    pub lead: bool,
    /// Whether agencies count that a document implies and does not name.
    pub implied: bool,
    /// How the tasks are put together.
    pub by: GroupBy,
}

/// A ledger, and how its question was read.
#[derive(Debug)]
pub struct AskedLedger {
    /// How it was read.
    pub plan: Plan,
    /// The tasks that were found; maybe none.
    pub ledger: Ledger,
}

/// The ledger that answers a question.
///
/// # Errors
/// A query or a condition that cannot be read.
pub(super) fn ledger(snapshot: &Arc<Snapshot>, question: &LedgerQuestion) -> Result<AskedLedger, Error> {
    let LedgerQuestion { asked, lead, implied, by } = question;
    let lead_of = *lead && !asked.conditions.agencies.is_empty();
    let conditions = Conditions { lead: lead_of, ..asked.conditions.clone() };
    let passages = Passages::of(snapshot, &Question { conditions, ..asked.clone() })?;
    let plan = passages.plan().clone();
    let agencies = plan.agencies().into_iter().map(str::to_owned).collect();
    let measures = passages.map(|listed| listed.map(|listed| (listed.passage, listed.header)));
    let measures = measures.collect::<Result<Vec<_>, _>>()?;
    let terms = Terms { agencies, lead: *lead, implied: *implied, by: *by };
    Ok(AskedLedger { plan, ledger: Ledger::of(measures, terms) })
}

/// The day in China, where the deadlines end.
pub fn today_in_china() -> Date {
    offset(8).to_datetime(Timestamp::now()).date()
}
