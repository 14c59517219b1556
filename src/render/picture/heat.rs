//! A matrix as a field of greys with their figures (热力图).

use std::io::{self, Write};

use super::{Canvas, Lettering, TextAnchor, width_of};
use crate::knowledge_base::Question;
use crate::render::Language;
use crate::render::matrix::{axes_name, line_name, notes};
use crate::render::table::{both, words};
use crate::study::{AgencyMatrix, Axes, MatrixLine, RunRecord};
use crate::table::Bilingual;

/// A field of the matrix, and how wide it is where names stand in two lines.
const CELL: (f64, f64) = (34.0, 24.0);
const WIDER: f64 = 40.0;
/// The column of totals, apart from the others.
const TOTAL: f64 = 46.0;
const SIZE: f64 = 13.0;
const SMALL: f64 = 11.0;
/// How far the names of columns are turned.
const TURN: f64 = -45.0;
/// How wide a name of a column is before it is broken, in characters.
const NAME: f64 = 18.0;
/// Greys darker than this have white figures.
const WHITE_INK: f64 = 0.5;

const ALL: Bilingual = Bilingual::new("全部", "all");
const DIAGONAL: Bilingual = Bilingual::new(
    "格中为共同承担的措施数，颜色越深越多；对角线为该单位的全部措施，不着色",
    "measures that both answer for, the darker the more; the diagonal has all measures of an agency and is left white",
);
const SHADES: Bilingual = Bilingual::new(
    "格中为措施数，颜色越深越多；空格为无",
    "measures, the darker the more; none where it is empty",
);

/// A matrix as a field of greys, each with its figure.
///
/// # Errors
/// Only those of writing.
pub fn heat_picture(
    out: &mut dyn Write,
    matrix: &AgencyMatrix,
    asked: &Question,
    record: &RunRecord,
    language: Language,
) -> io::Result<()> {
    let name = |line: &MatrixLine| words(&line_name(line), language).to_owned();
    let rows: Vec<String> = matrix.rows.iter().map(name).collect();
    let columns: Vec<Vec<String>> = matrix.columns.iter().map(|line| broken(&name(line))).collect();
    let left = rows.iter().map(|name| width_of(name, SIZE)).fold(0.0, f64::max) + 8.0;
    let cell = (if columns.iter().any(|lines| lines.len() > 1) { WIDER } else { CELL.0 }, CELL.1);
    let slope = TURN.to_radians().sin().abs();
    let longest = |names: &[String]| names.iter().map(|name| width_of(name, SMALL)).fold(0.0, f64::max);
    let over = columns.iter().map(|names| longest(names)).fold(0.0, f64::max) * slope;
    let top = over.max(SMALL) + 2.0 * SMALL;
    let field = left + TOTAL;
    // The last names lean out on the right.
    let ends =
        columns.iter().enumerate().map(|(at, names)| (at + 1) as f64 * cell.0 + longest(names) * slope);
    let width = field + ends.fold(0.0, f64::max) + SMALL;
    let height = top + rows.len() as f64 * cell.1;
    let together = matrix.terms.axes == Axes::AgencyAgency;
    let mut told = vec![if together { DIAGONAL } else { SHADES }];
    told.extend(notes(matrix, asked));
    let title = both(|language| {
        let axes = axes_name(matrix.terms.axes);
        format!("{}{}", words(&axes, language), language.pick("：措施数", ": measures"))
    });
    let mut canvas = Canvas::new((width, height), &title, &told, language);

    canvas.text(
        (left + TOTAL / 2.0, top - 6.0),
        words(&ALL, language),
        Lettering::new(SMALL, TextAnchor::Middle),
    );
    for (at, lines) in columns.iter().enumerate() {
        let x = field + (at as f64 + 0.5) * cell.0;
        for (line, text) in lines.iter().enumerate() {
            // Lines of one name stand side by side along its slope.
            let beside = (line as f64 - (lines.len() as f64 - 1.0) / 2.0) * SMALL;
            let (x, y) = (x + beside * slope + SMALL * 0.3, top - 6.0 + beside * slope);
            canvas.text((x, y), text, Lettering::new(SMALL, TextAnchor::Start).turned(TURN));
        }
    }
    let shaded = |row: usize, column: usize| !together || row != column;
    let figures = matrix.crossings.iter().filter(|((row, column), _)| shaded(*row, *column));
    let most = figures.map(|(_, crossing)| crossing.measures).max().unwrap_or(0).max(1);
    for (row, name) in rows.iter().enumerate() {
        let y = top + row as f64 * cell.1;
        let base = y + cell.1 / 2.0 + SIZE * 0.36;
        canvas.text((left - 8.0, base), name, Lettering::new(SIZE, TextAnchor::End));
        let all = matrix.rows[row].all.measures.to_string();
        canvas.text((left + TOTAL / 2.0, base), &all, Lettering::new(SIZE, TextAnchor::Middle));
        for column in 0..columns.len() {
            let x = field + column as f64 * cell.0;
            let count = matrix.crossing(row, column).measures;
            let dark = match count {
                0 => 0.0,
                _ if !shaded(row, column) => 0.0,
                count => 0.06 + 0.79 * count as f64 / most as f64,
            };
            canvas.rectangle((x, y), cell, dark);
            if count > 0 {
                let ink = if dark > WHITE_INK { 0.0 } else { 1.0 };
                let style = Lettering::new(SIZE, TextAnchor::Middle).dark(ink);
                canvas.text((x + cell.0 / 2.0, base), &count.to_string(), style);
            }
        }
    }
    canvas.record(record);
    canvas.finish().write(out)
}

/// A long name in two lines, as even as can be.
fn broken(name: &str) -> Vec<String> {
    let width = width_of(name, 1.0);
    if width <= NAME {
        return vec![name.to_owned()];
    }
    // In columns of text, two for a Han character; words of letters stay whole,
    // and no line begins with a mark, so the halves may not be even.
    let half = textwrap::core::display_width(name).div_ceil(2);
    let wrapped = (half..).map(|width| textwrap::wrap(name, width)).find(|lines| lines.len() <= 2);
    wrapped.unwrap_or_default().into_iter().map(std::borrow::Cow::into_owned).collect()
}
