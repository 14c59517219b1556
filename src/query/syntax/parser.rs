//! The grammar of queries, over their [`Marks`].

use super::marks::{AND, Marks, NOT, OR};
use super::tree::{Syntax, WrittenField};
use crate::query::{QueryError, QueryField};
use crate::wording::parse_numeral;

const MAX_DEPTH: usize = 24;
const MAX_TERMS: usize = 200;

/// Reads a query from left to right.
pub(super) struct Parser<'m> {
    marks: &'m Marks,
    /// Whether it has several lines: such a text was copied, and `Date:` is one
    /// of its words.
    pasted: bool,
    at: usize,
    depth: usize,
    terms: usize,
    /// Where the groups are closed that stand open here, the innermost last.
    groups: Vec<usize>,
    /// Whether a field or unit was met that is nothing else.
    pub(super) operated: bool,
    /// The marks that were taken for typography, in order.
    pub(super) typography: Vec<String>,
}

impl<'m> Parser<'m> {
    pub(super) fn of(marks: &'m Marks, pasted: bool) -> Self {
        Self {
            marks,
            pasted,
            at: 0,
            depth: 0,
            terms: 0,
            groups: Vec::new(),
            operated: false,
            typography: Vec::new(),
        }
    }

    pub(super) fn query(&mut self) -> Result<Syntax, QueryError> {
        let syntax = self.any()?;
        match self.peek() {
            None => Ok(syntax),
            Some(_) => Err(self.unexpected(self.at)),
        }
    }

    fn any(&mut self) -> Result<Syntax, QueryError> {
        let mut alternatives = vec![self.all()?];
        while let Some(operator) = self.operator(OR) {
            if self.ends() {
                self.dangling(operator)?;
                break;
            }
            alternatives.push(self.all()?);
        }
        Ok(one_or(alternatives, Syntax::Any))
    }

    fn all(&mut self) -> Result<Syntax, QueryError> {
        self.skip_leading_operators();
        let mut parts = vec![self.one()?];
        let mut every = false;
        loop {
            let joined = self.operator(AND);
            self.skip_blanks();
            if self.ends() {
                if let Some(operator) = joined {
                    self.dangling(operator)?;
                }
                break;
            }
            every |= joined.is_some();
            if self.marks.operator(self.at, OR).is_some() && joined.is_none() {
                break;
            }
            parts.push(self.one()?);
        }
        self.drop_what_says_nothing(&mut parts);
        Ok(one_or(parts, if every { Syntax::Every } else { Syntax::All }))
    }

    fn one(&mut self) -> Result<Syntax, QueryError> {
        self.skip_blanks();
        self.terms += 1;
        if self.depth > MAX_DEPTH || self.terms > MAX_TERMS {
            return Err(QueryError::TooComplex { at: self.at + 1 });
        }
        let start = self.at;
        if self.operator(NOT).is_some() || self.exclusion() {
            if !self.ends() {
                self.depth += 1;
                let excluded = self.one()?;
                self.depth -= 1;
                return Ok(Syntax::Not(Box::new(excluded)));
            }
            self.at = start;
            return self.word();
        }
        match self.peek() {
            None => Err(self.unexpected(self.last())),
            Some('(') if self.groups(self.at)? => self.group(),
            Some('"') if self.marks.quotation(self.at).is_some() => Ok(self.phrase()),
            Some(_) => self.word(),
        }
    }

    /// Whether the bracket here groups a part of the query: its partner ends
    /// one, or an operator stands between them, and it is no number.
    ///
    /// # Errors
    /// One without a partner beside an operator.
    fn groups(&mut self, open: usize) -> Result<bool, QueryError> {
        let Some(close) = self.marks.partner(open) else {
            if self.marks.operates(0, self.marks.len()) {
                return Err(QueryError::Unclosed { at: open + 1, mark: self.marks.written(open) });
            }
            return Ok(false);
        };
        let inside = self.marks.text(open + 1, close);
        let ends = matches!(self.marks.get(close + 1), None | Some(' ' | ')' | '"' | '|' | '&'));
        let says = inside.chars().any(char::is_alphanumeric);
        let numeral = close - open < 10 && parse_numeral(inside.trim()).is_some();
        Ok(says && !numeral && (ends || self.marks.joins(open + 1, close)))
    }

