//! A sentence → its figures, with what is carried over from the one before.

use std::ops::Range;

use super::figure::{Figure, FigureKind, Value};
use super::gap::{self, Base, Gap, Relation, TIME};
use super::marks::{CLAUSE, Mark, MarkSaid, NumberSaid, marks};
use super::noun::{self, Noun};
use super::period::{Period, TimeSaid};
use super::plain::Plain;
use crate::policy::Basis;
use crate::wording::amounts::UnitKind;
use crate::wording::measured::{BOUNDS_BEHIND, GROWTH_NOUNS};

/// What holds on from one sentence to the next.
#[derive(Debug, Clone, Default)]
pub(super) struct Context {
    /// The time that was named last.
    pub(super) period: Option<Period>,
    /// Whether the passage itself named it.
    pub(super) basis: Basis,
    /// The place that was named last.
    pub(super) place: Option<String>,
    /// Whether the document speaks for a place of its own, so that other countries
    /// are partners.
    pub(super) seated: bool,
    /// The year in which the document was issued, where it is known.
    pub(super) issued: Option<u32>,
    /// What the last figures were said of.
    pub(super) subjects: Vec<String>,
}

/// Several numbers between which nothing stands but 、 or 和, and what stands before
/// the first.
struct Run {
    /// Their places among the marks.
    members: Vec<usize>,
    /// The words before the first, with [`TIME`] for each time.
    before: String,
    /// The times in those words.
    times: Vec<TimeSaid>,
}

/// The figures of a sentence that begins at a byte of the passage.
pub(super) fn figures(sentence: &str, start: usize, context: &mut Context) -> Vec<Figure> {
    let plain = Plain::new(sentence);
    let text = plain.text();
    let marks = marks(text);
    let mut reading = Reading {
        text,
        marks: &marks,
        plain: &plain,
        sentence: start..start + sentence.len(),
        context,
        aim: false,
        ends: None,
    };
    let mut found = Vec::new();
    for run in runs(text, &marks) {
        reading.run(&run, &mut found);
    }
    // A time behind the last number still holds for what follows.
    for mark in &marks {
        if let MarkSaid::Time(said) = mark.said {
            reading.time(said, mark.range.start);
        }
    }
    found
}

/// The numbers of a sentence in runs.
fn runs(text: &str, marks: &[Mark]) -> Vec<Run> {
    let holes = holes(text, marks);
    let mut runs: Vec<Run> = Vec::new();
    let mut last: Option<usize> = None;
    for (at, mark) in marks.iter().enumerate() {
        if matches!(mark.said, MarkSaid::Time(_)) {
            continue;
        }
        if let Some(before) = last
            && joins(text.get(marks[before].range.end..mark.range.start).unwrap_or_default())
            && alike(&marks[before].said, &mark.said)
            && let Some(run) = runs.last_mut()
        {
            run.members.push(at);
            last = Some(at);
            continue;
        }
        let clause = clause_start(text, mark.range.start, &holes);
        let from = last.map_or(clause, |last| marks[last].range.end.max(clause));
        let (before, times) = words_between(text, from..mark.range.start, marks, &holes);
        runs.push(Run { members: vec![at], before, times });
        last = Some(at);
    }
    runs
}

/// Whether what stands between two numbers makes a list of them.
fn joins(between: &str) -> bool {
    let between = BOUNDS_BEHIND.iter().find_map(|word| between.strip_prefix(word)).unwrap_or(between);
    ["、", "和", "及", "以及", "与", "人民币、", "，分别为"].contains(&between)
}

fn alike(a: &MarkSaid, b: &MarkSaid) -> bool {
    match (a, b) {
        (MarkSaid::Number(a), MarkSaid::Number(b)) => a.unit == b.unit,
        (MarkSaid::Rank(_), MarkSaid::Rank(_)) => true,
        _ => false,
    }
}

