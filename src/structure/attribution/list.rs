//! One attribution: its names, in order, each with its role.
//!
//! In: a bracket or a label line. Out: the agencies it names, or nothing if it
//! is no attribution. Punctuation only separates; labels (牵头单位：) and verbs
//! (甲牵头，乙配合) give roles; the register says who is who.

use std::ops::Range;

use super::Context;
use super::bracket::Bracket;
use super::clauses;
use super::items::{items, last_bracket, trimmed, without_edges, words_of_label};
use super::label::label;
use super::words::{
    REGION_WORDS, after_vague, is_deadline, is_doubtful_name, is_every_place, is_foreign_field, is_office,
    is_region, is_remark, is_short_name, is_sure, looks_like_agency, tells_by_whom, without_verbs,
};
use crate::policy::{Prefix, Resolution, Role};
use crate::wording::opens;

/// One agency named in an attribution.
#[derive(Debug)]
pub(super) struct Named {
    pub(super) who: Resolution,
    pub(super) span: Range<usize>,
    pub(super) role: Role,
    /// The label it stands behind.
    pub(super) label: Option<String>,
}

/// What one attribution says.
#[derive(Debug)]
pub(super) struct Read {
    /// In order; empty if it is no attribution.
    pub(super) named: Vec<Named>,
    /// Where it says until when, in bytes of the text.
    pub(super) deadline: Option<Range<usize>>,
    /// Who carries out this and all following measures, too.
    pub(super) defaults: Vec<Named>,
    /// Whether the first of each list leads from here on.
    pub(super) first_leads: bool,
    /// Whether those before the first comma of each list lead from here on.
    pub(super) comma_leads: bool,
    /// How many of the names stand before the first comma.
    pub(super) before_comma: usize,
}

/// Words that a list says once at its end for all regions in it.
const SHARED: [&str; 4] = ["人民政府", "政府", "管理委员会", "管委会"];

/// The longest text taken for one name or two joined ones, in characters; the
/// longest official names have about 40.
const LONGEST: usize = 80;

/// Reads one place. Empty unless it names agencies: a label or verb with one
/// name that looks like an agency; without both, only at the end of a
/// sentence, with nothing but such names and at least half of them known.
pub(super) fn read(text: &str, place: &Bracket, context: &Context<'_>) -> Read {
    let said = clauses::take(text, place.inside.clone());
    let mut reader = Reader::new(text, context);
    for part in said.rest {
        reader.list(part);
    }
    let Reader { named, strangers, marked, guided, dated, until, before_comma, .. } = reader;
    let vouched =
        |named: &&Named| named.who.known || named.who.collective || is_office(&named.who.agency.as_written);
    let known = named.iter().filter(vouched).count();
    // （由学校负责） in mid-sentence says how something is done.
    let told = !place.at_end && text.get(place.inside.clone()).is_some_and(tells_by_whom);
    let sound = if told {
        false
    } else if marked {
        !named.is_empty()
    } else if guided {
        !named.is_empty() && strangers == 0
    } else {
        // 【全程网办】 is a title.
        let named_only = !text.get(place.whole.clone()).is_some_and(|whole| whole.starts_with('【'));
        let sure =
            named_only && named.iter().all(|named| vouched(&named) || is_sure(&named.who.agency.as_written));
        place.at_end && strangers == 0 && !named.is_empty() && (known * 2 >= named.len() || sure)
    };
    let deadline = until.filter(|_| marked || dated || !said.defaults.is_empty());
    let mut defaults = Reader::new(text, context);
    for part in said.defaults {
        defaults.list(part);
    }
    Read {
        named: if sound { named } else { Vec::new() },
        deadline,
        defaults: defaults.named,
        first_leads: said.first_leads,
        comma_leads: said.comma_leads,
        before_comma: before_comma.unwrap_or(0),
    }
}

