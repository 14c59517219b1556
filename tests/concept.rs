//! The dossier of a concept: what a reader finds in the documents must stand in it,
//! with its id.

use serde_json::Value;

use crate::harness::{Home, zhengce};

fn dossier(arguments: &[&str]) -> Value {
    zhengce(&[&["concept"], arguments, &["--format", "json"]].concat()).json()
}

fn list<'v>(value: &'v Value, section: &str) -> &'v [Value] {
    let section = &value[section];
    section.as_array().or_else(|| section["list"].as_array()).expect("a list")
}

fn texts<'v>(list: &'v [Value], key: &str) -> Vec<&'v str> {
    list.iter().map(|item| item[key].as_str().unwrap_or_default()).collect()
}

/// The figure that is written so, whatever it measures.
fn figure<'v>(value: &'v Value, written: &str) -> &'v Value {
    let bare = |text: &str| text.replace(' ', "");
    let found =
        list(value, "figures").iter().find(|one| bare(one["written"].as_str().unwrap_or("")) == written);
    found.unwrap_or_else(|| panic!("{written} in {:#?}", texts(list(value, "figures"), "written")))
}

/// Every line of every section has an id that `show` knows.
fn assert_cited(value: &Value) {
    let sections = ["measures", "definitions", "typologies", "figures"];
    let mut ids: Vec<&str> = sections.iter().flat_map(|name| texts(list(value, name), "passage")).collect();
    ids.extend(list(value, "quotations").iter().flat_map(|kind| texts(list(kind, "list"), "passage")));
    ids.extend(texts(list(value, "neighbours"), "example"));
    ids.extend(texts(list(value, "collocates"), "example"));
    for name in ["terms", "words"] {
        ids.extend(texts(list(&value["policy_silence"], name), "example"));
    }
    ids.sort_unstable();
    ids.dedup();
    assert!(!ids.is_empty());
    for id in ids {
        assert_eq!(zhengce(&["show", id, "--cite"]).status, 0, "{id}");
    }
}

#[test]
fn overseas_warehouses_are_told_as_a_reader_would() {
    let found = dossier(&["海外仓", "--limit", "0"]);
    assert_eq!(found["schema"], "zhengce.concept/1");
    assert_eq!(found["reading"]["concept"], "海外仓");
    assert_eq!(found["reading"]["how"], "label");
    // Measure 10 has it in its title; once there and six times in its text. 9 once.
    let measures = list(&found, "measures");
    assert_eq!(texts(measures, "passage"), ["sz24/m10", "sz24/m9"]);
    assert_eq!(measures[0]["mentions"], 7);
    assert_eq!(measures[1]["mentions"], 1);
    let agencies: Vec<(&str, &str, &str)> = measures[0]["agencies"]
        .as_array()
        .expect("agencies")
        .iter()
        .filter(|agency| agency["basis"] == "explicit")
        .map(|agency| {
            let word = |key: &str| agency[key].as_str().unwrap_or_default();
            (word("display"), word("role"), word("role_basis"))
        })
        .collect();
    assert_eq!(agencies[0], ("市商务局", "lead", "first-listed"));
    assert!(
        agencies.iter().any(|(name, role, _)| *name == "市交通运输局" && *role == "responsible"),
        "{agencies:?}"
    );
    // The paper's three types.
    let typology = &list(&found, "typologies")[0];
    assert!(typology["passage"].as_str().is_some_and(|id| id.starts_with("paper/")), "{typology}");
    let kinds = typology["kinds"].as_array().expect("kinds");
    for (kind, said) in kinds.iter().zip(["商家自建海外仓", "电商平台海外仓", "第三方海外仓"])
    {
        assert!(kind.as_str().expect("text").starts_with(said), "{kinds:?}");
    }
    assert_eq!(kinds.len(), 3);
    // What the paper praises it for defines nothing.
    let definitions = list(&found, "definitions");
    assert!(definitions.is_empty(), "{definitions:#?}");
    for (written, value, unit, period) in [
        ("1713家", "1713", "家", "2023-06"),
        ("2356个", "2356", "个", "2022"),
        ("2600万平方米", "26000000", "平方米", "2022"),
        ("253个", "253", "个", "2022"),
        ("268个", "268", "个", "2022"),
    ] {
        let figure = figure(&found, written);
        assert_eq!(figure["value"].to_string(), value, "{figure}");
        assert_eq!(figure["unit"], unit, "{figure}");
        assert!(figure["period"].as_str().is_some_and(|said| said.starts_with(period)), "{figure}");
        assert!(figure["passage"].as_str().is_some_and(|id| id.starts_with("paper/")), "{figure}");
    }
    assert_eq!(figure(&found, "2356个")["growth"]["value"].to_string(), "30.17");
    assert_eq!(figure(&found, "268个")["growth"]["value"].to_string(), "56.72");
    let south_east = figure(&found, "91.55%");
    assert_eq!(south_east["kind"], "growth");
    assert_eq!(south_east["place"], "东南亚");
    assert_cited(&found);
}

