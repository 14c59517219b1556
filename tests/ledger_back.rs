//! Ledgers that come back: that everything which was entered is in the merged one,
//! and that whatever does not fit is told.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use calamine::{Data, Reader, Xlsx, open_workbook};
use proptest::prelude::*;
use rust_xlsxwriter::{Format, Workbook};
use serde_json::Value;
use zhengce::ingest;
use zhengce::knowledge_base::KnowledgeBase;
use zhengce::ledger::{GroupBy, Ledger, LedgerRow, MergeOptions, MergedLedger, ReturnedFile, Terms};
use zhengce::render::{self, Language, MergeRequest};

use crate::harness::{Home, Run, project};

type Rows = Vec<Vec<String>>;

/// The sheets of a workbook with their cells as text.
fn sheets(path: &Path) -> Vec<(String, Rows)> {
    let mut workbook: Xlsx<_> = open_workbook(path).expect("a workbook");
    let names = workbook.sheet_names();
    let sheet = |name: String| {
        let range = workbook.worksheet_range(&name).expect("a sheet");
        let text = |cell: &Data| match cell {
            Data::DateTime(date) => {
                let (year, month, day, ..) = date.to_ymd_hms_milli();
                format!("{year}-{month:02}-{day:02}")
            }
            other => other.to_string(),
        };
        (name, range.rows().map(|row| row.iter().map(text).collect()).collect())
    };
    names.into_iter().map(sheet).collect()
}

fn sheet(path: &Path, name: &str) -> Rows {
    let found = sheets(path).into_iter().find(|(known, _)| known == name);
    found.unwrap_or_else(|| panic!("no sheet {name}")).1
}

fn at(rows: &Rows, heading: &str) -> usize {
    rows[0].iter().position(|name| name == heading).unwrap_or_else(|| panic!("{heading}: {:?}", rows[0]))
}

/// Writes sheets as a program that knows nothing of ledgers would.
fn workbook(sheets: &[(&str, &Rows)]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    for (name, rows) in sheets {
        let sheet = workbook.add_worksheet().set_name(*name).expect("a name for a sheet");
        for (row, cells) in (0..).zip(*rows) {
            for (column, text) in (0..).zip(cells).filter(|(_, text)| !text.is_empty()) {
                sheet.write_string(row, column, text).expect("a cell");
            }
        }
    }
    workbook.save_to_buffer().expect("a workbook")
}

fn csv_in_gbk(rows: &Rows) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    rows.iter().for_each(|row| writer.write_record(row).expect("a row"));
    let text = String::from_utf8(writer.into_inner().expect("all rows")).expect("UTF-8");
    encoding_rs::GBK.encode(&text).0.into_owned()
}

const PLAN: &str = "深圳市2024年外贸工作要点
（2024年1月5日）
一、扩大出口
（一）培育主体。制定《培育方案》。支持企业出海。（市商务局牵头，市财政局配合，2024年6月30日前）
（二）开拓市场。组织参展。（市商务局，6月底前）
二、扩大进口
（三）建设平台。建设进口平台。（市财政局，长期坚持）
";

const OTHER: &str = "深圳市2023年会展工作方案
（2023年1月5日）
（一）办好展会。举办展会十场。（市商务局）
（二）改善服务。建设会展综合服务窗口。（市商务局）
";

/// A corpus with the plan, and the ledger of it that was sent round.
fn home() -> (Home, Vec<(String, Rows)>) {
    let home = Home::new();
    home.write("plan.txt", PLAN);
    home.write("other.txt", OTHER);
    assert_eq!(home.run(&["add", "plan.txt", "other.txt"]).status, 0);
    assert_eq!(home.run(&["ledger", "-d", "plan", "-o", "sent.xlsx"]).status, 0);
    let sent = sheets(&home.path("sent.xlsx"));
    (home, sent)
}

fn named<'s>(sent: &'s [(String, Rows)], name: &str) -> &'s Rows {
    &sent.iter().find(|(known, _)| known == name).expect("the sheet").1
}

