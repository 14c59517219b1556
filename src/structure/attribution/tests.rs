//! The 24 measures one by one, the frequent styles, and the laws.

mod styles;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use camino::Utf8Path;
use proptest::prelude::*;

use super::*;
use crate::corpus::agencies;
use crate::wording::parse_numeral;

const SOURCE: &str = include_str!("../../../corpus/sources/sz24.txt");

static REGISTER: LazyLock<AgencyRegister> = LazyLock::new(|| {
    let text = include_str!("../../../corpus/agencies.yaml");
    agencies::parse(text, Utf8Path::new("agencies.yaml")).expect("the built-in register is sound")
});

fn read(text: &str) -> Found {
    let context = Context { register: &REGISTER, region: Some("深圳市") };
    attributions(text, 0..text.len(), &context)
}

/// Who the measures name, by the form with its prefix: 29 agencies in the
/// brackets and two more (marked) that the nested bracket of measure 1 names.
const WHO: [(&str, &str); 31] = [
    ("市商务局", "深圳市商务局"),
    ("市工业和信息化局", "深圳市工业和信息化局"),
    ("市市场监管局", "深圳市市场监督管理局"),
    ("市交通运输局", "深圳市交通运输局"),
    ("市贸促委", "中国国际贸易促进委员会深圳市委员会"),
    ("市投资促进局", "深圳市投资促进局"),
    ("市公安局", "深圳市公安局"),
    ("市发展改革委", "深圳市发展和改革委员会"),
    ("市国资委", "深圳市人民政府国有资产监督管理委员会"),
    ("市司法局", "深圳市司法局"),
    ("市规划和自然资源局", "深圳市规划和自然资源局"),
    ("市应急管理局", "深圳市应急管理局"),
    ("市住房和城乡建设局", "深圳市住房和城乡建设局"),
    ("市口岸办", "深圳市人民政府口岸办公室"),
    ("市财政局", "深圳市财政局"),
    ("市地方金融管理局", "深圳市地方金融管理局"),
    ("市政务服务和数据管理局", "深圳市政务服务和数据管理局"),
    ("前海管理局", "深圳市前海深港现代服务业合作区管理局"),
    ("深圳海关", "深圳海关"),
    ("深圳海事局", "深圳海事局"),
    ("深圳市税务局", "国家税务总局深圳市税务局"),
    ("国家外汇管理局深圳市分局", "国家外汇管理局深圳市分局"),
    ("人民银行深圳市分行", "中国人民银行深圳市分行"),
    ("国家金融监督管理总局深圳监管局", "国家金融监督管理总局深圳监管局"),
    ("中国信保深圳分公司", "中国出口信用保险公司深圳分公司"),
    ("进出口银行深圳分行", "中国进出口银行深圳分行"),
    ("各区人民政府", "深圳市各区人民政府"),
    ("盐田区政府", "深圳市盐田区人民政府"),
    ("罗湖区政府", "深圳市罗湖区人民政府"),
    ("大鹏新区管委会", "深圳市大鹏新区管理委员会"), // measure 1, nested
    ("深汕特别合作区管委会", "深圳市深汕特别合作区管理委员会"), // measure 1, nested
];

/// What stands in the final bracket of each measure. `+` marks an inherited 市
/// that the text does not repeat, `=` the text of a name displayed otherwise.
const BRACKETS: [&str; 24] = [
    "市商务局 +工业和信息化局 +市场监管局 +交通运输局 +贸促委 深圳海关 深圳海事局 各区人民政府=各区政府 大鹏新区管委会 深汕特别合作区管委会",
    "市商务局 +投资促进局 +工业和信息化局 前海管理局 各区人民政府=各区政府",
    "市商务局 +工业和信息化局 深圳海关 深圳市税务局 国家外汇管理局深圳市分局 各区人民政府=各区政府",
    "市商务局 +交通运输局 +工业和信息化局 +公安局 深圳海关 各区人民政府",
    "市商务局 +工业和信息化局 前海管理局 深圳海关 国家外汇管理局深圳市分局 各区人民政府",
    "市商务局 +投资促进局 前海管理局 各区人民政府",
    "市商务局 +发展改革委 +交通运输局 前海管理局 盐田区政府 罗湖区政府",
    "市商务局 +国资委 深圳海关 人民银行深圳市分行 各区人民政府",
    "市商务局 +工业和信息化局 前海管理局 +司法局 深圳海关 深圳市税务局 国家外汇管理局深圳市分局 各区人民政府",
    "市商务局 +交通运输局 各区人民政府=各区政府",
    "市商务局 +市场监管局 深圳海关 深圳市税务局 国家外汇管理局深圳市分局 各区人民政府=各区政府",
    "市商务局 前海管理局 国家金融监督管理总局深圳监管局 国家外汇管理局深圳市分局",
    "市商务局 +贸促委 +投资促进局 +公安局 各区人民政府=各区政府",
    "市商务局 +贸促委 深圳海关 各区人民政府=各区政府",
    "市商务局 +贸促委 国家金融监督管理总局深圳监管局 国家外汇管理局深圳市分局 中国信保深圳分公司 各区人民政府=各区政府",
    "市交通运输局 +规划和自然资源局",
    "市商务局 +交通运输局 +应急管理局 +住房和城乡建设局 前海管理局 深圳海关 各区人民政府",
    "市口岸办 +交通运输局 深圳海关 各区人民政府",
    "市商务局 +财政局 各区人民政府",
    "市商务局 +地方金融管理局 深圳市税务局 国家外汇管理局深圳市分局 中国信保深圳分公司",
    "市商务局 +地方金融管理局 国家外汇管理局深圳市分局 进出口银行深圳分行 中国信保深圳分公司 各区人民政府",
    "市商务局 +投资促进局 +口岸办 +交通运输局 前海管理局 深圳海关 人民银行深圳市分行 各区人民政府=各区政府",
    "市商务局 +司法局 +市场监管局 前海管理局 各区人民政府=各区政府",
    "市商务局 +政务服务和数据管理局 前海管理局 深圳海关 各区人民政府=各区政府",
];

