//! What a source does not say and its text nevertheless tells: kind, title,
//! year and region. Everything here is marked as inferred where it is used.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::policy::DocumentKind;
use crate::wording::dates;
use crate::wording::is_han;
use crate::wording::{Style, numbering};

/// The kind of a document by its features: an abstract makes a paper, a notice
/// or run-in measures a policy, a dateline or reporters news, else a report.
pub(crate) fn kind(texts: &[&str], title: &str) -> DocumentKind {
    let starts = |words: &[&str]| texts.iter().any(|text| words.iter().any(|word| text.starts_with(word)));
    let policy_title =
        ["通知", "意见", "办法", "规定", "方案", "措施", "条例", "细则", "规划", "计划", "决定", "批复"];
    let numbered = texts
        .iter()
        .filter(|text| {
            numbering(text).is_some_and(|number| matches!(number.style, Style::Article | Style::Bracketed))
        })
        .count();
    if starts(&["摘要", "关键词", "【摘要】"]) {
        DocumentKind::Paper
    } else if policy_title.iter().any(|word| title.ends_with(word))
        || starts(&["特此通知", "各有关单位"])
        || numbered >= 8
    {
        DocumentKind::Policy
    } else if texts
        .iter()
        .any(|text| text.contains("讯（") || text.contains("记者 ") || text.contains("新闻发布会"))
    {
        DocumentKind::News
    } else {
        DocumentKind::Report
    }
}

/// A title from a document's own words: of a paper what its abstract says it
/// treats, by its first keyword; else the first clause that says anything.
pub(crate) fn title(texts: &[&str], keywords: &[String]) -> Option<String> {
    let topic = keywords.first().and_then(|keyword| {
        let summary = texts.iter().find(|text| text.starts_with("摘要"))?;
        summary.split(['。', ',', '，']).filter(|clause| clause.contains(keyword.as_str())).find_map(
            |clause| {
                let (verb, object) = clause.split_once('了')?;
                (verb.chars().count() <= 8 && object.contains(keyword.as_str())).then(|| object.to_owned())
            },
        )
    });
    topic.or_else(|| texts.first().and_then(|text| first_clause(text)))
}

/// The first clause of at least eight characters, without the word of time or
/// place that hangs it to the next: `…新闻发布会上`.
fn first_clause(text: &str) -> Option<String> {
    const SHORTEST: usize = 8;
    const LONGEST: usize = 40;
    let text = text.strip_prefix("摘要").map_or(text, |rest| rest.trim_start_matches([':', '：']));
    let clause = text
        .split(['，', ',', '。', '；', ';'])
        .map(str::trim)
        .find(|clause| clause.chars().count() >= SHORTEST)
        .unwrap_or(text);
    let clause: String = clause.chars().take(LONGEST).collect();
    let clause = clause.trim_end_matches(['上', '中', '后', '时']).trim();
    (!clause.is_empty()).then(|| clause.to_owned())
}

/// The date a text begins with when it names no year: that of the year it
/// reports, or the next one when it reports the whole of that year.
pub(crate) fn date(texts: &[&str]) -> Option<Date> {
    let (month, day) = texts.first().and_then(|text| dates::month_and_day(text))?;
    let year = reported_year(texts)?;
    let whole = format!("{year}年12月");
    let later = texts.iter().any(|text| text.contains(&whole) || text.contains("全年"));
    dates::civil(if later && month < 12 { year + 1 } else { year }, month, day)
}

fn reported_year(texts: &[&str]) -> Option<u32> {
    let mut counts: HashMap<u32, usize> = HashMap::new();
    for text in texts {
        for (at, _) in text.match_indices('年') {
            let digits: String = text.get(..at).unwrap_or_default().chars().rev().take(4).collect();
            let year: Option<u32> = digits.chars().rev().collect::<String>().parse().ok();
            if let Some(year) = year.filter(|year| (1900..2200).contains(year)) {
                *counts.entry(year).or_default() += 1;
            }
        }
    }
    counts.into_iter().max_by_key(|&(year, count)| (count, year)).map(|(year, _)| year)
}

