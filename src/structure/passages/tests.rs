//! Documents as they come out of `ingest`, and their passages.

use super::*;
use crate::ingest::{IngestOptions, ingest};
use crate::policy::DocumentKind;

fn passages_of(source: &str, kind: DocumentKind) -> Vec<Passage> {
    let options = IngestOptions { id: "d".parse().unwrap(), kind: Some(kind) };
    let document = ingest(source.as_bytes(), &options).unwrap().document;
    passages(&document, &AgencyRegister::default(), &TaskWords::default())
}

#[test]
fn a_measure_is_cut_into_title_body_and_tasks() {
    let source = "措施\n一、促进产业\n（一）扩大出口。加大“小。巨人”支持；优化查验。规范出口。（市商务局负责）\n（二）完善海外仓。鼓励布局。";
    let found = passages_of(source, DocumentKind::Policy);
    let [first, second] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(first.id.to_string(), "d/m1");
    assert_eq!(first.title, "扩大出口");
    assert_eq!(first.category, ["促进产业"]);
    assert_eq!(first.text, "（一）扩大出口。加大“小。巨人”支持；优化查验。规范出口。（市商务局负责）");
    assert_eq!(&first.text[first.body.clone()], "加大“小。巨人”支持；优化查验。规范出口。");
    let tasks: Vec<&str> = first.tasks.iter().map(|task| &first.text[task.span.clone()]).collect();
    assert_eq!(tasks, ["加大“小。巨人”支持；优化查验。", "规范出口。"]);
    assert_eq!(second.number, Some(Number { ordinal: 2.into(), as_written: "（二）".to_owned() }));
}

#[test]
fn parts_that_count_anew_still_have_ids_of_their_own() {
    let source = "措施\n一、甲\n（一）扩大出口。支持。\n二、乙\n（一）扩大进口。支持。";
    let ids: Vec<String> =
        passages_of(source, DocumentKind::Policy).iter().map(|p| p.id.to_string()).collect();
    assert_eq!(ids, ["d/m1", "d/m2"]);
}

#[test]
fn a_long_table_repeats_its_header() {
    let rows: String = (1..=41).map(|n| format!("甲{n} {n}\n")).collect();
    let found = passages_of(&format!("题目\n表 1　数\n名 数\n{rows}"), DocumentKind::Report);
    let lines: Vec<usize> = found.iter().map(|p| p.text.lines().count()).collect();
    assert_eq!(lines, [42, 3]);
    assert!(found.iter().all(|p| p.text.starts_with("表 1　数\n| 名 | 数 |\n")));
}

#[test]
fn where_a_table_or_figure_is_from_is_read_with_it() {
    let source = "研究报告\n海外仓数量逐年增加，分布日益广泛，见图 3。\n图 3　我国在新兴市场海外仓数量\n数据来源:《2023 年海外仓蓝皮书》。\n\
         东南亚的增速最快，这与当地电商市场的发展有直接的关系。\n";
    let found = passages_of(source, DocumentKind::Report);
    let figure = found.iter().find(|passage| passage.kind == PassageKind::Figure).expect("a figure");
    assert_eq!(figure.text, "图 3　我国在新兴市场海外仓数量\n数据来源:《2023 年海外仓蓝皮书》。");
    assert_eq!(figure.body, 0..figure.text.len());
    assert!(!found.iter().any(|passage| passage.text.starts_with("数据来源")), "{found:?}");
    let table = "题目\n表 1　数\n名 数\n甲 1\n乙 2\n丙 3\n资料来源：某市统计局\n";
    let found = passages_of(table, DocumentKind::Report);
    assert!(
        found.iter().any(|p| p.kind == PassageKind::Table && p.text.ends_with("资料来源：某市统计局")),
        "{found:?}"
    );
}
