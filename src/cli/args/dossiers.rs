//! What can be typed for the dossier of a concept.

use clap::Args;

use super::{OutputArgs, OutputFormat, WithinArgs, among};

#[derive(Debug, Args)]
#[command(mut_arg("format", |arg| arg.value_parser(among(OutputFormat::OF_DOSSIERS))))]
pub(in crate::cli) struct ConceptArgs {
    /// A concept by any name: label, synonym, English or colloquial (concepts.yaml), or any other text
    #[arg(value_name = "NAME", required = true)]
    pub(in crate::cli) name: Vec<String>,
    #[command(flatten)]
    pub(in crate::cli) within: WithinArgs,
    /// Take the name as it stands, without synonyms
    #[arg(long, visible_alias = "逐字")]
    pub(in crate::cli) literal: bool,
    /// The most lines of each section, 0 for all
    #[arg(long, short = 'n', visible_alias = "条数", value_name = "N", default_value_t = 20)]
    pub(in crate::cli) limit: usize,
    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
}
