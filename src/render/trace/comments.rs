//! Checked drafts as comments on the draft.

use std::io::{self, Write};

use super::super::Language;
use super::super::citation::{citation, source_of};
use super::super::style::{ASIDE, Page, styled};
use super::super::table::words;
use super::page::{cited_words, difference, ground_words, in_a_line, short, trace_summary, verdict_words};
use crate::draft::{Comment, Draft};
use crate::ingest::Format;
use crate::trace::{CheckedCitation, SourcePlace, Trace, Verdict};

/// The comments on a checked draft: how many of what, then one on every place that
/// was looked at. What quotes nothing has none.
pub fn trace_comments(name: &str, draft: &Draft, trace: &Trace, language: Language) -> Vec<Comment> {
    let mut comments = vec![Comment { range: None, lines: vec![trace_summary(name, trace, language)] }];
    let told = trace.citations.iter().filter(|one| !one.ground.is_aside()).chain(&trace.borrowed);
    comments.extend(told.map(|one| {
        let mut lines = finding_lines(one, language);
        if !draft.bears_comment(&one.range) {
            let text = short(&one.text);
            lines.insert(1, format!("{}{}{text}", language.pick("所核文字", "about"), language.colon()));
        }
        Comment { range: Some(one.range.clone()), lines }
    }));
    comments[1..].sort_by_key(|comment| comment.range.as_ref().map(|range| (range.start, range.end)));
    comments
}

/// Says that the copy of a draft in this format is of its text only.
///
/// # Errors
/// Only those of writing.
pub fn text_only(out: &mut dyn Write, format: Format, page: Page) -> io::Result<()> {
    let line = match page.language {
        Language::Chinese => {
            format!("草稿是 {format}，不能在原件上加批注；写出的是其文字，批注在相应之处，版式、图片不在其中")
        }
        Language::English => format!(
            "a draft in {format} cannot bear comments; what is written is its text with the comments, without layout and pictures"
        ),
    };
    writeln!(out, "{}", styled(&format!("zhengce: {line}"), ASIDE))
}

/// A text that was compared by itself.
pub fn verification(checked: &CheckedCitation, language: Language) -> String {
    finding_lines(checked, language).join("\n")
}

/// Verdict and reason, the differences, what the draft names, and the sources.
pub(in crate::render) fn finding_lines(one: &CheckedCitation, language: Language) -> Vec<String> {
    let colon = language.colon();
    let exact = one.verdict() == Verdict::Exact;
    let kind = words(&cited_words(one.cited), language).to_owned();
    let verdict = words(&verdict_words(one.verdict()), language).to_owned();
    let ground = ground_words(one.ground);
    let space = language.pick("", " ");
    let mut lines = vec![format!("{kind}{space}{verdict}{colon}{}", words(&ground, language))];
    for deviation in &one.deviations {
        lines.push(format!(
            "{}{colon}{}",
            language.pick("差异", "difference"),
            difference(deviation, language)
        ));
    }
    if let Some(from) = &one.said_from {
        lines.push(format!("{}{colon}{from}", language.pick("所注出处", "said to be from")));
    }
    for source in &one.sources {
        let text = if exact { short(&source.text) } else { in_a_line(&source.text) };
        let place = source_citation(source, language);
        let told = format!("{}{colon}{place} [{}]", language.pick("原文", "source"), source.id());
        lines.push(if text.is_empty() { told } else { format!("{told}{colon}{text}") });
    }
    lines
}

/// The citation of a source.
pub fn source_citation(source: &SourcePlace, language: Language) -> String {
    match &source.passage {
        Some(passage) => citation(&source.header, passage, language),
        None => source_of(&source.header, language),
    }
}
