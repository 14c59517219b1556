//! A sentence → its figures, with what is carried over from the one before.

use std::ops::Range;

use super::figure::{Figure, FigureKind, Value};
use super::gap::{self, Base, Gap, Relation, TIME};
use super::marks::{Mark, MarkSaid, NumberSaid, marks};
use super::noun::{self, Noun};
use super::period::{Period, TimeSaid};
use super::plain::{CLAUSE, Plain};
use crate::policy::Basis;
use crate::wording::amounts::UnitKind;
use crate::wording::measured::{BOUNDS, BOUNDS_BEHIND, GROWTH_NOUNS, PAID};

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
    /// The time that stands above the passage.
    pub(super) above: Option<Period>,
    /// Whether the time that was named last is yet to come, and was set as an aim: 到2025年.
    pub(super) towards: bool,
    /// Whether that was counted, and not measured: 八个省份.
    pub(super) counted: bool,
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
    /// Where its clause begins.
    clause: usize,
}

/// The figures of a sentence that begins at a byte of the passage.
pub(super) fn figures(sentence: &str, start: usize, context: &mut Context) -> Vec<Figure> {
    let plain = Plain::new(sentence);
    let text = plain.text();
    let marks = marks(text);
    let holes = holes(text, &marks);
    // What is told for example is told of its own time.
    if ["例如", "比如", "譬如"].iter().any(|word| text.starts_with(word)) {
        context.period = context.above;
        context.basis = Basis::Inferred;
    }
    let mut reading = Reading {
        text,
        marks: &marks,
        holes: &holes,
        plain: &plain,
        sentence: start..start + sentence.len(),
        context,
        local: None,
        aim: false,
        ends: None,
        amounts: Vec::new(),
        paid: None,
        thing: None,
        ahead: None,
    };
    let mut found = Vec::new();
    let mut end = 0;
    let runs = runs(text, &marks, &holes);
    for (at, run) in runs.iter().enumerate() {
        let begins =
            |run: &Run| run.members.first().and_then(|at| marks.get(*at)).map(|mark| mark.range.start);
        let next = runs.get(at + 1).and_then(begins).unwrap_or(text.len());
        reading.topics(end..run.clause);
        reading.run(run, next, &mut found);
        end = run.members.last().and_then(|at| marks.get(*at)).map_or(end, |mark| mark.range.end);
    }
    reading.times_before(text.len());
    reading.topics(end..text.len());
    found
}

