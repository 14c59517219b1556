//! Dispersion and trend as tables, with bars of characters.

use super::super::language::Language;
use super::super::table::both;
use super::parts::{Figures, bar as row_bar, left_out, value};
use crate::study::{DispersedDocument, Dispersion, Evenness, PeriodLength, Trend, TrendPeriod};
use crate::table::{Bilingual, Cell, Column, Content, Naming, Table};

/// How many characters a bar has.
const BAR: usize = 50;

fn number(chinese: &'static str, english: &'static str) -> Column {
    Column::new(chinese, english, Content::Number)
}

/// The documents, a row each, with a bar in which every character is a fiftieth
/// of the document.
pub fn dispersion_table(dispersion: &Dispersion, figures: Figures) -> Table {
    let columns = vec![
        Column::new("文件", "document", Content::Label).naming(Naming::Place),
        number("处", "occurrences"),
        number("字数", "characters"),
        number("每万字", "per 10,000 characters"),
        number("首见", "first").wide(8),
        number("末见", "last").wide(8),
        Column::named(Bilingual::same("DP"), Content::Number),
        number("归一", "DPnorm"),
        Column::named(Bilingual::same("D"), Content::Number),
        Column::new("分布", "plot", Content::Label).wide(54),
    ];
    let mut table = Table::new(Bilingual::new("分布", "dispersion"), columns);
    table.extend(dispersion.list.iter().map(|document| {
        let ends = document.ends();
        let Evenness { deviation, normalised, juilland } = document.evenness;
        vec![
            Cell::Text(document.document.to_string()),
            Cell::Count(document.offsets.len()),
            Cell::Count(document.length),
            value(document.rate(), figures.decimals(2)),
            value(ends.map(|(first, _)| first), figures.decimals(2)),
            value(ends.map(|(_, last)| last), figures.decimals(2)),
            value(deviation, figures.decimals(3)),
            value(normalised, figures.decimals(3)),
            value(juilland, figures.decimals(3)),
            Cell::Text(format!("|{}|", dispersion_bar(document))),
        ]
    }));
    table
}

/// A document as a bar of blocks, each a fiftieth of it.
pub(in crate::render) fn dispersion_bar(document: &DispersedDocument) -> String {
    bar(&document.cells(BAR))
}

/// Counts as blocks, the highest for the most; a dot for none.
fn bar(counts: &[usize]) -> String {
    const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let most = counts.iter().copied().max().unwrap_or(0).max(1);
    let block = |&count: &usize| match count {
        0 => '·',
        count => BLOCKS[(count * BLOCKS.len()).div_ceil(most).clamp(1, BLOCKS.len()) - 1],
    };
    counts.iter().map(block).collect()
}

/// What was counted, and how evenly it is spread over the documents.
pub fn dispersion_notes(dispersion: &Dispersion) -> Vec<Bilingual> {
    let Dispersion { occurrences, documents, range, length, terms, .. } = dispersion;
    let counted = both(|language| match language {
        Language::Chinese => {
            format!("共 {occurrences} 处，见 {documents} 份文件（{length} 字）中的 {range} 份")
        }
        Language::English => {
            format!("{occurrences} occurrences in {range} of {documents} documents ({length} characters)")
        }
    });
    let mut notes = vec![counted];
    let Evenness { deviation, normalised, juilland } = dispersion.evenness;
    if let (Some(deviation), Some(normalised), Some(juilland)) = (deviation, normalised, juilland) {
        notes.push(both(|language| match language {
            Language::Chinese => {
                format!("各文件之间：DP {deviation:.6}，归一 {normalised:.6}，Juilland D {juilland:.6}")
            }
            Language::English => {
                format!("over the documents: DP {deviation:.6}, DPnorm {normalised:.6}, Juilland's D {juilland:.6}")
            }
        }));
    }
    let parts = terms.parts;
    notes.push(both(|language| match language {
        Language::Chinese => format!(
            "表中 DP、归一、D 按各文件等分的 {parts} 段算；DP 0 为均匀、越近 1 越集中（Gries 2008），D 1 为均匀（Juilland 1964）；首见、末见为所在处占全文的比例；分布每格为全文的 1/{BAR}；字数不计标点和空格"
        ),
        Language::English => format!(
            "in the table over {parts} equal parts of each document; DP 0 is even, near 1 is all in a small part (Gries 2008), D 1 is even (Juilland 1964); first and last are shares of the document; each character of a plot is 1/{BAR} of it; punctuation and blanks are no characters"
        ),
    }));
    notes.extend((dispersion.left_out > 0).then(|| left_out(dispersion.left_out)));
    notes
}

/// The periods, a row each, with a bar of their rates.
pub fn trend_table(trend: &Trend, figures: Figures) -> Table {
    let period = match trend.by {
        PeriodLength::Year => Bilingual::new("年", "year"),
        PeriodLength::Month => Bilingual::new("月", "month"),
    };
    let columns = vec![
        Column::named(period, Content::Label),
        number("处", "occurrences"),
        number("每万字", "per 10,000 characters"),
        number("文件数", "documents"),
        number("其中有", "documents with it"),
        number("字数", "characters"),
        Column::new("", "", Content::Label).wide(BAR_OF_RATE as u16 + 2),
    ];
    let mut table = Table::new(Bilingual::new("趋势", "trend"), columns);
    let most = trend.periods.iter().filter_map(TrendPeriod::rate).fold(0.0, f64::max);
    table.extend(trend.periods.iter().map(|period| {
        let rate = period.rate();
        vec![
            period.name.clone().map_or(Cell::Words(UNDATED), Cell::Text),
            Cell::Count(period.occurrences),
            value(rate, figures.decimals(2)),
            Cell::Count(period.documents),
            Cell::Count(period.having),
            Cell::Count(period.length),
            Cell::Text(rate.map_or_else(String::new, |rate| row_bar(rate, most, BAR_OF_RATE))),
        ]
    }));
    table
}

pub(in crate::render) const UNDATED: Bilingual = Bilingual::new("无日期", "no date");
/// How many characters the longest bar of a rate has.
const BAR_OF_RATE: usize = 30;

/// What was counted, and what a trend does not say.
pub fn trend_notes(trend: &Trend) -> Vec<Bilingual> {
    let (occurrences, documents) =
        (trend.occurrences(), trend.periods.iter().map(|period| period.documents).sum::<usize>());
    let counted = both(|language| match language {
        Language::Chinese => format!("{documents} 份文件，共 {occurrences} 处"),
        Language::English => format!("{occurrences} occurrences in {documents} documents"),
    });
    vec![counted, PERIODS]
}

const PERIODS: Bilingual = Bilingual::new(
    "按成文或发布日期；只列有文件的时段，字数不计标点和空格；文件少的时段，频率由个别文件决定",
    "by the day of issue; only periods with documents are listed; punctuation and blanks are no characters; where documents are few, one of them decides the rate",
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_block_is_for_the_most() {
        assert_eq!(bar(&[0, 1, 4, 8]), "·▁▄█");
        assert_eq!(bar(&[0, 0]), "··");
        assert_eq!(bar(&[1, 0, 1]), "█·█");
    }
}
