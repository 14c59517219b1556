//! Reads `agencies.yaml` into the register of agencies.
//!
//! In: the text of the file. Out: an [`AgencyRegister`], or every fault of the
//! file with its line and what to do. The file's own header explains its fields,
//! `policy` explains agencies. People write the file; the program never does.

use std::collections::{BTreeMap, HashSet};

use camino::Utf8Path;
use serde::Deserialize;

use super::data_fault::DataFault;
use super::problem::{Defect, Problem, line_of};
use crate::policy::{
    AgencyLevel, AgencyRegister, FormerName, Organ, Region, RegionLevel, Regions, RegisterEntry,
    RegisterFault,
};

/// The name of the file below the corpus.
pub(super) const FILE: &str = "agencies.yaml";

/// The file as it is written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct RegisterFile {
    #[serde(default)]
    ambiguous: Vec<String>,
    #[serde(default)]
    regions: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    organs: Vec<OrganLine>,
    #[serde(default)]
    entries: Vec<EntryLine>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct OrganLine {
    name: String,
    at: Vec<OrganLevel>,
    #[serde(default)]
    display: Option<String>,
    #[serde(default)]
    level: Option<WrittenLevel>,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    short: Vec<String>,
    #[serde(default)]
    former: Vec<FormerLine>,
    #[serde(default)]
    needs_region: bool,
    #[serde(default)]
    collective: bool,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct EntryLine {
    name: String,
    region: String,
    level: WrittenLevel,
    #[serde(default)]
    display: Option<String>,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    short: Vec<String>,
    #[serde(default)]
    former: Vec<FormerLine>,
    #[serde(default)]
    members: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct FormerLine {
    name: String,
    #[serde(default)]
    until: Option<i16>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
enum OrganLevel {
    #[serde(rename = "全国")]
    Nation,
    #[serde(rename = "省")]
    Province,
    #[serde(rename = "直辖市")]
    Municipality,
    #[serde(rename = "市")]
    City,
    #[serde(rename = "区")]
    District,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum WrittenLevel {
    National,
    Provincial,
    Municipal,
    CentralInCity,
    District,
    Company,
}

/// Reads a register from the text of its file; `path` is for messages only.
///
/// # Errors
/// Every problem found, at least one: a file that is no YAML gives one,
/// contradictions are all reported at once.
pub fn parse(text: &str, path: &Utf8Path) -> Result<AgencyRegister, Vec<Problem>> {
    let problem = |line: Option<usize>, defect| Problem { line, ..Problem::of_file(path, defect) };
    let file: RegisterFile = serde_yaml::from_str(text).map_err(|error| {
        let line = error.location().map(|at| at.line());
        vec![problem(line, Defect::NotRegister(DataFault::of(&error)))]
    })?;
    let mut errors = Vec::new();
    let regions = regions(&file.regions, |name| {
        let defect = Defect::NotRegion { name: name.to_owned() };
        errors.push(problem(line_of(text, name, 0), defect).in_field("regions"));
    });
    let organs = file.organs.into_iter().map(Organ::from).collect();
    let entries = file.entries.into_iter().map(RegisterEntry::from).collect();
    let ambiguous: HashSet<String> = file.ambiguous.into_iter().collect();
    let (register, faults) = AgencyRegister::new(organs, entries, regions, ambiguous);
    errors.extend(
        faults.into_iter().map(|fault| problem(line_of(text, culprit(&fault), 0), Defect::Register(fault))),
    );
    if errors.is_empty() { Ok(register) } else { Err(errors) }
}

/// The regions of the file; what is no region name goes to `refuse`.
fn regions(parts: &BTreeMap<String, Vec<String>>, mut refuse: impl FnMut(&str)) -> Regions {
    let parent = |name: &str| {
        parts.iter().find(|(_, parts)| parts.iter().any(|part| part == name)).map(|(whole, _)| whole)
    };
    let names = parts.iter().flat_map(|(whole, parts)| std::iter::once(whole).chain(parts));
    let known: Vec<Region> = names
        .filter_map(|name| {
            let region = Region::from_name(name, parent(name).map(String::as_str));
            if region.is_none() {
                refuse(name);
            }
            region
        })
        .collect();
    Regions::new(known)
}

/// The name to look for in the file when a fault is to be located.
fn culprit(fault: &RegisterFault) -> &str {
    match fault {
        RegisterFault::Empty { name } => name,
        RegisterFault::Shared { second, .. } => second,
        RegisterFault::UnknownMember { member, .. } => member,
    }
}

impl From<OrganLine> for Organ {
    fn from(line: OrganLine) -> Self {
        Self {
            display: line.display.unwrap_or_else(|| line.name.clone()),
            name: line.name,
            at: line.at.into_iter().map(RegionLevel::from).collect(),
            level: line.level.map(AgencyLevel::from),
            aliases: line.aliases,
            short: line.short,
            former: line.former.into_iter().map(FormerName::from).collect(),
            needs_region: line.needs_region,
            collective: line.collective,
        }
    }
}

impl From<EntryLine> for RegisterEntry {
    fn from(line: EntryLine) -> Self {
        Self {
            display: line.display.unwrap_or_else(|| line.name.clone()),
            name: line.name,
            region: line.region,
            level: line.level.into(),
            aliases: line.aliases,
            short: line.short,
            former: line.former.into_iter().map(FormerName::from).collect(),
            members: line.members,
        }
    }
}

impl From<FormerLine> for FormerName {
    fn from(line: FormerLine) -> Self {
        Self { name: line.name, until: line.until }
    }
}

impl From<OrganLevel> for RegionLevel {
    fn from(at: OrganLevel) -> Self {
        match at {
            OrganLevel::Nation => Self::Nation,
            OrganLevel::Province => Self::Province,
            OrganLevel::Municipality => Self::Municipality,
            OrganLevel::City => Self::City,
            OrganLevel::District => Self::District,
        }
    }
}

impl From<WrittenLevel> for AgencyLevel {
    fn from(level: WrittenLevel) -> Self {
        match level {
            WrittenLevel::National => Self::National,
            WrittenLevel::Provincial => Self::Provincial,
            WrittenLevel::Municipal => Self::Municipal,
            WrittenLevel::CentralInCity => Self::CentralInCity,
            WrittenLevel::District => Self::District,
            WrittenLevel::Company => Self::Company,
        }
    }
}

#[cfg(test)]
mod tests;
