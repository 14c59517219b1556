//! Pieces → who is meant: the fourth step of reading an attribution.
//!
//! In: clauses and the register. Out: the agencies named, in order, each with
//! its role. A name may owe its prefix to the names before it (市商务局、财政局)
//! and its last word to the names behind it (官渡区、西山区人民政府).

use std::ops::Range;

use super::Context;
use super::clauses::{By, Clause};
use super::pieces::{Kind, Piece, Splitter};
use crate::policy::{Prefix, Resolution, Role};
use crate::wording::{Duty, closes, opens, shared_last_word, surely_ends_like_organ};

/// One agency named in an attribution.
#[derive(Debug, Clone)]
pub(super) struct Named {
    pub(super) who: Resolution,
    pub(super) span: Range<usize>,
    pub(super) role: Role,
    /// The label it stands behind.
    pub(super) label: Option<String>,
    /// How sure it is that it is a name.
    pub(super) trust: Trust,
}

/// How sure it is that a piece is a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Trust {
    /// The register knows it, or it stands for many.
    Known,
    /// It ends like hardly anything but an agency.
    Sure,
    /// It ends like an agency, or a label vouches for it.
    Likely,
    /// Only the verb behind it makes it one: 共青团中央.
    Doubtful,
}

/// The agencies of an attribution, and how much in it is none.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) named: Vec<Named>,
    /// Pieces that are no names.
    pub(super) strangers: usize,
}

/// Who is meant by the names of the clauses.
pub(super) fn names(text: &str, clauses: &[Clause], context: &Context<'_>) -> Names {
    let splitter = Splitter { text, register: context.register, region: context.region };
    let mut reader = NameReader { text, context, prefix: None, names: Names::default() };
    for clause in clauses {
        let pieces = splitter.pieces(&clause.items);
        for (at, piece) in pieces.iter().enumerate() {
            reader.piece(piece, pieces.get(at + 1..).unwrap_or_default(), clause);
        }
    }
    let mut names = reader.names;
    // 共青团中央 beside known names is one; in a sentence it is not.
    if !names.named.iter().any(|named| named.trust == Trust::Known) {
        let before = names.named.len();
        names.named.retain(|named| named.trust != Trust::Doubtful);
        names.strangers += before - names.named.len();
    }
    names
}

struct NameReader<'t, 'c> {
    text: &'t str,
    context: &'c Context<'c>,
    /// The region the names share so far.
    prefix: Option<Prefix>,
    names: Names,
}

