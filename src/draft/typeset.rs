//! A text as a DOCX file of its lines, for comments on drafts that are none.

use std::io::{self, Cursor};

use docx_rs::{Docx, LineSpacing, PageMargin, Paragraph, Run, RunFonts};

/// A4 and its margins as GB/T 9704 has them, in twentieths of a point.
const PAGE: (u32, u32) = (11_906, 16_838);
const MARGINS: [i32; 4] = [2_098, 1_474, 1_984, 1_588];
/// Size of letters, in half points.
const TEXT: usize = 24;

/// The file: a paragraph a line, every byte of the text in its place.
///
/// # Errors
/// Only those of packing.
pub(super) fn typeset(text: &str) -> io::Result<Vec<u8>> {
    let fonts = RunFonts::new().east_asia("仿宋").ascii("Times New Roman").hi_ansi("Times New Roman");
    let [top, right, bottom, left] = MARGINS;
    let margin = PageMargin::new().top(top).right(right).bottom(bottom).left(left);
    let mut file = Docx::new()
        .page_size(PAGE.0, PAGE.1)
        .page_margin(margin)
        .default_fonts(fonts)
        .default_size(TEXT)
        // A file is the same whenever it is written.
        .created_at("1970-01-01T00:00:00Z")
        .updated_at("1970-01-01T00:00:00Z");
    for line in text.split('\n') {
        let spacing = LineSpacing::new().before(20).after(20);
        let run = Run::new().add_text(held(line));
        file = file.add_paragraph(Paragraph::new().line_spacing(spacing).add_run(run));
    }
    let mut bytes = Cursor::new(Vec::new());
    file.build().pack(&mut bytes).map_err(io::Error::other)?;
    Ok(bytes.into_inner())
}

/// A line with blanks for the signs that XML cannot hold, each as long as the sign.
fn held(line: &str) -> String {
    let blank = |c: char| match c {
        '\u{fffe}' | '\u{ffff}' => '\u{3000}',
        c if c.is_control() && c.len_utf8() == 1 => ' ',
        c if c.is_control() => '\u{a0}',
        c => c,
    };
    line.chars().map(blank).collect()
}
