//! What a difference touches besides words: numbers, dates, agencies.

use std::ops::Range;

use super::characters::Characters;
use super::finding::Touched;
use crate::wording::{ends_like_agency, is_han};

/// How far a name or a date reaches to either side, in characters.
const REACH: usize = 14;

/// What a difference touches; `named` are the characters of the source in which it
/// names agencies.
pub(super) fn touched(
    text: (&Characters, &Range<usize>),
    source: (&Characters, &Range<usize>),
    named: &[Range<usize>],
) -> Option<Touched> {
    let sides = [text, source];
    let changed = |(characters, range): &(&Characters, &Range<usize>)| -> Vec<char> {
        characters.all.get((*range).clone()).unwrap_or_default().to_vec()
    };
    let numeric = sides.iter().any(|side| {
        let changed = changed(side);
        !changed.is_empty()
            && changed.iter().all(|&c| is_numeral(c) || "年月日号底前后.%％‰".contains(c))
            && changed.iter().any(|&c| is_numeral(c) || "年月日".contains(c))
    });
    if numeric {
        let date = sides.iter().any(|(characters, range)| {
            let around = around(characters, range, |c| is_numeral(c) || "年月日底前至到-".contains(c));
            around.contains(['年', '月', '日']) && around.chars().any(is_numeral)
        });
        // 统一 and 一体 hold numerals that count nothing.
        let counts = sides.iter().any(|(characters, range)| {
            let run = around(characters, range, |c| is_numeral(c) || "点.%％第".contains(c));
            run.chars().any(|c| c.is_ascii_digit() || "%％第".contains(c))
                || run.chars().filter(|&c| is_numeral(c)).count() > 1
                || counted(characters, range)
        });
        if date {
            return Some(Touched::Date);
        }
        if counts {
            return Some(Touched::Number);
        }
    }
    let overlaps = named
        .iter()
        .any(|name| name.start < source.1.end.max(source.1.start + 1) && source.1.start < name.end);
    let is_agency = |(characters, range): &(&Characters, &Range<usize>)| {
        let start = (range.start.saturating_sub(REACH)..range.start)
            .rev()
            .take_while(|&at| {
                is_han(characters.all[at]) && !"由和与及或的在向对".contains(characters.all[at])
            })
            .last()
            .unwrap_or(range.start);
        let end = (range.end..(range.end + REACH).min(characters.len()))
            .take_while(|&at| is_han(characters.all[at]))
            .last()
            .map_or(range.end, |at| at + 1);
        // The name ends with the difference or soon after it.
        (range.end..=end.min(range.end + 4)).any(|end| {
            let name: String = characters.all[start..end].iter().collect();
            name.chars().count() >= 3 && ends_like_agency(&name)
        })
    };
    (overlaps || sides.iter().any(is_agency)).then_some(Touched::Agency)
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || "〇零一二三四五六七八九十百千万亿两".contains(c)
}

/// Whether a unit follows: 三家, 两成.
fn counted(characters: &Characters, range: &Range<usize>) -> bool {
    characters
        .all
        .get(range.end)
        .is_some_and(|&c| "家个项条次倍成类批户名人元亩吨件台所座天周岁期届".contains(c))
}

/// The run of such characters around a range, as text.
fn around(characters: &Characters, range: &Range<usize>, belongs: impl Fn(char) -> bool) -> String {
    let all = &characters.all;
    let before =
        all[..range.start.min(all.len())].iter().rev().take(REACH).take_while(|&&c| belongs(c)).count();
    let after = all[range.end.min(all.len())..].iter().take(REACH).take_while(|&&c| belongs(c)).count();
    all[range.start - before..range.end + after].iter().collect()
}
