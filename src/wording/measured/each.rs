//! What is told of each: 每人每月, 每张床位.

/// What stands behind 每 where something is told of each: 每人每月, 每张床位.
const EACH: [&str; 51] = [
    "平方米",
    "立方米",
    "千瓦时",
    "年度",
    "季度",
    "学年",
    "学期",
    "小时",
    "分钟",
    "公里",
    "个月",
    "人次",
    "千瓦",
    "个",
    "家",
    "户",
    "人",
    "名",
    "位",
    "项",
    "件",
    "次",
    "年",
    "月",
    "日",
    "天",
    "周",
    "张",
    "台",
    "辆",
    "套",
    "间",
    "所",
    "处",
    "亩",
    "吨",
    "场",
    "期",
    "例",
    "条",
    "米",
    "座",
    "只",
    "头",
    "批",
    "艘",
    "床",
    "宗",
    "生",
    "班",
    "课时",
];

/// Without 每 and what it is told of at the end: 补贴 of 补贴每人每月.
pub(crate) fn each_behind(text: &str) -> Option<&str> {
    EACH.iter().find_map(|unit| text.strip_suffix(unit)?.strip_suffix('每'))
}

/// Without 每 and its measure word at the beginning: 项目补助 of 每个项目补助. What is
/// told of so many (每万人) is a part of the noun.
pub(crate) fn each_ahead(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('每')?;
    if rest.starts_with(['十', '百', '千', '万']) && !rest.starts_with("千瓦") {
        return None;
    }
    Some(EACH.iter().find_map(|unit| rest.strip_prefix(unit)).unwrap_or(rest))
}
