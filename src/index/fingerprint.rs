//! Fingerprints: which state of the corpus an index holds, in which format.

use serde::{Deserialize, Serialize};

use super::folder::{FORMAT, IndexFolder};
use crate::corpus::{Location, State};

/// The state of a corpus, which corpus it is, and the format of the index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fingerprint {
    format: u32,
    /// Empty for an index in memory.
    owner: String,
    state: State,
}

/// What must be done to bring an index to another state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Nothing.
    None,
    /// Everything: it is the index of another corpus.
    Foreign,
    /// These files, by path below the corpus, changed, came or went.
    Documents(Vec<String>),
    /// Everything: registers or format changed.
    Everything,
}

impl Fingerprint {
    /// The fingerprint of a state in the present format, for an index in a
    /// place, or in memory.
    pub fn of(state: State, place: Option<&IndexFolder>) -> Self {
        Self { format: FORMAT, owner: place.map(|place| place.owner().to_owned()).unwrap_or_default(), state }
    }

    /// What must be done to get from this state to that one.
    pub fn change_to(&self, now: &Self) -> Change {
        if self == now {
            return Change::None;
        }
        if self.owner != now.owner {
            return Change::Foreign;
        }
        let (before, after) = (&self.state, &now.state);
        if self.format != now.format || before.registers != after.registers {
            return Change::Everything;
        }
        let gone = before.documents.keys().filter(|path| !after.documents.contains_key(*path));
        let changed =
            after.documents.iter().filter(|(path, stamp)| before.documents.get(*path) != Some(stamp));
        let paths: Vec<String> = gone.chain(changed.map(|(path, _)| path)).cloned().collect();
        // Which documents a file of lines held before is not known any more.
        if paths.iter().any(|path| Location::id_of(path).is_none()) {
            return Change::Everything;
        }
        Change::Documents(paths)
    }
}
