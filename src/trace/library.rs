//! The documents of the corpus by their titles and numbers.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::alignment::alike;
use super::characters::Characters;
use crate::analysis::fold;
use crate::policy::{DocumentId, Header};

/// The share of a title that must agree for it to be a slip of the pen.
const NEAR_TITLE: f32 = 0.8;
/// The most titles that a title is compared with.
const COMPARED: usize = 20;

/// What the headers of a corpus tell.
pub(super) struct Library {
    headers: Vec<Arc<Header>>,
    titles: HashMap<String, usize>,
    numbers: HashMap<String, usize>,
    pairs: HashMap<(char, char), Vec<usize>>,
    places: HashMap<DocumentId, usize>,
}

/// What a title stands for.
pub(super) enum Titled<'l> {
    /// The document of this title.
    Is(&'l Arc<Header>),
    /// One of nearly this title.
    Nearly(&'l Arc<Header>),
    /// None.
    Nothing,
}

impl Library {
    pub(super) fn of(headers: Vec<Header>) -> Self {
        let mut library = Self {
            headers: Vec::new(),
            titles: HashMap::new(),
            numbers: HashMap::new(),
            pairs: HashMap::new(),
            places: HashMap::new(),
        };
        for (at, header) in headers.iter().enumerate() {
            let title = plain(&header.metadata.title);
            let characters: Vec<char> = title.chars().collect();
            for pair in characters.windows(2) {
                let places = library.pairs.entry((pair[0], pair[1])).or_default();
                if places.last() != Some(&at) {
                    places.push(at);
                }
            }
            for name in names(&header.metadata.title) {
                library.titles.entry(plain(&name)).or_insert(at);
            }
            if let Some(number) = &header.metadata.number {
                library.numbers.entry(fold(number)).or_insert(at);
            }
            library.places.insert(header.id.clone(), at);
        }
        library.headers = headers.into_iter().map(Arc::new).collect();
        library
    }

    pub(super) fn header(&self, id: &DocumentId) -> Option<&Arc<Header>> {
        self.places.get(id).map(|&at| &self.headers[at])
    }

    /// The only document with measures, if there is just one.
    pub(super) fn only_policy(&self) -> Option<&Arc<Header>> {
        let mut policies = self.headers.iter().filter(|header| header.measures > 0);
        policies.next().filter(|_| policies.next().is_none())
    }

    /// The document of a number, which may have other words before it.
    pub(super) fn of_number(&self, written: &str) -> Option<&Arc<Header>> {
        let folded = fold(written);
        let ends = folded.char_indices().map(|(at, _)| &folded[at..]);
        ends.filter_map(|end| self.numbers.get(end)).map(|&at| &self.headers[at]).next()
    }

    /// The document of a title, by its whole title or that of the text which it
    /// issues.
    pub(super) fn of_title(&self, written: &str) -> Titled<'_> {
        for name in names(written) {
            if let Some(&at) = self.titles.get(&plain(&name)) {
                return Titled::Is(&self.headers[at]);
            }
        }
        let written = plain(written);
        let wanted: Vec<char> = written.chars().collect();
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for pair in wanted.windows(2) {
            for &at in self.pairs.get(&(pair[0], pair[1])).into_iter().flatten() {
                *shared.entry(at).or_default() += 1;
            }
        }
        let mut candidates: Vec<(usize, usize)> = shared.into_iter().map(|(at, count)| (count, at)).collect();
        candidates.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        let written = Characters::of(&written, 0);
        let mut best: Option<(f32, usize)> = None;
        for &(_, at) in candidates.iter().take(COMPARED) {
            for name in names(&self.headers[at].metadata.title) {
                let likeness = alike(&written, &Characters::of(&plain(&name), 0));
                if likeness >= NEAR_TITLE && best.is_none_or(|(known, _)| likeness > known) {
                    best = Some((likeness, at));
                }
            }
        }
        best.map_or(Titled::Nothing, |(_, at)| Titled::Nearly(&self.headers[at]))
    }
}

/// A title, and the title in it: that of the text which a notice issues.
pub(super) fn names(title: &str) -> Vec<String> {
    const ISSUES: [&str; 7] = ["印发", "发布", "公布", "颁布", "转发", "下发", "制发"];
    let issued = ISSUES.iter().find_map(|verb| title.split_once(verb)).and_then(|(_, rest)| {
        let rest = rest.trim();
        let marked = rest.strip_prefix(['《', '〈']).and_then(|rest| rest.rsplit_once(['》', '〉']));
        marked.map(|(name, _)| name).or_else(|| rest.strip_suffix("的通知"))
    });
    [Some(title), issued].into_iter().flatten().map(str::to_owned).collect()
}

/// A title as it is compared: folded, without brackets around names in it.
fn plain(title: &str) -> String {
    fold(title)
        .chars()
        .filter(|c| !matches!(c, '《' | '》' | '〈' | '〉' | '<' | '>' | '"' | '\'' | ' '))
        .collect()
}
