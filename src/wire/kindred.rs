//! The shape of measures like a measure.

use schemars::JsonSchema;
use serde::Serialize;

use super::passage::PassageShape;
use crate::knowledge_base::SimilarMeasures;

/// The measures of other documents that share the words of a measure.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SimilarAnswer<'a> {
    schema: &'static str,
    /// The id of the measure.
    of: String,
    similar: Vec<SimilarShape<'a>>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct SimilarShape<'a> {
    /// How much of the measure's words, by what they tell, this one has: 0 to 1.
    share: f64,
    /// The words that both have, the most telling first.
    words: &'a [String],
    #[serde(flatten)]
    passage: PassageShape<'a>,
}

impl<'a> SimilarAnswer<'a> {
    /// The shape of an answer.
    pub fn of(answer: &'a SimilarMeasures) -> Self {
        let similar = answer.found.iter().map(|one| SimilarShape {
            share: one.share,
            words: &one.words,
            passage: PassageShape::of(&one.passage, answer.headers.get(&one.passage.id.document)),
        });
        Self { schema: "zhengce.similar/1", of: answer.measure.id.to_string(), similar: similar.collect() }
    }
}
