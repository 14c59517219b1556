//! `agencies.yaml` ⇄ the register of agencies.
//!
//! In: the text of the file. Out: an [`AgencyRegister`], or every fault of the
//! file with its line and what to do. What the fields mean is said in the
//! file's own header; what agencies mean, in `policy`.

use std::collections::{BTreeMap, HashSet};

use camino::{Utf8Path, Utf8PathBuf};
use serde::{Deserialize, Serialize};

use crate::policy::{
    AgencyLevel, AgencyRegister, Entry, Fault, FormerName, Organ, Region, RegionLevel, Regions,
};

/// The register that comes with the program.
pub const BUILT_IN: &str = include_str!("../../corpus/agencies.yaml");

/// Why a register cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file is no YAML, or a field is unknown, missing or of another type.
    #[error("{path}:{line}:{column}: not a register of agencies; mend the field named below")]
    Form {
        /// The file.
        path: Utf8PathBuf,
        /// The line, from 1; 0 if unknown.
        line: usize,
        /// The column in characters, from 1; 0 if unknown.
        column: usize,
        /// What the reader says, with the field.
        source: serde_yaml::Error,
    },
    /// A region that does not end in 省, 市, 区, 县….
    #[error(
        "{path}:{line}: field `regions`: `{name}` is no region name: write it in full (深圳市)"
    )]
    Region {
        /// The file.
        path: Utf8PathBuf,
        /// The line, from 1; 0 if unknown.
        line: usize,
        /// The name.
        name: String,
    },
    /// The register contradicts itself.
    #[error("{path}:{line}: {fault}")]
    Fault {
        /// The file.
        path: Utf8PathBuf,
        /// The line of the name in question, from 1; 0 if unknown.
        line: usize,
        /// What is wrong.
        fault: Fault,
    },
}

