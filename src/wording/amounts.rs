//! Numbers with their units as official prose writes them: 4.5万亿元, 1,713 家,
//! 三十多个, 近九成.
//!
//! In: a text that begins with a number, or with what stands behind one. Out: how
//! long number and unit are and what they are worth. What a number measures, and
//! whether it is aimed at or reported, is for others to say.

use super::decimal::Decimal;
use super::units::{MAGNITUDES, MEASURES, MONEY, OF_WORDS, RATES, THINGS, TIMES};
use super::{half_width, parse_numeral};

/// A number at the beginning of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct WrittenNumber {
    /// Its bytes.
    pub(crate) length: usize,
    /// What it is worth; `None` for 几 and for what is no sound number.
    pub(crate) value: Option<Decimal>,
    /// Whether it is written in Chinese numerals.
    pub(crate) han: bool,
}

/// What a unit counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AmountUnit {
    /// %, 个百分点, 倍, 成: a quantity whatever it says.
    Rate,
    /// A currency.
    Money,
    /// A measure of length, area, weight, or energy.
    Measure,
    /// A measure word of things: 家, 个, 艘.
    Thing,
    /// A length of time: 个月, 天.
    Time,
    /// A magnitude alone: 突破3万亿.
    None,
}

/// A unit at the beginning of a text, with the magnitude before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct WrittenUnit {
    /// The bytes of both, with blanks before them.
    pub(crate) length: usize,
    /// What it counts.
    pub(crate) kind: AmountUnit,
    /// The unit by its usual name, `""` for none: 元 for 人民币, 月 for 个月.
    pub(crate) name: &'static str,
    /// By which power of ten the number is multiplied: 12 for 万亿.
    pub(crate) power: u32,
    /// Whether 多 or 余 leaves open how much more it is.
    pub(crate) open: bool,
}

/// The number that a text begins with: `1,000`, `5.5`, 三十, 两, 百 before a
/// magnitude. Of a number in pieces (1亿2千万, 三亿五千万) all but the last magnitude,
/// which is the unit's: 12 for 1亿2. Worth nothing where the pieces are no sound sum.
pub(crate) fn number(text: &str) -> Option<WrittenNumber> {
    let first = piece(text)?;
    let mut last = first;
    let mut pieces = vec![first];
    let mut powers = Vec::new();
    let mut end = first.length;
    while let Some(rest) = text.get(end..)
        && let Some((length, power)) = inner_magnitude(rest)
        && let Some(next) = rest.get(length..).and_then(piece)
    {
        end += length + next.length;
        powers.push(power);
        pieces.push(next);
        last = next;
    }
    if powers.is_empty() {
        return Some(first);
    }
    let last_written = text.get(end - last.length..end)?;
    powers.push(unit(text.get(end..)?).map_or(0, |unit| unit.power));
    let value = sum(&pieces, &powers, last_written);
    Some(WrittenNumber { length: end, value, han: first.han && last.han })
}

/// What multiplies a piece of a number that goes on: 亿 in 1亿2千万.
fn inner_magnitude(text: &str) -> Option<(usize, u32)> {
    let length = text.find(|c: char| power(c) == 0).unwrap_or(text.len());
    let written = text.get(..length).filter(|written| !written.is_empty())?;
    Some((length, written.chars().map(power).sum()))
}

/// What pieces are worth together, as so many of what multiplies the last; nothing
/// where they do not fall in size, or the last is said in short (三万五).
fn sum(pieces: &[WrittenNumber], powers: &[u32], last_written: &str) -> Option<Decimal> {
    let (&unit, &last) = (powers.last()?, pieces.last()?);
    let outer = if unit >= 8 { 8 } else { unit / 4 * 4 };
    if unit == outer && last_written.chars().count() == 1 {
        return None;
    }
    let mut total = last.value?;
    let mut below = unit;
    for (piece, &power) in pieces.iter().zip(powers).rev().skip(1) {
        // 4千5百万: the 万 holds for both.
        let power = if power > below { power } else { power + outer };
        let step = power.checked_sub(unit).filter(|_| power > below)?;
        if total >= Decimal::whole(1).times_ten_to(step)? {
            return None;
        }
        total = piece.value?.times_ten_to(step)?.plus(total)?;
        below = power;
    }
    Some(total)
}

