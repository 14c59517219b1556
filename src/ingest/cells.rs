//! Tables of tasks that reached a text a line a cell, or a cell over several
//! lines: 序号, 工作任务, 牵头单位, 完成时限 one below the other, then the cells.
//!
//! In: the lines of a source. Out: the same lines, with each such table set in
//! Markdown, which whoever reads tables knows. It comes before page numbers and
//! running heads are removed, since the numbers of rows and titles repeated on
//! each page look like them.
//!
//! Rows begin with the next number on a line of its own; what the lines
//! between two numbers are, `row` decides by what each column holds.

mod row;

use self::row::{Reader, Reading, RowLine, split};
use super::lines::Line;
use super::page::is_numeral;
use super::repair::{Reason, RepairKind, Repairs};
use crate::structure::{TaskColumn, columns};
use crate::wording::{Style, numbering, parse_numeral};

/// The most titles of a table, and the longest one in characters.
const TITLES: usize = 10;
const LONGEST_TITLE: usize = 24;
/// The most lines of a row.
const LINES: usize = 120;
/// How many rows may be left out where a section begins.
const LEFT_OUT: u32 = 20;
/// What a row may cost that is read with confidence.
const DEAR: f32 = 3.5;

/// Sets the tables of tasks among the lines in Markdown.
pub(crate) fn set_tables(lines: Vec<Line>, repairs: &mut Repairs) -> Vec<Line> {
    let mut set = Vec::with_capacity(lines.len());
    let mut at = 0;
    while at < lines.len() {
        match lines.get(at..).and_then(read) {
            Some((table, used)) => {
                for line in &lines[at..at + used] {
                    repairs.note(line.number, RepairKind::Rebuilt, line.text.clone(), Reason::TableCells);
                }
                set.extend(table);
                at += used;
            }
            None => {
                set.push(lines[at].clone());
                at += 1;
            }
        }
    }
    set
}

/// The titles of a table.
struct Head {
    titles: Vec<String>,
    columns: Vec<TaskColumn>,
    /// How many lines they take.
    lines: usize,
}

/// Reads the table whose titles begin with the first of the lines: its lines
/// in Markdown, and how many of the source it takes.
fn read(lines: &[Line]) -> Option<(Vec<Line>, usize)> {
    let head = head(lines)?;
    let printed: Vec<String> = lines.iter().take(head.lines).map(|line| bare(&line.text)).collect();
    let starts = starts(lines, &head);
    let mut reader = Reader::new(&head.columns);
    let mut table = vec![markdown(&lines[0], &head.titles)];
    table.push(markdown(&lines[0], &vec!["---".to_owned(); head.titles.len()]));
    let (mut dear, mut end) = (0, head.lines);
    for (place, &RowStart { at: start, ref title, .. }) in starts.iter().enumerate() {
        if let Some(title) = title {
            let mut cells = vec![String::new(); head.titles.len()];
            cells[0].clone_from(title);
            table.push(markdown(&lines[start], &cells));
        }
        let last = place + 1 == starts.len();
        let next = starts.get(place + 1).map_or(lines.len(), |next| next.at - next.above);
        let rows = lines.get(start + 1..next.min(start + 1 + LINES))?;
        let rows = if last { &rows[..closing(rows)] } else { rows };
        let parts = parts(rows, &printed);
        let Reading { mut cells, cost, below } = reader.read(&parts, last)?;
        dear += usize::from(cost > DEAR);
        cells.insert(0, lines[start].text.clone());
        table.push(markdown(&lines[start], &cells));
        end = if last { start + 1 + below.unwrap_or(rows.len()) } else { next };
    }
    (starts.len() >= 2 && dear * 3 <= starts.len()).then_some((table, end))
}

/// The titles that begin with the first line: a number's, then others down to
/// the first row.
fn head(lines: &[Line]) -> Option<Head> {
    let is_number = |title: &str| matches!(title, "序号" | "编号" | "序" | "项次");
    is_number(&bare(&lines.first()?.text)).then_some(())?;
    let rows = lines.iter().skip(1).take(TITLES * 2).position(|line| {
        ordinal(&line.text) == Some(1) || numbering(&line.text).is_some_and(|number| number.ordinal == 1)
    })? + 1;
    let mut titles: Vec<String> = Vec::new();
    for line in &lines[..rows] {
        let title = bare(&line.text);
        let open = titles.last().is_some_and(|last| {
            let count = |marks: [char; 2]| last.matches(marks).count();
            count(['（', '(']) > count(['）', ')'])
        });
        // 责任⏎单位 in a narrow column.
        let rest = matches!(title.as_str(), "单位" | "部门" | "时限" | "时间")
            && titles.last().is_some_and(|last| last.chars().count() == 2 && last != "序号");
        match titles.last_mut().filter(|_| open || rest) {
            Some(last) => last.push_str(&title),
            None => titles.push(title),
        }
    }
    let short = titles.iter().all(|title| title.chars().count() <= LONGEST_TITLE && !title.contains('。'));
    (short && (3..=TITLES).contains(&titles.len())).then_some(())?;
    let columns = columns(&titles)?;
    (columns.first() == Some(&TaskColumn::Number)).then_some(Head { titles, columns, lines: rows })
}

