//! Document → passages, the units of retrieval: the measures of a policy, and
//! each other paragraph or table by itself.
//!
//! All ranges are byte ranges of the passage's text.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;

use super::attribution::{Context, Found, Standing, attributions};
use super::measures::measures;
use super::numbering::numbering;
use crate::policy::{
    AgencyRegister, Block, Document, Number, Passage, PassageId, PassageKind, PassageLocator, Table,
};

/// The longest table, in rows, that is one passage.
const ROWS: usize = 40;

/// The passages of a document in reading order. What is no measure is
/// numbered `p1`, `p2` … throughout. The register says who is meant by a name.
pub fn passages(document: &Document, register: &AgencyRegister) -> Vec<Passage> {
    let context = Context { register, region: document.metadata.region.as_deref() };
    let measures = measures(document, &context);
    let repeats = numbers_repeat(document, &measures);
    let mut writer = Writer {
        document,
        context,
        standing: Standing::default(),
        headings: Vec::new(),
        passages: Vec::new(),
        paragraphs: 0,
        measures: 0,
        repeats,
    };
    let mut blocks = document.blocks.as_slice();
    while let Some((block, rest)) = blocks.split_first() {
        let number = document.blocks.len() - blocks.len();
        blocks = rest;
        match block {
            Block::Heading { level: at, text } if measures.contains(&number) => {
                let ends = |block: &Block| {
                    matches!(block, Block::Heading { level, .. } if level <= at)
                        || matches!(block, Block::Table(_))
                };
                let length = rest.iter().position(ends).unwrap_or(rest.len());
                let (body, after) = rest.split_at(length);
                writer.enter(*at, text);
                writer.measure(text, body);
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
            Block::Paragraph(text) => {
                writer.inherit(text);
                writer.other(PassageKind::Paragraph, text.clone());
            }
            Block::Table(table) => writer.table(table),
        }
    }
    writer.passages
}

/// Whether two measures bear the same number, as where each part counts anew.
fn numbers_repeat(document: &Document, measures: &BTreeSet<usize>) -> bool {
    let mut seen = HashSet::new();
    measures.iter().any(|&at| match document.blocks.get(at) {
        Some(Block::Heading { text, .. }) => {
            numbering(text).is_some_and(|number| !seen.insert(number.ordinal))
        }
        _ => false,
    })
}

/// The passages written so far, and the headings above the next one.
struct Writer<'a> {
    document: &'a Document,
    context: Context<'a>,
    standing: Standing,
    headings: Vec<(u8, String)>,
    passages: Vec<Passage>,
    paragraphs: u32,
    measures: u32,
    /// Whether numbers repeat, so that ids must count measures instead.
    repeats: bool,
}

