//! The whole formula for one query: a program's scoring combined with the
//! statistics of a corpus.
//!
//! An engine may go through postings and ask for the weights one by one, or
//! gather the [`Evidence`] of a passage and have it scored at once: the sums
//! are the same, in the same order.

use super::bm25::{FieldWeight, Weight, idf, information};
use crate::fields::Field;
use crate::planning::Scoring;

/// What a formula must know of the corpus.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Statistics {
    /// How many passages there are.
    pub passages: u64,
    /// How many tokens all passages have together in each of the fields that
    /// are scored, in the order of [`Scoring::fields`].
    pub lengths: Vec<u64>,
    /// How many passages have each token, in the order of [`Scoring::tokens`].
    /// Where it may stand in several fields: in the one that has it most often.
    pub with_token: Vec<u64>,
    /// How many passages meet each condition, in the order of
    /// [`Scoring::conditions`].
    pub meeting: Vec<u64>,
}

/// What one passage has of what is scored.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Evidence {
    /// Of each token, in the order of [`Scoring::tokens`], the occurrences in
    /// the fields that have it.
    pub tokens: Vec<Vec<Occurrences>>,
    /// Whether it meets each condition, in the order of [`Scoring::conditions`].
    pub meets: Vec<bool>,
}

/// The occurrences of a token in one field of a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrences {
    /// The field.
    pub field: Field,
    /// How many there are.
    pub count: u32,
    /// How many tokens the field has in this passage, as the engine keeps it.
    pub length: u32,
}

/// The score of a passage in parts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Score {
    /// What each unit gave, in the order of [`Scoring::units`].
    pub units: Vec<f32>,
    /// What stands in for each part of the query gave, in the order of
    /// [`Scoring::stand_ins`].
    pub stand_ins: Vec<f32>,
    /// The information of the units that are there, or said in other words.
    pub covered: f32,
}

impl Score {
    /// The sum, before it is multiplied by what the document's kind is worth.
    pub fn sum(&self) -> f32 {
        self.units.iter().chain(&self.stand_ins).sum()
    }
}

/// A formula with the figures of a corpus in it.
pub struct Scorer<'s> {
    scoring: &'s Scoring,
    fields: Vec<(Field, FieldWeight)>,
    units: Vec<Weight>,
    told: Vec<Option<f32>>,
    stand_ins: Vec<StandInWeights>,
}

/// The weights of what stands in for a part of the query.
pub struct StandInWeights {
    /// Tokens, by their place, that score like words.
    pub words: Vec<(usize, Weight)>,
    /// Conditions, by their place, and what a passage gains that meets them.
    pub texts: Vec<(usize, f32)>,
}

impl<'s> Scorer<'s> {
    /// Puts the figures of a corpus into a formula.
    pub fn new(scoring: &'s Scoring, statistics: &Statistics) -> Self {
        let all = statistics.passages;
        let informs = |token: usize| information(statistics.with_token[token], all);
        let weight = |token, weight| Weight::new(weight, informs(token), scoring.k1);
        let fields = scoring.fields.iter().zip(&statistics.lengths);
        let told = |unit: &crate::planning::Unit| {
            unit.tells.then(|| match unit.instead.map(|condition| statistics.meeting[condition]) {
                // What is said in other words is not missing.
                Some(meeting) if meeting > 0 => informs(unit.token).min(idf(meeting, all)),
                _ => informs(unit.token),
            })
        };
        let stand_ins = scoring.stand_ins.iter().map(|stand_in| StandInWeights {
            words: stand_in.words.iter().map(|&(token, worth)| (token, weight(token, worth))).collect(),
            texts: stand_in
                .texts
                .iter()
                .map(|&(condition, worth)| (condition, worth * idf(statistics.meeting[condition], all)))
                .collect(),
        });
        Self {
            scoring,
            fields: fields
                .map(|(&(field, weight), &tokens)| (field, FieldWeight::new(weight, scoring.b, tokens, all)))
                .collect(),
            units: scoring.units.iter().map(|unit| weight(unit.token, unit.weight)).collect(),
            told: scoring.units.iter().map(told).collect(),
            stand_ins: stand_ins.collect(),
        }
    }

    /// What an occurrence counts in each field that is scored.
    pub fn fields(&self) -> &[(Field, FieldWeight)] {
        &self.fields
    }

    /// The weights of the units, in order.
    pub fn units(&self) -> &[Weight] {
        &self.units
    }

    /// The information of each unit, in order; `None` for those that tell
    /// nothing of their own.
    pub fn told(&self) -> &[Option<f32>] {
        &self.told
    }

    /// The weights of the stand-ins, in order.
    pub fn stand_ins(&self) -> &[StandInWeights] {
        &self.stand_ins
    }

    /// The information of all units that tell something.
    pub fn total(&self) -> f32 {
        self.told.iter().flatten().sum()
    }

