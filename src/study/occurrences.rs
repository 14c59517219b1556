//! Occurrences (出现处): every place where the terms of a query stand.
//!
//! In: the plan of an exact query, and texts. Out: byte ranges of the original
//! text, in order and apart from each other. A text of letters and digits is
//! found in longer runs, too, as `RCE` in RCEP; a text with punctuation is found
//! with just that punctuation. Of several terms at one place the one counts that
//! begins first, of these the longest.

use std::cmp::Reverse;
use std::ops::Range;

use super::text::StudyText;
use crate::analysis::{Folded, Haystack, fold, is_continuous};
use crate::query::{Filter, Node, Plan, Scope, Term};
use crate::wording::sentences;

/// What is looked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Targets {
    terms: Vec<SoughtTerm>,
    root: Node,
}

/// A term of a query, folded.
#[derive(Debug, Clone, PartialEq)]
struct SoughtTerm {
    /// Its text, or the words that stand near each other.
    texts: Vec<String>,
    /// What will do for it; runs of letters whole.
    others: Vec<String>,
    scope: Scope,
}

impl Targets {
    /// The terms of a plan, without the excluded ones.
    pub fn of(plan: &Plan) -> Self {
        Self { terms: plan.root.terms().into_iter().map(SoughtTerm::of).collect(), root: plan.root.clone() }
    }

    /// The names of one thing. Runs of letters and digits are met only whole: AI is
    /// no part of a chain.
    pub fn naming<'t>(names: impl IntoIterator<Item = &'t str>) -> Self {
        let name =
            |name: &str| SoughtTerm { texts: Vec::new(), others: vec![fold(name)], scope: Scope::Adjacent };
        Self { terms: names.into_iter().map(name).collect(), root: Node::All(Vec::new()) }
    }

    /// Whether there is nothing to look for: a query of conditions only.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The folded texts that are looked for: those of the terms and what will do
    /// for them.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.terms.iter().flat_map(|term| term.texts.iter().chain(&term.others)).map(String::as_str)
    }

    /// Where they stand in a text.
    pub fn find(&self, text: &StudyText<'_>) -> Vec<Range<usize>> {
        let folded = Folded::new(text.text());
        let haystack = Haystack::new(&folded);
        let view =
            TextView { text: text.text(), title: text.title().len(), folded: &folded, haystack: &haystack };
        self.find_in(&view)
    }

    /// Where each of several targets stands in a text, which is read but once.
    pub fn find_each(targets: &[&Self], text: &StudyText<'_>) -> Vec<Vec<Range<usize>>> {
        let folded = Folded::new(text.text());
        let haystack = Haystack::new(&folded);
        let view =
            TextView { text: text.text(), title: text.title().len(), folded: &folded, haystack: &haystack };
        // What begins with a character that the text has not needs no look.
        let may_stand = |target: &Self| {
            let mut first = target.texts().filter_map(|text| text.chars().next());
            first.any(|first| !first.is_alphabetic() || folded.as_str().contains(first))
        };
        let found = |target: &&Self| if may_stand(target) { target.find_in(&view) } else { Vec::new() };
        targets.iter().map(found).collect()
    }

    /// Where they stand in a text that is looked at.
    fn find_in(&self, view: &TextView<'_>) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = self.terms.iter().flat_map(|term| term.find(view)).collect();
        found.retain(|range| !range.is_empty());
        found.sort_by_key(|range| (range.start, Reverse(range.end)));
        apart(found)
    }

    /// Whether a heading answers the query by its own text; conditions apart
    /// from the text are not asked here.
    pub fn met_by(&self, heading: &StudyText<'_>) -> bool {
        self.grounds(heading.text(), heading.title().len(), &|_| None).is_some()
    }

    /// Why a text answers the query: where the terms stand that make it do so, in
    /// order and apart from each other; `None` where it does not answer.
    ///
    /// The first bytes of it, `title`, are its title. Of a condition apart from the
    /// text `met` tells whether it holds, and `None` where nobody knows: it is then
    /// no reason against the text.
    pub fn grounds(
        &self,
        text: &str,
        title: usize,
        met: &dyn Fn(&Filter) -> Option<bool>,
    ) -> Option<Vec<Range<usize>>> {
        let folded = Folded::new(text);
        let haystack = Haystack::new(&folded);
        let view = TextView { text, title, folded: &folded, haystack: &haystack };
        let mut found = AskedText { view, met }.grounds(&self.root)?;
        found.retain(|range| !range.is_empty());
        found.sort_by_key(|range| (range.start, Reverse(range.end)));
        Some(apart(found))
    }

    /// The conditions of the query apart from the text, the excluded ones, too.
    pub fn filters(&self) -> Vec<&Filter> {
        fn filters(node: &Node) -> Vec<&Filter> {
            match node {
                Node::All(parts) | Node::Any(parts) => parts.iter().flat_map(filters).collect(),
                Node::Not(part) => filters(part),
                Node::Filter(filter) => vec![filter],
                Node::Term(_) => Vec::new(),
            }
        }
        filters(&self.root)
    }
}

