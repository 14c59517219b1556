//! Automatic numbers: the program that shows a document counts them, so they
//! stand nowhere in its text. Styles and paragraphs say what counts, lists say
//! how (ECMA-376 part 1, 17.9); the formats fill in [`ListNumbering`].

use std::collections::{HashMap, HashSet};

use crate::wording::to_chinese_numeral;

/// How many levels a list has.
pub(super) const LEVELS: usize = 9;

/// What a paragraph or style says of its number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct NumberProperties {
    /// The list; `0` for none in spite of the style.
    pub list: Option<u32>,
    /// The level in it, from 0.
    pub level: Option<usize>,
}

/// One level of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct ListLevel {
    /// How numbers are written, in the words of ECMA-376.
    pub format: String,
    /// The number with what stands around it: `（%1）`, `第%1条`, `%1.%2`.
    pub text: String,
    /// The first number.
    pub start: u32,
    /// Whether all numbers in it are Arabic.
    pub legal: bool,
    /// Whether it counts on below a new number of a higher level.
    pub runs_on: bool,
    /// The style whose paragraphs stand on it.
    pub style: Option<String>,
}

/// A style of paragraphs.
#[derive(Debug, Default)]
pub(super) struct ParagraphStyle {
    /// The style that holds where this one says nothing.
    pub based_on: Option<String>,
    /// What its paragraphs count as.
    pub counted: NumberProperties,
}

/// What the parts of a file say of numbers, and how far it has counted.
#[derive(Debug, Default)]
pub(super) struct ListNumbering {
    /// By name.
    pub styles: HashMap<String, ParagraphStyle>,
    /// The levels of each definition that lists refer to.
    pub definitions: HashMap<u32, Vec<ListLevel>>,
    /// Definitions that are those of a style's list.
    pub linked: HashMap<u32, String>,
    /// The definition of each list.
    pub lists: HashMap<u32, u32>,
    /// Where a list begins anew, by level.
    pub restarts: HashMap<(u32, usize), u32>,
    begun: HashSet<(u32, usize)>,
    counts: HashMap<u32, [Option<u32>; LEVELS]>,
}

impl ListNumbering {
    /// Counts a paragraph and gives its number as shown, with a blank where
    /// text must not follow directly. `None` for paragraphs that do not count.
    pub(super) fn next(&mut self, style: Option<&str>, own: &NumberProperties) -> Option<String> {
        let inherited = style.map(|style| self.inherited(style)).unwrap_or_default();
        let list = own.list.or(inherited.list).filter(|&list| list != 0)?;
        let definition = self.definition(list)?;
        let levels = self.definitions.get(&definition)?;
        let by_style =
            || levels.iter().position(|level| level.style.is_some() && level.style.as_deref() == style);
        let at = own.level.or(inherited.level).or_else(by_style).unwrap_or(0).min(LEVELS - 1);
        let restart = self.restarts.get(&(list, at)).copied().filter(|_| self.begun.insert((list, at)));
        let counts = self.counts.entry(definition).or_default();
        for (position, count) in counts.iter_mut().enumerate() {
            let level = levels.get(position)?;
            match position.cmp(&at) {
                // A level that was passed over counts as begun.
                std::cmp::Ordering::Less => *count = count.or(Some(level.start)),
                std::cmp::Ordering::Equal => {
                    *count = restart.or(count.map(|count| count.saturating_add(1))).or(Some(level.start));
                }
                std::cmp::Ordering::Greater if level.runs_on => {}
                std::cmp::Ordering::Greater => *count = None,
            }
        }
        shown(levels, counts, at)
    }

    /// What a style and those it is based on say.
    fn inherited(&self, style: &str) -> NumberProperties {
        const DEEPEST: usize = 16;
        let mut counted = NumberProperties::default();
        let mut next = Some(style);
        for _ in 0..DEEPEST {
            let Some(style) = next.and_then(|name| self.styles.get(name)) else {
                break;
            };
            counted.list = counted.list.or(style.counted.list);
            counted.level = counted.level.or(style.counted.level);
            next = style.based_on.as_deref();
        }
        counted
    }

    fn definition(&self, list: u32) -> Option<u32> {
        let definition = *self.lists.get(&list)?;
        let style = self.linked.get(&definition).and_then(|style| self.styles.get(style));
        let linked = style.and_then(|style| self.lists.get(&style.counted.list?));
        Some(linked.copied().unwrap_or(definition))
    }
}