fn merge(home: &Home, files: &[&str], more: &[&str]) -> Run {
    let mut all = vec!["ledger", "merge"];
    all.extend(files);
    all.extend(["-o", "merged.xlsx", "--today", "2024-07-05"]);
    all.extend(more);
    home.run(&all)
}

/// The findings of a sort: task and first place.
fn findings(json: &Value, sort: &str) -> Vec<(String, String)> {
    let all = json["findings"].as_array().expect("findings");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let of_sort = all.iter().filter(|finding| finding["finding"] == sort);
    of_sort.map(|finding| (text(&finding["task"]), text(&finding["places"][0]))).collect()
}

fn one(task: &str, place: &str) -> Vec<(String, String)> {
    vec![(task.to_owned(), place.to_owned())]
}

#[test]
fn what_was_sent_round_comes_back_clean() {
    let (home, _) = home();
    let run = merge(&home, &["sent.xlsx"], &[]);
    assert_eq!(run.status, 0, "{run:?}");
    assert!(run.stdout.contains("任务 4 项，有填报 0 项；未归位 0 行；待核对 0 处"), "{}", run.stdout);
    let english = home.run(&["--lang", "en", "ledger", "-d", "plan", "--implied", "-o", "english.xlsx"]);
    assert_eq!(english.status, 0, "{english:?}");
    let run = merge(&home, &["english.xlsx", "sent.xlsx"], &["--force"]);
    assert_eq!(run.status, 0, "{run:?}");
}

