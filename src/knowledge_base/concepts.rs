//! The concepts of the thesaurus, each with how many passages speak of it.

use std::sync::Arc;

use rayon::prelude::*;

use super::Error;
use super::question::ListedConcept;
use super::selection::condition;
use super::snapshot::Snapshot;
use crate::query::{self, Plan};

/// All concepts but ordinary words that stand in the thesaurus for the sake of other
/// wordings, in its order.
///
/// # Errors
/// Only those of reading the index.
pub(super) fn concepts(snapshot: &Snapshot) -> Result<Arc<[ListedConcept]>, Error> {
    if let Some(known) = snapshot.concepts.get() {
        return Ok(Arc::clone(known));
    }
    let counted = counted(snapshot)?;
    Ok(Arc::clone(snapshot.concepts.get_or_init(|| counted.into())))
}

fn counted(snapshot: &Snapshot) -> Result<Vec<ListedConcept>, Error> {
    let thesaurus = snapshot.thesaurus()?;
    let listed = thesaurus.into_par_iter().filter(|concept| !concept.is_ordinary_word()).map(|concept| {
        let label = std::iter::once(&concept.label);
        let terms: Vec<String> =
            label.chain(&concept.alternatives).chain(&concept.english).cloned().collect();
        let plan = Plan::of(query::any_term(&terms));
        let passages = snapshot.engine.addresses(&condition(snapshot, &plan))?.len();
        Ok(ListedConcept { concept, passages })
    });
    listed.collect()
}
