//! The answer to a search, for reading on a terminal.

use std::io::{self, Write};

use super::Language;
use super::language::counted;
use super::notice::reading;
use super::passage::{agencies_line, heading_line, measure_line, place_line};
use super::style::{ASIDE, Page, highlighted, styled};
use super::table::words;
use crate::knowledge_base::Answer;
use crate::policy::PassageKind;
use crate::search::{Explanation, FacetCount, Hit, Stage, snippet};
use crate::table::Bilingual;

/// The most measures whose agencies stand at the top.
const WHO: usize = 3;
/// The most characters of a long passage to show.
const SNIPPET: usize = 200;
/// The most values of a facet to show.
const FACET: usize = 8;
/// The most parts of a score to show.
const PARTS: usize = 8;

/// The reading, the hits and the facets.
///
/// # Errors
/// Only those of writing.
pub fn search_text(out: &mut dyn Write, answer: &Answer, page: Page) -> io::Result<()> {
    if !head(out, answer, page)? {
        return Ok(());
    }
    let results = &answer.results;
    let asked = answer.plan.agencies();
    for (at, hit) in results.hits.iter().enumerate() {
        if at == results.answering() {
            writeln!(out, "\n{}", looser(page))?;
        }
        writeln!(out)?;
        let header = results.headers.get(&hit.passage.id.document);
        writeln!(out, "{}", page.fill(&heading_line(&hit.passage, header, &[], page), ""))?;
        writeln!(out, "{}", page.fill(&place_line(&hit.passage, header, page), "  "))?;
        if !hit.passage.attributions.is_empty() {
            writeln!(out, "{}", page.fill(&agencies_line(&hit.passage, &asked, page), "  "))?;
        }
        writeln!(out, "{}", page.fill(&body(hit), "  "))?;
        if let Some(parts) = hit.explanation.as_ref().filter(|_| hit.score > 0.0) {
            let line = format!("{:.2} = {}", hit.score, explanation(parts, page));
            writeln!(out, "{}", page.fill(&styled(&line, ASIDE), "  "))?;
        }
    }
    let facets = &results.facets;
    writeln!(out)?;
    facet(out, page.pick("责任单位", "agencies"), &facets.agency, page)?;
    facet(out, page.pick("类别", "categories"), &facets.category, page)?;
    facet(out, page.pick("文件", "documents"), &facets.document, page)
}

/// What stands above the hits: who answers for what was asked about, how the query
/// was read, and what was found, or why nothing was. Whether there are hits.
pub(super) fn head(out: &mut dyn Write, answer: &Answer, page: Page) -> io::Result<bool> {
    if answer.plan.who {
        who(out, answer, page)?;
    }
    reading(out, &answer.plan.steps, page)?;
    if answer.results.total == 0 {
        nothing(out, answer, page)?;
        return Ok(false);
    }
    writeln!(out, "{}", styled(&summary(answer, page), ASIDE))?;
    Ok(true)
}

/// What stands above the looser hits.
pub(super) fn looser(page: Page) -> String {
    styled(page.pick("以下只含部分检索词：", "Only some of the words:"), ASIDE)
}

/// Who answers for what was asked about, before anything else.
fn who(out: &mut dyn Write, answer: &Answer, page: Page) -> io::Result<()> {
    let results = &answer.results;
    let asked = answer.plan.agencies();
    let named = |hits: &[Hit]| hits.iter().any(|hit| !hit.passage.attributions.is_empty());
    let (answering, looser) = results.hits.split_at(results.answering());
    let hits = if named(answering) { answering } else { looser };
    let hits = hits.iter().map(|hit| &hit.passage);
    for measure in hits.filter(|passage| !passage.attributions.is_empty()).take(WHO) {
        writeln!(out, "{}", page.fill(&agencies_line(measure, &asked, page), ""))?;
        writeln!(out, "{}", page.fill(&measure_line(measure), "  "))?;
    }
    writeln!(out)
}

/// How many there are, how many are shown, and how they match.
fn summary(answer: &Answer, page: Page) -> String {
    let results = &answer.results;
    let measures =
        results.facets.kind.iter().find(|count| count.value == "policy").map_or(0, FacetCount::all);
    let stage = stage_words(answer);
    let stage = words(&stage, page.language);
    let count = results.answering();
    let shown = match (results.offset, count) {
        (0, _) | (_, 0) => count.to_string(),
        (before, _) => format!("{}–{}", before + 1, before + count),
    };
    match page.language {
        Language::Chinese => format!("命中 {} 段（政策 {measures}），显示 {shown}。{stage}", results.total),
        Language::English => {
            let total = counted(results.total, "passage");
            format!("{total} ({measures} from policies), {shown} shown; {stage}")
        }
    }
}

