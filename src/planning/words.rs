//! The words of a query: what is scored, what carries information, and what may
//! stand in for a part of it.

use std::collections::BTreeMap;

use super::condition::{Condition, Edges, Token};
use super::program::{Scoring, StandIn, Unit, UnitKind};
use super::ranking::Ranking;
use crate::analysis::{Lexicon, Segmenter, bigrams, fold};
use crate::fields::Field;
use crate::query::{Expansion, Term, without_asking};

/// The words of all terms that are asked for.
pub(super) struct ScoredWords {
    /// How they are scored.
    pub(super) scoring: Scoring,
    /// What a passage must have to have all words of a text, by the text as
    /// it stands in a term.
    needed: BTreeMap<String, Vec<Token>>,
}

/// Characters that only join words, where they are no part of one.
const FUNCTION: [&str; 34] = [
    "的", "地", "得", "了", "是", "在", "和", "与", "及", "或", "被", "把", "将", "对", "从", "向", "为",
    "于", "以", "由", "有", "也", "都", "就", "之", "其", "所", "等", "个", "该", "这", "那", "来", "去",
];

impl ScoredWords {
    pub(super) fn of(terms: &[&Term], lexicon: &Lexicon, ranking: &Ranking) -> Self {
        let segmenter = lexicon.segmenter();
        let fields = vec![(Field::Title, ranking.title), (Field::Body, 1.0), (Field::Bigrams, 1.0)];
        let scoring = Scoring {
            k1: ranking.k1,
            b: ranking.b,
            fields,
            tokens: Vec::new(),
            conditions: Vec::new(),
            units: Vec::new(),
            stand_ins: Vec::new(),
            terms: Vec::new(),
        };
        let mut gathering = ScoringBuilder { segmenter, ranking, scoring, needed: BTreeMap::new() };
        for term in terms {
            for text in &term.words {
                gathering.text(text, term);
            }
            for expansion in &term.expansions {
                gathering.stand_in(expansion);
            }
        }
        let ScoringBuilder { mut scoring, needed, .. } = gathering;
        for (number, units) in scoring.terms.iter_mut().enumerate() {
            *units = scoring.units.iter().filter(|unit| unit.tells && unit.terms.contains(&number)).count();
        }
        Self { scoring, needed }
    }

    /// The condition that a passage has all words of a term, each in the title
    /// or the prose. A term without words is nowhere.
    pub(super) fn all_of(&self, term: &Term) -> Condition {
        let tokens = term.words.iter().filter_map(|text| self.needed.get(text)).flatten();
        let tokens: Vec<Condition> = tokens.cloned().map(Condition::Token).collect();
        if tokens.is_empty() { Condition::NOTHING } else { Condition::all(tokens) }
    }

    /// How many words the longest term has, those within others aside.
    pub(super) fn longest(&self) -> usize {
        let words = |term| {
            let units = self.scoring.units.iter().filter(|unit| unit.tells && unit.kind != UnitKind::Inner);
            units.filter(|unit| unit.terms.contains(&term)).count()
        };
        (0..self.scoring.terms.len()).map(words).max().unwrap_or(0)
    }

    /// The words of the query, and the shorter words in them.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        let words = self.scoring.units.iter().filter(|unit| unit.kind != UnitKind::Bigram);
        words.map(|unit| self.scoring.tokens[unit.token].text.as_str())
    }
}

struct ScoringBuilder<'r> {
    segmenter: Segmenter<'r>,
    ranking: &'r Ranking,
    scoring: Scoring,
    needed: BTreeMap<String, Vec<Token>>,
}

