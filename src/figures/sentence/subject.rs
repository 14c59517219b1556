//! What the numbers of a sentence are said of.

use std::ops::Range;

use super::super::gap::{Base, GapReading, NumberRelation, TIME};
use super::super::marks::MarkSaid;
use super::super::noun::{self, Noun};
use super::super::plain::CLAUSE;
use super::super::{behind, topic};
use super::SentenceReading;
use super::runs::{NumberRun, words_between};
use crate::wording::amounts::AmountUnit;
use crate::wording::measured::{BOUNDS_BEHIND, GROWTH_NOUNS, NO_PARTICLES, PAID};

impl SentenceReading<'_> {
    /// Takes in what the clauses without numbers speak of that stand before one with
    /// a number.
    pub(super) fn topics(&mut self, range: Range<usize>) {
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
        let given = given.and_then(|at| clause.get(at..));
        if let Some(paid) = given.and_then(|given| PAID.iter().find(|word| given.ends_with(**word))) {
            self.paid = Some((*paid).to_owned());
        }
        // 补贴标准为：珠三角地区每年最高6000元
        let label = ["为", "是", "如下"].iter().find_map(|word| clause.strip_suffix(word)).unwrap_or(clause);
        if ["标准", "额度", "限额", "金额"].iter().any(|word| label.ends_with(word)) {
            let Noun { text, .. } = noun::clean(label, self.context.seated);
            if (2..=12).contains(&text.chars().count()) {
                self.context.subjects = vec![text];
                self.context.counted = false;
            }
        }
        let short = clause.chars().count() <= 14;
        self.ahead = short.then(|| clause.trim_matches(TIME).to_owned());
        let topic = if let Some(topic) = clause.strip_suffix("方面") {
            Some(topic)
        } else if let Some((_, main)) = clause.strip_suffix("为主").and_then(|rest| rest.rsplit_once('以'))
        {
            Some(main)
        } else {
            topic::topic(clause)
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

    /// What each number of a run is said of, and what each is a part of.
    #[expect(clippy::too_many_arguments, reason = "all that is known of a run")]
    pub(super) fn subjects(
        &mut self,
        run: &NumberRun,
        gap: &GapReading,
        kind: AmountUnit,
        streak: bool,
        is_rank: bool,
        near: &str,
        far: &str,
    ) -> (Vec<String>, Vec<String>) {
        let several = run.members.len();
        let alone = |what: String| (vec![what; several], Vec::new());
        let in_order = is_rank || self.unit(run) == "位";
        let mut noun = self.noun(gap, is_rank, in_order, several);
        let is_rate = kind == AmountUnit::Rate;
        // 全球第一制造大国, 外贸第一大省, 第一大贸易伙伴
        if is_rank {
            let written =
                self.text.get(..).and_then(|text| text.get(..text.len() - far.len())).unwrap_or_default();
            let clause = far.split(CLAUSE).next().unwrap_or_default();
            if written.ends_with('大') {
                let thing = behind::counted(near).trim_end_matches("地位").to_owned();
                if ["省", "市", "国", "强省", "强国", "强市"].contains(&thing.as_str()) && !noun.is_empty()
                {
                    return alone(noun);
                }
                if !thing.is_empty() {
                    self.context.subjects.clone_from(&topic::holders(&run.before, self.context.seated));
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
            let alone =
                ["名", "位"].iter().any(|unit| written.ends_with(unit)) && self.context.subjects.is_empty();
            if noun.is_empty()
                && (ordered && (self.context.subjects.is_empty() || self.context.counted) || alone)
            {
                noun = "排名".to_owned();
            }
        }
        if streak && (noun.is_empty() || noun::are_places(&noun) || noun.ends_with(['前', '时', '内'])) {
            let lasting = behind::lasting(far);
            if let Some(what) = lasting {
                return alone(what);
            }
        }
        if ["位"].contains(&self.unit(run))
            && ["排名", "位次", "名次"].iter().any(|word| noun.ends_with(word))
        {
            return alone(noun);
        }
        // 营业收入1亿元以上的企业，…；5亿元以上的，…: the same condition once more.
        let bound = self.is_bounded(far);
        if bound && near.starts_with('的') && !is_rank {
            if noun.is_empty()
                && let Some(what) = self.condition.clone()
            {
                return alone(what);
            }
            self.condition = Some(noun.clone()).filter(|noun| !noun.is_empty()).or(self.condition.take());
        }
        if noun.is_empty()
            && let Some(what) = self.of_clause(run, gap)
        {
            self.context.subjects = vec![what.clone()];
            return alone(what);
        }
        if kind == AmountUnit::Money
            && let Some(paid) = self.paid_sum(run, gap, &noun, far)
        {
            self.paid = Some(paid.clone());
            return alone(paid);
        }
        let levels = gap.relation == NumberRelation::Level && !gap.level && !gap.from;
        if is_rate
            && gap.relation == NumberRelation::Level
            && let Some((paid, base)) = self.paid_share(run, &noun, far)
        {
            self.context.subjects = vec![paid.clone()];
            self.paid = Some(paid.clone());
            return (vec![paid; several], base.map_or_else(Vec::new, |base| vec![base; several]));
        }
        if is_rate
            && levels
            && !noun.ends_with('率')
            && let Some(what) = behind::rate(near)
        {
            self.context.subjects = vec![what.to_owned()];
            return alone(what.to_owned());
        }
        let makes = ["形成", "预留", "安排", "拿出"].iter().any(|verb| noun.ends_with(verb));
        if is_rate
            && near.starts_with('的')
            && (levels && noun.is_empty() || makes)
            && !run.before.ends_with('按')
        {
            let what = behind::counted(near);
            if what.chars().count() >= 2 {
                self.context.subjects = vec![what.clone()];
                return alone(what);
            }
        }
        if is_rate && levels {
            let led = ["按", "按照", "减按", "实施", "适用", "执行", "超", "近", "与", "约", "对"]
                .iter()
                .any(|word| run.before.trim_end_matches(['超', '近', '约', '逾']).ends_with(word))
                || noun.ends_with('按') && gap.qualifier.is_some();
            let of = near.starts_with('的') && noun::head(&noun).is_none() && !run.before.ends_with('的');
            // 92.06%是白人
            if let Some(said) = near.strip_prefix(['是', '为']).filter(|_| noun.is_empty()) {
                let what = behind::counted(said);
                if what.chars().count() >= 2 {
                    return alone(what);
                }
            }
            if led || noun.is_empty() || of {
                // 1/3的外贸进出口量 is a share of trade.
                let what = if led || !near.starts_with('的') || near.contains("出口") {
                    behind::applied(near)
                } else {
                    behind::counted(near)
                };
                if !what.is_empty() {
                    self.context.subjects = vec![what.clone()];
                    return alone(what);
                }
            }
        }
        // 年满60周岁, 16至24岁失业青年
        if noun.is_empty() && ["周岁", "岁"].contains(&self.unit(run)) {
            let behind = if bound || near.starts_with('的') || self.ranges(run) {
                behind::counted(near)
            } else {
                String::new()
            };
            return alone(if behind.is_empty() { "年龄".to_owned() } else { behind });
        }
        // 具备1000千瓦及以上响应负荷能力, 10千伏及以下的项目: what is measured stands behind.
        let bare = noun.is_empty()
            && (near.starts_with('的') || bound)
            && !matches!(kind, AmountUnit::Thing | AmountUnit::Rate)
            && !is_rank
            && !streak;
        let beside = kind == AmountUnit::Measure && !near.starts_with('的') && noun::head(&noun).is_none();
        if bare || beside {
            let behind = behind::counted(near);
            if behind.chars().count() >= 2 {
                self.context.subjects = vec![behind.clone()];
                return alone(behind);
            }
        }
        // 企业投入5亿元，建设…
        if kind == AmountUnit::Money
            && noun.is_empty()
            && self.context.subjects.is_empty()
            && let Some(verb) =
                ["投入", "投资", "安排", "节约", "贡献"].iter().find(|verb| run.before.ends_with(**verb))
        {
            return alone((*verb).to_owned());
        }
        let things = matches!(kind, AmountUnit::Thing) && !streak && !is_rank;
        if things {
            let people = near.starts_with('口') && self.unit(run) == "人";
            let behind = if people { behind::counted(&format!("人{near}")) } else { behind::counted(near) };
            let digits = run.members.first().and_then(|at| self.marks.get(*at)).is_some_and(|mark| {
                self.text
                    .get(mark.range.start..)
                    .is_some_and(|text| text.starts_with(|c: char| c.is_ascii_digit()))
            });
            if !behind.is_empty() && (digits || !behind::is_abstract(&behind)) {
                let what = if noun == "新增" { format!("{noun}{behind}") } else { behind };
                self.context.subjects = vec![what.clone()];
                self.context.counted = true;
                return alone(what);
            }
        }
        self.listed(gap, noun, several)
    }

    /// What the number before it in the same clause is of, where nothing but a bound
    /// stands between them: 研发费用连续两年超过2000万元.
    fn of_clause(&self, run: &NumberRun, gap: &GapReading) -> Option<String> {
        let (end, what) = self.last.as_ref()?;
        let bound = gap.qualifier.is_some() && !what.is_empty();
        let start = run.members.first().and_then(|at| self.marks.get(*at))?.range.start;
        let between = self.text.get(*end..start)?;
        (bound && !between.contains(CLAUSE) && !between.contains('、')).then(|| what.clone())
    }

    /// What a share is granted as, and of what it is a share: 补助 of 投资额 in
    /// 按投资额的10%给予补助.
    fn paid_share(&self, run: &NumberRun, noun: &str, far: &str) -> Option<(String, Option<String>)> {
        const GIVES: [&str; 7] = ["给予", "予以", "补助", "奖励", "补贴", "资助", "发放"];
        // 费率不超过1%的担保业务
        if ["率", "比例", "占比", "比重"].iter().any(|word| noun.ends_with(word)) {
            return None;
        }
        let in_gap = GIVES.iter().any(|verb| run.before.contains(verb));
        let at_end = GIVES.iter().any(|verb| noun.ends_with(verb));
        let paid = behind::granted_by_share(far)
            .or_else(|| behind::paid(far, true).filter(|_| in_gap))
            .or_else(|| behind::paid_next(far).filter(|_| at_end))?;
        let base = noun.trim_start_matches(['处', '按']);
        let base = GIVES.iter().find_map(|verb| base.strip_suffix(verb)).unwrap_or(base);
        Some((paid, (!base.is_empty()).then(|| base.to_owned())))
    }

    /// Whether a run has a range: 16至24岁.
    fn ranges(&self, run: &NumberRun) -> bool {
        run.members
            .iter()
            .filter_map(|at| self.marks.get(*at))
            .any(|mark| matches!(&mark.said, MarkSaid::Number(said) if said.value.is_range()))
    }

    /// Whether a bound stands behind the number that a text follows: 以上.
    fn is_bounded(&self, far: &str) -> bool {
        let written = self.text.get(..self.text.len() - far.len()).unwrap_or_default();
        BOUNDS_BEHIND.iter().any(|word| written.ends_with(word))
    }

    /// What a sum is paid as, if it is paid.
    fn paid_sum(&self, run: &NumberRun, gap: &GapReading, noun: &str, far: &str) -> Option<String> {
        // 财政补助标准为每人820元
        let set = ["标准", "限额", "上限", "额度", "总额", "金额"].iter().any(|word| noun.ends_with(word));
        if set {
            return None;
        }
        let gives =
            ["给予", "予以", "发放", "奖励", "补助", "补贴", "按", "标准", "资助", "每人", "最多支持"];
        let in_gap = gives.iter().any(|verb| run.before.contains(verb)) && noun::head(noun).is_none();
        let most = gap.qualifier.as_deref().is_some_and(|bound| {
            ["最高", "最多", "不超过", "不高于", "不得超过"].iter().any(|word| bound.contains(word))
        });
        if let Some(paid) = behind::paid(far, false) {
            return Some(paid);
        }
        // 新增发放创业担保贷款不少于5亿元
        if in_gap && PAID.iter().any(|word| noun.ends_with(word)) {
            return Some(noun.trim_start_matches(['各', '再', '另', '均']).to_owned());
        }
        if let Some(paid) = behind::paid(far, in_gap || noun.is_empty() && most) {
            return Some(paid);
        }
        if in_gap && let Some(word) = PAID.iter().find(|word| run.before.contains(**word)) {
            return Some((*word).to_owned());
        }
        let gives_only = ["给予", "予以", "发放", "按"].iter().find_map(|verb| noun.strip_suffix(verb));
        if noun.is_empty() {
            return self.paid.clone();
        }
        // 五星级的给予10万元: as what, an earlier sentence says.
        let known = self.context.subjects.last().filter(|what| PAID.iter().any(|word| what.ends_with(word)));
        let whom = gives_only?.trim_end_matches('的');
        self.paid.clone().or(known.cloned()).or((!whom.is_empty()).then(|| whom.to_owned()))
    }

    /// The noun of a gap; empty where it only names places, or says no more than that
    /// something grew.
    fn noun(&mut self, gap: &GapReading, is_rank: bool, in_order: bool, several: usize) -> String {
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
        const NOTHING: [&str; 32] = [
            "年",
            "且",
            "年均",
            "期间",
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
        // 提高中小企业对200万元以下的货物: what the preposition leads stands behind.
        if noun.ends_with('对') && !NO_PARTICLES.iter().any(|word| noun.ends_with(word)) {
            return String::new();
        }
        let counts_one = noun.chars().count() <= 2 && noun.starts_with('一');
        // 降幅收窄1.5个百分点: the fall itself grew smaller.
        let moves = matches!(gap.relation, NumberRelation::Rise | NumberRelation::Fall);
        if moves && ["降幅", "跌幅"].contains(&noun.as_str()) {
            return match self.context.subjects.last().filter(|known| !known.ends_with(&noun)) {
                Some(known) => format!("{known}{noun}"),
                None => noun,
            };
        }
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
    fn listed(&mut self, gap: &GapReading, noun: String, several: usize) -> (Vec<String>, Vec<String>) {
        // 占全国造船完工量、新接订单量的50.2%、66.6%: each of its own whole.
        let wholes = match &gap.base {
            Some(Base::Words(whole)) if several > 1 && gap.relation == NumberRelation::Share => {
                noun::list(whole)
            }
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
        if !generic || carried.is_empty() {
            self.context.subjects.clone_from(&subjects);
            self.context.counted = false;
        }
        (subjects, wholes)
    }

    pub(super) fn unit(&self, run: &NumberRun) -> &str {
        match run.members.first().and_then(|at| self.marks.get(*at)).map(|mark| &mark.said) {
            Some(MarkSaid::Number(said)) => &said.unit,
            _ => "",
        }
    }
}
