//! The little English that queries need: stripping endings, and recognising
//! words that carry no meaning.
//!
//! The terms of concepts and the words of a query go through the same
//! functions, so that plurals, hyphens, case, British spelling and the order of
//! words make no difference.

/// Before the key of English words in the thesaurus, so that no Chinese text
/// is met by one.
const MARK: char = '\u{1}';

/// Articles, prepositions, pronouns, auxiliaries, and what a question is made
/// of beside its subject: in Chinese documents China goes without saying.
const FUNCTION: &[&str] = &[
    "a",
    "about",
    "all",
    "also",
    "am",
    "among",
    "an",
    "and",
    "any",
    "are",
    "as",
    "at",
    "be",
    "been",
    "being",
    "between",
    "by",
    "can",
    "china",
    "chinese",
    "could",
    "describe",
    "did",
    "do",
    "does",
    "during",
    "each",
    "every",
    "explain",
    "find",
    "for",
    "from",
    "get",
    "give",
    "had",
    "has",
    "have",
    "how",
    "i",
    "if",
    "in",
    "information",
    "into",
    "is",
    "it",
    "its",
    "list",
    "made",
    "make",
    "many",
    "me",
    "measure",
    "might",
    "more",
    "most",
    "much",
    "must",
    "my",
    "of",
    "on",
    "or",
    "our",
    "over",
    "per",
    "please",
    "policy",
    "regarding",
    "related",
    "relevant",
    "run",
    "shall",
    "should",
    "show",
    "some",
    "such",
    "tell",
    "than",
    "that",
    "the",
    "their",
    "them",
    "there",
    "these",
    "they",
    "this",
    "those",
    "to",
    "under",
    "use",
    "used",
    "using",
    "via",
    "was",
    "we",
    "were",
    "what",
    "when",
    "where",
    "whether",
    "which",
    "who",
    "whom",
    "whose",
    "why",
    "will",
    "with",
    "within",
    "would",
    "you",
    "your",
];

/// Who may answer for something.
const BODIES: &[&str] = &[
    "agency",
    "authority",
    "body",
    "bureau",
    "department",
    "government",
    "institution",
    "ministry",
    "office",
    "organ",
    "organization",
    "unit",
];

/// To answer for something.
const DUTIES: &[&str] = &[
    "administer",
    "charge",
    "handle",
    "implement",
    "lead",
    "leading",
    "manage",
    "oversee",
    "responsibility",
    "responsible",
    "supervise",
    "competent",
];

/// Words that come to the same.
const SAME: &[(&str, &str)] = &[
    ("firm", "company"),
    ("enterprise", "company"),
    ("corporation", "company"),
    ("renminbi", "rmb"),
    ("programme", "program"),
    ("european", "europe"),
    ("jewellery", "jewelry"),
    ("labour", "labor"),
];

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct StemmedWord {
    /// Where it begins and ends, in bytes.
    pub(super) range: std::ops::Range<usize>,
    /// Without its endings.
    pub(super) stem: String,
}

/// The words of a text, in order: runs of Latin letters and digits. Hyphens
/// divide words.
pub(super) fn words(text: &str) -> Vec<StemmedWord> {
    let mut words: Vec<StemmedWord> = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (is_letter(c), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let stem = stem(&text[from..at]);
                // ecommerce is e-commerce.
                let apart = stem.strip_prefix('e').filter(|rest| *rest == "commerce");
                words.extend(apart.map(|_| StemmedWord { range: from..at, stem: "e".to_owned() }));
                words.push(StemmedWord { range: from..at, stem: apart.unwrap_or(&stem).to_owned() });
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// Whether a character is one of those that English words are written with.
pub(super) fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || ('\u{c0}'..='\u{24f}').contains(&c)
}

/// Whether a stem says nothing about the subject.
pub(super) fn is_function(stem: &str) -> bool {
    FUNCTION.binary_search(&stem).is_ok() || stem == "s"
}

/// Whether a word names those who may answer for something.
pub(super) fn is_body(stem: &str) -> bool {
    BODIES.contains(&stem)
}

/// Whether a word is of answering for something.
pub(super) fn is_duty(stem: &str) -> bool {
    DUTIES.contains(&stem)
}

/// The key of an English term: its stems that say something, each once, in
/// order. `None` for a text that is not English or says nothing.
pub(super) fn key(term: &str) -> Option<String> {
    let english =
        term.chars().any(|c| c.is_ascii_alphabetic()) && term.chars().all(|c| is_letter(c) || c.is_ascii());
    let mut stems: Vec<String> =
        words(term).into_iter().map(|word| word.stem).filter(|stem| !is_function(stem)).collect();
    stems.sort_unstable();
    stems.dedup();
    (english && !stems.is_empty()).then(|| key_of(&stems))
}

/// The key of stems, which must be sorted.
pub(super) fn key_of<S: AsRef<str>>(stems: &[S]) -> String {
    let mut key = MARK.to_string();
    for stem in stems {
        key.push_str(stem.as_ref());
        key.push(' ');
    }
    key
}

/// A word in lower case, in the singular, spelled the American way.
fn stem(word: &str) -> String {
    let word = crate::analysis::fold(word);
    let singular = singular(&word);
    match SAME.iter().find(|(other, _)| *other == singular) {
        Some((_, same)) => (*same).to_owned(),
        None => american(&singular),
    }
}

fn singular(word: &str) -> String {
    let cut = |ending: &str, instead: &str| word.strip_suffix(ending).map(|root| format!("{root}{instead}"));
    if word.len() < 4 || ["ss", "us", "is", "ics", "series"].iter().any(|ending| word.ends_with(ending)) {
        return word.to_owned();
    }
    let hissing = ["sses", "xes", "zes", "ches", "shes"].iter().find(|ending| word.ends_with(**ending));
    match hissing {
        Some(_) => cut("es", ""),
        None => cut("ies", "y").or_else(|| cut("s", "")),
    }
    .unwrap_or_else(|| word.to_owned())
}

fn american(word: &str) -> String {
    const ENDINGS: [(&str, &str); 7] = [
        ("isation", "ization"),
        ("ising", "izing"),
        ("ised", "ized"),
        ("ise", "ize"),
        ("centre", "center"),
        ("licence", "license"),
        ("avour", "avor"),
    ];
    let changed = ENDINGS.iter().find_map(|(british, american)| {
        let root = word.strip_suffix(british)?;
        Some(format!("{root}{american}"))
    });
    changed.unwrap_or_else(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_spelling_and_order_make_no_difference() {
        for (one, other) in [
            ("overseas warehouse", "Overseas Warehouses"),
            ("rules of origin", "origin rule"),
            ("authorized economic operator", "Authorised Economic Operators"),
            ("cross-border e-commerce", "Ecommerce, cross border"),
            ("small company", "small enterprises"),
            ("digitalization of trade", "the trade digitalisation"),
            ("bill of lading", "bills of lading"),
            ("china-europe freight train", "freight trains between China and Europe"),
            ("shipping business", "businesses of shipping"),
        ] {
            assert_eq!(key(one), key(other), "{one}");
        }
        assert_ne!(key("export tax"), key("import tax"));
        for text in ["海外仓", "of the", "RCEP原产地", "123", ""] {
            assert_eq!(key(text), None, "{text}");
        }
    }

    #[test]
    fn the_list_of_function_words_is_sorted() {
        assert!(FUNCTION.is_sorted());
    }
}
