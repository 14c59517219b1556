//! What a trace tells: for every quotation and reference, the verdict, its
//! reason, where the source stands and how the two differ.

use std::ops::Range;
use std::sync::Arc;

use crate::policy::{Header, Passage};

/// What was looked at in a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Cited {
    /// A quotation (引文).
    Quotation,
    /// A reference to articles (条款).
    Article,
    /// The title of a document (文件名).
    Title,
    /// A document number (文号).
    Number,
    /// A sentence that stands in the corpus and is not marked as a quotation
    /// (未加引号).
    Borrowed,
}

impl Cited {
    /// The word for it in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Quotation => "quotation",
            Self::Article => "article",
            Self::Title => "title",
            Self::Number => "number",
            Self::Borrowed => "borrowed",
        }
    }
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// 一致
    Exact,
    /// 有出入
    Differs,
    /// 未找到
    Missing,
    /// 无法判断
    Undecided,
}

impl Verdict {
    /// All, in the order in which they are told.
    pub const ALL: [Self; 4] = [Self::Exact, Self::Differs, Self::Missing, Self::Undecided];

    /// The word for it in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Differs => "differs",
            Self::Missing => "missing",
            Self::Undecided => "undecided",
        }
    }
}

/// Why a verdict is what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Ground {
    /// It stands there, character by character.
    Verbatim,
    /// It stands there over neighbouring passages, their agencies left out.
    Continuous,
    /// Its parts stand there in order, and … says that something is left out.
    Abridged,
    /// The document, article or number is there.
    Held,
    /// Some characters differ.
    Altered,
    /// It stands there, but not in the article or document that is cited.
    Elsewhere,
    /// Its parts stand at different places, and nothing says so.
    RunTogether,
    /// A part of it stands nowhere.
    PartMissing,
    /// The title nearly is that of a document.
    OtherTitle,
    /// The number is another than that of the document.
    OtherNumber,
    /// The issuing agency is another than that of the document.
    OtherIssuer,
    /// The date is another than that of the document.
    OtherDate,
    /// Nothing like it stands in the corpus.
    Nowhere,
    /// The corpus has no such document.
    NoDocument,
    /// The document has no such article.
    NoArticle,
    /// The corpus has no document of that number.
    NoNumber,
    /// A word in quotation marks, which quotes nothing.
    Term,
    /// An article of the draft itself.
    OwnArticle,
    /// A quotation mark without a partner.
    Unpaired,
    /// Nothing says of which document.
    WhichDocument,
    /// The document that is cited is not in the corpus.
    DocumentNotHeld,
    /// The corpus does not know the number of the document.
    NumberUnknown,
}

impl Ground {
    /// The word for it in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Verbatim => "verbatim",
            Self::Continuous => "continuous",
            Self::Abridged => "abridged",
            Self::Held => "held",
            Self::Altered => "altered",
            Self::Elsewhere => "elsewhere",
            Self::RunTogether => "run_together",
            Self::PartMissing => "part_missing",
            Self::OtherTitle => "other_title",
            Self::OtherNumber => "other_number",
            Self::OtherIssuer => "other_issuer",
            Self::OtherDate => "other_date",
            Self::Nowhere => "nowhere",
            Self::NoDocument => "no_document",
            Self::NoArticle => "no_article",
            Self::NoNumber => "no_number",
            Self::Term => "term",
            Self::OwnArticle => "own_article",
            Self::Unpaired => "unpaired",
            Self::WhichDocument => "which_document",
            Self::DocumentNotHeld => "document_not_held",
            Self::NumberUnknown => "number_unknown",
        }
    }

    /// The verdict that it leads to.
    pub fn verdict(self) -> Verdict {
        match self {
            Self::Verbatim | Self::Continuous | Self::Abridged | Self::Held => Verdict::Exact,
            Self::Altered
            | Self::Elsewhere
            | Self::RunTogether
            | Self::PartMissing
            | Self::OtherTitle
            | Self::OtherNumber
            | Self::OtherIssuer
            | Self::OtherDate => Verdict::Differs,
            Self::Nowhere | Self::NoDocument | Self::NoArticle | Self::NoNumber => Verdict::Missing,
            Self::Term
            | Self::OwnArticle
            | Self::Unpaired
            | Self::WhichDocument
            | Self::DocumentNotHeld
            | Self::NumberUnknown => Verdict::Undecided,
        }
    }

    /// Whether nothing was to be checked, so that the draft is none the worse.
    pub fn is_aside(self) -> bool {
        matches!(self, Self::Term | Self::OwnArticle)
    }
}

