//! The marks of comments in the body of a DOCX file: every byte of the part stays,
//! marks come between. Only where a text is cut that says blanks do not count, it
//! says afterwards that they do.
//!
//! A comment may begin and end inside a run, which is cut there: the second part
//! gets the tag and the properties of the first.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::names::WordNames;
use super::story::{DraftAnchor, DraftPiece, DraftStory};

/// Where a mark stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum MarkPlace {
    /// Beside runs.
    Beside,
    /// In a run, beside what it holds.
    Run(usize),
    /// In a text element.
    Text(usize),
}

/// The marks at one place.
#[derive(Debug, Default)]
struct PlacedMarks {
    cut: Option<MarkPlace>,
    ends: Vec<usize>,
    points: Vec<usize>,
    starts: Vec<usize>,
}

/// The body with marks for comments on parts of its text, in order, each with its
/// id; `None` for a comment on the whole.
pub(super) fn marked(
    xml: &str,
    story: &DraftStory,
    names: &WordNames,
    comments: &[(Option<Range<usize>>, usize)],
) -> String {
    let mut places: BTreeMap<usize, PlacedMarks> = BTreeMap::new();
    let beginning = story.holders.first().map(|holder| holder.range.start);
    let mut homeless = Vec::new();
    for (range, id) in comments {
        match range.as_ref().and_then(|range| ends(story, range)) {
            Some(((start, cut), (end, other))) if start < end => {
                let marks = places.entry(start).or_default();
                marks.cut.get_or_insert(cut);
                marks.starts.push(*id);
                let marks = places.entry(end).or_default();
                marks.cut.get_or_insert(other);
                marks.ends.push(*id);
            }
            _ => match beginning {
                Some(at) => places.entry(at).or_default().points.push(*id),
                None => homeless.push(*id),
            },
        }
    }
    let mut inserted: BTreeMap<usize, String> = BTreeMap::new();
    let mut cut = BTreeSet::new();
    for (at, marks) in places {
        let mut text = String::new();
        let place = marks.cut.unwrap_or(MarkPlace::Beside);
        let (close, open) = seam(xml, story, place);
        text.push_str(&close);
        for id in marks.ends {
            text.push_str(&names.mark("commentRangeEnd", id));
            text.push_str(&names.reference(id));
        }
        for id in marks.points {
            text.push_str(&names.mark("commentRangeStart", id));
            text.push_str(&names.mark("commentRangeEnd", id));
            text.push_str(&names.reference(id));
        }
        for id in marks.starts {
            text.push_str(&names.mark("commentRangeStart", id));
        }
        text.push_str(&open);
        if let MarkPlace::Text(element) = place {
            cut.insert(element);
        }
        inserted.insert(at, text);
    }
    // Blanks at the seam count.
    let mut left_out: BTreeMap<usize, usize> = BTreeMap::new();
    for element in cut {
        let tag = &story.elements[element].tag;
        match space(&xml[tag.clone()]) {
            None => drop(inserted.insert(tag.end - 1, " xml:space=\"preserve\"".to_owned())),
            Some(value) if xml[tag.clone()][value.clone()] != *"preserve" => {
                left_out.insert(tag.start + value.start, value.len());
                inserted.insert(tag.start + value.start, "preserve".to_owned());
            }
            Some(_) => {}
        }
    }
    // A body without any run: its comments stand in a paragraph of their own.
    if let Some(body) = story.body.filter(|_| !homeless.is_empty()) {
        inserted.insert(body, names.paragraph_of_references(&homeless));
    }
    let mut text = String::with_capacity(xml.len() + inserted.values().map(String::len).sum::<usize>());
    let mut from = 0;
    for (at, more) in inserted {
        text.push_str(&xml[from..at]);
        text.push_str(&more);
        from = at + left_out.get(&at).copied().unwrap_or(0);
    }
    text.push_str(&xml[from..]);
    text
}

/// Where in a tag the value of its `xml:space` stands, if it has one.
fn space(tag: &str) -> Option<Range<usize>> {
    let name = "xml:space";
    let at =
        tag.match_indices(name).map(|(at, _)| at).find(|at| tag[..*at].ends_with(char::is_whitespace))?;
    let rest = tag[at + name.len()..].trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let start = tag.len() - rest.len() + 1;
    Some(start..start + tag[start..].find(quote)?)
}

/// Where in the part a range of the text begins and ends.
fn ends(story: &DraftStory, range: &Range<usize>) -> Option<((usize, MarkPlace), (usize, MarkPlace))> {
    let both = story
        .pieces_in(range)
        .filter_map(|piece| Some((begin(story, piece, range)?, end(story, piece, range)?)));
    // What stands in a text box comes before its paragraph in the text only.
    both.reduce(|(start, end), (other, last)| (start.min(other), end.max(last)))
}

fn begin(story: &DraftStory, piece: &DraftPiece, range: &Range<usize>) -> Option<(usize, MarkPlace)> {
    match piece.anchor {
        DraftAnchor::Within { element, start, length } => {
            let skipped = range.start.saturating_sub(piece.range.start);
            let inside = start + if length == piece.range.len() { skipped } else { 0 };
            let text = &story.elements[element];
            let run = &story.holders[text.holder];
            Some(if inside > text.tag.end {
                (inside, MarkPlace::Text(element))
            } else if text.nth == 0 {
                (run.range.start, MarkPlace::Beside)
            } else {
                (text.tag.start, MarkPlace::Run(text.holder))
            })
        }
        DraftAnchor::Around(holder) => Some((story.holders[holder].range.start, MarkPlace::Beside)),
        DraftAnchor::Beginning => None,
    }
}

fn end(story: &DraftStory, piece: &DraftPiece, range: &Range<usize>) -> Option<(usize, MarkPlace)> {
    match piece.anchor {
        DraftAnchor::Within { element, start, length } => {
            let left = piece.range.end.saturating_sub(range.end);
            let inside = start + length - if length == piece.range.len() { left } else { 0 };
            let text = &story.elements[element];
            let run = &story.holders[text.holder];
            Some(if inside < text.content_end {
                (inside, MarkPlace::Text(element))
            } else if text.nth + 1 == run.holds {
                (run.range.end, MarkPlace::Beside)
            } else {
                (text.end, MarkPlace::Run(text.holder))
            })
        }
        DraftAnchor::Around(holder) => Some((story.holders[holder].range.end, MarkPlace::Beside)),
        DraftAnchor::Beginning => None,
    }
}

/// What closes a run at a place, and opens it again.
fn seam(xml: &str, story: &DraftStory, cut: MarkPlace) -> (String, String) {
    let name = |tag: &Range<usize>| -> String {
        let inner = xml[tag.clone()].trim_start_matches('<');
        inner.chars().take_while(|&c| !c.is_whitespace() && c != '>' && c != '/').collect()
    };
    let run = |holder: usize| {
        let run = &story.holders[holder];
        let properties = run.properties.clone().map_or("", |range| &xml[range]);
        (format!("</{}>", name(&run.tag)), format!("{}{properties}", &xml[run.tag.clone()]))
    };
    match cut {
        MarkPlace::Beside => (String::new(), String::new()),
        MarkPlace::Run(holder) => run(holder),
        MarkPlace::Text(element) => {
            let element = &story.elements[element];
            let (close, open) = run(element.holder);
            let name = name(&element.tag);
            (format!("</{name}>{close}"), format!("{open}<{name} xml:space=\"preserve\">"))
        }
    }
}
