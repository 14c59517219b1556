//! Attributions (责任单位): who must carry a measure out, read from its text.
//!
//! In: the text of one measure and the register. Out: agencies with roles and
//! places, and the byte where the closing attribution begins. Brackets that say something else, 「（AEO）」 or
//! 「（包括珍珠、珊瑚、琥珀等）」, yield nothing. What holds for many measures is
//! kept by [`Standing`].
//!
//! The way of a text: `places` → `general` (what it says for others) → `items`
//! → `clauses` → `pieces` → `names` → `roles`. The first four look at words
//! only, the others ask the register.

mod clauses;
mod context;
mod general;
mod items;
mod listed;
mod names;
mod pieces;
mod places;
mod roles;
mod standing;

use std::ops::Range;

use crate::policy::{Agency, AgencyRegister, Attribution, AttributionBasis, Resolution, Role, RoleBasis};

use crate::wording::ends_like_class;

pub use context::Context;
pub use general::{Leading, LeadingPlace};
pub(crate) use listed::{Listed, listed};
pub use standing::Standing;

use names::Named;
use places::{Place, Shape};
use roles::Read;

/// What was found in one measure.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// In the order of the text, implied agencies right after the group that
    /// implies them, each agency once. May be empty.
    pub attributions: Vec<Attribution>,
    /// The byte where the attribution begins that closes the body (its bracket
    /// or label); `None` if the body does not end in one.
    pub begins: Option<usize>,
    /// Where it says until when (2023年6月底前), byte ranges of the text, at most
    /// one for each attribution.
    pub deadlines: Vec<Range<usize>>,
    /// Who carries out all following measures, too (以下均需…落实). May be empty.
    pub defaults: Vec<Attribution>,
    /// Who leads by the place in a list, here and below, if it says so.
    pub lead: Option<Leading>,
    /// The places that say so, in order. Empty for a row of a table.
    pub places: Vec<Said>,
    /// Full names of those that head their list, where nobody is told to lead.
    pub heads: Vec<String>,
    /// Full names of those that stand before the first comma of their list.
    pub before_comma: Vec<String>,
    /// Full names of those that stand before the first semicolon of their list.
    pub before_semicolon: Vec<String>,
}

/// A place in a measure that says who carries something out, or until when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// With its brackets, a byte range of the text.
    pub whole: Range<usize>,
    /// Whether it stands behind what it speaks of, by itself: a bracket behind a
    /// full stop, a line behind a label.
    pub closes: bool,
    /// Whether it stands behind a label.
    pub labelled: bool,
    /// Whom it names. May be empty.
    pub attributions: Vec<Attribution>,
}

/// Reads the attributions of one measure.
///
/// `body` is the byte range of `text` to read; a range that is out of bounds
/// or cuts a character yields nothing. All spans are byte ranges of `text`.
pub fn attributions(text: &str, body: Range<usize>, context: &Context<'_>) -> Found {
    let mut found = Found::default();
    if text.get(body.clone()).is_none() {
        return found;
    }
    let mut accepted: Vec<Place> = Vec::new();
    for place in places::places(text, &body) {
        let Read { named, deadline, defaults, lead, before } = roles::read(text, &place, context);
        if named.is_empty() && deadline.is_none() && defaults.is_empty() && lead.is_none() {
            continue;
        }
        if named.iter().all(|named| named.role != Role::Lead) {
            let head = named.first().filter(|head| head.role == Role::Responsible);
            found.heads.extend(head.map(|head| head.who.agency.name.clone()));
        }
        let first = |count: usize| named.iter().take(count).map(|named| named.who.agency.name.clone());
        found.before_comma.extend(first(before[0]));
        found.before_semicolon.extend(first(before[1]));
        let mut own = Vec::new();
        attribute(&mut own, named, context.register);
        own.iter().for_each(|attribution| add(&mut found.attributions, attribution.clone()));
        found.places.push(Said {
            whole: place.whole.clone(),
            closes: matches!(place.shape, Shape::Bracket { at_end: true } | Shape::Labelled),
            labelled: place.shape == Shape::Labelled,
            attributions: own,
        });
        attribute(&mut found.defaults, defaults, context.register);
        found.lead = found.lead.or(lead);
        found.deadlines.extend(deadline);
        accepted.push(place);
    }
    found.begins = closing(text, &body, &accepted);
    found
}

