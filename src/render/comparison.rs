//! Two documents side by side: as a page and as rows.

use std::io::{self, Write};
use std::ops::Range;

use anstyle::{AnsiColor, Style};

use super::Language;
use super::language::counted;
use super::passage::role_words;
use super::style::{ALARM, ASIDE, ID, Page, TITLE, styled};
use super::table::{both, words};
use super::task::strength_words;
use crate::comparison::{
    AlignedLink, AlignedRow, AlignmentReason, Compared, Comparison, DeadlineChange, HolderChange, HolderEvent,
    MeasureChanges, Party, Relation, Rewording, Shares, VerbChange,
};
use crate::policy::{Passage, PassageKind};
use crate::table::{Alteration, Bilingual, Cell, Column, Content, Table};

/// Texts that have less than this in common are not told as one text with
/// changes, which nobody could read (0 to 1).
const READABLE: f64 = 0.45;
/// The most characters of a text that is told in a line.
const SHORT: usize = 50;

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

/// sz24 《标题》
fn party_line(party: &Party) -> String {
    if party.metadata.title.is_empty() {
        return party.name.clone();
    }
    format!("{} 《{}》", party.name, party.metadata.title)
}

fn summary(comparison: &Comparison, language: Language) -> String {
    let (a, b) = (comparison.old.len(), comparison.new.len());
    let counts = Relation::ALL.map(|relation| {
        format!("{} {}", words(&relation_words(relation), language), comparison.count(relation))
    });
    let counts = counts.join(language.pick("，", ", "));
    let moved = comparison.moved();
    match (language, comparison.compared) {
        (Language::Chinese, Compared::Measures) => {
            format!("按措施比对，A {a} 条，B {b} 条：{counts}；其中移位 {moved}")
        }
        (Language::Chinese, Compared::Paragraphs) => {
            format!("两份文件不都有措施，按段落比对，A {a} 段，B {b} 段：{counts}；其中移位 {moved}")
        }
        (Language::English, Compared::Measures) => {
            format!("by measures, {a} in A, {b} in B: {counts}; {moved} of them moved")
        }
        (Language::English, Compared::Paragraphs) => format!(
            "by paragraphs, since not both have measures, {a} in A, {b} in B: {counts}; {moved} of them moved"
        ),
    }
}

