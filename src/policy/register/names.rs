//! Every name of one agency, for the reader of queries.
//!
//! In: a full name. Out: all texts by which people call that agency, with and
//! without region, each marked with its kind. Whether one of them stands in a
//! query is not decided here.

use std::collections::HashSet;

use super::reading::Target;
use super::{AgencyRegister, NameKind, Organ, cut_at_placeholder};
use crate::policy::region::{Region, RegionLevel};

/// A text by which people call an agency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgencyName {
    /// The text, at least two characters.
    pub text: String,
    /// What kind of name it is.
    pub how: NameKind,
}

impl AgencyRegister {
    /// Every text by which people call the agency of that full name, the full
    /// name first, no text twice. An agency that the register does not know
    /// has that one name only.
    pub fn names(&self, agency_name: &str) -> Vec<AgencyName> {
        let mut names = NameList::default();
        names.add(agency_name.to_owned(), NameKind::Full);
        let reading = self
            .readings(agency_name, None, None)
            .into_iter()
            .find(|reading| self.known(reading).name == agency_name);
        match reading.map(|reading| reading.target) {
            Some(Target::Entry(at)) => {
                if let Some(entry) = self.entries.get(at) {
                    let region = self.regions.known(&entry.region);
                    for (form, how) in entry.forms() {
                        names.add(form.to_owned(), how);
                        if let Some(region) = region.filter(|region| !form.starts_with(&region.short)) {
                            names.add_behind(region, form, how);
                        }
                    }
                }
            }
            Some(Target::Organ(at, region)) => {
                if let Some(organ) = self.organs.get(at) {
                    names.add_organ(organ, region.as_ref());
                }
            }
            None => {}
        }
        names.list
    }

    /// The full names of all agencies that a region is known to have, in the
    /// order of the register; empty for a region that is not known.
    pub fn agencies_of(&self, region: &str) -> Vec<String> {
        let Some(region) = self.regions.find(region) else {
            return Vec::new();
        };
        let entries = self.entries.iter().filter(|entry| entry.region == region.name);
        let organs = self.organs.iter().filter(|organ| organ.at.contains(&region.level));
        entries
            .map(|entry| entry.name.clone())
            .chain(organs.map(|organ| organ.named_in(&organ.name, Some(&region))))
            .collect()
    }
}

/// Where an agency sits, and what it is called there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgencySeat {
    /// The full name of its region; `None` for the country's.
    pub region: Option<String>,
    /// The office that it is; `None` for a particular agency, and where the name
    /// of the region stands inside.
    pub office: Option<SeatedOffice>,
}

/// An office that other regions may have, too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeatedOffice {
    /// What may stand before its name, at times nothing: 市, 深圳市, 深圳.
    pub fronts: Vec<String>,
    /// Its name in full without the region: 交通运输局.
    pub name: String,
}

impl AgencyRegister {
    /// Where the agency of that full name sits; `None` where that cannot be told.
    pub fn seat(&self, agency_name: &str) -> Option<AgencySeat> {
        let reading = self
            .readings(agency_name, None, None)
            .into_iter()
            .find(|reading| self.known(reading).name == agency_name);
        let office = |region: Option<&Region>, name: &str| SeatedOffice {
            fronts: fronts(region),
            name: name.to_owned(),
        };
        match reading.map(|reading| reading.target) {
            Some(Target::Entry(at)) => {
                let region = self.regions.known(&self.entries.get(at)?.region);
                Some(AgencySeat { region: region.map(Region::full_name), office: None })
            }
            Some(Target::Organ(at, region)) => {
                let organ = self.organs.get(at)?;
                let region = region.filter(|region| region.level != RegionLevel::Nation);
                let common = cut_at_placeholder(&organ.name).is_none()
                    && !organ.needs_region
                    && !organ.collective
                    && !region.as_ref().is_some_and(Region::is_class);
                let office = common.then(|| office(region.as_ref(), &organ.name));
                Some(AgencySeat { region: region.as_ref().map(Region::full_name), office })
            }
            // An office that the register does not have.
            None => {
                let (region, rest) = self.regions.split(agency_name).into_iter().next()?;
                Some(AgencySeat {
                    region: Some(region.full_name()),
                    office: Some(office(Some(region), rest)),
                })
            }
        }
    }
}

/// What may stand before the name of a region's office.
fn fronts(region: Option<&Region>) -> Vec<String> {
    let Some(region) = region else { return vec![String::new()] };
    let mut fronts = vec![region.full_name(), region.name.clone(), region.short.clone()];
    // 区商务局 names every district's, so it names none of them.
    if region.level != RegionLevel::District {
        fronts.extend([region.word().to_owned(), String::new()]);
    }
    fronts.dedup();
    fronts
}

#[derive(Default)]
struct NameList {
    list: Vec<AgencyName>,
    seen: HashSet<String>,
}

impl NameList {
    fn add(&mut self, text: String, how: NameKind) {
        if text.chars().nth(1).is_some() && self.seen.insert(text.clone()) {
            self.list.push(AgencyName { text, how });
        }
    }

    fn add_behind(&mut self, region: &Region, form: &str, how: NameKind) {
        // 海关 alone is an ordinary word, 深圳海关 is not.
        let how = if how == NameKind::Short { NameKind::Alias } else { how };
        let how = if matches!(how, NameKind::Full | NameKind::Display) { NameKind::Alias } else { how };
        self.add(format!("{}{form}", region.full_name()), how);
        self.add(format!("{}{form}", region.name), how);
        if region.short != region.name {
            self.add(format!("{}{form}", region.short), how);
        }
        // 区商务局 names every district's, so it names none of them.
        if region.level != RegionLevel::District {
            self.add(format!("{}{form}", region.word()), how);
        }
    }

    fn add_organ(&mut self, organ: &Organ, region: Option<&Region>) {
        if region.is_some() {
            self.add(organ.displayed_in(region), NameKind::Display);
        }
        for (form, how) in organ.forms() {
            match region.filter(|region| region.level != RegionLevel::Nation) {
                Some(region) if cut_at_placeholder(form).is_none() => {
                    if !organ.needs_region && region.level != RegionLevel::District {
                        let bare = if matches!(how, NameKind::Full | NameKind::Display) {
                            NameKind::Alias
                        } else {
                            how
                        };
                        self.add(form.to_owned(), bare);
                    }
                    self.add_behind(region, form, how);
                }
                _ => self.add(organ.named_in(form, region), how),
            }
        }
    }
}
