//! Counts of measures as tables.

use super::Language;
use super::documents::kind_words;
use super::table::{both, words};
use crate::knowledge_base::{Conditions, Question};
use crate::study::{AgencyMatrix, Axes, Crossing, MatrixLine};
use crate::table::{Bilingual, Cell, Column, Content, Table};

/// A page that is read from the left to the right has room for so many columns
/// of figures.
const ON_A_PAGE: usize = 8;

const LED: Bilingual = Bilingual::new("其中牵头", "led");

/// A matrix as tables: all measures, and those that the agency leads.
pub fn matrix_tables(matrix: &AgencyMatrix) -> Vec<Table> {
    let led = both(|language| {
        let name = axes_name(matrix.terms.axes);
        format!("{}{}", words(&name, language), language.pick("（牵头）", " (led)"))
    });
    let all = wide(matrix, axes_name(matrix.terms.axes), |crossing| crossing.measures);
    vec![all, wide(matrix, led, |crossing| crossing.led)]
}

/// A matrix for a terminal: as it is where it is narrow, else a row for each of
/// its figures, the highest first.
pub fn matrix_list(matrix: &AgencyMatrix) -> Table {
    if matrix.columns.len() <= ON_A_PAGE {
        return matrix_tables(matrix).swap_remove(0);
    }
    let columns = vec![
        Column::new("单位", "agency", Content::Text),
        Column::named(other_heading(matrix.terms.axes), Content::Text),
        Column::new("措施", "measures", Content::Number),
        Column::named(LED, Content::Number),
    ];
    let mut table = Table::new(axes_name(matrix.terms.axes), columns);
    let mut told: Vec<((usize, usize), Crossing)> = matrix
        .crossings
        .iter()
        .map(|(&at, &crossing)| (at, crossing))
        // Of two agencies that work together each is told once.
        .filter(|((row, column), _)| matrix.terms.axes != Axes::AgencyAgency || row < column)
        .collect();
    told.sort_by(|a, b| b.1.measures.cmp(&a.1.measures).then(a.0.cmp(&b.0)));
    table.extend(told.into_iter().map(|((row, column), crossing)| {
        vec![
            Cell::Text(matrix.rows[row].name.clone()),
            named(&matrix.columns[column]),
            Cell::Count(crossing.measures),
            Cell::Count(crossing.led),
        ]
    }));
    table
}

fn wide(matrix: &AgencyMatrix, name: Bilingual, figure: impl Fn(Crossing) -> usize) -> Table {
    let mut columns = vec![
        Column::new("单位", "agency", Content::Text).wide(30),
        Column::new("措施", "measures", Content::Number),
        Column::named(LED, Content::Number),
    ];
    columns.extend(
        matrix
            .columns
            .iter()
            .map(|column| Column::named(line_name(column), Content::Number).wide(12).heated()),
    );
    let mut table = Table::new(name, columns);
    table.extend(matrix.rows.iter().enumerate().map(|(row, line)| {
        let mut cells =
            vec![Cell::Text(line.name.clone()), Cell::Count(line.all.measures), Cell::Count(line.all.led)];
        cells.extend((0..matrix.columns.len()).map(|column| match figure(matrix.crossing(row, column)) {
            0 => Cell::Empty,
            count => Cell::Count(count),
        }));
        cells
    }));
    table
}

pub(super) const NO_HEADING: Bilingual = Bilingual::new("（无部分）", "(no heading)");

fn named(line: &MatrixLine) -> Cell {
    if line.name.is_empty() { Cell::Words(NO_HEADING) } else { Cell::Text(line.name.clone()) }
}

/// What a row or a column is called.
pub(super) fn line_name(line: &MatrixLine) -> Bilingual {
    if line.name.is_empty() { NO_HEADING } else { Bilingual::same(line.name.clone()) }
}

pub(super) const fn axes_name(axes: Axes) -> Bilingual {
    match axes {
        Axes::AgencyCategory => Bilingual::new("部门与类别", "agencies and categories"),
        Axes::AgencyAgency => Bilingual::new("部门协作", "agencies together"),
        Axes::AgencyDocument => Bilingual::new("部门与文件", "agencies and documents"),
    }
}

const fn other_heading(axes: Axes) -> Bilingual {
    match axes {
        Axes::AgencyCategory => Bilingual::new("类别", "category"),
        Axes::AgencyAgency => Bilingual::new("共同负责", "together with"),
        Axes::AgencyDocument => Bilingual::new("文件", "document"),
    }
}

/// What was asked for beside the axes, as it was typed; `None` for all measures.
fn scope(asked: &Question) -> Option<Bilingual> {
    let Conditions { agencies, lead, category, document, kind, .. } = &asked.conditions;
    let said = both(|language| {
        let part = |chinese, english, value: String| {
            let name = language.pick(chinese, english);
            (!value.is_empty()).then(|| format!("{name}{}{value}", language.colon()))
        };
        let agency = if *lead { ("牵头单位", "led by") } else { ("责任单位", "agency") };
        let parts = [
            part("检索词", "query", asked.query.trim().to_owned()),
            part(agency.0, agency.1, language.list(agencies)),
            part("类别", "category", category.clone().unwrap_or_default()),
            part("文件", "document", document.clone().unwrap_or_default()),
            part(
                "文件类型",
                "kind",
                kind.map(|kind| words(&kind_words(kind), language).to_owned()).unwrap_or_default(),
            ),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(language.pick("；", "; "))
    });
    Some(said).filter(|said| !said.chinese.is_empty())
}

/// What was asked for, and what was left out: what a picture says beside its record.
pub(super) fn notes(matrix: &AgencyMatrix, asked: &Question) -> Vec<Bilingual> {
    scope(asked).into_iter().chain(matrix_notes(matrix).into_iter().skip(1)).collect()
}

/// What the figures count, and what was left out.
pub fn matrix_notes(matrix: &AgencyMatrix) -> Vec<Bilingual> {
    let counted = both(|language| {
        let implied = matrix.terms.implied;
        match language {
            Language::Chinese => format!(
                "计 {} 条措施中列名{}的单位；牵头含按列名首位推定",
                matrix.measures,
                if implied {
                    "和由集体名称推及"
                } else {
                    "（含由上文承接），不含由集体名称推及"
                },
            ),
            Language::English => format!(
                "{} measures; agencies that are named or inherited{}; leads include those inferred from the first place",
                matrix.measures,
                if implied { " or implied by a group" } else { ", not those implied by a group" },
            ),
        }
    });
    let (rows, columns) = matrix.left_out;
    let left_out = both(|language| match language {
        Language::Chinese => format!("另有 {rows} 行、{columns} 列措施较少，未列；--limit 0 全列"),
        Language::English => {
            format!("{rows} rows and {columns} columns with fewer measures are left out; --limit 0 has all")
        }
    });
    let left_out = (rows + columns > 0).then_some(left_out);
    std::iter::once(counted).chain(left_out).collect()
}
