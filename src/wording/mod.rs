//! How official Chinese is written: numerals, numbering, dates, sentences,
//! and the classes of characters that layout turns on.
//!
//! The ground floor: it knows characters and short texts, no document, agency
//! or query. A list of words by which official prose is recognised has its
//! home here, once, whoever reads by it.

mod agencies;
pub(crate) mod amounts;
mod brackets;
mod captions;
pub(crate) mod catalogue;
pub(crate) mod dates;
mod deadlines;
mod decimal;
mod defining;
mod dividing;
mod duties;
pub(crate) mod issuers;
pub(crate) mod measured;
mod named_texts;
mod numbering;
mod numeral;
mod obligation;
pub(crate) mod places;
mod quantities;
mod script;
mod sentences;
pub(crate) mod titles;
mod units;
mod vague;

pub(crate) use agencies::{
    ends_like_agency, ends_like_class, ends_like_local_organ, ends_like_place, ends_like_single_agency,
    is_every_place, is_kind_of_place, shared_last_word, surely_ends_like_organ,
};
pub(crate) use brackets::{Bracketed, closes, closes_quotation, opens, opens_quotation, outermost};
pub(crate) use captions::{is_caption, is_source_line, is_table_caption};
pub(crate) use catalogue::Label;
pub(crate) use deadlines::{deadline, is_beginning};
pub use decimal::Decimal;
pub use defining::DefinitionPattern;
pub(crate) use defining::defining;
pub use dividing::TypologyPattern;
pub(crate) use dividing::dividing;
pub(crate) use duties::{Asks, Duty, begins_with_label, closing, is_label, label, label_inside};
pub(crate) use named_texts::texts_to_make;
pub(crate) use numbering::{Style, behind_point, insertion, numbering};
pub(crate) use numeral::{LONGEST_RANGE, numerals};
pub use numeral::{parse_numeral, to_chinese_numeral};
pub(crate) use obligation::{is_about_the_text, is_aim, is_safeguard, obliges};
pub(crate) use quantities::quantities;
pub(crate) use script::{
    ends_sentence, half_width, is_han, is_note_mark, is_punctuation, seam, sets_scripts_apart, width,
};
pub use sentences::sentences;
pub(crate) use titles::Form;
pub(crate) use vague::says_nothing;
