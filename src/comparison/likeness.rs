//! How alike two passages are: words they share in title and text, each weighted
//! by how rare it is in the two documents.

use std::collections::BTreeMap;

use crate::analysis::{Segmenter, fold};
use crate::policy::{Ordinal, Passage, PassageKind};

use super::clauses::{SharedClauses, Shares};

/// Two passages below this are taken for different ones, however few others
/// there are (0 nothing in common, 1 the same words).
pub const LEAST_LIKENESS: f64 = 0.15;
/// What a title counts beside the text of measures that have one.
const TITLE: f64 = 0.4;
/// What a heading that several paragraphs stand under counts.
const HEADING: f64 = 0.1;
/// What decides between passages that are equally like: the same place in the
/// order, the same number.
const SAME_PLACE: f64 = 0.04;
const SAME_NUMBER: f64 = 0.01;
/// The most shared words that are told.
const TOLD: usize = 6;

/// Why passages stand together. All shares are between 0 and 1.
#[derive(Debug, Clone, PartialEq)]
pub struct AlignmentReason {
    /// How alike they are in all.
    pub likeness: f64,
    /// Whether they have the same title.
    pub same_title: bool,
    /// Whether they have the same number.
    pub same_number: bool,
    /// How alike the titles are; `None` where one has none.
    pub title: Option<f64>,
    /// How alike the texts are.
    pub text: f64,
    /// The words that say most of what they have in common, the most telling first.
    pub shared: Vec<String>,
    /// How much of each stands in the other, by its clauses.
    pub shares: Shares,
}

/// A passage as its words.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct WordedPassage {
    /// Folded, without number and blanks: what makes two passages the same.
    pub(super) plain: String,
    /// Folded; empty where it has none.
    title: String,
    number: Option<Ordinal>,
    title_share: f64,
    title_words: Weighted,
    text_words: Weighted,
}

/// Words by their places in the list of all, in order, with their weights.
type Weighted = Vec<(usize, f64)>;

/// The passages of both documents as words, with weights that hold for these two.
pub(super) struct BothTexts {
    pub(super) old: Vec<WordedPassage>,
    pub(super) new: Vec<WordedPassage>,
    clauses: SharedClauses,
    words: Vec<String>,
}

impl BothTexts {
    pub(super) fn of(old: &[Passage], new: &[Passage], segmenter: &Segmenter<'_>) -> Self {
        let clauses = SharedClauses::of(old, new);
        let mut words = Words::default();
        let mut counted = |passages: &[Passage]| -> Vec<Counted> {
            passages.iter().map(|passage| Counted::of(passage, segmenter, &mut words)).collect()
        };
        let (old, new) = (counted(old), counted(new));
        let all = old.len() + new.len();
        let rarity = |counts: fn(&Counted) -> &BTreeMap<usize, usize>| {
            let mut holders = vec![0_usize; words.list.len()];
            for one in old.iter().chain(&new) {
                counts(one).keys().for_each(|&word| holders[word] += 1);
            }
            let weight = |holders: usize| (1.0 + all as f64 / holders.max(1) as f64).ln();
            holders.into_iter().map(weight).collect::<Vec<f64>>()
        };
        let (in_titles, in_texts) = (rarity(|one| &one.in_title), rarity(|one| &one.in_text));
        let units = |side: Vec<Counted>| -> Vec<WordedPassage> {
            side.into_iter().map(|one| one.weighted(&in_titles, &in_texts)).collect()
        };
        Self { old: units(old), new: units(new), clauses, words: words.list }
    }

    /// Why two passages stand together.
    pub(super) fn reason(&self, old: usize, new: usize) -> AlignmentReason {
        let (a, b) = (&self.old[old], &self.new[new]);
        let mut shared: Vec<(f64, &str)> = common(&a.text_words, &b.text_words)
            .map(|(word, mine, theirs)| (mine * theirs, self.words[word].as_str()))
            .collect();
        shared.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        AlignmentReason {
            likeness: self.likeness(old, new),
            same_title: !a.title.is_empty() && a.title == b.title,
            same_number: a.number.is_some() && a.number == b.number,
            title: self.title(old, new),
            text: cosine(&a.text_words, &b.text_words),
            shared: shared.into_iter().take(TOLD).map(|(_, word)| word.to_owned()).collect(),
            shares: self.clauses.between(old, new),
        }
    }

    /// How alike two passages are, 0 to 1.
    pub(super) fn likeness(&self, old: usize, new: usize) -> f64 {
        let (a, b) = (&self.old[old], &self.new[new]);
        let text = cosine(&a.text_words, &b.text_words);
        let share = a.title_share.min(b.title_share);
        self.title(old, new).map_or(text, |title| share * title + (1.0 - share) * text)
    }

