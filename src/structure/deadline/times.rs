//! Times in a text: days, parts of years, ranges, and what goes on for ever.
//!
//! In: characters in half width without blanks. Out: [`Time`]s in their order.

use jiff::civil::Date;

use super::calendar::Calendar;
use super::characters::{is_connector, is_separator, plausible, year};
use crate::policy::{Basis, Due};
use crate::wording::parse_numeral;

/// Something in a text that means a time.
#[derive(Debug, Clone, Copy)]
pub(super) struct Time {
    /// Where it stands, in characters.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) due: Due,
    pub(super) basis: Basis,
}

/// All times in a text, in order.
pub(super) fn times(chars: &[char], calendar: &Calendar) -> Vec<Time> {
    let mut found: Vec<Time> = Vec::new();
    let mut scan = Scan { chars, at: 0, calendar: *calendar };
    while scan.at < chars.len() {
        let start = scan.at;
        // 每年12月底前 is no date.
        if chars[start] == '每' {
            let rest = &chars[start..];
            scan.at += rest.iter().position(|&c| is_separator(c)).unwrap_or(rest.len());
            continue;
        }
        // A number is read from its beginning.
        let inside = start > 0 && is_digit(chars[start]) && is_digit(chars[start - 1]);
        match (!inside).then(|| scan.next_time()).flatten() {
            Some((due, basis)) => {
                // What follows without a year is in the same one.
                if let Some(day) = due.last_day() {
                    scan.calendar.year = Some(day.year());
                }
                found.push(Time { start, end: scan.at, due, basis });
            }
            None => scan.at = start + 1,
        }
    }
    // 持续推进到2025年底 has an end.
    let dated = found.iter().any(|time| time.due != Due::Ongoing);
    if dated {
        let separated =
            |time: &Time| chars[..time.start].last().is_none_or(|&c| is_separator(c) || c == '并');
        found.retain(|time| time.due != Due::Ongoing || separated(time) && time.start > 0);
    } else {
        found.truncate(1);
    }
    found
}

/// A time up to whose end something is to be done (6月底前, 年内), as it stands
/// in prose.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limit {
    /// Where it stands, in characters.
    pub(super) start: usize,
    pub(super) end: usize,
    /// What it means, unless that is open to two readings or comes again.
    pub(super) due: Option<Due>,
    pub(super) basis: Basis,
}

/// The times in a text that a word behind them makes a limit.
pub(super) fn limits(chars: &[char], calendar: &Calendar) -> Vec<Limit> {
    let mut found = Vec::new();
    let mut scan = Scan { chars, at: 0, calendar: *calendar };
    while scan.at < chars.len() {
        let start = scan.at;
        let inside = start > 0 && is_digit(chars[start]) && is_digit(chars[start - 1]);
        match (!inside).then(|| scan.limit()).flatten() {
            Some(limit) => found.push(limit),
            None => scan.at = start + 1,
        }
    }
    found
}

/// Reads from its place in the characters on.
struct Scan<'a> {
    chars: &'a [char],
    at: usize,
    calendar: Calendar,
}

/// A stretch of days, and what was said to name it.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    from: Date,
    until: Date,
    /// Whether a single day was named.
    day: bool,
    basis: Basis,
}

