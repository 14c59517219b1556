//! One attribution: its names, in order, each with its role.
//!
//! In: a bracket or a label line. Out: the agencies it names, or nothing if it
//! is no attribution. Punctuation only separates; labels (牵头单位：) and verbs
//! (甲牵头，乙配合) give roles; the register says who is who.

use std::ops::Range;

use super::Context;
use super::bracket::{Bracket, closes, opens};
use super::label::label;
use crate::policy::{Prefix, Resolution, Role};

/// One agency named in an attribution.
#[derive(Debug)]
pub(super) struct Named {
    pub(super) who: Resolution,
    pub(super) span: Range<usize>,
    pub(super) role: Role,
}

/// Verbs that close a list and give its role, longer before what they end with.
const VERBS: [(&str, Role); 18] = [
    ("按照职责分工负责", Role::Responsible),
    ("按职责分工负责", Role::Responsible),
    ("按职责分工落实", Role::Responsible),
    ("按职责分工", Role::Responsible),
    ("按职责负责", Role::Responsible),
    ("负责落实", Role::Responsible),
    ("分别牵头负责", Role::Lead),
    ("共同牵头", Role::Lead),
    ("分别牵头", Role::Lead),
    ("牵头负责", Role::Lead),
    ("牵头落实", Role::Lead),
    ("牵头", Role::Lead),
    ("参与配合", Role::Support),
    ("配合", Role::Support),
    ("参与", Role::Support),
    ("分别负责", Role::Responsible),
    ("负责", Role::Responsible),
    ("落实", Role::Responsible),
];

/// Last words by which an unknown name is taken for an agency.
const LAST_WORDS: [&str; 21] = [
    "局", "委", "办", "厅", "部", "署", "院", "会", "中心", "公司", "政府", "海关", "银行", "分行", "单位",
    "部门", "机构", "集团", "学校", "总队", "支队",
];

/// The longest text taken for one name or two joined ones, in characters; the
/// longest official names have about 40.
const LONGEST: usize = 80;

/// Reads one place. Empty unless it names agencies: a label or verb with one
/// name that looks like an agency; without both, only at the end of a
/// sentence, with nothing but such names and at least half of them known.
pub(super) fn read(text: &str, place: &Bracket, context: &Context<'_>) -> Vec<Named> {
    let mut reader = Reader { text, context, prefix: None, named: Vec::new(), strangers: 0, marked: false };
    reader.list(place.inside.clone());
    let Reader { named, strangers, marked, .. } = reader;
    let known = named.iter().filter(|named| named.who.known || named.who.collective).count();
    let sound = if marked {
        !named.is_empty()
    } else {
        place.at_end && strangers == 0 && known > 0 && known * 2 >= named.len()
    };
    if sound { named } else { Vec::new() }
}

struct Reader<'t, 'c> {
    text: &'t str,
    context: &'c Context<'c>,
    /// The region the names share so far.
    prefix: Option<Prefix>,
    named: Vec<Named>,
    /// Items that look like no agency.
    strangers: usize,
    /// Whether a label or a verb marked it as an attribution.
    marked: bool,
}

impl Reader<'_, '_> {
    /// Reads the names of a list, labels and verbs included.
    fn list(&mut self, range: Range<usize>) {
        let mut role = Some(Role::Responsible);
        // Names before a verb wait for it.
        let mut waiting = self.named.len();
        for (item, separator) in items(self.text, range) {
            let mut item = trimmed(self.text, item);
            let labelled = self.text.get(item.clone()).and_then(label);
            if let Some((length, said)) = labelled {
                self.marked |= said.is_some();
                role = said;
                waiting = self.named.len();
                item = trimmed(self.text, item.start + length..item.end);
            }
            let Some(current) = role else { continue };
            let written = self.text.get(item.clone()).unwrap_or_default();
            let verb = VERBS.iter().find(|(verb, _)| written.ends_with(verb));
            if let Some(&(verb, said)) = verb {
                self.marked = true;
                item = trimmed(self.text, item.start..item.end - verb.len());
                self.name(item, said);
                // A label has said more than a bare 负责 behind its list.
                if said != Role::Responsible || current == Role::Responsible {
                    for named in self.named.iter_mut().skip(waiting) {
                        named.role = said;
                    }
                }
                waiting = self.named.len();
            } else {
                self.name(item, current);
            }
            if separator == Some('；') || separator == Some(';') {
                waiting = self.named.len();
            }
        }
    }

