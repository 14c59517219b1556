//! One attribution: its names, in order, each with its role.
//!
//! In: a bracket or a label line. Out: the agencies it names, or nothing if it
//! is no attribution. Punctuation only separates; labels (牵头单位：) and verbs
//! (甲牵头，乙配合) give roles; the register says who is who.

use std::ops::Range;

use super::Context;
use super::bracket::{Bracket, closes, opens};
use super::clauses;
use super::label::label;
use crate::policy::{Prefix, Resolution, Role};

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
    /// Until when, without blanks.
    pub(super) deadline: Option<String>,
    /// Who carries out this and all following measures, too.
    pub(super) defaults: Vec<Named>,
    /// Whether the first of each list leads from here on.
    pub(super) first_leads: bool,
}

/// Words that close a list, one after the other (分别牵头负责), and the role
/// they give; those without one only say how.
const CLOSING: [(&str, Option<Role>); 26] = [
    ("牵头", Some(Role::Lead)),
    ("主办", Some(Role::Lead)),
    ("配合", Some(Role::Support)),
    ("参与", Some(Role::Support)),
    ("协助", Some(Role::Support)),
    ("协办", Some(Role::Support)),
    ("负责", Some(Role::Responsible)),
    ("落实", Some(Role::Responsible)),
    ("实施", Some(Role::Responsible)),
    ("承担", Some(Role::Responsible)),
    ("按照职责分工", Some(Role::Responsible)),
    ("按职责分工", Some(Role::Responsible)),
    ("按职能分工", Some(Role::Responsible)),
    ("按各自职责", Some(Role::Responsible)),
    ("根据职责分工", Some(Role::Responsible)),
    ("依职责分工", Some(Role::Responsible)),
    ("按职责", Some(Role::Responsible)),
    ("依职责", Some(Role::Responsible)),
    ("按分工", Some(Role::Responsible)),
    ("分别", None),
    ("共同", None),
    ("具体", None),
    ("组织", None),
    ("推进", None),
    ("协同", None),
    ("工作", None),
];

/// Last words by which an unknown name is taken for an agency.
const LAST_WORDS: [&str; 34] = [
    "局", "委", "办", "厅", "部", "署", "院", "会", "中心", "公司", "政府", "海关", "银行", "分行", "支行",
    "单位", "部门", "机构", "集团", "学校", "总队", "支队", "处", "处室", "室", "组", "所", "队", "站", "科",
    "联", "机关", "高校", "企业",
];

