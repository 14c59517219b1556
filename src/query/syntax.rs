//! The syntax of queries: what the marks between the words mean.
//!
//! ```text
//! query   = all ( (OR | 或 | "|") all )*
//! all     = ( [AND | 与] one )+
//! one     = (NOT | 非 | "-") one | "(" query ")" | FIELD ":" value
//!         | 同句(…) | 同条(…) | phrase [ "~" number ] | word
//! ```
//!
//! Every mark may be full-width. `AND`, `与` and their like are operators only
//! between blanks; a bracket inside a word or around a numeral belongs to the
//! word, since `（十）` and `中国（深圳）` are what people write.

use super::QueryError;
use crate::wording::parse_numeral;

/// Longest query, in characters.
pub const MAX_CHARACTERS: usize = 2_000;
const MAX_DEPTH: usize = 24;
const MAX_TERMS: usize = 200;

/// A parsed query. Texts are as written, not folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Syntax {
    All(Vec<Syntax>),
    /// Parts joined by AND.
    Every(Vec<Syntax>),
    Any(Vec<Syntax>),
    Not(Box<Syntax>),
    /// A run of characters without quotation marks: to be read.
    Word(String),
    /// Quoted: to be found as it stands, or its words within so many characters.
    Phrase {
        text: String,
        within: Option<u32>,
    },
    Field {
        field: Field,
        value: String,
    },
    /// All words in one sentence.
    SameSentence(Vec<String>),
    /// All words in one passage.
    SamePassage(Vec<String>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Agency,
    Lead,
    Category,
    Document,
    Kind,
    Title,
    Region,
    Date,
}

impl Field {
    const NAMES: &[(&str, Field)] = &[
        ("agency", Self::Agency),
        ("部门", Self::Agency),
        ("单位", Self::Agency),
        ("责任单位", Self::Agency),
        ("lead", Self::Lead),
        ("牵头", Self::Lead),
        ("category", Self::Category),
        ("类别", Self::Category),
        ("部分", Self::Category),
        ("document", Self::Document),
        ("doc", Self::Document),
        ("文件", Self::Document),
        ("kind", Self::Kind),
        ("类型", Self::Kind),
        ("title", Self::Title),
        ("标题", Self::Title),
        ("region", Self::Region),
        ("地区", Self::Region),
        ("date", Self::Date),
        ("日期", Self::Date),
    ];

    fn named(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|&(_, field)| field)
    }
}

/// Reads the marks of a query.
///
/// # Errors
/// A query that is empty, too long or too deep, or has a mark out of place.
pub(super) fn parse(query: &str) -> Result<Syntax, QueryError> {
    check_bounds(query)?;
    let mut parser = Parser { characters: query.chars().collect(), at: 0, depth: 0, terms: 0 };
    let syntax = parser.any()?;
    match parser.peek() {
        None => Ok(syntax),
        Some(c) => Err(QueryError::Unexpected { at: parser.at + 1, text: c.to_string() }),
    }
}

/// Whether a query is long enough to ask something and short enough to answer.
///
/// # Errors
/// Nothing but blanks, or more than [`MAX_CHARACTERS`] characters.
pub(super) fn check_bounds(query: &str) -> Result<(), QueryError> {
    let characters = query.chars().count();
    if characters > MAX_CHARACTERS {
        return Err(QueryError::TooLong { characters });
    }
    let blank = query.chars().all(|c| c.is_whitespace() || c.is_control());
    if blank { Err(QueryError::Empty) } else { Ok(()) }
}

struct Parser {
    characters: Vec<char>,
    at: usize,
    depth: usize,
    terms: usize,
}

impl Parser {
    fn any(&mut self) -> Result<Syntax, QueryError> {
        let mut alternatives = vec![self.all()?];
        while self.operator(&["OR", "或", "||", "|"]) {
            alternatives.push(self.all()?);
        }
        Ok(one_or(alternatives, Syntax::Any))
    }

