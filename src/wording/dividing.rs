//! Sentences that say of which kinds something is (分类).
//!
//! In: what stands before a name and behind it in its sentence. Out: the pattern by
//! which the sentence divides it, and the kinds it lists.

use super::defining::{PARTS_OF_NAMES, clause};
use super::{closes_quotation, opens_quotation};

/// By which words a sentence says of which kinds something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TypologyPattern {
    /// X分为…
    Divided,
    /// X的三类模式：…, 三种X：…, X有三类
    Counted,
    /// X包括…
    Includes,
    /// X是甲、乙和丙
    Listed,
}

impl TypologyPattern {
    /// The word for it in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Divided => "divided",
            Self::Counted => "counted",
            Self::Includes => "includes",
            Self::Listed => "listed",
        }
    }
}

/// How a sentence divides what a name names, and into what: as far as the sentence
/// lists it. Needs what stands before and behind the name.
pub(crate) fn dividing(before: &str, behind: &str) -> Option<(TypologyPattern, Vec<String>)> {
    const DIVIDED: [&str; 5] = ["划分为", "细分为", "区分为", "分为", "分成"];
    const MAY: [&str; 10] = ["可以", "可", "主要", "大致", "一般", "通常", "大体", "又", "具体", "目前"];
    let mut rest = behind.trim_start_matches(|c| closes_quotation(c) || c == ' ');
    if let Some(part) = PARTS_OF_NAMES.iter().find_map(|part| rest.strip_prefix(part)) {
        rest = part;
    }
    if let Some((kinds, listed)) = counted_kinds(rest.strip_prefix('的').unwrap_or(rest)) {
        return (kinds && listed.len() > 1).then_some((TypologyPattern::Counted, listed));
    }
    if ends_in_count(before)
        && let Some(listed) = behind.split_once(['：', ':']).map(|(_, listed)| items(listed))
        && listed.len() > 1
    {
        return Some((TypologyPattern::Counted, listed));
    }
    let mut verb = rest;
    if let Some(by) = ["按照", "按", "根据", "依据"].iter().find_map(|word| verb.strip_prefix(word)) {
        let at = DIVIDED.iter().filter_map(|word| by.find(word)).min()?;
        verb = by.get(at..).filter(|_| by[..at].chars().count() < 16)?;
    }
    while let Some(behind) = MAY.iter().find_map(|word| verb.strip_prefix(word)) {
        if DIVIDED.iter().any(|word| verb.starts_with(word)) {
            break;
        }
        verb = behind;
    }
    if let Some(into) = DIVIDED.iter().find_map(|word| verb.strip_prefix(word)) {
        return Some((TypologyPattern::Divided, items(into)));
    }
    if let Some(listed) = ["包括", "包含", "涵盖"].iter().find_map(|word| verb.strip_prefix(word)) {
        let listed = items(listed);
        return (listed.len() > 1).then_some((TypologyPattern::Includes, listed));
    }
    if let Some(counted) = verb.strip_prefix('有')
        && let Some((true, listed)) = counted_kinds(counted)
    {
        return Some((TypologyPattern::Counted, listed));
    }
    let listed = clause(verb.strip_prefix('是')?);
    // What is a list of names has no attributes.
    let listed = items(Some(listed).filter(|listed| !listed.contains('的') && listed.contains('、'))?);
    let short = listed.iter().all(|item| item.chars().count() <= 14);
    (short && listed.len() > 1).then_some((TypologyPattern::Listed, listed))
}

/// Whether a text begins with so many kinds (三类模式), and what it lists behind them.
fn counted_kinds(text: &str) -> Option<(bool, Vec<String>)> {
    let rest = text.trim_start_matches(is_numeral);
    if rest.len() == text.len() {
        return None;
    }
    let rest = rest.trim_start();
    let rest = rest.strip_prefix('个').unwrap_or(rest);
    let kinds = ["大类", "类", "种", "大"].iter().any(|word| rest.starts_with(word));
    let listed = rest.split_once(['：', ':', '，', ',', '（', '(']).map(|(head, _)| {
        let behind = &rest[head.len()..];
        items(behind.trim_start_matches(['：', ':', '，', ',']))
    });
    Some((kinds, listed.unwrap_or_default()))
}

fn ends_in_count(before: &str) -> bool {
    let before = before.trim_end_matches(|c| opens_quotation(c) || c == ' ');
    let counted = ["大类", "类", "种"].iter().find_map(|word| before.strip_suffix(word));
    counted.is_some_and(|rest| rest.ends_with(is_numeral))
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || "一二两三四五六七八九十".contains(c)
}

