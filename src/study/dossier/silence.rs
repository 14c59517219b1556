//! What the policy does not say (政策未言): terms of a concept, and words beside it, that
//! stand in papers, news and reports and in no policy.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::concept_text::ConceptText;
use crate::analysis::{Lexicon, WordSort, fold, is_run};
use crate::policy::{DocumentId, DocumentKind, Header, PassageId};
use crate::study::collocation::Collocations;
use crate::wording;
use crate::wording::measured::{GROWTH_NOUNS, HEADS};

/// A term that other texts have and no policy has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SilentTerm {
    /// The term.
    pub term: String,
    /// The label of the concept whose term it is; `None` for a word that stands beside
    /// the concept.
    pub concept: Option<String>,
    /// How often it stands in other texts; a word, how often in the sentences of the
    /// concept.
    pub occurrences: u64,
    /// In which documents.
    pub documents: BTreeSet<DocumentId>,
    /// The first passage that has it.
    pub example: PassageId,
}

/// What no policy says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PolicySilence {
    /// How many policies there are among the texts. Without any, nothing is said.
    pub policies: usize,
    /// How many documents there are that are none.
    pub others: usize,
    /// Terms of the concept and of the narrower ones.
    pub terms: Vec<SilentTerm>,
    /// Words that stand in the sentences of the concept at least twice.
    pub words: Vec<SilentTerm>,
    /// Whether there may be more than the limit shows.
    pub more: bool,
}

/// Where a term stands.
pub struct TermPlaces {
    /// By document and place, with how often it stands there.
    pub places: Vec<(PassageId, u32, u64)>,
}

impl PolicySilence {
    /// The term as silent, if no policy has it and other texts do.
    pub fn term(
        term: &str,
        concept: Option<&str>,
        found: TermPlaces,
        headers: &BTreeMap<DocumentId, Arc<Header>>,
    ) -> Option<SilentTerm> {
        let mut places = found.places;
        places
            .sort_by(|(a, a_place, _), (b, b_place, _)| (&a.document, a_place).cmp(&(&b.document, b_place)));
        let is_policy = |id: &PassageId| {
            headers.get(&id.document).is_some_and(|header| header.metadata.kind == DocumentKind::Policy)
        };
        if places.iter().any(|(id, ..)| is_policy(id)) {
            return None;
        }
        Some(SilentTerm {
            term: term.to_owned(),
            concept: concept.map(str::to_owned),
            occurrences: places.iter().map(|(.., count)| count).sum(),
            documents: places.iter().map(|(id, ..)| id.document.clone()).collect(),
            example: places.first()?.0.clone(),
        })
    }
}

impl SilentTerm {
    /// The same with another count.
    #[must_use]
    pub fn counted(self, occurrences: u64) -> Self {
        Self { occurrences, ..self }
    }
}

/// Words that may be missing from policies: what names something and stands in the
/// sentences of the concept at least twice, the most certain first; then codes.
pub fn candidates(
    collocations: &Collocations,
    texts: &[&ConceptText],
    lexicon: &Lexicon,
    terms: &[String],
) -> Vec<(String, u64)> {
    let own: Vec<String> = terms.iter().map(|term| fold(term)).collect();
    let names = |word: &str| match lexicon.sort(word) {
        Some(sort) => sort == WordSort::Naming,
        None => is_run(word) && word.chars().any(char::is_alphabetic),
    };
    // What figures and statements are made with says nothing of what they are about.
    let measuring =
        |word: &str| HEADS.contains(&word) || GROWTH_NOUNS.contains(&word) || wording::says_nothing(word);
    let mut found: Vec<(String, u64)> = collocations
        .collocates
        .iter()
        .filter(|one| one.together >= 2 && one.word.chars().count() > 1)
        .filter(|one| names(&one.word) && !measuring(&one.word))
        .filter(|one| !own.iter().any(|term| term.contains(&one.word)))
        .map(|one| (one.word.clone(), one.together))
        .collect();
    let mut codes: BTreeMap<String, u64> = BTreeMap::new();
    for text in texts {
        for (sentence, _) in text.sentences() {
            for code in codes_in(text.passage.text.get(sentence).unwrap_or_default()) {
                *codes.entry(code).or_default() += 1;
            }
        }
    }
    found.extend(codes.into_iter().filter(|(code, count)| *count >= 2 && !own.contains(code)));
    found
}

/// Numbers that name something (9610, 1210): four digits in quotation marks or before
/// a noun, and not before a unit.
fn codes_in(sentence: &str) -> Vec<String> {
    const UNITS: &str =
        "年月日号家个亿万千百元%％倍人次条项件种类座辆台艘吨米只名户平标列班架多余至—-–~～.．,，、:：/";
    let mut found = Vec::new();
    let mut rest = sentence;
    let mut before = ' ';
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        before = rest[..at].chars().next_back().unwrap_or(before);
        let number = &rest[at..];
        let length = number.find(|c: char| !c.is_ascii_digit()).unwrap_or(number.len());
        let behind = &number[length..];
        let next = behind.chars().find(|c| !c.is_whitespace()).unwrap_or('。');
        let alone = !before.is_ascii_alphanumeric() && !".．-—–~～第至".contains(before);
        let names = !UNITS.contains(next) && !next.is_ascii_alphanumeric() && !"。；;）)".contains(next);
        if length == 4 && alone && names {
            found.push(number[..length].to_owned());
        }
        before = number[..length].chars().next_back().unwrap_or(' ');
        rest = behind;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::codes_in;

    #[test]
    fn codes_are_numbers_that_name() {
        for (sentence, codes) in [
            ("支持场站开通 9610 直购进口⑤业务。", &["9610"][..]),
            ("⑤“9610”跨境电商是一种模式。", &["9610"]),
            ("建设跨境电商 1210 退运中心仓", &["1210"]),
            ("2023 年 1713 家，共 2356 个，4.1234 亿", &[]),
            ("2021—2023 年，7000 平方米", &[]),
        ] {
            assert_eq!(codes_in(sentence), codes, "{sentence}");
        }
    }
}
