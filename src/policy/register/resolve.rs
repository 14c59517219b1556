//! Who is meant by a name: the reading of one name in one document.
//!
//! In: a name as written, the document's region, the prefix inherited from the
//! list it stands in. Out: full name, display form and the prefix it hands on.
//! Punctuation plays no part: only the register tells 国家外汇管理局深圳市分局,
//! which takes no prefix, from 财政局, which does.

use super::{
    AgencyLevel, AgencyRegister, FULL_REGION, NameKind, Organ, SHORT_REGION, cut_at_placeholder,
};
use crate::policy::Agency;
use crate::policy::region::{Region, RegionLevel};

/// The region that the names of a list share: the 市 of 市商务局、财政局.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prefix {
    /// As written: 市, 深圳市.
    pub written: String,
    /// The region meant.
    pub region: Region,
}

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
pub struct Known {
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

/// One reading of a name.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    pub(super) target: Target,
    pub(super) how: NameKind,
    /// The display form in a list with that name and prefix.
    display: String,
    prefix: Option<Prefix>,
}

/// What a reading leads to.
#[derive(Debug, Clone)]
pub(super) enum Target {
    Entry(usize),
    Organ(usize, Option<Region>),
}

impl AgencyRegister {
    /// Tells who is meant by a name in a document of `region` (深圳市; `None`:
    /// not known, or the whole country), in a list that shares `prefix`.
    ///
    /// Blanks inside the name are ignored, as lists are broken over lines.
    pub fn resolve(
        &self,
        as_written: &str,
        region: Option<&str>,
        prefix: Option<&Prefix>,
    ) -> Resolution {
        let text = without_blanks(as_written);
        let home = region.and_then(|region| self.regions.find(region));
        let agency = |name, display| Agency {
            name,
            display,
            as_written: as_written.to_owned(),
        };
        if let Some(reading) = self
            .readings(&text, home.as_ref(), prefix)
            .into_iter()
            .next()
        {
            let known = self.known(&reading);
            return Resolution {
                agency: agency(known.name, reading.display),
                known: true,
                collective: known.collective,
                prefix: reading.prefix,
            };
        }
        let (written, name, handed_on) = self.unknown(&text, home.as_ref(), prefix);
        Resolution {
            collective: is_collective(&text),
            agency: agency(name, written),
            known: false,
            prefix: handed_on,
        }
    }

    /// Every known agency of that exact name, with or without region, the most
    /// likely first; more than one where the name is ambiguous (金管局). `region`
    /// is where the asker is at home.
    pub fn lookup(&self, text: &str, region: Option<&str>) -> Vec<Known> {
        let home = region.and_then(|region| self.regions.find(region));
        let mut found: Vec<Known> = Vec::new();
        for reading in self.readings(&without_blanks(text), home.as_ref(), None) {
            let known = self.known(&reading);
            if found.iter().all(|other| other.name != known.name) {
                found.push(known);
            }
        }
        found
    }

    /// Every reading, best first: entries, names with a region inside, names
    /// of the region at hand, names behind a region of their own.
    pub(super) fn readings(
        &self,
        text: &str,
        home: Option<&Region>,
        prefix: Option<&Prefix>,
    ) -> Vec<Reading> {
        let mut readings = Vec::new();
        let city = home.and_then(|home| self.regions.at_level(home, RegionLevel::City));
        self.read_entries(text, text, city.as_ref().or(home), None, &mut readings);
        self.read_patterns(text, &mut readings);
        self.read_bare(text, home, prefix, &mut readings);
        for (region, rest) in self.regions.split(text) {
            let written = text.strip_suffix(rest).unwrap_or_default();
            self.read_behind(text, written, region, rest, &mut readings);
        }
        for (word, region) in self.relative_regions(text, home) {
            let rest = text.strip_prefix(word).unwrap_or_default();
            self.read_behind(text, word, &region, rest, &mut readings);
        }
        if readings.is_empty() {
            if let Some((region, rest)) = self.regions.split_unknown(text) {
                let written = text.strip_suffix(rest).unwrap_or_default();
                self.read_behind(text, written, &region, rest, &mut readings);
            }
        }
        readings
    }

