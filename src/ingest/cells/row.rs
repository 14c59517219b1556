//! The lines of one row → its cells.
//!
//! Each way of dealing the lines out to the columns has a price: for lines
//! that a column would not hold (a sentence as an agency), for names and words
//! cut in two, for columns that get nothing. The cheapest way is taken. Cells
//! that rows share stand in the first of them only; a row may have several
//! rows inside.

use std::ops::Range;

use crate::structure::TaskColumn;
use crate::wording::{
    deadline, ends_like_agency, ends_like_place, ends_sentence, is_every_place, seam, width,
};

/// The most lines of a cell.
const CELL: usize = 60;

/// A row as read.
pub(super) struct Reading {
    /// Its cells behind the number.
    pub(super) cells: Vec<String>,
    pub(super) cost: f32,
    /// The first line that does not belong to it.
    pub(super) below: Option<usize>,
}

/// A line of a row, or one of the two cells on it.
#[derive(Debug, Clone, Copy)]
pub(super) struct RowLine<'a> {
    /// The number of the line among those of the row.
    pub(super) line: usize,
    pub(super) text: &'a str,
}

/// Reads the rows of a table one after the other.
pub(super) struct Reader {
    /// The columns behind the number.
    columns: Vec<TaskColumn>,
    /// The widest line that each of them held, in ems; nothing before the
    /// first row.
    widest: Vec<f32>,
    /// The widest line that each broke.
    broken: Vec<f32>,
    /// The cells of the row before.
    last: Vec<String>,
}

/// A way to deal out the lines up to one: its price, and where its last cell
/// began.
#[derive(Debug, Clone, Copy)]
struct Way {
    cost: f32,
    /// The line and the column before; `None` at the beginning.
    from: Option<(usize, Option<usize>)>,
}

impl Reader {
    /// A reader of rows with these columns, the first that of the number.
    pub(super) fn new(columns: &[TaskColumn]) -> Self {
        let columns = columns.iter().skip(1).copied().collect::<Vec<_>>();
        Self { widest: vec![0.0; columns.len()], broken: vec![0.0; columns.len()], last: Vec::new(), columns }
    }

