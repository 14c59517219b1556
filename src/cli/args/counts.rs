//! What can be typed to count measures and to list figures.

use std::ffi::OsStr;

use clap::builder::{EnumValueParser, PossibleValue, TypedValueParser};
use clap::{Args, ValueEnum};

use super::{OutputArgs, OutputFormat, QuestionArgs, among};

#[derive(Debug, Args)]
#[command(mut_arg("format", |arg| arg.value_parser(among(OutputFormat::OF_COUNTS))))]
pub(in crate::cli) struct MatrixArgs {
    /// What stands against what [default: agency-category]
    #[arg(value_name = "AXES", value_parser = FirstWordParser)]
    pub(in crate::cli) axes: Option<FirstWord>,
    #[command(flatten)]
    pub(in crate::cli) question: QuestionArgs,
    /// Only measures that the agency leads
    #[arg(long, visible_alias = "牵头", requires = "agency")]
    pub(in crate::cli) lead: bool,
    /// Also agencies that are implied by a group and not named
    #[arg(long, visible_alias = "推及")]
    pub(in crate::cli) implied: bool,
    /// The most rows and the most columns, 0 for all [default: 40, in JSON all]
    #[arg(long, short = 'n', visible_alias = "条数", value_name = "N")]
    pub(in crate::cli) limit: Option<usize>,
    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
}

#[derive(Debug, Args)]
#[command(mut_arg("format", |arg| arg.value_parser(among(OutputFormat::OF_PAGES))))]
pub(in crate::cli) struct FiguresArgs {
    #[command(flatten)]
    pub(in crate::cli) question: QuestionArgs,
    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum MatrixAxes {
    #[value(name = "agency-category", aliases = ["部门-类别", "agency×category", "部门×类别"])]
    Category,
    #[value(name = "agency-agency", aliases = ["部门-部门", "agency×agency", "部门×部门"])]
    Agency,
    #[value(name = "agency-document", aliases = ["部门-文件", "agency×document", "部门×文件"])]
    Document,
}

/// What stands where the axes may stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::cli) enum FirstWord {
    /// The axes.
    Axes(MatrixAxes),
    /// The first word of the query, where the axes are left out.
    Query(String),
}

/// Reads the axes, or any word that is not like them.
#[derive(Clone)]
struct FirstWordParser;

impl TypedValueParser for FirstWordParser {
    type Value = FirstWord;

    fn parse_ref(
        &self,
        command: &clap::Command,
        argument: Option<&clap::Arg>,
        value: &OsStr,
    ) -> Result<FirstWord, clap::Error> {
        // A slip in the axes is told, and not searched for.
        let like_axes =
            |text: &str| ["agency-", "部门-", "agency×", "部门×"].iter().any(|front| text.starts_with(front));
        match value.to_str() {
            Some(text) if MatrixAxes::from_str(text, false).is_err() && !like_axes(text) => {
                Ok(FirstWord::Query(text.to_owned()))
            }
            _ => {
                EnumValueParser::<MatrixAxes>::new().parse_ref(command, argument, value).map(FirstWord::Axes)
            }
        }
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(MatrixAxes::value_variants().iter().filter_map(ValueEnum::to_possible_value)))
    }
}
