//! N-grams (字串): runs of characters that occur again and again, whatever the
//! lexicon makes of them.
//!
//! In: the character stream. Out: every run of two tokens and more that is
//! frequent enough, with what stands to its left and right. A token is a Han
//! character, a run of letters and digits, or a sign; no run crosses
//! punctuation.
//!
//! Level by level: what occurs often has only parts that do, so a run of n + 1
//! tokens is looked for only where two frequent runs of n overlap. It is named by
//! those two, which makes a level one pass over the stream.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use rayon::prelude::*;

use super::association::float;
use super::record::RunParameter;
use super::unknown_words::Unknown;
use crate::engine::TokenStreams;
use crate::table::Bilingual;

/// Which n-grams are listed.
#[derive(Debug, Clone, PartialEq)]
pub struct NgramTerms {
    /// The shortest, in tokens; at least 2.
    pub from: usize,
    /// The longest.
    pub to: usize,
    /// How often one must occur; if `None`, five times, and in long texts five
    /// times in a million tokens.
    pub least: Option<u64>,
    /// The most n-grams; all if `None`.
    pub limit: Option<usize>,
    /// What makes one a word that the lexicon lacks, if only these are wanted.
    pub unknown: Option<Unknown>,
}

/// A run of tokens.
#[derive(Debug, Clone, PartialEq)]
pub struct Ngram {
    /// Its tokens joined, folded.
    pub text: String,
    /// How many tokens it has.
    pub size: usize,
    /// How often it occurs; overlapping occurrences count each.
    pub count: u64,
    /// The entropy of what stands to its left, in bits.
    pub left: f64,
    /// The entropy of what stands to its right.
    pub right: f64,
    /// How much oftener it occurs than its parts would meet by chance, for the
    /// best division into two, in bits: min log₂(p(ab) ⁄ (p(a)·p(b))).
    pub cohesion: f64,
}

/// The n-grams of texts.
#[derive(Debug, Clone, PartialEq)]
pub struct Ngrams {
    /// Which are listed.
    pub terms: NgramTerms,
    /// How often one had to occur.
    pub least: u64,
    /// How many tokens the texts have.
    pub tokens: u64,
    /// The most frequent first.
    pub list: Vec<Ngram>,
    /// How many the limit left out.
    pub left_out: usize,
}

/// Keys are numbers that are given in order: one multiplication spreads them.
#[derive(Default)]
struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_u64(u64::from(byte)));
    }

    fn write_u64(&mut self, key: u64) {
        let mixed = (self.0 ^ key).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ mixed >> 32;
    }
}

type Counts = HashMap<u64, u32, BuildHasherDefault<KeyHasher>>;

/// Tokens that are looked through by one processor at a time.
const PIECE: usize = 1 << 20;

/// The frequent runs of one length.
struct Level {
    /// Their tokens, by number from 1.
    runs: Vec<FrequentRun>,
    /// Which of them begins at each place of the stream; 0 for none.
    at: Vec<u32>,
}

/// A frequent run: the two runs, one shorter, that overlap in it.
#[derive(Debug, Clone, Copy)]
struct FrequentRun {
    prefix: u32,
    suffix: u32,
    /// Where it stands first.
    place: usize,
    count: u32,
}