#[test]
fn five_files_come_back_and_nothing_is_lost() {
    let (home, sent) = home();
    let office = named(&sent, "深圳市商务局");
    let (text, progress, completed) =
        (at(office, "工作任务（原文）"), at(office, "进展"), at(office, "完成日期"));
    let remark = at(office, "备注");
    // A source cell is changed, and a day is none.
    let mut tampered = office.clone();
    tampered[1][text] = "制定《培育方案》并印发实施。".to_owned();
    tampered[1][progress] = "已完成".to_owned();
    tampered[1][completed] = "6月底".to_owned();
    tampered[2][progress] = "受阻".to_owned();
    let about = named(&sent, "说明");
    home.write("1.xlsx", workbook(&[("深圳市商务局", &tampered), ("说明", about)]));
    // A row is missing, another stands there again.
    let finance = named(&sent, "深圳市财政局");
    let mut short = finance.clone();
    short.remove(2);
    let mut again = short[1].clone();
    again[remark] = "又一份".to_owned();
    short.push(again);
    home.write("2.xlsx", workbook(&[("深圳市财政局", &short), ("说明", about)]));
    // By LibreOffice, with columns moved, renamed and added.
    std::fs::copy(project().join("tests/returned/libreoffice.xlsx"), home.path("3.xlsx")).unwrap();
    // GBK, the rows sorted the other way.
    let mut csv = office.clone();
    csv[3][remark] = "资金未到位，“待拨”".to_owned();
    csv[3][progress] = "进行中".to_owned();
    csv[1..].reverse();
    home.write("4.csv", csv_in_gbk(&csv));
    // Of another policy, which the corpus has, and of one that it has not.
    assert_eq!(home.run(&["ledger", "-d", "other", "-o", "other.xlsx"]).status, 0);
    let mut other = sheet(&home.path("other.xlsx"), "深圳市商务局");
    other[1][remark] = "别的政策".to_owned();
    let mut foreign = vec![String::new(); other[0].len()];
    foreign[1] = "zz/m1.1".to_owned();
    foreign[text] = "无此文件。".to_owned();
    foreign[remark] = "没有出处".to_owned();
    other.push(foreign);
    home.write("5.xlsx", workbook(&[("深圳市商务局", &other)]));

    let run = merge(&home, &["1.xlsx", "2.xlsx", "3.xlsx", "4.csv", "5.xlsx"], &["-f", "json"]);
    assert_eq!(run.status, 1, "{run:?}");
    let json = run.json();
    assert_eq!(json["schema"], "zhengce.ledger-merge/1");
    assert_eq!(findings(&json, "changed"), one("plan/m1.1", "[1.xlsx]深圳市商务局!2"));
    let changed = json["findings"].as_array().unwrap().iter().find(|it| it["finding"] == "changed").unwrap();
    assert_eq!((&changed["gone"], &changed["new"]), (&Value::Null, &Value::from(vec!["并印发实施"])));
    assert_eq!(findings(&json, "no-day"), one("plan/m1.1", "[1.xlsx]深圳市商务局!2"));
    assert_eq!(findings(&json, "missing"), one("plan/m1.2", "[2.xlsx]深圳市财政局"));
    assert_eq!(findings(&json, "doubled"), one("plan/m1.1", "[2.xlsx]深圳市财政局!4"));
    assert_eq!(findings(&json, "failed-formula"), one("plan/m1.1", "[3.xlsx]Sheet1!7"));
    let unplaced: Vec<(String, String)> = findings(&json, "unplaced");
    let places: Vec<&str> = unplaced.iter().map(|(_, place)| place.as_str()).collect();
    assert_eq!(places, ["[5.xlsx]深圳市商务局!2", "[5.xlsx]深圳市商务局!3", "[5.xlsx]深圳市商务局!4"]);
    let contradictions: BTreeSet<String> =
        findings(&json, "contradiction").into_iter().map(|(task, _)| task).collect();
    // 3.xlsx says that m1.2 is done, 1.xlsx that it is held up.
    assert!(contradictions.contains("plan/m1.2"), "{contradictions:?}");
    assert_eq!(json["unplaced"][0]["reason"], "outside-ledger");
    assert_eq!(json["unplaced"][1]["reason"], "other-document");
    assert_eq!(json["unplaced"][3]["reason"], "unknown-task");

    let told: String = sheets(&home.path("merged.xlsx"))
        .iter()
        .flat_map(|(_, rows)| rows.iter().flatten())
        .map(|cell| format!("{cell}\n"))
        .collect();
    for entry in [
        "制定《培育方案》并印发实施。",
        "6月底",
        "受阻",
        "又一份",
        "已报名三场",
        "2024-05-20",
        "张三",
        "李四",
        "资金未到位，“待拨”",
        "别的政策",
        "没有出处",
        "商务局任务分解表",
        "商务局外贸处 [3.xlsx]Sheet1!5",
        "[4.csv]!2",
    ] {
        assert!(told.contains(entry), "{entry}: {told}");
    }
    // What is overdue stands first.
    let progress = sheet(&home.path("merged.xlsx"), "进展汇总");
    assert_eq!(progress[2][1], "已过时限而未完成", "{progress:?}");

    // The merged workbook can be merged again, alone and with what it was made of.
    for files in [vec!["merged.xlsx"], vec!["merged.xlsx", "1.xlsx", "2.xlsx", "3.xlsx", "4.csv", "5.xlsx"]] {
        let mut all =
            vec!["ledger", "merge", "--today", "2024-07-05", "-f", "json", "-o", "again.xlsx", "--force"];
        all.extend(files);
        let again = home.run(&all).json();
        assert_eq!(again["tasks"], json["tasks"]);
    }
}

#[test]
fn rows_are_found_by_their_words_where_ids_are_gone_or_wrong() {
    let (home, sent) = home();
    let office = named(&sent, "深圳市商务局");
    let (id, text, remark) = (at(office, "任务编号"), at(office, "工作任务（原文）"), at(office, "备注"));
    let mut rows: Rows =
        office.iter().map(|row| vec![row[text].replace("《", " 《"), row[remark].clone()]).collect();
    rows[1][1] = "甲".to_owned();
    home.write("words.xlsx", workbook(&[("Sheet1", &rows)]));
    let run = merge(&home, &["words.xlsx"], &["-f", "json"]);
    assert_eq!(run.status, 0, "{run:?}");
    assert_eq!(run.json()["tasks"][0]["entries"][0]["remark"], "甲");
    // Numbers that have moved: the words decide, and it is said.
    let mut moved = office.clone();
    moved[1][id] = "plan/m3.1".to_owned();
    moved[1][remark] = "乙".to_owned();
    home.write("moved.xlsx", workbook(&[("Sheet1", &moved)]));
    let json = merge(&home, &["moved.xlsx"], &["-f", "json", "--force"]).json();
    assert_eq!(json["tasks"][0]["id"], "plan/m1.1");
    assert_eq!(json["tasks"][0]["entries"][0]["remark"], "乙");
    assert_eq!(findings(&json, "renumbered"), one("plan/m1.1", "[moved.xlsx]Sheet1!2"));
}

