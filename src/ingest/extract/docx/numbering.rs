//! Automatic numbers: the program that shows a document counts them, so they
//! stand nowhere in its text. `styles.xml` says which paragraphs count,
//! `numbering.xml` how (ECMA-376 part 1, 17.9).

use std::collections::{HashMap, HashSet};

use super::xml::{Step, walk};
use crate::wording::to_chinese_numeral;

/// How many levels a list has.
const LEVELS: usize = 9;

/// What a paragraph or style says of its number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Counted {
    /// The list; `0` for none in spite of the style.
    pub list: Option<u32>,
    /// The level in it, from 0.
    pub level: Option<usize>,
}

/// One level of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Level {
    format: String,
    /// The number with what stands around it: `（%1）`, `第%1条`, `%1.%2`.
    text: String,
    start: u32,
    /// Whether all numbers in it are Arabic.
    legal: bool,
    /// Whether it counts on below a new number of a higher level.
    runs_on: bool,
    /// The style whose paragraphs stand on it.
    style: Option<String>,
}

/// A style of paragraphs.
#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    counted: Counted,
}

/// What the parts of a file say of numbers, and how far it has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    styles: HashMap<String, Style>,
    /// The levels of each definition that lists refer to.
    definitions: HashMap<u32, Vec<Level>>,
    /// Definitions that are those of a style's list.
    linked: HashMap<u32, String>,
    /// The definition of each list.
    lists: HashMap<u32, u32>,
    /// Where a list begins anew, by level.
    restarts: HashMap<(u32, usize), u32>,
    begun: HashSet<(u32, usize)>,
    counts: HashMap<u32, [Option<u32>; LEVELS]>,
}

impl Numbering {
    /// Reads `styles.xml` and `numbering.xml`.
    ///
    /// # Errors
    /// What is wrong with the XML.
    pub(super) fn read(styles: &str, numbering: &str) -> Result<Self, String> {
        let mut read = Self::default();
        read.read_styles(styles)?;
        read.read_lists(numbering)?;
        Ok(read)
    }

    fn read_styles(&mut self, xml: &str) -> Result<(), String> {
        let mut name = String::new();
        let mut style = Style::default();
        walk(xml, |step| match step {
            Step::Open("style", tag) => {
                name = tag.get("styleId").unwrap_or_default();
                style = Style::default();
            }
            Step::Open("basedOn", tag) => style.based_on = tag.val(),
            Step::Open("numId", tag) => style.counted.list = tag.number(),
            Step::Open("ilvl", tag) => style.counted.level = tag.number(),
            Step::Close("style") => {
                self.styles.insert(std::mem::take(&mut name), std::mem::take(&mut style));
            }
            _ => {}
        })
    }

    fn read_lists(&mut self, xml: &str) -> Result<(), String> {
        let mut definition = 0;
        let mut list = None;
        let mut at = 0;
        walk(xml, |step| {
            let Step::Open(name, tag) = step else {
                if let Step::Close("num") = step {
                    list = None;
                }
                return;
            };
            match name {
                "abstractNum" => {
                    definition = tag.get("abstractNumId").and_then(|id| id.parse().ok()).unwrap_or(0);
                    self.definitions.insert(definition, vec![Level::default(); LEVELS]);
                }
                "numStyleLink" => {
                    self.linked.insert(definition, tag.val().unwrap_or_default());
                }
                "num" => list = tag.get("numId").and_then(|id| id.parse().ok()),
                "abstractNumId" => {
                    if let (Some(list), Some(definition)) = (list, tag.number()) {
                        self.lists.insert(list, definition);
                    }
                }
                "lvl" | "lvlOverride" => at = tag.get("ilvl").and_then(|at| at.parse().ok()).unwrap_or(0),
                "startOverride" => {
                    if let (Some(list), Some(start)) = (list, tag.number()) {
                        self.restarts.insert((list, at), start);
                    }
                }
                _ => {}
            }
            // A level that one list words differently is rare; its definition holds.
            let levels = self.definitions.get_mut(&definition).filter(|_| list.is_none());
            let Some(level) = levels.and_then(|levels| levels.get_mut(at)) else {
                return;
            };
            match name {
                "start" => level.start = tag.number().unwrap_or(1),
                "numFmt" => level.format = tag.val().unwrap_or_default(),
                "lvlText" => level.text = tag.val().unwrap_or_default(),
                "isLgl" => level.legal = tag.is_on(),
                "lvlRestart" => level.runs_on = tag.number() == Some(0),
                "pStyle" => level.style = tag.val(),
                _ => {}
            }
        })
    }

    /// Counts a paragraph and gives its number as shown, with a blank where
    /// text must not follow directly. `None` for paragraphs that do not count.
    pub(super) fn next(&mut self, style: Option<&str>, own: &Counted) -> Option<String> {
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
    fn inherited(&self, style: &str) -> Counted {
        const DEEPEST: usize = 16;
        let mut counted = Counted::default();
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
fn shown(levels: &[Level], counts: &[Option<u32>; LEVELS], at: usize) -> Option<String> {
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

    const LISTS: &str = r#"<w:numbering xmlns:w="w">
        <w:abstractNum w:abstractNumId="3">
          <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:pStyle w:val="part"/><w:lvlText w:val="%1、"/></w:lvl>
          <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
          <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%3"/></w:lvl>
        </w:abstractNum>
        <w:abstractNum w:abstractNumId="4">
          <w:lvl w:ilvl="0"><w:start w:val="5"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1条"/></w:lvl>
        </w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="3"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="4"/></w:num>
        <w:num w:numId="7"><w:abstractNumId w:val="4"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
      </w:numbering>"#;
    const STYLES: &str = r#"<w:styles xmlns:w="w">
        <w:style w:styleId="part"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
        <w:style w:styleId="measure"><w:basedOn w:val="part"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>
      </w:styles>"#;

    #[test]
    fn levels_count_by_style_and_begin_anew_below_a_higher_one() {
        let mut numbering = Numbering::read(STYLES, LISTS).unwrap();
        let none = Counted::default();
        let third = Counted { list: Some(1), level: Some(2) };
        let mut next = |style, own: &Counted| numbering.next(style, own).unwrap_or_default();
        assert_eq!(next(Some("part"), &none), "一、");
        assert_eq!(next(Some("measure"), &none), "（一）");
        assert_eq!(next(Some("measure"), &none), "（二）");
        assert_eq!(next(None, &third), "1.1 ");
        assert_eq!(next(Some("part"), &none), "二、");
        assert_eq!(next(Some("measure"), &none), "（一）");
        assert_eq!(next(Some("measure"), &Counted { list: Some(0), level: None }), "");
        assert_eq!(next(None, &none), "");
    }

    #[test]
    fn a_list_may_begin_anew() {
        let mut numbering = Numbering::read("<s/>", LISTS).unwrap();
        let mut next = |list| numbering.next(None, &Counted { list: Some(list), level: None });
        assert_eq!(next(2).as_deref(), Some("第五条 "));
        assert_eq!(next(2).as_deref(), Some("第六条 "));
        assert_eq!(next(7).as_deref(), Some("第一条 "));
        assert_eq!(next(7).as_deref(), Some("第二条 "));
    }
}
