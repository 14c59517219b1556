//! Agencies that work together, as a network on a circle (协作网络图).
//!
//! The circle is plain and honest: no place on it means anything but the order,
//! which goes by how many partners an agency has, so the same counts are
//! the same picture. A layout by forces begins at random, and what its
//! distances seem to say it does not mean.

use std::collections::BTreeSet;
use std::f64::consts::TAU;
use std::io::{self, Write};

use super::{Canvas, Lettering, TextAnchor, width_of};
use crate::knowledge_base::Question;
use crate::render::Language;
use crate::render::matrix::notes;
use crate::render::table::both;
use crate::study::{AgencyMatrix, RunRecord};
use crate::table::Bilingual;

const SIZE: f64 = 13.0;
/// Between two names on the circle.
const PITCH: f64 = 22.0;
const LEAST_RADIUS: f64 = 150.0;
/// The radius of the smallest and of the largest dot.
const DOTS: (f64, f64) = (3.0, 11.0);
/// The width of the thinnest and of the thickest line.
const LINES: (f64, f64) = (0.6, 7.0);
/// How dark these are.
const DARKS: (f64, f64) = (0.18, 0.85);

/// How far from the middle lines are bent, as a share of a straight line's distance.
const BENT: f64 = 0.35;
/// How many ties are told in words.
const TOLD: usize = 5;

const NAME: Bilingual = Bilingual::new("部门协作网络", "agencies together: the network");

/// The agencies of a matrix of agencies against each other, with a line between
/// any two that answer for the same measures.
///
/// # Errors
/// Only those of writing.
pub fn network_picture(
    out: &mut dyn Write,
    matrix: &AgencyMatrix,
    asked: &Question,
    record: &RunRecord,
    language: Language,
) -> io::Result<()> {
    let count = matrix.rows.len();
    let mut partners = vec![BTreeSet::new(); count];
    let mut ties: Vec<(usize, usize, usize)> = Vec::new();
    for (&(row, column), crossing) in &matrix.crossings {
        if row < column && column < count {
            partners[row].insert(column);
            partners[column].insert(row);
            ties.push((crossing.measures, row, column));
        }
    }
    // The strong ones over the weak ones.
    ties.sort_unstable_by_key(|&(measures, row, column)| (measures, usize::MAX - row, usize::MAX - column));
    let most = ties.last().map_or(1, |&(measures, ..)| measures.max(1));
    let largest = matrix.rows.iter().map(|line| line.all.measures).max().unwrap_or(1).max(1);
    let mut order: Vec<usize> = (0..count).collect();
    // Of equals, as in the matrix: the one with more measures.
    order.sort_by_key(|&at| (usize::MAX - partners[at].len(), at));

    let label = |at: usize| format!("{} {}", matrix.rows[at].name, matrix.rows[at].all.measures);
    let radius = (count as f64 * PITCH / TAU).max(LEAST_RADIUS);
    let mut angles = vec![0.0; count];
    for (place, &at) in order.iter().enumerate() {
        // From the top, as a clock goes.
        angles[at] = place as f64 / count as f64 * TAU - TAU / 4.0;
    }
    // How far names reach to the left and up, then to the right and down.
    let (mut before, mut behind) = ((radius, radius), (radius, radius));
    for (at, angle) in angles.iter().enumerate() {
        let reach = radius + DOTS.1 + 6.0 + width_of(&label(at), SIZE);
        let (x, y) = (reach * angle.cos(), reach * angle.sin());
        before = (before.0.max(SIZE - x), before.1.max(SIZE - y));
        behind = (behind.0.max(SIZE + x), behind.1.max(SIZE + y));
    }
    let told: Vec<Bilingual> = [legend(most), strongest(matrix, &ties)]
        .into_iter()
        .chain(notes(matrix, asked))
        .filter(|note| !note.chinese.is_empty())
        .collect();
    let size = (before.0 + behind.0, before.1 + behind.1);
    let mut canvas = Canvas::new(size, &NAME, &told, language);
    let on_circle =
        |at: usize, radius: f64| (before.0 + radius * angles[at].cos(), before.1 + radius * angles[at].sin());
    for (measures, row, column) in ties {
        let share = if most > 1 { (measures - 1) as f64 / (most - 1) as f64 } else { 0.0 };
        let (from, to) = (on_circle(row, radius), on_circle(column, radius));
        // Neighbours, too, are tied through the middle, where there is room.
        let bent = (
            before.0 + BENT * ((from.0 + to.0) / 2.0 - before.0),
            before.1 + BENT * ((from.1 + to.1) / 2.0 - before.1),
        );
        canvas.bow(from, to, bent, between(LINES, share), between(DARKS, share));
    }
    for at in order {
        let size = between(DOTS, (matrix.rows[at].all.measures as f64 / largest as f64).sqrt());
        canvas.dot(on_circle(at, radius), size);
        let degrees = angles[at].to_degrees();
        // No name stands on its head.
        let (anchor, turned) = if angles[at].cos() < -1e-9 {
            (TextAnchor::End, degrees + 180.0)
        } else {
            (TextAnchor::Start, degrees)
        };
        let (x, y) = on_circle(at, radius + DOTS.1 + 6.0);
        // The middle of the characters, not their foot, points at the dot.
        let down = turned.to_radians();
        let (x, y) = (x - SIZE * 0.36 * down.sin(), y + SIZE * 0.36 * down.cos());
        canvas.text((x, y), &label(at), Lettering::new(SIZE, anchor).turned(turned));
    }
    canvas.record(record);
    canvas.finish().write(out)
}

fn between((least, most): (f64, f64), share: f64) -> f64 {
    least + (most - least) * share
}

/// The strongest ties in words, for a reader who cannot follow lines. The ties in
/// order, the strongest last.
fn strongest(matrix: &AgencyMatrix, ties: &[(usize, usize, usize)]) -> Bilingual {
    both(|language| {
        let told: Vec<String> = ties
            .iter()
            .rev()
            .take(TOLD)
            .map(|&(measures, row, column)| {
                format!("{}—{} {measures}", matrix.rows[row].name, matrix.rows[column].name)
            })
            .collect();
        match told.is_empty() {
            true => String::new(),
            false => format!("{}{}", language.pick("合作最多：", "most together: "), language.list(&told)),
        }
    })
}

fn legend(most: usize) -> Bilingual {
    both(|language| match language {
        Language::Chinese => format!(
            "连线越粗越深，共同承担的措施越多（最多 {most} 条）；圆点和名称后的数为措施数；自顶端起顺时针，合作单位多的在前"
        ),
        Language::English => format!(
            "a line is the thicker and darker the more measures both answer for (at most {most}); dots and figures: all measures; clockwise from the top, those with most partners first"
        ),
    })
}
