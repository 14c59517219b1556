//! The words between one number and the next → what the second is said of, and how.
//!
//! In: plain text that ends where a number begins, with [`TIME`] in place of each
//! time. Out: the noun, with verbs, bounds and comparisons taken away from its end.

use crate::wording::measured::{BOUNDS, GROWTH, LEVELS, LINKS, NO_PARTICLES, RANKING, SIDES, each_behind};

/// Stands for a time in the words before a number.
pub(super) const TIME: char = '\u{e000}';

/// How a number is said of its noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum NumberRelation {
    /// It is so much.
    #[default]
    Level,
    /// It rose by so much.
    Rise,
    /// It fell by so much.
    Fall,
    /// It is so much of a whole.
    Share,
    /// It is so much above another.
    Above,
    /// It is so much below another.
    Below,
}

/// What stands before a number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct GapReading {
    /// What the number is said of; empty where that stands further ahead.
    pub(super) noun: String,
    /// How it is said.
    pub(super) relation: NumberRelation,
    /// What it is compared with.
    pub(super) base: Option<Base>,
    /// The words that bound it.
    pub(super) qualifier: Option<String>,
    /// Whether several numbers are dealt out to several nouns: 分别.
    pub(super) respective: bool,
    /// Whether the number is where something began: 从, 由.
    pub(super) from: bool,
    /// Whether the number is where something ended: 升至, 到.
    pub(super) level: bool,
}

/// What a number is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Base {
    /// In words.
    Words(String),
    /// The last time that stands in the gap.
    Time,
}

/// What stands before a length of time without a break, and 年均, which says no more
/// than the unit does.
const STREAKS: [&str; 7] = ["连续保持", "连续多年", "连续", "在经历", "年均", "多年", "当年"];

/// Reads what stands before a number. A rate is said of a share, growth or
/// difference; ranks have verbs of their own.
pub(super) fn read(text: &str, is_rate: bool, is_rank: bool) -> GapReading {
    let mut gap = GapReading::default();
    let mut rest = text.trim_end();
    if is_rate && let Some((noun, bound, whole)) = of_whole(rest) {
        gap.qualifier = Some(bound.to_owned());
        gap.base = Some(Base::Words(whole.replace(TIME, "")));
        rest = noun;
    }
    let mut moved = false;
    loop {
        if NO_PARTICLES.iter().any(|word| rest.ends_with(word)) && !rest.ends_with("年均") {
            break;
        }
        let strip = |words: &'static [&'static str]| {
            words.iter().find_map(|word| rest.strip_suffix(word).map(|shorter| (shorter, *word)))
        };
        if let Some(shorter) = each_behind(rest) {
            rest = shorter;
        } else if let Some(shorter) = STREAKS.iter().find_map(|word| rest.strip_suffix(word)) {
            rest = shorter;
        } else if let Some((shorter, word)) = strip(&BOUNDS) {
            gap.qualifier.get_or_insert_with(|| word.to_owned());
            rest = shorter;
        } else if is_rank && let Some((shorter, _)) = strip(&RANKING) {
            rest = shorter;
        } else if !moved && let Some((shorter, _)) = strip(&LEVELS) {
            gap.level = true;
            moved = true;
            rest = shorter;
        } else if let Some((shorter, word)) = strip(&LINKS) {
            gap.respective |= word.contains("分别");
            gap.from |= ["从", "由"].contains(&word);
            rest = shorter;
        } else if let Some(shorter) = rest.strip_suffix("同比") {
            rest = shorter;
        } else if let Some(shorter) = rest.strip_suffix("环比") {
            gap.base.get_or_insert(Base::Words("环比".to_owned()));
            rest = shorter;
        } else if let Some((shorter, rose)) =
            growth(rest).filter(|_| !is_rank && !gap.level && gap.relation == NumberRelation::Level)
        {
            gap.relation = if rose { NumberRelation::Rise } else { NumberRelation::Fall };
            rest = shorter;
        } else if let Some((shorter, above)) = side(rest).filter(|_| is_rate) {
            gap.relation = if above { NumberRelation::Above } else { NumberRelation::Below };
            rest = shorter;
        } else if let Some((shorter, base)) = compared(rest) {
            gap.base.get_or_insert(base);
            rest = shorter;
        } else if let Some(shorter) =
            rest.strip_suffix([TIME, ' ', '“', '’', '的']).filter(|_| rest.ends_with([TIME, ' ']))
        {
            rest = shorter;
        } else if is_rate && let Some((shorter, above, base)) = beside(rest) {
            gap.relation = if above { NumberRelation::Above } else { NumberRelation::Below };
            gap.base.get_or_insert(Base::Words(base.to_owned()));
            rest = shorter;
        } else {
            break;
        }
        rest = rest.trim_end();
    }
    // 原则上不高于承担风险责任的0.5%: what it is measured by stands behind the bound.
    if is_rate
        && gap.relation == NumberRelation::Level
        && let Some(bounded) = rest.strip_suffix('的')
    {
        let bounded = bounded.strip_prefix("原则上").unwrap_or(bounded);
        let bound = BOUNDS.iter().find(|word| word.chars().count() > 1 && bounded.starts_with(**word));
        if let Some(bound) = bound {
            gap.qualifier.get_or_insert_with(|| (*bound).to_owned());
            gap.base.get_or_insert(Base::Words(bounded.get(bound.len()..).unwrap_or_default().to_owned()));
            rest = "";
        }
    }
    if is_rate && let Some((before, whole)) = share(rest) {
        if gap.relation == NumberRelation::Level {
            gap.relation = NumberRelation::Share;
        }
        if !whole.is_empty() {
            gap.base.get_or_insert(Base::Words(whole.to_owned()));
        }
        rest = before;
        gap.respective |= rest.ends_with("分别");
    }
    // 办理时限由法定的15个工作日缩短至: what it was before is no part of the noun.
    if gap.level
        && let Some((before, from)) = rest.rsplit_once(['由', '从'])
        && !before.is_empty()
        && from.contains(|c: char| c.is_ascii_digit())
    {
        rest = before;
    }
    gap.respective |= rest.contains("分别") || rest.contains("分列") || rest.contains("分居");
    if is_rank {
        if let Some((before, field)) = field(rest) {
            gap.base.get_or_insert(Base::Words(field.to_owned()));
            rest = before;
        }
        // 浙江超江苏排第二: whom somebody leaves behind is not ranked.
        let passed = ["超过", "超越", "赶超", "超"].iter().filter_map(|word| rest.find(word)).min();
        rest = rest.get(..passed.unwrap_or(rest.len())).unwrap_or(rest);
        // 位列跌幅前5位: the order stands behind the verb.
        let verb = RANKING
            .iter()
            .filter(|word| word.chars().count() > 1)
            .filter_map(|word| Some(rest.rfind(word)? + word.len()))
            .max();
        rest = verb.and_then(|at| rest.get(at..)).filter(|order| !order.is_empty()).unwrap_or(rest);
    }
    gap.noun = rest.to_owned();
    gap
}

