//! Noise inside a text: places of images with their captions, and the title
//! said again. Each kind has its own small rule; every removal is recorded.
//! Nothing is removed because of what it says about its subject.

use std::collections::HashSet;

use super::header::bare;
use super::lines::Line;
use super::repair::{Reason, RepairKind, Repairs};
use crate::wording::catalogue::begins_with_contact;
use crate::wording::{is_han, numbering, titles};

/// Removes the noise from the lines of a body.
pub(crate) fn remove(lines: Vec<Line>, title: Option<&str>, repairs: &mut Repairs) -> Vec<Line> {
    let title = title.map(bare);
    let last = lines.last().map(|line| line.number);
    let mut introduced = HashSet::new();
    let mut image_before = false;
    let mut kept = Vec::with_capacity(lines.len());
    for line in lines {
        let titled = title.as_ref().is_some_and(|title| *title == bare(&line.text));
        let reason = if is_image(&line.text) || titled && line.text.starts_with("![") {
            Some(Reason::Image)
        } else if titled {
            Some(Reason::RepeatedTitle)
        } else if Some(line.number) == last && is_contact(&line.text) {
            Some(Reason::Contact)
        } else {
            is_photo_caption(&line.text, image_before, &introduced).then_some(Reason::PhotoCaption)
        };
        image_before = reason == Some(Reason::Image);
        match reason {
            Some(why) => repairs.note(line.number, RepairKind::Removed, line.text, why),
            None => {
                if let Some(person) = line.text.strip_suffix([':', '：']).filter(|person| is_person(person))
                {
                    introduced.insert(person.to_owned());
                }
                kept.push(line);
            }
        }
    }
    kept
}

/// Whom to call, on the last line: 联系单位：某处；联系电话：12345678. It is no part
/// of what the text orders.
fn is_contact(text: &str) -> bool {
    const FIGURES: usize = 7;
    let bare = text.trim_start_matches(['（', '(', '【', '[']);
    begins_with_contact(bare)
        && text.chars().filter(char::is_ascii_digit).count() >= FIGURES
        && !text.contains('。')
}

/// `![]()`, with or without a description or an address.
fn is_image(text: &str) -> bool {
    text.starts_with("![") && text.ends_with(')') && text.contains("](") && !text.contains(is_han)
}

/// A short line below an image, or one that only says again whom a heading
/// above introduced: the image is gone, and by itself the line says nothing.
fn is_photo_caption(text: &str, image_before: bool, introduced: &HashSet<String>) -> bool {
    const LONGEST: usize = 30;
    if numbering(text).is_some() || titles::form(text).is_some() {
        return false;
    }
    let text = text.trim_end_matches('。');
    if text.chars().count() > LONGEST || text.contains(['，', ',', '。', '：', ':', '；', ';']) {
        return false;
    }
    image_before || introduced.contains(text)
}

/// Whether a text names somebody by office and name: 某市商务局局长甲某某.
fn is_person(text: &str) -> bool {
    const OFFICES: [&str; 18] = [
        "主任",
        "局长",
        "市长",
        "省长",
        "区长",
        "县长",
        "厅长",
        "处长",
        "关长",
        "行长",
        "院长",
        "会长",
        "秘书长",
        "发言人",
        "书记",
        "经理",
        "董事长",
        "教授",
    ];
    /// The longest name of a person, in characters.
    const NAME: usize = 4;
    OFFICES.iter().any(|office| {
        text.rsplit_once(office)
            .is_some_and(|(_, name)| (2..=NAME).contains(&name.chars().count()) && name.chars().all(is_han))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::lines::split;

    fn left(source: &str) -> Vec<String> {
        remove(split(source, &mut Repairs::default()), Some("年度 排名(试行)"), &mut Repairs::default())
            .into_iter()
            .map(|line| line.text)
            .collect()
    }

    #[test]
    fn what_is_not_the_document_goes() {
        for noise in ["![]()", "年度排名（试行）"] {
            assert_eq!(left(&format!("甲。\n{noise}\n乙,丙。")), ["甲。", "乙,丙。"], "{noise}");
        }
        assert_eq!(left("甲。\n![]()\n发布会现场。\n乙。"), ["甲。", "乙。"]);
    }

    #[test]
    fn a_caption_says_again_who_speaks() {
        for person in ["副主任向某", "某市商务局局长甲某某", "海关新闻发言人陈某"] {
            let text = format!("{person}:\n赋能链\n{person}。\n乙。");
            assert_eq!(left(&text), [&format!("{person}:"), "赋能链", "乙。"], "{person}");
        }
    }

    #[test]
    fn what_only_stands_twice_or_below_an_image_is_no_caption() {
        for text in [
            "分工安排：\n甲。\n分工安排\n乙。",
            "工作目标:\n甲。\n工作目标。\n乙。",
            "责任单位：\n市商务局\n责任单位\n市财政局",
        ] {
            assert_eq!(left(text).join("\n"), text);
        }
        assert_eq!(left("![]()\n一、总体要求\n乙。"), ["一、总体要求", "乙。"]);
        assert_eq!(left("![]()\n某市促进外贸若干措施\n乙。").len(), 2);
    }
}
