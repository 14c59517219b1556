//! Planning: what a query asks for → a [`Program`] that any engine can execute.
//!
//! In: a plan, the lexicon, and how to rank. Out: for each stage the condition
//! on passages, in terms of the fields that engines keep; the words that are
//! scored with their weights, and what stands in for them; the floors; the
//! checks on the text. Everything about the query that can be decided before an
//! engine is asked is decided here: folding, segmenting, dropping the words of
//! the question, the order of the stages. No engine's type is in it.

mod check;
mod condition;
mod kindred;
mod likeness;
mod lowering;
mod program;
mod ranking;
mod words;

use crate::analysis::{Lexicon, fold};
use crate::query::{Plan, Term};
use words::ScoredWords;

pub use check::{Nearness, TextCheck, TextPlace};
pub use condition::{Character, Condition, Phrase, RunPart, Token};
pub use kindred::{kindred, word_scoring};
pub use likeness::{likeness, wording};
pub use program::{
    Boost, Boosted, Floors, HighlightTargets, Program, Repetition, Scoring, Selection, Stage, StandIn, Unit,
    UnitKind,
};
pub use ranking::{InvalidSetting, Ranking};

/// How a plan is to be answered.
#[derive(Debug, Clone, PartialEq)]
pub struct LoweringOptions {
    /// The only stages to try, in order; all of them if empty.
    pub stages: Vec<Stage>,
    /// The ranking.
    pub ranking: Ranking,
    /// Whether looser answers may follow below a short one.
    pub related: bool,
}

/// The program that answers a plan.
pub fn lower(plan: &Plan, lexicon: &Lexicon, options: &LoweringOptions) -> Program {
    let LoweringOptions { stages, ranking, related } = options;
    let root = &plan.root;
    let terms = root.terms();
    let stages = if stages.is_empty() { &Stage::ALL[..] } else { stages };
    // Filters and quotations stand as they are: there is nothing to loosen.
    let worded = terms.iter().any(|term| !term.quoted);
    let stages = if worded { stages } else { &[Stage::Literal] };
    let words = ScoredWords::of(&terms, lexicon, ranking);
    let scored = !words.scoring.units.is_empty();
    let select = |stage, floors| selection(plan, stage, floors, &words, ranking);
    let floors = Floors { any: ranking.floor, with_term: ranking.floor_with_term };
    let related_floors = Floors { any: ranking.related, with_term: ranking.related };
    // Who asks for this stage alone gets it.
    let passed_over = |stage| stage == Stage::Words && stages.len() > 1 && is_question(&words, ranking);
    let stages = stages.iter().filter(|&&stage| scored && !passed_over(stage) || stage <= Stage::Verbatim);
    Program {
        stages: stages.map(|&stage| select(stage, floors)).collect(),
        related: (*related && scored && root.is_plain()).then(|| select(Stage::Loose, related_floors)),
        marks: marks(plan, &terms, &words),
        caption: ranking.caption,
        scoring: words.scoring,
    }
}

/// Whether to have all words is one merit among others. Blanks between words say that all
/// are wanted; what is long without any is a question.
fn is_question(words: &ScoredWords, ranking: &Ranking) -> bool {
    words.longest() as f32 > ranking.all_up_to
}

fn selection(plan: &Plan, stage: Stage, floors: Floors, words: &ScoredWords, ranking: &Ranking) -> Selection {
    let favoured = match stage {
        // Who answers for something stands in its measures.
        _ if plan.who => Some(Boosted::Measures),
        Stage::Literal | Stage::Verbatim => Some(Boosted::Policies),
        Stage::Words | Stage::Loose => None,
    };
    // A topic is looked up in every document; whoever asks more, or names an
    // agency or a document, wants its measures by how well they answer.
    let topic = stage <= Stage::Verbatim && plan.root.filters().is_empty();
    let policies = if topic { ranking.diversity } else { 1.0 };
    Selection {
        stage,
        condition: lowering::condition(&plan.root, stage, words),
        needs: (stage == Stage::Verbatim).then_some(crate::fields::Field::Verbatim),
        floors: (stage == Stage::Loose).then_some(floors),
        whole: if stage == Stage::Loose && is_question(words, ranking) { ranking.whole } else { 1.0 },
        favour: favoured.map(|favoured| Boost { favoured, factor: ranking.policy }),
        repetition: Repetition { policies, others: ranking.repetition },
    }
}

fn marks(plan: &Plan, terms: &[&Term], words: &ScoredWords) -> HighlightTargets {
    let others = |term: &&Term| -> Vec<String> {
        let expanded = term.expansions.iter().flat_map(|expansion| &expansion.texts);
        term.alternatives().iter().chain(expanded).map(|text| fold(text)).collect()
    };
    HighlightTargets {
        texts: terms.iter().flat_map(|term| &term.words).map(|text| fold(text)).collect(),
        others: terms.iter().flat_map(others).collect(),
        words: words.texts().filter(|word| word.chars().nth(1).is_some()).map(str::to_owned).collect(),
        agencies: plan.agencies().into_iter().map(str::to_owned).collect(),
        quoted: terms.iter().any(|term| term.quoted),
    }
}

#[cfg(test)]
mod tests;
