//! Document files: what is written reads back, and faults name their place.

use super::*;
use crate::policy::{Basis, DocumentKind, KnownDate, Metadata, Source, Status, Validity};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;

const SMALL: &str = "---
id: sz24
title: 措施
kind: policy
issuer: 深圳市商务局
number: unknown
region: unknown
issued:
  date: 2024-02-20
  basis: stated
source:
  url: unknown
  publisher: unknown
  retrieved: unknown
  sha256: ab
status:
  value: unknown
  basis: unknown
authors: unknown
keywords:
- 外贸
---

# 一、促进

正文。

表 1　出口
| 商品 | 金额 |
| --- | --- |
| 钢材 | -2.4 |
";

fn document(text: &str) -> Result<Document, Problem> {
    read(text, Utf8Path::new("sz24.md"))
}

#[test]
fn a_file_is_written_as_a_person_would_write_it() {
    assert_eq!(write(&document(SMALL).unwrap()), SMALL);
}

#[test]
fn how_long_a_document_is_in_force_reads_back() {
    let stated = "status:
  value: expired
  basis: inferred
  grounds: 有效期3年
in_force_from:
  date: 2021-03-01
  basis: stated
in_force_until:
  date: 2024-02-29
  basis: inferred
";
    let text = SMALL.replace("status:\n  value: unknown\n  basis: unknown\n", stated);
    let read = document(&text).unwrap();
    let day = |year, month, day, basis| Some(KnownDate { date: jiff::civil::date(year, month, day), basis });
    let expected = Validity {
        status: Status::Expired,
        basis: Basis::Inferred,
        grounds: Some("有效期3年".to_owned()),
        in_force_from: day(2021, 3, 1, Basis::Stated),
        in_force_until: day(2024, 2, 29, Basis::Inferred),
    };
    assert_eq!(read.metadata.validity, expected);
    assert_eq!(write(&read), text);
}

#[test]
fn grounds_that_an_older_file_calls_the_basis_are_still_read() {
    let older = SMALL.replace("  value: unknown\n  basis: unknown", "  value: amended\n  basis: 2023年决定");
    let validity = document(&older).unwrap().metadata.validity;
    let expected =
        Validity {
            status: Status::Amended, grounds: Some("2023年决定".to_owned()), ..Validity::default()
        };
    assert_eq!(validity, expected);
}

#[test]
fn a_fault_is_named_with_its_place_and_a_remedy() {
    let check = |from: &str, to: &str, line: usize, field: Option<&str>, what: &str| {
        let error = document(&SMALL.replace(from, to)).unwrap_err();
        assert_eq!((error.line, error.field.as_deref()), (Some(line), field), "{error}");
        assert!(error.to_string().starts_with(&format!("sz24.md:{line}:")), "{error}");
        let message = error.to_string();
        assert!(message.contains(what) && (message.contains("; ") || message.contains("none of")), "{error}");
    };
    check("kind: policy", "kind: poem", 4, Some("kind"), "`poem` is none of policy, paper, news, report");
    check("2024-02-20", "2024-02-31", 9, Some("issued.date"), "31");
    check("issuer: 深圳", "issuers: 深圳", 5, Some("issuers"), "unknown key");
    check("authors: unknown", "authors: 7", 19, Some("authors"), "no list");
    check("number: unknown", "number: unknown\nnummer: 7", 7, Some("nummer"), "unknown key");
    check("  sha256: ab\n", "", 11, Some("source.sha256"), "missing");
    check("title: 措施", "title: a: b", 3, None, "mapping");
    check("# 一、促进", "#一、促进", 24, None, "no heading");
    check("正文。", "正文。\n还有。", 27, None, "two lines");
    check("| -2.4 |", "|", 31, None, "cells");
    check("| --- | --- |\n", "", 30, None, "no rule");
    check("正文。", "正文<!-- spilt -->。", 26, None, "no mark of tasks");
}

#[test]
fn marks_of_tasks_are_no_part_of_the_text() {
    let text = SMALL.replace("正文。", "甲，<!-- split -->乙。<!--join-->丙 \\<!-- split -->。");
    let read = document(&text).unwrap();
    assert_eq!(read.blocks[1], Block::Paragraph("甲，乙。丙 <!-- split -->。".to_owned()));
    let marks: Vec<(usize, usize, &str)> =
        read.marks.iter().map(|mark| (mark.block, mark.at, mark.says.as_str())).collect();
    assert_eq!(marks, [(1, 6, "split"), (1, 12, "join")]);
    assert_eq!(write(&read), text.replace("<!--join-->", "<!-- join -->"));
}