struct Reader<'t, 'c> {
    text: &'t str,
    context: &'c Context<'c>,
    /// The region the names share so far.
    prefix: Option<Prefix>,
    named: Vec<Named>,
    /// Regions that wait for the last word they share.
    pending: Vec<(Range<usize>, Role)>,
    /// Items that may be names if a verb follows, each with the number of names
    /// before it.
    doubtful: Vec<(usize, Range<usize>, Role)>,
    /// Items that look like no agency.
    strangers: usize,
    /// Whether a label or a verb marked it as an attribution.
    marked: bool,
    /// The words of the label read last.
    label: Option<String>,
    /// Whether a verb marked it that also closes other sentences (指导, 督促).
    guided: bool,
    /// Whether a label says that a deadline follows.
    dated: bool,
    /// How many names stand before the first comma.
    before_comma: Option<usize>,
    /// Where it says until when.
    until: Option<Range<usize>>,
}

impl<'t, 'c> Reader<'t, 'c> {
    fn new(text: &'t str, context: &'c Context<'c>) -> Self {
        Self {
            text,
            context,
            prefix: None,
            named: Vec::new(),
            pending: Vec::new(),
            doubtful: Vec::new(),
            strangers: 0,
            marked: false,
            label: None,
            guided: false,
            dated: false,
            before_comma: None,
            until: None,
        }
    }

    /// Reads the names of a list, labels and verbs included.
    fn list(&mut self, range: Range<usize>) {
        let mut labelled = Some(Role::Responsible);
        let mut role = labelled;
        // Names before a verb wait for it.
        let mut waiting = self.named.len();
        let mut together = false;
        let mut foreign = false;
        for (item, separator) in items(self.text, range) {
            let mut item = trimmed(self.text, item);
            let own_label = self.text.get(item.clone()).and_then(label);
            let labelled_here = own_label.is_some();
            if let Some((length, said)) = own_label {
                self.flush();
                self.marked |= said.is_some();
                self.dated |= said.is_none();
                self.label =
                    words_of_label(self.text.get(item.start..item.start + length).unwrap_or_default());
                labelled = said;
                role = said;
                waiting = self.named.len();
                item = trimmed(self.text, item.start + length..item.end);
            }
            let mut written = self.text.get(item.clone()).unwrap_or_default();
            // 适用范围：…, 联系电话：… end the list of agencies.
            foreign = is_foreign_field(written) || foreign && !labelled_here;
            if foreign {
                continue;
            }
            let Some(current) = role else {
                self.deadline(item);
                continue;
            };
            if is_deadline(written) {
                let end = item.start + written.strip_suffix("完成").unwrap_or(written).len();
                self.deadline(item.start..end);
                continue;
            }
            let whole = written;
            let (kept, verb) = without_verbs(written);
            item = trimmed(self.text, item.start..item.start + kept);
            written = self.text.get(item.clone()).unwrap_or_default();
            let with = written.find("会同").filter(|_| !self.resolve(written).known);
            if let Some(at) = with {
                // Whoever stands before it leads, whoever stands behind it helps.
                self.marked = true;
                self.name(trimmed(self.text, item.start..item.start + at), Role::Lead);
                self.flush();
                self.give(waiting, Role::Lead);
                waiting = self.named.len();
                role = Some(Role::Support);
                together = true;
                item = trimmed(self.text, item.start + at + "会同".len()..item.end);
                self.name(item, Role::Support);
            } else if let Some(said) = verb {
                let guides = ["指导", "督促"].iter().any(|word| whole.ends_with(word));
                self.marked |= !guides;
                self.guided |= guides;
                // A label or 会同 has said more than a bare 负责 behind its list.
                let said = if said == Role::Responsible { current } else { said };
                self.name(item, said);
                self.flush();
                if !guides {
                    self.admit_doubtful();
                }
                self.give(waiting, said);
                waiting = self.named.len();
                role = labelled;
            } else {
                self.name(item, current);
            }
            if separator != Some('、') {
                self.flush();
                if matches!(separator, Some('，' | ',')) {
                    self.before_comma.get_or_insert(self.named.len());
                }
                // What 会同 says ends with its clause.
                if std::mem::take(&mut together) {
                    waiting = self.named.len();
                    role = labelled;
                }
            }
            if matches!(separator, Some('；' | ';' | '。')) {
                waiting = self.named.len();
                role = labelled;
            }
        }
        self.flush();
    }

    fn deadline(&mut self, item: Range<usize>) {
        let start = self.until.as_ref().map_or(item.start, |until| until.start);
        self.until = Some(start..item.end);
    }

