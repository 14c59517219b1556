//! Lines → tables. A Markdown table is one with or without a caption above it
//! (`表 1　…`). Elsewhere a table begins below its caption, its first line gives
//! the column titles, and its rows are lines of cells parted by blanks, the
//! last cell a figure or a dash.
//!
//! Cells come out as written. Only what fills space (ideographic blanks, rows
//! of nothing else) goes, and a missing title of the first column is empty.

use super::lines::Line;
use super::repair::{Reason, RepairKind, Repairs};
use super::spacing;
use crate::policy::{SheetRows, SourceTable};
use crate::wording::is_table_caption;

/// Reads the table that begins with the first of the lines. Returns it with
/// the number of lines it takes, or `None` if no table stands here.
pub(crate) fn read(lines: &[Line], repairs: &mut Repairs) -> Option<(SourceTable, usize)> {
    let (caption, below) = lines.split_first()?;
    if let Ok(sheet) = caption.text.parse::<SheetRows>() {
        let (mut table, used) = read(below, repairs)?;
        // Rows that were added or taken out leave no place to name.
        table.sheet = Some(sheet).filter(|sheet| sheet.rows.len() == table.rows.len() + 1);
        return Some((table, used + 1));
    }
    if let Some(table) = read_markdown(lines, repairs) {
        return Some(table);
    }
    if !is_table_caption(&caption.text) {
        return None;
    }
    if let Some((mut table, used)) = read_markdown(below, repairs) {
        table.caption = Some(spacing::mend(&caption.text, caption.number, repairs));
        return Some((table, used + 1));
    }
    let (titles, below) = below.split_first()?;
    let mut scratch = Repairs::default();
    let rows: Vec<Vec<String>> = below
        .iter()
        .map(|line| cells(&spacing::mend(&line.text, line.number, &mut scratch), false))
        .take_while(|cells| is_row(cells))
        .collect();
    let used = rows.len() + 2;
    let columns = rows.iter().map(|row| row.iter().filter(|cell| !cell.is_empty()).count()).max()?;
    for line in lines.iter().take(used) {
        repairs.note(line.number, RepairKind::Rebuilt, line.text.clone(), Reason::TableRows);
    }
    let header = fit(cells(&spacing::mend(&titles.text, titles.number, &mut scratch), true), columns, true);
    let rows = rows.into_iter().map(|row| fit(row, columns, false)).collect();
    let caption = spacing::mend(&caption.text, caption.number, &mut scratch);
    Some((SourceTable { caption: Some(caption), header, rows, sheet: None }, used))
}

/// Reads a Markdown table: a line of titles, one of dashes, the rows.
fn read_markdown(lines: &[Line], repairs: &mut Repairs) -> Option<(SourceTable, usize)> {
    let [titles, dashes, below @ ..] = lines else {
        return None;
    };
    let header = bars(titles, repairs)?;
    let ruled = bars(dashes, &mut Repairs::default())?
        .iter()
        .all(|cell| cell.contains('-') && cell.chars().all(|c| matches!(c, '-' | ':')));
    if !ruled {
        return None;
    }
    let rows: Vec<Vec<String>> = below.iter().map_while(|line| bars(line, repairs)).collect();
    let used = rows.len() + 2;
    let rows = rows.into_iter().map(|row| fit(row, header.len(), false)).collect();
    Some((SourceTable { caption: None, header, rows, sheet: None }, used))
}

/// The cells of a line between bars: `| 牵头 | 配合 |`. A backslash takes the
/// meaning from the character after it.
fn bars(line: &Line, repairs: &mut Repairs) -> Option<Vec<String>> {
    let inner = line.text.strip_prefix('|')?.strip_suffix('|')?;
    let mut cells = vec![String::new()];
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        match (c, cells.last_mut()) {
            ('|', _) => cells.push(String::new()),
            ('\\', Some(cell)) => cell.extend(chars.next()),
            (c, Some(cell)) => cell.push(c),
            (_, None) => {}
        }
    }
    Some(cells.iter().map(|cell| spacing::mend(cell.trim(), line.number, repairs)).collect())
}

