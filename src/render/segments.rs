//! What a text becomes: folding, words with their origin, characters, bigrams.

use std::io::{self, Write};

use super::agencies::plain_table;
use super::style::Page;
use crate::analysis::{Lexicon, Origin, bigrams, characters, fold};

/// Both streams of a text.
///
/// # Errors
/// Only those of writing.
pub fn segments(out: &mut dyn Write, text: &str, lexicon: &Lexicon, page: Page) -> io::Result<()> {
    let folded = fold(text);
    writeln!(out, "{}{folded}", page.pick("折叠：", "folded: "))?;
    let segmenter = lexicon.segmenter_for(&folded);
    let cut: Vec<&str> = segmenter.cut(&folded).collect();
    writeln!(out, "{}{}", page.pick("分词：", "words: "), cut.join(" / "))?;
    let mut table = plain_table();
    table.set_header([page.pick("索引词", "indexed word"), page.pick("来源", "origin")]);
    for word in segmenter.search_words(&folded) {
        let origin = match lexicon.origin(word) {
            Some(Origin::Domain(frequency)) => format!("lexicon.txt ({frequency})"),
            Some(Origin::Stock(frequency)) => format!("jieba ({frequency})"),
            None => page.pick("不在词典", "in no dictionary").to_owned(),
        };
        table.add_row([word.to_owned(), origin]);
    }
    writeln!(out, "{table}")?;
    let stream: Vec<String> =
        characters(&folded).map(|token| format!("{}@{}", token.text, token.position)).collect();
    writeln!(out, "{}{}", page.pick("字流：", "characters: "), stream.join(" "))?;
    writeln!(out, "{}{}", page.pick("二元：", "bigrams: "), bigrams(&folded).collect::<Vec<_>>().join(" "))
}