    /// One item: a name, with what a bracket behind it spells out.
    fn name(&mut self, item: Range<usize>, role: Role) {
        let written = self.text.get(item.clone()).unwrap_or_default();
        if written.is_empty() || written == "下同" {
            return;
        }
        let bracket = written.char_indices().find(|&(_, c)| opens(c));
        if let Some((open, opener)) = bracket.filter(|&(open, _)| open > 0 && written.ends_with(closes)) {
            let closer = written.chars().next_back().map_or(0, char::len_utf8);
            self.single(trimmed(self.text, item.start..item.start + open), role);
            let inner = item.start + open + opener.len_utf8()..item.end - closer;
            let shared = self.prefix.clone();
            for (part, _) in items(self.text, inner) {
                let part = trimmed(self.text, part);
                let inner = self.text.get(part.clone()).unwrap_or_default();
                // What a bracket adds in other words (含…, 略) is no name.
                if looks_like_agency(inner) && self.resolve(inner).known {
                    self.single(part, role);
                }
            }
            self.prefix = shared;
            return;
        }
        self.single(item, role);
    }

    /// A name, or two joined by 和 or 与 that are not one agency's.
    fn single(&mut self, item: Range<usize>, role: Role) {
        let item = without_edges(self.text, item);
        let written = self.text.get(item.clone()).unwrap_or_default();
        if written.is_empty() {
            return;
        }
        // A sentence, not a name; this also bounds the depth of what follows.
        if written.chars().nth(LONGEST).is_some() {
            self.strangers += 1;
            return;
        }
        let who = self.resolve(written);
        if let Some((at, joint)) = self.joint(written).filter(|_| !who.known) {
            self.single(item.start..item.start + at, role);
            self.single(item.start + at + joint..item.end, role);
            return;
        }
        if !who.known && !looks_like_agency(written) {
            self.strangers += 1;
            return;
        }
        if who.prefix.is_some() {
            self.prefix = who.prefix.clone();
        }
        if self.named.iter().all(|named| named.who.agency.name != who.agency.name) {
            self.named.push(Named { who, span: item, role });
        }
    }

    /// Where two known names are joined, and the joint's length in bytes.
    fn joint(&self, written: &str) -> Option<(usize, usize)> {
        ["会同", "以及", "和", "与", "及"].iter().find_map(|joint| {
            let (left, right) = written.split_once(joint)?;
            let sound = self.resolve(left.trim()).known && looks_like_agency(right.trim());
            sound.then_some((left.len(), joint.len()))
        })
    }

    fn resolve(&self, written: &str) -> Resolution {
        self.context.register.resolve(written, self.context.region, self.prefix.as_ref())
    }
}

/// The parts of a list between separators outside brackets, each with the
/// separator behind it.
fn items(text: &str, range: Range<usize>) -> Vec<(Range<usize>, Option<char>)> {
    let mut parts = Vec::new();
    let mut depth = 0usize;
    let mut start = range.start;
    for (at, c) in text.get(range.clone()).unwrap_or_default().char_indices() {
        let at = range.start + at;
        if opens(c) {
            depth += 1;
        } else if closes(c) {
            depth = depth.saturating_sub(1);
        } else if depth == 0 && "、，,；;。".contains(c) {
            parts.push((start..at, Some(c)));
            start = at + c.len_utf8();
        }
    }
    parts.push((start..range.end, None));
    parts
}

fn looks_like_agency(written: &str) -> bool {
    let length = written.chars().count();
    (3..=40).contains(&length) && LAST_WORDS.iter().any(|word| written.ends_with(word))
}

/// Drops words around a name that are not part of it: 由…, …等.
fn without_edges(text: &str, range: Range<usize>) -> Range<usize> {
    let range = trimmed(text, range);
    let written = text.get(range.clone()).unwrap_or_default();
    let front = written.strip_prefix('由').map_or(0, |rest| written.len() - rest.len());
    let back = ["等有关单位", "等有关部门", "等部门", "等单位", "等"]
        .iter()
        .find(|tail| written.ends_with(**tail))
        .map_or(0, |tail| tail.len());
    if front + back < written.len() { trimmed(text, range.start + front..range.end - back) } else { range }
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let written = text.get(range.clone()).unwrap_or_default();
    let start = range.start + (written.len() - written.trim_start().len());
    start..start + written.trim().len()
}
