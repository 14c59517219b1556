//! Two compared documents as a page on the terminal.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use super::super::Language;
use super::super::style::{ALARM, ASIDE, ID, Page, TITLE, styled};
use super::words::{change_lines, heading, left_out, party_line, percent, reasons, relation_line, summary};
use crate::comparison::{AlignedRow, Comparison, Party, Relation, Rewording};

/// Texts that have less than this in common are not told as one text with
/// changes, which nobody could read (0 to 1).
const READABLE: f64 = 0.45;

const GONE: Style = AnsiColor::Red.on_default().strikethrough();
const NEW: Style = AnsiColor::Green.on_default().underline();

/// Two documents: what became of what in numbers, then every measure.
///
/// # Errors
/// Only those of writing.
pub fn comparison_page(
    out: &mut dyn Write,
    (old, new): (&Party, &Party),
    comparison: &Comparison,
    page: Page,
) -> io::Result<()> {
    let language = page.language;
    writeln!(out, "{}", styled(&format!("A  {}", party_line(old)), TITLE))?;
    writeln!(out, "{}", styled(&format!("B  {}", party_line(new)), TITLE))?;
    writeln!(out, "{}", page.fill(&summary(comparison, language), ""))?;
    if let Some(left_out) = left_out(comparison, language) {
        writeln!(out, "{}", styled(&page.fill(&left_out, ""), ASIDE))?;
    }
    for row in &comparison.rows {
        told(out, comparison, row, page)?;
    }
    Ok(())
}

fn told(out: &mut dyn Write, comparison: &Comparison, row: &AlignedRow, page: Page) -> io::Result<()> {
    let language = page.language;
    let relation = relation_line(row, language);
    let style = if row.relation == Relation::Identical && !row.moved { ID } else { ALARM };
    let old: Vec<String> = comparison.old_of(row).into_iter().map(heading).collect();
    let new: Vec<String> = comparison.new_of(row).into_iter().map(heading).collect();
    let sides = match (old.is_empty(), new.is_empty()) {
        (false, false) => format!("A {} → B {}", old.join(" + "), new.join(" + ")),
        (_, true) => format!("A {}", old.join(" + ")),
        (true, _) => format!("B {}", new.join(" + ")),
    };
    writeln!(out, "\n{}  {sides}", styled(&relation, style))?;
    for line in reasons(comparison, row, language) {
        let told = format!("{}{}{line}", language.pick("依据", "reason"), language.colon());
        writeln!(out, "{}", styled(&page.fill(&told, "    "), ASIDE))?;
    }
    for line in change_lines(&row.changes, language) {
        writeln!(out, "{}", page.fill(&line, "    "))?;
    }
    if let Some(rewording) = row.rewording.as_ref().filter(|rewording| !rewording.changes.is_empty()) {
        if rewording.kept >= READABLE {
            writeln!(out, "{}", page.fill(&inline(rewording), "    "))?;
        } else {
            let kept = percent(rewording.kept);
            let line = match language {
                Language::Chinese => {
                    format!("文字大不相同（相同的词占 {kept}），全文见 --format html 或 xlsx")
                }
                Language::English => format!(
                    "the texts differ widely ({kept} of the words are the same); --format html or xlsx has both"
                ),
            };
            writeln!(out, "{}", styled(&page.fill(&line, "    "), ASIDE))?;
        }
    }
    Ok(())
}

/// One text with what is gone and what is new, also told apart without colours.
fn inline(rewording: &Rewording) -> String {
    let mut told = String::new();
    let mut at = 0;
    for change in &rewording.changes {
        told.push_str(rewording.new.get(at..change.new.start).unwrap_or_default());
        at = change.new.end;
        for (text, open, close, style) in [
            (rewording.old.get(change.old.clone()), "[-", "-]", GONE),
            (rewording.new.get(change.new.clone()), "{+", "+}", NEW),
        ] {
            let text = text.unwrap_or_default();
            if !text.is_empty() {
                told.push_str(&styled(&format!("{open}{text}{close}"), style));
            }
        }
    }
    told.push_str(rewording.new.get(at..).unwrap_or_default());
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::WordChange;
    use crate::render::table::pieces;

    #[test]
    fn what_is_gone_stands_before_what_is_new() {
        let rewording = Rewording {
            old: "支持建设海外仓。".to_owned(),
            new: "鼓励建设海外仓库。".to_owned(),
            changes: vec![WordChange { old: 0..6, new: 0..6 }, WordChange { old: 12..21, new: 12..24 }],
            kept: 0.5,
        };
        let told = anstream::adapter::strip_str(&inline(&rewording)).to_string();
        assert_eq!(told, "[-支持-]{+鼓励+}建设[-海外仓-]{+海外仓库+}。");
        assert_eq!(pieces(&rewording.old, &rewording.dropped()).len(), 4);
    }
}
