//! Sheets as pages to print, and what makes one a form to fill in. Source columns
//! are protected without a password, columns that people fill in offer what may
//! stand there, and every row is high enough for its text.

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime, Format, FormatAlign,
    FormatBorder, ProtectionOptions, Worksheet, XlsxError,
};
use textwrap::core::display_width;

use super::{cut, plain, words};
use crate::render::Language;
use crate::table::{Cell, Column, Content, Entry, Table};

/// A4, by Excel's number.
const A4: u8 = 9;
/// The size of the letters, in points.
pub(super) const SIZE: f64 = 10.0;
/// How high a line of such letters is in the fonts that offices have, in points,
/// and what stands above and below a text.
pub(super) const LINE: f64 = 15.5;
const MARGIN: f64 = 5.0;
/// The highest row there is, in points.
const HIGHEST: f64 = 409.0;
/// How many columns of text are filled of those that a column is wide: fonts
/// differ, and programs break lines in different places.
const FILLED: f64 = 0.94;
/// The widest column, in columns of text.
const WIDEST: f64 = 160.0;
/// The longest header or footer, in UTF-16 units.
const HEADER: usize = 200;

/// The heading of a form.
pub(super) fn heading(entry: &Entry) -> Format {
    let color = if *entry == Entry::Fixed { Color::RGB(0x00D9_D9D9) } else { Color::RGB(0x00FF_F2CC) };
    Format::new()
        .set_bold()
        .set_font_size(SIZE)
        .set_text_wrap()
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
        .set_border(FormatBorder::Thin)
        .set_background_color(color)
}

/// A cell of a form.
pub(super) fn cell(entry: &Entry, content: Content) -> Format {
    let look = Format::new()
        .set_font_size(SIZE)
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_border(FormatBorder::Thin);
    let look = match content {
        Content::Number | Content::Label | Content::Day => look.set_align(FormatAlign::Center),
        Content::Text | Content::LongText => look.set_align(FormatAlign::Left),
    };
    match entry {
        Entry::Fixed => look.set_background_color(Color::RGB(0x00F2_F2F2)),
        Entry::Day => look.set_unlocked().set_num_format("yyyy-mm-dd"),
        // As text, so that nothing that is typed becomes a formula or a date.
        Entry::Free => look.set_unlocked().set_num_format("@"),
        Entry::Choice(_) => look.set_unlocked(),
    }
}

/// Sets up everything that is not in a cell. The cells are written already.
pub(super) fn set_up(sheet: &mut Worksheet, table: &Table, language: Language) -> Result<(), XlsxError> {
    heights(sheet, table, language, LINE)?;
    let Ok(last @ 1..) = u32::try_from(table.rows.len()) else { return Ok(()) };
    for (at, column) in (0..).zip(&table.columns) {
        if let Some(rule) = rule(&column.entry, language)? {
            sheet.add_data_validation(1, at, last, at, &rule)?;
        }
    }
    sheet.protect_with_options(&ProtectionOptions {
        use_autofilter: true,
        sort: true,
        format_cells: true,
        format_columns: true,
        format_rows: true,
        ..ProtectionOptions::new()
    });
    Ok(())
}

/// A4 across, the headings on every page, the title above and the page below.
pub(super) fn page(sheet: &mut Worksheet, table: &Table, language: Language) -> Result<(), XlsxError> {
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.4, 0.4, 0.7, 0.6, 0.3, 0.3);
    sheet.set_repeat_rows(0, 0)?;
    // An ampersand begins a code.
    let title: String = words(table.title(), language).replace(['\n', '\r'], " ").replace('&', "&&");
    let title = cut(&title, HEADER);
    sheet.set_header(format!(
        "&C&14{}{}",
        if title.starts_with(|c: char| c.is_ascii_digit()) { " " } else { "" },
        title
    ));
    sheet.set_footer(language.pick("&C第 &P 页，共 &N 页", "&Cpage &P of &N"));
    // What is for programs is not printed.
    let printed = table.columns.iter().rposition(|column| !column.only_on_screen);
    let rows = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
    if let Some(last) = printed.and_then(|last| u16::try_from(last).ok()) {
        sheet.set_print_area(0, 0, rows, last)?;
    }
    Ok(())
}

