//! A quotation → its verdict: as it stands, with parts left out, over neighbouring
//! passages, altered, elsewhere, put together, or nowhere.

use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use super::alignment::{Fit, differences};
use super::characters::Characters;
use super::finding::{Deviation, Ground, SourcePlace};
use super::library::Library;
use super::search::{FoundPlace, Known, Sources, best_of, cover};
use super::touched::touched;
use crate::knowledge_base::Error;
use crate::policy::{DocumentId, PassageId};
use crate::wording::ends_like_agency;

/// The share of a quotation's characters that must stand in a passage, in order,
/// for it to be that passage's, miscopied.
const NEAR: f32 = 0.75;
/// The share of a clause that must differ for it to be from another place than the
/// rest of a quotation, and not miscopied.
const FOREIGN: f32 = 0.5;
/// Quotations of fewer characters are words in quotation marks.
const TERM: usize = 5;
/// Quotations of fewer characters are taken for words unless they stand in the
/// corpus.
const PERHAPS_TERM: usize = 8;

/// How many pairs of names in a list of agencies are looked for.
const PAIRS: usize = 8;

/// Where a quotation must stand.
#[derive(Debug, Clone, Default)]
pub(super) struct CitedScope {
    /// In one of these documents, which bear the title or number that is cited; in
    /// any if empty.
    pub(super) documents: Vec<DocumentId>,
    /// In one of these passages of them; in any if empty.
    pub(super) passages: Vec<PassageId>,
    /// The document that is cited is not in the corpus.
    pub(super) not_held: bool,
    /// The document has no article of that number, so that nothing stands there.
    pub(super) no_article: bool,
}

impl CitedScope {
    fn admits(&self, known: &Known) -> bool {
        let id = &known.passage.id;
        let document = self.documents.is_empty() || self.documents.contains(&id.document);
        document && !self.no_article && (self.passages.is_empty() || self.passages.contains(id))
    }

    fn is_open(&self) -> bool {
        self.documents.is_empty()
    }
}

/// What came of a quotation.
#[derive(Debug, Clone)]
pub(super) struct CitationOutcome {
    pub(super) ground: Ground,
    pub(super) sources: Vec<SourcePlace>,
    pub(super) deviations: Vec<Deviation>,
}

impl CitationOutcome {
    pub(super) fn only(ground: Ground) -> Self {
        Self { ground, sources: Vec::new(), deviations: Vec::new() }
    }
}

/// Checks quotations one after the other.
pub(super) struct QuotationCheck<'a, 'k> {
    pub(super) draft: &'a str,
    pub(super) sources: &'a mut Sources<'k>,
    pub(super) library: &'a Library,
}

impl QuotationCheck<'_, '_> {
    /// Checks what stands in a range of bytes of the draft.
    pub(super) fn check(
        &mut self,
        range: Range<usize>,
        scope: &CitedScope,
    ) -> Result<CitationOutcome, Error> {
        let text = &self.draft[range.clone()];
        let characters = Characters::of(text, range.start).trimmed();
        let telling = characters.telling();
        if telling < TERM {
            return Ok(CitationOutcome::only(Ground::Term));
        }
        let parts = abridged(&characters);
        let mut outcome = match parts.len() {
            0 | 1 => self.whole(&characters, scope)?,
            _ => self.parts(&parts, scope)?,
        };
        if telling < PERHAPS_TERM
            && outcome.ground.verdict() != super::Verdict::Exact
            && outcome.ground != Ground::Elsewhere
        {
            return Ok(CitationOutcome::only(Ground::Term));
        }
        if scope.not_held {
            outcome.ground = Ground::DocumentNotHeld;
        }
        Ok(outcome)
    }