#[test]
fn of_tasks_with_the_same_words_the_one_of_the_policy_at_hand_is_meant() {
    let (home, _) = home();
    // Its id comes first, and it has a task of the plan.
    let same = "深圳市2022年工作方案\n（2022年1月5日）\n（一）培育主体。支持企业出海。（市商务局）\n\
        （二）办好会务。组织年会。（市商务局）\n";
    home.write("another.txt", same);
    assert_eq!(home.run(&["add", "another.txt"]).status, 0);
    let heading = ["任务编号", "工作任务", "进展"];
    let rows = |rows: &[[&str; 3]]| -> Rows {
        std::iter::once(&heading).chain(rows).map(|row| row.map(str::to_owned).into()).collect()
    };
    let words = ["", "支持企业出海。", "已完成"];
    home.write("named.xlsx", workbook(&[("s", &rows(&[["plan/m2.1", "", "受阻"], words]))]));
    home.write("words.xlsx", workbook(&[("s", &rows(&[words]))]));
    let entries = |json: &Value| -> Vec<String> {
        let tasks = json["tasks"].as_array().expect("tasks").iter();
        let told = tasks.filter(|task| task["entries"].as_array().is_some_and(|all| !all.is_empty()));
        told.map(|task| task["id"].as_str().unwrap_or_default().to_owned()).collect()
    };
    for (files, more, expected, unsure) in [
        (vec!["named.xlsx"], vec![], vec!["plan/m1.2", "plan/m2.1"], 0),
        (vec!["words.xlsx"], vec!["-d", "plan"], vec!["plan/m1.2"], 0),
        (vec!["named.xlsx", "words.xlsx"], vec![], vec!["plan/m1.2", "plan/m2.1"], 0),
        (vec!["words.xlsx"], vec![], vec!["another/m1.1"], 1),
    ] {
        let more: Vec<&str> = more.into_iter().chain(["-f", "json", "--force"]).collect();
        let json = merge(&home, &files, &more).json();
        assert_eq!(entries(&json), expected, "{files:?}");
        assert_eq!(findings(&json, "ambiguous").len(), unsure, "{files:?}");
    }
}

