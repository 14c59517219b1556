//! Tables (表): rows of typed cells below named columns, as a value.
//!
//! Whoever has rows to tell builds a [`Table`]; terminal, CSV, workbook,
//! Markdown and HTML are made from it in one place (`render/table/`), so that no
//! output has headings, numbers or dates of its own. A table knows no language:
//! what it says itself it says in Chinese and English.

use std::borrow::Cow;
use std::ops::Range;

use jiff::civil::Date;

use crate::wording::Decimal;

/// Words of the interface, in both its languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bilingual {
    /// In Chinese.
    pub chinese: Cow<'static, str>,
    /// In English.
    pub english: Cow<'static, str>,
}

impl Bilingual {
    /// Words that are known beforehand.
    pub const fn new(chinese: &'static str, english: &'static str) -> Self {
        Self { chinese: Cow::Borrowed(chinese), english: Cow::Borrowed(english) }
    }

    /// A name or title, which is the same in both languages.
    pub fn same(name: impl Into<Cow<'static, str>>) -> Self {
        let name = name.into();
        Self { chinese: name.clone(), english: name }
    }
}

/// Rows below columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// What it lists; the name of its sheet in a workbook.
    pub name: Bilingual,
    /// What stands above it in print, if not its name.
    pub title: Option<Bilingual>,
    /// From left to right.
    pub columns: Vec<Column>,
    /// From top to bottom, each with as many cells as there are columns.
    pub rows: Vec<Vec<Cell>>,
    /// What is to be said of the rows, below them; not in CSV and workbooks,
    /// where programs take every line for a row.
    pub notes: Vec<Bilingual>,
}

/// A column: its heading and what stands below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub heading: Bilingual,
    /// What its cells hold, which decides alignment, breaking and usual width.
    pub content: Content,
    /// Its width if it is not the usual one, in columns of text: a Han
    /// character has two.
    width: Option<u16>,
    /// Whether it is left out on a terminal, where there is little room.
    pub only_in_files: bool,
    /// Whether it is for programs, and left out where a table is printed.
    pub only_on_screen: bool,
    /// Whether its figures are coloured by how high they are among all such
    /// columns, where the format has colours.
    pub heat: bool,
    /// What people may enter below it in a workbook.
    pub entry: Entry,
    /// What its texts are names of, so that pages can lead there.
    pub names: Option<Naming>,
}

/// What a text of a table may be the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// The id of a document, of one of its passages, or of a task.
    Place,
    /// The full name of an agency.
    Agency,
    /// A heading of measures.
    Category,
    /// The label of a concept.
    Concept,
}

/// What people may enter in the cells of a column. A workbook in which anything
/// may be entered is a form: everything else in it is protected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// Nothing: the cells are as they are.
    Fixed,
    /// Any text.
    Free,
    /// One of these words.
    Choice(Vec<Bilingual>),
    /// A day.
    Day,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// Short, and never broken: ids, numbers as written, words of the interface.
    Label,
    /// Names and titles.
    Text,
    /// Sentences and whole passages.
    LongText,
    /// Numbers, aligned to the right.
    Number,
    /// Days.
    Day,
}

/// A value in a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing is known, or nothing applies.
    Empty,
    /// A text as it stands.
    Text(String),
    /// Words of the interface.
    Words(Bilingual),
    /// A text with what was searched for in it, as ranges of bytes on the
    /// boundaries of characters, in order and apart.
    Highlighted(String, Vec<Range<usize>>),
    /// A text with what another has not, as ranges like those of what is
    /// highlighted.
    Altered(String, Vec<Range<usize>>, Alteration),
    /// Names, joined as the language has it.
    List(Vec<String>),
    /// How many.
    Count(usize),
    /// A measured number with so many decimals.
    Figure(f64, u8),
    /// A share of a whole, 0 to 1, shown as a bar with its figure in per cent.
    Share(f64),
    /// A number as a text has it, with every digit.
    Exact(Decimal),
    /// A day of the calendar.
    Day(Date),
    /// A text that leads to an address.
    Link {
        /// What is shown.
        text: String,
        /// Where it leads.
        url: String,
    },
    /// A value that the source does not state, and that is marked wherever it
    /// is shown.
    Inferred(Box<Cell>),
}

