//! The concordance: occurrences one below the other, aligned by display width.

use std::io::{self, Write};

use textwrap::core::display_width;

use super::super::documents::kind_words;
use super::super::language::Language;
use super::super::style::{ASIDE, ID, MATCH, Page, TITLE, styled};
use super::super::table::{both, words};
use super::record::{group_name, record_lines, record_table};
use crate::study::{Concordance, ConcordanceLine, Grouping, LineKey, RunRecord};
use crate::table::{Bilingual, Cell, Column, Content, Table};

/// The narrowest context that is worth a line.
const NARROWEST: usize = 8;

/// The lines on a page: id, left context, occurrence, right context, with the
/// occurrences one below the other.
///
/// # Errors
/// Only those of writing.
pub fn concordance_page(
    out: &mut dyn Write,
    concordance: &Concordance,
    record: &RunRecord,
    page: Page,
) -> io::Result<()> {
    let layout = LineLayout::of(concordance, page);
    // Of a group from which nothing was drawn there is nothing to show.
    for group in concordance.groups.iter().filter(|group| !group.lines.is_empty()) {
        if let Some(by) = concordance.terms.by {
            let name = group_words(by, &group.name, page.language);
            let count = page.pick("处", " occurrences");
            writeln!(
                out,
                "{} {}",
                styled(&name, TITLE),
                styled(&format!("{}{count}", group.occurrences), ASIDE)
            )?;
        }
        for line in group.lines.iter().filter_map(|&at| concordance.lines.get(at)) {
            layout.write(out, line, page)?;
        }
        if concordance.terms.by.is_some() {
            writeln!(out)?;
        }
    }
    record_lines(out, &record_table(record), page)
}

/// How wide the columns are, in columns of text.
struct LineLayout {
    id: usize,
    left: usize,
    node: usize,
    right: usize,
}

impl LineLayout {
    fn of(concordance: &Concordance, page: Page) -> Self {
        let widest =
            |part: &dyn Fn(&ConcordanceLine) -> usize| concordance.lines.iter().map(part).max().unwrap_or(0);
        let id = widest(&|line| display_width(&place(line)));
        let left = widest(&|line| display_width(&line.left));
        let node = widest(&|line| display_width(&line.node));
        let right = widest(&|line| display_width(&line.right));
        let Some(width) = page.width else { return Self { id, left, node, right } };
        // Two columns between the id and the rest, one on either side of the occurrence.
        let room = width.saturating_sub(id + 4);
        let node = node.min(room / 2);
        let room = room.saturating_sub(node);
        let left = left.min((room / 2).max(room.saturating_sub(right))).max(NARROWEST.min(room));
        Self { id, left, node, right: right.min(room.saturating_sub(left)) }
    }

    fn write(&self, out: &mut dyn Write, line: &ConcordanceLine, page: Page) -> io::Result<()> {
        let id = place(line);
        let id_room = " ".repeat(self.id.saturating_sub(display_width(&id)));
        let left = end_of(&line.left, self.left);
        let left_room = " ".repeat(self.left.saturating_sub(display_width(&left)));
        let node = match page.width {
            Some(_) => start_of(&line.node, self.node),
            None => line.node.clone(),
        };
        let node_room = " ".repeat(self.node.saturating_sub(display_width(&node)));
        let right = start_of(&line.right, self.right);
        let text = format!(
            "{}{id_room}  {left_room}{left} {}{node_room} {right}",
            styled(&id, ID),
            styled(&node, MATCH)
        );
        writeln!(out, "{}", text.trim_end())
    }
}

/// Where a line stands: its passage, with a mark if it is in a heading above.
fn place(line: &ConcordanceLine) -> String {
    let mark = if line.heading.is_some() { "^" } else { "" };
    format!("{}{mark}", line.passage)
}

/// The start of a text that is at most so wide.
fn start_of(text: &str, width: usize) -> String {
    fitting(text.chars(), width)
}

/// The end of a text that is at most so wide.
fn end_of(text: &str, width: usize) -> String {
    fitting(text.chars().rev(), width).chars().rev().collect()
}

fn fitting(characters: impl Iterator<Item = char>, width: usize) -> String {
    let mut used = 0;
    let fits = |c: &char| {
        used += display_width(c.encode_utf8(&mut [0; 4]));
        used <= width
    };
    characters.take_while(fits).collect()
}

