//! A part of a DOCX file → its text as the reader of the page sees it.
//!
//! In: the XML of a story (the body, a header, notes). Out: a [`DraftStory`], a
//! paragraph a line, a row of a table a line. Tracked changes count as accepted:
//! what is inserted is text, what is deleted is none.

use std::collections::HashMap;
use std::mem;
use std::ops::Range;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::story::{DraftAnchor, DraftStory, Fragment, Holder, TextElement};
use crate::ingest::referenced;

/// What begins a line that is a paragraph: a line without it may go on with the
/// line before, as lines of plain text do.
const INDENT: &str = "\u{3000}\u{3000}";
/// How deep text boxes and tables may stand in each other.
const DEEPEST: usize = 64;

/// What a piece of text stands in.
#[derive(Debug)]
enum OpenFrame {
    Paragraph(Fragment),
    Row { row: Fragment, deleted: bool, cell_is_empty: bool },
}

/// How a part is read.
pub(super) struct DraftReader<'a> {
    xml: &'a str,
    /// The texts of notes by element and id, until they are referred to.
    notes: HashMap<String, String>,
    noted: u32,
    /// Whether paragraphs are indented.
    indent: &'static str,
    story: DraftStory,
    lines: Fragment,
    frames: Vec<OpenFrame>,
    carried: Option<Fragment>,
    holder: Option<usize>,
    element: Option<usize>,
    depth: usize,
    properties: bool,
    hidden: bool,
    is_text: bool,
    /// How deep in something that is left out.
    aside: usize,
    /// How many paragraphs began.
    paragraphs: usize,
    /// How deep in fields.
    in_fields: usize,
    /// The run and the paragraph in which the outermost field begins.
    field: Option<(usize, usize)>,
    /// The fields that end in the paragraph in which they begin, by their holders.
    fields: Vec<Range<usize>>,
}

impl<'a> DraftReader<'a> {
    /// A reader of a part that refers to notes; `indented` begins paragraphs with
    /// two blanks, and drops their own.
    pub(super) fn of(xml: &'a str, notes: HashMap<String, String>, indented: bool) -> Self {
        Self {
            xml,
            notes,
            noted: 0,
            indent: if indented { INDENT } else { "" },
            story: DraftStory::default(),
            lines: Fragment::default(),
            frames: Vec::new(),
            carried: None,
            holder: None,
            element: None,
            depth: 0,
            properties: false,
            hidden: false,
            is_text: false,
            aside: 0,
            paragraphs: 0,
            in_fields: 0,
            field: None,
            fields: Vec::new(),
        }
    }

    /// Reads the part.
    ///
    /// # Errors
    /// What is wrong with the XML, and at which byte.
    pub(super) fn read(mut self) -> Result<DraftStory, String> {
        self.walk(|_, _| {})?;
        Ok(self.story)
    }

    /// Reads the notes of a part by element and id, without their separators.
    ///
    /// # Errors
    /// What is wrong with the XML, and at which byte.
    pub(super) fn notes(xml: &str, element: &str) -> Result<HashMap<String, String>, String> {
        let mut found = HashMap::new();
        let mut open = None;
        let mut reader = DraftReader::of(xml, HashMap::new(), true);
        reader.walk(|reader, step| match step {
            NoteStep::Opened(name, tag) if name == element => {
                open = attribute(tag, "id").filter(|_| attribute(tag, "type").is_none());
                reader.lines = Fragment::default();
            }
            NoteStep::Closed(name) if name == element => {
                let lines = mem::take(&mut reader.lines).text;
                if let Some(id) = open.take() {
                    let text: Vec<&str> = lines.split_whitespace().collect();
                    found.insert(format!("{element}{id}"), text.join(" "));
                }
            }
            _ => {}
        })?;
        Ok(found)
    }

