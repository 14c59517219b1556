//! Collocates as a table.

use super::super::language::Language;
use super::super::table::both;
use super::parts::{Figures, add_bars, count, value};
use crate::study::{AssociationMeasure, Collocate, CollocationTerms, Collocations, RARE, SMALL_CORPUS};
use crate::table::{Bilingual, Cell, Column, Content, Table};

/// The collocates, a row each, with every measure.
pub fn collocations_table(collocations: &Collocations, figures: Figures) -> Table {
    let number = |chinese, english| Column::new(chinese, english, Content::Number);
    let mut columns = vec![
        Column::new("词", "word", Content::Text).wide(16),
        number("共现", "together"),
        number("左", "left"),
        number("右", "right"),
        number("文件数", "documents"),
        number("词频", "frequency"),
        number("期望", "expected"),
    ];
    columns.extend(
        AssociationMeasure::ALL
            .into_iter()
            .skip(1)
            .map(|measure| Column::named(heading(measure), Content::Number)),
    );
    columns.push(Column::new("少见", "rare", Content::Label).wide(8));
    let mut table = Table::new(Bilingual::new("搭配", "collocates"), columns);
    table.extend(collocations.collocates.iter().map(|one| {
        let mut cells = vec![
            Cell::Text(one.word.clone()),
            count(one.together),
            count(one.left),
            count(one.right),
            Cell::Count(one.documents),
            count(one.frequency),
            value(Some(one.table.expected()), figures.decimals(2)),
        ];
        cells.extend(
            AssociationMeasure::ALL.into_iter().skip(1).map(|measure| measured(one, measure, figures)),
        );
        cells.push(if one.is_rare() { Cell::Words(RARE_MARK) } else { Cell::Empty });
        cells
    }));
    let measure = collocations.terms.measure;
    add_bars(
        &mut table,
        figures,
        collocations.collocates.iter().map(|one| one.value(measure).unwrap_or(0.0)),
    );
    table
}

const RARE_MARK: Bilingual = Bilingual::new("少见", "rare");

fn measured(one: &Collocate, measure: AssociationMeasure, figures: Figures) -> Cell {
    let decimals = match measure {
        AssociationMeasure::DeltaPWord | AssociationMeasure::DeltaPNode => 4,
        _ => 2,
    };
    value(one.value(measure), figures.decimals(decimals))
}

/// What a measure is called above its column.
pub(in crate::render) fn heading(measure: AssociationMeasure) -> Bilingual {
    match measure {
        AssociationMeasure::Frequency => Bilingual::new("共现", "together"),
        AssociationMeasure::LogLikelihood => Bilingual::new("对数似然", "LL"),
        AssociationMeasure::LogDice => Bilingual::same("logDice"),
        AssociationMeasure::MutualInformation => Bilingual::same("MI"),
        AssociationMeasure::CubedMutualInformation => Bilingual::same("MI3"),
        AssociationMeasure::TScore => Bilingual::same("t"),
        AssociationMeasure::DeltaPWord => Bilingual::new("ΔP 词|节点", "ΔP word|node"),
        AssociationMeasure::DeltaPNode => Bilingual::new("ΔP 节点|词", "ΔP node|word"),
    }
}

/// What was counted, and how far the figures can be trusted.
pub fn collocations_notes(collocations: &Collocations) -> Vec<Bilingual> {
    let Collocations { occurrences, documents, windows, words, left_out, .. } = collocations;
    let counted = both(|language| match language {
        Language::Chinese => format!(
            "节点 {occurrences} 处，见 {documents} 份文件；窗口内 {windows} 词，全部 {words} 词（不含节点本身的词）"
        ),
        Language::English => format!(
            "{occurrences} occurrences in {documents} documents; {windows} words in the windows, {words} in all, without those of the occurrences"
        ),
    });
    let mut notes = vec![counted, COUNTED, CHOSEN];
    let rare = collocations.rare();
    if rare > 0 {
        notes.push(both(|language| match language {
            Language::Chinese => {
                format!("标“少见”的 {rare} 个词共现不足 {RARE} 次，MI 等数值不可靠")
            }
            Language::English => {
                format!("{rare} words marked rare stand less than {RARE} times in the windows; MI and the like say little about them")
            }
        }));
    }
    if *words < SMALL_CORPUS {
        notes.push(both(|language| match language {
            Language::Chinese => {
                format!("语料不足 {SMALL_CORPUS} 词，数值只说明这些文件，不宜推及其他")
            }
            Language::English => format!(
                "fewer than {SMALL_CORPUS} words: the figures speak of these documents and of no others"
            ),
        }));
    }
    if *left_out > 0 {
        notes.push(super::parts::left_out(*left_out));
    }
    notes
}

const COUNTED: Bilingual = Bilingual::new(
    "词按词典切分；标点不计、不阻断窗口，窗口不越出段落；虚词照计；窗口重叠处每词只计一次；与节点重叠的词不计",
    "words as the lexicon cuts them; punctuation is no word and ends no window, a passage does; words of grammar count; where windows overlap a word counts once; words that overlap an occurrence do not count",
);
const CHOSEN: Bilingual = Bilingual::new(
    "只列共现多于期望的词；公式见 docs/statistics.md",
    "only words that stand there more often than expected; formulas in docs/statistics.md",
);

/// The words for what collocates are sorted by.
pub fn collocation_parameters(terms: &CollocationTerms) -> Vec<crate::study::RunParameter> {
    terms.parameters(heading(terms.measure))
}
