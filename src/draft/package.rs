//! The parts of a DOCX file around its body: which they are, where comments are
//! kept, and the file with some of them replaced.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Write as _};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::comment::Comment;
use super::names::{WordNames, written};
use super::reader::attribute;

/// The kinds of relations, in the usual form and in the strict one of ISO 29500.
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const STRICT_RELATIONS: &str = "http://purl.oclc.org/ooxml/officeDocument/relationships";
const CONTENT: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// A relation between parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PartRelation {
    id: String,
    /// Its kind, an address.
    kind: String,
    /// The part it leads to, by its full name.
    pub(super) part: String,
}

impl PartRelation {
    /// Whether it is of a kind, by the last word of its address.
    pub(super) fn is(&self, kind: &str) -> bool {
        self.kind.rsplit('/').next() == Some(kind)
    }
}

/// The relations of a part in this folder, as far as the XML can be read.
pub(super) fn relations(xml: &str, folder: &str) -> Vec<PartRelation> {
    let mut found = Vec::new();
    each(xml, |tag| {
        if tag.local_name().as_ref() == "Relationship"
            && let (Some(id), Some(kind), Some(target)) =
                (attribute(tag, "Id"), attribute(tag, "Type"), attribute(tag, "Target"))
        {
            let part = match target.strip_prefix('/') {
                Some(part) => part.to_owned(),
                None => resolved(folder, &target),
            };
            found.push(PartRelation { id, kind, part });
        }
    });
    found
}

/// The part that a target leads to from a folder, which has its slash: `.` and `..`
/// are taken as in addresses, and nothing lies above the file.
fn resolved(folder: &str, target: &str) -> String {
    let mut names: Vec<&str> = Vec::new();
    for name in folder.split('/').chain(target.split('/')) {
        match name {
            "" | "." => {}
            ".." => drop(names.pop()),
            name => names.push(name),
        }
    }
    names.join("/")
}

/// Where the relations of a part are kept.
pub(super) fn relations_of(part: &str) -> String {
    let (folder, name) = part.rsplit_once('/').map_or(("", part), |(folder, name)| (folder, name));
    let slash = if folder.is_empty() { "" } else { "/" };
    format!("{folder}{slash}_rels/{name}.rels")
}

/// The folder of a part, with its slash.
pub(super) fn folder_of(part: &str) -> &str {
    part.rfind('/').map_or("", |at| &part[..=at])
}

/// The ids of comments in a part that has them or their marks.
pub(super) fn comment_ids(xml: &str) -> BTreeSet<usize> {
    let mut ids = BTreeSet::new();
    each(xml, |tag| {
        if matches!(
            tag.local_name().as_ref(),
            "comment" | "commentReference" | "commentRangeStart" | "commentRangeEnd"
        ) {
            ids.extend(attribute(tag, "id").and_then(|id| id.trim().parse::<usize>().ok()));
        }
    });
    ids
}

/// The part of comments with more of them; `None` where there is none yet, in the
/// names that the body uses.
///
/// # Errors
/// A part whose XML is broken.
pub(super) fn comments(
    part: Option<&str>,
    body: &WordNames,
    comments: &[(&Comment, usize)],
) -> Result<String, String> {
    let written_in =
        |names: &WordNames| comments.iter().map(|(one, id)| names.comment(*id, one)).collect::<String>();
    if let Some(part) = part.filter(|part| part.contains('<')) {
        return within(part, &written_in(&WordNames::of(part)));
    }
    let root = format!("{}comments", body.prefix);
    let mut tag = BytesStart::new(&root);
    let declared = format!("xmlns:{}", body.prefix.trim_end_matches(':'));
    tag.push_attribute((declared.as_str(), body.namespace.as_str()));
    let empty = written(vec![Event::Empty(tag)]);
    Ok(format!("{DECLARATION}{}", within(&empty, &written_in(body))?))
}

