//! Numbers with their units: alone, in lists that share a unit, as ranges, in words.

use std::ops::Range;

use super::super::figure::FigureValue;
use super::super::plain::CLAUSE;
use super::fractions::{fraction, worded};
use super::lasting::{duration, streaks};
use super::{MarkSaid, NumberMark, NumberSaid};
use crate::wording::Decimal;
use crate::wording::amounts::{self, AmountUnit};
use crate::wording::measured::{ABSTRACT, BOUNDS, BOUNDS_BEHIND, LINKS};

/// A number with its unit at the beginning of a text, or several that share one.
/// Numbers that are none are passed over whole.
pub(super) fn counted(before: &str, clause: &str, rest: &str) -> Option<(usize, Vec<NumberMark>)> {
    if let Some(found) = worded(rest) {
        return Some(found);
    }
    if let Some(behind) = rest.strip_prefix('-') {
        return below_nothing(before, clause, behind);
    }
    let number = amounts::number(rest)?;
    let whole = |length: usize| Some((length, Vec::new()));
    let behind = rest.get(number.length..)?;
    // “3+1”, 7×24小时, 110/12345
    if behind.starts_with(['+', '×', '*', '=']) || is_part(before) {
        return whole(number.length);
    }
    // （含16周岁）: whether the bound itself belongs to it, and no figure of its own.
    if clause.ends_with(['含', '括']) && ["含", "不含", "不包括", "含不满"].contains(&clause) {
        return whole(number.length);
    }
    // 105 00家: whether that is one number or two, nothing tells.
    if before.strip_suffix(' ').is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit())) {
        return whole(number.length);
    }
    if let Some(found) = fraction(rest, number.length, before) {
        return Some(found);
    }
    // 唯一一个 ends a word and begins a count.
    if rest.starts_with('一') && before.ends_with(['唯', '统', '专', '单', '同', '万']) {
        return whole('一'.len_utf8());
    }
    if before.ends_with(['数', '几', '无', '上']) && number.han {
        return whole(number.length);
    }
    let Some((mut length, parts)) = list(rest, number) else { return whole(number.length) };
    let mut parts = parts;
    if names_money(clause) {
        for part in parts.iter_mut().filter(|part| part.unit.kind == AmountUnit::None && part.unit.power >= 4)
        {
            part.unit.name = "元";
        }
    }
    let last = parts.last()?;
    let after = rest.get(length..)?;
    if !counts(clause, rest, last, after) {
        return whole(length);
    }
    // 7.3 本预案: the number of a section.
    let pointed = last.low.value.is_some_and(|value| value.decimals() > 0);
    if before.is_empty() && pointed && last.unit.kind == AmountUnit::Thing && last.unit.power == 0 {
        return whole(length);
    }
    let mut unit = last.unit.name.to_owned();
    // 作价港币20.72亿元
    const BEFORE: [(&str, &str); 3] = [("港币", "港元"), ("美金", "美元"), ("日币", "日元")];
    if let Some((_, named)) = BEFORE.iter().find(|(word, _)| unit == "元" && clause.ends_with(word)) {
        unit = (*named).to_owned();
    }
    let mut length_of_unit = 0;
    if matches!(last.unit.kind, AmountUnit::Money | AmountUnit::Measure) {
        length_of_unit = per(after);
        unit.push_str(after.get(..length_of_unit)?);
    }
    length += length_of_unit;
    let half = half_more(last, after);
    length += half;
    length_of_unit += half;
    let count = parts.len();
    let found = parts.into_iter().enumerate().filter_map(|(at, part)| {
        let value = value(&part, half > 0)?;
        let start = part.range.start;
        let end = if at + 1 == count { part.range.end + length_of_unit } else { part.range.end };
        let said = NumberSaid {
            value,
            unit: if unit == "成" { "%".to_owned() } else { unit.clone() },
            kind: part.unit.kind,
            streak: unit == "连冠" || streaks(clause, after),
            open: part.unit.open.then_some(if rest.get(part.range.clone())?.contains('余') {
                "余"
            } else {
                "多"
            }),
        };
        Some(NumberMark { range: start..end, said: MarkSaid::Number(said) })
    });
    Some((length, found.collect()))
}

/// A number of a list or range, with the unit that it has or borrows.
#[derive(Debug, Clone)]
struct CountedPart {
    range: Range<usize>,
    low: amounts::WrittenNumber,
    high: Option<amounts::WrittenNumber>,
    unit: amounts::WrittenUnit,
    /// The magnitude of the low end where it has its own.
    low_power: Option<u32>,
    /// How many digits stand behind the point.
    number: Range<usize>,
}

