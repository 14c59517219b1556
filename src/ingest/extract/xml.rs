//! The XML of DOCX and OFD files as a sequence of elements and text, by local
//! names (`w:p` is `p`): no name matters in two of their namespaces.

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::attributes::Attributes;
use quick_xml::events::{BytesRef, Event};
use quick_xml::{Reader, XmlVersion};

/// One step through a part.
pub(super) enum XmlEvent<'a> {
    /// An element begins.
    Open(&'a str, Attributed<'a>),
    /// An element ends.
    Close(&'a str),
    /// Text, entities resolved.
    Text(&'a str),
}

/// The attributes of an element.
pub(super) struct Attributed<'a>(Attributes<'a>);

impl Attributed<'_> {
    /// The value of an attribute by its local name.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        let found = self.0.clone().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
    }

    /// The value that most elements have.
    pub(super) fn val(&self) -> Option<String> {
        self.get("val")
    }

    /// A number that most elements have as value.
    pub(super) fn number<T: std::str::FromStr>(&self) -> Option<T> {
        self.val()?.parse().ok()
    }

    /// Whether a property that is on by its presence is not switched off.
    pub(super) fn is_on(&self) -> bool {
        !matches!(self.val().as_deref(), Some("0" | "false" | "off"))
    }
}

/// Walks through a part.
///
/// # Errors
/// What is wrong with the XML, and at which byte.
pub(super) fn walk(xml: &str, mut visit: impl FnMut(XmlEvent<'_>)) -> Result<(), String> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    loop {
        let at = reader.buffer_position();
        match reader.read_event().map_err(|error| format!("byte {at}: {error}"))? {
            Event::Start(tag) => {
                visit(XmlEvent::Open(tag.local_name().as_ref(), Attributed(tag.attributes())));
            }
            Event::End(tag) => visit(XmlEvent::Close(tag.local_name().as_ref())),
            Event::Text(text) => visit(XmlEvent::Text(&text.xml10_content())),
            Event::CData(text) => visit(XmlEvent::Text(&text.xml10_content())),
            Event::GeneralRef(entity) => {
                if let Some(c) = referenced(&entity) {
                    visit(XmlEvent::Text(c.encode_utf8(&mut [0; 4])));
                }
            }
            Event::Eof => return Ok(()),
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

/// The character that a reference stands for: one of the five that XML knows by a name,
/// or any by its number.
pub(crate) fn referenced(entity: &BytesRef<'_>) -> Option<char> {
    let named = resolve_predefined_entity(&entity.xml10_content());
    named.and_then(|text| text.chars().next()).or_else(|| entity.resolve_char_ref().ok().flatten())
}
