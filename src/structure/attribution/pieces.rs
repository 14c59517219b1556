//! Items → pieces: names apart that no mark parts. The third step of reading
//! an attribution.
//!
//! In: one item of a clause, and the register. Out: the names in it, in order,
//! as ranges of the text, each with what kind of name it is. Who is meant, and
//! by which prefix, is for the next step to say.

use std::ops::Range;

use super::super::spans::trimmed;
use super::items::items;
use crate::policy::AgencyRegister;
use crate::wording::{
    Bracketed, closes, ends_like_agency, ends_like_class, ends_like_place, is_every_place, is_kind_of_place,
    opens, outermost, shared_last_word, surely_ends_like_organ,
};

/// A name, or what only looks like one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// The name without a bracket that belongs to it.
    pub(super) name: Range<usize>,
    /// The name with that bracket: 市市场监管局（知识产权局）.
    pub(super) whole: Range<usize>,
    pub(super) kind: Kind,
    /// Whether it stands in the bracket of another name.
    pub(super) nested: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Known, or ends like an agency's.
    Name,
    /// 各地
    EveryPlace,
    /// A place that may lack the last word that its list shares: 官渡区.
    Place,
    /// Ends like no agency's: 共青团中央, or no name at all.
    Other,
}

/// The longest text taken for one name or two joined ones, in characters; the
/// longest official names have about 40.
const LONGEST: usize = 80;

/// Takes items apart.
#[derive(Debug, Clone, Copy)]
pub(super) struct Splitter<'a> {
    pub(super) text: &'a str,
    pub(super) register: &'a AgencyRegister,
    /// The document's region.
    pub(super) region: Option<&'a str>,
}

