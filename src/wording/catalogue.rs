//! Labels of catalogue entries: what government portals, policy cards and legal
//! databases print before a document (索引号, 发文字号, 有效性 …), each before its
//! value.
//!
//! One table, whatever the layout: lines, tables, lists, web pages. Labels of
//! attributions (牵头单位：) are no part of it, though a catalogue entry may
//! have one among its own.

/// What a label announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Label {
    /// 标题
    Title,
    /// 发文字号
    Number,
    /// 发文机关: who issued the document.
    Issuer,
    /// 发布机构: who put it into the catalogue, mostly the same.
    Publishing,
    /// 成文日期
    DateDocument,
    /// 发布日期
    DatePublication,
    /// 施行日期
    InForceFrom,
    /// 失效日期
    InForceUntil,
    /// 有效期: two dates, or for how long.
    Period,
    /// 有效性
    Status,
    /// 链接
    Url,
    /// 来源
    Source,
    /// 主题词
    Keywords,
    /// 正文: what follows is the document.
    Body,
    /// Something that documents have no field for.
    Other,
}

const LABELS: [(Label, &[&str]); 15] = [
    (
        Label::Title,
        &[
            "标题",
            "题名",
            "名称",
            "政策标题",
            "政策名称",
            "文件标题",
            "文件名称",
            "文件题名",
            "公文名称",
            "公文标题",
            "信息名称",
            "信息标题",
            "法规标题",
            "法规名称",
            "规章名称",
            "文章标题",
        ],
    ),
    (
        Label::Number,
        &[
            "发文字号",
            "文号",
            "政策文号",
            "文件编号",
            "发文文号",
            "文件字号",
            "公文字号",
            "发文号",
            "文件号",
            "文件文号",
            "公文文号",
            "法规文号",
            "颁布文号",
        ],
    ),
    (
        Label::Issuer,
        &[
            "发文机关",
            "发文单位",
            "发文机构",
            "发文部门",
            "制发机关",
            "制发单位",
            "制定机关",
            "制定单位",
            "制定部门",
            "制定机构",
            "颁布机关",
            "颁布单位",
            "颁布部门",
            "印发机关",
            "印发单位",
            "公布机关",
            "签发机关",
            "发布部门",
            "发布机关",
        ],
    ),
    (Label::Publishing, &["发布机构", "发布单位", "公开主体", "公开机构", "公开单位", "信息公开机构"]),
    (
        Label::DateDocument,
        &[
            "成文日期",
            "成文时间",
            "生成日期",
            "生成时间",
            "发文日期",
            "发文时间",
            "印发日期",
            "印发时间",
            "制定日期",
            "签发日期",
            "签署日期",
        ],
    ),
    (
        Label::DatePublication,
        &[
            "发布日期",
            "发布时间",
            "公开日期",
            "公开时间",
            "公布日期",
            "公布时间",
            "颁布日期",
            "颁布时间",
            "发表时间",
            "发表日期",
            "信息发布日期",
            "刊登日期",
        ],
    ),
    (
        Label::InForceFrom,
        &[
            "实施日期",
            "实施时间",
            "生效日期",
            "生效时间",
            "施行日期",
            "施行时间",
            "执行日期",
            "起效日期",
            "起始日期",
            "有效期开始",
        ],
    ),
    (
        Label::InForceUntil,
        &[
            "失效日期",
            "失效时间",
            "废止日期",
            "废止时间",
            "终止日期",
            "有效期至",
            "有效期截止",
            "有效期限至",
            "截止有效期",
            "有效截止日期",
        ],
    ),
    (Label::Period, &["有效期", "有效期限"]),
    (
        Label::Status,
        &[
            "有效性",
            "时效性",
            "文件状态",
            "效力状态",
            "政策状态",
            "状态",
            "信息有效性",
            "文件有效性",
            "文件时效",
            "有效状态",
            "时效状态",
            "法规时效",
            "时效",
        ],
    ),
    (
        Label::Url,
        &[
            "链接",
            "网址",
            "原文链接",
            "文章链接",
            "来源网址",
            "政策链接",
            "原文地址",
            "网页地址",
            "url",
            "来源链接",
        ],
    ),
    (Label::Source, &["来源", "信息来源", "文章来源", "稿件来源", "来源网站", "数据来源网站"]),
    (Label::Keywords, &["主题词", "关键词", "关键字"]),
    (Label::Body, &["正文", "正文内容", "全文", "政策正文", "文件正文", "政策原文", "文件内容", "信息内容"]),
    (
        Label::Other,
        &[
            "索引号",
            "信息索引号",
            "索取号",
            "统一编号",
            "规范性文件编号",
            "规范性文件统一编号",
            "规范性文件登记号",
            "登记号",
            "备案号",
            "记录号",
            "引证码",
            "法宝引证码",
            "cli代码",
            "cli码",
            "法规编码",
            "主题分类",
            "分类",
            "信息分类",
            "信息类别",
            "组配分类",
            "体裁分类",
            "体裁",
            "主题",
            "服务对象分类",
            "公开方式",
            "公开形式",
            "公开类别",
            "公开类型",
            "公开范围",
            "公开时限",
            "公开属性",
            "公开程序",
            "公文种类",
            "文种",
            "文件类型",
            "文件种类",
            "文件类别",
            "政策类别",
            "政策类型",
            "政策分类",
            "政策级别",
            "政策层级",
            "效力级别",
            "效力位阶",
            "法规类别",
            "法规分类",
            "专题分类",
            "适用对象",
            "适用地区",
            "适用区域",
            "所属地区",
            "所属行业",
            "适用行业",
            "行业分类",
            "行业类别",
            "服务对象",
            "牵头单位",
            "牵头部门",
            "主管部门",
            "联合发文单位",
            "联合发文机关",
            "联合发文",
            "批准日期",
            "批准部门",
            "批准机关",
            "通过日期",
            "修改日期",
            "修订日期",
            "更新日期",
            "更新时间",
            "浏览次数",
            "浏览量",
            "阅读次数",
            "阅读量",
            "点击数",
            "点击量",
            "点击次数",
            "访问次数",
            "访问量",
            "字体",
            "字号",
            "字体大小",
            "浏览字号",
            "作者",
            "编辑",
            "责任编辑",
            "审核",
            "内容概述",
            "内容摘要",
            "载体类型",
            "信息形式",
            "生命周期",
            "发布层级",
            "发文层级",
            "地区",
            "备注",
            "登记日期",
            "登记机关",
            "咨询电话",
            "咨询方式",
            "联系单位",
            "联系电话",
        ],
    ),
];

