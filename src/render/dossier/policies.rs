//! What policies say of a concept, and what they do not.

use super::super::Language;
use super::super::table::both;
use super::names::{self, left_out, marked, measure_title};
use crate::policy::{Attribution, AttributionBasis, Role, RoleBasis};
use crate::study::{ConceptMeasure, Dossier, SilentTerm};
use crate::table::{Bilingual, Cell, Column, Content, Naming, Table};

/// The measures that speak of it, then other passages of policies.
pub(super) fn measures_table(dossier: &Dossier) -> Table {
    let columns = vec![
        Column::new("段落", "passage", Content::Label).naming(Naming::Place).wide(16),
        Column::new("措施", "measure", Content::Text).wide(28),
        Column::new("牵头", "lead", Content::Text).naming(Naming::Agency).wide(20),
        Column::new("其他单位", "other agencies", Content::Text).naming(Naming::Agency).wide(36),
        Column::new("处", "occurrences", Content::Number).wide(6),
        Column::new("原文", "text", Content::LongText).wide(60),
        Column::new("文件", "document", Content::Text).wide(28),
    ];
    let mut table = Table::new(names::MEASURES, columns);
    table.extend(dossier.measures.list.iter().map(|one| {
        let (lead, others) = agencies(one);
        vec![
            Cell::Text(one.passage.id.to_string()),
            Cell::Text(measure_title(one)),
            lead,
            Cell::List(others),
            Cell::Count(one.mentions),
            marked(&one.excerpt),
            Cell::Text(one.header.metadata.title.clone()),
        ]
    }));
    if dossier.measures.list.is_empty() {
        table.notes.push(no_policy(dossier));
    }
    table.notes.extend(left_out(dossier.measures.left_out));
    table
}

/// Who leads, marked where that is inferred, and who else is named.
fn agencies(one: &ConceptMeasure) -> (Cell, Vec<String>) {
    let named = one.passage.attributions.iter().filter(|held| held.basis != AttributionBasis::Implied);
    let (lead, others): (Vec<&Attribution>, Vec<&Attribution>) =
        named.partition(|held| held.role == Role::Lead);
    let inferred = !lead.is_empty() && lead.iter().all(|held| held.role_basis == RoleBasis::FirstListed);
    let names =
        |held: Vec<&Attribution>| held.iter().map(|held| held.agency.name.clone()).collect::<Vec<_>>();
    let lead = names(lead);
    let cell = if lead.is_empty() { Cell::Empty } else { Cell::List(lead) };
    (cell.inferred_if(inferred), names(others))
}

/// That no policy speaks of it.
pub(super) fn no_policy(dossier: &Dossier) -> Bilingual {
    let policies = dossier.silence.policies;
    both(|language| match (language, policies) {
        (Language::Chinese, 0) => "所查文本中没有政策文件".to_owned(),
        (Language::English, 0) => "no policy among the texts".to_owned(),
        (Language::Chinese, count) => format!("所查 {count} 份政策文件中未见"),
        (Language::English, 1) => "not in the one policy looked at".to_owned(),
        (Language::English, count) => format!("in none of {count} policies"),
    })
}

/// Terms and words that other texts have and no policy has.
pub(super) fn silence_table(dossier: &Dossier) -> Table {
    let columns = vec![
        Column::new("类", "sort", Content::Label),
        Column::new("词", "term", Content::Text).wide(24),
        Column::new("概念", "concept", Content::Text).naming(Naming::Concept).wide(24),
        Column::new("处", "occurrences", Content::Number),
        Column::new("见于", "stands in", Content::Text).naming(Naming::Place).wide(28),
        Column::new("首个段落", "first passage", Content::Label).naming(Naming::Place),
    ];
    let mut table = Table::new(names::SILENCE, columns);
    let silence = &dossier.silence;
    let row = |sort: Bilingual, one: &SilentTerm| {
        vec![
            Cell::Words(sort),
            Cell::Text(one.term.clone()),
            Cell::text(one.concept.clone()),
            Cell::Count(usize::try_from(one.occurrences).unwrap_or(usize::MAX)),
            Cell::List(one.documents.iter().map(ToString::to_string).collect()),
            Cell::Text(one.example.to_string()),
        ]
    };
    table.extend(silence.terms.iter().map(|one| row(Bilingual::new("概念词", "term"), one)));
    table.extend(silence.words.iter().map(|one| row(Bilingual::new("同句词", "word beside it"), one)));
    table.notes.push(about_silence(dossier));
    table.notes.extend(silence.more.then_some(MORE));
    table
}

pub(super) const MORE: Bilingual =
    Bilingual::new("还有未列的词，--limit 0 全列", "there are more; --limit 0 has all");

/// What was looked at for what policies do not say.
pub(super) fn about_silence(dossier: &Dossier) -> Bilingual {
    let silence = &dossier.silence;
    let (policies, others) = (silence.policies, silence.others);
    let none = silence.terms.is_empty() && silence.words.is_empty();
    both(|language| match language {
        Language::Chinese if policies == 0 => "所查文本中没有政策文件，不作判断".to_owned(),
        Language::Chinese if others == 0 => "所查文本中没有论文、新闻等，无从对照".to_owned(),
        Language::Chinese if none => {
            format!("{others} 份其他文件中的有关用词，在 {policies} 份政策文件中都能见到")
        }
        Language::Chinese => format!(
            "这些字样见于其他 {others} 份文件中的论文、新闻等，{policies} 份政策文件全文未见；同句词与本概念同句至少两次"
        ),
        Language::English if policies == 0 => "no policy among the texts, so nothing is said".to_owned(),
        Language::English if others == 0 => {
            "nothing but policies among the texts, so nothing is said".to_owned()
        }
        Language::English if none => {
            format!("every such word of the other documents ({others}) stands in a policy ({policies})")
        }
        Language::English => format!(
            "stand in papers, news and the like ({others} in all) and nowhere in the policies ({policies}); words stand in a sentence with the concept at least twice"
        ),
    })
}
