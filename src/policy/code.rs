//! Codes of content analysis (编码): what measures are coded with.

/// The codes of a study, with what each stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeBook {
    /// Where it was read, for messages and records.
    pub path: String,
    /// What it is called; empty where it does not say.
    pub title: String,
    /// Whose codes they are; empty where it does not say.
    pub source: String,
    /// The first sixteen hexadecimal digits of the SHA-256 of its file.
    pub fingerprint: String,
    /// The codes in the order of the book.
    pub codes: Vec<Code>,
}

/// A code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// What stands for it in tables; no other code of the book has it.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// The kind of codes it belongs to; empty where there are no kinds.
    pub group: String,
    /// What it means, for those who code by hand.
    pub definition: String,
    /// The query that a text must answer.
    pub query: String,
    /// The line of the file on which it begins, from 1.
    pub line: usize,
    /// Texts that have the code.
    pub examples: Vec<CodeExample>,
    /// Texts that look as if they had it, and have it not.
    pub counter_examples: Vec<CodeExample>,
}

/// A text that shows what a code means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeExample {
    /// The text.
    pub text: String,
    /// The line of the file on which it stands, from 1.
    pub line: usize,
}

impl CodeBook {
    /// The groups in the order of the book, each once; without those codes that
    /// belong to none.
    pub fn groups(&self) -> Vec<&str> {
        let mut groups: Vec<&str> = Vec::new();
        for code in &self.codes {
            if !code.group.is_empty() && !groups.contains(&code.group.as_str()) {
                groups.push(&code.group);
            }
        }
        groups
    }
}