    /// A quotation without ….
    fn whole(&mut self, characters: &Characters, scope: &CitedScope) -> Result<CitationOutcome, Error> {
        let text = self.text(characters);
        let cited = self.cited(scope)?;
        let mut near = best_of(&cited, characters, NEAR);
        if let Some(place) = near.take_if(|place| place.fit.likeness >= 1.0) {
            return Ok(self.exact(Ground::Verbatim, &[place]));
        }
        for document in &scope.documents {
            let best = self.sources.best(&text, characters, NEAR, Some(document))?;
            if let Some(best) = best.filter(|best| best.fit.likeness >= 1.0 || near.is_none()) {
                if best.fit.likeness >= 1.0 {
                    let ground = if scope.admits(&best.known) { Ground::Verbatim } else { Ground::Elsewhere };
                    return Ok(self.exact(ground, &[best]));
                }
                near = Some(best);
            }
        }
        let anywhere = self.sources.best(&text, characters, NEAR, None)?;
        match anywhere {
            Some(best) if best.fit.likeness >= 1.0 => {
                let ground = if scope.is_open() { Ground::Verbatim } else { Ground::Elsewhere };
                return Ok(self.exact(ground, &[best]));
            }
            Some(best) if near.is_none() => near = Some(best),
            _ => {}
        }
        if let Some(place) = near.as_ref().filter(|place| is_of_one(characters, place)) {
            return Ok(self.altered(characters, place));
        }
        if near.is_none() {
            near = self.listed(characters)?;
        }
        if let Some(outcome) = self.together(characters, scope, near.as_ref())? {
            return Ok(outcome);
        }
        Ok(near.map_or(CitationOutcome::only(Ground::Nowhere), |place| self.altered(characters, &place)))
    }

    /// Where something like a list of agencies stands: lists have no pairs of
    /// characters in the index, but neighbours in them are found as they stand.
    fn listed(&mut self, characters: &Characters) -> Result<Option<FoundPlace>, Error> {
        let clauses = characters.clauses();
        let is_agency = |clause: &Range<usize>| {
            let name: String = characters.part(clause.clone()).trimmed().all.iter().collect();
            ends_like_agency(&name)
        };
        if clauses.len() < 2 || clauses.iter().filter(|clause| is_agency(clause)).count() * 2 < clauses.len()
        {
            return Ok(None);
        }
        let mut candidates = Vec::new();
        for pair in clauses.windows(2).take(PAIRS) {
            let text = self.text(&characters.part(pair[0].start..pair[1].end).trimmed());
            candidates.extend(self.sources.candidates(&text, None, None)?);
        }
        Ok(best_of(&candidates, characters, NEAR))
    }

    /// A quotation from which … leaves something out: each part must stand, in
    /// order, in one document.
    fn parts(&mut self, parts: &[Characters], scope: &CitedScope) -> Result<CitationOutcome, Error> {
        let mut places: Vec<FoundPlace> = Vec::new();
        for part in parts {
            let text = self.text(part);
            // What goes on in the passage of the part before is looked for there.
            let behind = places.last().and_then(|last| {
                let range = last.known.characters.find_from(&part.all, last.fit.range.end)?;
                Some(FoundPlace { known: Rc::clone(&last.known), fit: Fit { range, likeness: 1.0 } })
            });
            let document = places.last().map(|last| last.known.passage.id.document.clone());
            let document = document.or_else(|| scope.documents.first().cloned());
            let place = match behind {
                Some(place) => Some(place),
                None => {
                    let cited = self.cited(scope)?;
                    match best_of(&cited, part, 1.0) {
                        Some(place) => Some(place),
                        None => match self.sources.best(&text, part, NEAR, document.as_ref())? {
                            Some(place) => Some(place),
                            None => self.sources.best(&text, part, NEAR, None)?,
                        },
                    }
                }
            };
            let Some(place) = place else {
                let found = !places.is_empty();
                let ground = if found { Ground::PartMissing } else { Ground::Nowhere };
                return Ok(self.exact(ground, &places));
            };
            if place.fit.likeness < 1.0 {
                return Ok(self.altered(part, &place));
            }
            places.push(place);
        }
        let ordered = places.windows(2).all(|pair| {
            let [one, next] = pair else { return true };
            let (one_id, next_id) = (&one.known.passage, &next.known.passage);
            one_id.id.document == next_id.id.document
                && (one_id.place, one.fit.range.end) <= (next_id.place, next.fit.range.start)
        });
        let ground = match (ordered, places.iter().all(|place| scope.admits(&place.known))) {
            (false, _) => Ground::RunTogether,
            (true, true) => Ground::Abridged,
            (true, false) => Ground::Elsewhere,
        };
        Ok(self.exact(ground, &places))
    }

