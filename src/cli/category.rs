//! `zhengce category`

use super::args::{CategoryArgs, OutputFormat};
use super::{Outcome, Session};
use crate::render;
use crate::wire::CategoriesAnswer;

pub(super) fn run(session: &Session, args: &CategoryArgs) -> anyhow::Result<Outcome> {
    let categories = session.open()?.categories(args.name.as_deref())?;
    session.print(|out| match args.format {
        OutputFormat::Text => render::categories(out, &categories),
        OutputFormat::Json => render::json(out, &CategoriesAnswer::of(&categories)),
    })?;
    Ok(Outcome::found(!categories.is_empty()))
}
