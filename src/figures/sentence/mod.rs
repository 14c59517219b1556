//! A sentence → its figures, with what is carried over from the one before.

mod runs;
mod subject;

use std::ops::Range;

use super::figure::{Figure, FigureKind, FigureValue};
use super::gap::{self, Base, GapReading, NumberRelation, TIME};
use super::marks::{MarkSaid, NumberMark, NumberSaid, marks};
use super::period::{FigurePeriod, TimeSaid};
use super::plain::Plain;
use super::{noun, topic};
use crate::policy::Basis;
use crate::wording::amounts::AmountUnit;
use crate::wording::measured::{BOUNDS_BEHIND, GROWTH_NOUNS, PAID};
use runs::{NumberRun, holes, runs, strip_bound, words_between};

/// What holds on from one sentence to the next.
#[derive(Debug, Clone, Default)]
pub(super) struct CarriedOver {
    /// The time that was named last.
    pub(super) period: Option<FigurePeriod>,
    /// Whether the passage itself named it.
    pub(super) basis: Basis,
    /// The place that was named last.
    pub(super) place: Option<String>,
    /// Whether the document speaks for a place of its own, so that other countries
    /// are partners.
    pub(super) seated: bool,
    /// The year in which the document was issued, where it is known.
    pub(super) issued: Option<u32>,
    /// The time that stands above the passage.
    pub(super) above: Option<FigurePeriod>,
    /// Whether the time that was named last is yet to come, and was set as an aim: 到2025年.
    pub(super) towards: bool,
    /// Whether that was counted, and not measured: 八个省份.
    pub(super) counted: bool,
    /// What the last figures were said of.
    pub(super) subjects: Vec<String>,
}

/// The figures of a sentence that begins at a byte of the passage.
pub(super) fn figures(sentence: &str, start: usize, context: &mut CarriedOver) -> Vec<Figure> {
    let plain = Plain::new(sentence);
    let text = plain.text();
    let marks = marks(text);
    let holes = holes(text, &marks);
    // What is told for example is told of its own time.
    if ["例如", "比如", "譬如"].iter().any(|word| text.starts_with(word)) {
        context.period = context.above;
        context.basis = Basis::Inferred;
    }
    let mut reading = SentenceReading {
        text,
        marks: &marks,
        holes: &holes,
        plain: &plain,
        sentence: start..start + sentence.len(),
        context,
        local: None,
        aim: false,
        dated: false,
        ends: None,
        amounts: Vec::new(),
        paid: None,
        last: None,
        condition: None,
        thing: None,
        ahead: None,
    };
    let mut found = Vec::new();
    let mut end = 0;
    let runs = runs(text, &marks, &holes);
    for (at, run) in runs.iter().enumerate() {
        let begins =
            |run: &NumberRun| run.members.first().and_then(|at| marks.get(*at)).map(|mark| mark.range.start);
        let next = runs.get(at + 1).and_then(begins).unwrap_or(text.len());
        reading.topics(end..run.clause);
        reading.run(run, next, &mut found);
        end = run.members.last().and_then(|at| marks.get(*at)).map_or(end, |mark| mark.range.end);
    }
    reading.times_before(text.len());
    reading.topics(end..text.len());
    found
}

/// A sentence that is being read.
struct SentenceReading<'r> {
    text: &'r str,
    marks: &'r [NumberMark],
    holes: &'r [Range<usize>],
    plain: &'r Plain,
    /// In bytes of the passage.
    sentence: Range<usize>,
    context: &'r mut CarriedOver,
    /// A time that holds for this sentence only: 在2021年超越上海.
    local: Option<FigurePeriod>,
    /// Whether what is told is yet to be reached.
    aim: bool,
    /// Whether the sentence itself has named a time.
    dated: bool,
    /// The end of a time of which a figure told the beginning: 从27.2%升至31.9%.
    ends: Option<FigurePeriod>,
    /// What the amounts of the sentence are of.
    amounts: Vec<String>,
    /// What is paid, where a clause has said so: 给予一次性奖励，最高500万元.
    paid: Option<String>,
    /// What the last condition bounds: 营业收入 of 营业收入1亿元以上的企业.
    condition: Option<String>,
    /// Where the figure before ends, and what it is of.
    last: Option<(usize, String)>,
    /// What the clause before speaks of, where that is a thing: 医疗器械增势明显，出口….
    thing: Option<String>,
    /// The clause before, where it is short: 再担保业务收费，不高于0.5%.
    ahead: Option<String>,
}

