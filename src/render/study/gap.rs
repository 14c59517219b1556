//! What some texts have and others lack: concepts, then words and new terms.

use std::io::{self, Write};

use super::super::language::Language;
use super::super::style::{ASIDE, ID, Page, TITLE, highlighted, styled};
use super::super::table::{both, words};
use super::parts::{Figures, count, value};
use super::record::{record_lines, record_table};
use crate::study::{GapItem, GapKind, RunRecord, TextGap, per_ten_thousand};
use crate::table::{Bilingual, Cell, Column, Content, Table};

const NOTHING_NEAR: Bilingual = Bilingual::new("没有相近的", "nothing near");

/// The items on a page, each with its sentence and what comes nearest to it.
///
/// # Errors
/// Only those of writing.
pub fn gap_page(out: &mut dyn Write, gap: &TextGap, record: &RunRecord, page: Page) -> io::Result<()> {
    for of_concepts in [true, false] {
        let items = || gap.items.iter().filter(|item| (item.kind == GapKind::Concept) == of_concepts);
        if items().next().is_none() {
            continue;
        }
        writeln!(out, "{}", styled(words(&name(of_concepts), page.language), TITLE))?;
        for item in items() {
            writeln!(out, "{}", page.fill(&head(item, gap, page.language), ""))?;
            let sentence = format!("{}  {}", styled(&place(item), ID), item.sentence.text);
            writeln!(out, "{}", page.fill(&sentence, "  "))?;
            let near = match &item.near {
                Some(near) => {
                    let shared = page.language.list(&near.shared);
                    let id = styled(&near.passage.to_string(), ID);
                    format!(
                        "≈ {id}  {}  {}",
                        highlighted(&near.excerpt, &near.marked),
                        styled(&shared, ASIDE)
                    )
                }
                None => format!("≈ {}", styled(words(&NOTHING_NEAR, page.language), ASIDE)),
            };
            writeln!(out, "{}", page.fill(&near, "  "))?;
        }
        writeln!(out)?;
    }
    record_lines(out, &record_table(record), page)
}

/// What it is called, how often it stands in both, and by which terms.
fn head(item: &GapItem, gap: &TextGap, language: Language) -> String {
    let rate = |side: usize| per_ten_thousand(item.counts[side], gap.characters[side]).unwrap_or(0.0);
    let [ours, theirs] = item.counts;
    let figures = match language {
        Language::Chinese => {
            format!(
                "甲 {} 段 {ours} 次（每万字 {:.2}），乙 {theirs} 次（{:.2}）",
                item.texts,
                rate(0),
                rate(1)
            )
        }
        Language::English => {
            format!(
                "A {ours} in {} texts ({:.2} per 10,000 characters), B {theirs} ({:.2})",
                item.texts,
                rate(0),
                rate(1)
            )
        }
    };
    let named = named(item);
    let terms = if named.is_empty() { String::new() } else { format!("  {}", language.list(&named)) };
    format!("{}  {}", styled(&item.label, TITLE), styled(&format!("{figures}{terms}"), ASIDE))
}

/// The terms of a concept with their counts, unless its label is the only one.
fn named(item: &GapItem) -> Vec<String> {
    match item.terms.as_slice() {
        [(only, _)] if *only == item.label => Vec::new(),
        terms => terms.iter().map(|(term, count)| format!("{term} {count}")).collect(),
    }
}

fn place(item: &GapItem) -> String {
    let mark = if item.sentence.heading.is_some() { "^" } else { "" };
    format!("{}{mark}", item.sentence.passage)
}

const fn name(of_concepts: bool) -> Bilingual {
    if of_concepts {
        Bilingual::new("概念", "concepts")
    } else {
        Bilingual::new("词和新词", "words and new terms")
    }
}