impl Scan<'_> {
    fn limit(&mut self) -> Option<Limit> {
        let start = self.at;
        let again = self.takes("每年") || self.takes("每月") || self.takes("每季度");
        let stretch = match self.stretch() {
            Some(stretch) => Some(stretch),
            // 每月10日前, 每季度末前, 月底前: of which month is not said.
            None => {
                let day = self.number(2).is_some() && (self.takes("日") || self.takes("号"));
                let end = !day && (self.sees("月底") || self.sees("月末") || self.sees("季度末"));
                let end = end && (self.takes("月") || self.takes("季度"));
                (again && (day || self.sees("底") || self.sees("末")) || end && start == 0).then_some(())?;
                None
            }
        };
        let within_year = self.at >= 2 && self.chars.get(self.at - 2..self.at) == Some(&['年', '内']);
        let at_end = self.takes("底") || self.takes("末") || self.takes("终");
        let before = self.takes("之前") || self.takes("以前") || self.takes("前");
        (before || within_year && !again).then_some(())?;
        // 前三季度 is a span of time, and what is before it has no limit.
        (!["一季", "二季", "三季", "两季", "三个", "两个", "半", "述", "后", "期", "所"]
            .iter()
            .any(|word| self.sees(word)))
        .then_some(())?;
        let basis = stretch.map_or(Basis::Stated, |stretch| stretch.basis);
        let due = stretch.filter(|stretch| !again && (at_end || stretch.day || within_year)).map(|stretch| {
            if within_year {
                Due::Within { from: stretch.from, until: stretch.until }
            } else {
                Due::By(stretch.until)
            }
        });
        Some(Limit { start, end: self.at, due, basis })
    }

    fn next_time(&mut self) -> Option<(Due, Basis)> {
        if ["长期", "長期", "持续", "持續", "常态", "常態", "常年"].into_iter().any(|word| self.takes(word))
        {
            return Some((Due::Ongoing, Basis::Stated));
        }
        let first = self.range_in_one().or_else(|| self.stretch())?;
        let start = self.at;
        if self.chars.get(self.at).is_some_and(|&c| is_connector(c)) {
            self.at += 1;
            let outer = self.calendar;
            self.calendar.year = Some(first.from.year());
            let last = self.stretch();
            self.calendar = outer;
            if let Some(last) = last.filter(|last| last.until >= first.from) {
                let _ = self.takes("底") || self.takes("末");
                let _ = self.takes("之前") || self.takes("以前") || self.takes("前");
                return Some((Due::Within { from: first.from, until: last.until }, first.basis));
            }
            self.at = start;
        }
        let at_end = self.takes("底") || self.takes("末") || self.takes("终") || self.takes("終");
        let before = self.takes("之前") || self.takes("以前") || self.takes("前");
        if self.takes("起")
            || self.takes("以后")
            || self.takes("后")
            || self.takes("後")
            || self.takes("开始")
            || self.takes("開始")
        {
            return None;
        }
        if at_end || first.day {
            return Some((Due::By(first.until), first.basis));
        }
        // 6月前 may or may not leave June.
        (!before).then_some((Due::Within { from: first.from, until: first.until }, first.basis))
    }

    /// Ranges that say their unit once: 2023—2025年, 1-6月, 二、三季度.
    fn range_in_one(&mut self) -> Option<Stretch> {
        let start = self.at;
        let found = self.years().or_else(|| {
            self.at = start;
            self.months_or_quarters()
        });
        if found.is_none() {
            self.at = start;
        }
        found
    }

    fn years(&mut self) -> Option<Stretch> {
        let first = plausible(self.number(4)?)?;
        self.connector()?;
        let last = plausible(self.number(4)?)?;
        (self.takes("年") && first <= last).then_some(())?;
        Some(Stretch { from: day(first, 1, 1)?, until: day(last, 12, 31)?, day: false, basis: Basis::Stated })
    }

    fn months_or_quarters(&mut self) -> Option<Stretch> {
        let (year, _) = self.named_year();
        let _ = self.takes("第");
        let first = self.number(2)?;
        self.connector()?;
        let _ = self.takes("第");
        let last = self.number(2)?;
        let months = if self.takes("月") {
            (first, last)
        } else if self.takes("季度") && last <= 4 {
            (first * 3 - 2, last * 3)
        } else {
            return None;
        };
        (first >= 1 && first <= last).then_some(())?;
        let _ = self.takes("份");
        self.stretch_of(year, months)
    }

    fn connector(&mut self) -> Option<()> {
        let connects = self.chars.get(self.at).is_some_and(|&c| is_connector(c) || c == '、');
        connects.then(|| self.at += 1)
    }

    /// A day, part of a month, month, quarter, half or whole of a year, or a
    /// five-year plan.
    fn stretch(&mut self) -> Option<Stretch> {
        let start = self.at;
        let found = self.in_figures().or_else(|| {
            self.at = start;
            self.plan()
        });
        if found.is_some() {
            return found;
        }
        self.at = start;
        let (year, named) = self.named_year();
        let behind_year = self.at;
        if let Some(found) = self.part_of_year(year) {
            return Some(found);
        }
        self.at = behind_year;
        let ends = |scan: &Self| ["底", "末", "内", "內", "终", "終"].iter().any(|end| scan.sees(end));
        // 年底, 年内, but not 三年内.
        let counted = start > 0
            && (is_digit(self.chars[start - 1]) || "半几幾两兩数數多".contains(self.chars[start - 1]));
        let within_year = !counted && self.takes("年") && ends(self);
        let figure_next = self.chars.get(self.at).is_some_and(|&c| is_digit(c));
        let whole = within_year || named && !figure_next || self.takes("全年");
        if !whole {
            self.at = start;
            return None;
        }
        let _ = self.takes("内") || self.takes("內");
        self.stretch_of(year, (1, 12))
    }

    /// What follows the year: 6月, 6月30日, 6月中旬, 第三季度, 上半年.
    fn part_of_year(&mut self, year: Year) -> Option<Stretch> {
        if self.takes("上半年") {
            return self.stretch_of(year, (1, 6));
        }
        if self.takes("下半年") {
            return self.stretch_of(year, (7, 12));
        }
        let _ = self.takes("第");
        let number = self.number(2)?;
        if self.takes("季度") {
            return (1..=4).contains(&number).then(|| self.stretch_of(year, (number * 3 - 2, number * 3)))?;
        }
        (self.takes("月") && (1..=12).contains(&number)).then_some(())?;
        let month = self.stretch_of(year, (number, number))?;
        for (words, first, last) in [("上旬", 1, Some(10)), ("中旬", 11, Some(20)), ("下旬", 21, None)]
        {
            if self.takes(words) {
                let from = day(month.from.year(), number, first)?;
                let until = last.map_or(Some(month.until), |last| day(month.from.year(), number, last))?;
                return Some(Stretch { from, until, ..month });
            }
        }
        let behind = self.at;
        if let Some(number_of_day) = self.number(2)
            && (self.takes("日") || self.takes("号"))
        {
            let date = |year| day(year, number, number_of_day);
            let (year, basis) = self.year_for(year, date)?;
            let date = date(year)?;
            return Some(Stretch { from: date, until: date, day: true, basis });
        }
        self.at = behind;
        let _ = self.takes("份");
        Some(month)
    }

    /// 2024-06-30, 2024.6.30, 2024/06.
    fn in_figures(&mut self) -> Option<Stretch> {
        let is_mark = |c: &char| "-./．".contains(*c);
        let year = self.arabic(4).and_then(plausible)?;
        let mark = self.chars.get(self.at).copied().filter(is_mark)?;
        self.at += 1;
        let month = self.arabic(2)?;
        if self.chars.get(self.at) == Some(&mark) {
            self.at += 1;
            let date = day(year, month, self.arabic(2)?)?;
            return Some(Stretch { from: date, until: date, day: true, basis: Basis::Stated });
        }
        let from = day(year, month, 1)?;
        // 2023-2025年 is a range, 2024-06年 nothing.
        (!self.sees("年")).then_some(Stretch {
            from,
            until: from.last_of_month(),
            day: false,
            basis: Basis::Stated,
        })
    }

    /// “十四五”: a five-year plan. The fourteenth began in 2021.
    fn plan(&mut self) -> Option<Stretch> {
        let number = (1..=2).rev().find_map(|length| {
            let end = self.at + length;
            let text: String = self.chars.get(self.at..end)?.iter().collect();
            let number = parse_numeral(&text).filter(|number| (10..=30).contains(number))?;
            (self.chars.get(end) == Some(&'五')).then_some((number, end + 1))
        });
        let (number, end) = number?;
        self.at = end;
        let first = i16::try_from(1951 + 5 * number).ok()?;
        let _ = self.takes("期间") || self.takes("期間") || self.takes("时期") || self.takes("時期");
        Some(Stretch {
            from: day(first, 1, 1)?,
            until: day(first + 4, 12, 31)?,
            day: false,
            basis: Basis::Inferred,
        })
    }

    /// The year before a part of it, and whether one is named.
    fn named_year(&mut self) -> (Year, bool) {
        if let Some(found) = year(self.chars, self.at) {
            self.at += 5;
            let _ = self.takes("度");
            return (Year::Stated(found), true);
        }
        for (word, later) in
            [("今年", 0), ("本年度", 0), ("本年", 0), ("当年", 0), ("明年", 1), ("次年", 1), ("下一年度", 1)]
        {
            if self.takes(word) {
                return (Year::Later(later), true);
            }
        }
        (Year::Open, false)
    }

    /// The months from the first to the last day, numbered from 1.
    fn stretch_of(&self, year: Year, (first, last): (u32, u32)) -> Option<Stretch> {
        let until = |year| Some(day(year, last, 1)?.last_of_month());
        let (year, basis) = self.year_for(year, until)?;
        Some(Stretch { from: day(year, first, 1)?, until: until(year)?, day: false, basis })
    }

    fn year_for(&self, year: Year, until: impl Fn(i16) -> Option<Date>) -> Option<(i16, Basis)> {
        Some(match year {
            Year::Stated(year) => (year, Basis::Stated),
            Year::Later(years) => {
                let base = self.calendar.year.or(self.calendar.issued.map(Date::year))?;
                (base + years, Basis::Inferred)
            }
            Year::Open => (self.calendar.year_of(until)?, Basis::Inferred),
        })
    }

    /// A number of at most so many figures, Arabic or Chinese.
    fn number(&mut self, most: usize) -> Option<u32> {
        let rest = self.chars.get(self.at..)?;
        let length = rest.iter().take(most.max(3)).take_while(|&&c| is_digit(c)).count();
        let number = parse_numeral(&rest.get(..length)?.iter().collect::<String>())?;
        self.at += length;
        Some(number)
    }

    /// A number of at most so many Arabic figures.
    fn arabic(&mut self, most: usize) -> Option<u32> {
        let rest = self.chars.get(self.at..)?;
        let length = rest.iter().take(most).take_while(|c| c.is_ascii_digit()).count();
        let number = rest.get(..length)?.iter().collect::<String>().parse().ok()?;
        self.at += length;
        Some(number)
    }

    fn sees(&self, word: &str) -> bool {
        let rest = self.chars.get(self.at..).unwrap_or_default();
        word.chars().count() <= rest.len() && word.chars().zip(rest).all(|(a, &b)| a == b)
    }

    fn takes(&mut self, word: &str) -> bool {
        let sees = self.sees(word);
        if sees {
            self.at += word.chars().count();
        }
        sees
    }
}

/// How the year of a time is told.
#[derive(Debug, Clone, Copy)]
enum Year {
    Stated(i16),
    /// So many years after the document's own: 今年 0, 明年 1.
    Later(i16),
    /// Not at all.
    Open,
}

fn is_digit(c: char) -> bool {
    parse_numeral(c.encode_utf8(&mut [0; 4])).is_some()
}

fn day(year: i16, month: u32, day: u32) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}
