//! Plain text → the numbers, ranks and times in it.
//!
//! What only looks like a figure is passed over here: numbers of articles, headings
//! and notes, names in quotation marks, codes and models, which have no unit, and
//! Chinese numerals that divide rather than count (三大指标).

use std::borrow::Cow;
use std::ops::Range;

use super::figure::Value;
use super::noun::are_places;
use super::period::{TimeSaid, time};
use super::plain::CLAUSE;
use crate::wording::amounts::{self, UnitKind};
use crate::wording::measured::{ABSTRACT, BOUNDS, BOUNDS_BEHIND, LEVELS, LINKS, RANKING};
use crate::wording::{Decimal, parse_numeral};

/// A number, a rank or a time in a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mark {
    /// Its bytes of the plain text.
    pub(super) range: Range<usize>,
    /// What it says.
    pub(super) said: MarkSaid,
}

/// What a mark says.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum MarkSaid {
    /// So much of a unit.
    Number(NumberSaid),
    /// A place in an order, or places from one to another.
    Rank(Value),
    /// When.
    Time(TimeSaid),
}

/// A number with its unit.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct NumberSaid {
    /// What it is worth.
    pub(super) value: Value,
    /// Its unit, with what it is per: 元/平方米/月.
    pub(super) unit: String,
    /// What the unit counts.
    pub(super) kind: UnitKind,
    /// Whether it says how long something lasted without a break.
    pub(super) streak: bool,
    /// 多 or 余, where that is written inside.
    pub(super) open: Option<&'static str>,
}

/// All marks of a text, in order and apart.
pub(super) fn marks(text: &str) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let before = text.get(..at).unwrap_or_default();
        let lasted = marks.last().is_some_and(|mark| {
            matches!(&mark.said, MarkSaid::Number(said) if said.kind == UnitKind::Time && !said.streak)
        });
        if let Some(length) = passed_over(rest) {
            at += length;
            continue;
        }
        let clause = said_before(before, lasted);
        let clause = clause.as_ref();
        if !before.ends_with("第")
            && !clause.ends_with("连续")
            && let Some((length, said)) = time(rest)
            && !duration(
                clause,
                rest.get(length..).unwrap_or_default(),
                rest.get(..length).unwrap_or_default(),
            )
        {
            marks.push(Mark { range: at..at + length, said: MarkSaid::Time(said) });
            at += length;
            continue;
        }
        let found = ranked(clause, rest).or_else(|| counted(before, clause, rest));
        let (length, found) =
            found.unwrap_or_else(|| (rest.chars().next().map_or(1, char::len_utf8), Vec::new()));
        marks.extend(
            found
                .into_iter()
                .map(|mark| Mark { range: at + mark.range.start..at + mark.range.end, said: mark.said }),
        );
        at += length;
    }
    marks
}

/// The clause that a text ends in the middle of. Where it has nothing but a bound, it
/// goes on with the label before it (补贴期限：累计不超过), or says once more how
/// long (不低于5年，不超过).
fn said_before(before: &str, lasted: bool) -> Cow<'_, str> {
    let clause = clause_before(before);
    let mut rest = clause;
    while let Some(shorter) = BOUNDS.iter().chain(&LINKS).find_map(|word| rest.strip_suffix(word)) {
        rest = shorter;
    }
    let ahead = before.strip_suffix(clause).unwrap_or_default();
    match ahead.strip_suffix('：') {
        _ if !rest.is_empty() => clause.into(),
        Some(label) => format!("{}{clause}", clause_before(label)).into(),
        None if lasted && ahead.ends_with('，') => format!("期限{clause}").into(),
        None => clause.into(),
    }
}

/// The clause that a text ends in the middle of.
pub(super) fn clause_before(text: &str) -> &str {
    text.rsplit(CLAUSE).next().unwrap_or_default()
}

/// How much at the beginning of a text holds no figures: names of texts, short
/// quotations, notes, words in Latin letters with the numbers in them.
fn passed_over(rest: &str) -> Option<usize> {
    let first = rest.chars().next()?;
    let inside = |close: char, most: usize| {
        let (end, _) = rest.char_indices().take(most).find(|(_, c)| *c == close)?;
        Some(end + close.len_utf8())
    };
    match first {
        '《' => inside('》', 80),
        // A plan of years is a time.
        '“' if time(rest).is_some() => None,
        '“' => inside('”', 14),
        '‘' => inside('’', 14),
        '"' => {
            let (end, _) = rest.char_indices().skip(1).take(13).find(|(_, c)| *c == '"')?;
            Some(end + 1)
        }
        '〔' => inside('〕', 8),
        '[' => inside(']', 8),
        c if c.is_ascii_alphabetic() => {
            let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "-./_:".contains(c)));
            Some(end.unwrap_or(rest.len()))
        }
        _ => None,
    }
}

