//! Which tasks a sheet should have.

use std::collections::BTreeSet;

use super::placing::KnownTasks;
use crate::ledger::returned::{ReturnedFile, ReturnedSheet};
use crate::ledger::row::counts;
use crate::policy::{PassageId, PassageLocator};

/// The tasks that a sheet should have: those that the file says it was given. Where
/// it does not say so, the tasks of the agency that the sheet is named after, if the
/// sheet has at least half of them; else of the measures of which it has a task.
pub(super) fn of_sheet(
    file: &ReturnedFile,
    sheet: &ReturnedSheet,
    agency: Option<&str>,
    tasks: &KnownTasks<'_>,
    met: &BTreeSet<usize>,
) -> BTreeSet<usize> {
    if let Some(said) = said(file, sheet, tasks, met) {
        return said;
    }
    let documents: BTreeSet<_> = met.iter().map(|at| tasks.document(*at)).collect();
    let measure = |at: usize| match tasks.rows()[at].id() {
        Some(PassageId { document, locator: PassageLocator::Task(measure, _) }) => Some((document, measure)),
        _ => None,
    };
    let measures: BTreeSet<_> = met.iter().filter_map(|at| measure(*at)).collect();
    let has = |at: usize, name: &str| {
        let held = tasks.rows()[at].attributions().iter();
        held.filter(|held| counts(held, false)).any(|held| held.agency.name == name)
    };
    let all = (0..tasks.rows().len()).filter(|at| documents.contains(tasks.document(*at)));
    let theirs: BTreeSet<usize> = all.filter(|at| agency.is_none_or(|name| has(*at, name))).collect();
    if agency.is_some() && theirs.intersection(met).count() * 2 >= theirs.len() {
        return theirs;
    }
    theirs.into_iter().filter(|at| measure(*at).is_some_and(|of| measures.contains(&of))).collect()
}

/// What the file says: by the name of the sheet, else the scope that has most of
/// what the sheet has, if that is at least half.
fn said(
    file: &ReturnedFile,
    sheet: &ReturnedSheet,
    tasks: &KnownTasks<'_>,
    met: &BTreeSet<usize>,
) -> Option<BTreeSet<usize>> {
    let plain = |name: &str| name.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let name = plain(&sheet.name);
    let named = file.scopes.iter().filter(|(of, _)| plain(of) == name).map(|(_, ids)| ids);
    let mut scopes = named.collect::<Vec<_>>();
    if scopes.is_empty() {
        let overlap = |ids: &&Vec<PassageId>| {
            ids.iter().filter_map(|id| tasks.by_id(id)).filter(|at| met.contains(at)).count()
        };
        let best = file.scopes.iter().map(|(_, ids)| ids).max_by_key(overlap);
        scopes.extend(best.filter(|ids| overlap(ids) > 0 && overlap(ids) * 2 >= met.len()));
    }
    if scopes.is_empty() {
        return None;
    }
    Some(scopes.into_iter().flatten().filter_map(|id| tasks.by_id(id)).collect())
}
