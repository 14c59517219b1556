//! Chinese words typed in letters: haiwaicang, dengta gongchang, haiwai仓.

use super::super::plan::{Node, Step, StepKind};
use super::super::syntax::Syntax;
use super::{CorpusKnowledge, QueryReader};
use crate::analysis::{fold, is_pinyin, letters, sounds};

/// The most ways to write one text that are tried.
const MOST_WAYS: usize = 8;
/// The most letters that are read so.
const MOST_LETTERS: usize = 60;
/// The longest word, in characters, that may be written partly in letters: a
/// question is no word.
const LONGEST_MIXED: usize = 16;
/// The fewest letters that are looked for among all words of the corpus.
const SHORTEST: usize = 4;

impl QueryReader<'_> {
    /// What letters, with blanks or without, may spell; `None` if nothing of
    /// the corpus.
    pub(super) fn spelled(&mut self, text: &str) -> Option<Node> {
        let spelled = ways(text, self.known);
        if spelled.is_empty() {
            return None;
        }
        self.steps.push(Step {
            kind: StepKind::Sound,
            text: text.to_owned(),
            read_as: spelled.join(" | "),
            how: "pinyin",
        });
        Some(Node::any(spelled.iter().map(|text| self.word(text)).collect()))
    }

    /// haiwai仓: letters beside Han characters in one word.
    pub(super) fn partly_spelled(&mut self, text: &str) -> Option<Node> {
        let mut readings = vec![String::new()];
        let mut run = String::new();
        let han: Vec<char> = text.chars().filter(|c| !is_typed(*c)).collect();
        let length = text.chars().count();
        if han.is_empty() || han.len() == length || length > LONGEST_MIXED {
            return None;
        }
        for c in text.chars().map(Some).chain([None]) {
            if let Some(c) = c.filter(|c| is_typed(*c)) {
                run.push(c);
                continue;
            }
            let typed = if run.is_empty() { String::new() } else { letters(&run)? };
            run.clear();
            let here = c.map_or(vec![String::new()], |c| sounds(c.encode_utf8(&mut [0; 4])));
            let typed = &typed;
            let longer = readings
                .iter()
                .flat_map(|before| here.iter().map(move |sound| format!("{before}{typed}{sound}")));
            readings = longer.take(MOST_WAYS).collect();
        }
        let mut words: Vec<String> =
            readings.iter().flat_map(|reading| words_for(reading, self.known)).collect();
        words.retain(|word| {
            let mut rest = word.chars();
            han.iter().all(|c| rest.any(|other| other == *c))
        });
        words.dedup();
        words.truncate(MOST_WAYS);
        if words.is_empty() {
            return None;
        }
        let read_as = words.join(" | ");
        self.steps.push(Step { kind: StepKind::Sound, text: text.to_owned(), read_as, how: "pinyin" });
        Some(Node::any(words.iter().map(|word| self.word(word)).collect()))
    }
}

impl QueryReader<'_> {
    /// shangwuju 牵头 海外仓: the words of a question with those that are
    /// spelled in letters written in characters; `None` if there are none.
    pub(super) fn respelled(&mut self, words: &[&str]) -> Option<Vec<Syntax>> {
        let mut written: Vec<Syntax> = Vec::new();
        let mut respelled = false;
        for group in words.chunk_by(|a, b| is_spelled(a) == is_spelled(b)) {
            let text = group.join(" ");
            let spelled = if is_spelled(group[0]) { ways(&text, self.known) } else { Vec::new() };
            match <[String; 1]>::try_from(spelled) {
                Ok([spelled]) => {
                    respelled = true;
                    self.steps.push(Step {
                        kind: StepKind::Sound,
                        text,
                        read_as: spelled.clone(),
                        how: "pinyin",
                    });
                    written.push(Syntax::Word(spelled));
                }
                // overseas warehouse 保险
                Err(_) if is_spelled(group[0]) => written.push(Syntax::Word(text)),
                Err(_) => written.extend(group.iter().map(|word| Syntax::Word((*word).to_owned()))),
            }
        }
        let changed = respelled || written.len() < words.len();
        (changed && written.len() > 1).then_some(written)
    }
}

/// The texts that letters may spell, with those that occur before the rest;
/// none if a part of them spells nothing, or if they stand in a text themselves.
fn ways(text: &str, known: &dyn CorpusKnowledge) -> Vec<String> {
    let typed: Option<Vec<String>> = text.split_whitespace().map(letters).collect();
    let few = |typed: &Vec<String>| typed.iter().map(String::len).sum::<usize>() <= MOST_LETTERS;
    let Some(typed) = typed.filter(|typed| few(typed) && !known.occurs(&fold(text))) else {
        return Vec::new();
    };
    let mut parts: Vec<Vec<String>> = Vec::new();
    let mut at = 0;
    while at < typed.len() {
        let met = (at + 1..=typed.len()).rev().find_map(|end| {
            let words = words_for(&typed[at..end].concat(), known);
            (!words.is_empty()).then_some((end, vec![words]))
        });
        let apart = || split(&typed[at], known).map(|parts| (at + 1, parts));
        let Some((end, words)) = met.or_else(apart) else { return Vec::new() };
        parts.extend(words);
        at = end;
    }
    let mut texts = vec![Vec::new()];
    for words in &parts {
        let longer = texts.iter().flat_map(|text: &Vec<&str>| {
            words.iter().map(move |word| text.iter().copied().chain([word.as_str()]).collect())
        });
        texts = longer.take(MOST_WAYS).collect();
    }
    let joined: Vec<String> = texts.iter().map(|text| text.concat()).collect();
    let one = |text: &String| known.occurs(text) || known.names().exact(text).is_some();
    let whole: Vec<String> = joined.into_iter().filter(one).collect();
    if whole.is_empty() { texts.iter().map(|text| text.join(" ")).collect() } else { whole }
}

/// The words for letters that spell several, one after the other.
fn split(letters: &str, known: &dyn CorpusKnowledge) -> Option<Vec<Vec<String>>> {
    (SHORTEST..letters.len()).rev().find_map(|cut| {
        let (first, rest) = letters.split_at_checked(cut)?;
        let first = kept_words(first, known);
        if first.is_empty() || rest.len() < SHORTEST {
            return None;
        }
        let words = kept_words(rest, known);
        let rest = if words.is_empty() { split(rest, known)? } else { vec![words] };
        Some(std::iter::once(first).chain(rest).collect())
    })
}

/// The words of the corpus that letters may spell: of those that are known by
/// their sound, or else of all.
fn words_for(letters: &str, known: &dyn CorpusKnowledge) -> Vec<String> {
    let words = kept_words(letters, known);
    if words.is_empty() && letters.len() >= SHORTEST && is_pinyin(letters) {
        known.sounding(letters)
    } else {
        words
    }
}

/// Domain words, terms of concepts and names that sound so and occur.
pub(super) fn kept_words(letters: &str, known: &dyn CorpusKnowledge) -> Vec<String> {
    let words = known.sounds().and_then(|sounds| sounds.payload().get(sounds.exact(letters)?));
    words.into_iter().flatten().filter(|word| known.occurs(word)).cloned().collect()
}

fn is_spelled(word: &str) -> bool {
    word.chars().all(is_typed)
}

fn is_typed(c: char) -> bool {
    c.is_ascii_alphabetic() || ('\u{c0}'..='\u{24f}').contains(&c) || matches!(c, '\'' | '’')
}
