//! Pieces → blocks: which texts are headings, on which level, and where a
//! measure's title ends and its text begins.
//!
//! Numbered headings rank by their style; styles that a document does not use
//! leave no gap. Headings without a number are looked for only where a
//! document has no numbered ones.

use std::collections::BTreeSet;

use super::joining::{BodyPiece, PieceContent};
use super::repair::{Reason, RepairKind, Repairs};
use crate::policy::{Block, DocumentKind};
use crate::wording::{Style, numbering};
use crate::wording::{ends_sentence, is_caption};

/// The longest heading, in characters.
const LONGEST: usize = 60;

/// Makes the blocks of a document.
pub(crate) fn blocks(pieces: Vec<BodyPiece>, kind: DocumentKind, repairs: &mut Repairs) -> Vec<Block> {
    let pieces: Vec<BodyPiece> = pieces.into_iter().flat_map(|piece| parted(piece, repairs)).collect();
    headed_by_sheets(outlined(pieces, kind, repairs))
}

/// Puts the name of its sheet above the first table of each, where tables come
/// from several.
fn headed_by_sheets(blocks: Vec<Block>) -> Vec<Block> {
    let sheet = |block: &Block| match block {
        Block::Table(table) => table.sheet.as_ref().map(|sheet| sheet.sheet.clone()),
        Block::Heading { .. } | Block::Paragraph(_) => None,
    };
    let sheets: BTreeSet<String> = blocks.iter().filter_map(sheet).collect();
    if sheets.len() < 2 {
        return blocks;
    }
    let mut headed = Vec::with_capacity(blocks.len());
    let mut last: Option<String> = None;
    for block in blocks {
        if let Some(name) = sheet(&block).filter(|name| last.as_ref() != Some(name)) {
            // The sheet may bear the title that stands in it.
            if headed.last() == Some(&Block::Paragraph(name.clone())) {
                headed.pop();
            }
            headed.push(Block::Heading { level: 1, text: name.clone() });
            last = Some(name);
        }
        headed.push(block);
    }
    headed
}

fn outlined(pieces: Vec<BodyPiece>, kind: DocumentKind, repairs: &mut Repairs) -> Vec<Block> {
    let units = [Style::BracketedArabic, Style::Circled].map(|style| (style, are_units(&pieces, style)));
    let heads = |style: Style| units.iter().all(|(list, are_units)| style != *list || *are_units);
    let roles: Vec<PieceRole> = pieces.iter().map(|piece| role(piece, kind, heads)).collect();
    let roles = without_lists_in_articles(roles);
    let styles: BTreeSet<Style> = roles.iter().filter_map(|role| role.style()).collect();
    let level = |style: Style| {
        u8::try_from(1 + styles.iter().filter(|&&other| other < style).count()).unwrap_or(6).min(6)
    };
    if styles.is_empty() && kind != DocumentKind::Policy {
        return unnumbered(pieces, repairs);
    }
    let mut blocks = Vec::with_capacity(pieces.len());
    for (piece, role) in pieces.into_iter().zip(roles) {
        let text = match piece.content {
            PieceContent::Table(table) => {
                blocks.push(Block::Table(table));
                continue;
            }
            PieceContent::Text(text) | PieceContent::Note(text) => text,
        };
        match role {
            PieceRole::Plain => blocks.push(Block::Paragraph(text)),
            PieceRole::Heading(style) => blocks.push(Block::Heading { level: level(style), text }),
            PieceRole::RunIn(style, at) => {
                let (heading, body) = text.split_at_checked(at).unwrap_or((&text, ""));
                blocks.push(Block::Heading { level: level(style), text: heading.trim_end().to_owned() });
                if !body.trim().is_empty() {
                    blocks.push(Block::Paragraph(body.trim().to_owned()));
                }
            }
        }
    }
    blocks
}

/// A chapter heading and the article that shares its line, as legal databases
/// set them: 第一章　总则　　第一条　为…. Any other piece stays whole.
fn parted(piece: BodyPiece, repairs: &mut Repairs) -> Vec<BodyPiece> {
    let PieceContent::Text(text) = &piece.content else {
        return vec![piece];
    };
    let heads = numbering(text).is_some_and(|number| number.style < Style::Article);
    let article = text.match_indices('第').skip(1).map(|(at, _)| at).find(|&at| {
        let (before, after) = text.split_at(at);
        before.ends_with(char::is_whitespace)
            && before.chars().count() <= LONGEST
            && numbering(after).is_some_and(|number| number.style == Style::Article)
    });
    let Some(at) = article.filter(|_| heads) else {
        return vec![piece];
    };
    let (heading, article) = text.split_at(at);
    repairs.note(piece.line, RepairKind::Split, text.clone(), Reason::TwoHeadings);
    [heading, article]
        .map(|text| BodyPiece { line: piece.line, content: PieceContent::Text(text.trim().to_owned()) })
        .into()
}

