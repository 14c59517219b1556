//! How a concept was read, its terms, its neighbours in the thesaurus, its dates.

use super::super::table::both;
use super::names::{self, day, how_words, marked, relation_words, standing_words, summary};
use crate::study::Dossier;
use crate::table::{Bilingual, Cell, Column, Content, Naming, Table};

/// How the name was read, and how often it stands where.
pub(super) fn reading_table(dossier: &Dossier) -> Table {
    let columns = vec![
        Column::new("项目", "item", Content::Label).wide(18),
        Column::new("内容", "content", Content::LongText).wide(96),
    ];
    let mut table = Table::new(names::READING, columns);
    let label = dossier.named.label().to_owned();
    table.title =
        Some(both(|language| format!("{}{}{label}", language.pick("概念档案", "concept"), language.colon())));
    let mut line = |item: Bilingual, content: Cell| table.push(vec![Cell::Words(item), content]);
    line(Bilingual::new("所查", "asked"), Cell::Text(dossier.named.asked.clone()));
    line(Bilingual::new("读法", "read as"), Cell::Words(how_words(dossier.named.how)));
    if let Some(concept) = &dossier.named.concept {
        line(Bilingual::new("概念", "concept"), Cell::Text(concept.label.clone()));
        for (item, list) in [
            (Bilingual::new("同义词", "synonyms"), &concept.alternatives),
            (Bilingual::new("英文", "English terms"), &concept.english),
            (Bilingual::new("俗称（不计数）", "colloquial (not counted)"), &concept.colloquial),
        ] {
            if !list.is_empty() {
                line(item, Cell::List(list.clone()));
            }
        }
    }
    line(Bilingual::new("所见", "found"), Cell::Words(summary(dossier)));
    table
}

/// The terms of the concept and the concepts beside it, with their counts.
pub(super) fn terms_table(dossier: &Dossier) -> Table {
    let columns = vec![
        Column::new("关系", "relation", Content::Label),
        Column::new("词", "term", Content::Text).naming(Naming::Concept).wide(40),
        Column::new("处", "occurrences", Content::Number),
        Column::new("文件数", "documents", Content::Number),
    ];
    let mut table = Table::new(names::TERMS, columns);
    table.extend(dossier.synonyms.iter().map(|one| {
        vec![
            Cell::Words(standing_words(one.standing)),
            Cell::Text(one.term.clone()),
            Cell::Count(one.occurrences),
            Cell::Count(one.documents),
        ]
    }));
    table.extend(dossier.related.iter().map(|one| {
        vec![
            Cell::Words(relation_words(one.relation)),
            Cell::Text(one.label.clone()),
            Cell::Count(one.occurrences),
            Cell::Count(one.documents),
        ]
    }));
    table
}

/// The first and the last document that speaks of it.
pub(super) fn dates_table(dossier: &Dossier) -> Table {
    let columns = vec![
        Column::new("", "", Content::Label).wide(8),
        Column::new("日期", "date", Content::Day),
        Column::new("段落", "passage", Content::Label).naming(Naming::Place).wide(16),
        Column::new("文件", "document", Content::Text).wide(36),
        Column::new("原文", "text", Content::LongText),
    ];
    let mut table = Table::new(names::DATES, columns);
    let dates = &dossier.dates;
    for (which, mention) in
        [(Bilingual::new("首见", "first"), &dates.first), (Bilingual::new("末见", "last"), &dates.last)]
    {
        if let Some(mention) = mention {
            table.push(vec![
                Cell::Words(which),
                day(&mention.header),
                Cell::Text(mention.passage.to_string()),
                Cell::Text(mention.header.metadata.title.clone()),
                marked(&mention.excerpt),
            ]);
        }
    }
    table.notes.extend(undated(dossier));
    table
}

/// The documents that have no date.
pub(super) fn undated(dossier: &Dossier) -> Option<Bilingual> {
    let ids: Vec<&str> = dossier.dates.undated.iter().map(crate::policy::DocumentId::as_str).collect();
    (!ids.is_empty()).then(|| {
        both(|language| {
            let ids = language.list(&ids);
            format!("{}{ids}", language.pick("日期不详而未计入：", "without a date, not counted here: "))
        })
    })
}
