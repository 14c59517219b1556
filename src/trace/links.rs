//! Which reference a quotation is from: 第十条提出“…”, “…”（第十条）, and which
//! document an article belongs to.

use std::collections::HashMap;
use std::ops::Range;

use super::quotations::Quotation;
use super::references::{CitedTarget, Reference};

/// The most characters between a reference and the quotation it introduces.
const NEAR: usize = 24;

/// By what a draft gives a short name.
const CALLED: [&str; 3] = ["简称", "下称", "统称"];
/// The most characters between a title and its short name: issuer, number and date.
const NEARLY_THERE: usize = 60;

/// What may stand between a quotation and the reference that follows it.
const FOLLOWED_BY: [&str; 24] = [
    "",
    "（",
    "(",
    "［",
    "[",
    "〔",
    "——",
    "—",
    "（见",
    "(见",
    "，见",
    "（参见",
    "，参见",
    "（详见",
    "，详见",
    "（引自",
    "，引自",
    "，出自",
    "（出自",
    "出自",
    "见",
    "是",
    "为",
    "（摘自",
];

/// What a quotation is said to be from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Link {
    /// The reference to an article, by its place in the list.
    pub(super) article: Option<usize>,
    /// The reference to a document.
    pub(super) document: Option<usize>,
}

/// For each quotation, what it is said to be from. Nothing outside its sentence
/// counts, but for what follows in brackets. `documents` are those of the references.
pub(super) fn links(
    draft: &str,
    quotations: &[Quotation],
    references: &[Reference],
    documents: &[Option<usize>],
) -> Vec<Link> {
    let mut taken = vec![false; references.len()];
    let mut links: Vec<Link> = Vec::new();
    for (at, quotation) in quotations.iter().enumerate() {
        // A reference in a quotation is part of its text.
        let before = references.partition_point(|reference| reference.range.end <= quotation.range.start);
        let before = before.checked_sub(1);
        let before = before.filter(|&one| {
            let between = references[one].range.end..quotation.range.start;
            !taken[one] && introduces(draft, between, &quotations[..at])
        });
        let after = references.partition_point(|reference| reference.range.start < quotation.range.end);
        let after = Some(after).filter(|&after| after < references.len());
        let next = quotations.get(at + 1).map_or(draft.len(), |next| next.range.start);
        let after = after.filter(|&one| {
            let range = &references[one].range;
            let between = draft.get(quotation.range.end..range.start).unwrap_or_default();
            range.end <= next && follows(draft, quotation, between)
        });
        // One that has introduced another quotation gives way to what follows in
        // brackets.
        let used = before.is_some_and(|one| {
            quotations[..at].last().is_some_and(|other| other.range.start >= references[one].range.end)
        });
        let bracketed = after.is_some_and(|one| {
            let between = draft.get(quotation.range.end..references[one].range.start).unwrap_or_default();
            between.trim_start_matches(['。', '；']).starts_with(['（', '(', '［', '[', '〔'])
        });
        let before = before.filter(|&one| {
            let article = matches!(references[one].to, CitedTarget::Articles(_));
            !(used && bracketed && article)
        });
        let link = match (before, after) {
            // 《标题》提出“…”（第十条）: both tell.
            (Some(one), Some(other)) => {
                let follows = article(references, last(references, other, next));
                taken[other] |= follows.is_some();
                let link = of(references, documents, one);
                Link { article: link.article.or(follows), ..link }
            }
            (Some(one), None) => of(references, documents, one),
            (None, Some(other)) => {
                let last = last(references, other, next);
                taken[other..=last].fill(true);
                of(references, documents, last)
            }
            (None, None) => Link::default(),
        };
        links.push(link);
    }
    links
}

/// For each reference to an article, the reference to its document: the one
/// right before it, or else the last one of a document before it in the draft.
pub(super) fn documents(draft: &str, references: &[Reference]) -> Vec<Option<usize>> {
    let mut last: Option<usize> = None;
    let mut documents = Vec::new();
    for (at, reference) in references.iter().enumerate() {
        match reference.to {
            CitedTarget::Title(_) => {
                last = Some(at);
                documents.push(None);
            }
            CitedTarget::Number => {
                last = titled(draft, references, at).or(Some(at));
                documents.push(None);
            }
            CitedTarget::Articles(_) => documents.push(last),
            CitedTarget::OwnArticle => documents.push(None),
        }
    }
    documents
}

/// Short names that a draft gives to documents (以下简称《…》, 下称“…”), each with
/// the title that it stands for.
pub(super) fn short_names(draft: &str, references: &[Reference]) -> HashMap<String, usize> {
    let mut names = HashMap::new();
    let titles: Vec<usize> =
        (0..references.len()).filter(|&at| matches!(references[at].to, CitedTarget::Title(_))).collect();
    for (at, verb) in CALLED.iter().flat_map(|verb| draft.match_indices(verb)) {
        let rest = &draft[at + verb.len()..];
        let inner = rest.trim_start_matches(['为', '作', '：', ':', ' ']);
        let Some(inner) = inner.strip_prefix(['《', '“', '"', '「', '『']) else { continue };
        let inner = inner.trim_start_matches('《');
        let Some(end) = inner.find(['》', '”', '"', '」', '』', '\n']) else { continue };
        let named = titles.partition_point(|&title| references[title].range.end <= at);
        let Some(&title) = named.checked_sub(1).and_then(|named| titles.get(named)) else { continue };
        let between = &draft[references[title].range.end..at];
        // Lines of PDF files end anywhere.
        if between.chars().count() <= NEARLY_THERE && !between.contains('。') {
            names.entry(inner[..end].trim().to_owned()).or_insert(title);
        }
    }
    names
}

