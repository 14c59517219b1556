//! A row of a ledger: one task with its measure and its document.

use std::sync::Arc;

use jiff::civil::Date;

use crate::analysis::fingerprint;
use crate::policy::{
    Attribution, AttributionBasis, Basis, Deadline, Due, Header, Passage, PassageId, Role, Strength, Task,
};

/// One task with where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct LedgerRow {
    measure: Arc<Passage>,
    header: Arc<Header>,
    /// Which of the tasks of the measure.
    at: usize,
}

impl LedgerRow {
    /// The rows of all tasks of a measure.
    pub fn of_measure(measure: &Arc<Passage>, header: &Arc<Header>) -> impl Iterator<Item = Self> + use<> {
        let (measure, header) = (Arc::clone(measure), Arc::clone(header));
        let tasks = 0..measure.tasks.len();
        tasks.map(move |at| Self { measure: Arc::clone(&measure), header: Arc::clone(&header), at })
    }

    /// The measure that has the task.
    pub fn measure(&self) -> &Passage {
        &self.measure
    }

    /// The header of the document.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// The task.
    pub fn task(&self) -> &Task {
        &self.measure.tasks[self.at]
    }

    /// `sz24/m10.3`; `None` never, for a task of a measure.
    pub fn id(&self) -> Option<PassageId> {
        self.measure.task_id(self.task())
    }

    /// The task in the words of the source.
    pub fn text(&self) -> &str {
        self.measure.task_text(self.task())
    }

    /// The fingerprint of the text, by which the task is found again when its
    /// number has changed.
    pub fn fingerprint(&self) -> String {
        fingerprint(self.text())
    }

    /// The part of the document (部分); empty where there is none.
    pub fn category(&self) -> &str {
        self.measure.category.first().map_or("", String::as_str)
    }

    /// Everyone who has the task, implied ones too.
    pub fn attributions(&self) -> &[Attribution] {
        self.measure.attributions_of(self.task())
    }

    /// Those who lead it (牵头), in the order of the text. Empty where the
    /// document says and suggests nobody.
    pub fn leads(&self, implied: bool) -> Vec<&Attribution> {
        self.counted(implied).filter(|held| leads(held)).collect()
    }

    /// The others who have it, in the order of the text.
    pub fn others(&self, implied: bool) -> Vec<&Attribution> {
        self.counted(implied).filter(|held| !leads(held)).collect()
    }

    fn counted(&self, implied: bool) -> impl Iterator<Item = &Attribution> {
        self.attributions().iter().filter(move |held| counts(held, implied))
    }

    /// Until when; empty where the document does not say.
    pub fn deadlines(&self) -> &[Deadline] {
        &self.task().deadlines
    }

    /// The last day of the first deadline to pass; `None` without one that can
    /// be told.
    pub fn due(&self) -> Option<Date> {
        self.deadlines().iter().filter_map(|deadline| deadline.due?.last_day()).min()
    }

    /// The last days that the document states in full, with their words. A year
    /// that was inferred is not stated.
    pub fn stated_days(&self) -> Vec<(Date, &Deadline)> {
        let stated = self.deadlines().iter().filter(|deadline| deadline.basis == Basis::Stated);
        stated.filter_map(|deadline| Some((deadline.due.and_then(Due::last_day)?, deadline))).collect()
    }

    /// How much is asked for; `None` where no verb tells.
    pub fn strength(&self) -> Option<Strength> {
        self.task().action.as_ref().map(|action| action.strength)
    }

    /// The leading verb as written; `None` where it has none that is known.
    pub fn verb(&self) -> Option<&str> {
        self.measure.text.get(self.task().action.as_ref()?.verb.clone())
    }
}

/// Whether an agency counts: those that the document implies do if they are to.
pub(super) fn counts(held: &Attribution, implied: bool) -> bool {
    implied || held.basis != AttributionBasis::Implied
}

/// Whether an agency leads, by word or by its place in a list.
pub(super) fn leads(held: &Attribution) -> bool {
    held.role == Role::Lead
}
