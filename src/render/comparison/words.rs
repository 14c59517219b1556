//! What is said of two compared documents, wherever it is said.

use super::super::Language;
use super::super::language::counted;
use super::super::passage::role_words;
use super::super::table::words;
use super::super::task::strength_words;
use crate::comparison::{
    AlignedLink, AlignedRow, AlignmentReason, Compared, Comparison, DeadlineChange, HolderChange,
    HolderEvent, MeasureChanges, OneOfBoth, Party, Relation, VerbChange,
};
use crate::policy::{Passage, PassageKind};
use crate::table::Bilingual;

/// Titles less alike than this say nothing for each other, nor do passages of which
/// less stands in the other (0 to 1).
const TELLING: f64 = 0.05;
/// The most characters of a text that is told in a line.
const SHORT: usize = 50;

/// sz24 《标题》
pub(super) fn party_line(party: &Party) -> String {
    if party.metadata.title.is_empty() {
        return party.name.clone();
    }
    format!("{} 《{}》", party.name, party.metadata.title)
}

pub(super) fn summary(comparison: &Comparison, language: Language) -> String {
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
pub(super) fn left_out(comparison: &Comparison, language: Language) -> Option<String> {
    let (a, b) = comparison.left_out;
    (a + b > 0).then(|| match language {
        Language::Chinese => format!("未比对：措施以外的段落，A {a} 段，B {b} 段"),
        Language::English => format!(
            "not compared: what stands outside the measures, {} of A and {b} of B",
            counted(a, "passage")
        ),
    })
}

/// （十）标题; of a passage without either, how it begins.
pub(super) fn heading(passage: &Passage) -> String {
    if passage.kind == PassageKind::Measure && !passage.title.is_empty() {
        return format!("{}{}", passage.numbering().trim_end(), short(&passage.title));
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

pub(super) fn percent(share: f64) -> String {
    format!("{:.0}%", share * 100.0)
}

pub(super) const MOVED: Bilingual = Bilingual::new("移位", "moved");

pub(super) fn relation_line(row: &AlignedRow, language: Language) -> String {
    let relation = words(&relation_words(row.relation), language).to_owned();
    if row.moved {
        format!("{relation}{}{}", language.pick("、", ", "), words(&MOVED, language))
    } else {
        relation
    }
}

pub(super) const fn relation_words(relation: Relation) -> Bilingual {
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
pub(super) fn reasons(comparison: &Comparison, row: &AlignedRow, language: Language) -> Vec<String> {
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
    } else if let Some(title) = evidence.title.filter(|title| *title >= TELLING) {
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
    if evidence.shares.greater() >= TELLING && relation != Relation::Identical {
        say(format!("A 的 {a} 见于 B，B 的 {b} 见于 A"), format!("{a} of A stands in B, {b} of B in A"));
    }
    if !evidence.shared.is_empty() && relation != Relation::Identical {
        let shared = evidence.shared.join(language.pick("、", ", "));
        say(format!("共有词：{shared}"), format!("shared words: {shared}"));
    }
    reasons.join(language.pick("；", "; "))
}

/// What changed of agencies, deadlines and verbs, a line each.
pub(super) fn change_lines(changes: &MeasureChanges, language: Language) -> Vec<String> {
    let colon = language.colon();
    let mut lines = Vec::new();
    if !changes.holders.is_empty() {
        let told = changes.holders.iter().map(|change| holder_change(change, changes.names_nobody, language));
        let told = told.collect::<Vec<_>>().join(language.pick("；", "; "));
        let nobody = match changes.names_nobody {
            None => "",
            Some(OneOfBoth::Old) => language.pick("A 未写明，B 为 ", "none in A, in B "),
            Some(OneOfBoth::New) => language.pick("B 未写明，A 为 ", "none in B, in A "),
        };
        lines.push(format!("{}{colon}{nobody}{told}", language.pick("单位", "agencies")));
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

/// Where one document names nobody, the other's are no changes, but all there are.
fn holder_change(change: &HolderChange, names_nobody: Option<OneOfBoth>, language: Language) -> String {
    let role = |role| words(&role_words(role), language).to_owned();
    let agency = &change.agency;
    let (sign, as_what) = match change.event {
        HolderEvent::Joined(as_what) => (language.pick("增 ", "added "), role(as_what)),
        HolderEvent::Left(as_what) => (language.pick("减 ", "dropped "), role(as_what)),
        HolderEvent::Role { from, to } => {
            let (from, to) = (role(from), role(to));
            return match language {
                Language::Chinese => format!("{agency} 由{from}改为{to}"),
                Language::English => format!("{agency}: {from} became {to}"),
            };
        }
    };
    let sign = if names_nobody.is_some() { "" } else { sign };
    match language {
        Language::Chinese => format!("{sign}{agency}（{as_what}）"),
        Language::English => format!("{sign}{agency} ({as_what})"),
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
