//! Agencies: profiles, lists, names.

use crate::harness::zhengce;

fn ids(value: &serde_json::Value) -> Vec<&str> {
    value.as_array().expect("measures").iter().map(|measure| measure["id"].as_str().expect("id")).collect()
}

#[test]
fn implied_measures_are_kept_apart_from_explicit_ones() {
    let run = zhengce(&["agency", "深汕特别合作区管委会", "--format", "json"]);
    let answer = run.json();
    let profile = &answer["agencies"][0];
    assert_eq!(profile["total"], 20);
    assert_eq!(ids(&profile["explicit"]), ["sz24/m1"]);
    let expected: Vec<String> = [2, 3, 4, 5, 6, 8, 9, 10, 11, 13, 14, 15, 17, 18, 19, 21, 22, 23, 24]
        .iter()
        .map(|ordinal| format!("sz24/m{ordinal}"))
        .collect();
    assert_eq!(ids(&profile["implied"]), expected);
    assert_eq!(profile["implied"][0]["via"], "深圳市各区人民政府");
}

#[test]
fn a_profile_tells_lead_from_the_rest_and_names_partners() {
    let run = zhengce(&["agency", "口岸办"]);
    assert!(run.stdout.contains("牵头（按列名首位推定） 1"), "{run:?}");
    assert!(run.stdout.contains("sz24/m18"), "{run:?}");
    let answer = zhengce(&["agency", "深圳海关", "--format", "json"]).json();
    let profile = &answer["agencies"][0];
    // All twelve name the districts, and all but 18, which 市口岸办 leads, 市商务局.
    for (at, name, measures) in [(0, "深圳市各区人民政府", 12), (1, "深圳市商务局", 11)] {
        let partner = &profile["partners"][at];
        assert_eq!((partner["name"].as_str(), partner["measures"].as_u64()), (Some(name), Some(measures)));
    }
}

#[test]
fn agencies_are_known_by_every_usual_name() {
    for (name, full) in [
        ("外管局", "国家外汇管理局深圳市分局"),
        ("工信局", "深圳市工业和信息化局"),
        ("市工信局", "深圳市工业和信息化局"),
        ("深圳市工业和信息化局", "深圳市工业和信息化局"),
        ("海关", "深圳海关"),
        ("市贸促委", "中国国际贸易促进委员会深圳市委员会"),
        ("贸促会", "中国国际贸易促进委员会深圳市委员会"),
        ("中国信保", "中国出口信用保险公司深圳分公司"),
        ("信保公司", "中国出口信用保险公司深圳分公司"),
        ("前海局", "深圳市前海深港现代服务业合作区管理局"),
        ("银保监局", "国家金融监督管理总局深圳监管局"),
        ("交通局", "深圳市交通运输局"),
        ("政数局", "深圳市政务服务和数据管理局"),
    ] {
        let run = zhengce(&["agency", name, "--format", "json"]);
        assert_eq!(run.json()["agencies"][0]["name"], full, "{name}");
    }
}

#[test]
fn an_ambiguous_name_shows_all_it_may_mean() {
    let run = zhengce(&["agency", "金管局", "--format", "json"]);
    let names: Vec<String> = run.json()["agencies"]
        .as_array()
        .expect("several profiles")
        .iter()
        .map(|profile| profile["name"].as_str().expect("name").to_owned())
        .collect();
    assert_eq!(names.len(), 2, "{names:?}");
    assert!(names.contains(&"深圳市地方金融管理局".to_owned()));
    assert!(names.contains(&"国家金融监督管理总局深圳监管局".to_owned()));
}

#[test]
fn the_list_counts_the_agencies_that_are_named() {
    let run = zhengce(&["agency", "--format", "json"]);
    let agencies = run.json()["agencies"].as_array().expect("agencies").clone();
    let explicit = |name: &str| {
        agencies
            .iter()
            .find(|agency| agency["name"] == name)
            .map(|agency| agency["explicit"].as_u64().unwrap())
    };
    assert_eq!(explicit("深圳海关"), Some(12));
    assert_eq!(explicit("深圳市各区人民政府"), Some(20));
    // 29 in the lists, and the two that 各区政府 is said to include.
    let named = agencies.iter().filter(|agency| agency["explicit"].as_u64() > Some(0)).count();
    assert_eq!(named, 31);
    let lead: u64 = agencies.iter().map(|agency| agency["lead"].as_u64().unwrap()).sum();
    assert_eq!(lead, 24);
}
