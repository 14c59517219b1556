//! Attributions (责任单位): who must carry a measure out, read from its text.
//!
//! In: the text of one measure and the register. Out: agencies with roles and
//! places, the byte where the closing attribution begins, and the names that
//! the register does not know. Brackets that say something else, 「（AEO）」 or
//! 「（包括珍珠、珊瑚、琥珀等）」, yield nothing. Attributions of a chapter for all
//! measures below it are not this module's business.

mod bracket;
mod label;
mod list;

use std::ops::Range;

use crate::policy::{Agency, AgencyRegister, Attribution, AttributionBasis, Resolution, Role, RoleBasis};

use bracket::Bracket;
use list::Named;

/// What is known about the document when a measure is read.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The authority file.
    pub register: &'a AgencyRegister,
    /// The document's region (深圳市), if known.
    pub region: Option<&'a str>,
}

/// What was found in one measure.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// In the order of the text, implied agencies right after the group that
    /// implies them, each agency once. May be empty.
    pub attributions: Vec<Attribution>,
    /// The byte where the attribution begins that closes the body (its bracket
    /// or label); `None` if the body does not end in one.
    pub begins: Option<usize>,
    /// Names the register does not know, collective ones apart; each is
    /// also among the attributions, in the same order. May be empty.
    pub unknown: Vec<UnknownAgency>,
    /// Full names of those that stand for many without members known
    /// (各有关单位). May be empty.
    pub collective: Vec<String>,
}

/// A name in an attribution that the register does not know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownAgency {
    /// As written.
    pub as_written: String,
    /// Where, in bytes of the text.
    pub span: Range<usize>,
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
    let mut places = bracket::outermost(text, &body);
    places.extend(bracket::labelled_lines(text, &body, &places));
    places.sort_by_key(|place| place.whole.start);
    let mut accepted: Vec<Bracket> = Vec::new();
    for place in places {
        let named = list::read(text, &place, context);
        if named.is_empty() {
            continue;
        }
        record(&mut found, named, context.register);
        accepted.push(place);
    }
    found.begins = closing(text, &body, &accepted);
    found
}

/// Where the run of attributions begins that the body ends in.
fn closing(text: &str, body: &Range<usize>, places: &[Bracket]) -> Option<usize> {
    let mut end = body.end;
    let mut begins = None;
    for place in places.iter().rev() {
        let between = text.get(place.whole.end..end)?;
        if !between.chars().all(|c| c.is_whitespace() || "。；;.".contains(c)) {
            break;
        }
        begins = Some(place.whole.start);
        end = place.whole.start;
    }
    begins
}

/// Adds the agencies of one attribution, with the members of their groups.
fn record(found: &mut Found, named: Vec<Named>, register: &AgencyRegister) {
    let explicit: Vec<String> = named.iter().map(|named| named.who.agency.name.clone()).collect();
    let lead_is_stated = named.iter().any(|named| named.role == Role::Lead);
    for (at, Named { who, span, role }) in named.into_iter().enumerate() {
        // A list without a word on who leads is headed by its leader.
        let (role, role_basis) = if at == 0 && !lead_is_stated && role == Role::Responsible && !who.collective
        {
            (Role::Lead, RoleBasis::FirstListed)
        } else {
            (role, RoleBasis::Stated)
        };
        let Resolution { agency, known, collective, .. } = who;
        if !known && !collective {
            found.unknown.push(UnknownAgency { as_written: agency.as_written.clone(), span: span.clone() });
        }
        let members = register.members(&agency.name);
        if collective && members.is_empty() && !found.collective.contains(&agency.name) {
            found.collective.push(agency.name.clone());
        }
        let group =
            Attribution { agency, basis: AttributionBasis::Explicit, via: None, role, role_basis, span };
        let implied: Vec<Attribution> = members
            .iter()
            .filter(|member| !explicit.contains(member))
            .map(|member| implied(member, &group, register))
            .collect();
        add(&mut found.attributions, group);
        for attribution in implied {
            add(&mut found.attributions, attribution);
        }
    }
}

/// The attribution of a group's member: same place, same written form, same role.
fn implied(member: &str, group: &Attribution, register: &AgencyRegister) -> Attribution {
    let known = register.lookup(member, None).into_iter().find(|known| known.name == member);
    let display = known.map_or_else(|| member.to_owned(), |known| known.display);
    Attribution {
        agency: Agency { name: member.to_owned(), display, as_written: group.agency.as_written.clone() },
        basis: AttributionBasis::Implied,
        via: Some(group.agency.name.clone()),
        ..group.clone()
    }
}

/// Keeps each agency once: naming beats implying, leading beats the rest.
fn add(attributions: &mut Vec<Attribution>, new: Attribution) {
    let rank = |attribution: &Attribution| {
        (attribution.basis == AttributionBasis::Implied, attribution.role != Role::Lead)
    };
    match attributions.iter_mut().find(|old| old.agency.name == new.agency.name) {
        Some(old) if rank(&new) < rank(old) => *old = new,
        Some(_) => {}
        None => attributions.push(new),
    }
}

#[cfg(test)]
mod tests;
