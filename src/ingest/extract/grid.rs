//! Tables as programs keep them, with cells that span rows and columns → a
//! row of titles and rows of texts.
//!
//! A cell over several rows counts for each of them; one over several columns
//! stands in the first. A title that runs through all columns above a table,
//! and a remark below it, are text.

/// The most columns of a table; cells beyond it are joined to the last.
const MOST_COLUMNS: usize = 1024;
/// The most places that cells from above may cover. A crafted file would
/// multiply them without end.
const MOST_COVERED: usize = 1 << 20;
/// The most bytes that repeating such cells may add.
const MOST_REPEATED: usize = 16 << 20;
/// The most rows that titles of columns take.
const MOST_TITLE_ROWS: usize = 3;

/// A table under construction, row by row and cell by cell.
#[derive(Debug, Default)]
pub(super) struct Grid {
    rows: Vec<Vec<GridCell>>,
    /// The number of each row in its sheet; empty where rows have none.
    numbers: Vec<u32>,
    /// For each column, in how many more rows a cell from above covers it, and
    /// whether it is the first column of that cell.
    covering: Vec<(usize, bool)>,
    covered: usize,
    /// The column of the cell under way; `None` between cells, and in one that
    /// only goes on with the cell above it.
    open: Option<usize>,
}

/// What stands at one place of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
enum GridCell {
    /// Nothing, not even a cell.
    Nothing,
    /// A cell with its text.
    Cell(String),
    /// The cell to the left goes on.
    Left,
    /// The cell above goes on.
    Above,
}

impl GridCell {
    fn text(&self) -> &str {
        if let Self::Cell(text) = self { text.trim() } else { "" }
    }
}

/// A table as it is read.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct GridTable {
    /// Text above the table, or in place of it.
    pub above: Vec<String>,
    /// The titles of the columns; empty if there is no table.
    pub header: Vec<String>,
    /// The rows, with as many cells each.
    pub rows: Vec<Vec<String>>,
    /// The numbers of the row of titles and of each row; empty where rows have
    /// none.
    pub numbers: Vec<u32>,
    /// Text below the table.
    pub below: Vec<String>,
}

impl Grid {
    /// Begins a row, which may bear a number.
    pub(super) fn row(&mut self, number: Option<u32>) {
        self.close_row();
        self.numbers.extend(number);
        self.rows.push(Vec::new());
    }

    /// Begins a cell that takes some columns and rows, past those that cells
    /// from above cover.
    pub(super) fn cell(&mut self, columns: usize, rows: usize) {
        self.pass_covered();
        let Some(row) = self.rows.last_mut() else {
            return;
        };
        if row.len() >= MOST_COLUMNS {
            self.open = row.iter().rposition(|place| matches!(place, GridCell::Cell(_)));
            return;
        }
        let columns = columns.clamp(1, MOST_COLUMNS - row.len());
        let start = row.len();
        self.open = Some(start);
        row.push(GridCell::Cell(String::new()));
        row.extend((1..columns).map(|_| GridCell::Left));
        if rows > 1 {
            self.covering.resize(self.covering.len().max(start + columns), (0, false));
            for (at, covering) in self.covering.iter_mut().skip(start).take(columns).enumerate() {
                *covering = (rows - 1, at == 0);
            }
        }
    }

    /// Goes on with the cell above, over some columns.
    pub(super) fn continued(&mut self, columns: usize) {
        self.open = None;
        if let Some(row) = self.rows.last_mut() {
            let room = MOST_COLUMNS.saturating_sub(row.len());
            row.extend(
                (0..columns.min(room)).map(|at| if at == 0 { GridCell::Above } else { GridCell::Left }),
            );
        }
    }

    /// Goes on with the cell to the left.
    pub(super) fn left(&mut self) {
        if let Some(row) = self.rows.last_mut().filter(|row| row.len() < MOST_COLUMNS) {
            row.push(GridCell::Left);
        }
    }

    /// Leaves columns without a cell.
    pub(super) fn skip(&mut self, columns: usize) {
        if let Some(row) = self.rows.last_mut() {
            let room = MOST_COLUMNS.saturating_sub(row.len());
            row.extend((0..columns.min(room)).map(|_| GridCell::Nothing));
        }
    }

    /// Adds to the cell under way, a line break before it if it holds text.
    /// Whether there is one.
    pub(super) fn write(&mut self, text: &str) -> bool {
        if self.rows.last().is_none_or(Vec::is_empty) {
            return false;
        }
        let text = text.trim();
        let place = self.open.zip(self.rows.last_mut()).and_then(|(at, row)| row.get_mut(at));
        if let Some(GridCell::Cell(cell)) = place
            && !text.is_empty()
        {
            if !cell.is_empty() {
                cell.push('\n');
            }
            cell.push_str(text);
        }
        true
    }

