//! Where entries come from, and how that is written.

use crate::ledger::returned::ReturnedRow;

/// Where an entry comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntrySource {
    /// The office: as the row or a line above the table says, else the agency that
    /// the sheet is named after, else the name of the file.
    pub office: String,
    /// File, sheet and row as spreadsheets write them: `[海关.xlsx]深圳海关!5`.
    pub place: String,
}

impl EntrySource {
    /// The source as it is written: the office, and the place.
    pub fn written(&self) -> String {
        format!("{} {}", self.office, self.place)
    }

    /// Where the entry of a row comes from: what the row says, else the row. `office`
    /// is whose it is where the row does not say.
    pub fn of_row(file: &str, sheet: &str, row: &ReturnedRow, office: &str) -> Vec<Self> {
        let office = row.office.as_deref().unwrap_or(office);
        if row.sources.is_empty() {
            return vec![Self { office: office.to_owned(), place: place(file, sheet, Some(row.number)) }];
        }
        row.sources.iter().map(|written| Self::of(written, office)).collect()
    }

    /// A source that was written so; one without an office is that office's.
    fn of(written: &str, office: &str) -> Self {
        match place_in(written).map(|at| written.split_at(at)) {
            Some((before, place)) if !before.trim().is_empty() => {
                Self { office: before.trim().to_owned(), place: place.to_owned() }
            }
            _ => Self { office: office.to_owned(), place: written.to_owned() },
        }
    }
}

/// File, sheet and row as spreadsheets write them.
pub(super) fn place(file: &str, sheet: &str, row: Option<u32>) -> String {
    match row {
        Some(row) => format!("[{file}]{sheet}!{row}"),
        None => format!("[{file}]{sheet}"),
    }
}

/// Where in a written source its place begins: at the bracket that closes last, since
/// names of files may have brackets of their own and those of sheets may not.
fn place_in(written: &str) -> Option<usize> {
    let mut open = 0_usize;
    for (at, c) in written.char_indices().rev() {
        match c {
            ']' => open += 1,
            '[' if open == 1 && (at == 0 || written[..at].ends_with(' ')) => return Some(at),
            '[' => open = open.saturating_sub(1).max(1),
            _ => {}
        }
    }
    // Brackets that do not match, as in `a]b.xlsx`.
    written.find(" [").map(|at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::EntrySource;

    #[test]
    fn a_source_is_read_as_it_was_written() {
        for (office, place) in [
            ("深圳海关", "[海关.xlsx]深圳海关!5"),
            ("海关 [1]", "[海关 [1].xlsx]台账!5"),
            ("海关", "[海关[1] [2].xlsx]台账!5"),
            ("甲", "[a]b.xlsx]台账!5"),
        ] {
            let source = EntrySource { office: office.to_owned(), place: place.to_owned() };
            assert_eq!(EntrySource::of(&source.written(), "旁人"), source);
        }
        let bare = EntrySource::of("[海关 [1].xlsx]台账!5", "旁人");
        assert_eq!((bare.office.as_str(), bare.place.as_str()), ("旁人", "[海关 [1].xlsx]台账!5"));
    }
}
