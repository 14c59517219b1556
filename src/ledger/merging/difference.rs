//! By which characters two texts differ.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// How many steps all comparisons of a merger may take; texts beyond that are
/// told as wholly different.
pub(super) const STEPS: usize = 2_000_000_000;
/// How many the comparison of two texts may take.
const MOST: usize = 16_000_000;

/// The places where two texts differ, as ranges of bytes of each, in order. Texts so
/// long that the comparison would take more steps than are left, which it takes from
/// `steps`, differ as wholes between what they have in common at both ends.
pub(super) fn within(old: &str, new: &str, steps: &mut usize) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let a: Vec<(usize, char)> = old.char_indices().collect();
    let b: Vec<(usize, char)> = new.char_indices().collect();
    let same = |pair: &(&(usize, char), &(usize, char))| pair.0.1 == pair.1.1;
    let start = a.iter().zip(&b).take_while(same).count();
    let end = a[start..].iter().rev().zip(b[start..].iter().rev()).take_while(same).count();
    let (a, b) = (&a[start..a.len() - end], &b[start..b.len() - end]);
    let bytes = |text: &str, part: &[(usize, char)], range: Range<usize>| {
        let first = part.get(range.start).map_or(text.len(), |(at, _)| *at);
        let last = range.end.checked_sub(1).and_then(|at| part.get(at));
        first..last.map_or(first, |(at, c)| at + c.len_utf8())
    };
    let cost = a.len().saturating_mul(b.len());
    if cost > MOST || cost > *steps {
        let whole = |text, part: &[(usize, char)]| vec![bytes(text, part, 0..part.len())];
        return (shown(whole(old, a)), shown(whole(new, b)));
    }
    *steps -= cost;
    let characters = |part: &[(usize, char)]| part.iter().map(|(_, c)| *c).collect::<Vec<char>>();
    let (mut gone, mut added) = (Vec::new(), Vec::new());
    for op in capture_diff_slices(Algorithm::Myers, &characters(a), &characters(b)) {
        if !matches!(op, DiffOp::Equal { .. }) {
            gone.push(bytes(old, a, op.old_range()));
            added.push(bytes(new, b, op.new_range()));
        }
    }
    (shown(gone), shown(added))
}

/// The places where two texts differ by characters: ranges of bytes of the first, of
/// what the second has not, and of the second, of what the first has not.
pub fn difference(old: &str, new: &str) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    within(old, new, &mut MOST.clone())
}

/// Ranges that show anything, those that touch as one.
fn shown(ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut shown: Vec<Range<usize>> = Vec::new();
    for range in ranges.into_iter().filter(|range| !range.is_empty()) {
        match shown.last_mut().filter(|last| last.end == range.start) {
            Some(last) => last.end = range.end,
            None => shown.push(range),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut<'t>(text: &'t str, ranges: &[Range<usize>]) -> Vec<&'t str> {
        ranges.iter().map(|range| &text[range.clone()]).collect()
    }

    #[test]
    fn what_differs_is_told_by_characters() {
        let (old, new) = ("新增10家以上，由海关牵头。", "新增20家，由海关、税务牵头。");
        let (gone, added) = difference(old, new);
        assert_eq!(cut(old, &gone), ["1", "以上"]);
        assert_eq!(cut(new, &added), ["2", "、税务"]);
        let (gone, added) = difference("同", "同");
        assert!(gone.is_empty() && added.is_empty());
        let (old, new) = ("甲乙丙", "甲丁丙");
        let (gone, added) = within(old, new, &mut 0);
        assert_eq!((cut(old, &gone), cut(new, &added)), (vec!["乙"], vec!["丁"]));
    }

    proptest! {
        #[test]
        fn what_is_left_is_the_same(old in "[甲乙a。 ]{0,12}", new in "[甲乙a。 ]{0,12}") {
            let left = |text: &str, ranges: &[Range<usize>]| -> String {
                let inside = |at: &usize| ranges.iter().any(|range| range.contains(at));
                text.char_indices().filter(|(at, _)| !inside(at)).map(|(_, c)| c).collect()
            };
            let (gone, added) = difference(&old, &new);
            prop_assert_eq!(left(&old, &gone), left(&new, &added));
        }
    }
}