    /// Takes the row under way out again, and gives its text.
    pub(super) fn remove_row(&mut self) -> String {
        let row = self.rows.pop().unwrap_or_default();
        row.iter().map(GridCell::text).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// All texts, for a table in a cell of another.
    pub(super) fn flat(self) -> String {
        let texts = self.rows.iter().flatten().map(GridCell::text).filter(|text| !text.is_empty());
        texts.collect::<Vec<_>>().join("\n")
    }

    /// Fills the columns that cells from above cover, up to the next free one.
    fn pass_covered(&mut self) {
        let Some(row) = self.rows.last_mut() else {
            return;
        };
        while let Some((rest, first)) = self.covering.get_mut(row.len()).filter(|(rest, _)| *rest > 0) {
            *rest -= 1;
            self.covered += 1;
            if self.covered > MOST_COVERED {
                *rest = 0;
                return;
            }
            row.push(if *first { GridCell::Above } else { GridCell::Left });
        }
    }

    fn close_row(&mut self) {
        self.open = None;
        self.pass_covered();
        let Some(row) = self.rows.last_mut() else {
            return;
        };
        while let Some(next) = self.covering.iter().skip(row.len()).position(|(rest, _)| *rest > 0) {
            row.extend((0..next).map(|_| GridCell::Nothing));
            let before = row.len();
            while let Some((rest, first)) = self.covering.get_mut(row.len()).filter(|(rest, _)| *rest > 0) {
                *rest -= 1;
                self.covered += 1;
                row.push(if *first { GridCell::Above } else { GridCell::Left });
            }
            if self.covered > MOST_COVERED || row.len() == before {
                self.covering.clear();
            }
        }
    }

    /// The table, or the texts of what only was one for the layout.
    pub(super) fn read(mut self) -> GridTable {
        self.close_row();
        let mut rows = FilledRow::of(self.rows, &self.numbers);
        rows.retain(|row| row.places.iter().any(|place| !place.text().is_empty()));
        let columns = rows.iter().map(FilledRow::used).max().unwrap_or(0);
        let mut reading = GridTable::default();
        if columns < 2 || rows.len() < 2 || rows.iter().all(|row| row.only().is_some()) {
            let texts = rows.into_iter().flat_map(|row| row.places);
            reading.above =
                texts.map(|place| place.text().to_owned()).filter(|text| !text.is_empty()).collect();
            return reading;
        }
        let above = rows.iter().take(rows.len() - 2).take_while(|row| row.is_above()).count();
        reading.above = rows.drain(..above).map(FilledRow::line).collect();
        while rows.len() > 2
            && let Some(text) = rows.last().and_then(|row| row.remark(columns))
        {
            reading.below.insert(0, text.to_owned());
            rows.pop();
        }
        let titles = title_rows(&rows);
        let body = rows.split_off(titles);
        reading.header = header(&rows, columns);
        reading.numbers = rows.last().into_iter().chain(&body).filter_map(|row| row.number).collect();
        reading.rows = body.into_iter().map(|row| row.cells(columns)).collect();
        reading
    }
}

/// A row with the texts of the cells from above filled in.
struct FilledRow {
    places: Vec<GridCell>,
    texts: Vec<String>,
    number: Option<u32>,
}

impl FilledRow {
    /// Fills all rows.
    fn of(rows: Vec<Vec<GridCell>>, numbers: &[u32]) -> Vec<Self> {
        let mut repeated = 0;
        let mut filled: Vec<Self> = Vec::with_capacity(rows.len());
        for places in rows {
            let mut texts = Vec::with_capacity(places.len());
            for (column, place) in places.iter().enumerate() {
                let above =
                    || filled.last().and_then(|row| row.texts.get(column)).cloned().unwrap_or_default();
                let text = match place {
                    GridCell::Cell(_) => place.text().to_owned(),
                    GridCell::Above if repeated < MOST_REPEATED => {
                        let text = above();
                        repeated += text.len();
                        text
                    }
                    GridCell::Above | GridCell::Left | GridCell::Nothing => String::new(),
                };
                texts.push(text);
            }
            let number = numbers.get(filled.len()).copied();
            filled.push(Self { places, texts, number });
        }
        filled
    }

    /// How many columns hold text or are part of a cell that does.
    fn used(&self) -> usize {
        let last = self.texts.iter().rposition(|text| !text.is_empty());
        last.map_or(0, |last| {
            let goes_on =
                self.places.iter().skip(last + 1).take_while(|place| **place == GridCell::Left).count();
            last + 1 + goes_on
        })
    }

    /// Its text, if it holds one only.
    fn only(&self) -> Option<&str> {
        let mut texts = self.texts.iter().filter(|text| !text.is_empty());
        texts.next().filter(|_| texts.next().is_none()).map(String::as_str)
    }

    /// Whether it stands above the titles of the columns: a title, or what a
    /// form asks for (填报单位：…, 填报日期：…).
    fn is_above(&self) -> bool {
        let mut texts = self.texts.iter().filter(|text| !text.is_empty());
        self.only().is_some() || texts.all(|text| text.contains(['：', ':']))
    }

