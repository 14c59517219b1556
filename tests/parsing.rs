//! The structure of a document, with and without adding it.

use std::fs;

use camino::Utf8Path;
use proptest::prelude::*;
use serde_json::{Value, json};
use zhengce::audit;
use zhengce::corpus::{Location, document_file};
use zhengce::ingest::{IngestOptions, RepairKind, ingest};
use zhengce::policy::DocumentKind;
use zhengce::structure::passages;

use crate::harness::{Home, policies, project, zhengce};

/// Attributions of many styles: a chapter's, a default, labels with deadlines,
/// a shared last word, verbs, and a bracket that is none.
const PLAN: &str = "青溪市人民政府办公室关于印发青溪市促进外贸若干措施的通知\n\
    青政办发〔2024〕7 号\n\
    一、稳定规模（市商务局牵头，以下各项均需各县区政府落实）\n\
    （一）支持参展。支持企业参加境外展会（以下简称展会）。（市财政局配合）\n\
    （二）建设海外仓。鼓励企业布局海外仓。（责任单位：市发展改革委、市交通运输局；完成时限：2024 年6 月底前）\n\
    二、优化环境\n\
    （三）优化通关。压缩通关时间。（市口岸办牵头，河东区、河西区政府按职责分工负责）\n\
    （四）便利人员往来。\n\
    用好经认证的经营者（AEO）制度。\n\
    牵头单位：市外办\n\
    配合单位：市公安局\n\
    完成时限：长期坚持\n";

fn measures(answer: &Value) -> Vec<Value> {
    answer["measures"].as_array().expect("measures").clone()
}

