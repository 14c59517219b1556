//! The dossier of a concept: as a page, as tables, and as a web page with a picture.

mod names;
mod overview;
mod page;
mod policies;
mod said;
mod words;

use std::io::{self, Write};

use super::Language;
use super::picture::{StripLength, dispersion_picture};
use super::study::{Figures, record_table};
use super::table::html_with_picture;
use crate::study::{Dossier, RunRecord};
use crate::table::{Bilingual, Table};

pub(super) use said::AS_ABOVE;

pub use page::{dossier_in_words, dossier_page};

/// How what is counted is to be read.
pub fn dossier_notes() -> Vec<Bilingual> {
    vec![
        Bilingual::new(
            "各词形重叠处只计最长的一个；搭配、共现、分布的公式见 docs/statistics.md，各节规则见 docs/concept.md",
            "where terms overlap the longest counts; formulas of collocates, concepts and dispersion in docs/statistics.md, rules of each section in docs/concept.md",
        ),
        Bilingual::new(
            "定义、分类按句式认定，褒语和一般判断句不算；政策未言只说所查政策文本中没有这些字样",
            "definitions and kinds are told by the pattern of their sentence, praise and mere predicates are none; what policies do not say is only what does not stand in the policies looked at",
        ),
    ]
}

/// The section that has a picture.
pub(super) const DISPERSION: usize = 6;

/// A table a section, in the order of the page.
pub fn dossier_tables(dossier: &Dossier, whom: Figures) -> Vec<Table> {
    vec![
        overview::reading_table(dossier),
        overview::terms_table(dossier),
        policies::measures_table(dossier),
        said::definitions_table(dossier),
        said::figures_table(dossier, whom),
        said::quotations_table(dossier, whom),
        words::dispersion_table(dossier),
        words::collocates_table(dossier),
        words::neighbours_table(dossier),
        overview::dates_table(dossier),
        policies::silence_table(dossier),
    ]
}

/// The tables as a web page, with a picture of where the concept stands.
///
/// # Errors
/// Only those of writing.
pub fn dossier_html(
    out: &mut dyn Write,
    dossier: &Dossier,
    record: &RunRecord,
    language: Language,
) -> io::Result<()> {
    let mut tables = dossier_tables(dossier, Figures::ForPeople);
    tables.push(record_table(record));
    let picture = (dossier.dispersion.occurrences > 0)
        .then(|| dispersion_picture(&dossier.dispersion, StripLength::Equal, None, language));
    let picture = picture.as_ref().map(|picture| (DISPERSION, picture.element()));
    html_with_picture(out, picture, &tables, language)
}
