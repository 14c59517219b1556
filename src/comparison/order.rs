//! What changed its place, and in which order all of it is told.

use super::alignment::Group;

/// Of every group, whether it changed its place: those do not that keep their
/// order in both documents, as many as can be.
fn moved(groups: &[Group]) -> Vec<bool> {
    // By the order of the old document; the longest rising run of the new one stays.
    let places: Vec<usize> = groups.iter().map(|group| group.new.first().copied().unwrap_or(0)).collect();
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::new();
    for (at, place) in places.iter().enumerate() {
        let length = ends.partition_point(|&end| places[end] < *place);
        before.push(length.checked_sub(1).map(|last| ends[last]));
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut moved = vec![true; groups.len()];
    let mut at = ends.last().copied();
    while let Some(stays) = at {
        moved[stays] = false;
        at = before[stays];
    }
    moved
}

/// All passages in the order of the old document, those that only the new one has
/// behind what they follow there; each with whether it changed its place.
pub(super) fn interleaved(groups: Vec<Group>, old: usize, new: usize) -> Vec<(Group, bool)> {
    let moved = moved(&groups);
    let alone = |old: Option<usize>, new: Option<usize>| {
        let group =
            Group { old: old.into_iter().collect(), new: new.into_iter().collect(), links: Vec::new() };
        (group, false)
    };
    // Of every passage the group that holds it.
    let (mut of_old, mut of_new) = (vec![None; old], vec![None; new]);
    for (at, group) in groups.iter().enumerate() {
        group.old.iter().for_each(|&place| of_old[place] = Some(at));
        group.new.iter().for_each(|&place| of_new[place] = Some(at));
    }
    // What was added stands behind the group before it; at the top, if there is none.
    let mut at_top = Vec::new();
    let mut behind: Vec<Vec<usize>> = vec![Vec::new(); groups.len()];
    let mut last = None;
    for (place, group) in of_new.into_iter().enumerate() {
        match (group, last) {
            (Some(group), _) => last = Some(group),
            (None, Some(last)) => behind[last].push(place),
            (None, None) => at_top.push(place),
        }
    }
    let mut told: Vec<(Group, bool)> = at_top.into_iter().map(|place| alone(None, Some(place))).collect();
    let mut groups: Vec<Option<Group>> = groups.into_iter().map(Some).collect();
    for (place, group) in of_old.into_iter().enumerate() {
        let Some(at) = group else {
            told.push(alone(Some(place), None));
            continue;
        };
        // A group of several stands where its first passage does.
        if let Some(group) = groups[at].take() {
            told.push((group, moved[at]));
            told.extend(behind[at].iter().map(|&place| alone(None, Some(place))));
        }
    }
    told
}