impl Ngrams {
    /// Counts the runs of streams. `known` tells whether the lexicon has a text.
    pub fn of(streams: &TokenStreams, terms: NgramTerms, known: impl Fn(&str) -> bool + Sync) -> Self {
        let stream = &streams.stream;
        let tokens: u64 = stream.par_iter().filter(|&&token| token > 0).count() as u64;
        let least = terms.least.unwrap_or_else(|| (tokens * 5).div_ceil(1_000_000).max(5)).max(1);
        // A run is weighed against the longer ones that have most of it, which may be rarer.
        let counted = terms.unknown.map_or(least, |unknown| unknown.rarest_around(least));
        let mut levels = vec![first_level(streams, counted)];
        let mut list = Vec::new();
        let mut listed = 0;
        let mut size = 1;
        loop {
            let level = levels.last().expect("there is a first level");
            let wanted = size >= terms.from.max(2) && size <= terms.to;
            if level.runs.is_empty() || size > terms.to {
                break;
            }
            let next =
                (size < terms.to || wanted && terms.unknown.is_some()).then(|| next_level(level, counted));
            if wanted {
                let mut chosen: Vec<u32> = (1..).take(level.runs.len()).collect();
                if let Some(unknown) = &terms.unknown {
                    let within = share_within(level, next.as_ref());
                    chosen.retain(|&run| {
                        let FrequentRun { place, count, .. } = level.runs[run as usize - 1];
                        let parts = &stream[place..place + size];
                        let parts: Vec<&str> =
                            parts.iter().map(|&token| token_text(streams, token)).collect();
                        let text = joined(&parts);
                        within[run as usize - 1] < unknown.within
                            && unknown.may_be_word(&parts)
                            && !known(&text)
                            && u64::from(count) >= least
                    });
                } else {
                    // Of each length no more can be shown than of all.
                    chosen.sort_by_key(|&run| (std::cmp::Reverse(level.runs[run as usize - 1].count), run));
                    listed += chosen.len();
                    keep_with_equals(&mut chosen, level, terms.limit);
                }
                list.extend(described(streams, &levels, size, &chosen, tokens));
            }
            match next {
                Some(next) => {
                    // Only the runs of shorter levels are needed from here on.
                    if let Some(level) = levels.last_mut() {
                        level.at = Vec::new();
                    }
                    levels.push(next);
                }
                None => break,
            }
            size += 1;
        }
        if let Some(unknown) = &terms.unknown {
            list.retain(|ngram| {
                ngram.left.min(ngram.right) >= unknown.entropy && ngram.cohesion >= unknown.cohesion
            });
            listed = list.len();
        }
        list.sort_by(|a: &Ngram, b| {
            b.count.cmp(&a.count).then(b.size.cmp(&a.size)).then_with(|| a.text.cmp(&b.text))
        });
        list.truncate(terms.limit.unwrap_or(usize::MAX));
        let left_out = listed.saturating_sub(list.len());
        Self { terms, least, tokens, list, left_out }
    }
}

/// The runs of a length that may be among the most frequent of all lengths.
fn keep_with_equals(sorted: &mut Vec<u32>, level: &Level, limit: Option<usize>) {
    let Some(limit) = limit else { return };
    let Some(&last) = sorted.get(limit.saturating_sub(1)) else { return };
    let least = level.runs[last as usize - 1].count;
    sorted.retain(|&run| level.runs[run as usize - 1].count >= least);
}

/// The text of a token of the stream.
fn token_text(streams: &TokenStreams, token: u32) -> &str {
    let place = (token as usize).checked_sub(1);
    place.and_then(|place| streams.tokens.get(place)).map(String::as_str).unwrap_or_default()
}

/// Tokens as they are written: with a blank between two runs of letters.
fn joined(parts: &[&str]) -> String {
    let mut text = String::new();
    for part in parts {
        let letters = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        if letters(text.chars().next_back()) && letters(part.chars().next()) {
            text.push(' ');
        }
        text.push_str(part);
    }
    text
}

/// The frequent tokens.
fn first_level(streams: &TokenStreams, least: u64) -> Level {
    let stream = &streams.stream;
    let counts = stream
        .par_chunks(PIECE)
        .map(|piece| {
            let mut counts = vec![0_u32; streams.tokens.len() + 1];
            piece.iter().for_each(|&token| counts[token as usize] += 1);
            counts
        })
        .reduce(Vec::new, |mut a, b| {
            if a.is_empty() {
                return b;
            }
            a.iter_mut().zip(b).for_each(|(a, b)| *a += b);
            a
        });
    let mut numbers = vec![0_u32; counts.len().max(1)];
    let mut runs = Vec::new();
    for (token, &count) in counts.iter().enumerate().skip(1) {
        if u64::from(count) >= least {
            runs.push(FrequentRun { prefix: 0, suffix: 0, place: usize::MAX, count });
            numbers[token] = u32::try_from(runs.len()).unwrap_or(u32::MAX);
        }
    }
    let at: Vec<u32> = stream.par_iter().map(|&token| numbers[token as usize]).collect();
    find_places(&mut runs, &at);
    Level { runs, at }
}

/// Notes where each run stands first.
fn find_places(runs: &mut [FrequentRun], at: &[u32]) {
    for (place, &run) in at.iter().enumerate() {
        if let Some(run) = (run as usize).checked_sub(1).and_then(|run| runs.get_mut(run))
            && run.place == usize::MAX
        {
            run.place = place;
        }
    }
}

/// At each place but the last the run that begins there above the one that begins
/// at the next, if both are frequent.
fn overlaps(at: &[u32]) -> impl Iterator<Item = Option<u64>> {
    at.windows(2).map(|two| {
        let (prefix, suffix) = (u64::from(two[0]), u64::from(two[1]));
        (prefix > 0 && suffix > 0).then_some(prefix << 32 | suffix)
    })
}

