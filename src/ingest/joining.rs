//! Lines → pieces: broken lines become paragraphs again, tables become tables,
//! headings and captions stay on their own.
//!
//! Where lines are paragraphs, only a long line that stops in mid-sentence is
//! joined with the next (a page break cut it). Where lines have the width of
//! a page, a paragraph ends with a sentence whose line is clearly short, or
//! after which a line begins that is short by an indentation.

use super::lines::{Gap, Indent, Layout, Line};
use super::repair::{Reason, Repairs};
use super::{spacing, tables};
use crate::policy::SourceTable;
use crate::wording::{Style, is_caption, issuers, numbering};
use crate::wording::{begins_with_label, ends_sentence, is_label, seam, width};

/// A whole piece of a body.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct BodyPiece {
    /// The line of the source where it begins.
    pub line: usize,
    /// What it is.
    pub content: PieceContent,
}

/// What a piece is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum PieceContent {
    /// A heading or paragraph.
    Text(String),
    /// A footnote: never a heading.
    Note(String),
    /// A table.
    Table(SourceTable),
}

impl BodyPiece {
    /// The text of a heading or paragraph.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.content {
            PieceContent::Text(text) => Some(text),
            PieceContent::Note(_) | PieceContent::Table(_) => None,
        }
    }
}

/// How much shorter than the page a line must be to end a paragraph, in ems.
const SHORT: f32 = 3.0;
/// The indentation of a first line, in ems.
const FIRST_LINE: f32 = 2.0;
/// How much wider than most a line may come out, in ems: figures and Latin
/// letters are not all half as wide as Han characters.
const SPREAD: f32 = 4.0;
/// The longest quotation or bracket that is a part of a heading, in ems.
const LONGEST_QUOTED: f32 = 16.0;
/// From where on a line that stops in mid-sentence was cut, in ems.
const LONG: f32 = 45.0;

/// Joins pieces of one line that a wide blank had parted.
pub(crate) fn mend_blanks(lines: Vec<Line>, layout: &Layout, repairs: &mut Repairs) -> Vec<Line> {
    // Ends of sentences wait for the second round: by then the line after is
    // whole, and its width tells whether both fit on one line.
    let once = mend_where(lines, layout, repairs, |before| !ends_sentence(&before.text));
    mend_where(once, layout, repairs, |before| ends_sentence(&before.text))
}

fn mend_where(
    lines: Vec<Line>,
    layout: &Layout,
    repairs: &mut Repairs,
    eligible: impl Fn(&Line) -> bool,
) -> Vec<Line> {
    let mut mended: Vec<Line> = Vec::with_capacity(lines.len());
    for line in lines {
        match mended.last_mut() {
            Some(before) if line.gap == Gap::Blank && eligible(before) && belongs(before, &line, layout) => {
                repairs.joined(line.number, &before.text, &line.text, Reason::BrokenBlank);
                let digits = ends_with_digit(&before.text) && starts_with_digit(&line.text);
                if !digits {
                    before.text.push_str(seam(&before.text, &line.text, layout.apart));
                }
                before.text.push_str(&line.text);
            }
            _ => mended.push(line),
        }
    }
    mended
}

fn belongs(before: &Line, after: &Line, layout: &Layout) -> bool {
    let latin_end = before.text.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '.');
    let latin_start = after.text.starts_with(|c: char| c.is_ascii_alphanumeric());
    if latin_end && latin_start {
        return true;
    }
    let fits =
        layout.measure.is_some_and(|measure| width(&before.text) + width(&after.text) <= measure + SPREAD);
    fits && numbering(&after.text).is_none() && after.indent == Indent::None
}

fn ends_with_digit(text: &str) -> bool {
    text.ends_with(|c: char| c.is_ascii_digit())
}

