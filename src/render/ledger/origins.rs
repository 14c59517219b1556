//! Where entries come from, as cells: by whom, and from which places, in as many
//! rows as they need.

use std::collections::BTreeSet;

use super::super::table::CELL;
use crate::ledger::EntrySource;
use crate::table::Cell;

/// Who entered something, each once.
pub(super) fn offices(sources: &[EntrySource]) -> String {
    let mut known = BTreeSet::new();
    let offices = sources.iter().map(|source| source.office.as_str());
    offices.filter(|office| known.insert(*office)).collect::<Vec<_>>().join("、")
}

/// The sources in a cell, a line each.
pub(super) fn sources(sources: &[EntrySource]) -> Cell {
    let written: Vec<String> = sources.iter().map(EntrySource::written).collect();
    Cell::Text(written.join("\n"))
}

/// The sources of an entry by the rows in which it stands: one, unless there are more
/// than a cell of a workbook holds. Rows of the same entry are one when they are
/// merged again.
pub(super) fn by_rows(sources: &[EntrySource]) -> Vec<&[EntrySource]> {
    chunks(sources, |source| units(&source.written()))
}

/// Lines of a cell by the rows in which they stand.
pub(super) fn lines_by_rows(lines: &[String]) -> Vec<&[String]> {
    chunks(lines, |line| units(line))
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// As few parts as a cell each holds, at least one.
fn chunks<T>(lines: &[T], units: impl Fn(&T) -> usize) -> Vec<&[T]> {
    let mut chunks = Vec::new();
    let mut start = 0;
    let mut length = 0;
    for (at, line) in lines.iter().enumerate() {
        // With the break of the line.
        let more = units(line) + 1;
        if at > start && length + more > CELL {
            chunks.push(&lines[start..at]);
            (start, length) = (at, 0);
        }
        length += more;
    }
    chunks.push(&lines[start..]);
    chunks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_stand_in_as_many_rows_as_they_need() {
        assert_eq!(by_rows(&[]), [&[][..]]);
        let source = |at: usize| EntrySource {
            office: format!("第{at}局"),
            place: format!("[第{at}局.xlsx]台账!{at}"),
        };
        let all: Vec<EntrySource> = (0..5_000).map(source).collect();
        let rows = by_rows(&all);
        assert!(rows.len() > 1);
        assert_eq!(rows.concat(), all);
        for row in rows {
            let Cell::Text(text) = sources(row) else { panic!("{row:?}") };
            assert!(units(&text) <= CELL && units(&offices(row)) <= CELL);
        }
        let lines = vec!["长".repeat(CELL + 1), "短".to_owned()];
        assert_eq!(lines_by_rows(&lines).len(), 2);
    }
}
