//! A number of a cell as the spreadsheet shows it, by the format of the cell
//! (ECMA-376 part 1, 18.8.30 and 18.8.31): dates as dates, shares in per cent.

use calamine::{ExcelDateTime, ExcelDateTimeType};
use jiff::civil::Date;

use crate::wording::dates::civil;

/// A number as shown. `id` is the number of a format that every spreadsheet
/// knows; where the file says nothing else, it is that of a Chinese one.
pub(super) fn shown(value: f64, id: Option<u32>, code: &str, from_1904: bool) -> String {
    let code = id.and_then(known).unwrap_or(code);
    let (section, value) = section(code, value);
    let parts = parts(section);
    if parts
        .iter()
        .any(|part| matches!(part, FormatPart::Date(_) | FormatPart::Elapsed(_) | FormatPart::HalfDay))
    {
        let kind = ExcelDateTimeType::DateTime;
        return date(&parts, value, &ExcelDateTime::new(value, kind, from_1904));
    }
    number(&parts, value)
}

/// The day of a number that is shown as one, be it without its year; `None` for
/// other numbers and for times of no day.
pub(super) fn day(value: f64, id: Option<u32>, code: &str, from_1904: bool) -> Option<Date> {
    let code = id.and_then(known).unwrap_or(code);
    let (section, value) = section(code, value);
    let of_day = |part: &FormatPart| matches!(part, FormatPart::Date(('y' | 'e' | 'd', _)));
    if value < 1.0 || !parts(section).iter().any(of_day) {
        return None;
    }
    let date = ExcelDateTime::new(value, ExcelDateTimeType::DateTime, from_1904);
    let (year, month, day, ..) = date.to_ymd_hms_milli();
    civil(year.into(), month.into(), day.into())
}

/// Formats that Chinese spreadsheets know by their number alone (18.8.30,
/// zh-cn); 14 and 22 are shown as the system writes dates.
fn known(id: u32) -> Option<&'static str> {
    Some(match id {
        14 => "yyyy/m/d",
        22 => "yyyy/m/d h:mm",
        27 | 36 | 50 | 52 | 57 => "yyyy年m月",
        28 | 29 | 51 | 53 | 54 | 58 => "m月d日",
        30 => "m-d-yy",
        31 => "yyyy年m月d日",
        32 => "h时mm分",
        33 => "h时mm分ss秒",
        34 | 55 => "上午/下午h时mm分",
        35 | 56 => "上午/下午h时mm分ss秒",
        _ => return None,
    })
}

/// The section of a format that holds for a value, and the value to show by it.
fn section(code: &str, value: f64) -> (&str, f64) {
    let mut sections = Vec::new();
    let (mut start, mut quoted, mut escaped) = (0, false, false);
    for (at, c) in code.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => quoted = !quoted,
            ';' if !quoted => {
                sections.push(code.get(start..at).unwrap_or_default());
                start = at + 1;
            }
            _ => {}
        }
    }
    sections.push(code.get(start..).unwrap_or_default());
    match sections[..] {
        // A section of its own shows the sign itself.
        [_, negative, ..] if value < 0.0 && !negative.is_empty() && negative != "@" => (negative, -value),
        [_, _, zero, ..] if value == 0.0 && !zero.is_empty() => (zero, value),
        [first, ..] => (first, value),
        [] => ("", value),
    }
}

/// A part of a section.
#[derive(Debug, Clone, PartialEq)]
enum FormatPart {
    Text(String),
    /// Years, months, days, hours, minutes or seconds: a letter, and how often.
    Date((char, usize)),
    /// Hours, minutes or seconds that count on beyond a day.
    Elapsed(char),
    /// 上午 or 下午.
    HalfDay,
    /// The places of digits: `#,##0.00`.
    Digits(String),
    /// The number as it is.
    General,
}

