//! The shapes of questions for concordances, figures and dossiers, each with the
//! command line that gives the same answer.

use std::num::NonZeroUsize;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::command_line::command_line;
use crate::knowledge_base::{ConceptQuestion, Conditions, Question, Selecting};
use crate::query::{self, ExactOptions, QueryError};
use crate::study::{ConcordanceTerms, DossierTerms, Grouping, LineKey, RandomSample, Reach, ReachUnit};

/// What a request says beside what is usual: keys and values, as an address has them.
pub type SaidParameters = Vec<(&'static str, String)>;

/// The keys whose options have no value on the command line.
const FLAGS: [&str; 2] = ["literal", "synonyms"];

/// Every occurrence of what a query names, in its context.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct KwicRequest {
    /// The query, in the language of queries; every word stands for itself.
    pub query: String,
    /// Take the query as it stands.
    pub literal: bool,
    /// Also other terms of the same concept.
    pub synonyms: bool,
    /// Agencies, every one of which must answer for the measure.
    pub agency: Vec<String>,
    /// A heading, whole or in part.
    pub category: Option<String>,
    /// A document by id or title.
    pub document: Option<String>,
    /// A kind of document: `policy`, `paper`, `news`, `report`, or its name in Chinese.
    pub kind: Option<String>,
    /// How much stands on either side: 20 characters, 8 words or 1 sentence if left out.
    pub context: Option<usize>,
    /// In what the context is measured.
    pub unit: ContextMeasure,
    /// What the lines are sorted by, the first key first: words to the left (`L1`) or to
    /// the right (`R1`) by pinyin, place, date.
    pub sort: Vec<LineSort>,
    /// By what the lines are put together.
    pub by: Option<LinesTogether>,
    /// Only so many lines, drawn at random.
    pub sample: Option<NonZeroUsize>,
    /// What the draw follows from: the same seed, the same lines; 1 if left out.
    pub seed: Option<u64>,
    /// How many lines a page passes over; data has all of them.
    pub offset: usize,
}

/// In what the context of a line is measured.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ContextMeasure {
    /// 字
    #[default]
    Characters,
    /// 词
    Words,
    /// 句
    Sentences,
}

/// What lines are sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum LineSort {
    /// 左一词
    L1,
    /// 左二词
    L2,
    /// 左三词
    L3,
    /// 右一词
    R1,
    /// 右二词
    R2,
    /// 右三词
    R3,
    /// 位置
    #[serde(rename = "place")]
    Place,
    /// 日期
    #[serde(rename = "date")]
    Date,
}

/// By what lines are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum LinesTogether {
    /// 文件
    Document,
    /// 类型
    Kind,
    /// 类别
    Category,
    /// 部门
    Agency,
}

/// The figures of the passages that answer a query.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct FiguresRequest {
    /// The query, in the language of queries; may be empty beside conditions.
    pub query: String,
    /// Take the query as it stands.
    pub literal: bool,
    /// Agencies, every one of which must answer for the measure.
    pub agency: Vec<String>,
    /// A heading, whole or in part.
    pub category: Option<String>,
    /// A document by id or title.
    pub document: Option<String>,
    /// A kind of document: `policy`, `paper`, `news`, `report`, or its name in Chinese.
    pub kind: Option<String>,
    /// How many figures a page passes over; data has all of them.
    pub offset: usize,
}

/// The dossier of a concept; without a name all concepts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ConceptRequest {
    /// A label, a synonym, an English term, a colloquial wording, or any other text.
    pub name: String,
    /// Take the name as it stands, without synonyms.
    pub literal: bool,
    /// Agencies, every one of which must answer for the measure.
    pub agency: Vec<String>,
    /// A heading, whole or in part.
    pub category: Option<String>,
    /// A document by id or title.
    pub document: Option<String>,
    /// A kind of document: `policy`, `paper`, `news`, `report`, or its name in Chinese.
    pub kind: Option<String>,
    /// The most lines of each section: 20 if left out, 0 for all.
    pub limit: Option<usize>,
}

impl KwicRequest {
    /// The most lines of a page.
    pub const PAGE: usize = 100;

    /// The texts to look in, and for what.
    ///
    /// # Errors
    /// A kind that there is not.
    pub fn selecting(&self) -> Result<Selecting, QueryError> {
        Ok(Selecting {
            query: self.query.clone(),
            options: ExactOptions { literal: self.literal, synonyms: self.synonyms },
            conditions: self.within().conditions()?,
            inverse: false,
        })
    }

