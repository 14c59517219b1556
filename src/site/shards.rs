//! What the search of a site knows: passages with what they are found and told by, in
//! shards that a browser reads one by one.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::links::SitePages;
use super::pairs::{GROUPS, Pairs};
use crate::analysis::{fold, stream_text};
use crate::knowledge_base::WholeDocument;
use crate::policy::{AttributionBasis, DocumentKind, Passage, PassageKind};
use crate::render::SiteError;

/// Up to so many shards are read when the page is opened, and need no index.
const FEW: usize = 12;

/// Takes a file: its path and its text.
type Put<'a> = &'a mut dyn FnMut(&str, &str) -> Result<(), SiteError>;

/// The shards that were written, and the one that is being filled.
pub(super) struct Shards {
    /// A shard is closed when it has so many bytes of text.
    size: usize,
    /// Of each: the kind of its documents, and the least and the greatest of their ids.
    written: Vec<(DocumentKind, String, String)>,
    open: Shard,
    pairs: Pairs,
}

#[derive(Default)]
struct Shard {
    bytes: usize,
    documents: Vec<Value>,
    passages: Vec<Value>,
    agencies: Places,
    categories: Places,
    /// The kind of its documents, and the least and the greatest of their ids.
    holds: Option<(DocumentKind, String, String)>,
}

/// Names by number.
#[derive(Default)]
struct Places {
    names: Vec<String>,
    places: BTreeMap<String, usize>,
}

impl Places {
    fn of(&mut self, name: &str) -> usize {
        if let Some(&place) = self.places.get(name) {
            return place;
        }
        self.places.insert(name.to_owned(), self.names.len());
        self.names.push(name.to_owned());
        self.names.len() - 1
    }

    /// The names in order, each with the path of its page, if it has one.
    fn with(&self, page: impl Fn(&str) -> Option<String>) -> Vec<Value> {
        self.names.iter().map(|name| json!([name, page(name)])).collect()
    }
}

impl Shards {
    /// Shards of so many bytes of text.
    pub(super) fn of(size: usize) -> Self {
        Self { size, written: Vec::new(), open: Shard::default(), pairs: Pairs::default() }
    }

    /// Adds a document; those of a kind come together.
    pub(super) fn add(
        &mut self,
        document: &WholeDocument,
        pages: &SitePages,
        put: Put<'_>,
    ) -> Result<(), SiteError> {
        let WholeDocument { header, passages, .. } = document;
        let kind = header.metadata.kind;
        let full = self.open.bytes >= self.size;
        if full || self.open.holds.as_ref().is_some_and(|(open, ..)| *open != kind) {
            self.close(pages, put)?;
        }
        let id = header.id.to_string();
        let shard = &mut self.open;
        let (_, least, greatest) = shard.holds.take().unwrap_or_else(|| (kind, id.clone(), id.clone()));
        shard.holds = Some((kind, least.min(id.clone()), greatest.max(id.clone())));
        let place = shard.documents.len();
        let title = header.metadata.title.as_str();
        // Leads to its page, without the extension, and to the folder of its measures.
        let path = pages.document_folder(&header.id);
        shard.documents.push(json!([id, title, kind.as_str(), path]));
        let number = u32::try_from(self.written.len()).unwrap_or(u32::MAX);
        self.pairs.add(number, &stream_text(&fold(title)));
        for passage in passages {
            for text in std::iter::once(&passage.text).chain(opened(passage)) {
                self.pairs.add(number, &stream_text(&fold(text)));
            }
            self.open.add(place, passage);
        }
        Ok(())
    }

    fn close(&mut self, pages: &SitePages, put: Put<'_>) -> Result<(), SiteError> {
        let Some(holds) = self.open.holds.clone() else { return Ok(()) };
        let shard = std::mem::take(&mut self.open);
        let number = self.written.len();
        let data = json!({
            "documents": shard.documents,
            "agencies": shard.agencies.with(|name| Some(SitePages::agency(name))),
            "categories": shard.categories.with(|name| pages.known_category(name)),
            "passages": shard.passages,
        });
        put(&format!("data/t{number}.js"), &format!("zhengce.shard({number},{data});\n"))?;
        self.written.push(holds);
        Ok(())
    }

    /// Writes the last shard, the index where there are many, and what there is.
    pub(super) fn finish(mut self, pages: &SitePages, put: Put<'_>) -> Result<(), SiteError> {
        self.close(pages, put)?;
        let indexed = self.written.len() > FEW;
        if indexed {
            for (group, file) in self.pairs.files(u32::try_from(self.written.len()).unwrap_or(u32::MAX)) {
                put(&format!("data/i{group}.js"), &file)?;
            }
        }
        let shards: Vec<Value> =
            self.written.iter().map(|(kind, first, last)| json!([kind.as_str(), first, last])).collect();
        let site = json!({ "shards": shards, "groups": if indexed { GROUPS } else { 0 } });
        put("data/site.js", &format!("zhengce.open({site});\n"))
    }
}

impl Shard {
    fn add(&mut self, document: usize, passage: &Passage) {
        let name = match passage.kind {
            PassageKind::Measure => passage.text.get(..passage.body.start).unwrap_or_default().trim(),
            _ => &passage.title,
        };
        let categories: Vec<usize> = passage.category.iter().map(|name| self.categories.of(name)).collect();
        let mut agencies: Vec<i64> = Vec::new();
        for attribution in &passage.attributions {
            let place = i64::try_from(self.agencies.of(&attribution.agency.name)).unwrap_or(i64::MAX);
            let implied = attribution.basis == AttributionBasis::Implied;
            let (stated, marked) = (place, -1 - place);
            if !agencies.contains(&stated) && !agencies.contains(&marked) {
                agencies.push(if implied { marked } else { stated });
            }
        }
        let opens = passage.opens.map_or(-1, |level| i64::try_from(level).unwrap_or(-1));
        self.bytes += passage.text.len();
        self.passages.push(json!([
            document,
            passage.id.locator.to_string(),
            name,
            passage.text,
            categories,
            agencies,
            opens,
        ]));
    }
}

/// The headings that begin with a passage.
fn opened(passage: &Passage) -> &[String] {
    passage.opens.and_then(|level| passage.category.get(level..)).unwrap_or_default()
}