fn parts(section: &str) -> Vec<FormatPart> {
    let mut parts: Vec<FormatPart> = Vec::new();
    let mut rest = section;
    while let Some(c) = rest.chars().next() {
        for (word, part) in [
            ("General", FormatPart::General),
            ("G/通用格式", FormatPart::General),
            ("AM/PM", FormatPart::HalfDay),
            ("上午/下午", FormatPart::HalfDay),
        ] {
            if let Some(after) = rest.strip_prefix(word) {
                parts.push(part);
                rest = after;
            }
        }
        if !rest.starts_with(c) {
            continue;
        }
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
        let in_digits = matches!(parts.last(), Some(FormatPart::Digits(_)));
        match c {
            '"' => {
                let (quoted, after) = rest.split_once('"').unwrap_or((rest, ""));
                add(&mut parts, quoted);
                rest = after;
            }
            '\\' => {
                let escaped = rest.chars().next();
                add(&mut parts, escaped.map_or("", |c| rest.get(..c.len_utf8()).unwrap_or_default()));
                rest = escaped.and_then(|c| rest.get(c.len_utf8()..)).unwrap_or_default();
            }
            // The width of a character, and one that fills the cell.
            '_' | '*' => {
                rest = rest.chars().next().and_then(|c| rest.get(c.len_utf8()..)).unwrap_or_default();
            }
            '[' => {
                let (inner, after) = rest.split_once(']').unwrap_or((rest, ""));
                rest = after;
                match inner.to_ascii_lowercase().as_str() {
                    "h" | "hh" => parts.push(FormatPart::Elapsed('h')),
                    "m" | "mm" => parts.push(FormatPart::Elapsed('m')),
                    "s" | "ss" => parts.push(FormatPart::Elapsed('s')),
                    // A currency; colours, conditions and languages show nothing.
                    _ => add(
                        &mut parts,
                        inner.strip_prefix('$').and_then(|it| it.split('-').next()).unwrap_or_default(),
                    ),
                }
            }
            '0' | '#' | '?' | '.' | ',' | '%' | '/' if c != '/' || in_digits => match parts.last_mut() {
                Some(FormatPart::Digits(digits)) => digits.push(c),
                _ => parts.push(FormatPart::Digits(c.to_string())),
            },
            // Powers of ten.
            'E' | 'e' if in_digits && rest.starts_with(['+', '-']) => {
                rest = rest.get(1..).unwrap_or_default();
                if let Some(FormatPart::Digits(digits)) = parts.last_mut() {
                    digits.push('E');
                }
            }
            'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' | 'e' | 'a' if !in_digits => {
                let letter = c.to_ascii_lowercase();
                match parts.last_mut() {
                    Some(FormatPart::Date((before, count))) if *before == letter => *count += 1,
                    _ => parts.push(FormatPart::Date((letter, 1))),
                }
            }
            '@' => parts.push(FormatPart::General),
            _ => add(&mut parts, c.encode_utf8(&mut [0; 4])),
        }
    }
    parts
}

/// Adds text to the last part, if that is text, too.
fn add(parts: &mut Vec<FormatPart>, text: &str) {
    match parts.last_mut() {
        Some(FormatPart::Text(before)) => before.push_str(text),
        _ => parts.push(FormatPart::Text(text.to_owned())),
    }
}

fn date(parts: &[FormatPart], value: f64, date: &ExcelDateTime) -> String {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    let half = parts.contains(&FormatPart::HalfDay);
    let twelve = if half { (hour + 11) % 12 + 1 } else { hour };
    let padded =
        |number: u8, count: usize| if count > 1 { format!("{number:02}") } else { number.to_string() };
    let mut shown = String::new();
    for (at, part) in parts.iter().enumerate() {
        let near = |step: isize| {
            let mut at = at.checked_add_signed(step);
            while let Some(part) = at.and_then(|at| parts.get(at)) {
                match part {
                    FormatPart::Date((letter, _)) | FormatPart::Elapsed(letter) => return Some(*letter),
                    _ => at = at.and_then(|at| at.checked_add_signed(step)),
                }
            }
            None
        };
        match part {
            FormatPart::Text(text) => shown.push_str(text),
            FormatPart::HalfDay => shown.push_str(if hour < 12 { "上午" } else { "下午" }),
            FormatPart::Elapsed(unit) => {
                let per_day = match unit {
                    'h' => 24.0,
                    'm' => 1440.0,
                    _ => 86400.0,
                };
                shown.push_str(&format!("{:.0}", (value * per_day + 1e-6).floor()));
            }
            FormatPart::Date(('y' | 'e', count)) if *count == 2 => {
                shown.push_str(&format!("{:02}", year % 100));
            }
            FormatPart::Date(('y' | 'e', _)) => shown.push_str(&year.to_string()),
            FormatPart::Date(('m', count)) if near(-1) == Some('h') || near(1) == Some('s') => {
                shown.push_str(&padded(minute, *count));
            }
            FormatPart::Date(('m', count @ 3..)) => {
                let name = MONTHS.get(usize::from(month).saturating_sub(1)).copied().unwrap_or_default();
                shown.push_str(if *count == 3 { name } else { "" });
                if *count > 3 {
                    shown.push_str(&month.to_string());
                }
            }
            FormatPart::Date(('m', count)) => shown.push_str(&padded(month, *count)),
            // Days of the week show beside the day, or not at all.
            FormatPart::Date(('d', count @ 1..=2)) => shown.push_str(&padded(day, *count)),
            FormatPart::Date(('h', count)) => shown.push_str(&padded(twelve, *count)),
            FormatPart::Date(('s', count)) => shown.push_str(&padded(second, *count)),
            FormatPart::Date(_) | FormatPart::General => {}
            // Separators, and parts of a second.
            FormatPart::Digits(digits) => shown.push_str(digits.trim_end_matches(['0', '.'])),
        }
    }
    shown
}

