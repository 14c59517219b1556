//! stub
use super::{Error, Extracted, Repairs};
pub(super) fn read(_: &[u8], _: &mut Repairs) -> Result<Extracted<'static>, Error> { Err(Error::Empty) }
