//! Regions (行政区划): what stands before an agency's name and where it belongs.
//!
//! In: names such as 深圳市, 深圳, 盐田区. Out: their level, short form, parent
//! and the word that stands for them inside their own documents (市, 省, 区).
//! Regions outside the table are recognised by their last character and have
//! no parent. It knows no codes and no borders.

use std::collections::HashMap;

/// The level of a region; also where organs of a certain name exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RegionLevel {
    /// 全国
    Nation,
    /// 省、自治区
    Province,
    /// 直辖市
    Municipality,
    /// 地级市、自治州
    City,
    /// 区、县、县级市、新区、合作区
    District,
}

/// One region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region {
    /// Its own name: 深圳市, 盐田区.
    pub name: String,
    /// Without the last word: 深圳, 盐田; the name itself where one character
    /// would be left (忠县).
    pub short: String,
    /// Its level.
    pub level: RegionLevel,
    /// The name of the region it is part of, where known.
    pub parent: Option<String>,
}

/// The four cities directly under the State Council.
const MUNICIPALITIES: [&str; 4] = ["北京市", "上海市", "天津市", "重庆市"];

/// Last words of region names, longer ones before those they end with.
const LAST_WORDS: [(&str, RegionLevel); 10] = [
    ("特别合作区", RegionLevel::District),
    ("新区", RegionLevel::District),
    ("特别行政区", RegionLevel::Province),
    ("自治区", RegionLevel::Province),
    ("省", RegionLevel::Province),
    ("自治州", RegionLevel::City),
    ("州", RegionLevel::City),
    ("市", RegionLevel::City),
    ("区", RegionLevel::District),
    ("县", RegionLevel::District),
];

/// Peoples in the names of autonomous regions; the short form drops them.
const PEOPLES: [&str; 3] = ["壮族", "回族", "维吾尔"];

impl Region {
    /// Reads a region from its name alone; `None` if it does not end like one
    /// or nothing stands before that ending.
    pub fn from_name(name: &str, parent: Option<&str>) -> Option<Self> {
        let (stem, level) =
            LAST_WORDS.iter().find_map(|&(word, level)| Some((name.strip_suffix(word)?, level)))?;
        if stem.is_empty() {
            return None;
        }
        let stem = PEOPLES.iter().find_map(|people| stem.strip_suffix(people)).unwrap_or(stem);
        let short = if stem.chars().count() > 1 { stem } else { name };
        let level = if MUNICIPALITIES.contains(&name) { RegionLevel::Municipality } else { level };
        Some(Self {
            name: name.to_owned(),
            short: short.to_owned(),
            level,
            parent: parent.map(str::to_owned),
        })
    }

    /// A level without a place: the 区 of 区商务局 in a document of a city,
    /// which means every district's.
    pub fn class(word: &str, level: RegionLevel) -> Self {
        Self { name: word.to_owned(), short: word.to_owned(), level, parent: None }
    }

    /// Whether it is a level without a place.
    pub fn is_class(&self) -> bool {
        Self::bare_word(&self.name).is_some()
    }

    /// The level that a bare word stands for: 市 → city. `None` for others.
    pub fn bare_word(word: &str) -> Option<RegionLevel> {
        LAST_WORDS.iter().find_map(|&(last, level)| (last == word).then_some(level))
    }

    /// The name as it stands in full names of agencies: a district carries its
    /// city, 深圳市盐田区; all others stand alone.
    pub fn full_name(&self) -> String {
        match (&self.parent, self.level) {
            (Some(city), RegionLevel::District) => format!("{city}{}", self.name),
            _ => self.name.clone(),
        }
    }

    /// How documents of the region itself call it: 市, 省, 自治区, 区, 县.
    pub fn word(&self) -> &'static str {
        LAST_WORDS.iter().find(|(word, _)| self.name.ends_with(word)).map_or("", |&(word, _)| word)
    }
}

/// The regions known by name, with what is part of what.
#[derive(Debug, Clone, Default)]
pub struct Regions {
    table: HashMap<String, Region>,
}

/// Longest region name looked for in front of an agency, in characters
/// (博尔塔拉蒙古自治州 has 9).
const LONGEST: usize = 11;

impl Regions {
    /// Takes known regions; of two with one name or short form the first stays.
    pub fn new(regions: impl IntoIterator<Item = Region>) -> Self {
        let mut table = HashMap::new();
        for region in regions {
            table.entry(region.short.clone()).or_insert_with(|| region.clone());
            table.entry(region.name.clone()).or_insert(region);
        }
        Self { table }
    }

    /// The region of that name: full (深圳市盐田区), own or short; one outside the
    /// table is read from its last character.
    pub fn find(&self, text: &str) -> Option<Region> {
        if let Some(region) = self.known(text) {
            return Some(region.clone());
        }
        let district = self.fronts(text).into_iter().find_map(|(region, rest)| {
            self.known(rest).filter(|inner| inner.parent.as_deref() == Some(&region.name))
        });
        district.cloned().or_else(|| Self::unlisted_district(text)).or_else(|| Region::from_name(text, None))
    }

