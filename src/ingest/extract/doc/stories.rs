//! The characters of a document with their properties → its text.

use std::collections::HashMap;
use std::mem;
use std::ops::Range;

use super::bytes::{Plc, u32_at};
use super::lists::{counted, style_name};
use super::properties::{CellProperties, ParagraphProperties, PropertyPages, RunProperties};
use super::text::Text;
use crate::ingest::extract::composition::{Composition, note_mark};
use crate::ingest::extract::grid::Grid;
use crate::ingest::extract::numbering::ListNumbering;
use crate::ingest::repair::{Reason, RepairKind, Repairs};

/// The marks that stand in the text for something else (2.4).
mod mark {
    pub(super) const CELL: char = '\u{7}';
    pub(super) const PARAGRAPH: char = '\r';
    pub(super) const FIELD: char = '\u{13}';
    pub(super) const FIELD_RESULT: char = '\u{14}';
    pub(super) const FIELD_END: char = '\u{15}';
    pub(super) const NOTE: char = '\u{2}';
    pub(super) const SYMBOL: char = '(';
    pub(super) const HYPHEN: char = '\u{1e}';
}

/// Notes: where they are referred to, and their texts as ranges of positions.
#[derive(Debug, Default)]
pub(super) struct Notes(HashMap<usize, Range<usize>>);

impl Notes {
    /// Reads the places and the texts of notes, whose story has a range.
    pub(super) fn of(marks: &[u8], texts: &[u8], (start, end): (usize, usize)) -> Self {
        let marks = Plc::new(marks, 2);
        let texts = Plc::new(texts, 0);
        let range = |at: usize| {
            let (from, to) = (texts.position(at)? as usize, texts.position(at + 1)? as usize);
            Some(start + from..(start + to).min(end))
        };
        Self((0..marks.len()).filter_map(|at| Some((marks.position(at)? as usize, range(at)?))).collect())
    }
}

/// The texts of text boxes as ranges of positions, by the position at which
/// each is anchored.
pub(super) fn boxes(
    anchors: Plc<'_>,
    texts: Plc<'_>,
    (start, end): (usize, usize),
) -> HashMap<usize, Range<usize>> {
    // Both know the shape by its number.
    let range = |at: usize| {
        let (from, to) = (texts.position(at)? as usize, texts.position(at + 1)? as usize);
        Some((u32_at(texts.datum(at)?, 14)?, start + from..(start + to).min(end)))
    };
    let texts: HashMap<u32, Range<usize>> = (0..texts.len()).filter_map(range).collect();
    let anchored = |at: usize| {
        let shape = u32_at(anchors.datum(at)?, 0)?;
        Some((anchors.position(at)? as usize, texts.get(&shape)?.clone()))
    };
    (0..anchors.len()).filter_map(anchored).collect()
}

/// Reads the stories of one document.
pub(super) struct StoryReader<'a> {
    text: &'a Text,
    paragraphs: PropertyPages<'a>,
    characters: PropertyPages<'a>,
    data: &'a [u8],
    numbering: ListNumbering,
    composition: Composition,
    repairs: &'a mut Repairs,
    /// How many notes were referred to so far.
    noted: u32,
    /// The table under way: its rows, whose cells have edges at the end only.
    table: Vec<Row>,
    /// The cells of the row under way.
    row: Vec<String>,
    /// The cell under way.
    cell: String,
    /// Whether the properties tell where rows end; else two marks of cells do.
    rows_end: bool,
}

/// A row of a table.
struct Row {
    texts: Vec<String>,
    cells: Vec<CellProperties>,
}

/// The part of a paragraph that is read: what shows, and what does not.
#[derive(Default)]
struct ParagraphText {
    text: String,
    deleted: String,
    hidden: String,
    /// Notes and text boxes that follow it.
    below: Vec<FloatingText>,
}

enum FloatingText {
    Note(char, Range<usize>),
    Box(Range<usize>),
}

impl<'a> StoryReader<'a> {
    pub(super) fn new(
        text: &'a Text,
        paragraphs: PropertyPages<'a>,
        characters: PropertyPages<'a>,
        data: &'a [u8],
        numbering: ListNumbering,
        repairs: &'a mut Repairs,
    ) -> Self {
        Self {
            text,
            paragraphs,
            characters,
            data,
            numbering,
            composition: Composition::default(),
            repairs,
            noted: 0,
            table: Vec::new(),
            row: Vec::new(),
            cell: String::new(),
            rows_end: false,
        }
    }

