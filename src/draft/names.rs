//! The elements of comments, in the names that a part of a DOCX file uses.

use quick_xml::events::{BytesStart, BytesText, Event};
use quick_xml::{Reader, Writer};

use super::comment::Comment;

/// Whose comments they are.
const AUTHOR: &str = "zhengce";
/// The namespace of files that do not say another; those of ISO 29500 in its strict
/// form have one of their own.
pub(super) const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// How the elements and attributes of WordprocessingML are written in a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct WordNames {
    /// What its names begin with: `w:`.
    pub(super) prefix: String,
    /// The namespace.
    pub(super) namespace: String,
    /// Whether every element must say which namespace that is: where the part has
    /// no prefix for it, which attributes need.
    declared: bool,
}

impl WordNames {
    /// The names of a part, by its outermost element.
    pub(super) fn of(xml: &str) -> Self {
        let mut reader = Reader::from_str(xml);
        loop {
            match reader.read_event() {
                Ok(Event::Start(tag) | Event::Empty(tag)) => {
                    let name = tag.name();
                    let prefix = name.prefix().map(|prefix| prefix.as_ref().to_owned()).unwrap_or_default();
                    let key = if prefix.is_empty() { "xmlns".to_owned() } else { format!("xmlns:{prefix}") };
                    let attributes = tag.attributes().flatten();
                    let namespace =
                        attributes.filter(|attribute| attribute.key.as_ref() == key).find_map(|attribute| {
                            attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()
                        });
                    let namespace =
                        namespace.map_or_else(|| NAMESPACE.to_owned(), std::borrow::Cow::into_owned);
                    let declared = prefix.is_empty();
                    let prefix = if declared { "w:".to_owned() } else { format!("{prefix}:") };
                    return Self { prefix, namespace, declared };
                }
                Ok(Event::Eof) | Err(_) => {
                    return Self {
                        prefix: "w:".to_owned(),
                        namespace: NAMESPACE.to_owned(),
                        declared: false,
                    };
                }
                Ok(_) => {}
            }
        }
    }

    fn tag(&self, name: &str) -> BytesStart<'static> {
        let mut tag = BytesStart::new(format!("{}{name}", self.prefix));
        if self.declared {
            tag.push_attribute(("xmlns:w", self.namespace.as_str()));
        }
        tag
    }

    fn tag_with(&self, name: &str, attributes: &[(&str, &str)]) -> BytesStart<'static> {
        let mut tag = self.tag(name);
        for (key, value) in attributes {
            tag.push_attribute((format!("{}{key}", self.prefix).as_str(), *value));
        }
        tag
    }

    fn marking(&self, name: &str, id: usize) -> Event<'static> {
        Event::Empty(self.tag_with(name, &[("id", &id.to_string())]))
    }

    /// An element that only bears the id of a comment.
    pub(super) fn mark(&self, name: &str, id: usize) -> String {
        written(vec![self.marking(name, id)])
    }

    fn referring(&self, id: usize) -> [Event<'static>; 3] {
        let run = self.tag("r");
        let end = Event::End(run.to_end().into_owned());
        [Event::Start(run), self.marking("commentReference", id), end]
    }

    /// The run that says which comment ended before it.
    pub(super) fn reference(&self, id: usize) -> String {
        written(self.referring(id).into())
    }

    /// A paragraph of such runs and nothing else.
    pub(super) fn paragraph_of_references(&self, ids: &[usize]) -> String {
        let paragraph = self.tag("p");
        let end = Event::End(paragraph.to_end().into_owned());
        let mut events = vec![Event::Start(paragraph)];
        events.extend(ids.iter().flat_map(|&id| self.referring(id)));
        events.push(end);
        written(events)
    }

    /// A comment, a paragraph a line.
    pub(super) fn comment(&self, id: usize, comment: &Comment) -> String {
        let whole =
            self.tag_with("comment", &[("id", &id.to_string()), ("author", AUTHOR), ("initials", "z")]);
        let end = Event::End(whole.to_end().into_owned());
        let mut events = vec![Event::Start(whole)];
        for line in &comment.lines {
            let tags = [self.tag("p"), self.tag("r"), self.tag("t")];
            let ends = tags.each_ref().map(|tag| Event::End(tag.to_end().into_owned()));
            let [paragraph, run, mut text] = tags;
            text.push_attribute(("xml:space", "preserve"));
            events.extend([Event::Start(paragraph), Event::Start(run), Event::Start(text)]);
            events.push(Event::Text(BytesText::new(&clean(line)).into_owned()));
            events.extend(ends.into_iter().rev());
        }
        events.push(end);
        written(events)
    }
}

/// Events as XML.
pub(super) fn written(events: Vec<Event<'_>>) -> String {
    let mut writer = Writer::new(Vec::new());
    for event in events {
        // Nothing stops a vector.
        let _ = writer.write_event(event);
    }
    String::from_utf8(writer.into_inner()).unwrap_or_default()
}

/// A text without the signs that XML cannot hold.
fn clean(text: &str) -> String {
    text.chars().filter(|&c| c == '\t' || !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')).collect()
}
