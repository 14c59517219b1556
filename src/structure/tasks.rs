//! The text of a measure → its tasks (工作任务).
//!
//! In: the text, where its prose stands, what is known of who and until when,
//! and where a person has corrected the split. Out: [`Task`]s in order, whose
//! spans do not overlap. `split` finds them, `holders` says which place speaks
//! of which task, `action` finds the leading verb.

mod action;
mod holders;
mod split;

use std::ops::Range;

use super::attribution::Said;
use crate::policy::{Action, Attribution, Deadline, Task, TaskMarkKind, TaskWords};
use crate::wording::{quantities, texts_to_make};

pub use action::leading_verb;

/// A measure as far as its tasks turn on it. All ranges and places are bytes of `text`.
pub(super) struct Measured<'a> {
    /// The whole text.
    pub(super) text: &'a str,
    /// Where its prose stands.
    pub(super) body: Range<usize>,
    /// The places that say who or until when, in order.
    pub(super) places: &'a [Said],
    /// All who are named.
    pub(super) attributions: &'a [Attribution],
    /// All that is said of until when.
    pub(super) deadlines: &'a [Deadline],
    /// Before which bytes a correction stands, in order.
    pub(super) marks: &'a [(usize, TaskMarkKind)],
    /// The words by which tasks are read.
    pub(super) words: &'a TaskWords,
}

/// The tasks of a measure. Empty only if its prose is.
pub(super) fn tasks(measured: &Measured<'_>) -> Vec<Task> {
    let leading = |span: Range<usize>| (action::action(measured.text, &span, measured.words), span);
    let mut led: Vec<_> = split::split(measured).into_iter().map(leading).collect();
    // A line that no verb leads and no mark ends asks for nothing: whoever signs
    // the document, and the day.
    let asks = |(action, span): &(Option<Action>, Range<usize>)| {
        let said = measured.text.get(span.clone()).unwrap_or_default();
        let ended =
            said.ends_with(['。', '；', '！', '？', '：', '，', '.', ';', '!', '?', ':', '”', '）', ')']);
        ended || action.is_some()
    };
    if led.iter().any(asks) {
        led.retain(asks);
    }
    let (actions, spans): (Vec<_>, Vec<_>) = led.into_iter().unzip();
    let held = holders::holders(measured, &spans);
    let parts = (1..).zip(spans).zip(actions).zip(held);
    let read = parts.map(|(((number, span), action), (attributions, deadlines))| {
        let said = measured.text.get(span.clone()).unwrap_or_default();
        let shifted = |range: Range<usize>| span.start + range.start..span.start + range.end;
        Task {
            number,
            action,
            deliverables: texts_to_make(said, &measured.words.issuing).into_iter().map(shifted).collect(),
            targets: quantities(said).into_iter().map(shifted).collect(),
            deadlines,
            attributions,
            span,
        }
    });
    read.collect()
}

#[cfg(test)]
mod tests;