fn starts_with_digit(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

/// Makes the pieces of a body from its lines.
pub(crate) fn pieces(lines: &[Line], layout: &Layout, repairs: &mut Repairs) -> Vec<BodyPiece> {
    let mut pieces = Vec::new();
    let mut rest = lines;
    while let Some(first) = rest.first() {
        if let Some((table, used)) = tables::read(rest, repairs) {
            pieces.push(BodyPiece { line: first.number, content: PieceContent::Table(table) });
            let (table, after) = rest.split_at(used.min(rest.len()));
            pieces.extend(notes_of(table, repairs));
            rest = after;
            continue;
        }
        let length = paragraph_length(rest, layout);
        let (paragraph, after) = rest.split_at(length.clamp(1, rest.len()));
        let mut text = String::new();
        for line in paragraph {
            if !text.is_empty() {
                repairs.joined(line.number, &text, &line.text, Reason::BrokenLine);
                text.push_str(seam(&text, &line.text, layout.apart));
            }
            text.push_str(&line.text);
        }
        let text = spacing::mend(&text, first.number, repairs);
        pieces.push(BodyPiece { line: first.number, content: PieceContent::Text(text) });
        pieces.extend(notes_of(paragraph, repairs));
        rest = after;
    }
    pieces
}

fn notes_of(lines: &[Line], repairs: &mut Repairs) -> Vec<BodyPiece> {
    let notes = lines.iter().flat_map(|line| &line.notes);
    notes
        .map(|note| BodyPiece {
            line: note.line,
            content: PieceContent::Note(spacing::mend(&note.text, note.line, repairs)),
        })
        .collect()
}

/// How many of the lines make the paragraph that the first one begins.
fn paragraph_length(lines: &[Line], layout: &Layout) -> usize {
    let mut length = 1;
    while let Some([before, after]) = lines.get(length - 1..=length) {
        let alone = length == 1 && stands_alone(before, layout) && !continues(after);
        let labelled = begins_with_label(&after.text) && is_closed(&lines[..length]);
        let pointed = is_point(&after.text) && begins_with_label(&lines[0].text);
        let listed = is_next_annex(&lines[0], after);
        let signed = is_closed(&lines[..length]) && begins_signature(&lines[length..]);
        if !listed
            && (alone
                || labelled
                || pointed
                || signed
                || ends_here(before, after, lines.get(length + 1), layout))
        {
            break;
        }
        length += 1;
    }
    length
}

/// Whether the lines begin with those who sign: names of agencies on lines of
/// their own, and a date below the last.
fn begins_signature(lines: &[Line]) -> bool {
    const MOST: usize = 20;
    let names = |line: &&Line| !issuers::joint(&line.text).is_empty();
    let count = lines.iter().take(MOST).take_while(names).count();
    count > 0 && lines.get(count).is_some_and(|line| is_date(&line.text))
}

/// Whether every bracket in the lines is closed.
fn is_closed(lines: &[Line]) -> bool {
    let count =
        |brackets: &[char]| -> usize { lines.iter().map(|line| line.text.matches(brackets).count()).sum() };
    count(&['（', '(', '〔', '[']) <= count(&['）', ')', '〕', ']'])
}

/// Whether a line begins a point in running text: 一是…, 三是….
fn is_point(text: &str) -> bool {
    let mut characters = text.chars();
    characters.next().is_some_and(|c| "一二三四五六七八九十".contains(c)) && characters.next() == Some('是')
}

/// Whether a line goes on with the list of annexes that another began:
/// 附件：1.任务分工表⏎2.重点企业名单.
fn is_next_annex(first: &Line, line: &Line) -> bool {
    let begins = first.text.starts_with("附件：1") || first.text.starts_with("附件:1");
    let next =
        numbering(&line.text).is_some_and(|number| number.style == Style::Arabic && number.ordinal > 1);
    begins && next && !line.text.contains('。')
}

/// Whether a line can only continue the one before it: it begins with a mark
/// that closes, or is nothing but a quotation or a bracket, which extractors
/// put on a line of its own: 推进⏎“信易贷”⏎扩大信用贷款.
fn continues(line: &Line) -> bool {
    const PAIRS: [(char, char); 4] = [('“', '”'), ('《', '》'), ('（', '）'), ('(', ')')];
    let quoted =
        PAIRS.iter().any(|(open, close)| line.text.starts_with(*open) && line.text.ends_with(*close))
            && width(&line.text) <= LONGEST_QUOTED
            && numbering(&line.text).is_none();
    quoted || line.text.starts_with(['，', '。', '；', '、', '：', '）', '”', '》'])
}

/// Whether a line is complete by itself: a caption, or a numbered heading
/// that stops before the end of the page's width.
fn stands_alone(line: &Line, layout: &Layout) -> bool {
    let short = width(&line.text) < layout.measure.map_or(LONG, |measure| measure - SHORT);
    let quoted = line.text.matches('“').count() > line.text.matches('”').count();
    let heading = numbering(&line.text).is_some_and(|number| !number.rest.is_empty())
        && !quoted
        && !line.text.ends_with([',', '，', '、']);
    is_caption(&line.text)
        || (short && line.text.starts_with("关键词"))
        || (short && heading && (layout.measure.is_none() || !line.text.contains('。')))
}

/// Whether a paragraph ends between two lines.
fn ends_here(before: &Line, after: &Line, next: Option<&Line>, layout: &Layout) -> bool {
    if after.indent == Indent::Paragraph || opens_block(before, after) {
        return true;
    }
    let finished = ends_sentence(&before.text) || is_date(&before.text);
    let Some(measure) = layout.measure else {
        return finished || width(&before.text) < LONG || before.text.ends_with([':', '：', ';', '；']);
    };
    if is_date(&after.text) && width(&before.text) < measure / 2.0 {
        return true;
    }
    if is_label(&before.text) {
        return false;
    }
    if before.text.ends_with('：') && width(&before.text) < measure - SHORT {
        return true;
    }
    if !finished || layout.ragged {
        return false;
    }
    let first_line = !ends_sentence(&after.text)
        && width(&after.text) <= measure - FIRST_LINE
        && next.is_some_and(|next| !opens_block(after, next));
    width(&before.text) < measure - SHORT || first_line
}

/// Whether the second line begins a block of its own, whatever its layout.
fn opens_block(before: &Line, after: &Line) -> bool {
    const WORDS: [&str; 8] =
        ["摘要", "关键词", "数据来源:", "数据来源：", "资料来源:", "资料来源：", "附件:", "附件："];
    if WORDS.iter().any(|word| after.text.starts_with(word)) || is_caption(&after.text) {
        return true;
    }
    // A number in mid-sentence is a reference (按照本条⏎（一）项) or, in
    // brackets with Arabic digits, a list inside a paragraph.
    let in_sentence = before.text.ends_with([',', '，', '、', '“', '（', '(', '《']);
    // A bracket at the end of a line is mostly the attribution of what stands before.
    const ENDS: [char; 7] = [':', '：', ';', '；', '）', ')', '〕'];
    let unfinished = !ends_sentence(&before.text) && !before.text.ends_with(ENDS);
    numbering(&after.text).is_some_and(|number| match number.style {
        Style::BracketedArabic => !unfinished,
        // 依照本办法⏎第三条执行 refers to it.
        Style::Article if after.text.ends_with(&format!("{}{}", number.as_written, number.rest)) => {
            // An attribution ends the article before it.
            !unfinished || numbering(&before.text).is_some() || before.text.ends_with(['）', ')', '〕', ']'])
        }
        _ => !in_sentence,
    })
}

/// A date on a line of its own: `2024年2月20日`.
pub(crate) fn is_date(text: &str) -> bool {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    bare.ends_with('日')
        && bare.contains('年')
        && bare.contains('月')
        && bare.chars().count() <= 12
        && bare.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '二' | '一'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::lines::split;

    fn texts(source: &str, measure: Option<f32>) -> Vec<String> {
        let layout = Layout { measure, ragged: false, apart: true };
        let mut repairs = Repairs::default();
        let lines = mend_blanks(split(source, &mut repairs), &layout, &mut repairs);
        pieces(&lines, &layout, &mut repairs)
            .into_iter()
            .map(|piece| match piece.content {
                PieceContent::Text(text) | PieceContent::Note(text) => text,
                PieceContent::Table(table) => format!("{:?}", table.rows),
            })
            .collect()
    }

    #[test]
    fn words_cut_by_a_page_are_whole_again() {
        let before = "推广运用海外投资保险等政策性金融工".repeat(3);
        assert_eq!(
            texts(&format!("{before}\n\n具，降低风险。\n\n下一段。"), None),
            [format!("{before}具，降低风险。"), "下一段。".to_owned()]
        );
    }

    #[test]
    fn headings_and_short_lines_stay_apart_where_lines_are_paragraphs() {
        assert_eq!(
            texts("一、促进产业贸易\n\n(一) 扩大出口。加大支持。\n深圳市商务局\n2024年2月20日", None).len(),
            4
        );
    }

    #[test]
    fn figures_cut_by_wide_blanks_are_whole_again() {
        for (source, expected) in [
            ("贸易顺差 8\n \n\n232. 2 亿美元。", "贸易顺差 8232.2 亿美元。"),
            ("完成 863. 449\n \n\n7 万 TEU。", "完成 863.4497 万 TEU。"),
            ("可装 24\n \n\n188\n \n\nTEU。", "可装 24188 TEU。"),
            ("海外仓企业已达到 1\n\n \n\n713\n家。", "海外仓企业已达到 1713 家。"),
        ] {
            assert_eq!(texts(source, Some(42.0)), [expected]);
        }
    }

    #[test]
    fn lines_that_break_after_punctuation_are_joined_up_to_the_next_number() {
        let source = "（一）\n优化重点展会供采对接。\n推动展会全面恢复。\n办好博览会、\n服务贸易交易会、\n重点展会。\n（二）便利往来。";
        let mut repairs = Repairs::default();
        let lines = split(source, &mut repairs);
        let layout = Layout { measure: Some(12.0), ragged: true, apart: false };
        let found = pieces(&lines, &layout, &mut repairs);
        assert_eq!(found.len(), 2, "{found:?}");
    }

    #[test]
    fn a_short_last_line_ends_a_paragraph() {
        assert_eq!(
            texts("进一步加剧全球产业重构。\n\n正因为疫情期间中国制造业强\n\n劲表现。", Some(20.0)),
            ["进一步加剧全球产业重构。", "正因为疫情期间中国制造业强劲表现。"]
        );
    }
}