    fn all(&mut self) -> Result<Syntax, QueryError> {
        let mut parts = vec![self.one()?];
        let mut every = false;
        loop {
            self.skip_blanks();
            let joined = self.operator(&["AND", "与", "&&", "&"]);
            every |= joined;
            let ends = matches!(self.peek(), None | Some(')'))
                || self.at_operator(&["OR", "或", "||", "|"]).is_some();
            if ends && !joined {
                return Ok(one_or(parts, if every { Syntax::Every } else { Syntax::All }));
            }
            parts.push(self.one()?);
        }
    }

    fn one(&mut self) -> Result<Syntax, QueryError> {
        self.skip_blanks();
        self.terms += 1;
        if self.depth > MAX_DEPTH || self.terms > MAX_TERMS {
            return Err(QueryError::TooComplex { at: self.at + 1 });
        }
        if self.operator(&["NOT", "非", "!"]) || self.exclusion() {
            self.depth += 1;
            let excluded = self.one()?;
            self.depth -= 1;
            return Ok(Syntax::Not(Box::new(excluded)));
        }
        let start = self.at;
        match self.peek() {
            None => Err(self.missing()),
            Some('(') if self.bracketed_numeral(start).is_none() => {
                self.at += 1;
                self.depth += 1;
                let inner = self.any()?;
                self.depth -= 1;
                self.skip_blanks();
                if self.peek() != Some(')') {
                    return Err(QueryError::Unclosed { at: start + 1, mark: self.characters[start] });
                }
                self.at += 1;
                Ok(inner)
            }
            Some(')') => {
                Err(QueryError::Unexpected { at: start + 1, text: self.characters[start].to_string() })
            }
            Some('"') if self.stands_apart() => self.phrase(),
            Some(_) => self.word(),
        }
    }

    /// Something should follow the last mark of the query.
    fn missing(&self) -> QueryError {
        let last = self.characters.iter().rposition(|c| !c.is_whitespace()).unwrap_or(0);
        let text = self.characters.get(last).map_or_else(String::new, char::to_string);
        QueryError::Unexpected { at: last + 1, text }
    }

    fn phrase(&mut self) -> Result<Syntax, QueryError> {
        let text = self.quoted()?;
        let mut within = None;
        if matches!(self.peek(), Some('~')) {
            let digits: String =
                self.characters[self.at + 1..].iter().take_while(|c| c.is_ascii_digit()).take(4).collect();
            if digits.is_empty() {
                return Err(QueryError::Unexpected { at: self.at + 1, text: "~".to_owned() });
            }
            self.at += 1 + digits.len();
            within = digits.parse().ok();
        }
        Ok(Syntax::Phrase { text, within })
    }

    fn quoted(&mut self) -> Result<String, QueryError> {
        let start = self.at;
        let end =
            self.partner().ok_or(QueryError::Unclosed { at: start + 1, mark: self.characters[start] })?;
        self.at += 1;
        let text: String = self.characters[self.at..end].iter().collect();
        self.at = end + 1;
        if text.trim().is_empty() {
            return Err(QueryError::Unexpected { at: start + 1, text: format!("\"{text}\"") });
        }
        Ok(text)
    }

    /// Whether the quotation mark here opens a phrase of the query: it does not
    /// within running text, as in 名为“合伙”实为借贷, where writers quote.
    /// One without a partner is a slip and is told.
    fn stands_apart(&self) -> bool {
        let before = self.at == 0 || matches!(self.mark(self.at - 1), Some(' ' | '(' | ':'));
        let after = |close: usize| matches!(self.mark(close + 1), None | Some(' ' | ')' | '~' | '"'));
        self.partner().is_none_or(|close| before && after(close))
    }

    /// Where the quotation mark that belongs to the one here stands.
    fn partner(&self) -> Option<usize> {
        (self.at + 1..self.characters.len()).find(|&at| self.mark(at) == Some('"'))
    }

