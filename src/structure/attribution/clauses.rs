//! Items → clauses: a label or a verb with the names it speaks of. The second
//! step of reading an attribution.
//!
//! In: the items of a list. Out: clauses in order, each with what it asks for,
//! and until when. Labels (牵头单位：), verbs (甲牵头，乙配合) and marks decide;
//! whether an item is a name is for the next step to say.

use std::ops::Range;

use super::super::spans::trimmed;
use super::items::{Item, Mark};
use crate::wording::{
    Asks, Duty, closing, deadline, ends_like_agency, ends_like_place, is_beginning, label, opens, outermost,
};

/// Items of which one thing is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clause {
    /// Without label and verb; never empty.
    pub(super) items: Vec<Range<usize>>,
    pub(super) duty: Duty,
    pub(super) by: By,
    /// The words of the label it stands behind.
    pub(super) label: Option<String>,
}

/// What says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// Nothing: a bare list.
    Nothing,
    /// A label in front.
    Label,
    /// A verb behind.
    Verb,
    /// A verb that other sentences end in, too (指导).
    WeakVerb,
}

/// What a list says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Clauses {
    pub(super) clauses: Vec<Clause>,
    /// Until when, from the first word to the last.
    pub(super) deadline: Option<Range<usize>>,
    /// Whether a label says that a deadline follows.
    pub(super) dated: bool,
}

/// The clauses of a list.
pub(super) fn clauses(text: &str, items: &[Item]) -> Clauses {
    let mut reader = ClauseReader {
        text,
        said: Clauses::default(),
        open: Vec::new(),
        label: None,
        asks: Asks::Agencies(Duty::Answer),
        together: false,
        foreign: Foreign::No,
    };
    for item in items {
        reader.item(item);
    }
    reader.close();
    reader.said
}

/// The clauses so far, and the one that is open.
struct ClauseReader<'t> {
    text: &'t str,
    said: Clauses,
    /// The items of the open clause.
    open: Vec<Item>,
    /// The words of the label read last, and what it asks for.
    label: Option<String>,
    asks: Asks,
    /// Whether 会同 stands before: whoever follows in its clause helps.
    together: bool,
    foreign: Foreign,
}

/// Whether a field is open that names no agencies (适用范围：, 联系人：).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Foreign {
    No,
    Open,
    /// A full stop or semicolon came: a name ends it.
    Parted,
}

