//! The ways in which offices write who must do what, one short example each:
//! names as displayed, `+` the lead, `-` support, `?` a lead inferred from its
//! place.

use super::*;

fn written(found: &Found) -> String {
    let mark = |own: &&Attribution| match (own.role, own.role_basis) {
        (Role::Lead, RoleBasis::FirstListed) => "?",
        (Role::Lead, RoleBasis::Stated) => "+",
        (Role::Support, _) => "-",
        (Role::Responsible, _) => "",
    };
    let names = explicit(found).into_iter().map(|own| format!("{}{}", own.agency.display, mark(&own)));
    names.collect::<Vec<_>>().join(" ")
}

fn check_style(attribution: &str, expected: &str) {
    let text = format!("做好有关工作。{attribution}");
    let found = read(&text);
    assert_eq!(written(&found), expected, "{attribution}");
    let closing = found.begins.and_then(|begins| text.get(begins..));
    assert_eq!(closing, Some(attribution.trim_start()).filter(|_| !expected.is_empty()));
}

#[test]
fn every_style_is_read() {
    for (attribution, expected) in [
        ("（市商务局、财政局，深圳海关）", "市商务局? 市财政局 深圳海关"),
        (
            "〔市商务局，各区（新区、深汕特别合作区管委会）政府〕",
            "市商务局? 各区（新区、深汕特别合作区管委会）政府",
        ),
        ("（市商务局、财政局负责）", "市商务局? 市财政局"),
        ("（市商务局、财政局按职责分工负责）", "市商务局? 市财政局"),
        ("（市商务局牵头，财政局、统计局按职责分工负责）", "市商务局+ 市财政局 市统计局"),
        ("（市商务局牵头，财政局配合）", "市商务局+ 市财政局-"),
        ("（市商务局牵头负责）", "市商务局+"),
        ("（责任单位：市商务局、财政局按职责分工负责）", "市商务局? 市财政局"),
        ("（责任部门：市商务局、财政局）", "市商务局? 市财政局"),
        ("（牵头单位：市商务局；责任单位：市财政局）", "市商务局+ 市财政局"),
        ("（责任单位：市商务局，配合单位：市财政局）", "市商务局? 市财政局-"),
        ("（责任处室：行政审批办公室）", "行政审批办公室?"),
        ("（市商务局会同市财政局、市统计局负责）", "市商务局+ 市财政局- 市统计局-"),
        ("（市商务局、财政局分别牵头）", "市商务局+ 市财政局+"),
        ("（市商务局牵头，市财政局配合，各县（市、区）落实）", "市商务局+ 市财政局- 各县（市、区）"),
        ("（市商务局和广州市、珠海市、东莞市政府负责）", "市商务局? 广州市政府 珠海市政府 东莞市政府"),
        ("（官渡区、西山区、呈贡区人民政府）", "官渡区人民政府? 西山区人民政府 呈贡区人民政府"),
        ("（市市场监管局（知识产权局）负责）", "市市场监管局（知识产权局）?"),
        ("（市商务局等有关部门按职责分工负责）", "市商务局?"),
        ("（市商务局等单位及各地区按职责分工负责）", "市商务局? 各地区"),
        ("（市商务局等市政府有关部门及各区人民政府负责）", "市商务局? 市政府有关部门 各区人民政府"),
        ("（市商务局、各县（市、区）政府（管委会）负责）", "市商务局? 各县（市、区）政府（管委会）"),
        ("（省委办公厅、团省委，各地按职责分工负责）", "省委办公厅? 团省委 各地"),
        ("（医药价格和招标采购处）", "医药价格和招标采购处?"),
        ("（市商务局等市级相关部门及各县（市）负责）", "市商务局? 市级相关部门 各县（市）"),
        (
            "（市商务局，各市〔州〕、县〔市、区、特区〕人民政府负责）",
            "市商务局? 各市〔州〕、县〔市、区、特区〕人民政府",
        ),
        ("（责任单位：市商务局，市直有关部门、单位）", "市商务局? 市直有关部门"),
        ("（市商务局牵头，共青团中央、供销合作总社配合）", "市商务局+ 共青团中央- 供销合作总社-"),
        ("（负责部门：商务部；适用范围：福建自贸试验区）", "商务部?"),
        ("（市商务局、市财政局负责", "市商务局? 市财政局"),
        ("（市教育局、市商务局指导）", "市教育局? 市商务局"),
        ("【全程网办】", ""),
        ("（责任单位：市商务\n局、财政局）", "市商务局? 市财政局"),
        ("[责任单位:市商务局,财政局;]", "市商务局? 市财政局"),
        ("\n牵头单位：市商务局\n参与单位：市财政局、统计局", "市商务局+ 市财政局- 市统计局-"),
        ("责任单位：市商务局、财政局。", "市商务局? 市财政局"),
    ] {
        check_style(attribution, expected);
    }
}

#[test]
fn deadlines_are_found_where_they_stand() {
    for (attribution, deadline) in [
        ("（牵头单位：市商务局；配合单位：市财政局；完成时限：2024年6月底前）", "2024年6月底前"),
        ("（责任单位：市商务局；完成时限：长期坚持）", "长期坚持"),
        ("（市商务局负责，2024年12月底前完成）", "2024年12月底前"),
        ("\n牵头单位：市商务局\n完成时限：2024 年6 月", "2024年6月"),
    ] {
        let text = format!("做好工作。{attribution}");
        let found = read(&text).deadlines;
        let written: Vec<String> =
            found.into_iter().map(|range| text[range].split_whitespace().collect()).collect();
        assert_eq!(written, [deadline], "{attribution}");
    }
    assert_eq!(read("做好工作，2024年6月底前完成。（市商务局）").deadlines.len(), 0);
}

#[test]
fn several_attributions_of_one_measure_are_one_list() {
    let found = read("做好甲事。（市商务局负责）做好乙事。（市财政局牵头，市商务局配合）");
    assert_eq!(written(&found), "市商务局? 市财政局+");
}

/// The measures of a document, one after the other, below a heading.
fn standing(heading: &str, measures: &[&str]) -> Vec<String> {
    let mut standing = Standing::default();
    standing.enter(1, read(heading));
    let read = |measure: &&str| {
        let mut found = read(measure);
        standing.apply(&mut found, measure.len());
        let inherited = found.attributions.iter().filter(|own| own.basis == AttributionBasis::Inherited);
        let inherited = inherited.map(|own| format!("{}:{}", own.agency.display, own.role));
        std::iter::once(written(&found)).chain(inherited).collect::<Vec<_>>().join(" ")
    };
    measures.iter().map(read).collect()
}

#[test]
fn what_stands_above_holds_for_all_below() {
    assert_eq!(
        standing("（三）登记财产。（市规划和自然资源局牵头）", &["做好工作。（市统计局配合）", "做好工作。"]),
        ["市统计局- 市规划和自然资源局:lead", " 市规划和自然资源局:lead"]
    );
    assert_eq!(
        standing(
            "一、任务",
            &["甲。（市商务局负责，以下任务均需各区政府落实，不再一一列出）", "乙。（市财政局）"]
        ),
        ["市商务局?", "市财政局? 各区人民政府:responsible"]
    );
}

#[test]
fn a_document_may_say_that_the_first_one_leads() {
    assert_eq!(
        standing(
            "一、任务",
            &["甲。（市商务局、财政局，排在第一位的部门为牵头部门，下同）", "乙。（市财政局、商务局）"]
        ),
        ["市商务局+ 市财政局-", "市财政局+ 市商务局-"]
    );
}
