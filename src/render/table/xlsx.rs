//! A workbook for Excel, WPS and LibreOffice: a sheet a table, with the
//! headings frozen, a filter on every column, and numbers and days as such.

use std::io::{self, Write};

use jiff::civil::Date;
use rust_xlsxwriter::{
    ConditionalFormat2ColorScale, ConditionalFormatDataBar, ConditionalFormatType, DocProperties,
    ExcelDateTime, Format, FormatAlign, FormatBorder, FormatUnderline, Url, Workbook, Worksheet, XlsxError,
};

use super::html::is_address;
use super::{cut, form, inferred_mark, pieces, plain, words};
use crate::render::Language;
use crate::table::{Alteration, Cell, Column, Content, Table};

/// Excel's limits, in UTF-16 units: of a cell, and of the name of a sheet.
pub(in crate::render) const CELL: usize = 32_767;
const NAME: usize = 31;
/// How high a line of the letters of [`compared_letters`] is, in points.
const COMPARED_LINE: f64 = 14.0;
/// The longest address that leads anywhere, in bytes; Excel's limit is a little more.
const ADDRESS: usize = 2_000;

/// The tables, a sheet each, in order.
///
/// # Errors
/// Those of writing, a table with more rows than a sheet has (1,048,575), and a
/// cell of a form with more characters than a cell holds (32,767).
pub fn xlsx(out: &mut dyn Write, tables: &[Table], language: Language) -> io::Result<()> {
    long_cell(tables, language).map_or(Ok(()), Err).map_err(io::Error::other)?;
    let bytes = workbook(tables, language).map_err(io::Error::other)?;
    out.write_all(&bytes)
}

/// A text that no cell of a workbook holds, in a table of which nothing may be lost.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(in crate::render) struct LongCell {
    /// The name of the sheet.
    pub sheet: String,
    /// The number of the row, from 1, which is that of the headings.
    pub row: usize,
    /// The heading of the column.
    pub column: String,
    /// How long the text is, in UTF-16 units.
    pub units: usize,
}

/// The first text that is too long for a cell in a form: what comes back from it must
/// be what was entered. In tables for reading, dots say that there is more.
fn long_cell(tables: &[Table], language: Language) -> Option<LongCell> {
    tables.iter().filter(|table| table.is_form()).find_map(|table| {
        let cells = (2..).zip(&table.rows).flat_map(|(row, cells)| {
            table.columns.iter().zip(cells).map(move |(column, cell)| (row, column, cell))
        });
        cells
            .map(|(row, column, cell)| (row, column, plain(cell, language).encode_utf16().count()))
            .find(|(.., units)| *units > CELL)
            .map(|(row, column, units)| LongCell {
                sheet: words(&table.name, language).to_owned(),
                row,
                column: words(&column.heading, language).to_owned(),
                units,
            })
    })
}

fn workbook(tables: &[Table], language: Language) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // Not today: the same rows are the same bytes.
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let names = sheet_names(tables.iter().map(|table| words(&table.name, language)));
    // Whoever opens a form wants to fill it in, not to read the summary.
    let first = tables.iter().position(Table::is_form);
    for (at, (table, name)) in tables.iter().zip(&names).enumerate() {
        let sheet = workbook.add_worksheet().set_name(name)?;
        fill(sheet, table, language)?;
        if Some(at) == first {
            sheet.set_active(true);
        }
    }
    workbook.save_to_buffer()
}

/// The letters of texts side by side: of a known font, so that rows can be as high as
/// they need to be and no higher.
fn compared_letters() -> Format {
    Format::new().set_font_name("宋体").set_font_size(form::SIZE)
}

/// How cells look.
struct Looks {
    text: Format,
    label: Format,
    number: Format,
    link: Format,
}