    /// How alike the titles of two passages are; `None` where one has none.
    pub(super) fn title(&self, old: usize, new: usize) -> Option<f64> {
        let (a, b) = (&self.old[old], &self.new[new]);
        (!a.title.is_empty() && !b.title.is_empty()).then(|| cosine(&a.title_words, &b.title_words))
    }

    /// How much of each of two passages stands in the other.
    pub(super) fn shares(&self, old: usize, new: usize) -> Shares {
        self.clauses.between(old, new)
    }

    /// What speaks for two passages among others that are as like.
    pub(super) fn favour(&self, old: usize, new: usize) -> f64 {
        let relative = |at: usize, of: &[WordedPassage]| at as f64 / of.len().max(1) as f64;
        let apart = (relative(old, &self.old) - relative(new, &self.new)).abs();
        let (a, b) = (self.old[old].number, self.new[new].number);
        SAME_PLACE * (1.0 - apart) + if a.is_some() && a == b { SAME_NUMBER } else { 0.0 }
    }
}

/// All words, each once.
#[derive(Default)]
struct Words {
    places: BTreeMap<String, usize>,
    list: Vec<String>,
}

impl Words {
    fn place(&mut self, word: &str) -> usize {
        if let Some(&place) = self.places.get(word) {
            return place;
        }
        self.places.insert(word.to_owned(), self.list.len());
        self.list.push(word.to_owned());
        self.list.len() - 1
    }
}

/// A passage with how often it has each word.
struct Counted {
    plain: String,
    title: String,
    number: Option<Ordinal>,
    title_share: f64,
    in_title: BTreeMap<usize, usize>,
    in_text: BTreeMap<usize, usize>,
}

impl Counted {
    fn of(passage: &Passage, segmenter: &Segmenter<'_>, words: &mut Words) -> Self {
        let unnumbered = passage.text.get(passage.numbering().len()..).unwrap_or_default();
        let plain: String = fold(unnumbered).split_whitespace().collect();
        let title = fold(&passage.title);
        let is_measure = passage.kind == PassageKind::Measure;
        // Titles are short: pairs of characters are more than their few words.
        let characters: Vec<char> = title.chars().filter(|c| c.is_alphanumeric()).collect();
        let mut in_title = BTreeMap::new();
        for pair in characters.windows(2) {
            let pair: String = pair.iter().collect();
            *in_title.entry(words.place(&pair)).or_default() += 1;
        }
        // Who answers for it is compared apart.
        let body = passage.text.get(passage.body.clone()).unwrap_or_default();
        let folded = fold(&format!("{} {body}", if is_measure { passage.title.as_str() } else { "" }));
        let mut in_text = BTreeMap::new();
        for word in segmenter.search_words(&folded).filter(|word| word.chars().nth(1).is_some()) {
            *in_text.entry(words.place(word)).or_default() += 1;
        }
        let title_share = if is_measure { TITLE } else { HEADING };
        Self { plain, title, number: passage.ordinal(), title_share, in_title, in_text }
    }

    fn weighted(self, in_titles: &[f64], in_texts: &[f64]) -> WordedPassage {
        let weighted = |counts: &BTreeMap<usize, usize>, rarity: &[f64]| -> Weighted {
            let weight =
                |(&word, &count): (&usize, &usize)| (word, rarity[word] * (1.0 + (count as f64).ln()));
            counts.iter().map(weight).collect()
        };
        WordedPassage {
            title_words: weighted(&self.in_title, in_titles),
            text_words: weighted(&self.in_text, in_texts),
            plain: self.plain,
            title: self.title,
            number: self.number,
            title_share: self.title_share,
        }
    }
}

/// The words of both, with their weights in each.
fn common<'w>(a: &'w Weighted, b: &'w Weighted) -> impl Iterator<Item = (usize, f64, f64)> + 'w {
    let mut rest = b.iter().peekable();
    a.iter().filter_map(move |&(word, mine)| {
        while rest.next_if(|entry| entry.0 < word).is_some() {}
        rest.next_if(|entry| entry.0 == word).map(|&(_, theirs)| (word, mine, theirs))
    })
}

fn cosine(a: &Weighted, b: &Weighted) -> f64 {
    let length = |words: &Weighted| words.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
    let lengths = length(a) * length(b);
    if lengths == 0.0 {
        return 0.0;
    }
    common(a, b).fold(0.0, |sum, (_, mine, theirs)| sum + mine * theirs) / lengths
}
