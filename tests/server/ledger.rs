//! Ledgers as pages and files: the same as on the command line; what is filled in and
//! sent back is merged, and nothing of what cannot be read.

use std::collections::BTreeSet;
use std::io::{Cursor, Read as _, Write as _};
use std::net::TcpStream;

use calamine::{Reader as _, Xlsx};
use rust_xlsxwriter::Workbook;
use serde_json::Value;

use super::Server;
use crate::harness::Run;

/// 深圳海关, as addresses have it.
const CUSTOMS: &str = "%E6%B7%B1%E5%9C%B3%E6%B5%B7%E5%85%B3";

const PLAN: &str = "深圳市2024年外贸工作要点
（2024年1月5日）
一、扩大出口
（一）培育主体。制定《培育方案》。支持企业出海。（市商务局牵头，市财政局配合，2024年6月30日前）
（二）开拓市场。组织参展。（市商务局，6月底前）
二、扩大进口
（三）建设平台。建设进口平台。（市财政局，长期坚持）
";

type Rows = Vec<Vec<String>>;

/// The sheets of a workbook with their cells as text.
fn sheets(bytes: Vec<u8>) -> Vec<(String, Rows)> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let names = workbook.sheet_names();
    let sheet = |name: String| {
        let range = workbook.worksheet_range(&name).expect("a sheet");
        (name, range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect())
    };
    names.into_iter().map(sheet).collect()
}

fn named<'s>(sheets: &'s [(String, Rows)], name: &str) -> &'s Rows {
    &sheets.iter().find(|(known, _)| known == name).unwrap_or_else(|| panic!("no sheet {name}")).1
}

fn column(rows: &Rows, heading: &str) -> usize {
    rows[0].iter().position(|name| name == heading).unwrap_or_else(|| panic!("no column {heading}"))
}

/// Writes a sheet as a program that knows nothing of ledgers would.
fn workbook(rows: &Rows) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, cells) in (0..).zip(rows) {
        for (column, text) in (0..).zip(cells).filter(|(_, text)| !text.is_empty()) {
            sheet.write_string(row, column, text).expect("a cell");
        }
    }
    workbook.save_to_buffer().expect("a workbook")
}

/// The bytes that are asked for.
fn fetched(server: &Server, target: &str) -> (u16, Vec<u8>) {
    let request = format!("GET {target} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", server.address());
    exchanged(server, request.as_bytes())
}

/// What is answered to a form with these files and fields.
fn sent(server: &Server, target: &str, files: &[(&str, &[u8])], fields: &[(&str, &str)]) -> (u16, Vec<u8>) {
    let mut form = Vec::new();
    for (name, bytes) in files {
        form.extend(
            format!("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n")
                .bytes(),
        );
        form.extend_from_slice(bytes);
        form.extend(b"\r\n");
    }
    for (name, text) in fields {
        form.extend(
            format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n").bytes(),
        );
    }
    form.extend(b"--x--\r\n");
    let mut request = format!(
        "POST {target} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: {}\r\n\r\n",
        server.address(),
        form.len()
    )
    .into_bytes();
    request.extend(form);
    exchanged(server, &request)
}

/// Status and body of an answer.
fn exchanged(server: &Server, request: &[u8]) -> (u16, Vec<u8>) {
    let mut stream = TcpStream::connect(server.address()).expect("it listens");
    stream.write_all(request).expect("it is asked");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("it answers");
    let at = answer.windows(4).position(|four| four == b"\r\n\r\n").expect("a head");
    let head = String::from_utf8_lossy(&answer[..at]).to_lowercase();
    assert!(!head.contains("transfer-encoding: chunked"), "{head}");
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
    (status, answer[at + 4..].to_vec())
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("text")
}

fn json(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).expect("JSON")
}

/// A server on a corpus with the plan, and the sheet of the plan's tasks.
fn planned() -> (Server, Rows) {
    let mut server = Server::start();
    server.kill();
    server.home().write("plan.txt", PLAN);
    let added = server.home().run(&["add", "plan.txt"]);
    assert_eq!(added.status, 0, "{added:?}");
    server.start_again();
    let (status, bytes) = fetched(&server, "/ledger.xlsx?document=plan&by=document");
    assert_eq!(status, 200);
    let rows = sheets(bytes).swap_remove(1).1;
    (server, rows)
}

fn ids(rows: &Rows) -> BTreeSet<String> {
    let at = column(rows, "任务编号");
    rows[1..].iter().map(|row| row[at].clone()).filter(|id| !id.is_empty()).collect()
}

