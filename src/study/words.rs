//! The words of a text, each with its place.

use std::ops::Range;

use super::text::StudyText;
use crate::analysis::{Folded, Segmenter, fold};

/// A word where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedWord {
    /// Folded.
    pub word: String,
    /// Its bytes in the original text.
    pub range: Range<usize>,
}

/// The words of a text in order, without punctuation. Number and title, prose
/// and list of agencies are cut apart from each other, as they are indexed.
pub fn words(text: &StudyText<'_>, segmenter: &Segmenter<'_>) -> Vec<PlacedWord> {
    let mut words = Vec::new();
    let mut start = 0;
    for part in text.parts() {
        let folded = Folded::new(part);
        let mut at = 0;
        for word in segmenter.cover(folded.as_str()) {
            let end = at + word.len();
            if word.chars().any(char::is_alphanumeric) {
                let range = folded.origin(at..end);
                let range = start + range.start..start + range.end;
                words.push(PlacedWord { word: word.to_owned(), range });
            }
            at = end;
        }
        start += part.len();
    }
    words
}

/// The words of a text that are not of its prose, folded: those of number and
/// title, and of the list of agencies.
pub fn words_beside_prose(text: &StudyText<'_>, segmenter: &Segmenter<'_>) -> Vec<String> {
    let [before, _, behind] = text.parts();
    let cut = |part: &str| segmenter.cut(&fold(part)).map(str::to_owned).collect::<Vec<_>>();
    [before, behind].into_iter().flat_map(cut).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Lexicon;

    #[test]
    fn words_point_into_the_original() {
        let mut passage: crate::policy::Passage = serde_json::from_value(serde_json::json!({
            "id": "sz24/m1", "place": 0, "kind": "measure", "number": null, "title": "", "category": [],
            "text": "（一）扩大貿易。支持 企业ＲＣＥＰ（市商务局）", "body": {"start": 0, "end": 0}
        }))
        .unwrap();
        let at = |part| passage.text.find(part).unwrap();
        passage.body = at("支持")..at("（市");
        let lexicon = Lexicon::default();
        let found = words(&StudyText::of(&passage), &lexicon.segmenter());
        let found: Vec<(&str, &str)> =
            found.iter().map(|word| (word.word.as_str(), &passage.text[word.range.clone()])).collect();
        assert_eq!(
            found,
            [
                ("一", "一"),
                ("扩大", "扩大"),
                ("贸易", "貿易"),
                ("支持", "支持"),
                ("企业", "企业"),
                ("rcep", "ＲＣＥＰ"),
                ("市", "市"),
                ("商务局", "商务局")
            ]
        );
    }
}