    /// Its texts as one line.
    fn line(self) -> String {
        self.texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// Its text, if it is a remark on the table: a cell through all columns,
    /// or one that says so.
    fn remark(&self, columns: usize) -> Option<&str> {
        let through = self.texts.first().is_some_and(|text| !text.is_empty()) && self.used() == columns;
        let says = |text: &str| ["注", "备注", "说明"].iter().any(|word| text.starts_with(word));
        self.only().filter(|text| through || says(text))
    }

    fn cells(mut self, columns: usize) -> Vec<String> {
        self.texts.resize(columns, String::new());
        self.texts
    }
}

/// How many rows hold the titles of the columns: more than one where the first
/// has titles over several columns beside titles that go on below.
fn title_rows(rows: &[FilledRow]) -> usize {
    let Some(first) = rows.first().filter(|first| first.places.contains(&GridCell::Left)) else {
        return 1;
    };
    let goes_on = |row: &&FilledRow| {
        let mut pairs = first.places.iter().zip(&row.places);
        pairs.any(|(first, below)| matches!(first, GridCell::Cell(_)) && *below == GridCell::Above)
    };
    let below = rows.iter().skip(1).take_while(goes_on).count();
    if below + 1 < rows.len() && below < MOST_TITLE_ROWS { below + 1 } else { 1 }
}

/// The titles of the columns, each with what stands over several of them.
fn header(rows: &[FilledRow], columns: usize) -> Vec<String> {
    let title = |column: usize| {
        let mut title: Vec<&str> = Vec::new();
        for row in rows {
            let mut at = column;
            while rows.len() > 1 && at > 0 && row.places.get(at) == Some(&GridCell::Left) {
                at -= 1;
            }
            let text = row.texts.get(at).map_or("", String::as_str);
            if !text.is_empty() && title.last() != Some(&text) {
                title.push(text);
            }
        }
        title.join(" ")
    };
    (0..columns).map(title).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A table from lines of cells: `甲` a cell, `甲>2` over two columns,
    /// `甲^2` over two rows, `=` one that goes on with the cell above.
    fn grid(rows: &[&str]) -> Grid {
        let mut grid = Grid::default();
        for row in rows {
            grid.row(None);
            for cell in row.split(' ') {
                if cell == "=" {
                    grid.continued(1);
                    continue;
                }
                let (cell, rows) = cell.split_once('^').unwrap_or((cell, "1"));
                let (cell, columns) = cell.split_once('>').unwrap_or((cell, "1"));
                grid.cell(columns.parse().unwrap(), rows.parse().unwrap());
                grid.write(cell.trim_matches('_'));
            }
        }
        grid
    }

    fn check(rows: &[&str], above: &[&str], table: &[&[&str]], below: &[&str]) {
        let reading = grid(rows).read();
        assert_eq!(
            (reading.above.as_slice(), reading.below.as_slice()),
            (&to_owned(above)[..], &to_owned(below)[..])
        );
        let found: Vec<Vec<String>> =
            std::iter::once(reading.header).chain(reading.rows).filter(|row| !row.is_empty()).collect();
        assert_eq!(found, table.iter().map(|row| to_owned(row)).collect::<Vec<_>>());
    }

    fn to_owned(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn a_cell_over_rows_counts_for_each_of_them() {
        check(
            &["类别 任务", "出口^2 甲", "乙", "进口 丙"],
            &[],
            &[&["类别", "任务"], &["出口", "甲"], &["出口", "乙"], &["进口", "丙"]],
            &[],
        );
        check(
            &["类别 任务", "出口 甲", "= 乙", "进口 丙"],
            &[],
            &[&["类别", "任务"], &["出口", "甲"], &["出口", "乙"], &["进口", "丙"]],
            &[],
        );
        // Also behind the last cell of a row.
        check(
            &["任务 时限", "甲 年底^2", "乙", "丙 长期"],
            &[],
            &[&["任务", "时限"], &["甲", "年底"], &["乙", "年底"], &["丙", "长期"]],
            &[],
        );
    }

    #[test]
    fn titles_on_two_rows_are_one_row() {
        check(
            &["序号^2 单位>2 时限^2", "牵头 配合", "1 甲局 乙局 年底", "2 丙局 _ 长期"],
            &[],
            &[
                &["序号", "单位 牵头", "单位 配合", "时限"],
                &["1", "甲局", "乙局", "年底"],
                &["2", "丙局", "", "长期"],
            ],
            &[],
        );
    }

    #[test]
    fn a_title_above_and_a_remark_below_are_text() {
        check(
            &["任务分解表>2", "填报：甲 日期：乙", "任务 单位", "一、出口>2", "甲 乙", "备注：含新区>2"],
            &["任务分解表", "填报：甲 日期：乙"],
            &[&["任务", "单位"], &["一、出口", ""], &["甲", "乙"]],
            &["备注：含新区"],
        );
        check(&["甲>2", "乙>2"], &["甲", "乙"], &[], &[]);
        check(&["甲 乙"], &["甲", "乙"], &[], &[]);
    }

    #[test]
    fn crafted_spans_stay_small() {
        let mut grid = Grid::default();
        for _ in 0..2000 {
            grid.row(None);
            for _ in 0..2000 {
                grid.cell(usize::MAX, usize::MAX);
                grid.write("甲");
            }
        }
        let reading = grid.read();
        assert!(reading.header.len() <= MOST_COLUMNS);
        assert!(reading.rows.len() <= 2000);
    }
}