/// A text in which terms are looked for.
struct TextView<'a> {
    text: &'a str,
    /// How many of its bytes are its title.
    title: usize,
    folded: &'a Folded,
    haystack: &'a Haystack<'a>,
}

/// A text that is asked whether it answers.
struct AskedText<'a> {
    view: TextView<'a>,
    met: &'a dyn Fn(&Filter) -> Option<bool>,
}

impl AskedText<'_> {
    /// Where the terms stand by which it answers; `None` where it does not.
    fn grounds(&self, node: &Node) -> Option<Vec<Range<usize>>> {
        match node {
            Node::All(parts) => {
                let found: Option<Vec<_>> = parts.iter().map(|part| self.grounds(part)).collect();
                found.map(|found| found.concat())
            }
            Node::Any(parts) => {
                let found: Vec<_> = parts.iter().filter_map(|part| self.grounds(part)).collect();
                (!found.is_empty()).then(|| found.concat())
            }
            Node::Not(part) => (self.is_open(part) || self.grounds(part).is_none()).then(Vec::new),
            Node::Filter(filter) => (self.met)(filter).unwrap_or(true).then(Vec::new),
            Node::Term(term) => {
                let target = SoughtTerm::of(term);
                let TextView { folded, haystack, .. } = self.view;
                let stands = |wanted: &String| !places(wanted, false, folded, haystack).is_empty();
                if target.scope == Scope::Passage && !target.texts.iter().all(stands) {
                    return None;
                }
                Some(target.find(&self.view)).filter(|found| !found.is_empty())
            }
        }
    }

    /// Whether it depends on a condition of which nobody knows whether it holds,
    /// and on nothing else.
    fn is_open(&self, node: &Node) -> bool {
        match node {
            Node::All(parts) | Node::Any(parts) => parts.iter().all(|part| self.is_open(part)),
            Node::Not(part) => self.is_open(part),
            Node::Filter(filter) => (self.met)(filter).is_none(),
            Node::Term(_) => false,
        }
    }
}

impl SoughtTerm {
    fn of(term: &Term) -> Self {
        Self {
            texts: term.words.iter().map(|word| fold(word)).filter(|text| !text.is_empty()).collect(),
            others: term.alternatives().iter().map(|text| fold(text)).collect(),
            scope: term.scope,
        }
    }

    fn find(&self, view: &TextView<'_>) -> Vec<Range<usize>> {
        let TextView { text: original, title, folded, haystack } = *view;
        let each = || self.texts.iter().map(|wanted| places(wanted, false, folded, haystack));
        let mut found: Vec<Range<usize>> = match self.scope {
            Scope::Adjacent | Scope::Passage => each().flatten().collect(),
            Scope::Title => each().flatten().filter(|range| range.end <= title).collect(),
            Scope::Within(distance) => stretches(original, &each().collect::<Vec<_>>(), Some(distance)),
            Scope::Sentence => {
                let places: Vec<Vec<Range<usize>>> = each().collect();
                let inside = |sentence: Range<usize>| {
                    let within =
                        |range: &&Range<usize>| sentence.start <= range.start && range.end <= sentence.end;
                    let places: Vec<Vec<Range<usize>>> =
                        places.iter().map(|ranges| ranges.iter().filter(within).cloned().collect()).collect();
                    stretches(original, &places, None)
                };
                sentences(original).into_iter().flat_map(inside).collect()
            }
        };
        found.extend(self.others.iter().flat_map(|other| places(other, true, folded, haystack)));
        found
    }
}

/// Every place of a folded text, in bytes of the original.
fn places(wanted: &str, whole: bool, folded: &Folded, haystack: &Haystack<'_>) -> Vec<Range<usize>> {
    if is_continuous(wanted) {
        return haystack.find(wanted, whole);
    }
    let found = folded.as_str().match_indices(wanted).filter(|_| !wanted.is_empty());
    found.map(|(at, text)| folded.origin(at..at + text.len())).collect()
}

