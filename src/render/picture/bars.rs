//! Bars (条形图): names with figures, a level bar each.

use super::{Canvas, Fill, Lettering, Picture, TextAnchor, width_of};
use crate::render::Language;
use crate::render::table::{both, words};
use crate::study::RunRecord;
use crate::table::Bilingual;

/// From one bar to the next, and how high a bar is.
const PITCH: f64 = 22.0;
const THICK: f64 = 14.0;
const SIZE: f64 = 13.0;
/// The longest bar, and the longest where bars go two ways.
const LONGEST: f64 = 380.0;
const LONGEST_OF_TWO: f64 = 210.0;
/// The widest name that is shown whole.
const NAME: f64 = 14.0 * SIZE;
const GAP: f64 = 8.0;
/// How dark bars are.
const DARK: f64 = 0.6;
/// How many bars are told in words.
const TOLD: usize = 5;

/// Names with figures.
#[derive(Debug, Clone, PartialEq)]
pub struct BarChart {
    /// What stands above the bars.
    pub title: Bilingual,
    /// From the top down.
    pub bars: Vec<Bar>,
    /// Bars that go to the left, where there are two sorts.
    pub left: Vec<Bar>,
    /// What stands above the bars to the left and those to the right.
    pub sides: Option<[Bilingual; 2]>,
    /// What stands below the bars.
    pub notes: Vec<Bilingual>,
}

/// A name with a figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What it is of.
    pub name: String,
    /// How long it is; none has less than no length.
    pub value: f64,
    /// What stands at its end.
    pub figure: String,
    /// Whether it is hatched: of a sort that the notes tell.
    pub hatched: bool,
}

/// Names with figures as bars. Without a record where it stands on a page that
/// has one.
pub fn bars_picture(chart: &BarChart, record: Option<&RunRecord>, language: Language) -> Picture {
    let BarChart { title, bars, left, sides, notes } = chart;
    let all = || bars.iter().chain(left);
    let name = all().map(|bar| width_of(&bar.name, SIZE)).fold(0.0, f64::max).min(NAME);
    let figure = all().map(|bar| width_of(&bar.figure, SIZE)).fold(0.0, f64::max);
    let most = all().map(|bar| bar.value).fold(0.0, f64::max);
    let longest = if left.is_empty() { LONGEST } else { LONGEST_OF_TWO };
    let long = |bar: &Bar| if most > 0.0 { (bar.value.max(0.0) / most) * longest } else { 0.0 };
    let side = name + GAP + longest + GAP + figure;
    let top = if sides.is_some() { PITCH } else { 0.0 };
    let rows = bars.len().max(left.len());
    let (width, middle) = if left.is_empty() { (side, 0.0) } else { (2.0 * side + GAP, side + GAP) };
    let mut canvas = Canvas::new((width, top + rows as f64 * PITCH), title, notes, language);
    canvas.describe(&described(chart));
    if let Some([to_left, to_right]) = sides {
        let style = Lettering::new(SIZE, TextAnchor::End);
        if !left.is_empty() {
            canvas.text((side - name - GAP, SIZE), words(to_left, language), style);
        }
        let start = Lettering::new(SIZE, TextAnchor::Start);
        canvas.text((middle + name + GAP, SIZE), words(to_right, language), start);
    }
    for (at, bar) in bars.iter().enumerate() {
        let y = top + at as f64 * PITCH;
        let axis = middle + name + GAP;
        draw(&mut canvas, bar, y, |canvas, base, fill| {
            canvas.fitted((axis - GAP, base), &bar.name, Lettering::new(SIZE, TextAnchor::End), NAME);
            canvas.block((axis, y + (PITCH - THICK) / 2.0), (long(bar), THICK), fill);
            let style = Lettering::new(SIZE, TextAnchor::Start);
            canvas.text((axis + long(bar) + GAP, base), &bar.figure, style);
        });
    }
    for (at, bar) in left.iter().enumerate() {
        let y = top + at as f64 * PITCH;
        let axis = side - name - GAP;
        draw(&mut canvas, bar, y, |canvas, base, fill| {
            canvas.fitted((axis + GAP, base), &bar.name, Lettering::new(SIZE, TextAnchor::Start), NAME);
            canvas.block((axis - long(bar), y + (PITCH - THICK) / 2.0), (long(bar), THICK), fill);
            canvas.text((axis - long(bar) - GAP, base), &bar.figure, Lettering::new(SIZE, TextAnchor::End));
        });
    }
    if let Some(record) = record {
        canvas.record(record);
    }
    canvas.finish()
}

/// A bar with its name and figure, as `parts` draws them on its line.
fn draw(canvas: &mut Canvas, bar: &Bar, y: f64, parts: impl FnOnce(&mut Canvas, f64, Fill)) {
    let fill = if bar.hatched { Fill::Rising } else { Fill::grey(DARK) };
    canvas.titled(&format!("{} {}", bar.name, bar.figure), |canvas| {
        parts(canvas, y + PITCH / 2.0 + SIZE * 0.36, fill);
    });
}

/// The first bars in words.
fn described(chart: &BarChart) -> Bilingual {
    both(|language| {
        let told = |bars: &[Bar]| -> Vec<String> {
            bars.iter().take(TOLD).map(|bar| format!("{} {}", bar.name, bar.figure)).collect()
        };
        let count = chart.bars.len() + chart.left.len();
        let first = language.list(&[told(&chart.bars), told(&chart.left)].concat());
        match language {
            Language::Chinese => format!("条形图，共 {count} 条；在前的为：{first}"),
            Language::English => format!("a bar chart of {count} bars; the first: {first}"),
        }
    })
}
