//! Measures as they stand in documents, and their tasks.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::corpus::{Location, document_file};
use crate::ingest::{IngestOptions, ingest};
use crate::policy::{AgencyRegister, Document, DocumentKind, Passage, Strength};
use crate::structure::passages;

fn words() -> TaskWords {
    Location::BuiltIn.task_words().expect("the built-in words")
}

fn register() -> AgencyRegister {
    Location::BuiltIn.register().expect("the built-in register")
}

fn document(body: &str) -> Document {
    let source = format!("某市促进外贸若干措施\n一、促进外贸\n{body}");
    let options = IngestOptions { id: "d".parse().unwrap(), kind: Some(DocumentKind::Policy) };
    ingest(source.as_bytes(), &options).expect("text").document
}

fn measures(document: &Document) -> Vec<Passage> {
    let passages = passages(document, &register(), &words());
    passages.into_iter().filter(|passage| passage.number.is_some()).collect()
}

/// The tasks of all measures in the words of the text.
fn told(body: &str) -> Vec<String> {
    let measures = measures(&document(body));
    let tasks = measures
        .iter()
        .flat_map(|measure| measure.tasks.iter().map(|task| measure.task_text(task).to_owned()));
    tasks.collect()
}

#[test]
fn a_task_is_a_sentence_or_a_point_of_one() {
    for (body, expected) in [
        ("（一）扩大出口。支持甲。加快乙，推动丙。（市商务局）", vec!["支持甲。", "加快乙，推动丙。"]),
        (
            "（一）完善机制。一是建立甲制度；二是加强乙；三是推动丙。（市商务局）",
            vec!["一是建立甲制度；", "二是加强乙；", "三是推动丙。"],
        ),
        (
            "（一）扩大出口。\n1．壮大主体。支持企业做大。培育龙头。\n2．优化服务。提供便利。\n（市商务局）",
            vec!["支持企业做大。", "培育龙头。", "提供便利。"],
        ),
        ("（一）扩大出口。支持甲。\n某某市商务局\n2024年2月20日", vec!["支持甲。"]),
        ("（一）扩大出口。支持甲（含乙；丙）；丁除外。（市商务局）", vec!["支持甲（含乙；丙）；丁除外。"]),
    ] {
        assert_eq!(told(body), expected, "{body}");
    }
}

#[test]
fn the_leading_verb_tells_the_strength() {
    let words = words();
    for (text, verb, strength) in [
        ("制定《指引》，引导企业自测。", "制定", Strength::Deliver),
        ("进一步扩大试点范围，建立名单。", "扩大", Strength::Push),
        ("积极争取贵金属进口额度。", "争取", Strength::Strive),
        ("依托服务中心平台，加大宣传推介。", "加大", Strength::Push),
        ("对符合条件的建设项目给予补助。", "给予", Strength::Support),
        ("出租人应当在合同签订后备案。", "应当", Strength::Deliver),
        ("各区要积极引导企业入驻，建立台账。", "引导", Strength::Support),
        ("市商务局牵头制定方案，加强宣传。", "制定", Strength::Deliver),
        ("各区结合实际出台配套支持政策。", "出台", Strength::Deliver),
        ("为供应链企业提供服务。", "提供", Strength::Support),
        ("一是探索建立新机制；", "探索", Strength::Strive),
        ("在共享目录基础上完成编制条目，进一步规范范围。", "完成", Strength::Deliver),
        ("对无欠税的企业歇业，即时办结。", "办结", Strength::Deliver),
        ("统筹推进开放。", "推进", Strength::Push),
        ("统筹区域发展。", "统筹", Strength::Push),
    ] {
        let found = action::action(text, &(0..text.len()), &words).expect(text);
        assert_eq!((&text[found.verb], found.strength), (verb, strength), "{text}");
    }
    assert_eq!(action::action("外贸形势严峻。", &(0..21), &words), None);
}

/// The names of whoever has a task, by task.
fn held(body: &str) -> Vec<Vec<String>> {
    let measures = measures(&document(body));
    let tasks = measures.iter().flat_map(|measure| measure.tasks.iter().map(move |task| (measure, task)));
    let names = tasks.map(|(measure, task)| {
        let held = measure.attributions_of(task).iter();
        held.map(|attribution| attribution.agency.display.clone()).collect()
    });
    names.collect()
}

#[test]
fn a_list_speaks_of_what_stands_before_it() {
    for (body, expected) in [
        ("（一）扩大出口。支持甲。加快乙。（市商务局、市财政局）", vec!["市商务局 市财政局"; 2]),
        (
            "（一）扩大出口。支持甲。加快乙。（市商务局）\n建设丙。（市财政局）",
            vec!["市商务局", "市商务局", "市财政局"],
        ),
        (
            "（一）扩大出口。\n支持甲。（市商务局）\n建设丙。（市财政局）\n责任单位：市税务局",
            vec!["市商务局 市税务局", "市财政局 市税务局"],
        ),
        (
            "（一）扩大出口。支持甲，由市财政局牵头。建设丙。（市商务局、市税务局）",
            vec!["市财政局 市商务局 市税务局", "市商务局 市税务局"],
        ),
    ] {
        let expected: Vec<Vec<&str>> = expected.iter().map(|names| names.split(' ').collect()).collect();
        assert_eq!(held(body), expected, "{body}");
    }
}