/// The file as it is written.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    ambiguous: Vec<String>,
    #[serde(default)]
    regions: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    organs: Vec<OrganLine>,
    #[serde(default)]
    entries: Vec<EntryLine>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct OrganLine {
    name: String,
    at: Vec<At>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    display: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    level: Option<Level>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    aliases: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    short: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    former: Vec<FormerLine>,
    #[serde(default, skip_serializing_if = "is_false")]
    needs_region: bool,
    #[serde(default, skip_serializing_if = "is_false")]
    collective: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EntryLine {
    name: String,
    region: String,
    level: Level,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    display: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    aliases: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    former: Vec<FormerLine>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    members: Vec<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FormerLine {
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    until: Option<i16>,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
enum At {
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

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Level {
    National,
    Provincial,
    Municipal,
    CentralInCity,
    District,
    Company,
}

/// Reads a register from the text of its file; `path` is for messages only.
///
/// Either the register or every error found, at least one: a file that is no
/// YAML gives one, contradictions are all reported at once.
pub fn parse(text: &str, path: &Utf8Path) -> Result<AgencyRegister, Vec<Error>> {
    let file: File = serde_yaml::from_str(text).map_err(|source| {
        let (line, column) = source
            .location()
            .map_or((0, 0), |at| (at.line(), at.column()));
        vec![Error::Form {
            path: path.to_owned(),
            line,
            column,
            source,
        }]
    })?;
    let mut errors = Vec::new();
    let regions = regions(&file.regions, |name| {
        errors.push(Error::Region {
            path: path.to_owned(),
            line: line_of(text, name),
            name: name.to_owned(),
        });
    });
    let organs = file.organs.into_iter().map(Organ::from).collect();
    let entries = file.entries.into_iter().map(Entry::from).collect();
    let ambiguous: HashSet<String> = file.ambiguous.into_iter().collect();
    let (register, faults) = AgencyRegister::new(organs, entries, regions, ambiguous);
    errors.extend(faults.into_iter().map(|fault| {
        let line = line_of(text, culprit(&fault));
        Error::Fault {
            path: path.to_owned(),
            line,
            fault,
        }
    }));
    if errors.is_empty() {
        Ok(register)
    } else {
        Err(errors)
    }
}

/// The regions of the file; what is no region name goes to `refuse`.
fn regions(parts: &BTreeMap<String, Vec<String>>, mut refuse: impl FnMut(&str)) -> Regions {
    let parent = |name: &str| {
        parts
            .iter()
            .find(|(_, parts)| parts.iter().any(|part| part == name))
            .map(|(whole, _)| whole)
    };
    let names = parts
        .iter()
        .flat_map(|(whole, parts)| std::iter::once(whole).chain(parts));
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
fn culprit(fault: &Fault) -> &str {
    match fault {
        Fault::Empty { name } => name,
        Fault::Shared { second, .. } => second,
        Fault::UnknownMember { member, .. } => member,
    }
}

/// The first line, from 1, that holds the name as a whole value; 0 if none.
fn line_of(text: &str, name: &str) -> usize {
    let is_edge = |c: char| " ,:-[]{}'\"".contains(c);
    let position = text.lines().position(|line| {
        line.match_indices(name).any(|(at, _)| {
            let before = line.get(..at).and_then(|front| front.chars().next_back());
            let after = line
                .get(at + name.len()..)
                .and_then(|rest| rest.chars().next());
            !line.trim_start().starts_with('#')
                && before.is_none_or(is_edge)
                && after.is_none_or(is_edge)
        })
    });
    position.map_or(0, |at| at + 1)
}

fn is_false(value: &bool) -> bool {
    !value
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

impl From<EntryLine> for Entry {
    fn from(line: EntryLine) -> Self {
        Self {
            display: line.display.unwrap_or_else(|| line.name.clone()),
            name: line.name,
            region: line.region,
            level: line.level.into(),
            aliases: line.aliases,
            former: line.former.into_iter().map(FormerName::from).collect(),
            members: line.members,
        }
    }
}

impl From<FormerLine> for FormerName {
    fn from(line: FormerLine) -> Self {
        Self {
            name: line.name,
            until: line.until,
        }
    }
}

impl From<At> for RegionLevel {
    fn from(at: At) -> Self {
        match at {
            At::Nation => Self::Nation,
            At::Province => Self::Province,
            At::Municipality => Self::Municipality,
            At::City => Self::City,
            At::District => Self::District,
        }
    }
}

impl From<Level> for AgencyLevel {
    fn from(level: Level) -> Self {
        match level {
            Level::National => Self::National,
            Level::Provincial => Self::Provincial,
            Level::Municipal => Self::Municipal,
            Level::CentralInCity => Self::CentralInCity,
            Level::District => Self::District,
            Level::Company => Self::Company,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::NameKind;

    fn built_in() -> AgencyRegister {
        parse(BUILT_IN, Utf8Path::new("agencies.yaml")).unwrap_or_else(|errors| {
            let lines: Vec<String> = errors
                .iter()
                .map(|error| format!("{error}: {:?}", std::error::Error::source(error)))
                .collect();
            panic!("{}", lines.join("\n"))
        })
    }

    #[test]
    fn the_names_officials_use_lead_to_the_agency() {
        let register = built_in();
        for (text, name) in [
            ("外管局", "国家外汇管理局深圳市分局"),
            ("工信局", "深圳市工业和信息化局"),
            ("市工信局", "深圳市工业和信息化局"),
            ("经信局", "深圳市工业和信息化局"),
            ("海关", "深圳海关"),
            ("税务", "国家税务总局深圳市税务局"),
            ("深圳市税务局", "国家税务总局深圳市税务局"),
            ("信保公司", "中国出口信用保险公司深圳分公司"),
            ("贸促会", "中国国际贸易促进委员会深圳市委员会"),
            ("前海局", "深圳市前海深港现代服务业合作区管理局"),
            ("交通局", "深圳市交通运输局"),
            ("银保监局", "国家金融监督管理总局深圳监管局"),
            ("央行", "中国人民银行深圳市分行"),
            ("区政府", "深圳市各区人民政府"),
            ("规自局", "深圳市规划和自然资源局"),
            ("住建局", "深圳市住房和城乡建设局"),
            ("人社局", "深圳市人力资源和社会保障局"),
            ("教育局", "深圳市教育局"),
            ("政数局", "深圳市政务服务和数据管理局"),
            ("盐田区政府", "深圳市盐田区人民政府"),
            ("深汕特别合作区管委会", "深圳市深汕特别合作区管理委员会"),
            ("省商务厅", "广东省商务厅"),
            ("商务部", "商务部"),
            ("国家发改委", "国家发展和改革委员会"),
            ("上海市商务委", "上海市商务委员会"),
            ("市委宣传部", "中共深圳市委宣传部"),
        ] {
            let found = register.lookup(text, Some("深圳市"));
            assert_eq!(
                found.first().map(|known| known.name.as_str()),
                Some(name),
                "{text}"
            );
        }
    }

    #[test]
    fn an_ambiguous_name_gives_every_agency() {
        let found = built_in().lookup("金管局", Some("深圳市"));
        let names: Vec<_> = found.iter().map(|known| known.name.as_str()).collect();
        assert_eq!(
            names,
            ["深圳市地方金融管理局", "国家金融监督管理总局深圳监管局"]
        );
    }

    #[test]
    fn a_bare_word_names_nobody() {
        for text in [
            "商务",
            "财政",
            "金融",
            "前海",
            "政府",
            "市",
            "深圳",
            "住房公积金",
            "口岸物流办公",
        ] {
            assert_eq!(built_in().lookup(text, Some("深圳市")), [], "{text}");
        }
    }

    #[test]
    fn an_agency_has_all_its_names_and_no_common_word_unmarked() {
        let register = built_in();
        let names = register.names("深圳市工业和信息化局");
        for text in [
            "工信局",
            "市工信局",
            "深圳市工信局",
            "深圳工信局",
            "工业和信息化局",
            "市工业和信息化局",
        ] {
            assert!(
                names.iter().any(|name| name.text == text),
                "{text} in {names:?}"
            );
        }
        let customs = register.names("深圳海关");
        assert!(
            customs
                .iter()
                .any(|name| name.text == "海关" && name.how == NameKind::Short)
        );
        assert!(
            register
                .names("深圳市财政局")
                .iter()
                .all(|name| name.text != "财政")
        );
        assert!(
            register
                .names("深圳市财政局")
                .iter()
                .all(|name| name.text.chars().count() > 1)
        );
    }

    #[test]
    fn every_name_of_an_agency_leads_back_to_it() {
        let register = built_in();
        for agency in [
            "深圳市商务局",
            "深圳海关",
            "国家外汇管理局深圳市分局",
            "国家税务总局深圳市税务局",
            "中国出口信用保险公司深圳分公司",
            "深圳市各区人民政府",
            "深圳市前海深港现代服务业合作区管理局",
            "深圳市盐田区人民政府",
        ] {
            for name in register.names(agency) {
                let found = register.lookup(&name.text, Some("深圳市"));
                assert!(
                    found.iter().any(|known| known.name == agency),
                    "{} → {found:?}",
                    name.text
                );
            }
        }
    }

    #[test]
    fn faults_name_their_line() {
        let twice = "organs:\n  - {name: 甲局, at: [市], aliases: [共局]}\n  - {name: 乙局, at: [市], aliases: [共局]}\n";
        let unknown_field = "organs:\n  - {name: 甲局, at: [市], alias: [子局]}\n";
        let stranger =
            "entries:\n  - {name: 某群, region: 深圳市, level: district, members: [无此局]}\n";
        for (text, at, word) in [
            (twice, "a.yaml:3: ", "共局"),
            (unknown_field, "a.yaml:2:", "a.yaml"),
            (stranger, "a.yaml:2: ", "无此局"),
        ] {
            let errors = parse(text, Utf8Path::new("a.yaml")).unwrap_err();
            let message = errors[0].to_string();
            assert!(
                message.starts_with(at) && message.contains(word),
                "{message}"
            );
        }
    }
}
