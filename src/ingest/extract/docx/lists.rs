//! `styles.xml`, which says which paragraphs bear automatic numbers, and
//! `numbering.xml`, which says how they count (ECMA-376 part 1, 17.9).

use crate::ingest::extract::numbering::{LEVELS, ListLevel, ListNumbering, ParagraphStyle};
use crate::ingest::extract::xml::{XmlEvent, walk};

/// Reads `styles.xml` and `numbering.xml`.
///
/// # Errors
/// What is wrong with the XML.
pub(super) fn read(styles: &str, numbering: &str) -> Result<ListNumbering, String> {
    let mut read = ListNumbering::default();
    read_styles(&mut read, styles)?;
    read_lists(&mut read, numbering)?;
    Ok(read)
}

fn read_styles(read: &mut ListNumbering, xml: &str) -> Result<(), String> {
    let mut name = String::new();
    let mut style = ParagraphStyle::default();
    walk(xml, |step| match step {
        XmlEvent::Open("style", tag) => {
            name = tag.get("styleId").unwrap_or_default();
            style = ParagraphStyle::default();
        }
        XmlEvent::Open("basedOn", tag) => style.based_on = tag.val(),
        XmlEvent::Open("numId", tag) => style.counted.list = tag.number(),
        XmlEvent::Open("ilvl", tag) => style.counted.level = tag.number(),
        XmlEvent::Close("style") => {
            read.styles.insert(std::mem::take(&mut name), std::mem::take(&mut style));
        }
        _ => {}
    })
}

fn read_lists(read: &mut ListNumbering, xml: &str) -> Result<(), String> {
    let mut definition = 0;
    let mut list = None;
    let mut at = 0;
    walk(xml, |step| {
        let XmlEvent::Open(name, tag) = step else {
            if let XmlEvent::Close("num") = step {
                list = None;
            }
            return;
        };
        match name {
            "abstractNum" => {
                definition = tag.get("abstractNumId").and_then(|id| id.parse().ok()).unwrap_or(0);
                read.definitions.insert(definition, vec![ListLevel::default(); LEVELS]);
            }
            "numStyleLink" => {
                read.linked.insert(definition, tag.val().unwrap_or_default());
            }
            "num" => list = tag.get("numId").and_then(|id| id.parse().ok()),
            "abstractNumId" => {
                if let (Some(list), Some(definition)) = (list, tag.number()) {
                    read.lists.insert(list, definition);
                }
            }
            "lvl" | "lvlOverride" => at = tag.get("ilvl").and_then(|at| at.parse().ok()).unwrap_or(0),
            "startOverride" => {
                if let (Some(list), Some(start)) = (list, tag.number()) {
                    read.restarts.insert((list, at), start);
                }
            }
            _ => {}
        }
        // A level that one list words differently is rare; its definition holds.
        let levels = read.definitions.get_mut(&definition).filter(|_| list.is_none());
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::extract::numbering::NumberProperties;

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
        let mut numbering = read(STYLES, LISTS).unwrap();
        let none = NumberProperties::default();
        let third = NumberProperties { list: Some(1), level: Some(2) };
        let mut next = |style, own: &NumberProperties| numbering.next(style, own).unwrap_or_default();
        assert_eq!(next(Some("part"), &none), "一、");
        assert_eq!(next(Some("measure"), &none), "（一）");
        assert_eq!(next(Some("measure"), &none), "（二）");
        assert_eq!(next(None, &third), "1.1 ");
        assert_eq!(next(Some("part"), &none), "二、");
        assert_eq!(next(Some("measure"), &none), "（一）");
        assert_eq!(next(Some("measure"), &NumberProperties { list: Some(0), level: None }), "");
        assert_eq!(next(None, &none), "");
    }

    #[test]
    fn a_list_may_begin_anew() {
        let mut numbering = read("<s/>", LISTS).unwrap();
        let mut next = |list| numbering.next(None, &NumberProperties { list: Some(list), level: None });
        assert_eq!(next(2).as_deref(), Some("第五条 "));
        assert_eq!(next(2).as_deref(), Some("第六条 "));
        assert_eq!(next(7).as_deref(), Some("第一条 "));
        assert_eq!(next(7).as_deref(), Some("第二条 "));
    }
}
