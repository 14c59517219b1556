//! Word lists, collocates, keywords and n-grams as bars.

use super::{Bar, BarChart, Picture, bars_picture};
use crate::render::Language;
use crate::render::study::{association_heading, float};
use crate::render::table::{both, words};
use crate::study::{Collocations, KeynessMeasure, Keyword, Keywords, Ngrams, RARE, RunRecord, WordList};
use crate::table::Bilingual;

/// As many bars as a page has room for.
const ON_A_PAGE: usize = 50;

/// The most frequent words, a bar each.
pub fn words_picture(list: &WordList, record: Option<&RunRecord>, language: Language) -> Picture {
    let bars = list.list.iter().take(ON_A_PAGE).map(|word| Bar {
        name: word.word.clone(),
        value: float(word.count),
        figure: word.count.to_string(),
        hatched: false,
    });
    let chart = BarChart {
        title: Bilingual::new("词频", "words by frequency"),
        bars: bars.collect(),
        left: Vec::new(),
        sides: None,
        notes: more(list.list.len(), list.left_out, ON_A_PAGE).into_iter().collect(),
    };
    bars_picture(&chart, record, language)
}

/// The most frequent runs of characters, a bar each.
pub fn ngrams_picture(ngrams: &Ngrams, record: Option<&RunRecord>, language: Language) -> Picture {
    let bars = ngrams.list.iter().take(ON_A_PAGE).map(|ngram| Bar {
        name: ngram.text.clone(),
        value: float(ngram.count),
        figure: ngram.count.to_string(),
        hatched: false,
    });
    let chart = BarChart {
        title: Bilingual::new("字串频次", "n-grams by frequency"),
        bars: bars.collect(),
        left: Vec::new(),
        sides: None,
        notes: more(ngrams.list.len(), ngrams.left_out, ON_A_PAGE).into_iter().collect(),
    };
    bars_picture(&chart, record, language)
}

/// Collocates, a bar each, as long as the measure they are sorted by.
pub fn collocations_picture(
    collocations: &Collocations,
    record: Option<&RunRecord>,
    language: Language,
) -> Picture {
    let measure = collocations.terms.measure;
    let heading = association_heading(measure);
    let bars = collocations.collocates.iter().take(ON_A_PAGE).map(|one| {
        let value = one.value(measure).unwrap_or(0.0);
        Bar {
            name: one.word.clone(),
            value,
            figure: if measure.is_count() { one.together.to_string() } else { format!("{value:.2}") },
            hatched: one.is_rare(),
        }
    });
    let bars: Vec<Bar> = bars.collect();
    let mut notes = Vec::new();
    if bars.iter().any(|bar| bar.hatched) {
        notes.push(both(|language| match language {
            Language::Chinese => format!("斜线：共现不足 {RARE} 次"),
            Language::English => format!("hatched: fewer than {RARE} times in the windows"),
        }));
    }
    notes.extend(more(collocations.collocates.len(), collocations.left_out, ON_A_PAGE));
    let chart = BarChart {
        title: both(|language| {
            let measure = words(&heading, language);
            match language {
                Language::Chinese => format!("搭配词：{measure}"),
                Language::English => format!("collocates: {measure}"),
            }
        }),
        bars,
        left: Vec::new(),
        sides: None,
        notes,
    };
    bars_picture(&chart, record, language)
}

/// Keywords of the first texts to the right, those of the others to the left.
pub fn keywords_picture(
    ours: &Keywords,
    others: &Keywords,
    record: Option<&RunRecord>,
    language: Language,
) -> Picture {
    const ON_A_SIDE: usize = 30;
    let measure = ours.terms.measure;
    let name = match measure {
        KeynessMeasure::LogLikelihood => Bilingual::new("对数似然", "log-likelihood"),
        KeynessMeasure::LogRatio => Bilingual::new("对数比", "log ratio"),
    };
    let bars = |keywords: &Keywords, hatched| -> Vec<Bar> {
        let bar = |word: &Keyword| {
            let value = measure.of(word);
            let figure = format!("{value:.1}");
            Bar { name: word.word.clone(), value, figure, hatched }
        };
        keywords.list.iter().take(ON_A_SIDE).map(bar).collect()
    };
    let chart = BarChart {
        title: both(|language| {
            let name = words(&name, language);
            match language {
                Language::Chinese => format!("关键词：{name}"),
                Language::English => format!("keywords: {name}"),
            }
        }),
        bars: bars(ours, false),
        left: bars(others, true),
        sides: Some([Bilingual::new("乙多用", "more in B"), Bilingual::new("甲多用", "more in A")]),
        notes: more(ours.list.len().max(others.list.len()), ours.left_out + others.left_out, ON_A_SIDE)
            .into_iter()
            .collect(),
    };
    bars_picture(&chart, record, language)
}

/// That only the first are drawn.
fn more(listed: usize, left_out: usize, room: usize) -> Option<Bilingual> {
    let drawn = listed.min(room);
    (listed + left_out > drawn).then(|| {
        both(|language| match language {
            Language::Chinese => format!("只画前 {drawn} 个"),
            Language::English => format!("only the first {drawn} are drawn"),
        })
    })
}
