//! What decides a network.

use super::super::association::float;
use super::super::record::RunParameter;
use super::NetworkEdge;
use crate::table::Bilingual;

/// What is counted, and what is shown of it.
#[derive(Debug, Clone, PartialEq)]
pub struct NetworkTerms {
    /// What the nodes are.
    pub of: NodeSort,
    /// Within what two are said together.
    pub window: NetworkWindow,
    /// What an edge weighs.
    pub measure: EdgeMeasure,
    /// The least weight of an edge.
    pub threshold: Option<f64>,
    /// In how many windows two must stand together.
    pub least: u64,
    /// The most nodes, those in the most windows; all if `None`.
    pub limit: Option<usize>,
    /// What communities and places follow from.
    pub seed: u64,
}

/// What the nodes of a network are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NodeSort {
    /// Concepts of the thesaurus, with all their terms.
    Concepts,
    /// Agencies that answer for measures.
    Agencies,
    /// The most frequent words of content.
    Words,
}

/// Within what two are said together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NetworkWindow {
    /// 句
    Sentence,
    /// 条（段）, or a heading.
    Passage,
    /// Every run of so many words in a text, see [`super::FoundNodes`].
    Words(usize),
}

/// What an edge weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EdgeMeasure {
    /// In how many windows both stand.
    Count,
    /// logDice
    LogDice,
    /// The log-likelihood ratio.
    LogLikelihood,
    /// The share of the windows with either that have both.
    Jaccard,
}

impl NodeSort {
    /// The word for it in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Concepts => "concepts",
            Self::Agencies => "agencies",
            Self::Words => "words",
        }
    }

    /// What people call it.
    pub fn words(self) -> Bilingual {
        match self {
            Self::Concepts => Bilingual::new("概念（concepts.yaml）", "concepts (concepts.yaml)"),
            Self::Agencies => Bilingual::new("责任单位", "agencies"),
            Self::Words => Bilingual::new("实词", "words of content"),
        }
    }
}

impl NetworkWindow {
    /// The word for it in JSON, or the number of words.
    pub fn key(self) -> String {
        match self {
            Self::Sentence => "sentence".to_owned(),
            Self::Passage => "passage".to_owned(),
            Self::Words(size) => size.to_string(),
        }
    }

    /// What people call it.
    pub fn words(self) -> Bilingual {
        match self {
            Self::Sentence => Bilingual::new("句", "sentence"),
            Self::Passage => Bilingual::new("条（段）", "passage"),
            Self::Words(size) => Bilingual {
                chinese: format!("连续 {size} 词").into(),
                english: format!("{size} words in a row").into(),
            },
        }
    }
}

impl EdgeMeasure {
    /// The word for it in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::LogDice => "logdice",
            Self::LogLikelihood => "ll",
            Self::Jaccard => "jaccard",
        }
    }

    /// What people call it.
    pub fn words(self) -> Bilingual {
        match self {
            Self::Count => Bilingual::new("共现次数", "count"),
            Self::LogDice => Bilingual::same("logDice"),
            Self::LogLikelihood => Bilingual::new("对数似然", "LL"),
            Self::Jaccard => Bilingual::same("Jaccard"),
        }
    }

    /// Its formula, where a, b and ab are the windows with either and with both.
    pub fn formula(self) -> Bilingual {
        match self {
            Self::Count => Bilingual::new("权重 = 共现窗口数 ab", "weight = ab, the windows with both"),
            Self::LogDice => Bilingual::new(
                "权重 = logDice = 14 + log₂(2·ab ⁄ (a + b))，a、b、ab 为含其一、其二、两者的窗口数（Rychlý 2008）",
                "weight = logDice = 14 + log₂(2·ab ⁄ (a + b)); a, b, ab: windows with the one, the other, both (Rychlý 2008)",
            ),
            Self::LogLikelihood => Bilingual::new(
                "权重 = 对数似然 2·Σ O·ln(O ⁄ E)，四格为含与不含其一、其二的窗口数；只连共现多于期望的（Dunning 1993）",
                "weight = LL = 2·Σ O·ln(O ⁄ E) over windows with and without either; only those together more often than expected (Dunning 1993)",
            ),
            Self::Jaccard => Bilingual::new(
                "权重 = Jaccard = ab ⁄ (a + b − ab)，a、b、ab 为含其一、其二、两者的窗口数",
                "weight = Jaccard = ab ⁄ (a + b − ab); a, b, ab: windows with the one, the other, both",
            ),
        }
    }

    /// Its value; 0 where it has none.
    pub fn of(self, edge: &NetworkEdge) -> f64 {
        match self {
            Self::Count => float(edge.together),
            Self::LogDice => edge.log_dice.unwrap_or(0.0),
            Self::LogLikelihood => edge.table.log_likelihood(),
            Self::Jaccard => edge.jaccard.unwrap_or(0.0),
        }
    }
}

impl NetworkTerms {
    /// What decides nodes, edges, communities and places.
    pub fn parameters(&self) -> Vec<RunParameter> {
        let all = |value: Option<String>, none: Bilingual| value.map_or(none, Bilingual::same);
        let none = Bilingual::new("不限", "none");
        vec![
            RunParameter::new("of", Bilingual::new("节点", "nodes"), self.of.words()),
            RunParameter::new(
                "window",
                Bilingual::new("窗口", "window"),
                match self.of {
                    NodeSort::Agencies => Bilingual::new("条（措施）", "measure"),
                    _ => self.window.words(),
                },
            ),
            RunParameter::new("measure", Bilingual::new("权重", "weight"), self.measure.words()),
            RunParameter::new(
                "threshold",
                Bilingual::new("最小权重", "least weight"),
                all(self.threshold.map(|least| least.to_string()), none),
            ),
            RunParameter::of("min", Bilingual::new("最少共现", "least together"), self.least),
            RunParameter::new(
                "limit",
                Bilingual::new("最多节点", "most nodes"),
                all(self.limit.map(|limit| limit.to_string()), Bilingual::new("全部", "all")),
            ),
            RunParameter::of("seed", Bilingual::new("种子", "seed"), self.seed),
        ]
    }
}
