//! The reading: what people mean by the words of a query.
//!
//! In: a query, and what is known of the corpus ([`CorpusKnowledge`]). Out: a
//! [`Plan`] with every step recorded. A word is read as agencies, measure numbers
//! and roles only if these make up the whole of it, so 世界海关组织 remains a
//! text; quoted text is never interpreted.

mod citation;
mod concept;
mod english;
mod exact;
mod expansion;
mod pieces;
mod question;
mod spelling;

use super::plan::{Filter, Node, Plan, Scope, Step, StepKind, Term};
use super::syntax::{self, Parsed, Syntax, WrittenField};
use super::{NameMap, NamedAgency, NamedBy, QueryError, QueryField, Sounds, Thesaurus};
use crate::analysis::{Lexicon, fold, nearest};
use crate::policy::DocumentKind;
pub use concept::{NamedConcept, NamedConceptBy, any_term, concept_named};
pub use exact::{ExactOptions, read_exactly};
pub use expansion::repaired;

/// What the reading must know of the corpus.
pub trait CorpusKnowledge {
    /// The words of the language and the corpus.
    fn lexicon(&self) -> &Lexicon;
    /// Names of agencies.
    fn names(&self) -> &NameMap;
    /// Terms of concepts.
    fn thesaurus(&self) -> &Thesaurus;
    /// Words by their sound, if they can be had.
    fn sounds(&self) -> Option<&Sounds>;
    /// The headings of parts of policies, in order of the documents.
    fn categories(&self) -> &[String];
    /// Ids and titles of the documents.
    fn documents(&self) -> &[(String, String)];
    /// The words of the prose that letters may spell.
    fn sounding(&self, letters: &str) -> Vec<String>;
    /// Whether a folded text occurs literally in the prose of any passage.
    fn occurs(&self, folded: &str) -> bool;
    /// Whether it stands in any passage with its punctuation, also in a list of
    /// agencies.
    fn stands(&self, folded: &str) -> bool;
}

/// How to read a query.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ReadingOptions {
    /// Take the whole query as one text: no syntax, no reading.
    pub literal: bool,
}

/// Reads a query.
///
/// # Errors
/// A mark out of place, or a field whose value names nothing.
pub fn read(query: &str, options: ReadingOptions, known: &dyn CorpusKnowledge) -> Result<Plan, QueryError> {
    if options.literal {
        syntax::check_bounds(query)?;
        return Ok(Plan::of(Node::Term(Term::adjacent(query, true))));
    }
    let Parsed { mut syntax, mut typography } = syntax::parse(query)?;
    let doubtful = syntax.excludes() || !typography.is_empty();
    let stands = doubtful && known.stands(&fold(query));
    // 2023年 -2024年 is a pasted text if a text has it so.
    if syntax.excludes() && stands {
        syntax = Syntax::Word(query.to_owned());
        typography = vec![query.to_owned()];
    }
    let mut reader = QueryReader { known, steps: Vec::new(), who: false };
    let mut root = reader.node(&syntax)?;
    if !typography.is_empty() {
        // Pasted from a list of agencies, it is found there, and names none.
        if stands {
            let text = Node::Term(Term::adjacent(query, true));
            if root.filters().is_empty() {
                root = Node::Any(vec![root, text]);
            } else {
                root = text;
                reader.steps.clear();
            }
        }
        reader.steps.push(Step {
            kind: StepKind::Typography,
            text: typography.join(" "),
            read_as: String::new(),
            how: "typography",
        });
    }
    let root = match root {
        // What is only excluded is excluded from the measures.
        Node::Not(_) => Node::All(vec![Node::Filter(Filter::Measure), root]),
        _ => root,
    };
    Ok(Plan { root, steps: reader.steps, who: reader.who })
}

/// The condition that an agency, named in any way, answers for a measure (or
/// leads it). A name of several agencies means any of them.
///
/// # Errors
/// A name of no known agency; the nearest names are in the error.
pub fn agency_filter(
    name: &str,
    lead: bool,
    known: &dyn CorpusKnowledge,
) -> Result<(Node, Step), QueryError> {
    let field = if lead { QueryField::Lead } else { QueryField::Agency };
    let agencies = agencies_called(name, field, known)?;
    Ok(agency_node(name, &agencies, lead))
}

/// The agencies that a name may mean, at least one, and the step of the reading
/// that says so.
///
/// # Errors
/// A name of no known agency; the nearest names are in the error.
pub fn agencies_named(
    name: &str,
    known: &dyn CorpusKnowledge,
) -> Result<(Vec<NamedAgency>, Step), QueryError> {
    let agencies = agencies_called(name, QueryField::Agency, known)?;
    let (_, step) = agency_node(name, &agencies, false);
    Ok((agencies, step))
}

