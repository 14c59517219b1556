//! Rates in words: 翻一番, 一半, 1/3, 三分之一.

use std::ops::Range;

use super::super::figure::FigureValue;
use super::{MarkSaid, NumberMark, NumberSaid};
use crate::wording::amounts::{self, AmountUnit};
use crate::wording::{Decimal, parse_numeral};

/// 翻一番, 一半: numbers in words, with their unit.
pub(super) fn worded(text: &str) -> Option<(usize, Vec<NumberMark>)> {
    const WORDS: [(&str, i64, &str); 8] = [
        ("翻一番", 2, "倍"),
        ("翻两番", 4, "倍"),
        ("翻二番", 4, "倍"),
        ("翻三番", 8, "倍"),
        ("翻番", 2, "倍"),
        ("一半", 50, "%"),
        ("半数", 50, "%"),
        ("过半", 50, "%"),
    ];
    let (word, value, unit) = WORDS.iter().find(|(word, ..)| text.starts_with(word))?;
    Some((word.len(), vec![rate(0..word.len(), FigureValue::exact(Decimal::whole(*value)), unit)]))
}

fn rate(range: Range<usize>, value: FigureValue, unit: &str) -> NumberMark {
    let said = NumberSaid { value, unit: unit.to_owned(), kind: AmountUnit::Rate, streak: false, open: None };
    NumberMark { range, said: MarkSaid::Number(said) }
}

/// 1/3, 三分之一, 百分之三十: as per cent, with four decimals where they do not end.
pub(super) fn fraction(rest: &str, length: usize, before: &str) -> Option<(usize, Vec<NumberMark>)> {
    let behind = rest.get(length..)?;
    let (first, sign) = (rest.get(..length)?, ["/", "分之"].iter().find(|sign| behind.starts_with(**sign))?);
    let inner = behind.get(sign.len()..)?;
    let second = amounts::number(inner)?;
    let end = length + sign.len() + second.length;
    let (above, below) = match *sign {
        "/" => (first, inner.get(..second.length)?),
        _ => (inner.get(..second.length)?, first),
    };
    let after = rest.get(end..)?;
    if *sign == "/"
        && (after.starts_with(['/', '年', '月'])
            || first.len() > 2 && !["100", "365", "1000"].contains(&below)
            || before.ends_with(|c: char| c.is_ascii_alphanumeric()))
    {
        return None;
    }
    let value = if below == "百" || below == "100" {
        FigureValue {
            last_digit: -i32::try_from(second.value?.decimals()).ok()?,
            ..FigureValue::exact(second.value?)
        }
    } else {
        let above = parse_numeral(above)?;
        let below = parse_numeral(below).filter(|below| *below > above)?;
        let share = (u64::from(above) * 2_000_000 / u64::from(below)).div_ceil(2);
        FigureValue::exact(Decimal::parse(&format!("{}.{:04}", share / 10_000, share % 10_000))?)
    };
    Some((end, vec![rate(0..end, value, "%")]))
}
