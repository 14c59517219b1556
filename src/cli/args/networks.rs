//! What can be typed to see what is said together.

use std::ffi::OsStr;

use clap::builder::{EnumValueParser, PossibleValue, TypedValueParser};
use clap::error::{ContextKind, ContextValue};
use clap::{Args, ValueEnum};

use super::{OutputArgs, OutputFormat, TextsArgs, among};

#[derive(Debug, Args)]
#[command(mut_arg("format", |arg| arg.value_parser(among(OutputFormat::OF_NETWORKS))))]
pub(in crate::cli) struct NetworkArgs {
    /// Only passages that answer this query [default: all]
    #[arg(value_name = "QUERY")]
    pub(in crate::cli) query: Vec<String>,
    #[command(flatten)]
    pub(in crate::cli) texts: TextsArgs,
    /// What the nodes are: concepts of concepts.yaml, agencies, frequent words
    #[arg(long, visible_alias = "节点", value_name = "NODES", value_enum, default_value_t = NetworkNodes::Concepts)]
    pub(in crate::cli) of: NetworkNodes,
    /// Within what two are said together: sentence, passage, or so many words in a row [default: sentence; for agencies
    /// the measure]
    #[arg(long, short = 'w', visible_alias = "窗口", value_name = "WINDOW", value_parser = WindowParser)]
    pub(in crate::cli) window: Option<WindowSize>,
    /// What an edge weighs [default: jaccard, for agencies count]
    #[arg(long, short = 'm', visible_alias = "权重", value_name = "MEASURE", value_enum)]
    pub(in crate::cli) measure: Option<NetworkWeight>,
    /// The least weight of an edge [default: none]
    #[arg(long, visible_alias = "最小权重", value_name = "WEIGHT")]
    pub(in crate::cli) threshold: Option<f64>,
    /// In how many windows two must stand together
    #[arg(long, visible_alias = "最少", value_name = "N", default_value_t = 2)]
    pub(in crate::cli) min: u64,
    /// The most nodes, those in the most windows; 0 for all
    #[arg(long, short = 'n', visible_alias = "条数", value_name = "N", default_value_t = 40)]
    pub(in crate::cli) limit: usize,
    /// What communities and places in the picture follow from: the same seed, the same network
    #[arg(long, visible_alias = "种子", value_name = "SEED", default_value_t = 1)]
    pub(in crate::cli) seed: u64,
    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum NetworkNodes {
    #[value(alias = "概念")]
    Concepts,
    #[value(alias = "部门")]
    Agencies,
    #[value(alias = "词")]
    Words,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum NetworkWeight {
    #[value(alias = "共现")]
    Count,
    #[value(name = "logdice")]
    LogDice,
    #[value(name = "ll", aliases = ["log-likelihood", "对数似然"])]
    LogLikelihood,
    Jaccard,
}

/// A window by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum NamedWindow {
    #[value(aliases = ["sentences", "句"])]
    Sentence,
    #[value(aliases = ["条", "段", "measure"])]
    Passage,
}

/// A window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum WindowSize {
    /// By its name.
    Named(NamedWindow),
    /// So many words in a row.
    Words(u16),
}

/// The numbers of words that a window may have.
const WORDS: &str = "2–65535";

/// Reads the name of a window or a number of words.
#[derive(Clone)]
struct WindowParser;

impl TypedValueParser for WindowParser {
    type Value = WindowSize;

    fn parse_ref(
        &self,
        command: &clap::Command,
        argument: Option<&clap::Arg>,
        value: &OsStr,
    ) -> Result<WindowSize, clap::Error> {
        match value.to_str().map(str::parse) {
            // One word alone is together with nothing.
            Some(Ok(words @ 2..)) => Ok(WindowSize::Words(words)),
            _ => EnumValueParser::<NamedWindow>::new()
                .parse_ref(command, argument, value)
                .map(WindowSize::Named)
                .map_err(|mut error| {
                    let possible = ["sentence", "passage", WORDS].map(str::to_owned);
                    error.insert(ContextKind::ValidValue, ContextValue::Strings(possible.into()));
                    error
                }),
        }
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(NamedWindow::value_variants().iter().filter_map(ValueEnum::to_possible_value)))
    }
}
