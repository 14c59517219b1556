//! The references of a draft: titles of documents, document numbers, and numbers
//! of articles and measures, in the words in which drafts cite them.

use std::ops::Range;

use crate::policy::Ordinal;
use crate::wording::{insertion, is_han, numerals, parse_numeral};

/// A reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reference {
    /// Bytes of the draft.
    pub(super) range: Range<usize>,
    /// What is referred to.
    pub(super) to: CitedTarget,
}

/// What a reference names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum CitedTarget {
    /// 《标题》: bytes of what stands between the marks.
    Title(Range<usize>),
    /// 深商务规〔2024〕1号
    Number,
    /// 第十条, 第九至十二条: at least one.
    Articles(Vec<Ordinal>),
    /// 本办法第十条: an article of the draft itself.
    OwnArticle,
}

/// The longest title, in bytes.
const LONGEST_TITLE: usize = 600;

/// What is counted by 条 and is no article: 第三条跑道.
const COUNTED: [&str; 30] = [
    "跑道",
    "生产线",
    "产线",
    "线路",
    "高速",
    "铁路",
    "地铁",
    "航线",
    "道路",
    "公路",
    "街",
    "路",
    "河",
    "船",
    "战线",
    "通道",
    "走廊",
    "隧道",
    "管道",
    "消息",
    "新闻",
    "理由",
    "建议",
    "线",
    "主线",
    "曲线",
    "链",
    "轨道",
    "隧洞",
    "专线",
];

/// The longest number in brackets or behind them, in characters.
const LONGEST_NUMBER: usize = 24;

/// What leads up to a document number and is in none.
const LEADING: [&str; 40] = [
    "根据", "按照", "依据", "依照", "参照", "结合", "落实", "贯彻", "执行", "印发", "下发", "发布", "文件",
    "文号", "参见", "详见", "通知", "有", "了", "的", "为", "是", "在", "和", "与", "及", "以", "见", "按",
    "据", "即", "照", "该", "此", "其", "等", "已", "对", "从", "到",
];

/// What a draft calls itself by, behind 本.
const OWN: [&str; 31] = [
    "办法", "条例", "规定", "措施", "通知", "方案", "意见", "细则", "文", "法", "规划", "计划", "政策",
    "协议", "报告", "汇报", "请示", "决定", "公告", "通告", "指南", "指引", "规则", "规程", "制度", "章程",
    "纲要", "合同", "标准", "草案", "文件",
];

/// Whether a text ends with what a draft calls itself by.
fn names_itself(text: &str) -> bool {
    let text = text.trim_end();
    OWN.iter().any(|own| text.strip_suffix(own).is_some_and(|before| before.ends_with('本')))
}

/// The references of a draft, in order. Titles come before what is cited of them.
pub(super) fn references(draft: &str) -> Vec<Reference> {
    let mut found = Vec::new();
    let mut skip = 0;
    for (at, c) in draft.char_indices() {
        if at < skip {
            continue;
        }
        let reference = match c {
            '《' => title(draft, at),
            '〔' | '[' | '［' | '【' | '(' | '（' => number(draft, at).or_else(|| item(draft, at)),
            '第' => article(draft, at),
            '措' => measure(draft, at),
            _ => None,
        };
        if let Some(mut reference) = reference {
            // The words before a document number may be those of another reference.
            reference.range.start = reference.range.start.max(skip);
            skip = reference.range.end;
            found.push(reference);
        }
    }
    found
}

fn title(draft: &str, at: usize) -> Option<Reference> {
    let rest = &draft[at..];
    let mut depth = 0_usize;
    for (offset, c) in rest.char_indices() {
        match c {
            '《' => depth += 1,
            '》' => depth -= 1,
            _ if offset > LONGEST_TITLE => return None,
            _ => {}
        }
        if depth == 0 {
            let inner = at + '《'.len_utf8()..at + offset;
            let end = inner.end + c.len_utf8();
            return (!draft[inner.clone()].trim().is_empty())
                .then_some(Reference { range: at..end, to: CitedTarget::Title(inner) });
        }
    }
    None
}

