//! Styles, and the lists that count paragraphs (STSH 2.9.271, PlfLst 2.9.207,
//! PlfLfo 2.9.206) → the numbers that the program shows.

use super::bytes::{size_at, u16_at, u32_at};
use super::properties::ParagraphProperties;
use crate::ingest::extract::numbering::{LEVELS, ListLevel, ListNumbering, NumberProperties, ParagraphStyle};

/// The name under which a style is known to the numbering.
pub(super) fn style_name(style: u16) -> String {
    style.to_string()
}

/// What a paragraph or style says of its number.
pub(super) fn counted(paragraph: &ParagraphProperties) -> NumberProperties {
    // Numbers from F801 on are those of paragraphs that lost their number.
    let list = paragraph.list.map(|list| if list < 0x7ff { u32::from(list) } else { 0 });
    NumberProperties { list, level: paragraph.level.map(usize::from) }
}

/// Reads styles, definitions of lists (with the levels that follow them) and
/// lists. What is damaged counts nothing.
pub(super) fn read(styles: &[u8], definitions: &[u8], lists: &[u8]) -> ListNumbering {
    let mut numbering = ListNumbering::default();
    let _ = read_styles(styles, &mut numbering);
    let ids = read_definitions(definitions, &mut numbering).unwrap_or_default();
    let _ = read_lists(lists, &ids, &mut numbering);
    numbering
}

fn read_styles(bytes: &[u8], numbering: &mut ListNumbering) -> Option<()> {
    let length = usize::from(u16_at(bytes, 0)?);
    let count = u16_at(bytes, 2)?;
    let base = usize::from(u16_at(bytes, 4)?);
    let mut at = 2 + length;
    for number in 0..count {
        let length = usize::from(u16_at(bytes, at)?);
        let style = bytes.get(at + 2..at + 2 + length)?;
        at += 2 + length + length % 2;
        if let Some(style) = read_style(style, base) {
            numbering.styles.insert(style_name(number), style);
        }
    }
    Some(())
}

/// A style of paragraphs (STD, 2.9.260); `None` for others.
fn read_style(style: &[u8], base: usize) -> Option<ParagraphStyle> {
    const OF_PARAGRAPHS: u16 = 1;
    const NOTHING: u16 = 0xfff;
    let kind = u16_at(style, 2)?;
    if kind & 0xf != OF_PARAGRAPHS {
        return None;
    }
    let based_on = Some(kind >> 4).filter(|&style| style != NOTHING).map(style_name);
    let name = usize::from(u16_at(style, base)?);
    // The name with its length and its end, then the properties.
    let properties = base + 2 + name * 2 + 2;
    let length = usize::from(u16_at(style, properties)?);
    let changes = style.get(properties + 4..properties + 2 + length).unwrap_or_default();
    let mut paragraph = ParagraphProperties::default();
    paragraph.change(changes, &[]);
    Some(ParagraphStyle { based_on, counted: counted(&paragraph) })
}

/// The definitions of lists; gives the id of each.
fn read_definitions(bytes: &[u8], numbering: &mut ListNumbering) -> Option<Vec<u32>> {
    const LENGTH: usize = 28;
    let count = usize::from(u16_at(bytes, 0)?);
    let mut at = 2 + count * LENGTH;
    let mut ids = Vec::with_capacity(count);
    for number in 0..count {
        let definition = bytes.get(2 + number * LENGTH..2 + (number + 1) * LENGTH)?;
        ids.push(u32_at(definition, 0)?);
        let single = definition.get(26)? & 1 != 0;
        let mut levels = vec![ListLevel::default(); LEVELS];
        for (place, level) in levels.iter_mut().take(if single { 1 } else { LEVELS }).enumerate() {
            at = read_level(bytes, at, level)?;
            let style = u16_at(definition, 8 + place * 2).filter(|&style| style < 0xfff);
            level.style = style.map(style_name);
        }
        numbering.definitions.insert(u32::try_from(number).ok()?, levels);
    }
    Some(ids)
}

/// A level (LVL, 2.9.150); gives where the next one begins.
fn read_level(bytes: &[u8], at: usize, level: &mut ListLevel) -> Option<usize> {
    let fixed = bytes.get(at..at + 28)?;
    level.start = u32_at(fixed, 0)?;
    level.format = format(*fixed.get(4)?).to_owned();
    let flags = *fixed.get(5)?;
    level.legal = flags & 4 != 0;
    level.runs_on = flags & 8 != 0;
    let text = at + 28 + usize::from(*fixed.get(24)?) + usize::from(*fixed.get(25)?);
    let length = usize::from(u16_at(bytes, text)?);
    let end = text + 2 + length * 2;
    let units = bytes.get(text + 2..end)?.chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]]));
    level.text = char::decode_utf16(units)
        .filter_map(Result::ok)
        .map(|c| match u32::from(c) {
            // The number of the level whose number stands there.
            place @ 0..=8 => format!("%{}", place + 1),
            _ => c.to_string(),
        })
        .collect();
    Some(end)
}

/// A format of numbers (MSONFC) in the words of ECMA-376.
fn format(number: u8) -> &'static str {
    match number {
        1 => "upperRoman",
        2 => "lowerRoman",
        3 => "upperLetter",
        4 => "lowerLetter",
        10 | 17 => "ideographDigital",
        11 => "japaneseCounting",
        14 => "decimalFullWidth",
        18 => "decimalEnclosedCircle",
        19 => "decimalFullWidth2",
        22 => "decimalZero",
        23 => "bullet",
        26 => "decimalEnclosedFullstop",
        27 => "decimalEnclosedParen",
        28 => "decimalEnclosedCircleChinese",
        29 => "ideographEnclosedCircle",
        30 => "ideographTraditional",
        31 => "ideographZodiac",
        33 => "taiwaneseCounting",
        34 => "ideographLegalTraditional",
        35 => "taiwaneseCountingThousand",
        36 | 40 => "taiwaneseDigital",
        37 => "chineseCounting",
        38 => "chineseLegalSimplified",
        39 => "chineseCountingThousand",
        255 => "none",
        _ => "decimal",
    }
}

/// The lists, each of which counts by a definition.
fn read_lists(bytes: &[u8], ids: &[u32], numbering: &mut ListNumbering) -> Option<()> {
    const LENGTH: usize = 16;
    let count = size_at(bytes, 0)?;
    let mut at = 4 + count.checked_mul(LENGTH)?;
    for number in 0..count {
        let list = bytes.get(4 + number * LENGTH..4 + (number + 1) * LENGTH)?;
        let name = u32::try_from(number + 1).ok()?;
        let id = u32_at(list, 0)?;
        if let Some(definition) = ids.iter().position(|known| *known == id) {
            numbering.lists.insert(name, u32::try_from(definition).ok()?);
        }
        // What the list says of levels differently follows below all lists.
        at += 4;
        for _ in 0..*list.get(12)? {
            let start = u32_at(bytes, at)?;
            let flags = u32_at(bytes, at + 4)?;
            at += 8;
            if flags & 0x10 != 0 {
                numbering.restarts.insert((name, (flags & 0xf) as usize), start);
            }
            if flags & 0x20 != 0 {
                at = read_level(bytes, at, &mut ListLevel::default())?;
            }
        }
    }
    Some(())
}
