//! Figures (数据): what a passage says in numbers.
//!
//! In: a passage and the header of its document. Out: [`Figure`]s in the order of
//! the text: what each measures, where and when, its value in exact decimals beside
//! the words as written. Pure; it asks no index and renders nothing.
//!
//! `marks` finds numbers, ranks and times; `gap` reads the words between two of
//! them; `noun` makes of these what is measured; `sentence` joins all that and
//! carries over what one sentence leaves to the next; `table` reads cells;
//! `series` puts side by side what is measured more than once.

mod behind;
mod figure;
mod gap;
mod list;
mod marks;
mod noun;
mod period;
mod plain;
mod sentence;
mod series;
mod sourced;
mod table;
mod topic;

pub use figure::{Figure, FigureKind, FigureValue};
pub use list::{FigureList, ReadDocument};
pub use period::FigurePeriod;
pub use series::{Agreement, Series};
pub use sourced::SourcedFigure;

use crate::policy::{Basis, DocumentKind, Header, Passage, PassageKind};
use crate::wording;
use marks::MarkSaid;
use period::TimeSaid;
use sentence::CarriedOver;

/// The figures of each passage of a document, in order; most have none.
///
/// A document is read as a whole, since an aim (到2025年，实现以下目标) holds for the
/// paragraphs under its heading.
pub fn figures(passages: &[Passage], header: &Header) -> Vec<Vec<Figure>> {
    let mut aim: Option<(FigurePeriod, &[String])> = None;
    let read = passages.iter().map(|passage| {
        let mut context = context(passage, header);
        let goes_on = passage.kind == PassageKind::Paragraph;
        if let Some((period, _)) = aim.filter(|(_, under)| goes_on && *under == passage.category) {
            context.period = Some(period);
            context.towards = true;
        }
        let found = of_passage(passage, &mut context);
        aim = context.period.filter(|_| context.towards).map(|period| (period, &passage.category[..]));
        found
    });
    read.collect()
}

fn of_passage(passage: &Passage, context: &mut CarriedOver) -> Vec<Figure> {
    if passage.kind == PassageKind::Table {
        return table::figures(&passage.text, context);
    }
    let mut found = Vec::new();
    for sentence in wording::sentences(&passage.text) {
        let text = passage.text.get(sentence.clone()).unwrap_or_default();
        found.extend(sentence::figures(text, sentence.start, context));
    }
    found
}

/// What stands above a passage: the time of its headings, else of the title, and
/// the place that the document speaks for.
fn context(passage: &Passage, header: &Header) -> CarriedOver {
    let metadata = &header.metadata;
    let of_title = matches!(metadata.kind, DocumentKind::News | DocumentKind::Report);
    let above = passage.category.iter().rev().map(String::as_str);
    let mut titles = above.chain(of_title.then_some(metadata.title.as_str()));
    let period = titles.find_map(|title| {
        let plain = plain::Plain::new(title);
        marks::marks(plain.text()).into_iter().find_map(|mark| match mark.said {
            MarkSaid::Time(TimeSaid::When(period)) => Some(period),
            _ => None,
        })
    });
    CarriedOver {
        period,
        above: period,
        basis: Basis::Inferred,
        place: metadata.region.clone(),
        seated: metadata.region.is_some(),
        issued: metadata.issued.and_then(|issued| u32::try_from(issued.date.year()).ok()),
        ..CarriedOver::default()
    }
}
