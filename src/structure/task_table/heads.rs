//! The titles of the columns of a table of tasks: what each column holds.

use crate::policy::Role;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TaskColumn {
    /// 序号
    Number,
    /// 类别、领域
    Category,
    /// 任务、措施、工作内容
    Task,
    /// 牵头单位、责任单位、配合单位; the flag says that the first of a list
    /// leads (责任单位（列首位的为牵头单位）).
    Agencies(Role, bool),
    /// 完成时限
    Deadline,
    /// Anything else: 备注、目标值.
    Other,
}

/// What the columns of a table of tasks hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heads(pub(super) Vec<TaskColumn>);

impl Heads {
    /// Reads the titles of columns; `None` if they are not those of a table of
    /// tasks: a task, and who carries it out or until when.
    pub(super) fn of(titles: &[String]) -> Option<Self> {
        let mut columns: Vec<TaskColumn> = titles.iter().map(|title| titled(title)).collect();
        let agencies = columns.iter().position(|column| matches!(column, TaskColumn::Agencies(..)));
        let sure = columns.contains(&TaskColumn::Deadline)
            || columns.iter().any(|column| matches!(column, TaskColumn::Agencies(Role::Lead, _)));
        if !columns.contains(&TaskColumn::Task)
            && let Some(agencies) = agencies.filter(|_| sure)
        {
            // Whatever else stands before who carries it out.
            let before = columns.get_mut(..agencies)?.iter_mut();
            let named = |column: &&mut TaskColumn| matches!(column, TaskColumn::Other | TaskColumn::Category);
            *before.rev().find(named)? = TaskColumn::Task;
        }
        let dated =
            || columns.contains(&TaskColumn::Deadline) && titles.iter().any(|title| is_told(&bare(title)));
        (columns.contains(&TaskColumn::Task) && (agencies.is_some() || dated())).then_some(Self(columns))
    }

    /// The columns of a kind.
    pub(super) fn all(&self, wanted: impl Fn(TaskColumn) -> bool) -> impl Iterator<Item = usize> {
        let found = self.0.iter().enumerate().filter(move |(_, column)| wanted(**column));
        found.map(|(at, _)| at)
    }

    /// The first column of a kind.
    pub(super) fn first(&self, wanted: TaskColumn) -> Option<usize> {
        self.0.iter().position(|column| *column == wanted)
    }
}

/// A title without blanks.
pub(super) fn bare(title: &str) -> String {
    title.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A title on two rows is told by the lower one, if that tells anything.
fn titled(title: &str) -> TaskColumn {
    let last = title.split_whitespace().next_back().map_or(TaskColumn::Other, column);
    if last == TaskColumn::Other { column(&bare(title)) } else { last }
}

fn column(title: &str) -> TaskColumn {
    let holds = |words: &[&str]| words.iter().any(|word| title.contains(word));
    let leads = holds(&["牵头"]);
    let helps = holds(&["配合", "协办", "协同", "协助", "协作", "参与", "参加", "支持单位", "支持部门"]);
    let answers = holds(&[
        "责任单位",
        "责任部门",
        "责任主体",
        "责任处室",
        "责任科室",
        "责任机构",
        "责任分工",
        "主责",
        "主办",
        "承办",
        "负责单位",
        "负责部门",
        "实施单位",
        "实施部门",
        "落实单位",
        "落实部门",
        "分工单位",
        "任务分工",
        "指导单位",
        "指导部门",
    ]);
    let first = leads && holds(&["首位", "第一", "排在", "列在", "列首"]);
    if holds(&["责任人", "联系人", "领导", "电话", "姓名", "负责人"]) && !answers {
        TaskColumn::Other
    } else if matches!(title, "序号" | "编号" | "序" | "号" | "项次" | "No." | "No" | "NO." | "NO" | "#")
    {
        TaskColumn::Number
    } else if holds(&["时限", "期限", "时间", "完成日期", "截止日期", "进度安排"]) {
        TaskColumn::Deadline
    } else if leads && (helps || answers) && !first {
        // 牵头及配合单位: a list whose first one leads, as in running text.
        TaskColumn::Agencies(Role::Responsible, false)
    } else if leads && !first {
        TaskColumn::Agencies(Role::Lead, false)
    } else if helps && !answers {
        TaskColumn::Agencies(Role::Support, false)
    } else if answers || first || matches!(title, "责任" | "分工") {
        TaskColumn::Agencies(Role::Responsible, first)
    } else if holds(&["类别", "类型", "分类", "领域", "板块", "部分", "方面", "大类", "一级指标"])
    {
        TaskColumn::Category
    } else if is_told(title) || holds(&["事项", "内容", "项目", "工作", "要点", "目标", "指标", "问题"])
    {
        TaskColumn::Task
    } else {
        TaskColumn::Other
    }
}

/// Whether a title says by itself that a column holds tasks.
fn is_told(title: &str) -> bool {
    ["任务", "措施", "举措"].iter().any(|word| title.contains(word))
        && !["类别", "类型", "分类", "时限", "时间"].iter().any(|word| title.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heads(titles: &str) -> Option<Vec<TaskColumn>> {
        let titles: Vec<String> = titles.split('|').map(str::to_owned).collect();
        Heads::of(&titles).map(|heads| heads.0)
    }

    #[test]
    fn titles_tell_what_columns_hold() {
        use TaskColumn::{Agencies, Category, Deadline, Number, Other, Task};
        let lead = Agencies(Role::Lead, false);
        let responsible = Agencies(Role::Responsible, false);
        let support = Agencies(Role::Support, false);
        for (titles, expected) in [
            ("序号|工作任务|牵头单位|配合单位|完成时限", vec![Number, Task, lead, support, Deadline]),
            ("序 号|重点任务|具体举措|责任部门|时间节点", vec![Number, Task, Task, responsible, Deadline]),
            ("领域|主要任务|主办单位|协办单位|备注", vec![Category, Task, responsible, support, Other]),
            ("任务类别|任务内容|责任单位 牵头单位|责任单位 配合单位", vec![Category, Task, lead, support]),
            ("事项|责任单位（列首位的为牵头单位）", vec![Task, Agencies(Role::Responsible, true)]),
            ("事项|牵头及配合单位|责任人|联系电话", vec![Task, responsible, Other, Other]),
            ("指标|责任单位", vec![Task, responsible]),
            ("名称|牵头单位", vec![Task, lead]),
            ("工作任务|完成时间", vec![Task, Deadline]),
        ] {
            assert_eq!(heads(titles), Some(expected), "{titles}");
        }
        for titles in ["项目|单位|2023年", "地区|出口|进口", "项目|完成时间", "任务|备注", "姓名|责任单位"]
        {
            assert_eq!(heads(titles), None, "{titles}");
        }
    }
}