/// 深商务规〔2024〕1号, met at its bracket.
fn number(draft: &str, at: usize) -> Option<Reference> {
    let mut after = draft[at..].chars();
    after.next();
    let inner = beginning(after.as_str(), LONGEST_NUMBER);
    let beyond = after.as_str().len() - inner.len();
    let (year, rest) = inner.split_once(['〕', ']', '］', '】', ')', '）'])?;
    let year = parse_numeral(year.trim())?;
    let rest = rest.trim_start();
    let rest = rest.strip_prefix('第').unwrap_or(rest);
    let digits: usize = rest
        .chars()
        .take_while(|c| c.is_ascii_digit() || c.is_whitespace() || ('０'..='９').contains(c))
        .map(char::len_utf8)
        .sum();
    parse_numeral(rest[..digits].trim())?;
    let after = rest[digits..].strip_prefix(['号', '號'])?;
    let end = draft.len() - beyond - after.len();
    if !(1949..2100).contains(&year) {
        return None;
    }
    let before = &draft[..at];
    let code: usize = before.chars().rev().take_while(|&c| is_han(c)).take(12).map(char::len_utf8).sum();
    let run = &draft[at - code..at];
    let leads = LEADING.iter().filter_map(|word| Some(run.rfind(word)? + word.len())).max().unwrap_or(0);
    let start = at - code + leads;
    (start < at).then_some(Reference { range: start..end, to: CitedTarget::Number })
}

/// （十）项, met at its bracket; （十） alone numbers the draft's own paragraphs.
fn item(draft: &str, at: usize) -> Option<Reference> {
    let (length, ordinal) = bracketed(&draft[at..])?;
    let rest = &draft[at + length..];
    let unit = ["项措施", "项", "項", "条措施", "条", "條"].iter().find(|unit| rest.starts_with(**unit));
    let titled = draft[..at].trim_end().ends_with('》');
    let unit = unit.map_or(0, |unit| unit.len());
    (unit > 0 || titled)
        .then(|| Reference { range: at..at + length + unit, to: CitedTarget::Articles(vec![ordinal.into()]) })
}

/// 第十条, 第（十）项, 第九至十二条, 第10条措施, 第一百二十条之一.
fn article(draft: &str, at: usize) -> Option<Reference> {
    let inner = &draft[at + '第'.len_utf8()..];
    let (mut length, mut ordinals) = match bracketed(inner) {
        Some((length, ordinal)) => (length, vec![ordinal]),
        None => list(inner)?,
    };
    let bracketed = inner.starts_with(['(', '（']);
    let rest = inner[length..].trim_start();
    length = inner.len() - rest.len();
    let titled = draft[..at].trim_end().ends_with(['》', '〉']);
    let unit = if let Some(unit) =
        ["条措施", "项措施", "条", "條"].iter().find(|unit| rest.starts_with(**unit))
    {
        unit.len()
    } else if (bracketed || titled) && rest.starts_with(['项', '項']) {
        "项".len()
    } else {
        return None;
    };
    length += unit;
    let after = &inner[length..];
    if COUNTED.iter().any(|noun| after.starts_with(noun)) {
        return None;
    }
    let mut last = Ordinal::from(ordinals.pop()?);
    if let Some((inserted, rest)) = insertion(after) {
        last.inserted = inserted;
        length = inner.len() - rest.len();
    }
    let mut articles: Vec<Ordinal> = ordinals.into_iter().map(Ordinal::from).collect();
    articles.push(last);
    let end = at + '第'.len_utf8() + length;
    let line = draft[..at].rsplit('\n').next().unwrap_or_default();
    let after = &draft[end..];
    // 第十条　… at the beginning of a line is the draft's own article.
    let numbers = line.chars().all(|c| c.is_whitespace() || c == '#' || c == '*')
        && (after.is_empty() || after.starts_with(char::is_whitespace));
    if numbers {
        return None;
    }
    let own = names_itself(line);
    Some(Reference {
        range: at..end,
        to: if own { CitedTarget::OwnArticle } else { CitedTarget::Articles(articles) },
    })
}