#[test]
fn a_ledger_is_the_same_as_on_the_command_line() {
    let server = Server::start();
    let told = |arguments: &[&str]| server.home().run(arguments);
    for (address, arguments) in [
        (format!("agency={CUSTOMS}"), vec!["-a", "深圳海关"]),
        (
            format!("agency={CUSTOMS}&implied=true&by=deadline"),
            vec!["-a", "深圳海关", "--implied", "--by", "deadline"],
        ),
        ("document=sz24&lead=true&by=category".to_owned(), vec!["-d", "sz24", "--lead", "--by", "category"]),
        ("query=%E6%B5%B7%E5%A4%96%E4%BB%93&kind=policy".to_owned(), vec!["海外仓", "-k", "policy"]),
    ] {
        let all = [vec!["ledger", "-f", "json"], arguments].concat();
        assert_eq!(server.json(&format!("/ledger.json?{address}")), told(&all).json(), "{address}");
    }
    let csv = told(&["ledger", "-a", "深圳海关", "-f", "csv"]).stdout;
    assert_eq!(text(fetched(&server, &format!("/ledger.csv?agency={CUSTOMS}")).1), csv);
    for (wrong, status) in
        [("by=month&document=sz24", 400), ("document=none", 404), ("offset=-1&document=sz24", 400), ("", 400)]
    {
        assert_eq!(fetched(&server, &format!("/ledger.json?{wrong}")).0, status, "{wrong}");
    }
}

#[test]
fn a_workbook_has_the_rows_of_the_page_and_the_command_that_makes_it() {
    let server = Server::start();
    let (status, bytes) = fetched(&server, &format!("/ledger.xlsx?agency={CUSTOMS}"));
    assert_eq!(status, 200);
    let workbook = sheets(bytes);
    let rows = named(&workbook, "深圳海关");
    let (_, _, page) = server.ask(&format!("/ledger?agency={CUSTOMS}"), "");
    assert_eq!(ids(rows).len(), 47);
    for id in ids(rows) {
        assert!(page.contains(&format!("/documents/{id}\"")) || page.contains(&format!(">{id}</a>")), "{id}");
    }
    let about = named(&workbook, "说明");
    let command = about.iter().find(|line| line[0] == "命令").expect("the command")[1].clone();
    assert_eq!(command, "zhengce ledger --agency 深圳海关 -o ledger.xlsx");
    let arguments: Vec<&str> = command.split(' ').skip(1).collect();
    let run: Run = server.home().run(&arguments);
    assert_eq!(run.status, 0, "{run:?}");
    let made = std::fs::read(server.home().path("ledger.xlsx")).expect("the workbook");
    assert_eq!(sheets(made), workbook);
}

#[test]
fn a_long_ledger_is_read_page_by_page() {
    let server = Server::start();
    let all = server.json("/ledger.json?document=sz24");
    let rows: usize = all["groups"]
        .as_array()
        .expect("groups")
        .iter()
        .map(|group| group["tasks"].as_array().expect("tasks").len())
        .sum();
    let (mut read, mut target) = (0, "/ledger?document=sz24".to_owned());
    loop {
        let (status, _, page) = server.ask(&target, "");
        assert_eq!(status, 200, "{target}");
        read += page.matches("data-label=\"任务编号\"").count();
        let Some((_, next)) = page.split_once("rel=\"next\" href=\"") else { break };
        target = next.split('"').next().expect("an address").replace("&amp;", "&");
        assert!(read < rows, "it does not end");
    }
    assert!(rows > 200 && read == rows, "{read} of {rows}");
}

#[test]
fn deadlines_are_a_calendar_where_there_are_any() {
    let (server, _) = planned();
    let (status, head, calendar) = server.ask("/ledger.ics?document=plan", "");
    assert!(status == 200 && head.contains("content-type: text/calendar"), "{head}");
    assert!(
        calendar.starts_with("BEGIN:VCALENDAR") && calendar.contains("DTSTART;VALUE=DATE:20240630"),
        "{calendar}"
    );
    let told = server.home().run(&["ledger", "-d", "plan", "-f", "ics"]).stdout;
    assert_eq!(calendar, told);
    let (_, _, page) = server.ask("/ledger?document=plan", "");
    assert!(page.contains("/ledger.ics?document=plan"));
    // sz24 states no day.
    assert_eq!(server.ask("/ledger.ics?document=sz24", "").0, 404);
    assert!(!server.ask("/ledger?document=sz24", "").2.contains("/ledger.ics"));
    assert_eq!(server.ask("/documents.ics", "").0, 404);
}

#[test]
fn what_asks_for_nothing_or_finds_nothing_says_so() {
    let server = Server::start();
    let (status, _, page) = server.ask("/ledger", "");
    assert!(status == 200 && page.contains("<form") && page.contains("href=\"/ledger/merge\""));
    let (status, _, page) = server.ask("/ledger?kind=news", "");
    assert!(status == 200 && page.contains("没有查到任务"));
    // A form in a language stays in it.
    let (_, _, page) = server.ask("/ledger?lang=en", "");
    assert!(
        page.contains("<input type=\"hidden\" name=\"lang\" value=\"en\">")
            && page.contains("List the tasks")
    );
}