/// Brackets without numbers, which a noun goes on behind.
fn holes(text: &str, marks: &[Mark]) -> Vec<Range<usize>> {
    let mut holes = Vec::new();
    let mut open = None;
    for (at, c) in text.char_indices() {
        match c {
            '（' => open = Some(at),
            '）' => {
                if let Some(start) = open.take() {
                    let range = start..at + c.len_utf8();
                    let counted = |mark: &Mark| {
                        !matches!(mark.said, MarkSaid::Time(_)) && range.contains(&mark.range.start)
                    };
                    if !marks.iter().any(counted) {
                        holes.push(range);
                    }
                }
            }
            _ => {}
        }
    }
    holes
}

/// Where the clause begins that a byte stands in.
fn clause_start(text: &str, at: usize, holes: &[Range<usize>]) -> usize {
    let before = text.get(..at).unwrap_or_default();
    let ends = before.char_indices().rev().find(|(at, c)| {
        CLAUSE.contains(c) && !holes.iter().any(|hole| hole.contains(at))
            // 其中：… goes on, and so does a label before its number.
            && *c != '：'
    });
    ends.map_or(0, |(at, c)| at + c.len_utf8())
}

/// The words in a range, without brackets, with [`TIME`] for each time.
fn words_between(
    text: &str,
    range: Range<usize>,
    marks: &[Mark],
    holes: &[Range<usize>],
) -> (String, Vec<TimeSaid>) {
    let mut words = String::new();
    let mut times = Vec::new();
    let mut at = range.start;
    while at < range.end {
        if let Some(hole) = holes.iter().find(|hole| hole.start == at) {
            at = hole.end;
            continue;
        }
        if let Some(mark) = marks.iter().find(|mark| mark.range.start == at)
            && let MarkSaid::Time(said) = mark.said
        {
            words.push(TIME);
            times.push(said);
            at = mark.range.end;
            continue;
        }
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
        words.push(c);
        at += c.len_utf8();
    }
    (words, times)
}

/// A sentence that is being read.
struct Reading<'r> {
    text: &'r str,
    marks: &'r [Mark],
    plain: &'r Plain,
    /// In bytes of the passage.
    sentence: Range<usize>,
    context: &'r mut Context,
    /// Whether what is told is yet to be reached.
    aim: bool,
    /// The end of a time of which a figure told the beginning: 从27.2%升至31.9%.
    ends: Option<Period>,
}

