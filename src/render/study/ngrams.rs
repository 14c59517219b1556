//! N-grams as a table, and words for the lexicon as lines for it.

use std::io::{self, Write};

use super::super::language::Language;
use super::super::style::Page;
use super::super::table::{both, lines};
use super::parts::{Figures, add_bars, count, float, left_out, value};
use super::record::record_table;
use crate::study::{Ngrams, RunRecord};
use crate::table::{Bilingual, Cell, Column, Content, Table};

/// N-grams, a row each.
pub fn ngrams_table(ngrams: &Ngrams, figures: Figures) -> Table {
    let number = |chinese, english| Column::new(chinese, english, Content::Number);
    let columns = vec![
        Column::new("字串", "ngram", Content::Text).wide(20),
        number("长度", "size"),
        number("频次", "frequency"),
        number("左熵", "left entropy"),
        number("右熵", "right entropy"),
        number("凝合度", "cohesion"),
    ];
    let mut table = Table::new(Bilingual::new("字串", "ngrams"), columns);
    table.extend(ngrams.list.iter().map(|ngram| {
        vec![
            Cell::Text(ngram.text.clone()),
            Cell::Count(ngram.size),
            count(ngram.count),
            value(Some(ngram.left), figures.decimals(2)),
            value(Some(ngram.right), figures.decimals(2)),
            value(Some(ngram.cohesion), figures.decimals(2)),
        ]
    }));
    add_bars(&mut table, figures, ngrams.list.iter().map(|ngram| float(ngram.count)));
    table
}

/// Words that the lexicon lacks, each on a line as `lexicon.txt` has it, with the
/// figures and the record as comments.
///
/// # Errors
/// Only those of writing.
pub fn lexicon_lines(out: &mut dyn Write, ngrams: &Ngrams, record: &RunRecord, page: Page) -> io::Result<()> {
    for ngram in &ngrams.list {
        let (left, right) = (ngram.left, ngram.right);
        let figures = match page.language {
            Language::Chinese => format!("{} 次，左熵 {left:.2}，右熵 {right:.2}", ngram.count),
            Language::English => format!("{} times, entropy {left:.2} left, {right:.2} right", ngram.count),
        };
        writeln!(out, "{} # {figures}", ngram.text)?;
    }
    lines(&record_table(record), page.language).iter().try_for_each(|line| writeln!(out, "# {line}"))
}

/// What was counted, and what the figures mean.
pub fn ngrams_notes(ngrams: &Ngrams) -> Vec<Bilingual> {
    let tokens = ngrams.tokens;
    let counted = both(|language| match language {
        Language::Chinese => format!("共 {tokens} 字（一个汉字、一串字母数字或一个符号为一字）"),
        Language::English => {
            format!("{tokens} tokens: a Han character, a run of letters and digits, or a sign each")
        }
    });
    let mut notes = vec![counted, COUNTED, FIGURES];
    notes.extend(ngrams.terms.unknown.is_some().then_some(CHECK));
    notes.extend((ngrams.left_out > 0).then(|| left_out(ngrams.left_out)));
    notes
}

const COUNTED: Bilingual = Bilingual::new(
    "不论分词，逐字计数，计全文，包括标题和责任单位；不跨标点，跳过引号、连接号和空格；重叠处各计一次",
    "counted character by character, whatever the words, in the whole text with headings and lists of agencies; no run crosses punctuation, quotation marks, dashes and blanks are passed over; overlapping occurrences count each",
);
const FIGURES: Bilingual = Bilingual::new(
    "左熵、右熵为相邻字的信息熵（比特），标点和段首段尾算一个邻字；凝合度为最松的一处两分之间的点互信息（比特）",
    "entropies are of the neighbours, in bits; punctuation and the ends of texts are one neighbour; cohesion is the pointwise mutual information of the loosest division into two, in bits",
);
const CHECK: Bilingual = Bilingual::new(
    "候选词须经人核对，再粘贴到语料的 lexicon.txt",
    "these are candidates: look through them before pasting them into the lexicon.txt of the corpus",
);
