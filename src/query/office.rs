//! Names of offices with their middle dropped: 交通局 for 交通运输局, 文旅局 for
//! 文化和旅游局, 卫健委 for 卫生健康委员会.
//!
//! In: the offices of a corpus by what they are called without their region. Out: which of
//! them a text may mean that is no name of any. Nobody lists such forms, as
//! people make them up by one rule: the first character stays, so does the word
//! for the sort of office, and what is left stands in its order.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

/// The words for sorts of offices, in full and as they end a short name.
const SORTS: [(&str, &str); 6] =
    [("委员会", "委"), ("办公室", "办"), ("局", "局"), ("厅", "厅"), ("部", "部"), ("署", "署")];

/// What makes another word of the last character: 教育部门, 分局面.
const GOES_ON: [char; 9] = ['门', '分', '队', '位', '面', '长', '员', '级', '署'];

/// The longest text that is tried, in characters: 内蒙古自治区交通局 and the like.
const LONGEST: usize = 14;

/// An office of one region, folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommonOffice {
    /// What may stand before the name: nothing, 市, 深圳市, 深圳.
    pub fronts: Vec<String>,
    /// What it is called without its region, in full: 交通运输局.
    pub name: String,
}

/// Offices by their names.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Offices {
    /// What may stand before the names of offices of one region, each list once.
    fronts: Vec<Vec<String>>,
    /// The offices that are called so: the place of the region's list, and the
    /// number that whoever asks knows the agency by.
    names: BTreeMap<String, Vec<(usize, usize)>>,
    /// The places of the lists, while they are gathered.
    #[serde(skip)]
    places: BTreeMap<Vec<String>, usize>,
}

impl Offices {
    /// Adds the office that whoever asks knows by this number. What is none by its name is
    /// passed over.
    pub(super) fn add(&mut self, office: CommonOffice, agency: usize) {
        let CommonOffice { fronts, name } = office;
        if !ends_like_office(&name) {
            return;
        }
        let next = self.fronts.len();
        let region = *self.places.entry(fronts.clone()).or_insert(next);
        if region == next {
            self.fronts.push(fronts);
        }
        self.names.entry(name).or_default().push((region, agency));
    }

    /// The offices that a folded text may mean, by name: each list has offices
    /// of several regions that are called alike.
    pub(super) fn shortened(&self, folded: &str) -> Vec<Vec<usize>> {
        if !ends_like_office(folded) {
            return Vec::new();
        }
        let rests: Vec<BTreeSet<&str>> = self
            .fronts
            .iter()
            .map(|fronts| fronts.iter().filter_map(|front| folded.strip_prefix(front.as_str())).collect())
            .collect();
        let distinct: BTreeSet<&str> = rests.iter().flatten().copied().collect();
        let mut found: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        for rest in distinct {
            // What is shortened begins like the whole.
            let Some(first) = rest.chars().next() else { continue };
            let alike = self.names.range(first.to_string()..).take_while(|(name, _)| name.starts_with(first));
            for (name, offices) in alike.filter(|(name, _)| shortens(rest, name)) {
                let meant = offices.iter().filter(|(region, _)| rests[*region].contains(rest));
                found.entry(name).or_default().extend(meant.map(|&(_, agency)| agency));
            }
        }
        found
            .into_values()
            .filter(|agencies| !agencies.is_empty())
            .map(|set| set.into_iter().collect())
            .collect()
    }
}

/// The ends, in bytes and the longest first, of what may be such a name at the beginning
/// of a folded text.
pub(super) fn possible_ends(folded: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    for (count, (at, c)) in folded.char_indices().take(LONGEST).enumerate() {
        let next = folded.get(at + c.len_utf8()..).and_then(|rest| rest.chars().next());
        let sort = SORTS.iter().any(|(_, short)| short.chars().eq([c]));
        if count > 1 && sort && !next.is_some_and(|next| GOES_ON.contains(&next)) {
            ends.push(at + c.len_utf8());
        }
    }
    ends.reverse();
    ends
}

fn ends_like_office(text: &str) -> bool {
    SORTS.iter().any(|(full, short)| text.ends_with(full) || text.ends_with(short))
}

/// Whether one name is the other with its middle dropped.
fn shortens(short: &str, long: &str) -> bool {
    SORTS.iter().any(|(full, sort)| {
        let (Some(long), Some(short)) =
            (long.strip_suffix(full), short.strip_suffix(full).or_else(|| short.strip_suffix(sort)))
        else {
            return false;
        };
        let mut kept = short.chars();
        let mut next = kept.next();
        let two = short.chars().nth(1).is_some();
        // Whoever shortens drops these first: 工业和信息局 is a slip.
        let joined = short.contains(['和', '与', '及', '、']);
        if !two || joined || next != long.chars().next() || short.chars().count() >= long.chars().count() {
            return false;
        }
        for c in long.chars() {
            if next == Some(c) {
                next = kept.next();
            }
        }
        next.is_none()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_may_be_dropped_and_nothing_else() {
        for (short, long) in [
            ("交通局", "交通运输局"),
            ("文旅局", "文化和旅游局"),
            ("人社局", "人力资源和社会保障局"),
            ("卫健委", "卫生健康委员会"),
            ("发改委", "发展和改革委员会"),
            ("住建局", "住房和城乡建设局"),
            ("规划局", "规划和自然资源局"),
            ("农业部", "农业农村部"),
            ("口岸办", "口岸和物流办公室"),
        ] {
            assert!(shortens(short, long), "{short} {long}");
        }
        for (short, long) in [
            ("交通委", "交通运输局"),
            ("运输局", "交通运输局"),
            ("政局", "政务服务和数据管理局"),
            ("水利局", "水务局"),
            ("交通运输局", "交通运输局"),
            ("文社局", "文化和旅游局"),
            ("工业和信息局", "工业和信息化局"),
        ] {
            assert!(!shortens(short, long), "{short} {long}");
        }
    }

    #[test]
    fn a_region_before_it_counts() {
        let office = |fronts: &[&str]| CommonOffice {
            fronts: fronts.iter().map(|front| (*front).to_owned()).collect(),
            name: "交通运输局".to_owned(),
        };
        let mut offices = Offices::default();
        offices.add(office(&["", "市", "深圳市", "深圳"]), 7);
        offices.add(office(&["", "市", "广州市", "广州"]), 8);
        assert_eq!(offices.shortened("深圳市交通局"), [[7]]);
        assert_eq!(offices.shortened("市交通局"), [[7, 8]]);
        assert_eq!(offices.shortened("上海交通局"), [[0; 0]; 0]);
        assert_eq!(possible_ends("市交通局管哪些事"), ["市交通局".len()]);
        assert_eq!(possible_ends("教育部门"), [0; 0]);
    }
}
