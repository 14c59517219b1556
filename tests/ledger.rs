//! Ledgers: what an office gets, and that nothing in it is invented or lost.

use std::collections::BTreeSet;
use std::path::Path;

use calamine::{Data, Reader, Xlsx, open_workbook};
use proptest::prelude::*;
use zhengce::render::{self, Language};
use zhengce::table::{Bilingual, Cell, Column, Content, Table};

use crate::harness::{Home, project, zhengce};

/// The measures of sz24 that name 深圳海关, as read in the source.
const OF_CUSTOMS: [u32; 12] = [1, 3, 4, 5, 8, 9, 11, 14, 17, 18, 22, 24];

/// The sheets of a workbook with their cells as text.
fn sheets(path: &Path) -> Vec<(String, Vec<Vec<String>>)> {
    let mut workbook: Xlsx<_> = open_workbook(path).expect("a workbook");
    let names = workbook.sheet_names();
    let sheet = |name: String| {
        let range = workbook.worksheet_range(&name).expect("a sheet");
        let text = |cell: &Data| match cell {
            Data::Empty => String::new(),
            Data::String(text) => text.clone(),
            Data::Float(number) => number.to_string(),
            other => panic!("no plain cell: {other:?}"),
        };
        let rows = range.rows().map(|row| row.iter().map(text).collect()).collect();
        (name, rows)
    };
    names.into_iter().map(sheet).collect()
}

/// The cells below a heading.
fn below<'a>(rows: &'a [Vec<String>], heading: &str) -> Vec<&'a str> {
    let at =
        rows[0].iter().position(|name| name == heading).unwrap_or_else(|| panic!("{heading}: {:?}", rows[0]));
    rows[1..].iter().map(|row| row[at].as_str()).collect()
}

/// The source of sz24, with the words whole that its page breaks cut in two.
fn source() -> String {
    let source = std::fs::read_to_string(project().join("corpus/sources/sz24.txt")).expect("the source");
    source
        .replace("二\n\n期", "二期")
        .replace("金融工\n\n具", "金融工具")
        .replace("LNG\n\n运输", "LNG 运输")
        .replace("真空包\n\n装", "真空包装")
}

#[test]
fn the_ledger_of_customs_has_the_tasks_of_its_twelve_measures() {
    let home = Home::new();
    let run = home.run(&["ledger", "--agency", "深圳海关", "-o", "海关.xlsx"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, ""), "{run:?}");
    let sheets = sheets(&home.path("海关.xlsx"));
    let names: Vec<&str> = sheets.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["汇总", "深圳海关", "说明"]);
    let rows = &sheets[1].1;
    assert_eq!(
        rows[0],
        [
            "序号",
            "任务编号",
            "部分",
            "措施",
            "工作任务（原文）",
            "牵头单位",
            "责任/配合单位",
            "完成时限",
            "力度",
            "进展",
            "进展说明",
            "完成日期",
            "备注",
            "原文定位",
            "校验码",
        ]
    );
    let source = source();
    let mut measures = BTreeSet::new();
    for (id, text) in below(rows, "任务编号").into_iter().zip(below(rows, "工作任务（原文）")) {
        let (measure, _) = id.strip_prefix("sz24/m").and_then(|id| id.split_once('.')).expect("an id");
        measures.insert(measure.parse::<u32>().expect("a number"));
        assert!(source.contains(text), "{id}: {text}");
    }
    assert_eq!(measures.into_iter().collect::<Vec<_>>(), OF_CUSTOMS);
    assert_eq!(rows.len() - 1, 47);
    assert!(below(rows, "牵头单位").iter().all(|lead| lead.ends_with("（推定）")));
    assert!(below(rows, "完成时限").iter().all(|until| *until == "文件未明确"));
    assert!(below(rows, "责任/配合单位").iter().all(|others| others.contains("深圳海关")));
    assert!(below(rows, "进展").iter().all(|progress| progress.is_empty()));
    // What the search finds is what the ledger has.
    let shown = zhengce(&["search", "-a", "深圳海关", "-f", "json", "-n", "100"]);
    assert_eq!(shown.measures(), OF_CUSTOMS);
    assert_eq!(sheets[0].1.last().expect("a total")[..3], ["合计（每项任务只计一次）", "47", "0"]);
    let about: String = sheets[2].1.iter().map(|row| row.join("：") + "\n").collect();
    for part in [
        "条件：agency:深圳海关",
        "《深圳市推动外贸稳规模稳份额稳增长工作措施》（深圳市商务局，2024年2月20日）",
        "9d3c76a4ded41f11c6767f754627343de95e411332a0850bfa1d17544d9317f6",
        "zhengce ledger --agency 深圳海关 -o 海关.xlsx",
        "按列名首位推定",
    ] {
        assert!(about.contains(part), "{part}: {about}");
    }
}

