//! The region that a document speaks for, from the name of the agency that
//! issued it, or from the places that its text names.

use std::collections::HashMap;

use crate::wording::{ends_like_agency, is_han};

/// The region an agency belongs to, from its name: 深圳市商务局 → 深圳市.
///
/// A district or county stands with its city: 上海市黄浦区人民政府 → 上海市黄浦区.
/// An organ of the state in a province belongs to it: 国家税务总局某省税务局.
pub(crate) fn of_agency(agency: &str) -> Option<String> {
    let agency = agency.trim_start_matches("中共");
    let bare = agency.trim_start_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || c == '年');
    let branch = ["总局", "总署", "总公司", "银行", "集团", "分会"].iter().find_map(|organ| {
        let at = bare.find(organ)? + organ.len();
        bare.get(at..).filter(|rest| !rest.is_empty())
    });
    branch.and_then(in_front).or_else(|| in_front(bare))
}

/// The place that a name begins with.
fn in_front(name: &str) -> Option<String> {
    let (outer, rest) = place(name)?;
    // 广东省深圳市商务局 is the city's.
    if outer.ends_with(['省', '区'])
        && let Some((inner, _)) = place(rest)
        && inner.ends_with(['市', '州'])
    {
        return Some(inner.to_owned());
    }
    let district = rest.char_indices().skip(1).take(5).find_map(|(at, c)| {
        let (district, office) = rest.split_at_checked(at + c.len_utf8())?;
        let sound = matches!(c, '区' | '县' | '旗' | '市') && is_district(district);
        (sound && ends_like_agency(office) && is_place(district)).then_some(district)
    });
    Some(format!("{outer}{}", district.unwrap_or_default()))
}

/// The place in front of a name with what follows it.
fn place(name: &str) -> Option<(&str, &str)> {
    /// Last words of places with the longest name that ends in each, in
    /// characters: 呼和浩特市, 黑龙江省, 巴音郭楞蒙古自治州.
    const PLACES: [(&str, usize); 9] = [
        ("自治区", 9),
        ("自治州", 13),
        ("自治县", 14),
        ("地区", 6),
        ("省", 4),
        ("市", 5),
        ("州", 4),
        ("盟", 5),
        ("县", 5),
    ];
    const LONGEST: usize = 14;
    let ends = name.char_indices().skip(2).take(LONGEST).map(|(at, c)| at + c.len_utf8());
    ends.filter_map(|end| name.split_at_checked(end)).find(|(place, rest)| {
        let known = PLACES.iter().find(|(word, _)| place.ends_with(word));
        // 市场 is no city.
        known.is_some_and(|(_, longest)| (3..=*longest).contains(&place.chars().count()))
            && !rest.starts_with('场')
            && is_place(place)
    })
}

/// Whether nothing in a name shows that it is no place.
fn is_place(name: &str) -> bool {
    const OTHERS: [&str; 22] = [
        "的", "局", "厅", "委", "办", "处", "院", "署", "关于", "印发", "推进", "推动", "促进", "支持",
        "加快", "加强", "信息", "工会", "协会", "商会", "学会", "公司",
    ];
    const FIRST: [char; 12] = ['全', '各', '我', '本', '该', '在', '对', '为', '与', '由', '向', '从'];
    name.chars().all(is_han) && !name.starts_with(FIRST) && !OTHERS.iter().any(|word| name.contains(word))
}

/// Whether a word that ends like a district is one: 社区 and 园区 are none.
fn is_district(word: &str) -> bool {
    const OTHERS: [&str; 6] = ["山区", "辖区", "灾区", "库区", "林区", "牧区"];
    const ENDS: [&str; 9] = ["城市", "上市", "社区", "园区", "小区", "景区", "校区", "片区", "开发区"];
    !OTHERS.contains(&word) && !ENDS.iter().any(|end| word.ends_with(end))
}

/// The region a text speaks of: a city or province that it names in full
/// (深圳市, 黑龙江省) and that, with or without its last word, it names more
/// often than all other such places together.
pub(crate) fn of_text(texts: &[&str]) -> Option<String> {
    /// How often the place must be named at least, and how often by its bare name.
    const LEAST: usize = 5;
    const BARE: usize = 2;
    let stems = stems(texts);
    let mut places: HashMap<String, (usize, &str)> = HashMap::new();
    for (stem, word) in stems {
        let stem = widened(&stem, texts);
        let full = format!("{stem}{word}");
        let count = occurrences(&stem, texts);
        let bare = count.saturating_sub(occurrences(&full, texts));
        // 城市 and 中心城市 never stand without 市.
        if bare >= BARE && is_place(&stem) {
            places.insert(stem, (count, word));
        }
    }
    let all: usize = places.values().map(|(count, _)| count).sum();
    let (stem, (count, word)) = places.into_iter().max_by(|a, b| (a.1.0, &a.0).cmp(&(b.1.0, &b.0)))?;
    (count >= LEAST && count * 2 > all).then(|| format!("{stem}{word}"))
}