impl Looks {
    /// Those of a column of a list. What is for programs stays in one line.
    fn of_list(column: &Column) -> Self {
        let top = Format::new().set_align(FormatAlign::Top);
        let text = top.clone();
        Self {
            text: if column.only_on_screen { text } else { text.set_text_wrap() },
            label: top.clone(),
            number: top.clone().set_align(FormatAlign::Right),
            link: top.set_text_wrap().set_hyperlink(),
        }
    }

    /// Those of texts side by side, which are printed and handed round.
    fn of_comparison() -> Self {
        let text =
            compared_letters().set_text_wrap().set_align(FormatAlign::Top).set_border(FormatBorder::Thin);
        Self { label: text.clone(), number: text.clone(), link: text.clone().set_hyperlink(), text }
    }

    /// Those of a column of a form.
    fn of_form(column: &Column) -> Self {
        let cell = form::cell(&column.entry, column.content);
        let link = cell.clone().set_hyperlink();
        Self { text: cell.clone(), label: cell.clone(), number: cell, link }
    }
}

fn fill(sheet: &mut Worksheet, table: &Table, language: Language) -> Result<(), XlsxError> {
    let is_form = table.is_form();
    let is_altered = table.rows.iter().flatten().any(|cell| matches!(cell, Cell::Altered(..)));
    let looks: Vec<Looks> = table
        .columns
        .iter()
        .map(|column| match (is_form, is_altered) {
            (true, _) => Looks::of_form(column),
            (_, true) => Looks::of_comparison(),
            _ => Looks::of_list(column),
        })
        .collect();
    let heading = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_border_bottom(FormatBorder::Thin);
    for (at, column) in (0..).zip(&table.columns) {
        let own = (is_form || is_altered).then(|| form::heading(&column.entry));
        let look = match column.content {
            Content::Number => own.unwrap_or_else(|| heading.clone().set_align(FormatAlign::Right)),
            _ => own.unwrap_or_else(|| heading.clone()),
        };
        sheet.write_string_with_format(0, at, words(&column.heading, language), &look)?;
        sheet.set_column_width(at, f64::from(column.width()))?;
    }
    for (at, cells) in (1..).zip(&table.rows) {
        for (((column, known), cell), looks) in (0..).zip(&table.columns).zip(cells).zip(&looks) {
            write(sheet, (at, column), cell, known.content, looks, language)?;
            if (is_form || is_altered) && *cell == Cell::Empty {
                sheet.write_blank(at, column, &looks.text)?;
            }
        }
    }
    heat(sheet, table)?;
    bars(sheet, table)?;
    // The number and the id of a row stay in sight.
    sheet.set_freeze_panes(1, if is_form { 2 } else { 0 })?;
    form::page(sheet, table, language)?;
    if is_form {
        form::set_up(sheet, table, language)?;
    } else {
        // Cells without borders run into each other on paper.
        sheet.set_print_gridlines(true);
        // Not every program makes rows as high as their text when it opens or prints
        // them, and none those of cells with letters of several looks.
        let line = if is_altered { COMPARED_LINE } else { form::LINE };
        form::heights(sheet, table, language, line)?;
    }
    if let (Ok(rows @ 1..), Ok(columns @ 1..)) =
        (u32::try_from(table.rows.len()), u16::try_from(table.columns.len()))
    {
        sheet.autofilter(0, 0, rows, columns - 1)?;
    }
    Ok(())
}

