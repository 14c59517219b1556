//! Puts a register together and finds what contradicts itself.
//!
//! In: organs, entries, regions. Out: the register and a list of faults; the
//! faulty name is simply left to the first who claims it, so that one slip in
//! the file does not silence the others.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::{AgencyRegister, NameKind, Organ, Pattern, RegisterEntry, cut_at_placeholder};
use crate::policy::region::Regions;

/// Something in a register that contradicts itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum RegisterFault {
    /// A name, alias or list of levels is empty, or a name has one character.
    Empty {
        /// The full name of the organ or entry.
        name: String,
    },
    /// One name for two agencies of the same level.
    Shared {
        /// The name in question.
        alias: String,
        /// The full name of the first.
        first: String,
        /// The full name of the second.
        second: String,
    },
    /// A group names a member that neither entries nor organs know.
    UnknownMember {
        /// The group's full name.
        group: String,
        /// The member as given.
        member: String,
    },
}

impl AgencyRegister {
    /// Builds a register. `ambiguous` lists the names that may stand for
    /// several agencies; every other double use is a fault. The faults are in
    /// the order of the entries.
    pub fn new(
        organs: Vec<Organ>,
        entries: Vec<RegisterEntry>,
        regions: Regions,
        ambiguous: HashSet<String>,
    ) -> (Self, Vec<RegisterFault>) {
        let mut faults = Vec::new();
        let mut register = Self { regions, ambiguous, ..Self::default() };
        for (at, organ) in organs.iter().enumerate() {
            if organ.at.is_empty() || organ.forms().any(|(form, _)| too_short(form)) {
                faults.push(RegisterFault::Empty { name: organ.name.clone() });
            }
            let mut own = HashSet::new();
            for (form, kind) in organ.forms().filter(|(form, _)| !too_short(form)) {
                if !own.insert(form) {
                    continue;
                }
                if let Some((before, after)) = cut_at_placeholder(form) {
                    let (before, after) = (before.to_owned(), after.to_owned());
                    register.patterns.push(Pattern { before, after, organ: at, kind });
                    continue;
                }
                let holders = register.organ_forms.entry(form.to_owned()).or_default();
                let rival =
                    holders.iter().filter(|(_, other)| !both_former(kind, *other)).find_map(|&(other, _)| {
                        organs
                            .get(other)
                            .filter(|other| other.at.iter().any(|level| organ.at.contains(level)))
                    });
                if let Some(rival) = rival.filter(|_| !register.ambiguous.contains(form)) {
                    faults.push(shared(form, &rival.name, &organ.name));
                }
                holders.push((at, kind));
            }
        }
        register.organs = organs;
        register.add_entries(entries, &mut faults);
        (register, faults)
    }

    fn add_entries(&mut self, entries: Vec<RegisterEntry>, faults: &mut Vec<RegisterFault>) {
        let mut forms: HashMap<String, Vec<_>> = HashMap::new();
        for (at, entry) in entries.iter().enumerate() {
            if entry.forms().any(|(form, _)| too_short(form)) {
                faults.push(RegisterFault::Empty { name: entry.name.clone() });
            }
            let mut own = HashSet::new();
            for (form, kind) in entry.forms().filter(|(form, _)| !too_short(form)) {
                if !own.insert(form) {
                    continue;
                }
                let holders = forms.entry(form.to_owned()).or_default();
                let rival =
                    holders.iter().filter(|(_, other)| !both_former(kind, *other)).find_map(|&(other, _)| {
                        entries.get(other).filter(|other: &&RegisterEntry| other.region == entry.region)
                    });
                if let Some(rival) = rival.filter(|_| !self.ambiguous.contains(form)) {
                    faults.push(shared(form, &rival.name, &entry.name));
                }
                holders.push((at, kind));
            }
            self.entry_names.entry(entry.name.clone()).or_insert(at);
        }
        self.entry_forms = forms;
        self.entries = entries;
        for entry in &self.entries {
            for member in &entry.members {
                if !self.lookup(member, None).iter().any(|known| known.name == *member) {
                    faults.push(RegisterFault::UnknownMember {
                        group: entry.name.clone(),
                        member: member.clone(),
                    });
                }
            }
        }
    }
}

/// An office that became several is a former name of each: no contradiction.
fn both_former(one: NameKind, other: NameKind) -> bool {
    matches!((one, other), (NameKind::Former { .. }, NameKind::Former { .. }))
}

fn shared(alias: &str, first: &str, second: &str) -> RegisterFault {
    RegisterFault::Shared { alias: alias.to_owned(), first: first.to_owned(), second: second.to_owned() }
}

fn too_short(form: &str) -> bool {
    form.chars().nth(1).is_none()
}