/// 措施24, 措施（十）, 措施第十条.
fn measure(draft: &str, at: usize) -> Option<Reference> {
    let inner = draft[at..].strip_prefix("措施")?;
    let (length, ordinal) = bracketed(inner).or_else(|| {
        let digits: usize = inner.chars().take_while(char::is_ascii_digit).count();
        parse_numeral(&inner[..digits]).map(|number| (digits, number))
    })?;
    let rest = &inner[length..];
    // 措施24条 says how many there are.
    let counts = ["条", "项", "个", "款", "年", "月", "%", "."].iter().any(|unit| rest.starts_with(unit));
    (!counts || inner.starts_with(['(', '（'])).then(|| Reference {
        range: at..at + "措施".len() + length,
        to: CitedTarget::Articles(vec![ordinal.into()]),
    })
}

/// （十）: the bytes it takes and the number.
fn bracketed(text: &str) -> Option<(usize, u32)> {
    let inner = text.strip_prefix(['(', '（'])?;
    let (digits, _) = beginning(inner, LONGEST_NUMBER).split_once([')', '）'])?;
    let mut rest = inner[digits.len()..].chars();
    rest.next();
    let rest = rest.as_str();
    let number = parse_numeral(digits.trim()).filter(|number| (1..1949).contains(number))?;
    Some((text.len() - rest.len(), number))
}

/// 十, 九至十二, 十、十二: the bytes it takes and the numbers, in order.
fn list(text: &str) -> Option<(usize, Vec<u32>)> {
    numerals(text, "、和与及", "至到-—~～", numeral)
}

/// The first characters of a text.
fn beginning(text: &str, characters: usize) -> &str {
    text.char_indices().nth(characters).map_or(text, |(end, _)| &text[..end])
}

fn numeral(text: &str) -> Option<(usize, u32)> {
    let blanks = text.len() - text.trim_start_matches(' ').len();
    let is_digit =
        |c: &char| c.is_ascii_digit() || "０１２３４５６７８９〇零一二三四五六七八九十百千两".contains(*c);
    let digits: usize = text[blanks..].chars().take_while(is_digit).map(char::len_utf8).sum();
    let number = parse_numeral(&text[blanks..blanks + digits]).filter(|&number| number > 0)?;
    Some((blanks + digits, number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(draft: &str, expected: &[&str]) {
        let found: Vec<&str> =
            references(draft).into_iter().map(|reference| &draft[reference.range]).collect();
        assert_eq!(found, expected, "{draft}");
    }

    #[test]
    fn references_of_every_sort() {
        check(
            "根据《关于印发〈某措施〉的通知》（深商务规〔2024〕1号）第十条",
            &["《关于印发〈某措施〉的通知》", "深商务规〔2024〕1号", "第十条"],
        );
        check("依据国办发[2024] 12 号文件", &["国办发[2024] 12 号"]);
        check(
            "见第（十）项和第九至十二条、第３条、第一百二十条之一",
            &["第（十）项", "第九至十二条", "第３条", "第一百二十条之一"],
        );
        check(
            "《措施》（十）提出，措施24、第24条措施、（五）项",
            &["《措施》", "（十）", "措施24", "第24条措施", "（五）项"],
        );
        check("第一条　目的\n　　第二条 范围\n第三条跑道、第一项工作、24条措施、第二批、措施24条", &[]);
        check("（一）总体要求（2024年）（3）", &[]);
        check("《措施》第二项、第二条规定", &["《措施》", "第二项", "第二条"]);
    }

    #[test]
    fn ranges_name_every_article_and_a_draft_its_own() {
        let articles = |draft: &str| references(draft).remove(0).to;
        let numbers = [9, 10, 11, 12].map(Ordinal::from).to_vec();
        assert_eq!(articles("按第九至十二条"), CitedTarget::Articles(numbers));
        assert_eq!(articles("依照本办法第十条办理"), CitedTarget::OwnArticle);
    }

    proptest! {
        #[test]
        fn no_draft_panics(draft in "[《》〈〉第（）〔〕十2０4条项措施号至、\n 甲之一]{0,30}") {
            let mut end = 0;
            for reference in references(&draft) {
                prop_assert!(draft.get(reference.range.clone()).is_some());
                if reference.to != CitedTarget::Number {
                    prop_assert!(reference.range.start >= end);
                }
                end = reference.range.end;
            }
        }
    }
}
