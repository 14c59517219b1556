//! Tables of tasks (任务分解表, 责任清单, 重点任务分工): each row is a measure, its
//! columns told by their titles.
//!
//! In: a table. Out: its rows, each composed as the text of a measure: number
//! and task first, then what else the row says, a line a column behind its
//! title (牵头单位：市商务局), so that the text says by itself what the table says
//! by its columns. Rows that only head others (一、扩大出口) are their category.

mod heads;

use std::collections::BTreeMap;
use std::ops::Range;

pub(crate) use self::heads::TaskColumn;
use self::heads::{Heads, bare};
use super::attribution::Listed;
use crate::policy::{Block, SourceTable};
use crate::wording::{ends_sentence, numbering, parse_numeral};

/// What the columns of a table of tasks hold, by their titles; `None` if the
/// titles are those of another table.
pub(crate) fn columns(titles: &[String]) -> Option<Vec<TaskColumn>> {
    Heads::of(titles).map(|heads| heads.0)
}

/// Whether a table is one of tasks.
pub(crate) fn is_task_table(table: &SourceTable) -> bool {
    Heads::of(&table.header).is_some() && !table.rows.is_empty()
}

/// A row as the text of a measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TaskRow {
    /// Its number as written; empty if it has none.
    pub number: String,
    /// The value of the number.
    pub ordinal: Option<u32>,
    /// What it belongs to inside the table, outermost first.
    pub category: Vec<String>,
    /// The text of the measure.
    pub text: String,
    /// The task in it.
    pub title: String,
    /// Where the text says what is to be done.
    pub body: Range<usize>,
    /// Where it names agencies.
    pub lists: Vec<Listed>,
    /// Where it says until when.
    pub until: Option<Range<usize>>,
    /// The number of the row in the table; that of the titles is 0.
    pub at: usize,
}

/// The rows of all tables of tasks by the number of their block. A table that
/// a page cut in two is one, though its second part has no titles; whatever of
/// its rows goes on with one above is told there.
pub(super) fn task_rows(blocks: &[Block]) -> BTreeMap<usize, Vec<TaskRow>> {
    let mut found = BTreeMap::new();
    let mut open: Option<Chain<'_>> = None;
    for (number, block) in blocks.iter().enumerate() {
        let table = match block {
            Block::Table(table) => Some(table),
            Block::Heading { .. } | Block::Paragraph(_) => None,
        };
        let heads = table.and_then(|table| Heads::of(&table.header));
        let goes_on = |chain: &Chain<'_>, table: &SourceTable| match heads {
            Some(_) => chain.titles == table.header.as_slice(),
            None => goes_on(&chain.heads, chain.titles.len(), &table.header),
        };
        match (table, open.as_mut()) {
            (Some(table), Some(chain)) if goes_on(chain, table) => chain.add(number, table),
            _ => {
                open.take().into_iter().for_each(|chain| chain.read(&mut found));
                if let (Some(table), Some(heads)) = (table, heads) {
                    let mut chain = Chain { titles: &table.header, heads, rows: Vec::new() };
                    chain.add(number, table);
                    open = Some(chain);
                }
            }
        }
    }
    open.into_iter().for_each(|chain| chain.read(&mut found));
    found
}

/// A table with those that go on with it.
struct Chain<'a> {
    titles: &'a [String],
    heads: Heads,
    /// The rows, titles too, each with its block and its number in its table.
    rows: Vec<(usize, usize, &'a [String])>,
}

impl<'a> Chain<'a> {
    fn add(&mut self, number: usize, table: &'a SourceTable) {
        let rows = std::iter::once(&table.header).chain(&table.rows);
        self.rows.extend(rows.enumerate().map(|(at, row)| (number, at, row.as_slice())));
    }

    fn read(self, into: &mut BTreeMap<usize, Vec<TaskRow>>) {
        let rows = RowReader { titles: self.titles, heads: &self.heads, shared: Vec::new() }.read(&self.rows);
        if rows.is_empty() {
            return;
        }
        for (block, ..) in &self.rows {
            into.entry(*block).or_default();
        }
        for (block, row) in rows {
            into.entry(block).or_default().push(row);
        }
    }
}

/// Whether the titles of a table are a row of the table before it: a number,
/// or nothing, stands where that has its numbers.
fn goes_on(heads: &Heads, columns: usize, row: &[String]) -> bool {
    let number = heads.first(TaskColumn::Number).and_then(|at| row.get(at));
    row.len() == columns && number.is_some_and(|number| number.trim().is_empty() || ordinal(number).is_some())
}