/// The relations of the body with one to its comments; `None` where it has none.
///
/// # Errors
/// Relations whose XML is broken.
pub(super) fn with_relation(
    xml: Option<&str>,
    target: &str,
    known: &[PartRelation],
) -> Result<String, String> {
    let strict = known.iter().any(|known| known.kind.starts_with(STRICT_RELATIONS));
    let kind = if strict { STRICT_RELATIONS } else { RELATIONS };
    let mut id = "rIdComments".to_owned();
    while known.iter().any(|known| known.id == id) {
        id.push('1');
    }
    let empty = format!(
        "{DECLARATION}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>"
    );
    let xml = xml.filter(|xml| xml.contains('<')).unwrap_or(&empty);
    let mut tag = BytesStart::new(format!("{}Relationship", prefix(xml)));
    tag.push_attribute(("Id", id.as_str()));
    tag.push_attribute(("Type", format!("{kind}/comments").as_str()));
    tag.push_attribute(("Target", target));
    within(xml, &written(vec![Event::Empty(tag)]))
}

/// The types of the parts, with that of this part of comments.
///
/// # Errors
/// Types whose XML is broken.
pub(super) fn with_type(xml: &str, part: &str) -> Result<String, String> {
    let name = format!("/{part}");
    let mut known = false;
    each(xml, |tag| known |= attribute(tag, "PartName").is_some_and(|part| part == name));
    if known {
        return Ok(xml.to_owned());
    }
    let mut tag = BytesStart::new(format!("{}Override", prefix(xml)));
    tag.push_attribute(("PartName", name.as_str()));
    tag.push_attribute(("ContentType", CONTENT));
    within(xml, &written(vec![Event::Empty(tag)]))
}

/// The file with some parts replaced and others added; all else is copied as it is
/// packed.
///
/// # Errors
/// A damaged archive.
pub(super) fn replaced(bytes: &[u8], mut parts: BTreeMap<String, String>) -> ZipResult<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut file = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len())));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for at in 0..archive.len() {
        let part = archive.by_index_raw(at)?;
        let new = part.name().ok().and_then(|name| parts.remove_entry(name.as_ref()));
        match new {
            Some((name, text)) => {
                let time = part.last_modified().unwrap_or_default();
                file.start_file(name, options.last_modified_time(time))?;
                file.write_all(text.as_bytes())?;
            }
            None => file.raw_copy_file(part)?,
        }
    }
    for (name, text) in parts {
        file.start_file(name, options)?;
        file.write_all(text.as_bytes())?;
    }
    Ok(file.finish()?.into_inner())
}

/// What the names of the outermost element begin with.
fn prefix(xml: &str) -> String {
    let mut prefix = None;
    each(xml, |tag| {
        prefix.get_or_insert_with(|| {
            tag.name().prefix().map_or(String::new(), |prefix| format!("{}:", prefix.as_ref()))
        });
    });
    prefix.unwrap_or_default()
}

/// XML with more at the end of its outermost element.
///
/// # Errors
/// XML that breaks off before that, or is none.
fn within(xml: &str, more: &str) -> Result<String, String> {
    let mut reader = Reader::from_str(xml);
    let position = |reader: &Reader<&[u8]>| usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
    let mut depth = 0_usize;
    loop {
        let start = position(&reader);
        match reader.read_event() {
            Ok(Event::Start(_)) => depth += 1,
            Ok(Event::End(_)) if depth == 1 => {
                return Ok(format!("{}{more}{}", &xml[..start], &xml[start..]));
            }
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            Ok(Event::Empty(tag)) if depth == 0 => {
                let end = position(&reader);
                let opened = xml[..end].strip_suffix("/>").unwrap_or(&xml[..end]);
                let name = tag.name();
                return Ok(format!("{opened}>{more}</{}>{}", name.as_ref(), &xml[end..]));
            }
            Ok(Event::Eof) => return Err("the outermost element does not end".to_owned()),
            Err(error) => return Err(error.to_string()),
            Ok(_) => {}
        }
    }
}

/// Looks at every start tag, as far as the XML can be read.
fn each(xml: &str, mut visit: impl FnMut(&BytesStart<'_>)) {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) => visit(&tag),
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}