/// The numbers of a sentence in runs.
fn runs(text: &str, marks: &[Mark], holes: &[Range<usize>]) -> Vec<Run> {
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
        let clause = clause_start(text, mark.range.start, holes);
        let from = last.map_or(clause, |last| marks[last].range.end.max(clause));
        let (mut before, times) = words_between(text, from..mark.range.start, marks, holes);
        if from > clause {
            before = strip_bound(&before).trim_start_matches('的').to_owned();
        }
        runs.push(Run { members: vec![at], before, times, clause });
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
    // A label goes with the number that stands right behind its colon.
    let before_bound = BOUNDS.iter().find_map(|word| before.strip_suffix(word)).unwrap_or(before);
    let labelled = before_bound.ends_with('：').then(|| before_bound.len() - '：'.len_utf8());
    let ends = before.char_indices().rev().find(|(at, c)| {
        CLAUSE.contains(c) && !holes.iter().any(|hole| hole.contains(at)) && Some(*at) != labelled
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
    holes: &'r [Range<usize>],
    plain: &'r Plain,
    /// In bytes of the passage.
    sentence: Range<usize>,
    context: &'r mut Context,
    /// A time that holds for this sentence only: 在2021年超越上海.
    local: Option<Period>,
    /// Whether what is told is yet to be reached.
    aim: bool,
    /// The end of a time of which a figure told the beginning: 从27.2%升至31.9%.
    ends: Option<Period>,
    /// What the amounts of the sentence are of.
    amounts: Vec<String>,
    /// What is paid, where a clause has said so: 给予一次性奖励，最高500万元.
    paid: Option<&'static str>,
    /// What the clause before speaks of, where that is a thing: 医疗器械增势明显，出口….
    thing: Option<String>,
    /// The clause before, where it is short: 再担保业务收费，不高于0.5%.
    ahead: Option<String>,
}

impl Reading<'_> {
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
                year.map(|year| Period { from: (year, from), until: (year, until) })
            }
            TimeSaid::YearBefore | TimeSaid::YearsAgo(_) | TimeSaid::Other => None,
        };
        let Some(period) = period else { return };
        if before.ends_with(['在', '于']) {
            self.local = Some(period);
            return;
        }
        self.local = None;
        self.context.period = Some(period);
        self.context.basis = Basis::Stated;
        let towards = before.ends_with(['到', '至']);
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

    /// Takes in what the clauses without numbers speak of that stand before one with
    /// a number.
    fn topics(&mut self, range: Range<usize>) {
        let mut from = range.start;
        while from < range.end {
            let rest = self.text.get(from..range.end).unwrap_or_default();
            let outside = |(at, c): &(usize, char)| {
                CLAUSE.contains(c) && !self.holes.iter().any(|hole| hole.contains(&(from + at)))
            };
            let (end, length) =
                rest.char_indices().find(outside).map_or((rest.len(), 0), |(at, c)| (at, c.len_utf8()));
            let (clause, _) = words_between(self.text, from..from + end, self.marks, self.holes);
            self.topic(&clause);
            from += end + length.max(1);
        }
    }

    fn topic(&mut self, clause: &str) {
        if clause.trim_matches(TIME).is_empty() {
            return;
        }
        let given = ["给予", "予以", "发放", "享受", "实施", "提供"]
            .iter()
            .filter_map(|verb| clause.rfind(verb))
            .max();
        if let Some(given) = given.and_then(|at| clause.get(at..)) {
            self.paid = PAID.iter().find(|word| given.ends_with(**word)).copied().or(self.paid);
        }
        let short = clause.chars().count() <= 14;
        self.ahead = short.then(|| clause.trim_matches(TIME).to_owned());
        let topic = if let Some(topic) = clause.strip_suffix("方面") {
            Some(topic)
        } else if let Some((_, main)) = clause.strip_suffix("为主").and_then(|rest| rest.rsplit_once('以'))
        {
            Some(main)
        } else {
            noun::topic(clause)
        };
        if let Some(topic) = topic {
            let Noun { text, place } = noun::clean(topic, self.context.seated);
            if place.is_some() {
                self.context.place = place;
            }
            if !text.is_empty()
                && text.chars().count() <= 24
                && !GROWTH_NOUNS[..GROWTH_NOUNS.len() - 2].contains(&text.as_str())
            {
                // 为青海省首次出口 says no more of 单晶硅棒出口.
                self.thing = noun::head(&text)
                    .is_none()
                    .then(|| text.clone())
                    .filter(|_| clause.contains("增势") || clause.contains("表现"));
                let known = self.context.subjects.last().is_some_and(|known| known.ends_with(&text));
                if !known {
                    self.context.subjects = vec![text];
                    self.context.counted = false;
                }
            }
        }
    }

    /// Reads a run of numbers.
    fn run(&mut self, run: &Run, next: usize, found: &mut Vec<Figure>) {
        let Some(first) = run.members.first().and_then(|at| self.marks.get(*at)) else { return };
        let Some(last) = run.members.last().and_then(|at| self.marks.get(*at)) else { return };
        self.times_before(first.range.start);
        let is_rank = matches!(first.said, MarkSaid::Rank(_));
        let (kind, streak) = match &first.said {
            MarkSaid::Number(said) => (said.kind, said.streak),
            _ => (UnitKind::None, false),
        };
        let is_rate = kind == UnitKind::Rate;
        let gap = gap::read(&run.before, is_rate, is_rank);
        let (near, _) = words_between(self.text, last.range.end..next, self.marks, self.holes);
        let near = strip_bound(&near);
        let far = self.text.get(last.range.end..).unwrap_or_default();
        if found.is_empty() {
            self.thing = noun::entity(&run.before).or(self.thing.take());
        }
        let known = self.context.subjects.clone();
        let (subjects, bases) = self.subjects(run, &gap, kind, streak, is_rank, near, strip_bound(far));
        // 拉动全市进出口增长7.4个百分点 and 此纪录已连续39年 speak of something in passing.
        let passing =
            ["拉动", "带动"].iter().any(|verb| run.before.contains(verb)) && self.unit(run) == "个百分点";
        if (passing || streak) && !known.is_empty() {
            self.context.subjects = known;
        }
        let (period, basis) = self.period(run, &gap, is_rank || streak);
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

    /// What each number of a run is said of, and what each is a part of.
    #[expect(clippy::too_many_arguments, reason = "all that is known of a run")]
    fn subjects(
        &mut self,
        run: &Run,
        gap: &Gap,
        kind: UnitKind,
        streak: bool,
        is_rank: bool,
        near: &str,
        far: &str,
    ) -> (Vec<String>, Vec<String>) {
        let several = run.members.len();
        let alone = |what: String| (vec![what; several], Vec::new());
        let in_order = is_rank || self.unit(run) == "位";
        let mut noun = self.noun(gap, is_rank, in_order, several);
        let is_rate = kind == UnitKind::Rate;
        // 全球第一制造大国, 外贸第一大省, 第一大贸易伙伴
        if is_rank {
            let written =
                self.text.get(..).and_then(|text| text.get(..text.len() - far.len())).unwrap_or_default();
            let clause = far.split(CLAUSE).next().unwrap_or_default();
            if written.ends_with('大') {
                let thing = noun::counted(near).trim_end_matches("地位").to_owned();
                if ["省", "市", "国", "强省", "强国", "强市"].contains(&thing.as_str()) && !noun.is_empty()
                {
                    return alone(noun);
                }
                if !thing.is_empty() {
                    self.context.subjects.clone_from(&noun::items(&run.before, self.context.seated));
                    return alone(thing);
                }
            } else if let Some(at) = ["大国", "大省", "大市", "强国", "强省", "强市"]
                .iter()
                .filter_map(|word| clause.find(word))
                .min()
                && (1..=12).contains(&at)
            {
                return alone(clause.get(..at + "大国".len()).unwrap_or_default().to_owned());
            }
            let ordered = ["排名", "位次"].iter().any(|word| self.text.contains(word));
            if noun.is_empty() && (self.context.subjects.is_empty() || self.context.counted) && ordered {
                noun = "排名".to_owned();
            }
        }
        if streak && (noun.is_empty() || noun::are_places(&noun) || noun.ends_with(['前', '时', '内'])) {
            let lasting = noun::lasting(far);
            if let Some(what) = lasting {
                return alone(what);
            }
        }
        if ["位"].contains(&self.unit(run))
            && ["排名", "位次", "名次"].iter().any(|word| noun.ends_with(word))
        {
            return alone(noun);
        }
        if kind == UnitKind::Money {
            let gives =
                ["给予", "予以", "发放", "奖励", "补助", "补贴", "按", "标准", "资助", "每人", "最多支持"];
            let in_gap = gives.iter().any(|verb| run.before.contains(verb)) && noun::head(&noun).is_none();
            let ceiling = noun.is_empty() && gap.qualifier.is_some();
            let paid = noun::paid(far, in_gap || ceiling);
            if let Some(paid) = paid {
                return alone(paid);
            }
            // 新增发放创业担保贷款不少于5亿元
            if in_gap && PAID.iter().any(|word| noun.ends_with(word)) {
                return alone(noun);
            }
            if in_gap && let Some(word) = PAID.iter().find(|word| run.before.contains(**word)) {
                return alone((*word).to_owned());
            }
            if noun.is_empty()
                && let Some(paid) = self.paid
            {
                return alone(paid.to_owned());
            }
        }
        if is_rate && gap.relation == Relation::Level && !gap.level && !gap.from {
            let led = ["按", "按照", "减按", "实施", "适用", "执行", "超", "近", "与", "约"]
                .iter()
                .any(|word| run.before.trim_end_matches(['超', '近', '约', '逾']).ends_with(word));
            let of = near.starts_with('的') && noun::head(&noun).is_none() && !run.before.ends_with('的');
            if led || noun.is_empty() && self.context.subjects.is_empty() || of {
                let what = noun::applied(near);
                if !what.is_empty() {
                    self.context.subjects = vec![what.clone()];
                    return alone(what);
                }
            }
        }
        let things = matches!(kind, UnitKind::Thing) && !streak && !is_rank;
        if things {
            let behind = noun::counted(near);
            if !behind.is_empty() && !noun::is_abstract(&behind) {
                let what = if noun == "新增" { format!("{noun}{behind}") } else { behind };
                self.context.subjects = vec![what.clone()];
                self.context.counted = true;
                return alone(what);
            }
        }
        self.listed(gap, noun, several)
    }

    /// The noun of a gap; empty where it only names places, or says no more than that
    /// something grew.
    fn noun(&mut self, gap: &Gap, is_rank: bool, in_order: bool, several: usize) -> String {
        let words = if in_order || several == 1 && !gap.noun.contains('等') {
            noun::behind_places(gap.noun.trim_start_matches(TIME))
        } else {
            &gap.noun
        };
        if words.len() < gap.noun.len() && noun::are_places(words) {
            self.context.place = Some(words.to_owned());
            return String::new();
        }
        let Noun { text: noun, place } = noun::clean(&gap.noun, self.context.seated && !in_order);
        if place.is_some() {
            self.context.place = place;
        }
        let noun = if in_order { noun::behind_places(&noun).to_owned() } else { noun };
        if in_order && noun::are_places(&noun) {
            return String::new();
        }
        const NOTHING: [&str; 28] = [
            "绝对",
            "自",
            "可能",
            "至",
            "先后",
            "一直",
            "继续",
            "唯一",
            "下",
            "人",
            "占比",
            "比重",
            "占有率",
            "其他",
            "合计",
            "全年",
            "整体",
            "其",
            "与",
            "和",
            "以",
            "对",
            "此",
            "如",
            "最高",
            "单个",
            "每个",
            "相比",
        ];
        let counts_one = noun.chars().count() <= 2 && noun.starts_with('一');
        let grows = GROWTH_NOUNS.iter().take(GROWTH_NOUNS.len() - 1).any(|word| noun == *word);
        let of_year = noun.starts_with('第') && noun.ends_with('年');
        let circumstances = ["情况下", "背景下", "基础上", "形势下"].iter().any(|word| noun.ends_with(word));
        if grows && !is_rank || counts_one || of_year || circumstances || NOTHING.contains(&noun.as_str()) {
            String::new()
        } else {
            noun
        }
    }

    /// What a run is said of by its noun: dealt out where it lists, carried over where
    /// there is none.
    fn listed(&mut self, gap: &Gap, noun: String, several: usize) -> (Vec<String>, Vec<String>) {
        // 占全国造船完工量、新接订单量的50.2%、66.6%: each of its own whole.
        let wholes = match &gap.base {
            Some(Base::Words(whole)) if several > 1 && gap.relation == Relation::Share => noun::list(whole),
            _ => Vec::new(),
        };
        let wholes = if wholes.len() == several { wholes } else { Vec::new() };
        let carried = &self.context.subjects;
        if noun.is_empty() {
            let subjects = if !wholes.is_empty() {
                wholes.iter().map(|whole| noun::clean(whole, true).text).collect()
            } else if several > 1 && carried.len() == several {
                carried.clone()
            } else if several > 1 && self.amounts.len() >= several && gap.respective {
                self.amounts[self.amounts.len() - several..].to_vec()
            } else {
                let ahead = self.ahead.clone().filter(|_| gap.qualifier.is_some());
                carried.last().cloned().or(ahead).into_iter().collect()
            };
            return (subjects, wholes);
        }
        let list = if gap.respective || several > 1 { noun::list(&noun) } else { vec![noun.clone()] };
        let bare = noun::head(&noun) == Some(noun.as_str());
        let places = several > 1 && list.len() == several && noun::are_places(&noun);
        let subjects = if places && !carried.is_empty() && !self.context.seated {
            // 安徽、新疆分别为77.59、71.26倍: of what was said of another place.
            return (carried.last().cloned().into_iter().collect(), wholes);
        } else if several > 1 && list.len() == several {
            list
        } else if several > 1 && bare && carried.len() == several {
            carried.iter().map(|thing| format!("{thing}{noun}")).collect()
        } else if several == 1 && bare && self.thing.is_some() {
            let thing = self.thing.clone().unwrap_or_default();
            vec![format!("{thing}{noun}")]
        } else {
            vec![noun]
        };
        const GENERIC: [&str; 6] = ["规模", "数量", "总量", "金额", "总额", "总值"];
        let generic = subjects.first().is_some_and(|what| GENERIC.contains(&what.as_str()));
        if !(generic && !carried.is_empty()) {
            self.context.subjects.clone_from(&subjects);
            self.context.counted = false;
        }
        (subjects, wholes)
    }

    fn unit(&self, run: &Run) -> &str {
        match run.members.first().and_then(|at| self.marks.get(*at)).map(|mark| &mark.said) {
            Some(MarkSaid::Number(said)) => &said.unit,
            _ => "",
        }
    }

    /// When the numbers of a run were so, and whether that is said here.
    fn period(&mut self, run: &Run, gap: &Gap, at_end: bool) -> (Option<Period>, Basis) {
        let current = self.local.or(self.context.period);
        let basis = if self.local.is_some() { Basis::Stated } else { self.context.basis };
        if let Some(ends) = self.ends.take()
            && gap.level
        {
            return (Some(Period::year(ends.years().1)), basis);
        }
        if let (Some(TimeSaid::YearsAgo(years)), Some(current)) = (run.times.last(), current) {
            return (Some(Period::year(current.from.0.saturating_sub(*years))), Basis::Inferred);
        }
        // 同比2023年57883.5亿元, 相比1994年占比全国40.80%: the value of that year.
        if let Some(TimeSaid::When(period)) = run.times.last()
            && matches!(gap.relation, Relation::Level | Relation::Share)
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
            return (Some(Period::year(period.years().1)), basis);
        }
        if gap.from && period.years().0 < period.years().1 {
            self.ends = Some(period);
            return (Some(Period::year(period.years().0)), basis);
        }
        (Some(period), basis)
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