    /// A quotation over neighbouring passages, or one put together from several
    /// places; `None` if it is neither.
    fn together(
        &mut self,
        characters: &Characters,
        scope: &CitedScope,
        near: Option<&FoundPlace>,
    ) -> Result<Option<CitationOutcome>, Error> {
        let clauses = characters.clauses();
        if clauses.len() < 2 {
            return Ok(None);
        }
        let mut candidates: Vec<Rc<Known>> = near.iter().map(|place| Rc::clone(&place.known)).collect();
        for clause in &clauses {
            let clause = characters.part(clause.clone()).trimmed();
            if clause.telling() < 4 {
                continue;
            }
            let text = self.text(&clause);
            let mut found = Vec::new();
            for document in &scope.documents {
                found.extend(self.sources.candidates(&text, Some(0.0), Some(document))?);
            }
            if found.is_empty() {
                found = self.sources.candidates(&text, Some(0.0), None)?;
            }
            for known in found {
                if known.characters.find(&clause.all).is_some()
                    && !candidates.iter().any(|other| other.passage.id == known.passage.id)
                {
                    candidates.push(known);
                }
            }
        }
        let pieces = cover(characters, &candidates);
        let covered: usize = pieces.iter().map(|(range, _)| characters.part(range.clone()).telling()).sum();
        let all = characters.telling();
        let long = pieces.iter().all(|(range, _)| characters.part(range.clone()).telling() >= TERM);
        let places: Vec<FoundPlace> = pieces.into_iter().map(|(_, place)| place).collect();
        if covered == all && long && places.len() > 1 && places.len() <= 1 + all / 8 {
            let runs_on = places.windows(2).all(|pair| neighbours(&pair[0], &pair[1]));
            let admitted = places.iter().any(|place| scope.admits(&place.known));
            let ground = match (runs_on, admitted) {
                (true, true) => Ground::Continuous,
                (true, false) => Ground::Elsewhere,
                (false, _) => Ground::RunTogether,
            };
            return Ok(Some(self.exact(ground, &places)));
        }
        // Most of it stands, and nothing is like the rest.
        if near.is_none() && covered as f32 >= all as f32 * 0.5 && covered >= TERM * 2 {
            return Ok(Some(self.exact(Ground::PartMissing, &places)));
        }
        Ok(None)
    }

    /// The passages that are cited.
    fn cited(&mut self, scope: &CitedScope) -> Result<Vec<Rc<Known>>, Error> {
        let mut cited = Vec::new();
        for id in &scope.passages {
            cited.extend(self.sources.passage(id)?);
        }
        Ok(cited)
    }

    /// What stands at these places as it is quoted.
    pub(super) fn exact(&self, ground: Ground, places: &[FoundPlace]) -> CitationOutcome {
        let sources = places.iter().filter_map(|place| self.source(place)).collect();
        CitationOutcome { ground, sources, deviations: Vec::new() }
    }

