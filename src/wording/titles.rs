//! Titles of official texts: the form words (文种) they end with, and what may
//! stand behind those.

/// What a form word says about the text that it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// It obliges, allows or promises something: 通知, 条例, 若干措施.
    Policy,
    /// It may, as plans and lists of all sorts do: 指引, 标准, 目录.
    PerhapsPolicy,
    /// It reports or studies: 分析, 统计公报.
    Study,
}

/// The form words of policies: the statutory kinds of official documents
/// (党政机关公文处理工作条例 第八条, without 报告), of statutes, and of plans.
const POLICIES: [&str; 44] = [
    "通知",
    "意见",
    "决定",
    "决议",
    "命令",
    "令",
    "公报",
    "公告",
    "通告",
    "通报",
    "请示",
    "批复",
    "议案",
    "函",
    "纪要",
    "答复",
    "条例",
    "办法",
    "规定",
    "细则",
    "规则",
    "章程",
    "规程",
    "准则",
    "守则",
    "制度",
    "方案",
    "预案",
    "规划",
    "计划",
    "纲要",
    "要点",
    "措施",
    "举措",
    "清单",
    "责任书",
    "分解表",
    "分工表",
    "任务表",
    "若干政策",
    "政策措施",
    "重点任务",
    "工作安排",
    "分工",
];

/// Form words that policies share with other texts.
const PERHAPS: [&str; 16] = [
    "政策", "规范", "标准", "指引", "指南", "须知", "目录", "任务", "安排", "行动", "机制", "流程", "倡议",
    "承诺", "要求", "建议",
];

/// The form words of studies and reports.
const STUDIES: [&str; 18] = [
    "统计公报",
    "调查公报",
    "普查公报",
    "报告",
    "分析",
    "研究",
    "综述",
    "白皮书",
    "蓝皮书",
    "皮书",
    "年鉴",
    "概况",
    "排名",
    "排行榜",
    "榜单",
    "展望",
    "述评",
    "指数",
];

/// What the title of a text says about its form; `None` without a form word.
/// What stands behind the word in brackets (试行, 2023版) or closes a quotation
/// is no part of it.
pub(crate) fn form(title: &str) -> Option<Form> {
    let title = without_remarks(title);
    let ends = |words: &[&str]| words.iter().any(|word| title.ends_with(word));
    if ends(&STUDIES) {
        Some(Form::Study)
    } else if ends(&POLICIES) || counts_articles(title) || is_statute(title) {
        Some(Form::Policy)
    } else {
        ends(&PERHAPS).then_some(Form::PerhapsPolicy)
    }
}

/// A title without the remarks in brackets and the closing marks at its end:
/// 《…办法（试行）》 → 《…办法.
pub(crate) fn without_remarks(title: &str) -> &str {
    const OPENERS: [char; 5] = ['（', '(', '〔', '[', '【'];
    const CLOSERS: [char; 5] = ['）', ')', '〕', ']', '】'];
    let mut rest = title.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '》' | '〉' | '”'));
    while let Some(inner) = rest.strip_suffix(CLOSERS) {
        let Some(at) = inner.rfind(OPENERS).filter(|&at| at > 0) else { break };
        rest = rest
            .get(..at)
            .unwrap_or_default()
            .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '》' | '〉' | '”'));
    }
    rest
}

/// 优惠政策三十条, 若干措施20条.
fn counts_articles(title: &str) -> bool {
    let numeral = |c: char| c.is_ascii_digit() || "一二三四五六七八九十百".contains(c);
    title.strip_suffix('条').is_some_and(|rest| {
        let words = rest.trim_end_matches(numeral);
        words.len() < rest.len() && !words.is_empty() && !words.ends_with('第')
    })
}

/// 中华人民共和国海关法.
fn is_statute(title: &str) -> bool {
    title.starts_with("中华人民共和国") && title.ends_with('法')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_word_at_the_end_tells_the_form() {
        for (title, expected) in [
            ("某市人民政府关于促进外贸的通知", Some(Form::Policy)),
            ("某省奖励办法（试行）", Some(Form::Policy)),
            ("关于印发《某市条例（草案）》", Some(Form::Policy)),
            ("某区工作要点（2023—2025年）(2.0 版)", Some(Form::Policy)),
            ("某市招商引资优惠政策三十条", Some(Form::Policy)),
            ("中华人民共和国海关法", Some(Form::Policy)),
            ("学位申请指引", Some(Form::PerhapsPolicy)),
            ("某市国民经济和社会发展统计公报", Some(Form::Study)),
            ("2024年全国进出口排名及走势分析", Some(Form::Study)),
            ("第三条", None),
            ("好消息！老人免费！", None),
            ("（试行）", None),
            ("", None),
        ] {
            assert_eq!(form(title), expected, "{title}");
        }
    }
}