/// The value of a number in a cell: `3`, `（三）`, `3.`, the last of `2.3`.
fn ordinal(cell: &str) -> Option<u32> {
    let bare: String = cell.chars().filter(|c| !c.is_whitespace()).collect();
    let bare = bare.trim_matches(|c: char| !c.is_alphanumeric() && c != '〇');
    parse_numeral(bare.rsplit(['.', '-', '．']).next().unwrap_or_default())
}

/// A row under way: its cells, with those of the rows that go on with it.
struct OpenRow {
    cells: Vec<String>,
    section: Option<String>,
    /// Its block, and its number in its table.
    place: (usize, usize),
}

struct RowReader<'a> {
    titles: &'a [String],
    heads: &'a Heads,
    /// Columns of tasks that are told once for several rows: a category.
    shared: Vec<usize>,
}

impl RowReader<'_> {
    /// Reads the rows; gives each with its block.
    fn read(mut self, rows: &[(usize, usize, &[String])]) -> Vec<(usize, TaskRow)> {
        let mut open: Vec<OpenRow> = Vec::new();
        let mut section: Option<String> = None;
        let digit = |(_, _, row): &(usize, usize, &[String])| {
            self.text(row, TaskColumn::Number).contains(|c: char| c.is_ascii_digit())
        };
        let counted = rows.iter().any(digit);
        for &(block, at, row) in rows {
            if self.is_no_task(row) {
                continue;
            }
            if let Some(title) = self.section(row, counted) {
                section = Some(title);
                continue;
            }
            match open.last_mut().filter(|last| self.goes_on(&last.cells, row)) {
                Some(last) => self.join(&mut last.cells, row),
                None => {
                    open.push(OpenRow { cells: row.to_vec(), section: section.clone(), place: (block, at) });
                }
            }
        }
        self.shared = self.shared(&open);
        open.iter().filter_map(|open| Some((open.place.0, self.row(open)?))).collect()
    }

    fn cell<'r>(&self, row: &'r [String], at: usize) -> &'r str {
        row.get(at).map_or("", |cell| cell.trim())
    }

    /// The first cell of a kind.
    fn text<'r>(&self, row: &'r [String], column: TaskColumn) -> &'r str {
        self.heads.first(column).map_or("", |at| self.cell(row, at))
    }

    fn tasks(&self) -> impl Iterator<Item = usize> {
        self.heads.all(|column| column == TaskColumn::Task)
    }

    fn agencies(&self) -> impl Iterator<Item = usize> {
        self.heads.all(|column| matches!(column, TaskColumn::Agencies(..)))
    }

    /// Whether a row says nothing, repeats the titles or sums up.
    fn is_no_task(&self, row: &[String]) -> bool {
        let titles = row.iter().zip(self.titles).all(|(cell, title)| bare(cell) == bare(title));
        let first = row.iter().map(|cell| bare(cell)).find(|cell| !cell.is_empty());
        titles || first.is_none_or(|first| matches!(first.as_str(), "合计" | "总计" | "小计"))
    }

    /// The title of a row that heads those below it: it has nothing else, or a
    /// number of another kind than the rows (一 above 1).
    fn section(&self, row: &[String], counted: bool) -> Option<String> {
        let filled: Vec<usize> = (0..row.len()).filter(|&at| !self.cell(row, at).is_empty()).collect();
        let title = |text: &str| numbering(text).map_or(text, |number| number.rest).trim().to_owned();
        match filled[..] {
            [only] => {
                let text = self.cell(row, only);
                let is_task = self.heads.0.get(only) == Some(&TaskColumn::Task);
                let heads = !is_task || (only == 0 && !ends_sentence(text));
                heads.then(|| title(text)).filter(|title| !title.is_empty())
            }
            [number, task] if counted && self.heads.0.get(number) == Some(&TaskColumn::Number) => {
                let other = !self.cell(row, number).contains(|c: char| c.is_ascii_digit());
                other.then(|| title(self.cell(row, task)))
            }
            _ => None,
        }
    }

    /// Whether a row goes on with the one before it: its task was told there,
    /// or a page cut it.
    fn goes_on(&self, last: &[String], row: &[String]) -> bool {
        let same = |at: usize| self.cell(last, at) == self.cell(row, at);
        let task = self.tasks().any(|at| !self.cell(row, at).is_empty());
        let number = self.heads.first(TaskColumn::Number);
        let numbered = number.is_some_and(|at| !self.cell(row, at).is_empty());
        if !task {
            return !numbered || number.is_some_and(same);
        }
        let repeated = self.tasks().all(same) && number.is_none_or(|at| same(at) || !numbered);
        let answered = self.agencies().any(|at| !self.cell(row, at).is_empty());
        let cut = number.is_some() && !numbered && !answered && {
            let before = self.tasks().last().map_or("", |at| self.cell(last, at));
            !ends_sentence(before)
        };
        repeated || cut
    }

    /// Adds the cells of a row to those that it goes on with.
    fn join(&self, cells: &mut [String], row: &[String]) {
        for (at, cell) in cells.iter_mut().enumerate() {
            let more = self.cell(row, at);
            if more.is_empty() || cell.trim() == more {
                continue;
            }
            let joint = match self.heads.0.get(at) {
                Some(TaskColumn::Agencies(..)) if !cell.trim().is_empty() => "、",
                Some(TaskColumn::Deadline) if !cell.trim().is_empty() => "；",
                _ => "",
            };
            cell.truncate(cell.trim_end().len());
            cell.push_str(joint);
            cell.push_str(more);
        }
    }

    /// The columns of tasks, before the last one, whose texts rows share.
    fn shared(&self, rows: &[OpenRow]) -> Vec<usize> {
        let tasks: Vec<usize> = self.tasks().collect();
        let before = tasks.split_last().map_or(&[][..], |(_, before)| before);
        let is_shared = |at: &&usize| {
            rows.windows(2).any(|pair| match pair {
                [a, b] => {
                    !self.cell(&a.cells, **at).is_empty()
                        && self.cell(&a.cells, **at) == self.cell(&b.cells, **at)
                }
                _ => false,
            })
        };
        before.iter().filter(is_shared).copied().collect()
    }

    fn row(&self, open: &OpenRow) -> Option<TaskRow> {
        let cells = &open.cells;
        let tasks: Vec<usize> = self
            .tasks()
            .filter(|at| !self.shared.contains(at) && !self.cell(cells, *at).is_empty())
            .collect();
        let (&first, details) = tasks.split_first()?;
        let task = self.cell(cells, first);
        // 1.建设体育公园: the number stands with the task where it has no column.
        let inside = numbering(task)
            .filter(|number| self.heads.first(TaskColumn::Number).is_none() && !number.rest.is_empty());
        let (number, task) = inside.map_or_else(
            || (self.text(cells, TaskColumn::Number).to_owned(), task),
            |number| (number.as_written.to_owned(), number.rest),
        );
        let mut text = number.clone();
        if number.ends_with(|c: char| c.is_alphanumeric()) {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(task);
        let title = text.get(start..).unwrap_or_default();
        let title =
            if details.is_empty() { title.split(['。', '；']).next().unwrap_or(title) } else { title };
        let title = title.trim_end_matches(['。', '；', '：']).to_owned();
        let mut body = start..text.len();
        for (place, &at) in details.iter().enumerate() {
            text.push('\n');
            if place == 0 {
                body.start = text.len();
            }
            text.push_str(self.cell(cells, at));
            body.end = text.len();
        }
        let mut lists = Vec::new();
        let mut until: Option<Range<usize>> = None;
        for (at, column) in self.heads.0.iter().enumerate() {
            let cell = self.cell(cells, at);
            if cell.is_empty()
                || matches!(column, TaskColumn::Number | TaskColumn::Category | TaskColumn::Task)
            {
                continue;
            }
            let title = bare(self.titles.get(at).map_or("", String::as_str));
            text.push('\n');
            if !title.is_empty() {
                text.push_str(&title);
                text.push('：');
            }
            let range = text.len()..text.len() + cell.len();
            text.push_str(cell);
            match *column {
                TaskColumn::Agencies(role, first_leads) => {
                    lists.push(Listed { range, role, first_leads, label: title });
                }
                TaskColumn::Deadline => until = until.or(Some(range)),
                _ => {}
            }
        }
        let above =
            self.heads.all(|column| column == TaskColumn::Category).chain(self.shared.iter().copied());
        let above = above.map(|at| self.cell(cells, at)).filter(|text| !text.is_empty());
        let above = above.map(|text| numbering(text).map_or(text, |number| number.rest).to_owned());
        let category = open.section.iter().cloned().chain(above).collect();
        Some(TaskRow {
            ordinal: ordinal(&number),
            number,
            category,
            text,
            title,
            body,
            lists,
            until,
            at: open.place.1,
        })
    }
}

#[cfg(test)]
mod tests;