    fn walk(&mut self, mut visit: impl FnMut(&mut Self, NoteStep<'_>)) -> Result<(), String> {
        let xml = self.xml;
        let mut reader = Reader::from_str(xml);
        reader.config_mut().expand_empty_elements = true;
        let position =
            |reader: &Reader<&[u8]>| usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        loop {
            let start = position(&reader);
            let event = reader.read_event().map_err(|error| format!("byte {start}: {error}"))?;
            let range = start..position(&reader);
            match event {
                Event::Start(tag) => {
                    visit(self, NoteStep::Opened(tag.local_name().as_ref(), &tag));
                    self.open(tag.local_name().as_ref(), &tag, range);
                }
                Event::End(tag) => {
                    self.close(tag.local_name().as_ref(), range);
                    visit(self, NoteStep::Closed(tag.local_name().as_ref()));
                }
                Event::Text(_) => self.characters(range, None),
                Event::CData(text) => self.characters(range, Some(&text.xml10_content())),
                Event::GeneralRef(entity) => {
                    if let Some(c) = referenced(&entity) {
                        self.characters(range, Some(c.encode_utf8(&mut [0; 4])));
                    }
                }
                Event::Eof => break,
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            }
        }
        if let Some(carried) = self.carried.take() {
            self.end_paragraph(carried);
        }
        self.story.text = mem::take(&mut self.lines.text);
        self.story.pieces = mem::take(&mut self.lines.pieces);
        self.story.hold(&mem::take(&mut self.fields));
        Ok(())
    }

    /// Begins or ends a field.
    fn field(&mut self, step: Option<&str>) {
        match (step, self.holder) {
            (Some("begin"), Some(holder)) => {
                self.in_fields += 1;
                self.field.get_or_insert((holder, self.paragraphs));
            }
            (Some("end"), Some(holder)) => {
                self.in_fields = self.in_fields.saturating_sub(1);
                if self.in_fields == 0
                    && let Some((first, paragraph)) = self.field.take()
                    && paragraph == self.paragraphs
                {
                    self.fields.push(first..holder + 1);
                }
            }
            _ => {}
        }
    }

    fn open(&mut self, name: &str, tag: &BytesStart<'_>, range: Range<usize>) {
        self.depth += 1;
        if self.aside > 0 || self.is_aside(name) {
            self.aside += 1;
            if self.aside == 1 {
                self.count();
            }
            return;
        }
        match name {
            "body" => self.story.body = Some(range.end),
            "p" => {
                self.paragraphs += 1;
                let carried = self.carried.take().unwrap_or_default();
                self.frames.push(OpenFrame::Paragraph(Fragment { runs_on: false, ..carried }));
            }
            "pPr" | "trPr" => self.properties = true,
            "del" | "moveFrom" if self.properties => match self.frames.last_mut() {
                Some(OpenFrame::Paragraph(paragraph)) => paragraph.runs_on = true,
                Some(OpenFrame::Row { deleted, .. }) => *deleted = true,
                None => {}
            },
            "tr" => self.frames.push(OpenFrame::Row {
                row: Fragment { text: "|".to_owned(), ..Fragment::default() },
                deleted: false,
                cell_is_empty: true,
            }),
            "tc" => {
                if let Some(OpenFrame::Row { cell_is_empty, .. }) = self.frames.last_mut() {
                    *cell_is_empty = true;
                }
            }
            "r" | "oMath" | "oMathPara" | "AlternateContent" | "fldSimple" if self.holder.is_none() => {
                self.holder = Some(self.story.holders.len());
                self.hidden = false;
                self.story.holders.push(Holder {
                    range: range.clone(),
                    tag: range,
                    properties: None,
                    holds: 0,
                    depth: self.depth,
                    is_run: name == "r",
                });
                return;
            }
            "rPr" if self.in_run() => {
                if let Some(holder) = self.holder.and_then(|at| self.story.holders.get_mut(at)) {
                    holder.properties = Some(range);
                }
                return;
            }
            "r" => self.hidden = false,
            "vanish" if !self.properties => {
                let off =
                    attribute(tag, "val").is_some_and(|on| matches!(on.as_str(), "0" | "false" | "off"));
                self.hidden = !off;
            }
            "t" => {
                self.is_text = true;
                self.element = None;
                if let (true, Some(holder)) = (self.in_run(), self.holder) {
                    self.element = Some(self.story.elements.len());
                    let nth = self.story.holders[holder].holds;
                    self.story.elements.push(TextElement {
                        holder,
                        content_end: range.end,
                        end: range.end,
                        tag: range,
                        nth,
                    });
                }
            }
            "tab" | "ptab" if !self.properties => self.glue(" "),
            "br" | "cr" if !matches!(attribute(tag, "type").as_deref(), Some("page" | "column")) => {
                self.glue("\n");
                self.glue(self.indent);
            }
            "noBreakHyphen" => self.glue("-"),
            "sym" => {
                // Fonts of symbols number them in the private area; nobody else knows them.
                let code = attribute(tag, "char").and_then(|code| u32::from_str_radix(&code, 16).ok());
                let symbol = code.and_then(char::from_u32).filter(|c| !('\u{e000}'..='\u{f8ff}').contains(c));
                if let Some(symbol) = symbol {
                    self.glue(symbol.encode_utf8(&mut [0; 4]));
                }
            }
            "fldChar" => self.field(attribute(tag, "fldCharType").as_deref()),
            "footnoteReference" | "endnoteReference" => {
                let kind = name.trim_end_matches("Reference");
                self.refer(&format!("{kind}{}", attribute(tag, "id").unwrap_or_default()));
            }
            _ => {}
        }
        self.count();
    }

    fn close(&mut self, name: &str, range: Range<usize>) {
        self.depth = self.depth.saturating_sub(1);
        if self.aside > 0 {
            self.aside -= 1;
            return;
        }
        match name {
            "t" => {
                self.is_text = false;
                if let Some(element) = self.element.take() {
                    self.story.elements[element].content_end = range.start;
                    self.story.elements[element].end = range.end;
                }
            }
            "pPr" | "trPr" => self.properties = false,
            "rPr" => {
                let depth = self.depth;
                let holder = self.holder.and_then(|at| self.story.holders.get_mut(at));
                let properties = holder.filter(|holder| holder.is_run && depth == holder.depth);
                if let Some(properties) = properties.and_then(|holder| holder.properties.as_mut()) {
                    properties.end = range.end;
                }
            }
            "p" => {
                if matches!(self.frames.last(), Some(OpenFrame::Paragraph(_)))
                    && let Some(OpenFrame::Paragraph(paragraph)) = self.frames.pop()
                {
                    self.end_paragraph(paragraph);
                }
            }
            "tc" => {
                if let Some(OpenFrame::Row { row, .. }) = self.frames.last_mut() {
                    row.glue("|");
                }
            }
            "tr" => {
                if matches!(self.frames.last(), Some(OpenFrame::Row { .. }))
                    && let Some(OpenFrame::Row { row, deleted, .. }) = self.frames.pop()
                    && !deleted
                {
                    self.put(row, "");
                }
            }
            _ => {}
        }
        if let Some(holder) = self.holder
            && self.story.holders[holder].depth == self.depth + 1
        {
            self.story.holders[holder].range.end = range.end;
            self.holder = None;
        }
    }

    /// Whether an element is left out with all that is in it: what is deleted, a
    /// second rendering, an older state, an instruction.
    fn is_aside(&self, name: &str) -> bool {
        match name {
            "p" | "tbl" | "tr" => self.frames.len() >= DEEPEST,
            // In properties these say that the end of a paragraph or a row is gone.
            "del" | "moveFrom" => !self.properties,
            "Fallback" | "rt" | "object" | "instrText" | "delText" | "delInstrText" => true,
            _ => name.ends_with("Change"),
        }
    }

    /// Whether what opens now stands directly in a run that may be cut.
    fn in_run(&self) -> bool {
        let holder = self.holder.and_then(|at| self.story.holders.get(at));
        holder.is_some_and(|holder| holder.is_run && self.depth == holder.depth + 1)
    }

    /// Counts what opens now among what its run holds.
    fn count(&mut self) {
        if self.in_run()
            && let Some(holder) = self.holder.and_then(|at| self.story.holders.get_mut(at))
        {
            holder.holds += 1;
        }
    }

    /// Takes characters: those of a range of the part, or others that stand for it.
    fn characters(&mut self, range: Range<usize>, other: Option<&str>) {
        if !self.is_text || self.hidden || self.aside > 0 {
            return;
        }
        let Some(raw) = self.xml.get(range.clone()) else { return };
        let indent = self.indent;
        let (element, holder) = (self.element, self.holder);
        let Some(OpenFrame::Paragraph(paragraph)) = self.frames.last_mut() else { return };
        let text = other.unwrap_or(raw);
        let begins = paragraph.text.is_empty() && !indent.is_empty();
        let text = if begins { text.trim_start() } else { text };
        // A line break in the file is a blank on the page.
        let shown = text.replace(['\n', '\r'], " ");
        let anchor = match (element, holder) {
            (Some(element), _) if other.is_none() => {
                let start = range.end - text.len();
                DraftAnchor::Within { element, start, length: text.len() }
            }
            (Some(element), _) => DraftAnchor::Within { element, start: range.start, length: range.len() },
            (None, Some(holder)) => DraftAnchor::Around(holder),
            (None, None) => DraftAnchor::Beginning,
        };
        if !shown.is_empty() {
            paragraph.write(&shown, anchor);
        }
    }

    fn glue(&mut self, text: &str) {
        if let Some(OpenFrame::Paragraph(paragraph)) = self.frames.last_mut()
            && !self.hidden
        {
            paragraph.glue(text);
        }
    }

    /// Sets the mark of a note, and remembers the note for below the paragraph.
    fn refer(&mut self, key: &str) {
        let Some(note) = self.notes.remove(key) else { return };
        let mark = char::from_u32(u32::from('①') + self.noted % 20).unwrap_or('①').to_string();
        self.noted += 1;
        let anchor = self.holder.map_or(DraftAnchor::Beginning, DraftAnchor::Around);
        if let Some(OpenFrame::Paragraph(paragraph)) = self.frames.last_mut() {
            paragraph.write(&mark, anchor.clone());
            let mut line = Fragment::default();
            line.glue(&mark);
            line.write(&note, anchor);
            paragraph.notes.push(line);
        }
    }

    fn end_paragraph(&mut self, paragraph: Fragment) {
        if paragraph.runs_on {
            self.carried = Some(paragraph);
        } else {
            self.put(paragraph, self.indent);
        }
    }

    /// Puts a paragraph or a row where it stands: in a cell, or on a line of its own.
    fn put(&mut self, fragment: Fragment, indent: &str) {
        if fragment.is_blank() && !self.indent.is_empty() {
            return;
        }
        match self.frames.last_mut() {
            Some(OpenFrame::Row { row, cell_is_empty, .. }) => {
                if !mem::replace(cell_is_empty, false) {
                    row.glue("\n");
                    row.glue(INDENT);
                }
                row.append(fragment);
            }
            // What stands in a text box is no part of the paragraph around it.
            _ => {
                let mut fragment = fragment;
                let notes = mem::take(&mut fragment.notes);
                self.lines.glue(indent);
                self.lines.append(fragment);
                self.lines.glue("\n");
                for note in notes {
                    self.lines.append(note);
                    self.lines.glue("\n");
                }
            }
        }
    }
}

/// Steps through a part, as those see it who look for notes.
enum NoteStep<'a> {
    Opened(&'a str, &'a BytesStart<'a>),
    Closed(&'a str),
}

/// The value of an attribute by its local name.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}