/// What a text lists: behind numbers of its own, else between enumeration commas.
fn items(text: &str) -> Vec<String> {
    let text = text.split(['。', '\n']).next().unwrap_or_default();
    let numbered = behind_numbers(text);
    if numbered.len() > 1 {
        return numbered;
    }
    let text = text.split_once(['：', ':']).map_or(text, |(_, listed)| listed);
    let text = clause(text);
    let mut found: Vec<String> = Vec::new();
    let mut depth = 0_usize;
    let mut item = String::new();
    for c in text.chars() {
        if opens_quotation(c) || super::opens(c) {
            depth += 1;
        } else if closes_quotation(c) || super::closes(c) {
            depth = depth.saturating_sub(1);
        }
        if c == '、' && depth == 0 {
            found.push(std::mem::take(&mut item));
        } else {
            item.push(c);
        }
    }
    // The last comma of a list is a word.
    let joined = ["以及", "和", "与", "及", "或"].iter().find_map(|word| item.split_once(word));
    match joined.filter(|(first, last)| !first.is_empty() && !last.is_empty()) {
        Some((first, last)) => found.extend([first.to_owned(), last.to_owned()]),
        None => found.push(item),
    }
    found.iter().map(|item| trimmed(item)).filter(|item| !item.is_empty()).collect()
}

/// What stands behind (1), (2) …, ①, ② … or 一是, 二是 …
fn behind_numbers(text: &str) -> Vec<String> {
    let marks: Vec<(usize, usize)> = text
        .char_indices()
        .filter_map(|(at, c)| {
            let rest = &text[at..];
            let length = match c {
                '①'..='⑳' => c.len_utf8(),
                '(' | '（' => {
                    let inside = &rest[c.len_utf8()..];
                    let end = inside.find([')', '）'])?;
                    let number = &inside[..end];
                    let counts = !number.is_empty() && number.chars().all(is_numeral);
                    counts.then(|| {
                        c.len_utf8() + end + inside[end..].chars().next().map_or(0, char::len_utf8)
                    })?
                }
                c if is_numeral(c) => {
                    rest.strip_prefix(c)?.strip_prefix('是')?;
                    c.len_utf8() + '是'.len_utf8()
                }
                _ => return None,
            };
            Some((at, length))
        })
        .collect();
    let ends = marks.iter().skip(1).map(|(at, _)| *at).chain([text.len()]);
    let each = marks.iter().zip(ends).filter_map(|((at, length), end)| text.get(at + length..end));
    each.map(trimmed).filter(|item| !item.is_empty()).collect()
}

/// An item without the marks around it and the words that close a list (等类型, 三种).
fn trimmed(item: &str) -> String {
    const CLOSING: [&str; 8] =
        ["三种类型", "两种类型", "等类型", "等几类", "等方式", "等模式", "三种", "两种"];
    let marks = |c: char| c.is_whitespace() || "；;，,。、等".contains(c);
    let item = item.trim_matches(marks);
    let item = CLOSING.iter().find_map(|word| item.strip_suffix(word)).unwrap_or(item);
    item.trim_matches(marks).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_listed_as_the_sentence_has_them() {
        use TypologyPattern::{Counted, Divided, Includes, Listed};
        for (sentence, name, expected) in [
            (
                "图 1 显示了海外仓的三类模式:(1)自建海外仓(如京东仓等);(2)平台海外仓;(3)第三方海外仓(货代)。",
                "海外仓",
                Some((Counted, &["自建海外仓(如京东仓等)", "平台海外仓", "第三方海外仓(货代)"][..])),
            ),
            ("海外仓可分为自营、第三方和平台三种。", "海外仓", Some((Divided, &["自营", "第三方", "平台"]))),
            (
                "海外仓主要包括自营仓、平台仓以及第三方仓。",
                "海外仓",
                Some((Includes, &["自营仓", "平台仓", "第三方仓"])),
            ),
            ("外贸“老三样”是服装、家具和家电,外贸好。", "老三样", Some((Listed, &["服装", "家具", "家电"]))),
            ("海外仓有两类：自营仓、平台仓。", "海外仓", Some((Counted, &["自营仓", "平台仓"]))),
            (
                "三类海外仓：自营仓、平台仓、公共仓。",
                "海外仓",
                Some((Counted, &["自营仓", "平台仓", "公共仓"])),
            ),
            ("海外仓包括在内。", "海外仓", None),
            ("海外仓的三大优势。", "海外仓", None),
            ("海外仓有效运转。", "海外仓", None),
        ] {
            let at = sentence.find(name).expect("the name");
            let found = dividing(&sentence[..at], &sentence[at + name.len()..]);
            let found = found
                .as_ref()
                .map(|(pattern, listed)| (*pattern, listed.iter().map(String::as_str).collect::<Vec<_>>()));
            assert_eq!(found, expected.map(|(pattern, listed)| (pattern, listed.to_vec())), "{sentence}");
        }
    }
}
