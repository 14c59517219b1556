//! The parameters of a run in words, for its record.

use super::collocation::CollocationTerms;
use super::concordance::{ConcordanceTerms, LineKey};
use super::context::{Reach, ReachUnit};
use super::dispersion::DispersionTerms;
use super::frequency::WordTerms;
use super::grouping::Grouping;
use super::keyness::KeynessTerms;
use super::matrix::{Axes, MatrixTerms};
use super::record::RunParameter;
use super::trend::{PeriodLength, Trend};
use crate::planning::Stage;
use crate::table::Bilingual;

impl ConcordanceTerms {
    /// What decides which lines there are and how they stand.
    pub fn parameters(&self) -> Vec<RunParameter> {
        let keys = if self.sort.is_empty() { &[LineKey::Place][..] } else { &self.sort };
        let joined = |words: fn(&Bilingual) -> &str| {
            keys.iter().map(|key| words(&key.words()).to_owned()).collect::<Vec<_>>()
        };
        let keys = Bilingual {
            chinese: joined(|words| &words.chinese).join("、").into(),
            english: joined(|words| &words.english).join(",").into(),
        };
        let mut parameters = vec![
            RunParameter::new("context", Bilingual::new("语境", "context"), self.context.words()),
            RunParameter::new("sort", Bilingual::new("排序", "sort"), keys),
        ];
        if let Some(by) = self.by {
            parameters.push(RunParameter::new("by", Bilingual::new("分组", "groups"), by.words()));
        }
        if let Some(sample) = self.sample {
            parameters.push(RunParameter::of("sample", Bilingual::new("抽样", "sample"), sample.size));
            parameters.push(RunParameter::of("seed", Bilingual::new("种子", "seed"), sample.seed));
        }
        parameters
    }
}

impl CollocationTerms {
    /// What decides which collocates there are and how they are sorted; `measure`
    /// is what people call the measure they are sorted by.
    pub fn parameters(&self, measure: Bilingual) -> Vec<RunParameter> {
        vec![
            RunParameter::new("window", Bilingual::new("窗口", "window"), self.window.words()),
            RunParameter::new("measure", Bilingual::new("排序", "sorted by"), measure),
            RunParameter::of("min", Bilingual::new("最少共现", "least together"), self.least),
            characters(self.length),
            limit(self.limit),
        ]
    }
}

impl WordTerms {
    /// What decides which words are listed.
    pub fn parameters(&self) -> Vec<RunParameter> {
        vec![least(self.least), characters(self.length), limit(self.limit)]
    }
}

impl KeynessTerms {
    /// What decides which keywords are listed.
    pub fn parameters(&self) -> Vec<RunParameter> {
        vec![least(self.least), characters(self.length), limit(self.limit)]
    }
}

impl DispersionTerms {
    /// What decides the figures.
    pub fn parameters(&self) -> Vec<RunParameter> {
        vec![RunParameter::of("parts", Bilingual::new("等分", "parts"), self.parts), limit(self.limit)]
    }
}

impl MatrixTerms {
    /// What decides the counts.
    pub fn parameters(&self) -> Vec<RunParameter> {
        let axes = match self.axes {
            Axes::AgencyCategory => Bilingual::new("部门与类别", "agencies and categories"),
            Axes::AgencyAgency => Bilingual::new("部门与部门", "agencies and agencies"),
            Axes::AgencyDocument => Bilingual::new("部门与文件", "agencies and documents"),
        };
        let implied = match self.implied {
            true => Bilingual::new("计", "counted"),
            false => Bilingual::new("不计", "not counted"),
        };
        vec![
            RunParameter::new("axes", Bilingual::new("行列", "axes"), axes),
            RunParameter::new("implied", Bilingual::new("推及单位", "implied agencies"), implied),
            limit(self.limit),
        ]
    }
}

/// At which stage of matching a query that is read as people mean it chose its texts.
pub fn stage_parameter(stage: Stage) -> RunParameter {
    let words = match stage {
        Stage::Literal => Bilingual::new("原文", "literal"),
        Stage::Verbatim => Bilingual::new("责任单位栏的原文", "literal, in the list of agencies"),
        Stage::Words => Bilingual::new("全部词语", "all words"),
        Stage::Loose => Bilingual::new("部分词语", "some of the words"),
    };
    RunParameter::new("match", Bilingual::new("匹配", "matched by"), words)
}

impl Trend {
    /// What decides the periods.
    pub fn parameters(&self) -> Vec<RunParameter> {
        let by = match self.by {
            PeriodLength::Year => Bilingual::new("年", "year"),
            PeriodLength::Month => Bilingual::new("月", "month"),
        };
        vec![RunParameter::new("by", Bilingual::new("时段", "period"), by)]
    }
}

fn least(least: u64) -> RunParameter {
    RunParameter::of("min", Bilingual::new("最低频次", "least frequency"), least)
}

fn characters(length: usize) -> RunParameter {
    RunParameter::of("length", Bilingual::new("最少字数", "least characters"), length)
}

/// How many rows are shown.
pub(super) fn limit(limit: Option<usize>) -> RunParameter {
    let value = match limit {
        Some(limit) => Bilingual::same(limit.to_string()),
        None => Bilingual::new("全部", "all"),
    };
    RunParameter::new("limit", Bilingual::new("最多行数", "most rows"), value)
}

impl LineKey {
    /// What people call it; in English the word for it on the command line.
    pub fn words(&self) -> Bilingual {
        match self {
            Self::Left(1) => Bilingual::new("左一词", "L1"),
            Self::Left(2) => Bilingual::new("左二词", "L2"),
            Self::Left(_) => Bilingual::new("左三词", "L3"),
            Self::Right(1) => Bilingual::new("右一词", "R1"),
            Self::Right(2) => Bilingual::new("右二词", "R2"),
            Self::Right(_) => Bilingual::new("右三词", "R3"),
            Self::Place => Bilingual::new("位置", "place"),
            Self::Date => Bilingual::new("日期", "date"),
        }
    }
}

impl Reach {
    /// What people call it.
    pub fn words(self) -> Bilingual {
        let size = self.size;
        let (chinese, english) = match self.unit {
            _ if size == 0 && self.unit != ReachUnit::Passage => ("无".to_owned(), "none".to_owned()),
            ReachUnit::Characters => {
                (format!("左右各 {size} 字"), format!("{size} characters on either side"))
            }
            ReachUnit::Words => (format!("左右各 {size} 词"), format!("{size} words on either side")),
            ReachUnit::Sentences if size == 1 => ("所在句".to_owned(), "the sentence".to_owned()),
            ReachUnit::Sentences => {
                let more = size - 1;
                (format!("所在句及前后各 {more} 句"), format!("the sentence and {more} on either side"))
            }
            ReachUnit::Passage => ("所在条（段）".to_owned(), "the passage".to_owned()),
        };
        Bilingual { chinese: chinese.into(), english: english.into() }
    }
}

impl Grouping {
    /// What people call it.
    pub fn words(self) -> Bilingual {
        match self {
            Self::Document => Bilingual::new("文件", "document"),
            Self::Kind => Bilingual::new("类型", "kind"),
            Self::Category => Bilingual::new("类别", "category"),
            Self::Agency => Bilingual::new("部门", "agency"),
        }
    }
}
