//! `zhengce category`

use super::args::{CategoryArgs, OutputFormat};
use super::output::tables;
use super::{Outcome, Session};
use crate::render;
use crate::wire::CategoriesAnswer;

pub(super) fn run(session: &Session, args: &CategoryArgs) -> anyhow::Result<Outcome> {
    let format = args.output.format(OutputFormat::OF_ROWS, OutputFormat::Text)?;
    let categories = session.open()?.categories(args.name.as_deref())?;
    session.answer(&args.output, format, |out, page| match format {
        OutputFormat::Text => render::categories(out, &categories),
        OutputFormat::Json => render::json(out, &CategoriesAnswer::of(&categories)),
        format => tables(out, &[render::categories_table(&categories)], format, page),
    })?;
    Ok(Outcome::found(!categories.is_empty()))
}
