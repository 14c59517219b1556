//! Numbers that are missing or there twice.

use std::collections::BTreeMap;

use super::Doubt;
use crate::policy::Block;
use crate::wording::numbering;

/// How much of a heading is quoted, in characters.
const QUOTED: usize = 16;

/// The places where the numbers of a level neither go on by one nor begin
/// anew. Numbers may run on over the parts of a document.
pub(super) fn gaps(blocks: &[Block]) -> Vec<Doubt> {
    let mut last: BTreeMap<u8, (u32, &str)> = BTreeMap::new();
    let mut found = Vec::new();
    for block in blocks {
        let Block::Heading { level, text } = block else { continue };
        let Some(number) = numbering(text) else { continue };
        if let Some((before, heading)) = last.insert(*level, (number.ordinal, text))
            && number.ordinal != 1
            && number.ordinal != before + 1
            // 第七条之一 goes on behind 第七条.
            && !(number.ordinal == before && number.inserted > 0)
        {
            found.push(Doubt::NumberGap { before: quoted(heading), after: quoted(text) });
        }
    }
    found
}

fn quoted(heading: &str) -> String {
    match heading.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", heading.get(..end).unwrap_or(heading)),
        None => heading.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headings(numbers: &[(u8, &str)]) -> Vec<Block> {
        numbers
            .iter()
            .map(|(level, text)| Block::Heading { level: *level, text: (*text).to_owned() })
            .collect()
    }

    #[test]
    fn numbers_may_run_on_or_begin_anew() {
        let running =
            headings(&[(1, "一、甲"), (2, "（一）子"), (2, "（二）丑"), (1, "二、乙"), (2, "（三）寅")]);
        assert_eq!(gaps(&running), []);
        let anew =
            headings(&[(1, "一、甲"), (2, "（一）子"), (1, "二、乙"), (2, "（一）丑"), (2, "（二）寅")]);
        assert_eq!(gaps(&anew), []);
    }

    #[test]
    fn a_number_that_is_missing_or_repeated_is_questioned() {
        for (second, third) in [("（二）丑", "（四）寅"), ("（二）丑", "（二）寅")] {
            let found = gaps(&headings(&[(1, "（一）子"), (1, second), (1, third)]));
            assert_eq!(found, [Doubt::NumberGap { before: second.to_owned(), after: third.to_owned() }]);
        }
    }
}
