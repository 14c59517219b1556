//! Where answers go, and as what.

use camino::Utf8PathBuf;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

/// What an answer is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum OutputFormat {
    #[value(alias = "txt")]
    Text,
    Json,
    Jsonl,
    Csv,
    #[value(alias = "markdown")]
    Md,
    #[value(alias = "htm")]
    Html,
    Xlsx,
    Trec,
    #[value(alias = "word")]
    Docx,
    #[value(alias = "ical")]
    Ics,
    Svg,
    Graphml,
    Gexf,
}

/// Where an answer goes, and as what.
#[derive(Debug, Args)]
pub(in crate::cli) struct OutputArgs {
    /// Output format [default: by the name of the file to write, else text]
    #[arg(long, short = 'f', visible_alias = "格式", value_parser = among(OutputFormat::OF_ROWS))]
    pub(in crate::cli) format: Option<OutputFormat>,
    /// Write the answer to a file
    #[arg(long, short = 'o', visible_alias = "输出", value_name = "FILE")]
    pub(in crate::cli) output: Option<Utf8PathBuf>,
}

impl OutputFormat {
    /// What rows can be written as.
    pub(in crate::cli) const OF_ROWS: &[Self] =
        &[Self::Text, Self::Json, Self::Csv, Self::Xlsx, Self::Md, Self::Html];
    /// What studies with a picture can be written as.
    pub(in crate::cli) const OF_STUDIES: &[Self] =
        &[Self::Text, Self::Json, Self::Csv, Self::Xlsx, Self::Md, Self::Html, Self::Svg];
    /// What hits can be written as.
    pub(in crate::cli) const OF_HITS: &[Self] =
        &[Self::Text, Self::Json, Self::Jsonl, Self::Csv, Self::Xlsx, Self::Md, Self::Html, Self::Trec];
    /// What is handed round can be written as: checked drafts, what an agency does.
    pub(in crate::cli) const OF_PAGES: &[Self] =
        &[Self::Text, Self::Json, Self::Csv, Self::Xlsx, Self::Md, Self::Html, Self::Docx];
    /// What dossiers can be written as: whatever has room for all of it.
    pub(in crate::cli) const OF_DOSSIERS: &[Self] =
        &[Self::Text, Self::Json, Self::Md, Self::Html, Self::Docx, Self::Xlsx];
    /// What counts can be written as.
    pub(in crate::cli) const OF_COUNTS: &[Self] =
        &[Self::Text, Self::Json, Self::Csv, Self::Xlsx, Self::Md, Self::Html, Self::Docx, Self::Svg];
    /// What networks can be written as.
    pub(in crate::cli) const OF_NETWORKS: &[Self] = &[
        Self::Text,
        Self::Json,
        Self::Csv,
        Self::Xlsx,
        Self::Md,
        Self::Html,
        Self::Svg,
        Self::Graphml,
        Self::Gexf,
    ];
    /// What ledgers can be written as.
    pub(in crate::cli) const OF_LEDGERS: &[Self] =
        &[Self::Text, Self::Json, Self::Csv, Self::Xlsx, Self::Md, Self::Html, Self::Docx, Self::Ics];
    /// What merged ledgers can be written as: whatever has room for all of it.
    pub(in crate::cli) const OF_MERGED: &[Self] = &[Self::Xlsx, Self::Docx, Self::Html, Self::Md, Self::Json];
    /// What the structure of a file can be written as.
    pub(in crate::cli) const OF_STRUCTURE: &[Self] = &[Self::Text, Self::Json];

    /// Whether it is no text that a terminal could show.
    pub(in crate::cli) fn is_binary(self) -> bool {
        matches!(self, Self::Xlsx | Self::Docx)
    }
}

/// The name of a value as it is typed.
pub(in crate::cli) fn typed<V: ValueEnum>(value: &V) -> String {
    value.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}

/// Reads one of these formats.
pub(super) fn among(formats: &'static [OutputFormat]) -> impl TypedValueParser<Value = OutputFormat> {
    PossibleValuesParser::new(formats.iter().filter_map(ValueEnum::to_possible_value))
        .try_map(|name| OutputFormat::from_str(&name, false))
}
