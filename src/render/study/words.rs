//! Word lists and keywords as tables.

use super::super::language::Language;
use super::super::table::both;
use super::parts::{Figures, add_bars, count, float, left_out, value};
use crate::study::{KeynessMeasure, KeynessTerms, Keywords, RunParameter, WordList, per_ten_thousand};
use crate::table::{Bilingual, Cell, Column, Content, Table};

fn number(chinese: &'static str, english: &'static str) -> Column {
    Column::new(chinese, english, Content::Number)
}

/// A word list, a row a word.
pub fn words_table(words: &WordList, figures: Figures) -> Table {
    let columns = vec![
        Column::new("词", "word", Content::Text).wide(16),
        number("词频", "frequency"),
        number("每万词", "per 10,000 words"),
        number("文件数", "documents"),
        Column::named(Bilingual::same("DP"), Content::Number),
    ];
    let mut table = Table::new(Bilingual::new("词表", "words"), columns);
    table.extend(words.list.iter().map(|word| {
        vec![
            Cell::Text(word.word.clone()),
            count(word.count),
            value(words.rate(word), figures.decimals(2)),
            Cell::Count(word.documents),
            value(word.deviation, figures.decimals(3)),
        ]
    }));
    add_bars(&mut table, figures, words.list.iter().map(|word| float(word.count)));
    table
}

/// What a word list counts.
pub fn words_notes(words: &WordList) -> Vec<Bilingual> {
    let WordList { words: tokens, types, documents, left_out: left, .. } = words;
    let counted = both(|language| match language {
        Language::Chinese => format!("{documents} 份文件，共 {tokens} 词，{types} 个不同的词"),
        Language::English => format!("{documents} documents, {tokens} words, {types} different ones"),
    });
    let mut notes = vec![counted, COUNTED, SPREAD];
    notes.extend((*left > 0).then(|| left_out(*left)));
    notes
}

const COUNTED: Bilingual = Bilingual::new(
    "词按词典切分，计全文，包括标题和责任单位；标点不计，虚词照计；不分全角半角、繁体简体、大小写",
    "words as the lexicon cuts them, of the whole text with headings and lists of agencies; punctuation is no word, words of grammar count; width, script and case make no difference",
);
const SPREAD: Bilingual = Bilingual::new(
    "DP 为各文件间的分布偏差（Gries 2008）：0 为均匀，越近 1 越集中",
    "DP is the deviation of proportions over the documents (Gries 2008): 0 is even, near 1 is all in a small part",
);

/// Keywords, a row each.
pub fn keywords_table(keywords: &Keywords, figures: Figures) -> Table {
    let columns = vec![
        Column::new("词", "word", Content::Text).wide(16),
        number("甲词频", "A frequency"),
        number("乙词频", "B frequency"),
        number("甲每万词", "A per 10,000 words").wide(12),
        number("乙每万词", "B per 10,000 words").wide(12),
        number("甲文件数", "A documents").wide(12),
        number("乙文件数", "B documents").wide(12),
        number("对数似然", "LL"),
        number("对数比", "log ratio"),
        Column::named(Bilingual::same("BIC"), Content::Number),
    ];
    let mut table = Table::new(Bilingual::new("关键词", "keywords"), columns);
    let sizes = keywords.words;
    table.extend(keywords.list.iter().map(|word| {
        vec![
            Cell::Text(word.word.clone()),
            count(word.counts[0]),
            count(word.counts[1]),
            value(per_ten_thousand(word.counts[0], sizes[0]), figures.decimals(2)),
            value(per_ten_thousand(word.counts[1], sizes[1]), figures.decimals(2)),
            Cell::Count(word.documents[0]),
            Cell::Count(word.documents[1]),
            value(Some(word.log_likelihood), figures.decimals(2)),
            value(word.log_ratio, figures.decimals(2)),
            value(Some(word.bayes_factor), figures.decimals(2)),
        ]
    }));
    add_bars(&mut table, figures, keywords.list.iter().map(|word| keywords.terms.measure.of(word)));
    table
}

/// What was compared, and what the figures do not say.
pub fn keywords_notes(keywords: &Keywords) -> Vec<Bilingual> {
    let Keywords { words, documents, shared, left_out: left, .. } = keywords;
    let compared = both(|language| match language {
        Language::Chinese => format!(
            "甲：{} 份文件 {} 词；乙：{} 份文件 {} 词",
            documents[0], words[0], documents[1], words[1]
        ),
        Language::English => format!(
            "A: {} words in {} documents; B: {} words in {} documents",
            words[0], documents[0], words[1], documents[1]
        ),
    });
    let mut notes = vec![compared, COUNTED, KEYS, MISUSE];
    if *shared > 0 {
        notes.push(both(|language| match language {
            Language::Chinese => format!("有 {shared} 段同属甲、乙，两边都计，数值偏低"),
            Language::English => {
                format!(
                    "{shared} passages are in both A and B and count on either side, which lowers the figures"
                )
            }
        }));
    }
    notes.extend((*left > 0).then(|| left_out(*left)));
    notes
}

const KEYS: Bilingual = Bilingual::new(
    "只列甲相对多用的词，互换甲乙即得另一面；对数比 1 为两倍、2 为四倍（Hardie 2014，乙无此词时按 0.5 次算）；BIC 大于 2 有证据，大于 6 强，大于 10 很强（Wilson 2013）",
    "only words that A has relatively more often; exchange A and B for the others; a log ratio of 1 is twice as often, 2 four times (Hardie 2014; an absent word counts 0.5); BIC above 2 is evidence, above 6 strong, above 10 very strong (Wilson 2013)",
);
const MISUSE: Bilingual = Bilingual::new(
    "不给 p 值：对数似然大于 3.84 即 p＜0.05 只适用于事先选定的一个词和相互独立的词次；这里同时检验成千上万个词，而词成群出现在同一文件中，因此 p 值总是太小，且不说明差别有多大。请看对数比、BIC 和文件数",
    "no p-values: LL above 3.84, p < 0.05, holds for one word chosen beforehand and for independent occurrences; here thousands of words are tested at once, and words come in clusters within documents, so p is always too small, and it never says how large a difference is. Look at log ratio, BIC and documents",
);

/// What decides which keywords are listed; the queries as they were typed.
pub fn keyness_parameters(terms: &KeynessTerms, ours: &str, others: Option<&str>) -> Vec<RunParameter> {
    let others = match others {
        Some(query) => Bilingual::same(query.to_owned()),
        None => Bilingual::new("其余全部", "all the rest"),
    };
    let measure = match terms.measure {
        KeynessMeasure::LogLikelihood => Bilingual::new("对数似然", "LL"),
        KeynessMeasure::LogRatio => Bilingual::new("对数比", "log ratio"),
    };
    let mut parameters = vec![
        RunParameter::of("a", Bilingual::new("甲", "A"), ours),
        RunParameter::new("b", Bilingual::new("乙", "B"), others),
        RunParameter::new("measure", Bilingual::new("排序", "sorted by"), measure),
    ];
    parameters.extend(terms.parameters());
    parameters
}
