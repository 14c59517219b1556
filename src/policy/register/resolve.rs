//! Who is meant by a name: the reading of one name in one document.
//!
//! In: a name as written, the document's region, the prefix inherited from the
//! list it stands in. Out: full name, display form and the prefix it hands on.
//! Punctuation plays no part: only the register tells 国家外汇管理局深圳市分局,
//! which takes no prefix, from 财政局, which does.

use super::reading::{NameReading, Prefix, Target};
use super::{AgencyLevel, AgencyRegister, NameKind};
use crate::policy::Agency;
use crate::policy::region::Region;
use crate::wording::ends_like_local_organ;

/// What a name in a document stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolution {
    /// The agency in its three forms.
    pub agency: Agency,
    /// Whether the register knows it. An unknown one keeps its written name,
    /// with the prefix if it inherits one.
    pub known: bool,
    /// Whether it stands for many agencies (各区人民政府, 有关部门).
    pub collective: bool,
    /// The prefix for the next name in the list, if this one carries one.
    pub prefix: Option<Prefix>,
}

/// An agency of the register that a text may name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownAgency {
    /// The full name.
    pub name: String,
    /// The form used in agency lists of its region: 市商务局.
    pub display: String,
    /// Where it stands.
    pub level: AgencyLevel,
    /// Whether it stands for many agencies.
    pub collective: bool,
    /// What kind of name the text is for it.
    pub how: NameKind,
}

impl AgencyRegister {
    /// Tells who is meant by a name in a document of `region` (深圳市; `None`:
    /// not known, or the whole country), in a list that shares `prefix`.
    ///
    /// Blanks inside the name are ignored, as lists are broken over lines.
    pub fn resolve(&self, as_written: &str, region: Option<&str>, prefix: Option<&Prefix>) -> Resolution {
        let text = comparable(as_written);
        let home = region.and_then(|region| self.regions.find(region));
        let agency = |name, display| Agency { name, display, as_written: as_written.to_owned() };
        if let Some(reading) = self.readings(&text, home.as_ref(), prefix).into_iter().next() {
            let known = self.known(&reading);
            return Resolution {
                agency: agency(known.name, reading.display),
                known: true,
                collective: known.collective,
                prefix: reading.prefix,
            };
        }
        let (written, name, handed_on) = self.unknown(&text, home.as_ref(), prefix);
        // Only for comparing are brackets of one kind.
        let as_it_stands: String = as_written.chars().filter(|c| !c.is_whitespace()).collect();
        let written = written.replace(&text, &as_it_stands);
        Resolution {
            collective: is_collective(&text),
            agency: agency(name, written),
            known: false,
            prefix: handed_on,
        }
    }

    /// Every known agency of that exact name, with or without region, the most
    /// likely first. More than one where the name is ambiguous (金管局) or also in use at a level above (发改委): then the
    /// first is meant. `region` is where the asker is at home.
    pub fn lookup(&self, text: &str, region: Option<&str>) -> Vec<KnownAgency> {
        let home = region.and_then(|region| self.regions.find(region));
        let mut found: Vec<KnownAgency> = Vec::new();
        for reading in self.readings(&comparable(text), home.as_ref(), None) {
            // 区政府 as every district's is no second agency beside the group.
            if reading.is_class() && !found.is_empty() {
                continue;
            }
            let known = self.known(&reading);
            if found.iter().all(|other| other.name != known.name) {
                found.push(known);
            }
        }
        found
    }

    pub(super) fn known(&self, reading: &NameReading) -> KnownAgency {
        let how = reading.how;
        match &reading.target {
            Target::Entry(at) => {
                // The index was made while building and entries never change.
                let entry = &self.entries[*at];
                KnownAgency {
                    name: entry.name.clone(),
                    display: entry.display.clone(),
                    level: entry.level,
                    collective: !entry.members.is_empty(),
                    how,
                }
            }
            Target::Organ(at, region) => {
                let organ = &self.organs[*at];
                let region = region.as_ref();
                KnownAgency {
                    name: organ.named_in(&organ.name, region),
                    display: organ.displayed_in(region),
                    level: organ.level.unwrap_or_else(|| organ.level_in(region)),
                    collective: organ.collective || region.is_some_and(Region::is_class),
                    how,
                }
            }
        }
    }

    /// An unknown name: display form, full name and the prefix it hands on.
    fn unknown(
        &self,
        text: &str,
        home: Option<&Region>,
        prefix: Option<&Prefix>,
    ) -> (String, String, Option<Prefix>) {
        if is_collective(text) {
            return (text.to_owned(), text.to_owned(), None);
        }
        // Only a name in full is surely a region: 盐田海关 is not 盐田区's.
        let whole = |&(region, rest): &(&Region, &str)| {
            text.strip_suffix(rest).is_some_and(|written| written.ends_with(&region.name))
        };
        if let Some((region, rest)) = self.regions.split(text).into_iter().find(whole) {
            let written = text.strip_suffix(rest).unwrap_or_default().to_owned();
            let handed_on = Prefix { written, region: region.clone() };
            return (text.to_owned(), format!("{}{rest}", region.full_name()), Some(handed_on));
        }
        let own = self
            .relative_regions(text, home)
            .into_iter()
            .next()
            .filter(|_| !NOT_A_PREFIX.iter().any(|word| text.starts_with(word)));
        if let Some((word, region)) = own {
            let rest = text.strip_prefix(word).unwrap_or_default();
            let name = format!("{}{rest}", region.full_name());
            return (text.to_owned(), name, Some(Prefix { written: word.to_owned(), region }));
        }
        // 昆明供电局 has its region in its name.
        let placed = !self.regions.split(text).is_empty();
        match prefix.filter(|_| looks_local(text) && !placed) {
            Some(prefix) => {
                (format!("{}{text}", prefix.written), format!("{}{text}", prefix.region.full_name()), None)
            }
            None => (text.to_owned(), text.to_owned(), None),
        }
    }
}

/// Words that begin like a prefix and are none.
const NOT_A_PREFIX: [&str; 6] = ["市场", "区域", "省级", "市级", "县级", "区级"];

/// Whether a name says by itself that it stands for many: 各有关单位, 成员单位,
/// 县（市、区）人民政府.
fn is_collective(text: &str) -> bool {
    let begins = text.starts_with('各') || text.contains("有关") || text.contains("相关");
    let ends = text.ends_with("部门") || text.ends_with("单位");
    let alternatives = text.contains('（') && text.ends_with("政府");
    begins || ends || alternatives || (text.contains('各') && text.ends_with("政府"))
}

/// Whether an unknown name is formed like a local organ's, which takes a prefix.
fn looks_local(text: &str) -> bool {
    ends_like_local_organ(text)
        && !["国家", "中国", "团", "机关", "民航", "国网", "铁路"].iter().any(|word| text.starts_with(word))
        && !["银保监分局", "监管分局", "海关", "证监局", "供电局"].iter().any(|end| text.ends_with(end))
}

/// A name as the register writes it: no blanks, brackets of one kind.
fn comparable(text: &str) -> String {
    let folded = |c| match c {
        '(' | '〔' | '[' | '〈' => '（',
        ')' | '〕' | ']' | '〉' => '）',
        c => c,
    };
    text.chars().filter(|c| !c.is_whitespace()).map(folded).collect()
}