impl Reading<'_> {
    /// Notes a time, unless something is only compared with it.
    fn time(&mut self, said: TimeSaid, at: usize) {
        let before = self.text.get(..at).unwrap_or_default();
        if is_base(before) {
            return;
        }
        let year = self.context.period.map(|period| period.from.0).or(self.context.issued);
        let period = match said {
            TimeSaid::When(period) => Some(period),
            TimeSaid::Months(from, until) => {
                year.map(|year| Period { from: (year, from), until: (year, until) })
            }
            TimeSaid::YearBefore | TimeSaid::Other => None,
        };
        if let Some(period) = period {
            self.context.period = Some(period);
            self.context.basis = Basis::Stated;
            self.aim = before.ends_with(['到', '至']) && !before.ends_with("截至")
                || self.context.issued.is_some_and(|issued| period.until.0 > issued);
        }
    }

    /// Reads a run of numbers.
    fn run(&mut self, run: &Run, found: &mut Vec<Figure>) {
        let Some(first) = run.members.first().and_then(|at| self.marks.get(*at)) else { return };
        let Some(last) = run.members.last().and_then(|at| self.marks.get(*at)) else { return };
        self.times_before(first.range.start);
        let (unit, kind) = match &first.said {
            MarkSaid::Number(said) => (said.unit.as_str(), said.kind),
            _ => ("位", UnitKind::None),
        };
        let is_rank = matches!(first.said, MarkSaid::Rank(_));
        let mut gap = gap::read(&run.before, kind == UnitKind::Rate, is_rank);
        let after = self.text.get(last.range.end..).unwrap_or_default();
        let subjects = self.subjects(run, &mut gap, kind, after, is_rank);
        let period = self.period(run, &gap);
        let aim = self.aim || ["力争", "目标", "争取"].iter().any(|word| run.before.contains(word));
        let base = self.base(&gap, run, unit);
        for (at, mark) in run.members.iter().filter_map(|at| self.marks.get(*at)).enumerate() {
            let what = subjects.get(at).or(subjects.last()).cloned().unwrap_or_default();
            let (value, unit, kind) = match &mark.said {
                MarkSaid::Number(said) => {
                    (signed(said, &gap), said.unit.clone(), sort(said, &gap, &run.before))
                }
                MarkSaid::Rank(value) => (*value, "位".to_owned(), FigureKind::Rank),
                MarkSaid::Time(_) => continue,
            };
            let kind = if aim
                && matches!(
                    kind,
                    FigureKind::Amount | FigureKind::Share | FigureKind::Growth | FigureKind::Multiple
                ) {
                FigureKind::Target
            } else {
                kind
            };
            let span = self.plain.origin(mark.range.clone());
            found.push(Figure {
                span: self.sentence.start + span.start..self.sentence.start + span.end,
                sentence: self.sentence.clone(),
                value,
                unit,
                kind,
                what,
                place: self.context.place.clone(),
                period,
                period_basis: self.context.basis,
                qualifier: self.qualifier(mark, &gap),
                base: base.clone(),
            });
        }
    }

    /// Takes in the times up to a number.
    fn times_before(&mut self, at: usize) {
        let times: Vec<(TimeSaid, usize)> = self
            .marks
            .iter()
            .filter(|mark| mark.range.end <= at)
            .filter_map(|mark| match mark.said {
                MarkSaid::Time(said) => Some((said, mark.range.start)),
                _ => None,
            })
            .collect();
        self.aim = false;
        for (said, start) in times {
            self.time(said, start);
        }
    }

    /// What each number of a run is said of.
    fn subjects(
        &mut self,
        run: &Run,
        gap: &mut Gap,
        kind: UnitKind,
        after: &str,
        is_rank: bool,
    ) -> Vec<String> {
        let Noun { text: mut noun, place } = noun::clean(&gap.noun, self.context.seated);
        if place.is_some() {
            self.context.place = place;
        }
        for word in GROWTH_NOUNS {
            if noun == word {
                noun.clear();
            }
        }
        if ["占比", "比重", "占有率", "其他", "合计", "全年"].contains(&noun.as_str()) {
            noun.clear();
        }
        let counts = matches!(kind, UnitKind::Thing | UnitKind::Measure | UnitKind::None) && !is_rank;
        let behind = noun::counted(strip_bound(after));
        if kind == UnitKind::Money
            && let Some(paid) = noun::paid(strip_bound(after))
        {
            if noun.is_empty()
                || gap.qualifier.is_some()
                || ["给予", "奖励", "补助"].iter().any(|verb| noun.ends_with(verb))
            {
                return vec![paid.to_owned(); run.members.len()];
            }
        }
        if is_rank && self.text.get(..).is_some() && after.starts_with('大') {
            let thing = noun::counted(after.trim_start_matches('大'));
            if !thing.is_empty() {
                return vec![thing; run.members.len()];
            }
        }
        if counts && !behind.is_empty() && !noun::is_abstract(&behind) {
            let what = if noun.starts_with("新增") && noun.chars().count() == 2 {
                format!("{noun}{behind}")
            } else {
                behind
            };
            self.context.subjects = vec![what.clone()];
            return vec![what; run.members.len()];
        }
        let several = run.members.len();
        let listed = if gap.respective || several > 1 { noun::list(&noun) } else { vec![noun.clone()] };
        let carried = &self.context.subjects;
        if noun.is_empty() {
            if several > 1 && carried.len() == several || several == 1 {
                return if several == 1 {
                    carried.last().cloned().into_iter().collect()
                } else {
                    carried.clone()
                };
            }
            return carried.last().cloned().into_iter().collect();
        }
        // 东盟、美国是前两大贸易伙伴，分别进出口…、…
        let bare = noun::head(&noun) == Some(noun.as_str());
        let subjects = if several > 1 && listed.len() == several {
            listed
        } else if several > 1 && bare && carried.len() == several {
            carried.iter().map(|thing| format!("{thing}{noun}")).collect()
        } else {
            vec![noun]
        };
        self.context.subjects.clone_from(&subjects);
        subjects
    }

    /// When the numbers of a run were so.
    fn period(&mut self, run: &Run, gap: &Gap) -> Option<Period> {
        if let Some(ends) = self.ends.take()
            && gap.level
        {
            return Some(Period::year(ends.years().1));
        }
        // 同比2023年57883.5亿元: the value of that year.
        if let (Some(Base::Time), Some(TimeSaid::When(period))) = (&gap.base, run.times.last())
            && gap.relation == Relation::Level
            && !gap.level
        {
            return Some(*period);
        }
        let period = self.context.period?;
        if gap.from && period.years().0 < period.years().1 {
            self.ends = Some(period);
            return Some(Period::year(period.years().0));
        }
        Some(period)
    }

    /// What a figure is compared with, in words.
    fn base(&self, gap: &Gap, run: &Run, unit: &str) -> Option<String> {
        match gap.base.as_ref()? {
            Base::Words(words) if words.is_empty() => None,
            Base::Words(words) => Some(words.clone()),
            Base::Time if gap.relation == Relation::Level && unit != "%" => None,
            Base::Time => run.times.iter().rev().find_map(|said| match said {
                TimeSaid::When(period) => Some(period.to_string()),
                TimeSaid::YearBefore => Some("上年".to_owned()),
                _ => None,
            }),
        }
    }

    /// The words that bound a number, before it and behind.
    fn qualifier(&self, mark: &Mark, gap: &Gap) -> Option<String> {
        let after = self.text.get(mark.range.end..).unwrap_or_default();
        let behind = BOUNDS_BEHIND.iter().find(|word| after.starts_with(**word)).copied();
        let open = match &mark.said {
            MarkSaid::Number(said) => said.open,
            _ => None,
        };
        let words: Vec<&str> = gap.qualifier.as_deref().into_iter().chain(open).chain(behind).collect();
        (!words.is_empty()).then(|| words.join(""))
    }
}

