//! Tables as they are passed around: what their rows become.

use super::*;

/// The rows of tables that follow each other, each a text of lines of cells.
fn rows(tables: &[&str]) -> Vec<TaskRow> {
    let table = |table: &&str| {
        let mut lines = table.lines().map(|line| line.split('|').map(str::to_owned).collect());
        let header = lines.next().unwrap();
        Block::Table(SourceTable { header, rows: lines.collect(), ..SourceTable::default() })
    };
    task_rows(&tables.iter().map(table).collect::<Vec<_>>()).into_values().flatten().collect()
}

fn check(tables: &[&str], expected: &[(&str, &str, &str)]) {
    let found = rows(tables);
    let found: Vec<(String, &str, &str)> =
        found.iter().map(|row| (row.category.join("/"), row.number.as_str(), row.text.as_str())).collect();
    let found: Vec<(&str, &str, &str)> =
        found.iter().map(|(category, number, text)| (category.as_str(), *number, *text)).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_row_says_by_itself_what_the_columns_say() {
    let table = "序号|工作任务|牵头单位|配合单位|完成时限|备注\n\
                 1|建设海外仓，完善网络。|市商务局|市交通运输局、各区政府|年底前|\n\
                 （二）|开展辅导|市税务局||持续推进|含新区";
    let found = rows(&[table]);
    let [first, second] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(
        first.text,
        "1 建设海外仓，完善网络。\n牵头单位：市商务局\n配合单位：市交通运输局、各区政府\n完成时限：年底前"
    );
    assert_eq!(&first.text[first.body.clone()], "建设海外仓，完善网络。");
    assert_eq!(first.title, "建设海外仓，完善网络");
    assert_eq!(first.until.clone().map(|until| &first.text[until]), Some("年底前"));
    let lists: Vec<&str> = first.lists.iter().map(|list| &first.text[list.range.clone()]).collect();
    assert_eq!(lists, ["市商务局", "市交通运输局、各区政府"]);
    assert_eq!((first.ordinal, first.at, second.ordinal, second.at), (Some(1), 1, Some(2), 2));
    assert_eq!(second.text, "（二）开展辅导\n牵头单位：市税务局\n完成时限：持续推进\n备注：含新区");
}

#[test]
fn rows_that_head_others_and_shared_cells_are_categories() {
    check(
        &["序号|任务|责任单位\n一、出口||\n1|甲|市商务局\n二|进口|\n2|乙|市财政局\n合计|2项|"],
        &[("出口", "1", "1 甲\n责任单位：市商务局"), ("进口", "2", "2 乙\n责任单位：市财政局")],
    );
    check(
        &[
            "领域|重点任务|具体举措|责任单位\n外贸|海外仓|建设|甲局\n外贸|海外仓|扩建|乙局\n外资|引资|招商|丙局",
        ],
        &[
            ("外贸/海外仓", "", "建设\n责任单位：甲局"),
            ("外贸/海外仓", "", "扩建\n责任单位：乙局"),
            ("外资/引资", "", "招商\n责任单位：丙局"),
        ],
    );
    check(
        &["任务|具体措施|责任单位\n海外仓|建设。扩建。|甲局\n辅导|上门|乙局"],
        &[("", "", "海外仓\n建设。扩建。\n责任单位：甲局"), ("", "", "辅导\n上门\n责任单位：乙局")],
    );
}

#[test]
fn rows_of_one_task_are_one_measure() {
    check(
        &["序号|任务|责任单位|时限\n1|甲事|市商务局|6月底前\n1|甲事|市财政局|年底前\n2|乙事|市税务局|长期"],
        &[
            ("", "1", "1 甲事\n责任单位：市商务局、市财政局\n时限：6月底前；年底前"),
            ("", "2", "2 乙事\n责任单位：市税务局\n时限：长期"),
        ],
    );
}

#[test]
fn a_table_goes_on_on_the_next_page() {
    check(
        &[
            "序号|任务|责任单位\n1|建设海外仓，完善|市商务局",
            "|海外仓网络。|\n2|甲事|乙局\n序号|任务|责任单位\n3|丙事|丁局",
        ],
        &[
            ("", "1", "1 建设海外仓，完善海外仓网络。\n责任单位：市商务局"),
            ("", "2", "2 甲事\n责任单位：乙局"),
            ("", "3", "3 丙事\n责任单位：丁局"),
        ],
    );
    check(
        &["序号|任务|责任单位\n1|建设海外仓，完善|市商务局\n|海外仓网络。|\n2|甲事|乙局"],
        &[
            ("", "1", "1 建设海外仓，完善海外仓网络。\n责任单位：市商务局"),
            ("", "2", "2 甲事\n责任单位：乙局"),
        ],
    );
}

#[test]
fn other_tables_are_none_of_tasks() {
    for table in ["商品|单位|数量\n机电|亿元|5", "地区|出口\n东盟|3", "项目|完成时间\n甲|年底"]
    {
        assert_eq!(rows(&[table]), [], "{table}");
    }
}
