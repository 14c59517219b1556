//! Names and words that resemble a text, to be offered where it is not known.

use super::fold;

/// Up to five candidates by the share of characters in common, best first.
pub fn nearest(folded: &str, candidates: Vec<String>) -> Vec<String> {
    let wanted: Vec<char> = folded.chars().collect();
    let mut scored: Vec<(usize, String)> = candidates
        .into_iter()
        .filter_map(|candidate| {
            let characters: Vec<char> = fold(&candidate).chars().collect();
            let common = wanted.iter().filter(|c| characters.contains(c)).count();
            let score = 200 * common / (wanted.len() + characters.len()).max(1);
            (score >= 50).then_some((score, candidate))
        })
        .collect();
    scored.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    scored.into_iter().take(5).map(|(_, candidate)| candidate).collect()
}
