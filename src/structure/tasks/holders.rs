//! Which place speaks of which task: whom the measure names for one task and
//! not for others, and until when that is to be done.
//!
//! A list of agencies by itself speaks of what stands before it, back to the
//! list before; one within a sentence speaks of that sentence. Where the whole
//! measure has one list, its tasks have none of their own.

use std::ops::Range;

use super::super::attribution::Said;
use super::super::spans::covers;
use super::Measured;
use crate::policy::{Attribution, AttributionBasis, Deadline, Role, RoleBasis};

/// For each task, its own agencies (empty where those of the measure hold) and
/// its deadlines.
pub(super) fn holders(
    measured: &Measured<'_>,
    tasks: &[Range<usize>],
) -> Vec<(Vec<Attribution>, Vec<Deadline>)> {
    let groups = groups(measured.places, tasks);
    let several = measured.places.iter().filter(|place| !place.attributions.is_empty()).count() > 1;
    let held = tasks.iter().enumerate().map(|(at, task)| {
        let behind: Vec<&Said> = groups
            .iter()
            .filter(|group| group.tasks.contains(&at))
            .flat_map(|group| group.places.iter().copied())
            .collect();
        let own = if several { attributions(measured, task, &behind) } else { Vec::new() };
        (own, deadlines(measured, tasks, task, &behind))
    });
    held.collect()
}

/// Places by themselves, and the tasks that they speak of, by index.
struct SpokenOf<'a> {
    places: Vec<&'a Said>,
    tasks: Range<usize>,
    labelled: bool,
}

fn groups<'a>(places: &'a [Said], tasks: &[Range<usize>]) -> Vec<SpokenOf<'a>> {
    let mut groups: Vec<SpokenOf<'a>> = Vec::new();
    let mut from = 0;
    for place in places.iter().filter(|place| place.closes) {
        let before = tasks.partition_point(|task| task.start < place.whole.start);
        match groups.last_mut() {
            // Nothing stands between two places.
            Some(last) if before == from && last.labelled == place.labelled => last.places.push(place),
            _ => {
                let tasks = match before {
                    _ if before != from => from..before,
                    // A line behind a label below points with brackets is about all of them.
                    0 => 0..tasks.len(),
                    _ => 0..before,
                };
                groups.push(SpokenOf { places: vec![place], tasks, labelled: place.labelled });
            }
        }
        from = before;
    }
    groups
}

/// Whom the measure names for one task, if that is not all whom it names.
fn attributions(measured: &Measured<'_>, task: &Range<usize>, behind: &[&Said]) -> Vec<Attribution> {
    let inside = |place: &&Said| !place.closes && covers(task, &place.whole);
    let mut own: Vec<Attribution> = Vec::new();
    for place in measured.places.iter().filter(inside).chain(behind.iter().copied()) {
        for attribution in &place.attributions {
            add(&mut own, as_in_the_measure(measured, attribution));
        }
    }
    if own.is_empty() {
        return own;
    }
    // What stands above the measure holds for every part of it.
    let above = |attribution: &&Attribution| {
        attribution.basis != AttributionBasis::Explicit && attribution.span.start >= measured.text.len()
    };
    for attribution in measured.attributions.iter().filter(above) {
        add(&mut own, attribution.clone());
    }
    let same = own.len() == measured.attributions.len()
        && measured.attributions.iter().all(|attribution| own.contains(attribution));
    if same { Vec::new() } else { own }
}

/// An attribution with the role that it has in the measure, where clauses and
/// headings may have changed it.
fn as_in_the_measure(measured: &Measured<'_>, attribution: &Attribution) -> Attribution {
    let same =
        |other: &&Attribution| other.agency.name == attribution.agency.name && other.span == attribution.span;
    measured.attributions.iter().find(same).unwrap_or(attribution).clone()
}

/// Adds an agency that is not there yet. Whoever is told to lead leads alone:
/// one that only heads its list does not.
fn add(own: &mut Vec<Attribution>, mut new: Attribution) {
    if own.iter().any(|old| old.agency.name == new.agency.name) {
        return;
    }
    if new.role_basis == RoleBasis::FirstListed && own.iter().any(|old| old.role == Role::Lead) {
        new.role = Role::Responsible;
        new.role_basis = RoleBasis::Stated;
    }
    own.push(new);
}

/// What a task says of until when, else what is said of it behind it, else what
/// the measure says of no task in particular.
fn deadlines(
    measured: &Measured<'_>,
    tasks: &[Range<usize>],
    task: &Range<usize>,
    behind: &[&Said],
) -> Vec<Deadline> {
    let those = |wanted: &dyn Fn(&Deadline) -> bool| -> Vec<Deadline> {
        measured.deadlines.iter().filter(|deadline| wanted(deadline)).cloned().collect()
    };
    let own = those(&|deadline| covers(task, &deadline.span));
    if !own.is_empty() {
        return own;
    }
    let said = those(&|deadline| behind.iter().any(|place| covers(&place.whole, &deadline.span)));
    if !said.is_empty() {
        return said;
    }
    those(&|deadline| {
        let placed = measured.places.iter().any(|place| place.closes && covers(&place.whole, &deadline.span));
        !placed && !tasks.iter().any(|task| covers(task, &deadline.span))
    })
}