/// Last words of names that lack the word which the list says once at its end:
/// 官渡区、西山区人民政府.
const REGION_WORDS: [&str; 6] = ["区", "县", "市", "州", "旗", "镇"];

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
    let Reader { named, strangers, marked, dated, until, .. } = reader;
    let vouched =
        |named: &&Named| named.who.known || named.who.collective || is_office(&named.who.agency.as_written);
    let known = named.iter().filter(vouched).count();
    let sound = if marked {
        !named.is_empty()
    } else {
        place.at_end && strangers == 0 && known > 0 && known * 2 >= named.len()
    };
    let until =
        until.filter(|_| marked || dated || !said.defaults.is_empty()).and_then(|until| text.get(until));
    let mut defaults = Reader::new(text, context);
    for part in said.defaults {
        defaults.list(part);
    }
    Read {
        named: if sound { named } else { Vec::new() },
        deadline: until.map(|until| until.trim_end_matches(['。', '；', ';']).split_whitespace().collect()),
        defaults: defaults.named,
        first_leads: said.first_leads,
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
    /// Items that look like no agency.
    strangers: usize,
    /// Whether a label or a verb marked it as an attribution.
    marked: bool,
    /// The words of the label read last.
    label: Option<String>,
    /// Whether a label says that a deadline follows.
    dated: bool,
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
            strangers: 0,
            marked: false,
            label: None,
            dated: false,
            until: None,
        }
    }

    /// Reads the names of a list, labels and verbs included.
    fn list(&mut self, range: Range<usize>) {
        let mut labelled = Some(Role::Responsible);
        let mut role = labelled;
        // Names before a verb wait for it.
        let mut waiting = self.named.len();
        for (item, separator) in items(self.text, range) {
            let mut item = trimmed(self.text, item);
            if let Some((length, said)) = self.text.get(item.clone()).and_then(label) {
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
            let Some(current) = role else {
                self.deadline(item);
                continue;
            };
            let mut written = self.text.get(item.clone()).unwrap_or_default();
            if is_deadline(written) {
                let end = item.start + written.strip_suffix("完成").unwrap_or(written).len();
                self.deadline(item.start..end);
                continue;
            }
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
                item = trimmed(self.text, item.start + at + "会同".len()..item.end);
                self.name(item, Role::Support);
            } else if let Some(said) = verb {
                self.marked = true;
                // A label or 会同 has said more than a bare 负责 behind its list.
                let said = if said == Role::Responsible { current } else { said };
                self.name(item, said);
                self.flush();
                self.give(waiting, said);
                waiting = self.named.len();
                role = labelled;
            } else {
                self.name(item, current);
            }
            if separator != Some('、') {
                self.flush();
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
        if written.is_empty() || written == "下同" {
            return;
        }
        let bracket = written.char_indices().find(|&(_, c)| opens(c));
        if let Some((open, opener)) = bracket.filter(|&(open, _)| open > 0 && written.ends_with(closes)) {
            let closer = written.chars().next_back().map_or(0, char::len_utf8);
            let inner = item.start + open + opener.len_utf8()..item.end - closer;
            let front = trimmed(self.text, item.start..item.start + open);
            let parts = items(self.text, inner);
            let inside =
                |part: &Range<usize>| self.text.get(trimmed(self.text, part.clone())).unwrap_or_default();
            let belongs = |part: &str| part.chars().count() <= 3 || looks_like_agency(part);
            if let [(only, _)] = &parts[..]
                && belongs(inside(only))
            {
                // The bracket belongs to the name: 市场监管局（知识产权局）.
                self.with_bracket(front, item, role);
                return;
            }
            // 各县（市、区）: every kind of region on that level.
            let every = written.starts_with('各')
                && parts.iter().all(|(part, _)| REGION_WORDS.iter().any(|word| inside(part).ends_with(word)));
            if every {
                let who = self.resolve(written);
                self.push(who, item, role);
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
        if let Some(named) = self.named.get_mut(before) {
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
            if is_region(written) {
                self.pending.push((item, role));
            } else if self.label.is_some() && is_short_name(written) {
                self.push(who, item, role);
            } else {
                self.strangers += 1;
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
        let Some(last) = SHARED.iter().find(|word| written.ends_with(**word)) else {
            self.flush();
            return item;
        };
        let pending = std::mem::take(&mut self.pending);
        let is_kind = |range: &Range<usize>| {
            let kind = self.text.get(range.clone()).unwrap_or_default();
            kind.starts_with('各') && kind.chars().count() <= 3
        };
        if let [(first, _)] = &pending[..]
            && is_kind(first)
            && written.starts_with(['市', '县', '区', '州', '旗', '（', '('])
        {
            return first.start..item.end;
        }
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

    /// Where two known names are joined, and the joint's length in bytes.
    fn joint(&self, written: &str) -> Option<(usize, usize)> {
        ["以及", "和", "与", "及"].iter().find_map(|joint| {
            let (left, right) = written.split_once(joint)?;
            let right = right.trim();
            let apart = looks_like_agency(right) || is_region(right);
            let left_stands = self.resolve(left.trim()).known || looks_like_agency(left.trim());
            (left_stands && apart).then_some((left.len(), joint.len()))
        })
    }

    fn resolve(&self, written: &str) -> Resolution {
        self.context.register.resolve(written, self.context.region, self.prefix.as_ref())
    }
}

/// How many bytes of an item are left without the verbs that close it, and
/// the role they give.
fn without_verbs(written: &str) -> (usize, Option<Role>) {
    let mut rest = written;
    let mut role = None;
    while let Some((shorter, said)) = CLOSING
        .iter()
        .filter_map(|&(word, said)| Some((rest.strip_suffix(word)?.trim_end(), said)))
        .min_by_key(|(shorter, _)| shorter.len())
    {
        // 组织 and 工作 close a list only beside a verb.
        if said.is_none() && role.is_none() {
            break;
        }
        role = match (role, said) {
            (Some(Role::Lead | Role::Support), _) => role,
            (_, Some(said)) => Some(said),
            (role, None) => role,
        };
        rest = shorter;
    }
    (rest.len(), role)
}

/// Whether an item of a list says until when: 6月底前完成, 长期坚持.
fn is_deadline(written: &str) -> bool {
    let bare: String = written.chars().filter(|c| !c.is_whitespace()).collect();
    let short = bare.chars().count() <= 24;
    let ends = ["前", "前完成", "月", "年", "完成", "日", "底", "末", "季度"];
    let dated = bare.starts_with(|c: char| c.is_ascii_digit()) && ends.iter().any(|end| bare.ends_with(end));
    let words = ["长期坚持", "持续推进", "长期推进", "年底前", "长期", "持续实施", "即时", "常态化推进"];
    short && (dated || words.iter().any(|word| bare.starts_with(word)))
}

/// Whether a name ends where the last word of a government would stand.
fn is_region(written: &str) -> bool {
    let length = written.chars().filter(|c| !c.is_whitespace()).count();
    let bare = written.trim_end_matches(closes);
    (2..=24).contains(&length) && REGION_WORDS.iter().any(|word| bare.ends_with(word))
}

/// Whether a name is one of an office inside an agency: 高技术处.
fn is_office(written: &str) -> bool {
    (3..=6).contains(&written.chars().count()) && written.ends_with('处') && !written.ends_with("办事处")
}

/// Whether a label may vouch for a name that ends like no agency.
fn is_short_name(written: &str) -> bool {
    (2..=20).contains(&written.chars().count())
        && written.chars().all(|c| c.is_alphabetic() || opens(c) || closes(c))
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

fn words_of_label(label: &str) -> Option<String> {
    let words: String = label.chars().filter(|c| !c.is_whitespace() && !"：:".contains(*c)).collect();
    Some(words).filter(|words| !words.is_empty())
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
    let back =
        ["等部门和单位", "等有关单位", "等有关部门", "等相关单位", "等相关部门", "等部门", "等单位", "等"]
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