/// A place in an order at the beginning of a text, or an ordinal that is none.
fn ranked(clause: &str, rest: &str) -> Option<(usize, Vec<Mark>)> {
    let one = |length: usize, low: u32, high: u32| {
        let value =
            Value { low: Decimal::whole(low.into()), high: Decimal::whole(high.into()), last_digit: 0 };
        Some((length, vec![Mark { range: 0..length, said: MarkSaid::Rank(value) }]))
    };
    let tail = last_characters(clause, 14);
    let is_said = RANKING.iter().any(|word| tail.contains(word));
    const WORDS: [(&str, u32, u32); 5] =
        [("首位", 1, 1), ("榜首", 1, 1), ("榜眼", 2, 2), ("探花", 3, 3), ("三甲", 1, 3)];
    if let Some((word, low, high)) = WORDS.iter().find(|(word, ..)| rest.starts_with(word)) {
        return if is_said && !rest.starts_with("首位度") { one(word.len(), *low, *high) } else { None };
    }
    if let Some(inner) = rest.strip_prefix('第') {
        let (digits, low, high) = ordinals(inner)?;
        let behind = inner.get(digits..)?;
        let length = '第'.len_utf8() + digits;
        if let Some(unit) = ["位", "名"].iter().find(|unit| behind.starts_with(**unit)) {
            if behind
                .get(unit.len()..)
                .is_some_and(|after| after.starts_with(['者', '的']) && !is_said || after.starts_with('者'))
            {
                return Some((length, Vec::new()));
            }
            return one(length + unit.len(), low, high);
        }
        if behind.starts_with('大') && !behind.starts_with("大会") {
            return one(length + '大'.len_utf8(), low, high);
        }
        // 全球第一制造大国
        let great: String = behind.chars().take(6).collect();
        if ["大国", "大省", "大市", "强国", "强省", "强市"].iter().any(|word| great.contains(word))
        {
            return one(length, low, high);
        }
        let ends = behind.chars().next().is_none_or(|c| "，。；、：！（）”和并的| \n".contains(c));
        let ends = ends || behind.starts_with('后');
        let is_said = is_said || are_places(clause);
        let placed = ["全国", "世界", "全球", "国内", "全省", "全市", "同类"];
        if ends && !clause.is_empty() && (is_said || placed.iter().any(|word| tail.contains(word))) {
            return one(length, low, high);
        }
        // 第十条, 第六届: an ordinal, and no number.
        return Some((length, Vec::new()));
    }
    // 增长后3位 says of whom, and not which place anybody takes.
    if let Some((digits, behind)) = rest.strip_prefix('后').and_then(|inner| {
        let (digits, _) = numeral(inner)?;
        Some((digits, inner.get(digits..)?))
    }) && behind.starts_with(['位', '名'])
    {
        return Some(('后'.len_utf8() + digits + '位'.len_utf8(), Vec::new()));
    }
    if let Some(inner) = rest.strip_prefix('前') {
        let (digits, number) = numeral(inner)?;
        let behind = inner.get(digits..)?;
        let unit = ["大", "位", "名", "甲"]
            .iter()
            .find(|unit| behind.starts_with(**unit))
            .map_or(0, |unit| unit.len());
        let after = behind.get(unit..)?;
        let ends = after.chars().next().is_none_or(|c| "，。；、！）|\n".contains(c));
        let great = behind.starts_with('大');
        if is_said && number > 1 && (great || ends && !tail.ends_with("排名")) {
            return one('前'.len_utf8() + digits + unit, 1, number);
        }
        return Some(('前'.len_utf8() + digits, Vec::new()));
    }
    None
}

/// The ordinal or ordinals behind 第: 2至5, 四五, 一.
fn ordinals(text: &str) -> Option<(usize, u32, u32)> {
    let (length, low) = numeral(text)?;
    let rest = text.get(length..)?;
    let sign = rest.chars().next().filter(|c| "至到-—~".contains(*c));
    if let Some(sign) = sign
        && let Some(behind) = rest.get(sign.len_utf8()..)
    {
        let behind_sign = behind.strip_prefix('第').unwrap_or(behind);
        if let Some((more, high)) = numeral(behind_sign)
            && high > low
        {
            return Some((text.len() - behind_sign.len() + more, low, high));
        }
    }
    // 第四五名 is the fourth and the fifth.
    let pair: Vec<u32> =
        text.get(..length)?.chars().filter_map(|c| parse_numeral(c.encode_utf8(&mut [0; 4]))).collect();
    if let [first, second] = pair[..]
        && length == 6
        && second == first + 1
        && first < 9
    {
        return Some((length, first, second));
    }
    Some((length, low, low))
}

