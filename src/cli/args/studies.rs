//! What can be typed to study the words of the corpus.

use clap::{Args, ValueEnum};

use super::numbers::{at_least, between};
use super::{OutputArgs, OutputFormat, among};
use crate::study::Unknown;

/// The longest runs of characters that are listed.
const LONGEST_RUN: usize = 20;

/// In which passages.
#[derive(Debug, Args)]
pub(in crate::cli) struct WithinArgs {
    /// Only passages for which this agency answers; may be repeated, then all of them
    #[arg(long, short = 'a', visible_alias = "部门", value_name = "AGENCY")]
    pub(in crate::cli) agency: Vec<String>,
    /// Only under this heading, whole or in part
    #[arg(long, short = 'c', visible_alias = "类别", value_name = "CATEGORY")]
    pub(in crate::cli) category: Option<String>,
    /// Only in this document, by id or title
    #[arg(long, short = 'd', visible_alias = "文件", value_name = "DOCUMENT")]
    pub(in crate::cli) document: Option<String>,
    /// Only in documents of this kind: policy, paper, news, report, unknown
    #[arg(long, short = 'k', visible_alias = "类型", value_name = "KIND")]
    pub(in crate::cli) kind: Option<String>,
}

/// Which texts are counted in.
#[derive(Debug, Args)]
pub(in crate::cli) struct TextsArgs {
    #[command(flatten)]
    pub(in crate::cli) within: WithinArgs,
    /// Take the query as it stands: no operators
    #[arg(long, visible_alias = "逐字")]
    pub(in crate::cli) literal: bool,
    /// Also other terms of the same concept (concepts.yaml)
    #[arg(long, visible_alias = "同义词")]
    pub(in crate::cli) synonyms: bool,
}

#[derive(Debug, Args)]
#[command(mut_arg("format", |arg| arg.value_parser(among(OutputFormat::OF_ROWS))))]
pub(in crate::cli) struct KwicArgs {
    /// Words, "phrases", -exclusion, AND OR NOT, agency:… category:… title:…; every word stands for itself
    #[arg(value_name = "QUERY", required = true)]
    pub(in crate::cli) query: Vec<String>,
    #[command(flatten)]
    pub(in crate::cli) texts: TextsArgs,
    /// How much stands on either side [default: 20 characters, 8 words, 1 sentence]
    #[arg(long, short = 'C', visible_alias = "语境", value_name = "N")]
    pub(in crate::cli) context: Option<usize>,
    /// In what the context is measured
    #[arg(long, visible_alias = "单位", value_name = "UNIT", value_enum, default_value_t = ContextUnit::Characters)]
    pub(in crate::cli) unit: ContextUnit,
    /// What the lines are sorted by, the first key first: words to the left L1 L2 L3, to the right R1 R2 R3 (by pinyin), place, date
    #[arg(long, visible_alias = "排序", value_name = "KEYS", value_enum, value_delimiter = ',')]
    pub(in crate::cli) sort: Vec<SortKey>,
    /// By what the lines are put together
    #[arg(long, visible_alias = "分组", value_name = "GROUPS", value_enum)]
    pub(in crate::cli) by: Option<LinesBy>,
    /// Show only so many lines, drawn at random
    #[arg(long, visible_alias = "抽样", value_name = "N", value_parser = at_least(1))]
    pub(in crate::cli) sample: Option<usize>,
    /// What the draw follows from: the same seed, the same lines
    #[arg(long, visible_alias = "种子", value_name = "SEED", default_value_t = 1)]
    pub(in crate::cli) seed: u64,
    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
}

/// Which words are listed, and how many.
#[derive(Debug, Args)]
pub(in crate::cli) struct CountsArgs {
    /// How many characters a word must have
    #[arg(long, visible_alias = "字数", value_name = "N", default_value_t = 1)]
    pub(in crate::cli) length: usize,
    /// How often a word must occur to be listed
    #[arg(long, visible_alias = "最少", value_name = "N", default_value_t = 2)]
    pub(in crate::cli) min: u64,
    /// The most rows, 0 for all
    #[arg(long, short = 'n', visible_alias = "条数", value_name = "N", default_value_t = 50)]
    pub(in crate::cli) limit: usize,
}

