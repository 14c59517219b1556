//! The authority file of agencies (责任单位) as plain values.
//!
//! In: generic organs (商务局, 发展和改革委员会) that combine with any region, and
//! particular agencies of one region. Out: who is meant by a name in a document
//! (`resolve`), every name of an agency (`names`), who is called so (`lookup`).
//! Names come from the register or stay as written; nothing is guessed, no file
//! is read here, and no running text is searched.

mod build;
mod name_kind;
mod names;
mod organ;
mod reading;
mod resolve;

use std::collections::{HashMap, HashSet};

pub use build::RegisterFault;
pub use name_kind::NameKind;
pub use names::{AgencyName, AgencySeat, SeatedOffice};
pub use reading::Prefix;
pub use resolve::{KnownAgency, Resolution};

use super::region::{RegionLevel, Regions};

/// Where an agency stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AgencyLevel {
    /// 中央和国家机关
    National,
    /// 省级
    Provincial,
    /// 市级
    Municipal,
    /// 中央驻地方单位: 海关, 外汇局 and others that a ministry directs.
    CentralInCity,
    /// 区县级
    District,
    /// 企业、金融机构
    Company,
}

/// A generic organ (机关): one name that exists in many regions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organ {
    /// The full form without region. 某市 stands for the region's full name and
    /// 某地 for its short one: 国家外汇管理局某市分局. Without either, the region is
    /// put in front, or nothing for national organs.
    pub name: String,
    /// The form used in agency lists (发展改革委), placeholders as in `name`.
    pub display: String,
    /// Levels of the regions that have it, never empty.
    pub at: Vec<RegionLevel>,
    /// Where it stands, if its region's level does not say so.
    pub level: Option<AgencyLevel>,
    /// Other names, placeholders as in `name`. May be empty.
    pub aliases: Vec<String>,
    /// Names that are also ordinary words (海关). May be empty.
    pub short: Vec<String>,
    /// What it was called before. May be empty.
    pub former: Vec<FormerName>,
    /// Whether its names mean it only behind a region (政府).
    pub needs_region: bool,
    /// Whether it stands for many agencies (各区人民政府).
    pub collective: bool,
}

/// A name that is no longer in use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormerName {
    /// The name, placeholders as in [`Organ::name`].
    pub name: String,
    /// The year of the change, where known.
    pub until: Option<i16>,
}

/// A particular agency of one region (前海管理局), or a group of agencies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterEntry {
    /// The full name, its identity.
    pub name: String,
    /// The form used in agency lists.
    pub display: String,
    /// The name of the region whose documents use the short names.
    pub region: String,
    /// Where it stands.
    pub level: AgencyLevel,
    /// Other names. May be empty.
    pub aliases: Vec<String>,
    /// Names that are also ordinary words (各区). May be empty.
    pub short: Vec<String>,
    /// What it was called before. May be empty.
    pub former: Vec<FormerName>,
    /// The full names of the members of a group, in order; empty for others.
    pub members: Vec<String>,
}

/// Organs, entries and regions, ready to be asked.
///
/// Built by [`AgencyRegister::new`], which reports what contradicts itself.
#[derive(Debug, Clone, Default)]
pub struct AgencyRegister {
    organs: Vec<Organ>,
    entries: Vec<RegisterEntry>,
    regions: Regions,
    /// Every text without placeholder by which an organ is called.
    organ_forms: HashMap<String, Vec<(usize, NameKind)>>,
    /// Every text with placeholder, cut in two around it.
    patterns: Vec<Pattern>,
    entry_forms: HashMap<String, Vec<(usize, NameKind)>>,
    entry_names: HashMap<String, usize>,
    ambiguous: HashSet<String>,
}

/// 国家外汇管理局某市分局, cut around its placeholder.
#[derive(Debug, Clone)]
struct Pattern {
    before: String,
    after: String,
    organ: usize,
    kind: NameKind,
}

/// The placeholder for a region's full name.
const FULL_REGION: &str = "某市";
/// The placeholder for a region's short name.
const SHORT_REGION: &str = "某地";

impl Organ {
    /// Whether the 市 of a list is its own too: 市商务局、气象局、税务局, but not
    /// 海关, whose name carries the region inside.
    fn takes_prefix(&self) -> bool {
        self.hands_prefix_on() || self.display.starts_with(FULL_REGION)
    }

    /// Whether the next name in a list shares its 市. 深圳市税务局 shares its
    /// 深圳市 with nobody: the next name is not the city's own.
    fn hands_prefix_on(&self) -> bool {
        self.level.is_none() || cut_at_placeholder(&self.name).is_none()
    }

    /// Every form with its kind, the full one first.
    fn forms(&self) -> impl Iterator<Item = (&str, NameKind)> {
        [(self.name.as_str(), NameKind::Full), (self.display.as_str(), NameKind::Display)]
            .into_iter()
            .chain(self.aliases.iter().map(|name| (name.as_str(), NameKind::Alias)))
            .chain(self.short.iter().map(|name| (name.as_str(), NameKind::Short)))
            .chain(former(&self.former))
    }
}

impl RegisterEntry {
    fn forms(&self) -> impl Iterator<Item = (&str, NameKind)> {
        [(self.name.as_str(), NameKind::Full), (self.display.as_str(), NameKind::Display)]
            .into_iter()
            .chain(self.aliases.iter().map(|name| (name.as_str(), NameKind::Alias)))
            .chain(self.short.iter().map(|name| (name.as_str(), NameKind::Short)))
            .chain(former(&self.former))
    }
}

fn former(names: &[FormerName]) -> impl Iterator<Item = (&str, NameKind)> {
    names.iter().map(|old| (old.name.as_str(), NameKind::Former { until: old.until }))
}

fn cut_at_placeholder(form: &str) -> Option<(&str, &str)> {
    form.split_once(FULL_REGION).or_else(|| form.split_once(SHORT_REGION))
}

impl AgencyRegister {
    /// The regions it knows.
    pub fn regions(&self) -> &Regions {
        &self.regions
    }

    /// The members of a group, by full name in order; empty for any other agency.
    pub fn members(&self, agency_name: &str) -> &[String] {
        self.entry_names
            .get(agency_name)
            .and_then(|&at| self.entries.get(at))
            .map_or(&[], |entry| &entry.members)
    }
}

#[cfg(test)]
mod tests;