    /// The score of a passage.
    pub fn score(&self, evidence: &Evidence) -> Score {
        let gain = |token: usize, weight: &Weight| weight.gain(self.occurrences(&evidence.tokens[token]));
        let mut score = Score::default();
        for ((unit, weight), told) in self.scoring.units.iter().zip(&self.units).zip(&self.told) {
            score.units.push(gain(unit.token, weight));
            let there = !evidence.tokens[unit.token].is_empty()
                || unit.instead.is_some_and(|condition| evidence.meets[condition]);
            score.covered += told.filter(|_| there).unwrap_or(0.0);
        }
        for (stand_in, weights) in self.scoring.stand_ins.iter().zip(&self.stand_ins) {
            let whole = stand_in.part.iter().all(|&token| !evidence.tokens[token].is_empty());
            let words = weights.words.iter().map(|(token, weight)| gain(*token, weight));
            let texts = weights.texts.iter().filter(|(condition, _)| evidence.meets[*condition]);
            let best = words.chain(texts.map(|&(_, gain)| gain)).fold(0.0, f32::max);
            score.stand_ins.push(if whole { 0.0 } else { best });
        }
        score
    }

    /// What the occurrences of a token count together.
    fn occurrences(&self, occurrences: &[Occurrences]) -> f32 {
        let worth = |one: &Occurrences| {
            let field = self.fields.iter().find(|(field, _)| *field == one.field);
            field.map_or(0.0, |(_, weight)| weight.at(one.length) * one.count as f32)
        };
        occurrences.iter().map(worth).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::planning::{Condition, StandIn, Token, Unit, UnitKind};

    const WORDS: [Field; 2] = [Field::Title, Field::Body];

    /// Two words, of which another text will do for the second, and a bigram.
    fn scoring() -> Scoring {
        let token = |text: &str, fields: &[Field]| Token { text: text.into(), fields: fields.to_vec() };
        let unit = |token, kind, weight, tells, instead| Unit {
            token,
            kind,
            weight,
            terms: vec![0],
            tells,
            instead,
        };
        Scoring {
            k1: 1.2,
            b: 0.75,
            fields: vec![(Field::Title, 2.0), (Field::Body, 1.0), (Field::Bigrams, 1.0)],
            tokens: vec![token("海外仓", &WORDS), token("保险", &WORDS), token("海外", &[Field::Bigrams])],
            conditions: vec![Condition::EVERYTHING],
            units: vec![
                unit(0, UnitKind::Word, 1.0, true, None),
                unit(1, UnitKind::Word, 1.0, true, Some(0)),
                unit(2, UnitKind::Bigram, 0.5, false, None),
            ],
            stand_ins: vec![StandIn { part: vec![1], words: vec![(0, 0.25)], texts: vec![(0, 0.5)] }],
            terms: vec![2],
        }
    }

    fn statistics() -> Statistics {
        Statistics { passages: 10, lengths: vec![20, 100, 90], with_token: vec![1, 3, 2], meeting: vec![4] }
    }

    fn there(field: Field, count: u32, length: u32) -> Occurrences {
        Occurrences { field, count, length }
    }

    /// Equal to four places, as the expected values were worked out by hand.
    fn check(value: f32, expected: f32) {
        assert!((value - expected).abs() < 5e-5, "{value}, not {expected}");
    }

    #[test]
    fn a_passage_scores_its_words_and_the_best_of_what_stands_in() {
        let (scoring, statistics) = (scoring(), statistics());
        let scorer = Scorer::new(&scoring, &statistics);
        let evidence = Evidence {
            tokens: vec![
                vec![there(Field::Title, 1, 2), there(Field::Body, 2, 20)],
                Vec::new(),
                vec![there(Field::Bigrams, 3, 9)],
            ],
            meets: vec![true],
        };
        let score = scorer.score(&evidence);
        // Title 2 / (.25 + .75 × 2/2), prose 2 / (.25 + .75 × 20/10): 3.142857 in
        // all; idf ln(1 + 9.5/1.5) = 1.992430; × 2.2 × 3.142857 / 4.342857.
        check(score.units[0], 3.17216);
        check(score.units[1], 0.0);
        // 0.5 × ln(1 + 8.5/2.5) × 2.2 × 3 / 4.2
        check(score.units[2], 1.16412);
        // The word a quarter of what it scores itself, 0.79304; the text half of
        // ln(1 + 6.5/4.5), 0.44691.
        check(score.stand_ins[0], 0.79304);
        check(score.sum(), 5.12932);
        // Said in other words, the second tells no more than these do.
        check(scorer.total(), 1.99243 + 0.89382);
        check(score.covered, 1.99243 + 0.89382);
    }

    #[test]
    fn what_has_the_part_itself_gains_nothing_by_others() {
        let (scoring, statistics) = (scoring(), statistics());
        let scorer = Scorer::new(&scoring, &statistics);
        let tokens = vec![Vec::new(), vec![there(Field::Body, 1, 10)], Vec::new()];
        let score = scorer.score(&Evidence { tokens, meets: vec![true] });
        // ln(1 + 7.5/3.5) × 2.2 × 1 / 2.2
        check(score.sum(), 1.14513);
        check(score.covered, 0.89382);
        let nothing = scorer.score(&Evidence { tokens: vec![Vec::new(); 3], meets: vec![false] });
        check(nothing.sum(), 0.0);
        check(nothing.covered, 0.0);
    }

    #[test]
    fn what_is_said_nowhere_in_other_words_tells_all_it_does() {
        let scoring = scoring();
        let statistics = Statistics { meeting: vec![0], ..statistics() };
        check(Scorer::new(&scoring, &statistics).total(), 1.99243 + 1.14513);
    }
}