/// Numbers that share a unit (8.2、4.1、15.9个百分点), or one with its own: where
/// they end, and each.
fn list(text: &str, first: amounts::WrittenNumber) -> Option<(usize, Vec<CountedPart>)> {
    let NumberRange { numbers: range, low, high, low_power, closing } = ranged(text, 0, first)?;
    let end = range.end;
    if let Some(unit) = unit(text.get(end..)?) {
        if let Some(found) = measured_at_end(text, first, &range, unit) {
            return Some(found);
        }
        let number = range.clone();
        let length = end + unit.length + closing;
        let part = CountedPart { range: range.start..length, low, high, unit, low_power, number };
        return Some((length, vec![part]));
    }
    // Only a number that is written in digits borrows a unit.
    if first.han {
        return None;
    }
    let rest = text.get(end..)?;
    let mark = ["、", "和", "及", "，"].iter().find(|mark| rest.starts_with(**mark))?;
    let next = end + mark.len();
    let following = amounts::number(text.get(next..)?).filter(|number| !number.han)?;
    let shifted = text.get(next..)?;
    // A comma parts numbers of one kind only where all have the same look.
    let (length, mut parts) = list(shifted, following)?;
    let unit = parts.first()?.unit;
    if *mark == "，" && unit.kind == AmountUnit::Thing {
        return None;
    }
    for part in &mut parts {
        part.range = part.range.start + next..part.range.end + next;
        part.number = part.number.start + next..part.number.end + next;
    }
    parts.insert(0, CountedPart { range: range.clone(), low, high, unit, low_power, number: range });
    Some((next + length, parts))
}

/// Numbers of a list that each have 个, and the rest of the unit at its end: 6个、22个、
/// 32个工作日.
fn measured_at_end(
    text: &str,
    first: amounts::WrittenNumber,
    range: &Range<usize>,
    own: amounts::WrittenUnit,
) -> Option<(usize, Vec<CountedPart>)> {
    let end = range.end + own.length;
    let behind = text.get(end..).filter(|_| own.name == "个" && own.power == 0)?;
    let mark = ["、", "和", "及", "或"].iter().find(|mark| behind.starts_with(**mark))?;
    let next = end + mark.len();
    let following = text.get(next..)?;
    let (length, mut parts) = list(following, amounts::number(following)?)?;
    let last = parts.last()?;
    let unit = last.unit;
    let whole = following.get(last.number.end..)?.trim_start_matches(' ').starts_with('个');
    if !whole || unit.name == "个" {
        return None;
    }
    for part in &mut parts {
        part.range = part.range.start + next..part.range.end + next;
        part.number = part.number.start + next..part.number.end + next;
    }
    let part = CountedPart {
        range: range.start..end,
        low: first,
        high: None,
        unit,
        low_power: None,
        number: range.clone(),
    };
    parts.insert(0, part);
    Some((next + length, parts))
}

/// A number, or two that are the ends of a range.
#[derive(Debug, Clone)]
struct NumberRange {
    /// The bytes of the numbers.
    numbers: Range<usize>,
    low: amounts::WrittenNumber,
    high: Option<amounts::WrittenNumber>,
    /// The magnitude of the low end where it has its own.
    low_power: Option<u32>,
    /// How long the bound is that closes a range behind its unit: 以下.
    closing: usize,
}

/// A number, or two with a dash or bounds between them: 10~15, 500万元至1000,
/// 1万元以上10万元以下.
fn ranged(text: &str, at: usize, first: amounts::WrittenNumber) -> Option<NumberRange> {
    let end = at + first.length;
    let single = NumberRange { numbers: at..end, low: first, high: None, low_power: None, closing: 0 };
    let own = unit(text.get(end..)?);
    if let Some(found) = own.and_then(|own| bounded(text, at, first, own)) {
        return Some(found);
    }
    for (length, power) in [(0, None), (own.map_or(0, |unit| unit.length), own.map(|unit| unit.power))] {
        let Some(rest) = text.get(end + length..) else { continue };
        let Some(sign) = rest.chars().next().filter(|c| "-—~至".contains(*c)) else { continue };
        let behind = rest.get(sign.len_utf8()..)?;
        let Some(high) = amounts::number(behind) else { continue };
        let start = end + length + sign.len_utf8();
        let both = high.value.zip(first.value).is_some_and(|(high, low)| high > low || power.is_some());
        let last = unit(text.get(start + high.length..)?);
        if both
            && last.is_some_and(|last| {
                power.is_none()
                    || own.is_some_and(|own| own.name == last.name || own.kind == AmountUnit::None)
            })
        {
            let numbers = at..start + high.length;
            return Some(NumberRange { numbers, high: Some(high), low_power: power, ..single });
        }
    }
    Some(single)
}

