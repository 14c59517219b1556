//! DOCX files (Office Open XML, ECMA-376): paragraphs with their automatic
//! numbers, tables, notes and text boxes; tracked changes as accepted.
//!
//! Core properties are not read: their title and author are mostly those of
//! the file that somebody wrote this one over.

mod lists;

use std::collections::HashMap;
use std::mem;

use super::archive::Archive;
use super::composition::{Composition, note_mark};
use super::grid::Grid;
use super::numbering::{ListNumbering, NumberProperties};
use super::xml::{Attributed, XmlEvent, walk};
use super::{Extracted, ExtractionError, Format, Stated};
use crate::ingest::repair::{Reason, RepairKind, Repairs};

/// Reads a DOCX file.
///
/// # Errors
/// A damaged file, one that unpacks to too much.
pub(super) fn read<'a>(
    archive: &mut Archive<'_>,
    repairs: &mut Repairs,
) -> Result<Extracted<'a>, ExtractionError> {
    let damaged = |fault: String| ExtractionError::Damaged { format: Format::Docx, fault };
    let main = main_part(&archive.part("_rels/.rels")?.unwrap_or_default());
    let folder = main.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let mut part = |name: &str| archive.part(&format!("{folder}{name}")).map(Option::unwrap_or_default);
    let numbering = lists::read(&part("styles.xml")?, &part("numbering.xml")?).map_err(damaged)?;
    let mut notes = HashMap::new();
    for (name, element) in [("footnotes.xml", "footnote"), ("endnotes.xml", "endnote")] {
        read_notes(&part(name)?, element, &mut notes).map_err(damaged)?;
    }
    let body = archive.part(&main)?.ok_or_else(|| damaged(format!("{main} is missing")))?;
    let mut walker = DocxReader::new(numbering, notes, repairs);
    walk(&body, |step| walker.step(&step)).map_err(|fault| damaged(format!("{main}: {fault}")))?;
    Ok(Extracted {
        text: walker.composition.text.into(),
        format: Format::Docx,
        stated: Stated::default(),
        measure: None,
    })
}

/// The name of the part that holds the document.
fn main_part(relations: &str) -> String {
    let mut main = None;
    // A file without relations has its parts where Word puts them.
    let _ = walk(relations, |step| {
        if let XmlEvent::Open("Relationship", tag) = step
            && tag.get("Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
        {
            main = tag.get("Target");
        }
    });
    main.map_or_else(|| "word/document.xml".to_owned(), |main| main.trim_start_matches('/').to_owned())
}

/// The texts of foot- or endnotes by what refers to them: element and id.
fn read_notes(xml: &str, element: &str, into: &mut HashMap<String, String>) -> Result<(), String> {
    let mut id = None;
    let mut text = String::new();
    let mut is_text = false;
    walk(xml, |step| match step {
        XmlEvent::Open(name, tag) if name == element => {
            id = tag.get("id").filter(|_| tag.get("type").is_none());
            text.clear();
        }
        XmlEvent::Open("t", _) => is_text = true,
        XmlEvent::Close("t") => is_text = false,
        XmlEvent::Text(part) if is_text => text.push_str(part),
        XmlEvent::Close("p") => text.push(' '),
        XmlEvent::Close(name) if name == element => {
            if let Some(id) = id.take() {
                into.insert(format!("{element}{id}"), text.trim().to_owned());
            }
        }
        _ => {}
    })
}

/// A paragraph under way.
#[derive(Debug, Default)]
struct OpenParagraph {
    text: String,
    style: Option<String>,
    counted: NumberProperties,
    /// Notes referred to in it, each with its mark.
    notes: Vec<String>,
    /// Whether its end was deleted: it runs on into the next.
    runs_on: bool,
}

/// A table under way.
#[derive(Debug, Default)]
struct DocxTable {
    grid: Grid,
    /// Whether the row under way was deleted.
    deleted: bool,
    /// What the properties of the cell under way say of its place.
    cell: CellPlace,
}

/// The place of a cell.
#[derive(Debug, Default, Clone, Copy)]
struct CellPlace {
    columns: usize,
    /// Whether it goes on with the cell above.
    continued: bool,
    /// Whether it stands in the table already.
    placed: bool,
}

impl DocxTable {
    /// Gives the cell under way its place, once its properties are known.
    fn place(&mut self) {
        if std::mem::replace(&mut self.cell.placed, true) {
            return;
        }
        let columns = self.cell.columns.max(1);
        if self.cell.continued { self.grid.continued(columns) } else { self.grid.cell(columns, 1) }
    }
}

/// The most columns that one cell may take.
const MOST_SPANNED: usize = 64;

/// What a part of the file is left out for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Aside {
    /// Deleted by a tracked change: what stood there is recorded.
    Deleted,
    /// A second rendering, an older state, an instruction.
    Unread,
}