/// The power of ten of a magnitude; 0 for what is none.
fn power(c: char) -> u32 {
    match c {
        '十' => 1,
        '百' => 2,
        '千' => 3,
        '万' => 4,
        '亿' => 8,
        _ => 0,
    }
}

/// A number in one piece at the beginning of a text.
fn piece(text: &str) -> Option<WrittenNumber> {
    const HAN: &str = "一二两三四五六七八九十百千几〇零";
    let digit = |c: char| half_width(c).is_ascii_digit();
    if text.starts_with(digit) {
        let mut length = digits(text);
        let mut pointed = false;
        // Only a first group of one to three digits goes on behind a comma.
        let grouped = text.get(..length).is_some_and(|group| group.chars().count() <= 3);
        while let Some(mark) = text.get(length..).and_then(|rest| rest.chars().next()) {
            let behind = text.get(length + mark.len_utf8()..).unwrap_or_default();
            let more = digits(behind);
            let figures = behind.get(..more).map_or(0, |figures| figures.chars().count());
            let goes_on = match mark {
                '.' | '．' => !pointed && figures > 0,
                ',' | '，' => !pointed && grouped && figures == 3,
                _ => false,
            };
            if !goes_on {
                break;
            }
            pointed |= matches!(mark, '.' | '．');
            length += mark.len_utf8() + more;
        }
        let plain: String = text.get(..length)?.chars().map(half_width).filter(|&c| c != ',').collect();
        return Some(WrittenNumber { length, value: Decimal::parse(&plain), han: false });
    }
    let length = text.find(|c: char| !HAN.contains(c)).unwrap_or(text.len());
    let written = text.get(..length).filter(|written| !written.is_empty())?;
    let value = match written {
        // One or two, and not twelve.
        "一两" | "一二" | "两三" | "二三" | "三四" | "三五" | "四五" | "五六" | "六七" | "七八" | "八九" => {
            None
        }
        "百" => Some(Decimal::whole(100)),
        "千" => Some(Decimal::whole(1000)),
        _ => parse_numeral(written).map(|number| Decimal::whole(number.into())),
    };
    Some(WrittenNumber { length, value, han: true })
}

/// The bytes of the digits that a text begins with.
fn digits(text: &str) -> usize {
    text.find(|c: char| !half_width(c).is_ascii_digit()).unwrap_or(text.len())
}

/// The unit that stands behind a number, with what multiplies it.
pub(crate) fn unit(text: &str) -> Option<WrittenUnit> {
    let blanks = |text: &str| text.len() - text.trim_start_matches(' ').len();
    let blank = blanks(text);
    let rest = text.get(blank..)?;
    // 千瓦时 is a unit, and no thousand of 瓦时.
    if let Some((length, name, kind)) = bare_unit(rest) {
        return Some(WrittenUnit { length: blank + length, kind, name, power: 0, open: false });
    }
    let magnitude =
        MAGNITUDES.iter().filter(|word| rest.starts_with(**word)).max_by_key(|word| word.len())?;
    let mut length = blank + magnitude.len();
    length += blanks(text.get(length..)?);
    let rest = text.get(length..)?;
    // 1700万人口 counts people, which 13人口 need not.
    let people = || rest.starts_with('人').then_some(('人'.len_utf8(), "人", AmountUnit::Thing));
    // 突破3万亿
    let (unit_length, name, kind) = bare_unit(rest).or_else(people).unwrap_or((0, "", AmountUnit::None));
    Some(WrittenUnit {
        length: length + unit_length,
        kind,
        name,
        power: magnitude.chars().map(power).sum(),
        open: magnitude.contains(['余', '多']),
    })
}