impl ScoringBuilder<'_> {
    /// A text of a term, which counts as a term of its own.
    fn text(&mut self, text: &str, term: &Term) {
        let folded = fold(text);
        let asked = without_asking(&folded, &self.segmenter);
        let number = self.scoring.terms.len();
        self.scoring.terms.push(0);
        let needed = needed(&asked, &self.segmenter);
        let has = |kind, text: &str| needed.iter().any(|(known, word)| *known == kind && *word == text);
        let words: Vec<&str> = self.segmenter.search_words(&asked).collect();
        for word in words {
            let kind = if has(UnitKind::Word, word) { UnitKind::Word } else { UnitKind::Inner };
            self.unit(word, kind, !FUNCTION.contains(&word), term, number);
        }
        for bigram in bigrams(&asked) {
            self.unit(bigram, UnitKind::Bigram, has(UnitKind::Bigram, bigram), term, number);
        }
        let tokens = needed.iter().map(|(kind, word)| token(word, *kind)).collect();
        self.needed.insert(text.to_owned(), tokens);
    }

    fn unit(&mut self, text: &str, kind: UnitKind, tells: bool, term: &Term, number: usize) {
        let token = self.token(text, kind);
        let known = self.scoring.units.iter_mut().find(|unit| unit.kind == kind && unit.token == token);
        if let Some(unit) = known {
            unit.tells |= tells;
            if unit.terms.last() != Some(&number) {
                unit.terms.push(number);
            }
            return;
        }
        // A part may cut a word in two: what overlaps is stood in for.
        let overlaps =
            |expansion: &&Expansion| expansion.part.contains(text) || text.contains(expansion.part.as_str());
        let others = term.expansions.iter().filter(overlaps).flat_map(|expansion| &expansion.texts);
        let others: Vec<Condition> = others.map(|text| stands(text)).collect();
        let instead = (!others.is_empty()).then(|| self.condition(Condition::any(others)));
        let weight = match kind {
            UnitKind::Word => self.ranking.words,
            UnitKind::Inner => self.ranking.words * self.ranking.inner,
            UnitKind::Bigram => self.ranking.bigrams,
        };
        self.scoring.units.push(Unit { token, kind, weight, terms: vec![number], tells, instead });
    }

    fn stand_in(&mut self, expansion: &Expansion) {
        let part: Vec<String> = cut(&expansion.part, &self.segmenter);
        let part = part.iter().map(|word| self.token(word, UnitKind::Word)).collect();
        let mut stand_in = StandIn { part, words: Vec::new(), texts: Vec::new() };
        for text in &expansion.texts {
            let weight = self.ranking.expansion;
            if let [word] = &cut(&fold(text), &self.segmenter)[..] {
                stand_in.words.push((self.token(word, UnitKind::Word), self.ranking.words * weight));
            } else {
                stand_in.texts.push((self.condition(stands(text)), weight));
            }
        }
        self.scoring.stand_ins.push(stand_in);
    }

    fn token(&mut self, text: &str, kind: UnitKind) -> usize {
        place(&mut self.scoring.tokens, token(text, kind))
    }

    fn condition(&mut self, condition: Condition) -> usize {
        place(&mut self.scoring.conditions, condition)
    }
}

/// The place of a value in a list, where it is put if it is not there.
fn place<T: PartialEq>(list: &mut Vec<T>, value: T) -> usize {
    let known = list.iter().position(|known| *known == value);
    known.unwrap_or_else(|| {
        list.push(value);
        list.len() - 1
    })
}

pub(super) fn token(text: &str, kind: UnitKind) -> Token {
    let fields = match kind {
        UnitKind::Word | UnitKind::Inner => vec![Field::Title, Field::Body],
        UnitKind::Bigram => vec![Field::Bigrams],
    };
    Token { text: text.to_owned(), fields }
}

/// That a text that will do for a part of the query stands in the prose.
fn stands(text: &str) -> Condition {
    Condition::prose(&fold(text), Edges::Whole).unwrap_or(Condition::NOTHING)
}

/// What a passage must have to have all words of a text: each word, and where
/// single characters follow each other, as in a name, each pair of them.
fn needed(folded: &str, segmenter: &Segmenter<'_>) -> Vec<(UnitKind, String)> {
    let mut needed = Vec::new();
    let mut name = String::new();
    for word in segmenter.cut(folded) {
        needed.push((UnitKind::Word, word.to_owned()));
        let ends = is_long(word) || FUNCTION.contains(&word);
        name.push_str(if ends { "\n" } else { word });
    }
    needed.extend(bigrams(&name).map(|bigram| (UnitKind::Bigram, bigram.to_owned())));
    needed
}

fn is_long(word: &str) -> bool {
    word.chars().nth(1).is_some()
}

fn cut(folded: &str, segmenter: &Segmenter<'_>) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in segmenter.cut(folded) {
        if !words.iter().any(|known| known == word) {
            words.push(word.to_owned());
        }
    }
    words
}
