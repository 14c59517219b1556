//! The likeliest way to cut a text into words of the dictionaries, which are
//! walked where they lie.
//!
//! A program that answers one query and ends would spend more on loading even
//! an empty jieba than on everything else it does with words, so queries are
//! cut here and only texts that are indexed by jieba. Both must agree, since
//! words of queries are looked for among words of texts: a property test holds
//! this to jieba with the full dictionary.
//!
//! The rule is jieba's without its hidden Markov model (Sun Junyi, «jieba»):
//! of all ways to cover a block with words, the one with the greatest product
//! of their shares in running text; of equals, the longer first word.

use super::Lexicon;

/// Marks that a word may be joined by, as in `USB-C`.
const CONNECTORS: [char; 3] = ['.', '-', '_'];

/// The words of a folded text and the marks between them, in order: joined,
/// they are the text.
pub(super) fn cover<'t>(lexicon: &Lexicon, folded: &'t str) -> Vec<&'t str> {
    let mut words = Vec::new();
    blocks(folded, |block, worded| {
        if worded {
            cut_block(lexicon, block, &mut words);
        } else {
            marks(block, &mut words);
        }
    });
    words
}

/// The same, and before each word the shorter words within it: those of two
/// characters, then those of three.
pub(super) fn search_cover<'t>(lexicon: &Lexicon, folded: &'t str) -> Vec<&'t str> {
    let mut words = Vec::new();
    for word in cover(lexicon, folded) {
        words.extend(within(lexicon, word));
        words.push(word);
    }
    words
}

/// The shorter words within a word, each as often as it stands there.
pub(super) fn within<'t>(lexicon: &Lexicon, word: &'t str) -> Vec<&'t str> {
    let mut words = Vec::new();
    joined_parts(word, &mut words);
    let starts: Vec<usize> = word.char_indices().map(|(at, _)| at).chain([word.len()]).collect();
    for length in [2, 3] {
        if starts.len() - 1 > length {
            let grams = starts.windows(length + 1).map(|gram| &word[gram[0]..gram[length]]);
            words.extend(grams.filter(|gram| lexicon.origin(gram).is_some()));
        }
    }
    words
}

/// The blocks of characters that words are made of, and what stands between.
fn blocks<'t>(text: &'t str, mut each: impl FnMut(&'t str, bool)) {
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let worded = is_worded(first);
        let end = rest.find(|c| is_worded(c) != worded).unwrap_or(rest.len());
        let (block, after) = rest.split_at(end);
        each(block, worded);
        rest = after;
    }
}

/// Every character by itself, but the two of a line's end together.
fn marks<'t>(text: &'t str, words: &mut Vec<&'t str>) {
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("\r\n") { 2 } else { first.len_utf8() };
        let (mark, after) = rest.split_at(length);
        words.push(mark);
        rest = after;
    }
}

fn cut_block<'t>(lexicon: &Lexicon, block: &'t str, words: &mut Vec<&'t str>) {
    let total = lexicon.log_total();
    // For every byte where a character begins: the logarithm of the likelihood
    // of the best cut from there on, and where its first word ends.
    let mut best = vec![(0.0_f64, block.len()); block.len() + 1];
    for (start, c) in block.char_indices().rev() {
        let mut chosen: Option<(f64, usize)> = None;
        lexicon.words_at(&block[start..], |length, frequency| {
            let end = start + length;
            let likelihood = frequency.ln() - total + best[end].0;
            let better =
                |(known, last): (f64, usize)| likelihood > known || (likelihood == known && end > last);
            if chosen.is_none_or(better) {
                chosen = Some((likelihood, end));
            }
        });
        // A character that no dictionary has counts as seen once.
        let alone = start + c.len_utf8();
        best[start] = chosen.unwrap_or_else(|| (-total + best[alone].0, alone));
    }
    let mut at = 0;
    // Where a run of single letters and digits began, which is one word.
    let mut run = None;
    while at < block.len() {
        let end = best[at].1;
        if block.as_bytes()[at].is_ascii_alphanumeric() && end == at + 1 {
            run.get_or_insert(at);
        } else {
            words.extend(run.take().map(|start| &block[start..at]));
            words.push(&block[at..end]);
        }
        at = end;
    }
    words.extend(run.map(|start| &block[start..]));
}

/// The parts of a word that connectors join, if they have a letter and two
/// characters.
fn joined_parts<'t>(word: &'t str, words: &mut Vec<&'t str>) {
    if word.contains(CONNECTORS) {
        let parts = word.split(CONNECTORS);
        words.extend(parts.filter(|part| part.len() > 1 && part.bytes().any(|b| b.is_ascii_alphabetic())));
    }
}

/// Whether words are made of a character: Han, ASCII letters and digits, and
/// the marks within names.
fn is_worded(c: char) -> bool {
    match c {
        '+' | '#' | '&' | '.' | '_' | '%' | '-' => true,
        c if c.is_ascii() => c.is_ascii_alphanumeric(),
        c => matches!(c,
            '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{2a6df}' | '\u{2a700}'..='\u{2ebef}' | '\u{2f800}'..='\u{2fa1f}'),
    }
}