#[test]
fn parse_gives_measures_agencies_roles_and_deadlines() {
    let home = Home::new();
    fs::write(home.path("plan.txt"), PLAN).unwrap();
    let answer = home.run(&["parse", "plan.txt", "--format", "json"]).json();
    assert_eq!(answer["schema"], "zhengce.parse/1");
    assert_eq!(answer["number"], "青政办发〔2024〕7号");
    assert_eq!(answer["kind"], "policy");
    let told: Vec<Value> = measures(&answer)
        .iter()
        .map(|measure| json!([measure["number"], measure["title"], measure["agencies"], measure["deadline"]]))
        .collect();
    assert_eq!(
        told,
        [
            json!(["（一）", "支持参展", ["市财政局", "市商务局", "各县区政府"], null]),
            json!([
                "（二）",
                "建设海外仓",
                ["市发展改革委", "市交通运输局", "市商务局", "各县区政府"],
                "2024年6月底前"
            ]),
            json!(["（三）", "优化通关", ["市口岸办", "河东区政府", "河西区政府", "各县区政府"], null]),
            json!(["（四）", "便利人员往来", ["市外办", "市公安局", "各县区政府"], "长期坚持"]),
        ]
    );
    let first = &measures(&answer)[0];
    let roles: Vec<Value> = first["attributions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|attribution| json!([attribution["role"], attribution["basis"]]))
        .collect();
    assert_eq!(
        roles,
        [json!(["support", "explicit"]), json!(["lead", "inherited"]), json!(["responsible", "inherited"])]
    );
    // Nothing was added.
    assert!(!home.path("corpus/documents/plan.md").exists());
    let text = home.run(&["解析", "plan.txt"]).stdout;
    assert!(text.contains("市商务局（牵头）（承上文）") && text.contains("长期坚持"), "{text}");
}

#[test]
fn what_is_no_policy_has_no_measures() {
    let path = project().join("corpus/sources/paper.txt");
    let run = zhengce(&["parse", path.to_str().unwrap(), "--format", "json"]);
    assert_eq!(run.status, 1, "{run:?}");
    assert_eq!(run.json()["kind"], "paper");
}

#[test]
fn what_was_parsed_is_shown_again_after_adding() {
    let home = Home::new();
    fs::write(home.path("plan.txt"), PLAN).unwrap();
    let parsed = home.run(&["parse", "plan.txt", "--format", "json"]).json();
    assert_eq!(home.run(&["add", "plan.txt"]).status, 0);
    for measure in measures(&parsed) {
        let id = format!("plan/m{}", measure["ordinal"]);
        let shown = home.run(&["show", &id, "--format", "json"]).json();
        let shown = &shown["passages"][0];
        assert_eq!(shown["text"], measure["text"], "{id}");
        assert_eq!(shown["deadline"], measure["deadline"], "{id}");
        let named = shown["agencies"].as_array().unwrap().iter();
        let named: Vec<&Value> =
            named.filter(|agency| agency["basis"] != "implied").map(|agency| &agency["display"]).collect();
        assert_eq!(json!(named), measure["agencies"], "{id}");
    }
    // What holds from above is found like what the measure says itself.
    let run =
        home.run(&["search", "--format", "json", "--document", "plan", "--agency", "青溪市商务局", "--lead"]);
    assert_eq!(run.ids(), ["plan/m1", "plan/m2"], "{run:?}");
}

/// The 350 policies of the environment: read without a panic, every removal
/// with its reason, and the same again from the Markdown file.
#[test]
fn every_policy_is_the_same_again_from_its_file() {
    let Some(files) = policies() else { return };
    let register = Location::BuiltIn.register().unwrap();
    let words = Location::BuiltIn.task_words().unwrap();
    let options = IngestOptions { id: "policy".parse().unwrap(), kind: Some(DocumentKind::Policy) };
    for file in files {
        let ingested = ingest(&fs::read(&file).unwrap(), &options).unwrap();
        for repair in &ingested.repairs {
            assert!(
                repair.what != RepairKind::Removed || !repair.text.trim().is_empty(),
                "{file}: {repair:?}"
            );
        }
        let written = document_file::write(&ingested.document);
        let read = document_file::read(&written, Utf8Path::new("policy.md")).unwrap();
        let again = passages(&read, &register, &words);
        assert_eq!(again, passages(&ingested.document, &register, &words), "{file}");
    }
}

/// What a table of tasks says does not hang on the program that wrote it.
#[test]
fn a_task_table_is_read_alike_from_every_program() {
    let home = Home::new();
    let told = |file: &str| -> Vec<Value> {
        let path = project().join("tests/cases").join(file);
        let answer = home.run(&["parse", path.to_str().unwrap(), "--format", "json"]).json();
        assert_eq!(answer["kind"], "policy", "{file}");
        let roles = |measure: &Value| -> Vec<Value> {
            let attributions = measure["attributions"].as_array().unwrap().iter();
            attributions
                .map(|said| {
                    let named = said["agencies"].as_array().unwrap().iter();
                    json!([
                        said["role"],
                        named.map(|agency| agency["as_written"].clone()).collect::<Vec<_>>()
                    ])
                })
                .collect()
        };
        measures(&answer)
            .iter()
            .map(|measure| json!([measure["number"], measure["title"], roles(measure), measure["deadline"]]))
            .collect()
    };
    let word = told("task-table-word.docx");
    assert_eq!(
        word.first(),
        Some(&json!([
            "1",
            "建设跨境电商公共海外仓不少于5个，完善海外仓网络",
            [["lead", ["市商务局"]], ["support", ["市交通运输局", "各区政府"]]],
            "2025年12月底前"
        ]))
    );
    assert_eq!(word.len(), 5);
    assert_eq!(told("task-table-97.doc"), word);
    assert_eq!(told("task-table-sheet.xlsx"), word);
}

#[test]
fn a_row_of_a_workbook_keeps_its_place_in_the_document_file() {
    let home = Home::new();
    let path = project().join("tests/cases/table-xlsx-01.xlsx");
    let added = home.run(&["add", path.to_str().unwrap(), "--id", "tasks"]);
    assert_eq!(added.status, 0, "{added:?}");
    let file = fs::read_to_string(home.path("corpus/documents/tasks.md")).unwrap();
    assert!(file.contains("\n<!-- sheet \"任务分解表\" rows 2-6 -->\n|"), "{file}");
    let shown = home.run(&["show", "tasks/m2", "--format", "json"]).json();
    assert_eq!(shown["passages"][0]["row"], json!({ "sheet": "任务分解表", "row": 4 }), "{shown}");
    let found = home.run(&["search", "--format", "json", "--agency", "市能源局", "--document", "tasks"]);
    assert_eq!(found.ids(), ["tasks/m3"], "{found:?}");
}

/// What may come upon a text on its way: pieces of layout, numbers, brackets
/// and labels, anywhere.
fn damage() -> impl Strategy<Value = Vec<(f64, usize, String)>> {
    let pieces = vec![
        "\n",
        "\n\n",
        "　　",
        " ",
        "\u{feff}",
        "\u{0}",
        "\r",
        "（",
        "）",
        "(",
        "〕",
        "“",
        "”",
        "《",
        "》",
        "、",
        "，",
        "；",
        "。",
        "：",
        "一、",
        "（一）",
        "1.",
        "1．",
        "（1）",
        "①",
        "第一章",
        "第二条",
        "一是",
        "专栏 1",
        "附件：1.",
        "责任单位：",
        "牵头单位：",
        "完成时限：",
        "牵头",
        "配合",
        "会同",
        "按职责分工负责",
        "等",
        "下同",
        "以下均需各区政府落实",
        "排在第一位的为牵头单位",
        "市商务局",
        "各区（新区）政府",
        "郑州市、开封市、洛阳市政府",
        "2024年2月20日",
        "国办发〔2024〕1 号",
        "— 3 —",
        "| 甲 | 乙 |",
        "表 1　数",
        "![]()",
        "41. 76 万亿元",
        "𠀀",
        "é",
    ];
    let piece = prop_oneof![
        8 => proptest::sample::select(pieces).prop_map(str::to_owned),
        1 => "\\PC{0,4}",
    ];
    proptest::collection::vec((0.0..1.0, 0_usize..12, piece), 0..12)
}

/// A text with some of its characters replaced.
fn damaged(text: &str, damage: &[(f64, usize, String)]) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    for (place, length, piece) in damage {
        let from = (place * characters.len() as f64) as usize;
        let to = (from + length).min(characters.len());
        characters.splice(from..to, piece.chars());
    }
    characters.into_iter().collect()
}

