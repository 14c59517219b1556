//! Where something stands in each document, as a strip with a stroke for every place.

use std::io::{self, Write};

use super::{Canvas, Lettering, TextAnchor, width_of};
use crate::render::Language;
use crate::render::table::both;
use crate::study::Dispersion;

const SIZE: f64 = 14.0;
/// How long the strip of a document is, however long the document.
const STRIP: f64 = 520.0;
const ROW: f64 = 28.0;
const HEIGHT: f64 = 16.0;
const GAP: f64 = 12.0;
/// The most documents that are drawn.
const MOST: usize = 40;

/// The documents, those with the most places first, a strip each from its beginning on
/// the left to its end.
///
/// # Errors
/// Only those of writing.
pub(in crate::render) fn mentions_picture(
    out: &mut dyn Write,
    dispersion: &Dispersion,
    name: &str,
    language: Language,
) -> io::Result<()> {
    let drawn: Vec<_> = dispersion.list.iter().take(MOST).collect();
    let label = |document: &str| width_of(document, SIZE);
    let names = drawn.iter().map(|one| label(one.document.as_str())).fold(0.0, f64::max) + GAP;
    let counts = width_of("00000", SIZE) + GAP;
    let title = both(|language| match language {
        Language::Chinese => format!("“{name}”在各文件中的位置"),
        Language::English => format!("where {name} stands in the documents"),
    });
    let mut notes = vec![both(|language| {
        match language {
        Language::Chinese => "每条从文首到文末，长短不同的文件同长；每一竖为一处；右为处数".to_owned(),
        Language::English => {
            "each strip is a document from beginning to end, whatever its length; a stroke is an occurrence; on the right how many"
                .to_owned()
        }
    }
    })];
    let more = dispersion.range.saturating_sub(drawn.len());
    if more > 0 {
        notes.push(both(|language| match language {
            Language::Chinese => format!("另有 {more} 份文件未画"),
            Language::English => format!("{more} more documents are not drawn"),
        }));
    }
    let height = ROW * drawn.len() as f64;
    let mut canvas = Canvas::new((names + STRIP + counts, height), &title, &notes, language);
    for (at, one) in drawn.iter().enumerate() {
        let top = ROW * at as f64;
        let base = top + HEIGHT - 3.0;
        canvas.text((0.0, base), one.document.as_str(), Lettering::new(SIZE, TextAnchor::Start));
        canvas.rectangle((names, top), (STRIP, HEIGHT), 0.04);
        for offset in &one.offsets {
            let share = *offset as f64 / (one.length.max(1) as f64);
            canvas.rectangle((names + share * (STRIP - 1.5), top), (1.5, HEIGHT), 0.9);
        }
        let count = one.offsets.len().to_string();
        canvas.text((names + STRIP + GAP, base), &count, Lettering::new(SIZE, TextAnchor::Start));
    }
    canvas.write(out)
}