impl<'a> Splitter<'a> {
    /// The pieces of a clause's items.
    pub(super) fn pieces(&self, items: &[Range<usize>]) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for item in items {
            self.split(item.clone(), &mut pieces);
        }
        self.join_kinds(pieces)
    }

    fn text(&self, range: &Range<usize>) -> &'a str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    fn split(&self, range: Range<usize>, pieces: &mut Vec<Piece>) {
        let range = self.without_edges(range);
        let written = self.text(&range);
        if written.is_empty() || is_remark(written) {
            return;
        }
        // The 单位 of 有关部门、单位及各地, the 等厅直单位 that a mark parts from its list.
        let open = written.strip_prefix('等').unwrap_or(written);
        let class =
            open.len() < written.len() || ["单位", "部门", "机构"].iter().any(|word| open.starts_with(word));
        if class && class_length(open) > 0 {
            let start = range.start + (written.len() - open.len()) + class_length(open);
            return self.split(start..range.end, pieces);
        }
        let brackets = outermost(written).0;
        let field = ["：", ":"].iter().any(|colon| outside(written, &brackets, colon).next().is_some());
        // A sentence, not a name; this also bounds the depth of what follows.
        if written.chars().nth(LONGEST).is_some() || field {
            return pieces.push(Piece::of(range, Kind::Other));
        }
        if self.is_known(written) {
            return pieces.push(Piece::of(range, Kind::Name));
        }
        let cut = self
            .et_cetera(written, &brackets)
            .or_else(|| self.joint(written, &brackets))
            .or_else(|| self.unmarked(written, &brackets));
        if let Some((end, next)) = cut {
            self.split(range.start..range.start + end, pieces);
            return self.split(range.start + next..range.end, pieces);
        }
        match brackets.last().filter(|bracket| bracket.whole.start > 0 && bracket.whole.end == written.len())
        {
            Some(bracket) => self.with_bracket(range, bracket, pieces),
            None => pieces.push(Piece::of(range, kind(written))),
        }
    }

    /// A name with a bracket behind it.
    fn with_bracket(&self, range: Range<usize>, bracket: &Bracketed, pieces: &mut Vec<Piece>) {
        let front = trimmed(self.text, range.start..range.start + bracket.whole.start);
        let inside = range.start + bracket.inside.start..range.start + bracket.inside.end;
        let parts: Vec<Range<usize>> = items(self.text, inside).into_iter().map(|item| item.range).collect();
        let name = self.text(&front);
        let short = |part: &str| part.chars().count() <= 3 && ends_like_place(part);
        // 各县（市、区）: every kind of place on that level.
        if ends_like_place(name) && !parts.is_empty() && parts.iter().all(|part| short(self.text(part))) {
            return pieces.push(Piece::of(range, Kind::Place));
        }
        if let [only] = &parts[..] {
            let only = self.text(only);
            let belongs = short(only)
                || ends_like_agency(without_bracket(only)) && only.chars().count() <= 40
                || self.register.regions().find(only).is_some();
            if belongs {
                // 市市场监管局（知识产权局）: the bracket says which seal is meant.
                let kind = if self.is_known(name) { Kind::Name } else { kind(name) };
                return pieces.push(Piece { name: front, whole: range, kind, nested: false });
            }
        }
        self.split(front, pieces);
        // What a bracket adds in other words (含…, 略) is no name.
        let known = parts.into_iter().map(|part| self.without_inclusion(part)).filter(|part| {
            let written = self.text(part);
            looks_like_agency(written) && self.is_known(written)
        });
        pieces.extend(known.map(|part| Piece { nested: true, ..Piece::of(part, Kind::Name) }));
    }

    /// Drops the word that says that a name belongs to the one before the
    /// bracket: 各区政府（含大鹏新区管委会）.
    fn without_inclusion(&self, range: Range<usize>) -> Range<usize> {
        let written = self.text(&range);
        let bare = ["包括", "包含", "含"].iter().find_map(|word| written.strip_prefix(word));
        range.end - bare.map_or(written.len(), str::len)..range.end
    }

    /// Makes one name of kinds of places: 县、区政府, 各市、县〔区〕市场监管局.
    fn join_kinds(&self, pieces: Vec<Piece>) -> Vec<Piece> {
        let mut joined: Vec<Piece> = Vec::new();
        for piece in pieces {
            let whole = self.text(&piece.whole);
            match joined.last_mut() {
                Some(last) if last.kind == Kind::Place && kinds_go_on(self.text(&last.whole), whole) => {
                    *last = Piece::of(last.whole.start..piece.whole.end, piece.kind);
                }
                _ => joined.push(piece),
            }
        }
        joined
    }

    /// Drops what stands around a name: 由…, …等, brackets without a partner.
    fn without_edges(&self, range: Range<usize>) -> Range<usize> {
        let mut range = trimmed(self.text, range);
        loop {
            let written = self.text(&range);
            let whole =
                |at: usize| outermost(written).0.iter().any(|b| b.whole.start == at || b.whole.end == at);
            let front = written.chars().next().filter(|&c| c == '由' || opens(c) && !whole(0));
            let back =
                written.chars().next_back().filter(|&c| c == '等' || closes(c) && !whole(written.len()));
            let digits = written.trim_end_matches(|c: char| c.is_ascii_digit());
            if digits.len() < written.len() && ends_like_agency(digits) {
                // The number of a page, or of a note.
                range.end -= written.len() - digits.len();
                continue;
            }
            let front = front.map_or(0, char::len_utf8);
            let back = if front < written.len() { back.map_or(0, char::len_utf8) } else { 0 };
            if front + back == 0 {
                return range;
            }
            range = trimmed(self.text, range.start + front..range.end - back);
        }
    }

    /// Where a name ends that 等 follows, and where begins what follows the
    /// class behind it: 市商务局|等市级有关部门及|各区. The class only says that the
    /// list is open.
    fn et_cetera(&self, written: &str, brackets: &[Bracketed]) -> Option<(usize, usize)> {
        outside(written, brackets, "等").find_map(|(at, etc)| {
            let name = written.get(..at)?.trim_end();
            let from = at + etc.len();
            let class = class_length(written.get(from..)?);
            // 车务段等单位: the class behind it says that it is a name.
            let stands = kind(name) != Kind::Other || self.is_known(name) || class > 0 && at > "等等".len();
            stands.then_some((at, from + class))
        })
    }

    /// Where two names are joined by 和, 与 or 及 that is no part of a name.
    fn joint(&self, written: &str, brackets: &[Bracketed]) -> Option<(usize, usize)> {
        ["以及", "和", "与", "及", "并"].iter().find_map(|joint| {
            outside(written, brackets, joint).find_map(|(at, joint)| {
                let left = written.get(..at)?.trim();
                let right = written.get(at + joint.len()..)?.trim();
                // 部门和单位 is one word.
                if ["单位", "部门"].iter().any(|word| right.starts_with(word)) {
                    return None;
                }
                let place = |name: &str| kind(name) == Kind::Place && ends_like_place(name);
                let right_stands = looks_like_agency(right)
                    || right.starts_with('各')
                    || place(right)
                    || is_every_place(right);
                let left_stands = looks_like_agency(left)
                    || left.starts_with('各')
                    || place(left) && (place(right) || shared_last_word(right).is_some());
                (right_stands && (left_stands || self.is_known(left))).then_some((at, at + joint.len()))
            })
        })
    }

    /// Where two names stand together with no mark, since it was lost at the
    /// end of a line or never typed: 市商务局 市财政局, 市商务局市财政局.
    fn unmarked(&self, written: &str, brackets: &[Bracketed]) -> Option<(usize, usize)> {
        let starts = written.char_indices().map(|(at, _)| at).skip(2);
        starts
            .filter(|at| !brackets.iter().any(|bracket| bracket.whole.start < *at && *at < bracket.whole.end))
            .find_map(|at| {
                let (left, right) = written.split_at(at);
                let apart = right.starts_with(char::is_whitespace);
                let (left, right) = (left.trim_end(), right.trim_start());
                (self.stand_together(left, right, apart)).then(|| (left.len(), written.len() - right.len()))
            })
    }

    /// Whether two texts are names of their own, one right behind the other.
    fn stand_together(&self, left: &str, right: &str, apart: bool) -> bool {
        // 市政府金融办 and 市公安局交警支队 are each one.
        const ABOVE: [&str; 4] = ["政府", "委员会", "市委", "省委"];
        const PREFIXES: [&str; 7] = ["市", "省", "区", "县", "州", "自治区", "各"];
        const NO_PREFIX: [&str; 8] = ["市场", "市政", "市区", "市直", "省直", "区域", "市级", "省级"];
        // What an office above may have for its own.
        const PARTS: [&str; 8] =
            ["疾控局", "文物局", "粮食局", "储备局", "监狱局", "能源局", "知识产权局", "行政执法局"];
        let front = without_bracket(left);
        if ABOVE.iter().any(|word| front.ends_with(word))
            || front.starts_with("国家")
            || front.starts_with("中国")
        {
            return false;
        }
        let prefixed = PREFIXES.iter().any(|word| right.starts_with(word))
            && !NO_PREFIX.iter().any(|word| right.starts_with(word));
        let left_known = || self.is_known(front);
        if apart {
            let stands = |name: &str| looks_like_agency(name) || is_every_place(name);
            let sure = surely_ends_like_organ(right) && right.chars().count() > 3;
            return stands(front)
                && (prefixed && stands(right) || (sure || self.is_known(right)) && left_known());
        }
        if !surely_ends_like_organ(front) || front.chars().count() < 3 {
            return false;
        }
        let right_stands =
            prefixed && (self.is_known(right) || surely_ends_like_organ(right) || right.starts_with('各'));
        let bare = surely_ends_like_organ(right)
            && right.chars().count() >= 3
            && !right.ends_with("支队")
            && !right.ends_with("总队")
            && !right.ends_with('处')
            && !PARTS.iter().any(|part| right.ends_with(part))
            && self.is_known(right);
        (right_stands || bare) && left_known()
    }

    fn is_known(&self, written: &str) -> bool {
        self.register.resolve(written, self.region, None).known
    }
}

