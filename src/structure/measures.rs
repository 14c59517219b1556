//! Which headings of a policy are its measures: the numbered units that carry
//! the responsibility.
//!
//! Where a document names agencies, the innermost level on which most units do
//! is that of the measures: a list 1. 2. 3. inside them belongs to them. Where
//! it names none, it is the level on which most numbered headings stand
//! directly above text.

use std::collections::BTreeSet;
use std::ops::Range;

use super::attribution::{Context, attributions};
use crate::policy::{Block, Document, DocumentKind};
use crate::wording::{Style, numbering};

/// The share of the units of a level that must name agencies.
const MOST: f32 = 0.5;

/// Words of parts that frame the measures and hold none of their own, unless
/// these name agencies.
const FRAMING: [&str; 22] = [
    "总则",
    "附则",
    "总体要求",
    "总体目标",
    "总体思路",
    "指导思想",
    "基本原则",
    "工作目标",
    "主要目标",
    "发展目标",
    "目标任务",
    "工作思路",
    "工作原则",
    "组织保障",
    "保障措施",
    "组织实施",
    "组织领导",
    "工作要求",
    "工作保障",
    "有关要求",
    "保障机制",
    "工作机制",
];

/// The measures among the blocks of a document, by number from 0; empty if it
/// is no policy or nothing in it is numbered.
pub(super) fn measures(document: &Document, context: &Context<'_>) -> BTreeSet<usize> {
    if document.metadata.kind != DocumentKind::Policy {
        return BTreeSet::new();
    }
    let blocks = &document.blocks;
    let naming: Vec<bool> = blocks.iter().map(|block| names_agencies(block, context)).collect();
    let levels: BTreeSet<u8> = blocks.iter().filter_map(numbered).collect();
    let units = |level: u8| (0..blocks.len()).filter(move |&at| numbered(&blocks[at]) == Some(level));
    let names = |unit: &usize| naming[unit_of(blocks, *unit)].contains(&true);
    let share = |level: u8| units(level).filter(names).count() as f32 / units(level).count().max(1) as f32;
    let responsible = levels.iter().rev().copied().find(|&level| {
        // A lone bracket in a long document is no style.
        units(level).filter(names).count() >= 2 && share(level) >= MOST
    });
    let Some(level) = responsible.or_else(|| densest(blocks)) else {
        return BTreeSet::new();
    };
    let mut measures: BTreeSet<usize> = units(level).collect();
    if responsible.is_some() {
        let framing = (0..blocks.len()).filter(|&at| is_framing(&blocks[at], level));
        for part in framing.map(|at| unit_of(blocks, at)).filter(|part| !naming[part.clone()].contains(&true))
        {
            measures.retain(|at| !part.contains(at));
        }
        if let Some(annex) = annex(blocks, &measures, &naming) {
            measures.retain(|at| *at < annex);
        }
        if let Some(plan) = plan(blocks, &measures, &naming) {
            measures.retain(|at| *at >= plan);
        }
        // A part that is not divided is a measure if it names agencies itself.
        let undivided = |at: &usize| {
            let part = unit_of(blocks, *at);
            numbered(&blocks[*at]).is_some_and(|outer| outer < level)
                && naming[part.clone()].contains(&true)
                && !blocks[part].iter().skip(1).any(|block| numbered(block).is_some())
        };
        measures.extend((0..blocks.len()).filter(undivided));
    }
    measures
}

/// Where an annex begins that counts its articles anew and names nobody.
fn annex(blocks: &[Block], measures: &BTreeSet<usize>, naming: &[bool]) -> Option<usize> {
    let articles = measures.iter().copied().filter_map(|at| match &blocks[at] {
        Block::Heading { text, .. } => {
            numbering(text).filter(|number| number.style == Style::Article).map(|number| (at, number.ordinal))
        }
        Block::Paragraph(_) | Block::Table(_) => None,
    });
    let anew = articles.skip(1).find(|(_, ordinal)| *ordinal == 1).map(|(at, _)| at)?;
    (!naming[anew..].contains(&true)).then_some(anew)
}

/// Where the plan begins that a letter names nobody forwards: its numbers
/// begin anew.
fn plan(blocks: &[Block], measures: &BTreeSet<usize>, naming: &[bool]) -> Option<usize> {
    let first = |at: &usize| match &blocks[*at] {
        Block::Heading { text, .. } => numbering(text).is_some_and(|number| number.ordinal == 1),
        Block::Paragraph(_) | Block::Table(_) => false,
    };
    let anew = measures.iter().copied().skip(1).find(first)?;
    (!naming[..anew].contains(&true)).then_some(anew)
}

/// The blocks from a heading up to the next one of its level or above it.
fn unit_of(blocks: &[Block], heading: usize) -> Range<usize> {
    let level = numbered(&blocks[heading]);
    let ends = |block: &Block| match block {
        Block::Heading { level: at, .. } => level.is_none_or(|level| *at <= level),
        Block::Paragraph(_) | Block::Table(_) => false,
    };
    let length = blocks[heading + 1..].iter().position(ends).unwrap_or(blocks.len() - heading - 1);
    heading..heading + 1 + length
}

fn numbered(block: &Block) -> Option<u8> {
    match block {
        Block::Heading { level, text } => numbering(text).map(|_| *level),
        Block::Paragraph(_) | Block::Table(_) => None,
    }
}

fn names_agencies(block: &Block, context: &Context<'_>) -> bool {
    match block {
        Block::Heading { text, .. } | Block::Paragraph(text) => {
            !attributions(text, 0..text.len(), context).attributions.is_empty()
        }
        Block::Table(_) => false,
    }
}

fn is_framing(block: &Block, level: u8) -> bool {
    match block {
        Block::Heading { level: at, text } => {
            *at < level && FRAMING.iter().any(|word| text.contains(word)) && numbering(text).is_some()
        }
        Block::Paragraph(_) | Block::Table(_) => false,
    }
}

/// The level on which most numbered headings stand directly above text; of
/// equals the outer one.
fn densest(blocks: &[Block]) -> Option<u8> {
    let mut counts = [0_usize; 7];
    for pair in blocks.windows(2) {
        if let [heading, Block::Paragraph(_)] = pair
            && let Some(level) = numbered(heading)
            && let Some(count) = counts.get_mut(usize::from(level))
        {
            *count += 1;
        }
    }
    let (level, &count) = counts.iter().enumerate().rev().max_by_key(|(_, count)| **count)?;
    u8::try_from(level).ok().filter(|_| count > 0)
}