impl<'t> ClauseReader<'t> {
    fn text(&self, range: &Range<usize>) -> &'t str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    fn item(&mut self, item: &Item) {
        let mut range = item.range.clone();
        if let Some(label) = label(self.text(&range)) {
            self.close();
            let words = self.text(&(range.start..range.start + label.length));
            self.label = Some(words.chars().filter(|c| !c.is_whitespace() && !"：:".contains(*c)).collect());
            self.asks = label.asks;
            self.said.dated |= label.asks == Asks::Deadline;
            self.foreign = Foreign::No;
            self.together = false;
            range = trimmed(self.text, range.start + label.length..range.end);
        } else if is_foreign_field(self.text(&range)) {
            self.close();
            self.foreign = Foreign::Open;
        } else if self.foreign == Foreign::Parted && begins_with_name(self.text(&range)) {
            self.foreign = Foreign::No;
        }
        if self.foreign == Foreign::No && !range.is_empty() {
            self.part(range, item.mark);
        }
        if item.mark != Mark::Pause && std::mem::take(&mut self.together) {
            // What 会同 says ends with its clause.
            self.close_as(Duty::Support, By::Verb);
        }
        if item.mark == Mark::Stop {
            self.close();
            if self.foreign == Foreign::Open {
                self.foreign = Foreign::Parted;
            }
        }
    }

    /// An item without its label.
    fn part(&mut self, range: Range<usize>, mark: Mark) {
        let written = self.text(&range);
        match self.asks {
            Asks::Deadline => return self.until(range),
            Asks::Shares => return self.share(range, mark),
            Asks::Agencies(_) => {}
        }
        if let Some(length) = deadline(written) {
            return self.until(range.start..range.start + length);
        }
        if is_beginning(written) {
            return;
        }
        if let Some((names, duty)) = duty_in_bracket(written) {
            // 市商务局（牵头）、市财政局: said of this one only.
            let before = std::mem::take(&mut self.open);
            self.push(before, self.own_duty(), self.by());
            let alone = Item { range: trimmed(self.text, range.start..range.start + names), mark };
            return self.push(vec![alone], duty, By::Verb);
        }
        if let Some(at) = second_clause(written) {
            // 甲局牵头乙局配合
            self.part(trimmed(self.text, range.start..range.start + at), Mark::Comma);
            return self.part(trimmed(self.text, range.start + at..range.end), mark);
        }
        let closing = closing(written);
        let end = range.start + closing.map_or(written.len(), |closing| closing.before);
        let mut names = trimmed(self.text, range.start..end);
        if let Some((left, right)) = self.text(&names).split_once("会同").filter(|(left, _)| !left.is_empty())
        {
            // Whoever stands before it leads, whoever stands behind it helps.
            let start = names.end - right.len();
            let left = trimmed(self.text, names.start..names.start + left.len());
            self.open.push(Item { range: left, mark: Mark::Pause });
            self.close_as(Duty::Lead, By::Verb);
            self.together = true;
            names = trimmed(self.text, start..names.end);
        }
        if !names.is_empty() {
            self.open.push(Item { range: names, mark });
        }
        if let Some(closing) = closing {
            let by = if closing.weak { By::WeakVerb } else { By::Verb };
            // A label or 会同 has said more than a bare 负责 behind its list.
            let duty = match closing.duty {
                Duty::Answer if std::mem::take(&mut self.together) => Duty::Support,
                duty => duty,
            };
            self.close_as(duty, by);
        }
    }

    /// Who does what, in sentences: 甲局负责某事, 乙局牵头做好某事.
    fn share(&mut self, range: Range<usize>, mark: Mark) {
        const VERBS: [(&str, Duty); 13] = [
            ("牵头", Duty::Lead),
            ("配合", Duty::Support),
            ("协助", Duty::Support),
            ("参与", Duty::Support),
            ("负责", Duty::Answer),
            ("及时", Duty::Answer),
            ("做好", Duty::Answer),
            ("抓好", Duty::Answer),
            ("组织", Duty::Answer),
            ("加强", Duty::Answer),
            ("开展", Duty::Answer),
            ("按照", Duty::Answer),
            ("根据", Duty::Answer),
        ];
        let written = self.text(&range);
        let names = |end: usize| written.get(..end).unwrap_or_default().trim_end();
        let stands = |end: usize| ends_like_agency(names(end)) || ends_like_place(names(end));
        let verbs =
            VERBS.iter().flat_map(|&(verb, duty)| written.match_indices(verb).map(move |(at, _)| (at, duty)));
        let first = verbs.filter(|&(at, _)| at > 0 && stands(at)).min_by_key(|(at, _)| *at);
        if let Some((at, duty)) = first {
            self.open.push(Item { range: range.start..range.start + names(at).len(), mark });
            self.close_as(duty, By::Verb);
        } else if (ends_like_agency(written) || written.starts_with('各') && ends_like_place(written))
            && mark == Mark::Pause
        {
            self.open.push(Item { range, mark });
        }
    }

    fn until(&mut self, range: Range<usize>) {
        let start = self.said.deadline.as_ref().map_or(range.start, |until| until.start);
        self.said.deadline = Some(start..range.end);
    }

    /// What the label in front asks for.
    fn own_duty(&self) -> Duty {
        match self.asks {
            Asks::Agencies(duty) => duty,
            Asks::Shares | Asks::Deadline => Duty::Answer,
        }
    }

    fn by(&self) -> By {
        if self.label.is_some() { By::Label } else { By::Nothing }
    }

    /// Ends the open clause, of which only a label has said anything.
    fn close(&mut self) {
        let items = std::mem::take(&mut self.open);
        if self.together {
            return self.push(items, Duty::Support, By::Verb);
        }
        self.push(items, self.own_duty(), self.by());
    }

    /// Ends the open clause with what a verb says.
    fn close_as(&mut self, duty: Duty, by: By) {
        let mut items = std::mem::take(&mut self.open);
        let own = self.own_duty();
        let duty = if duty == Duty::Answer { own } else { duty };
        // 甲，乙配合: only those behind the comma support, if nobody is told
        // to lead before.
        let alone = duty == Duty::Support && own != Duty::Support && self.said.clauses.is_empty();
        let comma = items.iter().rposition(|item| item.mark == Mark::Comma).filter(|_| alone);
        if let Some(comma) = comma.filter(|&comma| comma + 1 < items.len()) {
            let back = items.split_off(comma + 1);
            self.push(items, own, self.by());
            items = back;
        }
        self.push(items, duty, by);
    }

    fn push(&mut self, items: Vec<Item>, duty: Duty, by: By) {
        let items: Vec<Range<usize>> =
            without_contacts(self.text, items.into_iter().map(|item| item.range).collect());
        if !items.is_empty() {
            self.said.clauses.push(Clause { items, duty, by, label: self.label.clone() });
        }
    }
}

