//! A plan: what a query asks for, after reading, in terms of the domain.

use crate::analysis::fold;
use crate::policy::{DocumentKind, Ordinal};

/// A query, read.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// What a passage must be and hold.
    pub root: Node,
    /// The steps that led here, in order; each can be switched off.
    pub steps: Vec<Step>,
    /// Whether it was asked who answers for what is found: the answer begins
    /// with the agencies.
    pub who: bool,
}

/// A condition on passages.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// Every part holds.
    All(Vec<Node>),
    /// At least one part holds.
    Any(Vec<Node>),
    /// It does not hold.
    Not(Box<Node>),
    /// A condition that never changes the score.
    Filter(Filter),
    /// Words to be found, which score.
    Term(Term),
}

/// A condition that passages meet or do not meet.
#[derive(Debug, Clone, PartialEq)]
pub enum Filter {
    /// An agency answers for it, by full name.
    Agency(String),
    /// An agency leads it, by full name.
    Lead(String),
    /// It stands under one of these headings (as [`crate::policy::Passage::category`] has them).
    Category(Vec<String>),
    /// It belongs to the document with that id.
    Document(String),
    /// It belongs to a document of that kind.
    Kind(DocumentKind),
    /// It belongs to a document of that region, by full name.
    Region(String),
    /// Its document was issued between two days, both included.
    Issued(jiff::civil::Date, jiff::civil::Date),
    /// It is a measure.
    Measure,
    /// It is the measure with that ordinal.
    Ordinal(Ordinal),
    /// It stands in one of these parts (as [`crate::policy::Passage::divisions`] has them).
    Division(Vec<String>),
}

/// Something to be found in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// As written, one text or, for a proximity, its words.
    pub words: Vec<String>,
    /// How near the words must stand.
    pub scope: Scope,
    /// Quoted: found only as it stands, also in the list of agencies.
    pub quoted: bool,
    /// Joined by AND: not given up where other words are.
    pub required: bool,
    /// What else will do, for the text or a part of it.
    pub expansions: Vec<Expansion>,
}

/// Other texts for a part of a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expansion {
    /// The part, folded; the whole text of the term or less.
    pub part: String,
    /// What will do for it. Runs of letters must be met whole.
    pub texts: Vec<String>,
}

/// How near the words of a term must stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// One text, each character after the other.
    Adjacent,
    /// In any order with at most so many characters between them.
    Within(u32),
    /// In one sentence.
    Sentence,
    /// In one passage.
    Passage,
    /// In the title of a measure or section.
    Title,
}

/// One step of the reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What sort of step.
    pub kind: StepKind,
    /// The part of the query it concerns.
    pub text: String,
    /// What that was read as.
    pub read_as: String,
    /// On what grounds: `alias`, `former name`, `ordinal` …
    pub how: &'static str,
}

/// What sort of step of the reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepKind {
    /// A name of an agency.
    Agency,
    /// The number of a measure.
    Citation,
    /// A heading.
    Category,
    /// 牵头 and its like.
    Role,
    /// 没有, 不是 and their like.
    Negation,
    /// Words of the question that say nothing about the answer.
    Frame,
    /// 谁负责: words that ask who answers for something.
    Who,
    /// Marks that could be operators and are taken as the text has them.
    Typography,
    /// A term of a concept.
    Concept,
    /// A word by its sound.
    Sound,
    /// A word by its shape.
    Shape,
}

impl StepKind {
    /// The word for it in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Agency => "agency",
            Self::Citation => "citation",
            Self::Category => "category",
            Self::Role => "role",
            Self::Negation => "negation",
            Self::Frame => "frame",
            Self::Who => "who",
            Self::Typography => "typography",
            Self::Concept => "concept",
            Self::Sound => "sound",
            Self::Shape => "shape",
        }
    }
}

impl Term {
    /// A text to be found as it stands.
    pub fn adjacent(text: &str, quoted: bool) -> Self {
        Self {
            words: vec![text.to_owned()],
            scope: Scope::Adjacent,
            quoted,
            required: false,
            expansions: Vec::new(),
        }
    }

    /// Words to be found as they stand, so near each other.
    pub fn quoted(words: Vec<String>, scope: Scope) -> Self {
        Self { words, scope, quoted: true, required: false, expansions: Vec::new() }
    }

    /// The texts that will do for the whole term, with the parts replaced for
    /// which others will do; at most twelve.
    pub fn alternatives(&self) -> Vec<String> {
        let folded: String = self.words.iter().map(|word| fold(word)).collect::<Vec<_>>().join(" ");
        let replaced = self.expansions.iter().flat_map(|expansion| {
            expansion.texts.iter().map(|text| folded.replacen(&expansion.part, &fold(text), 1))
        });
        replaced.filter(|text| *text != folded).take(12).collect()
    }
}

