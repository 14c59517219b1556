//! Properties of paragraphs, characters and rows (2.6): lists of changes to
//! what a style says, kept in pages of 512 bytes.

use super::bytes::{Plc, size_at, u16_at};

/// `sprmPFInTable`
pub(super) const IN_TABLE: u16 = 0x2416;
/// `sprmPFTtp`
pub(super) const ROW_END: u16 = 0x2417;
/// `sprmCFRMarkDel`
pub(super) const DELETED: u16 = 0x0800;
/// `sprmCFVanish`
pub(super) const HIDDEN: u16 = 0x083c;

const DEPTH: u16 = 0x6649;
const LIST: u16 = 0x460b;
const LEVEL: u16 = 0x260a;
const HUGE: u16 = 0x6646;
const HUGE_BEFORE_2000: u16 = 0x6645;
const TABLE_PROPERTIES: u16 = 0x646b;
const SYMBOL: u16 = 0x6a09;
const SPECIAL: u16 = 0x0855;
const ROW: u16 = 0xd608;
const MERGED: u16 = 0x5624;
const MERGED_DOWN: u16 = 0xd62b;
const TABS: u16 = 0xc615;

/// What is known of a paragraph.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct ParagraphProperties {
    /// Its style.
    pub style: u16,
    /// Whether it stands in a table.
    pub in_table: bool,
    /// Whether its mark ends a row.
    pub row_end: bool,
    /// The list whose numbers it bears, from 1; `0` for none in spite of its style.
    pub list: Option<u16>,
    /// The level in it, from 0.
    pub level: Option<u8>,
    /// The cells of the row that it ends.
    pub cells: Vec<CellProperties>,
}

/// A cell of a row, as the end of the row tells it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct CellProperties {
    /// Its left and right edge, in twentieths of a point.
    pub edges: (i16, i16),
    /// Whether it goes on with the cell to its left.
    pub across: bool,
    /// Whether it goes on with the cell above it.
    pub down: bool,
}

/// What is known of a run of characters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct RunProperties {
    /// A tracked change deletes it.
    pub deleted: bool,
    /// It is not shown.
    pub hidden: bool,
    /// Its characters stand for something else.
    pub special: bool,
    /// The symbol that it stands for.
    pub symbol: Option<u16>,
}

/// Changes by their number (sprm, 2.6) and operand.
struct Changes<'a>(&'a [u8]);

impl<'a> Iterator for Changes<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let number = u16_at(self.0, 0)?;
        let operand = self.0.get(2..)?;
        let first = operand.first().copied().map_or(0, usize::from);
        let length = match number >> 13 {
            0 | 1 => 1,
            2 | 4 | 5 => 2,
            3 => 4,
            7 => 3,
            // A byte, or two, with the length of the rest.
            _ if number == ROW => usize::from(u16_at(operand, 0)?) + 1,
            _ if number == TABS && first == 255 => {
                let deleted = usize::from(*operand.get(1)?);
                let added = usize::from(*operand.get(2 + deleted * 4)?);
                3 + deleted * 4 + added * 3
            }
            _ => first + 1,
        };
        self.0 = operand.get(length..).unwrap_or_default();
        Some((number, operand.get(..length).unwrap_or(operand)))
    }
}

impl ParagraphProperties {
    /// Takes in a list of changes. `data` is the stream in which the long ones
    /// are kept.
    pub(super) fn change(&mut self, changes: &[u8], data: &[u8]) {
        self.change_once(changes, data, true);
    }

    fn change_once(&mut self, changes: &[u8], data: &[u8], follow: bool) {
        for (number, operand) in Changes(changes) {
            match number {
                HUGE | HUGE_BEFORE_2000 | TABLE_PROPERTIES if follow => {
                    let changes = size_at(operand, 0).and_then(|at| {
                        let length = usize::from(u16_at(data, at)?);
                        data.get(at + 2..at + 2 + length)
                    });
                    self.change_once(changes.unwrap_or_default(), data, false);
                }
                ROW => self.cells = row(operand),
                MERGED => {
                    if let [first, limit] = *operand {
                        let merged = self.cells.iter_mut().take(usize::from(limit));
                        merged.skip(usize::from(first) + 1).for_each(|cell| cell.across = true);
                    }
                }
                MERGED_DOWN => {
                    if let [_, cell, how] = *operand
                        && let Some(cell) = self.cells.get_mut(usize::from(cell))
                    {
                        cell.down = how == 1;
                    }
                }
                _ => self.set(number, operand),
            }
        }
    }

    /// Takes in one change with a short operand.
    pub(super) fn set(&mut self, number: u16, operand: &[u8]) {
        let value = operand.first().copied().unwrap_or(0);
        match number {
            IN_TABLE => self.in_table = value != 0,
            ROW_END => self.row_end = value != 0,
            DEPTH => self.in_table = size_at(operand, 0).is_some_and(|depth| depth > 0),
            LIST => self.list = u16_at(operand, 0),
            LEVEL => self.level = Some(value),
            _ => {}
        }
    }
}

