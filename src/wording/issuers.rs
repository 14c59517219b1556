//! Names of agencies that issue documents: what may be one, and where several
//! on a line part.

use super::ends_like_single_agency;
use super::is_han;

/// Whether a whole text may be the name of an agency that issues documents:
/// no sentence, no class of agencies.
pub(crate) fn may_issue(name: &str) -> bool {
    (3..=30).contains(&name.chars().count())
        && name.chars().all(is_han)
        && ends_like_single_agency(name)
        && !name.starts_with(['各', '关', '对', '为', '现'])
}

/// The agencies that a line names one behind the other, with `、`, blanks or
/// nothing between them; empty if the line names anything else. Names without
/// anything between them part where the place that the first begins with
/// begins again: 某市商务局某市财政局.
pub(crate) fn joint(line: &str) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    let parts = line.split(|c: char| c.is_whitespace() || matches!(c, '、' | '，' | ',' | ';' | '；'));
    for part in parts.filter(|part| part.contains(is_han)) {
        names.extend(glued(part));
    }
    if names.iter().all(|name| may_issue(name)) { names } else { Vec::new() }
}

/// How names of central organs begin, so that they need no place in front.
const CENTRAL: [&str; 40] = [
    "国家",
    "中国",
    "中共",
    "中央",
    "中华",
    "国务院",
    "国网",
    "教育部",
    "科技部",
    "科学技术部",
    "工业和信息化部",
    "公安部",
    "民政部",
    "司法部",
    "财政部",
    "人力资源",
    "自然资源部",
    "生态环境部",
    "住房和城乡建设部",
    "住房城乡建设部",
    "交通运输部",
    "水利部",
    "农业农村部",
    "商务部",
    "文化和旅游部",
    "卫生健康委",
    "应急管理部",
    "退役军人部",
    "人民银行",
    "审计署",
    "海关总署",
    "税务总局",
    "市场监管总局",
    "市场监督管理总局",
    "金融监管总局",
    "广电总局",
    "体育总局",
    "知识产权局",
    "能源局",
    "国资委",
];

/// Parts a run of names where one ends and the next begins: with the place
/// that the first begins with, another place, or a word of a central organ.
fn glued(run: &str) -> Vec<&str> {
    /// The shortest word for a place at the head of a name, in characters.
    const PLACE: usize = 2;
    let named = run.strip_prefix("中共").unwrap_or(run);
    let place = named.char_indices().nth(PLACE).and_then(|(end, _)| named.get(..end)).unwrap_or(named);
    let mut names = Vec::new();
    let mut start = 0;
    for (at, _) in run.char_indices().skip(PLACE) {
        let (before, after) = (run.get(start..at).unwrap_or_default(), run.get(at..).unwrap_or_default());
        // 国家税务总局某市税务局 is one name.
        let branch =
            ["总局", "总署", "银行", "监督管理委员会", "总公司"].iter().any(|end| before.ends_with(end));
        // Neither is 委|员会 a joint, nor what follows 国务院.
        let inside =
            before == "国务院" || ["员会", "公室", "公厅"].iter().any(|rest| after.starts_with(rest));
        let begins = after.starts_with(place)
            || CENTRAL.iter().any(|word| after.starts_with(word))
            || begins_with_place(after);
        if begins && !branch && !inside && may_issue(before) && ends_like_single_agency(after) {
            names.push(before);
            start = at;
        }
    }
    names.push(run.get(start..).unwrap_or_default());
    names
}

/// Whether a name begins with a whole place: 四川省人民政府, 武汉海关.
fn begins_with_place(name: &str) -> bool {
    const LAST: [char; 4] = ['省', '市', '县', '州'];
    let place = name.char_indices().skip(2).take(3).find(|(_, c)| LAST.contains(c));
    let customs = name.ends_with("海关") && (4..=5).contains(&name.chars().count());
    customs
        || place.is_some_and(|(at, _)| {
            name.get(..at).is_some_and(|place| !place.contains(['局', '厅', '委', '办', '部']))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_on_one_line_are_parted() {
        for (line, expected) in [
            ("测试市商务局", &["测试市商务局"][..]),
            ("测试市商务局 测试海关", &["测试市商务局", "测试海关"]),
            ("测试市商务局测试市财政局", &["测试市商务局", "测试市财政局"]),
            ("中共测试市委测试市人民政府", &["中共测试市委", "测试市人民政府"]),
            ("测试省商务厅武汉海关", &["测试省商务厅", "武汉海关"]),
            ("四川省人民政府办公厅重庆市人民政府办公厅", &["四川省人民政府办公厅", "重庆市人民政府办公厅"]),
            ("财政部生态环境部工业和信息化部", &["财政部", "生态环境部", "工业和信息化部"]),
            ("测试市农业农村委员会测试市商务委员会", &["测试市农业农村委员会", "测试市商务委员会"]),
            ("国务院国资委", &["国务院国资委"]),
            ("前海管理局国家税务总局深圳市税务局", &["前海管理局", "国家税务总局深圳市税务局"]),
            ("中国人民银行测试分行", &["中国人民银行测试分行"]),
            ("测试市公安局奉贤分局", &["测试市公安局奉贤分局"]),
            ("国务院办公厅、中央军委办公厅", &["国务院办公厅", "中央军委办公厅"]),
            ("关于促进外贸的通知", &[]),
            ("总理　　某某某", &[]),
            ("各有关单位", &[]),
        ] {
            assert_eq!(joint(line), expected, "{line}");
        }
    }
}
