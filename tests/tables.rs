//! Rows in every format: the same columns and cells, whatever the command.

use std::fs;
use std::io::{Cursor, Read as _};
use std::path::Path;

use crate::harness::{Home, zhengce};
use calamine::{Data, ExcelDateTime, Reader as _, Xlsx};

/// Commands that answer with rows, each with the heading of its first column
/// and a text in the first row.
const COMMANDS: &[(&[&str], &str, &str)] = &[
    (&["search", "海外仓"], "编号", "sz24/m10"),
    (&["show", "m10"], "编号", "sz24/m10"),
    (&["agency"], "责任单位", "深圳市商务局"),
    (&["agency", "海关"], "责任单位", "深圳海关"),
    (&["category"], "文件", "sz24"),
    (&["documents"], "编号", "sz24"),
    (&["check"], "位置", "chongqing"),
];

fn file(folder: &Path, name: &str) -> String {
    folder.join(name).to_str().expect("UTF-8").to_owned()
}

fn day_of(day: ExcelDateTime) -> String {
    let (year, month, day, ..) = day.to_ymd_hms_milli();
    format!("{year}-{month:02}-{day:02}")
}

fn workbook(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes)).expect("a workbook")
}

/// A member of a workbook as text.
fn member(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut text = String::new();
    archive.by_name(name).expect("the member").read_to_string(&mut text).expect("UTF-8");
    text
}

/// Rows of CSV, the headings first.
fn rows(csv: &str) -> Vec<Vec<String>> {
    let text = csv.strip_prefix('\u{feff}').expect("a byte-order mark");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.expect("even rows").iter().map(str::to_owned).collect()).collect()
}

#[test]
fn every_command_that_answers_with_rows_writes_every_format_by_the_name_of_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    for (command, heading, cell) in COMMANDS {
        let write = |name: &str| {
            let path = file(folder.path(), name);
            let run = zhengce(&[command, &["-o", path.as_str()][..]].concat());
            assert_eq!((run.status, run.stdout.as_str()), (0, ""), "{command:?}: {run:?}");
            fs::read(path).expect("the file")
        };
        let text = |name: &str| String::from_utf8(write(name)).expect("UTF-8");
        let csv = rows(&text("a.csv"));
        assert_eq!((csv[0][0].as_str(), csv[1][0].as_str()), (*heading, *cell), "{command:?}");
        let sheets = workbook(write("a.xlsx")).worksheets();
        let read = |cell: &Data| match cell {
            Data::Float(number) => number.to_string(),
            cell => cell.to_string(),
        };
        let (_, sheet) = sheets.first().expect("a sheet");
        assert_eq!(sheet.height(), csv.len(), "{command:?}");
        let first: Vec<String> = sheet.rows().next().expect("headings").iter().map(read).collect();
        assert_eq!(first, csv[0], "{command:?}");
        let page = text("a.html");
        for heading in &csv[0] {
            assert!(page.contains(&format!(">{heading}</th>")), "{command:?} {heading}: {page}");
        }
        assert!(page.contains(cell), "{command:?}: {page}");
        assert!(text("a.md").contains(cell), "{command:?}");
        assert!(text("a.txt").contains(cell), "{command:?}");
        let json: serde_json::Value = serde_json::from_str(&text("a.json")).expect("JSON");
        let schema = json["schema"].as_str().expect("an object with a schema");
        assert!(schema.starts_with("zhengce."), "{schema}");
    }
}

