//! Which headings of a policy are its measures: the numbered units that carry
//! the responsibility.
//!
//! Where a part of a document names agencies, the innermost level on which
//! most units do is that of the measures: a list 1. 2. 3. inside them belongs to
//! them. Where the agencies stand in a heading that is divided further, they
//! hold for the units below, and these are the measures. Where nobody is
//! named, it is the level on which most numbered headings stand directly above
//! text. An annex counts only if it obliges somebody, or if it is the policy.

use std::collections::BTreeSet;
use std::ops::Range;

use super::attribution::{Context, attributions};
use super::parts::parts;
use crate::policy::{Block, Document, DocumentKind};
use crate::wording::{Style, is_about_the_text, is_aim, is_safeguard, numbering, obliges};

/// The share of the units of a level that must carry responsibility, or of an
/// annex that must oblige.
const MOST: f32 = 0.5;

/// The measures among the blocks of a document, by number from 0; empty if it
/// is no policy or nothing in it is numbered. Where a table says who does what,
/// `tabled`, points of the main text that name nobody only frame it.
pub(super) fn measures(document: &Document, context: &Context<'_>, tabled: bool) -> BTreeSet<usize> {
    if document.metadata.kind != DocumentKind::Policy {
        return BTreeSet::new();
    }
    let blocks = &document.blocks;
    let assigns: Vec<bool> = blocks.iter().map(|block| assigns(block, context)).collect();
    let mut parts = parts(blocks).into_iter();
    let main = parts.next().map(|main| Part { blocks, assigns: &assigns, range: main });
    let main = main.filter(|main| !tabled || main.is_responsible());
    let mut measures = main.map_or_else(BTreeSet::new, |main| main.measures());
    for annex in parts {
        let annex = Part { blocks, assigns: &assigns, range: annex };
        let found = annex.measures();
        // A notice without points of its own hands on what is annexed to it.
        if annex.is_responsible() || annex.obliges(&found) {
            measures.extend(found);
        }
    }
    measures
}

/// The main text or an annex.
struct Part<'a> {
    blocks: &'a [Block],
    /// By block, whether it says who is responsible or until when.
    assigns: &'a [bool],
    range: Range<usize>,
}