/// The region an agency belongs to, from its name: 深圳市商务局 → 深圳市.
///
/// A district or county stands with its city: 上海市黄浦区人民政府 → 上海市黄浦区.
pub(crate) fn region_of_agency(agency: &str) -> Option<String> {
    let agency = agency.strip_prefix("中共").unwrap_or(agency);
    let region = outer_region(agency).filter(|region| !region.contains(['关', '印', '的']))?;
    let rest = agency.strip_prefix(region.as_str())?;
    let district = rest.char_indices().skip(1).take(4).find_map(|(at, c)| {
        let (district, office) = rest.split_at_checked(at + c.len_utf8())?;
        (matches!(c, '区' | '县' | '旗' | '市') && office.starts_with("人民政府")).then_some(district)
    });
    Some(format!("{region}{}", district.unwrap_or_default()))
}

fn outer_region(agency: &str) -> Option<String> {
    let end =
        agency.char_indices().skip(2).take(7).find(|&(_, c)| matches!(c, '市' | '省' | '州' | '盟' | '县'));
    let district = agency.split_once("自治区").map(|(name, _)| format!("{name}自治区"));
    district.or_else(|| end.and_then(|(at, c)| agency.get(..at + c.len_utf8())).map(str::to_owned))
}

/// The region a text speaks of: a city or province that it names in full
/// (深圳市) and that, under its short name, it names more often than all other
/// such places together.
pub(crate) fn region_of_text(texts: &[&str]) -> Option<String> {
    const LEAST: usize = 5;
    let mut pairs: HashMap<(char, char), usize> = HashMap::new();
    let mut named: HashMap<(char, char), char> = HashMap::new();
    for text in texts {
        let (mut earlier, mut before) = (' ', ' ');
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            if matches!(c, '市' | '省')
                && is_han(earlier)
                && is_han(before)
                && !matches!(chars.peek(), Some('场' | '值'))
            {
                named.insert((earlier, before), c);
            }
            if is_han(before) && is_han(c) {
                *pairs.entry((before, c)).or_default() += 1;
            }
            (earlier, before) = (before, c);
        }
    }
    let counts: Vec<_> =
        named.iter().map(|(place, unit)| (pairs.get(place).copied().unwrap_or(0), place, unit)).collect();
    let all: usize = counts.iter().map(|(count, ..)| count).sum();
    let (count, (a, b), unit) = counts.into_iter().max()?;
    (count >= LEAST && count * 2 > all).then(|| format!("{a}{b}{unit}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_is_named_by_what_its_abstract_treats() {
        let keywords = ["外贸新质生产力".to_owned()];
        let texts =
            ["摘要:文章描绘了新格局,定义和阐释了促进外贸高质量发展的“外贸新质生产力”,最后提出了建议。"];
        assert_eq!(title(&texts, &keywords).as_deref(), Some("促进外贸高质量发展的“外贸新质生产力”"));
        assert_eq!(
            title(&["1月26日,2025年重庆市进出口情况新闻发布会上,陈海介绍。"], &[]).as_deref(),
            Some("2025年重庆市进出口情况新闻发布会")
        );
    }

    #[test]
    fn results_of_a_whole_year_are_told_in_the_next() {
        assert_eq!(date(&["1月26日,发布会。", "2025年12月单月,2025年"]), dates::civil(2026, 1, 26));
        assert_eq!(date(&["6月1日,发布会。", "2025年上半年"]), dates::civil(2025, 6, 1));
        assert_eq!(date(&["发布会。"]), None);
    }

    #[test]
    fn a_region_must_outweigh_the_others() {
        assert_eq!(region_of_text(&["深圳市 深圳 深圳 深圳 深圳 上海市"]).as_deref(), Some("深圳市"));
        assert_eq!(region_of_text(&["广东省 江苏省 广东 江苏 广东 江苏 广东 江苏"]), None);
        assert_eq!(region_of_agency("深圳市商务局").as_deref(), Some("深圳市"));
        assert_eq!(region_of_agency("上海市黄浦区人民政府办公室").as_deref(), Some("上海市黄浦区"));
        assert_eq!(region_of_agency("中共通辽市委办公室").as_deref(), Some("通辽市"));
        assert_eq!(region_of_agency("关于印发全省通知"), None);
        assert_eq!(region_of_agency("国务院"), None);
    }
}
