//! Documents of Word 97 to 2003 and of WPS ([MS-DOC]; chapters are cited by
//! number): paragraphs with their automatic numbers, tables, notes and text
//! boxes; tracked changes as accepted. Codes of fields are left out, what they
//! show stays.

mod bytes;
mod fib;
mod lists;
mod properties;
mod stories;
mod text;

use self::bytes::Plc;
use self::fib::{Fib, Part, Story};
use self::properties::Pages;
use self::stories::{Notes, Walker};
use self::text::{Fault, Text};
use super::compound::Compound;
use super::{Error, Extracted, Foreign, Format, Stated};
use crate::ingest::repair::Repairs;

/// Reads a document.
///
/// # Errors
/// A document of an older version, a protected or damaged one, one that holds
/// too much.
pub(super) fn read<'a>(file: &mut Compound<'_>, repairs: &mut Repairs) -> Result<Extracted<'a>, Error> {
    let damaged = |fault: &str| Error::Damaged { format: Format::Doc, fault: fault.to_owned() };
    let stream = file.stream("WordDocument", Format::Doc)?.unwrap_or_default();
    let fib = Fib::read(&stream).ok_or(Error::Unsupported(Foreign::OldWord))?;
    if fib.encrypted {
        return Err(Error::Protected(Format::Doc));
    }
    let tables = file.stream(fib.tables, Format::Doc)?;
    let tables = tables.ok_or_else(|| damaged(&format!("{} is missing", fib.tables)))?;
    let data = file.stream("Data", Format::Doc)?.unwrap_or_default();
    let part = |part: Part| {
        let (start, end) = fib.part(part);
        tables.get(start..end.min(tables.len())).unwrap_or_default()
    };
    let text = Text::read(part(Part::Pieces), &stream, fib.language).map_err(|fault| match fault {
        Fault::TooMany => Error::TooLarge(Format::Doc),
        Fault::Damaged => damaged("the list of its pieces"),
    })?;
    // The levels of lists follow their definitions uncounted.
    let (definitions, _) = fib.part(Part::Lists);
    let numbering = lists::read(
        part(Part::Styles),
        if part(Part::Lists).is_empty() { &[] } else { tables.get(definitions..).unwrap_or_default() },
        part(Part::Overrides),
    );
    let notes = [
        Notes::of(part(Part::FootnoteMarks), part(Part::FootnoteTexts), fib.story(Story::Footnotes)),
        Notes::of(part(Part::EndnoteMarks), part(Part::EndnoteTexts), fib.story(Story::Endnotes)),
    ];
    let boxes = stories::boxes(
        Plc::new(part(Part::Anchors), 26),
        Plc::new(part(Part::TextBoxes), 22),
        fib.story(Story::TextBoxes),
    );
    let (start, end) = fib.story(Story::Main);
    let mut walker = Walker::new(
        &text,
        Pages::of_paragraphs(part(Part::Paragraphs), &stream),
        Pages::of_characters(part(Part::Characters), &stream),
        &data,
        numbering,
        repairs,
    );
    let text = walker.main(start..end.min(text.characters.len()), &notes, &boxes);
    Ok(Extracted { text: text.into(), format: Format::Doc, stated: Stated::default(), measure: None })
}