#[test]
fn what_stands_outside_tables_is_told_and_never_lost() {
    let (home, sent) = home();
    let office = named(&sent, "深圳市商务局");
    let own: Rows = [["项目", "内容"], ["困难", "缺人"]].map(|row| row.map(str::to_owned).into()).into();
    let mut about = named(&sent, "说明").clone();
    about.push(vec!["备注".to_owned(), "另见来函".to_owned()]);
    let book = workbook(&[("深圳市商务局", office), ("我们的", &own), ("说明", &about)]);
    home.write("1.xlsx", book);
    let run = merge(&home, &["1.xlsx"], &["-f", "json"]);
    assert_eq!(run.status, 1, "{run:?}");
    let json = run.json();
    let outside: Vec<(String, String)> = findings(&json, "outside");
    assert_eq!(outside, one("", "[1.xlsx]我们的!1"));
    let unplaced = sheet(&home.path("merged.xlsx"), "未归位");
    let contents: Vec<&str> =
        unplaced[1..].iter().map(|row| row[at(&unplaced, "其他内容")].as_str()).collect();
    assert_eq!(contents[..2], ["项目 | 内容", "困难 | 缺人"]);
    assert!(contents[2].starts_with("备注 | 另见来函") && contents.len() == 3, "{contents:?}");
    // Once it has an id, it is an entry.
    let merged = sheet(&home.path("merged.xlsx"), "合并台账");
    let mut right = unplaced.clone();
    right[2][at(&unplaced, "任务编号")] = "plan/m1.1".to_owned();
    home.write("right.xlsx", workbook(&[("合并台账", &merged), ("未归位", &right)]));
    let run = home.run(&["ledger", "merge", "right.xlsx", "-o", "again.xlsx", "-f", "json"]);
    assert_eq!(run.json()["tasks"][0]["id"], "plan/m1.1", "{run:?}");
    let again = sheet(&home.path("again.xlsx"), "合并台账");
    assert!(again.iter().flatten().any(|cell| cell == "困难 | 缺人"), "{again:?}");
    // And a revision takes it along.
    let run = home.run(&["ledger", "diff", "merged.xlsx", "plan", "-o", "new.xlsx"]);
    assert_eq!(run.status, 0, "{run:?}");
    let carried = sheet(&home.path("new.xlsx"), "未归位");
    assert!(carried.iter().flatten().any(|cell| cell == "困难 | 缺人"), "{carried:?}");
}

#[test]
fn what_is_no_ledger_is_refused_whole() {
    let (home, _) = home();
    home.write("none.xlsx", "PK\u{3}\u{4} nothing");
    home.write("text.docx", b"%PDF-1.4\n");
    let unknown: Rows =
        vec![vec!["姓名".to_owned(), "电话".to_owned()], vec!["张三".to_owned(), "1".to_owned()]];
    home.write("unknown.xlsx", workbook(&[("s", &unknown)]));
    let nameless: Rows =
        vec![vec!["序号".to_owned(), "进展".to_owned()], vec!["1".to_owned(), "已完成".to_owned()]];
    home.write("nameless.xlsx", workbook(&[("s", &nameless)]));
    home.write("empty.csv", "");
    let mut locked = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
    locked.create_stream("/EncryptedPackage").unwrap();
    home.write("locked.xlsx", locked.into_inner().into_inner());
    for (file, words) in [
        ("none.xlsx", "none.xlsx"),
        ("text.docx", "不是工作簿"),
        ("unknown.xlsx", "没有一张表有台账的表头"),
        ("nameless.xlsx", "认出的表头只有 序号、进展"),
        ("empty.csv", "没有文字"),
        ("locked.xlsx", "XLSX 文件有密码"),
        ("没有.xlsx", "无法读取 没有.xlsx"),
    ] {
        let run = merge(&home, &["sent.xlsx", file], &[]);
        assert_eq!(run.status, 2, "{file}: {run:?}");
        assert!(run.stderr.contains(words), "{file}: {}", run.stderr);
        assert!(run.stdout.is_empty() && !home.path("merged.xlsx").exists(), "{file}");
    }
    let run = merge(&home, &["none.xlsx", "unknown.xlsx", "sent.xlsx"], &[]);
    assert!(run.status == 2 && run.stderr.contains("3 个文件中有 2 个无法读取"), "{run:?}");
    // What is open elsewhere may have changed since it was saved.
    home.write("~$sent.xlsx", "");
    for file in ["sent.xlsx", "~$sent.xlsx"] {
        let run = merge(&home, &[file], &[]);
        assert!(run.status == 2 && run.stderr.contains("请先保存并关闭"), "{run:?}");
    }
    std::fs::remove_file(home.path("~$sent.xlsx")).unwrap();
    // Nothing is written over, and only what has room for all of it is written.
    home.write("merged.xlsx", "填好的");
    let run = merge(&home, &["sent.xlsx"], &[]);
    assert!(run.status == 2 && run.stderr.contains("--force"), "{run:?}");
    assert_eq!(std::fs::read(home.path("merged.xlsx")).unwrap(), "填好的".as_bytes());
    let csv = home.run(&["ledger", "merge", "sent.xlsx", "-o", "merged.csv"]);
    assert!(csv.status == 2 && csv.stderr.contains("不能写成 .csv"), "{csv:?}");
}