/// The lines as a table, then, if they are put together, the groups.
pub fn concordance_tables(concordance: &Concordance) -> Vec<Table> {
    let by = concordance.terms.by;
    let group = by.map(|by| Column::named(group_heading(by), Content::Text));
    let columns = [
        Column::new("编号", "id", Content::Label),
        Column::new("所在", "part", Content::Label).wide(8),
        Column::new("字序", "offset", Content::Number),
        Column::new("左文", "left", Content::Text).wide(44),
        Column::new("节点", "node", Content::Text).wide(16),
        Column::new("右文", "right", Content::Text).wide(44),
        Column::new("文件", "document", Content::Label),
        Column::new("类型", "kind", Content::Label).wide(8),
        Column::new("日期", "date", Content::Day),
    ];
    let columns = group.into_iter().chain(columns).collect();
    let mut lines = Table::new(Bilingual::new("语境", "concordance"), columns);
    for group in &concordance.groups {
        let name = by.map(|by| named(by, &group.name));
        lines.extend(group.lines.iter().filter_map(|&at| concordance.lines.get(at)).map(|line| {
            let metadata = &line.header.metadata;
            let cells = [
                Cell::Text(line.passage.to_string()),
                Cell::Words(part(line)),
                Cell::Count(line.offset),
                Cell::Text(line.left.clone()),
                Cell::Highlighted(line.node.clone(), std::iter::once(0..line.node.len()).collect()),
                Cell::Text(line.right.clone()),
                Cell::Text(line.header.id.to_string()),
                Cell::Words(kind_words(metadata.kind)),
                metadata.issued.map_or(Cell::Empty, |issued| Cell::Day(issued.date)),
            ];
            name.clone().into_iter().chain(cells).collect()
        }));
    }
    let groups = by.map(|by| {
        let columns =
            vec![Column::named(by.words(), Content::Text), Column::new("处", "occurrences", Content::Number)];
        let mut table = Table::new(Bilingual::new("分组", "groups"), columns);
        table.extend(
            concordance
                .groups
                .iter()
                .map(|group| vec![named(by, &group.name), Cell::Count(group.occurrences)]),
        );
        table
    });
    std::iter::once(lines).chain(groups).collect()
}

/// What must be known to read the lines.
pub fn concordance_notes(concordance: &Concordance) -> Vec<Bilingual> {
    let Concordance { total, texts, documents, lines, terms, .. } = concordance;
    let shown = lines.len();
    let counted = both(|language| match language {
        Language::Chinese if shown < *total => {
            format!("{documents} 份文件的 {texts} 处段落和标题中共 {total} 处，抽取 {shown} 处")
        }
        Language::Chinese => format!("{documents} 份文件的 {texts} 处段落和标题中共 {total} 处"),
        Language::English => {
            let drawn = if shown < *total { format!(", of which {shown} were drawn") } else { String::new() };
            format!("{total} occurrences in {texts} passages and headings of {documents} documents{drawn}")
        }
    });
    let mut notes = vec![counted, COUNTED];
    if lines.iter().any(|line| line.heading.is_some()) {
        notes.push(HEADINGS);
    }
    if terms.sort.iter().any(|key| matches!(key, LineKey::Left(_) | LineKey::Right(_))) {
        notes.push(COLLATION);
    }
    if terms.by == Some(Grouping::Agency) {
        notes.push(AGENCIES);
    }
    notes
}

const COUNTED: Bilingual = Bilingual::new(
    "计原文全文，包括标题和责任单位；不分全角半角、繁体简体、大小写，跳过引号、连接号和空格；不计文件名和来源",
    "the whole text counts, with headings and lists of agencies; width, script and case make no difference, quotation marks, dashes and blanks are passed over; titles of documents do not count",
);
const HEADINGS: Bilingual =
    Bilingual::new("编号后有 ^ 的在该段上方的标题中", "^ behind an id: in a heading above that passage");
const COLLATION: Bilingual = Bilingual::new(
    "左右词按拼音（不计声调）排序，同音按字；词不计标点",
    "words on either side are sorted by pinyin without tones, then by character; punctuation is no word",
);
const AGENCIES: Bilingual = Bilingual::new(
    "一条措施有几个单位的，每个单位各列一次",
    "a measure of several agencies stands once with each of them",
);

fn part(line: &ConcordanceLine) -> Bilingual {
    match line.heading {
        Some(_) => Bilingual::new("标题", "heading"),
        None => Bilingual::new("正文", "text"),
    }
}

fn group_heading(by: Grouping) -> Bilingual {
    match by {
        // The document has a column of its own.
        Grouping::Document => Bilingual::new("分组", "group"),
        by => both(|language| match language {
            Language::Chinese => format!("分组{}", words(&by.words(), language)),
            Language::English => format!("group ({})", words(&by.words(), language)),
        }),
    }
}

/// What stands for a group without a name.
fn nameless(by: Grouping) -> Bilingual {
    match by {
        Grouping::Agency => Bilingual::new("（无部门）", "(no agency)"),
        _ => Bilingual::new("（无类别）", "(no category)"),
    }
}

fn named(by: Grouping, name: &str) -> Cell {
    match (by, name.parse()) {
        (Grouping::Kind, Ok(kind)) => Cell::Words(kind_words(kind)),
        _ => group_name(name, nameless(by)),
    }
}

/// What a group is called.
pub(in crate::render) fn group_words(by: Grouping, name: &str, language: Language) -> String {
    match named(by, name) {
        Cell::Words(name) => words(&name, language).to_owned(),
        _ => name.to_owned(),
    }
}