    /// A word, or the field or unit that a word turns out to name.
    fn word(&mut self) -> Result<Syntax, QueryError> {
        let start = self.at;
        let mut open = 0_usize;
        while let Some(mark) = self.mark(self.at) {
            match mark {
                ' ' if open == 0 => break,
                '"' if self.at > start && self.stands_apart() => break,
                // What is quoted in running text belongs to it.
                '"' => self.at = self.partner().unwrap_or(self.at),
                ':' if open == 0 => {
                    let name: String = self.characters[start..self.at].iter().collect();
                    if let Some(field) = Field::named(&name) {
                        self.at += 1;
                        return self.value(field);
                    }
                }
                '(' => {
                    let name: String = self.characters[start..self.at].iter().collect();
                    if open == 0 && (name == "同句" || name == "同条") {
                        return self.unit(name == "同句");
                    }
                    if !self.closes(self.at) {
                        return Err(QueryError::Unclosed { at: self.at + 1, mark: self.characters[self.at] });
                    }
                    open += 1;
                }
                ')' if open == 0 => break,
                ')' => open -= 1,
                _ => {}
            }
            self.at += 1;
        }
        Ok(Syntax::Word(self.characters[start..self.at].iter().collect()))
    }

    fn value(&mut self, field: Field) -> Result<Syntax, QueryError> {
        self.skip_blanks();
        let start = self.at;
        let value = if self.peek() == Some('"') {
            self.quoted()?
        } else {
            while !matches!(self.mark(self.at), None | Some(' ' | ')' | '"')) {
                self.at += 1;
            }
            self.characters[start..self.at].iter().collect()
        };
        if value.is_empty() {
            return Err(QueryError::Unexpected { at: start, text: ":".to_owned() });
        }
        Ok(Syntax::Field { field, value })
    }

    /// 同句(…) or 同条(…), standing on the bracket.
    fn unit(&mut self, sentence: bool) -> Result<Syntax, QueryError> {
        let open = self.at;
        let close = (open..self.characters.len()).find(|&at| self.mark(at) == Some(')'));
        let close = close.ok_or(QueryError::Unclosed { at: open + 1, mark: self.characters[open] })?;
        let inside: String = self.characters[open + 1..close].iter().collect();
        let words: Vec<String> = inside.split_whitespace().map(str::to_owned).collect();
        if words.is_empty() {
            return Err(QueryError::Unexpected { at: close + 1, text: self.characters[close].to_string() });
        }
        self.terms += words.len();
        self.at = close + 1;
        Ok(if sentence { Syntax::SameSentence(words) } else { Syntax::SamePassage(words) })
    }

    /// `（十）` and `(24)`: the position after the bracket.
    fn bracketed_numeral(&self, open: usize) -> Option<usize> {
        let close = (open..self.characters.len()).take(10).find(|&at| self.mark(at) == Some(')'))?;
        let inside: String = self.characters[open + 1..close].iter().collect();
        parse_numeral(inside.trim()).map(|_| close + 1)
    }

    fn closes(&self, open: usize) -> bool {
        (open..self.characters.len()).any(|at| self.mark(at) == Some(')'))
    }

    /// A `-` before a word, after a blank or at the start.
    fn exclusion(&mut self) -> bool {
        let excludes = self.mark(self.at) == Some('-')
            && !matches!(self.mark(self.at + 1), None | Some(' ' | '-'))
            && (self.at == 0 || matches!(self.mark(self.at - 1), Some(' ' | '(')));
        if excludes {
            self.at += 1;
        }
        excludes
    }

    fn operator(&mut self, words: &[&str]) -> bool {
        self.skip_blanks();
        let found = self.at_operator(words);
        if let Some(length) = found {
            self.at += length;
            self.skip_blanks();
        }
        found.is_some()
    }

    /// The length of the operator that stands here between blanks or brackets.
    fn at_operator(&self, words: &[&str]) -> Option<usize> {
        words.iter().find_map(|word| {
            let length = word.chars().count();
            let here = word.chars().enumerate().all(|(i, c)| self.mark(self.at + i) == Some(c));
            let before = self.at == 0 || matches!(self.mark(self.at - 1), Some(' ' | ')' | '(' | '"'));
            let after = matches!(self.mark(self.at + length), Some(' ' | '(' | '"'));
            (here && before && after).then_some(length)
        })
    }