/// A range whose ends are bounds, as penalties and classes have it: 1万元以上10万元以下,
/// 5%以上不足15%.
fn bounded(
    text: &str,
    at: usize,
    first: amounts::WrittenNumber,
    own: amounts::WrittenUnit,
) -> Option<NumberRange> {
    const LOW: [&str; 4] = ["（含）以上", "及以上", "以上", "（含）"];
    const UNDER: [&str; 4] = ["不足", "不满", "未满", "不到"];
    const HIGH: [&str; 8] =
        ["（不含）以下", "（含）以下", "（不含）", "及以下", "以下", "以内", "不满", "不足"];
    let rest = text.get(at + first.length + own.length..)?;
    let behind = LOW.iter().find_map(|word| rest.strip_prefix(word))?;
    let behind = behind.strip_prefix('、').unwrap_or(behind);
    let under = UNDER.iter().find_map(|word| behind.strip_prefix(word));
    let inner = under.unwrap_or(behind);
    let high = amounts::number(inner)?;
    let last = unit(inner.get(high.length..)?).filter(|last| last.name == own.name)?;
    let after = inner.get(high.length + last.length..)?;
    let closing = HIGH.iter().find(|word| after.starts_with(**word)).map_or(0, |word| word.len());
    let worth = |number: amounts::WrittenNumber, power| number.value?.times_ten_to(power);
    let rises = worth(high, last.power)? > worth(first, own.power)?;
    let numbers = at..text.len() - inner.len() + high.length;
    (rises && (closing > 0 || under.is_some())).then_some(NumberRange {
        numbers,
        low: first,
        high: Some(high),
        low_power: Some(own.power),
        closing,
    })
}

/// A unit, also the few that only figures have.
fn unit(text: &str) -> Option<amounts::WrittenUnit> {
    if text.starts_with("连冠") {
        let (length, name) = ("连冠".len(), "连冠");
        return Some(amounts::WrittenUnit { length, kind: AmountUnit::Thing, name, power: 0, open: false });
    }
    // 686300人口 counts people; 口 stays for what is counted.
    let people = text.strip_prefix("人口").is_some_and(|behind| !behind.starts_with("普查"));
    if people {
        let (length, kind) = ("人".len(), AmountUnit::Thing);
        return Some(amounts::WrittenUnit { length, kind, name: "人", power: 0, open: false });
    }
    amounts::unit(text)
}

/// Whether a number says something about its unit, and not when, in which order or
/// of how many kinds.
fn counts(clause: &str, rest: &str, part: &CountedPart, after: &str) -> bool {
    let unit = part.unit;
    let written = rest.get(part.number.clone()).unwrap_or_default();
    let bounded = BOUNDS.iter().any(|word| clause.ends_with(word)) || begins_with_any(after, &BOUNDS_BEHIND);
    match unit.kind {
        // 用户170万: of what, the unit does not say.
        AmountUnit::None => unit.name == "元",
        // 任期由1929年至1936年
        AmountUnit::Time if part.low.value.is_some_and(|value| value >= Decimal::whole(1000)) => false,
        AmountUnit::Time => streaks(clause, after) || duration(clause, after, written),
        AmountUnit::Rate | AmountUnit::Money => true,
        AmountUnit::Measure | AmountUnit::Thing if unit.name == "连冠" => true,
        // 10万吨级航道 is of a class.
        AmountUnit::Measure => !(part.low.han && written == "一" || after.starts_with('级')),
        AmountUnit::Thing => {
            let moves = ["上升", "下降", "提升", "前进", "后退", "跃升", "下滑", "提高"]
                .iter()
                .any(|verb| clause.ends_with(verb));
            if unit.name == "位" {
                return moves || !part.low.han && !after.starts_with(['数', '一', '列', '置']);
            }
            // Marks are written in digits; 三分 may be a part of anything, 20时40分 is a time.
            if unit.name == "分" && (part.low.han || clause.ends_with(['时', '点'])) {
                return false;
            }
            if !part.low.han {
                // 二期, 第3期 and 3期 are the third; 5类, 4种 and 3级 divide.
                return unit.name != "期" || bounded;
            }
            // 一万二千 counts, whatever it counts.
            if written.contains(['万', '亿']) {
                return true;
            }
            let bare = ["一", "百", "千", "十", "百千"].contains(&written);
            if bare && unit.power == 0 && !unit.open && (!bounded || written == "一" && unit.name != "家") {
                return false;
            }
            let dividing = [
                "类", "种", "项", "条", "次", "期", "批", "门", "部", "位", "层", "块", "片", "对", "班",
                "单", "起", "本", "册", "根", "双", "套", "款", "处", "份", "篇", "件", "支", "头", "席",
                "票", "场",
            ];
            if dividing.contains(&unit.name) && unit.power == 0 {
                return bounded;
            }
            bounded
                || unit.power > 0
                || unit.open
                || !begins_with_any(after, &ABSTRACT) && !ends_clause(after)
        }
    }
}