#[test]
fn the_counts_of_a_concept_are_those_of_its_terms() {
    for name in ["海外仓", "跨境电商", "RCEP"] {
        let found = dossier(&[name]);
        let sum: u64 = list(&found, "terms").iter().filter_map(|term| term["occurrences"].as_u64()).sum();
        assert_eq!(found["occurrences"].as_u64(), Some(sum), "{name}");
        let spread = &found["dispersion"];
        assert_eq!(found["occurrences"], spread["occurrences"], "{name}");
        assert_eq!(found["documents"], spread["range"], "{name}");
    }
    // As another study counts the label alone.
    let counted = zhengce(&["dispersion", "海外仓", "--format", "json"]).json();
    let terms = dossier(&["海外仓"]);
    assert_eq!(list(&terms, "terms")[0]["occurrences"], counted["occurrences"]);
}

#[test]
fn what_no_policy_says_is_told() {
    let found = dossier(&["新质生产力"]);
    assert!(list(&found, "measures").is_empty());
    let silent = texts(list(&found["policy_silence"], "terms"), "term");
    assert_eq!(silent, ["新质生产力"]);
    let defined = list(&found, "definitions");
    let subjects = texts(defined, "subject");
    assert_eq!(subjects, ["外贸新质生产力"], "{defined:#?}");
    assert!(defined[0]["sentence"]["text"].as_str().is_some_and(|text| text.contains("领域的映射")));
    assert_cited(&found);
    // The paper has 9610 twice, the news never, the measures only 1210.
    let trade = dossier(&["跨境电商", "--limit", "0"]);
    assert_eq!(trade["reading"]["how"], "alternative");
    assert_eq!(trade["reading"]["concept"], "跨境电子商务");
    let terms = list(&trade["policy_silence"], "terms");
    let code = terms.iter().find(|one| one["term"] == "9610").expect("9610");
    assert_eq!(code["concept"], "直购进口");
    assert_eq!(code["documents"], serde_json::json!(["paper"]));
    assert_eq!(code["occurrences"], 2);
    assert!(!terms.iter().any(|one| one["term"] == "1210"), "{terms:#?}");
    let measures = texts(list(&trade, "measures"), "passage");
    for id in ["sz24/m9", "sz24/m10", "sz24/m11", "sz24/m16"] {
        assert!(measures.contains(&id), "{measures:?}");
    }
    assert_eq!(measures.len(), 4);
    assert_cited(&trade);
}

#[test]
fn words_beside_a_concept_are_none_of_grammar() {
    for name in ["海外仓", "新质生产力", "跨境电商", "中欧班列"] {
        let found = dossier(&[name, "--limit", "0"]);
        let silence = list(&found["policy_silence"], "words");
        let words = texts(silence, "term").into_iter().chain(texts(list(&found, "collocates"), "word"));
        for word in words {
            let empty = [
                "随着",
                "作为",
                "其中",
                "高达",
                "更是",
                "已经",
                "以及",
                "可以",
                "为主",
                "进一步",
                "约",
                "年",
            ];
            assert!(!empty.contains(&word), "{name}: {word}");
            assert!(!word.chars().all(|c| c.is_ascii_digit()) || word.len() == 4, "{name}: {word}");
        }
        // What is told to be in no policy is in none.
        for one in silence {
            let word = one["term"].as_str().expect("a word");
            let counted = zhengce(&["kwic", word, "--literal", "--kind", "policy", "--format", "json"]);
            assert_eq!(counted.status, 1, "{name}: {word}");
        }
    }
}

#[test]
fn trains_insurance_and_agreements_are_told_as_well() {
    let trains = dossier(&["中欧班列", "--limit", "0"]);
    assert_eq!(texts(list(&trains, "measures"), "passage"), ["sz24/m16"]);
    let lines = figure(&trains, "1.7万列");
    assert_eq!(lines["period"], "2023");
    assert_eq!(lines["growth"]["value"].to_string(), "6");
    assert_eq!(figure(&trains, "190万标箱")["growth"]["value"].to_string(), "18");
    assert_cited(&trains);

    let insurance = dossier(&["出口信用保险", "--limit", "0"]);
    // Measure 15 says 出口信保.
    let mut measures = texts(list(&insurance, "measures"), "passage");
    measures.sort_unstable();
    assert_eq!(measures, ["sz24/m1", "sz24/m15", "sz24/m20"]);
    let terms = list(&insurance, "terms");
    let short = terms.iter().find(|term| term["term"] == "出口信保").expect("the synonym");
    assert_eq!(short["occurrences"], 2);
    assert_cited(&insurance);

    let agreement = dossier(&["RCEP", "--limit", "0"]);
    assert_eq!(agreement["reading"]["concept"], "区域全面经济伙伴关系协定");
    let measures = list(&agreement, "measures");
    assert_eq!(texts(measures, "passage"), ["sz24/m14"]);
    assert_eq!(measures[0]["in_title"], true);
    assert_eq!(figure(&agreement, "140.3亿元")["growth"]["value"].to_string(), "7.7");
    assert_eq!(
        figure(&agreement, "98.8亿元")["passage"].as_str().map(|id| id.starts_with("chongqing/")),
        Some(true)
    );
    let dates = &agreement["dates"];
    assert_eq!(dates["first"]["date"], "2024-02-20");
    assert_eq!(dates["last"]["date"], "2026-01-26");
    assert_eq!(dates["last"]["date_basis"], "inferred");
    assert_cited(&agreement);
}