/// Noun, bound and whole of a share or multiple that is said of a whole: 保证金不得超过
/// 合同金额的, 月收入低于最低生活保障标准的.
fn of_whole(text: &str) -> Option<(&str, &str, &str)> {
    const MOST: [&str; 14] = [
        "不得超过",
        "不得低于",
        "不得高于",
        "不得少于",
        "不超过",
        "不低于",
        "不高于",
        "不少于",
        "超过",
        "低于",
        "高于",
        "相当于",
        "控制到",
        "控制在",
    ];
    // 低于全国5% is a difference; 不低于合同金额5% is none.
    let inner = text.strip_suffix('的');
    let most = if inner.is_some() { &MOST[..] } else { &MOST[..8] };
    let inner = inner.unwrap_or(text);
    let found = most.iter().filter_map(|word| Some((inner.rfind(word)?, *word)));
    let (at, bound) = found.max_by_key(|(at, word)| (at + word.len(), word.len()))?;
    let (noun, whole) = (inner.get(..at)?, inner.get(at + bound.len()..)?);
    let sound = noun.chars().count() >= 2 && (2..=24).contains(&whole.chars().count());
    (sound && !whole.contains(['，', '、'])).then_some((noun, bound, whole))
}

/// A word for growth at the end; 新增 is none.
fn growth(text: &str) -> Option<(&str, bool)> {
    GROWTH.iter().find_map(|(word, rose)| {
        let shorter = text.strip_suffix(word)?;
        let part_of_word =
            word.chars().count() == 1 && shorter.ends_with(['新', '递', '激', '倍', '暴', '下']);
        (!part_of_word).then_some((shorter, *rose))
    })
}

/// 高出, 低于 right before the number.
fn side(text: &str) -> Option<(&str, bool)> {
    SIDES.iter().find_map(|(word, above)| Some((text.strip_suffix(word)?, *above)))
}

/// 快于深圳市整体: what is above or below what.
fn beside(text: &str) -> Option<(&str, bool, &str)> {
    SIDES.iter().find_map(|(word, above)| {
        let at = text.rfind(word)?;
        let base = text.get(at + word.len()..)?;
        let told = !base.is_empty() && base.chars().count() <= 12 && !text.get(..at)?.ends_with('不');
        told.then_some((text.get(..at)?, *above, base))
    })
}