#[test]
fn a_workbook_is_a_form_to_fill_in_and_to_print() {
    let home = Home::new();
    assert_eq!(home.run(&["ledger", "--document", "sz24", "-o", "all.xlsx"]).status, 0);
    let sheets = sheets(&home.path("all.xlsx"));
    let names: BTreeSet<String> = sheets.iter().map(|(name, _)| name.to_lowercase()).collect();
    assert_eq!(names.len(), sheets.len());
    assert!(sheets.len() > 25 && sheets.iter().all(|(name, _)| name.chars().count() <= 31));
    // Each office has every task that names it, and no other.
    let customs = sheets.iter().find(|(name, _)| name == "深圳海关").expect("customs");
    assert_eq!(customs.1.len() - 1, 47);
    let districts = sheets.iter().find(|(name, _)| name == "深圳市各区人民政府").expect("districts");
    assert!(below(&districts.1, "责任/配合单位").iter().all(|others| others.contains("各区人民政府")));
    assert!(!sheets.iter().any(|(name, _)| name.contains("福田区")), "a district by implication");
    let total = sheets[0].1.last().expect("a total").clone();
    assert_eq!(total[1], "92", "{total:?}");
    let file = std::fs::File::open(home.path("all.xlsx")).unwrap();
    let mut parts = zip::ZipArchive::new(file).unwrap();
    let mut xml = String::new();
    std::io::Read::read_to_string(&mut parts.by_name("xl/worksheets/sheet2.xml").unwrap(), &mut xml).unwrap();
    for part in [
        "sheetProtection sheet=\"1\"",
        "autoFilter=\"0\"",
        "未启动,进行中,已完成,受阻",
        "paperSize=\"9\"",
        "orientation=\"landscape\"",
        "fitToHeight=\"0\"",
        "第 &amp;P 页，共 &amp;N 页",
        "state=\"frozen\"",
        "customHeight=\"1\"",
    ] {
        assert!(xml.contains(part), "{part}: {}", xml.get(..1500).unwrap_or(&xml));
    }
    assert!(!xml.contains("password") && !xml.contains("<f>"));
}

#[test]
fn a_file_is_never_lost() {
    let home = Home::new();
    let ledger = |more: &[&str]| {
        let mut all = vec!["ledger", "-a", "深圳海关"];
        all.extend(more);
        home.run(&all)
    };
    home.write("海关.xlsx", "填好的");
    for (arguments, words) in [
        (vec!["-o", "海关.xlsx"], "--force"),
        (vec!["-o", "nowhere/海关.xlsx"], "没有文件夹 nowhere"),
        (vec!["-o", "corpus.docx/x.docx"], "没有文件夹"),
        (vec!["-o", "海关.pdf"], "不能写成 .pdf"),
    ] {
        let run = ledger(&arguments);
        assert_eq!(run.status, 2, "{arguments:?} {run:?}");
        assert!(run.stderr.contains(words), "{arguments:?} {}", run.stderr);
        assert!(run.stdout.is_empty());
    }
    assert_eq!(std::fs::read(home.path("海关.xlsx")).unwrap(), "填好的".as_bytes());
    // What an office program has open is not taken from under it.
    home.write(".~lock.海关.xlsx#", "");
    let run = ledger(&["-o", "海关.xlsx", "--force"]);
    assert!(run.status == 2 && run.stderr.contains("请先关闭"), "{run:?}");
    std::fs::remove_file(home.path(".~lock.海关.xlsx#")).unwrap();
    assert_eq!(ledger(&["-o", "海关.xlsx", "--force"]).status, 0);
    assert_eq!(sheets(&home.path("海关.xlsx")).len(), 3);
    let left = std::fs::read_dir(home.path("."))
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().starts_with(".zhengce-"));
    assert_eq!(left.count(), 0);
}

#[test]
fn other_formats_have_the_same_tasks() {
    let csv = zhengce(&["ledger", "-d", "sz24", "-f", "csv"]).stdout;
    assert!(csv.starts_with("\u{feff}序号,任务编号,"));
    assert_eq!(csv.lines().count(), 93);
    let json = zhengce(&["ledger", "-d", "sz24", "-f", "json", "--by", "category"]).json();
    assert_eq!(json["schema"], "zhengce.ledger/1");
    assert_eq!(json["tasks"].as_array().unwrap().len(), 92);
    assert_eq!(json["groups"].as_array().unwrap().len(), 7);
    assert_eq!(json["groups"][0]["name"], "促进产业贸易紧密联动");
    let markdown = zhengce(&["ledger", "-d", "sz24", "-f", "md", "--by", "document"]).stdout;
    assert!(markdown.contains("## 深圳市推动外贸稳规模稳份额稳增长工作措施") && markdown.contains("## 说明"));
    let html = zhengce(&["ledger", "海外仓", "-f", "html"]).stdout;
    assert!(html.contains("sz24/m10.3") && !html.contains("sz24/m2.1"), "{html}");
    let home = Home::new();
    assert_eq!(home.run(&["ledger", "-a", "深圳海关", "-o", "海关.docx"]).status, 0);
    let read = home.run(&["parse", "海关.docx", "--format", "json"]);
    assert!(read.stdout.contains("加大码头储能柜堆位供给"), "{read:?}");
}