/// All items as one table.
pub fn gap_table(gap: &TextGap, figures: Figures) -> Table {
    let number = |chinese, english| Column::new(chinese, english, Content::Number);
    let decimal = |chinese, english| Column::new(chinese, english, Content::Number).wide(15);
    let columns = vec![
        Column::new("种类", "kind", Content::Label).wide(11),
        Column::new("名称", "item", Content::Text).wide(18),
        Column::new("说法", "terms", Content::Text).wide(20),
        number("甲频次", "A frequency"),
        number("乙频次", "B frequency"),
        decimal("甲每万字", "A per 10,000 characters"),
        decimal("乙每万字", "B per 10,000 characters"),
        number("甲段数", "A texts"),
        number("甲文件数", "A documents"),
        decimal("对数似然", "LL"),
        decimal("对数比", "log ratio"),
        Column::new("甲编号", "A id", Content::Label).wide(20),
        Column::new("甲句", "A sentence", Content::LongText).wide(40),
        Column::new("乙编号", "B id", Content::Label).wide(20),
        Column::new("乙中最近", "B nearest", Content::LongText).wide(40),
        Column::new("共有的词", "shared words", Content::Text).wide(20),
    ];
    let mut table = Table::new(Bilingual::new("差距", "gap"), columns);
    table.extend(gap.items.iter().map(|item| {
        let rate = |side: usize| {
            value(per_ten_thousand(item.counts[side], gap.characters[side]), figures.decimals(2))
        };
        let near = item.near.as_ref();
        vec![
            Cell::Words(kind(item.kind)),
            Cell::Text(item.label.clone()),
            Cell::List(item.terms.iter().map(|(term, count)| format!("{term} {count}")).collect()),
            count(item.counts[0]),
            count(item.counts[1]),
            rate(0),
            rate(1),
            Cell::Count(item.texts),
            Cell::Count(item.documents),
            value(Some(item.log_likelihood), figures.decimals(2)),
            value(item.log_ratio, figures.decimals(2)),
            Cell::Text(place(item)),
            Cell::Text(item.sentence.text.clone()),
            Cell::text(near.map(|near| near.passage.to_string())),
            near.map_or(Cell::Words(NOTHING_NEAR), |near| {
                Cell::Highlighted(near.excerpt.clone(), near.marked.clone())
            }),
            near.map_or(Cell::Empty, |near| Cell::List(near.shared.clone())),
        ]
    }));
    table
}

const fn kind(kind: GapKind) -> Bilingual {
    match kind {
        GapKind::Concept => Bilingual::new("概念", "concept"),
        GapKind::Word => Bilingual::new("词", "word"),
        GapKind::NewTerm => Bilingual::new("新词", "new term"),
    }
}

/// What was compared, and how the items are to be read.
pub fn gap_notes(gap: &TextGap) -> Vec<Bilingual> {
    let TextGap { characters, passages, documents, items, .. } = gap;
    let compared = both(|language| match language {
        Language::Chinese => format!(
            "甲：{} 份文件 {} 段 {} 字；乙：{} 份文件 {} 段 {} 字",
            documents[0], passages[0], characters[0], documents[1], passages[1], characters[1]
        ),
        Language::English => format!(
            "A: {} documents, {} passages, {} characters; B: {}, {}, {}",
            documents[0], passages[0], characters[0], documents[1], passages[1], characters[1]
        ),
    });
    let absent = items.iter().filter(|item| item.counts[1] == 0).count();
    let listed = both(|language| match language {
        Language::Chinese => format!("列 {} 项，其中 {absent} 项乙全无", items.len()),
        Language::English => format!("{} items, of which B has {absent} not at all", items.len()),
    });
    let mut notes = vec![compared, listed, COUNTED, CHOSEN, NEAR];
    let [concepts, words] = gap.left_out;
    if concepts + words > 0 {
        notes.push(both(|language| match language {
            Language::Chinese => format!("另有概念 {concepts} 项、词和新词 {words} 项未列，--limit 0 全列"),
            Language::English => {
                format!("{concepts} concepts and {words} words are left out; --limit 0 has all")
            }
        }));
    }
    notes
}

const COUNTED: Bilingual = Bilingual::new(
    "频次为原文中的出现次数（同 kwic），概念合计其全部说法；率按字计；对数比 1 为两倍、2 为四倍（Hardie 2014，乙全无时按 0.5 次算）",
    "frequencies are occurrences in the texts, as of kwic, of a concept those of all its terms; rates are of characters; a log ratio of 1 is twice as often, 2 four times (Hardie 2014; what B has not counts 0.5)",
);
const CHOSEN: Bilingual = Bilingual::new(
    "词只取名词和语料词典所列，不取虚词、动词、数词和单字；新词同 ngrams --new；在甲中只作为更长一项的部分出现的不列",
    "words are nouns and those of the corpus's lexicon, without words of grammar, verbs, numerals and single characters; new terms are those of ngrams --new; what A has only as a part of a longer item is not listed",
);
const NEAR: Bilingual = Bilingual::new(
    "甲句为该项出现最多的一句，同数取最短；最近的是与甲句共有的词信息量最大的乙段，至少两词、占甲句的 15%，只表示用词相近",
    "the sentence of A is the one that has the item most often, of equals the shortest; nearest is the passage of B with which it shares the words that say most, at least two and 15 % of the sentence; that is nearness of words only",
);