#[test]
fn days_are_read_as_the_cell_is_formatted() {
    let (home, sent) = home();
    let office = named(&sent, "深圳市商务局");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip(office) {
        for (column, text) in (0..).zip(cells) {
            sheet.write_string(row, column, text).expect("a cell");
        }
    }
    let completed = u16::try_from(at(office, "完成日期")).unwrap();
    let day = Format::new().set_num_format("m\"月\"d\"日\"");
    sheet.write_number_with_format(1, completed, 45_432.0, &day).unwrap();
    sheet.write_number(2, completed, 45_432.0).unwrap();
    sheet.set_row_hidden(2).unwrap();
    home.write("days.xlsx", book.save_to_buffer().expect("a workbook"));
    let run = merge(&home, &["days.xlsx"], &["-f", "json"]);
    assert_eq!(run.status, 0, "{run:?}");
    let json = run.json();
    for task in 0..2 {
        assert_eq!(json["tasks"][task]["entries"][0]["completed"], "2024-05-20");
    }
}

#[test]
fn a_revised_policy_takes_over_what_was_entered() {
    let (home, sent) = home();
    let mut office = named(&sent, "深圳市商务局").clone();
    let (progress, remark) = (at(&office, "进展"), at(&office, "备注"));
    for (at, words) in [(1, "甲"), (2, "乙"), (3, "丙")] {
        office[at][progress] = "进行中".to_owned();
        office[at][remark] = words.to_owned();
    }
    home.write("filled.xlsx", workbook(&[("深圳市商务局", &office)]));
    let revised = PLAN
        .replace("支持企业出海。", "大力支持中小企业出海。开放数据。")
        .replace("（二）开拓市场。组织参展。", "（二）引进人才。评选人才一百名。");
    home.write("revised.txt", revised);
    let run = home.run(&["ledger", "diff", "filled.xlsx", "revised.txt", "-f", "json"]);
    assert_eq!(run.status, 0, "{run:?}");
    let json = run.json();
    let counts: BTreeMap<&str, u64> = ["kept", "reworded", "added", "dropped"]
        .map(|fate| (fate, json[fate].as_u64().unwrap()))
        .into_iter()
        .collect();
    assert_eq!(
        counts,
        BTreeMap::from([("kept", 1), ("reworded", 1), ("added", 3), ("dropped", 1)]),
        "{json}"
    );
    let run = home.run(&["ledger", "diff", "filled.xlsx", "revised.txt", "-o", "new.xlsx"]);
    assert_eq!(run.status, 0, "{run:?}");
    let new = sheet(&home.path("new.xlsx"), "新台账");
    let remarks: Vec<&str> = new[1..].iter().map(|row| row[at(&new, "备注")].as_str()).collect();
    assert_eq!(remarks, ["甲", "乙", "", "", ""]);
    assert!(new[2][at(&new, "核对提示")].contains("文字有改动"));
    let left = sheet(&home.path("new.xlsx"), "未归位");
    assert_eq!(left[1][at(&left, "备注")], "丙");
    // The page tells the same, and two documents can be compared, too.
    let page = home.run(&["ledger", "diff", "plan", "revised.txt"]);
    assert!(page.status == 0 && page.stdout.contains("{+大力+}支持{+中小+}企业出海"), "{page:?}");
    let nothing = home.run(&["ledger", "diff", "other", "plan"]);
    assert!(nothing.status == 2 && nothing.stderr.contains("没有相同或相近的内容"), "{nothing:?}");
}

