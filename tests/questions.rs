//! Questions as people put them: who answers for something, which part of a
//! policy, and which words of them are not searched.

use std::collections::BTreeSet;

use crate::harness::{search, zhengce};

#[test]
fn who_answers_for_something_is_asked_in_many_ways() {
    for query in [
        "哪些单位负责RCEP",
        "RCEP由谁负责",
        "谁管RCEP",
        "RCEP归哪个部门管",
        "哪个部门牵头RCEP",
        "谁来落实RCEP",
        "RCEP的责任单位是谁",
        "责任单位 RCEP",
        "负责RCEP的是哪个部门",
        "RCEP该找谁",
    ] {
        let run = search(&[query]);
        assert_eq!(run.ids()[0], "sz24/m14", "{query}");
        let reading = run.json()["reading"].clone();
        assert_eq!(reading["asks"], "who", "{query}");
        assert_eq!(reading["plan"].as_str().map(str::to_lowercase).as_deref(), Some("rcep"), "{query}");
        let page = zhengce(&["search", query]).stdout;
        assert!(page.starts_with("责任单位：市商务局（牵头"), "{query}: {page}");
    }
    assert!(search(&["第十条归谁管"]).json()["reading"]["asks"] == "who");
    assert!(search(&["海关管什么"]).json()["reading"].get("asks").is_none());
}

#[test]
fn what_an_office_does_is_asked_in_many_ways() {
    let all = search(&["--agency", "市交通运输局"]).ids();
    for query in [
        "市交通局管哪些事",
        "市交通局管哪些事？",
        "市交通局管什么",
        "交通局负责哪些工作",
        "市交通局有什么任务",
        "市交通局都负责些什么",
        "市交通局主要职责是什么",
        "市交通局有哪些职能",
        "市交通局要干哪些活",
        "市交通局承担哪些事项",
    ] {
        assert_eq!(search(&[query]).ids(), all, "{query}");
    }
    // The words mean this only where the question is about an office.
    assert!(search(&["新鲜事"]).json()["reading"]["plan"].as_str().unwrap().contains("新鲜事"));
}

#[test]
fn every_form_of_who_is_read() {
    for query in [
        "谁管海外仓",
        "谁来管海外仓",
        "海外仓谁来管",
        "海外仓谁管",
        "海外仓由谁管",
        "海外仓由谁来管",
        "海外仓归谁管",
        "海外仓归谁管理",
        "海外仓归口谁管理",
        "海外仓谁来负责",
        "谁来负责海外仓",
        "海外仓由谁来负责",
        "由谁负责海外仓",
        "由谁来牵头海外仓",
        "海外仓谁牵头",
        "谁在管海外仓",
        "海外仓由谁推进",
        "海外仓应该由谁负责",
        "海外仓应当由谁来推动",
        "海外仓该谁管",
        "海外仓该由谁来管",
        "是谁负责海外仓",
        "海外仓是谁负责的",
        "海外仓这件事归谁管",
        "海外仓到底谁说了算",
        "海外仓由哪个部门来负责",
        "海外仓谁来统筹",
        "谁来协调海外仓",
        "请问海外仓归谁负责？",
        "海外仓需要由谁审批",
        "谁来审批海外仓",
        "海外仓 谁管",
        "谁对海外仓负责",
        "海外仓究竟由谁组织实施",
    ] {
        let reading = search(&[query]).json()["reading"].clone();
        assert_eq!(reading["asks"], "who", "{query}");
        assert_eq!(reading["plan"], "海外仓", "{query}");
    }
    let reading = search(&["谁来管跨境电商退货"]).json()["reading"].clone();
    assert_eq!((&reading["asks"], &reading["plan"]), (&"who".into(), &"跨境电商退货".into()));
    let page = zhengce(&["search", "谁来管跨境电商"]).stdout;
    assert!(page.starts_with("责任单位："), "{page}");
}

#[test]
fn who_in_a_title_a_quotation_or_a_rule_asks_nothing() {
    for query in [
        "《谁来养活中国》",
        "《谁来养活中国》 粮食",
        "论文《谁来管理城市》",
        "“由谁负责”",
        "关于“由谁负责”的争论",
        "按照“谁审批、谁负责”的原则",
        "谁主管谁负责",
        "谁执法谁普法",
        "谁主张谁举证",
        "“谁来管”是个老问题",
        "《由谁负责：责任政治研究》",
        "谁投资谁受益",
        "谁动了我的奶酪",
        "权利归谁",
        "谁家的孩子",
        "花落谁家",
    ] {
        assert!(search(&[query]).json()["reading"].get("asks").is_none(), "{query}");
    }
}

#[test]
fn what_is_managed_is_no_word_of_the_question() {
    let plan = |query| search(&[query]).json()["reading"]["plan"].as_str().map(str::to_owned);
    assert_eq!(plan("外汇管理由谁负责").as_deref(), Some("外汇管理"));
    assert_eq!(plan("安全要求归哪个部门管").as_deref(), Some("安全要求"));
    assert_eq!(plan("海关监管").as_deref(), Some("海关监管"));
    assert_ne!(plan("权利归谁").as_deref(), Some("权利"));
}

