//! What can be typed to get a result again.

use camino::Utf8PathBuf;
use clap::Args;

#[derive(Debug, Args)]
pub(in crate::cli) struct RerunArgs {
    /// A file of results: CSV, XLSX, JSON, Markdown, HTML, DOCX, SVG, GraphML, or text
    #[arg(value_name = "FILE")]
    pub(in crate::cli) file: Utf8PathBuf,
    /// Write the new result to a file
    #[arg(long, short = 'o', visible_alias = "输出", value_name = "FILE")]
    pub(in crate::cli) output: Option<Utf8PathBuf>,
}
