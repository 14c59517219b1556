//! `zhengce category`

use super::args::{CategoryArgs, Format};
use super::output::tables;
use super::{Outcome, Session};
use crate::render;
use crate::wire::CategoriesAnswer;

pub(super) fn run(session: &Session, args: &CategoryArgs) -> anyhow::Result<Outcome> {
    let format = args.output.format(Format::OF_ROWS, Format::Text)?;
    let categories = session.open()?.categories(args.name.as_deref())?;
    session.answer(&args.output, format, |out, page| match format {
        Format::Text => render::categories(out, &categories),
        Format::Json => render::json(out, &CategoriesAnswer::of(&categories)),
        format => tables(out, &[render::categories_table(&categories)], format, page),
    })?;
    Ok(Outcome::found(!categories.is_empty()))
}