/// The shortest stretches that have every word, with at most so many characters
/// between the words, blanks not counted; from the left and apart from each other.
fn stretches(text: &str, places: &[Vec<Range<usize>>], distance: Option<u32>) -> Vec<Range<usize>> {
    let mut all: Vec<(usize, &Range<usize>)> = places
        .iter()
        .enumerate()
        .flat_map(|(word, ranges)| ranges.iter().map(move |range| (word, range)))
        .collect();
    all.sort_by_key(|(_, range)| (range.start, range.end));
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut held = vec![0_usize; places.len()];
    let mut from = 0;
    for to in 0..all.len() {
        held[all[to].0] += 1;
        // What a stretch has taken, or what comes again later, is not its beginning.
        let taken = found.last().map_or(0, |last| last.end);
        while from < to && (all[from].1.start < taken || held[all[from].0] > 1) {
            held[all[from].0] -= 1;
            from += 1;
        }
        if held.contains(&0) || all[from].1.start < taken {
            continue;
        }
        let window = &all[from..=to];
        let span = window[0].1.start..window.iter().map(|(_, range)| range.end).max().unwrap_or(0);
        let words: usize = (0..places.len())
            .filter_map(|word| window.iter().rfind(|(other, _)| *other == word))
            .map(|(_, range)| characters(text, range))
            .sum();
        let between = characters(text, &span).saturating_sub(words);
        if distance.is_none_or(|most| between <= most as usize) {
            found.push(span);
            held.fill(0);
            from = to + 1;
        }
    }
    found
}

fn characters(text: &str, range: &Range<usize>) -> usize {
    text.get(range.clone()).map_or(0, |part| part.chars().filter(|c| !c.is_whitespace()).count())
}

/// Sorted ranges without those that overlap one before.
fn apart(ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut kept: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        if kept.last().is_none_or(|last| last.end <= range.start) {
            kept.push(range);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::PassageKind;

    fn passage(text: &str) -> crate::policy::Passage {
        let body = text.find('。').map_or(0, |at| at + '。'.len_utf8());
        crate::policy::Passage {
            id: "sz24/m1".parse().unwrap(),
            place: 0,
            kind: PassageKind::Measure,
            number: None,
            title: String::new(),
            category: Vec::new(),
            divisions: Vec::new(),
            opens: None,
            text: text.into(),
            body: body..text.len(),
            tasks: Vec::new(),
            attributions: Vec::new(),
            deadlines: Vec::new(),
            row: None,
        }
    }

    fn check(root: Node, text: &str, expected: &[&str]) {
        let passage = passage(text);
        let found = Targets::of(&Plan::of(root)).find(&StudyText::of(&passage));
        let found: Vec<&str> = found.into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, expected, "{text}");
    }

    fn text(text: &str) -> Node {
        Node::Term(Term::adjacent(text, true))
    }

    fn near(words: &[&str], scope: Scope) -> Node {
        Node::Term(Term::quoted(words.iter().map(|&word| word.to_owned()).collect(), scope))
    }

    #[test]
    fn every_place_counts_once() {
        check(text("海外仓"), "海外仓海外倉。“海外”仓", &["海外仓", "海外倉", "海外”仓"]);
        check(text("哈哈"), "哈哈哈", &["哈哈"]);
        check(text("1"), "2011年1月", &["1", "1", "1"]);
        check(text("rce"), "ＲＣＥＰ", &["ＲＣＥ"]);
        check(Node::Any(vec![text("海外"), text("海外仓")]), "海外仓和海外", &["海外仓", "海外"]);
        check(Node::All(vec![text("仓"), Node::Not(Box::new(text("保")))]), "仓储保仓", &["仓", "仓"]);
    }

    #[test]
    fn punctuation_that_is_asked_for_must_stand_there() {
        check(text("出口。"), "出口。出口，出口、", &["出口。"]);
        check(text("服务（贸易）"), "服务（贸易）服务，贸易", &["服务（贸易）"]);
    }

    #[test]
    fn words_near_each_other_are_one_stretch() {
        let text = "海外仓投资保险。海外仓甲乙丙丁戊保险海外仓";
        check(near(&["海外仓", "保险"], Scope::Within(2)), text, &["海外仓投资保险", "保险海外仓"]);
        check(near(&["海外仓", "保险"], Scope::Sentence), text, &["海外仓投资保险", "海外仓甲乙丙丁戊保险"]);
        check(near(&["投资", "海外仓"], Scope::Passage), text, &["海外仓", "投资", "海外仓", "海外仓"]);
        check(near(&["保险"], Scope::Title), text, &["保险"]);
    }

    #[test]
    fn a_heading_answers_by_its_own_text() {
        let passage = passage("海外仓建设");
        let heading = StudyText { passage: &passage, heading: Some(1) };
        let meets = |root| Targets::of(&Plan::of(root)).met_by(&heading);
        assert!(meets(text("海外仓")) && meets(near(&["建设", "仓"], Scope::Passage)));
        assert!(!meets(Node::All(vec![text("海外仓"), text("保险")])));
        assert!(!meets(Node::All(vec![text("海外仓"), Node::Not(Box::new(text("建设")))])));
    }
}