fn agencies_called(
    name: &str,
    field: QueryField,
    known: &dyn CorpusKnowledge,
) -> Result<Vec<NamedAgency>, QueryError> {
    let folded = fold(name);
    let names = known.names();
    names.exact(&folded).or_else(|| names.shortened(&folded)).ok_or_else(|| QueryError::Value {
        field,
        value: name.to_owned(),
        nearest: nearest(&folded, names.all()),
    })
}

/// The condition that a passage stands under a heading, given whole or in part.
///
/// # Errors
/// A text that is part of no heading; the headings are in the error.
pub fn category_filter(name: &str, known: &dyn CorpusKnowledge) -> Result<Filter, QueryError> {
    let folded = fold(name);
    let matching = headings_with(&folded, known);
    if matching.is_empty() {
        let mut nearest = nearest(&folded, known.categories().to_vec());
        if nearest.is_empty() {
            nearest = known.categories().iter().take(10).cloned().collect();
        }
        return Err(QueryError::Value { field: QueryField::Category, value: name.to_owned(), nearest });
    }
    Ok(Filter::Category(matching))
}

fn agency_node(text: &str, agencies: &[NamedAgency], lead: bool) -> (Node, Step) {
    let names: Vec<&str> = agencies.iter().map(|agency| agency.name.as_str()).collect();
    let former = |agency: &NamedAgency| matches!(agency.how, NamedBy::Former { .. });
    let how = match agencies {
        [agency] => agency.how.as_str(),
        // An office that became several has several successors: no doubt there.
        _ if agencies.iter().all(former) => "former name",
        _ => "ambiguous",
    };
    let step = Step { kind: StepKind::Agency, text: text.to_owned(), read_as: names.join(" | "), how };
    (Node::any(agencies.iter().map(|agency| answers(&agency.name, lead)).collect()), step)
}

/// That the agency of that full name answers for a measure, or leads it.
fn answers(name: &str, lead: bool) -> Node {
    Node::Filter(if lead { Filter::Lead(name.to_owned()) } else { Filter::Agency(name.to_owned()) })
}

/// Not the agency, nor, if it is a group, any of its members by name.
fn without(node: Node, agencies: &[NamedAgency], lead: bool) -> Node {
    let members = agencies.iter().flat_map(|agency| &agency.members);
    let members = members.map(|name| answers(name, lead));
    Node::Not(Box::new(Node::any(std::iter::once(node).chain(members).collect())))
}

fn headings_with(folded: &str, known: &dyn CorpusKnowledge) -> Vec<String> {
    known.categories().iter().filter(|heading| fold(heading).contains(folded)).cloned().collect()
}

struct QueryReader<'k> {
    known: &'k dyn CorpusKnowledge,
    steps: Vec<Step>,
    /// Whether it was asked who answers for something.
    who: bool,
}

