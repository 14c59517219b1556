//! What can be typed for the dossier of a concept.

use clap::Args;

use super::{OutputArgs, OutputFormat, among};

#[derive(Debug, Args)]
#[command(mut_arg("format", |arg| arg.value_parser(among(OutputFormat::OF_DOSSIERS))))]
pub(in crate::cli) struct ConceptArgs {
    /// A concept by any name: label, synonym, English or colloquial (concepts.yaml), or any other text
    #[arg(value_name = "NAME", required = true)]
    pub(in crate::cli) name: Vec<String>,
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
    /// Take the name as it stands, without synonyms
    #[arg(long, visible_alias = "逐字")]
    pub(in crate::cli) literal: bool,
    /// The most lines of each section, 0 for all
    #[arg(long, short = 'n', visible_alias = "条数", value_name = "N", default_value_t = 20)]
    pub(in crate::cli) limit: usize,
    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
}