struct DocxReader<'a> {
    composition: Composition,
    repairs: &'a mut Repairs,
    numbering: ListNumbering,
    notes: HashMap<String, String>,
    /// How many notes were referred to so far.
    noted: u32,
    /// Paragraphs under way: those of a text box stand inside another.
    paragraphs: Vec<OpenParagraph>,
    /// The text of a paragraph whose end was deleted.
    carried: Option<OpenParagraph>,
    tables: Vec<DocxTable>,
    /// Whether the properties of a paragraph are being read.
    properties: bool,
    is_text: bool,
    is_hidden: bool,
    /// Hidden or deleted text of the paragraph under way.
    unseen: String,
    /// What is left out at the moment, and how many elements deep.
    aside: Option<(Aside, usize)>,
}

impl<'a> DocxReader<'a> {
    fn new(numbering: ListNumbering, notes: HashMap<String, String>, repairs: &'a mut Repairs) -> Self {
        Self {
            composition: Composition::default(),
            repairs,
            numbering,
            notes,
            noted: 0,
            paragraphs: Vec::new(),
            carried: None,
            tables: Vec::new(),
            properties: false,
            is_text: false,
            is_hidden: false,
            unseen: String::new(),
            aside: None,
        }
    }

    fn step(&mut self, step: &XmlEvent<'_>) {
        if let Some((aside, depth)) = self.aside {
            return self.pass(step, aside, depth);
        }
        match step {
            XmlEvent::Open(name, tag) => match self.aside_of(name) {
                Some(aside) => self.aside = Some((aside, 1)),
                None => self.open(name, tag),
            },
            XmlEvent::Close(name) => self.close(name),
            XmlEvent::Text(text) if self.is_text && self.is_hidden => self.unseen.push_str(text),
            XmlEvent::Text(text) if self.is_text => self.write(text),
            XmlEvent::Text(_) => {}
        }
    }

    /// Passes what is left out, and remembers the text of what was deleted.
    fn pass(&mut self, step: &XmlEvent<'_>, aside: Aside, depth: usize) {
        match step {
            XmlEvent::Open(name, _) => {
                self.is_text = matches!(*name, "t" | "delText");
                self.aside = Some((aside, depth + 1));
            }
            XmlEvent::Close(_) => {
                self.is_text = false;
                self.aside = depth.checked_sub(1).filter(|&depth| depth > 0).map(|depth| (aside, depth));
                if self.aside.is_none() && aside == Aside::Deleted {
                    self.record(Reason::TrackedDeletion);
                }
            }
            XmlEvent::Text(text) if self.is_text && aside == Aside::Deleted => self.unseen.push_str(text),
            XmlEvent::Text(_) => {}
        }
    }

    /// Whether an element is left out with all that is in it.
    fn aside_of(&self, name: &str) -> Option<Aside> {
        /// How deep text boxes and tables may stand in each other.
        const DEEPEST: usize = 64;
        let deep = self.paragraphs.len().max(self.tables.len()) >= DEEPEST;
        match name {
            "p" | "tbl" if deep => Some(Aside::Unread),
            // In properties these say that the end of a paragraph or a row is gone.
            "del" | "moveFrom" if !self.properties => Some(Aside::Deleted),
            "Fallback" | "rt" | "object" | "instrText" => Some(Aside::Unread),
            _ if name.ends_with("Change") => Some(Aside::Unread),
            _ => None,
        }
    }

