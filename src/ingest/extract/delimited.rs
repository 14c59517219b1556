//! Values between commas, semicolons or tabs (CSV, RFC 4180): one sheet.

use std::collections::BTreeMap;

use super::{ExtractionError, Format, LIMIT};
use crate::sheets::{CellRow, CellSheet, CellText};

/// The most values of a file.
const MOST_VALUES: usize = 4 << 20;
/// How much of a text tells what stands between its values, in bytes.
const SAMPLE: usize = 4 << 10;

/// The sheet of such a text. Rows are counted as a spreadsheet counts them.
///
/// # Errors
/// A text that holds too much.
pub(super) fn sheet(text: &str) -> Result<CellSheet, ExtractionError> {
    let too_large = || ExtractionError::TooLarge(Format::Text);
    if text.len() > LIMIT {
        return Err(too_large());
    }
    // Excel's own line that names the mark.
    let (named, skipped, rest) = match text.split_once('\n') {
        Some((first, rest)) => match first.trim_end().strip_prefix("sep=").map(str::as_bytes) {
            Some([mark]) => (Some(*mark), 1, rest),
            _ => (None, 0, text),
        },
        None => (None, 0, text),
    };
    let delimiter = named.unwrap_or_else(|| delimiter(rest));
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(rest.as_bytes());
    let mut rows = Vec::new();
    let mut left = MOST_VALUES;
    // Rows are lines, less those inside values.
    let (mut at, mut lines, mut inside) = (0, 1 + skipped, 0);
    let breaks = |text: &str| text.bytes().filter(|byte| *byte == b'\n').count();
    for record in reader.records() {
        let Ok(record) = record else { continue };
        let start = record.position().and_then(|place| usize::try_from(place.byte()).ok()).unwrap_or(at);
        // The reader passes over empty lines only once it reads the record.
        let blank = |byte: &u8| matches!(byte, b'\r' | b'\n');
        let empty = rest.as_bytes().iter().skip(start).take_while(|byte| blank(byte)).count();
        lines += breaks(rest.get(at..start + empty).unwrap_or_default());
        at = start + empty;
        let number = u32::try_from(lines.saturating_sub(inside)).unwrap_or(u32::MAX);
        inside += record.iter().map(breaks).sum::<usize>();
        left = left.checked_sub(record.len()).ok_or_else(too_large)?;
        let values = (0_u32..).zip(record.iter()).filter(|(_, value)| !value.trim().is_empty());
        let cells: BTreeMap<u32, CellText> =
            values.map(|(column, value)| (column, CellText { text: value.to_owned(), day: None })).collect();
        if !cells.is_empty() {
            rows.push(CellRow { number, cells, notes: BTreeMap::new() });
        }
    }
    Ok(CellSheet { name: String::new(), visible: true, rows })
}

/// What stands between values: the mark that is most frequent outside quotation
/// marks at the beginning.
pub(super) fn delimiter(text: &str) -> u8 {
    let mut counts = [(b',', 0_usize), (b'\t', 0), (b';', 0)];
    let mut quoted = false;
    for byte in text.bytes().take(SAMPLE) {
        quoted ^= byte == b'"';
        if let Some((_, count)) = counts.iter_mut().find(|(mark, _)| *mark == byte && !quoted) {
            *count += 1;
        }
    }
    // Of equals the first: max_by_key would take the last.
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(mark, _)| mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(u32, Vec<(u32, String)>)> {
        let sheet = sheet(text).unwrap();
        let cells = |row: CellRow| row.cells.into_iter().map(|(at, cell)| (at, cell.text)).collect();
        sheet.rows.into_iter().map(|row| (row.number, cells(row))).collect()
    }

    #[test]
    fn values_have_rows_as_a_spreadsheet_counts_them() {
        let cell = |at, text: &str| (at, text.to_owned());
        let expected = vec![
            (1, vec![cell(0, "甲"), cell(1, "乙")]),
            (3, vec![cell(0, "一\n二"), cell(2, "三")]),
            (4, vec![cell(1, "四，;")]),
        ];
        assert_eq!(told("甲,乙\r\n\r\n\"一\n二\",,三\n,\"四，;\"\n,,\n"), expected);
        assert_eq!(told("甲;乙\n1;2\n")[1], (2, vec![cell(0, "1"), cell(1, "2")]));
        assert_eq!(told("甲\t乙\n")[0].1.len(), 2);
        assert_eq!(told("sep=;\n甲,丙;乙\n"), [(2, vec![cell(0, "甲,丙"), cell(1, "乙")])]);
        assert_eq!(told("甲"), [(1, vec![cell(0, "甲")])]);
    }
}
