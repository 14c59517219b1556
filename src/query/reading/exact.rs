//! The exact reading: words stand for themselves, for whoever counts them.
//!
//! Operators, quotation marks and fields mean what they mean in any query, but
//! 商务局 is a text here, not the agency, and no word is a question, a number of a
//! measure or a heading.

use super::super::plan::{Node, Plan, Scope, Step, Term};
use super::super::syntax::{self, Syntax};
use super::{CorpusKnowledge, QueryError, QueryReader, expansion};
use crate::analysis::fold;

/// How the words of an exact query are taken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ExactOptions {
    /// The whole query is one text, without syntax.
    pub literal: bool,
    /// Other terms of the same concept count, too.
    pub synonyms: bool,
}

/// Reads a query of which every word stands for itself. Terms are quoted, so
/// that they are found wherever they stand, also in a list of agencies.
///
/// # Errors
/// A mark out of place, or a field whose value names nothing.
pub fn read_exactly(
    query: &str,
    options: ExactOptions,
    known: &dyn CorpusKnowledge,
) -> Result<Plan, QueryError> {
    let mut reader = ExactReader {
        reader: QueryReader { known, steps: Vec::new(), who: false },
        synonyms: options.synonyms,
    };
    let root = if options.literal {
        syntax::check_bounds(query)?;
        reader.text(query.trim())
    } else {
        let syntax = syntax::parse(query)?.syntax;
        reader.node(&syntax)?
    };
    Ok(Plan { root, steps: reader.reader.steps, who: false })
}

struct ExactReader<'k> {
    reader: QueryReader<'k>,
    synonyms: bool,
}

impl ExactReader<'_> {
    fn node(&mut self, syntax: &Syntax) -> Result<Node, QueryError> {
        Ok(match syntax {
            Syntax::All(parts) | Syntax::Every(parts) => Node::all(self.nodes(parts)?),
            Syntax::Any(parts) => Node::any(self.nodes(parts)?),
            Syntax::Not(part) => Node::Not(Box::new(self.node(part)?)),
            Syntax::Word(text) | Syntax::Phrase { text, within: None } => self.text(text),
            Syntax::Phrase { text, within: Some(distance) } => {
                let words = text.split_whitespace().map(str::to_owned).collect();
                Node::Term(Term::quoted(words, Scope::Within(*distance)))
            }
            Syntax::SameSentence(words) => Node::Term(Term::quoted(words.clone(), Scope::Sentence)),
            Syntax::SamePassage(words) => Node::Term(Term::quoted(words.clone(), Scope::Passage)),
            Syntax::Field { field, value, written } => match self.reader.field(*field, value) {
                // 单位：亿元 stands in many a text.
                Err(QueryError::Value { .. }) if !written.certain => self.text(&written.text),
                read => read?,
            },
        })
    }

    fn nodes(&mut self, parts: &[Syntax]) -> Result<Vec<Node>, QueryError> {
        parts.iter().map(|part| self.node(part)).collect()
    }

    fn text(&mut self, text: &str) -> Node {
        let (mut expansions, mut steps): (Vec<_>, Vec<Step>) = (Vec::new(), Vec::new());
        if self.synonyms {
            (expansions, steps) = expansion::concepts(&fold(text), self.reader.known);
        }
        self.reader.steps.append(&mut steps);
        Node::Term(Term { expansions, ..Term::adjacent(text, true) })
    }
}

impl Plan {
    /// The plan that every passage answers.
    pub fn everything() -> Self {
        Self::of(Node::All(Vec::new()))
    }

    /// What it asks of a passage apart from its text: the filters, as if every
    /// term were met.
    pub fn without_terms(&self) -> Self {
        Self::of(without_terms(&self.root).unwrap_or(Node::All(Vec::new())))
    }
}

/// `None` for what any passage may meet by its text.
fn without_terms(node: &Node) -> Option<Node> {
    match node {
        Node::Term(_) => None,
        Node::Filter(_) => Some(node.clone()),
        Node::All(parts) => {
            let parts: Vec<Node> = parts.iter().filter_map(without_terms).collect();
            (!parts.is_empty()).then(|| Node::all(parts))
        }
        Node::Any(parts) => {
            let filters: Option<Vec<Node>> = parts.iter().map(without_terms).collect();
            filters.map(Node::any)
        }
        // A text that is excluded may be absent.
        Node::Not(part) => (part.terms().is_empty()).then(|| node.clone()),
    }
}
