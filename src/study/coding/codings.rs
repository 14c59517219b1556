//! All units with their codes: what was coded with what, and how often each code
//! was given.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::counts::{CodeCounts, CodeGrouping};
use super::units::{CodedUnit, CodingUnit, FoundUnit};
use crate::policy::{CodeBook, DocumentId, Header};
use crate::study::record::RunParameter;
use crate::table::Bilingual;

/// What is coded, and what the codes are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodingTerms {
    /// What a code is given to.
    pub unit: CodingUnit,
    /// What the codes are counted by.
    pub by: CodeGrouping,
}

impl CodingTerms {
    /// What decides the codings, for the record of a run.
    pub fn parameters(&self, book: &CodeBook) -> Vec<RunParameter> {
        let unit = match self.unit {
            CodingUnit::Measure => Bilingual::new("措施", "measure"),
            CodingUnit::Task => Bilingual::new("任务", "task"),
        };
        vec![
            RunParameter::of("codes", Bilingual::new("编码表", "code book"), &book.path),
            RunParameter::of(
                "codes_fingerprint",
                Bilingual::new("编码表指纹", "fingerprint of the code book"),
                &book.fingerprint,
            ),
            RunParameter::new("unit", Bilingual::new("单元", "unit"), unit),
            RunParameter::new("by", Bilingual::new("交叉", "crossed with"), self.by.words()),
        ]
    }
}

/// Units with their codes.
#[derive(Debug, Clone, PartialEq)]
pub struct Codings<'b> {
    /// What was coded.
    pub terms: CodingTerms,
    /// With what.
    pub book: &'b CodeBook,
    /// The units by kind of document, document and place.
    pub units: Vec<CodedUnit>,
    /// How often each code was given, by what the terms say.
    pub counts: CodeCounts,
}

impl<'b> Codings<'b> {
    /// Puts units in order and counts their codes. A unit whose document is not
    /// among the headers is left out.
    pub fn of(
        found: Vec<FoundUnit>,
        headers: &BTreeMap<DocumentId, Arc<Header>>,
        book: &'b CodeBook,
        terms: CodingTerms,
    ) -> Self {
        let units = CodedUnit::in_order(found, headers);
        let counts = CodeCounts::of(&units, book, terms.by);
        Self { terms, book, units, counts }
    }

    /// The units that have more than one code.
    pub fn doubly_coded(&self) -> impl Iterator<Item = &CodedUnit> {
        self.units.iter().filter(|unit| unit.codes.len() > 1)
    }

    /// The units that have none.
    pub fn uncoded(&self) -> impl Iterator<Item = &CodedUnit> {
        self.units.iter().filter(|unit| unit.codes.is_empty())
    }

    /// How many codes were given in all.
    pub fn given(&self) -> usize {
        self.units.iter().map(|unit| unit.codes.len()).sum()
    }
}
