//! The readings of a name: every agency of the register it may mean.
//!
//! In: a name without blanks, the asker's region, an inherited prefix. Out: all
//! readings, the likeliest first. Choosing one is for `resolve`.

use super::{AgencyRegister, NameKind};
use crate::policy::region::{Region, RegionLevel};

/// The region that the names of a list share: the 市 of 市商务局、财政局.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prefix {
    /// As written: 市, 深圳市.
    pub written: String,
    /// The region meant.
    pub region: Region,
}

/// One reading of a name.
#[derive(Debug, Clone)]
pub(super) struct NameReading {
    pub(super) target: Target,
    pub(super) how: NameKind,
    /// The display form in a list with that name and prefix.
    pub(super) display: String,
    /// The prefix for the next name in the list.
    pub(super) prefix: Option<Prefix>,
}

/// What a reading leads to.
#[derive(Debug, Clone)]
pub(super) enum Target {
    Entry(usize),
    Organ(usize, Option<Region>),
}

impl NameReading {
    /// Whether it means every agency of a kind (区商务局 of a city).
    pub(super) fn is_class(&self) -> bool {
        matches!(&self.target, Target::Organ(_, Some(region)) if region.is_class())
    }
}

impl AgencyRegister {
    /// Every reading, best first: entries, names with a region inside, names
    /// of the region at hand, names behind a region of their own.
    pub(super) fn readings(
        &self,
        text: &str,
        home: Option<&Region>,
        prefix: Option<&Prefix>,
    ) -> Vec<NameReading> {
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
        let unlisted = self.regions.split_unknown(text).filter(|_| readings.is_empty());
        if let Some((region, rest)) = unlisted {
            let written = text.strip_suffix(rest).unwrap_or_default();
            self.read_behind(text, written, &region, rest, &mut readings);
        }
        readings
    }

    /// Entries are known by their short names at home and by their full name
    /// everywhere; where home is not known, also by a short name that only one has
    /// and that leaves no place out (前海管理局, but not 市口岸办).
    fn read_entries(
        &self,
        text: &str,
        form: &str,
        home: Option<&Region>,
        prefix: Option<&Prefix>,
        readings: &mut Vec<NameReading>,
    ) {
        const LEFT_OUT: [char; 5] = ['省', '市', '区', '县', '州'];
        let forms = self.entry_forms.get(form);
        let only = home.is_none() && forms.is_some_and(|forms| forms.len() == 1);
        let whole = only && !self.organ_forms.contains_key(form) && !form.starts_with(LEFT_OUT);
        for &(at, how) in forms.into_iter().flatten() {
            let Some(entry) = self.entries.get(at) else {
                continue;
            };
            if home.is_some_and(|home| home.name == entry.region) || text == entry.name || whole {
                readings.push(NameReading {
                    target: Target::Entry(at),
                    how,
                    display: entry.display.clone(),
                    prefix: prefix.cloned(),
                });
            }
        }
    }

    /// 深圳海关, 国家外汇管理局深圳市分局: the region stands inside the form.
    fn read_patterns(&self, text: &str, readings: &mut Vec<NameReading>) {
        for pattern in &self.patterns {
            let inside = text
                .strip_prefix(pattern.before.as_str())
                .and_then(|rest| rest.strip_suffix(pattern.after.as_str()));
            let Some(inside) = inside else { continue };
            let Some(organ) = self.organs.get(pattern.organ) else {
                continue;
            };
            let region = self.regions.known(inside).cloned().or_else(|| Region::from_name(inside, None));
            let Some(region) = region.filter(|region| organ.at.contains(&region.level)) else {
                continue;
            };
            readings.push(NameReading {
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
        readings: &mut Vec<NameReading>,
    ) {
        let base = prefix.map(|prefix| &prefix.region).or(home);
        let mut ranked = Vec::new();
        for &(at, how) in self.organ_forms.get(text).into_iter().flatten() {
            let Some(organ) = self.organs.get(at).filter(|organ| !organ.needs_region) else {
                continue;
            };
            let here = base.filter(|base| organ.at.contains(&base.level)).cloned();
            let at_base = here.is_some();
            // 团省委 has the region inside.
            let inherited = at_base && organ.takes_prefix() && !organ.collective && !text.starts_with('团');
            let above = || organ.at.iter().rev().find_map(|&level| self.regions.at_level(base?, level));
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
                NameReading { target: Target::Organ(at, region), how, display, prefix: None },
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
        readings: &mut Vec<NameReading>,
    ) {
        let prefix = Prefix { written: written.to_owned(), region: region.clone() };
        self.read_entries(text, rest, Some(region), Some(&prefix), readings);
        for &(at, how) in self.organ_forms.get(rest).into_iter().flatten() {
            let Some(organ) = self.organs.get(at).filter(|organ| organ.at.contains(&region.level)) else {
                continue;
            };
            let handed_on = organ.hands_prefix_on().then(|| prefix.clone());
            readings.push(NameReading {
                target: Target::Organ(at, Some(region.clone())),
                how,
                display: text.to_owned(),
                prefix: handed_on,
            });
        }
    }

    /// 市, 省 or 区 in front, as the document's region understands it: its own
    /// level, one above, or every one below.
    pub(super) fn relative_regions<'t>(
        &self,
        text: &'t str,
        home: Option<&Region>,
    ) -> Vec<(&'t str, Region)> {
        ["自治区", "市", "省", "区", "县", "州"]
            .iter()
            .filter_map(|word| {
                let written = text.get(..word.len()).filter(|front| front == word)?;
                let level = Region::bare_word(word)?;
                let own = home.filter(|home| home.name.ends_with(word)).cloned();
                let above = || self.regions.at_level(home?, level);
                Some((written, own.or_else(above).unwrap_or_else(|| Region::class(word, level))))
            })
            .collect()
    }
}
