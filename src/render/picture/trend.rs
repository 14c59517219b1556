//! How often something is said in each year or month (趋势图): a column each.

use super::{Canvas, Fill, Lettering, Picture, TextAnchor, width_of};
use crate::render::Language;
use crate::render::study::UNDATED;
use crate::render::table::{both, words};
use crate::study::{PeriodLength, RunRecord, Trend, TrendPeriod};
use crate::table::Bilingual;

/// The highest column.
const HIGHEST: f64 = 220.0;
/// From one column to the next: with figures on each, and the narrowest.
const WIDE: f64 = 58.0;
const NARROW: f64 = 8.0;
/// The widest drawing that is wanted.
const WIDEST: f64 = 900.0;
const SIZE: f64 = 12.0;
const GAP: f64 = 8.0;
const DARK: f64 = 0.6;
/// As many periods as are drawn with those in between that have no documents.
const FILLED: usize = 240;

/// A column a period, as high as its rate, those without documents empty.
/// Without a record where it stands on a page that has one.
pub fn trend_picture(trend: &Trend, record: Option<&RunRecord>, language: Language) -> Picture {
    let filled = trend.with_gaps().filter(|periods| periods.len() <= FILLED);
    let gaps_drawn = filled.is_some();
    let periods = filled.unwrap_or_else(|| trend.periods.clone());
    let most = periods.iter().filter_map(TrendPeriod::rate).fold(0.0, f64::max);
    let pitch = (WIDEST / (periods.len().max(1) as f64)).clamp(NARROW, WIDE);
    let (top, below) = (2.0 * SIZE + GAP, 3.0 * SIZE + 2.0 * GAP);
    let mut notes = vec![COLUMNS];
    notes.extend(periods.iter().any(|period| period.name.is_none()).then_some(HATCHED));
    if periods.iter().any(|period| period.documents == 0) {
        notes.push(EMPTY);
    }
    if !gaps_drawn {
        notes.push(FAR);
    }
    let size = (periods.len() as f64 * pitch, top + HIGHEST + below);
    let mut canvas = Canvas::new(size, &title(trend.by), &notes, language);
    canvas.describe(&described(trend));
    let ground = top + HIGHEST;
    // Labels that would run into each other are left out.
    let label_room = periods.iter().filter_map(|period| period.name.as_deref()).next().unwrap_or("0000");
    let every = ((width_of(label_room, SIZE) + GAP) / pitch).ceil().max(1.0) as usize;
    let with_figures = pitch >= 40.0;
    for (at, period) in periods.iter().enumerate() {
        let x = (at as f64 + 0.5) * pitch;
        let name = period.name.clone().unwrap_or_else(|| words(&UNDATED, language).to_owned());
        canvas.titled(&told(period, &name, language), |canvas| {
            let wide = (pitch * 0.62).max(2.0);
            if let Some(rate) = period.rate() {
                let high = if most > 0.0 { rate / most * HIGHEST } else { 0.0 };
                let fill = if period.name.is_some() { Fill::grey(DARK) } else { Fill::Rising };
                canvas.block((x - wide / 2.0, ground - high), (wide, high), fill);
                if with_figures {
                    let style = Lettering::new(SIZE, TextAnchor::Middle);
                    canvas.text((x, ground - high - 4.0), &figure(rate), style);
                }
            } else {
                // Nothing was issued, which is not the same as nothing said.
                let style = Lettering::new(SIZE, TextAnchor::Middle).dark(0.6);
                canvas.text((x, ground - 4.0), "–", style);
            }
            if at % every == 0 || period.name.is_none() {
                canvas.text((x, ground + SIZE + 4.0), &name, Lettering::new(SIZE, TextAnchor::Middle));
                if with_figures && period.documents > 0 {
                    let counts = format!("{}/{}", period.occurrences, period.documents);
                    let style = Lettering::new(SIZE, TextAnchor::Middle).dark(0.75);
                    canvas.text((x, ground + 2.0 * SIZE + 10.0), &counts, style);
                }
            }
        });
    }
    canvas.level((0.0, ground), size.0, 0.8);
    if let Some(record) = record {
        canvas.record(record);
    }
    canvas.finish()
}

const COLUMNS: Bilingual = Bilingual::new(
    "柱高为每万字处数；年月之下为处数/文件数",
    "a column is as high as the occurrences per 10,000 characters; below it occurrences/documents",
);
const HATCHED: Bilingual = Bilingual::new("斜线：无日期的文件", "hatched: documents without a date");
const EMPTY: Bilingual = Bilingual::new("–：这一时段没有文件", "–: no documents were issued");
const FAR: Bilingual =
    Bilingual::new("没有文件的时段太多，未画", "periods without documents are too many to be drawn");

fn title(by: PeriodLength) -> Bilingual {
    match by {
        PeriodLength::Year => Bilingual::new("逐年每万字处数", "occurrences per 10,000 characters by year"),
        PeriodLength::Month => Bilingual::new("逐月每万字处数", "occurrences per 10,000 characters by month"),
    }
}

/// A rate in so many digits as matter.
fn figure(rate: f64) -> String {
    match rate {
        0.0 => "0".to_owned(),
        rate if rate >= 100.0 => format!("{rate:.0}"),
        rate if rate >= 10.0 => format!("{rate:.1}"),
        rate => format!("{rate:.2}"),
    }
}

fn told(period: &TrendPeriod, name: &str, language: Language) -> String {
    let TrendPeriod { occurrences, documents, .. } = period;
    let rate = period.rate().map(figure).unwrap_or_default();
    match language {
        _ if *documents == 0 => format!("{name}{}–", language.colon()),
        Language::Chinese => format!("{name}：每万字 {rate}，{occurrences} 处，{documents} 份文件"),
        Language::English => {
            format!("{name}: {rate} per 10,000 characters, {occurrences} occurrences, {documents} documents")
        }
    }
}

/// All periods in words.
fn described(trend: &Trend) -> Bilingual {
    /// How many are told.
    const TOLD: usize = 12;
    both(|language| {
        let undated = || words(&UNDATED, language).to_owned();
        let last = trend.periods.len().saturating_sub(TOLD);
        let periods = trend.periods[last..].iter();
        let periods: Vec<String> = periods
            .map(|period| {
                let name = period.name.clone().unwrap_or_else(undated);
                format!("{name} {}", period.rate().map(figure).unwrap_or_default())
            })
            .collect();
        let periods = language.list(&periods);
        match language {
            Language::Chinese => format!("柱形图，每万字处数：{periods}"),
            Language::English => format!("columns, occurrences per 10,000 characters: {periods}"),
        }
    })
}
