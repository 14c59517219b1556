//! Numbers of measures and parts, in every form in which people cite them.

use crate::policy::Ordinal;
use crate::wording::{LONGEST_RANGE, insertion, numerals, parse_numeral};

/// 第十条, （十）, 措施24, m24, 第九至十二条, 第十、十二条, 一百二十条之一, article
/// 24: the bytes it takes and the numbers.
pub(super) fn measures(rest: &str, before: &str) -> Option<(usize, Vec<Ordinal>)> {
    if before.ends_with(|c: char| c.is_ascii_alphanumeric())
        && rest.starts_with(|c: char| c.is_ascii_alphanumeric())
    {
        return None;
    }
    named(rest).or_else(|| english(rest)).or_else(|| bracketed(rest)).or_else(|| bare(rest, before))
}

/// 第三部分, 第三章, 第一、二部分: the bytes it takes and the parts.
pub(super) fn parts(rest: &str) -> Option<(usize, Vec<String>)> {
    const UNITS: [(&str, &str); 9] = [
        ("大部分", "部分"),
        ("个部分", "部分"),
        ("部分", "部分"),
        ("大板块", "部分"),
        ("板块", "部分"),
        ("章", "章"),
        ("节", "节"),
        ("篇", "篇"),
        ("编", "编"),
    ];
    let english = ["part ", "chapter ", "section "].iter().find_map(|unit| {
        let (length, number) = arabic(rest.strip_prefix(unit)?)?;
        Some((unit.len() + length, vec![format!("部分{number}")]))
    });
    if english.is_some() {
        return english;
    }
    let (length, numbers) = list(rest.strip_prefix('第')?)?;
    let tail = &rest["第".len() + length..];
    let (unit, name) = UNITS.iter().find(|(unit, _)| tail.starts_with(unit))?;
    let parts = numbers.iter().map(|number| format!("{name}{number}")).collect();
    Some(("第".len() + length + unit.len(), parts))
}

/// 第十条, 措施24, 措施(二十四), m24
fn named(rest: &str) -> Option<(usize, Vec<Ordinal>)> {
    let prefix = ["措施第", "措施", "第", "m"].iter().find(|prefix| rest.starts_with(**prefix))?;
    let inner = &rest[prefix.len()..];
    if let Some((length, ordinal)) = in_brackets(inner) {
        let unit =
            if *prefix == "第" { unit(&inner[length..])? } else { unit(&inner[length..]).unwrap_or(0) };
        return Some((prefix.len() + length + unit, vec![ordinal.into()]));
    }
    let (length, numbers) =
        if *prefix == "m" { number(inner).map(|(length, n)| (length, vec![n]))? } else { list(inner)? };
    let tail = &inner[length..];
    let end = prefix.len() + length;
    match unit(tail) {
        Some(unit) => {
            let (more, inserted) = later(&tail[unit..]).unwrap_or_default();
            let mut cited: Vec<Ordinal> = numbers.into_iter().map(Ordinal::from).collect();
            cited.last_mut()?.inserted = inserted;
            Some((end + unit + more, cited))
        }
        // 第二批 names no measure, nor does m24号x1.
        None if *prefix == "第" || numbers.len() > 1 => None,
        None if tail.starts_with(|c: char| c.is_ascii_alphanumeric()) => None,
        None => {
            let ordinal = *numbers.first()?;
            let dashed = tail.strip_prefix('-').filter(|_| *prefix == "m").and_then(arabic);
            let (more, inserted) = dashed.map_or((0, 0), |(length, inserted)| (length + 1, inserted));
            Some((end + more, vec![Ordinal { number: ordinal, inserted }]))
        }
    }
}

/// measure 24, article 24, no. 24
fn english(rest: &str) -> Option<(usize, Vec<Ordinal>)> {
    ["measure ", "article ", "art. ", "item ", "no. "].iter().find_map(|prefix| {
        let (length, ordinal) = arabic(rest.strip_prefix(prefix)?)?;
        let after = &rest[prefix.len() + length..];
        let ends = !after.starts_with(|c: char| c.is_alphanumeric());
        ends.then(|| (prefix.len() + length, vec![ordinal.into()]))
    })
}

/// （十）
fn bracketed(rest: &str) -> Option<(usize, Vec<Ordinal>)> {
    let (length, ordinal) = in_brackets(rest)?;
    let unit = unit(&rest[length..]).unwrap_or(0);
    Some((length + unit, vec![ordinal.into()]))
}