/// What may be entered in a column.
fn rule(entry: &Entry, language: Language) -> Result<Option<DataValidation>, XlsxError> {
    let rule = match entry {
        Entry::Fixed | Entry::Free => return Ok(None),
        Entry::Choice(choices) => {
            let choices: Vec<&str> = choices.iter().map(|choice| words(choice, language)).collect();
            DataValidation::new()
                .allow_list_strings(&choices)?
                .set_error_title(language.pick("请从列表中选择", "choose from the list"))?
                .set_error_message(language.list(&choices))?
        }
        Entry::Day => DataValidation::new()
            .allow_date(DataValidationRule::GreaterThanOrEqualTo(ExcelDateTime::from_ymd(2000, 1, 1)?))
            .set_error_title(language.pick("请填写日期", "enter a day"))?
            .set_error_message(language.pick("写作 2025-06-30", "as 2025-06-30"))?
            // What is typed in another way is kept, and told when the ledger comes back.
            .set_error_style(DataValidationErrorStyle::Warning),
    };
    Ok(Some(rule))
}

/// Makes every row high enough for lines of some points, and long texts wider where
/// no row could be.
pub(super) fn heights(
    sheet: &mut Worksheet,
    table: &Table,
    language: Language,
    line: f64,
) -> Result<(), XlsxError> {
    let mut widths: Vec<f64> = table.columns.iter().map(|column| f64::from(column.width())).collect();
    // What is for programs need not be seen whole.
    let shown = |(cell, column): (&Cell, &Column)| {
        if column.only_on_screen { String::new() } else { plain(cell, language) }
    };
    let texts: Vec<Vec<String>> =
        table.rows.iter().map(|row| row.iter().zip(&table.columns).map(shown).collect()).collect();
    for (at, width) in (0_u16..).zip(&mut widths) {
        let highest = |width: f64| {
            let texts = texts.iter().filter_map(|row| row.get(usize::from(at)));
            texts.map(|text| height(text, width, line)).fold(0.0, f64::max)
        };
        while highest(*width) > HIGHEST && *width < WIDEST {
            *width += 10.0;
            sheet.set_column_width(at, *width)?;
        }
    }
    let headings = table.columns.iter().map(|column| words(&column.heading, language).to_owned());
    let headings: Vec<String> = headings.collect();
    for (at, row) in (0..).zip(std::iter::once(&headings).chain(&texts)) {
        let heights = row.iter().zip(&widths).map(|(text, width)| height(text, *width, line));
        sheet.set_row_height(at, heights.fold(0.0, f64::max).min(HIGHEST))?;
    }
    Ok(())
}

/// How high a text is in a column, in points.
fn height(text: &str, width: f64, line: f64) -> f64 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a width of some columns")]
    let columns = (width * FILLED).floor().max(2.0) as usize;
    // Most cells have one line, which need not be broken to be counted.
    let broken =
        |text: &str| if display_width(text) <= columns { 1 } else { textwrap::wrap(text, columns).len() };
    let lines: usize = text.lines().map(|text| broken(text).max(1)).sum();
    f64::from(u32::try_from(lines.max(1)).unwrap_or(u32::MAX)) * line + MARGIN
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_as_high_as_its_longest_text() {
        assert_eq!(height("", 10.0, LINE), LINE + MARGIN);
        assert_eq!(height("甲乙\n丙", 10.0, LINE), LINE * 2.0 + MARGIN);
        let long = "支持".repeat(100);
        assert!(height(&long, 42.0, LINE) >= LINE * 10.0, "{}", height(&long, 42.0, LINE));
        assert!(height(&long, 84.0, LINE) < height(&long, 42.0, LINE));
    }
}
