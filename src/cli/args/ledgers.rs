//! What can be typed to make ledgers, to merge them and to carry them over.

use camino::Utf8PathBuf;
use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;

use super::{OutputArgs, OutputFormat, QuestionArgs, among};

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
#[command(mut_arg("format", |arg| arg.value_parser(among(OutputFormat::OF_LEDGERS))))]
#[command(mut_arg("query", |arg| arg.required_unless_present_any(["agency", "category", "document", "kind"])))]
pub(in crate::cli) struct LedgerArgs {
    #[command(subcommand)]
    pub(in crate::cli) command: Option<LedgerCommand>,
    #[command(flatten)]
    pub(in crate::cli) question: QuestionArgs,
    /// Only tasks that the agency leads; without an agency, that anybody leads
    #[arg(long, visible_alias = "牵头")]
    pub(in crate::cli) lead: bool,
    /// Also agencies that are implied by a group and not named
    #[arg(long, visible_alias = "推及")]
    pub(in crate::cli) implied: bool,
    /// By what tasks are put together, a sheet each
    #[arg(long, visible_alias = "分组", value_name = "GROUPS", value_enum, default_value_t = LedgerBy::Agency)]
    pub(in crate::cli) by: LedgerBy,
    /// Write over a file that is there already, and whatever was filled in
    #[arg(long, visible_alias = "覆盖")]
    pub(in crate::cli) force: bool,
    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum LedgerBy {
    Agency,
    Category,
    Document,
    Deadline,
}

/// What is done with ledgers that are there already. A query that begins with the
/// name of one is written behind `--`.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum LedgerCommand {
    /// Merge ledgers that offices filled in and sent back
    #[command(visible_alias = "合并")]
    Merge(MergeArgs),
    /// Tell what became of the tasks where a policy is revised
    #[command(visible_alias = "对照")]
    Diff(TaskDiffArgs),
}

#[derive(Debug, Args)]
pub(in crate::cli) struct MergeArgs {
    /// Ledgers that came back: XLSX, or CSV in UTF-8 or GBK
    #[arg(value_name = "FILE", required = true)]
    pub(in crate::cli) files: Vec<Utf8PathBuf>,
    /// Write the merged ledger to a file: XLSX, DOCX, HTML, Markdown, JSON
    #[arg(long, short = 'o', visible_alias = "输出", value_name = "FILE")]
    pub(in crate::cli) output: Utf8PathBuf,
    /// As what the findings are printed
    #[arg(long, short = 'f', visible_alias = "格式", value_parser = among(OutputFormat::OF_STRUCTURE), default_value = "text")]
    pub(in crate::cli) format: OutputFormat,
    /// Only tasks of this document, by id or title; may be repeated [default: of those that the files have in common]
    #[arg(long, short = 'd', visible_alias = "文件", value_name = "DOCUMENT")]
    pub(in crate::cli) document: Vec<String>,
    /// The day by which tasks are overdue, as 2026-03-01 [default: today in China]
    #[arg(long, visible_alias = "截至", value_name = "DAY")]
    pub(in crate::cli) today: Option<Date>,
    /// Write over a file that is there already, and whatever was filled in
    #[arg(long, visible_alias = "覆盖")]
    pub(in crate::cli) force: bool,
}

#[derive(Debug, Args)]
#[command(mut_arg("format", |arg| arg.value_parser(among(OutputFormat::OF_PAGES))))]
pub(in crate::cli) struct TaskDiffArgs {
    /// The ledger as it was filled in, or the policy before: a document by id or title, or a file
    #[arg(value_name = "OLD")]
    pub(in crate::cli) old: String,
    /// The policy as it is now: a document by id or title, a file, or a ledger
    #[arg(value_name = "NEW")]
    pub(in crate::cli) new: String,
    /// Write over a file that is there already, and whatever was filled in
    #[arg(long, visible_alias = "覆盖")]
    pub(in crate::cli) force: bool,
    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
}