/// Labels that also head lines of ordinary text, or attributions: by
/// themselves they are no sign of a catalogue entry.
const ORDINARY: [&str; 28] = [
    "咨询电话",
    "咨询方式",
    "联系单位",
    "联系电话",
    "名称",
    "标题",
    "题名",
    "状态",
    "来源",
    "链接",
    "网址",
    "关键词",
    "关键字",
    "主题",
    "分类",
    "正文",
    "全文",
    "时效",
    "有效期",
    "有效期限",
    "牵头单位",
    "牵头部门",
    "主管部门",
    "服务对象",
    "适用对象",
    "备注",
    "地区",
    "适用行业",
];

/// Labels of whom to call or to ask, as they stand on the last line of a text.
const CONTACTS: [&str; 6] = ["联系单位", "联系人", "联系电话", "联系方式", "咨询电话", "咨询方式"];

/// What a label announces, whatever blanks stand in it; `None` for other words.
pub(crate) fn label(text: &str) -> Option<Label> {
    let bare = bare(text);
    LABELS.iter().find(|(_, words)| words.contains(&bare.as_str())).map(|&(label, _)| label)
}

/// Whether a known label also stands in ordinary text.
pub(crate) fn is_ordinary(text: &str) -> bool {
    ORDINARY.contains(&bare(text).as_str())
}

/// Whether a text begins with the label of whom to call or to ask.
pub(crate) fn begins_with_contact(text: &str) -> bool {
    CONTACTS.iter().any(|label| text.starts_with(label))
}

/// The longest label, in characters without blanks.
pub(crate) const LONGEST: usize = 10;

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_and_case_do_not_matter() {
        for (text, expected) in [
            ("索 引 号", Some(Label::Other)),
            ("标　　题", Some(Label::Title)),
            ("URL", Some(Label::Url)),
            ("有效性", Some(Label::Status)),
            ("责任单位", None),
            ("", None),
        ] {
            assert_eq!(label(text), expected, "{text}");
        }
    }

    #[test]
    fn each_label_stands_once_and_is_no_longer_than_the_longest() {
        let words: Vec<&str> = LABELS.iter().flat_map(|(_, words)| words.iter().copied()).collect();
        for (at, word) in words.iter().enumerate() {
            assert!(!words[..at].contains(word), "{word}");
            assert!(word.chars().count() <= LONGEST, "{word}");
        }
        assert!(ORDINARY.iter().all(|word| words.contains(word)));
    }
}