impl SentenceReading<'_> {
    /// Notes a time, unless something is only compared with it.
    fn time(&mut self, said: TimeSaid, range: &Range<usize>) {
        let before = self.text.get(..range.start).unwrap_or_default();
        let after = self.text.get(range.end..).unwrap_or_default();
        let since = before.ends_with(['自', '从'])
            || ["以来", "起", "至今"].iter().any(|word| after.starts_with(word));
        if is_base(before)
            || since && !matches!(said, TimeSaid::When(period) if period.years().0 < period.years().1)
        {
            return;
        }
        let year = self.context.period.map(|period| period.from.0).or(self.context.issued);
        let period = match said {
            TimeSaid::When(period) => Some(period),
            TimeSaid::Months(from, until) => {
                year.map(|year| FigurePeriod { from: (year, from), until: (year, until) })
            }
            TimeSaid::YearBefore | TimeSaid::YearsAgo(_) | TimeSaid::Other => None,
        };
        let Some(period) = period else { return };
        let told = self.marks.iter().filter(|mark| !matches!(mark.said, MarkSaid::Time(_)));
        let mut told = told.map(|mark| mark.range.start).filter(|start| *start >= range.end);
        // （即3月31日至4月2日）: what stands in brackets holds no further than they do.
        if let Some(open) = before.rfind('（').filter(|open| !before[*open..].contains('）')) {
            let close = after.find('）').map_or(self.text.len(), |at| range.end + at);
            if open + '（'.len_utf8() == range.start && close == range.end || told.any(|at| at < close) {
                self.local = Some(period);
            }
            return;
        }
        if before.ends_with(['在', '于']) {
            self.local = Some(period);
            return;
        }
        // A day is the time of an event, unless something is counted up to it.
        let written = self.text.get(range.clone()).unwrap_or_default();
        let now = ["截至", "截止", "截止到", "截止至"].iter().any(|word| before.ends_with(word));
        let due = before.ends_with(['到', '至']) || after.starts_with('前') || written.ends_with('前');
        if written.ends_with(['日', '号']) && !now && !due {
            self.local = Some(period);
            return;
        }
        // 1992年被列为名校: what happened once, and no time of what follows.
        let holds = ["，", "：", "\n", "以来"].iter().any(|mark| after.starts_with(mark));
        // A caption or a label holds for what stands below.
        let holds = holds || !self.text.trim_end().ends_with(['。', '！', '？']);
        let month = period.from == period.until && !now;
        if told.next().is_none()
            && (!holds || month && self.text.trim_end().ends_with('。'))
            && !before.ends_with(['到', '至'])
        {
            return;
        }
        self.local = None;
        self.dated = true;
        self.context.period = Some(period);
        self.context.basis = Basis::Stated;
        // 截至2022年年末 and 到2023年6月止 tell what is.
        let is_now = ["截至", "截止到", "截止至"].iter().any(|word| before.ends_with(word))
            || ["止", "为止"].iter().any(|word| after.trim_start().starts_with(word));
        let towards = before.ends_with(['到', '至']) && !is_now;
        // What is due by the end of a year is due in the year.
        if towards && (period.from, period.until) == ((period.until.0, 12), (period.until.0, 12)) {
            self.context.period = Some(FigurePeriod::year(period.until.0));
        }
        self.aim = towards || self.context.issued.is_some_and(|issued| period.until.0 > issued);
        self.context.towards = towards && self.context.issued.is_none_or(|issued| period.until.0 >= issued);
    }

    /// Takes in the times up to a number.
    fn times_before(&mut self, at: usize) {
        self.aim = self.context.towards;
        for mark in self.marks.iter().filter(|mark| mark.range.end <= at) {
            if let MarkSaid::Time(said) = mark.said {
                self.time(said, &mark.range);
            }
        }
    }

    /// Reads a run of numbers.
    fn run(&mut self, run: &NumberRun, next: usize, found: &mut Vec<Figure>) {
        let Some(first) = run.members.first().and_then(|at| self.marks.get(*at)) else { return };
        let Some(last) = run.members.last().and_then(|at| self.marks.get(*at)) else { return };
        self.times_before(first.range.start);
        let is_rank = matches!(first.said, MarkSaid::Rank(_));
        let (kind, streak) = match &first.said {
            MarkSaid::Number(said) => (said.kind, said.streak),
            _ => (AmountUnit::None, false),
        };
        let is_rate = kind == AmountUnit::Rate;
        let gap = gap::read(&run.before, is_rate, is_rank);
        let (near, _) = words_between(self.text, last.range.end..next, self.marks, self.holes);
        let near = strip_bound(&near);
        let far = self.text.get(last.range.end..).unwrap_or_default();
        if found.is_empty() {
            self.thing = topic::entity(&run.before).or(self.thing.take());
        }
        let known = self.context.subjects.clone();
        let (subjects, bases) = self.subjects(run, &gap, kind, streak, is_rank, near, strip_bound(far));
        // 拉动全市进出口增长7.4个百分点 and 此纪录已连续39年 speak of something in passing.
        let passing =
            ["拉动", "带动"].iter().any(|verb| run.before.contains(verb)) && self.unit(run) == "个百分点";
        if (passing || streak) && !known.is_empty() {
            self.context.subjects = known;
        }
        self.last = subjects.last().map(|what| (last.range.end, what.clone()));
        let (period, basis) = self.period(run, &gap, is_rank || streak);
        // What is paid is no aim, and goes on when the aim above it is reached.
        let paid = subjects.last().is_some_and(|what| PAID.iter().any(|word| what.ends_with(word)));
        let said_here = run.times.iter().any(|said| matches!(said, TimeSaid::When(_)));
        let stale = paid && self.context.towards && !said_here && !self.dated;
        let (period, basis) = if stale { (None, Basis::Inferred) } else { (period, basis) };
        let aim = self.aim || ["力争", "目标", "争取"].iter().any(|word| run.before.contains(word));
        // 江苏省、浙江省分别以进出口总额…、…: each of a place of its own.
        let places = noun::places_in_front(&run.before);
        let places = if run.members.len() > 1 && places.len() == run.members.len() && !self.context.seated {
            places
        } else {
            Vec::new()
        };
        for (at, mark) in run.members.iter().filter_map(|at| self.marks.get(*at)).enumerate() {
            let what = subjects.get(at).or(subjects.last()).cloned().unwrap_or_default();
            let (value, unit, mut kind) = match &mark.said {
                MarkSaid::Number(said) => {
                    (signed(said, &gap), said.unit.clone(), sort(said, &gap, &run.before))
                }
                MarkSaid::Rank(value) => (*value, "位".to_owned(), FigureKind::Rank),
                MarkSaid::Time(_) => continue,
            };
            let reached = [FigureKind::Amount, FigureKind::Share, FigureKind::Growth, FigureKind::Multiple];
            if aim && reached.contains(&kind) {
                kind = FigureKind::Target;
            }
            if matches!(kind, FigureKind::Amount | FigureKind::Target) {
                self.amounts.push(what.clone());
            }
            let base = bases.get(at).cloned().or_else(|| self.base(&gap, run, &unit));
            let span = self.plain.origin(mark.range.clone());
            found.push(Figure {
                span: self.sentence.start + span.start..self.sentence.start + span.end,
                sentence: self.sentence.clone(),
                value,
                unit,
                kind,
                what,
                place: places.get(at).cloned().or_else(|| self.context.place.clone()),
                period,
                period_basis: basis,
                qualifier: self.qualifier(mark, &gap),
                base,
            });
        }
    }

    /// When the numbers of a run were so, and whether that is said here.
    fn period(&mut self, run: &NumberRun, gap: &GapReading, at_end: bool) -> (Option<FigurePeriod>, Basis) {
        let current = self.local.or(self.context.period);
        let basis = if self.local.is_some() { Basis::Stated } else { self.context.basis };
        if let Some(ends) = self.ends.take()
            && gap.level
        {
            return (Some(FigurePeriod::year(ends.years().1)), basis);
        }
        if let (Some(TimeSaid::YearsAgo(years)), Some(current)) = (run.times.last(), current) {
            return (Some(FigurePeriod::year(current.from.0.saturating_sub(*years))), Basis::Inferred);
        }
        // 同比2023年57883.5亿元, 相比1994年占比全国40.80%: the value of that year.
        if let Some(TimeSaid::When(period)) = run.times.last()
            && matches!(gap.relation, NumberRelation::Level | NumberRelation::Share)
            && !gap.level
            && (gap.base == Some(Base::Time) || run.before.contains("相比\u{e000}占"))
        {
            return (Some(*period), Basis::Stated);
        }
        if let Some(TimeSaid::When(period)) = run.times.last()
            && run.before.contains(&format!("从{TIME}的"))
        {
            return (Some(*period), Basis::Stated);
        }
        let Some(period) = current else { return (None, basis) };
        // A place is taken at the end of a time, and so is a streak told.
        if at_end && period.years().0 < period.years().1 {
            return (Some(FigurePeriod::year(period.years().1)), basis);
        }
        if gap.from && period.years().0 < period.years().1 {
            self.ends = Some(period);
            return (Some(FigurePeriod::year(period.years().0)), basis);
        }
        (Some(period), basis)
    }

    /// What a figure is compared with, in words.
    fn base(&self, gap: &GapReading, run: &NumberRun, unit: &str) -> Option<String> {
        match gap.base.as_ref()? {
            Base::Words(words) if words.is_empty() => None,
            Base::Words(words) => Some(words.clone()),
            Base::Time if gap.relation == NumberRelation::Level && unit != "%" => None,
            Base::Time => run.times.iter().rev().find_map(|said| match said {
                TimeSaid::When(period) => Some(period.to_string()),
                TimeSaid::YearBefore => Some("上年".to_owned()),
                _ => None,
            }),
        }
    }

    /// The words that bound a number, before it and behind.
    fn qualifier(&self, mark: &NumberMark, gap: &GapReading) -> Option<String> {
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

/// The value with the sign that the verb before it gives it.
fn signed(said: &NumberSaid, gap: &GapReading) -> FigureValue {
    let falls = matches!(gap.relation, NumberRelation::Fall | NumberRelation::Below);
    let counted = said.kind == AmountUnit::Rate || said.unit == "位";
    // 税收减少10亿元: what fell by so much, too.
    let amount =
        matches!(said.kind, AmountUnit::Money | AmountUnit::Measure) && gap.relation == NumberRelation::Fall;
    let turns = falls && (counted || amount) && !said.value.low.is_negative();
    if turns { said.value.negated() } else { said.value }
}

/// What sort of figure a number is.
fn sort(said: &NumberSaid, gap: &GapReading, before: &str) -> FigureKind {
    let moves = matches!(gap.relation, NumberRelation::Rise | NumberRelation::Fall);
    match said.unit.as_str() {
        _ if said.streak => FigureKind::Streak,
        "个百分点" | "个基点" => FigureKind::Points,
        "倍" => FigureKind::Multiple,
        "位" if moves => FigureKind::Change,
        "%" | "‰" if moves => FigureKind::Growth,
        "%" | "‰"
            if gap.relation == NumberRelation::Level
                && GROWTH_NOUNS.iter().any(|word| before.contains(word)) =>
        {
            FigureKind::Growth
        }
        "%" | "‰" => FigureKind::Share,
        _ => FigureKind::Amount,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use proptest::prelude::*;

    fn told(text: &str) -> Vec<String> {
        let said = |figure: Figure| format!("{} {} {}", figure.what, figure.value, figure.unit);
        figures(text, 0, &mut CarriedOver::default()).into_iter().map(said).collect()
    }

    #[test]
    fn a_fall_that_grows_smaller() {
        for (text, expected) in [
            ("出口下降3%，降幅收窄1.5个百分点。", &["出口 -3 %", "出口降幅 -1.5 个百分点"][..]),
            ("出口下降3%，降幅扩大0.8个百分点。", &["出口 -3 %", "出口降幅 0.8 个百分点"]),
            ("出口降幅收窄1.5个百分点。", &["出口降幅 -1.5 个百分点"]),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_granted_and_by_which_share() {
        for (text, expected) in [
            ("按软性投入的50%给予补助，最高不超过100万元。", &["补助 50 %", "补助 1000000 元"][..]),
            ("按10%给予不超过200万元的补助。", &["补助 10 %", "补助 2000000 元"]),
            ("处虚报金额5%以上15%以下的罚款。", &["罚款 5..15 %"]),
            ("分别给予5万元、10万元资金奖补。", &["资金奖补 50000 元", "资金奖补 100000 元"]),
            (
                "对营业收入1亿元以上的企业，奖励10万元；5亿元以上的，奖励50万元。",
                &["营业收入 100000000 元", "奖励 100000 元", "营业收入 500000000 元", "奖励 500000 元"],
            ),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_measured_may_stand_behind_or_before_a_bracket() {
        for (text, expected) in [
            ("保证金不得超过合同金额的5%。", "保证金 5 %"),
            ("专利质量（25%）。", "专利质量 25 %"),
            ("具备1000千瓦及以上响应负荷能力。", "响应负荷能力 1000 千瓦"),
            ("实现90%解决率。", "解决率 90 %"),
            ("产生9个新的管理区。", "管理区 9 个"),
            ("每张床位每人每月补助不少于100元。", "床位每人每月补助 100 元"),
            ("年满60周岁可以申请。", "年龄 60 周岁"),
            ("随机摇出3套房屋供选择。", "房屋 3 套"),
            ("时限由法定的15个工作日压缩至7个工作日。", "时限 7 工作日"),
        ] {
            assert_eq!(told(text), [expected], "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "[（）0-9一十万亿元%人口以上下的对每给予补助不超过第名分之年月日到在于，、。；：“”《》]{0,40}") {
            for figure in figures(&text, 0, &mut CarriedOver::default()) {
                prop_assert!(text.get(figure.span).is_some());
            }
        }
    }

    #[test]
    fn amounts_that_fell_are_less_than_nothing() {
        for (text, expected) in [
            ("税收减少10亿元。", "税收 -10亿元"),
            ("税收增加10亿元。", "税收 10亿元"),
            ("税收下降到10亿元。", "税收 10亿元"),
        ] {
            assert_eq!(told(text), [expected.replace("亿", "00000000 ")], "{text}");
        }
    }
}
