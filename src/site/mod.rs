//! A site (静态站点): the knowledge base as files, for a share or a stick, which a
//! browser opens without any server.
//!
//! In: the front door. Out: a folder of pages, those of `render/web` with `SiteLinks`,
//! and of scripts that search in the browser. The same corpus gives the same bytes.
//! It decides what pages there are and what the search knows; it renders nothing.

mod assets;
mod folder;
mod links;
mod names;
mod pairs;
mod shards;

use std::collections::{BTreeMap, BTreeSet};

use camino::Utf8Path;

use crate::analysis::fingerprint;
use crate::knowledge_base::{
    Category, ConceptAnswer, Conditions, Excerpt, KnowledgeBase, Question, WholeDocument,
};
use crate::policy::{DocumentKind, Header, PassageKind};
use crate::render::{
    Language, ListedDocuments, PageFrame, SiteContents, SiteError, agencies_web_page, agency_web_page,
    categories_web_page, concept_web_page, concepts_web_page, document_web_page, documents_web_page,
    dossier_notes, matrix_web_page, passage_web_page, site_start_page,
};
use crate::study::{AgencyMatrix, Axes, MatrixTerms};
use crate::wire::ConceptRequest;
use folder::SiteFolder;
use links::{SiteLinks, SitePages};
use shards::Shards;

pub use links::START;

/// The most measures of other documents that a measure is told to be like.
const SIMILAR: usize = 5;
/// The most rows and columns of the matrix: those with the most measures.
const READABLE: usize = 40;

/// The most documents of a corpus whose concepts have pages: for each of them all texts
/// are read through.
const READ_THROUGH: usize = 1_000;

/// How a site is written.
#[derive(Debug, Clone, Copy)]
pub struct SiteOptions {
    /// The language of its pages.
    pub language: Language,
    /// Whether it may take the place of a site that was written there before.
    pub replace: bool,
    /// How many bytes of text stand in a file of the search; a document is never in two.
    pub shard: usize,
}

/// The usual size of a file of the search: read in the blink of an eye, from a stick, too.
pub const SHARD: usize = 1_000_000;

/// Writes a site: whole, or not at all. `progress` is told how many pages of
/// documents, agencies and concepts are written, and of how many.
///
/// # Errors
/// A place where something else is; what cannot be written; an index that cannot
/// be read.
pub fn write(
    base: &KnowledgeBase,
    place: &Utf8Path,
    options: SiteOptions,
    progress: &dyn Fn(usize, usize),
) -> Result<SiteContents, SiteError> {
    let folder = SiteFolder::beside(place, options.replace)?;
    let headers = base.headers()?;
    let agencies = base.agencies(None)?;
    let categories = by_name(base.categories(None)?);
    let concepts = base.concepts()?;
    let said: Option<Vec<&str>> = (headers.len() <= READ_THROUGH).then(|| {
        concepts.iter().filter(|one| one.passages > 0).map(|one| one.concept.label.as_str()).collect()
    });
    let pages = SitePages::new(
        headers.len(),
        categories.keys().cloned().collect(),
        said.as_ref().map(|said| said.iter().map(|label| (*label).to_owned()).collect()),
    );
    let said = said.unwrap_or_default();
    let mut site = Site { folder, pages, language: options.language, contents: SiteContents::default() };

    let steps = headers.len() + agencies.len() + said.len();
    site.documents(base, &headers, options.shard, &|done| progress(done, steps))?;
    site.lists(&headers)?;
    for (done, agency) in agencies.iter().enumerate() {
        let answer = base.profiles(&agency.name, None)?;
        let path = SitePages::agency(&agency.name);
        let shared = match answer.profiles.as_slice() {
            [profile] => Some(base.sharing_with(&profile.name)?),
            _ => None,
        };
        site.page(&path, |frame| agency_web_page(frame, &answer, shared.as_ref()))?;
        progress(headers.len() + done + 1, steps);
    }
    let request = ConceptRequest::default();
    site.page(links::CONCEPTS, |frame| concepts_web_page(frame, &request, &concepts))?;
    for (done, label) in said.into_iter().enumerate() {
        site.concept(base, label)?;
        progress(headers.len() + agencies.len() + done + 1, steps);
    }
    site.page(links::AGENCIES, |frame| agencies_web_page(frame, &agencies))?;
    let mut all = Vec::new();
    for (name, categories) in categories {
        site.page(&SitePages::category(&name), |frame| categories_web_page(frame, Some(&name), &categories))?;
        all.extend(categories);
    }
    let place_of: BTreeMap<_, _> = headers.iter().zip(0..).map(|(header, at)| (&header.id, at)).collect();
    all.sort_by_key(|category| {
        let first = category.measures.first().map(|measure| measure.place);
        (place_of.get(&category.document).copied().unwrap_or(usize::MAX), first)
    });
    site.page(links::CATEGORIES, |frame| categories_web_page(frame, None, &all))?;
    let matrix = matrix(base)?;
    site.page(links::MATRIX, |frame| matrix_web_page(frame, &matrix))?;
    site.finish()
}

/// The parts of all policies by their headings.
fn by_name(categories: Vec<Category>) -> BTreeMap<String, Vec<Category>> {
    let mut names: BTreeMap<String, Vec<Category>> = BTreeMap::new();
    for category in categories {
        names.entry(category.name.clone()).or_default().push(category);
    }
    names
}