    fn skip_blanks(&mut self) {
        while self.mark(self.at) == Some(' ') {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<char> {
        self.mark(self.at)
    }

    /// The character there in the form of its half-width mark.
    fn mark(&self, at: usize) -> Option<char> {
        self.characters.get(at).map(|&c| match c {
            '（' => '(',
            '）' => ')',
            '：' => ':',
            '“' | '”' | '＂' | '「' | '」' => '"',
            '－' => '-',
            '～' => '~',
            '｜' => '|',
            '！' => '!',
            '＆' => '&',
            _ if c.is_whitespace() || c.is_control() => ' ',
            _ => c,
        })
    }
}

fn one_or(mut parts: Vec<Syntax>, join: fn(Vec<Syntax>) -> Syntax) -> Syntax {
    if parts.len() == 1 { parts.remove(0) } else { join(parts) }
}

#[cfg(test)]
mod tests {
    use super::Syntax::{All, Any, Every, Not, Phrase, SamePassage, SameSentence};
    use super::*;
    use proptest::prelude::*;

    fn word(text: &str) -> Syntax {
        Syntax::Word(text.to_owned())
    }

    fn check(query: &str, expected: Syntax) {
        assert_eq!(parse(query), Ok(expected), "{query}");
    }

    #[test]
    fn words_operators_and_brackets_in_both_widths() {
        check("海外仓", word("海外仓"));
        check("海外仓 保险", All(vec![word("海外仓"), word("保险")]));
        check("海外仓 与 保险", Every(vec![word("海外仓"), word("保险")]));
        check("海关 OR 税务 或 商务局", Any(vec![word("海关"), word("税务"), word("商务局")]));
        check("跨境电商 -海外仓", All(vec![word("跨境电商"), Not(Box::new(word("海外仓")))]));
        check("跨境电商 －海外仓", All(vec![word("跨境电商"), Not(Box::new(word("海外仓")))]));
        check("非 海外仓", Not(Box::new(word("海外仓"))));
        check("（海关 或 税务） 便利", All(vec![Any(vec![word("海关"), word("税务")]), word("便利")]));
    }

    #[test]
    fn what_looks_like_a_mark_but_is_none() {
        for query in [
            "与会国家",
            "保税+ERP",
            "购-展-售-退",
            "中国（深圳）国际贸易",
            "（十）",
            "措施(二十四)",
            "研发:费用",
            "20+8",
            "帕迪恩（Kevin Padian）对",
            "名为“合伙”实为“借贷”",
            "“三期”指的是什么？",
            "\"航班\"真实、\"旅程\"虚假",
        ] {
            check(query, word(query));
        }
    }

    #[test]
    fn phrases_fields_and_units() {
        check("“单一窗口”", Phrase { text: "单一窗口".into(), within: None });
        check("\"海外仓 保险\"~10", Phrase { text: "海外仓 保险".into(), within: Some(10) });
        check("部门：海关", Syntax::Field { field: Field::Agency, value: "海关".into() });
        check("lead:\"市商务局\"", Syntax::Field { field: Field::Lead, value: "市商务局".into() });
        check("同句（海外仓 保险）", SameSentence(vec!["海外仓".into(), "保险".into()]));
        check("同条(海外仓)", SamePassage(vec!["海外仓".into()]));
    }

    #[test]
    fn errors_point_at_the_character() {
        for (query, at) in
            [("海外仓 (保险", 5), ("“海外仓", 1), ("海外仓)", 4), ("海关 OR ", 5), ("部门:", 3), ("\"\"", 1)]
        {
            let error = parse(query).expect_err(query);
            assert_eq!(error.position(), Some(at), "{query}: {error}");
        }
        assert_eq!(parse("  "), Err(QueryError::Empty));
    }

    #[test]
    fn what_is_too_much_is_refused() {
        assert!(matches!(parse(&"仓".repeat(100_000)), Err(QueryError::TooLong { characters: 100_000 })));
        assert!(matches!(parse(&"(".repeat(500)), Err(QueryError::TooComplex { .. })));
        assert!(matches!(parse(&"仓 OR ".repeat(300)), Err(QueryError::TooComplex { .. })));
    }

    proptest! {
        #[test]
        fn no_query_panics(query in "[海外仓\"“”()（）:：~\\-!|& 1十部门同句ANDOR或非]{0,40}|\\PC{0,40}") {
            let _ = parse(&query);
        }
    }
}
