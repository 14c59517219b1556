//! Question words, which say nothing about the answer and are not searched.
//!
//! In: a folded text and where its words end. A question word counts only as a
//! word of its own: 吗啡 and 几何 contain none, and quoted text such as
//! 《如何读中国》 is not a question.

use super::words::{ASKING, PARTICLES};
use crate::analysis::Segmenter;

/// A folded text with a line break, which no word holds, for each of them; the
/// text as it is if nothing else, or only one character, is in it.
pub fn without_asking(folded: &str, segmenter: &Segmenter<'_>) -> String {
    let words = segmenter.cover(folded);
    let mut asked = String::with_capacity(folded.len());
    let mut quoted = 0_usize;
    let mut at = 0;
    while let Some(word) = words.get(at) {
        match *word {
            "《" => quoted += 1,
            "》" => quoted = quoted.saturating_sub(1),
            _ => {}
        }
        let length = if quoted == 0 { asking(&words[at..]) } else { 0 };
        asked.push_str(if length > 0 { "\n" } else { word });
        at += length.max(1);
    }
    let left = asked.chars().filter(|c| c.is_alphanumeric()).count();
    if left > 1 { asked } else { folded.to_owned() }
}

/// How many words at the start of these ask.
fn asking(words: &[&str]) -> usize {
    let mut joined = String::new();
    let mut length = 0;
    for (at, word) in words.iter().enumerate().take(4) {
        joined.push_str(word);
        if ASKING.contains(&joined.as_str()) {
            length = at + 1;
        }
    }
    let ends = |rest: &[&str]| !rest.iter().any(|word| word.chars().any(char::is_alphanumeric));
    let particle = words.first().is_some_and(|word| PARTICLES.contains(word));
    if length == 0 && particle && ends(&words[1..]) { 1 } else { length }
}

#[cfg(test)]
mod tests {
    use super::without_asking;
    use crate::analysis::Lexicon;

    fn check(text: &str, expected: &str) {
        let lexicon = Lexicon::default();
        let segmenter = lexicon.segmenter();
        assert_eq!(without_asking(text, &segmenter), expected, "{text}");
    }

    #[test]
    fn only_the_asking_goes() {
        check("被打压的企业谁来帮?", "被打压的企业\n来帮?");
        check("贷款难怎么办", "贷款难\n");
        check("怎么办", "怎么办");
        check("预制菜能出口吗?", "预制菜能出口\n?");
        check("海外仓是什么呢", "海外仓是\n\n");
    }

    #[test]
    fn asking_words_inside_a_word_stay() {
        for text in
            ["呢绒", "吗啡", "毛呢", "制呢", "几何", "哪吒", "酒吧", "呢子大衣", "吧台", "《如何读中国》"]
        {
            check(text, text);
        }
        check("吗啡是什么", "吗啡是\n");
        check("哪些企业做呢绒", "\n企业做呢绒");
    }
}