/// Texts of whatever could be misread.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[政策#|\\\\ \\-*:`<>n1.)\n\r\t~=+\u{3000}-]{0,8}",
        "\\PC{0,12}",
        Just("unknown".to_owned()),
        Just("\\unknown".to_owned())
    ]
}

fn table() -> impl Strategy<Value = SourceTable> {
    (0_usize..4).prop_flat_map(|columns| {
        (of(text()), vec(text(), columns), vec(vec(text(), columns), 0..4), of((text(), 1_u32..9))).prop_map(
            |(caption, header, rows, sheet)| {
                let numbers = |first: u32| (first..).take(rows.len() + 1).collect();
                let name = |name: String| name.replace(['\n', '\r'], " ");
                let sheet =
                    sheet.map(|(sheet, first)| SheetRows { sheet: name(sheet), rows: numbers(first) });
                SourceTable { caption, header, rows, sheet }
            },
        )
    })
}

fn block() -> impl Strategy<Value = Block> {
    prop_oneof![
        (1_u8..=6, text()).prop_map(|(level, text)| Block::Heading { level, text }),
        text().prop_map(Block::Paragraph),
        table().prop_map(Block::Table),
    ]
}

fn date() -> impl Strategy<Value = jiff::civil::Date> {
    (1900_i16..2100, 1_i8..=12, 1_i8..=28).prop_map(|(year, month, day)| jiff::civil::date(year, month, day))
}

fn basis() -> impl Strategy<Value = Basis> {
    prop_oneof![Just(Basis::Stated), Just(Basis::Inferred)]
}

fn known_date() -> impl Strategy<Value = KnownDate> {
    (date(), basis()).prop_map(|(date, basis)| KnownDate { date, basis })
}

fn validity() -> impl Strategy<Value = Validity> {
    let status = prop_oneof![Just(Status::Unknown), Just(Status::Repealed), Just(Status::NotYetInForce)];
    (status, basis(), of(text()), of(known_date()), of(known_date())).prop_map(
        |(status, basis, grounds, in_force_from, in_force_until)| Validity {
            status,
            basis,
            grounds,
            in_force_from,
            in_force_until,
        },
    )
}

fn metadata() -> impl Strategy<Value = Metadata> {
    let kind = prop_oneof![Just(DocumentKind::Policy), Just(DocumentKind::Report)];
    let head = (text(), basis(), kind, of(text()), of(text()), of(text()));
    let source = (of(text()), of(text()), of(date()), text())
        .prop_map(|(url, publisher, retrieved, sha256)| Source { url, publisher, retrieved, sha256 });
    (head, of(known_date()), source, validity(), vec(text(), 0..3), vec(text(), 0..3)).prop_map(
        |(
            (title, title_basis, kind, issuer, number, region),
            issued,
            source,
            validity,
            authors,
            keywords,
        )| {
            Metadata {
                title,
                title_basis,
                kind,
                issuer,
                number,
                region,
                issued,
                source,
                validity,
                authors,
                keywords,
            }
        },
    )
}

proptest! {
    #[test]
    fn what_was_written_reads_back(
        metadata in metadata(),
        blocks in vec(block(), 0..6),
        places in vec((0_usize..6, 0_usize..12, any::<bool>()), 0..5),
    ) {
        let mut marks: Vec<TaskMark> = places
            .into_iter()
            .filter_map(|(block, nth, split)| {
                let (Block::Paragraph(text) | Block::Heading { text, .. }) = blocks.get(block)? else {
                    return None;
                };
                let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
                let at = ends.take(nth + 1).last()?;
                let says = if split { TaskMarkKind::Split } else { TaskMarkKind::Join };
                Some(TaskMark { block, at, says })
            })
            .collect();
        marks.sort_by_key(|mark| (mark.block, mark.at));
        let document = Document { id: "sz24".parse().unwrap(), metadata, blocks, marks };
        let written = write(&document);
        prop_assert_eq!(read(&written, Utf8Path::new("d.md")).map_err(|error| format!("{error}\n{written}")), Ok(document));
    }

    #[test]
    fn no_text_panics(text in "(---\n)?[a-z:| #\\\\\n-]{0,60}(\n---\n)?[|#a \\\\\n-]{0,40}") {
        let _ = read(&text, Utf8Path::new("d.md"));
    }
}
