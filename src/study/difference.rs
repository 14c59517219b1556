//! What became of a result that was got again: which items of its record differ, and
//! which of its rows.

use std::collections::BTreeMap;

use super::record::RecordItem;
use super::recorded::{RecordedResult, RecordedTable};

/// How two results differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultDifference {
    /// Items that every record has, with what they were and are.
    pub items: Vec<(RecordItem, ChangedValue)>,
    /// Parameters and notes, the same.
    pub others: Vec<(String, ChangedValue)>,
    /// Rows that are only in the old result.
    pub gone: Vec<Vec<String>>,
    /// Rows that are only in the new one.
    pub added: Vec<Vec<String>>,
    /// Rows that begin alike and go on differently.
    pub changed: Vec<ChangedRow>,
    /// Whether the rows of both stand in another order.
    pub reordered: bool,
}

/// A value that is not what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedValue {
    /// What it was; empty where there was none.
    pub before: String,
    /// What it is.
    pub after: String,
}

/// A row whose first cell is what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedRow {
    /// Its first cell.
    pub key: String,
    /// The cells that differ, each with the heading of its column.
    pub cells: Vec<(String, ChangedValue)>,
}

impl ResultDifference {
    /// Compares a result with the one that was got again.
    pub fn between(old: &RecordedResult, new: &RecordedResult) -> Self {
        let items = RecordItem::ALL.into_iter().filter_map(|item| {
            let value = |result: &RecordedResult| result.items.get(&item).cloned().unwrap_or_default();
            Some((item, ChangedValue::of(value(old), value(new))?))
        });
        let (gone, added, changed) = rows(&old.tables, &new.tables);
        let same = gone.is_empty() && added.is_empty() && changed.is_empty();
        let in_order =
            |result: &RecordedResult| all(&result.tables).map(|(_, row)| shown(row)).collect::<Vec<_>>();
        Self {
            items: items.collect(),
            others: others(&old.others, &new.others),
            reordered: same && in_order(old) != in_order(new),
            gone,
            added,
            changed,
        }
    }

    /// Whether the result is what it was. Where the corpus is and how the file is
    /// written does not matter.
    pub fn is_none(&self) -> bool {
        self.items.iter().all(|(item, _)| *item == RecordItem::Corpus)
            && self.others.is_empty()
            && !self.has_rows()
    }

    /// Whether any row differs.
    pub fn has_rows(&self) -> bool {
        self.reordered || !(self.gone.is_empty() && self.added.is_empty() && self.changed.is_empty())
    }
}

impl ChangedValue {
    /// `None` for values that are the same, as a spreadsheet sees them.
    fn of(before: String, after: String) -> Option<Self> {
        (comparable(&before) != comparable(&after)).then_some(Self { before, after })
    }
}

/// Parameters and notes that differ: those of one name in their order.
fn others(old: &[(String, String)], new: &[(String, String)]) -> Vec<(String, ChangedValue)> {
    let mut names: Vec<&str> = Vec::new();
    for (name, _) in old.iter().chain(new) {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    let of = |pairs: &[(String, String)], name: &str| {
        pairs.iter().filter(|(known, _)| known == name).map(|(_, value)| value.clone()).collect::<Vec<_>>()
    };
    let mut differences = Vec::new();
    for name in names {
        let (mut old, mut new) = (of(old, name), of(new, name));
        let length = old.len().max(new.len());
        old.resize(length, String::new());
        new.resize(length, String::new());
        let pairs = old.into_iter().zip(new).filter_map(|(old, new)| ChangedValue::of(old, new));
        differences.extend(pairs.map(|changed| (name.to_owned(), changed)));
    }
    differences
}

/// Rows that are gone, added and changed.
fn rows(
    old: &[RecordedTable],
    new: &[RecordedTable],
) -> (Vec<Vec<String>>, Vec<Vec<String>>, Vec<ChangedRow>) {
    let mut left: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    all(new).for_each(|(_, row)| *left.entry(shown(row)).or_default() += 1);
    // Rows that both have are taken from both sides, as often as both have them.
    let mut gone: Vec<&Vec<String>> = Vec::new();
    for (_, row) in all(old) {
        match left.get_mut(&shown(row)).filter(|count| **count > 0) {
            Some(count) => *count -= 1,
            None => gone.push(row),
        }
    }
    let mut added: Vec<(&RecordedTable, &Vec<String>)> = Vec::new();
    for (table, row) in all(new) {
        if let Some(count) = left.get_mut(&shown(row)).filter(|count| **count > 0) {
            *count -= 1;
            added.push((table, row));
        }
    }
    let mut by_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, (_, row)) in added.iter().enumerate().rev() {
        by_key.entry(key(row)).or_default().push(at);
    }
    let mut taken = vec![false; added.len()];
    let mut changed = Vec::new();
    gone.retain(|old| {
        let Some(at) = by_key.get_mut(&key(old)).and_then(Vec::pop) else { return true };
        taken[at] = true;
        let (table, new) = added[at];
        changed.push(ChangedRow { key: key(old), cells: cells(table, old, new) });
        false
    });
    let added = added.into_iter().zip(taken).filter(|(_, taken)| !taken).map(|((_, row), _)| row.clone());
    (gone.into_iter().cloned().collect(), added.collect(), changed)
}