    fn open(&mut self, name: &str, tag: &Attributed<'_>) {
        let paragraph = self.paragraphs.last_mut();
        match (name, paragraph) {
            ("p", _) => self.paragraphs.push(self.carried.take().unwrap_or_default()),
            ("pPr" | "trPr", _) => self.properties = true,
            ("pStyle", Some(paragraph)) => paragraph.style = tag.val(),
            ("numId", Some(paragraph)) => paragraph.counted.list = tag.number(),
            ("ilvl", Some(paragraph)) => paragraph.counted.level = tag.number(),
            ("del" | "moveFrom", paragraph) if self.properties => match (paragraph, self.tables.last_mut()) {
                (Some(paragraph), _) => paragraph.runs_on = true,
                (None, Some(table)) => table.deleted = true,
                (None, None) => {}
            },
            ("r", _) => self.is_hidden = false,
            ("vanish", _) if !self.properties => self.is_hidden = tag.is_on(),
            ("t", _) => self.is_text = true,
            ("tab", _) if !self.properties => self.write(" "),
            ("br" | "cr", _) => self.write("\n"),
            ("noBreakHyphen", _) => self.write("-"),
            ("sym", _) => {
                // Fonts of symbols number them in the private area; nobody else knows them.
                let code = tag.get("char").and_then(|code| u32::from_str_radix(&code, 16).ok());
                let symbol = code.and_then(char::from_u32).filter(|c| !('\u{e000}'..='\u{f8ff}').contains(c));
                if let Some(symbol) = symbol {
                    self.write(symbol.encode_utf8(&mut [0; 4]));
                }
            }
            ("footnoteReference" | "endnoteReference", _) => {
                let kind = name.trim_end_matches("Reference");
                self.refer(&format!("{kind}{}", tag.get("id").unwrap_or_default()));
            }
            ("tbl", _) => self.tables.push(DocxTable::default()),
            ("tr", _) => {
                if let Some(table) = self.tables.last_mut() {
                    table.grid.row(None);
                    table.deleted = false;
                }
            }
            ("gridBefore", _) => {
                if let Some(table) = self.tables.last_mut() {
                    table.grid.skip(tag.number().unwrap_or(0).min(MOST_SPANNED));
                }
            }
            ("tc", _) => {
                if let Some(table) = self.tables.last_mut() {
                    table.cell = CellPlace::default();
                }
            }
            ("gridSpan", _) => {
                if let Some(table) = self.tables.last_mut() {
                    table.cell.columns = tag.number().unwrap_or(1_usize).min(MOST_SPANNED);
                }
            }
            ("vMerge", _) => {
                if let Some(table) = self.tables.last_mut() {
                    table.cell.continued = tag.val().as_deref() != Some("restart");
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "t" => self.is_text = false,
            "r" => self.record(Reason::Hidden),
            "pPr" | "trPr" => self.properties = false,
            "p" => {
                if let Some(paragraph) = self.paragraphs.pop() {
                    self.end_paragraph(paragraph);
                }
            }
            "tc" => {
                if let Some(table) = self.tables.last_mut() {
                    table.place();
                }
            }
            "tr" => {
                if let Some(table) = self.tables.last_mut().filter(|table| table.deleted) {
                    self.unseen = table.grid.remove_row();
                    self.record(Reason::TrackedDeletion);
                }
            }
            "tbl" => {
                let Some(table) = self.tables.pop() else {
                    return;
                };
                if self.tables.is_empty() {
                    self.composition.table(table.grid);
                } else {
                    self.put(&table.grid.flat());
                }
            }
            "body" => {
                if let Some(paragraph) = self.carried.take() {
                    self.end_paragraph(OpenParagraph { runs_on: false, ..paragraph });
                }
            }
            _ => {}
        }
    }

    /// Writes into the paragraph under way.
    fn write(&mut self, text: &str) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.text.push_str(text);
        }
    }

    /// Records what is seen nowhere.
    fn record(&mut self, why: Reason) {
        let text = mem::take(&mut self.unseen);
        if !text.trim().is_empty() {
            self.repairs.note(self.composition.line(), RepairKind::Removed, text, why);
        }
    }

    /// Sets the mark of a note, and the note behind the paragraph.
    fn refer(&mut self, key: &str) {
        let Some(note) = self.notes.remove(key) else {
            return;
        };
        self.noted += 1;
        let mark = note_mark(self.noted);
        self.write(mark.encode_utf8(&mut [0; 4]));
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.notes.push(format!("{mark}{note}"));
        }
    }

    fn end_paragraph(&mut self, paragraph: OpenParagraph) {
        if paragraph.runs_on {
            self.carried = Some(OpenParagraph { runs_on: false, ..paragraph });
            return;
        }
        let number = self.numbering.next(paragraph.style.as_deref(), &paragraph.counted);
        let number = number.filter(|_| !paragraph.text.trim().is_empty()).unwrap_or_default();
        if !number.is_empty() {
            let line = self.composition.line();
            self.repairs.note(line, RepairKind::Rebuilt, number.trim_end(), Reason::AutomaticNumber);
        }
        self.put(&format!("{number}{}", paragraph.text.trim_start()));
        for note in paragraph.notes {
            if self.tables.is_empty() { self.composition.note(&note) } else { self.put(&note) }
        }
    }

    /// Puts a text where it stands: in a cell, or in the body.
    fn put(&mut self, text: &str) {
        let table = self.tables.last_mut();
        let in_cell = table.is_some_and(|table| {
            table.place();
            table.grid.write(text)
        });
        if !in_cell {
            self.composition.paragraph(text);
        }
    }
}
