//! Attributions (责任单位): who must carry a measure out, read from its text.
//!
//! In: the text of one measure and the register. Out: agencies with roles and
//! places, and the byte where the closing attribution begins. Brackets that say something else, 「（AEO）」 or
//! 「（包括珍珠、珊瑚、琥珀等）」, yield nothing. What holds for many measures is
//! kept by [`Standing`].

mod bracket;
mod clauses;
mod items;
mod label;
mod list;
mod standing;
mod words;

use std::ops::Range;

use crate::policy::{Agency, AgencyRegister, Attribution, AttributionBasis, Resolution, Role, RoleBasis};

pub use standing::Standing;

use bracket::Bracket;
use list::{Named, Read};

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
    /// Where it says until when (2023年6月底前), byte ranges of the text, at most
    /// one for each attribution.
    pub deadlines: Vec<Range<usize>>,
    /// Who carries out all following measures, too (以下均需…落实). May be empty.
    pub defaults: Vec<Attribution>,
    /// Whether it says that the first of a list leads, here and below.
    pub first_leads: bool,
    /// Whether it says that those before the first comma of a list lead.
    pub comma_leads: bool,
    /// Full names of those that stand before the first comma of a list.
    pub before_comma: Vec<String>,
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
    places.extend(bracket::labelled_sentences(text, &body, &places));
    places.sort_by_key(|place| place.whole.start);
    let mut accepted: Vec<Bracket> = Vec::new();
    for place in places {
        let Read { named, deadline, defaults, first_leads, comma_leads, before_comma } =
            list::read(text, &place, context);
        if named.is_empty() && deadline.is_none() && defaults.is_empty() {
            continue;
        }
        found.before_comma.extend(named.iter().take(before_comma).map(|named| named.who.agency.name.clone()));
        attribute(&mut found.attributions, named, context.register);
        attribute(&mut found.defaults, defaults, context.register);
        found.first_leads |= first_leads;
        found.comma_leads |= comma_leads;
        found.deadlines.extend(deadline);
        accepted.push(place);
    }
    found.begins = closing(text, &body, &accepted);
    found
}

/// Whether a text begins with a label (牵头单位：, 完成时限：).
pub(crate) fn begins_with_label(text: &str) -> bool {
    const FIRST: [&str; 10] =
        ["责任", "牵头", "配合", "参与", "协办", "主办", "负责", "实施", "落实", "完成"];
    FIRST.iter().any(|word| text.starts_with(word)) && label::label(text).is_some()
}

/// Whether a text is nothing but a label (牵头单位：) that wants its names.
pub(crate) fn is_label(text: &str) -> bool {
    label::label(text)
        .is_some_and(|(length, _)| text.get(length..).is_some_and(|rest| rest.trim().is_empty()))
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
fn attribute(attributions: &mut Vec<Attribution>, named: Vec<Named>, register: &AgencyRegister) {
    let explicit: Vec<String> = named.iter().map(|named| named.who.agency.name.clone()).collect();
    let lead_is_stated = named.iter().any(|named| named.role == Role::Lead);
    for (at, Named { who, span, role, label }) in named.into_iter().enumerate() {
        let Resolution { agency, collective, .. } = who;
        // A list without a word on who leads is headed by its leader.
        let first = at == 0 && !lead_is_stated && role == Role::Responsible && !collective;
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
