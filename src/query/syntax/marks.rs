//! The marks of a query: its characters, which brackets and quotation marks
//! belong together, and where an operator stands.
//!
//! People paste texts, and a text may be cut off anywhere. So a mark counts as
//! part of the query language only where it is used as such: a quotation between
//! blanks, a bracket with a partner, a word such as `OR` between two others.

/// The operators between two parts of a query.
pub(super) const OR: &[&str] = &["OR", "或", "||", "|"];
pub(super) const AND: &[&str] = &["AND", "与", "&&", "&"];
/// The operators before a part.
pub(super) const NOT: &[&str] = &["NOT", "非", "!"];

/// A query as its characters. Places count characters from 0.
pub(super) struct Marks {
    characters: Vec<char>,
    /// For each bracket with a partner, where that is.
    partners: Vec<Option<usize>>,
    /// For each quotation mark that opens a quotation of the query, where that
    /// quotation is closed.
    quotations: Vec<Option<usize>>,
}

impl Marks {
    pub(super) fn of(query: &str) -> Self {
        let characters: Vec<char> = query.chars().collect();
        let nothing = vec![None; characters.len()];
        let mut marks = Self { characters, partners: nothing.clone(), quotations: nothing };
        marks.find_quotations();
        marks.find_partners();
        marks
    }

    /// How many characters there are.
    pub(super) fn len(&self) -> usize {
        self.characters.len()
    }

    /// The character as written.
    pub(super) fn written(&self, at: usize) -> char {
        self.characters.get(at).copied().unwrap_or(' ')
    }

    /// The text between two places, the second not included.
    pub(super) fn text(&self, from: usize, to: usize) -> String {
        self.characters.get(from..to).map_or_else(String::new, |text| text.iter().collect())
    }

    /// The character in the form of its half-width mark.
    pub(super) fn get(&self, at: usize) -> Option<char> {
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

    /// Where the bracket that belongs to the one here stands.
    pub(super) fn partner(&self, at: usize) -> Option<usize> {
        self.partners.get(at).copied().flatten()
    }

    /// Where the quotation that the mark here opens is closed.
    pub(super) fn quotation(&self, at: usize) -> Option<usize> {
        self.quotations.get(at).copied().flatten()
    }

    /// Where the next mark that may close the one here stands, in running text.
    pub(super) fn next_quotation_mark(&self, at: usize) -> Option<usize> {
        (at + 1..self.len()).find(|&later| closes(self.written(at), self.written(later)))
    }

    /// The length of the operator that stands here between blanks, brackets or
    /// quotations.
    pub(super) fn operator(&self, at: usize, words: &[&str]) -> Option<usize> {
        words.iter().find_map(|word| {
            let length = word.chars().count();
            let here = word.chars().enumerate().all(|(i, c)| self.get(at + i) == Some(c));
            let before = at == 0 || matches!(self.get(at - 1), Some(' ' | ')' | '(' | '"'));
            let after = matches!(self.get(at + length), Some(' ' | '(' | '"'));
            (here && before && after).then_some(length)
        })
    }

    /// Whether an operator that joins two parts stands between two places.
    pub(super) fn joins(&self, from: usize, to: usize) -> bool {
        let joins = |at: usize| self.operator(at, OR).or_else(|| self.operator(at, AND)).is_some();
        (from.max(1)..to).any(joins)
    }

    /// Whether one of them is an operator and nothing else.
    pub(super) fn operates(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| {
            let length = [OR, AND, NOT].iter().find_map(|words| self.operator(at, words));
            length.is_some_and(|length| is_certain(&self.text(at, at + length)))
        })
    }

    /// Whether a `-` here excludes what follows: not in running text, nor
    /// before a number with a decimal point or a per cent sign, which is negative.
    pub(super) fn excludes(&self, at: usize) -> bool {
        self.get(at) == Some('-')
            && !matches!(self.get(at + 1), None | Some(' ' | '-' | ')'))
            && (at == 0 || matches!(self.get(at - 1), Some(' ' | '(')))
            && !self.negative(at)
    }

    fn negative(&self, at: usize) -> bool {
        let digit = |at: usize| self.get(at).is_some_and(|c| c.is_ascii_digit());
        let mut end = at + 1;
        while digit(end) {
            end += 1;
        }
        let point = self.get(end) == Some('.') && digit(end + 1);
        end > at + 1 && (point || matches!(self.get(end), Some('%' | '％' | '‰')))
    }

    /// A quotation of the query stands apart, as in `“海外仓” 保险`; in running
    /// text, as in 名为“合伙”实为借贷, writers quote.
    fn find_quotations(&mut self) {
        let mut at = 0;
        while at < self.len() {
            let apart = at == 0 || matches!(self.get(at - 1), Some(' ' | '(' | ':' | '"'));
            if apart
                && self.get(at) == Some('"')
                && let Some(close) = self.closing(at)
            {
                self.quotations[at] = Some(close);
                at = close;
            }
            at += 1;
        }
    }

    /// The mark that closes a quotation of the query: the first of the same
    /// sort, or else of any, behind which no text follows at once. So a pasted
    /// text may hold quotation marks.
    fn closing(&self, open: usize) -> Option<usize> {
        let ends = |at: usize| match self.get(at + 1) {
            None | Some(' ' | ')' | '~') => true,
            Some('"') => opens(self.written(at + 1)),
            _ => false,
        };
        let says = |close: usize| (open + 1..close).any(|at| self.get(at) != Some(' '));
        let closers = (open + 1..self.len()).filter(|&at| self.get(at) == Some('"') && ends(at));
        let same = closers.clone().find(|&at| closes(self.written(open), self.written(at)));
        same.or_else(|| closers.into_iter().next()).filter(|&close| says(close))
    }

    /// Brackets within quotations are text.
    fn find_partners(&mut self) {
        let mut open = Vec::new();
        let mut at = 0;
        while at < self.len() {
            match self.get(at) {
                Some('(') => open.push(at),
                Some(')') => {
                    if let Some(from) = open.pop() {
                        self.partners[from] = Some(at);
                        self.partners[at] = Some(from);
                    }
                }
                _ => at = self.quotation(at).unwrap_or(at),
            }
            at += 1;
        }
    }
}

/// Whether an operator is one wherever it stands between blanks: OR is, 或 and
/// | are what writers use too.
pub(super) fn is_certain(operator: &str) -> bool {
    operator.chars().all(|c| c.is_ascii_uppercase())
}

fn opens(mark: char) -> bool {
    matches!(mark, '“' | '「' | '"' | '＂')
}

fn closes(open: char, close: char) -> bool {
    match open {
        '“' => close == '”',
        '「' => close == '」',
        '"' | '＂' => matches!(close, '"' | '＂'),
        // People also begin with the mark that ends.
        _ => close == open,
    }
}