/// The cells of a line: parted by blanks outside brackets, but a number stays
/// with the 年, 月 or 日 it counts: in a title with all that follows (`11
/// 月吞吐量`), in a row only with that word. An ideographic blank is an empty
/// cell.
fn cells(text: &str, titles: bool) -> Vec<String> {
    let mut cells: Vec<String> = Vec::new();
    let mut depth = 0_usize;
    let text = text.replace('\u{3000}', " \u{3000} ");
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let counted = word.starts_with(['年', '月', '日'])
            && (titles || word.chars().nth(1).is_none())
            && cells.last().is_some_and(|cell| cell.ends_with(|c: char| c.is_ascii_digit()));
        match cells.last_mut() {
            Some(last) if depth > 0 || counted => {
                last.push(' ');
                last.push_str(word);
            }
            _ => cells.push(word.trim_matches('\u{3000}').to_owned()),
        }
        for c in word.chars() {
            match c {
                '(' | '（' => depth += 1,
                ')' | '）' => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
    }
    cells
}

fn is_row(cells: &[String]) -> bool {
    let figure = |cell: &str| {
        let figure = cell.trim_start_matches(['-', '+', '−']).trim_end_matches('%').replace([',', '.'], "");
        cell == "-" || (!figure.is_empty() && figure.chars().all(|c| c.is_ascii_digit()))
    };
    cells.len() >= 2 && cells.last().is_some_and(|cell| figure(cell))
}

/// Makes the cells of a line as many as there are columns: blank cells that
/// only fill space go, missing ones are empty (in the titles the first).
fn fit(mut cells: Vec<String>, columns: usize, titles: bool) -> Vec<String> {
    while cells.len() > columns {
        match cells.iter().position(String::is_empty) {
            Some(at) => drop(cells.remove(at)),
            None => break,
        }
    }
    if cells.len() > columns {
        let rest = cells.split_off(columns.saturating_sub(1));
        cells.push(rest.join(" "));
    }
    while cells.len() < columns {
        cells.insert(if titles { 0 } else { cells.len() }, String::new());
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::lines;

    fn read_table(text: &str) -> Option<(SourceTable, usize)> {
        read(&lines::split(text, &mut Repairs::default()), &mut Repairs::default())
    }

    #[test]
    fn a_table_is_read_below_its_caption() {
        let (table, used) = read_table("表 2　 按区域对比\n出口总额(亿美元) 变动幅度(%)\n东盟 5236. 74 -5. 0\n欧盟 5012. 33 -10. 2\n数据来源:海关。").unwrap();
        assert_eq!(used, 4);
        assert_eq!(table.caption.as_deref(), Some("表 2　按区域对比"));
        assert_eq!(table.header, ["", "出口总额(亿美元)", "变动幅度(%)"]);
        assert_eq!(table.rows, [["东盟", "5236.74", "-5.0"], ["欧盟", "5012.33", "-10.2"]]);
    }

    #[test]
    fn a_markdown_table_needs_no_caption() {
        let (table, used) = read_table(
            "| 任务 | 牵头单位 |\n|---|:--|\n| 建设海外仓 | 市商务局\\|财政局 |\n|降低成本||\n完。",
        )
        .unwrap();
        assert_eq!((used, table.caption), (4, None));
        assert_eq!(table.header, ["任务", "牵头单位"]);
        assert_eq!(table.rows, [["建设海外仓", "市商务局|财政局"], ["降低成本", ""]]);
        let (table, used) = read_table("表 1　分工\n|甲|乙|\n|--|--|").unwrap();
        assert_eq!((used, table.caption.as_deref()), (3, Some("表 1　分工")));
        assert_eq!(read_table("|甲|乙|\n|丙|丁|"), None);
    }

    #[test]
    fn blanks_that_fill_space_are_no_cells() {
        let (table, _) =
            read_table("表 1　出口\n商品 单位 数量 增幅%\n机电 - 1978 -2. 4\n钢材 万吨 　 9026 36. 2")
                .unwrap();
        assert_eq!(table.rows, [["机电", "-", "1978", "-2.4"], ["钢材", "万吨", "9026", "36.2"]]);
    }

    #[test]
    fn a_title_keeps_the_month_and_the_brackets_together() {
        assert_eq!(
            cells("排名 港口 11 月吞吐量(万 Teu) 同比增速(1—11 月)(%)", true),
            ["排名", "港口", "11 月吞吐量(万 Teu)", "同比增速(1—11 月)(%)"]
        );
    }

    #[test]
    fn a_rank_does_not_count_the_name_after_it() {
        assert_eq!(cells("10 日照港 55 566 3.7", false), ["10", "日照港", "55", "566", "3.7"]);
    }

    #[test]
    fn prose_is_no_table() {
        assert_eq!(read_table("表 1　标题\n这里只有文字。"), None);
        assert_eq!(read_table("表明外部市场\n东盟 5"), None);
        assert!(!is_table_caption(
            "图 1 显示了海外仓的三类模式:(1)商家自建海外仓(如京东印尼仓等);(2)电商平台海外仓"
        ));
    }
}