impl Piece {
    fn of(range: Range<usize>, kind: Kind) -> Self {
        Self { name: range.clone(), whole: range, kind, nested: false }
    }
}

/// Whether a name goes on with the kinds of places before it (县|区政府), and is
/// not one above them (各区|市商务局).
fn kinds_go_on(kinds: &str, name: &str) -> bool {
    let mut bare = String::new();
    let mut from = 0;
    for bracket in outermost(kinds).0 {
        bare.push_str(kinds.get(from..bracket.whole.start).unwrap_or_default());
        from = bracket.whole.end;
    }
    bare.push_str(kinds.get(from..).unwrap_or_default());
    let kinds: Vec<&str> = bare.trim_start_matches('各').split('、').map(str::trim).collect();
    let Some(next) = kind_in_front(name).filter(|_| kinds.iter().all(|kind| is_kind_of_place(kind))) else {
        return false;
    };
    let lowest = kinds.iter().map(|kind| level(kind)).min().unwrap_or_default();
    shared_last_word(name).is_some() || ends_like_place(name) || level(next) <= lowest
}

/// The kind of place that a name begins with; 市场监管局 begins with none.
fn kind_in_front(name: &str) -> Option<&'static str> {
    const KINDS: [&str; 9] = ["市", "县", "区", "州", "旗", "盟", "乡", "镇", "街道"];
    KINDS.into_iter().find(|kind| name.starts_with(kind) && !name.starts_with("市场"))
}

