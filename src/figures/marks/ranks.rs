//! Places in an order: 首位, 第8位, 前三大, 第2至5位; and ordinals that are none.

use super::super::figure::FigureValue;
use super::super::noun::are_places;
use super::super::plain::CLAUSE;
use super::{MarkSaid, NumberMark};
use crate::wording::amounts;
use crate::wording::measured::RANKING;
use crate::wording::{Decimal, parse_numeral};

/// A place in an order at the beginning of a text, or an ordinal that is none;
/// `of_last` where it stands in brackets behind a number.
pub(super) fn ranked(clause: &str, of_last: bool, rest: &str) -> Option<(usize, Vec<NumberMark>)> {
    let one = |length: usize, low: u32, high: u32| {
        let value =
            FigureValue { low: Decimal::whole(low.into()), high: Decimal::whole(high.into()), last_digit: 0 };
        Some((length, vec![NumberMark { range: 0..length, said: MarkSaid::Rank(value) }]))
    };
    let tail = last_characters(clause, 14);
    let is_said = RANKING.iter().any(|word| tail.contains(word));
    const WORDS: [(&str, u32, u32); 5] =
        [("首位", 1, 1), ("榜首", 1, 1), ("榜眼", 2, 2), ("探花", 3, 3), ("三甲", 1, 3)];
    if let Some((word, low, high)) = WORDS.iter().find(|(word, ..)| rest.starts_with(word)) {
        let behind = rest.get(word.len()..)?;
        let goes_on = behind.starts_with(|c: char| c.is_alphabetic() && !"并且和与后而及的".contains(c));
        let led = ["是", "为", "成为"].iter().any(|verb| clause.ends_with(verb));
        return if is_said && !(goes_on && (led || behind.starts_with('度'))) {
            one(word.len(), *low, *high)
        } else {
            None
        };
    }
    if let Some(inner) = rest.strip_prefix('第') {
        let (digits, low, high) = ordinals(inner)?;
        let behind = inner.get(digits..)?;
        let length = '第'.len_utf8() + digits;
        if let Some(unit) = ["位", "名"].iter().find(|unit| behind.starts_with(**unit)) {
            let after = behind.get(unit.len()..)?;
            // 第一位入选的球员 is the first, and ranks nobody.
            let led = ["是", "为", "成为"].iter().any(|verb| clause.ends_with(verb)) || !is_said;
            let goes_on = after
                .starts_with(|c: char| c.is_alphabetic() && !"并且和与后而及超升上下降跃退滑".contains(c));
            if after.starts_with('者') || goes_on && led {
                return Some((length, Vec::new()));
            }
            return one(length + unit.len(), low, high);
        }
        if behind.starts_with('大') && !behind.starts_with("大会") {
            return one(length + '大'.len_utf8(), low, high);
        }
        // 第一条为加强市场监管 is no strong city.
        if behind.starts_with(|c: char| "条章节款项批届期次号类年季条部卷编轮".contains(c))
        {
            return Some((length, Vec::new()));
        }
        // 全球第一制造大国
        let great: String = behind.chars().take(6).collect();
        if ["大国", "大省", "大市", "强国", "强省", "强市"].iter().any(|word| great.contains(word))
        {
            return one(length, low, high);
        }
        let ends = behind.chars().next().is_none_or(|c| "，。；、：！（）”和并的| \n".contains(c));
        let ends = ends || behind.starts_with('后');
        if of_last && behind.starts_with('）') {
            return one(length, low, high);
        }
        let is_said = is_said || are_places(clause);
        let placed = ["全国", "世界", "全球", "国内", "全省", "全市", "同类"];
        if ends && !clause.is_empty() && (is_said || placed.iter().any(|word| tail.contains(word))) {
            return one(length, low, high);
        }
        // 第十条, 第六届: an ordinal, and no number.
        return Some((length, Vec::new()));
    }
    // 获得四至十名: of places from one to another 第 may be left out.
    let named = ["获得", "取得", "获", "名次为"].iter().any(|verb| clause.ends_with(verb));
    // 四至十名的，各奖励10万元
    let named = named || clause.is_empty() && condition(rest);
    if (is_said || named)
        && let Some((digits, low, high)) = ordinals(rest)
        && high > low
        && let Some(after) = rest.get(digits..).and_then(|behind| behind.strip_prefix('名'))
        && after.chars().next().is_none_or(|c| CLAUSE.contains(&c) || "、的和".contains(c))
    {
        return one(digits + '名'.len_utf8(), low, high);
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

/// Whether places from one to another begin a clause that says who gets something.
fn condition(text: &str) -> bool {
    text.find("名的").is_some_and(|at| {
        let behind = text.get(at + "名的".len()..).unwrap_or_default();
        at <= 24 && behind.starts_with(['，', '；'])
    })
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