impl Part<'_> {
    fn measures(&self) -> BTreeSet<usize> {
        let responsible = self.responsible();
        let Some(level) = responsible.or_else(|| self.densest()) else {
            return BTreeSet::new();
        };
        let mut measures: BTreeSet<usize> = self.units(level).collect();
        let frames = |at: &usize| self.frames(*at, level, responsible.is_some());
        for part in self.range.clone().filter(frames).map(|at| self.unit(at)) {
            measures.retain(|at| !part.contains(at));
        }
        measures.retain(|&at| self.is_assigned(at) || !self.is_about_the_text(at));
        if responsible.is_some() {
            if let Some(annex) = self.appended_articles(&measures) {
                measures.retain(|at| *at < annex);
            }
            if let Some(plan) = self.forwarded_plan(&measures) {
                measures.retain(|at| *at >= plan);
            }
            measures.extend(self.range.clone().filter(|&at| self.is_undivided(at, level)));
        }
        measures
    }

    /// The level whose units carry the responsibility.
    fn responsible(&self) -> Option<u8> {
        let levels: BTreeSet<u8> = self.range.clone().filter_map(|at| self.level(at)).collect();
        let level = levels.into_iter().rev().find(|&level| {
            let assigned: Vec<usize> = self.units(level).filter(|&at| self.is_assigned(at)).collect();
            let most = assigned.len() as f32 >= MOST * self.units(level).count() as f32;
            // An attribution below a list closes the measure that the list
            // belongs to; one between its points closes a point.
            let inside = assigned.iter().filter(|&&at| self.goes_on(at)).count();
            // A lone bracket in a long document is no style.
            assigned.len() >= 2 && (most || inside >= 2 && inside * 3 >= assigned.len())
        })?;
        // （二）纳税（牵头部门：市税务局） stands above the measures 2、 3、 4、.
        let assigned = self.units(level).filter(|&at| self.is_assigned(at));
        let (above, own): (Vec<usize>, Vec<usize>) = assigned.partition(|&at| self.hands_down(at));
        let inner = above.iter().filter_map(|&at| self.inner_level(at)).min();
        Some(inner.filter(|_| above.len() > own.len()).unwrap_or(level))
    }

    fn is_responsible(&self) -> bool {
        self.responsible().is_some()
    }

    /// Whether most of these units tell somebody to act.
    fn obliges(&self, measures: &BTreeSet<usize>) -> bool {
        let obliging = measures.iter().filter(|&&at| obliges(&self.text(at))).count();
        obliging > 0 && obliging as f32 >= MOST * measures.len() as f32
    }

    /// Whether a unit that is divided further names who is responsible above
    /// its first division and nowhere below.
    fn hands_down(&self, at: usize) -> bool {
        let unit = self.unit(at);
        let Some(inner) = unit.clone().skip(1).find(|&at| self.level(at).is_some()) else {
            return false;
        };
        self.assigns[at..inner].contains(&true) && !self.assigns[inner..unit.end].contains(&true)
    }

    /// Whether another unit of the same level and the same heading follows.
    fn goes_on(&self, at: usize) -> bool {
        let next = self.unit(at).end;
        self.range.contains(&next) && self.level(next).is_some() && self.level(next) == self.level(at)
    }

    /// The outermost numbered level inside a unit.
    fn inner_level(&self, at: usize) -> Option<u8> {
        self.unit(at).skip(1).filter_map(|at| self.level(at)).min()
    }

    /// The level on which most numbered headings stand directly above text; of
    /// equals the outer one.
    fn densest(&self) -> Option<u8> {
        let mut counts = [0_usize; 7];
        for at in self.range.clone() {
            if let Some(level) = self.level(at)
                && self.range.contains(&(at + 1))
                && matches!(self.blocks[at + 1], Block::Paragraph(_))
                && let Some(count) = counts.get_mut(usize::from(level))
            {
                *count += 1;
            }
        }
        let (level, &count) = counts.iter().enumerate().rev().max_by_key(|(_, count)| **count)?;
        u8::try_from(level).ok().filter(|_| count > 0)
    }

    /// Whether a part above the measures only frames them: what it aims at,
    /// and, where the measures are assigned, how they are carried through.
    fn frames(&self, at: usize, level: u8, assigned: bool) -> bool {
        match &self.blocks[at] {
            Block::Heading { level: above, text } => {
                *above < level
                    && numbering(text).is_some()
                    && (is_aim(text) || assigned && is_safeguard(text))
                    && !self.is_assigned(at)
            }
            Block::Paragraph(_) | Block::Table(_) => false,
        }
    }

    /// Whether a unit is a set piece about the text itself (适用本办法, 自…起施行).
    fn is_about_the_text(&self, at: usize) -> bool {
        let text = self.text(at);
        is_about_the_text(numbering(&text).map_or(&text, |number| number.rest))
    }

    /// Where articles begin that count anew and name nobody: what is appended
    /// without a line that calls it an annex.
    fn appended_articles(&self, measures: &BTreeSet<usize>) -> Option<usize> {
        let articles = measures.iter().copied().filter_map(|at| match &self.blocks[at] {
            Block::Heading { text, .. } => numbering(text)
                .filter(|number| number.style == Style::Article)
                .map(|number| (at, number.ordinal)),
            Block::Paragraph(_) | Block::Table(_) => None,
        });
        let anew = articles.skip(1).find(|(_, ordinal)| *ordinal == 1).map(|(at, _)| at)?;
        (!self.assigns[anew..self.range.end].contains(&true)).then_some(anew)
    }

    /// Where the plan begins that a letter naming nobody forwards: its numbers
    /// begin anew.
    fn forwarded_plan(&self, measures: &BTreeSet<usize>) -> Option<usize> {
        let first = |at: &usize| match &self.blocks[*at] {
            Block::Heading { text, .. } => numbering(text).is_some_and(|number| number.ordinal == 1),
            Block::Paragraph(_) | Block::Table(_) => false,
        };
        let anew = measures.iter().copied().skip(1).find(first)?;
        (!self.assigns[self.range.start..anew].contains(&true)).then_some(anew)
    }

    /// Whether a unit above the level of the measures is one itself: it is
    /// assigned to somebody and not divided.
    fn is_undivided(&self, at: usize, level: u8) -> bool {
        self.level(at).is_some_and(|outer| outer < level)
            && self.is_assigned(at)
            && self.inner_level(at).is_none()
    }

    fn units(&self, level: u8) -> impl Iterator<Item = usize> {
        self.range.clone().filter(move |&at| self.level(at) == Some(level))
    }

    /// The level of a numbered heading.
    fn level(&self, at: usize) -> Option<u8> {
        match &self.blocks[at] {
            Block::Heading { level, text } => numbering(text).map(|_| *level),
            Block::Paragraph(_) | Block::Table(_) => None,
        }
    }

    /// The blocks from a heading up to the next one of its level or above it.
    fn unit(&self, heading: usize) -> Range<usize> {
        let level = self.level(heading);
        let ends = |block: &Block| match block {
            Block::Heading { level: at, .. } => level.is_none_or(|level| *at <= level),
            Block::Paragraph(_) | Block::Table(_) => false,
        };
        let rest = &self.blocks[heading + 1..self.range.end];
        heading..heading + 1 + rest.iter().position(ends).unwrap_or(rest.len())
    }

    /// Whether a unit says anywhere who is responsible or until when.
    fn is_assigned(&self, at: usize) -> bool {
        self.assigns[self.unit(at)].contains(&true)
    }

    /// The heading of a unit and the text right below it.
    fn text(&self, at: usize) -> String {
        let texts = self.blocks[self.unit(at)].iter().map_while(|block| match block {
            Block::Heading { text, .. } | Block::Paragraph(text) => Some(text.as_str()),
            Block::Table(_) => None,
        });
        texts.collect::<Vec<_>>().join("\n")
    }
}

/// Whether a block says who is responsible or, as a label does, until when.
fn assigns(block: &Block, context: &Context<'_>) -> bool {
    match block {
        Block::Heading { text, .. } | Block::Paragraph(text) => {
            let found = attributions(text, 0..text.len(), context);
            !found.attributions.is_empty() || !found.deadlines.is_empty()
        }
        Block::Table(_) => false,
    }
}