/// How high the lowest of some kinds of places stands.
fn level(kinds: &str) -> u8 {
    let of = |kind: char| match kind {
        '市' | '州' | '盟' => 2,
        '区' | '县' | '旗' => 1,
        _ => 0,
    };
    kinds.chars().map(of).min().unwrap_or_default()
}

/// What kind of name a text is that the register does not know.
fn kind(written: &str) -> Kind {
    let length = written.chars().filter(|c| !c.is_whitespace()).count();
    if looks_like_agency(written) {
        Kind::Name
    } else if is_every_place(written) {
        Kind::EveryPlace
    } else if is_kind_of_place(written) || (2..=24).contains(&length) && ends_like_place(written) {
        Kind::Place
    } else {
        Kind::Other
    }
}

/// Whether a text ends like an agency's name and is as long as one.
pub(super) fn looks_like_agency(written: &str) -> bool {
    (3..=40).contains(&written.chars().count()) && ends_like_agency(written)
}

/// Whether an item speaks of the list and names nobody: 下同, 以下不再列出, and the
/// 单位 of 有关部门、单位.
fn is_remark(written: &str) -> bool {
    ["下同", "单位", "部门"].contains(&written)
        || ["以下", "括号"].iter().any(|word| written.starts_with(word))
        || written.contains("不再")
}

/// A name without the bracket behind it.
fn without_bracket(name: &str) -> &str {
    let bracket = outermost(name).0.pop().filter(|bracket| bracket.whole.end == name.len());
    bracket.and_then(|bracket| name.get(..bracket.whole.start)).unwrap_or(name).trim()
}

/// Where a word stands outside the brackets of a text, with the word.
fn outside<'t>(
    text: &'t str,
    brackets: &'t [Bracketed],
    word: &'t str,
) -> impl Iterator<Item = (usize, &'t str)> + 't {
    text.match_indices(word).filter(move |(at, _)| !brackets.iter().any(|bracket| bracket.whole.contains(at)))
}

/// How many bytes behind 等 only name a class (有关部门和单位, 市直（驻市）进驻单位), with
/// the word that joins the next name to it.
fn class_length(rest: &str) -> usize {
    const JOINTS: [&str; 4] = ["以及", "和", "与", "及"];
    const MORE: [&str; 5] = ["处室", "科室", "县区", "区县", "地区"];
    let brackets = outermost(rest).0;
    let joints = JOINTS.iter().flat_map(|joint| outside(rest, &brackets, joint));
    let joint = joints.min_by_key(|(at, joint)| (*at, std::cmp::Reverse(joint.len())));
    let head = joint.map_or(rest, |(at, _)| rest.get(..at).unwrap_or_default());
    let bare = without_bracket(head.trim());
    let counted =
        bare.chars().next().is_some_and(|c| c.is_ascii_digit() || "一二三四五六七八九十多".contains(c));
    if !bare.is_empty() && !counted && !ends_like_class(bare) && !MORE.iter().any(|word| bare.ends_with(word))
    {
        return 0;
    }
    let Some((at, joint)) = joint else {
        return rest.len();
    };
    let from = at + joint.len();
    let next = rest.get(from..).unwrap_or_default();
    // 部门和单位: the class goes on.
    from + if ends_like_class(next) && next.chars().count() <= 4 { next.len() } else { 0 }
}