fn write(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    content: Content,
    looks: &Looks,
    language: Language,
) -> Result<(), XlsxError> {
    // As text, whatever it looks like: no cell is ever run.
    let text = |sheet: &mut Worksheet, text: &str| {
        let look = if matches!(content, Content::Label | Content::Day) { &looks.label } else { &looks.text };
        sheet.write_string_with_format(row, column, fitting(text), look).map(|_| ())
    };
    let (stated, inferred) = match cell {
        Cell::Inferred(value) => (value.as_ref(), true),
        cell => (cell, false),
    };
    match stated {
        Cell::Empty => {}
        // Figures of counts stay exact far beyond what is counted here.
        #[expect(clippy::cast_precision_loss, reason = "a workbook has no other numbers")]
        Cell::Count(count) if !inferred => {
            sheet.write_number_with_format(row, column, *count as f64, &looks.number)?;
        }
        Cell::Figure(value, decimals) if !inferred && value.is_finite() => {
            let places = "0".repeat(usize::from(*decimals));
            let format = if places.is_empty() { "0".to_owned() } else { format!("0.{places}") };
            let look = looks.number.clone().set_num_format(format);
            sheet.write_number_with_format(row, column, *value, &look)?;
        }
        Cell::Share(share) if !inferred && share.is_finite() => {
            let look = looks.number.clone().set_num_format("0%");
            sheet.write_number_with_format(row, column, *share, &look)?;
        }
        Cell::Exact(number) if !inferred => {
            let places = "0".repeat(number.decimals().min(20) as usize);
            let format = if places.is_empty() { "0".to_owned() } else { format!("0.{places}") };
            let look = looks.number.clone().set_num_format(format);
            sheet.write_number_with_format(row, column, number.approximate(), &look)?;
        }
        Cell::Day(day) => match moment(*day) {
            Some(moment) => {
                let mark = if inferred { inferred_mark(language) } else { "" };
                let look = looks.label.clone().set_num_format(format!("yyyy-mm-dd\"{mark}\""));
                let look = look.set_align(FormatAlign::Left);
                sheet.write_datetime_with_format(row, column, moment, &look)?;
            }
            None => text(sheet, &plain(cell, language))?,
        },
        Cell::Link { text: shown, url }
            if is_address(url) && url.len() <= ADDRESS && !inferred && !shown.is_empty() =>
        {
            let url = Url::new(url).set_text(fitting(shown));
            sheet.write_url_with_format(row, column, url, &looks.link)?;
        }
        Cell::Altered(whole, ranges, alteration) if fitting(whole) == *whole => {
            let usual = compared_letters();
            let mark = match alteration {
                Alteration::Dropped => usual.clone().set_font_color(0xAA_00_00).set_font_strikethrough(),
                Alteration::Added => {
                    usual.clone().set_font_color(0x00_66_00).set_underline(FormatUnderline::Single)
                }
            };
            let parts = pieces(whole, ranges);
            let parts: Vec<(&Format, &str)> =
                parts.iter().map(|(piece, marked)| (if *marked { &mark } else { &usual }, *piece)).collect();
            // A single part is no rich text for Excel.
            if parts.len() < 2 {
                text(sheet, whole)?;
            } else {
                sheet.write_rich_string_with_format(row, column, &parts, &looks.text)?;
            }
        }
        _ => text(sheet, &plain(cell, language))?,
    }
    Ok(())
}

/// Colours the figures of a table by how high they are.
fn heat(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    let rows = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
    let columns = (0..).zip(&table.columns).filter(|(_, column)| column.heat).map(|(at, _)| at);
    let (first, last) = (columns.clone().min(), columns.max());
    if let (Some(first), Some(last), 1..) = (first, last, rows) {
        let scale =
            ConditionalFormat2ColorScale::new().set_minimum_color("FFFFFF").set_maximum_color("F8696B");
        sheet.add_conditional_format(1, first, rows, last, &scale)?;
    }
    Ok(())
}

/// Shows the shares of a table as bars, as long as the cell for the whole.
fn bars(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    let last = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
    for at in 0..table.columns.len() {
        let is_share = |row: &Vec<Cell>| matches!(row.get(at), Some(Cell::Share(_)));
        if let (true, Ok(column)) = (table.rows.iter().any(is_share), u16::try_from(at)) {
            let bar = ConditionalFormatDataBar::new()
                .set_minimum(ConditionalFormatType::Number, 0)
                .set_maximum(ConditionalFormatType::Number, 1)
                .set_fill_color("70AD47")
                .set_solid_fill(true);
            sheet.add_conditional_format(1, column, last, column, &bar)?;
        }
    }
    Ok(())
}

