//! A failure as a page: what went wrong and what to do.

use std::error::Error;

use maud::html;

use super::frame::PageFrame;
use crate::render::messages;

/// The page of a failure.
pub fn failure_web_page(frame: PageFrame<'_>, error: &(dyn Error + 'static)) -> String {
    let language = frame.language;
    let title = language.pick("无法回答", "No answer");
    let body = html! {
        h1 { (title) }
        p role="alert" { (messages::told(error, language)) }
        @if let Some(hint) = messages::hint(error, language) {
            p { (language.pick("提示：", "Hint: ")) (hint) }
        }
    };
    frame.page(title, None, &[], &body)
}
