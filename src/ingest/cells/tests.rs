use super::*;
use crate::ingest::lines::split;

/// The rows of the table in a text, a line a row.
fn rows(text: &str) -> Vec<String> {
    let mut repairs = Repairs::default();
    let lines = set_tables(split(text, &mut repairs), &mut repairs);
    lines.into_iter().map(|line| line.text).collect()
}

#[test]
fn a_line_a_cell() {
    assert_eq!(
        rows(
            "序号\n工作任务\n牵头单位\n配合单位\n完成时限\n1\n建设海外仓。\n市商务局\n市财政局\n2024年6月底前\n2\n开行班列。\n市发展改革委、市交通运输局\n/\n长期\n某市人民政府\n"
        ),
        [
            "| 序号 | 工作任务 | 牵头单位 | 配合单位 | 完成时限 |",
            "| --- | --- | --- | --- | --- |",
            "| 1 | 建设海外仓。 | 市商务局 | 市财政局 | 2024年6月底前 |",
            "| 2 | 开行班列。 | 市发展改革委、市交通运输局 |  | 长期 |",
            "某市人民政府",
        ]
    );
}

#[test]
fn a_cell_over_several_lines_and_cells_that_rows_share() {
    let table = "序号\n重点任务\n主要内容\n牵头部门\n责任单位\n1\n1.优化企业开\n办服务\n推进电子营业执照在市公共资源\n交易平台中的应用。\n市市场监管委\n市政务服务办、市委\n网信办、市大数据管\n理中心\n2\n持续推进全市数据开放。市委网信办\n市大数据管理中心等\n市级有关单位\n3\n2.提高效率\n持续实施轨道建设项目审批和重\n大变更审批政策。\n市住房城乡建\n设委\n市财政局、市水\n序号\n重点任务\n主要内容\n牵头部门\n责任单位\n务局\n附件2";
    assert_eq!(
        rows(table).split_off(2),
        [
            "| 1 | 1.优化企业开办服务 | 推进电子营业执照在市公共资源交易平台中的应用。 | 市市场监管委 | 市政务服务办、市委网信办、市大数据管理中心 |",
            "| 2 | 1.优化企业开办服务 | 持续推进全市数据开放。 | 市委网信办 | 市大数据管理中心等市级有关单位 |",
            "| 3 | 2.提高效率 | 持续实施轨道建设项目审批和重大变更审批政策。 | 市住房城乡建设委 | 市财政局、市水务局 |",
            "附件2",
        ]
    );
}

#[test]
fn rows_inside_a_row_and_sections() {
    let table = "序号\n工作事项\n主要内容\n牵头单位\n配合单位\n一、扩大出口\n1\n建设海外仓。\n支持企业在境外建设仓库。\n市商务局\n市财政局\n对仓库给予奖励。\n市财政局\n市税务局\n二、优化通关\n2\n压缩时间。\n推行提前申报。\n某海关\n/\n";
    assert_eq!(
        rows(table).split_off(2),
        [
            "| 一、扩大出口 |  |  |  |  |",
            "| 1 | 建设海外仓。 | 支持企业在境外建设仓库。对仓库给予奖励。 | 市商务局、市财政局 | 市财政局、市税务局 |",
            "| 二、优化通关 |  |  |  |  |",
            "| 2 | 压缩时间。 | 推行提前申报。 | 某海关 |  |",
        ]
    );
}

#[test]
fn what_is_no_table_of_tasks_stays() {
    for text in [
        "序号\n单位\n电话\n1\n沙河街\n3728\n2\n棠下街\n3729\n",
        "序号\n工作任务\n责任单位\n另行印发。\n",
        "编号\n任务\n责任单位\n1\n建设海外仓是一项长期的工作。\n第一，应当加强领导。\n第二，应当加大投入。\n",
    ] {
        assert_eq!(rows(text).join("\n"), text.trim_end(), "{text}");
    }
}
