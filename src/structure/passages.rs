//! Document → passages, the units of retrieval: the measures of a policy, and
//! each other paragraph or table by itself.
//!
//! All ranges are byte ranges of the passage's text.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Range;

use super::attribution::{Context, Found, Standing, attributions, listed};
use super::deadline::{Calendar, deadlines, stated};
use super::measures::measures;
use super::parts::parts;
use super::task_table::{TaskRow, task_rows};
use super::tasks::{Measured, tasks};
use crate::policy::{
    AgencyRegister, Block, Deadline, Document, DocumentKind, Number, Ordinal, Passage, PassageId,
    PassageKind, PassageLocator, SourceTable, TaskMarkKind, TaskWords,
};
use crate::wording::{Style, is_caption, is_source_line, numbering};

/// The longest table, in rows, that is one passage.
const ROWS: usize = 40;

/// The passages of a document in reading order. What is no measure is
/// numbered `p1`, `p2` … throughout. The register says who is meant by a name,
/// the words how much a task asks for.
pub fn passages(document: &Document, register: &AgencyRegister, words: &TaskWords) -> Vec<Passage> {
    let context = Context { register, region: document.metadata.region.as_deref() };
    let policy = document.metadata.kind == DocumentKind::Policy;
    let tasks = if policy { task_rows(&document.blocks) } else { BTreeMap::new() };
    let measures = measures(document, &context, !tasks.is_empty());
    let repeats = numbers_repeat(document, &measures, &tasks);
    let annexes: Vec<usize> = parts(&document.blocks).into_iter().skip(1).map(|annex| annex.start).collect();
    let mut writer = PassageWriter {
        document,
        context,
        words,
        calendar: Calendar::of(&document.metadata),
        standing: Standing::default(),
        headings: Vec::new(),
        opened: None,
        passages: Vec::new(),
        paragraphs: 0,
        measures: 0,
        repeats,
    };
    let mut blocks = document.blocks.as_slice();
    while let Some((block, rest)) = blocks.split_first() {
        let number = document.blocks.len() - blocks.len();
        blocks = rest;
        if annexes.contains(&number) {
            writer.leave();
        }
        match block {
            Block::Heading { level: at, text } if measures.contains(&number) => {
                // The last measure does not hold the annexes behind it.
                let ends = |(after, block): (usize, &Block)| {
                    matches!(block, Block::Heading { level, .. } if level <= at)
                        || matches!(block, Block::Table(_))
                        || annexes.contains(&after)
                };
                let length = (number + 1..).zip(rest).position(ends).unwrap_or(rest.len());
                let (body, after) = rest.split_at(length);
                let said = writer.enter(*at, text);
                writer.measure(text, said, body, number);
                blocks = after;
            }
            Block::Heading { level: at, text } => {
                writer.enter(*at, text);
                // A heading over nothing would otherwise be found nowhere.
                if !rest
                    .first()
                    .is_some_and(|next| !matches!(next, Block::Heading { level, .. } if level <= at))
                {
                    writer.other(PassageKind::Paragraph, text.clone());
                }
            }
            // Where a table or figure is from is read with it.
            Block::Paragraph(text) if is_source_line(text) && writer.adds_to_last(text) => {}
            Block::Paragraph(text) => {
                writer.inherit(text);
                let kind = if is_caption(text) { PassageKind::Figure } else { PassageKind::Paragraph };
                writer.other(kind, text.clone());
            }
            Block::Table(table) => match tasks.get(&number) {
                Some(rows) => rows.iter().for_each(|row| writer.task(row, table)),
                None => writer.table(table),
            },
        }
    }
    writer.passages
}

/// Whether two measures bear the same number, as where each part counts anew,
/// or some row of a table has none.
fn numbers_repeat(
    document: &Document,
    measures: &BTreeSet<usize>,
    tasks: &BTreeMap<usize, Vec<TaskRow>>,
) -> bool {
    let mut seen = HashSet::new();
    let rows = tasks.values().flatten();
    rows.map(|row| row.ordinal).any(|ordinal| ordinal.is_none_or(|ordinal| !seen.insert((ordinal, 0))))
        || measures.iter().any(|&at| match document.blocks.get(at) {
            Some(Block::Heading { text, .. }) => {
                numbering(text).is_some_and(|number| !seen.insert((number.ordinal, number.inserted)))
            }
            _ => false,
        })
}

/// A heading above what follows.
struct OpenHeading {
    level: u8,
    /// Without its number.
    title: String,
    number: Option<(Style, u32)>,
}

/// By which numbers people cite the part that stands under these headings,
/// the outermost first.
fn divisions(headings: &[OpenHeading]) -> Vec<String> {
    let mut divisions = Vec::new();
    for (depth, heading) in headings.iter().enumerate() {
        let Some((style, number)) = heading.number else { continue };
        let units: &[&str] = match style {
            Style::Book => &["编", "篇"],
            Style::Chapter => &["章"],
            Style::Section => &["节"],
            // What is under 三、 is called the third chapter too.
            _ if depth == 0 => &["章"],
            _ => &[],
        };
        let part = (depth == 0).then_some("部分");
        divisions.extend(part.iter().chain(units).map(|unit| format!("{unit}{number}")));
    }
    divisions
}