    /// Reads a row: its lines behind the number, in parts where a page ends.
    /// Below the `last` row other text may stand.
    pub(super) fn read(&mut self, parts: &[Vec<RowLine<'_>>], last: bool) -> Option<Reading> {
        let mut cells = vec![String::new(); self.columns.len()];
        let mut held = vec![false; self.columns.len()];
        let (mut cost, mut below) = (0.0, None);
        for (number, pieces) in parts.iter().enumerate() {
            let lines: Vec<&str> = pieces.iter().map(|piece| piece.text).collect();
            let cut = Cut { before: (number > 0).then(|| cells.clone()), after: number + 1 < parts.len() };
            if lines.is_empty() {
                continue;
            }
            let (segments, price, length) = self.deal(&lines, &cut, last && !cut.after);
            cost += price;
            below = pieces.get(length).map(|piece| piece.line);
            let mut again = false;
            let mut before: Option<usize> = None;
            for (column, range) in segments {
                again |= before.is_some_and(|before| column <= before);
                before = Some(column);
                let text = self.text(column, &lines[range.clone()]);
                if cut.before.is_none() && !again {
                    let lines = &lines[range];
                    let broken = lines.split_last().map_or(&[][..], |(_, broken)| broken);
                    self.widest[column] = self.widest[column].max(widest(lines));
                    self.broken[column] = self.broken[column].max(widest(broken));
                }
                held[column] = true;
                if again
                    && matches!(self.columns[column], TaskColumn::Agencies(..))
                    && !cells[column].is_empty()
                {
                    cells[column].push_str(if text.is_empty() { "" } else { "、" });
                }
                self.append(&mut cells[column], column, &text);
            }
        }
        // What rows share stands in the first of them.
        for (column, cell) in cells.iter_mut().enumerate() {
            let leads = held.iter().take(column).all(|held| !held);
            if !held[column] && leads && self.is_shared(column) {
                cell.clone_from(self.last.get(column)?);
            }
        }
        self.last.clone_from(&cells);
        Some(Reading { cells, cost, below })
    }

    /// Whether rows may share the cells of a column: categories, and tasks that
    /// another column details.
    fn is_shared(&self, column: usize) -> bool {
        let later = self.columns.get(column + 1..).unwrap_or_default();
        match self.columns[column] {
            TaskColumn::Category => true,
            TaskColumn::Task => later.contains(&TaskColumn::Task),
            _ => false,
        }
    }

    /// The price of a column that gets no line.
    fn skipped(&self, column: usize, leads: bool, cut: &Cut) -> f32 {
        if let Some(before) = &cut.before {
            // Whatever a page cut in two goes on.
            let cell = before[column].as_str();
            return match self.columns[column] {
                TaskColumn::Agencies(..) if items(cell).last().is_some_and(|item| !is_name(item)) => 1.5,
                TaskColumn::Task if !cell.is_empty() && !self.is_shared(column) && !ends_sentence(cell) => {
                    0.7
                }
                _ => 0.0,
            };
        }
        match self.columns[column] {
            _ if self.is_shared(column) && leads && !self.last.is_empty() => 0.4,
            TaskColumn::Category | TaskColumn::Number => 1.5,
            TaskColumn::Task => 4.0,
            TaskColumn::Agencies(..) | TaskColumn::Deadline => 1.4,
            TaskColumn::Other => 0.5,
        }
    }

    /// The cheapest way to deal out lines to the columns: the column of each
    /// cell with its lines, the price, and how many lines were dealt out.
    fn deal(&self, lines: &[&str], cut: &Cut, open: bool) -> (Vec<(usize, Range<usize>)>, f32, usize) {
        const LEFT: f32 = 0.7;
        const MOST_LEFT: f32 = 2.5;
        let columns = self.columns.len();
        // For each column what may stand before its cell, with the price of what
        // gets nothing between them.
        let steps = |befores: &[Option<usize>]| -> Vec<Vec<(Option<usize>, f32)>> {
            let to = |column| {
                let priced = befores.iter().map(|&before| Some((before, self.between(before, column, cut)?)));
                priced.flatten().collect()
            };
            (0..columns).map(to).collect()
        };
        let first = steps(&[None]);
        let later = steps(&(0..columns).map(Some).collect::<Vec<_>>());
        let mut ways = vec![vec![Way { cost: f32::INFINITY, from: None }; columns]; lines.len() + 1];
        for start in 0..lines.len() {
            let steps = if start == 0 { &first } else { &later };
            for end in start + 1..=lines.len().min(start + CELL) {
                for (column, befores) in steps.iter().enumerate() {
                    let mut own: Option<f32> = None;
                    for &(before, between) in befores {
                        let way = before.map_or(0.0, |before| ways[start][before].cost);
                        if way + between >= ways[end][column].cost {
                            continue;
                        }
                        let last = end == lines.len();
                        let own =
                            *own.get_or_insert_with(|| self.price(column, &lines[start..end], cut, last));
                        if way + between + own < ways[end][column].cost {
                            let from = Some((start, before));
                            ways[end][column] = Way { cost: way + between + own, from };
                        }
                    }
                }
            }
        }
        let mut best = (f32::INFINITY, lines.len(), 0);
        let first = if open { 1 } else { lines.len() };
        for (end, way) in ways.iter().enumerate().skip(first) {
            let left = (LEFT * (lines.len() - end) as f32).min(MOST_LEFT);
            for (column, way) in way.iter().enumerate() {
                let cost = way.cost + left + self.rest(column, cut);
                if cost < best.0 {
                    best = (cost, end, column);
                }
            }
        }
        let (cost, used, mut column) = best;
        let mut segments = Vec::new();
        let mut end = used;
        while let Some((start, before)) = ways[end][column].from {
            segments.push((column, start..end));
            end = start;
            match before {
                Some(before) => column = before,
                None => break,
            }
        }
        segments.reverse();
        (segments, cost, used)
    }

    /// The price of what gets nothing between two cells that follow each other;
    /// `None` if they cannot. `before` is nothing at the beginning.
    fn between(&self, before: Option<usize>, column: usize, cut: &Cut) -> Option<f32> {
        let skipped = |from: usize, to: usize, leads: bool| -> f32 {
            (from..to).map(|column| self.skipped(column, leads, cut)).sum()
        };
        match before {
            None => Some(skipped(0, column, true)),
            Some(before) if before < column => Some(skipped(before + 1, column, false)),
            // A row inside the row begins behind what it shares.
            Some(before) if before > column && column > 0 && (0..column).all(|at| self.is_shared(at)) => {
                Some(0.5 + self.rest(before, cut))
            }
            Some(_) => None,
        }
    }

    /// The price of the columns that get nothing behind the last.
    fn rest(&self, column: usize, cut: &Cut) -> f32 {
        if cut.after {
            return 0.0;
        }
        (column + 1..self.columns.len()).map(|column| self.skipped(column, false, cut)).sum()
    }

    /// The price of lines as a cell, perhaps the `last` lines of their part.
    fn price(&self, column: usize, lines: &[&str], cut: &Cut, last: bool) -> f32 {
        if let [only] = lines
            && is_empty_mark(only)
        {
            return match self.columns[column] {
                TaskColumn::Task | TaskColumn::Category | TaskColumn::Number => 1.0,
                _ => 0.0,
            };
        }
        // A cell goes on with what stood before the cut.
        let mut text = cut.before.as_ref().map_or_else(String::new, |cells| cells[column].clone());
        self.append(&mut text, column, &self.text(column, lines));
        let broken = self.broken[column];
        let wide = broken > 0.0 && lines.len() > 1 && widest(lines) > broken * 1.3 + 2.0;
        let anew = cut.before.as_ref().is_some_and(|cells| cells[column].is_empty());
        let set = if wide { 1.0 } else { 0.0 } + if anew { 0.5 } else { 0.0 };
        match self.columns[column] {
            TaskColumn::Agencies(..) => set + agencies(&text, lines, cut.after && last),
            TaskColumn::Deadline => {
                let dated = deadline(&text).is_some()
                    || text.contains(['年', '月', '期']) && text.chars().count() <= 30;
                let names = lines.iter().filter(|line| is_list(line)).count();
                3.0 * (names + usize::from(!dated)) as f32
            }
            TaskColumn::Other => 0.3 + if text.chars().count() > 100 { 0.5 } else { 0.0 },
            TaskColumn::Category | TaskColumn::Task | TaskColumn::Number => {
                set + self.told(column, &text, lines)
            }
        }
    }

    /// The price of lines as what is to be done, or what it belongs to.
    fn told(&self, column: usize, text: &str, lines: &[&str]) -> f32 {
        let mut cost = ragged(lines);
        if is_list(text) {
            cost += if text.contains('、') || begins_like_agency(text) { 2.5 } else { 0.7 };
        }
        if deadline(text).is_some() && !ends_sentence(text) {
            cost += 2.0;
        }
        if text.starts_with(['，', '。', '、', '；', '）', '》']) {
            cost += 3.0;
        }
        if lines.len() > 1 && lines.iter().any(|line| is_list(line) && begins_like_agency(line)) {
            cost += 1.0;
        }
        // Names behind the last sentence are those of the next cell.
        let behind = text.rsplit('。').next().unwrap_or_default();
        if behind.len() < text.len() && is_list(behind) && begins_like_agency(behind) {
            cost += 2.0;
        }
        if self.is_shared(column) {
            let inside = text.trim_end_matches('。').contains('。');
            let known = self.widest[column];
            let wide = known > 0.0 && widest(lines) > known * 1.3 + 2.0;
            cost += if inside { 0.8 } else { 0.0 } + if wide { 1.0 } else { 0.0 };
        }
        cost
    }

    /// The lines of a cell as one text.
    fn text(&self, column: usize, lines: &[&str]) -> String {
        let mut text = String::new();
        for line in lines.iter().filter(|line| !is_empty_mark(line)) {
            self.append(&mut text, column, line);
        }
        text
    }

    fn append(&self, text: &mut String, column: usize, more: &str) {
        if more.is_empty() || text.is_empty() {
            text.push_str(more);
            return;
        }
        if matches!(self.columns[column], TaskColumn::Agencies(..)) && parts_names(text, more) {
            text.push('、');
        }
        text.push_str(seam(text, more, false));
        text.push_str(more);
    }
}

/// Where a page cut a row.
#[derive(Debug, Clone)]
struct Cut {
    /// The cells as they stood before the cut above these lines, if there is one.
    before: Option<Vec<String>>,
    /// Whether there is one below them.
    after: bool,
}

/// The price of lines as a list of agencies, which may end in mid-name.
fn agencies(text: &str, lines: &[&str], cut_off: bool) -> f32 {
    const LONG: usize = 16;
    let mut cost = 0.0;
    let items: Vec<&str> = items(text);
    for (at, item) in items.iter().enumerate() {
        if !(is_name(item) || cut_off && at + 1 == items.len()) {
            cost += 1.5;
        }
        let longest = item.split(['等', '（', '(']).map(|part| part.chars().count()).max().unwrap_or(0);
        cost += if longest > LONG { 1.0 } else { 0.0 } + if longest > 2 * LONG { 1.0 } else { 0.0 };
    }
    if text.contains(['。', '；', '：']) {
        cost += 3.0;
    }
    // A name that was cut begins with its end: 设委、市发展改革委.
    if items.first().is_some_and(|item| item.chars().count() <= 2 && !is_kind_of_agency(item)) {
        cost += 1.5;
    }
    if text.ends_with(['、', '，', ',']) && !cut_off {
        cost += 2.0;
    }
    let seams = lines.windows(2).filter(|pair| match pair {
        [before, after] => parts_names(before, after),
        _ => false,
    });
    (cost + seams.count() as f32).min(8.0)
}

/// The width of the widest line, in ems.
fn widest(lines: &[&str]) -> f32 {
    lines.iter().map(|line| width(line)).fold(0.0, f32::max)
}

/// The price of lines that stop short of where others of the cell end.
fn ragged(lines: &[&str]) -> f32 {
    const SHORT: f32 = 2.0;
    let widest = widest(lines);
    let (mut cost, mut full) = (0.0, 0.0);
    let Some((_, but_last)) = lines.split_last() else { return 0.0 };
    for line in but_last {
        full += width(line);
        // Extraction also breaks lines behind marks.
        if line.ends_with(['，', '。', '、', '；', '：', ',', ';', '”', '》', '）']) {
            if full > widest - SHORT {
                full = 0.0;
            }
            continue;
        }
        if full < widest - SHORT {
            cost += 1.0;
        }
        full = 0.0;
    }
    f32::min(cost, 4.0)
}

/// Whether a list goes on with another name behind a line.
fn parts_names(before: &str, after: &str) -> bool {
    let last = items(before).last().copied().unwrap_or_default();
    let first = items(after).first().copied().unwrap_or_default();
    is_name(last)
        && !before.ends_with(['、', '，', ',', '等'])
        && (begins_like_agency(first) && is_name(first))
}

/// The names of a list, brackets with what they hold.
fn items(text: &str) -> Vec<&str> {
    let mut depth = 0_i32;
    let parted = text.split(move |c: char| {
        match c {
            '（' | '(' | '〔' => depth += 1,
            '）' | ')' | '〕' => depth -= 1,
            _ => {}
        }
        depth <= 0 && matches!(c, '、' | '，' | ',' | '；' | ';' | ' ')
    });
    parted.map(str::trim).filter(|item| !item.is_empty()).collect()
}

/// Whether a text may be the name of an agency, or of a class of them.
fn is_name(item: &str) -> bool {
    let bare = item.split(['（', '(']).next().unwrap_or(item).trim_end_matches('等');
    let bare = ["牵头", "负责", "配合"].iter().fold(bare, |bare, word| bare.trim_end_matches(word));
    ends_like_agency(bare) || ends_like_place(bare) || is_every_place(bare) || bare.ends_with("级")
}

/// Whether a text is a list of names and nothing else.
fn is_list(text: &str) -> bool {
    let items = items(text);
    !items.is_empty()
        && !text.contains(['。', '；', '：', '“', '《'])
        && items.iter().all(|item| is_name(item) && item.chars().count() <= 16)
}

/// Whether a text begins as names of agencies do: with a place or a rank.
fn begins_like_agency(text: &str) -> bool {
    const FIRST: [char; 12] = ['市', '省', '区', '县', '各', '州', '国', '中', '旗', '盟', '镇', '乡'];
    const WORDS: [&str; 8] = ["人民银行", "自治区", "有关", "相关", "公安", "财政", "税务", "教育"];
    text.starts_with(FIRST) || WORDS.iter().any(|word| text.starts_with(word))
}

/// A name of two characters that stands by itself: 各区, 海关.
fn is_kind_of_agency(item: &str) -> bool {
    item.starts_with('各') || matches!(item, "海关" | "市委" | "区委" | "县委" | "省委" | "税务")
}

/// What tables have in cells that say nothing.
fn is_empty_mark(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(|c| matches!(c, '/' | '／' | '—' | '-' | '－' | '–' | '\\' | '无' | '一'))
}

/// The parts of a line that ran into the next cell: 持续推进开放工作。市委网信办.
pub(super) fn split(line: &str) -> impl Iterator<Item = &str> {
    let behind = line.rfind('。').map(|at| at + '。'.len_utf8());
    let parted = behind.and_then(|at| line.split_at_checked(at)).filter(|(_, rest)| {
        let rest = rest.trim();
        is_empty_mark(rest) || is_list(rest) && begins_like_agency(rest)
    });
    let (first, second) = parted.map_or((line, None), |(before, rest)| (before, Some(rest.trim())));
    std::iter::once(first).chain(second)
}