impl QueryReader<'_> {
    fn node(&mut self, syntax: &Syntax) -> Result<Node, QueryError> {
        Ok(match syntax {
            Syntax::All(parts) => self.all(parts)?,
            Syntax::Every(parts) => {
                let mut all = self.all(parts)?;
                all.require();
                all
            }
            Syntax::Any(parts) => Node::any(self.nodes(parts)?),
            Syntax::Not(part) => Node::Not(Box::new(self.node(part)?)),
            Syntax::Word(text) => self.word(text),
            Syntax::Phrase { text, within: None } => Node::Term(Term::adjacent(text, true)),
            Syntax::Phrase { text, within: Some(distance) } => {
                let words = text.split_whitespace().map(str::to_owned).collect();
                Node::Term(Term::quoted(words, Scope::Within(*distance)))
            }
            Syntax::SameSentence(words) => Node::Term(Term::quoted(words.clone(), Scope::Sentence)),
            Syntax::SamePassage(words) => Node::Term(Term::quoted(words.clone(), Scope::Passage)),
            Syntax::Field { field, value, written } => self.field_or_text(*field, value, written)?,
        })
    }

    fn nodes(&mut self, parts: &[Syntax]) -> Result<Vec<Node>, QueryError> {
        parts.iter().map(|part| self.node(part)).collect()
    }

    fn all(&mut self, parts: &[Syntax]) -> Result<Node, QueryError> {
        // 商务局 牵头 的措施: blanks between the words of one question.
        let words: Option<Vec<&str>> = parts
            .iter()
            .map(|part| match part {
                Syntax::Word(text) => Some(text.as_str()),
                _ => None,
            })
            .collect();
        if let Some(words) = &words {
            let question = words.join(" ");
            if let Some(node) = self.structured(&question) {
                return Ok(node);
            }
            if let Some(node) = self.in_letters(&question) {
                return Ok(node);
            }
            if let Some(parts) = self.respelled(words) {
                return self.all(&parts);
            }
            if !self.known.occurs(&fold(&question))
                && let Some(node) = self.sentence(&question)
            {
                return Ok(node);
            }
        }
        let node = Node::all(self.nodes(parts)?);
        // Pasted words that stand together are found together, whatever some of
        // them may mean.
        let pasted = words.map(|words| words.join(" ")).filter(|text| self.known.occurs(&fold(text)));
        Ok(match pasted.filter(|_| !node.filters().is_empty()) {
            Some(text) => Node::Any(vec![node, Node::Term(Term::adjacent(&text, false))]),
            None => node,
        })
    }

    /// A text of Latin letters alone: English, or Chinese as it sounds.
    fn in_letters(&mut self, text: &str) -> Option<Node> {
        let latin = !text.chars().any(|c| c.is_alphabetic() && !super::english::is_letter(c));
        if latin && text.chars().any(|c| c.is_ascii_alphabetic()) { self.english(text) } else { None }
    }

    /// A field, or the text that it is if nothing goes by that value.
    fn field_or_text(
        &mut self,
        field: QueryField,
        value: &str,
        written: &WrittenField,
    ) -> Result<Node, QueryError> {
        let known = self.known;
        let names = matches!(field, QueryField::Agency | QueryField::Lead | QueryField::Category);
        let occurs = || known.occurs(&fold(&written.text));
        let error = match self.field(field, value) {
            Err(error @ QueryError::Value { .. }) if !written.certain => Some(error),
            // 地区:97 may be the head of a column.
            Ok(_) if !written.certain && !names && occurs() => None,
            read => return read,
        };
        let near = || {
            let known = match field {
                QueryField::Agency | QueryField::Lead => known.names().all(),
                QueryField::Category => known.categories().to_vec(),
                _ => Vec::new(),
            };
            !known.is_empty() && !nearest(&fold(value), known).is_empty()
        };
        let typed = !names && !written.text.contains('：');
        if let Some(error) = error.filter(|_| !written.pasted && (typed || near()) && !occurs()) {
            return Err(error);
        }
        self.steps.push(Step {
            kind: StepKind::Typography,
            text: written.text.clone(),
            read_as: String::new(),
            how: "typography",
        });
        Ok(self.word(&written.text))
    }

    fn field(&mut self, field: QueryField, value: &str) -> Result<Node, QueryError> {
        Ok(match field {
            QueryField::Agency | QueryField::Lead => {
                let (node, step) = agency_filter(value, field == QueryField::Lead, self.known)?;
                self.steps.push(step);
                node
            }
            QueryField::Category => Node::Filter(category_filter(value, self.known)?),
            QueryField::Title => Node::Term(Term::quoted(vec![value.to_owned()], Scope::Title)),
            QueryField::Region => Node::Filter(Filter::Region(value.to_owned())),
            QueryField::Document => Node::Filter(Filter::Document(document(value, self.known)?)),
            QueryField::Kind => Node::Filter(Filter::Kind(kind(value)?)),
            QueryField::Date => {
                let (from, to) = dates(value).ok_or_else(|| QueryError::Value {
                    field: QueryField::Date,
                    value: value.to_owned(),
                    nearest: Vec::new(),
                })?;
                Node::Filter(Filter::Issued(from, to))
            }
        })
    }

    fn word(&mut self, text: &str) -> Node {
        let text = without_edges(text);
        if let Some(node) = self.structured(text) {
            return node;
        }
        if let Some(node) = self.in_letters(text) {
            return node;
        }
        let folded = fold(text);
        let (expansions, steps) = expansion::concepts(&folded, self.known);
        let term = Term { expansions, ..Term::adjacent(text, false) };
        let occurs = self.known.occurs(&folded);
        if occurs || term.alternatives().iter().any(|other| self.known.occurs(&fold(other))) {
            self.steps.extend(steps);
            return match self.heading(text, &folded, true) {
                Some(heading) => Node::Any(vec![Node::Term(term), heading]),
                None => Node::Term(term),
            };
        }
        if let Some(heading) = self.heading(text, &folded, false) {
            return heading;
        }
        if let Some(node) = self.sentence(text) {
            return node;
        }
        let asked = question::without_question(text, self.known);
        if asked != text && !asked.is_empty() {
            let frame = text.replacen(asked, "…", 1);
            self.steps.push(Step {
                kind: StepKind::Frame,
                text: frame,
                read_as: String::new(),
                how: "question",
            });
            return self.word(asked);
        }
        if let Some(node) = self.spelled(text).or_else(|| self.partly_spelled(text)) {
            return node;
        }
        self.steps.extend(steps);
        Node::Term(term)
    }

    /// A heading of a part: one that the word is most of, or, where the text
    /// occurs nowhere, any that has it.
    fn heading(&mut self, text: &str, folded: &str, mostly: bool) -> Option<Node> {
        let length = folded.chars().count();
        let matching: Vec<String> = headings_with(folded, self.known)
            .into_iter()
            .filter(|heading| length >= 2 && (!mostly || length * 2 >= heading.chars().count()))
            .collect();
        if matching.is_empty() {
            return None;
        }
        let read_as = matching.join(" | ");
        self.steps.push(Step { kind: StepKind::Category, text: text.to_owned(), read_as, how: "heading" });
        Some(Node::Filter(Filter::Category(matching)))
    }
}

