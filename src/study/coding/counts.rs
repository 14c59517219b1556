//! How many units have each code, by category, agency, document or year.

use std::collections::BTreeMap;

use super::units::CodedUnit;
use crate::policy::CodeBook;
use crate::table::Bilingual;

/// What codes are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeGrouping {
    /// 类别: the outermost heading.
    Category,
    /// 部门: each agency that the document names.
    Agency,
    /// 文件
    Document,
    /// 年: of issue.
    Year,
}

impl CodeGrouping {
    /// The word for it in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Category => "category",
            Self::Agency => "agency",
            Self::Document => "document",
            Self::Year => "year",
        }
    }

    /// What people call it.
    pub fn words(self) -> Bilingual {
        match self {
            Self::Category => Bilingual::new("类别", "category"),
            Self::Agency => Bilingual::new("部门", "agency"),
            Self::Document => Bilingual::new("文件", "document"),
            Self::Year => Bilingual::new("年", "year"),
        }
    }

    /// The columns that a unit stands in; an empty name where it has no category,
    /// no agency or no date.
    fn names(self, unit: &CodedUnit) -> Vec<String> {
        match self {
            Self::Category => vec![unit.category.clone()],
            Self::Agency if unit.agencies.is_empty() => vec![String::new()],
            Self::Agency => unit.agencies.clone(),
            Self::Document => vec![unit.id.document.to_string()],
            Self::Year => {
                let issued = unit.header.metadata.issued;
                vec![issued.map(|issued| issued.date.year().to_string()).unwrap_or_default()]
            }
        }
    }
}

/// A column of the counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeColumn {
    /// Its name; empty for units without one.
    pub name: String,
    /// How many units stand in it.
    pub units: usize,
}

/// A row of the counts: the units that have a code, one of a group of codes, or none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeRow {
    /// The group; empty where the code belongs to none, and for units without code.
    pub group: String,
    /// The place of the code in the book; `None` for a group as a whole, and for
    /// units without code.
    pub code: Option<usize>,
    /// How many units, in all columns.
    pub units: usize,
    /// How many in each column.
    pub counts: Vec<usize>,
}

/// How many units have each code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeCounts {
    /// What the columns are.
    pub by: CodeGrouping,
    /// Categories and documents as they come, agencies with the most units first,
    /// years in order.
    pub columns: Vec<CodeColumn>,
    /// Each group as a whole, its codes below it, in the order of the book.
    pub rows: Vec<CodeRow>,
    /// The units without a code.
    pub uncoded: CodeRow,
}

impl CodeCounts {
    /// Counts the codes of units. A unit counts once in a row, and stands in the
    /// column of each of its agencies.
    pub fn of(units: &[CodedUnit], book: &CodeBook, by: CodeGrouping) -> Self {
        let mut columns: Vec<CodeColumn> = Vec::new();
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        for name in units.iter().flat_map(|unit| by.names(unit)) {
            let place = *places.entry(name.clone()).or_insert_with(|| {
                columns.push(CodeColumn { name, units: 0 });
                columns.len() - 1
            });
            columns[place].units += 1;
        }
        match by {
            CodeGrouping::Agency => {
                columns.sort_by(|a, b| b.units.cmp(&a.units).then_with(|| a.name.cmp(&b.name)));
            }
            // What has no date comes last.
            CodeGrouping::Year => columns.sort_by_key(|column| (column.name.is_empty(), column.name.clone())),
            CodeGrouping::Category | CodeGrouping::Document => {}
        }
        let places: BTreeMap<&str, usize> =
            columns.iter().zip(0..).map(|(column, at)| (column.name.as_str(), at)).collect();
        let count = |group: &str, code: Option<usize>, has: &dyn Fn(&CodedUnit) -> bool| {
            let mut row = CodeRow { group: group.to_owned(), code, units: 0, counts: vec![0; columns.len()] };
            for unit in units.iter().filter(|unit| has(unit)) {
                row.units += 1;
                for place in by.names(unit).iter().filter_map(|name| places.get(name.as_str())) {
                    row.counts[*place] += 1;
                }
            }
            row
        };
        let of_code = |at: usize| {
            let group = book.codes.get(at).map_or("", |code| code.group.as_str());
            count(group, Some(at), &|unit| unit.codes.iter().any(|given| given.code == at))
        };
        let of_group = |group: &str| -> Vec<usize> {
            let codes = book.codes.iter().enumerate();
            codes.filter(|(_, code)| code.group == group).map(|(at, _)| at).collect()
        };
        let mut rows = Vec::new();
        for group in book.groups() {
            let codes = of_group(group);
            rows.push(count(group, None, &|unit| unit.codes.iter().any(|given| codes.contains(&given.code))));
            rows.extend(codes.iter().map(|&code| of_code(code)));
        }
        rows.extend(of_group("").into_iter().map(of_code));
        let uncoded = count("", None, &|unit| unit.codes.is_empty());
        Self { by, columns, rows, uncoded }
    }
}
