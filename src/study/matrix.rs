//! Agencies against categories, each other, or documents: how many measures.

use std::collections::{BTreeMap, BTreeSet};

use crate::policy::{AttributionBasis, Passage, Role};

/// What stands against what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Axes {
    /// 部门 × 类别
    AgencyCategory,
    /// 部门 × 部门: measures that both answer for.
    AgencyAgency,
    /// 部门 × 文件
    AgencyDocument,
}

impl Axes {
    /// The word for it in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AgencyCategory => "agency-category",
            Self::AgencyAgency => "agency-agency",
            Self::AgencyDocument => "agency-document",
        }
    }
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MatrixTerms {
    /// What stands against what.
    pub axes: Axes,
    /// Whether agencies count that the document implies and does not name.
    pub implied: bool,
    /// The most rows, and the most columns: those with the most measures.
    pub limit: Option<usize>,
}

/// How many measures, and how many of them the agency leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Crossing {
    /// Of the row that stand in the column.
    pub measures: usize,
    /// Of these, those that the row's agency leads.
    pub led: usize,
}

/// A row or a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixLine {
    /// The full name of an agency, a category, or the id of a document. Empty for
    /// measures that stand under no heading.
    pub name: String,
    /// All its measures; of a column, those that any agency answers for.
    pub all: Crossing,
}

/// Counts of measures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgencyMatrix {
    /// What was counted.
    pub terms: MatrixTerms,
    /// The agencies, those with the most measures first.
    pub rows: Vec<MatrixLine>,
    /// Agencies as in the rows; categories and documents as they were met.
    pub columns: Vec<MatrixLine>,
    /// By row and column; none where there are no measures.
    pub crossings: BTreeMap<(usize, usize), Crossing>,
    /// How many measures were counted.
    pub measures: usize,
    /// How many rows and columns the limit left out.
    pub left_out: (usize, usize),
}

/// A list of names in the order in which they were met, with their counts.
#[derive(Default)]
struct LineCounts {
    places: BTreeMap<String, usize>,
    lines: Vec<MatrixLine>,
}

impl LineCounts {
    fn place(&mut self, name: &str) -> usize {
        if let Some(&place) = self.places.get(name) {
            return place;
        }
        self.places.insert(name.to_owned(), self.lines.len());
        self.lines.push(MatrixLine { name: name.to_owned(), all: Crossing::default() });
        self.lines.len() - 1
    }

    fn count(&mut self, place: usize, led: bool) {
        self.lines[place].all.measures += 1;
        self.lines[place].all.led += usize::from(led);
    }
}

impl AgencyMatrix {
    /// Counts measures; other passages are passed over.
    pub fn of<'p>(passages: impl IntoIterator<Item = &'p Passage>, terms: MatrixTerms) -> Self {
        let (mut agencies, mut others) = (LineCounts::default(), LineCounts::default());
        let mut crossings: BTreeMap<(usize, usize), Crossing> = BTreeMap::new();
        let mut measures = 0;
        for passage in passages {
            let Some(_) = passage.number else { continue };
            measures += 1;
            let held = holders(passage, terms.implied);
            let held: Vec<(usize, bool)> =
                held.into_iter().map(|(name, leads)| (agencies.place(name), leads)).collect();
            held.iter().for_each(|&(place, leads)| agencies.count(place, leads));
            let columns: Vec<usize> = match terms.axes {
                Axes::AgencyAgency => held.iter().map(|(place, _)| *place).collect(),
                Axes::AgencyCategory => {
                    vec![others.place(passage.category.first().map_or("", String::as_str))]
                }
                Axes::AgencyDocument => vec![others.place(passage.id.document.as_str())],
            };
            if terms.axes != Axes::AgencyAgency && !held.is_empty() {
                others.count(columns[0], held.iter().any(|(_, leads)| *leads));
            }
            for &(row, leads) in &held {
                for &column in &columns {
                    let crossing = crossings.entry((row, column)).or_default();
                    crossing.measures += 1;
                    crossing.led += usize::from(leads);
                }
            }
        }
        let both_agencies = terms.axes == Axes::AgencyAgency;
        let rows = most(&agencies.lines, terms.limit);
        let columns = if both_agencies {
            rows.clone()
        } else {
            let mut columns = most(&others.lines, None);
            // A column of which no row is left says nothing.
            if rows.len() < agencies.lines.len() {
                let in_rows: BTreeSet<usize> = rows.iter().copied().collect();
                let met: BTreeSet<usize> = crossings
                    .keys()
                    .filter(|(row, _)| in_rows.contains(row))
                    .map(|(_, column)| *column)
                    .collect();
                columns.retain(|column| met.contains(column));
            }
            columns.truncate(terms.limit.unwrap_or(usize::MAX));
            // In the order in which a reader meets them.
            columns.sort_unstable();
            columns
        };
        let columns_of = if both_agencies { &agencies.lines } else { &others.lines };
        let told = |lines: &[MatrixLine], kept: &[usize]| kept.iter().map(|&at| lines[at].clone()).collect();
        let new_place = |kept: &[usize]| -> BTreeMap<usize, usize> {
            kept.iter().enumerate().map(|(new, &old)| (old, new)).collect()
        };
        let (in_rows, in_columns) = (new_place(&rows), new_place(&columns));
        let crossings = crossings.into_iter().filter_map(|((row, column), crossing)| {
            Some(((*in_rows.get(&row)?, *in_columns.get(&column)?), crossing))
        });
        Self {
            terms,
            crossings: crossings.collect(),
            measures,
            left_out: (agencies.lines.len() - rows.len(), columns_of.len() - columns.len()),
            columns: told(columns_of, &columns),
            rows: told(&agencies.lines, &rows),
        }
    }

    /// How many measures of a row stand in a column.
    pub fn crossing(&self, row: usize, column: usize) -> Crossing {
        self.crossings.get(&(row, column)).copied().unwrap_or_default()
    }
}

/// Who answers for a measure, each once, and whether it leads.
pub(super) fn holders(passage: &Passage, implied: bool) -> BTreeMap<&str, bool> {
    let mut held: BTreeMap<&str, bool> = BTreeMap::new();
    let counts = |basis| implied || basis != AttributionBasis::Implied;
    for attribution in passage.attributions.iter().filter(|one| counts(one.basis)) {
        *held.entry(&attribution.agency.name).or_default() |= attribution.role == Role::Lead;
    }
    held
}

/// The places of those with the most measures, these first; of equals the one
/// whose name comes first.
fn most(lines: &[MatrixLine], limit: Option<usize>) -> Vec<usize> {
    let mut places: Vec<usize> = (0..lines.len()).collect();
    places.sort_by(|&a, &b| {
        lines[b].all.measures.cmp(&lines[a].all.measures).then_with(|| lines[a].name.cmp(&lines[b].name))
    });
    places.truncate(limit.unwrap_or(usize::MAX));
    places
}
