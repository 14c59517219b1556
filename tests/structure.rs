//! Which parts of a document are its measures, and how they are numbered and
//! found, through the binary.

use std::fs;

use serde_json::Value;

use crate::harness::Home;

/// A regulation as a legal database has it after two amendments.
const REGULATION: &str = "河湾市住房租赁管理办法\n\
    第一章 总则\n\
    第一条 为了规范住房租赁，制定本办法。\n\
    第二章 租赁行为\n\
    第七条 住房租赁企业应当设立资金监管账户。\n\
    第七条之一 住房租赁企业收取的押金不得超过一个月租金。\n\
    第七条之二 住房租赁经纪机构应当公示收费标准。\n\
    第八条 违反本办法第七条之一规定的，由市住房主管部门责令改正。\n";

#[test]
fn inserted_articles_are_articles_of_their_own() {
    let home = Home::new();
    fs::write(home.path("rental.txt"), REGULATION).unwrap();
    assert_eq!(home.run(&["add", "rental.txt"]).status, 0);
    for id in ["rental/m7-1", "第七条之一", "7条之一", "第7条之1"] {
        let shown = home.run(&["show", id, "--format", "json"]).json();
        let passage = &shown["passages"][0];
        assert_eq!(passage["id"], "rental/m7-1", "{id}");
        assert_eq!((&passage["number"], &passage["inserted"]), (&7.into(), &1.into()), "{id}");
        assert!(shown["citation"].as_str().unwrap().contains("第七条之一"), "{shown}");
    }
    assert_eq!(home.ids("第七条之一"), ["rental/m7-1"]);
    assert_eq!(home.ids("租赁 第七条之二"), ["rental/m7-2"]);
    // The article itself is another one.
    assert!(!home.ids("第七条").contains(&"rental/m7-1".to_owned()));
}

/// Numbers of the measures of a text.
fn numbers(text: &str) -> Vec<String> {
    let home = Home::new();
    fs::write(home.path("document.txt"), text).expect("a file");
    let answer = home.run(&["parse", "document.txt", "--as", "policy", "--format", "json"]).json();
    let measures = answer["measures"].as_array().expect("measures");
    let number = |measure: &Value| measure["number"].as_str().expect("a number").to_owned();
    measures.iter().map(number).collect()
}

#[test]
fn a_chapter_and_its_first_article_may_share_a_line() {
    let text = "某市公园管理办法\n\
        第一章　总则　　第一条　为了加强公园管理，制定本办法。\n\
        第二条　园林部门应当编制公园名录。\n\
        第二章　建设　　第三条　公园应当按照规划建设。\n\
        第三章 管理  第四条 公园应当设置无障碍设施。\n";
    assert_eq!(numbers(text), ["第二条", "第三条", "第四条"]);
}

#[test]
fn agencies_of_a_divided_heading_hold_for_the_measures_below() {
    for (heading, between) in [
        ("（一）市场准入。（市市场监管局牵头）", ""),
        ("（一）土地（牵头部门：市自然资源和规划局）", ""),
        ("（一）纳税", "牵头单位：市税务局\n"),
    ] {
        let text = format!(
            "某市优化营商环境任务清单\n一、主要任务\n{heading}\n{between}\
             1．落实负面清单制度。清理隐性壁垒。\n2．推行网上办理。压缩时限。\n\
             （二）融资（牵头部门：市财政局）\n3．扩大贷款。给予贴息。\n4．降低费率。\n"
        );
        assert_eq!(numbers(&text), ["1", "2", "3", "4"], "{heading}");
    }
}

#[test]
fn an_attribution_below_a_list_closes_the_measure_above_it() {
    let text = "某市若干措施\n（一）扩大出口。\n1.支持参展。\n2.支持认证。（市商务局负责）\n\
         （二）优化服务。\n1.压缩时限。\n2.推行预约。\n3.推行查验。（市口岸办负责）\n";
    assert_eq!(numbers(text), ["（一）", "（二）"]);
    let inside = "某市工作要点\n一、提升服务\n1.上线服务。（市政务办负责）\n2.清理证明。（市司法局负责）\n\
         3.公布清单。\n4.清理收费。\n二、降低成本\n5.落实优惠。（市税务局负责）\n6.降低电价。\n7.规范中介。\n";
    assert_eq!(numbers(inside), ["1", "2", "3", "4", "5", "6", "7"]);
}

#[test]
fn an_annex_counts_if_it_obliges_or_is_the_policy() {
    let notice = "某市科技局关于组织申报项目的通知\n各有关单位：\n一、申报程序。单位应当在线填报。（市科技局负责）\n\
         二、监督管理。追回经费。（市科技局、市财政局）\n某市科技局\n2023年4月28日\n";
    for list in [
        "附件\n申报材料清单\n1.项目申报书；\n2.营业执照复印件；\n3.审计报告。\n",
        "附件1\n入选企业名单\n1.甲电子有限公司\n2.乙机械有限公司\n3.丙食品有限公司\n",
        "附件2：验收表\n1.单位名称：\n2.面积（平方米）：\n3.签字：\n",
    ] {
        assert_eq!(numbers(&format!("{notice}{list}")), ["一", "二"], "{list}");
    }
    let plan = "附件\n重点任务\n1.建设冷库。新建冷库两座。（市商务局负责）\n2.培育企业。每年新增10家。（市商务局负责）\n";
    assert_eq!(numbers(&format!("{notice}{plan}")), ["一", "二", "1", "2"]);
    let text = format!("{notice}{plan}");
    let home = Home::new();
    fs::write(home.path("document.txt"), text).expect("a file");
    let answer = home.run(&["parse", "document.txt", "--as", "policy", "--format", "json"]).json();
    let last = &answer["measures"][3];
    assert_eq!((&last["number"], &last["category"]), (&"2".into(), &Value::Null), "{last}");
    assert!(!answer["measures"][1]["text"].as_str().unwrap().contains("附件"), "{answer}");
    let letter = "某县关于印发实施方案的通知\n各乡镇：\n现印发给你们，请认真贯彻落实。\n某县人民政府\n2022年4月25日\n\
         附件1\n某县实施方案\n（一）统一标准。规范诊室建设。\n（二）配齐设备。采购一体机。\n附件2\n验收表\n1.名称：\n2.面积：\n";
    assert_eq!(numbers(letter), ["（一）", "（二）"]);
}

#[test]
fn what_is_about_the_text_itself_is_no_measure() {
    let text = "某市公园管理办法\n第一条 为了加强公园管理，制定本办法。\n第二条 本市公园的管理，适用本办法。\n\
         第三条 本办法所称公园，是指向公众开放的绿地。\n第四条 园林部门应当编制名录。\n\
         第五条 公园应当设置无障碍设施。\n第六条 本办法自2024年1月1日起施行。\n";
    assert_eq!(numbers(text), ["第四条", "第五条"]);
}