/// Whether an item opens a field that names no agencies: 适用范围：.
fn is_foreign_field(written: &str) -> bool {
    written.chars().take(9).any(|c| matches!(c, '：' | ':')) && label(written).is_none()
}

/// Whether an item is a name, with its verb or without.
fn begins_with_name(written: &str) -> bool {
    let end = closing(written).map_or(written.len(), |closing| closing.before);
    ends_like_agency(written.get(..end).unwrap_or_default())
}

/// The names before a bracket that says what they do, and what that is:
/// 市商务局（牵头）.
fn duty_in_bracket(written: &str) -> Option<(usize, Duty)> {
    let bracket = outermost(written).0.pop().filter(|bracket| bracket.whole.end == written.len())?;
    let inside = written.get(bracket.inside)?.trim().trim_end_matches(['单', '位']);
    let closing = closing(inside).filter(|closing| closing.before == 0 && bracket.whole.start > 0)?;
    Some((bracket.whole.start, closing.duty))
}

/// Where a second clause begins that no mark parts from the first: 甲局牵头|乙局配合.
fn second_clause(written: &str) -> Option<usize> {
    const VERBS: [&str; 4] = ["牵头负责", "牵头", "负责", "配合"];
    // What a name begins with, if it does not only tell what 牵头部门 do.
    const FIRST: [&str; 8] = ["市", "省", "区", "县", "州", "自治区", "各", "国家"];
    let ends =
        VERBS.iter().flat_map(|verb| written.match_indices(verb).map(|(at, verb)| (at, at + verb.len())));
    let second = ends.filter(|&(at, end)| {
        let (front, rest) = (written.get(..at).unwrap_or_default(), written.get(end..).unwrap_or_default());
        let rest = rest.trim_start();
        ends_like_agency(front.trim_end())
            && FIRST.iter().any(|word| rest.starts_with(word))
            && closing(rest)
                .is_some_and(|closing| ends_like_agency(rest.get(..closing.before).unwrap_or_default()))
    });
    second.map(|(_, end)| end).min()
}

