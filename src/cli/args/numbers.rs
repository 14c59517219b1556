//! Numbers that can be typed.

use std::error::Error;

use crate::render::OutOfRange;

/// Reads whole numbers within these bounds.
pub(super) fn between(
    least: usize,
    most: usize,
) -> impl Fn(&str) -> Result<usize, Box<dyn Error + Send + Sync>> + Clone {
    number(least, Some(most))
}

/// Reads whole numbers that are no less than this.
pub(super) fn at_least(least: usize) -> impl Fn(&str) -> Result<usize, Box<dyn Error + Send + Sync>> + Clone {
    number(least, None)
}

fn number(
    least: usize,
    most: Option<usize>,
) -> impl Fn(&str) -> Result<usize, Box<dyn Error + Send + Sync>> + Clone {
    move |text| {
        let number: usize = text.parse()?;
        match number >= least && most.is_none_or(|most| number <= most) {
            true => Ok(number),
            false => Err(OutOfRange { least, most }.into()),
        }
    }
}