    /// A quotation that nearly stands at a place, with every difference.
    pub(super) fn altered(&self, characters: &Characters, place: &FoundPlace) -> CitationOutcome {
        let source = &place.known.characters;
        let text = &place.known.passage.text;
        let named: Vec<Range<usize>> =
            place.known.passage.attributions.iter().map(|attribution| attribution.span.clone()).collect();
        let in_bytes = |range: &Range<usize>| source.bytes(range.clone());
        let deviations =
            differences(characters, source, place.fit.range.clone()).into_iter().map(|(mine, theirs)| {
                let draft = characters.bytes(mine.clone());
                let bytes = in_bytes(&theirs);
                let named: Vec<Range<usize>> = named
                    .iter()
                    .filter(|span| span.start <= bytes.start && bytes.start < span.end)
                    .map(|_| theirs.clone())
                    .collect();
                Deviation {
                    written: self.draft.get(draft.clone()).unwrap_or_default().to_owned(),
                    source: text.get(bytes).unwrap_or_default().to_owned(),
                    touched: touched((characters, &mine), (source, &theirs), &named),
                    draft,
                }
            });
        CitationOutcome {
            ground: Ground::Altered,
            sources: self.source(place).into_iter().collect(),
            deviations: deviations.collect(),
        }
    }

    /// `None` if the document was added after its like were listed.
    fn source(&self, place: &FoundPlace) -> Option<SourcePlace> {
        let passage = &place.known.passage;
        let range = place.known.characters.bytes(place.fit.range.clone());
        Some(SourcePlace {
            header: Arc::clone(self.library.header(&passage.id.document)?),
            passage: Some(Arc::clone(passage)),
            text: passage.text.get(range.clone()).unwrap_or_default().to_owned(),
            range,
        })
    }

    fn text(&self, characters: &Characters) -> String {
        self.draft.get(characters.bytes(0..characters.len())).unwrap_or_default().to_owned()
    }
}

/// Whether a quotation is miscopied from one place, and no clause of it is from
/// another.
fn is_of_one(characters: &Characters, place: &FoundPlace) -> bool {
    let differences = differences(characters, &place.known.characters, place.fit.range.clone());
    characters.clauses().iter().all(|clause| {
        let differing: usize = differences
            .iter()
            .map(|(mine, _)| mine.end.min(clause.end).saturating_sub(mine.start.max(clause.start)))
            .sum();
        (differing as f32) < clause.len() as f32 * FOREIGN
    })
}

/// Whether a text goes on from the end of one passage to the beginning of the
/// next; the list of agencies and the number and title at the seam may be left out.
fn neighbours(one: &FoundPlace, next: &FoundPlace) -> bool {
    let (before, after) = (&one.known.passage, &next.known.passage);
    if before.id.document != after.id.document || before.place + 1 != after.place {
        return false;
    }
    let end = one.fit.range.end;
    let marks_only = |known: &Known, range: Range<usize>| known.characters.part(range).telling() == 0;
    let ends = [one.known.prose_end(), one.known.characters.len()];
    let starts = [0, next.known.prose_start()];
    let ended = ends.iter().any(|&at| marks_only(&one.known, end.min(at)..at.max(end)));
    let start = next.fit.range.start;
    let begun = starts.iter().any(|&at| marks_only(&next.known, at.min(start)..start.max(at)));
    ended && begun
}

/// The parts of a quotation between ……; one if there is none.
fn abridged(characters: &Characters) -> Vec<Characters> {
    let mut parts = Vec::new();
    let mut start = 0;
    let is_ellipsis = |at: usize| {
        let rest = &characters.all[at..];
        rest.starts_with(&['…']) || rest.starts_with(&['⋯']) || rest.starts_with(&['.', '.', '.'])
    };
    let mut at = 0;
    while at < characters.len() {
        if is_ellipsis(at) {
            parts.push(characters.part(start..at).trimmed());
            while at < characters.len() && (is_ellipsis(at) || matches!(characters.all[at], '.' | '…' | '⋯'))
            {
                at += 1;
            }
            start = at;
        } else {
            at += 1;
        }
    }
    parts.push(characters.part(start..characters.len()).trimmed());
    parts.retain(|part| part.telling() > 0);
    parts
}
