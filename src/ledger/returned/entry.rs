//! What people type into a ledger, and what it means where that can be told.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::analysis::fold;
use crate::ledger::{LedgerColumn, Progress};
use crate::sheets::CellText;
use crate::wording::{dates, half_width, parse_numeral};

/// What was entered for a task, word for word but for days and the blanks around.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct EntryValues {
    /// 进展
    pub progress: String,
    /// 进展说明
    pub report: String,
    /// 完成日期: a day is written `2026-03-01`, however it was typed.
    pub completed: String,
    /// 备注
    pub remark: String,
    /// What stands in columns that somebody added, by their headings.
    pub added: BTreeMap<String, String>,
}

impl EntryValues {
    /// The columns in which people enter something.
    pub const COLUMNS: [LedgerColumn; 4] =
        [LedgerColumn::Progress, LedgerColumn::Report, LedgerColumn::Completed, LedgerColumn::Remark];

    /// Whether nothing was entered.
    pub fn is_empty(&self) -> bool {
        Self::COLUMNS.iter().all(|column| self.of(*column).is_empty()) && self.added.is_empty()
    }

    /// What stands in a column; nothing for columns that are not for entries.
    pub fn of(&self, column: LedgerColumn) -> &str {
        match column {
            LedgerColumn::Progress => &self.progress,
            LedgerColumn::Report => &self.report,
            LedgerColumn::Completed => &self.completed,
            LedgerColumn::Remark => &self.remark,
            _ => "",
        }
    }

    pub(super) fn set(&mut self, column: LedgerColumn, cell: &CellText) {
        let text = cell.text.trim().to_owned();
        match column {
            LedgerColumn::Progress => self.progress = text,
            LedgerColumn::Report => self.report = text,
            LedgerColumn::Completed => {
                self.completed = cell.day.or_else(|| day(&text)).map_or(text, |day| day.to_string());
            }
            LedgerColumn::Remark => self.remark = text,
            _ => {}
        }
    }

    /// How far the task is said to be; `None` where nothing or another word than
    /// those of the list stands there.
    pub fn stage(&self) -> Option<Progress> {
        stage(&self.progress)
    }

    /// The day on which it is said to be completed; `None` where nothing or no day
    /// stands there.
    pub fn completed_on(&self) -> Option<Date> {
        day(&self.completed)
    }
}

/// The word of the list that a text is.
fn stage(text: &str) -> Option<Progress> {
    let told = fold(text.trim());
    Progress::ALL.into_iter().find(|stage| {
        let words = stage.words();
        fold(&words.chinese) == told || fold(&words.english) == told
    })
}

/// The day that a text is, in any of the forms in which people write days: whole,
/// with its year. A month, or a day without its year, is none.
fn day(text: &str) -> Option<Date> {
    let text: String = text.trim().chars().map(half_width).collect();
    // Nothing may stand before it, and nothing behind it but a time.
    if let Some((year, rest)) = text.strip_suffix(['日', '号']).and_then(|text| text.split_once('年')) {
        let (month, day) = rest.split_once('月')?;
        let [year, month, day] = [year, month, day].map(str::trim);
        let year = parse_numeral(year).filter(|number| (1900..2200).contains(number))?;
        return dates::civil(year, parse_numeral(month)?, parse_numeral(day)?);
    }
    let (first, rest) =
        text.split_once([' ', 'T']).map_or((text.as_str(), None), |(day, time)| (day, Some(time)));
    let parts: Vec<&str> = first.split(['-', '/', '.']).collect();
    if let ([year, month, day], true) = (parts.as_slice(), rest.is_none_or(is_time)) {
        let number = |text: &str, most: usize| digits(text).filter(|_| text.len() <= most);
        let year = number(year, 4).filter(|year| (1900..2200).contains(year));
        return dates::civil(year?, number(month, 2)?, number(day, 2)?);
    }
    let number = digits(&text)?;
    match text.len() {
        8 => dates::civil(number / 10_000, number / 100 % 100, number % 100)
            .filter(|day| (1900..2200).contains(&day.year())),
        // A day as spreadsheets count them, without its format; from 2000 to 2100.
        5 if (36_526..73_051).contains(&number) => {
            let begin = jiff::civil::date(1899, 12, 30);
            begin.checked_add(jiff::Span::new().days(number)).ok()
        }
        _ => None,
    }
}

/// Whether a text is a time of day, as people and programs write it behind a day:
/// `8:30`, `08:30:00`, `08:30:00.000Z`.
fn is_time(text: &str) -> bool {
    let text = text.trim().trim_end_matches('Z');
    let (clock, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let parts: Vec<&str> = clock.split(':').collect();
    let below = |text: &str, most: u32| text.len() <= 2 && digits(text).is_some_and(|number| number < most);
    let is_clock = match parts.as_slice() {
        [hour, minute] => below(hour, 24) && below(minute, 60) && text == clock,
        [hour, minute, second] => below(hour, 24) && below(minute, 60) && below(second, 60),
        _ => false,
    };
    is_clock && fraction.bytes().all(|byte| byte.is_ascii_digit())
}

/// The number that a text of nothing but figures is.
fn digits(text: &str) -> Option<u32> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_many_forms_and_nothing_else_is_a_day() {
        let first = Some(jiff::civil::date(2026, 3, 1));
        for text in [
            "2026-3-1",
            "2026-03-01",
            "2026/3/1",
            "2026.3.1",
            "2026年3月1日",
            "2026 年 3 月 1 日",
            "2026年3月1号",
            "二〇二六年三月一日",
            "２０２６－０３－０１",
            "20260301",
            "2026-03-01 00:00:00",
            "2026-03-01T08:30:00",
            "46082",
        ] {
            assert_eq!(day(text), first, "{text}");
        }
        for text in [
            "",
            "3月底",
            "3月1日",
            "2026年3月",
            "2026-3",
            "2026-2-30",
            "2026年2月30日",
            "26.3.1",
            "12",
            "2026",
            "已完成",
            "2026年3月1日前",
            "预计2026年3月1日",
            "2026年3月1日至2026年4月1日",
            "2026-03-01左右",
            "1.5.3",
            "2家于2026年3月1日",
            "一期2026年3月1日",
            "一二三2026年3月1日",
            "二2026年3月1日",
            "2 2026年3月1日",
            "2026-3-1 12",
            "2026-3-1 12:3.5",
            "2026-3-1 25:00",
            "2026-3-1 ...",
            "2026-+3-1",
            "460 82",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn only_the_words_of_the_list_are_stages() {
        assert_eq!(stage(" 已完成 "), Some(Progress::Done));
        assert_eq!(stage("Under way"), Some(Progress::UnderWay));
        assert_eq!(stage("已完成80%"), None);
        assert_eq!(stage(""), None);
    }
}