#[test]
fn filled_ledgers_that_are_sent_come_back_as_one() {
    let (server, rows) = planned();
    let (task, progress, report) =
        (column(&rows, "任务编号"), column(&rows, "进展"), column(&rows, "进展说明"));
    let mut first = rows.clone();
    let mut second = rows.clone();
    let at = rows.iter().position(|row| row[task] == "plan/m1.1").expect("the task");
    first[at][progress] = "已完成".to_owned();
    first[at][report] = "方案已印发".to_owned();
    second[at][progress] = "进行中".to_owned();
    let added: Vec<String> = vec![String::new(); rows[0].len()];
    let mut unknown = added.clone();
    unknown[column(&rows, "工作任务（原文）")] = "一项库中没有的任务".to_owned();
    unknown[report] = "已办".to_owned();
    second.push(unknown);
    let (first, second) = (workbook(&first), workbook(&second));
    let files: [(&str, &[u8]); 2] = [("甲局.xlsx", &first), ("乙局.xlsx", &second)];
    let today = [("today", "2024-07-05")];
    let (status, page) = sent(&server, "/ledger/merge", &files, &today);
    let page = text(page);
    assert_eq!(status, 200, "{}", page.get(..2000).unwrap_or(&page));
    for part in [
        "合并 2 个文件",
        "填报矛盾",
        "一项库中没有的任务",
        "逾期未完成",
        "甲局.xlsx",
        "formaction=\"/ledger/merge.xlsx\"",
    ] {
        assert!(page.contains(part), "{part}");
    }
    let (status, bytes) = sent(&server, "/ledger/merge.xlsx", &files, &today);
    assert_eq!(status, 200);
    let merged = sheets(bytes);
    let entries = named(&merged, "合并台账");
    let of_task: Vec<&str> =
        entries.iter().filter(|row| row[task] == "plan/m1.1").map(|row| row[progress].as_str()).collect();
    assert_eq!(of_task, ["已完成", "进行中"]);
    assert!(entries.iter().any(|row| row[report] == "方案已印发"));
    // The same from the same files on the command line.
    server.home().write("甲局.xlsx", &first);
    server.home().write("乙局.xlsx", &second);
    let about = named(&merged, "说明");
    let command = about.iter().find(|line| line[0] == "命令").expect("the command")[1].clone();
    let arguments: Vec<&str> = command.split(' ').skip(1).collect();
    let run = server.home().run(&arguments);
    assert_eq!(run.status, 1, "{run:?}");
    assert_eq!(sheets(std::fs::read(server.home().path("merged.xlsx")).expect("the workbook")), merged);
    let (status, bytes) = sent(&server, "/ledger/merge.json", &files, &today);
    let answer = json(&bytes);
    assert_eq!((status, &answer["schema"]), (200, &"zhengce.ledger-merge/1".into()));
    assert_eq!(answer["files"].as_array().map(Vec::len), Some(2));
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_no_other_is_merged() {
    let (server, rows) = planned();
    let good = workbook(&rows);
    let broken = &good[..good.len() / 2];
    let files: [(&str, &[u8]); 3] =
        [("好.xlsx", &good), ("C:\\台账\\坏.xlsx", broken), ("<b>.csv", "甲,乙\n1,2\n".as_bytes())];
    let (status, page) = sent(&server, "/ledger/merge", &files, &[]);
    let page = text(page);
    assert_eq!(status, 422, "{page}");
    assert!(
        page.contains("坏.xlsx") && page.contains("&lt;b&gt;.csv") && !page.contains("好.xlsx"),
        "{page}"
    );
    assert!(!page.contains("C:\\") && !page.contains("合并台账"), "{page}");
    let (status, bytes) = sent(&server, "/ledger/merge.json", &files, &[]);
    assert_eq!((status, &json(&bytes)["status"]), (422, &422.into()));
    for (files, fields, expected) in [
        (&files[..0], &[][..], 400),
        (&files[..1], &[("today", "昨天")][..], 400),
        (&files[..1], &[("document", "none")][..], 404),
    ] {
        assert_eq!(sent(&server, "/ledger/merge", files, fields).0, expected, "{fields:?}");
    }
    assert_eq!(server.ask("/ledger/merge.xlsx", "").0, 405);
    // Nothing that was sent is kept.
    let folder = std::fs::read_dir(server.home().path(".")).expect("the folder");
    let names = folder.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    assert_eq!(names.filter(|name| name.contains(".xlsx")).count(), 0);
}