#[test]
fn who_leads_and_who_is_implied_is_said_only_where_it_is_so() {
    let led = zhengce(&["ledger", "-a", "市商务局", "--lead", "-f", "json"]).json();
    let groups = led["groups"].as_array().unwrap();
    assert_eq!((groups.len(), &groups[0]["name"]), (1, &"深圳市商务局".into()));
    assert_eq!(groups[0]["led"], groups[0]["tasks"].as_array().unwrap().len());
    let none = zhengce(&["ledger", "-a", "福田区政府", "-f", "json"]);
    assert_eq!(none.status, 1);
    assert!(none.stderr.contains("--implied"), "{}", none.stderr);
    let implied = zhengce(&["ledger", "-a", "福田区政府", "--implied", "-f", "csv"]);
    assert_eq!(implied.status, 0);
    assert!(implied.stdout.contains("福田区人民政府（推及）"), "{}", implied.stdout);
    assert_eq!(zhengce(&["ledger", "没有这样的话从未出现"]).status, 1);
    assert_eq!(zhengce(&["ledger"]).status, 2);
}

const PLAN: &str = "深圳市2024年外贸工作要点
（2024年1月5日）
一、扩大出口
（一）培育主体。制定《培育方案》。支持企业出海。（市商务局牵头，市财政局配合，2024年6月30日前）
（二）开拓市场。组织参展。（市商务局，6月底前）
（三）建设平台。建设进口平台。（市财政局，长期坚持）
";

#[test]
fn stated_days_become_a_calendar() {
    let home = Home::new();
    home.write("plan.txt", PLAN);
    assert_eq!(home.run(&["add", "plan.txt"]).status, 0);
    let run = home.run(&["ledger", "-d", "plan", "-o", "plan.ics"]);
    assert_eq!(run.status, 0, "{run:?}");
    let calendar = std::fs::read_to_string(home.path("plan.ics")).unwrap();
    assert!(calendar.lines().all(|line| line.len() <= 75), "{calendar}");
    let unfolded = calendar.replace("\r\n ", "");
    let lines: Vec<&str> = unfolded.split("\r\n").collect();
    let uids: Vec<&str> = lines.iter().copied().filter(|line| line.starts_with("UID:")).collect();
    let events = ["UID:plan/m1.1@zhengce", "UID:plan/m1.2@zhengce"];
    assert_eq!(uids.iter().filter(|uid| events.contains(uid)).count(), 2, "{uids:?}");
    assert_eq!(uids.iter().collect::<BTreeSet<_>>().len(), 4);
    for line in
        ["DTSTART;VALUE=DATE:20240630", "DTEND;VALUE=DATE:20240701", "TRIGGER;RELATED=START:-PT43200S"]
    {
        assert_eq!(lines.iter().filter(|found| **found == line).count(), 2, "{line}: {unfolded}");
    }
    let again = home.run(&["ledger", "-d", "plan", "-f", "ics"]);
    assert_eq!(again.stdout, calendar);
    // A year that the document leaves out is inferred and says so.
    let csv = home.run(&["ledger", "-d", "plan", "-f", "csv", "--by", "deadline"]).stdout;
    assert!(csv.contains("6月底前（2024-06-30，推定）") && csv.contains("市商务局（明确）"), "{csv}");
    assert!(csv.contains("市财政局（配合）"), "{csv}");
    let none = home.run(&["ledger", "-d", "sz24", "-f", "ics"]);
    assert!(none.status == 1 && none.stdout.is_empty(), "{none:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_cell_is_ever_a_formula(texts in proptest::collection::vec("[=+@-]?[^\u{0}-\u{8}\u{b}-\u{1f}\r]{0,30}", 1..6)) {
        let columns = vec![
            Column::new("甲", "a", Content::Text),
            Column::new("乙", "b", Content::LongText).entered(zhengce::table::Entry::Free),
        ];
        let mut table = Table::new(Bilingual::same("t"), columns);
        for text in &texts {
            table.push(vec![Cell::Text(text.clone()), Cell::Text(text.clone())]);
        }
        let mut bytes = Vec::new();
        render::xlsx(&mut bytes, &[table], Language::Chinese).unwrap();
        let mut workbook = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
        let formulas = workbook.worksheet_formula("t").unwrap();
        prop_assert!(formulas.cells().all(|(_, _, formula)| formula.is_empty()));
        let range = workbook.worksheet_range("t").unwrap();
        for (at, text) in (1..).zip(&texts) {
            for column in 0..2 {
                let read = match range.get_value((at, column)) {
                    Some(Data::String(read)) => read.clone(),
                    None | Some(Data::Empty) => String::new(),
                    other => return Err(TestCaseError::fail(format!("{text}: {other:?}"))),
                };
                prop_assert_eq!(&read, text);
            }
        }
    }
}
