//! Counts by agency and document: exact, however many there are and over
//! however many segments of the index they are spread.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use crate::harness::{Home, project};

/// So many documents with so many measures, each of which names an agency of
/// its own: more than any list could be cut to.
const DOCUMENTS: usize = 40;
const MEASURES: usize = 15;

/// The members of 深圳市各区人民政府.
const DISTRICTS: [&str; 11] = [
    "深圳市福田区人民政府",
    "深圳市罗湖区人民政府",
    "深圳市盐田区人民政府",
    "深圳市南山区人民政府",
    "深圳市宝安区人民政府",
    "深圳市龙岗区人民政府",
    "深圳市龙华区人民政府",
    "深圳市坪山区人民政府",
    "深圳市光明区人民政府",
    "深圳市大鹏新区管理委员会",
    "深圳市深汕特别合作区管理委员会",
];

/// By agency, in how many measures it is named and in how many implied.
type Counts = BTreeMap<String, (u64, u64)>;

#[test]
fn six_hundred_agencies_are_counted_exactly_over_several_segments() {
    let home = Home::new();
    let documents = home.path("corpus/documents");
    fs::remove_dir_all(&documents).expect("removed");
    fs::create_dir(&documents).expect("folder");
    let mut expected = Counts::new();
    // Each round is a commit of its own, and so a segment of its own; the first
    // has more agencies than could be cut off unseen.
    for round in [0..36, 36..37, 37..38, 38..DOCUMENTS] {
        for number in round.clone() {
            let path = documents.join(format!("notice{number}.md"));
            fs::write(path, document(number, &mut expected)).expect("written");
        }
        let run = home.run(&["agency", "--format", "json"]);
        let listed = counts(&run.json()["agencies"], "name", "explicit");
        assert_eq!(listed, expected, "after {round:?}: {}", run.stderr);
    }
    assert!(expected.len() >= 600, "{} agencies", expected.len());

    let json = home.run(&["search", "落实", "--format", "json", "--limit", "1"]).json();
    assert_eq!(json["total"].as_u64(), Some((DOCUMENTS * MEASURES) as u64));
    let mut facets = counts(&json["facets"]["agency"], "value", "count");
    for (count, implied) in facets.values_mut() {
        *count -= *implied;
    }
    assert_eq!(facets, expected);
    let documents = counts(&json["facets"]["document"], "value", "count");
    assert_eq!(documents.len(), DOCUMENTS);
    assert!(documents.values().all(|&(count, _)| count == MEASURES as u64), "{documents:?}");

    // What a segment has little of is not taken for implied.
    let profile = home.run(&["agency", "福田区人民政府", "--format", "json"]).json();
    let number = |list: &str| profile["agencies"][0][list].as_array().expect("measures").len() as u64;
    assert_eq!((number("explicit"), number("implied")), expected[DISTRICTS[0]]);
}

/// A document of measures; what they name is added to what is expected.
fn document(number: usize, expected: &mut Counts) -> String {
    let header = fs::read_to_string(project().join("corpus/documents/sz24.md")).expect("a document");
    let header =
        header.split("---").nth(1).expect("a header").replace("id: sz24", &format!("id: notice{number}"));
    let mut text = format!("---{header}---\n\n# 一、重点任务\n\n");
    for (at, numeral) in NUMERALS.into_iter().enumerate() {
        let own = agency(number * MEASURES + at);
        expected.entry(format!("深圳{own}")).or_default().0 += 1;
        let mut named = vec![own];
        if at == 0 {
            named.push("各区政府".to_owned());
            expected.entry("深圳市各区人民政府".to_owned()).or_default().0 += 1;
            // Of the districts one is named in every third of the documents.
            let one = number.is_multiple_of(3);
            if one {
                named.push("福田区人民政府".to_owned());
            }
            for (at, district) in DISTRICTS.into_iter().enumerate() {
                let (stated, implied) = expected.entry(district.to_owned()).or_default();
                *(if one && at == 0 { stated } else { implied }) += 1;
            }
        }
        let named = named.join("、");
        text.push_str(&format!("## ({numeral}) 第{at}类企业。\n\n落实第{at}类。（责任单位：{named}）\n\n"));
    }
    text
}

const NUMERALS: [&str; MEASURES] =
    ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五"];

/// 市东东局, 市东西局 …
fn agency(number: usize) -> String {
    let characters: Vec<char> = "东西南北中金木水火土山川河海江湖天地日月星云风雨雪".chars().collect();
    format!("市{}{}局", characters[number / 25], characters[number % 25])
}

fn counts(json: &Value, name: &str, count: &str) -> Counts {
    let count_of = |value: &Value, key: &str| value.get(key).and_then(Value::as_u64).unwrap_or(0);
    let values = json.as_array().unwrap_or_else(|| panic!("no list: {json}"));
    let named = |value: &Value| value[name].as_str().expect("a name").to_owned();
    values.iter().map(|value| (named(value), (count_of(value, count), count_of(value, "implied")))).collect()
}
