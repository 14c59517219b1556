//! Measures like a measure, by the words they share.

use super::passage::numbered;
use super::table::both;
use crate::knowledge_base::SimilarMeasures;
use crate::table::{Bilingual, Cell, Column, Content, Naming, Table};

/// The most shared words that are told.
const TOLD: usize = 12;

/// The measures of other documents that share the words of a measure, a row each.
pub fn similar_table(answer: &SimilarMeasures) -> Table {
    let columns = vec![
        Column::new("编号", "id", Content::Label).naming(Naming::Place),
        Column::new("措施", "measure", Content::Text).wide(36),
        Column::new("文件", "document", Content::Text).wide(36),
        Column::new("共有词语", "shared words", Content::Text).wide(48),
        Column::new("相近程度", "share", Content::Number),
    ];
    let mut table = Table::new(Bilingual::new("近似措施", "similar measures"), columns);
    table.extend(answer.found.iter().map(|one| {
        let passage = &one.passage;
        let header = answer.headers.get(&passage.id.document);
        vec![
            Cell::Text(passage.id.to_string()),
            Cell::Text(numbered(passage.number_as_written(), &passage.title)),
            Cell::text(header.map(|header| header.metadata.title.as_str())),
            Cell::List(one.words.iter().take(TOLD).cloned().collect()),
            Cell::Figure(one.share, 2),
        ]
    }));
    table.notes.push(both(|language| {
        language
            .pick(
                "按共有词语，不按意思：相近程度是本条措施的词语（按信息量）有多少也见于该条",
                "by shared words, not by meaning: the share is how much of the words of this measure, by what they tell, the other has",
            )
            .to_owned()
    }));
    table
}
