//! The parameters of the ranking, by name, so that they can be set from outside.

use std::fmt;
use std::str::FromStr;

/// The parameters of the ranking. `docs/ranking.md` says what each one's value
/// was chosen by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ranking {
    /// How soon more occurrences stop counting.
    pub k1: f32,
    /// How much long passages are held back: 0 not at all, 1 in full.
    pub b: f32,
    /// Weight of words.
    pub words: f32,
    /// Weight of a shorter word in a word (海外 in 海外仓) beside it.
    pub inner: f32,
    /// What an occurrence in the title counts beside one in the prose.
    pub title: f32,
    /// Weight of bigrams.
    pub bigrams: f32,
    /// Weight of a text that stands for a part of the query.
    pub expansion: f32,
    /// What the scores of captions of figures are multiplied by, among the best
    /// thousand: they name their subject and say nothing of it. Made for values
    /// up to 1; a greater one lifts only what is among those already.
    pub caption: f32,
    /// What scores of policies are multiplied by where the query is found
    /// literally: a text that obliges goes before one that reports. Where it is
    /// asked who answers for something, those of measures instead, in any stage.
    pub policy: f32,
    /// What the score is multiplied by once more for every better passage of
    /// the same paper, report or news item, so that one long text does not keep
    /// all others off the page.
    pub repetition: f32,
    /// The same for every better passage of the same policy, where the query is
    /// found literally and no condition is read in it (an agency, part, document,
    /// kind, region, day or number): then the first page is to show what each
    /// document has.
    pub diversity: f32,
    /// The share of the query's information, as the sum of the inverse document
    /// frequencies of its words, that a loose answer must exceed.
    pub floor: f32,
    /// The same for a passage that has all words of one of the query's terms.
    pub floor_with_term: f32,
    /// The same for looser answers that follow below an answer.
    pub related: f32,
    /// Up to so many words without a blank, those passages answer that have all of them;
    /// what is longer is a question, much of which is beside the point, and the score decides.
    pub all_up_to: f32,
    /// What the score of a passage is multiplied by that has all words of a question.
    pub whole: f32,
}

/// A setting that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct InvalidSetting(pub String);

impl InvalidSetting {
    /// The parameters that there are.
    pub fn parameters() -> Vec<&'static str> {
        PARAMETERS.iter().map(|&(name, _)| name).collect()
    }
}

type Parameter = fn(&mut Ranking) -> &mut f32;

const PARAMETERS: [(&str, Parameter); 16] = [
    ("k1", |ranking| &mut ranking.k1),
    ("b", |ranking| &mut ranking.b),
    ("words", |ranking| &mut ranking.words),
    ("inner", |ranking| &mut ranking.inner),
    ("title", |ranking| &mut ranking.title),
    ("bigrams", |ranking| &mut ranking.bigrams),
    ("expansion", |ranking| &mut ranking.expansion),
    ("caption", |ranking| &mut ranking.caption),
    ("policy", |ranking| &mut ranking.policy),
    ("repetition", |ranking| &mut ranking.repetition),
    ("diversity", |ranking| &mut ranking.diversity),
    ("floor", |ranking| &mut ranking.floor),
    ("floor_with_term", |ranking| &mut ranking.floor_with_term),
    ("related", |ranking| &mut ranking.related),
    ("all_up_to", |ranking| &mut ranking.all_up_to),
    ("whole", |ranking| &mut ranking.whole),
];

impl Default for Ranking {
    fn default() -> Self {
        Self {
            k1: 1.2,
            b: 0.9,
            words: 1.0,
            inner: 0.35,
            title: 2.0,
            bigrams: 0.55,
            expansion: 0.5,
            caption: 0.3,
            policy: 8.0,
            repetition: 0.9,
            diversity: 0.75,
            floor: 0.2,
            floor_with_term: 0.1,
            related: 0.5,
            all_up_to: 4.0,
            whole: 1.15,
        }
    }
}

impl FromStr for Ranking {
    type Err = InvalidSetting;

    /// Reads `k1=0.9,b=0.4`; what is not named keeps its default.
    fn from_str(text: &str) -> Result<Self, InvalidSetting> {
        let mut ranking = Self::default();
        for setting in text.split(',').map(str::trim).filter(|setting| !setting.is_empty()) {
            let invalid = || InvalidSetting(setting.to_owned());
            let (name, value) = setting.split_once('=').ok_or_else(invalid)?;
            let parameter = PARAMETERS.iter().find(|(known, _)| *known == name.trim());
            let (_, parameter) = parameter.ok_or_else(invalid)?;
            let value = value.trim().parse().ok().filter(|value: &f32| value.is_finite() && *value >= 0.0);
            *parameter(&mut ranking) = value.ok_or_else(invalid)?;
        }
        Ok(ranking)
    }
}

impl fmt::Display for Ranking {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut ranking = *self;
        let settings = PARAMETERS.map(|(name, parameter)| format!("{name}={}", parameter(&mut ranking)));
        f.write_str(&settings.join(","))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let ranking: Ranking = "k1=0.9, b=0.4".parse().expect("settings");
        assert_eq!(ranking, Ranking { k1: 0.9, b: 0.4, ..Ranking::default() });
        assert_eq!(ranking.to_string().parse(), Ok(ranking));
        for wrong in ["k1", "k2=1", "b=x", "b=-1", "b=inf", "b=NaN"] {
            assert!(wrong.parse::<Ranking>().is_err(), "{wrong}");
        }
    }
}