    /// Reads the body with what is referred to in it.
    pub(super) fn main(
        &mut self,
        range: Range<usize>,
        notes: &[Notes],
        boxes: &HashMap<usize, Range<usize>>,
    ) -> String {
        let marks = self.text.characters.iter().enumerate().take(range.end).skip(range.start);
        let mut cells = marks.filter(|(_, c)| **c == mark::CELL).map(|(at, _)| at);
        self.rows_end = cells.any(|at| self.paragraph_at(at).row_end);
        self.story(range, notes, boxes);
        self.end_table();
        mem::take(&mut self.composition.text)
    }

    fn story(&mut self, range: Range<usize>, notes: &[Notes], boxes: &HashMap<usize, Range<usize>>) {
        let mut line = ParagraphText::default();
        let mut fields: Vec<bool> = Vec::new();
        let mut run = RunProperties::default();
        let mut run_end = range.start;
        let mut start = range.start;
        for at in range.clone() {
            let Some(&c) = self.text.characters.get(at) else {
                break;
            };
            if at >= run_end {
                (run, run_end) = self.run_at(at);
            }
            match c {
                mark::PARAGRAPH | mark::CELL if !(run.deleted && c == mark::PARAGRAPH) => {
                    let double = c == mark::CELL && start == at && self.row.last().is_some();
                    self.end_paragraph(mem::take(&mut line), at, c == mark::CELL, double);
                    start = at + 1;
                }
                mark::FIELD => fields.push(false),
                mark::FIELD_RESULT => {
                    if let Some(shown) = fields.last_mut() {
                        *shown = true;
                    }
                }
                mark::FIELD_END => drop(fields.pop()),
                _ if fields.contains(&false) => {}
                mark::NOTE if run.special => {
                    if let Some(note) = notes.iter().find_map(|notes| notes.0.get(&at))
                        && !run.deleted
                    {
                        self.noted += 1;
                        let mark = note_mark(self.noted);
                        line.text.push(mark);
                        line.below.push(FloatingText::Note(mark, note.clone()));
                    }
                }
                _ if boxes.contains_key(&at) => {
                    line.below.extend(boxes.get(&at).cloned().map(FloatingText::Box));
                }
                _ => line.push(shown(c, &run), &run),
            }
        }
        if !line.text.trim().is_empty() {
            self.end_paragraph(line, range.end.saturating_sub(1), false, false);
        }
    }

    fn end_paragraph(&mut self, line: ParagraphText, at: usize, ends_cell: bool, double: bool) {
        let paragraph = self.paragraph_at(at);
        for (unseen, why) in [(&line.deleted, Reason::TrackedDeletion), (&line.hidden, Reason::Hidden)] {
            if !unseen.trim().is_empty() {
                self.repairs.note(self.composition.line(), RepairKind::Removed, unseen.trim(), why);
            }
        }
        if ends_cell && if self.rows_end { paragraph.row_end } else { double } {
            let texts = mem::take(&mut self.row);
            self.table.push(Row { texts, cells: paragraph.cells });
            return;
        }
        let in_table = paragraph.in_table || ends_cell;
        if !in_table {
            self.end_table();
        }
        let text = self.numbered(&line.text, &paragraph);
        self.put(&text, in_table);
        for below in line.below {
            match below {
                FloatingText::Note(mark, range) => {
                    let note = format!("{mark}{}", self.plain(range));
                    if in_table { self.put(&note, true) } else { self.composition.note(&note) }
                }
                FloatingText::Box(range) => {
                    let text = self.plain(range);
                    self.put(&text, in_table);
                }
            }
        }
        if ends_cell {
            self.row.push(mem::take(&mut self.cell));
        }
    }

    /// The text of a paragraph behind its automatic number.
    fn numbered(&mut self, text: &str, paragraph: &ParagraphProperties) -> String {
        let text = text.trim();
        if text.is_empty() {
            return String::new();
        }
        let style = style_name(paragraph.style);
        let number = self.numbering.next(Some(&style), &counted(paragraph)).unwrap_or_default();
        if !number.is_empty() {
            let line = self.composition.line();
            self.repairs.note(line, RepairKind::Rebuilt, number.trim_end(), Reason::AutomaticNumber);
        }
        format!("{number}{text}")
    }

    fn put(&mut self, text: &str, in_table: bool) {
        if !in_table {
            self.composition.paragraph(text);
        } else if !text.is_empty() {
            if !self.cell.is_empty() {
                self.cell.push('\n');
            }
            self.cell.push_str(text);
        }
    }