/// Leaves out telephone numbers, and the persons named before them:
/// 运用促进处，张三，63916862.
fn without_contacts(text: &str, items: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let written = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default();
    let person = |words: &str| {
        let words = words.split(opens).next().unwrap_or_default().trim();
        (2..=4).contains(&words.chars().filter(|c| !c.is_whitespace()).count())
            && words.chars().all(|c| c.is_alphabetic() || c.is_whitespace())
            && !ends_like_agency(words)
            && !ends_like_place(words)
    };
    let mut kept: Vec<Range<usize>> = Vec::new();
    for item in items {
        let words = written(&item);
        let front = words.trim_end_matches(|c: char| c.is_ascii_digit() || "-—－ ".contains(c));
        let digits =
            words.get(front.len()..).unwrap_or_default().chars().filter(char::is_ascii_digit).count();
        if digits < 7 {
            kept.push(item);
        } else if front.is_empty() {
            kept.pop_if(|before| person(written(before)));
        } else if !person(front) {
            kept.push(item.start..item.start + front.len());
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::super::items::items;
    use super::*;

    /// Clauses as `甲局 乙局 Lead Verb`.
    fn check(list: &str, expected: &[&str]) {
        let said = clauses(list, &items(list, 0..list.len()));
        let lines: Vec<String> = said
            .clauses
            .iter()
            .map(|clause| {
                let names: Vec<&str> = clause.items.iter().map(|item| &list[item.clone()]).collect();
                format!("{} {:?} {:?}", names.join(" "), clause.duty, clause.by)
            })
            .collect();
        assert_eq!(lines, expected, "{list}");
    }

    #[test]
    fn verbs_close_clauses() {
        check("甲局、乙局", &["甲局 乙局 Answer Nothing"]);
        check("甲局牵头，乙局、丙局配合", &["甲局 Lead Verb", "乙局 丙局 Support Verb"]);
        check("甲局牵头，乙厅、丙厅，丁局配合", &["甲局 Lead Verb", "乙厅 丙厅 丁局 Support Verb"]);
        check("甲局、乙局分别牵头", &["甲局 乙局 Lead Verb"]);
        check("甲局，乙局、丙局配合", &["甲局 Answer Nothing", "乙局 丙局 Support Verb"]);
        check("甲局牵头市乙局配合", &["甲局 Lead Verb", "市乙局 Support Verb"]);
        check(
            "甲局会同乙局、丙局负责，丁局配合",
            &["甲局 Lead Verb", "乙局 丙局 Support Verb", "丁局 Support Verb"],
        );
        check("甲局会同乙局", &["甲局 Lead Verb", "乙局 Support Verb"]);
        check(
            "甲局（牵头）、乙局、丙局（配合单位）",
            &["甲局 Lead Verb", "乙局 Answer Nothing", "丙局 Support Verb"],
        );
        check("甲局指导", &["甲局 Answer WeakVerb"]);
    }

    #[test]
    fn labels_open_clauses() {
        check("牵头单位：甲局；配合单位：乙局", &["甲局 Lead Label", "乙局 Support Label"]);
        check("牵头单位：甲局 配合单位：乙局", &["甲局 Lead Label", "乙局 Support Label"]);
        check("牵头单位：甲局、乙局按职责分工负责", &["甲局 乙局 Lead Verb"]);
        check("牵头单位：甲局，乙局配合", &["甲局 Lead Label", "乙局 Support Verb"]);
        check(
            "任务分解：甲局负责某事；乙局、丙局牵头做好某事，完成某事",
            &["甲局 Answer Verb", "乙局 丙局 Lead Verb"],
        );
    }

    #[test]
    fn other_fields_and_persons_are_passed_over() {
        check(
            "甲局，联系人：张三，电话：63916862；乙局，联系人：李四",
            &["甲局 Answer Nothing", "乙局 Answer Nothing"],
        );
        check("甲处，张三，63916862", &["甲处 Answer Nothing"]);
        check("甲处，张 三，0755-63916862、乙局 12345678", &["甲处 乙局 Answer Nothing"]);
        check("责任单位：甲局；适用范围：全省，乙市", &["甲局 Answer Label"]);
        check("责任单位：甲局；适用范围：福建；浙江", &["甲局 Answer Label"]);
    }

    #[test]
    fn deadlines_stand_between_names() {
        for (list, deadline) in [
            ("甲局牵头，6月底前完成", "6月底前"),
            ("甲局，立即启动，长期坚持", "立即启动，长期坚持"),
            ("责任单位：甲局；完成时限：2025年第三季度", "2025年第三季度"),
            ("甲局负责，4月15日前完成报名", "4月15日前"),
        ] {
            let said = clauses(list, &items(list, 0..list.len()));
            assert_eq!(said.deadline.map(|range| &list[range]), Some(deadline), "{list}");
        }
        check("甲局负责，自本月起执行", &["甲局 Answer Verb"]);
    }
}