/// The runs of one more token in a part of the stream, by numbers in the order in
/// which they are met.
#[derive(Default)]
struct PartRuns {
    numbers: Counts,
    keys: Vec<u64>,
    counts: Vec<u32>,
    /// Where each stands first, counted from the beginning of the part.
    places: Vec<u32>,
}

impl PartRuns {
    /// Counts the runs, and leaves at each place the number of the run there, from 1.
    fn of(at: &[u32], next: &mut [u32]) -> Self {
        let mut part = Self::default();
        for ((place, next), key) in (0..).zip(next).zip(overlaps(at)) {
            let Some(key) = key else { continue };
            let new = u32::try_from(part.keys.len()).unwrap_or(u32::MAX);
            let number = *part.numbers.entry(key).or_insert(new);
            if number == new {
                part.keys.push(key);
                part.counts.push(0);
                part.places.push(place);
            }
            part.counts[number as usize] += 1;
            *next = number + 1;
        }
        part
    }

    fn number(&self, key: u64) -> Option<usize> {
        self.numbers.get(&key).map(|&number| number as usize)
    }
}

/// The frequent runs that are one token longer.
///
/// Every processor counts a part of the stream for itself. What is frequent is so in
/// some part, too, by its share; only such runs are looked up in the other parts.
fn next_level(level: &Level, least: u64) -> Level {
    let at = &level.at;
    let size = at.len().div_ceil(rayon::current_num_threads().max(1)).max(1);
    let mut next = vec![0_u32; at.len()];
    let parts: Vec<PartRuns> = next
        .par_chunks_mut(size)
        .enumerate()
        .map(|(part, next)| PartRuns::of(&at[part * size..], next))
        .collect();
    let share = least.div_ceil(parts.len().max(1) as u64);
    let mut keys: Vec<u64> = parts
        .par_iter()
        .flat_map_iter(|part| {
            let counted = part.keys.iter().zip(&part.counts);
            counted.filter(|&(_, &count)| u64::from(count) >= share).map(|(&key, _)| key)
        })
        .collect();
    keys.par_sort_unstable();
    keys.dedup();
    let run = |key: u64| {
        let found = || parts.iter().enumerate().filter_map(|(at, part)| Some((at, part, part.number(key)?)));
        let count: u32 = found().map(|(_, part, number)| part.counts[number]).sum();
        let (at, part, number) = found().next()?;
        let run = FrequentRun {
            prefix: u32::try_from(key >> 32).unwrap_or(0),
            suffix: u32::try_from(key & u64::from(u32::MAX)).unwrap_or(0),
            place: at * size + part.places[number] as usize,
            count,
        };
        (u64::from(count) >= least).then_some((key, run))
    };
    let (keys, runs): (Vec<u64>, Vec<FrequentRun>) =
        keys.into_par_iter().filter_map(run).collect::<Vec<_>>().into_iter().unzip();
    next.par_chunks_mut(size).zip(parts).for_each(|(next, part)| {
        let mut names = vec![0_u32; part.keys.len() + 1];
        for (name, &key) in (1..).zip(&keys) {
            if let Some(number) = part.number(key) {
                names[number + 1] = name;
            }
        }
        next.iter_mut().for_each(|run| *run = names[*run as usize]);
    });
    Level { runs, at: next }
}

/// For every run the share of its occurrences that are part of one and the same
/// longer run: near 1 for what is but a piece of a word.
fn share_within(level: &Level, next: Option<&Level>) -> Vec<f64> {
    let mut most = vec![0_u32; level.runs.len()];
    for longer in next.into_iter().flat_map(|next| &next.runs) {
        for part in [longer.prefix, longer.suffix] {
            if let Some(most) = (part as usize).checked_sub(1).and_then(|part| most.get_mut(part)) {
                *most = (*most).max(longer.count);
            }
        }
    }
    let share = |(run, most): (&FrequentRun, u32)| float(u64::from(most)) / float(u64::from(run.count));
    level.runs.iter().zip(most).map(share).collect()
}

