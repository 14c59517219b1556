//! Measures and tasks with the codes that they have.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use super::reader::CodeReader;
use crate::policy::{Attribution, AttributionBasis, DocumentId, Header, Passage, PassageId};
use crate::study::context::on_one_line;
use crate::study::text::StudyText;
use crate::wording::sentences;

/// What a code is given to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodingUnit {
    /// 措施: number, title and prose, without the list of agencies.
    Measure,
    /// 任务: a task of a measure.
    Task,
}

impl CodingUnit {
    /// The word for it in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Measure => "measure",
            Self::Task => "task",
        }
    }
}

/// A code of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitCoding {
    /// Its place in the book.
    pub code: usize,
    /// The sentence that shows it best, as bytes of the text of the passage.
    pub evidence: Range<usize>,
    /// That sentence.
    pub excerpt: String,
    /// The words in it for which the code was given, as bytes of the sentence.
    pub marked: Vec<Range<usize>>,
    /// All words for which it was given, as bytes of the text of the passage.
    pub spans: Vec<Range<usize>>,
}

/// A unit with its codes.
#[derive(Debug, Clone, PartialEq)]
pub struct CodedUnit {
    /// Its id.
    pub id: PassageId,
    /// The title of its measure.
    pub title: String,
    /// The header of its document.
    pub header: Arc<Header>,
    /// The outermost heading above it; empty where there is none.
    pub category: String,
    /// Who is named for it, by full name.
    pub agencies: Vec<String>,
    /// Its codes in the order of the book.
    pub codes: Vec<UnitCoding>,
    /// The beginning of its text, in a line.
    pub beginning: String,
}

impl CodedUnit {
    /// Units as they were found, by kind of document, document and place. One whose
    /// document is not among the headers is left out.
    pub fn in_order(found: Vec<FoundUnit>, headers: &BTreeMap<DocumentId, Arc<Header>>) -> Vec<Self> {
        let mut found: Vec<(Arc<Header>, FoundUnit)> = found
            .into_iter()
            .filter_map(|unit| Some((Arc::clone(headers.get(&unit.id.document)?), unit)))
            .collect();
        found.sort_by(|(a_header, a), (b_header, b)| {
            let key = |header: &Header| (header.metadata.kind, header.id.clone());
            key(a_header).cmp(&key(b_header)).then((a.place, a.task).cmp(&(b.place, b.task)))
        });
        let unit = |(header, unit): (Arc<Header>, FoundUnit)| {
            let FoundUnit { id, title, category, agencies, codes, beginning, .. } = unit;
            Self { id, title, header, category, agencies, codes, beginning }
        };
        found.into_iter().map(unit).collect()
    }
}

/// A unit as it was found, before the header of its document is known.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundUnit {
    id: PassageId,
    place: u32,
    task: u32,
    title: String,
    category: String,
    agencies: Vec<String>,
    codes: Vec<UnitCoding>,
    beginning: String,
}

impl FoundUnit {
    /// The units of a text; none of what is no measure.
    pub fn of(text: &StudyText<'_>, unit: CodingUnit, reader: &CodeReader<'_>) -> Vec<Self> {
        let passage = text.passage;
        if text.heading.is_some() || passage.number.is_none() {
            return Vec::new();
        }
        match unit {
            CodingUnit::Measure => {
                let coded = text.without_agencies();
                let codes = reader.codes(coded, passage.body.start, &passage.id);
                let codes = codes
                    .into_iter()
                    .map(|(code, spans)| coding(coded, passage.body.start, 0, code, &spans))
                    .collect();
                vec![Self::new(
                    passage,
                    passage.id.clone(),
                    0,
                    &passage.attributions,
                    passage.body.clone(),
                    codes,
                )]
            }
            CodingUnit::Task => {
                let task = |task| {
                    let text = passage.task_text(task);
                    let codes = reader.codes(text, 0, &passage.id);
                    let codes = codes.into_iter();
                    let codes =
                        codes.map(|(code, spans)| coding(text, 0, task.span.start, code, &spans)).collect();
                    let attributions = passage.attributions_of(task);
                    Some(Self::new(
                        passage,
                        passage.task_id(task)?,
                        task.number,
                        attributions,
                        task.span.clone(),
                        codes,
                    ))
                };
                passage.tasks.iter().filter_map(task).collect()
            }
        }
    }

    /// The document that it is in.
    pub fn document(&self) -> &DocumentId {
        &self.id.document
    }

    fn new(
        passage: &Passage,
        id: PassageId,
        task: u32,
        attributions: &[Attribution],
        text: Range<usize>,
        codes: Vec<UnitCoding>,
    ) -> Self {
        let named = attributions.iter().filter(|given| given.basis != AttributionBasis::Implied);
        let agencies: BTreeSet<&str> = named.map(|given| given.agency.name.as_str()).collect();
        Self {
            id,
            place: passage.place,
            task,
            title: passage.title.clone(),
            category: passage.category.first().cloned().unwrap_or_default(),
            agencies: agencies.into_iter().map(str::to_owned).collect(),
            codes,
            beginning: beginning(passage.text.get(text).unwrap_or_default()),
        }
    }
}

/// How a text begins, to be told by.
fn beginning(text: &str) -> String {
    const LENGTH: usize = 60;
    let line = on_one_line(text.trim());
    match line.char_indices().nth(LENGTH) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// A code with the sentence that has most of the words by which it was given, the
/// title only where no other has any; of equals the first. The first bytes of the
/// text, `title`, are its title; `offset` is where it begins in its passage.
fn coding(text: &str, title: usize, offset: usize, code: usize, spans: &[Range<usize>]) -> UnitCoding {
    let inside = |sentence: &Range<usize>| {
        let within = |span: &&Range<usize>| sentence.start <= span.start && span.end <= sentence.end;
        spans.iter().filter(within).count()
    };
    let (titles, prose): (Vec<_>, Vec<_>) =
        sentences(text).into_iter().partition(|sentence| sentence.end <= title);
    let shown = |sentences: &[Range<usize>]| sentences.iter().any(|sentence| inside(sentence) > 0);
    let sentences = if shown(&titles) && !shown(&prose) { titles } else { prose };
    // A stretch of words may go over several sentences; then the one it begins in.
    let begins = |sentence: &&Range<usize>| spans.first().is_none_or(|span| sentence.contains(&span.start));
    let most = sentences.iter().map(inside).max().unwrap_or(0);
    let best = match most {
        0 => sentences.iter().find(begins),
        _ => sentences.iter().find(|sentence| inside(sentence) == most),
    };
    let best = best.cloned().unwrap_or(0..text.len());
    let sentence = text.get(best.clone()).unwrap_or_default();
    let start = best.start + sentence.len() - sentence.trim_start().len();
    let evidence = start..start + sentence.trim().len();
    let marked = spans.iter().filter(|span| evidence.start <= span.start && span.end <= evidence.end);
    let marked = marked.map(|span| span.start - evidence.start..span.end - evidence.start).collect();
    let placed = |range: &Range<usize>| range.start + offset..range.end + offset;
    UnitCoding {
        code,
        excerpt: on_one_line(sentence.trim()),
        marked,
        evidence: placed(&evidence),
        spans: spans.iter().map(placed).collect(),
    }
}
