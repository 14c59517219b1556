//! Counts of measures: agencies against categories, each other, and documents.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::harness::zhengce;

fn cells(json: &Value) -> BTreeMap<(String, String), (u64, u64)> {
    let text = |cell: &Value, key: &str| cell[key].as_str().expect(key).to_owned();
    let count = |cell: &Value, key: &str| cell[key].as_u64().expect(key);
    let cells = json["cells"].as_array().expect("cells").iter();
    cells
        .map(|cell| {
            ((text(cell, "row"), text(cell, "column")), (count(cell, "measures"), count(cell, "led")))
        })
        .collect()
}

#[test]
fn figures_agree_with_what_an_agency_answers_for() {
    let json = zhengce(&["matrix", "agency-category", "--format", "json"]).json();
    assert_eq!(json["schema"], "zhengce.matrix/1");
    let row = json["rows"].as_array().unwrap().iter().find(|row| row["name"] == "深圳海关").expect("a row");
    let profile = zhengce(&["agency", "深圳海关", "--format", "json"]).json();
    let agency = &profile["agencies"][0];
    let named =
        agency["total"].as_u64().expect("a total") - agency["implied"].as_array().map_or(0, Vec::len) as u64;
    assert_eq!(row["measures"].as_u64(), Some(named));
    let by_category: u64 =
        cells(&json).iter().filter(|((row, _), _)| row == "深圳海关").map(|(_, counts)| counts.0).sum();
    assert_eq!(by_category, named);
}

#[test]
fn what_two_agencies_share_is_the_same_from_both_sides() {
    let cells = cells(&zhengce(&["matrix", "部门-部门", "--format", "json"]).json());
    assert!(cells.len() > 20, "{cells:?}");
    for ((row, column), (measures, led)) in &cells {
        assert_eq!(cells[&(column.clone(), row.clone())].0, *measures, "{row} {column}");
        assert!(led <= measures);
    }
}

#[test]
fn conditions_are_those_of_a_search() {
    let json = zhengce(&["matrix", "agency-document", "--文件", "sz24", "海外仓", "--format", "json"]).json();
    assert!(json["measures"].as_u64().unwrap() < 24);
    assert_eq!(json["columns"].as_array().unwrap().len(), 1);
    let implied = |more: &[&str]| {
        let run = zhengce(&[&["matrix", "--format", "json"], more].concat());
        run.json()["rows"].as_array().unwrap().len()
    };
    assert!(implied(&["--implied"]) > implied(&[]));
    let few = zhengce(&["matrix", "agency-agency", "-n", "3", "--format", "csv"]).stdout;
    assert_eq!(few.lines().filter(|line| !line.starts_with('#')).count(), 4, "{few}");
    assert_eq!(zhengce(&["matrix", "agency-category", "火星尘土"]).status, 1);
    assert_eq!(zhengce(&["matrix", "--document", "没有此文"]).status, 2);
}

#[test]
fn a_query_needs_no_axes_before_it() {
    // But for the command line in the record.
    let matrix = |arguments: &[&str]| {
        let mut json = zhengce(&[&["matrix", "-f", "json"], arguments].concat()).json();
        json["record"]["command"].take();
        json
    };
    assert_eq!(matrix(&["海外仓"]), matrix(&["agency-category", "海外仓"]));
    assert_eq!(matrix(&["部门×类别", "跨境电商", "海外仓"]), matrix(&["跨境电商", "海外仓"]));
    // A slip in the axes is no query.
    let slip = zhengce(&["matrix", "agency-categry"]);
    assert_eq!(slip.status, 2);
    assert!(slip.stderr.contains("agency-category"), "{slip:?}");
}

#[test]
fn columns_of_which_no_row_is_left_are_left_out() {
    let json = zhengce(&["matrix", "-n", "3", "-f", "json"]).json();
    let cells = cells(&json);
    for column in json["columns"].as_array().unwrap() {
        let name = column["name"].as_str().unwrap();
        assert!(cells.keys().any(|(_, known)| known == name), "{name}");
    }
}
