//! Running footnotes: printed at the foot of a page, they stand in the middle
//! of the sentence that runs over it. They are content, so each goes, whole,
//! behind the paragraph in which its page ended.

use super::lines::{Indent, Line, Note};
use super::repair::{Reason, RepairKind, Repairs};
use crate::wording::{ends_sentence, is_note_mark, seam};

/// How many lines the notes of one page take at most.
const LONGEST: usize = 14;

/// Takes the footnotes out of the lines and hangs each on the line before it.
pub(crate) fn lift(lines: Vec<Line>, apart: bool, repairs: &mut Repairs) -> Vec<Line> {
    let mut kept: Vec<Line> = Vec::with_capacity(lines.len());
    let mut rest = lines.into_iter().peekable();
    while let Some(line) = rest.next() {
        let Some(host) = kept.last_mut().filter(|before| opens_note(&line, before)) else {
            kept.push(line);
            continue;
        };
        let mut block = vec![line];
        while block.len() < LONGEST {
            let Some(next) = rest.next_if(|next| next.indent == Indent::None) else {
                break;
            };
            block.push(next);
        }
        // Without a page start to end it, a block is its first sentence only.
        if block.len() == LONGEST {
            let end = block.iter().position(|line| ends_sentence(&line.text)).map_or(1, |at| at + 1);
            let back = block.split_off(end);
            host.notes.extend(notes(block, apart, repairs));
            kept.extend(back);
        } else {
            host.notes.extend(notes(block, apart, repairs));
        }
    }
    kept
}

/// A line opens a note if it begins with a note mark and not a paragraph (a
/// list may count ①, ②), or names a source in the middle of a sentence, set
/// apart like the first line of a page.
fn opens_note(line: &Line, before: &Line) -> bool {
    const WORDS: [&str; 6] = ["数据来源", "资料来源", "引自", "参见", "转引自", "注:"];
    (line.text.starts_with(is_note_mark) && line.indent != Indent::Paragraph)
        || (line.indent == Indent::PageStart
            && !ends_sentence(&before.text)
            && WORDS.iter().any(|word| line.text.starts_with(word)))
}

/// The notes of a block of lines: one ends where a line ends a sentence.
fn notes(block: Vec<Line>, apart: bool, repairs: &mut Repairs) -> Vec<Note> {
    let mut notes: Vec<Note> = Vec::new();
    let mut open = false;
    for line in block {
        if line.text.chars().all(is_note_mark) {
            repairs.note(line.number, RepairKind::Removed, line.text, Reason::LoneMark);
            continue;
        }
        repairs.note(line.number, RepairKind::Moved, line.text.clone(), Reason::Footnote);
        let ends = ends_sentence(&line.text);
        match notes.last_mut() {
            Some(note) if open => {
                note.text.push_str(seam(&note.text, &line.text, apart));
                note.text.push_str(&line.text);
            }
            _ => notes.push(Note { line: line.number, text: line.text }),
        }
        open = !ends;
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::lines::split;

    fn lifted(text: &str) -> Vec<(String, Vec<String>)> {
        lift(split(text, &mut Repairs::default()), true, &mut Repairs::default())
            .into_iter()
            .map(|line| (line.text, line.notes.into_iter().map(|note| note.text).collect()))
            .collect()
    }

    #[test]
    fn a_note_between_pages_goes_behind_its_line() {
        assert_eq!(
            lifted("总值的 9%;\n ①\n②\n《甲》,公众号。\n \n《乙》,公众号。\n 江苏出口"),
            [
                ("总值的 9%;".to_owned(), vec!["《甲》,公众号。".to_owned(), "《乙》,公众号。".to_owned()]),
                ("江苏出口".to_owned(), vec![]),
            ]
        );
    }

    #[test]
    fn a_long_note_is_joined() {
        assert_eq!(
            lifted("依附于实体经济,\n⑤“9610”是一种模式,\n在网站订购。\n 跨境电商"),
            [
                ("依附于实体经济,".to_owned(), vec!["⑤“9610”是一种模式,在网站订购。".to_owned()]),
                ("跨境电商".to_owned(), vec![]),
            ]
        );
    }

    #[test]
    fn a_source_below_a_table_is_no_footnote() {
        assert_eq!(lifted("东盟 5\n数据来源:海关。").len(), 2);
    }
}