/// What a piece is to the outline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PieceRole {
    Plain,
    /// A heading on its own.
    Heading(Style),
    /// A heading that runs into its paragraph and ends at that byte.
    RunIn(Style, usize),
}

impl PieceRole {
    fn style(self) -> Option<Style> {
        match self {
            Self::Plain => None,
            Self::Heading(style) | Self::RunIn(style, _) => Some(style),
        }
    }
}

/// Whether most texts numbered in a style end in a bracket that says who is
/// responsible: then they are units of their own, not the list of one.
fn are_units(pieces: &[BodyPiece], style: Style) -> bool {
    let numbered = pieces.iter().filter_map(|piece| match &piece.content {
        PieceContent::Text(text) => numbering(text).filter(|number| number.style == style),
        PieceContent::Note(_) | PieceContent::Table(_) => None,
    });
    let numbered: Vec<_> = numbered.collect();
    let responsible = numbered.iter().filter(|number| ends_in_attribution(number.rest)).count();
    responsible >= 2 && responsible * 2 >= numbered.len()
}

/// Whether a text ends in a bracket with the words of an attribution.
fn ends_in_attribution(text: &str) -> bool {
    let text = text.trim_end_matches(['。', '；', ';']);
    let bracket =
        text.ends_with(['）', ')', '〕', ']']).then(|| text.rfind(['（', '(', '〔', '['])).flatten();
    let said = bracket.and_then(|at| text.get(at..)).unwrap_or_default();
    ["牵头", "负责", "责任", "配合", "局）", "委）", "厅）", "政府）"].iter().any(|word| said.contains(word))
}

fn role(piece: &BodyPiece, kind: DocumentKind, heads: impl Fn(Style) -> bool) -> PieceRole {
    let PieceContent::Text(text) = &piece.content else {
        return PieceRole::Plain;
    };
    let Some(number) = numbering(text).filter(|number| heads(number.style)) else {
        return PieceRole::Plain;
    };
    let short = text.chars().count() <= LONGEST;
    if short
        && !text.contains('。')
        && !ends_sentence(text)
        && !text.ends_with(['；', ';', '：', ':', '，', ','])
    {
        return PieceRole::Heading(number.style);
    }
    if kind != DocumentKind::Policy {
        return PieceRole::Plain;
    }
    if number.style == Style::Article {
        return PieceRole::RunIn(number.style, number.as_written.len());
    }
    // The first sentence is the title, unless it is too long to be one: then
    // the number alone heads the text.
    let end = text.find('。').map(|at| at + '。'.len_utf8());
    let titled = end.filter(|&end| text.get(..end).is_some_and(|title| title.chars().count() <= LONGEST));
    PieceRole::RunIn(number.style, titled.unwrap_or(text.len() - number.rest.len()))
}

/// In a statute, （一） and 1. are items of an article, not headings.
fn without_lists_in_articles(mut roles: Vec<PieceRole>) -> Vec<PieceRole> {
    let articles = roles.iter().filter(|role| role.style() == Some(Style::Article)).count();
    if articles >= 2 {
        for role in &mut roles {
            if role.style().is_some_and(|style| style > Style::Article) {
                *role = PieceRole::Plain;
            }
        }
    }
    roles
}

/// A short line that ends no sentence, between long paragraphs, heads what
/// follows. Whoever speaks in a section (`…发言人陈海:`) is part of its heading.
fn unnumbered(pieces: Vec<BodyPiece>, repairs: &mut Repairs) -> Vec<Block> {
    let mut blocks = Vec::with_capacity(pieces.len());
    let mut pieces = pieces.into_iter().peekable();
    let mut speaker: Option<String> = None;
    while let Some(piece) = pieces.next() {
        let text = match piece.content {
            PieceContent::Table(table) => {
                blocks.push(Block::Table(table));
                continue;
            }
            PieceContent::Note(text) => {
                blocks.push(Block::Paragraph(text));
                continue;
            }
            PieceContent::Text(text) => text,
        };
        let next = pieces.peek().and_then(|next| match &next.content {
            PieceContent::Text(text) => Some(text.as_str()),
            _ => None,
        });
        if is_speaker(&text) && next.is_some_and(is_heading) && speaker.is_none() {
            speaker = Some(text);
            continue;
        }
        let heads = is_heading(&text) && !blocks.is_empty() && next.is_some_and(is_prose);
        let text = match (speaker.take(), heads) {
            (Some(speaker), true) => {
                repairs.joined(piece.line, &speaker, &text, Reason::SplitHeading);
                format!("{speaker}{text}")
            }
            (Some(speaker), false) => {
                blocks.push(Block::Paragraph(speaker));
                text
            }
            (None, true) => undecorated(text, piece.line, repairs),
            (None, false) => text,
        };
        blocks.push(if heads { Block::Heading { level: 1, text } } else { Block::Paragraph(text) });
    }
    blocks.extend(speaker.map(Block::Paragraph));
    blocks
}