fn numeral(text: &str) -> Option<(usize, u32)> {
    let number = amounts::number(text)?;
    let value = parse_numeral(text.get(..number.length)?)?;
    Some((number.length, value))
}

fn last_characters(text: &str, count: usize) -> &str {
    let at = text.char_indices().rev().take(count).last().map_or(text.len(), |(at, _)| at);
    text.get(at..).unwrap_or_default()
}

/// A number with its unit at the beginning of a text, or several that share one.
/// Numbers that are none are passed over whole.
fn counted(before: &str, clause: &str, rest: &str) -> Option<(usize, Vec<Mark>)> {
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
    if behind.starts_with(['+', '×', '*', '=']) || before.ends_with(['+', '×', '*', '/', '.', '_']) {
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
    let last = parts.last()?;
    let after = rest.get(length..)?;
    if !counts(clause, rest, last, after) {
        return whole(length);
    }
    let mut unit = last.unit.name.to_owned();
    let mut length_of_unit = 0;
    if matches!(last.unit.kind, UnitKind::Money | UnitKind::Measure) {
        length_of_unit = per(after);
        unit.push_str(after.get(..length_of_unit)?);
    }
    length += length_of_unit;
    let count = parts.len();
    let found = parts.into_iter().enumerate().filter_map(|(at, part)| {
        let value = value(&part)?;
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
        Some(Mark { range: start..end, said: MarkSaid::Number(said) })
    });
    Some((length, found.collect()))
}

/// A number of a list or range, with the unit that it has or borrows.
#[derive(Debug, Clone)]
struct Part {
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
fn list(text: &str, first: amounts::WrittenNumber) -> Option<(usize, Vec<Part>)> {
    let (range, low, high, low_power, end) = ranged(text, 0, first)?;
    if let Some(unit) = unit(text.get(end..)?) {
        let number = range.clone();
        let part = Part { range: range.start..end + unit.length, low, high, unit, low_power, number };
        return Some((end + unit.length, vec![part]));
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
    if *mark == "，" && unit.kind == UnitKind::Thing {
        return None;
    }
    for part in &mut parts {
        part.range = part.range.start + next..part.range.end + next;
        part.number = part.number.start + next..part.number.end + next;
    }
    parts.insert(0, Part { range: range.clone(), low, high, unit, low_power, number: range });
    Some((next + length, parts))
}

/// What a range is made of: the bytes of the numbers, its ends, the magnitude of the
/// first where it has its own, and where the unit begins.
type Ranged = (Range<usize>, amounts::WrittenNumber, Option<amounts::WrittenNumber>, Option<u32>, usize);

/// A number, or two with a dash between them: 10~15, 500万元至1000.
fn ranged(text: &str, at: usize, first: amounts::WrittenNumber) -> Option<Ranged> {
    let end = at + first.length;
    let single = Some((at..end, first, None, None, end));
    let own = unit(text.get(end..)?);
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
                power.is_none() || own.is_some_and(|own| own.name == last.name || own.kind == UnitKind::None)
            })
        {
            let finish = start + high.length;
            return Some((at..finish, first, Some(high), power, finish));
        }
    }
    single
}

/// A unit, also the few that only figures have.
fn unit(text: &str) -> Option<amounts::WrittenUnit> {
    if text.starts_with("连冠") {
        let (length, name) = ("连冠".len(), "连冠");
        return Some(amounts::WrittenUnit { length, kind: UnitKind::Thing, name, power: 0, open: false });
    }
    amounts::unit(text)
}