/// The measures of the source, page breaks joined.
fn measures() -> Vec<String> {
    let mut measures: Vec<String> = Vec::new();
    let mut inside = false;
    for line in SOURCE.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let number = line
            .strip_prefix(['(', '（'])
            .and_then(|rest| rest.split_once([')', '）']))
            .and_then(|(number, _)| parse_numeral(number));
        let heading = line.split_once('、').is_some_and(|(number, _)| parse_numeral(number).is_some());
        if number.is_some() {
            measures.push(line.to_owned());
            inside = true;
        } else if heading {
            inside = false;
        } else if let Some(measure) = measures.last_mut().filter(|_| inside) {
            measure.push_str(line);
        }
    }
    measures
}

/// Reads one word of [`BRACKETS`].
fn expected(word: &str) -> Agency {
    let (display, as_written) = match (word.strip_prefix('+'), word.split_once('=')) {
        (Some(rest), _) => (format!("市{rest}"), rest),
        (None, Some((display, as_written))) => (display.to_owned(), as_written),
        (None, None) => (word.to_owned(), word),
    };
    let name = WHO.iter().find(|(known, _)| *known == display).expect("every display form is in the table").1;
    Agency { name: name.to_owned(), display, as_written: as_written.to_owned() }
}

fn explicit(found: &Found) -> Vec<&Attribution> {
    found.attributions.iter().filter(|a| a.basis == AttributionBasis::Explicit).collect()
}

#[test]
fn every_measure_names_its_agencies() {
    let measures = measures();
    assert_eq!(measures.len(), 24);
    for (measure, bracket) in measures.iter().zip(BRACKETS) {
        let found = read(measure);
        let agencies: Vec<Agency> = explicit(&found).iter().map(|a| a.agency.clone()).collect();
        let expected: Vec<Agency> = bracket.split(' ').map(expected).collect();
        assert_eq!(agencies, expected, "{measure}");
    }
}

#[test]
fn the_first_listed_leads_by_inference_and_nobody_else_does() {
    for measure in measures() {
        let found = read(&measure);
        for (at, attribution) in found.attributions.iter().enumerate() {
            let role = (attribution.role, attribution.role_basis);
            let expected = match at {
                0 => (Role::Lead, RoleBasis::FirstListed),
                _ => (Role::Responsible, RoleBasis::Stated),
            };
            assert_eq!(role, expected, "{}", attribution.agency.display);
        }
    }
}

#[test]
fn the_attribution_begins_at_its_outer_bracket() {
    for (at, measure) in measures().iter().enumerate() {
        let begins = read(measure).begins.expect("every measure ends in its attribution");
        let bracket = &measure[begins..];
        assert!(measure[..begins].ends_with('。') && bracket.starts_with(['（', '〔']), "{bracket}");
        assert_eq!(bracket.starts_with('〔'), at == 0, "only the first is in 〔〕: {bracket}");
    }
}

#[test]
fn twenty_nine_agencies_and_two_in_the_definition() {
    let named: BTreeSet<String> = measures()
        .iter()
        .flat_map(|measure| {
            explicit(&read(measure)).iter().map(|a| a.agency.name.clone()).collect::<Vec<_>>()
        })
        .collect();
    let expected: BTreeSet<String> = WHO.iter().map(|(_, name)| (*name).to_owned()).collect();
    assert_eq!(named, expected);
}

#[test]
fn all_districts_imply_each_of_them_once() {
    let measures = measures();
    // The nested bracket of measure 1 names two of the eleven members itself.
    for (number, implied) in [(1, 9), (2, 11), (4, 11), (7, 0), (12, 0), (16, 0), (20, 0)] {
        let found = read(&measures[number - 1]);
        let members: Vec<_> =
            found.attributions.iter().filter(|a| a.basis == AttributionBasis::Implied).collect();
        assert_eq!(members.len(), implied, "measure {number}");
        assert!(members.iter().all(|a| a.via.as_deref() == Some("深圳市各区人民政府")));
    }
}

