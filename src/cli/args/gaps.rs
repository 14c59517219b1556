//! What can be typed to find what some texts have and others lack.

use clap::Args;

use super::{OutputArgs, OutputFormat, among};

#[derive(Debug, Args)]
#[command(mut_arg("format", |arg| arg.value_parser(among(OutputFormat::OF_ROWS))))]
pub(in crate::cli) struct GapArgs {
    /// The texts that have something, as a query: document:paper, kind:paper, date:2024, words
    #[arg(value_name = "A")]
    pub(in crate::cli) a: String,
    /// The texts that may lack it, as a query
    #[arg(value_name = "B")]
    pub(in crate::cli) b: String,
    /// How often something must stand in A to be listed
    #[arg(long, visible_alias = "最少", value_name = "N", default_value_t = 2)]
    pub(in crate::cli) min: u64,
    /// From which log ratio on something is weak in B; 2 is a quarter as often
    #[arg(long, visible_alias = "对数比", value_name = "BITS", default_value_t = 2.0)]
    pub(in crate::cli) ratio: f64,
    /// The most concepts, and the most words, 0 for all
    #[arg(long, short = 'n', visible_alias = "条数", value_name = "N", default_value_t = 50)]
    pub(in crate::cli) limit: usize,
    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
}