#[test]
fn a_workbook_has_days_numbers_and_addresses_as_such() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = file(folder.path(), "a.xlsx");
    assert_eq!(zhengce(&["documents", "-o", &path]).status, 0);
    let bytes = fs::read(path).expect("a workbook");
    let range = workbook(bytes.clone()).worksheet_range("文件").expect("the sheet");
    let titles: Vec<String> = range.rows().next().expect("titles").iter().map(ToString::to_string).collect();
    let column = |title: &str| titles.iter().position(|known| known == title).expect("the column");
    let row = |id: &str| range.rows().find(|row| row[0] == Data::String(id.to_owned())).expect("the row");
    let day = |row: &[Data]| match &row[column("日期")] {
        Data::DateTime(day) => day_of(*day),
        other => panic!("{other:?}"),
    };
    assert_eq!(day(row("sz24")), "2024-02-20");
    assert_eq!(row("sz24")[column("措施")], Data::Float(24.0));
    // An inferred day is a day all the same, and marked.
    assert_eq!(day(row("chongqing")), "2026-01-26");
    assert!(member(&bytes, "xl/styles.xml").contains("yyyy-mm-dd&quot;（推定）&quot;"));
    assert!(row("chongqing")[column("标题")].to_string().ends_with("（推定）"));
    let sheet = member(&bytes, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("state=\"frozen\"") && sheet.contains("<autoFilter "), "{sheet}");
    assert!(sheet.contains("<hyperlink "), "{sheet}");
}

#[test]
fn several_tables_are_several_sheets() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = file(folder.path(), "a.xlsx");
    assert_eq!(zhengce(&["agency", "海关", "-o", &path]).status, 0);
    let sheets = workbook(fs::read(path).expect("a workbook")).sheet_names();
    assert_eq!(sheets, ["措施", "任务与时限", "按类别", "力度", "共同承担的单位", "概况"]);
}

#[test]
fn what_matched_is_marked_in_a_web_page() {
    let page = zhengce(&["search", "离岸贸易", "--kind", "policy", "--limit", "1", "-f", "html"]).stdout;
    assert!(page.contains("（十二）开拓发展<mark>离岸贸易</mark>。"), "{page}");
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("<html lang=\"zh-CN\">"), "{page}");
    let english = zhengce(&["--lang", "en", "documents", "-f", "html"]).stdout;
    assert!(english.contains("<html lang=\"en\">") && english.contains(">issuer</th>"), "{english}");
}

#[test]
fn a_web_page_names_the_encoding_that_it_is_in() {
    let home = Home::new();
    let run = home.run(&["--encoding", "gbk", "documents", "-o", "a.html"]);
    assert_eq!(run.status, 0, "{run:?}");
    let bytes = fs::read(home.path("a.html")).expect("the page");
    let head = bytes.windows(20).any(|window| window == b"charset=\"gb18030\">\n<");
    assert!(head && std::str::from_utf8(&bytes).is_err());
}

#[test]
fn a_file_whose_name_tells_no_format_is_not_written() {
    let home = Home::new();
    for (arguments, offered) in
        [(&["documents", "-o", "a.docx"][..], "xlsx"), (&["agency", "-o", "a.trec"], "html")]
    {
        let run = home.run(arguments);
        assert_eq!(run.status, 2, "{run:?}");
        assert!(run.stderr.contains(offered) && run.stderr.contains("--format"), "{run:?}");
        assert!(!home.path(arguments[2]).exists(), "{run:?}");
    }
    // Named, a format is written whatever the file is called.
    assert_eq!(home.run(&["documents", "-o", "a.docx", "-f", "csv"]).status, 0);
    assert!(home.path("a.docx").exists());
}

#[test]
fn an_answer_in_json_has_one_schema_whatever_is_found() {
    for (name, agencies) in [("海关", 1), ("金管局", 2)] {
        let json = zhengce(&["agency", name, "--format", "json"]).json();
        assert_eq!(json["schema"], "zhengce.agency/2", "{name}");
        assert_eq!(json["agencies"].as_array().map(Vec::len), Some(agencies), "{name}");
    }
    let run = zhengce(&["show", "m99", "--format", "json"]);
    assert_eq!((run.status, run.json()["schema"].as_str()), (1, Some("zhengce.show/1")));
    assert_eq!(run.json()["passages"].as_array().map(Vec::len), Some(0));
}
