//! What agencies answer for.

use super::super::Language;
use super::super::passage::{inherited_mark, numbered, role_mark};
use crate::knowledge_base::AgencyAnswer;
use crate::policy::{Attribution, AttributionBasis};
use crate::study::AgencyProfile;

/// The profiles that a name may mean, each with a page of its measures.
pub fn told_agencies(answer: &AgencyAnswer, from: usize, count: usize, language: Language) -> String {
    let asked = &answer.reading.text;
    let mut told = Vec::new();
    if answer.profiles.len() > 1 {
        let names: Vec<&str> = answer.profiles.iter().map(|profile| profile.name.as_str()).collect();
        let names = language.list(&names);
        told.push(match language {
            Language::Chinese => format!("“{asked}”可能指：{names}"),
            Language::English => format!("“{asked}” may be {names}"),
        });
    }
    told.extend(answer.profiles.iter().map(|profile| block(profile, from, count, language)));
    told.join("\n\n")
}

/// That there is no agency of this name, and which names come close.
pub fn told_no_agency(asked: &str, nearest: &[String], language: Language) -> String {
    let names = language.list(nearest);
    match (nearest.is_empty(), language) {
        (true, Language::Chinese) => format!("库中没有名为“{asked}”的单位"),
        (false, Language::Chinese) => format!("库中没有名为“{asked}”的单位；相近的有：{names}"),
        (true, Language::English) => format!("no document names an agency “{asked}”"),
        (false, Language::English) => {
            format!("no document names an agency “{asked}”; the nearest are {names}")
        }
    }
}

fn block(profile: &AgencyProfile, from: usize, count: usize, language: Language) -> String {
    let held = profile.held();
    let (named, implied) = (held.named(), held.implied);
    let (lead, inferred) = (held.lead, held.inferred);
    let (support, responsible) = (held.support, held.responsible);
    let tasks = profile.named_tasks().count();
    let name = &profile.name;
    let mut lines = vec![match language {
        Language::Chinese => format!(
            "{name}：列名 {named} 条措施（牵头 {lead}，其中按列名首位推定 {inferred}；配合 {support}；未分主次 {responsible}），推及（原文未列名）{implied} 条；列名的任务 {tasks} 项"
        ),
        Language::English => format!(
            "{name}: named by {named} measures (leads {lead}, of which inferred from the first place {inferred}; supports {support}; role not told {responsible}), implied by {implied} that do not name it; {tasks} tasks name it"
        ),
    }];
    lines.extend(profile.measures.iter().skip(from).take(count).map(|(passage, attribution)| {
        let title = numbered(passage.number_as_written(), &passage.title);
        format!("[{}] {title}{}", passage.id, tie(attribution, language))
    }));
    lines.join("\n")
}

/// What ties an agency to a measure, as far as it is not said without more.
fn tie(attribution: &Attribution, language: Language) -> String {
    if attribution.basis == AttributionBasis::Implied {
        return language.pick("（推及，原文未列名）", " (implied, not named)").to_owned();
    }
    let role = role_mark(attribution.role, attribution.role_basis, language);
    format!("{role}{}", inherited_mark(attribution.basis, language))
}
