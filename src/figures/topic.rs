//! What a clause speaks of that has no number, for those that follow.

use super::noun::{are_places, clean};
use crate::wording::measured::HEADS;

/// The things that stand before a rank and take it: 东盟、美国 of 东盟、美国是前两大.
pub(super) fn holders(words: &str, keeps_partners: bool) -> Vec<String> {
    let holders = words.split(['是', '为']).next().unwrap_or_default();
    if keeps_partners && holders.contains('、') && are_places(holders) {
        holders.split(['、', '和']).map(str::to_owned).collect()
    } else {
        Vec::new()
    }
}

/// Of whom a sentence speaks that says first what they have: 民营企业 of
/// 深圳民营企业有进出口实绩企业数量.
pub(super) fn entity(words: &str) -> Option<String> {
    let (before, _) = words.split_once('有')?;
    let noun = clean(before, true).text;
    ["企业", "主体", "产品", "商品", "行业"].iter().any(|word| noun.ends_with(word)).then_some(noun)
}

/// What a clause without numbers speaks of: 进出口总值 of 进出口总值再创历史新高.
pub(super) fn topic(clause: &str) -> Option<&str> {
    const FOLLOWERS: [&str; 42] = [
        "每",
        "年均",
        "在",
        "均",
        "也",
        "仍",
        "呈",
        "再",
        "持续",
        "继续",
        "稳",
        "创",
        "为",
        "是",
        "实现",
        "保持",
        "快速",
        "大幅",
        "最多",
        "最大",
        "最快",
        "最高",
        "表现",
        "总体",
        "不断",
        "逐",
        "迈",
        "屡",
        "有所",
        "明显",
        "增势",
        "显著",
        "一般",
        "原则上",
        "达到",
        "\u{e000}",
        "日趋",
        "得到",
        "进一步",
        "水平",
        "可",
        "排名",
    ];
    // 医疗器械增势明显
    if let Some((thing, _)) = ["增势", "表现亮眼", "表现突出"].iter().find_map(|word| clause.split_once(word))
    {
        return Some(thing);
    }
    let mut found: Option<usize> = None;
    for head in HEADS {
        for (at, _) in clause.match_indices(head) {
            let end = at + head.len();
            let behind = clause.get(end..)?;
            let follows = behind.is_empty() || FOLLOWERS.iter().any(|word| behind.starts_with(word));
            if follows && found.is_none_or(|known| end < known) {
                found = Some(end);
            }
        }
    }
    clause.get(..found?)
}
