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

/// Until when, without blanks, where it is said once at most.
fn until(text: &str, found: &Found) -> Option<String> {
    assert!(found.deadlines.len() <= 1, "{text}");
    found.deadlines.first().map(|range| text[range.clone()].split_whitespace().collect())
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
        ("（市商务局等市政府有关部门及各区人民政府负责）", "市商务局? 各区人民政府"),
        ("（市商务局、各县（市、区）政府（管委会）负责）", "市商务局? 各县（市、区）政府（管委会）"),
        ("（省委办公厅、团省委，各地按职责分工负责）", "省委办公厅? 团省委 各地"),
        ("（医药价格和招标采购处）", "医药价格和招标采购处?"),
        ("（市商务局等市级相关部门及各县（市）负责）", "市商务局? 各县（市）"),
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
        assert_eq!(until(&text, &read(&text)).as_deref(), Some(deadline), "{attribution}");
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

fn check_all(samples: &[(&str, &str)]) {
    for (attribution, expected) in samples {
        let text = format!("做好有关工作。{attribution}");
        assert_eq!(written(&read(&text)), *expected, "{attribution}");
    }
}

#[test]
fn names_that_no_mark_parts() {
    check_all(&[
        ("（市商务局市财政局负责）", "市商务局? 市财政局"),
        ("（市商务局财政局，市统计局）", "市商务局? 市财政局 市统计局"),
        ("（责任单位：市商务局 市财政局 市统计局）", "市商务局? 市财政局 市统计局"),
        ("（责任单位：市商务局\n市财政局、统计局）", "市商务局? 市财政局 市统计局"),
        ("（市商务局　财政局　统计局按职责分工负责）", "市商务局? 市财政局 市统计局"),
        ("（市商务局各区人民政府负责）", "市商务局? 各区人民政府"),
        ("（市市场监管局（知识产权局）市商务局负责）", "市市场监管局（知识产权局）? 市商务局"),
        ("（市商务局牵头市财政局配合）", "市商务局+ 市财政局-"),
        // One name each.
        ("（市政府金融办、市委网信办负责）", "市政府金融办? 市委网信办"),
        ("（市公安局交通警察支队负责）", "市公安局交通警察支队?"),
        ("（市卫生健康委疾控局负责）", "市卫生健康委疾控局?"),
        ("（市市场监管局负责）", "市市场监管局?"),
        ("（人行市中心支行、国家税务总局深圳市税务局负责）", "人行市中心支行? 国家税务总局深圳市税务局"),
        ("（责任单位：市发展\n改革委、市商务\n局）", "市发展改革委? 市商务局"),
    ]);
}

#[test]
fn prefixes_and_last_words_are_shared_over_groups() {
    check_all(&[
        (
            "（省商务厅、发展改革委、财政厅；市商务局、财政局负责）",
            "省商务厅? 省发展改革委 省财政厅 市商务局 市财政局",
        ),
        ("（市商务局，财政局；统计局负责）", "市商务局? 市财政局 市统计局"),
        ("（市商务局、税务局、深圳海关）", "市商务局? 市税务局 深圳海关"),
        ("（福田区，罗湖区，盐田区人民政府）", "福田区人民政府? 罗湖区人民政府 盐田区人民政府"),
        ("（福田区、罗湖区商务局负责）", "福田区商务局? 罗湖区商务局"),
        ("（市商务局，福田区、罗湖区政府负责）", "市商务局? 福田区政府 罗湖区政府"),
        ("（西山区和呈贡区人民政府负责）", "西山区人民政府? 呈贡区人民政府"),
        ("（市商务局，县、区政府负责）", "市商务局? 县、区政府"),
        ("（省商务厅，各市、州、县人民政府负责）", "省商务厅? 各市、州、县人民政府"),
        ("（省商务厅，各市州、县市区人民政府负责）", "省商务厅? 各市州、县市区人民政府"),
        ("（责任单位：各区，市商务局）", "各区人民政府 市商务局"),
        ("（责任单位：市商务局，高新区、经开区管委会）", "市商务局? 高新区管委会 经开区管委会"),
        ("（市商务局，高新区、福田区政府负责）", "市商务局? 高新区 福田区政府"),
    ]);
}

#[test]
fn telephones_and_persons_are_nobody() {
    check_all(&[
        ("（市商务局，联系人：张三，电话：0755-12345678）", "市商务局?"),
        ("（市商务局，张三，12345678）", "市商务局?"),
        ("（责任单位：市商务局（联系人：李四，电话：12345678）、市财政局）", "市商务局? 市财政局"),
        ("（市商务局，联系电话：12345678；市财政局，联系电话：87654321）", "市商务局? 市财政局"),
        ("（责任单位：市商务局；责任领导：王五；联系电话：12345678）", "市商务局?"),
        ("（市商务局 82001234、市财政局 82005678）", "市商务局? 市财政局"),
        ("（牵头单位：市商务局（王某某，13800138000），配合单位：市财政局）", "市商务局+ 市财政局-"),
    ]);
}

#[test]
fn an_office_keeps_the_name_it_is_called_by() {
    check_all(&[
        ("（市水利局、市商务局）", "市水利局? 市商务局"),
        ("（市水务局、水利局负责）", "市水务局? 市水利局"),
        ("（市住房城乡建设局、市住建局负责）", "市住房城乡建设局? 市住建局"),
        ("（市城管局、商务委、文体旅局负责）", "市城管局? 市商务委 市文体旅局"),
    ]);
    let found = read("做好工作。（市水务局、水利局负责）");
    let names: Vec<_> = found.attributions.iter().map(|own| own.agency.name.as_str()).collect();
    assert_eq!(names, ["深圳市水务局", "深圳市水利局"]);
}

#[test]
fn classes_behind_and_others_say_only_that_the_list_is_open() {
    check_all(&[
        ("（市商务局等市级有关部门负责）", "市商务局?"),
        ("（市商务局、财政局等市直（驻市）进驻单位负责）", "市商务局? 市财政局"),
        ("（市商务局等有关部门（单位），各区人民政府负责）", "市商务局? 各区人民政府"),
        ("（市商务局等5个部门和单位负责）", "市商务局?"),
        ("（市商务局等相关部门、单位及各区县负责）", "市商务局? 各区县"),
        ("（市商务局、宜春车务段等单位负责）", "市商务局? 宜春车务段"),
        ("（责任单位：市商务局、等市直单位、市财政局）", "市商务局? 市财政局"),
        ("（市商务局等部门和各区人民政府负责）", "市商务局? 各区人民政府"),
        ("（市商务局、市直有关部门负责）", "市商务局? 市直有关部门"),
        ("（区级有关部门和乡镇街道负责）", "区级有关部门 乡镇街道"),
    ]);
}

#[test]
fn brackets_inside_and_without_a_partner() {
    check_all(&[
        ("（市商务局（市口岸办（港澳处））、市财政局负责）", "市商务局（市口岸办（港澳处））? 市财政局"),
        (
            "〔市交通运输局（港务局），各区（新区、合作区管委会）政府〕",
            "市交通运输局（港务局）? 各区（新区、合作区管委会）政府",
        ),
        ("（责任单位：市商务局）、市财政局）", "市商务局?"),
        ("［责任单位：（市商务局、市财政局］", "市商务局? 市财政局"),
    ]);
}

#[test]
fn a_bracket_may_say_what_one_of_a_list_does() {
    check_all(&[
        ("（市商务局（牵头）、市财政局、统计局）", "市商务局+ 市财政局 市统计局"),
        ("（责任单位：市商务局（牵头单位），市财政局（配合单位））", "市商务局+ 市财政局-"),
        ("（市商务局（主办）、市财政局（协办）、市统计局（协办））", "市商务局+ 市财政局- 市统计局-"),
    ]);
}

#[test]
fn verbs_and_labels_of_every_form() {
    check_all(&[
        ("（市商务局，市财政局配合）", "市商务局? 市财政局-"),
        ("（市商务局牵头，市公安局配合完成）", "市商务局+ 市公安局-"),
        (
            "（市商务局会同市财政局、市统计局按职责分工负责，各区配合）",
            "市商务局+ 市财政局- 市统计局- 各区人民政府-",
        ),
        ("（由市商务局会同有关部门负责）", "市商务局+ 有关部门-"),
        ("（市商务局、市财政局分别牵头，市统计局参与）", "市商务局+ 市财政局+ 市统计局-"),
        ("（牵头：市商务局；配合：市财政局）", "市商务局+ 市财政局-"),
        ("（牵头单位为市商务局，配合单位为市财政局）", "市商务局+ 市财政局-"),
        ("（牵头单位：市商务局 配合单位：市财政局、统计局）", "市商务局+ 市财政局- 市统计局-"),
        ("(牵头单位:市商务局;配合单位:市财政局,市统计局;)", "市商务局+ 市财政局- 市统计局-"),
        (
            "〔任务分解：市商务局负责市级平台建设；市财政局牵头做好保障；各区政府做好本级工作〕",
            "市商务局 市财政局+ 各区人民政府",
        ),
        ("〔任务分解：市直各单位提高质量，各县（市）、区政府组织开展评选〕", "各县（市）、区政府"),
        ("（责任单位：市商务局；支持对象：各类企业）", "市商务局?"),
    ]);
}

#[test]
fn sentences_and_their_last_clauses_name_who_does_it() {
    for (text, expected, deadline) in [
        ("上线服务，由市商务局牵头，相关部门配合，6月底前完成。", "市商务局+ 相关部门-", Some("6月底前")),
        (
            "建立专班。由区商务局负责，各街道配合，立即启动，长期坚持。",
            "区商务局? 各街道-",
            Some("立即启动，长期坚持"),
        ),
        ("开展检查。市商务局、市财政局、市统计局按职责分工负责。", "市商务局? 市财政局 市统计局", None),
        ("做好服务；市商务局、市财政局负责；不得收费。", "市商务局? 市财政局", None),
        ("实行通报。由市商务局、财政局负责，各街道配合，自本月起执行。", "市商务局? 市财政局 各街道-", None),
        (
            "做好服务。牵头单位：市商务局；配合单位：市财政局。2025年第三季度完成。",
            "市商务局+ 市财政局-",
            None,
        ),
        // What a sentence says of its matter is no attribution.
        ("由市商务局牵头负责系统功能完善。", "", None),
        ("违反规定的，由市商务局责令改正。", "", None),
        ("各区要加强配合，确保落实。", "", None),
        ("有关部门负责。", "", None),
        ("市场监管部门按职责分工负责。", "", None),
        ("由县级以上地方人民政府负责。", "", None),
        ("企业应当配合，6月底前完成。", "", None),
    ] {
        let found = read(text);
        let until = until(text, &found);
        assert_eq!((written(&found).as_str(), until.as_deref()), (expected, deadline), "{text}");
    }
    // A whole sentence closes the body, its last clauses are prose.
    let begins = |text: &str| read(text).begins.map(|at| text[at..].to_owned());
    assert_eq!(begins("建立专班。由市商务局负责，各区配合。").as_deref(), Some("由市商务局负责，各区配合。"));
    assert_eq!(begins("建立专班，由市商务局负责。"), None);
}

#[test]
fn labels_on_their_own_lines_go_on_below() {
    for text in [
        "做好工作。\n牵头单位：\n市商务局\n配合单位：\n市财政局、\n市统计局\n完成时限：\n2024年6月",
        "做好工作。\n牵头单位：市商务局\n配合单位：市财政局，\n市统计局\n完成时限：2024 年6 月",
        "做好工作。\n牵头单位:市商务局;\n配合单位:市财政局,市统计局;\n完成时限:2024年6月。",
        "做好工作。牵头单位：市商务局 配合单位：市财政局、市统计局 完成时限：2024年6月",
    ] {
        let found = read(text);
        assert_eq!(written(&found), "市商务局+ 市财政局- 市统计局-", "{text}");
        assert_eq!(until(text, &found).as_deref(), Some("2024年6月"), "{text}");
    }
}

#[test]
fn a_document_may_say_who_leads_by_place() {
    for (rule, list, expected) in [
        ("列第一位者为牵头单位，下同", "各区人民政府、市商务局", "各区人民政府+ 市商务局-"),
        ("逗号前为牵头单位，下同", "市商务局、财政局，市统计局", "市商务局+ 市财政局+ 市统计局"),
        ("逗号前为牵头部门，逗号后为配合部门，下同", "市商务局，市统计局", "市商务局+ 市统计局-"),
        ("“，”前为牵头单位", "市商务局、市统计局", "市商务局 市统计局"),
        ("分号前为牵头单位，下同", "市商务局，财政局；市统计局", "市商务局+ 市财政局+ 市统计局"),
    ] {
        let first = format!("甲。（责任单位：市公安局。{rule}）");
        let second = format!("乙。（责任单位：{list}）");
        assert_eq!(standing("一、任务", &[&first, &second])[1], expected, "{rule}");
    }
    assert_eq!(
        standing(
            "一、任务",
            &[
                "甲。（市商务局，张三，63916862）（括号中为牵头部门、人员、电话，各街道按职责分工负责。下同）",
                "乙。（市财政局，李四，63916863）",
            ]
        ),
        ["市商务局+ 各街道", "市财政局+ 各街道:responsible"]
    );
}