/// Where the run of attributions begins that the body ends in.
fn closing(text: &str, body: &Range<usize>, places: &[Place]) -> Option<usize> {
    let mut end = body.end;
    let mut begins = None;
    for place in places.iter().rev() {
        let between = text.get(place.whole.end..end)?;
        if !between.chars().all(|c| c.is_whitespace() || "。；;.".contains(c)) {
            break;
        }
        // What a sentence tells in its last clauses is prose.
        if place.shape == Shape::Sentence && !begins_sentence(text, body, place.whole.start) {
            break;
        }
        begins = Some(place.whole.start);
        end = place.whole.start;
    }
    begins
}

fn begins_sentence(text: &str, body: &Range<usize>, at: usize) -> bool {
    let before = text.get(body.start..at).unwrap_or_default().trim_end();
    before.ends_with(['。', '！', '？', '；', ';', '）', '〕']) || before.is_empty()
}

/// Adds the agencies of one attribution, with the members of their groups.
fn attribute(attributions: &mut Vec<Attribution>, named: Vec<Named>, register: &AgencyRegister) {
    let explicit: Vec<String> = named.iter().map(|named| named.who.agency.name.clone()).collect();
    let lead_is_stated = named.iter().any(|named| named.role == Role::Lead);
    for (at, Named { who, span, role, label, .. }) in named.into_iter().enumerate() {
        let Resolution { agency, collective, .. } = who;
        // A list without a word on who leads is headed by its leader; 区商务局 may
        // be each district's and lead there, 各区 or 有关部门 may not.
        let many = is_vague(&agency.as_written) || !register.members(&agency.name).is_empty();
        let first = at == 0 && !lead_is_stated && role == Role::Responsible && !many;
        let (role, role_basis) =
            if first { (Role::Lead, RoleBasis::FirstListed) } else { (role, RoleBasis::Stated) };
        let basis = AttributionBasis::Explicit;
        let named = Attribution { agency, basis, via: None, collective, label, role, role_basis, span };
        let members = register.members(&named.agency.name).iter();
        let implied: Vec<Attribution> = members
            .filter(|member| !explicit.contains(member))
            .map(|member| implied(member, &named, register))
            .collect();
        add(attributions, named);
        for attribution in implied {
            add(attributions, attribution);
        }
    }
}

/// Whether a name means many by its own words: 各街道, 有关部门.
fn is_vague(written: &str) -> bool {
    written.starts_with('各')
        || ["有关", "相关", "、"].iter().any(|word| written.contains(word))
        || ends_like_class(written)
}

/// The attribution of a group's member: same place, same written form, same role.
fn implied(member: &str, group: &Attribution, register: &AgencyRegister) -> Attribution {
    let known = register.lookup(member, None).into_iter().find(|known| known.name == member);
    let display = known.map_or_else(|| member.to_owned(), |known| known.display);
    Attribution {
        agency: Agency { name: member.to_owned(), display, as_written: group.agency.as_written.clone() },
        basis: AttributionBasis::Implied,
        via: Some(group.agency.name.clone()),
        collective: false,
        ..group.clone()
    }
}

/// Keeps each agency once: naming beats implying, leading beats the rest, and
/// what is stated beats what is inferred.
fn add(attributions: &mut Vec<Attribution>, new: Attribution) {
    let rank = |attribution: &Attribution| {
        (attribution.basis, attribution.role != Role::Lead, attribution.role_basis)
    };
    match attributions.iter_mut().find(|old| old.agency.name == new.agency.name) {
        Some(old) if rank(&new) < rank(old) => *old = new,
        Some(_) => {}
        None => attributions.push(new),
    }
}

#[cfg(test)]
mod tests;
