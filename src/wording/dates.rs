//! Dates in running text: `2024年2月20日`, `2025-01-20 11:29:45`, `1月26日`.

use jiff::civil::Date;

use super::{half_width, parse_numeral};

/// The first whole date in a text, with or without blanks between figures.
pub(crate) fn find(text: &str) -> Option<Date> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    bare.match_indices('年').find_map(|(at, _)| {
        let year = number_before(bare.get(..at)?)?;
        let (month, rest) = bare.get(at + '年'.len_utf8()..)?.split_once('月')?;
        let (day, _) = rest.split_once('日')?;
        civil(year, parse_numeral(month)?, parse_numeral(day)?)
    })
}

/// The date of a time stamp that begins the text: `2025-01-20 11:29:45`.
pub(crate) fn stamp(text: &str) -> Option<Date> {
    // ２０２３－０６－０１ in full width.
    let day: String = text.split_whitespace().next()?.chars().map(half_width).collect();
    let mut parts = day.splitn(3, ['-', '/', '.']).map(|part| part.parse::<u32>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    civil(year, month, day).filter(|_| year >= 1900)
}

/// The month and day that begin a text: `1月26日,…`.
pub(crate) fn month_and_day(text: &str) -> Option<(u32, u32)> {
    let (month, rest) = text.split_once('月')?;
    let (day, _) = rest.split_once('日')?;
    Some((parse_numeral(month.trim())?, parse_numeral(day.trim())?))
}

/// A civil date, if there is such a day.
pub(crate) fn civil(year: u32, month: u32, day: u32) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// A day as documents write it: `2024年2月20日`.
pub(crate) fn written(day: Date) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

fn number_before(text: &str) -> Option<u32> {
    let digits: Vec<char> = text
        .chars()
        .rev()
        .take(4)
        .take_while(|&c| parse_numeral(c.encode_utf8(&mut [0; 4])).is_some())
        .collect();
    let digits: String = digits.into_iter().rev().collect();
    parse_numeral(&digits).filter(|year| (1900..2200).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_found_in_text() {
        for (text, expected) in [
            ("2024年2月20日", Some((2024, 2, 20))),
            ("通知（2023 年6 月1 日）", Some((2023, 6, 1))),
            ("二〇二三年十二月三十一日", Some((2023, 12, 31))),
            ("深圳新闻网2025年1月18日讯", Some((2025, 1, 18))),
            ("2024年2月31日", None),
            ("1月26日", None),
        ] {
            assert_eq!(find(text), expected.and_then(|(y, m, d)| civil(y, m, d)), "{text}");
        }
        assert_eq!(stamp("2025-01-20 11:29:45"), civil(2025, 1, 20));
        assert_eq!(stamp("2024年"), None);
        assert_eq!(month_and_day("1月26日,2025年"), Some((1, 26)));
    }
}
