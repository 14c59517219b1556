//! Chinese numerals as documents use them for numbering: 一, 十, 二十四, 一百零三,
//! also 〇, 两, 廿 and plain digits. Both directions, whole numbers up to 9999.

/// Reads a whole number written in Chinese or Arabic numerals, in half or full
/// width: `十` → 10, `二十四` → 24, `１２` → 12, `二〇二三` → 2023.
///
/// `None` for anything else, also for an empty text and for numbers over 9999.
pub fn parse_numeral(text: &str) -> Option<u32> {
    if text.is_empty() || text.chars().count() > 9 {
        return None;
    }
    let digits: Option<Vec<u32>> = text.chars().map(plain_digit).collect();
    if let Some(digits) = digits {
        return (digits.len() <= 4).then(|| digits.into_iter().fold(0, |number, digit| number * 10 + digit));
    }
    let mut total = 0;
    let mut pending: Option<u32> = None;
    let mut smallest_unit = 10_000;
    for c in text.chars() {
        let unit = match c {
            '千' | '仟' => 1000,
            '百' | '佰' => 100,
            '十' | '拾' => 10,
            '廿' => {
                pending = Some(2);
                10
            }
            '零' | '〇' => continue,
            _ => {
                let digit = plain_digit(c).filter(|_| pending.is_none())?;
                pending = Some(digit);
                continue;
            }
        };
        // Units fall from left to right (一千二百三十); a bare 十 means 一十.
        if unit >= smallest_unit || (pending.is_none() && unit != 10) {
            return None;
        }
        smallest_unit = unit;
        total += pending.take().unwrap_or(1) * unit;
    }
    Some(total + pending.unwrap_or(0)).filter(|&number| number <= 9999)
}

/// Writes a whole number the way documents number their parts: 24 → `二十四`.
///
/// Numbers over 9999 come back in Arabic digits, since no document numbers so far.
pub fn to_chinese_numeral(number: u32) -> String {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    if number == 0 {
        return "零".to_owned();
    }
    if number > 9999 {
        return number.to_string();
    }
    let mut text = String::new();
    let mut gap = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / unit % 10;
        if digit == 0 {
            gap = !text.is_empty();
            continue;
        }
        if gap {
            text.push('零');
            gap = false;
        }
        if !(digit == 1 && unit == 10 && text.is_empty()) {
            text.push(DIGITS[digit as usize]);
        }
        text.push_str(name);
    }
    text
}

fn plain_digit(c: char) -> Option<u32> {
    Some(match c {
        '0'..='9' => c as u32 - '0' as u32,
        '０'..='９' => c as u32 - '０' as u32,
        '〇' | '零' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// The most numbers that a range names; more are no range.
pub(crate) const LONGEST_RANGE: u32 = 200;

/// Numbers in a row at the start of a text, between such marks as 、 or such as 至,
/// each read by `number`: the bytes that they take, and all of them in order.
pub(crate) fn numerals(
    text: &str,
    joining: &str,
    through: &str,
    number: impl Fn(&str) -> Option<(usize, u32)>,
) -> Option<(usize, Vec<u32>)> {
    let (mut length, mut last) = number(text)?;
    let mut numbers = vec![last];
    while let Some(mark) = text[length..].chars().next() {
        let range = through.contains(mark);
        if !range && !joining.contains(mark) {
            break;
        }
        let Some((more, next)) = number(&text[length + mark.len_utf8()..]) else { break };
        if range {
            if next <= last || next - last > LONGEST_RANGE {
                break;
            }
            numbers.extend(last + 1..next);
        }
        numbers.push(next);
        last = next;
        length += mark.len_utf8() + more;
    }
    Some((length, numbers))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_way_of_writing_a_number_is_read() {
        for (text, number) in [
            ("一", 1),
            ("十", 10),
            ("十二", 12),
            ("二十四", 24),
            ("廿四", 24),
            ("一百零三", 103),
            ("一百一十", 110),
            ("24", 24),
            ("２４", 24),
            ("二〇二三", 2023),
            ("两千", 2000),
        ] {
            assert_eq!(parse_numeral(text), Some(number), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in ["", "条", "十百", "一二十", "第十", "12345", "百", "1十x"] {
            assert_eq!(parse_numeral(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_written_number_reads_back(number in 1u32..=9999) {
            prop_assert_eq!(parse_numeral(&to_chinese_numeral(number)), Some(number));
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,12}") {
            let _ = parse_numeral(&text);
        }
    }
}
