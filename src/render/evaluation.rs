//! What an evaluation measured, as a table.

use std::time::Duration;

use crate::evaluation::{Evaluation, Percentiles};
use crate::table::{Bilingual, Cell, Column, Content, Table};

/// The figures, a row each, with how long the index took and its size in bytes.
pub fn evaluation_table(evaluation: &Evaluation, built: Duration, bytes: u64) -> Table {
    let columns = vec![
        Column::new("指标", "measure", Content::Text).wide(32),
        Column::new("数值", "value", Content::Number).wide(16),
    ];
    let mut table = Table::new(Bilingual::new("评测", "evaluation"), columns);
    let Evaluation { queries, judged, ndcg, mrr, recall, latency, stages, run: _ } = evaluation;
    let Percentiles { p50, p95, p99, max } = *latency;
    let mut figure = |name, value| table.push(vec![Cell::Words(name), value]);
    figure(Bilingual::new("检索式", "queries"), Cell::Count(*queries));
    figure(Bilingual::new("其中有评判", "judged"), Cell::Count(*judged));
    for (name, value) in [("nDCG@10", ndcg), ("MRR@10", mrr), ("Recall@100", recall)] {
        figure(Bilingual::new(name, name), Cell::Figure(*value, 4));
    }
    figure(Bilingual::new("耗时中位数（毫秒）", "latency p50 (ms)"), Cell::Figure(p50, 2));
    figure(Bilingual::new("95% 耗时不超过（毫秒）", "latency p95 (ms)"), Cell::Figure(p95, 2));
    figure(Bilingual::new("99% 耗时不超过（毫秒）", "latency p99 (ms)"), Cell::Figure(p99, 2));
    figure(Bilingual::new("最长耗时（毫秒）", "latency max (ms)"), Cell::Figure(max, 2));
    figure(Bilingual::new("建立索引（秒）", "index built in (s)"), Cell::Figure(built.as_secs_f64(), 2));
    let size = usize::try_from(bytes).unwrap_or(usize::MAX);
    figure(Bilingual::new("索引大小（字节）", "index size (bytes)"), Cell::Count(size));
    for (stage, count) in stages {
        let name = super::table::both(|language| {
            format!("{}{}{stage}", language.pick("匹配", "stage"), language.colon())
        });
        figure(name, Cell::Count(*count));
    }
    table
}