/// Writes an attribution as `市商务局 lead stated`, names by their full form.
fn check(text: &str, expected: &[&str]) {
    let found = read(text);
    let lines: Vec<String> =
        explicit(&found).iter().map(|a| format!("{} {} {}", a.agency.name, a.role, a.role_basis)).collect();
    assert_eq!(lines, expected, "{text}");
}

#[test]
fn labels_and_verbs_give_roles() {
    let lead = "深圳市商务局 lead stated";
    let support = "深圳市财政局 support stated";
    let responsible = "深圳市财政局 responsible stated";
    for text in [
        "做好工作。（牵头单位：市商务局；配合单位：市财政局）",
        "做好工作。（牵头单位：市商务局；配合单位：市财政局；完成时限：2024年底）",
        "做好工作。（市商务局牵头，市财政局配合）",
        "做好工作。(市商务局牵头负责，财政局参与)",
        "做好工作。\n牵头单位：市商务局\n配合单位：财政局",
    ] {
        check(text, &[lead, support]);
    }
    for text in [
        "做好工作。（市商务局牵头，市财政局按职责分工负责）",
        "做好工作（牵头单位：市商务局；责任单位：市财政局）。",
    ] {
        check(text, &[lead, responsible]);
    }
    for text in [
        "做好工作。（责任单位：市商务局、财政局）",
        "做好工作。（市商务局、财政局按职责分工负责）",
        "做好工作。（市商务局和财政局负责）",
        "做好工作。[责任部门:市商务局,财政局]",
        "责任单位：市商务局、财政局",
    ] {
        check(text, &["深圳市商务局 lead first-listed", responsible]);
    }
}

#[test]
fn levels_are_kept_apart() {
    check(
        "做好工作。（省商务厅、财政厅，市商务局、财政局，商务部）",
        &[
            "广东省商务厅 lead first-listed",
            "广东省财政厅 responsible stated",
            "深圳市商务局 responsible stated",
            "深圳市财政局 responsible stated",
            "商务部 responsible stated",
        ],
    );
}

#[test]
fn unknown_agencies_are_kept() {
    let found = read("做好工作。（责任单位：市商务局、梦想事务局、各有关单位）");
    let names: Vec<_> = found.attributions.iter().map(|a| a.agency.name.as_str()).collect();
    assert_eq!(names, ["深圳市商务局", "深圳市梦想事务局", "各有关单位"]);
    let collective: Vec<bool> = found.attributions.iter().map(|a| a.collective).collect();
    assert_eq!(collective, [false, false, true]);
}

#[test]
fn other_brackets_name_nobody() {
    for text in [
        "扩展至有机宝石（包括珍珠、珊瑚、琥珀等）和钻石。",
        "办好“经认证的经营者”（AEO）大会。",
        "优化中国（深圳）国际贸易“单一窗口”。",
        "展会（论坛）落地深圳。",
        "见深圳市商务局（以下简称市商务局）的通知。",
        "海外仓。（Overseas warehouse）",
        "制定办法。（深圳）",
        "时间：2024年；地点：深圳",
        "（",
        "）（",
        "",
    ] {
        assert_eq!(read(text), Found::default(), "{text}");
    }
}

#[test]
fn an_attribution_in_mid_text_does_not_close_the_body() {
    let found = read("先做甲事。（市商务局负责）再做乙事。");
    assert_eq!(found.attributions.len(), 1);
    assert_eq!(found.begins, None);
}

#[test]
fn a_bracket_never_closed_hides_nothing() {
    check("（甲做好工作。（市商务局负责）", &["深圳市商务局 lead first-listed"]);
}

fn sound(text: &str) -> Result<(), TestCaseError> {
    let found = read(text);
    for attribution in &found.attributions {
        let written = text.get(attribution.span.clone());
        prop_assert_eq!(written, Some(attribution.agency.as_written.as_str()));
    }
    prop_assert!(found.begins.is_none_or(|at| text.is_char_boundary(at)));
    Ok(())
}

proptest! {
    #[test]
    fn no_text_panics(text in "\\PC{0,60}") {
        sound(&text)?;
    }

    #[test]
    fn no_mixture_of_pieces_panics(
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                "（", "）", "〔", "〕", "(", ")", "、", "，", "；", "。", "：", "\n", " ", "市", "省", "区", "各",
                "商务局", "深圳", "深圳市", "海关", "盐田区", "各区政府", "牵头", "配合", "负责", "责任单位", "和", "等", "由", "下同",
            ]),
            0..24,
        )
    ) {
        sound(&pieces.concat())?;
    }

    #[test]
    fn no_range_panics(start in 0usize..80, end in 0usize..80) {
        let text = "做好工作。（责任单位：市商务局、财政局）";
        let context = Context { register: &REGISTER, region: Some("深圳市") };
        let _ = attributions(text, start..end, &context);
    }
}