#[test]
fn a_part_is_named_by_its_heading_or_its_number() {
    for query in [
        "新业态新模式 这一部分有哪些措施",
        "加快培育新业态新模式这一章",
        "新业态新模式那部分讲了什么",
        "第三部分有哪些措施",
        "第三章",
        "第3部分的措施",
        "part 3",
    ] {
        assert_eq!(search(&[query]).measures(), [9, 10, 11, 12], "{query}");
    }
    assert_eq!(search(&["第二部分有哪些措施"]).measures(), [5, 6, 7, 8]);
    assert_eq!(search(&["第一、二部分"]).measures(), (1..=8).collect::<Vec<_>>());
    assert_eq!(search(&["第三部分里海关参与的措施"]).measures(), [9, 11]);
    assert_eq!(search(&["新业态新模式这部分的海外仓"]).measures(), [9, 10]);
    // Quotation marks and --literal switch it off.
    for arguments in [&["“第三部分”"][..], &["--literal", "第三部分"]] {
        assert!(search(arguments).measures().is_empty());
    }
}

#[test]
fn an_agency_with_what_it_does_is_a_condition() {
    assert_eq!(search(&["海关参与的跨境电商措施有哪些"]).measures(), [9, 11]);
    assert_eq!(search(&["交通局牵头的货运措施"]).measures(), [16]);
}

#[test]
fn asking_words_inside_a_word_are_searched() {
    for query in ["呢绒", "吗啡", "毛呢", "制呢", "几何", "哪吒", "酒吧", "吗啡是什么"] {
        assert_eq!(search(&[query]).status, 1, "{query}");
    }
    for query in ["小漠港呢？", "小漠港啊", "有小漠港吗", "什么是小漠港"] {
        assert_eq!(search(&[query]).ids()[0], "sz24/m16", "{query}");
    }
}

#[test]
fn english_questions_meet_concepts_in_any_words() {
    for (query, measure) in [
        ("China-Europe freight trains", "sz24/m16"),
        ("freight train between Europe and China", "sz24/m16"),
        ("overseas warehouse risk", "sz24/m10"),
        ("What are the risks of overseas warehouses?", "sz24/m10"),
        ("blockchain for electronic bills of lading", "sz24/m24"),
        ("Authorised Economic Operators", "sz24/m22"),
        ("second-hand car exports", "sz24/m4"),
        ("which department is in charge of market procurement", "sz24/m11"),
    ] {
        assert_eq!(search(&[query]).ids()[0], measure, "{query}");
    }
    let ids = search(&["export credit insurance for small businesses"]).ids();
    assert_eq!(ids, ["sz24/m15"]);
    assert_eq!(search(&["who is responsible for RCEP"]).json()["reading"]["asks"], "who");
    // A question about something else is not answered by the one word that is known.
    assert_eq!(search(&["housing provident fund rate"]).status, 1);
    // Quotation marks and --literal switch it off.
    for arguments in [&["“second-hand cars”"][..], &["--literal", "second-hand cars"]] {
        assert!(search(arguments).ids().is_empty());
    }
}

#[test]
fn chinese_is_typed_in_letters_with_blanks_tones_and_apostrophes() {
    for (query, first) in [
        ("xiaomo gang", "sz24/m16"),
        ("Hai Wai Cang", "sz24/m10"),
        ("hǎi wài cāng", "sz24/m10"),
        ("zhong'ou banlie", "sz24/m16"),
        ("li'an maoyi", "sz24/m12"),
        ("haiwai仓", "sz24/m10"),
        ("RCEP yuanchandi", "sz24/m14"),
        ("haiwaicangbaoxian", "sz24/m10"),
    ] {
        assert_eq!(search(&[query]).ids()[0], first, "{query}");
    }
    for query in ["dengta gongchang", "xinzhi shengchanli", "Dengta Gongchang"] {
        let ids = search(&[query]).ids();
        assert!(!ids.is_empty(), "{query}");
        assert!(ids.iter().all(|id| id.starts_with("paper/") || id.starts_with("sznews/")), "{query}");
    }
    for query in ["lvse tongdao", "lüse tongdao", "lǜsè tōngdào"] {
        assert!(search(&[query]).ids()[0].starts_with("chongqing/"), "{query}");
    }
    assert_eq!(search(&["shenzhen haiguan"]).measures(), search(&["深圳海关"]).measures());
    assert!(search(&["--literal", "xiaomo gang"]).ids().is_empty());
}

#[test]
fn a_topic_is_shown_in_every_document_that_has_it() {
    let documents = |ranking: &str| -> BTreeSet<String> {
        let run = search(&["外贸", "--ranking", ranking]);
        run.ids().iter().take(10).map(|id| id.split('/').next().unwrap_or(id).to_owned()).collect()
    };
    let all = ["chongqing", "paper", "ranking31", "sz24", "sznews"].map(str::to_owned);
    assert_eq!(documents(""), BTreeSet::from(all));
    assert_eq!(documents("diversity=1"), BTreeSet::from(["sz24".to_owned()]), "it can be switched off");
    // Whoever names the agency wants its measures, by how well they answer.
    let own = |ranking: &str| search(&["外贸", "--agency", "市商务局", "--ranking", ranking]).ids();
    assert_eq!(own(""), own("diversity=1"));
}

#[test]
fn captions_stand_below_what_is_said_of_their_subject() {
    let kinds = |query: &[&str]| -> Vec<String> {
        let json = search(query).json();
        let hits = json["hits"].as_array().expect("hits").clone();
        hits.iter().take(10).map(|hit| hit["kind"].as_str().unwrap_or("").to_owned()).collect()
    };
    assert!(!kinds(&["海外仓"]).contains(&"figure".to_owned()));
    assert!(kinds(&["海外仓", "--ranking", "caption=1"]).contains(&"figure".to_owned()));
    assert_eq!(kinds(&["我国在新兴市场海外仓数量"])[0], "figure", "what only they say is found in them");
}