/// The two characters before each 市, 省 or 自治区 of the texts, each once.
fn stems<'w>(texts: &[&str]) -> Vec<(String, &'w str)> {
    let mut stems: Vec<(String, &str)> = Vec::new();
    for text in texts {
        for word in ["市", "省", "自治区"] {
            for (at, _) in text.match_indices(word) {
                let before: Vec<char> = text.get(..at).unwrap_or_default().chars().rev().take(2).collect();
                // 上市值, 深圳市场: no end of a name.
                let after = text.get(at + word.len()..).unwrap_or_default();
                let stem: String = before.iter().rev().collect();
                let sound = before.len() == 2 && stem.chars().all(is_han) && !after.starts_with(['场', '值']);
                if sound && stems.iter().all(|(known, _)| *known != stem) {
                    stems.push((stem, word));
                }
            }
        }
    }
    stems
}

/// A stem with the characters that nearly always stand before it: 尔滨 → 哈尔滨.
fn widened(stem: &str, texts: &[&str]) -> String {
    /// The longest name without its last word, in characters.
    const LONGEST: usize = 6;
    let mut stem = stem.to_owned();
    while stem.chars().count() < LONGEST {
        let count = occurrences(&stem, texts);
        let mut before: HashMap<char, usize> = HashMap::new();
        for text in texts {
            for (at, _) in text.match_indices(&stem) {
                if let Some(c) =
                    text.get(..at).and_then(|text| text.chars().next_back()).filter(|&c| is_han(c))
                {
                    *before.entry(c).or_default() += 1;
                }
            }
        }
        match before.into_iter().max_by_key(|&(c, count)| (count, c)) {
            // Of few, chance makes all alike.
            Some((c, same)) if same * 10 >= count * 9 && count >= 3 => stem.insert(0, c),
            _ => break,
        }
    }
    stem
}

fn occurrences(word: &str, texts: &[&str]) -> usize {
    texts.iter().map(|text| text.matches(word).count()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agency_tells_its_region() {
        for (agency, expected) in [
            ("深圳市商务局", Some("深圳市")),
            ("黑龙江省人民政府办公厅", Some("黑龙江省")),
            ("哈尔滨市人民政府", Some("哈尔滨市")),
            ("青岛市市南区人民政府", Some("青岛市市南区")),
            ("上海市黄浦区人民政府办公室", Some("上海市黄浦区")),
            ("上海市金山区发改委", Some("上海市金山区")),
            ("广东省深圳市人民政府", Some("深圳市")),
            ("国家税务总局安徽省税务局", Some("安徽省")),
            ("中共通辽市委办公室", Some("通辽市")),
            ("中共扬州市委扬州市人民政府", Some("扬州市")),
            ("内蒙古自治区人民政府办公厅", Some("内蒙古自治区")),
            ("甘孜藏族自治州人民政府办公室", Some("甘孜藏族自治州")),
            ("云岭县人民政府", Some("云岭县")),
            ("呼和浩特市人民政府", Some("呼和浩特市")),
            ("嘉峪关市人民政府", Some("嘉峪关市")),
            ("江门市城市管理和综合执法局", Some("江门市")),
            ("荆州市市场监督管理局", Some("荆州市")),
            ("深圳市社区服务中心", Some("深圳市")),
            ("2026年广州市积分制入学指引", Some("广州市")),
            ("关于印发全省通知", None),
            ("怎么申领广州市社会保障卡", None),
            ("中华人民共和国市场主体登记管理条例", None),
            ("大兴安岭地区行政公署", Some("大兴安岭地区")),
            ("无需个人垫付！广州市备案", None),
            ("国务院", None),
            ("", None),
        ] {
            assert_eq!(of_agency(agency).as_deref(), expected, "{agency}");
        }
    }

    #[test]
    fn a_place_must_outweigh_the_others() {
        assert_eq!(of_text(&["深圳市 深圳 深圳 深圳 深圳 上海市"]).as_deref(), Some("深圳市"));
        assert_eq!(of_text(&["广东省 江苏省 广东 江苏 广东 江苏 广东 江苏"]), None);
        let harbin = ["哈尔滨市外贸增长，在哈尔滨，由哈尔滨海关、哈尔滨企业和哈尔滨港完成。"];
        assert_eq!(of_text(&harbin).as_deref(), Some("哈尔滨市"));
        let heilongjiang = ["黑龙江省外贸增长。黑龙江口岸、黑龙江企业、对黑龙江出口，黑龙江进口。"];
        assert_eq!(of_text(&heilongjiang).as_deref(), Some("黑龙江省"));
        assert_eq!(of_text(&["中心城市 中心城市 中心城市 中心城市 中心城市 中心城市"]), None);
        assert_eq!(
            of_text(&["内蒙古自治区 内蒙古 内蒙古 内蒙古 内蒙古 内蒙古"]).as_deref(),
            Some("内蒙古自治区")
        );
    }
}
