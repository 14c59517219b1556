//! Which tasks a sheet was given, written in short: `sz24/m1.1-3 sz24/m4.2`.

use crate::policy::{PassageId, PassageLocator};

/// Ids of tasks in their order, those of a measure that follow each other as one.
pub fn in_short(ids: &[PassageId]) -> String {
    let mut told: Vec<(String, u32, u32)> = Vec::new();
    for id in ids {
        let PassageLocator::Task(measure, number) = id.locator else { continue };
        let measure = format!("{}/m{measure}", id.document);
        match told.last_mut() {
            Some((last, _, end)) if *last == measure && *end + 1 == number => *end = number,
            _ => told.push((measure, number, number)),
        }
    }
    let told: Vec<String> =
        told.into_iter()
            .map(|(measure, first, last)| {
                if first == last { format!("{measure}.{first}") } else { format!("{measure}.{first}-{last}") }
            })
            .collect();
    told.join(" ")
}

/// The ids that were written so. Whatever else stands there is passed over.
pub(super) fn whole(text: &str) -> Vec<PassageId> {
    /// No measure has more tasks; a range that says so was written by nobody.
    const MOST: u32 = 1_000;
    let ids = text.split_whitespace().flat_map(|word| {
        let (start, last) = match word.rsplit_once('-') {
            // m120-1 is a measure that was put in later.
            Some((start, last)) if start.contains('.') => (start, last.parse::<u32>().ok()),
            _ => (word, None),
        };
        let first: Option<PassageId> = start.parse().ok();
        let Some(PassageId { document, locator: PassageLocator::Task(measure, number) }) = first else {
            return Vec::new();
        };
        let last = last.unwrap_or(number).min(number.saturating_add(MOST));
        let id =
            |number| PassageId { document: document.clone(), locator: PassageLocator::Task(measure, number) };
        (number..=last).map(id).collect()
    });
    ids.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_come_back_from_their_short_form() {
        let ids: Vec<PassageId> = ["a/m1.1", "a/m1.2", "a/m1.4", "a/m120-1.1", "a/m120-1.2", "b-2/m1.1"]
            .iter()
            .map(|id| id.parse().unwrap())
            .collect();
        assert_eq!(in_short(&ids), "a/m1.1-2 a/m1.4 a/m120-1.1-2 b-2/m1.1");
        assert_eq!(whole(&in_short(&ids)), ids);
        assert!(whole("外贸 m1 1-3").is_empty());
        assert_eq!(whole("a/m1.1-99999999").len(), 1_001);
    }
}
