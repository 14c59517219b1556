//! Searching: what is found, in which order, and how it was read.

use crate::harness::{search, zhengce};

#[test]
fn an_offset_turns_the_pages() {
    let all = zhengce(&["search", "贸易", "--format", "json", "--limit", "20"]).json();
    let page = zhengce(&["search", "贸易", "--format", "json", "--offset", "10"]).json();
    assert_eq!((all["offset"].as_u64(), page["offset"].as_u64()), (Some(0), Some(10)));
    assert_eq!(page["total"], all["total"]);
    assert_eq!(page["hits"].as_array().unwrap()[..], all["hits"].as_array().unwrap()[10..]);
    let shown =
        |language, offset| zhengce(&["--lang", language, "search", "贸易", "--offset", offset]).stdout;
    assert!(shown("zh", "10").contains("显示 11–20。"));
    assert!(shown("en", "10").contains(", 11–20 shown;"));
    assert!(shown("zh", "0").contains("显示 10。"));
    // Behind the last one there is nothing, and yet something was found.
    let beyond = zhengce(&["search", "贸易", "--offset", "100000"]);
    assert_eq!(beyond.status, 0);
    assert!(beyond.stdout.contains("显示 0。"), "{}", beyond.stdout);
}

#[test]
fn looser_answers_are_told_apart_on_every_page() {
    for form in [&[][..], &["--brief"]] {
        let before = |offset| {
            let run = zhengce(&[&["search", "跨境电商退运中心仓", "--offset", offset], form].concat());
            let (before, _) = run.stdout.split_once("以下只含部分检索词").expect("looser answers");
            before.lines().filter(|line| line.split("  ").next().is_some_and(|id| id.contains('/'))).count()
        };
        assert_eq!((before("0"), before("1")), (1, 0), "{form:?}");
    }
}

#[test]
fn a_concept_is_found_in_policy_before_paper_and_news() {
    let ids = search(&["海外仓"]).ids();
    assert_eq!(ids[..2], ["sz24/m10", "sz24/m9"]);
    for document in ["paper/", "sznews/"] {
        assert!(ids[2..].iter().any(|id| id.starts_with(document)), "{document}: {ids:?}");
    }
    assert!(!ids.contains(&"sz24/m15".to_owned()), "海外 and 仓 apart are no 海外仓");
}

#[test]
fn an_agency_finds_exactly_its_measures() {
    let customs = [1, 3, 4, 5, 8, 9, 11, 14, 17, 18, 22, 24];
    assert_eq!(search(&["--agency", "深圳海关"]).measures(), customs);
    assert_eq!(search(&["--agency", "海关"]).measures(), customs);
    assert_eq!(search(&["深圳海关"]).measures(), customs);
    assert_eq!(search(&["海关负责哪些措施？"]).measures(), customs);
    assert_eq!(search(&["agency:海关"]).measures(), customs);
    assert_eq!(search(&["部门：深圳海关"]).measures(), customs);
}

#[test]
fn agency_and_category_together() {
    assert_eq!(search(&["--agency", "海关", "--category", "新业态新模式"]).measures(), [9, 11]);
    assert_eq!(search(&["--category", "加大财政金融支持力度"]).measures(), [19, 20, 21]);
}

#[test]
fn agencies_combine() {
    let both = [3, 9, 11];
    assert_eq!(search(&["--agency", "海关", "--agency", "税务"]).measures(), both);
    for query in [
        "海关+税务",
        "海关 与 税务",
        "海关和税务",
        "部门:海关 部门:税务",
        "深圳海关、深圳市税务局都参与的措施",
    ] {
        assert_eq!(search(&[query]).measures(), both, "{query}");
    }
    assert_eq!(search(&["没有区政府参与的措施"]).measures(), [12, 16, 20]);
}

