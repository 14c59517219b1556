//! Hits as rows: what CSV and spreadsheets share.

use super::style::Page;
use crate::knowledge_base::Answer;
use crate::policy::{AttributionBasis, Passage, Role, RoleBasis};

/// The hits of some answers as a table.
pub(super) struct HitTable<'a> {
    answers: &'a [Answer],
    /// Whether the query stands in front of each hit.
    batch: bool,
    page: Page,
}

impl<'a> HitTable<'a> {
    pub(super) fn new(answers: &'a [Answer], batch: bool, page: Page) -> Self {
        Self { answers, batch, page }
    }

    pub(super) fn header(&self) -> Vec<&'static str> {
        let page = self.page;
        let query = self.batch.then(|| page.pick("检索式", "query"));
        let columns = [
            page.pick("编号", "id"),
            page.pick("文件", "document"),
            page.pick("序号", "number"),
            page.pick("标题", "title"),
            page.pick("部分", "category"),
            page.pick("牵头单位", "lead"),
            page.pick("牵头依据", "lead basis"),
            page.pick("责任单位", "agencies"),
            page.pick("完成时限", "deadline"),
            page.pick("匹配", "stage"),
            page.pick("原文", "text"),
        ];
        query.into_iter().chain(columns).collect()
    }

    /// As many cells in each row as in the header.
    pub(super) fn rows(&self) -> impl Iterator<Item = Vec<String>> {
        self.answers.iter().flat_map(|answer| self.rows_of(answer))
    }

    fn rows_of(&self, answer: &'a Answer) -> impl Iterator<Item = Vec<String>> {
        let query = self.batch.then(|| answer.query.clone());
        let page = self.page;
        answer.results.hits.iter().map(move |hit| {
            let passage = &hit.passage;
            let header = answer.results.headers.get(&passage.id.document);
            let lead = passage.attributions.iter().find(|attribution| attribution.role == Role::Lead);
            let basis = match lead.map(|lead| lead.role_basis) {
                Some(RoleBasis::Stated) => page.pick("原文明确", "stated"),
                Some(RoleBasis::FirstListed) => page.pick("按列名首位推定", "inferred: first listed"),
                None => "",
            };
            let cells = [
                passage.id.to_string(),
                header.map(|header| header.metadata.title.clone()).unwrap_or_default(),
                passage.number_as_written().to_owned(),
                passage.title.clone(),
                passage.category.join(" › "),
                lead.map(|lead| lead.agency.display.clone()).unwrap_or_default(),
                basis.to_owned(),
                named(passage),
                passage.deadline().unwrap_or_default(),
                hit.stage.as_str().to_owned(),
                passage.text.clone(),
            ];
            query.clone().into_iter().chain(cells).collect()
        })
    }
}

fn named(passage: &Passage) -> String {
    let named =
        passage.attributions.iter().filter(|attribution| attribution.basis != AttributionBasis::Implied);
    named.map(|attribution| attribution.agency.display.as_str()).collect::<Vec<_>>().join("、")
}
