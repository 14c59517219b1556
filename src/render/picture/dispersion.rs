//! Where in each document something stands (分布图): a strip a document, with a
//! mark at every occurrence.

use super::{Canvas, Fill, Lettering, Picture, TextAnchor, width_of};
use crate::render::Language;
use crate::render::study::float;
use crate::render::table::both;
use crate::study::{DispersedDocument, Dispersion, RunRecord};
use crate::table::Bilingual;

/// From one strip to the next, and how high a strip is.
const PITCH: f64 = 30.0;
const THICK: f64 = 18.0;
/// The longest strip.
const LONGEST: f64 = 480.0;
const SIZE: f64 = 13.0;
const SMALL: f64 = 11.0;
/// The widest id that is shown whole.
const NAME: f64 = 12.0 * SIZE;
const GAP: f64 = 8.0;
/// As many strips as two pages have room for.
const DRAWN: usize = 60;
/// How many documents are told in words.
const TOLD: usize = 5;

/// How long the strips are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StripLength {
    /// All alike: a place is a share of its document.
    Equal,
    /// As long as the documents.
    ToScale,
}

/// The documents that have occurrences, a strip each. Without a record where it
/// stands on a page that has one.
pub fn dispersion_picture(
    dispersion: &Dispersion,
    lengths: StripLength,
    record: Option<&RunRecord>,
    language: Language,
) -> Picture {
    let list = &dispersion.list[..dispersion.list.len().min(DRAWN)];
    let name = list.iter().map(|one| width_of(one.document.as_str(), SIZE)).fold(0.0, f64::max).min(NAME);
    let figure = list.iter().map(|one| width_of(&figures(one), SIZE)).fold(0.0, f64::max);
    let longest = list.iter().map(|one| one.length).max().unwrap_or(0).max(1);
    let scale = |one: &DispersedDocument| match lengths {
        StripLength::Equal => LONGEST / of(one.length.max(1)),
        StripLength::ToScale => LONGEST / of(longest),
    };
    let top = 2.0 * SMALL + 6.0;
    let left = name + GAP;
    let size = (left + LONGEST + GAP + figure, top + list.len() as f64 * PITCH);
    let mut notes = vec![match lengths {
        StripLength::Equal => EQUAL,
        StripLength::ToScale => TO_SCALE,
    }];
    let undrawn = dispersion.list.len() - list.len() + dispersion.left_out;
    notes.extend((undrawn > 0).then(|| {
        both(|language| match language {
            Language::Chinese => format!("另有 {undrawn} 份文件未画"),
            Language::English => format!("{undrawn} more documents are not drawn"),
        })
    }));
    let mut canvas = Canvas::new(size, &Bilingual::new("分布", "dispersion"), &notes, language);
    canvas.describe(&described(dispersion));
    if !list.is_empty() {
        for (share, tick) in ticks(lengths, longest, language) {
            let x = left + share * LONGEST;
            canvas.text((x, SMALL), &tick, Lettering::new(SMALL, TextAnchor::Middle).dark(0.75));
            canvas.strokes(&[(x, SMALL + 4.0)], size.1 - SMALL - 4.0, 0.2);
        }
    }
    for (at, one) in list.iter().enumerate() {
        let y = top + at as f64 * PITCH;
        let base = y + THICK / 2.0 + SIZE * 0.36;
        let style = Lettering::new(SIZE, TextAnchor::End);
        canvas.fitted((left - GAP, base), one.document.as_str(), style, NAME);
        canvas.titled(&told(one, language), |canvas| {
            canvas.block((left, y), (of(one.length) * scale(one), THICK), Fill::Grey(6));
            let mut marks: Vec<(f64, f64)> =
                one.offsets.iter().map(|&offset| (left + of(offset) * scale(one), y)).collect();
            // Marks in one place are one.
            marks.dedup_by_key(|(x, _)| (*x * 10.0).round());
            canvas.strokes(&marks, THICK, 1.0);
        });
        let style = Lettering::new(SIZE, TextAnchor::Start);
        canvas.text((left + of(one.length) * scale(one) + GAP, base), &figures(one), style);
    }
    if let Some(record) = record {
        canvas.record(record);
    }
    canvas.finish()
}

/// A number as a length.
fn of(number: usize) -> f64 {
    float(number as u64)
}

const EQUAL: Bilingual = Bilingual::new(
    "每份文件一条，画成一样长；竖线为所在处；右侧为处数和 DP（0 均匀，近 1 集中）",
    "a strip a document, all of the same length; a line at every occurrence; on the right how many, and DP (0 even, near 1 in a small part)",
);
const TO_SCALE: Bilingual = Bilingual::new(
    "每份文件一条，长短按字数；竖线为所在处；右侧为处数和 DP（0 均匀，近 1 集中）",
    "a strip a document, as long as it has characters; a line at every occurrence; on the right how many, and DP (0 even, near 1 in a small part)",
);

/// What stands beside a strip.
fn figures(one: &DispersedDocument) -> String {
    let count = one.offsets.len();
    match one.evenness.deviation {
        Some(deviation) => format!("{count}  DP {deviation:.3}"),
        None => count.to_string(),
    }
}

fn told(one: &DispersedDocument, language: Language) -> String {
    let (document, count, length) = (&one.document, one.offsets.len(), one.length);
    match language {
        Language::Chinese => format!("{document}：{count} 处，{length} 字"),
        Language::English => format!("{document}: {count} occurrences, {length} characters"),
    }
}

/// Places along the strips, as shares of the longest, and what they are called.
fn ticks(lengths: StripLength, longest: usize, language: Language) -> Vec<(f64, String)> {
    match lengths {
        StripLength::Equal => {
            [0_u8, 25, 50, 75, 100].iter().map(|&at| (f64::from(at) / 100.0, format!("{at}%"))).collect()
        }
        StripLength::ToScale => {
            let step = round_step(longest);
            let unit = language.pick(" 字", " characters");
            let tick = |at: usize| (of(at) / of(longest), format!("{at}{}", if at == 0 { unit } else { "" }));
            (0..=longest).step_by(step).map(tick).collect()
        }
    }
}

/// A round number that goes into a length four to ten times: 1, 2 or 5 with noughts.
fn round_step(length: usize) -> usize {
    let mut step = 1;
    loop {
        for factor in [1, 2, 5] {
            if length / (step * factor) < 8 {
                return step * factor;
            }
        }
        step *= 10;
    }
}

/// The documents with the most, in words.
fn described(dispersion: &Dispersion) -> Bilingual {
    both(|language| {
        let first: Vec<String> = dispersion
            .list
            .iter()
            .take(TOLD)
            .map(|one| format!("{} {}", one.document, figures(one)))
            .collect();
        let (count, all) = (dispersion.occurrences, dispersion.range);
        let first = language.list(&first);
        match language {
            Language::Chinese => format!("分布图：{count} 处，见 {all} 份文件；{first}"),
            Language::English => {
                format!("where {count} occurrences stand in {all} documents: {first}")
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_stand_at_round_numbers() {
        assert_eq!([5, 79, 800, 15_999, 41_000].map(round_step), [1, 10, 200, 2_000, 10_000]);
        let told = ticks(StripLength::ToScale, 1_000, Language::English);
        assert_eq!(told.first(), Some(&(0.0, "0 characters".to_owned())));
        assert_eq!(told.last(), Some(&(1.0, "1000".to_owned())));
    }
}
