//! Where texts stand in the corpus: candidates come from the knowledge base, and
//! what stands there is decided by comparing characters.

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use super::alignment::{Fit, fit};
use super::characters::Characters;
use crate::knowledge_base::{Error, KnowledgeBase, Likeness};
use crate::policy::{DocumentId, Passage, PassageId};

/// How many passages a text is compared with.
const CANDIDATES: usize = 12;

/// A passage with its characters.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) passage: Arc<Passage>,
    pub(super) characters: Characters,
}

impl Known {
    /// The characters of its prose, from the number of a measure or its text on, to
    /// the list of agencies.
    pub(super) fn prose_end(&self) -> usize {
        let end = self.passage.body.end;
        (0..self.characters.len())
            .rev()
            .find(|&at| self.characters.bytes(at..at + 1).end <= end)
            .map_or(0, |at| at + 1)
    }

    /// Where the prose begins behind number and title.
    pub(super) fn prose_start(&self) -> usize {
        let start = self.passage.body.start;
        (0..self.characters.len()).find(|&at| self.characters.bytes(at..at + 1).start >= start).unwrap_or(0)
    }
}

/// A place where a text stands, or something like it.
#[derive(Debug, Clone)]
pub(super) struct FoundPlace {
    pub(super) known: Rc<Known>,
    pub(super) fit: Fit,
}

/// Asks the knowledge base, and remembers the passages it gave.
pub(super) struct Sources<'k> {
    base: &'k KnowledgeBase,
    known: HashMap<PassageId, Rc<Known>>,
}

impl<'k> Sources<'k> {
    pub(super) fn of(base: &'k KnowledgeBase) -> Self {
        Self { base, known: HashMap::new() }
    }

    /// The passage of an id; `None` if there is none.
    pub(super) fn passage(&mut self, id: &PassageId) -> Result<Option<Rc<Known>>, Error> {
        if let Some(known) = self.known.get(id) {
            return Ok(Some(Rc::clone(known)));
        }
        let excerpt = self.base.excerpt(&id.to_string(), 0)?;
        let passage =
            excerpt.filter(|excerpt| excerpt.id == *id).and_then(|mut excerpt| excerpt.passages.pop());
        Ok(passage.map(|passage| self.keep(passage)))
    }

    /// The passages that may have a text, of whose characters a share may be wrong,
    /// best first.
    pub(super) fn candidates(
        &mut self,
        text: &str,
        wrong: Option<f32>,
        document: Option<&DocumentId>,
    ) -> Result<Vec<Rc<Known>>, Error> {
        let found = self.base.alike(&Likeness { text, wrong, document, limit: CANDIDATES })?;
        Ok(found.into_iter().map(|passage| self.keep(passage)).collect())
    }

    /// The place that fits a text best, if it fits as well as this.
    pub(super) fn best(
        &mut self,
        text: &str,
        characters: &Characters,
        least: f32,
        document: Option<&DocumentId>,
    ) -> Result<Option<FoundPlace>, Error> {
        let candidates = self.candidates(text, Some(1.0 - least), document)?;
        let best = best_of(&candidates, characters, least);
        if best.as_ref().is_some_and(|place| place.fit.likeness >= 1.0) {
            return Ok(best);
        }
        // Lists of agencies have no pairs of characters in the index.
        let listed = self.candidates(text, None, document)?;
        Ok(best_of(&listed, characters, 1.0).or(best))
    }

    fn keep(&mut self, passage: Passage) -> Rc<Known> {
        let id = passage.id.clone();
        let known = self.known.entry(id).or_insert_with(|| {
            let characters = Characters::of(&passage.text, 0);
            Rc::new(Known { passage: Arc::new(passage), characters })
        });
        Rc::clone(known)
    }
}

/// The candidate that fits best; of equals the first.
pub(super) fn best_of(candidates: &[Rc<Known>], characters: &Characters, least: f32) -> Option<FoundPlace> {
    // Most quotations are exact, and looking for one as it stands is cheap.
    let exact = candidates.iter().find_map(|known| Some((known, known.characters.find(&characters.all)?)));
    if let Some((known, range)) = exact {
        return Some(FoundPlace { known: Rc::clone(known), fit: Fit { range, likeness: 1.0 } });
    }
    let mut best: Option<FoundPlace> = None;
    for known in candidates.iter().filter(|_| least < 1.0) {
        let Some(fit) = fit(characters, &known.characters) else { continue };
        let better = best.as_ref().is_none_or(|best| fit.likeness > best.fit.likeness);
        if fit.likeness >= least && better {
            best = Some(FoundPlace { known: Rc::clone(known), fit });
        }
    }
    best
}

/// How a text is put together from verbatim pieces of the candidates: the longest
/// piece first at every place, whole clauses only. Each with its characters of the
/// text; what stands nowhere is left out.
pub(super) fn cover(characters: &Characters, candidates: &[Rc<Known>]) -> Vec<(Range<usize>, FoundPlace)> {
    let clauses = characters.clauses();
    let mut pieces: Vec<(Range<usize>, FoundPlace)> = Vec::new();
    let mut at = 0;
    while at < clauses.len() {
        let mut best: Option<(usize, Range<usize>, FoundPlace)> = None;
        for known in candidates {
            for end in at + best.as_ref().map_or(0, |(end, ..)| end - at)..clauses.len() {
                let whole = clauses[at].start..clauses[end].end;
                let piece = characters.part(whole.clone()).trimmed();
                let Some(range) = known.characters.find(&piece.all) else { break };
                if best.as_ref().is_none_or(|(known, ..)| end + 1 > *known) {
                    let place = FoundPlace { known: Rc::clone(known), fit: Fit { range, likeness: 1.0 } };
                    best = Some((end + 1, whole, place));
                }
            }
        }
        match best {
            Some((end, whole, place)) => {
                pieces.push((whole, place));
                at = end;
            }
            None => at += 1,
        }
    }
    pieces
}