impl Writer<'_> {
    fn enter(&mut self, level: u8, heading: &str) {
        self.headings.retain(|(above, _)| *above < level);
        self.standing.leave(level);
        let found = attributions(heading, 0..heading.len(), &self.context);
        let title = heading.get(..found.begins.unwrap_or(heading.len())).unwrap_or(heading);
        self.headings.push((level, bare_title(title).to_owned()));
        self.standing.enter(level, found);
    }

    /// Notes what a paragraph says that is nothing but the attribution of the
    /// heading above it.
    fn inherit(&mut self, paragraph: &str) {
        let found = attributions(paragraph, 0..paragraph.len(), &self.context);
        if let Some((level, _)) = self.headings.last().filter(|_| found.begins == Some(0)) {
            self.standing.enter(*level, found);
        }
    }

    fn category(&self) -> Vec<String> {
        self.headings.iter().map(|(_, heading)| heading.clone()).collect()
    }

    fn id(&self, locator: PassageLocator) -> PassageId {
        PassageId { document: self.document.id.clone(), locator }
    }

    fn other(&mut self, kind: PassageKind, text: String) {
        self.paragraphs += 1;
        let category = self.category();
        self.passages.push(Passage {
            id: self.id(PassageLocator::Paragraph(self.paragraphs)),
            kind,
            number: None,
            title: category.last().cloned().unwrap_or_default(),
            category,
            body: 0..text.len(),
            text,
            tasks: Vec::new(),
            attributions: Vec::new(),
            deadline: None,
        });
    }

    fn table(&mut self, table: &Table) {
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

    fn measure(&mut self, heading: &str, body: &[Block]) {
        let Some(number) = numbering(heading) else {
            return;
        };
        self.measures += 1;
        let ordinal = if self.repeats { self.measures } else { number.ordinal };
        let mut text = heading.to_owned();
        let mut start = None;
        for block in body {
            let (Block::Paragraph(part) | Block::Heading { text: part, .. }) = block else {
                continue;
            };
            text.push_str(if start.is_none() { separator(heading, number.rest) } else { "\n" });
            start.get_or_insert(text.len());
            text.push_str(part);
        }
        let start = start.unwrap_or(text.len());
        let own = attributions(heading, 0..heading.len(), &self.context).begins;
        let named = text.len() - text.get(number.as_written.len()..).map_or(0, str::len);
        let mut found = attributions(&text, named..text.len(), &self.context);
        self.standing.apply(&mut found, text.len());
        let Found { attributions, begins, deadline, .. } = found;
        let end = begins.filter(|&at| at >= start && text.is_char_boundary(at)).unwrap_or(text.len());
        let tasks = sentences(&text, start..end);
        let named = heading.get(..own.unwrap_or(heading.len())).unwrap_or(heading);
        let mut title = bare_title(named).to_owned();
        if title.is_empty() {
            let body = text.get(start..end).unwrap_or_default();
            title =
                body.split(['。', '；', '\n']).next().unwrap_or_default().trim_end_matches('：').to_owned();
        }
        let mut category = self.category();
        category.pop();
        self.passages.push(Passage {
            id: self.id(PassageLocator::Measure(ordinal)),
            kind: PassageKind::Measure,
            number: Some(Number { ordinal: number.ordinal, as_written: number.as_written.to_owned() }),
            title,
            category,
            text,
            body: start..end,
            tasks,
            attributions,
            deadline,
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

/// The sentences of a range of a text: parted at 。！？ outside quotation marks
/// and brackets, and at line breaks.
fn sentences(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let Some(body) = text.get(range.clone()) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut start = 0;
    let mut depth = 0_usize;
    let mut close = |start: &mut usize, end: usize| {
        if let Some(sentence) = body.get(*start..end) {
            let from = *start + sentence.len() - sentence.trim_start().len();
            let to = from + sentence.trim().len();
            if from < to {
                found.push(range.start + from..range.start + to);
            }
        }
        *start = end;
    };
    for (at, c) in body.char_indices() {
        match c {
            '“' | '‘' | '（' | '(' | '《' | '〔' | '「' | '【' | '[' => depth += 1,
            '”' | '’' | '）' | ')' | '》' | '〕' | '」' | '】' | ']' => {
                depth = depth.saturating_sub(1);
            }
            '\n' => {
                depth = 0;
                close(&mut start, at);
            }
            '。' | '！' | '？' if depth == 0 => close(&mut start, at + c.len_utf8()),
            _ => {}
        }
    }
    close(&mut start, body.len());
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{Options, ingest};
    use crate::policy::DocumentKind;

    fn passages_of(source: &str, kind: DocumentKind) -> Vec<Passage> {
        let options = Options { id: "d".parse().unwrap(), kind: Some(kind) };
        let document = ingest(source.as_bytes(), &options).unwrap().document;
        passages(&document, &AgencyRegister::default())
    }

    #[test]
    fn a_measure_is_cut_into_title_body_and_tasks() {
        let source = "措施\n一、促进产业\n（一）扩大出口。加大“小。巨人”支持；优化查验。规范出口。（市商务局负责）\n（二）完善海外仓。鼓励布局。";
        let found = passages_of(source, DocumentKind::Policy);
        let [first, second] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(first.id.to_string(), "d/m1");
        assert_eq!(first.title, "扩大出口");
        assert_eq!(first.category, ["促进产业"]);
        assert_eq!(first.text, "（一）扩大出口。加大“小。巨人”支持；优化查验。规范出口。（市商务局负责）");
        assert_eq!(&first.text[first.body.clone()], "加大“小。巨人”支持；优化查验。规范出口。");
        let tasks: Vec<&str> = first.tasks.iter().map(|task| &first.text[task.clone()]).collect();
        assert_eq!(tasks, ["加大“小。巨人”支持；优化查验。", "规范出口。"]);
        assert_eq!(second.number, Some(Number { ordinal: 2, as_written: "（二）".to_owned() }));
    }

    #[test]
    fn parts_that_count_anew_still_have_ids_of_their_own() {
        let source = "措施\n一、甲\n（一）扩大出口。支持。\n二、乙\n（一）扩大进口。支持。";
        let ids: Vec<String> =
            passages_of(source, DocumentKind::Policy).iter().map(|p| p.id.to_string()).collect();
        assert_eq!(ids, ["d/m1", "d/m2"]);
    }

    #[test]
    fn a_long_table_repeats_its_header() {
        let rows: String = (1..=41).map(|n| format!("甲{n} {n}\n")).collect();
        let found = passages_of(&format!("题目\n表 1　数\n名 数\n{rows}"), DocumentKind::Report);
        let lines: Vec<usize> = found.iter().map(|p| p.text.lines().count()).collect();
        assert_eq!(lines, [42, 3]);
        assert!(found.iter().all(|p| p.text.starts_with("表 1　数\n| 名 | 数 |\n")));
    }
}
