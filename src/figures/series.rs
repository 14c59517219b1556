//! The same thing measured twice: do the values agree?

use std::collections::BTreeMap;

use super::list::SourcedFigure;
use super::{FigureKind, Period};
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

/// What makes two figures measures of the same thing.
type Key = (String, String, Period, String, FigureKind);

/// What is measured more than once, in the order in which it is met.
pub(super) fn series(rows: &[SourcedFigure]) -> Vec<Series> {
    let mut groups: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        if let Some(key) = key(row) {
            groups.entry(key).or_default().push(at);
        }
    }
    let mut found: Vec<Series> = groups.into_values().filter_map(|members| compared(rows, members)).collect();
    found.sort_by_key(|series| series.figures.first().copied());
    found
}

fn compared(rows: &[SourcedFigure], members: Vec<usize>) -> Option<Series> {
    let source = |at: &usize| rows.get(*at).map(|row| (&row.passage, &row.figure.sentence));
    let first = source(members.first()?);
    if members.iter().all(|at| source(at) == first) {
        return None;
    }
    let pairs =
        members.iter().enumerate().flat_map(|(at, a)| members.iter().skip(at + 1).map(move |b| (a, b)));
    // Two values of one sentence, as of a list, are not two measurements.
    let apart = pairs.filter(|(a, b)| source(a) != source(b));
    let agreement = apart.filter_map(|(a, b)| Some(agree(rows.get(*a)?, rows.get(*b)?))).max()?;
    Some(Series { figures: members, agreement })
}

/// What a figure is a measure of; nothing where the text leaves open of what or when.
fn key(row: &SourcedFigure) -> Option<Key> {
    let figure = &row.figure;
    let what = subject(&figure.what);
    if what.is_empty() || matches!(figure.kind, FigureKind::Target | FigureKind::Streak | FigureKind::Change)
    {
        return None;
    }
    let place = figure.place.as_deref().map(same_place).unwrap_or_default();
    Some((what, place, figure.period?, figure.unit.clone(), figure.kind))
}

/// What is measured, by one name for 进出口, 进出口额 and 进出口总值.
fn subject(what: &str) -> String {
    let mut name: String = what.chars().filter(|c| !c.is_whitespace() && !"“”\"的".contains(*c)).collect();
    let growth = GROWTH_NOUNS.iter().find_map(|noun| name.strip_suffix(noun).map(str::len));
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

/// How two values of the same thing agree.
fn agree(a: &SourcedFigure, b: &SourcedFigure) -> Agreement {
    let (one, other) = (&a.figure.value, &b.figure.value);
    let exact = a.figure.qualifier.is_none() && b.figure.qualifier.is_none();
    if one.low == other.low && one.high == other.high {
        return Agreement::Same;
    }
    let last = one.last_digit.max(other.last_digit);
    // Half a step of the last digit for a rounded value, a whole one for 约, 超, 近.
    let within = if exact { (Decimal::whole(5), last - 1) } else { (Decimal::whole(1), last + 1) };
    let near = step(within).is_some_and(|step| {
        let apart = |x: Decimal, y: Decimal| x.plus(-y).map(Decimal::abs);
        apart(one.low, other.low).is_some_and(|apart| apart <= step)
            && apart(one.high, other.high).is_some_and(|apart| apart <= step)
    });
    if near { Agreement::Rounded } else { Agreement::Conflict }
}

/// So many steps of a power of ten.
fn step((count, power): (Decimal, i32)) -> Option<Decimal> {
    match u32::try_from(power) {
        Ok(power) => count.times_ten_to(power),
        Err(_) => {
            let small = format!("0.{}1", "0".repeat(usize::try_from(-power).ok()?.checked_sub(1)?));
            Decimal::parse(&small)?.times(count)
        }
    }
}
