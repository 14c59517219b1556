//! The figures of many passages, each with its source, and what is measured more
//! than once side by side.

use std::sync::Arc;

use rayon::prelude::*;

use super::series::{Series, series};
use super::{Figure, FigureKind, figures};
use crate::policy::{Header, Passage, PassageId};

/// Passages are read together, on all processors, so many at a time.
const BATCH: usize = 4_000;

/// A figure with its source.
#[derive(Debug, Clone)]
pub struct SourcedFigure {
    /// The figure.
    pub figure: Figure,
    /// The passage.
    pub passage: PassageId,
    /// What is known of its document.
    pub header: Arc<Header>,
    /// Number, magnitude and unit, as they stand in the passage.
    pub written: String,
    /// Its sentence, without the blanks around it.
    pub sentence: String,
    /// The places in the list of what the same sentence says of the same thing: by
    /// how much it grew.
    pub growth: Option<usize>,
    /// The same: which place it takes.
    pub rank: Option<usize>,
}

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

impl FigureList {
    /// Reads passages.
    ///
    /// # Errors
    /// The first error that the passages bring.
    pub fn of<E>(passages: impl IntoIterator<Item = Result<(Passage, Arc<Header>), E>>) -> Result<Self, E> {
        let mut list = Self::default();
        let mut batch = Vec::new();
        for passage in passages {
            batch.push(passage?);
            if batch.len() == BATCH {
                list.read(&batch);
                batch.clear();
            }
        }
        list.read(&batch);
        list.series = series(&list.rows);
        Ok(list)
    }

    fn read(&mut self, batch: &[(Passage, Arc<Header>)]) {
        self.passages += batch.len();
        let found: Vec<Vec<SourcedFigure>> =
            batch.par_iter().map(|(passage, header)| of_passage(passage, header)).collect();
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

fn of_passage(passage: &Passage, header: &Arc<Header>) -> Vec<SourcedFigure> {
    let found = figures(passage, header);
    let said = |range: &std::ops::Range<usize>| passage.text.get(range.clone()).unwrap_or_default();
    let places: Vec<(Option<usize>, Option<usize>)> = (0..found.len())
        .map(|at| {
            let grew = [FigureKind::Growth, FigureKind::Multiple];
            (beside(&found, at, &grew), beside(&found, at, &[FigureKind::Rank]))
        })
        .collect();
    let rows = found.into_iter().zip(places).map(|(figure, (growth, rank))| SourcedFigure {
        passage: passage.id.clone(),
        header: Arc::clone(header),
        written: said(&figure.span).to_owned(),
        sentence: said(&figure.sentence).trim().to_owned(),
        growth,
        rank,
        figure,
    });
    rows.collect()
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