/// Some runs of a length with all that is told of them.
fn described(
    streams: &TokenStreams,
    levels: &[Level],
    size: usize,
    chosen: &[u32],
    tokens: u64,
) -> Vec<Ngram> {
    let Some(level) = levels.last() else { return Vec::new() };
    let some = chosen.len().div_ceil(rayon::current_num_threads().max(1)).max(1);
    let neighbours: Vec<[f64; 2]> = chosen
        .par_chunks(some)
        .flat_map_iter(|chosen| neighbours(&streams.stream, level, size, chosen))
        .collect();
    let ngram = |(&run, [left, right]): (&u32, [f64; 2])| {
        let FrequentRun { place, count, .. } = level.runs[run as usize - 1];
        let parts: Vec<&str> =
            streams.stream[place..place + size].iter().map(|&token| token_text(streams, token)).collect();
        let cohesion = cohesion(levels, size, run, tokens);
        Ngram { text: joined(&parts), size, count: u64::from(count), left, right, cohesion }
    };
    chosen.iter().zip(neighbours).map(ngram).collect()
}

/// The entropies of what stands to the left and to the right of chosen runs.
/// Punctuation and the ends of texts are one neighbour like any other.
fn neighbours(stream: &[u32], level: &Level, size: usize, chosen: &[u32]) -> Vec<[f64; 2]> {
    // Where the neighbours of each chosen run are gathered.
    let mut starts = vec![usize::MAX; level.runs.len() + 1];
    let mut room = 0;
    for &run in chosen {
        starts[run as usize] = room;
        room += level.runs[run as usize - 1].count as usize;
    }
    let mut next = starts.clone();
    let mut gathered = vec![(0_u32, 0_u32); room];
    for (place, &run) in level.at.iter().enumerate() {
        let to = next[run as usize];
        if run > 0 && to != usize::MAX {
            let left = place.checked_sub(1).map_or(0, |left| stream[left]);
            let right = stream.get(place + size).copied().unwrap_or(0);
            gathered[to] = (left, right);
            next[run as usize] += 1;
        }
    }
    let entropies = |&run: &u32| {
        let start = starts[run as usize];
        let pairs = &gathered[start..start + level.runs[run as usize - 1].count as usize];
        let side = |of: fn(&(u32, u32)) -> u32| entropy(pairs.iter().map(of).collect());
        [side(|pair| pair.0), side(|pair| pair.1)]
    };
    chosen.iter().map(entropies).collect()
}

/// H = −Σ p·log₂ p of the values, in bits (Shannon 1948).
fn entropy(mut values: Vec<u32>) -> f64 {
    values.sort_unstable();
    let total = float(values.len() as u64);
    let sum: f64 = values
        .chunk_by(|a, b| a == b)
        .map(|same| {
            let share = float(same.len() as u64) / total;
            share * share.log2()
        })
        .sum();
    // Never minus nothing.
    (-sum).max(0.0)
}

/// The least of log₂(p(ab) ⁄ (p(a)·p(b))) over all divisions of a run into two.
fn cohesion(levels: &[Level], size: usize, run: u32, tokens: u64) -> f64 {
    let of = |size: usize, run: u32| {
        (run as usize).checked_sub(1).and_then(|run| levels.get(size - 1)?.runs.get(run))
    };
    let Some(whole) = of(size, run) else { return 0.0 };
    // The runs that it begins with and those that it ends with, by their sizes.
    let (mut prefixes, mut suffixes) = (vec![0_u32; size], vec![0_u32; size]);
    let (mut prefix, mut suffix) = (run, run);
    for length in (1..size).rev() {
        prefix = of(length + 1, prefix).map_or(0, |run| run.prefix);
        suffix = of(length + 1, suffix).map_or(0, |run| run.suffix);
        prefixes[length] = prefix;
        suffixes[length] = suffix;
    }
    let count = |size: usize, run: u32| of(size, run).map_or(1.0, |run| f64::from(run.count));
    let total = float(tokens);
    let divided = (1..size).map(|length| {
        let parts = count(length, prefixes[length]) * count(size - length, suffixes[size - length]);
        (f64::from(whole.count) * total / parts).log2()
    });
    divided.fold(f64::INFINITY, f64::min)
}

impl NgramTerms {
    /// What decides which n-grams are listed; `least` as it was in the end.
    pub fn parameters(&self, least: u64) -> Vec<RunParameter> {
        let mut parameters = vec![
            RunParameter::of("sizes", Bilingual::new("长度", "tokens"), format!("{}-{}", self.from, self.to)),
            RunParameter::of("min", Bilingual::new("最低频次", "least frequency"), least),
            super::parameters::limit(self.limit),
        ];
        parameters.extend(self.unknown.iter().flat_map(Unknown::parameters));
        parameters
    }
}

#[cfg(test)]
mod tests;