fn matrix(base: &KnowledgeBase) -> Result<AgencyMatrix, SiteError> {
    let conditions = Conditions { measures: true, everything: true, ..Conditions::default() };
    let mut measures = Vec::new();
    for listed in base.passages(&Question { conditions, ..Question::default() })? {
        measures.push(listed?.passage);
    }
    let terms = MatrixTerms { axes: Axes::AgencyCategory, implied: false, limit: Some(READABLE) };
    Ok(AgencyMatrix::of(&measures, terms))
}

/// A site that is being written.
struct Site {
    folder: SiteFolder,
    pages: SitePages,
    language: Language,
    contents: SiteContents,
}

impl Site {
    fn page(&mut self, path: &str, page: impl FnOnce(PageFrame<'_>) -> String) -> Result<(), SiteError> {
        let links = SiteLinks { pages: &self.pages, page: path };
        let text = page(PageFrame { language: self.language, links: &links });
        self.folder.put(path, &text)
    }

    /// The pages of documents and their measures, and what the search knows of them.
    fn documents(
        &mut self,
        base: &KnowledgeBase,
        headers: &[Header],
        shard: usize,
        progress: &dyn Fn(usize),
    ) -> Result<(), SiteError> {
        let mut shards = Shards::of(shard);
        let everything = Conditions { everything: true, ..Conditions::default() };
        // One listing of all, because to ask for each document takes as long as there are many.
        let mut listed =
            base.passages(&Question { conditions: everything, ..Question::default() })?.peekable();
        for (done, header) in headers.iter().enumerate() {
            let mut passages = Vec::new();
            while let Some(next) = listed
                .next_if(|next| next.as_ref().map_or(true, |next| next.passage.id.document == header.id))
            {
                passages.push(next?.passage);
            }
            let document = WholeDocument::of(header.clone(), passages);
            self.page(&self.pages.document(&header.id), |frame| document_web_page(frame, &document, 0))?;
            self.measures(base, &document)?;
            self.contents.documents += 1;
            self.contents.passages += document.passages.len();
            shards.add(&document, &self.pages, &mut |path, text| self.folder.put(path, text))?;
            progress(done + 1);
        }
        shards.finish(&self.pages, &mut |path, text| self.folder.put(path, text))
    }

    fn measures(&mut self, base: &KnowledgeBase, document: &WholeDocument) -> Result<(), SiteError> {
        let passages = &document.passages;
        for (at, passage) in passages.iter().enumerate() {
            if passage.kind != PassageKind::Measure {
                continue;
            }
            let neighbours = at.saturating_sub(1)..(at + 2).min(passages.len());
            let excerpt = Excerpt {
                id: passage.id.clone(),
                task: None,
                header: document.header.clone(),
                passages: passages.get(neighbours).unwrap_or_default().to_vec(),
            };
            let mark = fingerprint(&passage.text);
            let path = self.pages.measure(&passage.id);
            let similar = base.similar(&passage.id.to_string(), SIMILAR)?;
            self.page(&path, |frame| passage_web_page(frame, &excerpt, &mark, similar.as_ref()))?;
            self.contents.measures += 1;
        }
        Ok(())
    }

    /// Everything that the texts say of a concept.
    fn concept(&mut self, base: &KnowledgeBase, label: &str) -> Result<(), SiteError> {
        let request = ConceptRequest { name: label.to_owned(), ..ConceptRequest::default() };
        let question = request.question().map_err(crate::knowledge_base::Error::from)?;
        let ConceptAnswer { dossier, texts } = base.dossier(&question)?;
        let (command, parameters) = (request.command(""), dossier.parameters());
        let record = base.record(command, texts.plan(), parameters, dossier_notes())?.unplaced();
        self.page(&SitePages::concept(label), |frame| concept_web_page(frame, &request, &dossier, &record))
    }

    /// The lists of documents, of all and of every kind, each on as many pages as it takes.
    fn lists(&mut self, headers: &[Header]) -> Result<(), SiteError> {
        let kinds: BTreeSet<DocumentKind> = headers.iter().map(|header| header.metadata.kind).collect();
        let kinds: Vec<DocumentKind> = kinds.into_iter().collect();
        self.list(headers, &kinds, None)?;
        for &kind in &kinds {
            let of_kind: Vec<Header> =
                headers.iter().filter(|header| header.metadata.kind == kind).cloned().collect();
            self.list(&of_kind, &kinds, Some(kind))?;
        }
        Ok(())
    }

    fn list(
        &mut self,
        headers: &[Header],
        kinds: &[DocumentKind],
        kind: Option<DocumentKind>,
    ) -> Result<(), SiteError> {
        let total = headers.len();
        let mut pages: Vec<&[Header]> = headers.chunks(ListedDocuments::MOST).collect();
        if pages.is_empty() {
            pages.push(&[]);
        }
        for (at, headers) in pages.into_iter().enumerate() {
            let offset = at * ListedDocuments::MOST;
            let path = SitePages::documents(kind.map_or("", DocumentKind::as_str), offset);
            let listed = ListedDocuments { headers, kinds, kind, offset, total };
            self.page(&path, |frame| documents_web_page(frame, &listed))?;
        }
        Ok(())
    }

    /// What all pages need, and the first one; then the site is put in its place.
    fn finish(mut self) -> Result<SiteContents, SiteError> {
        for (name, text) in assets::all() {
            self.folder.put(&format!("{}/{name}", links::ASSETS), &text)?;
        }
        let contents = self.contents;
        self.page(START, |frame| site_start_page(frame, contents, links::MATRIX))?;
        let files = self.folder.finish()?;
        Ok(SiteContents { files, ..contents })
    }
}