/// 较上年末, 比全国, 同比 with a time: what a number is compared with, at the end.
fn compared(text: &str) -> Option<(&str, Base)> {
    if let Some(shorter) = text.strip_suffix(TIME) {
        let shorter = shorter.trim_end();
        let word = ["同比", "较", "相较", "对比", "相比", "比", "相对", "与", "相较于", "相比于"]
            .iter()
            .filter(|word| shorter.ends_with(**word))
            .max_by_key(|word| word.len())?;
        let before = shorter.strip_suffix(word)?;
        if *word == "比" && before.ends_with(['占', '环']) {
            return None;
        }
        return Some((before, Base::Time));
    }
    let text = text.strip_suffix("相比").unwrap_or(text);
    for (at, word) in text.rmatch_indices(['较', '比', '与']) {
        let (before, base) = (text.get(..at)?, text.get(at + word.len()..)?);
        let base_is_short = !base.is_empty() && base.chars().count() <= 10 && !base.contains(['、', '，']);
        let is_word = match word {
            "比" => {
                before.ends_with(['占', '同', '环', '对', '百', '可', '相'])
                    || base.starts_with(['重', '例', '率', '较', '亚'])
            }
            "较" => before.ends_with('比') || base.starts_with(['大', '快', '高', '好', '多', '强', '为']),
            _ => !text.ends_with("相比"),
        };
        if base_is_short && !is_word {
            return Some((before, Base::Words(base.replace(TIME, ""))));
        }
        if is_word && word != "与" {
            return None;
        }
    }
    None
}

/// 占全国出口总值的(比重), 贡献了全市: what is a part of what.
fn share(text: &str) -> Option<(&str, &str)> {
    if let Some((before, whole)) = text.rsplit_once("贡献了")
        && !before.is_empty()
    {
        return Some((before, whole.trim_end_matches('的')));
    }
    if let Some((before, whole)) = text.rsplit_once("占比") {
        let whole = ["达到了", "达到", "约为", "为", "达"]
            .iter()
            .find_map(|verb| whole.strip_prefix(verb))
            .unwrap_or(whole);
        return Some((before, whole.trim_matches(TIME)));
    }
    let (at, _) = text.rmatch_indices('占').find(|(at, word)| {
        let behind = text.get(at + word.len()..).unwrap_or_default();
        !behind.starts_with(['比', '地', '用', '有', '领', '据', '位'])
    })?;
    let (before, mut whole) = (text.get(..at)?, text.get(at + '占'.len_utf8()..)?);
    for word in ["的比重", "比重", "的比例", "比例", "的份额", "份额", "的"] {
        whole = whole.strip_suffix(word).unwrap_or(whole);
    }
    // 占比近九成 of a longer clause is no whole.
    (whole.chars().count() <= 40).then_some((before, whole.trim_matches(TIME)))
}

/// 居全国, 全球同类: the field of a rank, at the end.
fn field(text: &str) -> Option<(&str, &str)> {
    const FIELDS: [&str; 20] = [
        "增长",
        "中国内地",
        "内地外贸城市",
        "内地",
        "全国",
        "全省",
        "全市",
        "全球",
        "世界",
        "国内",
        "我国",
        "西部地区",
        "西部",
        "东部",
        "中部",
        "全国同类",
        "全国各省",
        "全区",
        "亚洲",
        "全行业",
    ];
    let field = FIELDS.iter().filter(|field| text.ends_with(**field)).max_by_key(|field| field.len())?;
    let mut before = text.strip_suffix(field)?;
    while let Some(shorter) = RANKING.iter().find_map(|word| before.strip_suffix(word)) {
        before = shorter;
    }
    Some((before, field))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_a_number_is_said_of() {
        let words = |word: &str| Some(Base::Words(word.to_owned()));
        for (text, noun, relation, base) in [
            ("深圳进出口", "深圳进出口", NumberRelation::Level, None),
            ("同比增长", "", NumberRelation::Rise, None),
            ("占全国进出口总值的比重达到", "", NumberRelation::Share, words("全国进出口总值")),
            ("比重较\u{e000}提升", "比重", NumberRelation::Rise, Some(Base::Time)),
            ("快于深圳市整体", "", NumberRelation::Above, words("深圳市整体")),
            ("分别较全国高出", "", NumberRelation::Above, words("全国")),
            ("较上年末增长了大约", "", NumberRelation::Rise, words("上年末")),
            ("出口增速高达", "出口", NumberRelation::Rise, None),
            ("企业数量占比近", "企业数量", NumberRelation::Share, None),
            ("新增", "新增", NumberRelation::Level, None),
        ] {
            let gap = read(text, true, false);
            assert_eq!(
                (gap.noun.trim_start_matches("分别"), gap.relation, gap.base),
                (noun, relation, base),
                "{text}"
            );
        }
        assert_eq!(read("跨境电商主体已超", false, false).qualifier.as_deref(), Some("超"));
        assert!(read("渗透率将从", true, false).from);
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "[占比较与同环的分别增长下降高于约超有为是由从到至\u{e000}全国居位出口]{0,16}", rate: bool, rank: bool) {
            let gap = read(&text, rate, rank);
            prop_assert!(text.contains(&gap.noun));
        }
    }
}
