//! Deadlines that the prose of a measure states: 4月15日前完成报名, 年底前出台方案.
//!
//! In: the text of a measure without its attributions. Out: [`Deadline`]s, the
//! time only. A date that says what something is about is none: 2023年底前注册的
//! 企业, or one inside the title of another document.

use std::ops::Range;

use super::Calendar;
use super::characters::characters;
use super::times::limits;
use crate::policy::Deadline;

/// The deadlines in a part of a text, in their order; mostly none. Spans are
/// byte ranges of `text`.
pub(in crate::structure) fn stated(text: &str, part: Range<usize>, calendar: &Calendar) -> Vec<Deadline> {
    let characters = characters(text, part.clone());
    let chars: Vec<char> = characters.iter().map(|&(_, c)| c).collect();
    let limits = limits(&chars, calendar).into_iter();
    let deadlines = limits.filter(|limit| is_for_doing(&chars, limit.start, limit.end)).map(|limit| {
        let start = characters.get(limit.start).map_or(part.end, |&(byte, _)| byte);
        let last = limit.end.checked_sub(1).and_then(|last| characters.get(last));
        let end = last.and_then(|&(byte, _)| Some(byte + text.get(byte..)?.chars().next()?.len_utf8()));
        let span = start..end.unwrap_or(part.end);
        let as_written = text.get(span.clone()).unwrap_or_default().split_whitespace().collect();
        Deadline { as_written, span, due: limit.due, basis: limit.basis, in_text: true }
    });
    deadlines.collect()
}

/// Whether a time is one by which something is to be done: not what tells the
/// things apart that the text is about, and not in a title.
fn is_for_doing(chars: &[char], start: usize, end: usize) -> bool {
    /// What was before the text, or is not yet: it describes.
    const DESCRIBES: [&str; 21] = [
        "的",
        "未",
        "注册",
        "成立",
        "登记",
        "取得",
        "获得",
        "入库",
        "签订",
        "投产",
        "备案",
        "参保",
        "入职",
        "毕业",
        "购买",
        "竣工",
        "建成的",
        "认定",
        "发生",
        "设立",
        "出生",
    ];
    let parts = |&c: &char| matches!(c, ',' | ';' | '。' | ':' | '、' | '(');
    let after: String = chars[end..].iter().take_while(|c| !parts(c)).collect();
    let before = &chars[..start];
    let clause: String = before.rsplit(parts).next().unwrap_or_default().iter().collect();
    let about = ["对", "凡", "截至", "截止", "其中", "以"].iter().any(|word| clause.starts_with(word));
    let last = |mark: char| before.iter().rposition(|&c| c == mark);
    let quoted = last('《') > last('》');
    let describes = DESCRIBES.iter().any(|word| after.starts_with(word)) && after.contains('的');
    let about = about && after.contains('的');
    !(quoted || describes || about || after.starts_with('已'))
}