/// The unit that a text begins with: its bytes, its usual name, and what it counts.
fn bare_unit(text: &str) -> Option<(usize, &'static str, AmountUnit)> {
    let named = |units: &[(&str, &'static str)], kind| {
        let found = units.iter().find(|(unit, _)| text.starts_with(unit));
        found.map(|&(unit, name)| (unit.len(), name, kind))
    };
    let plain = |units: &'static [&'static str], kind| {
        units.iter().find(|unit| text.starts_with(**unit)).map(|unit| (unit.len(), *unit, kind))
    };
    let is_unit = |&(length, ..): &(usize, &str, AmountUnit)| {
        let (unit, behind) = text.split_at_checked(length).unwrap_or_default();
        let words = OF_WORDS.iter().find(|(known, _)| *known == unit).map_or(&[][..], |(_, words)| *words);
        !words.iter().any(|word| behind.starts_with(word))
    };
    let (length, name, kind) = named(&RATES, AmountUnit::Rate)
        .filter(is_unit)
        .or_else(|| named(&MONEY, AmountUnit::Money))
        .or_else(|| plain(&MEASURES, AmountUnit::Measure))
        .or_else(|| named(&TIMES, AmountUnit::Time))
        .or_else(|| plain(&THINGS, AmountUnit::Thing))
        .filter(is_unit)?;
    Some((length, if name.eq_ignore_ascii_case("teu") { "TEU" } else { name }, kind))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_with_their_units() {
        for (text, value, name, power, length) in [
            ("4.5万亿元，首次", "4.5", "元", 12, "4.5万亿元"),
            ("1,713 家", "1713", "家", 0, "1,713 家"),
            ("90多个国家", "90", "个", 0, "90多个"),
            ("５．５％", "5.5", "%", 0, "５．５％"),
            ("百亿元", "100", "元", 8, "百亿元"),
            ("九成的", "9", "成", 0, "九成"),
            ("三千万美元", "3000", "美元", 4, "三千万美元"),
            ("6个月", "6", "月", 0, "6个月"),
            ("500千瓦时", "500", "千瓦时", 0, "500千瓦时"),
            ("5万千瓦", "5", "千瓦", 4, "5万千瓦"),
            ("220千伏", "220", "千伏", 0, "220千伏"),
            ("3千米", "3", "千米", 0, "3千米"),
            ("20千克", "20", "千克", 0, "20千克"),
            ("5千家", "5", "家", 3, "5千家"),
            ("5百家", "5", "家", 2, "5百家"),
            ("1700万人口", "1700", "人", 4, "1700万人"),
            ("24188 TEU,", "24188", "TEU", 0, "24188 TEU"),
        ] {
            let number = number(text).expect(text);
            let unit = unit(&text[number.length..]).expect(text);
            assert_eq!(number.value, Decimal::parse(value), "{text}");
            assert_eq!((unit.name, unit.power), (name, power), "{text}");
            assert_eq!(&text[..number.length + unit.length], length);
        }
        for (text, value, rest) in [
            ("1亿2千万元", Some("12"), "千万元"),
            ("三亿五千万元", Some("35000"), "万元"),
            ("一万二千家", Some("12000"), "家"),
            ("1万亿2000多亿元", Some("12000"), "多亿元"),
            ("4千5百万元", Some("45"), "百万元"),
            ("1万2千亿元", Some("12"), "千亿元"),
            ("一万零五百家", Some("10500"), "家"),
            ("3万5千人", Some("35"), "千人"),
            // In short, or no falling sum.
            ("三万五家", None, "家"),
            ("2千3亿元", None, "亿元"),
            ("1万2万元", None, "万元"),
        ] {
            let number = number(text).expect(text);
            assert_eq!(number.value, value.and_then(Decimal::parse), "{text}");
            assert_eq!(&text[number.length..], rest);
        }
        assert_eq!(number("2024,100家").map(|number| number.length), Some(4));
        assert_eq!(number("2.75,5.53").map(|number| number.length), Some(4));
        assert_eq!(number("几家").map(|number| number.value), Some(None));
        for text in [
            "成立",
            "部门",
            "家庭医生",
            "单位",
            "项目",
            "户籍",
            "台湾",
            "支持",
            "本市",
            "个人所得税",
            "升级",
            "天然气",
            "对外",
        ] {
            assert_eq!(unit(text), None, "{text}");
        }
        for text in ["部电影", "家企业", "个人才项目", "台风机", "支队伍", "场活动", "升汽油", "天内"]
        {
            assert!(unit(text).is_some(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn lengths_are_on_the_boundaries_of_characters(text in "[0-9０-９.,，一三十百千万亿多余几 个月家元成立%倍TEU平方米]{0,16}") {
            if let Some(number) = number(&text) {
                prop_assert!(number.length > 0 && text.is_char_boundary(number.length));
            }
            if let Some(unit) = unit(&text) {
                prop_assert!(text.is_char_boundary(unit.length));
            }
        }
    }
}