/// The title right before the number of its document: 《标题》（文号）. The title
/// names the document then.
pub(super) fn titled(draft: &str, references: &[Reference], at: usize) -> Option<usize> {
    let before = at.checked_sub(1)?;
    let title = &references[before];
    let between = draft.get(title.range.end..references[at].range.start)?;
    let belongs = matches!(title.to, CitedTarget::Title(_))
        && between.chars().count() <= NEAR
        && !between.contains(['。', '\n', '）']);
    belongs.then_some(before)
}

/// Whether what stands between a quotation and a reference says that the one is
/// from the other. Behind the end of a sentence only a bracket does.
fn follows(draft: &str, quotation: &Quotation, between: &str) -> bool {
    let inner = quotation.inner.clone().and_then(|inner| draft.get(inner)).unwrap_or_default();
    let ended = inner.trim_end().ends_with(['。', '！', '？', '；']) || between.contains(['。', '；']);
    let between = between.trim_start_matches(['。', '；']);
    FOLLOWED_BY.contains(&between.trim())
        && !between.contains('\n')
        && (!ended || between.trim_start().starts_with(['（', '(', '［', '[', '〔', '—']))
}

/// What a quotation is said to be from by one reference.
pub(super) fn of(references: &[Reference], documents: &[Option<usize>], at: usize) -> Link {
    match references[at].to {
        CitedTarget::Articles(_) => Link { article: Some(at), document: documents[at] },
        CitedTarget::Title(_) | CitedTarget::Number => Link { article: None, document: Some(at) },
        CitedTarget::OwnArticle => Link::default(),
    }
}

/// The last of the references that stand right behind each other: the article of
/// （《标题》第十条）.
fn last(references: &[Reference], mut at: usize, end: usize) -> usize {
    while let Some(next) = references.get(at + 1)
        && next.range.start.saturating_sub(references[at].range.end) <= "（".len()
        && next.range.end <= end
    {
        at += 1;
    }
    at
}

fn article(references: &[Reference], at: usize) -> Option<usize> {
    matches!(references[at].to, CitedTarget::Articles(_)).then_some(at)
}

/// Whether nothing ends a sentence between a reference and a quotation, and they
/// are near each other; what is quoted between them does not count.
fn introduces(draft: &str, between: Range<usize>, earlier: &[Quotation]) -> bool {
    let mut told = String::new();
    let mut at = between.start;
    let first = earlier.partition_point(|quotation| quotation.range.start < between.start);
    for quotation in &earlier[first..] {
        let inner = quotation.inner.clone().and_then(|inner| draft.get(inner)).unwrap_or_default();
        if inner.trim_end().ends_with(['。', '！', '？']) {
            return false;
        }
        told.push_str(draft.get(at..quotation.range.start).unwrap_or_default());
        at = quotation.range.end;
    }
    told.push_str(draft.get(at..between.end).unwrap_or_default());
    told.chars().filter(|c| !c.is_whitespace()).count() <= NEAR
        && !told.contains(['。', '！', '？', '；'])
        && !told.trim().contains('\n')
}

#[cfg(test)]
mod tests {
    use super::super::quotations::quotations;
    use super::super::references::references;
    use super::*;

    fn check(draft: &str, expected: &[(Option<&str>, Option<&str>)]) {
        let (quotations, references) = (quotations(draft), references(draft));
        let text = |at: Option<usize>| at.map(|at| &draft[references[at].range.clone()]);
        let found: Vec<_> = links(draft, &quotations, &references, &documents(draft, &references))
            .into_iter()
            .map(|link| (text(link.article), text(link.document)))
            .collect();
        assert_eq!(found, expected, "{draft}");
    }

    #[test]
    fn quotations_belong_to_the_reference_beside_them() {
        check(
            "《甲》第十条规定：“乙”，第二条“丙”。",
            &[(Some("第十条"), Some("《甲》")), (Some("第二条"), Some("《甲》"))],
        );
        check("要“乙”（《甲》第十条）。“丁”", &[(Some("第十条"), Some("《甲》")), (None, None)]);
        check(
            "《甲》提出“乙”“丙”。另有“丁”",
            &[(None, Some("《甲》")), (None, Some("《甲》")), (None, None)],
        );
        check("“乙。”（第三条）和“丁”", &[(Some("第三条"), None), (None, None)]);
        check(
            "《甲》提出“乙”。\n第二条提出：“丙。”第三条",
            &[(None, Some("《甲》")), (Some("第二条"), Some("《甲》"))],
        );
        check("《甲》提出“乙”（第十条）", &[(Some("第十条"), Some("《甲》"))]);
    }

    #[test]
    fn an_article_belongs_to_the_document_named_last() {
        for (draft, document) in [
            ("根据国办发〔2024〕12号、深商务规〔2024〕1号第十条", "深商务规〔2024〕1号"),
            ("根据《甲》（深商务规〔2024〕1号）第十条", "《甲》"),
            ("根据《甲》（见附件），深商务规〔2024〕1号第十条", "深商务规〔2024〕1号"),
            ("根据《甲》。深商务规〔2024〕1号第十条", "深商务规〔2024〕1号"),
        ] {
            let references = references(draft);
            let last = documents(draft, &references).pop().flatten();
            assert_eq!(last.map(|at| &draft[references[at].range.clone()]), Some(document), "{draft}");
        }
    }
}