    /// A district or county outside the table behind its city: 荆州市沙市区.
    fn unlisted_district(text: &str) -> Option<Region> {
        let (city, _) = text.char_indices().skip(2).find(|&(_, c)| c == '市')?;
        let (city, district) = text.split_at_checked(city + '市'.len_utf8())?;
        Region::from_name(district, Some(city)).filter(|region| region.level == RegionLevel::District)
    }

    /// The region of the table with that own or short name.
    pub fn known(&self, text: &str) -> Option<&Region> {
        self.table.get(text)
    }

    /// The region itself or the one above it at that level.
    pub fn at_level(&self, region: &Region, level: RegionLevel) -> Option<Region> {
        let mut here = region;
        // Three levels at most stand above each other; the bound also keeps a
        // table that runs in a circle from running for ever.
        for _ in 0..4 {
            if here.level == level {
                return Some(here.clone());
            }
            let parent = here.parent.as_deref()?;
            let Some(above) = self.known(parent) else {
                return Region::from_name(parent, None).filter(|above| above.level == level);
            };
            here = above;
        }
        None
    }

    /// Every way to read a region of the table in front of `text`, the longest
    /// first, with the text after it: 深圳市盐田区政府 → (盐田区, 政府), (深圳市, 盐田区政府).
    pub fn split<'t>(&self, text: &'t str) -> Vec<(&Region, &'t str)> {
        let mut ways = Vec::new();
        for (region, rest) in self.fronts(text) {
            let inner = self.fronts(rest).into_iter();
            ways.extend(inner.filter(|(inner, _)| inner.parent.as_deref() == Some(&region.name)));
            ways.push((region, rest));
        }
        ways
    }

    /// A region outside the table in front of `text`, by its last character.
    pub fn split_unknown<'t>(&self, text: &'t str) -> Option<(Region, &'t str)> {
        let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
        ends.take(LONGEST).skip(1).find_map(|end| {
            let (name, rest) = text.split_at_checked(end)?;
            // 荆州 ends like a region, but what stands there is 荆州市; and 市商务局
            // 会同市 is no place, whatever follows.
            let longer = rest.starts_with(['市', '区', '县']) && !rest.starts_with("市场");
            let place = !name.contains(['各', '局', '厅', '委', '办']);
            let whole = !rest.is_empty() && !longer && place;
            Some((Region::from_name(name, None)?, rest)).filter(|_| whole)
        })
    }

    fn fronts<'t>(&self, text: &'t str) -> Vec<(&Region, &'t str)> {
        let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
        let mut fronts: Vec<_> = ends
            .take(LONGEST)
            .filter_map(|end| {
                let (name, rest) = text.split_at_checked(end)?;
                Some((self.known(name)?, rest)).filter(|_| !rest.is_empty())
            })
            .collect();
        fronts.reverse();
        fronts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn regions() -> Regions {
        let region = |name, parent| Region::from_name(name, parent).unwrap();
        Regions::new([
            region("广东省", None),
            region("深圳市", Some("广东省")),
            region("盐田区", Some("深圳市")),
        ])
    }

    #[test]
    fn a_name_tells_level_and_short_form() {
        for (name, short, level, word) in [
            ("深圳市", "深圳", RegionLevel::City, "市"),
            ("重庆市", "重庆", RegionLevel::Municipality, "市"),
            ("广西壮族自治区", "广西", RegionLevel::Province, "自治区"),
            ("新疆维吾尔自治区", "新疆", RegionLevel::Province, "自治区"),
            ("忠县", "忠县", RegionLevel::District, "县"),
            ("大鹏新区", "大鹏", RegionLevel::District, "新区"),
        ] {
            let region = Region::from_name(name, None).unwrap();
            assert_eq!((region.short.as_str(), region.level, region.word()), (short, level, word));
        }
        for name in ["市", "深圳", "", "商务局"] {
            assert_eq!(Region::from_name(name, None), None, "{name}");
        }
    }

    #[test]
    fn a_district_is_named_with_its_city() {
        let regions = regions();
        for text in ["盐田区", "盐田", "深圳市盐田区", "深圳盐田"] {
            assert_eq!(regions.find(text).unwrap().full_name(), "深圳市盐田区", "{text}");
        }
        let province = regions.at_level(&regions.find("盐田区").unwrap(), RegionLevel::Province);
        assert_eq!(province.unwrap().name, "广东省");
    }

    #[test]
    fn a_region_outside_the_table_is_read_to_its_last_word() {
        for (text, name, rest) in [
            ("荆州市财政局", "荆州市", "财政局"),
            ("荆州市市场监管局", "荆州市", "市场监管局"),
            ("通州区商务局", "通州区", "商务局"),
            ("凉山州政府", "凉山州", "政府"),
        ] {
            let (region, after) = regions().split_unknown(text).unwrap();
            assert_eq!((region.name.as_str(), after), (name, rest));
        }
    }

    #[test]
    fn the_narrowest_region_in_front_comes_first() {
        let regions = regions();
        let ways = regions.split("深圳市盐田区政府");
        let ways: Vec<_> = ways.iter().map(|(region, rest)| (region.name.as_str(), *rest)).collect();
        assert_eq!(
            ways,
            [("盐田区", "政府"), ("盐田区", "区政府"), ("深圳市", "盐田区政府"), ("深圳市", "市盐田区政府")]
        );
    }
}