#[test]
fn only_what_an_agency_leads() {
    assert_eq!(search(&["--agency", "口岸办", "--lead"]).measures(), [18]);
    assert_eq!(search(&["口岸办牵头的措施"]).measures(), [18]);
    assert_eq!(search(&["不是商务局牵头的措施"]).measures(), [16, 18]);
}

#[test]
fn a_measure_is_found_by_its_number_however_written() {
    for query in ["第十条", "（十）", "(10)", "措施10", "m10", "第10项", "第十条由谁负责"] {
        assert_eq!(search(&[query]).ids(), ["sz24/m10"], "{query}");
    }
}

#[test]
fn an_unrelated_advertisement_does_not_answer() {
    let run = search(&["亚马逊 FBA"]);
    let ids = run.ids();
    assert!(ids[0].starts_with("paper/"), "{ids:?}");
    assert!(!run.stdout.contains("收货时效提升"));
}

#[test]
fn operators_of_both_languages_and_widths() {
    assert_eq!(search(&["--", "跨境电商 -海外仓"]).measures(), [11, 16]);
    assert_eq!(search(&["--", "跨境电商 －海外仓"]).measures(), [11, 16]);
    assert_eq!(search(&["跨境电商 NOT 海外仓"]).measures(), [11, 16]);
    let either = search(&["离岸贸易 或 市场采购"]).measures();
    assert_eq!(either, search(&["离岸贸易 OR 市场采购"]).measures());
    assert_eq!(either, [11, 12]);
    assert_eq!(search(&["同句(海外仓 保险)"]).measures(), [10]);
    assert_eq!(search(&["title:海外仓", "--kind", "policy"]).measures(), [10]);
    assert_eq!(search(&["标题：海外仓 类型：政策"]).measures(), [10]);
}

#[test]
fn words_across_page_breaks_of_the_source_are_whole() {
    assert_eq!(search(&["政策性金融工具"]).ids()[0], "sz24/m10");
    assert_eq!(search(&["真空包装"]).measures(), [22]);
    assert_eq!(search(&["二期项目"]).measures(), [4]);
    assert_eq!(search(&["LNG运输船队"]).measures(), [16]);
}

#[test]
fn letters_and_digits_whole_or_in_part_in_any_width() {
    assert_eq!(search(&["1210"]).measures(), [9]);
    assert_eq!(search(&["１２１０"]).measures(), [9]);
    assert_eq!(search(&["lng"]).measures(), [7, 16]);
    assert_eq!(search(&["RCE"]).measures(), [14], "part of RCEP");
    assert_eq!(search(&["保税+ERP"]).measures(), [3]);
    assert_eq!(search(&["41.76万亿元", "--kind", "paper"]).ids().len(), 1);
}

#[test]
fn traditional_characters_find_simplified_text() {
    assert_eq!(search(&["離岸貿易"]).ids()[0], "sz24/m12");
}

#[test]
fn nothing_is_said_to_be_nothing() {
    for query in ["教育局", "住房公积金", "生猪养殖补贴"] {
        let run = zhengce(&["search", query]);
        assert_eq!(run.status, 1, "{query}: {run:?}");
        assert!(run.stdout.contains("没有找到"), "{query}: {run:?}");
    }
    let run = zhengce(&["search", "第三十条"]);
    assert!(run.status == 1 && run.stdout.contains("sz24 共 24 条措施"), "{run:?}");
    let run = zhengce(&["search", "量子引力波"]);
    assert!(run.stdout.contains("全部文件中都没有出现：量子引力波"), "{run:?}");
}

#[test]
fn a_quoted_text_is_found_in_the_list_of_agencies_too() {
    assert_eq!(search(&["\"规划和自然资源局\""]).measures(), [16]);
    assert_eq!(search(&["--literal", "交通运输局，各区政府）"]).measures(), [10]);
    // Unquoted it is prose that is searched, and the stage says what was done instead.
    let run = search(&["运输局，各区政"]);
    assert_eq!(run.json()["reading"]["stage"], "verbatim");
}

