//! Agencies that are missing, unknown, or written in several ways.

use super::Doubt;
use crate::analysis::{fold, nearest};
use crate::policy::{AgencyRegister, Attribution, AttributionBasis, Passage, PassageKind};

/// How many known agencies of like name are offered.
const OFFERED: usize = 3;

/// The measures without agency between measures that have one.
pub(super) fn missing(passages: &[Passage]) -> Vec<&Passage> {
    let measures: Vec<&Passage> = measures(passages).collect();
    let has = |at: usize| measures.get(at).is_none_or(|measure| !measure.attributions.is_empty());
    let lonely = |at: &usize| !has(*at) && has(at + 1) && at.checked_sub(1).is_none_or(has);
    if measures.len() < 2 {
        return Vec::new();
    }
    (0..measures.len()).filter(lonely).map(|at| measures[at]).collect()
}

/// The agencies that the register does not know, each with the first measure
/// that names it.
pub(super) fn unknown<'a>(
    passages: &'a [Passage],
    region: Option<&str>,
    register: &AgencyRegister,
) -> Vec<(&'a Passage, Doubt)> {
    let mut met: Vec<(&str, &Passage, &Attribution, usize)> = Vec::new();
    for (passage, attribution) in named(passages) {
        let name = attribution.agency.name.as_str();
        match met.iter_mut().find(|(known, ..)| *known == name) {
            Some((.., measures)) => *measures += 1,
            None => met.push((name, passage, attribution, 1)),
        }
    }
    met.retain(|(name, _, attribution, _)| {
        !attribution.collective && register.lookup(name, region).is_empty()
    });
    let candidates = if met.is_empty() {
        Vec::new()
    } else {
        region.map_or(Vec::new(), |region| register.agencies_of(region))
    };
    let doubt = |(name, passage, attribution, measures): (&str, &'a Passage, &Attribution, usize)| {
        let mut nearest = nearest(&fold(name), candidates.clone());
        nearest.truncate(OFFERED);
        (passage, Doubt::UnknownAgency { display: attribution.agency.display.clone(), measures, nearest })
    };
    met.into_iter().map(doubt).collect()
}

/// The agencies whose names differ by more than the region in front.
pub(super) fn written_variously(passages: &[Passage]) -> Vec<Doubt> {
    let mut met: Vec<(&str, Vec<&str>)> = Vec::new();
    for (_, Attribution { agency, .. }) in named(passages) {
        let display = agency.display.as_str();
        match met.iter_mut().find(|(name, _)| *name == agency.name) {
            Some((_, displays)) if displays.iter().any(|known| same(known, display)) => {}
            Some((_, displays)) => displays.push(display),
            None => met.push((&agency.name, vec![display])),
        }
    }
    let various = met.into_iter().filter(|(_, displays)| displays.len() > 1);
    various
        .map(|(name, displays)| Doubt::WrittenVariously {
            name: name.to_owned(),
            displays: displays.into_iter().map(str::to_owned).collect(),
        })
        .collect()
}

/// Whether two forms of a name are one but for the region in front.
fn same(a: &str, b: &str) -> bool {
    a.ends_with(b) || b.ends_with(a)
}

fn measures(passages: &[Passage]) -> impl Iterator<Item = &Passage> {
    passages.iter().filter(|passage| passage.kind == PassageKind::Measure)
}

fn named(passages: &[Passage]) -> impl Iterator<Item = (&Passage, &Attribution)> {
    measures(passages).flat_map(|passage| {
        let explicit = passage.attributions.iter().filter(|own| own.basis == AttributionBasis::Explicit);
        explicit.map(move |own| (passage, own))
    })
}