/// Where a row begins.
struct RowStart {
    /// The line of its number.
    at: usize,
    /// How many lines above it are titles of sections.
    above: usize,
    /// The last of them: 一、扩大出口.
    title: Option<String>,
}

/// Where rows begin, in order.
fn starts(lines: &[Line], head: &Head) -> Vec<RowStart> {
    let mut starts: Vec<RowStart> = Vec::new();
    let mut expected = 1;
    for (at, line) in lines.iter().enumerate().skip(head.lines) {
        if starts.last().is_some_and(|last| at - last.at > LINES) {
            break;
        }
        let Some(number) = ordinal(&line.text) else { continue };
        let (above, title) = section(&lines[head.lines..], at - head.lines);
        // What follows a new section may leave rows out.
        let goes_on = above > 0 && (number == 1 || (expected..expected + LEFT_OUT).contains(&number));
        if number == expected || goes_on {
            starts.push(RowStart { at, above, title });
            expected = number + 1;
        }
    }
    starts
}

/// How many lines above a row are titles of sections, and the last of them:
/// 一、扩大出口 or 一 and 扩大出口.
fn section(lines: &[Line], at: usize) -> (usize, Option<String>) {
    let above = |back: usize| at.checked_sub(back).and_then(|at| lines.get(at)).map(|line| line.text.trim());
    let titled = |text: &str| text.chars().count() <= 40 && !text.ends_with(['。', '；', '、', '，']);
    let heads = |text: &&str| {
        let numbered = numbering(text).filter(|number| !number.rest.is_empty());
        titled(text)
            && numbered.is_some_and(|number| matches!(number.style, Style::Enumeration | Style::Bracketed))
    };
    let chinese = |text: &str| ordinal(text).is_some() && !text.contains(|c: char| c.is_ascii_digit());
    let count = (1..).take_while(|&back| above(back).as_ref().is_some_and(heads)).count();
    match (above(2), above(1)) {
        (_, Some(title)) if count > 0 => (count, Some(title.to_owned())),
        (Some(number), Some(title)) if chinese(number) && titled(title) => (2, Some(title.to_owned())),
        _ => (0, None),
    }
}

/// Up to which line the last row may reach: what can only stand below a table
/// is none of it.
fn closing(lines: &[Line]) -> usize {
    const BELOW: [&str; 7] = ["附件", "附表", "抄送", "主题词", "注：", "备注：", "填表"];
    let below = |line: &Line| {
        let text = line.text.trim();
        BELOW.iter().any(|word| text.starts_with(word)) || text.contains("印发") && text.contains("日")
    };
    let heading = |(at, line): (usize, &Line)| {
        at >= 2
            && numbering(&line.text)
                .is_some_and(|number| number.style == Style::Enumeration && !number.rest.is_empty())
    };
    lines.iter().enumerate().position(|(at, line)| below(line) || heading((at, line))).unwrap_or(lines.len())
}

/// The pieces of the lines of a row, apart where a page repeats the titles of
/// the table.
fn parts<'a>(lines: &'a [Line], printed: &[String]) -> Vec<Vec<RowLine<'a>>> {
    let mut parts = vec![Vec::new()];
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        if repeats(&lines[at..], printed) {
            // The number of the page stands above the titles.
            if let Some(part) = parts.last_mut()
                && part.last().is_some_and(|last: &RowLine<'_>| is_page_number(last.text))
            {
                part.pop();
            }
            parts.push(Vec::new());
            at += printed.len();
            continue;
        }
        if let Some(part) = parts.last_mut() {
            part.extend(split(&line.text).map(|text| RowLine { line: at, text }));
        }
        at += 1;
    }
    parts
}

fn repeats(lines: &[Line], printed: &[String]) -> bool {
    lines.len() >= printed.len() && lines.iter().zip(printed).all(|(line, title)| bare(&line.text) == *title)
}

fn is_page_number(text: &str) -> bool {
    let bare = bare(text);
    is_numeral(bare.trim_matches(['-', '—', '－', '–']))
}

/// The value of a line that is nothing but a number: `3`, `3.`, `（三）`.
fn ordinal(text: &str) -> Option<u32> {
    let bare = bare(text);
    let inner = bare.trim_start_matches(['（', '(']).trim_end_matches(['）', ')', '.', '．', '、']);
    (inner.chars().count() <= 3).then(|| parse_numeral(inner))?
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A row in Markdown, in the place of a line.
fn markdown(line: &Line, cells: &[String]) -> Line {
    let cells: Vec<String> =
        cells.iter().map(|cell| cell.trim().replace('\\', "\\\\").replace('|', "\\|")).collect();
    Line { text: format!("| {} |", cells.join(" | ")), ..line.clone() }
}

#[cfg(test)]
mod tests;
