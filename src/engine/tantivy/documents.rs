//! Columns and addresses: how ties are broken, which passages belong to the same
//! document, and their ids.

use std::collections::HashMap;

use tantivy::DocAddress;
use tantivy::columnar::{Column, StrColumn};

use crate::engine::interface::Address;
use crate::fields::Field;
use crate::index::{IndexError, OpenIndex};

/// The order of passages, by segment.
pub(super) struct Orders(Vec<Column<u64>>);

impl Orders {
    pub(super) fn of(index: &OpenIndex) -> Result<Self, IndexError> {
        let segments = index.searcher().segment_readers().iter();
        let columns = segments.map(|reader| reader.fast_fields().u64(Field::Order.as_str()));
        Ok(Self(columns.collect::<Result<_, _>>()?))
    }

    /// The value of [`Field::Order`] of a passage.
    pub(super) fn at(&self, DocAddress { segment_ord, doc_id }: DocAddress) -> u64 {
        self.0.get(segment_ord as usize).and_then(|column| column.first(doc_id)).unwrap_or(u64::MAX)
    }
}

/// Numbers for documents, given as they are met.
pub(super) struct Documents {
    columns: Vec<Option<StrColumn>>,
    known: HashMap<(u32, u64), u64>,
    numbers: HashMap<String, u64>,
}

impl Documents {
    pub(super) fn of(index: &OpenIndex) -> Result<Self, IndexError> {
        let segments = index.searcher().segment_readers().iter();
        let columns = segments.map(|reader| reader.fast_fields().str(Field::Document.as_str()));
        let columns = columns.collect::<Result<_, _>>()?;
        Ok(Self { columns, known: HashMap::new(), numbers: HashMap::new() })
    }

    /// The number of the document of a passage.
    pub(super) fn number(
        &mut self,
        DocAddress { segment_ord, doc_id }: DocAddress,
    ) -> Result<u64, IndexError> {
        let column = self.columns.get(segment_ord as usize).and_then(Option::as_ref);
        let Some((column, ordinal)) = column.and_then(|column| Some((column, column.ords().first(doc_id)?)))
        else {
            return Ok(u64::MAX);
        };
        // In one segment each document has a number of its own already; in
        // several the same document may have several.
        if self.columns.len() == 1 {
            return Ok(ordinal);
        }
        if let Some(&number) = self.known.get(&(segment_ord, ordinal)) {
            return Ok(number);
        }
        let mut id = String::new();
        column.ord_to_str(ordinal, &mut id).map_err(tantivy::TantivyError::from)?;
        let next = self.numbers.len() as u64;
        let number = *self.numbers.entry(id).or_insert(next);
        self.known.insert((segment_ord, ordinal), number);
        Ok(number)
    }
}

/// How the rooms above call a passage.
pub(super) fn address(DocAddress { segment_ord, doc_id }: DocAddress) -> Address {
    Address::Number(u64::from(segment_ord) << 32 | u64::from(doc_id))
}

/// Which passage they mean.
pub(super) fn doc_address(address: &Address) -> Result<DocAddress, IndexError> {
    match address {
        Address::Number(number) => {
            let part = |number: u64| u32::try_from(number & u64::from(u32::MAX)).unwrap_or(u32::MAX);
            Ok(DocAddress::new(part(number >> 32), part(*number)))
        }
        Address::Id(id) => Err(IndexError::Damaged(format!("{id} is no address of this index").into())),
    }
}