/// What happened to marked words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alteration {
    /// They are gone in the other text.
    Dropped,
    /// The other text did not have them.
    Added,
}

impl Table {
    /// A table without rows.
    pub fn new(name: Bilingual, columns: Vec<Column>) -> Self {
        Self { name, title: None, columns, rows: Vec::new(), notes: Vec::new() }
    }

    /// What stands above it in print.
    pub fn title(&self) -> &Bilingual {
        self.title.as_ref().unwrap_or(&self.name)
    }

    /// Whether anything may be entered in it.
    pub fn is_form(&self) -> bool {
        self.columns.iter().any(|column| column.entry != Entry::Fixed)
    }

    /// The same with these columns only, by their places, in this order.
    ///
    /// # Panics
    /// If there is no column at one of the places.
    #[must_use]
    pub fn of_columns(&self, places: &[usize]) -> Self {
        let rows = self.rows.iter().map(|row| places.iter().map(|&place| row[place].clone()).collect());
        Self {
            name: self.name.clone(),
            title: self.title.clone(),
            columns: places.iter().map(|&place| self.columns[place].clone()).collect(),
            rows: rows.collect(),
            notes: self.notes.clone(),
        }
    }

    /// The same without what is for programs, as it is printed.
    #[must_use]
    pub fn printed(&self) -> Self {
        let shown = |place: &usize| !self.columns[*place].only_on_screen;
        self.of_columns(&(0..self.columns.len()).filter(shown).collect::<Vec<_>>())
    }

    /// Adds a row below the others.
    ///
    /// # Panics
    /// In a debug build, if the row has not one cell a column.
    pub fn push(&mut self, row: Vec<Cell>) {
        debug_assert_eq!(row.len(), self.columns.len(), "a cell a column: {row:?}");
        self.rows.push(row);
    }
}

impl Extend<Vec<Cell>> for Table {
    fn extend<T: IntoIterator<Item = Vec<Cell>>>(&mut self, rows: T) {
        rows.into_iter().for_each(|row| self.push(row));
    }
}

impl Column {
    /// A column of the usual width.
    pub const fn new(chinese: &'static str, english: &'static str, content: Content) -> Self {
        Self::named(Bilingual::new(chinese, english), content)
    }

    /// A column of the usual width whose heading stands elsewhere.
    pub const fn named(heading: Bilingual, content: Content) -> Self {
        let (only_in_files, only_on_screen, heat) = (false, false, false);
        let (entry, names) = (Entry::Fixed, None);
        Self { heading, content, width: None, only_in_files, only_on_screen, heat, entry, names }
    }

    /// The same column, whose texts are names.
    #[must_use]
    pub const fn naming(mut self, names: Naming) -> Self {
        self.names = Some(names);
        self
    }

    /// The same column, in which something may be entered.
    #[must_use]
    pub fn entered(mut self, entry: Entry) -> Self {
        self.entry = entry;
        self
    }

    /// The same column, coloured by its figures.
    #[must_use]
    pub const fn heated(mut self) -> Self {
        self.heat = true;
        self
    }

    /// The same column, so many columns of text wide.
    #[must_use]
    pub const fn wide(mut self, width: u16) -> Self {
        self.width = Some(width);
        self
    }

    /// The same column, left out in print.
    #[must_use]
    pub const fn on_screen(mut self) -> Self {
        self.only_on_screen = true;
        self
    }

    /// The same column, left out on a terminal.
    #[must_use]
    pub const fn in_files(mut self) -> Self {
        self.only_in_files = true;
        self
    }

    /// Its width in columns of text.
    pub fn width(&self) -> u16 {
        self.width.unwrap_or(match self.content {
            Content::Label => 14,
            Content::Text => 24,
            Content::LongText => 80,
            Content::Number => 10,
            Content::Day => 18,
        })
    }
}

impl Cell {
    /// A text, or nothing.
    pub fn text(text: Option<impl Into<String>>) -> Self {
        text.map_or(Self::Empty, |text| Self::Text(text.into()))
    }

    /// The value, marked if it is inferred.
    #[must_use]
    pub fn inferred_if(self, inferred: bool) -> Self {
        if inferred { Self::Inferred(Box::new(self)) } else { self }
    }
}
