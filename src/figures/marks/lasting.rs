//! Lengths of time that are figures: how long something lasted without a break, or
//! is to last.

use crate::wording::measured::{BOUNDS, LEVELS, LINKS};

/// Whether what follows lasted without a break: 连续, 已连续近.
pub(super) fn streaks(clause: &str, after: &str) -> bool {
    let clause = clause.trim_end_matches(['近', '约', '了', '超', '过', '第']);
    let moves = ["下滑", "下降", "增长", "上升", "上涨"].iter().any(|verb| after.starts_with(verb));
    ["连续", "连续保持"].iter().any(|word| clause.ends_with(word)) || moves && clause.ends_with("经历")
}

/// Whether a length of time is what is measured: 有效期5年, 延长10~15天.
pub(super) fn duration(clause: &str, after: &str, written: &str) -> bool {
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