/// What was not compared; `None` if all was.
fn left_out(comparison: &Comparison, language: Language) -> Option<String> {
    let (a, b) = comparison.left_out;
    (a + b > 0).then(|| match language {
        Language::Chinese => format!("未比对：措施以外的段落，A {a} 段，B {b} 段"),
        Language::English => format!(
            "not compared: what stands outside the measures, {} of A and {b} of B",
            counted(a, "passage")
        ),
    })
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

/// （十）标题; of a passage without either, how it begins.
fn heading(passage: &Passage) -> String {
    if passage.kind == PassageKind::Measure && !passage.title.is_empty() {
        return format!("{}{}", passage.number_as_written(), short(&passage.title));
    }
    short(&passage.text)
}

fn short(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(SHORT) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

fn percent(share: f64) -> String {
    format!("{:.0}%", share * 100.0)
}

/// Two compared documents as tables: every measure with what became of it, and
/// how many of each.
pub fn comparison_tables((old, new): (&Party, &Party), comparison: &Comparison) -> Vec<Table> {
    let columns = vec![
        Column::new("变化", "change", Content::Label).wide(10),
        Column::new("A 编号", "A id", Content::Label).wide(12).in_files(),
        Column::new("A 原文", "A text", Content::LongText).wide(48),
        Column::new("B 编号", "B id", Content::Label).wide(12).in_files(),
        Column::new("B 原文", "B text", Content::LongText).wide(48),
        Column::new("单位、时限、力度", "agencies, deadlines, strength", Content::Text).wide(30),
        Column::new("对应依据", "reason", Content::Text).wide(26),
        Column::new("文字差异", "words", Content::Text).wide(40).in_files().on_screen(),
    ];
    let mut rows = Table::new(Bilingual::new("比对", "comparison"), columns);
    let title = format!("A {} ／ B {}", party_line(old), party_line(new));
    rows.title = Some(Bilingual::same(title));
    rows.extend(comparison.rows.iter().map(|row| cells(comparison, row)));
    for (letter, party) in [("A", old), ("B", new)] {
        rows.notes.push(both(|language| format!("{letter}{}{}", language.colon(), party_line(party))));
    }
    rows.notes.push(both(|language| summary(comparison, language)));
    if comparison.left_out != (0, 0) {
        rows.notes.push(both(|language| left_out(comparison, language).unwrap_or_default()));
    }
    vec![rows, counts(comparison)]
}

fn cells(comparison: &Comparison, row: &AlignedRow) -> Vec<Cell> {
    let ids = |passages: &[&Passage]| {
        Cell::text(
            Some(passages.iter().map(|passage| passage.id.to_string()).collect::<Vec<_>>().join("\n"))
                .filter(|ids| !ids.is_empty()),
        )
    };
    let text = |passages: &[&Passage], changed: Option<(&str, Vec<Range<usize>>)>, alteration| match changed {
        Some((text, ranges)) => Cell::Altered(text.to_owned(), ranges, alteration),
        None => {
            let texts: Vec<&str> = passages.iter().map(|passage| passage.text.as_str()).collect();
            Cell::text(Some(texts.join("\n")).filter(|text| !text.is_empty()))
        }
    };
    let (old, new) = (comparison.old_of(row), comparison.new_of(row));
    let rewording = row.rewording.as_ref();
    let reasons = both(|language| reasons(comparison, row, language).join("\n"));
    let differences = rewording.map(|rewording| both(|language| differences(rewording, language)));
    let changes = both(|language| change_lines(&row.changes, language).join("\n"));
    let words_or_nothing = |said: Option<Bilingual>| {
        said.filter(|said| !said.chinese.is_empty()).map_or(Cell::Empty, Cell::Words)
    };
    vec![
        Cell::Words(both(|language| relation_line(row, language))),
        ids(&old),
        text(&old, rewording.map(|told| (told.old.as_str(), told.dropped())), Alteration::Dropped),
        ids(&new),
        text(&new, rewording.map(|told| (told.new.as_str(), told.added())), Alteration::Added),
        words_or_nothing(Some(changes)),
        words_or_nothing(Some(reasons)),
        words_or_nothing(differences),
    ]
}

fn counts(comparison: &Comparison) -> Table {
    let columns = vec![
        Column::new("变化", "change", Content::Label).wide(16),
        Column::new("条数", "count", Content::Number),
    ];
    let mut table = Table::new(Bilingual::new("汇总", "summary"), columns);
    for relation in Relation::ALL {
        table.push(vec![Cell::Words(relation_words(relation)), Cell::Count(comparison.count(relation))]);
    }
    table.push(vec![Cell::Words(MOVED), Cell::Count(comparison.moved())]);
    table
}

/// Every place where the words differ, as text: for CSV and programs.
fn differences(rewording: &Rewording, language: Language) -> String {
    let told = rewording.changes.iter().map(|change| {
        let in_a_line = |text: Option<&str>| text.unwrap_or_default().replace('\n', "⏎");
        let (old, new) = (
            in_a_line(rewording.old.get(change.old.clone())),
            in_a_line(rewording.new.get(change.new.clone())),
        );
        match (old.is_empty(), new.is_empty(), language) {
            (true, _, Language::Chinese) => format!("增“{new}”"),
            (_, true, Language::Chinese) => format!("删“{old}”"),
            (true, _, Language::English) => format!("added “{new}”"),
            (_, true, Language::English) => format!("dropped “{old}”"),
            _ => format!("“{old}”→“{new}”"),
        }
    });
    told.collect::<Vec<_>>().join(language.pick("；", "; "))
}

const MOVED: Bilingual = Bilingual::new("移位", "moved");

fn relation_line(row: &AlignedRow, language: Language) -> String {
    let relation = words(&relation_words(row.relation), language).to_owned();
    if row.moved {
        format!("{relation}{}{}", language.pick("、", ", "), words(&MOVED, language))
    } else {
        relation
    }
}

const fn relation_words(relation: Relation) -> Bilingual {
    match relation {
        Relation::Identical => Bilingual::new("一致", "identical"),
        Relation::Reworded => Bilingual::new("改写", "reworded"),
        Relation::Merged => Bilingual::new("合并", "merged"),
        Relation::Split => Bilingual::new("拆分", "split"),
        Relation::Regrouped => Bilingual::new("重组", "regrouped"),
        Relation::Added => Bilingual::new("新增", "added"),
        Relation::Dropped => Bilingual::new("删去", "dropped"),
    }
}

/// Why passages stand together, a line for every two of them.
fn reasons(comparison: &Comparison, row: &AlignedRow, language: Language) -> Vec<String> {
    let told = row.links.iter().map(|AlignedLink { old, new, reason }| {
        let reason = self::reason(reason, row.relation, language);
        if row.links.len() == 1 {
            return reason;
        }
        let which = |passage: &Passage| match passage.number_as_written() {
            "" => heading(passage),
            number => number.to_owned(),
        };
        let (old, new) = (which(&comparison.old[*old]), which(&comparison.new[*new]));
        format!("A {old} → B {new}{}{reason}", language.colon())
    });
    told.collect()
}

fn reason(evidence: &AlignmentReason, relation: Relation, language: Language) -> String {
    let mut reasons = Vec::new();
    let mut say = |chinese: String, english: String| {
        reasons.push(match language {
            Language::Chinese => chinese,
            Language::English => english,
        });
    };
    if evidence.same_title {
        say("标题相同".to_owned(), "same title".to_owned());
    } else if let Some(title) = evidence.title {
        say(format!("标题相似 {}", percent(title)), format!("titles alike {}", percent(title)));
    }
    if evidence.same_number {
        say("序号相同".to_owned(), "same number".to_owned());
    }
    if relation == Relation::Identical {
        say("文字相同".to_owned(), "same words".to_owned());
    } else {
        say(
            format!("正文相似 {}", percent(evidence.text)),
            format!("texts alike {}", percent(evidence.text)),
        );
    }
    let (a, b) = (percent(evidence.shares.old), percent(evidence.shares.new));
    if evidence.shares != Shares::default() && relation != Relation::Identical {
        say(format!("A 的 {a} 见于 B，B 的 {b} 见于 A"), format!("{a} of A stands in B, {b} of B in A"));
    }
    if !evidence.shared.is_empty() && relation != Relation::Identical {
        let shared = evidence.shared.join(language.pick("、", ", "));
        say(format!("共有词：{shared}"), format!("shared words: {shared}"));
    }
    reasons.join(language.pick("；", "; "))
}

/// What changed of agencies, deadlines and verbs, a line each.
fn change_lines(changes: &MeasureChanges, language: Language) -> Vec<String> {
    let colon = language.colon();
    let mut lines = Vec::new();
    if !changes.holders.is_empty() {
        let told: Vec<String> =
            changes.holders.iter().map(|change| holder_change(change, language)).collect();
        lines.push(format!(
            "{}{colon}{}",
            language.pick("单位", "agencies"),
            told.join(language.pick("；", "; "))
        ));
    }
    if !changes.deadlines.is_empty() {
        let told: Vec<String> =
            changes.deadlines.iter().map(|change| deadline_change(change, language)).collect();
        lines.push(format!(
            "{}{colon}{}",
            language.pick("时限", "deadlines"),
            told.join(language.pick("；", "; "))
        ));
    }
    lines.extend(changes.verbs.iter().map(|change| {
        format!("{}{colon}{}", language.pick("力度", "strength"), verb_change(change, language))
    }));
    lines
}

fn holder_change(change: &HolderChange, language: Language) -> String {
    let role = |role| words(&role_words(role), language).to_owned();
    let agency = &change.agency;
    match (change.event, language) {
        (HolderEvent::Joined(as_what), Language::Chinese) => format!("增 {agency}（{}）", role(as_what)),
        (HolderEvent::Joined(as_what), Language::English) => format!("added {agency} ({})", role(as_what)),
        (HolderEvent::Left(as_what), Language::Chinese) => format!("减 {agency}（{}）", role(as_what)),
        (HolderEvent::Left(as_what), Language::English) => format!("dropped {agency} ({})", role(as_what)),
        (HolderEvent::Role { from, to }, Language::Chinese) => {
            format!("{agency} 由{}改为{}", role(from), role(to))
        }
        (HolderEvent::Role { from, to }, Language::English) => {
            format!("{agency}: {} became {}", role(from), role(to))
        }
    }
}

fn deadline_change(change: &DeadlineChange, language: Language) -> String {
    match (&change.old, &change.new) {
        (Some(old), Some(new)) => format!("{old} → {new}"),
        (Some(old), None) => format!("{} {old}", language.pick("减", "dropped")),
        (None, Some(new)) => format!("{} {new}", language.pick("增", "added")),
        (None, None) => String::new(),
    }
}

fn verb_change(change: &VerbChange, language: Language) -> String {
    let strength = |strength| words(&strength_words(strength), language).to_owned();
    let direction = if change.is_stronger() {
        language.pick("加强", "stronger")
    } else {
        language.pick("减弱", "weaker")
    };
    let VerbChange { old, new, .. } = change;
    let (before, now) = (strength(change.old_strength), strength(change.new_strength));
    let clause = short(&change.new_clause);
    match language {
        Language::Chinese => format!("{direction}，“{old}”（{before}）→“{new}”（{now}）：{clause}"),
        Language::English => format!("{direction}, “{old}” ({before}) → “{new}” ({now}): {clause}"),
    }
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
