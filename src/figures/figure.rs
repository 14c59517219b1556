//! What a figure is: a value with what it measures.

use std::fmt;
use std::ops::Range;

use super::period::FigurePeriod;
use crate::policy::Basis;
use crate::wording::Decimal;

/// A number of a text with what it measures, counts, compares or ranks (数据).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Number, magnitude and unit as written, in bytes of the passage.
    pub span: Range<usize>,
    /// Its sentence, or its row of a table, in bytes of the passage.
    pub sentence: Range<usize>,
    /// What it is worth.
    pub value: FigureValue,
    /// The unit without its magnitude: 元, %, 个百分点, 倍, 位, 家.
    pub unit: String,
    /// What sort of figure.
    pub kind: FigureKind,
    /// What is measured, in the words of the text, without place and period.
    /// Empty where the text does not say.
    pub what: String,
    /// Where, in the words of the text.
    pub place: Option<String>,
    /// When, or until when.
    pub period: Option<FigurePeriod>,
    /// Whether the sentence says when, or what stands above it.
    pub period_basis: Basis,
    /// The words that bound or blur the value, as written: 超, 约, 以上.
    pub qualifier: Option<String>,
    /// What it is compared with, where that is said: another year, the whole of a
    /// share, the other side of a difference, the field of a rank.
    pub base: Option<String>,
}

/// What a figure is worth, its magnitude and sign applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FigureValue {
    /// The value, or the low end of a range.
    pub low: Decimal,
    /// The same, or the high end of a range.
    pub high: Decimal,
    /// The power of ten of the last digit that is written: 11 for 4.5万亿.
    pub last_digit: i32,
}

impl FigureValue {
    /// A value that is written to the last digit.
    pub fn exact(number: Decimal) -> Self {
        Self { low: number, high: number, last_digit: 0 }
    }

    /// Whether it is a range.
    pub fn is_range(&self) -> bool {
        self.low != self.high
    }

    /// The same with the other sign.
    #[must_use]
    pub fn negated(self) -> Self {
        Self { low: -self.high, high: -self.low, ..self }
    }
}

impl fmt::Display for FigureValue {
    /// `16.4`, `1..3`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_range() { write!(f, "{}..{}", self.low, self.high) } else { self.low.fmt(f) }
    }
}

/// What sort of figure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FigureKind {
    /// 数额: so much, so many.
    Amount,
    /// 占比: a part of a whole, a rate.
    Share,
    /// 增速: by how much per cent it grew; less than nothing where it fell.
    Growth,
    /// 百分点: a difference of shares or rates.
    Points,
    /// 位次: a place in an order.
    Rank,
    /// 倍数: how many times.
    Multiple,
    /// 连续: how long without a break.
    Streak,
    /// 目标: what is to be reached.
    Target,
    /// 位次变化: places gained or lost.
    Change,
}

impl FigureKind {
    /// The word for it in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Amount => "amount",
            Self::Share => "share",
            Self::Growth => "growth",
            Self::Points => "points",
            Self::Rank => "rank",
            Self::Multiple => "multiple",
            Self::Streak => "streak",
            Self::Target => "target",
            Self::Change => "change",
        }
    }
}
