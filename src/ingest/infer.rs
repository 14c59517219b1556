//! What a source does not say and its text nevertheless tells: title and
//! year. Everything here is marked as inferred where it is used.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::wording::dates;

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

/// The first clause of at least eight characters, without the word that hangs
/// an event to what was said there: `…新闻发布会上`.
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
    let clause = of_event(&clause).trim();
    (!clause.is_empty()).then(|| clause.to_owned())
}

/// An event without what stands behind it: 座谈会上 → 座谈会. Other words keep
/// their end: 在青岛海上.
fn of_event(clause: &str) -> &str {
    const EVENTS: [&str; 6] = ["会", "会议", "论坛", "仪式", "典礼", "讲座"];
    const BEHIND: [&str; 5] = ["期间", "上", "中", "后", "时"];
    let bare = BEHIND.iter().find_map(|word| clause.strip_suffix(word));
    // 社会上, 机会中 speak of no event.
    let event = |clause: &&str| {
        EVENTS.iter().any(|event| clause.ends_with(event))
            && !["社会", "机会", "都会", "协会", "学会", "商会"].iter().any(|word| clause.ends_with(word))
    };
    bare.filter(event).unwrap_or(clause)
}

/// The date a text begins with when it names no year: that of the year it
/// reports, or the next one when results of that whole year are told in its
/// first months.
pub(crate) fn date(texts: &[&str]) -> Option<Date> {
    /// Results of a year are told until spring, plans at any time.
    const LATEST: u32 = 4;
    let (month, day) = texts.first().and_then(|text| dates::month_and_day(text))?;
    let year = reported_year(texts)?;
    let later = month <= LATEST && reports_whole(texts, year);
    dates::civil(if later { year + 1 } else { year }, month, day)
}

/// Whether sentences tell results of a whole year: its 全年 or its December,
/// with growth or decline, and no word of plans.
fn reports_whole(texts: &[&str], year: u32) -> bool {
    const RESULTS: [&str; 8] = ["同比", "比上年", "较上年", "增长", "下降", "单月", "达到", "累计"];
    const PLANS: [&str; 12] =
        ["力争", "目标", "计划", "预计", "确保", "安排", "部署", "争取", "预期", "将", "要", "前完成"];
    let says = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
    let of_year = format!("{year}年");
    let december = format!("{year}年12月");
    texts.iter().flat_map(|text| text.split(['。', '；'])).any(|sentence| {
        let whole = sentence.contains(&december) || sentence.contains(&of_year) && sentence.contains("全年");
        whole && says(sentence, &RESULTS) && !says(sentence, &PLANS)
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_is_named_by_what_its_abstract_treats() {
        let keywords = ["外贸新质生产力".to_owned()];
        let texts =
            ["摘要:文章描绘了新格局,定义和阐释了促进外贸高质量发展的“外贸新质生产力”,最后提出了建议。"];
        assert_eq!(title(&texts, &keywords).as_deref(), Some("促进外贸高质量发展的“外贸新质生产力”"));
    }

    #[test]
    fn only_events_lose_the_word_behind_them() {
        for (text, expected) in [
            ("1月26日,2025年某市进出口情况新闻发布会上,某某介绍。", "2025年某市进出口情况新闻发布会"),
            ("某市跨境电商高质量发展论坛期间，企业签约。", "某市跨境电商高质量发展论坛"),
            ("某市保税物流中心揭牌仪式后，首票通关。", "某市保税物流中心揭牌仪式"),
            ("我国最大的风电场在青岛海上，今天并网。", "我国最大的风电场在青岛海上"),
            ("外贸结构持续优化升级过程中，企业增多。", "外贸结构持续优化升级过程中"),
            ("这一说法广泛流传于社会上，引发关注。", "这一说法广泛流传于社会上"),
        ] {
            assert_eq!(title(&[text], &[]).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn results_of_a_whole_year_are_told_in_the_next() {
        for (texts, expected) in [
            (&["1月26日,发布会。", "2025年12月单月进口339吨,2025年"][..], dates::civil(2026, 1, 26)),
            (&["2月3日，发布会。", "2024年，全年进出口100亿元，同比增长5%。"], dates::civil(2025, 2, 3)),
            (&["3月15日，通报。", "2023年全年出口比上年下降1%。"], dates::civil(2024, 3, 15)),
            (&["6月1日,发布会。", "2025年上半年同比增长5%。"], dates::civil(2025, 6, 1)),
            (&["2月3日，部署会。", "2025年全年力争进出口增长5%。"], dates::civil(2025, 2, 3)),
            (&["10月8日，通报。", "2025年以来增长3%，全年预计增长4%。"], dates::civil(2025, 10, 8)),
            (&["1月5日，研讨会。", "2025年全年工作安排如下。"], dates::civil(2025, 1, 5)),
            (&["发布会。"], None),
        ] {
            assert_eq!(date(texts), expected, "{texts:?}");
        }
    }
}