    fn group(&mut self) -> Result<Syntax, QueryError> {
        self.groups.extend(self.marks.partner(self.at));
        self.at += 1;
        self.depth += 1;
        let inner = self.any()?;
        self.depth -= 1;
        self.groups.pop();
        self.skip_blanks();
        if self.peek() != Some(')') {
            return Err(self.unexpected(self.at.min(self.last())));
        }
        self.at += 1;
        Ok(inner)
    }

    fn phrase(&mut self) -> Syntax {
        let text = self.quoted();
        let mut within = None;
        if self.peek() == Some('~') {
            let after = self.at + 1;
            let digits: String =
                (after..after + 4).map_while(|at| self.marks.get(at).filter(char::is_ascii_digit)).collect();
            within = digits.parse().ok();
            self.operated |= within.is_some();
            self.at = after + digits.len();
        }
        Syntax::Phrase { text, within }
    }

    /// What stands between the quotation marks, the first of which is here.
    fn quoted(&mut self) -> String {
        let close = self.marks.quotation(self.at).unwrap_or(self.marks.len());
        let text = self.marks.text(self.at + 1, close);
        self.at = close + 1;
        text
    }

    /// A word, or the field or unit that a word turns out to name.
    fn word(&mut self) -> Result<Syntax, QueryError> {
        let start = self.at;
        // Where the bracket that was last opened inside the word is closed.
        let mut inside = start;
        while let Some(mark) = self.marks.get(self.at) {
            let free = self.at >= inside;
            match mark {
                ' ' if free => break,
                '"' if self.marks.quotation(self.at).is_some() && self.at > start => break,
                // What is quoted in running text belongs to it.
                '"' => match self.marks.next_quotation_mark(self.at) {
                    Some(close) if self.groups.last().is_none_or(|group| close < *group) => self.at = close,
                    Some(_) => {}
                    None => self.note(self.at),
                },
                ':' if free => {
                    if let Some(field) = QueryField::named(&self.marks.text(start, self.at)) {
                        return self.field(start, field);
                    }
                }
                '(' => {
                    let name = self.marks.text(start, self.at);
                    if free && (name == "同句" || name == "同条") {
                        return self.unit(name == "同句");
                    }
                    match self.marks.partner(self.at) {
                        Some(close) => inside = inside.max(close),
                        None => self.note(self.at),
                    }
                }
                ')' if self.groups.last() == Some(&self.at) => break,
                ')' if self.marks.partner(self.at).is_none() => {
                    if self.marks.operates(0, self.at) {
                        return Err(self.unexpected(self.at));
                    }
                    self.note(self.at);
                }
                _ => {}
            }
            self.at += 1;
        }
        Ok(Syntax::Word(self.marks.text(start, self.at)))
    }

    /// A field, standing on the colon behind its name.
    fn field(&mut self, start: usize, field: QueryField) -> Result<Syntax, QueryError> {
        let colon = self.at;
        let certain = !self.pasted && self.marks.text(start, colon).is_ascii();
        self.at += 1;
        self.skip_blanks();
        let from = self.at;
        let value = if self.marks.quotation(from).is_some() {
            self.quoted()
        } else {
            while !matches!(self.peek(), None | Some(' ' | ')' | '"')) {
                self.at += 1;
            }
            self.marks.text(from, self.at)
        };
        if value.is_empty() && certain {
            return Err(self.unexpected(colon));
        }
        if value.is_empty() {
            self.note(colon);
            return Ok(Syntax::Word(self.marks.text(start, from)));
        }
        self.operated |= certain;
        let written = WrittenField { text: self.marks.text(start, self.at), certain, pasted: self.pasted };
        Ok(Syntax::Field { field, value, written })
    }

