//! The same thing measured twice: do the values agree?

use std::collections::BTreeMap;

use super::sourced::SourcedFigure;
use super::{FigureKind, FigurePeriod, FigureValue};
use crate::wording::Decimal;
use crate::wording::measured::{GROWTH_NOUNS, HEADS};

/// What is measured more than once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// The places in the list, in order; two at least, in different sentences.
    pub figures: Vec<usize>,
    /// Whether the values agree.
    pub agreement: Agreement,
}

/// Whether values of the same thing agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Agreement {
    /// 一致: the same value.
    Same,
    /// 舍入: the same to the digits that the shorter has, or within its bound.
    Rounded,
    /// 冲突: different values.
    Conflict,
}

impl Agreement {
    /// The word for it in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Rounded => "rounded",
            Self::Conflict => "conflict",
        }
    }
}

/// What makes two figures measures of the same thing: what, where, when, in which
/// unit, of which sort; and for growth, of an amount in which unit.
type Key<'l> = (String, String, FigurePeriod, &'l str, FigureKind, &'l str);

/// What is measured more than once, in the order in which it is met.
pub(super) fn series(rows: &[SourcedFigure]) -> Vec<Series> {
    let mut grown: BTreeMap<usize, &str> = BTreeMap::new();
    for row in rows {
        if let Some(growth) = row.growth {
            grown.insert(growth, &row.figure.unit);
        }
    }
    let mut groups: BTreeMap<Key<'_>, Vec<usize>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        if let Some(key) = key(row, grown.get(&at).copied().unwrap_or_default()) {
            groups.entry(key).or_default().push(at);
        }
    }
    let mut found: Vec<Series> = groups.into_values().filter_map(|members| compared(rows, members)).collect();
    found.sort_by_key(|series| series.figures.first().copied());
    found
}

fn compared(rows: &[SourcedFigure], mut members: Vec<usize>) -> Option<Series> {
    // Where one passage has different values, it speaks of different things in words
    // that this reading has not told apart.
    let differ = |a: &usize, b: &usize| {
        let (a, b) = (&rows[*a], &rows[*b]);
        a.passage == b.passage && !matches!(agree(a, b), Some(Agreement::Same | Agreement::Rounded))
    };
    let whole = members.clone();
    members.retain(|at| !whole.iter().any(|other| other != at && differ(at, other)));
    let source = |at: &usize| (&rows[*at].passage, &rows[*at].figure.sentence);
    let first = source(members.first()?);
    if members.iter().all(|at| source(at) == first) {
        return None;
    }
    let pairs =
        members.iter().enumerate().flat_map(|(at, a)| members.iter().skip(at + 1).map(move |b| (a, b)));
    let apart = pairs.filter(|(a, b)| source(a) != source(b));
    let agreement = apart.filter_map(|(a, b)| agree(&rows[*a], &rows[*b])).max()?;
    Some(Series { figures: members, agreement })
}

/// What a figure is a measure of; nothing where the text leaves open of what or when.
fn key<'l>(row: &'l SourcedFigure, grown: &'l str) -> Option<Key<'l>> {
    /// What is counted for many purposes, and says not for which.
    const OF_MANY: [&str; 14] = [
        "国家和地区",
        "国家",
        "地区",
        "城市",
        "企业",
        "项目",
        "机构",
        "人",
        "区县",
        "省份",
        "排名",
        "位次",
        "贸易伙伴",
        "其他",
    ];
    let figure = &row.figure;
    let what = subject(&figure.what);
    let untold = matches!(figure.kind, FigureKind::Target | FigureKind::Streak | FigureKind::Change);
    let group = figure.kind == FigureKind::Rank && (figure.value.is_range() || figure.place.is_none());
    if what.is_empty() || untold || group || OF_MANY.contains(&what.as_str()) {
        return None;
    }
    let place = figure.place.as_deref().map(same_place).unwrap_or_default();
    Some((what, place, figure.period?, &figure.unit, figure.kind, grown))
}