    /// Entries are known by their short names at home and by their full name everywhere.
    fn read_entries(
        &self,
        text: &str,
        form: &str,
        home: Option<&Region>,
        prefix: Option<&Prefix>,
        readings: &mut Vec<Reading>,
    ) {
        for &(at, how) in self.entry_forms.get(form).into_iter().flatten() {
            let Some(entry) = self.entries.get(at) else {
                continue;
            };
            if home.is_some_and(|home| home.name == entry.region) || text == entry.name {
                readings.push(Reading {
                    target: Target::Entry(at),
                    how,
                    display: entry.display.clone(),
                    prefix: prefix.cloned(),
                });
            }
        }
    }

    /// 深圳海关, 国家外汇管理局深圳市分局: the region stands inside the form.
    fn read_patterns(&self, text: &str, readings: &mut Vec<Reading>) {
        for pattern in &self.patterns {
            let inside = text
                .strip_prefix(pattern.before.as_str())
                .and_then(|rest| rest.strip_suffix(pattern.after.as_str()));
            let Some(inside) = inside else { continue };
            let Some(organ) = self.organs.get(pattern.organ) else {
                continue;
            };
            let region = self
                .regions
                .known(inside)
                .cloned()
                .or_else(|| Region::from_name(inside, None));
            let Some(region) = region.filter(|region| organ.at.contains(&region.level)) else {
                continue;
            };
            readings.push(Reading {
                target: Target::Organ(pattern.organ, Some(region)),
                how: pattern.kind,
                display: text.to_owned(),
                prefix: None,
            });
        }
    }

    /// A name without region: of the inherited prefix, else of the document's
    /// region, else of a region above it that has such an organ.
    fn read_bare(
        &self,
        text: &str,
        home: Option<&Region>,
        prefix: Option<&Prefix>,
        readings: &mut Vec<Reading>,
    ) {
        let base = prefix.map(|prefix| &prefix.region).or(home);
        let mut ranked = Vec::new();
        for &(at, how) in self.organ_forms.get(text).into_iter().flatten() {
            let Some(organ) = self.organs.get(at).filter(|organ| !organ.needs_region) else {
                continue;
            };
            let here = base.filter(|base| organ.at.contains(&base.level)).cloned();
            let at_base = here.is_some();
            let inherited = at_base && organ.takes_prefix();
            let above = || {
                organ
                    .at
                    .iter()
                    .rev()
                    .find_map(|&level| self.regions.at_level(base?, level))
            };
            let region = here.or_else(above);
            if region.is_none() && !organ.at.contains(&RegionLevel::Nation) {
                continue;
            }
            let display = match prefix.filter(|_| inherited) {
                Some(prefix) => format!("{}{text}", prefix.written),
                None => text.to_owned(),
            };
            let distance = u8::from(!at_base) + u8::from(region.is_none());
            ranked.push((
                distance,
                Reading {
                    target: Target::Organ(at, region),
                    how,
                    display,
                    prefix: None,
                },
            ));
        }
        ranked.sort_by_key(|&(distance, _)| distance);
        readings.extend(ranked.into_iter().map(|(_, reading)| reading));
    }

    /// A name behind a region: 深圳市商务局, 市商务局, 盐田区政府.
    fn read_behind(
        &self,
        text: &str,
        written: &str,
        region: &Region,
        rest: &str,
        readings: &mut Vec<Reading>,
    ) {
        let prefix = Prefix {
            written: written.to_owned(),
            region: region.clone(),
        };
        self.read_entries(text, rest, Some(region), Some(&prefix), readings);
        for &(at, how) in self.organ_forms.get(rest).into_iter().flatten() {
            let Some(organ) = self
                .organs
                .get(at)
                .filter(|organ| organ.at.contains(&region.level))
            else {
                continue;
            };
            // 深圳市税务局 shares its 深圳市 with nobody: the next name is not the city's own.
            let handed_on = organ.takes_prefix().then(|| prefix.clone());
            readings.push(Reading {
                target: Target::Organ(at, Some(region.clone())),
                how,
                display: text.to_owned(),
                prefix: handed_on,
            });
        }
    }