    /// 同句(…) or 同条(…), standing on the bracket.
    fn unit(&mut self, sentence: bool) -> Result<Syntax, QueryError> {
        let open = self.at;
        let mark = self.marks.written(open);
        let close = self.marks.partner(open).ok_or(QueryError::Unclosed { at: open + 1, mark })?;
        let inside = self.marks.text(open + 1, close);
        let words: Vec<String> = inside.split_whitespace().map(str::to_owned).collect();
        if words.is_empty() {
            return Err(self.unexpected(close));
        }
        self.operated = true;
        self.terms += words.len();
        self.at = close + 1;
        Ok(if sentence { Syntax::SameSentence(words) } else { Syntax::SamePassage(words) })
    }

    fn exclusion(&mut self) -> bool {
        let excludes = self.marks.excludes(self.at);
        if excludes {
            self.at += 1;
        }
        excludes
    }

    /// Takes an operator, if one stands here.
    fn operator(&mut self, words: &[&str]) -> Option<String> {
        self.skip_blanks();
        let length = self.marks.operator(self.at, words)?;
        let word = self.marks.text(self.at, self.at + length);
        self.at += length;
        self.skip_blanks();
        Some(word)
    }

    /// An operator that joins what follows to nothing.
    fn skip_leading_operators(&mut self) {
        loop {
            self.skip_blanks();
            let from = self.at;
            let leads = self.marks.operator(from, OR).or_else(|| self.marks.operator(from, AND));
            let Some(length) = leads else { return };
            self.at += length;
            self.skip_blanks();
            // By itself it is a word.
            if self.ends() {
                self.at = from;
                return;
            }
            self.typography.push(self.marks.text(from, from + length));
        }
    }

    /// An operator that joins what precedes to nothing.
    ///
    /// # Errors
    /// Inside a group, where it can be nothing else.
    fn dangling(&mut self, operator: String) -> Result<(), QueryError> {
        if self.depth > 0 {
            return Err(self.unexpected(self.at.min(self.last())));
        }
        self.typography.push(operator);
        Ok(())
    }

    /// A mark between blanks, or an operator at the end of the query, is
    /// nothing to search for where there is something else.
    fn drop_what_says_nothing(&mut self, parts: &mut Vec<Syntax>) {
        let says = |part: &Syntax| match part {
            Syntax::Word(text) => text.chars().any(char::is_alphanumeric),
            _ => true,
        };
        if parts.len() > 1
            && let Some(Syntax::Word(last)) = parts.last()
            && self.peek().is_none()
            && [OR, AND, NOT].iter().any(|words| words.contains(&last.as_str()))
        {
            self.typography.push(last.clone());
            parts.pop();
        }
        if !parts.iter().any(says) {
            return;
        }
        let typography = &mut self.typography;
        parts.retain(|part| {
            let Syntax::Word(text) = part else { return true };
            let kept = says(part);
            if !kept {
                typography.push(text.clone());
            }
            kept
        });
    }

    fn note(&mut self, at: usize) {
        self.typography.push(self.marks.written(at).to_string());
    }

    fn unexpected(&self, at: usize) -> QueryError {
        QueryError::Unexpected { at: at + 1, text: self.marks.written(at).to_string() }
    }

    /// The last character that is no blank.
    fn last(&self) -> usize {
        (0..self.marks.len()).rev().find(|&at| self.marks.get(at) != Some(' ')).unwrap_or(0)
    }

    /// Whether nothing more follows in the query or in the group.
    fn ends(&self) -> bool {
        self.peek().is_none() || self.groups.last() == Some(&self.at)
    }

    fn skip_blanks(&mut self) {
        while self.peek() == Some(' ') {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<char> {
        self.marks.get(self.at)
    }
}

fn one_or(mut parts: Vec<Syntax>, join: fn(Vec<Syntax>) -> Syntax) -> Syntax {
    if parts.len() == 1 { parts.remove(0) } else { join(parts) }
}