    /// The text of a note or text box: what shows, its paragraphs as lines.
    fn plain(&self, range: Range<usize>) -> String {
        let mut line = ParagraphText::default();
        let mut fields: Vec<bool> = Vec::new();
        let (mut run, mut run_end) = (RunProperties::default(), range.start);
        for at in range {
            let Some(&c) = self.text.characters.get(at) else {
                break;
            };
            if at >= run_end {
                (run, run_end) = self.run_at(at);
            }
            match c {
                mark::FIELD => fields.push(false),
                mark::FIELD_RESULT => fields.last_mut().into_iter().for_each(|shown| *shown = true),
                mark::FIELD_END => drop(fields.pop()),
                _ if fields.contains(&false) => {}
                mark::PARAGRAPH | mark::CELL => line.push(Some('\n'), &run),
                _ => line.push(shown(c, &run), &run),
            }
        }
        line.text.trim().to_owned()
    }

    fn end_table(&mut self) {
        // A cell or row that was never ended is text all the same.
        let rest = mem::take(&mut self.row);
        let cell = mem::take(&mut self.cell);
        let rest: Vec<String> = rest.into_iter().chain([cell]).filter(|text| !text.is_empty()).collect();
        let rows = mem::take(&mut self.table);
        if !rows.is_empty() {
            self.composition.table(grid(rows));
        }
        for text in rest {
            self.composition.paragraph(&text);
        }
    }

    fn paragraph_at(&self, at: usize) -> ParagraphProperties {
        let mut paragraph = ParagraphProperties::default();
        let found = self.text.place(at).and_then(|place| self.paragraphs.at(place));
        if let Some(([low, high, changes @ ..], _)) = found {
            paragraph.style = u16::from_le_bytes([*low, *high]);
            paragraph.change(changes, self.data);
        }
        let (one, list) = self.text.of_piece(at);
        if let Some((number, value)) = one {
            paragraph.set(number, &[value]);
        }
        paragraph.change(list, self.data);
        paragraph
    }

    /// The properties of the characters from a position on, and where they end.
    fn run_at(&self, at: usize) -> (RunProperties, usize) {
        let mut run = RunProperties::default();
        let found = self.text.place(at).and_then(|place| self.characters.at(place));
        let mut length = self.text.positions_before(at, u32::MAX);
        if let Some((changes, end)) = found {
            run.change(changes);
            length = self.text.positions_before(at, end);
        }
        let (one, list) = self.text.of_piece(at);
        if let Some((number, value)) = one {
            run.set(number, &[value]);
        }
        run.change(list);
        (run, at + length)
    }
}

impl ParagraphText {
    fn push(&mut self, c: Option<char>, run: &RunProperties) {
        let into = if run.deleted {
            &mut self.deleted
        } else if run.hidden {
            &mut self.hidden
        } else {
            &mut self.text
        };
        into.extend(c);
    }
}

/// What a character shows; `None` for pictures and other marks.
fn shown(c: char, run: &RunProperties) -> Option<char> {
    match c {
        mark::SYMBOL if run.special => {
            // Fonts of symbols number them in the private area; nobody else knows them.
            let symbol = run.symbol.and_then(|symbol| char::from_u32(symbol.into()));
            symbol.filter(|c| !('\u{e000}'..='\u{f8ff}').contains(c))
        }
        mark::HYPHEN => Some('-'),
        '\t' => Some(' '),
        // Breaks of lines, pages and columns.
        '\u{b}' | '\u{c}' | '\u{e}' | '\n' => Some('\n'),
        _ if c.is_control() => None,
        _ => Some(c),
    }
}

/// Sets rows in columns by the edges of their cells, which differ from row to
/// row where cells take several columns.
fn grid(rows: Vec<Row>) -> Grid {
    /// How far apart edges are the same, in twentieths of a point.
    const SAME: i32 = 40;
    const MOST_EDGES: usize = 1024;
    let mut edges: Vec<i32> = rows
        .iter()
        .flat_map(|row| row.cells.iter().flat_map(|cell| [cell.edges.0.into(), cell.edges.1.into()]))
        .collect();
    edges.sort_unstable();
    edges.dedup_by(|next, before| (*next - *before) < SAME);
    edges.truncate(MOST_EDGES);
    let column = |edge: i16| {
        let after = edges.partition_point(|known| *known <= i32::from(edge));
        after.saturating_sub(1)
    };
    let mut grid = Grid::default();
    for Row { texts, cells } in rows {
        grid.row(None);
        let mut at = 0;
        for (place, text) in texts.iter().enumerate() {
            let cell = cells.get(place).copied().unwrap_or_default();
            let (start, end) = match cell.edges {
                (left, right) if left < right => (column(left), column(right)),
                _ => (at, at + 1),
            };
            grid.skip(start.saturating_sub(at));
            let columns = end.saturating_sub(start).max(1);
            at = start.max(at) + columns;
            if cell.down {
                grid.continued(columns);
            } else {
                grid.cell(columns, 1);
                grid.write(text);
            }
        }
    }
    grid
}