/// A day as spreadsheets count them; there are none before 1900.
fn moment(day: Date) -> Option<ExcelDateTime> {
    let part = |part: i8| u8::try_from(part).ok();
    let year = u16::try_from(day.year()).ok()?;
    ExcelDateTime::from_ymd(year, part(day.month())?, part(day.day())?).ok()
}

/// As much of a text as a cell holds; dots say that there is more.
fn fitting(text: &str) -> String {
    let whole = cut(text, CELL);
    if whole.len() == text.len() { whole } else { format!("{}……", cut(text, CELL - 2)) }
}

/// Names that Excel accepts, in the same order: without its signs, not too
/// long, and no two the same but for upper and lower case.
fn sheet_names<'n>(names: impl Iterator<Item = &'n str>) -> Vec<String> {
    let mut taken: Vec<String> = Vec::new();
    for (at, name) in (1..).zip(names) {
        let sign = |c: char| c.is_control() || "[]:*?/\\".contains(c);
        let plain: String = name.chars().map(|c| if sign(c) { ' ' } else { c }).collect();
        let plain = plain.trim_matches(|c: char| c.is_whitespace() || c == '\'');
        // Excel keeps `History` for itself.
        let plain = match plain {
            "" => at.to_string(),
            name if name.eq_ignore_ascii_case("history") => format!("{name} {at}"),
            name => name.to_owned(),
        };
        let name_of = |units| cut(&plain, units).trim_end_matches(['\'', ' ']).to_owned();
        let mut candidate = name_of(NAME);
        let mut number = 1;
        while taken.iter().any(|other| other.to_lowercase() == candidate.to_lowercase()) {
            number += 1;
            let suffix = format!(" {number}");
            candidate = format!("{}{suffix}", name_of(NAME - suffix.len()));
        }
        taken.push(candidate);
    }
    taken
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sheet_gets_a_name_that_excel_accepts() {
        let long = "关于推动外贸稳规模稳份额稳增长若干工作措施任务分解表及其责任清单";
        let names = ["责任[单位]/甲:乙", "a", "A", "", "'x'", "history", long, long, "a"];
        let found = sheet_names(names.into_iter());
        assert_eq!(found[..6], ["责任 单位  甲 乙", "a", "A 2", "4", "x", "history 6"]);
        assert_eq!(found[6].chars().count(), 31);
        assert!(found[7].ends_with(" 2") && found[7].chars().count() == 31, "{found:?}");
        assert_eq!(found[8], "a 3");
        let workbook = |name: &String| Workbook::new().add_worksheet().set_name(name).map(|_| ());
        assert!(found.iter().all(|name| workbook(name).is_ok()), "{found:?}");
    }

    #[test]
    fn nothing_is_cut_off_in_a_form() {
        use crate::table::{Bilingual, Entry};
        let remark = Column::new("备注", "remark", Content::Text);
        let table = |column: Column, length| {
            let mut table = Table::new(Bilingual::new("台账", "ledger"), vec![column]);
            table.push(vec![Cell::Text("长".repeat(length))]);
            vec![table]
        };
        let language = Language::Chinese;
        assert_eq!(long_cell(&table(remark.clone(), CELL + 1), language), None);
        let remark = remark.entered(Entry::Free);
        assert_eq!(long_cell(&table(remark.clone(), CELL), language), None);
        let long = table(remark, CELL + 1);
        let told = long_cell(&long, language).unwrap();
        let expected =
            LongCell { sheet: "台账".to_owned(), row: 2, column: "备注".to_owned(), units: CELL + 1 };
        assert_eq!(told, expected);
        assert!(xlsx(&mut Vec::new(), &long, language).is_err());
    }

    #[test]
    fn a_text_too_long_for_a_cell_says_so() {
        let text = fitting(&"长".repeat(40_000));
        assert_eq!(text.chars().count(), CELL);
        assert!(text.ends_with("……"));
    }
}
