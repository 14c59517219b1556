//! What a text becomes: folding, words with their origin, characters, bigrams.

use std::io::{self, Write};

use super::style::Page;
use crate::analysis::{Lexicon, Origin, bigrams, characters, fold};
use crate::table::{Bilingual, Cell, Column, Content, Table};

/// Both streams of a text.
///
/// # Errors
/// Only those of writing.
pub fn segments(out: &mut dyn Write, text: &str, lexicon: &Lexicon, page: Page) -> io::Result<()> {
    let folded = fold(text);
    writeln!(out, "{}{folded}", page.pick("折叠：", "folded: "))?;
    let segmenter = lexicon.segmenter();
    let cut: Vec<&str> = segmenter.cut(&folded).collect();
    writeln!(out, "{}{}", page.pick("分词：", "words: "), cut.join(" / "))?;
    let columns = vec![
        Column::new("索引词", "indexed word", Content::Label),
        Column::new("来源", "origin", Content::Label),
    ];
    let mut table = Table::new(Bilingual::new("索引词", "indexed words"), columns);
    table.extend(segmenter.search_words(&folded).map(|word| {
        let origin = match lexicon.origin(word) {
            Some(Origin::Domain(frequency)) => Cell::Text(format!("lexicon.txt ({frequency})")),
            Some(Origin::Stock(frequency)) => Cell::Text(format!("jieba ({frequency})")),
            None => Cell::Words(Bilingual::new("不在词典", "in no dictionary")),
        };
        vec![Cell::Text(word.to_owned()), origin]
    }));
    super::text(out, &table, page)?;
    let stream: Vec<String> =
        characters(&folded).map(|token| format!("{}@{}", token.text, token.position)).collect();
    writeln!(out, "{}{}", page.pick("字流：", "characters: "), stream.join(" "))?;
    writeln!(out, "{}{}", page.pick("二元：", "bigrams: "), bigrams(&folded).collect::<Vec<_>>().join(" "))
}
