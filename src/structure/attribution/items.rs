//! A list cut at its marks: the first step of reading an attribution.
//!
//! In: a text and a range of it. Out: the items between marks outside brackets
//! and quotations, in order, as byte ranges of the text without the blanks
//! around them. What an item is, nobody asks here.

use std::ops::Range;

use super::super::spans::trimmed;
use crate::wording::{closes, closes_quotation, label_inside, opens, opens_quotation};

/// What stands between two marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) range: Range<usize>,
    pub(super) mark: Mark,
}

/// What follows an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// 、
    Pause,
    /// ，
    Comma,
    /// ； or 。, and where a label begins with no mark before it.
    Stop,
    /// Nothing: the text ends.
    End,
}

/// The items of a range of a text, empty ones left out.
pub(super) fn items(text: &str, range: Range<usize>) -> Vec<Item> {
    let mut items = Vec::new();
    let mut start = range.start;
    let list = text.get(range.clone()).unwrap_or_default();
    for (at, mark, length) in marks(list) {
        let at = range.start + at;
        push(text, start..at, mark, &mut items);
        start = at + length;
    }
    push(text, start..range.end, Mark::End, &mut items);
    items
}

/// Adds an item, cut where labels begin inside it.
fn push(text: &str, range: Range<usize>, mark: Mark, items: &mut Vec<Item>) {
    let mut range = trimmed(text, range);
    while let Some(at) = text.get(range.clone()).and_then(label_inside) {
        let front = trimmed(text, range.start..range.start + at);
        items.push(Item { range: front, mark: Mark::Stop });
        range.start += at;
    }
    if !range.is_empty() {
        items.push(Item { range, mark });
    } else if let Some(last) = items.last_mut() {
        // 财政局；, and nothing between the marks: the stronger one counts.
        last.mark = stronger(last.mark, mark);
    }
}

fn stronger(one: Mark, other: Mark) -> Mark {
    if other == Mark::End || one == Mark::Stop { one } else { other }
}

/// The marks of a list outside brackets and quotations: where, which, and how
/// many bytes. What opens and is never closed hides no mark.
fn marks(list: &str) -> Vec<(usize, Mark, usize)> {
    let mut marks = Vec::new();
    // For each open bracket, how many marks stood before it.
    let mut open: Vec<usize> = Vec::new();
    for (at, c) in list.char_indices() {
        if opens(c) || opens_quotation(c) {
            open.push(marks.len());
        } else if closes(c) || closes_quotation(c) {
            if let Some(before) = open.pop() {
                marks.truncate(before);
            }
        } else if let Some(mark) = mark(c) {
            marks.push((at, mark, c.len_utf8()));
        }
    }
    marks
}

fn mark(c: char) -> Option<Mark> {
    match c {
        '、' | '﹑' | '､' => Some(Mark::Pause),
        '，' | ',' => Some(Mark::Comma),
        '；' | ';' | '。' => Some(Mark::Stop),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(list: &str, expected: &[(&str, Mark)]) {
        let found = items(list, 0..list.len());
        let found: Vec<(&str, Mark)> = found.into_iter().map(|item| (&list[item.range], item.mark)).collect();
        assert_eq!(found, expected, "{list}");
    }

    #[test]
    fn marks_cut_a_list_outside_brackets_and_quotations() {
        use Mark::{Comma, End, Pause, Stop};
        check("甲局、 乙局，丙局；丁局", &[("甲局", Pause), ("乙局", Comma), ("丙局", Stop), ("丁局", End)]);
        check("甲局,乙局;", &[("甲局", Comma), ("乙局", Stop)]);
        check("各县（市、区），甲局", &[("各县（市、区）", Comma), ("甲局", End)]);
        check("“双随机、一公开”办公室、甲局", &[("“双随机、一公开”办公室", Pause), ("甲局", End)]);
        check("甲局（乙局、丙局", &[("甲局（乙局", Pause), ("丙局", End)]);
        check("、，", &[]);
    }

    #[test]
    fn a_label_begins_an_item() {
        check(
            "牵头单位：甲局 配合单位：乙局、丙局",
            &[("牵头单位：甲局", Mark::Stop), ("配合单位：乙局", Mark::Pause), ("丙局", Mark::End)],
        );
    }
}