/// The number on a level: its text with the numbers of the levels put in.
fn shown(levels: &[ListLevel], counts: &[Option<u32>; LEVELS], at: usize) -> Option<String> {
    let level = levels.get(at).filter(|level| level.format != "bullet")?;
    let mut number = String::new();
    let mut chars = level.text.chars();
    while let Some(c) = chars.next() {
        if c != '%' {
            number.push(c);
            continue;
        }
        let place = chars.next().and_then(|digit| digit.to_digit(10)).unwrap_or(0) as usize;
        let Some(position) = place.checked_sub(1) else {
            continue;
        };
        let count = counts.get(position).copied().flatten();
        let format = levels.get(position).map_or("", |level| level.format.as_str());
        let format = if level.legal { "decimal" } else { format };
        number.push_str(&numeral(count?, format));
    }
    let closed = number.ends_with(['、', '）', '．', '：', '\u{3000}', ' ']);
    if !closed && !number.is_empty() {
        number.push(' ');
    }
    (!number.trim().is_empty()).then_some(number)
}

/// A number in one of the formats of ECMA-376 part 1, 17.18.59, as far as
/// Chinese documents use them.
fn numeral(number: u32, format: &str) -> String {
    let from = |row: &str| {
        let at = usize::try_from(number).unwrap_or(0).checked_sub(1)?;
        row.chars().nth(at).map(String::from)
    };
    let letters = |first: u8| {
        // 27 is AA, 28 BB: the letter is repeated.
        let letter = char::from(first + u8::try_from(number.saturating_sub(1) % 26).unwrap_or(0));
        let times = usize::try_from(number.saturating_sub(1) / 26 + 1).unwrap_or(1).min(8);
        String::from(letter).repeat(times)
    };
    let found = match format {
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand" => Some(to_chinese_numeral(number)),
        "chineseLegalSimplified" | "ideographLegalTraditional" => Some(
            to_chinese_numeral(number)
                .chars()
                .map(|c| exchanged(c, "一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟"))
                .collect(),
        ),
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" | "koreanDigital2" => Some(
            number.to_string().chars().map(|c| exchanged(c, "0123456789", "〇一二三四五六七八九")).collect(),
        ),
        "decimalFullWidth" | "decimalFullWidth2" => Some(
            number.to_string().chars().map(|c| exchanged(c, "0123456789", "０１２３４５６７８９")).collect(),
        ),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => from("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
        "decimalEnclosedParen" => Some(format!("({number})")),
        "decimalEnclosedFullstop" => Some(format!("{number}.")),
        "decimalZero" => Some(format!("{number:02}")),
        "ideographEnclosedCircle" => from("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
        "ideographTraditional" => from("甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac" => from("子丑寅卯辰巳午未申酉戌亥"),
        "upperLetter" => Some(letters(b'A')),
        "lowerLetter" => Some(letters(b'a')),
        "upperRoman" => Some(roman(number)),
        "lowerRoman" => Some(roman(number).to_ascii_lowercase()),
        "none" => Some(String::new()),
        _ => None,
    };
    found.unwrap_or_else(|| number.to_string())
}

/// The character of the second row that stands where the first row has it.
fn exchanged(c: char, from: &str, to: &str) -> char {
    from.chars().zip(to.chars()).find(|&(known, _)| known == c).map_or(c, |(_, other)| other)
}

fn roman(number: u32) -> String {
    const STEPS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = number.min(9999);
    let mut text = String::new();
    for (value, letters) in STEPS {
        while rest >= value {
            text.push_str(letters);
            rest -= value;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_format_says() {
        for (number, format, expected) in [
            (24, "chineseCountingThousand", "二十四"),
            (10, "chineseCounting", "十"),
            (12, "ideographDigital", "一二"),
            (3, "chineseLegalSimplified", "叁"),
            (2, "decimalEnclosedCircle", "②"),
            (21, "decimalEnclosedCircle", "21"),
            (7, "decimal", "7"),
            (7, "decimalZero", "07"),
            (28, "lowerLetter", "bb"),
            (14, "upperRoman", "XIV"),
            (2, "ideographTraditional", "乙"),
            (5, "unheard-of", "5"),
        ] {
            assert_eq!(numeral(number, format), expected, "{format}");
        }
    }
}