fn all(tables: &[RecordedTable]) -> impl Iterator<Item = (&RecordedTable, &Vec<String>)> {
    tables.iter().flat_map(|table| table.rows.iter().map(move |row| (table, row)))
}

/// What a row is known by: its first cell, of a line the first word.
fn key(row: &[String]) -> String {
    match row {
        [line] => line.split_whitespace().next().unwrap_or_default().to_owned(),
        _ => row.first().cloned().unwrap_or_default(),
    }
}

/// The cells of two rows that differ.
fn cells(table: &RecordedTable, old: &[String], new: &[String]) -> Vec<(String, ChangedValue)> {
    let value = |row: &[String], at: usize| row.get(at).cloned().unwrap_or_default();
    let differs = |at: usize| {
        let heading = table.headings.get(at).cloned().unwrap_or_default();
        Some((heading, ChangedValue::of(value(old, at), value(new, at))?))
    };
    (0..old.len().max(new.len())).filter_map(differs).collect()
}

/// A row as it is compared.
fn shown(row: &[String]) -> Vec<String> {
    let mut cells: Vec<String> = row.iter().map(|cell| comparable(cell)).collect();
    while cells.last().is_some_and(String::is_empty) {
        cells.pop();
    }
    cells
}

/// A value as it is compared: programs write numbers with more or fewer noughts, days
/// with other marks, and blanks as they like.
fn comparable(value: &str) -> String {
    let text = value.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Ok(number) = text.parse::<f64>() {
        return number.to_string();
    }
    let parts: Vec<&str> = text.split('/').collect();
    match parts.as_slice() {
        [year, month, day] if year.len() == 4 && [year, month, day].iter().all(|part| is_number(part)) => {
            format!("{year}-{month:0>2}-{day:0>2}")
        }
        _ => text,
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[&str]]) -> RecordedResult {
        let row = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect();
        let headings = ["词", "频"].map(str::to_owned).to_vec();
        let tables = vec![RecordedTable { headings, rows: rows.iter().map(row).collect() }];
        RecordedResult { items: BTreeMap::new(), others: Vec::new(), tables }
    }

    #[test]
    fn rows_are_gone_added_or_changed() {
        let old = table(&[&["甲", "1"], &["乙", "2"], &["丙", "3"], &["丙", "3"]]);
        let new = table(&[&["丙", "3.0"], &["甲", "5"], &["丁", "4"], &["丙", "3"]]);
        let found = ResultDifference::between(&old, &new);
        assert_eq!(found.gone, [["乙", "2"]]);
        assert_eq!(found.added, [["丁", "4"]]);
        let changed = ChangedValue { before: "1".to_owned(), after: "5".to_owned() };
        assert_eq!(
            found.changed,
            [ChangedRow { key: "甲".to_owned(), cells: vec![("频".to_owned(), changed)] }]
        );
        assert!(!found.is_none() && !found.reordered);
    }

    #[test]
    fn the_same_rows_are_the_same_however_they_are_written() {
        let old = table(&[&["甲", "1.50"], &["乙", "2024-05-01"]]);
        assert!(ResultDifference::between(&old, &table(&[&["甲", "1.5"], &["乙", "2024/5/1"]])).is_none());
        let moved = ResultDifference::between(&old, &table(&[&["乙", "2024-05-01"], &["甲", "1.5"]]));
        assert!(moved.reordered && !moved.is_none());
    }
}
