//! Files as offices send them back.

use super::*;
use crate::sheets::CellText;

fn sheet(name: &str, rows: &[&[&str]]) -> CellSheet {
    let row = |(at, cells): (u32, &&[&str])| CellRow {
        number: at,
        cells: (0..)
            .zip(cells.iter())
            .filter(|(_, text)| !text.trim().is_empty())
            .map(|(column, text)| (column, CellText { text: (*text).to_owned(), day: None }))
            .collect(),
        notes: BTreeMap::new(),
    };
    let rows = (1..).zip(rows).map(row).filter(|row: &CellRow| !row.cells.is_empty());
    CellSheet { name: name.to_owned(), visible: true, rows: rows.collect() }
}

#[test]
fn columns_are_known_by_their_headings_wherever_they_stand() {
    let rows: &[&[&str]] = &[
        &["某某任务台账"],
        &["填报单位：青溪海关", ""],
        &[],
        &["联系人", "完成情况", "工作任务", "任务ID", "进展", "", "备注"],
        &["张三", "快了", "建设库房。", " ｄ/m1.1", "进行中", "旁注", ""],
        &["", "", "", "", "", "", ""],
        &["联系人", "完成情况", "工作任务", "任务ID", "进展", "", "备注"],
        &["", "", "", "", "受阻"],
        &["填表人：李四"],
    ];
    let file =
        ReturnedFile::of("a.xlsx", vec![sheet("海关", rows), sheet("附页", &[&["甲", "乙"]])]).unwrap();
    let sheet = &file.sheets[0];
    assert_eq!(sheet.office.as_deref(), Some("青溪海关"));
    assert_eq!(sheet.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [5, 8, 9]);
    let row = &sheet.rows[0];
    assert_eq!((row.number, row.id().map(|id| id.to_string()).as_deref()), (5, Some("d/m1.1")));
    assert_eq!((row.text(), row.values.progress.as_str()), ("建设库房。", "进行中"));
    let added: Vec<(&str, &str)> =
        row.values.added.iter().map(|(heading, text)| (heading.as_str(), text.as_str())).collect();
    assert_eq!(added, [("[F]", "旁注"), ("完成情况", "快了"), ("联系人", "张三")]);
    assert_eq!(sheet.rows[1].values.progress, "受阻");
    let strays: Vec<(&str, u32, &str)> =
        file.strays.iter().map(|stray| (stray.sheet.as_str(), stray.row, stray.text.as_str())).collect();
    assert_eq!(strays, [("海关", 1, "某某任务台账"), ("附页", 1, "甲 | 乙")]);
}

#[test]
fn a_file_without_ids_and_texts_is_no_ledger() {
    let rows: &[&[&str]] = &[&["序号", "进展", "备注"], &["1", "已完成", ""]];
    let known = vec![LedgerColumn::Serial, LedgerColumn::Progress, LedgerColumn::Remark];
    assert_eq!(ReturnedFile::of("a.xlsx", vec![sheet("s", rows)]), Err(ReturnError::NoTaskColumn { known }));
    assert!(ReturnedFile::of("a.xlsx", vec![sheet("s", &[&["甲"]])]).is_err());
}

#[test]
fn an_about_sheet_says_which_tasks_a_sheet_was_given() {
    let about: &[&[&str]] = &[&["项目", "内容"], &["任务范围", "海关\nd/m1.1-2"], &["命令", "zhengce"]];
    let rows: &[&[&str]] = &[&["任务编号", "进展"], &["d/m1.1", ""]];
    let file = ReturnedFile::of("a", vec![sheet("海关", rows), sheet("说明", about)]).unwrap();
    let scopes: Vec<_> = file.scopes.iter().map(|(name, ids)| (name.as_str(), ids.len())).collect();
    assert_eq!(scopes, [("海关", 2)]);
    assert!(file.strays.is_empty());
}

#[test]
fn an_office_is_a_name_in_one_line() {
    let rows: &[&[&str]] = &[
        &["填报单位：青溪\n海关"],
        &["任务编号", "进展", "填报单位"],
        &["d/m1.1", "进行中", "深圳\r\n 海关 "],
    ];
    let file = ReturnedFile::of("a", vec![sheet("s", rows)]).unwrap();
    assert_eq!(file.sheets[0].office.as_deref(), Some("青溪 海关"));
    assert_eq!(file.sheets[0].rows[0].office.as_deref(), Some("深圳 海关"));
}

#[test]
fn notes_on_cells_are_entries_too() {
    let rows: &[&[&str]] = &[&["任务编号", "进展"], &["d/m1.1", ""], &["d/m1.2", "进行中"]];
    let mut sheet = sheet("s", rows);
    sheet.rows[0].notes.insert(1, "请填写".to_owned());
    sheet.rows[1].notes.extend([(1, "张三：\n缺附件".to_owned()), (5, "又及".to_owned())]);
    let file = ReturnedFile::of("a", vec![sheet]).unwrap();
    let added = &file.sheets[0].rows[0].values.added;
    assert_eq!(added["批注"], "进展：张三：\n缺附件 | [F]：又及");
    assert!(file.sheets[0].rows[1].values.added.is_empty());
    assert_eq!(file.strays[0].text, "[B]：请填写");
}
