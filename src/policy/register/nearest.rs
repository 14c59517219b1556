//! Suggestions for mistyped names, by edit distance in characters.
//!
//! In: a text and the names it may have meant. Out: the nearest few. It knows
//! neither sounds nor shapes of characters; the query reader does.

use super::AgencyRegister;

impl AgencyRegister {
    /// The `n` names nearest to `text`, best first, ties in the order given.
    /// Names further off than a third of the text's characters (at least one
    /// edit) are left out, so the answer may be shorter, or empty.
    pub fn nearest<'n>(text: &str, names: impl IntoIterator<Item = &'n str>, n: usize) -> Vec<&'n str> {
        let text: Vec<char> = text.chars().collect();
        let limit = (text.len() / 3).max(1);
        let mut near: Vec<(usize, &str)> = names
            .into_iter()
            .filter(|name| name.chars().count().abs_diff(text.len()) <= limit)
            .map(|name| (distance(&text, name), name))
            .filter(|&(distance, _)| distance <= limit)
            .collect();
        near.sort_by_key(|&(distance, _)| distance);
        near.truncate(n);
        near.into_iter().map(|(_, name)| name).collect()
    }
}

/// Insertions, deletions and substitutions between two texts, in characters.
fn distance(left: &[char], right: &str) -> usize {
    let mut row: Vec<usize> = (0..=left.len()).collect();
    for (below, c) in right.chars().enumerate() {
        let mut diagonal = below;
        let mut last = below + 1;
        for (cell, &l) in row.iter_mut().skip(1).zip(left) {
            let substituted = diagonal + usize::from(l != c);
            diagonal = *cell;
            *cell = substituted.min(*cell + 1).min(last + 1);
            last = *cell;
        }
        if let Some(first) = row.first_mut() {
            *first = below + 1;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_forgiven_and_strangers_left_out() {
        let names = ["市商务局", "市财政局", "深圳海关"];
        assert_eq!(AgencyRegister::nearest("市商贸局", names, 2), ["市商务局"]);
        assert_eq!(AgencyRegister::nearest("深圳海", names, 2), ["深圳海关"]);
        assert!(AgencyRegister::nearest("海外仓", names, 2).is_empty());
    }

    #[test]
    fn distance_counts_edits() {
        for (left, right, edits) in
            [("", "", 0), ("局", "", 1), ("", "委办", 2), ("商务局", "商务委", 1), ("甲乙丙", "乙丙丁", 2)]
        {
            let left: Vec<char> = left.chars().collect();
            assert_eq!(distance(&left, right), edits);
        }
    }
}
