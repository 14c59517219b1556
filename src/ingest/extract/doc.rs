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
use self::fib::{Fib, Story, TablePart};
use self::properties::PropertyPages;
use self::stories::{Notes, StoryReader};
use self::text::{PieceFault, Text};
use super::compound::Compound;
use super::{Extracted, ExtractionError, ForeignFormat, Format, Stated};
use crate::ingest::repair::Repairs;

/// Reads a document.
///
/// # Errors
/// A document of an older version, a protected or damaged one, one that holds
/// too much.
pub(super) fn read<'a>(
    file: &mut Compound<'_>,
    repairs: &mut Repairs,
) -> Result<Extracted<'a>, ExtractionError> {
    let damaged = |fault: &str| ExtractionError::Damaged { format: Format::Doc, fault: fault.to_owned() };
    let stream = file.stream("WordDocument", Format::Doc)?.unwrap_or_default();
    let fib = Fib::read(&stream).ok_or(ExtractionError::Unsupported(ForeignFormat::OldWord))?;

    if fib.encrypted {
        return Err(ExtractionError::Protected(Format::Doc));
    }
    let tables = file.stream(fib.tables, Format::Doc)?;
    let tables = tables.ok_or_else(|| damaged(&format!("{} is missing", fib.tables)))?;
    let data = file.stream("Data", Format::Doc)?.unwrap_or_default();
    let part = |part: TablePart| {
        let (start, end) = fib.part(part);
        tables.get(start..end.min(tables.len())).unwrap_or_default()
    };
    let text = Text::read(part(TablePart::Pieces), &stream, fib.language).map_err(|fault| match fault {
        PieceFault::TooMany => ExtractionError::TooLarge(Format::Doc),
        PieceFault::Damaged => damaged("the list of its pieces"),
    })?;
    // The levels of lists follow their definitions uncounted.
    let (definitions, _) = fib.part(TablePart::Lists);
    let numbering = lists::read(
        part(TablePart::Styles),
        if part(TablePart::Lists).is_empty() { &[] } else { tables.get(definitions..).unwrap_or_default() },
        part(TablePart::Overrides),
    );
    let notes = [
        Notes::of(
            part(TablePart::FootnoteMarks),
            part(TablePart::FootnoteTexts),
            fib.story(Story::Footnotes),
        ),
        Notes::of(part(TablePart::EndnoteMarks), part(TablePart::EndnoteTexts), fib.story(Story::Endnotes)),
    ];
    let boxes = stories::boxes(
        Plc::new(part(TablePart::Anchors), 26),
        Plc::new(part(TablePart::TextBoxes), 22),
        fib.story(Story::TextBoxes),
    );
    let (start, end) = fib.story(Story::Main);
    let mut walker = StoryReader::new(
        &text,
        PropertyPages::of_paragraphs(part(TablePart::Paragraphs), &stream),
        PropertyPages::of_characters(part(TablePart::Characters), &stream),
        &data,
        numbering,
        repairs,
    );
    let text = walker.main(start..end.min(text.characters.len()), &notes, &boxes);
    Ok(Extracted { text: text.into(), format: Format::Doc, stated: Stated::default(), measure: None })
}
