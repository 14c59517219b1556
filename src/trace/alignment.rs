//! Where in a source a text stands that was perhaps miscopied, and by which
//! characters the two differ.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::characters::Characters;

/// The most steps of a comparison; texts that would take more are only looked for
/// as they stand.
const STEPS: usize = 12_000_000;

/// Where a text fits best.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fit {
    /// The characters of the source.
    pub(super) range: Range<usize>,
    /// The share of the text's characters that stand there in order, 0 to 1.
    pub(super) likeness: f32,
}

/// The part of a source that takes the fewest changes to become the text
/// (Sellers' algorithm); `None` if nothing is like it.
pub(super) fn fit(text: &Characters, source: &Characters) -> Option<Fit> {
    if let Some(range) = source.find(&text.all) {
        return Some(Fit { range, likeness: 1.0 });
    }
    let (length, width) = (text.len(), source.len());
    if length == 0 || width == 0 || length.saturating_mul(width) > STEPS {
        return None;
    }
    // Of every column: the changes so far, and where in the source they began.
    let mut above: Vec<(usize, usize)> = (0..=width).map(|at| (0, at)).collect();
    let mut row = vec![(0, 0); width + 1];
    for (line, wanted) in text.all.iter().enumerate() {
        row[0] = (line + 1, 0);
        for (at, found) in source.all.iter().enumerate() {
            let same = (above[at].0 + usize::from(wanted != found), above[at].1);
            let missing = (above[at + 1].0 + 1, above[at + 1].1);
            let added = (row[at].0 + 1, row[at].1);
            row[at + 1] = same.min(missing).min(added);
        }
        std::mem::swap(&mut above, &mut row);
    }
    // Of equals the longest, in which more of the text stands.
    let ends = above.iter().enumerate();
    let (end, &(changes, start)) =
        ends.min_by_key(|(end, (changes, start))| (*changes, usize::MAX - (end - start)))?;
    let likeness = 1.0 - changes as f32 / length as f32;
    (start < end).then_some(Fit { range: start..end, likeness })
}

/// How alike two texts are as wholes, 0 to 1.
pub(super) fn alike(one: &Characters, other: &Characters) -> f32 {
    let likeness = |a, b| fit(a, b).map_or(0.0, |fit| fit.likeness);
    likeness(one, other).min(likeness(other, one))
}

/// The places where a text and its source differ, in order: characters of the
/// text, and of the source, of which one may be empty.
pub(super) fn differences(
    text: &Characters,
    source: &Characters,
    range: Range<usize>,
) -> Vec<(Range<usize>, Range<usize>)> {
    let window = &source.all[range.clone()];
    let mut found: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &text.all, window) {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let (mine, theirs) = (op.old_range(), op.new_range());
        let theirs = theirs.start + range.start..theirs.end + range.start;
        match found.last_mut().filter(|last| last.0.end == mine.start && last.1.end == theirs.start) {
            Some(last) => {
                last.0.end = mine.end;
                last.1.end = theirs.end;
            }
            None => found.push((mine, theirs)),
        }
    }
    whole_numbers(text, source, range, found)
}

/// The same differences, where those in a number are about all of it: 3.2 for 2.3.
fn whole_numbers(
    text: &Characters,
    source: &Characters,
    range: Range<usize>,
    found: Vec<(Range<usize>, Range<usize>)>,
) -> Vec<(Range<usize>, Range<usize>)> {
    let of_number = |c: char| c.is_ascii_digit() || c == '.';
    let mut whole: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for (mut mine, mut theirs) in found {
        let changed = text.all[mine.clone()].iter().chain(&source.all[theirs.clone()]);
        if changed.clone().any(char::is_ascii_digit) {
            while mine.start > 0
                && theirs.start > range.start
                && of_number(text.all[mine.start - 1])
                && of_number(source.all[theirs.start - 1])
            {
                mine.start -= 1;
                theirs.start -= 1;
            }
            while mine.end < text.len()
                && theirs.end < range.end
                && of_number(text.all[mine.end])
                && of_number(source.all[theirs.end])
            {
                mine.end += 1;
                theirs.end += 1;
            }
        }
        match whole.last_mut().filter(|last| mine.start < last.0.end || theirs.start < last.1.end) {
            Some(last) => {
                *last = (last.0.start..mine.end.max(last.0.end), last.1.start..theirs.end.max(last.1.end));
            }
            None => whole.push((mine, theirs)),
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(text: &str) -> Characters {
        Characters::of(text, 0)
    }

    #[test]
    fn a_miscopied_text_is_found_with_its_differences() {
        let source = "鼓励企业布局境外仓库。不少于100家企业参加境外展会。";
        for (text, stands, wrong) in [
            ("不少于200家企业参加境外展会", "不少于100家企业参加境外展会", vec![("200", "100")]),
            ("鼓励布局境外仓库", "鼓励企业布局境外仓库", vec![("", "企业")]),
            ("不少于100家的企业参加展会", "不少于100家企业参加境外展会", vec![("的", ""), ("", "境外")]),
        ] {
            let (text, theirs) = (of(text), of(source));
            let fit = fit(&text, &theirs).unwrap();
            assert_eq!(&source[theirs.bytes(fit.range.clone())], stands);
            let told: Vec<(String, String)> = differences(&text, &theirs, fit.range)
                .into_iter()
                .map(|(mine, other)| (text.all[mine].iter().collect(), theirs.all[other].iter().collect()))
                .collect();
            let told: Vec<(&str, &str)> = told.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
            assert_eq!(told, wrong);
        }
    }

    proptest! {
        #[test]
        fn whatever_is_compared_stays_within_its_text(a in "[甲乙丙，。]{0,12}", b in "[甲乙丙，。]{0,20}") {
            let (a, b) = (of(&a), of(&b));
            if let Some(fit) = fit(&a, &b) {
                prop_assert!(fit.range.end <= b.len());
                for (mine, theirs) in differences(&a, &b, fit.range) {
                    prop_assert!(mine.end <= a.len() && theirs.end <= b.len());
                }
            }
        }
    }
}
