//! A table → a figure a cell, with the heads of its row and its column.

use std::ops::Range;

use super::figure::{Figure, FigureKind, FigureValue};
use super::marks::{MarkSaid, marks};
use super::noun;
use super::period::{FigurePeriod, TimeSaid, time};
use super::plain::Plain;
use super::sentence::CarriedOver;
use crate::wording::Decimal;
use crate::wording::amounts;

/// A column of a table.
#[derive(Debug, Default)]
struct ColumnHead {
    /// What stands above it, without unit and time.
    name: String,
    /// The unit in it, with the power of ten.
    unit: Option<(String, u32)>,
    /// The months in it, or the time.
    time: Option<TimeSaid>,
    /// Whether it holds units, numbers of rows, or places in an order.
    role: ColumnRole,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum ColumnRole {
    #[default]
    Values,
    Units,
    Order,
    Rank,
}

/// The figures of a table, whose text is a caption, the heads and the rows, a line
/// each, with cells between `|`.
pub(super) fn figures(text: &str, context: &CarriedOver) -> Vec<Figure> {
    let mut context = context.clone();
    let mut heads: Option<Vec<ColumnHead>> = None;
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        let start = at;
        at += line.len() + 1;
        if !line.trim_start().starts_with('|') {
            found.extend(super::sentence::figures(line, start, &mut context));
            continue;
        }
        let cells = cells(line, start);
        match &heads {
            None => {
                heads =
                    Some(cells.iter().map(|cell| head(text.get(cell.clone()).unwrap_or_default())).collect());
            }
            Some(heads) => row(text, start..start + line.len(), &cells, heads, &context, &mut found),
        }
    }
    found
}

/// The cells of a line, in bytes of the table, without the blanks around them.
fn cells(line: &str, start: usize) -> Vec<Range<usize>> {
    let mut cells = Vec::new();
    let mut at = start;
    for cell in line.split('|') {
        let from = at + (cell.len() - cell.trim_start().len());
        cells.push(from..from + cell.trim().len());
        at += cell.len() + 1;
    }
    // What stands before the first mark and behind the last is no cell.
    cells.pop();
    if !cells.is_empty() {
        cells.remove(0);
    }
    cells
}

fn head(written: &str) -> ColumnHead {
    let plain = Plain::new(written);
    let mut head = ColumnHead::default();
    let mut name = String::new();
    let mut rest = plain.text();
    while let Some(c) = rest.chars().next() {
        if c == '（'
            && let Some((inside, behind)) = rest.get('（'.len_utf8()..).and_then(|rest| rest.split_once('）'))
        {
            let inside = inside.trim_start_matches("单位：").trim_start_matches("单位");
            match (unit_of(inside), time(inside)) {
                (Some(unit), _) => head.unit = Some(unit),
                (None, Some((_, said))) => head.time = Some(said),
                (None, None) => name.push_str(inside),
            }
            rest = behind;
            continue;
        }
        if let Some((length, said)) = time(rest) {
            head.time.get_or_insert(said);
            rest = rest.get(length..).unwrap_or_default();
            continue;
        }
        name.push(c);
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
    }
    if let Some(shorter) = name.strip_suffix('%') {
        name = shorter.to_owned();
        head.unit.get_or_insert(("%".to_owned(), 0));
    }
    head.role = match name.as_str() {
        "计量单位" | "单位" => ColumnRole::Units,
        "排名" | "名次" | "位次" | "排序" => ColumnRole::Rank,
        "序号" | "编号" | "编码" | "代码" | "序" | "年份" | "年度" | "电话" | "联系电话" | "邮编" => {
            ColumnRole::Order
        }
        _ => ColumnRole::Values,
    };
    head.name = name;
    head
}

/// The unit in brackets behind the name of a row, and the name without it:
/// 研发经费投入强度（%）.
fn unit_behind(name: &str) -> (&str, Option<(String, u32)>) {
    let inside = name.trim_end().strip_suffix(['）', ')']).and_then(|rest| {
        let (before, inside) = rest.rsplit_once(['（', '('])?;
        Some((before, unit_of(Plain::new(inside.trim()).text())?))
    });
    inside.map_or((name, None), |(before, unit)| (before, Some(unit)))
}

/// A unit that is all that a text says: 千美元, 万Teu, %.
fn unit_of(text: &str) -> Option<(String, u32)> {
    let unit = amounts::unit(text).filter(|unit| unit.length == text.len() && !unit.name.is_empty())?;
    let (name, tenths) = if unit.name == "成" { ("%", 1) } else { (unit.name, 0) };
    Some((name.to_owned(), unit.power + tenths))
}

