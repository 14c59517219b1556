//! Which shards have which pairs of characters next to each other: by this the search
//! of a large site reads only what may have an answer.
//!
//! Pairs are of UTF-16 units of the character stream, as scripts have them. A text that
//! stands in a stream has all its pairs there, so no shard with an answer is passed over;
//! the last unit of a stream has a pair with the end of the line, so that a text of one
//! unit is found by the pairs that begin with it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// In how many files the pairs are, by the first unit.
pub(super) const GROUPS: u16 = 1_024;

const END: u16 = b'\n' as u16;
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Pairs with the shards that have them.
#[derive(Default)]
pub(super) struct Pairs {
    /// By first and second unit, the shards in order.
    pairs: BTreeMap<u16, BTreeMap<u16, Vec<u32>>>,
}

impl Pairs {
    /// Adds what stands in a shard; shards come in order.
    pub(super) fn add(&mut self, shard: u32, stream: &str) {
        let mut units = stream.encode_utf16().peekable();
        while let Some(first) = units.next() {
            let second = units.peek().copied().unwrap_or(END);
            let shards = self.pairs.entry(first).or_default().entry(second).or_default();
            if shards.last() != Some(&shard) {
                shards.push(shard);
            }
        }
    }

    /// The files of the pairs, each with its number: a script that tells for each first
    /// unit the second ones, each followed by its shards, six to a digit.
    pub(super) fn files(&self, shards: u32) -> impl Iterator<Item = (u16, String)> {
        let width = shards.div_ceil(6) as usize;
        (0..GROUPS).map(move |group| {
            let mut file = format!("zhengce.pairs({group},{{");
            for (first, seconds) in self.pairs.iter().filter(|(first, _)| *first % GROUPS == group) {
                file.push('"');
                unit(&mut file, *first);
                file.push_str("\":\"");
                for (second, shards) in seconds {
                    unit(&mut file, *second);
                    let mut digits = vec![0_u8; width];
                    for &shard in shards {
                        digits[shard as usize / 6] |= 1 << (shard % 6);
                    }
                    file.extend(digits.into_iter().map(|digit| char::from(DIGITS[usize::from(digit)])));
                }
                file.push_str("\",\n");
            }
            file.push_str("});\n");
            (group, file)
        })
    }
}

/// A unit in a text of a script.
fn unit(file: &mut String, unit: u16) {
    match char::from_u32(u32::from(unit)) {
        Some(c) if c.is_alphanumeric() => file.push(c),
        // Writing to a text does not fail.
        _ => drop(write!(file, "\\u{unit:04x}")),
    }
}