fn number(parts: &[FormatPart], value: f64) -> String {
    let mut shown = String::new();
    let mut done = false;
    for part in parts {
        match part {
            FormatPart::Text(text) => shown.push_str(text),
            FormatPart::Digits(digits) if !done && digits.contains(['0', '#', '?']) => {
                shown.push_str(&by_places(digits, value));
                done = true;
            }
            FormatPart::Digits(digits) if digits.contains('%') => shown.push('%'),
            FormatPart::General if !done => {
                shown.push_str(&general(value));
                done = true;
            }
            _ => {}
        }
    }
    let shown = shown.trim();
    if shown.is_empty() { general(value) } else { shown.to_owned() }
}

/// A number on the places of its digits.
fn by_places(places: &str, value: f64) -> String {
    // Fractions and powers of ten are shown as they are.
    if places.contains(['/', 'E']) {
        return general(value);
    }
    let share = places.matches('%').count();
    let digits = places.trim_end_matches('%');
    let thousands = digits.chars().rev().take_while(|&c| c == ',').count();
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let decimals = decimals.trim_end_matches(',');
    let value = value * 100_f64.powi(i32::try_from(share).unwrap_or(0))
        / 1000_f64.powi(i32::try_from(thousands).unwrap_or(0));
    let most = decimals.len().min(15);
    let mut text = format!("{value:.most$}");
    let least = decimals.trim_end_matches(['#', '?']).len();
    while text.contains('.') && text.ends_with('0') && text.split('.').nth(1).map_or(0, str::len) > least {
        text.pop();
    }
    let text = text.trim_end_matches('.');
    let grouped = whole.trim_end_matches(',').contains(',');
    let (sign, text) = text.strip_prefix('-').map_or(("", text), |text| ("-", text));
    let (before, after) = text.split_once('.').map_or((text, String::new()), |(a, b)| (a, format!(".{b}")));
    let least = whole.matches('0').count();
    let mut before = format!("{before:0>least$}");
    if grouped {
        let length = before.len();
        let marks = before.char_indices().flat_map(|(at, c)| {
            let mark = at > 0 && (length - at).is_multiple_of(3);
            mark.then_some(',').into_iter().chain([c])
        });
        before = marks.collect();
    }
    let zero = before.trim_matches(['0', ',']).is_empty() && after.trim_matches(['0', '.']).is_empty();
    format!("{}{before}{after}{}", if zero { "" } else { sign }, "%".repeat(share))
}

/// A number without a format: at most ten digits that count.
fn general(value: f64) -> String {
    const WHOLE: f64 = 1e15;
    if value.fract() == 0.0 && value.abs() < WHOLE {
        return format!("{value:.0}");
    }
    let rounded = format!("{value:.9e}").parse().unwrap_or(value);
    let rounded: f64 = rounded;
    rounded.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_by_their_format() {
        const DAY: f64 = 45838.0;
        for (value, id, code, expected) in [
            (DAY, Some(14), "mm-dd-yy", "2025/6/30"),
            (DAY, Some(57), "General", "2025年6月"),
            (DAY, None, "yyyy\"年\"m\"月\"d\"日\";@", "2025年6月30日"),
            (DAY, None, "[$-804]yyyy\\-mm\\-dd;@", "2025-06-30"),
            (DAY, None, "yyyy/m/d", "2025/6/30"),
            (DAY + 0.5625, None, "yyyy/m/d h:mm", "2025/6/30 13:30"),
            (DAY + 0.5625, Some(55), "General", "下午1时30分"),
            (1.5, None, "[h]:mm:ss", "36:00:00"),
            (DAY, None, "mmm-yy", "Jun-25"),
            (5.0, None, "General", "5"),
            (0.1 + 0.2, None, "General", "0.3"),
            (-1234.5, None, "General", "-1234.5"),
            (1_234_567.891, None, "#,##0.00", "1,234,567.89"),
            (-1234.0, None, "#,##0_);(#,##0)", "(1,234)"),
            (0.125, None, "0.0%", "12.5%"),
            (0.3, Some(9), "0%", "30%"),
            (3.0, None, "0\"个\"", "3个"),
            (7.0, None, "000", "007"),
            (1.5, None, "0.##", "1.5"),
            (1e20, None, "0.00E+00", "100000000000000000000"),
            (0.0, None, "0;-0;\"无\"", "无"),
            (12.0, None, "[$¥-804]#,##0", "¥12"),
            (2.0, None, "@", "2"),
        ] {
            assert_eq!(shown(value, id, code, false), expected, "{code}");
        }
    }
}