/// Whether a number says something about its unit, and not when, in which order or
/// of how many kinds.
fn counts(clause: &str, rest: &str, part: &Part, after: &str) -> bool {
    let unit = part.unit;
    let written = rest.get(part.number.clone()).unwrap_or_default();
    let bounded = BOUNDS.iter().any(|word| clause.ends_with(word)) || begins_with_any(after, &BOUNDS_BEHIND);
    match unit.kind {
        UnitKind::None => false,
        UnitKind::Time => streaks(clause, after) || duration(clause, after, written),
        UnitKind::Rate | UnitKind::Money => true,
        UnitKind::Measure | UnitKind::Thing if unit.name == "连冠" => true,
        UnitKind::Measure => !(part.low.han && written == "一"),
        UnitKind::Thing => {
            let moves = ["上升", "下降", "提升", "前进", "后退", "跃升", "下滑", "提高"]
                .iter()
                .any(|verb| clause.ends_with(verb));
            if unit.name == "位" {
                return moves || !part.low.han && !after.starts_with(['数', '一', '列', '置']);
            }
            if !part.low.han {
                // 二期, 第3期 and 3期 are the third; 5类, 4种 and 3级 divide.
                return unit.name != "期" || bounded;
            }
            let bare = ["一", "百", "千", "十", "百千"].contains(&written);
            if bare
                && unit.power == 0
                && !unit.open
                && !(bounded && written != "一" || bounded && unit.name == "家")
            {
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

fn begins_with_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.starts_with(word))
}

fn ends_clause(text: &str) -> bool {
    text.chars().next().is_none_or(|c| CLAUSE.contains(&c) || c == '、')
}

/// Whether what follows lasted without a break: 连续, 已连续近.
fn streaks(clause: &str, after: &str) -> bool {
    let clause = clause.trim_end_matches(['近', '约', '了', '超', '过', '第']);
    let moves = ["下滑", "下降", "增长", "上升", "上涨"].iter().any(|verb| after.starts_with(verb));
    ["连续", "连续保持"].iter().any(|word| clause.ends_with(word)) || moves && clause.ends_with("经历")
}

/// Whether a length of time is what is measured: 有效期5年, 延长10~15天.
fn duration(clause: &str, after: &str, written: &str) -> bool {
    const NOUNS: [&str; 14] = [
        "期",
        "期限",
        "时效",
        "时间",
        "时长",
        "周期",
        "寿命",
        "年限",
        "延长",
        "缩短",
        "压缩",
        "为期",
        "平均用时",
        "用时",
    ];
    if written.contains(['月', '号']) && !written.contains('个') {
        return false;
    }
    let mut clause = clause;
    let mut reached = false;

    loop {
        let shorter = BOUNDS.iter().chain(&LINKS).find_map(|word| clause.strip_suffix(word));
        let level = LEVELS.iter().find_map(|word| {
            let rest = clause.strip_suffix(word)?;
            Some((rest, word.starts_with(['压', '缩', '降', '提', '增', '延', '减'])))
        });
        clause = match (shorter, level) {
            (Some(shorter), _) => shorter,
            (None, Some((shorter, by_verb))) => {
                reached |= by_verb;
                shorter
            }
            (None, None) => break,
        };
    }
    let named = NOUNS.iter().any(|noun| clause.ends_with(noun));
    let period = [
        "假期", "同期", "前期", "后期", "近期", "时期", "定期", "学期", "日期", "初期", "长期", "分期",
        "中期", "一期", "二期",
    ];
    let named = named && !period.iter().any(|word| clause.ends_with(word));
    let until_when = after.starts_with(['内', '前', '后', '来', '间']);
    reached && !until_when || named && !until_when && !after.starts_with("以来")
}

/// A rate behind a minus sign: 跌幅分别为-17.2%.
fn below_nothing(before: &str, clause: &str, behind: &str) -> Option<(usize, Vec<Mark>)> {
    let dash = before.ends_with(|c: char| c.is_ascii_alphanumeric() || "%）)个万亿元倍年月日-".contains(c));
    if dash || !behind.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (length, mut found) = counted("", clause, behind)?;
    let [Mark { range, said: MarkSaid::Number(said) }] = &mut found[..] else { return None };
    if said.kind != UnitKind::Rate {
        return None;
    }
    said.value = said.value.negated();
    range.end += 1;
    Some((length + 1, found))
}

/// What a number is per: /平方米/月.
fn per(after: &str) -> usize {
    const PER: [&str; 16] = [
        "平方米",
        "立方米",
        "千瓦时",
        "公里",
        "学年",
        "人次",
        "人",
        "月",
        "年",
        "天",
        "日",
        "吨",
        "次",
        "家",
        "户",
        "小时",
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

fn value(part: &Part) -> Option<Value> {
    let unit = part.unit;
    let tenths = if unit.name == "成" { 1 } else { 0 };
    let scaled = |number: amounts::WrittenNumber, power: u32| number.value?.times_ten_to(power + tenths);
    let low = scaled(part.low, part.low_power.unwrap_or(unit.power))?;
    let high = match part.high {
        Some(high) => scaled(high, unit.power)?,
        None => low,
    };
    let decimals = part.high.unwrap_or(part.low).value?.decimals();
    let last_digit = i32::try_from(unit.power + tenths).ok()? - i32::try_from(decimals).ok()?;
    Some(Value { low: low.min(high), high: low.max(high), last_digit })
}

/// 翻一番, 一半: numbers in words, with their unit.
fn worded(text: &str) -> Option<(usize, Vec<Mark>)> {
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
    Some((word.len(), vec![rate(0..word.len(), Value::exact(Decimal::whole(*value)), unit)]))
}

fn rate(range: Range<usize>, value: Value, unit: &str) -> Mark {
    let said = NumberSaid { value, unit: unit.to_owned(), kind: UnitKind::Rate, streak: false, open: None };
    Mark { range, said: MarkSaid::Number(said) }
}

/// 1/3, 三分之一, 百分之三十: as per cent, with four decimals where they do not end.
fn fraction(rest: &str, length: usize, before: &str) -> Option<(usize, Vec<Mark>)> {
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
        && (after.starts_with(['/', '年', '月']) || before.ends_with(|c: char| c.is_ascii_alphanumeric()))
    {
        return None;
    }
    let value = if below == "百" || below == "100" {
        Value { last_digit: -i32::try_from(second.value?.decimals()).ok()?, ..Value::exact(second.value?) }
    } else {
        let above = parse_numeral(above)?;
        let below = parse_numeral(below).filter(|below| *below > above)?;
        let share = (u64::from(above) * 2_000_000 / u64::from(below)).div_ceil(2);
        Value::exact(Decimal::parse(&format!("{}.{:04}", share / 10_000, share % 10_000))?)
    };
    Some((end, vec![rate(0..end, value, "%")]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn told(text: &str) -> Vec<String> {
        let mark = |mark: Mark| match mark.said {
            MarkSaid::Number(said) => format!("{} {}", said.value, said.unit),
            MarkSaid::Rank(value) => format!("{value} 位"),
            MarkSaid::Time(said) => match said {
                TimeSaid::When(period) => format!("[{period}]"),
                said => format!("[{said:?}]"),
            },
        };
        marks(text).into_iter().map(mark).collect()
    }

    #[test]
    fn numbers_ranks_and_times() {
        for (text, expected) in [
            ("2024年深圳进出口4.5万亿元，增长16.4%", &["[2024]", "4500000000000 元", "16.4 %"][..]),
            ("分别较全国高出8.2、4.1、15.9个百分点", &["8.2 个百分点", "4.1 个百分点", "15.9 个百分点"]),
            ("位居全国第8位、第11位、第4位", &["8 位", "11 位", "4 位"]),
            ("分列第2-5位", &["2..5 位"]),
            ("居全国首位", &["1 位"]),
            ("企业数量占比近九成", &["90 %"]),
            ("超1/3的外贸", &["33.3333 %"]),
            ("连续39年", &["39 年"]),
            ("实现32连冠", &["32 连冠"]),
            ("时效延长10~15天左右", &["10..15 天"]),
            ("跌幅分别为-17.2%、-8.7%", &["-17.2 %", "-8.7 %"]),
            ("超百亿元", &["10000000000 元"]),
            ("争取数量翻一番", &["2 倍"]),
            ("每平方米60元/平方米/月", &["60 元/平方米/月"]),
            ("两艘7000车双燃料运输船", &["2 艘"]),
            ("给予500万元至1000万元奖励", &["5000000..10000000 元"]),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_figure() {
        for text in [
            "第十条第二款",
            "（国办发〔2022〕30号）",
            "建设1210退运中心仓",
            "三大指标",
            "国内国际两个市场",
            "“20+8”产业集群",
            "一批企业",
            "《若干措施24条》",
            "5G技术",
            "数百万中小微企业",
            "第六届大会",
            "两位数增长",
            "一带一路",
            "自收到申请之日起15个工作日内",
            "拨打12345热线",
            "第三方平台",
        ] {
            let numbers = marks(text).into_iter().filter(|mark| !matches!(mark.said, MarkSaid::Time(_)));
            assert_eq!(numbers.count(), 0, "{text}: {:?}", told(text));
        }
    }

    proptest! {
        #[test]
        fn marks_are_slices_in_order(text in "[第前一二三十百千万亿0-9.、，—~至/分之年月个家元%成倍连续翻番半位名首“”《》超以上-]{0,24}") {
            let mut end = 0;
            for mark in marks(&text) {
                prop_assert!(mark.range.start >= end && mark.range.start < mark.range.end, "{mark:?}");
                prop_assert!(text.get(mark.range.clone()).is_some());
                end = mark.range.end;
            }
        }
    }
}