proptest! {
    #[test]
    fn a_damaged_plan_is_read_and_is_the_same_again_from_its_file(damage in damage(), given in any::<bool>()) {
        thread_local!(static REGISTER: (zhengce::policy::AgencyRegister, zhengce::policy::TaskWords) =
            (Location::BuiltIn.register().unwrap(), Location::BuiltIn.task_words().unwrap()));
        let options = IngestOptions { id: "plan".parse().unwrap(), kind: given.then_some(DocumentKind::Policy) };
        let Ok(ingested) = ingest(damaged(PLAN, &damage).as_bytes(), &options) else { return Ok(()) };
        REGISTER.with(|(register, words)| {
            let found = passages(&ingested.document, register, words);
            for passage in &found {
                prop_assert!(passage.text.get(passage.body.clone()).is_some(), "{passage:?}");
                for attribution in &passage.attributions {
                    prop_assert!(passage.text.get(attribution.span.clone()).is_some(), "{passage:?}");
                    prop_assert!(!attribution.agency.display.is_empty(), "{passage:?}");
                }
            }
            let _ = audit::document(&ingested.document, &found, register);
            let written = document_file::write(&ingested.document);
            let read = document_file::read(&written, Utf8Path::new("plan.md"));
            let read = read.map_err(|error| TestCaseError::fail(format!("{error}: {written}")))?;
            prop_assert_eq!(&passages(&read, register, words), &found, "{}", written);
            Ok(())
        })?;
    }
}
