//! What can be typed to count measures and to list figures.

use clap::{Args, ValueEnum};

use super::{OutputArgs, OutputFormat, QuestionArgs, among};

#[derive(Debug, Args)]
#[command(mut_arg("format", |arg| arg.value_parser(among(OutputFormat::OF_COUNTS))))]
pub(in crate::cli) struct MatrixArgs {
    /// What stands against what
    #[arg(value_name = "AXES", value_enum, default_value_t = MatrixAxes::Category)]
    pub(in crate::cli) axes: MatrixAxes,
    #[command(flatten)]
    pub(in crate::cli) question: QuestionArgs,
    /// Only measures that the agency leads
    #[arg(long, visible_alias = "牵头", requires = "agency")]
    pub(in crate::cli) lead: bool,
    /// Also agencies that are implied by a group and not named
    #[arg(long, visible_alias = "推及")]
    pub(in crate::cli) implied: bool,
    /// The most rows and the most columns, 0 for all [default: 40, in JSON and GraphML all]
    #[arg(long, short = 'n', visible_alias = "条数", value_name = "N")]
    pub(in crate::cli) limit: Option<usize>,
    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
}

#[derive(Debug, Args)]
#[command(mut_arg("format", |arg| arg.value_parser(among(OutputFormat::OF_DRAFTS))))]
pub(in crate::cli) struct FiguresArgs {
    #[command(flatten)]
    pub(in crate::cli) question: QuestionArgs,
    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum MatrixAxes {
    #[value(name = "agency-category", alias = "部门-类别")]
    Category,
    #[value(name = "agency-agency", alias = "部门-部门")]
    Agency,
    #[value(name = "agency-document", alias = "部门-文件")]
    Document,
}