impl<'t> NameReader<'t, '_> {
    fn text(&self, range: &Range<usize>) -> &'t str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    /// A piece of a clause; `after` are those behind it.
    fn piece(&mut self, piece: &Piece, after: &[Piece], clause: &Clause) {
        let written = self.text(&piece.name);
        let who = self.resolve(written);
        match piece.kind {
            Kind::Name => {
                if !piece.nested && who.prefix.is_some() {
                    self.prefix = who.prefix.clone();
                }
                let sure = surely_ends_like_organ(written) && (3..=20).contains(&written.chars().count());
                self.push(who, piece, clause, if sure { Trust::Sure } else { Trust::Likely });
            }
            Kind::EveryPlace => self.push(who, piece, clause, Trust::Likely),
            Kind::Place => self.place(who, piece, after, clause),
            Kind::Other if clause.by == By::Verb && is_doubtful_name(written) => {
                self.push(who, piece, clause, Trust::Doubtful);
            }
            Kind::Other if clause.label.is_some() && is_short_name(written) => {
                self.push(who, piece, clause, Trust::Likely);
            }
            Kind::Other => self.names.strangers += 1,
        }
    }

    /// A place, which takes the last word of the next name that is none:
    /// 官渡区、西山区人民政府, 福田区、罗湖区商务局.
    fn place(&mut self, own: Resolution, piece: &Piece, after: &[Piece], clause: &Clause) {
        let written = self.text(&piece.whole);
        let next =
            after.iter().find(|piece| piece.kind != Kind::Place).filter(|next| next.kind == Kind::Name);
        let last = next.and_then(|next| self.last_word(written, self.text(&next.name)));
        if let Some(last) = last {
            let mut who = self.resolve(&format!("{written}{last}"));
            who.agency.as_written = written.to_owned();
            return self.push(who, piece, clause, Trust::Sure);
        }
        if !written.starts_with('各') && !own.known {
            self.names.strangers += 1;
        }
        self.push(own, piece, clause, Trust::Likely);
    }

    /// The last word that a name shares with a place before it.
    fn last_word(&self, place: &str, name: &str) -> Option<String> {
        const ZONES: [&str; 5] = ["开发区", "高新区", "园区", "新区", "功能区"];
        let zone = |name: &str| ZONES.iter().any(|zone| name.trim_end_matches(closes).ends_with(zone));
        if let Some(word) = shared_last_word(name) {
            let front = name.strip_suffix(word).unwrap_or_default();
            // A zone has no people's government.
            let fits = !word.contains("政府") || !zone(place) || zone(front);
            return Some(word.to_owned()).filter(|_| fits && !front.is_empty());
        }
        if place.starts_with('各') || place.contains(opens) {
            return None;
        }
        // 罗湖区商务局: what follows the place's own last character.
        let kind = place.chars().next_back()?;
        let (at, kind) = name.match_indices(kind).find(|&(at, _)| at > 0)?;
        let organ = name.get(at + kind.len()..).filter(|organ| surely_ends_like_organ(organ))?;
        let known =
            self.context.register.resolve(&format!("{place}{organ}"), self.context.region, None).known;
        Some(organ.to_owned()).filter(|_| known)
    }

    fn push(&mut self, mut who: Resolution, piece: &Piece, clause: &Clause, trust: Trust) {
        let whole = self.text(&piece.whole);
        if piece.whole != piece.name {
            let bracket: String =
                whole.get(piece.name.len()..).unwrap_or_default().split_whitespace().collect();
            who.agency.display.push_str(&bracket);
            who.agency.as_written = whole.to_owned();
        }
        let trust = if who.known || who.collective || is_office(&who.agency.as_written) {
            Trust::Known
        } else {
            trust
        };
        let same = self.names.named.iter().find(|named| named.who.agency.name == who.agency.name);
        if same.is_some_and(|named| named.who.agency.display == who.agency.display) {
            return;
        }
        if same.is_some() {
            // 水务局、水利局: nobody names one office twice, so it is another that
            // the register does not know.
            who.agency.name = self.own_name(&who.agency.display);
            who.known = false;
        }
        let (span, label) = (piece.whole.clone(), clause.label.clone());
        self.names.named.push(Named { who, span, role: role(clause.duty), label, trust });
    }

    /// The full name of an agency by its own words, whatever the register says.
    fn own_name(&self, display: &str) -> String {
        let prefix = self.prefix.as_ref();
        let rest = prefix.and_then(|prefix| display.strip_prefix(prefix.written.as_str()));
        match (prefix, rest) {
            (Some(prefix), Some(rest)) => format!("{}{rest}", prefix.region.full_name()),
            _ => display.to_owned(),
        }
    }

    fn resolve(&self, written: &str) -> Resolution {
        self.context.register.resolve(written, self.context.region, self.prefix.as_ref())
    }
}

fn role(duty: Duty) -> Role {
    match duty {
        Duty::Lead => Role::Lead,
        Duty::Support => Role::Support,
        Duty::Answer => Role::Responsible,
    }
}

/// Whether a name is one of an office inside an agency: 高技术处.
fn is_office(written: &str) -> bool {
    (3..=6).contains(&written.chars().count()) && written.ends_with('处') && !written.ends_with("办事处")
}

/// Whether a label may vouch for a name that ends like no agency.
fn is_short_name(written: &str) -> bool {
    (2..=10).contains(&written.chars().count())
        && written.chars().all(|c| c.is_alphabetic() || opens(c) || closes(c))
}

/// Whether a text may be a name if a verb behind it says so: 共青团中央, 县级.
fn is_doubtful_name(written: &str) -> bool {
    const OTHER: [&str; 16] = [
        "推进", "加强", "做好", "开展", "提升", "优化", "完善", "确保", "建立", "根据", "按照", "不得", "由",
        "前", "并", "工作",
    ];
    (2..=10).contains(&written.chars().count())
        && written.chars().all(char::is_alphabetic)
        && !OTHER.iter().any(|word| written.contains(word))
}
