//! The answer to a search, for reading on a terminal.

use std::io::{self, Write};

use super::Language;
use super::notice::reading;
use super::passage::{agencies_line, heading_line, place_line};
use super::style::{ASIDE, Page, highlighted, styled};
use crate::knowledge_base::Answer;
use crate::policy::PassageKind;
use crate::search::{Count, Hit, Stage, snippet};

/// The most characters of a long passage to show.
const SNIPPET: usize = 200;
/// The most values of a facet to show.
const FACET: usize = 8;

/// The reading, the hits and the facets.
///
/// # Errors
/// Only those of writing.
pub fn search_text(out: &mut dyn Write, answer: &Answer, page: Page) -> io::Result<()> {
    reading(out, &answer.plan.steps, page)?;
    let results = &answer.results;
    if results.total == 0 {
        return nothing(out, answer, page);
    }
    writeln!(out, "{}", styled(&summary(answer, page), ASIDE))?;
    let asked = answer.plan.agencies();
    for hit in &results.hits {
        writeln!(out)?;
        let header = results.headers.get(&hit.record.document);
        writeln!(out, "{}", heading_line(&hit.record))?;
        writeln!(out, "{}", page.fill(&place_line(&hit.record, header, page), "  "))?;
        if !hit.record.attributions.is_empty() {
            writeln!(out, "{}", page.fill(&agencies_line(&hit.record, &asked, page), "  "))?;
        }
        writeln!(out, "{}", page.fill(&body(hit), "  "))?;
    }
    let facets = &results.facets;
    writeln!(out)?;
    facet(out, page.pick("责任单位", "agencies"), &facets.agency, page)?;
    facet(out, page.pick("类别", "categories"), &facets.category, page)?;
    facet(out, page.pick("文件", "documents"), &facets.document, page)
}

fn summary(answer: &Answer, page: Page) -> String {
    let results = &answer.results;
    let measures =
        results.facets.kind.iter().find(|count| count.value == "policy").map_or(0, |count| count.count);
    let stage = match (results.stage, answer.plan.root.terms().is_empty()) {
        (_, true) => page.pick("按条件", "by condition"),
        (Stage::Literal, _) => page.pick("逐字匹配", "literally"),
        (Stage::Verbatim, _) => page.pick("逐字匹配，仅见于责任单位", "literally, in lists of agencies only"),
        (Stage::Words, _) => page.pick("全文无此原文，按词匹配（全部词）", "not literally; all of the words"),
        (Stage::Loose, _) => {
            page.pick("全文无此原文，按词匹配（部分词）", "not literally; some of the words")
        }
    };
    let shown = results.hits.len();
    match page.language {
        Language::Chinese => format!("命中 {} 段（政策 {measures}），显示 {shown}。{stage}", results.total),
        Language::English => {
            format!("{} passages ({measures} of policies), {shown} shown; {stage}", results.total)
        }
    }
}

fn body(hit: &Hit) -> String {
    let text = &hit.record.text;
    if hit.record.kind == PassageKind::Measure {
        return highlighted(text, &hit.highlights);
    }
    let (shown, highlights) = snippet(text, &hit.highlights, SNIPPET);
    let before = if shown.start > 0 { "……" } else { "" };
    let after = if shown.end < text.len() { "……" } else { "" };
    format!("{before}{}{after}", highlighted(text.get(shown).unwrap_or(text), &highlights))
}

fn facet(out: &mut dyn Write, name: &str, counts: &[Count], page: Page) -> io::Result<()> {
    if counts.is_empty() {
        return Ok(());
    }
    let implied = page.pick("推及", "implied");
    let values: Vec<String> = counts
        .iter()
        .take(FACET)
        .map(|count| match (count.count - count.implied, count.implied) {
            (explicit, 0) => format!("{} {explicit}", count.value),
            (explicit, more) => format!("{} {explicit}（{implied} {more}）", count.value),
        })
        .collect();
    let rest = counts.len().saturating_sub(FACET);
    let more = if rest > 0 { format!(" …{rest}+") } else { String::new() };
    writeln!(out, "{}", styled(&format!("{name}：{}{more}", values.join(" · ")), ASIDE))
}

fn nothing(out: &mut dyn Write, answer: &Answer, page: Page) -> io::Result<()> {
    writeln!(out, "{}", page.pick("没有找到。", "Nothing found."))?;
    let words = answer.absent.join("、");
    if !words.is_empty() {
        let said = page.pick("全部文件中都没有出现：", "Occurs in no document: ");
        writeln!(out, "{said}{words}")?;
    } else if !answer.measures.is_empty() {
        for (id, count) in &answer.measures {
            match page.language {
                Language::Chinese => writeln!(out, "{id} 共 {count} 条措施。")?,
                Language::English => writeln!(out, "{id} has {count} measures.")?,
            }
        }
    } else if answer.plan.root.terms().is_empty() {
        let said = page.pick("没有措施符合全部条件。", "No measure meets all conditions.");
        writeln!(out, "{said}")?;
    } else {
        let said = page.pick(
            "各词都有，但不在同一段中同时符合条件。",
            "Each word occurs, but not together under these conditions.",
        );
        writeln!(out, "{said}")?;
    }
    Ok(())
}