#[test]
fn any_text_is_a_concept_of_ones_own() {
    let found = dossier(&["含新量"]);
    assert_eq!(found["reading"]["how"], "own");
    assert_eq!(found["reading"]["concept"], Value::Null);
    // A heading, twice in the news of Shenzhen, once in that of Chongqing.
    assert_eq!(found["occurrences"], 3);
    assert_eq!(texts(list(&found["policy_silence"], "terms"), "term"), ["含新量"]);
    assert_cited(&found);
    for (name, how, label) in [
        ("lighthouse factories", "english", "灯塔工厂"),
        ("国外仓库", "colloquial", "海外仓"),
        ("海外倉", "label", "海外仓"),
    ] {
        let found = dossier(&[name]);
        assert_eq!(found["reading"]["how"], how, "{name}");
        assert_eq!(found["reading"]["concept"], label, "{name}");
    }
    assert_eq!(dossier(&["海外仓", "--literal"])["reading"]["how"], "own");
    let nothing = zhengce(&["concept", "火星基地"]);
    assert_eq!(nothing.status, 1);
    assert!(nothing.stdout.contains("5"), "{nothing:?}");
}

#[test]
fn definitions_and_kinds_of_policies_are_read() {
    let home = Home::empty();
    std::fs::create_dir_all(home.path("corpus/documents")).expect("a folder");
    home.write(
        "a.txt",
        "青溪市海外仓管理办法\n\n\
         第一条　为规范海外仓建设，制定本办法。\n\n\
         第二条　本办法所称海外仓，是指境内企业在境外建设的仓储设施。海外仓可分为自营仓、公共仓和平台仓。\n\n\
         第三条　海外仓是外贸发展的重要支撑。各单位要加强海外仓指导，即将出台细则。\n",
    );
    assert_eq!(home.run(&["add", "a.txt", "--as", "政策"]).status, 0);
    let found = home.run(&["concept", "海外仓", "--format", "json"]).json();
    let definitions = list(&found, "definitions");
    assert_eq!(texts(definitions, "pattern"), ["means"], "{definitions:#?}");
    let typologies = list(&found, "typologies");
    assert_eq!(typologies[0]["kinds"], serde_json::json!(["自营仓", "公共仓", "平台仓"]));
    // There is nothing that policies could be held against.
    assert!(list(&found["policy_silence"], "terms").is_empty());
    assert_eq!(found["policy_silence"]["others"], 0);
}

#[test]
fn a_dossier_is_written_in_every_format_and_the_same_twice() {
    let home = Home::empty();
    for name in ["a.md", "a.html", "a.docx", "a.xlsx", "a.json"] {
        let twice: Vec<Vec<u8>> = (0..2)
            .map(|_| {
                let written = zhengce(&[
                    "--lang",
                    "zh",
                    "concept",
                    "海外仓",
                    "-o",
                    home.path(name).to_str().expect("a path"),
                ]);
                assert_eq!(written.status, 0, "{name}: {written:?}");
                std::fs::read(home.path(name)).expect("the file")
            })
            .collect();
        assert_eq!(twice[0], twice[1], "{name}");
        let again = zhengce(&["rerun", home.path(name).to_str().expect("a path")]);
        assert_eq!(again.status, 0, "{name}: {again:?}");
    }
    let page = std::fs::read_to_string(home.path("a.html")).expect("the page");
    for part in ["<svg", "政策未言", "sz24/m10", "2600", "文件指纹", "concept 海外仓"] {
        assert!(page.contains(part), "{part}");
    }
    assert!(!page.contains("<?xml"));
    let refused = zhengce(&["--lang", "en", "concept", "海外仓", "--format", "csv"]);
    assert_eq!(refused.status, 2);
}

#[test]
fn the_page_speaks_both_languages() {
    let chinese = zhengce(&["--lang", "zh", "concept", "海外仓"]);
    for part in
        ["政策措施 2", "（十）进一步完善海外仓网络", "商家自建海外仓", "政策未言", "牵头，按列名首位推定"]
    {
        assert!(chinese.stdout.contains(part), "{part}: {}", chinese.stdout);
    }
    let english = zhengce(&["--lang", "en", "concept", "海外仓", "--kind", "paper"]);
    assert!(english.stdout.contains("no policy among the texts"), "{}", english.stdout);
    let silence = dossier(&["海外仓", "--kind", "paper"]);
    assert!(list(&silence["policy_silence"], "terms").is_empty());
    assert_eq!(list(&silence, "measures").len(), 0);
}
