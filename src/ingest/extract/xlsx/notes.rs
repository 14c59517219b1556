//! The notes of cells (批注): which sheet has which, by rows and columns from 0.

use std::collections::BTreeMap;

use super::super::archive::Archive;
use super::super::xml::{XmlEvent, walk};
use super::super::{ExtractionError, Format};

/// CellNotes by row and column, from 0.
pub(super) type CellNotes = BTreeMap<(u32, u32), String>;

/// The notes of each sheet that has any, by its name. Of a conversation (线程批注) the
/// parts are lines, in their order.
///
/// # Errors
/// A damaged file, and one that unpacks to too much.
pub(super) fn read(bytes: &[u8]) -> Result<BTreeMap<String, CellNotes>, ExtractionError> {
    const BOOK: &str = "xl/workbook.xml";
    let mut archive = Archive::open(bytes)?;
    let Some(book) = archive.part(BOOK)? else { return Ok(BTreeMap::new()) };
    let mut sheets: Vec<(String, String)> = Vec::new();
    walk(&book, |event| {
        if let XmlEvent::Open("sheet", tag) = event {
            sheets.extend(tag.get("name").zip(tag.get("id")));
        }
    })
    .map_err(damaged(BOOK))?;
    let parts = relations(&mut archive, BOOK)?;
    let mut notes = BTreeMap::new();
    for (name, id) in sheets {
        let Some(sheet) = parts.iter().find(|relation| relation.id == id) else { continue };
        let mut of_sheet = CellNotes::new();
        let mut told = relations(&mut archive, &sheet.part)?;
        // Programs that know no conversations find a note with the same in its place.
        told.sort_by_key(|relation| relation.kind == "threadedComment");
        for relation in told {
            let (element, text) = match relation.kind.as_str() {
                "comments" => ("comment", "t"),
                "threadedComment" => ("threadedComment", "text"),
                _ => continue,
            };
            if let Some(part) = archive.part(&relation.part)? {
                of_sheet.extend(notes_in(&part, element, text).map_err(damaged(&relation.part))?);
            }
        }
        if !of_sheet.is_empty() {
            notes.insert(name, of_sheet);
        }
    }
    Ok(notes)
}

/// The notes of a part, by the names of its elements.
fn notes_in(part: &str, element: &str, text: &str) -> Result<CellNotes, String> {
    let mut notes = CellNotes::new();
    let mut at = None;
    let mut is_text = false;
    let mut told = String::new();
    walk(part, |event| match event {
        XmlEvent::Open(name, tag) if name == element => {
            at = tag.get("ref").as_deref().and_then(cell);
            told.clear();
        }
        XmlEvent::Open(name, _) if name == text => is_text = true,
        XmlEvent::Close(name) if name == text => is_text = false,
        XmlEvent::Text(more) if is_text => told.push_str(more),
        XmlEvent::Close(name) if name == element => {
            if let Some(at) = at.take().filter(|_| !told.trim().is_empty()) {
                let note: &mut String = notes.entry(at).or_default();
                if !note.is_empty() {
                    note.push('\n');
                }
                note.push_str(told.trim());
            }
        }
        _ => {}
    })?;
    Ok(notes)
}

/// The row and column of a cell that is written as `K2`, from 0.
fn cell(written: &str) -> Option<(u32, u32)> {
    let digits = written.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = written.split_at(digits);
    let column = letters.chars().try_fold(0_u32, |column, c| {
        let letter = u32::from(c.to_ascii_uppercase()).checked_sub(u32::from('A'))?;
        column.checked_mul(26)?.checked_add(letter + 1).filter(|_| letter < 26)
    })?;
    Some((row.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

/// A relation of a part.
struct SheetRelation {
    id: String,
    /// The last word of its kind.
    kind: String,
    part: String,
}

fn relations(archive: &mut Archive<'_>, of: &str) -> Result<Vec<SheetRelation>, ExtractionError> {
    let (folder, name) = of.rsplit_once('/').unwrap_or(("", of));
    let list = format!("{folder}/_rels/{name}.rels");
    let mut relations = Vec::new();
    let Some(xml) = archive.part(list.trim_start_matches('/'))? else { return Ok(relations) };
    walk(&xml, |event| {
        if let XmlEvent::Open("Relationship", tag) = event
            && let (Some(id), Some(kind), Some(target)) = (tag.get("Id"), tag.get("Type"), tag.get("Target"))
        {
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            relations.push(SheetRelation { id, kind, part: resolved(folder, &target) });
        }
    })
    .map_err(damaged(&list))?;
    Ok(relations)
}

/// The part that a target leads to from a folder.
fn resolved(folder: &str, target: &str) -> String {
    let from = if target.starts_with('/') { "" } else { folder };
    let mut names: Vec<&str> = Vec::new();
    for name in from.split('/').chain(target.split('/')) {
        match name {
            "" | "." => {}
            ".." => drop(names.pop()),
            name => names.push(name),
        }
    }
    names.join("/")
}

fn damaged(part: &str) -> impl FnOnce(String) -> ExtractionError {
    move |fault| ExtractionError::Damaged { format: Format::Xlsx, fault: format!("{part}: {fault}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_read_with_their_cells() {
        let part = "<comments xmlns=\"x\"><authors><author>a</author></authors><commentList>\
            <comment ref=\"K2\"><text><r><t>张三：\n</t></r><r><t>缺 &lt;附件&gt;</t></r></text></comment>\
            <comment ref=\"AA10\"><text><t> </t></text></comment></commentList></comments>";
        let notes = notes_in(part, "comment", "t").unwrap();
        assert_eq!(notes, CellNotes::from([((1, 10), "张三：\n缺 <附件>".to_owned())]));
        let part = "<ThreadedComments><threadedComment ref=\"B1\"><text>问</text></threadedComment>\
            <threadedComment ref=\"B1\"><text>答</text></threadedComment></ThreadedComments>";
        let notes = notes_in(part, "threadedComment", "text").unwrap();
        assert_eq!(notes, CellNotes::from([((0, 1), "问\n答".to_owned())]));
        assert_eq!((cell("AA10"), cell("K0"), cell("7"), cell("?1")), (Some((9, 26)), None, None, None));
        assert_eq!(resolved("xl/worksheets", "../comments1.xml"), "xl/comments1.xml");
        assert_eq!(resolved("xl/worksheets", "/xl/comments1.xml"), "xl/comments1.xml");
    }
}
