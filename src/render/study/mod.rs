//! Concordances, collocations, word lists and their like, as pages and tables.

mod agreement;
mod coding;
mod collocation;
mod concordance;
mod dispersion;
mod gap;
mod ngrams;
mod parts;
mod record;
mod words;

pub use agreement::{agreement_about, agreement_page, agreement_tables};
pub use coding::{coding_notes, coding_tables, codings_page};
pub(super) use collocation::heading as association_heading;
pub use collocation::{collocation_parameters, collocations_notes, collocations_table};
pub(super) use concordance::group_words as concordance_group;
pub use concordance::{concordance_notes, concordance_page, concordance_tables};
pub(super) use dispersion::{UNDATED, dispersion_bar};
pub use dispersion::{dispersion_notes, dispersion_table, trend_notes, trend_table};
pub use gap::{gap_notes, gap_page, gap_table};
pub use ngrams::{lexicon_lines, ngrams_notes, ngrams_table};
pub use parts::Figures;
pub(super) use parts::{add_bars, count, float, left_out as rows_left_out, value};
pub(super) use record::record_caption;
pub use record::{record_lines, record_table};
pub use words::{keyness_parameters, keywords_notes, keywords_table, words_notes, words_table};