impl CountsArgs {
    /// The most rows; `None` for all.
    pub(in crate::cli) fn limit(&self) -> Option<usize> {
        Some(self.limit).filter(|&limit| limit > 0)
    }
}

#[derive(Debug, Args)]
#[command(mut_arg("format", |arg| arg.value_parser(among(OutputFormat::OF_STUDIES))))]
pub(in crate::cli) struct CollocatesArgs {
    /// Words, "phrases", -exclusion, AND OR NOT, agency:… category:… title:…; every word stands for itself
    #[arg(value_name = "QUERY", required = true)]
    pub(in crate::cli) query: Vec<String>,
    #[command(flatten)]
    pub(in crate::cli) texts: TextsArgs,
    /// How far the window reaches on either side [default: 5 words, 10 characters, 1 sentence]
    #[arg(long, short = 'w', visible_alias = "窗口", value_name = "N", value_parser = at_least(1))]
    pub(in crate::cli) window: Option<usize>,
    /// In what the window is measured; passage is the whole measure or paragraph
    #[arg(long, visible_alias = "单位", value_name = "UNIT", value_enum, default_value_t = WindowUnit::Words)]
    pub(in crate::cli) unit: WindowUnit,
    /// What the words are sorted by
    #[arg(long, short = 'm', visible_alias = "排序", value_name = "MEASURE", value_enum, default_value_t = CollocationMeasure::LogLikelihood)]
    pub(in crate::cli) measure: CollocationMeasure,
    #[command(flatten)]
    pub(in crate::cli) counts: CountsArgs,
    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
}

#[derive(Debug, Args)]
#[command(mut_arg("format", |arg| arg.value_parser(among(OutputFormat::OF_STUDIES))))]
pub(in crate::cli) struct WordsArgs {
    /// Only passages that answer this query [default: all]
    #[arg(value_name = "QUERY")]
    pub(in crate::cli) query: Vec<String>,
    #[command(flatten)]
    pub(in crate::cli) texts: TextsArgs,
    #[command(flatten)]
    pub(in crate::cli) counts: CountsArgs,
    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
}

#[derive(Debug, Args)]
#[command(mut_arg("format", |arg| arg.value_parser(among(OutputFormat::OF_STUDIES))))]
pub(in crate::cli) struct NgramsArgs {
    /// Only passages that answer this query [default: all]
    #[arg(value_name = "QUERY")]
    pub(in crate::cli) query: Vec<String>,
    #[command(flatten)]
    pub(in crate::cli) texts: TextsArgs,
    /// The shortest, in characters
    #[arg(long, visible_alias = "最短", value_name = "N", default_value_t = 2, value_parser = between(2, LONGEST_RUN))]
    pub(in crate::cli) from: usize,
    /// The longest
    #[arg(long, visible_alias = "最长", value_name = "N", default_value_t = 6, value_parser = between(2, LONGEST_RUN))]
    pub(in crate::cli) to: usize,
    /// How often one must occur [default: 5, in long texts 5 in a million characters]
    #[arg(long, visible_alias = "最少", value_name = "N")]
    pub(in crate::cli) min: Option<u64>,
    /// Only words that the lexicon lacks, ready to be pasted into lexicon.txt
    #[arg(long, visible_alias = "新词")]
    pub(in crate::cli) new: bool,
    /// With --new: the least entropy of the neighbours on either side, in bits
    #[arg(long, visible_alias = "邻字熵", value_name = "BITS", default_value_t = Unknown::default().entropy)]
    pub(in crate::cli) entropy: f64,
    /// With --new: how much oftener than by chance its parts must meet, in bits
    #[arg(long, visible_alias = "凝合度", value_name = "BITS", default_value_t = Unknown::default().cohesion)]
    pub(in crate::cli) cohesion: f64,
    /// The most rows, 0 for all
    #[arg(long, short = 'n', visible_alias = "条数", value_name = "N", default_value_t = 50)]
    pub(in crate::cli) limit: usize,
    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
}