/// Whether a text ends with a sign that makes the number behind it a part of a name or
/// sum: 20+8. 中心+8个 lists things.
fn is_part(before: &str) -> bool {
    let listed =
        before.strip_suffix('+').is_some_and(|listed| listed.ends_with(|c: char| ('一'..='龥').contains(&c)));
    before.ends_with(['+', '×', '*', '/', '.', '_']) && !listed
}

/// Whether a clause ends with a noun that is counted in money alone, so that 500万 is
/// 500万元.
fn names_money(clause: &str) -> bool {
    const SUMS: [&str; 20] = [
        "投资",
        "投资额",
        "交易额",
        "销售额",
        "成交额",
        "零售额",
        "进出口额",
        "出口额",
        "进口额",
        "金额",
        "收入",
        "产值",
        "增加值",
        "生产总值",
        "利润",
        "税收",
        "贡献",
        "资金",
        "资本",
        "余额",
    ];
    let mut rest = clause;
    while let Some(shorter) = BOUNDS.iter().chain(&LINKS).find_map(|word| rest.strip_suffix(word)) {
        rest = shorter;
    }
    SUMS.iter().any(|noun| rest.ends_with(noun))
}

fn begins_with_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.starts_with(word))
}

fn ends_clause(text: &str) -> bool {
    text.chars().next().is_none_or(|c| CLAUSE.contains(&c) || c == '、')
}

/// A rate behind a minus sign: 跌幅分别为-17.2%.
fn below_nothing(before: &str, clause: &str, behind: &str) -> Option<(usize, Vec<NumberMark>)> {
    let dash = before.ends_with(|c: char| c.is_ascii_alphanumeric() || "%）)个万亿元倍年月日-".contains(c));
    if dash || !behind.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (length, mut found) = counted("", clause, behind)?;
    let [NumberMark { range, said: MarkSaid::Number(said) }] = &mut found[..] else { return None };
    if said.kind != AmountUnit::Rate {
        return None;
    }
    said.value = said.value.negated();
    range.end += 1;
    Some((length + 1, found))
}

/// What a number is per: /平方米/月.
fn per(after: &str) -> usize {
    const PER: [&str; 26] = [
        "平方米",
        "立方米",
        "千瓦时",
        "标准箱",
        "千瓦",
        "千克",
        "公斤",
        "公里",
        "公顷",
        "学年",
        "人次",
        "小时",
        "标箱",
        "个月",
        "人",
        "月",
        "年",
        "天",
        "日",
        "吨",
        "次",
        "家",
        "户",
        "亩",
        "台",
        "辆",
    ];
    let mut length = 0;
    while let Some(unit) = after
        .get(length..)
        .and_then(|rest| rest.strip_prefix(['/', '／']))
        .and_then(|rest| PER.iter().find(|unit| rest.starts_with(**unit)))
    {
        length += 1 + unit.len();
    }
    length
}

/// The bytes of 半 behind a unit, where it is half a unit more: 一倍半.
fn half_more(part: &CountedPart, after: &str) -> usize {
    let whole =
        part.high.is_none() && part.unit.power == 0 && part.low.value.is_some_and(|n| n.decimals() == 0);
    let alone =
        after.strip_prefix('半').is_some_and(|behind| !behind.starts_with(['数', '成', '导', '径', '岛']));
    if whole && alone && ["倍", "年"].contains(&part.unit.name) { '半'.len_utf8() } else { 0 }
}

fn value(part: &CountedPart, half_more: bool) -> Option<FigureValue> {
    let unit = part.unit;
    if half_more {
        return Some(FigureValue::exact(part.low.value?.plus(Decimal::parse("0.5")?)?));
    }
    let tenths = if unit.name == "成" { 1 } else { 0 };
    let scaled = |number: amounts::WrittenNumber, power: u32| number.value?.times_ten_to(power + tenths);
    let low = scaled(part.low, part.low_power.unwrap_or(unit.power))?;
    let high = match part.high {
        Some(high) => scaled(high, unit.power)?,
        None => low,
    };
    let decimals = part.high.unwrap_or(part.low).value?.decimals();
    let last_digit = i32::try_from(unit.power + tenths).ok()? - i32::try_from(decimals).ok()?;
    Some(FigureValue { low: low.min(high), high: low.max(high), last_digit })
}
