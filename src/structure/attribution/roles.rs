//! Whether a place of a text is an attribution, and what it says: the last
//! step of reading one.
//!
//! In: a bracket, a label line or the end of a sentence. Out: the agencies it
//! names with their roles, or nothing if it is no attribution.

use std::ops::Range;

use super::Context;
use super::clauses::{By, Clauses, clauses};
use super::general::{self, General};
use super::items::{Mark, items};
use super::names::{Named, Names, Trust, names};
use super::places::{Place, Shape};
use crate::wording::{ends_like_class, surely_ends_like_organ};

/// What one attribution says.
#[derive(Debug, Default)]
pub(super) struct Read {
    /// In order; empty if it is no attribution.
    pub(super) named: Vec<Named>,
    /// Where it says until when, in bytes of the text.
    pub(super) deadline: Option<Range<usize>>,
    /// Who carries out this and all following measures, too.
    pub(super) defaults: Vec<Named>,
    /// Who leads by place from here on, if it says so.
    pub(super) lead: Option<super::Leading>,
    /// How many of the names stand before the first comma, and before the
    /// first semicolon; none where there is no such mark.
    pub(super) before: [usize; 2],
}

/// Reads one place. Empty unless it names agencies: a label or verb with a
/// name that looks like an agency; without both, only at the end of a
/// sentence, with nothing but such names and at least half of them known.
pub(super) fn read(text: &str, place: &Place, context: &Context<'_>) -> Read {
    let General { rest, defaults, lead } = general::take(text, place.inside.clone());
    let listed: Vec<_> = rest.into_iter().flat_map(|range| items(text, range)).collect();
    let said = clauses(text, &listed);
    let names = names_of(text, &said, context);
    let first = |mark: Mark| {
        let end = listed.iter().find(|item| item.mark == mark).map_or(0, |item| item.range.end);
        names.named.iter().filter(|named| named.span.start < end).count()
    };
    let before = [first(Mark::Comma), first(Mark::Stop)];
    let sound = is_sound(text, place, &said, &names);
    let defaults: Vec<_> = defaults
        .into_iter()
        .flat_map(|range| names_of(text, &clauses(text, &items(text, range)), context).named)
        .collect();
    let marked = said.clauses.iter().any(|clause| !matches!(clause.by, By::Nothing | By::WeakVerb));
    // 3月底前 beside names; of a sentence, only where it names somebody.
    let stated = sound || place.shape != Shape::Sentence && (marked || said.dated || !defaults.is_empty());
    let deadline = said.deadline.filter(|_| stated);
    Read { named: if sound { names.named } else { Vec::new() }, deadline, defaults, lead, before }
}

fn names_of(text: &str, said: &Clauses, context: &Context<'_>) -> Names {
    names(text, &said.clauses, context)
}

/// Whether what was read is an attribution.
fn is_sound(text: &str, place: &Place, said: &Clauses, names: &Names) -> bool {
    let Names { named, strangers } = names;
    if named.is_empty() {
        return false;
    }
    let by = |by: By| said.clauses.iter().any(|clause| clause.by == by);
    let marked = by(By::Label) || by(By::Verb);
    let sure = |named: &Named| named.trust <= Trust::Sure;
    let all_sure = *strangers == 0 && named.iter().all(sure);
    match place.shape {
        // A sentence names agencies in many ways: only what is sure is one.
        Shape::Sentence => by(By::Verb) && all_sure && names_somebody(named),
        // （由学校负责） in mid-sentence says how something is done.
        Shape::Bracket { at_end: false }
            if tells_by_whom(text.get(place.inside.clone()).unwrap_or_default()) =>
        {
            false
        }
        _ if marked => true,
        _ if by(By::WeakVerb) => *strangers == 0,
        Shape::Bracket { at_end: false } => false,
        Shape::Bracket { at_end: true } | Shape::Labelled => {
            // 【全程网办】 is a title.
            let title = text.get(place.whole.clone()).is_some_and(|whole| whole.starts_with('【'));
            let known = named.iter().filter(|named| named.trust == Trust::Known).count();
            let likely = named.iter().filter(|named| is_plain(named) || named.trust == Trust::Known).count();
            *strangers == 0 && (known * 2 >= named.len() || !title && likely * 2 >= named.len())
        }
    }
}

/// Whether a sentence that says who does something tells more than that some
/// office does (有关部门, 县级以上人民政府).
fn names_somebody(named: &[Named]) -> bool {
    const ANY: [&str; 5] = ["以上", "本级", "同级", "所在地", "主管"];
    let written = |named: &'_ Named| named.who.agency.as_written.clone();
    named.iter().any(|named| !ends_like_class(&written(named)))
        && !named.iter().any(|named| ANY.iter().any(|word| written(named).contains(word)))
}

/// Whether a name can hardly be anything but an agency's, and is not explained
/// or defined (以下简称…, 原…).
fn is_plain(named: &Named) -> bool {
    const OTHER: [&str; 8] = ["以下", "简称", "包括", "含", "例如", "原", "即", "详见"];
    let written = &named.who.agency.as_written;
    (4..=20).contains(&written.chars().count())
        && written.chars().all(char::is_alphabetic)
        && surely_ends_like_organ(written)
        && !OTHER.iter().any(|word| written.starts_with(word))
}

/// Whether a text says by whom something is done (由学校负责).
fn tells_by_whom(text: &str) -> bool {
    let mut before = ' ';
    text.chars().any(|c| {
        let told = c == '由' && !matches!(before, '自' | '理');
        before = c;
        told
    })
}
