//! Deadlines as a calendar (RFC 5545): an event of a whole day on the last day
//! that keeps a deadline, with a reminder at noon of the day before.
//!
//! Only days that the document states in full: a year that was inferred is no
//! appointment.

use std::io::{self, Write};

use chrono::Duration;
use icalendar::{Alarm, Calendar, Component, Event, EventLike, Property, Trigger};
use jiff::civil::Date;

use super::super::Language;
use super::super::citation::citation_of_task;
use crate::ledger::{Ledger, LedgerRow};

/// How long before the day begins its reminder comes, in hours.
const REMINDER: i64 = 12;

/// When everything was written: a file is the same whenever it is made.
const STAMP: &str = "19700101T000000Z";

/// The stated deadlines of a ledger.
///
/// # Errors
/// Only those of writing.
pub fn calendar(out: &mut dyn Write, ledger: &Ledger, language: Language) -> io::Result<()> {
    let mut calendar = Calendar::new();
    calendar.name(language.pick("政策任务时限", "policy deadlines"));
    for row in &ledger.rows {
        for (at, (day, words)) in row.stated_days().into_iter().enumerate() {
            calendar.push(event(row, ledger.terms.implied, at, day, &words.as_written, language));
        }
    }
    let text = calendar.done().to_string();
    out.write_all(text.as_bytes())
}

fn event(row: &LedgerRow, implied: bool, at: usize, day: Date, words: &str, language: Language) -> Event {
    let id = row.id().map(|id| id.to_string()).unwrap_or_default();
    let measure = row.measure();
    let who: Vec<&str> = row
        .leads(implied)
        .iter()
        .chain(&row.others(implied))
        .map(|held| held.agency.display.as_str())
        .collect();
    let title = super::super::passage::numbered(measure.number_as_written(), &measure.title);
    let due = language.pick("到期：", "due: ");
    let summary = format!("{due}{title}");
    let until = language.pick("完成时限：", "deadline: ");
    let agencies = language.pick("责任单位：", "agencies: ");
    let cited = citation_of_task(row.header(), measure, row.task(), language);
    let text = row.text();
    let who = language.list(&who);
    let about = format!("{text}\n{until}{words}\n{agencies}{who}\n{cited}\n{id}");
    let date = |name: &str, day: Date| {
        let value = format!("{:04}{:02}{:02}", day.year(), day.month(), day.day());
        Property::new(name, value).add_parameter("VALUE", "DATE").done()
    };
    let mut event = Event::new();
    // The same task and deadline are the same event when they come again.
    let number = if at == 0 { String::new() } else { format!(".{}", at + 1) };
    let uid = format!("{id}{number}@zhengce");
    event.uid(&uid);
    event.summary(&summary).description(&about);
    event.add_property("DTSTAMP", STAMP);
    event.append_property(date("DTSTART", day));
    if let Ok(next) = day.tomorrow() {
        event.append_property(date("DTEND", next));
    }
    event.add_property("TRANSP", "TRANSPARENT");
    let mut alarm = Alarm::display(&summary, Trigger::before_start(Duration::hours(REMINDER)));
    alarm.uid(&format!("reminder/{uid}"));
    alarm.add_property("DTSTAMP", STAMP);
    event.alarm(alarm);
    event.done()
}