#[test]
fn a_query_may_begin_with_the_name_of_a_command() {
    let (home, _) = home();
    let run = home.run(&["ledger", "展会", "-f", "csv"]);
    assert!(run.status == 0 && run.stdout.contains("other/m1.1"), "{run:?}");
    assert_eq!(home.run(&["ledger", "--", "merge"]).status, 1);
    assert_eq!(home.run(&["ledger", "展会", "merge"]).status, home.run(&["search", "展会", "merge"]).status);
    let help = home.run(&["ledger", "merge", "--help"]);
    assert!(help.stdout.contains("收回的台账"), "{}", help.stdout);
    assert_eq!(home.run(&["台账", "合并", "sent.xlsx", "--输出", "m.html"]).status, 0);
}

/// What somebody does to a ledger.
#[derive(Debug, Clone)]
enum Edit {
    Enter(usize, usize, String),
    Tamper(usize, usize, String),
    Remove(usize),
    Double(usize),
    Swap(usize, usize),
    MoveColumn(usize, usize),
    AddColumn(usize, String, String),
    Rename(usize),
    Foreign(String),
    Above(String),
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let word = "[甲乙丙a-c=“，1-3]{1,6}";
    let entry = prop_oneof![
        Just("已完成".to_owned()),
        Just("受阻".to_owned()),
        Just("3月底".to_owned()),
        word.prop_map(|word: String| word),
    ];
    let edit = prop_oneof![
        6 => (0..9_usize, 0..4_usize, entry.clone()).prop_map(|(row, column, text)| Edit::Enter(row, column, text)),
        1 => (0..9_usize, 1..9_usize, word).prop_map(|(row, column, text)| Edit::Tamper(row, column, text)),
        1 => (0..9_usize).prop_map(Edit::Remove),
        1 => (0..9_usize).prop_map(Edit::Double),
        1 => (0..9_usize, 0..9_usize).prop_map(|(a, b)| Edit::Swap(a, b)),
        1 => (0..15_usize, 0..15_usize).prop_map(|(a, b)| Edit::MoveColumn(a, b)),
        1 => (0..9_usize, "[子丑寅卯]{0,2}", entry).prop_map(|(row, heading, text)| Edit::AddColumn(row, heading, text)),
        1 => (0..15_usize).prop_map(Edit::Rename),
        1 => word.prop_map(Edit::Foreign),
        1 => word.prop_map(Edit::Above),
    ];
    proptest::collection::vec(edit, 0..12)
}

