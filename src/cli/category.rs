//! `zhengce category`

use super::args::{CategoryArgs, Format};
use super::{Outcome, Session};
use crate::render;
use crate::wire::CategoriesAnswer;

pub(super) fn run(session: &Session, args: &CategoryArgs) -> anyhow::Result<Outcome> {
    let categories = session.open()?.categories(args.name.as_deref())?;
    session.print(|out| match args.format {
        Format::Text => render::categories(out, &categories),
        Format::Json => render::json(out, &CategoriesAnswer::of(&categories)),
    })?;
    Ok(Outcome::found(!categories.is_empty()))
}