fn row(
    text: &str,
    line: Range<usize>,
    cells: &[Range<usize>],
    heads: &[ColumnHead],
    context: &CarriedOver,
    found: &mut Vec<Figure>,
) {
    let said = |cell: &Range<usize>| text.get(cell.clone()).unwrap_or_default();
    let named = cells.iter().zip(heads).find(|(cell, head)| {
        head.role == ColumnRole::Values
            && said(cell).chars().any(char::is_alphabetic)
            && number(said(cell)).is_none()
    });
    let name = named.map_or("", |(cell, _)| said(cell));
    let (name, of_name) = unit_behind(name);
    let thing: String = noun::label(name).chars().filter(|c| *c != ' ').collect();
    let of_row = cells.iter().zip(heads).find(|(_, head)| head.role == ColumnRole::Units);
    let of_row = of_row.and_then(|(cell, _)| unit_of(Plain::new(said(cell)).text())).or(of_name);
    for (at, (cell, head)) in cells.iter().zip(heads).enumerate() {
        // A number that stands first below no head is that of the row.
        let bare = head.name.is_empty() && head.unit.is_none() && head.time.is_none();
        if matches!(head.role, ColumnRole::Units | ColumnRole::Order)
            || at == 0 && bare && number(said(cell)).is_some()
            || named.is_some_and(|(name, _)| name == cell)
        {
            continue;
        }
        let rate = head.name.contains(['增', '率', '比']) && head.name.contains('幅');
        let unit = match (&head.unit, head.role) {
            (_, ColumnRole::Rank) => Some(("位".to_owned(), 0)),
            (Some(unit), _) => Some(unit.clone()),
            (None, _) if rate => Some(("%".to_owned(), 0)),
            (None, _) => of_row.clone(),
        };
        let figure = |span: Range<usize>, value: FigureValue, unit: String, kind| Figure {
            span,
            sentence: line.clone(),
            value,
            unit,
            kind,
            what: if head.role == ColumnRole::Rank { thing.clone() } else { format!("{thing}{}", head.name) },
            place: context.place.clone(),
            period: when(head, context),
            period_basis: context.basis,
            qualifier: None,
            base: None,
        };
        match (number(said(cell)), unit) {
            (Some(value), Some((unit, power))) => {
                let scaled = |number: Decimal| number.times_ten_to(power);
                let (Some(low), Some(high)) = (scaled(value.low), scaled(value.high)) else { continue };
                let last_digit = value.last_digit + i32::try_from(power).unwrap_or_default();
                let kind = sort(&unit, &head.name);
                found.push(figure(cell.clone(), FigureValue { low, high, last_digit }, unit, kind));
            }
            (Some(_), None) => {}
            (None, _) => {
                let plain = Plain::new(said(cell));
                for mark in marks(plain.text()) {
                    if let MarkSaid::Number(number) = mark.said {
                        let span = plain.origin(mark.range);
                        let kind = sort(&number.unit, &head.name);
                        let span = cell.start + span.start..cell.start + span.end;
                        found.push(figure(span, number.value, number.unit, kind));
                    }
                }
            }
        }
    }
}

/// The number that a cell is.
fn number(cell: &str) -> Option<FigureValue> {
    let plain = Plain::new(cell);
    let text = plain.text();
    let (digits, minus) = match text.strip_prefix(['-', '—']) {
        Some(digits) => (digits, true),
        None => (text.strip_prefix('+').unwrap_or(text), false),
    };
    let number = amounts::number(digits).filter(|number| !number.han && number.length == digits.len())?;
    let value = number.value?;
    let value = FigureValue {
        last_digit: -i32::try_from(value.decimals()).ok()?,
        ..FigureValue::exact(if minus { -value } else { value })
    };
    Some(value)
}

fn sort(unit: &str, head: &str) -> FigureKind {
    let grows = ["增", "变动", "涨", "跌", "降", "同比"].iter().any(|word| head.contains(word));
    match unit {
        "位" => FigureKind::Rank,
        "个百分点" => FigureKind::Points,
        "倍" => FigureKind::Multiple,
        "%" | "‰" if grows => FigureKind::Growth,
        "%" | "‰" => FigureKind::Share,
        _ => FigureKind::Amount,
    }
}

/// The time of a column: its own, in the year of the caption.
fn when(head: &ColumnHead, context: &CarriedOver) -> Option<FigurePeriod> {
    let year = context.period.map(|period| period.from.0).or(context.issued);
    match head.time {
        Some(TimeSaid::When(period)) => Some(period),
        Some(TimeSaid::Months(from, until)) => {
            year.map(|year| FigurePeriod { from: (year, from), until: (year, until) })
        }
        _ => context.period,
    }
}