/// A ledger after the edits, and every entry that is in it.
fn edited(rows: &Rows, edits: &[Edit]) -> (Rows, Vec<String>) {
    const MARK: &str = "填";
    let mut rows = rows.clone();
    let mut above = 0;
    let entries = ["进展", "进展说明", "完成日期", "备注"];
    let place = |rows: &Rows, above: usize, name: &str| {
        let bare = |text: &str| text.trim_end_matches('　').to_owned();
        rows[above].iter().position(|heading| bare(heading) == name)
    };
    for (serial, edit) in edits.iter().enumerate() {
        let data = above + 1;
        let count = rows.len() - data;
        // Every text is told apart from all others, so that none is found by chance.
        let mark = |text: &str| format!("{MARK}{serial}{text}");
        match edit {
            Edit::Enter(row, column, text) if count > 0 => {
                if let Some(column) = place(&rows, above, entries[*column]) {
                    rows[data + row % count][column] = mark(text);
                }
            }
            Edit::Tamper(row, column, text) if count > 0 => {
                let width = rows[data].len();
                rows[data + row % count][column % width].push_str(text);
            }
            Edit::Remove(row) if count > 1 => drop(rows.remove(data + row % count)),
            Edit::Double(row) if count > 0 => {
                let row = rows[data + row % count].clone();
                rows.push(row);
            }
            Edit::Swap(a, b) if count > 0 => rows.swap(data + a % count, data + b % count),
            Edit::MoveColumn(a, b) => rows.iter_mut().for_each(|row| {
                let cell = row.remove(a % row.len());
                row.insert(b % (row.len() + 1), cell);
            }),
            Edit::AddColumn(row, heading, text) if count > 0 => {
                let row = data + row % count;
                for (at, cells) in rows.iter_mut().enumerate() {
                    cells.push(if at == above {
                        heading.clone()
                    } else if at == row {
                        mark(text)
                    } else {
                        String::new()
                    });
                }
            }
            Edit::Rename(column) => {
                let width = rows[above].len();
                rows[above][column % width].push('　');
            }
            Edit::Foreign(text) => {
                let width = rows[above].len();
                let mut row = vec![String::new(); width];
                row[serial % width] = mark(text);
                rows.push(row);
            }
            Edit::Above(text) => {
                let width = rows[above].len();
                let mut row = vec![String::new(); width];
                row[0] = mark(text);
                rows.insert(0, row);
                above += 1;
            }
            _ => {}
        }
    }
    let typed = rows.iter().flatten().filter(|cell| cell.starts_with(MARK)).cloned().collect();
    (rows, typed)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn every_entry_that_was_typed_is_in_the_merged_workbook(one in edits(), other in edits()) {
        let (known, sent) = sent_once();
        let mut typed = Vec::new();
        let mut files = Vec::new();
        for (name, edits) in [("甲.xlsx", &one), ("乙.csv", &other)] {
            let (rows, entries) = edited(sent, edits);
            typed.extend(entries);
            let bytes = if name.ends_with("csv") { csv_in_gbk(&rows) } else { workbook(&[("深圳市商务局", &rows)]) };
            let read = ingest::sheets_of(&bytes).unwrap();
            files.push(ReturnedFile::of(name, read).unwrap());
        }
        let source_cells = |row: &LedgerRow| render::source_cells(row, Language::Chinese);
        let options = MergeOptions { documents: &[], source_cells: &source_cells };
        let merged = MergedLedger::of(&files, known, &options);
        let request = MergeRequest { command: String::new(), today: jiff::civil::date(2024, 7, 5) };
        let mut bytes = Vec::new();
        render::xlsx(&mut bytes, &render::merged_tables(&merged, &request), Language::Chinese).expect("a table");
        let cells: BTreeSet<String> = ingest::sheets_of(&bytes)
            .unwrap()
            .into_iter()
            .flat_map(|sheet| sheet.rows)
            .flat_map(|row| row.cells.into_values().map(|cell| cell.text))
            .collect();
        for entry in &typed {
            let found = cells.iter().any(|cell| cell.split([' ', '\n']).any(|part| part == entry) || cell == entry);
            prop_assert!(found, "{entry} is lost\n{cells:?}");
        }
        // And again from the merged one.
        let again = ReturnedFile::of("合.xlsx", ingest::sheets_of(&bytes).unwrap()).unwrap();
        let again = MergedLedger::of(&[again], known, &options);
        let entries = |merged: &MergedLedger| {
            merged.tasks.iter().map(|task| (task.row.id(), task.entries.clone())).collect::<Vec<_>>()
        };
        prop_assert_eq!(entries(&again), entries(&merged));
        prop_assert_eq!(again.unplaced.len(), merged.unplaced.len());
    }
}

/// The tasks of sz24, and the first rows of its ledger as they were sent round.
fn sent_once() -> &'static (Ledger, Rows) {
    static SENT: std::sync::OnceLock<(Ledger, Rows)> = std::sync::OnceLock::new();
    SENT.get_or_init(|| {
        let base = KnowledgeBase::in_memory(&zhengce::Location::BuiltIn).expect("the corpus");
        let whole = base.document("sz24").expect("an answer").expect("the policy");
        let header = std::sync::Arc::new(whole.header);
        let terms = Terms { agencies: Vec::new(), lead: false, implied: false, by: GroupBy::Document };
        let measures = whole.passages.into_iter().map(|passage| (passage, header.clone()));
        let ledger = Ledger::of(measures, terms);
        let mut csv = Vec::new();
        render::csv(&mut csv, &render::ledger_table(&ledger), Language::Chinese).expect("a table");
        let text = String::from_utf8(csv).expect("UTF-8");
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let rows =
            reader.records().take(9).map(|record| record.expect("a row").iter().map(str::to_owned).collect());
        (ledger, rows.collect())
    })
}
