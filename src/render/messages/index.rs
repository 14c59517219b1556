//! Indexes that cannot be used, and the words kept with them.

use super::{Message, display_in_english, say};
use crate::analysis::{LexiconError, LexiconFault, StoredLexiconError};
use crate::index::IndexError;
use crate::render::Language;

display_in_english!(IndexError, LexiconError, StoredLexiconError);

impl Message for IndexError {
    fn message(&self, language: Language) -> String {
        match self {
            Self::Unwritable { folder, .. } => {
                say!(language, "索引无法写入 {folder}", "cannot write the index in {folder}")
            }
            Self::Foreign { folder } => say!(
                language,
                "{folder} 中的索引属于另一语料",
                "the index in {folder} is that of another corpus",
            ),
            Self::Busy => {
                say!(language, "另一个 zhengce 正在写入索引", "another zhengce is writing the index",)
            }
            Self::Damaged(_) => say!(language, "索引已损坏", "the index is damaged"),
            Self::Engine(_) => say!(language, "检索引擎出错", "the index engine failed"),
        }
    }

    fn hint(&self, language: Language) -> Option<String> {
        match self {
            Self::Unwritable { .. } => Some(say!(
                language,
                "用 --index-folder 指明可写的文件夹",
                "name a folder that can be written with --index-folder",
            )),
            Self::Foreign { .. } => Some(say!(
                language,
                "去掉 --frozen，或用 --index-folder 另指文件夹",
                "leave out --frozen, or name another folder with --index-folder",
            )),
            Self::Busy => Some(say!(language, "稍后再试", "try again later")),
            Self::Damaged(_) => {
                Some(say!(language, "运行 zhengce index 重新建立", "run zhengce index to build it anew"))
            }
            Self::Engine(_) => None,
        }
    }
}

impl Message for LexiconError {
    fn message(&self, language: Language) -> String {
        let Self { line, text, fault } = self;
        let what = lexicon_line(text, *fault, language);
        say!(language, "第 {line} 行：{what}", "line {line}: {what}")
    }
}

/// What is wrong with a line of domain words.
pub(super) fn lexicon_line(text: &str, fault: LexiconFault, language: Language) -> String {
    let what = match fault {
        LexiconFault::NoLetter => language.pick("词中没有文字", "the word has no letter"),
        LexiconFault::NotFrequency => language.pick("词频不是整数", "the frequency is not a whole number"),
    };
    say!(
        language,
        "`{text}` 不是“词 [词频] [词性]”：{what}",
        "`{text}` is not `word [frequency] [tag]`: {what}",
    )
}

impl Message for StoredLexiconError {
    fn message(&self, language: Language) -> String {
        say!(language, "随索引保存的词典已损坏", "the domain words kept with the index are damaged")
    }
}