    /// How the lines are laid out.
    pub fn terms(&self) -> ConcordanceTerms {
        let usual = Reach::usual(self.unit.into());
        let seed = self.seed.unwrap_or(1);
        ConcordanceTerms {
            context: Reach { size: self.context.unwrap_or(usual.size), ..usual },
            sort: self.sort.iter().map(|&key| key.into()).collect(),
            by: self.by.map(Into::into),
            sample: self.sample.map(|size| RandomSample { size: size.get(), seed }),
        }
    }

    /// What it says beside what is usual, without how many lines a page passes over.
    pub fn said(&self) -> SaidParameters {
        let mut said = vec![("query", self.query.clone())];
        said.extend(self.within().said());
        said.extend(flag("literal", self.literal).into_iter().chain(flag("synonyms", self.synonyms)));
        said.extend(self.context.map(|context| ("context", context.to_string())));
        if self.unit != ContextMeasure::default() {
            said.push(("unit", self.unit.as_str().to_owned()));
        }
        said.extend(self.sort.iter().map(|key| ("sort", key.as_str().to_owned())));
        said.extend(self.by.map(|by| ("by", by.as_str().to_owned())));
        said.extend(self.sample.map(|sample| ("sample", sample.to_string())));
        said.extend(self.seed.map(|seed| ("seed", seed.to_string())));
        said
    }

    /// The command line that gives the same, in a format; as text if none is named.
    pub fn command(&self, format: &str) -> String {
        command("kwic", self.said(), "query", format)
    }

    fn within(&self) -> Within<'_> {
        let Self { agency, category, document, kind, .. } = self;
        Within { agency, category, document, kind }
    }
}

impl FiguresRequest {
    /// The most figures of a page.
    pub const PAGE: usize = 100;

    /// The question for the passages.
    ///
    /// # Errors
    /// A kind that there is not.
    pub fn question(&self) -> Result<Question, QueryError> {
        let (query, literal) = (self.query.clone(), self.literal);
        Ok(Question { query, literal, conditions: self.within().conditions()?, ..Question::default() })
    }

    /// What it says beside what is usual, without how many figures a page passes over.
    pub fn said(&self) -> SaidParameters {
        let mut said = Vec::new();
        if !self.query.is_empty() {
            said.push(("query", self.query.clone()));
        }
        said.extend(self.within().said());
        said.extend(flag("literal", self.literal));
        said
    }

    /// The command line that gives the same, in a format; as text if none is named.
    pub fn command(&self, format: &str) -> String {
        command("figures", self.said(), "query", format)
    }

    fn within(&self) -> Within<'_> {
        let Self { agency, category, document, kind, .. } = self;
        Within { agency, category, document, kind }
    }
}

impl ConceptRequest {
    /// The most lines of a section if nobody says.
    const LINES: usize = 20;

    /// The question for the dossier.
    ///
    /// # Errors
    /// A kind that there is not.
    pub fn question(&self) -> Result<ConceptQuestion, QueryError> {
        let limit = Some(self.limit.unwrap_or(Self::LINES)).filter(|&limit| limit > 0);
        Ok(ConceptQuestion {
            name: self.name.clone(),
            literal: self.literal,
            conditions: self.within().conditions()?,
            terms: DossierTerms { limit },
        })
    }

    /// What it says beside what is usual.
    pub fn said(&self) -> SaidParameters {
        let mut said = vec![("name", self.name.clone())];
        said.extend(self.within().said());
        said.extend(flag("literal", self.literal));
        said.extend(self.limit.map(|limit| ("limit", limit.to_string())));
        said
    }

    /// The command line that gives the same, in a format; as text if none is named.
    pub fn command(&self, format: &str) -> String {
        command("concept", self.said(), "name", format)
    }

    fn within(&self) -> Within<'_> {
        let Self { agency, category, document, kind, .. } = self;
        Within { agency, category, document, kind }
    }
}

/// The conditions of a request.
struct Within<'a> {
    agency: &'a [String],
    category: &'a Option<String>,
    document: &'a Option<String>,
    kind: &'a Option<String>,
}

impl Within<'_> {
    fn conditions(&self) -> Result<Conditions, QueryError> {
        Ok(Conditions {
            agencies: self.agency.to_vec(),
            category: self.category.clone(),
            document: self.document.clone(),
            kind: self.kind.as_deref().map(query::kind).transpose()?,
            everything: true,
            ..Conditions::default()
        })
    }

    fn said(&self) -> SaidParameters {
        let agencies = self.agency.iter().map(|name| ("agency", name));
        let category = self.category.iter().map(|name| ("category", name));
        let document = self.document.iter().map(|name| ("document", name));
        let kind = self.kind.iter().map(|name| ("kind", name));
        let all = agencies.chain(category).chain(document).chain(kind);
        all.map(|(key, value)| (key, value.clone())).collect()
    }
}