fn is_heading(text: &str) -> bool {
    const LONGEST: usize = 36;
    text.chars().count() <= LONGEST
        && !ends_sentence(text)
        && !text.ends_with([':', '：', ';', '；', ',', '，', '、'])
        && !is_caption(text)
        && !text.contains("记者")
}

fn is_speaker(text: &str) -> bool {
    text.chars().count() <= 36 && text.ends_with([':', '：']) && !text.contains(['。', ',', '，', '“'])
}

fn is_prose(text: &str) -> bool {
    text.chars().count() > 24 && (ends_sentence(text) || text.ends_with([':', '：']))
}

/// A heading without the dashes around it: `- 走势分析 -`.
fn undecorated(text: String, line: usize, repairs: &mut Repairs) -> String {
    const DASHES: [char; 4] = ['-', '—', '–', '－'];
    let bare = text
        .strip_prefix(DASHES)
        .and_then(|text| text.strip_suffix(DASHES))
        .map(|text| text.trim().to_owned());
    match bare.filter(|bare| !bare.is_empty()) {
        Some(bare) => {
            repairs.note(line, RepairKind::Replaced, text, Reason::Decoration);
            bare
        }
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outlined(texts: &[&str], kind: DocumentKind) -> Vec<(u8, String)> {
        let pieces = texts
            .iter()
            .map(|text| BodyPiece { line: 1, content: PieceContent::Text((*text).to_owned()) })
            .collect();
        let blocks = blocks(pieces, kind, &mut Repairs::default());
        blocks
            .into_iter()
            .map(|block| match block {
                Block::Heading { level, text } => (level, text),
                Block::Paragraph(text) => (0, text),
                Block::Table(_) => (9, String::new()),
            })
            .collect()
    }

    fn check(texts: &[&str], kind: DocumentKind, expected: &[(u8, &str)]) {
        let expected: Vec<_> = expected.iter().map(|(level, text)| (*level, (*text).to_owned())).collect();
        assert_eq!(outlined(texts, kind), expected);
    }

    #[test]
    fn a_measure_parts_into_title_and_text() {
        check(
            &["一、促进产业", "(一) 扩大先进制造业出口。加大支持。〔市商务局〕"],
            DocumentKind::Policy,
            &[(1, "一、促进产业"), (2, "(一) 扩大先进制造业出口。"), (0, "加大支持。〔市商务局〕")],
        );
    }

    #[test]
    fn an_article_is_headed_by_its_number() {
        check(
            &["第一章 总则", "第一条　为了规范，制定本办法。", "第二条　本办法适用于：", "（一）企业；"],
            DocumentKind::Policy,
            &[
                (1, "第一章 总则"),
                (2, "第一条"),
                (0, "为了规范，制定本办法。"),
                (2, "第二条"),
                (0, "本办法适用于："),
                (0, "（一）企业；"),
            ],
        );
    }

    #[test]
    fn styles_that_are_not_used_leave_no_gap() {
        check(
            &["一、贸易", "1. 区域化", "正文。"],
            DocumentKind::Paper,
            &[(1, "一、贸易"), (2, "1. 区域化"), (0, "正文。")],
        );
    }

    #[test]
    fn a_line_between_paragraphs_heads_what_follows() {
        let long = "这一段话说得足够长，长到谁也不会把它当成一个小标题来看待，因此它是正文。";
        check(
            &[
                long,
                "外贸“含新量”上升，新兴产业结出硕果",
                long,
                "发言人陈海:",
                "重庆与超七成国家贸易增长",
                long,
                "- 走势分析 -",
                long,
            ],
            DocumentKind::News,
            &[
                (0, long),
                (1, "外贸“含新量”上升，新兴产业结出硕果"),
                (0, long),
                (1, "发言人陈海:重庆与超七成国家贸易增长"),
                (0, long),
                (1, "走势分析"),
                (0, long),
            ],
        );
    }
}