/// Whether something is compared with what follows: 较, 同比.
fn is_base(before: &str) -> bool {
    let before = before.trim_end();
    let compares = ["同比", "较", "相对", "对比", "比", "与", "相较于", "同比于"]
        .iter()
        .any(|word| before.ends_with(word));
    compares && !before.ends_with("占比")
}

fn strip_bound(after: &str) -> &str {
    BOUNDS_BEHIND.iter().find_map(|word| after.strip_prefix(word)).unwrap_or(after)
}

/// The value with the sign that the verb before it gives it.
fn signed(said: &NumberSaid, gap: &Gap) -> Value {
    let falls = matches!(gap.relation, Relation::Fall | Relation::Below);
    let turns = falls && (said.kind == UnitKind::Rate || said.unit == "位") && !said.value.low.is_negative();
    if turns { said.value.negated() } else { said.value }
}

/// What sort of figure a number is.
fn sort(said: &NumberSaid, gap: &Gap, before: &str) -> FigureKind {
    let moves = matches!(gap.relation, Relation::Rise | Relation::Fall);
    match said.unit.as_str() {
        _ if said.streak => FigureKind::Streak,
        "个百分点" | "个基点" => FigureKind::Points,
        "倍" => FigureKind::Multiple,
        "位" if moves => FigureKind::Change,
        "%" | "‰" if moves => FigureKind::Growth,
        "%" | "‰"
            if gap.relation == Relation::Level && GROWTH_NOUNS.iter().any(|word| before.contains(word)) =>
        {
            FigureKind::Growth
        }
        "%" | "‰" => FigureKind::Share,
        _ => FigureKind::Amount,
    }
}