#[derive(Debug, Args)]
#[command(mut_arg("format", |arg| arg.value_parser(among(OutputFormat::OF_STUDIES))))]
pub(in crate::cli) struct KeynessArgs {
    /// The texts whose keywords are sought, as a query: kind:policy, document:sz24, date:2024, category:…, agency:…, words
    #[arg(value_name = "A")]
    pub(in crate::cli) a: String,
    /// The texts they are held against, as a query [default: all the rest]
    #[arg(value_name = "B")]
    pub(in crate::cli) b: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) texts: TextsArgs,
    /// What the words are sorted by
    #[arg(long, short = 'm', visible_alias = "排序", value_name = "MEASURE", value_enum, default_value_t = KeynessOrder::LogLikelihood)]
    pub(in crate::cli) measure: KeynessOrder,
    #[command(flatten)]
    pub(in crate::cli) counts: CountsArgs,
    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum KeynessOrder {
    #[value(name = "ll", aliases = ["log-likelihood", "对数似然"])]
    LogLikelihood,
    #[value(name = "ratio", aliases = ["log-ratio", "对数比"])]
    LogRatio,
}

#[derive(Debug, Args)]
#[command(mut_arg("format", |arg| arg.value_parser(among(OutputFormat::OF_STUDIES))))]
pub(in crate::cli) struct DispersionArgs {
    /// Words, "phrases", -exclusion, AND OR NOT, agency:… category:… title:…; every word stands for itself
    #[arg(value_name = "QUERY", required = true)]
    pub(in crate::cli) query: Vec<String>,
    #[command(flatten)]
    pub(in crate::cli) texts: TextsArgs,
    /// Into how many equal parts each document is divided
    #[arg(long, visible_alias = "等分", value_name = "N", default_value_t = 10, value_parser = between(2, 1000))]
    pub(in crate::cli) parts: usize,
    /// In a picture: draw the documents as long as they are, not all alike
    #[arg(long, visible_alias = "按比例")]
    pub(in crate::cli) to_scale: bool,
    /// The most rows, 0 for all
    #[arg(long, short = 'n', visible_alias = "条数", value_name = "N", default_value_t = 50)]
    pub(in crate::cli) limit: usize,
    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
}

#[derive(Debug, Args)]
#[command(mut_arg("format", |arg| arg.value_parser(among(OutputFormat::OF_STUDIES))))]
pub(in crate::cli) struct TrendArgs {
    /// Words, "phrases", -exclusion, AND OR NOT, agency:… category:… title:…; every word stands for itself
    #[arg(value_name = "QUERY", required = true)]
    pub(in crate::cli) query: Vec<String>,
    #[command(flatten)]
    pub(in crate::cli) texts: TextsArgs,
    /// How long a period is
    #[arg(long, visible_alias = "时段", value_name = "PERIOD", value_enum, default_value_t = PeriodBy::Year)]
    pub(in crate::cli) by: PeriodBy,
    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum PeriodBy {
    #[value(alias = "年")]
    Year,
    #[value(alias = "月")]
    Month,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum WindowUnit {
    #[value(alias = "词")]
    Words,
    #[value(alias = "字")]
    Characters,
    #[value(alias = "句")]
    Sentences,
    #[value(aliases = ["条", "measure"])]
    Passage,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum CollocationMeasure {
    #[value(alias = "频次")]
    Frequency,
    #[value(name = "ll", aliases = ["log-likelihood", "对数似然"])]
    LogLikelihood,
    #[value(name = "logdice")]
    LogDice,
    Mi,
    Mi3,
    T,
    #[value(name = "dpword", alias = "delta-p-word")]
    DeltaPWord,
    #[value(name = "dpnode", alias = "delta-p-node")]
    DeltaPNode,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ContextUnit {
    #[value(alias = "字")]
    Characters,
    #[value(alias = "词")]
    Words,
    #[value(alias = "句")]
    Sentences,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum SortKey {
    #[value(name = "L1", aliases = ["l1", "左1"])]
    Left1,
    #[value(name = "L2", aliases = ["l2", "左2"])]
    Left2,
    #[value(name = "L3", aliases = ["l3", "左3"])]
    Left3,
    #[value(name = "R1", aliases = ["r1", "右1"])]
    Right1,
    #[value(name = "R2", aliases = ["r2", "右2"])]
    Right2,
    #[value(name = "R3", aliases = ["r3", "右3"])]
    Right3,
    #[value(alias = "位置")]
    Place,
    #[value(alias = "日期")]
    Date,
}

/// By what texts are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum LinesBy {
    #[value(alias = "文件")]
    Document,
    #[value(alias = "类型")]
    Kind,
    #[value(alias = "类别")]
    Category,
    #[value(alias = "部门")]
    Agency,
}