impl Node {
    /// All parts; a single part stands for itself.
    pub fn all(mut parts: Vec<Node>) -> Self {
        if parts.len() == 1 { parts.remove(0) } else { Self::All(parts) }
    }

    /// Any part; a single part stands for itself.
    pub fn any(mut parts: Vec<Node>) -> Self {
        if parts.len() == 1 { parts.remove(0) } else { Self::Any(parts) }
    }

    /// Whether it is but words and conditions, which may be met in part; who
    /// quotes, excludes or sets words near each other wants it as it stands.
    pub fn is_plain(&self) -> bool {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().all(Self::is_plain),
            Self::Term(term) => !term.quoted && !term.required,
            Self::Not(_) => false,
            Self::Filter(_) => true,
        }
    }

    /// Makes every term in it one that is not given up.
    pub(super) fn require(&mut self) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter_mut().for_each(Self::require),
            Self::Term(term) => term.required = true,
            Self::Not(_) | Self::Filter(_) => {}
        }
    }

    /// The conditions that are asked for, in order, without the excluded ones.
    pub fn filters(&self) -> Vec<&Filter> {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::filters).collect(),
            Self::Filter(filter) => vec![filter],
            Self::Not(_) | Self::Term(_) => Vec::new(),
        }
    }

    /// The terms that are asked for, in order, without the excluded ones.
    pub fn terms(&self) -> Vec<&Term> {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::terms).collect(),
            Self::Term(term) => vec![term],
            Self::Not(_) | Self::Filter(_) => Vec::new(),
        }
    }
}

impl Plan {
    /// The plan that asks just this.
    pub fn of(root: Node) -> Self {
        Self { root, steps: Vec::new(), who: false }
    }

    /// The agencies asked for by name, for marking them in the answer.
    pub fn agencies(&self) -> Vec<&str> {
        let name = |filter| match filter {
            &Filter::Agency(ref name) | &Filter::Lead(ref name) => Some(name.as_str()),
            _ => None,
        };
        self.root.filters().into_iter().filter_map(name).collect()
    }
}

impl Plan {
    /// Whether measures are asked for by their number.
    pub fn cites(&self) -> bool {
        fn cites(node: &Node) -> bool {
            match node {
                Node::All(parts) | Node::Any(parts) => parts.iter().any(cites),
                Node::Not(part) => cites(part),
                Node::Filter(filter) => matches!(filter, Filter::Ordinal(_)),
                Node::Term(_) => false,
            }
        }
        cites(&self.root)
    }
}

impl std::fmt::Display for Node {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let joined = |f: &mut std::fmt::Formatter<'_>, parts: &[Node], by: &str| {
            for (at, part) in parts.iter().enumerate() {
                if at > 0 {
                    write!(f, " {by} ")?;
                }
                match part {
                    Self::All(_) | Self::Any(_) => write!(f, "({part})")?,
                    _ => write!(f, "{part}")?,
                }
            }
            Ok(())
        };
        match self {
            Self::All(parts) => joined(f, parts, "AND"),
            Self::Any(parts) => joined(f, parts, "OR"),
            Self::Not(part) => match **part {
                Self::All(_) | Self::Any(_) => write!(f, "NOT ({part})"),
                _ => write!(f, "NOT {part}"),
            },
            Self::Filter(filter) => write!(f, "{filter}"),
            Self::Term(term) => write!(f, "{term}"),
        }
    }
}

impl std::fmt::Display for Filter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Agency(name) => write!(f, "agency:{name}"),
            Self::Lead(name) => write!(f, "lead:{name}"),
            Self::Category(names) => write!(f, "category:{}", names.join("|")),
            Self::Document(id) => write!(f, "document:{id}"),
            Self::Kind(kind) => write!(f, "kind:{kind}"),
            Self::Region(region) => write!(f, "region:{region}"),
            Self::Issued(from, to) => write!(f, "date:{from}..{to}"),
            Self::Measure => write!(f, "measure"),
            Self::Ordinal(ordinal) => write!(f, "measure:{ordinal}"),
            Self::Division(parts) => write!(f, "part:{}", parts.join("|")),
        }
    }
}

impl std::fmt::Display for Term {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let words = self.words.join(" ");
        match self.scope {
            Scope::Adjacent if self.quoted => write!(f, "\"{words}\""),
            Scope::Adjacent => write!(f, "{words}"),
            Scope::Within(distance) => write!(f, "\"{words}\"~{distance}"),
            Scope::Sentence => write!(f, "同句({words})"),
            Scope::Passage => write!(f, "同条({words})"),
            Scope::Title => write!(f, "title:{words}"),
        }
    }
}