impl RunProperties {
    /// Takes in a list of changes.
    pub(super) fn change(&mut self, changes: &[u8]) {
        Changes(changes).for_each(|(number, operand)| self.set(number, operand));
    }

    /// Takes in one change.
    pub(super) fn set(&mut self, number: u16, operand: &[u8]) {
        // 0x80 is what the style says, 0x81 its contrary; styles of whole
        // paragraphs hide and delete nothing.
        let on = matches!(operand.first(), Some(1 | 0x81));
        match number {
            DELETED => self.deleted = on,
            HIDDEN => self.hidden = on,
            SPECIAL => self.special = on,
            SYMBOL => self.symbol = u16_at(operand, 2),
            _ => {}
        }
    }
}

/// The cells of a row (TDefTable, 2.9.325): its edges, then 20 bytes a cell.
fn row(operand: &[u8]) -> Vec<CellProperties> {
    let count = operand.get(2).copied().map_or(0, usize::from);
    let edge = |at: usize| u16_at(operand, 3 + at * 2).map(u16::cast_signed);
    let cells = (0..count).map_while(|at| Some((at, (edge(at)?, edge(at + 1)?))));
    cells
        .map(|(at, edges)| {
            let flags = u16_at(operand, 3 + (count + 1) * 2 + at * 20).unwrap_or(0);
            // First of those merged across is 1, the others are 2; merged down
            // is 1, the first of them 3.
            CellProperties { edges, across: flags & 3 == 2, down: flags >> 5 & 3 == 1 }
        })
        .collect()
}

/// The length of a page of properties (FKP), in bytes.
const PAGE: usize = 512;

/// Where the properties of paragraphs or of characters are kept.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct PropertyPages<'a> {
    pages: Plc<'a>,
    stream: &'a [u8],
    /// How many bytes follow the place of each list of properties in a page.
    filler: usize,
}

impl<'a> PropertyPages<'a> {
    /// The pages of the properties of paragraphs.
    pub(super) fn of_paragraphs(plc: &'a [u8], stream: &'a [u8]) -> Self {
        Self { pages: Plc::new(plc, 4), stream, filler: 12 }
    }

    /// The pages of the properties of characters.
    pub(super) fn of_characters(plc: &'a [u8], stream: &'a [u8]) -> Self {
        Self { pages: Plc::new(plc, 4), stream, filler: 0 }
    }

    /// The bytes of the properties at a place in the stream, and up to which
    /// place they hold.
    pub(super) fn at(&self, place: u32) -> Option<(&'a [u8], u32)> {
        let number = size_at(self.pages.datum(self.pages.find(place)?)?, 0)? & 0x3f_ffff;
        let page = self.stream.get(number * PAGE..(number + 1) * PAGE)?;
        let count = usize::from(*page.last()?);
        let bound = |at: usize| u16_at(page, at * 4).and_then(|_| super::bytes::u32_at(page, at * 4));
        let at = (0..count).rfind(|&at| bound(at).is_some_and(|start| start <= place))?;
        let end = bound(at + 1).filter(|&end| end > place)?;
        let entry = (count + 1) * 4 + at * (1 + self.filler);
        let offset = usize::from(*page.get(entry)?) * 2;
        if offset == 0 {
            return Some((&[], end));
        }
        let length = usize::from(*page.get(offset)?);
        // Paragraphs count in pairs of bytes, or in the next byte.
        let (start, length) = match (self.filler, length) {
            (0, _) => (offset + 1, length),
            (_, 0) => (offset + 2, usize::from(*page.get(offset + 1)?) * 2),
            _ => (offset + 1, length * 2 - 1),
        };
        Some((page.get(start..(start + length).min(PAGE)).unwrap_or_default(), end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_have_operands_of_many_lengths() {
        let mut paragraph = ParagraphProperties::default();
        // Tabs of variable length, then level, list, in a table.
        paragraph
            .change(&[0x0d, 0xc6, 2, 0, 0, 0x0a, 0x26, 1, 0x0b, 0x46, 3, 0, 0x16, 0x24, 1, 0x17, 0x24], &[]);
        let expected = ParagraphProperties {
            level: Some(1),
            list: Some(3),
            in_table: true,
            ..ParagraphProperties::default()
        };
        assert_eq!(paragraph, expected);
    }

    #[test]
    fn a_row_knows_the_edges_of_its_cells() {
        let mut definition = vec![0x08, 0xd6, 0, 0, 2, 0, 0, 100, 0, 200, 0];
        definition.extend([0; 20]);
        definition.extend([0b10_0000, 0]);
        definition.extend([0; 18]);
        let length = definition.len() - 3;
        definition[2] = u8::try_from(length).unwrap();
        let mut paragraph = ParagraphProperties::default();
        paragraph.change(&definition, &[]);
        let cell = |edges, down| CellProperties { edges, across: false, down };
        assert_eq!(paragraph.cells, [cell((0, 100), false), cell((100, 200), true)]);
    }
}