/// What is measured, by one name for 进出口, 进出口额 and 进出口总值.
fn subject(what: &str) -> String {
    let mut name: String = what.chars().filter(|c| !c.is_whitespace() && !"“”\"的".contains(*c)).collect();
    // How much slower something falls is no measure of how it grows.
    let falls = ["降幅", "跌幅"].iter().any(|noun| name.ends_with(noun));
    let growth =
        GROWTH_NOUNS.iter().filter(|_| !falls).find_map(|noun| name.strip_suffix(noun).map(str::len));
    name.truncate(growth.filter(|rest| *rest > 0).unwrap_or(name.len()));
    let head = HEADS.iter().filter(|head| name.ends_with(**head)).max_by_key(|head| head.len());
    if let Some(head) = head {
        let kept = ["进出口", "出口", "进口"].into_iter().find(|trade| head.starts_with(trade));
        if let Some(trade) = kept {
            name.truncate(name.len() - head.len() + trade.len());
        }
    }
    name
}

/// A place by its short name; 我国 and 全国 are 中国.
fn same_place(place: &str) -> String {
    match place {
        "我国" | "全国" | "中国" => String::new(),
        place => place.trim_end_matches(['省', '市', '的']).to_owned(),
    }
}

/// How two values of the same thing agree. Nothing where one is a bound that the
/// other keeps, but from afar: 超百亿元 is met by 3.382万亿元, and says nothing of it.
fn agree(a: &SourcedFigure, b: &SourcedFigure) -> Option<Agreement> {
    let (one, other) = (&a.figure.value, &b.figure.value);
    if one.low == other.low && one.high == other.high {
        return Some(Agreement::Same);
    }
    // Half a step of the last digit that both have.
    let last = one.last_digit.max(other.last_digit);
    let apart = |x: Decimal, y: Decimal| x.plus(-y).map(Decimal::abs);
    let within = |step: Decimal| {
        apart(one.low, other.low).is_some_and(|apart| apart <= step)
            && apart(one.high, other.high).is_some_and(|apart| apart <= step)
    };
    if step(Decimal::whole(5), last - 1).is_some_and(within) {
        return Some(Agreement::Rounded);
    }
    let bounds = [bound(a), bound(b)];
    if bounds == [Bound::None, Bound::None] {
        return Some(Agreement::Conflict);
    }
    let kept = |bound: Bound, bounding: &FigureValue, value: &FigureValue| match bound {
        Bound::Above => value.high >= bounding.low,
        Bound::Below => value.low <= bounding.high,
        Bound::Near | Bound::None => true,
    };
    if !kept(bounds[0], one, other) || !kept(bounds[1], other, one) {
        return Some(Agreement::Conflict);
    }
    // A fifth away is no rounding any more.
    let fifth = one.low.abs().max(other.low.abs()).times(Decimal::parse("0.2")?)?;
    within(fifth).then_some(Agreement::Rounded)
}

/// On which side of what is written a value lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bound {
    None,
    Near,
    Above,
    Below,
}

fn bound(row: &SourcedFigure) -> Bound {
    const ABOVE: [&str; 12] =
        ["超", "突破", "逾", "以上", "不少于", "不低于", "至少", "多", "余", "大于", "过", "最少"];
    const BELOW: [&str; 12] =
        ["不满", "未满", "不足", "不到", "近", "以下", "以内", "不超过", "不高于", "最高", "最多", "小于"];
    let Some(words) = row.figure.qualifier.as_deref() else { return Bound::None };
    let has = |list: &[&str]| list.iter().any(|word| words.contains(word));
    if has(&BELOW) {
        Bound::Below
    } else if has(&ABOVE) {
        Bound::Above
    } else {
        Bound::Near
    }
}

/// So many steps of a power of ten.
fn step(count: Decimal, power: i32) -> Option<Decimal> {
    match u32::try_from(power) {
        Ok(power) => count.times_ten_to(power),
        Err(_) => {
            let small = format!("0.{}1", "0".repeat(usize::try_from(-power).ok()?.checked_sub(1)?));
            Decimal::parse(&small)?.times(count)
        }
    }
}