/// How what was found matches.
pub(super) fn stage_words(answer: &Answer) -> Bilingual {
    match (answer.results.stage, answer.plan.root.terms().is_empty()) {
        (_, true) => Bilingual::new("按条件", "by condition"),
        (Stage::Literal, _) => Bilingual::new("逐字匹配", "literally"),
        (Stage::Verbatim, _) => {
            Bilingual::new("逐字匹配，仅见于责任单位", "literally, in lists of agencies only")
        }
        (Stage::Words, _) => {
            Bilingual::new("全文无此原文，按词匹配（全部词）", "not literally; all of the words")
        }
        (Stage::Loose, _) => {
            Bilingual::new("全文无此原文，按词匹配（部分词）", "not literally; some of the words")
        }
    }
}

fn body(hit: &Hit) -> String {
    let text = &hit.passage.text;
    if hit.passage.kind == PassageKind::Measure {
        return highlighted(text, &hit.highlights);
    }
    part(hit, SNIPPET)
}

/// The part of a passage that matched, of so many characters at most.
pub(super) fn part(hit: &Hit, most: usize) -> String {
    let text = &hit.passage.text;
    let (shown, highlights) = snippet(text, &hit.highlights, most);
    let before = if shown.start > 0 { "……" } else { "" };
    let after = if shown.end < text.len() { "……" } else { "" };
    format!("{before}{}{after}", highlighted(text.get(shown).unwrap_or(text), &highlights))
}

fn facet(out: &mut dyn Write, name: &str, counts: &[FacetCount], page: Page) -> io::Result<()> {
    if counts.is_empty() {
        return Ok(());
    }
    let implied = page.pick("推及", "implied");
    let zh = page.language == Language::Chinese;
    let values: Vec<String> = counts
        .iter()
        .take(FACET)
        .map(|count| match (count.stated, count.implied) {
            (explicit, 0) => format!("{} {explicit}", count.value),
            (explicit, more) if zh => format!("{} {explicit}（{implied} {more}）", count.value),
            (explicit, more) => format!("{} {explicit} ({implied} {more})", count.value),
        })
        .collect();
    let rest = counts.len().saturating_sub(FACET);
    let more = if rest > 0 { format!(" …{rest}+") } else { String::new() };
    let line = format!("{name}{}{}{more}", page.language.colon(), values.join(" · "));
    writeln!(out, "{}", page.fill(&styled(&line, ASIDE), ""))
}

/// Why nothing was found, and what would be.
fn nothing(out: &mut dyn Write, answer: &Answer, page: Page) -> io::Result<()> {
    writeln!(out, "{}", page.pick("没有找到。", "Nothing found."))?;
    let Some(nothing) = &answer.nothing else {
        return Ok(());
    };
    for (word, nearest) in &nothing.absent {
        let said = page.pick("全部文件中都没有出现：", "Occurs in no document: ");
        writeln!(out, "{said}{word}")?;
        if !nearest.is_empty() {
            writeln!(out, "  {}{}", page.pick("相近的词：", "nearest words: "), page.language.list(nearest))?;
        }
    }
    for (id, count) in &nothing.measures {
        match page.language {
            Language::Chinese => writeln!(out, "{id} 共 {count} 条措施。")?,
            Language::English => writeln!(out, "{id} has {}.", counted(*count as usize, "measure"))?,
        }
    }
    if nothing.absent.is_empty() && !nothing.without.is_empty() {
        let said = page.pick("各项条件不能同时满足。", "The conditions are not met together.");
        writeln!(out, "{said}")?;
    }
    for (part, count) in &nothing.without {
        match page.language {
            Language::Chinese => writeln!(out, "  去掉「{part}」：{count} 段")?,
            Language::English => writeln!(out, "  without {part}: {}", counted(*count, "passage"))?,
        }
    }
    Ok(())
}

/// The score of a hit in parts, on a line.
fn explanation(explanation: &Explanation, page: Page) -> String {
    let parts = explanation.parts.iter().take(PARTS).map(|part| {
        let mark = if part.bigram { page.pick("（字对）", " (bigram)") } else { "" };
        format!("{}{mark} {:.2}", part.text, part.score)
    });
    let mut parts: Vec<String> = parts.collect();
    let rest = explanation.parts.iter().skip(PARTS).map(|part| part.score).sum::<f32>();
    if rest > 0.0 {
        parts.push(format!("{} {rest:.2}", page.pick("其余", "others")));
    }
    if explanation.stand_ins > 0.0 {
        parts.push(format!("{} {:.2}", page.pick("同义", "synonyms"), explanation.stand_ins));
    }
    let (factor, coverage) = (explanation.factor, explanation.coverage * 100.0);
    match page.language {
        Language::Chinese => {
            format!("（{}）× {factor:.2}；占检索信息 {coverage:.0}%", parts.join(" + "))
        }
        Language::English => {
            format!("({}) × {factor:.2}; {coverage:.0}% of the query's information", parts.join(" + "))
        }
    }
}