/// A text without the punctuation at its ends, and the brackets there that
/// have no partner in it: the index holds neither.
fn without_edges(text: &str) -> &str {
    const PAIRS: [(char, char); 7] =
        [('(', ')'), ('（', '）'), ('〔', '〕'), ('[', ']'), ('【', '】'), ('“', '”'), ('《', '》')];
    let mut rest = text.trim();
    loop {
        let says_nothing = |c: char| match PAIRS.iter().find(|&&(open, close)| c == open || c == close) {
            Some(&(open, close)) => rest.matches(open).count() != rest.matches(close).count(),
            None => {
                let lone = matches!(c, '"' | '＂') && rest.matches(c).count() == 1;
                lone || ",.;:!?，。；：、！？…—-–".contains(c) || c.is_whitespace()
            }
        };
        let shorter = rest.strip_prefix(says_nothing).or_else(|| rest.strip_suffix(says_nothing));
        match shorter {
            Some(shorter) if shorter.chars().any(char::is_alphanumeric) => rest = shorter,
            _ => return rest,
        }
    }
}

/// A document by id or title, whole or in part.
///
/// # Errors
/// A text that names no document; the documents' ids are in the error.
pub(crate) fn document(value: &str, known: &dyn CorpusKnowledge) -> Result<String, QueryError> {
    let folded = fold(value);
    let documents = known.documents();
    let by_id = documents.iter().find(|(id, _)| fold(id) == folded);
    let by_title = || documents.iter().find(|(_, title)| fold(title).contains(&folded));
    by_id.or_else(by_title).map(|(id, _)| id.clone()).ok_or_else(|| QueryError::Value {
        field: QueryField::Document,
        value: value.to_owned(),
        nearest: documents.iter().take(10).map(|(id, _)| id.clone()).collect(),
    })
}

/// A kind of document by its word in either language.
///
/// # Errors
/// A word for none of them.
pub(crate) fn kind(value: &str) -> Result<DocumentKind, QueryError> {
    match value {
        "政策" | "政策文件" => Ok(DocumentKind::Policy),
        "论文" => Ok(DocumentKind::Paper),
        "新闻" => Ok(DocumentKind::News),
        "报告" => Ok(DocumentKind::Report),
        "未知" => Ok(DocumentKind::Unknown),
        _ => value.to_lowercase().parse().map_err(|_| QueryError::Value {
            field: QueryField::Kind,
            value: value.to_owned(),
            nearest: Vec::new(),
        }),
    }
}

/// `2024`, `2024-02`, `2024-02-20` or two of them joined by `..`: the first
/// and the last day.
fn dates(value: &str) -> Option<(jiff::civil::Date, jiff::civil::Date)> {
    let (from, to) = value.split_once("..").unwrap_or((value, value));
    let first = |text: &str| -> Option<jiff::civil::Date> {
        let mut numbers = text.split('-').map(|part| part.parse::<i16>().ok());
        let year = numbers.next()??;
        let month = numbers.next().unwrap_or(Some(1))?;
        let day = numbers.next().unwrap_or(Some(1))?;
        jiff::civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    };
    let last = first(to).map(|day| match to.matches('-').count() {
        0 => day.last_of_year(),
        1 => day.last_of_month(),
        _ => day,
    });
    Some((first(from)?, last?))
}