#[test]
fn every_step_of_the_reading_is_shown() {
    let run = search(&["外管局"]);
    let step = &run.json()["reading"]["steps"][0];
    assert_eq!(step["kind"], "agency");
    assert_eq!(step["text"], "外管局");
    assert_eq!(step["as"], "国家外汇管理局深圳市分局");
    assert_eq!(step["how"], "alias");
    // Quotation marks and --literal switch it off.
    for arguments in [&["\"外管局\""][..], &["--literal", "外管局"]] {
        assert!(search(arguments).json()["reading"]["steps"].as_array().unwrap().is_empty());
    }
}

#[test]
fn what_only_contains_an_agency_is_no_agency() {
    let run = search(&["世界海关组织"]);
    assert_eq!(run.ids(), ["sz24/m22"]);
    let steps = run.json()["reading"]["steps"].as_array().expect("steps").clone();
    assert!(steps.iter().all(|step| step["kind"] != "agency"), "{steps:?}");
}

#[test]
fn a_bare_query_is_a_search_and_commands_have_chinese_names() {
    let bare = zhengce(&["海外仓"]);
    assert_eq!(bare.status, 0);
    assert_eq!(bare.stdout, zhengce(&["检索", "海外仓"]).stdout);
    assert_eq!(bare.stdout, zhengce(&["search", "海外仓"]).stdout);
    assert_eq!(
        zhengce(&["检索", "--部门", "海关", "--类别", "新业态新模式", "--格式", "json"]).measures(),
        [9, 11]
    );
}

#[test]
fn concepts_lead_to_their_other_terms_and_colloquial_words_one_way() {
    assert_eq!(search(&["广交会 进博会"]).measures(), [13]);
    assert_eq!(search(&["overseas warehouse"]).ids()[0], "sz24/m10");
    assert_eq!(search(&["收不到货款怎么办"]).ids()[0], "sz24/m20");
    // Quotation marks switch it off.
    assert!(search(&["“广交会”"]).ids().is_empty());
}

#[test]
fn a_word_is_read_by_its_sound_only_where_nothing_else_is_found() {
    for query in ["haiwaicang", "hwc", "海外苍"] {
        let run = search(&[query]);
        assert_eq!(run.ids()[..2], ["sz24/m10", "sz24/m9"], "{query}");
        assert_eq!(run.json()["reading"]["steps"][0]["kind"], "sound", "{query}");
    }
    assert!(search(&["--literal", "海外苍"]).ids().is_empty());
}

#[test]
fn a_text_is_pasted_as_it_was_cut() {
    for (query, first) in [
        ("各区政府（大鹏新区管委会", "sz24/m1"),
        ("珊瑚、琥珀等）和钻石", "sz24/m5"),
        ("（AEO）大会", "sz24/m22"),
        ("“推进“保税+ERP”监管改革”", "sz24/m3"),
        ("海外仓 -", "sz24/m10"),
        ("海外仓 或", "sz24/m10"),
        ("(单位:亿美元)", "paper/p22"),
        ("-17.2%、-8.7%", "ranking31/p14"),
        ("完善海外仓网络。\ndate: none\nagency: nobody", "sz24/m10"),
    ] {
        let run = search(&["--", query]);
        assert_eq!(run.ids().first().map(String::as_str), Some(first), "{query}");
    }
    let steps = search(&["海外仓)"]).json()["reading"]["steps"].clone();
    assert!(steps.as_array().unwrap().iter().any(|step| step["kind"] == "typography"), "{steps}");
    for query in ["海外仓 AND (", "(海外仓 OR 保险", "同句(海外仓 保险", "agency:(海关", "部门：海官"]
    {
        assert_eq!(search(&[query]).status, 2, "{query}");
    }
}

#[test]
fn a_document_alone_is_a_question() {
    let run = search(&["--document", "sz24"]);
    assert_eq!(run.status, 0, "{run:?}");
    assert_eq!(run.measures(), (1..=24).collect::<Vec<_>>());
}
