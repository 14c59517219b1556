//! The answer to a search in short: a line or two a hit.

use std::io::{self, Write};
use std::ops::Range;

use super::passage::{agencies_line, heading_line};
use super::results::{head, looser, part};
use super::style::Page;
use crate::knowledge_base::Answer;
use crate::search::Hit;

/// The most characters of a passage without agencies to show.
const SNIPPET: usize = 60;

/// Every hit with its number and title, and below it its agencies or, where it
/// has none, the sentence that matched. On a terminal a line is cut where the
/// page ends.
///
/// # Errors
/// Only those of writing.
pub fn search_brief(out: &mut dyn Write, answer: &Answer, page: Page) -> io::Result<()> {
    if !head(out, answer, page)? {
        return Ok(());
    }
    let results = &answer.results;
    let asked = answer.plan.agencies();
    for (at, hit) in results.hits.iter().enumerate() {
        if at == results.answering() {
            writeln!(out, "{}", looser(page))?;
        }
        let passage = &hit.passage;
        let header = results.headers.get(&passage.id.document);
        let heading = heading_line(passage, header, &matched_in(&passage.title, hit), page);
        writeln!(out, "{}", page.cut(&heading, ""))?;
        let below = if passage.attributions.is_empty() {
            part(hit, SNIPPET).replace('\n', " ")
        } else {
            agencies_line(passage, &asked, page)
        };
        writeln!(out, "{}", page.cut(&below, "    "))?;
    }
    Ok(())
}

/// What matched, wherever it stands in the title.
fn matched_in(title: &str, hit: &Hit) -> Vec<Range<usize>> {
    let text = &hit.passage.text;
    let mut matched: Vec<&str> = hit.highlights.iter().filter_map(|range| text.get(range.clone())).collect();
    matched.sort_unstable_by_key(|matched| std::cmp::Reverse(matched.len()));
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for matched in matched.into_iter().filter(|matched| !matched.is_empty()) {
        for (start, _) in title.match_indices(matched) {
            let range = start..start + matched.len();
            if ranges.iter().all(|known| range.end <= known.start || known.end <= range.start) {
                ranges.push(range);
            }
        }
    }
    ranges.sort_unstable_by_key(|range| range.start);
    ranges
}

#[cfg(test)]
mod tests {
    use crate::render::{Language, Page};

    #[test]
    fn a_line_is_cut_by_width_and_keeps_its_colours() {
        let page = |width| Page { language: Language::Chinese, width };
        let red = "\u{1b}[31m海外仓\u{1b}[0m网络";
        assert_eq!(page(None).cut(red, "  "), format!("  {red}"));
        assert_eq!(page(Some(12)).cut(red, "  "), format!("  {red}"));
        assert_eq!(page(Some(11)).cut(red, "  "), "  \u{1b}[31m海外仓\u{1b}[0m网…\u{1b}[0m");
        assert_eq!(page(Some(7)).cut(red, "  "), "  \u{1b}[31m海外…\u{1b}[0m");
    }
}