/// What a difference touches besides words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Touched {
    /// A number or quantity.
    Number,
    /// A date or time.
    Date,
    /// An agency.
    Agency,
}

impl Touched {
    /// The word for it in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Date => "date",
            Self::Agency => "agency",
        }
    }
}

/// A place where a quotation and its source differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deviation {
    /// Bytes of the draft; empty where something is left out.
    pub draft: Range<usize>,
    /// What the draft says there; may be empty.
    pub written: String,
    /// What the source says there; empty where something is added.
    pub source: String,
    /// What it touches besides words.
    pub touched: Option<Touched>,
}

/// A place in the corpus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourcePlace {
    /// The document.
    pub header: Arc<Header>,
    /// The passage; `None` where the document as a whole is meant.
    pub passage: Option<Arc<Passage>>,
    /// Bytes of the passage's text; empty where the whole passage is meant.
    pub range: Range<usize>,
    /// What stands there, verbatim.
    pub text: String,
}

impl SourcePlace {
    /// The id of the passage, or of the document.
    pub fn id(&self) -> String {
        self.passage.as_ref().map_or_else(|| self.header.id.to_string(), |passage| passage.id.to_string())
    }

    /// The number of a measure as written, or that of the document; empty if there
    /// is none.
    pub fn number(&self) -> &str {
        match &self.passage {
            Some(passage) => passage.number_as_written(),
            None => self.header.metadata.number.as_deref().unwrap_or_default(),
        }
    }
}

/// One quotation or reference, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedCitation {
    /// What it is.
    pub cited: Cited,
    /// Bytes of the draft.
    pub range: Range<usize>,
    /// Its line, counted from 1.
    pub line: usize,
    /// Its column, in characters from 1.
    pub column: usize,
    /// The draft's words.
    pub text: String,
    /// What it is said to be from, in the draft's words.
    pub said_from: Option<String>,
    /// Why the verdict is what it is.
    pub ground: Ground,
    /// Where the source stands: what it was compared with, best first, or where
    /// its parts stand, in order. Empty if nothing was found.
    pub sources: Vec<SourcePlace>,
    /// By what it differs from the first source, in order.
    pub deviations: Vec<Deviation>,
}

impl CheckedCitation {
    /// What came of it.
    pub fn verdict(&self) -> Verdict {
        self.ground.verdict()
    }
}

/// A draft, checked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Trace {
    /// Every quotation and reference in the order of the draft.
    pub citations: Vec<CheckedCitation>,
    /// Sentences taken over from the corpus without quotation marks, if they were
    /// looked for; those do not count for [`Trace::is_exact`].
    pub borrowed: Vec<CheckedCitation>,
    /// How many characters the draft has.
    pub characters: usize,
}

impl Trace {
    /// How many quotations and references have a verdict, those aside left out.
    pub fn count(&self, verdict: Verdict) -> usize {
        self.citations.iter().filter(|one| one.verdict() == verdict && !one.ground.is_aside()).count()
    }

    /// How many were set aside, since they quote nothing.
    pub fn aside(&self) -> usize {
        self.citations.iter().filter(|one| one.ground.is_aside()).count()
    }

    /// Whether something was checked, and everything is as the source has it.
    pub fn is_exact(&self) -> bool {
        self.count(Verdict::Exact) > 0
            && self.citations.iter().all(|one| one.verdict() == Verdict::Exact || one.ground.is_aside())
    }
}