fn flag(key: &'static str, set: bool) -> Option<(&'static str, String)> {
    set.then(|| (key, "true".to_owned()))
}

/// A command with the value of one key as its words, and options for the others. Words
/// that could be taken for an option stand at the end.
fn command(name: &str, mut said: SaidParameters, words: &str, format: &str) -> String {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    if !format.is_empty() {
        said.push(("format", format.to_owned()));
    }
    for (key, value) in said {
        match value.strip_prefix('-') {
            Some(_) if key == words => after.extend(["--".to_owned(), value]),
            None if key == words => before.insert(0, value),
            _ if FLAGS.contains(&key) => before.push(format!("--{key}")),
            Some(_) => before.push(format!("--{key}={value}")),
            None => before.extend([format!("--{key}"), value]),
        }
    }
    command_line([name.to_owned()].into_iter().chain(before).chain(after))
}

impl ContextMeasure {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Characters, Self::Words, Self::Sentences];

    /// The word for it.
    pub fn as_str(self) -> &'static str {
        ReachUnit::from(self).as_str()
    }
}

impl From<ContextMeasure> for ReachUnit {
    fn from(unit: ContextMeasure) -> Self {
        match unit {
            ContextMeasure::Characters => Self::Characters,
            ContextMeasure::Words => Self::Words,
            ContextMeasure::Sentences => Self::Sentences,
        }
    }
}

impl LineSort {
    /// All of them.
    pub const ALL: [Self; 8] =
        [Self::L1, Self::L2, Self::L3, Self::R1, Self::R2, Self::R3, Self::Place, Self::Date];

    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::L1 => "L1",
            Self::L2 => "L2",
            Self::L3 => "L3",
            Self::R1 => "R1",
            Self::R2 => "R2",
            Self::R3 => "R3",
            Self::Place => "place",
            Self::Date => "date",
        }
    }
}

impl From<LineSort> for LineKey {
    fn from(key: LineSort) -> Self {
        match key {
            LineSort::L1 => Self::Left(1),
            LineSort::L2 => Self::Left(2),
            LineSort::L3 => Self::Left(3),
            LineSort::R1 => Self::Right(1),
            LineSort::R2 => Self::Right(2),
            LineSort::R3 => Self::Right(3),
            LineSort::Place => Self::Place,
            LineSort::Date => Self::Date,
        }
    }
}

impl LinesTogether {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Document, Self::Kind, Self::Category, Self::Agency];

    /// The word for it.
    pub fn as_str(self) -> &'static str {
        Grouping::from(self).as_str()
    }
}

impl From<LinesTogether> for Grouping {
    fn from(by: LinesTogether) -> Self {
        match by {
            LinesTogether::Document => Self::Document,
            LinesTogether::Kind => Self::Kind,
            LinesTogether::Category => Self::Category,
            LinesTogether::Agency => Self::Agency,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_gives_the_same() {
        let kwic = |json| serde_json::from_str::<KwicRequest>(json).unwrap().command("");
        assert_eq!(kwic(r#"{"query":"海外仓","sort":["R1"],"offset":100}"#), "zhengce kwic 海外仓 --sort R1");
        assert_eq!(
            kwic(r#"{"query":"-仓 海外","literal":true,"agency":["-x","市商务局"]}"#),
            "zhengce kwic --agency=-x --agency 市商务局 --literal -- '-仓 海外'"
        );
        let figures: FiguresRequest = serde_json::from_str(r#"{"document":"sz24"}"#).unwrap();
        assert_eq!(figures.command("csv"), "zhengce figures --document sz24 --format csv");
        let concept: ConceptRequest = serde_json::from_str(r#"{"name":"海外仓","limit":0}"#).unwrap();
        assert_eq!(concept.command(""), "zhengce concept 海外仓 --limit 0");
    }

    #[test]
    fn what_is_left_out_is_as_on_the_command_line() {
        let terms = |json| serde_json::from_str::<KwicRequest>(json).unwrap().terms();
        let usual = terms("{}");
        assert_eq!(usual.context, Reach { unit: ReachUnit::Characters, size: 20 });
        assert!(usual.sort.is_empty() && usual.by.is_none() && usual.sample.is_none());
        assert_eq!(terms(r#"{"unit":"words"}"#).context, Reach { unit: ReachUnit::Words, size: 8 });
        assert_eq!(terms(r#"{"sample":5}"#).sample, Some(RandomSample { size: 5, seed: 1 }));
        assert!(serde_json::from_str::<KwicRequest>(r#"{"sample":0}"#).is_err());
        assert!(serde_json::from_str::<KwicRequest>(r#"{"sort":["R4"]}"#).is_err());
    }
}
