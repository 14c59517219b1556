//! What can be typed to cite passages, to check drafts and to compare texts.

use camino::Utf8PathBuf;
use clap::{Args, ValueEnum};

use super::{OutputArgs, OutputFormat, among};

#[derive(Debug, Args)]
pub(in crate::cli) struct CiteArgs {
    /// sz24/m10, sz24/m10.3, m10, 第十条, （十）, paper/p35
    #[arg(value_name = "ID")]
    pub(in crate::cli) id: String,
    /// Style of the citation; official is that of letters between offices
    #[arg(long, short = 's', visible_alias = "体例", value_enum, value_name = "STYLE", default_value_t = CiteStyle::Official)]
    pub(in crate::cli) style: CiteStyle,
    /// Also put it on the clipboard
    #[arg(long, visible_alias = "复制")]
    pub(in crate::cli) copy: bool,
    /// Output format
    #[arg(long, short = 'f', visible_alias = "格式", value_parser = among(OutputFormat::OF_STRUCTURE), default_value = "text")]
    pub(in crate::cli) format: OutputFormat,
}

#[derive(Debug, Args)]
#[command(mut_arg("format", |arg| arg.value_parser(among(OutputFormat::OF_ROWS))))]
pub(in crate::cli) struct SimilarArgs {
    /// sz24/m10, m10, 第十条, （十）
    #[arg(value_name = "ID")]
    pub(in crate::cli) id: String,
    /// The most measures
    #[arg(long, short = 'n', visible_alias = "条数", value_name = "N", default_value_t = 10)]
    pub(in crate::cli) limit: usize,
    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
}

/// In which style something is cited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum CiteStyle {
    #[value(alias = "公文")]
    Official,
    #[value(alias = "gb-7714", alias = "gb")]
    Gb7714,
    #[value(alias = "markdown")]
    Md,
    #[value(alias = "bib")]
    Bibtex,
    #[value(alias = "csl")]
    CslJson,
}

#[derive(Debug, Args)]
#[command(mut_arg("format", |arg| arg.value_parser(among(OutputFormat::OF_PAGES))))]
pub(in crate::cli) struct TraceArgs {
    /// The draft: text, Markdown, HTML, DOCX, DOC, WPS, XLSX, PDF, OFD; - or nothing reads standard input
    #[arg(value_name = "FILE")]
    pub(in crate::cli) file: Option<Utf8PathBuf>,
    /// Also list sentences of the corpus that stand in the draft without quotation marks
    #[arg(long, visible_alias = "抄录")]
    pub(in crate::cli) borrowed: bool,
    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
}

#[derive(Debug, Args)]
#[command(mut_arg("format", |arg| arg.value_parser(among(OutputFormat::OF_PAGES))))]
pub(in crate::cli) struct CompareArgs {
    /// The first: a document by id or title, or a file of any kind that can be added
    #[arg(value_name = "A")]
    pub(in crate::cli) old: String,
    /// The second, to which the first is compared
    #[arg(value_name = "B")]
    pub(in crate::cli) new: String,
    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
}
