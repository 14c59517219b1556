//! What can be typed to code measures, and to compare coders.

use camino::Utf8PathBuf;
use clap::{Args, ValueEnum};

use super::{OutputArgs, OutputFormat, TextsArgs, among};

#[derive(Debug, Args)]
#[command(mut_arg("format", |arg| arg.value_parser(among(OutputFormat::OF_PAGES))))]
pub(in crate::cli) struct CodeArgs {
    /// Only measures that answer this query [default: all]
    #[arg(value_name = "QUERY")]
    pub(in crate::cli) query: Vec<String>,
    /// The code book [default: codes.yaml of the corpus, else the policy tools that come with the program]
    #[arg(long, visible_alias = "编码表", value_name = "FILE")]
    pub(in crate::cli) codes: Option<Utf8PathBuf>,
    /// What a code is given to
    #[arg(long, short = 'u', visible_alias = "单元", value_name = "UNIT", value_enum, default_value_t = CodeTo::Measure)]
    pub(in crate::cli) unit: CodeTo,
    /// What the codes are counted by
    #[arg(long, visible_alias = "分组", value_name = "GROUPS", value_enum, default_value_t = CodesBy::Category)]
    pub(in crate::cli) by: CodesBy,
    #[command(flatten)]
    pub(in crate::cli) texts: TextsArgs,
    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum CodeTo {
    #[value(alias = "措施")]
    Measure,
    #[value(alias = "任务")]
    Task,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum CodesBy {
    #[value(alias = "类别")]
    Category,
    #[value(alias = "部门")]
    Agency,
    #[value(alias = "文件")]
    Document,
    #[value(alias = "年")]
    Year,
}

#[derive(Debug, Args)]
#[command(mut_arg("format", |arg| arg.value_parser(among(OutputFormat::OF_PAGES))))]
pub(in crate::cli) struct AgreementArgs {
    /// The file of a coder: XLSX or CSV with the columns unit and code, as `code` writes it
    #[arg(value_name = "A")]
    pub(in crate::cli) a: Utf8PathBuf,
    /// That of another
    #[arg(value_name = "B")]
    pub(in crate::cli) b: Utf8PathBuf,
    /// Those of any others
    #[arg(value_name = "FILE")]
    pub(in crate::cli) more: Vec<Utf8PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
}