#[test]
fn a_deadline_holds_for_its_task_or_for_all() {
    let until = |body: &str| -> Vec<String> {
        let measures = measures(&document(body));
        let tasks = measures.iter().flat_map(|measure| &measure.tasks);
        tasks
            .map(|task| {
                let words = task.deadlines.iter().map(|deadline| deadline.as_written.as_str());
                words.collect::<Vec<_>>().join(" ")
            })
            .collect()
    };
    assert_eq!(until("（一）扩大出口。支持甲。加快乙。（市商务局，2024年6月底前）"), ["2024年6月底前"; 2]);
    assert_eq!(
        until("（一）扩大出口。支持甲。（市商务局，2024年6月底前）\n建设丙。（市财政局）"),
        ["2024年6月底前", ""]
    );
}

#[test]
fn a_person_may_correct_the_split() {
    let mut document = document("（一）扩大出口。支持甲，建设乙。加快丙。推动丁。（市商务局）");
    let written = document_file::write(&document);
    let corrected = written
        .replace("支持甲，建设乙。", "支持甲，<!-- split -->建设乙。")
        .replace("加快丙。", "加快丙。<!-- join -->");
    assert_ne!(corrected, written);
    let before = measures(&document);
    document = document_file::read(&corrected, "d.md".into()).expect("a document");
    let after = measures(&document);
    let told: Vec<&str> = after[0].tasks.iter().map(|task| after[0].task_text(task)).collect();
    assert_eq!(told, ["支持甲，", "建设乙。", "加快丙。推动丁。"]);
    assert_eq!(after[0].text, before[0].text);
    assert_eq!(document_file::write(&document), corrected);
}

#[test]
fn a_heading_that_is_the_whole_measure_is_corrected_too() {
    let written = document_file::write(&document("（一）扩大出口。支持甲。"));
    let (head, _) = written.split_once("## ").expect("a heading");
    let file = format!(
        "{head}## （一）支持甲，<!-- split -->建设乙。加快丙。<!-- join -->推动丁。（市商务局）\n\n## （二）支持<!-- split -->戊。\n\n建设己。\n"
    );
    let document = document_file::read(&file, "d.md".into()).expect("a document");
    assert_eq!(document_file::write(&document), file);
    let measures = measures(&document);
    let told: Vec<Vec<&str>> = measures
        .iter()
        .map(|measure| measure.tasks.iter().map(|task| measure.task_text(task)).collect())
        .collect();
    assert_eq!(told, [vec!["支持甲，", "建设乙。", "加快丙。推动丁。"], vec!["建设己。"]]);
}

#[test]
fn what_is_to_be_made_and_reached_stands_in_the_text() {
    let measures = measures(&document(
        "（一）扩大出口。出台《某办法》，争取授信企业翻一番，培育企业不少于100家。（市商务局）",
    ));
    let [task] = &measures[0].tasks[..] else { panic!("{measures:?}") };
    let said = |ranges: &[Range<usize>]| -> Vec<String> {
        ranges.iter().map(|range| measures[0].text[range.clone()].to_owned()).collect()
    };
    assert_eq!(said(&task.deliverables), ["《某办法》"]);
    assert_eq!(said(&task.targets), ["翻一番", "不少于100家"]);
}

proptest! {
    #[test]
    fn tasks_are_slices_in_order(
        body in "([（(一二三①1.\u{3000}。，；：《》“”支持制定市商务局牵头月底前0-9家]{1,14}|\n){0,10}",
        marks in proptest::collection::vec((0_usize..200, any::<bool>()), 0..4),
    ) {
        let words = words();
        let marks: BTreeSet<(usize, bool)> = marks.into_iter().collect();
        let marks: Vec<(usize, TaskMarkKind)> = marks
            .into_iter()
            .filter(|(at, _)| body.is_char_boundary(*at))
            .map(|(at, split)| (at, if split { TaskMarkKind::Split } else { TaskMarkKind::Join }))
            .collect();
        let measured = Measured {
            text: &body,
            body: 0..body.len(),
            places: &[],
            attributions: &[],
            deadlines: &[],
            marks: &marks,
            words: &words,
        };
        let mut end = 0;
        for (number, task) in (1..).zip(tasks(&measured)) {
            prop_assert_eq!(task.number, number);
            prop_assert!(task.span.start >= end && !task.span.is_empty());
            let ranges = task.deliverables.iter().chain(&task.targets);
            for range in ranges.chain(task.action.iter().map(|action| &action.verb)) {
                prop_assert!(body.get(range.clone()).is_some());
                prop_assert!(task.span.start <= range.start && range.end <= task.span.end);
            }
            end = task.span.end;
        }
    }
}