    /// Takes in what only a verb behind it makes an agency's name: 共青团中央.
    fn admit_doubtful(&mut self) {
        let among_names = self.named.iter().any(|named| named.who.known || named.who.collective);
        let doubtful = std::mem::take(&mut self.doubtful);
        for (at, item, role) in doubtful.into_iter().rev().filter(|_| among_names) {
            let who = self.resolve(self.text.get(item.clone()).unwrap_or_default());
            if self.named.iter().all(|named| named.who.agency.name != who.agency.name) {
                self.strangers -= 1;
                self.named.insert(at, Named { who, span: item, role, label: None });
            }
        }
    }

    /// Gives a role to the names from that number on.
    fn give(&mut self, from: usize, role: Role) {
        for named in self.named.iter_mut().skip(from) {
            named.role = role;
        }
    }

    /// Regions that no shared word followed stand for themselves.
    fn flush(&mut self) {
        for (item, role) in std::mem::take(&mut self.pending) {
            let written = self.text.get(item.clone()).unwrap_or_default();
            if !written.starts_with('各') {
                self.strangers += 1;
            }
            let who = self.resolve(written);
            self.push(who, item, role);
        }
    }

    /// One item: a name, with what a bracket behind it spells out.
    fn name(&mut self, item: Range<usize>, role: Role) {
        let written = self.text.get(item.clone()).unwrap_or_default();
        if written.is_empty() || is_remark(written) {
            return;
        }
        if let Some((at, after)) = self.split_outside_brackets(written) {
            let start = item.start;
            self.name(trimmed(self.text, start..start + at), role);
            self.name(trimmed(self.text, start + after..item.end), role);
            return;
        }
        let bracket = last_bracket(written);
        if let Some((open, opener)) = bracket.filter(|&(open, _)| open > 0) {
            let closer = written.chars().next_back().map_or(0, char::len_utf8);
            let inner = item.start + open + opener.len_utf8()..item.end - closer;
            let front = trimmed(self.text, item.start..item.start + open);
            let parts = items(self.text, inner);
            let inside =
                |part: &Range<usize>| self.text.get(trimmed(self.text, part.clone())).unwrap_or_default();
            // 各县（市、区）: every kind of region on that level.
            let every = is_region(inside(&front))
                && parts.iter().all(|(part, _)| {
                    let kind = inside(part);
                    kind.chars().count() <= 3 && REGION_WORDS.iter().any(|word| kind.ends_with(word))
                });
            if every && written.starts_with('各') {
                // 各市〔州〕、县〔市、区〕人民政府 may go on.
                self.pending.push((item, role));
                return;
            }
            let belongs = |part: &str| part.chars().count() <= 3 || looks_like_agency(part);
            if let [(only, _)] = &parts[..]
                && belongs(inside(only))
            {
                // The bracket belongs to the name: 市场监管局（知识产权局）.
                self.with_bracket(front, item, role);
                return;
            }
            self.single(front, role);
            let shared = self.prefix.clone();
            for (part, _) in parts {
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

    /// A name whose bracket says which of its two seals is meant.
    fn with_bracket(&mut self, front: Range<usize>, whole: Range<usize>, role: Role) {
        let before = self.named.len();
        let bracket: String =
            self.text.get(front.end..whole.end).unwrap_or_default().split_whitespace().collect();
        self.single(front, role);
        if let Some(named) = self.named.get_mut(before..).and_then(<[_]>::last_mut) {
            named.who.agency.display.push_str(&bracket);
            named.who.agency.as_written = self.text.get(whole.clone()).unwrap_or_default().to_owned();
            named.span = whole;
        }
    }

    /// A name, or two joined by 和 or 与 that are not one agency's.
    fn single(&mut self, item: Range<usize>, role: Role) {
        let item = without_edges(self.text, item);
        let written = self.text.get(item.clone()).unwrap_or_default();
        if written.is_empty() {
            return;
        }
        if written.contains(['：', ':']) {
            self.strangers += 1;
            return;
        }
        if let Some((name, rest)) = self.et_cetera(written) {
            let start = item.start;
            self.single(start..start + name, role);
            self.single(start + rest..item.end, role);
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
            if is_every_place(written) {
                self.push(who, item, role);
            } else if is_region(written) {
                self.pending.push((item, role));
            } else if self.label.is_some() && is_short_name(written) {
                self.push(who, item, role);
            } else {
                self.strangers += 1;
                if is_doubtful_name(written) {
                    self.doubtful.push((self.named.len(), item, role));
                }
            }
            return;
        }
        let item = self.share_last_word(item, role);
        let who = self.resolve(self.text.get(item.clone()).unwrap_or_default());
        if who.prefix.is_some() {
            self.prefix = who.prefix.clone();
        }
        self.push(who, item, role);
    }

    /// Gives the last word of a name to the regions that wait for it; 各市、县
    /// 〔区〕政府 is one name with what waits before it.
    fn share_last_word(&mut self, item: Range<usize>, role: Role) -> Range<usize> {
        let written = self.text.get(item.clone()).unwrap_or_default();
        let is_kind = |range: &Range<usize>| {
            let kind = self.text.get(range.clone()).unwrap_or_default();
            let bare = kind.split(opens).next().unwrap_or_default();
            bare.starts_with('各') && bare.chars().count() <= 3
        };
        // 各市、县〔区〕市场监管局 is one name.
        if let [(first, _)] = &self.pending[..]
            && is_kind(first)
            && written.starts_with(['市', '县', '区', '州', '旗', '（', '('])
            && !written.starts_with("市场")
        {
            let whole = first.start..item.end;
            self.pending.clear();
            return whole;
        }
        let Some(last) = SHARED.iter().find(|word| written.ends_with(**word)) else {
            self.flush();
            return item;
        };
        let pending = std::mem::take(&mut self.pending);
        for (region, _) in pending {
            let short = self.text.get(region.clone()).unwrap_or_default();
            let mut who = self.resolve(&format!("{short}{last}"));
            who.agency.as_written = short.to_owned();
            self.push(who, region, role);
        }
        item
    }

    fn push(&mut self, who: Resolution, span: Range<usize>, role: Role) {
        if self.named.iter().all(|named| named.who.agency.name != who.agency.name) {
            let label = self.label.clone();
            self.named.push(Named { who, span, role, label });
        }
    }

    /// Where a name with brackets is two, by 等 or a joint outside of them.
    fn split_outside_brackets(&self, written: &str) -> Option<(usize, usize)> {
        let bracket = written.find(opens)?;
        let open = written.get(..bracket)?;
        let joint =
            ["以及", "和", "与", "及"].iter().filter_map(|joint| Some((open.rfind(joint)?, joint.len())));
        let joints = joint.filter(|&(at, length)| {
            let (left, right) =
                (open.get(..at).unwrap_or_default(), open.get(at + length..).unwrap_or_default());
            looks_like_agency(left.trim()) && right.trim_start().starts_with('各')
        });
        let joint = joints.max().map(|(at, length)| (at, at + length));
        self.et_cetera(open).filter(|&(_, after)| after < open.len()).or(joint)
    }

    /// Where a name ends that 等 follows, and where begins what follows that.
    fn et_cetera(&self, written: &str) -> Option<(usize, usize)> {
        let (at, etc) = written.match_indices('等').find(|(at, _)| {
            let name = written.get(..*at).unwrap_or_default().trim_end();
            looks_like_agency(name) || self.resolve(name).known
        })?;
        Some((at, written.len() - after_vague(written.get(at + etc.len()..)?).len()))
    }

    /// Where two known names are joined, and the joint's length in bytes.
    fn joint(&self, written: &str) -> Option<(usize, usize)> {
        ["以及", "和", "与", "及"].iter().find_map(|joint| {
            let (left, right) = written.split_once(joint)?;
            let right = right.trim();
            // 部门和单位 is one word.
            if ["单位", "部门"].iter().any(|word| right.starts_with(word)) {
                return None;
            }
            let apart = looks_like_agency(right) || is_region(right) || right.starts_with('各');
            let left_stands = self.resolve(left.trim()).known || looks_like_agency(left.trim());
            (left_stands && apart).then_some((left.len(), joint.len()))
        })
    }

    fn resolve(&self, written: &str) -> Resolution {
        self.context.register.resolve(written, self.context.region, self.prefix.as_ref())
    }
}