/// The passages written so far, and the headings above the next one.
struct PassageWriter<'a> {
    document: &'a Document,
    context: Context<'a>,
    words: &'a TaskWords,
    calendar: Calendar,
    standing: Standing,
    headings: Vec<OpenHeading>,
    /// How many headings stand above the outermost one that no passage is below yet.
    opened: Option<usize>,
    passages: Vec<Passage>,
    paragraphs: u32,
    measures: u32,
    /// Whether numbers repeat, so that ids must count measures instead.
    repeats: bool,
}

impl PassageWriter<'_> {
    /// Forgets the headings of the main text at the beginning of an annex.
    fn leave(&mut self) {
        self.headings.clear();
        self.standing.leave(0);
    }

    /// Goes below a heading. Returns the byte of it where its attribution begins.
    fn enter(&mut self, level: u8, heading: &str) -> Option<usize> {
        self.headings.retain(|above| above.level < level);
        self.standing.leave(level);
        let found = attributions(heading, 0..heading.len(), &self.context);
        let said = found.begins;
        let title = heading.get(..said.unwrap_or(heading.len())).unwrap_or(heading);
        let number = numbering(title).map(|number| (number.style, number.ordinal));
        let depth = self.headings.len();
        self.opened = Some(self.opened.map_or(depth, |opened| opened.min(depth)));
        self.headings.push(OpenHeading { level, title: bare_title(title).to_owned(), number });
        self.standing.enter(level, found);
        said
    }

    /// Notes what a paragraph says that is nothing but the attribution of the
    /// heading above it.
    fn inherit(&mut self, paragraph: &str) {
        let found = attributions(paragraph, 0..paragraph.len(), &self.context);
        if let Some(above) = self.headings.last().filter(|_| found.begins == Some(0)) {
            self.standing.enter(above.level, found);
        }
    }

    fn category(&self) -> Vec<String> {
        self.headings.iter().map(|heading| heading.title.clone()).collect()
    }

    fn id(&self, locator: PassageLocator) -> PassageId {
        PassageId { document: self.document.id.clone(), locator }
    }

    fn place(&self) -> u32 {
        u32::try_from(self.passages.len()).unwrap_or(u32::MAX)
    }

    fn other(&mut self, kind: PassageKind, text: String) {
        self.paragraphs += 1;
        let category = self.category();
        self.passages.push(Passage {
            id: self.id(PassageLocator::Paragraph(self.paragraphs)),
            place: self.place(),
            kind,
            number: None,
            title: category.last().cloned().unwrap_or_default(),
            category,
            divisions: divisions(&self.headings),
            opens: self.opened.take(),
            body: 0..text.len(),
            text,
            tasks: Vec::new(),
            attributions: Vec::new(),
            deadlines: Vec::new(),
            row: None,
        });
    }

    /// Adds a line to the passage before it, if that is no measure.
    fn adds_to_last(&mut self, line: &str) -> bool {
        let last = self.passages.last_mut().filter(|last| last.kind != PassageKind::Measure);
        last.is_some_and(|last| {
            last.text.push('\n');
            last.text.push_str(line);
            last.body.end = last.text.len();
            true
        })
    }

    fn table(&mut self, table: &SourceTable) {
        let mut head: Vec<String> = table.caption.iter().cloned().collect();
        head.push(row(&table.header));
        let groups: Vec<&[Vec<String>]> =
            if table.rows.is_empty() { vec![&[]] } else { table.rows.chunks(ROWS).collect() };
        for group in groups {
            let lines: Vec<String> =
                head.iter().cloned().chain(group.iter().map(|cells| row(cells))).collect();
            self.other(PassageKind::Table, lines.join("\n"));
        }
    }

    /// A row of a table of tasks.
    fn task(&mut self, row: &TaskRow, table: &SourceTable) {
        self.measures += 1;
        let ordinal: Ordinal = row.ordinal.filter(|_| !self.repeats).unwrap_or(self.measures).into();
        let mut found = listed(&row.text, &row.lists, &self.context);
        self.standing.apply(&mut found, row.text.len());
        let Found { attributions, deadlines: until, .. } = found;
        let until = row.until.clone().into_iter().chain(until.into_iter().filter(|_| row.until.is_none()));
        let deadlines = self.deadlines(&row.text, until, row.body.clone());
        let measured = Measured {
            text: &row.text,
            body: row.body.clone(),
            places: &[],
            attributions: &attributions,
            deadlines: &deadlines,
            marks: &[],
            words: self.words,
        };
        let tasks = tasks(&measured);
        let mut category = self.category();
        category.extend(row.category.iter().cloned());
        self.passages.push(Passage {
            id: self.id(PassageLocator::Measure(ordinal)),
            place: self.place(),
            kind: PassageKind::Measure,
            number: Some(Number {
                ordinal: row.ordinal.map_or(ordinal, Ordinal::from),
                as_written: row.number.clone(),
            }),
            title: row.title.clone(),
            category,
            divisions: divisions(&self.headings),
            opens: self.opened.take(),
            text: row.text.clone(),
            body: row.body.clone(),
            tasks,
            attributions,
            deadlines,
            row: table.sheet.as_ref().and_then(|sheet| sheet.row(row.at)),
        });
    }

    /// The deadlines told in these parts of a measure, then those that its
    /// sentences state.
    fn deadlines(
        &self,
        text: &str,
        parts: impl IntoIterator<Item = Range<usize>>,
        sentences: Range<usize>,
    ) -> Vec<Deadline> {
        let mut all: Vec<Deadline> =
            parts.into_iter().flat_map(|part| deadlines(text, part, &self.calendar)).collect();
        let mut stated = stated(text, sentences, &self.calendar);
        let apart = |a: &Range<usize>, b: &Range<usize>| a.end <= b.start || b.end <= a.start;
        stated.retain(|stated| all.iter().all(|told| apart(&told.span, &stated.span)));
        all.extend(stated);
        all
    }

    /// A measure: its heading, which is block `at` and has its attribution from
    /// byte `said` on, and what stands below it.
    fn measure(&mut self, heading: &str, said: Option<usize>, body: &[Block], at: usize) {
        let Some(number) = numbering(heading) else {
            return;
        };
        self.measures += 1;
        let own = Ordinal { number: number.ordinal, inserted: number.inserted };
        let ordinal = if self.repeats { self.measures.into() } else { own };
        let mut text = heading.to_owned();
        let mut start = None;
        let marks_of = |at| self.document.marks.iter().filter(move |mark| mark.block == at);
        // The text begins with the heading.
        let mut marks: Vec<(usize, TaskMarkKind)> = marks_of(at).map(|mark| (mark.at, mark.says)).collect();
        for (at, block) in (at + 1..).zip(body) {
            let (Block::Paragraph(part) | Block::Heading { text: part, .. }) = block else {
                continue;
            };
            text.push_str(if start.is_none() { separator(heading, number.rest) } else { "\n" });
            start.get_or_insert(text.len());
            marks.extend(marks_of(at).map(|mark| (text.len() + mark.at, mark.says)));
            text.push_str(part);
        }
        let start = start.unwrap_or(text.len());
        let named = text.len() - text.get(number.as_written.len()..).map_or(0, str::len);
        let mut found = attributions(&text, named..text.len(), &self.context);
        self.standing.apply(&mut found, text.len());
        let Found { attributions, begins, deadlines: until, places, .. } = found;
        let end = begins.filter(|&at| at >= start && text.is_char_boundary(at)).unwrap_or(text.len());
        let deadlines = self.deadlines(&text, until, named..end);
        // What is all heading is asked for in the heading.
        let prose = if text.get(start..end).is_some_and(|prose| prose.trim().is_empty()) {
            heading.len() - number.rest.len()..said.unwrap_or(heading.len())
        } else {
            start..end
        };
        let measured = Measured {
            text: &text,
            body: prose,
            places: &places,
            attributions: &attributions,
            deadlines: &deadlines,
            marks: &marks,
            words: self.words,
        };
        let tasks = tasks(&measured);
        let named = heading.get(..said.unwrap_or(heading.len())).unwrap_or(heading);
        let mut title = bare_title(named).to_owned();
        if title.is_empty() {
            let body = text.get(start..end).unwrap_or_default();
            title =
                body.split(['。', '；', '\n']).next().unwrap_or_default().trim_end_matches('：').to_owned();
        }
        let mut category = self.category();
        category.pop();
        let above = self.headings.split_last().map_or(&[][..], |(_, above)| above);
        let divisions = divisions(above);
        self.passages.push(Passage {
            id: self.id(PassageLocator::Measure(ordinal)),
            place: self.place(),
            kind: PassageKind::Measure,
            number: Some(Number { ordinal: own, as_written: number.as_written.to_owned() }),
            title,
            category,
            divisions,
            opens: self.opened.take(),
            text,
            body: start..end,
            tasks,
            attributions,
            deadlines,
            row: None,
        });
    }
}

/// What stood between a heading and the text below it: nothing where the
/// heading ran into the text, a blank after 第十条, else a line break.
fn separator(heading: &str, rest: &str) -> &'static str {
    if rest.is_empty() && heading.starts_with('第') {
        " "
    } else if rest.is_empty() || heading.ends_with('。') {
        ""
    } else {
        "\n"
    }
}

/// A heading without its number and its full stop.
fn bare_title(heading: &str) -> &str {
    let title = numbering(heading).map_or(heading, |number| number.rest);
    title.strip_suffix('。').unwrap_or(title).trim()
}

fn row(cells: &[String]) -> String {
    format!("| {} |", cells.join(" | "))
}

#[cfg(test)]
mod tests;