/// 120条之一; and 10条, if nothing else is asked, since 24条措施 are so many.
fn bare(rest: &str, before: &str) -> Option<(usize, Vec<Ordinal>)> {
    let (length, ordinal) = number(rest)?;
    let unit = unit(&rest[length..])?;
    let tail = &rest[length + unit..];
    if let Some((more, inserted)) = later(tail) {
        return Some((length + unit + more, vec![Ordinal { number: ordinal, inserted }]));
    }
    (before.is_empty() && tail.is_empty()).then(|| (length + unit, vec![ordinal.into()]))
}

fn in_brackets(rest: &str) -> Option<(usize, u32)> {
    let inner = rest.strip_prefix(['(', '['])?;
    let (length, ordinal) = number(inner)?;
    inner[length..].strip_prefix([')', ']'])?;
    Some((length + 2, ordinal))
}

/// 之一: the bytes it takes and the number.
fn later(rest: &str) -> Option<(usize, u32)> {
    insertion(rest).map(|(inserted, after)| (rest.len() - after.len(), inserted))
}

/// The measures between two.
pub(super) fn between(from: Option<Ordinal>, to: Option<Ordinal>) -> Vec<Ordinal> {
    let number = |ordinal: Option<Ordinal>| ordinal.map_or(0, |ordinal| ordinal.number);
    let (from, to) = (number(from), number(to));
    let few = to.saturating_sub(from) <= LONGEST_RANGE;
    (from + 1..to).filter(|_| few).map(Ordinal::from).collect()
}

fn unit(rest: &str) -> Option<usize> {
    ["条", "项", "款"].iter().find(|unit| rest.starts_with(**unit)).map(|unit| unit.len())
}

/// 十, 十、十二, 九至十二, 9-11: the bytes it takes and the numbers, in order.
fn list(rest: &str) -> Option<(usize, Vec<u32>)> {
    numerals(rest, "、,和与及", "至到-~", number)
}

/// A whole number in either script: the bytes it takes and its value.
fn number(rest: &str) -> Option<(usize, u32)> {
    let digit =
        |c: &char| parse_numeral(c.encode_utf8(&mut [0; 4])).is_some() || matches!(c, '百' | '千' | '廿');
    let length: usize = rest.chars().take(9).take_while(digit).map(char::len_utf8).sum();
    parse_numeral(&rest[..length]).map(|number| (length, number))
}

fn arabic(rest: &str) -> Option<(usize, u32)> {
    number(rest).filter(|&(length, _)| rest[..length].bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cited(text: &str) -> Option<(usize, Vec<(u32, u32)>)> {
        let (length, cited) = measures(text, "")?;
        Some((length, cited.iter().map(|cited| (cited.number, cited.inserted)).collect()))
    }

    #[test]
    fn every_way_of_citing_a_measure() {
        for (text, number) in [
            ("第十条", 10),
            ("第24条", 24),
            ("(十)", 10),
            ("(10)", 10),
            ("措施24", 24),
            ("措施十", 10),
            ("措施(二十四)", 24),
            ("m24", 24),
            ("第二十四项", 24),
            ("第十项", 10),
            ("第一百零三条", 103),
            ("10条", 10),
            ("measure 10", 10),
            ("article 24", 24),
        ] {
            assert_eq!(cited(text), Some((text.len(), vec![(number, 0)])), "{text}");
        }
        for text in ["十", "24", "第二批", "措施", "m", "m24号x1", "(年)", "24条措施", "10条以上"]
        {
            assert_ne!(cited(text).map(|(length, _)| length), Some(text.len()), "{text}");
        }
    }

    #[test]
    fn articles_put_in_later_and_several_at_once() {
        for (text, expected) in [
            ("第一百二十条之一", &[(120, 1)][..]),
            ("120条之二", &[(120, 2)]),
            ("第120条之1", &[(120, 1)]),
            ("m120-1", &[(120, 1)]),
            ("第十、十二条", &[(10, 0), (12, 0)]),
            ("第九至十一条", &[(9, 0), (10, 0), (11, 0)]),
            ("第9-11条", &[(9, 0), (10, 0), (11, 0)]),
        ] {
            assert_eq!(cited(text), Some((text.len(), expected.to_vec())), "{text}");
        }
    }

    #[test]
    fn parts_are_cited_by_their_number() {
        for (text, expected) in [
            ("第三部分", &["部分3"][..]),
            ("第3部分", &["部分3"]),
            ("第二章", &["章2"]),
            ("第一、二部分", &["部分1", "部分2"]),
            ("part 3", &["部分3"]),
        ] {
            let expected = expected.iter().map(|&part| part.to_owned()).collect();
            assert_eq!(parts(text), Some((text.len(), expected)), "{text}");
        }
        assert_eq!(parts("第三方平台"), None);
        assert_eq!(parts("第三季度"), None);
    }
}