    /// 市, 省 or 区 in front, as the document's region understands it: its own
    /// level, one above, or every one below.
    fn relative_regions<'t>(&self, text: &'t str, home: Option<&Region>) -> Vec<(&'t str, Region)> {
        ["自治区", "市", "省", "区", "县", "州"]
            .iter()
            .filter_map(|word| {
                let written = text.get(..word.len()).filter(|front| front == word)?;
                let level = Region::bare_word(word)?;
                let own = home.filter(|home| home.name.ends_with(word)).cloned();
                let above = || self.regions.at_level(home?, level);
                Some((
                    written,
                    own.or_else(above)
                        .unwrap_or_else(|| Region::class(word, level)),
                ))
            })
            .collect()
    }

    pub(super) fn known(&self, reading: &Reading) -> Known {
        let how = reading.how;
        match &reading.target {
            Target::Entry(at) => {
                // The index was made while building and entries never change.
                let entry = &self.entries[*at];
                Known {
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
                Known {
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
        if let Some((region, rest)) = self.regions.split(text).into_iter().next() {
            let written = text.strip_suffix(rest).unwrap_or_default().to_owned();
            let handed_on = Prefix {
                written,
                region: region.clone(),
            };
            return (
                text.to_owned(),
                format!("{}{rest}", region.full_name()),
                Some(handed_on),
            );
        }
        let own = self
            .relative_regions(text, home)
            .into_iter()
            .find(|(_, region)| !region.is_class());
        if let Some((word, region)) = own {
            let rest = text.strip_prefix(word).unwrap_or_default();
            let name = format!("{}{rest}", region.full_name());
            return (
                text.to_owned(),
                name,
                Some(Prefix {
                    written: word.to_owned(),
                    region,
                }),
            );
        }
        match prefix.filter(|_| looks_local(text)) {
            Some(prefix) => (
                format!("{}{text}", prefix.written),
                format!("{}{text}", prefix.region.full_name()),
                None,
            ),
            None => (text.to_owned(), text.to_owned(), None),
        }
    }
}

impl Organ {
    /// A form of the organ with the region in its place.
    pub(super) fn named_in(&self, form: &str, region: Option<&Region>) -> String {
        let Some(region) = region.filter(|region| region.level != RegionLevel::Nation) else {
            return form.to_owned();
        };
        if form.contains(FULL_REGION) || form.contains(SHORT_REGION) {
            form.replace(FULL_REGION, &region.name)
                .replace(SHORT_REGION, &region.short)
        } else {
            format!("{}{form}", region.full_name())
        }
    }

    /// The form for agency lists: 市商务局, 深圳海关, 盐田区人民政府.
    pub(super) fn displayed_in(&self, region: Option<&Region>) -> String {
        match region {
            Some(_) if cut_at_placeholder(&self.display).is_some() => {
                self.named_in(&self.display, region)
            }
            Some(region) if region.level == RegionLevel::District => {
                format!("{}{}", region.name, self.display)
            }
            Some(_) if self.collective => self.display.clone(),
            Some(region) => format!("{}{}", region.word(), self.display),
            None => self.display.clone(),
        }
    }

    fn level_in(&self, region: Option<&Region>) -> AgencyLevel {
        match region.map(|region| region.level) {
            None | Some(RegionLevel::Nation) => AgencyLevel::National,
            Some(RegionLevel::Province) => AgencyLevel::Provincial,
            Some(RegionLevel::Municipality | RegionLevel::City) => AgencyLevel::Municipal,
            Some(RegionLevel::District) => AgencyLevel::District,
        }
    }
}

/// Whether a name says by itself that it stands for many: 各有关单位, 有关部门.
pub(crate) fn is_collective(text: &str) -> bool {
    text.starts_with('各') || text.contains("有关") || text.contains("相关")
}

/// Whether an unknown name is formed like a local organ's, which takes a prefix.
fn looks_local(text: &str) -> bool {
    ["局", "委", "办", "厅", "中心", "委员会", "办公室"]
        .iter()
        .any(|end| text.ends_with(end))
        && !text.starts_with("国家")
        && !text.starts_with("中国")
}

fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
