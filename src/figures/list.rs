//! The figures of many passages, each with its source, and what is measured more
//! than once side by side.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::series::{Series, series};
use super::sourced::SourcedFigure;
use super::{Figure, FigureKind, figures};
use crate::policy::{Header, Passage};

/// Documents are read together, on all processors, until they have so many passages.
const BATCH: usize = 4_000;

/// The figures of passages.
#[derive(Debug, Default)]
pub struct FigureList {
    /// In the order of the passages and their texts.
    pub rows: Vec<SourcedFigure>,
    /// What is measured more than once.
    pub series: Vec<Series>,
    /// How many passages were read.
    pub passages: usize,
}

/// A document whose figures are asked for.
#[derive(Debug)]
pub struct ReadDocument {
    /// What is known of it.
    pub header: Arc<Header>,
    /// Its passages, all of them or as many as there are to read by, in order.
    pub passages: Vec<Passage>,
    /// The places of the passages whose figures are asked for (as
    /// [`Passage::place`] has them).
    pub asked: BTreeSet<u32>,
}

impl FigureList {
    /// Reads documents.
    ///
    /// # Errors
    /// The first error that the documents bring.
    pub fn of<E>(documents: impl IntoIterator<Item = Result<ReadDocument, E>>) -> Result<Self, E> {
        let mut list = Self::default();
        let mut batch = Vec::new();
        let mut passages = 0;
        for document in documents {
            let document = document?;
            passages += document.passages.len();
            batch.push(document);
            if passages >= BATCH {
                list.read(&batch);
                batch.clear();
                passages = 0;
            }
        }
        list.read(&batch);
        list.series = series(&list.rows);
        Ok(list)
    }

    fn read(&mut self, batch: &[ReadDocument]) {
        self.passages += batch.iter().map(|document| document.asked.len()).sum::<usize>();
        let found: Vec<Vec<SourcedFigure>> = batch.par_iter().map(of_document).collect();
        for mut rows in found {
            let before = self.rows.len();
            for row in &mut rows {
                row.growth = row.growth.map(|at| before + at);
                row.rank = row.rank.map(|at| before + at);
            }
            self.rows.append(&mut rows);
        }
    }
}

fn of_document(document: &ReadDocument) -> Vec<SourcedFigure> {
    let ReadDocument { header, passages, asked } = document;
    let mut rows = Vec::new();
    for (passage, found) in passages.iter().zip(figures(passages, header)) {
        if asked.contains(&passage.place) {
            sourced(passage, header, found, &mut rows);
        }
    }
    rows
}

fn sourced(passage: &Passage, header: &Arc<Header>, found: Vec<Figure>, rows: &mut Vec<SourcedFigure>) {
    let before = rows.len();
    let said = |range: &Range<usize>| passage.text.get(range.clone()).unwrap_or_default();
    let beside = |at, kinds: &[FigureKind]| beside(&found, at, kinds).map(|at| before + at);
    let links: Vec<(Option<usize>, Option<usize>)> = (0..found.len())
        .map(|at| {
            let grew = [FigureKind::Growth, FigureKind::Multiple];
            (beside(at, &grew), beside(at, &[FigureKind::Rank]))
        })
        .collect();
    rows.extend(found.into_iter().zip(links).map(|(figure, (growth, rank))| SourcedFigure {
        passage: passage.id.clone(),
        header: Arc::clone(header),
        written: said(&figure.span).to_owned(),
        sentence: said(&figure.sentence).trim().to_owned(),
        growth,
        rank,
        figure,
    }));
}

/// Where the same sentence goes on to say of the thing that an amount measures how
/// it grew, or which place it takes.
fn beside(found: &[Figure], at: usize, kinds: &[FigureKind]) -> Option<usize> {
    let amount = found.get(at).filter(|figure| figure.kind == FigureKind::Amount)?;
    let same = |other: &Figure| {
        other.sentence == amount.sentence && other.what == amount.what && other.period == amount.period
    };
    let behind = found.iter().enumerate().skip(at + 1);
    let until = behind
        .clone()
        .find(|(_, other)| other.kind == FigureKind::Amount && same(other))
        .map_or(found.len(), |(at, _)| at);
    behind
        .take_while(|(at, _)| *at < until)
        .find(|(_, other)| kinds.contains(&other.kind) && same(other))
        .map(|(at, _)| at)
}
