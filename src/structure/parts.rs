//! The main text of a document and its annexes (附件), as ranges of blocks.

use std::ops::Range;

use crate::policy::Block;
use crate::wording::parse_numeral;

/// The longest line that begins an annex, in characters.
const LONGEST: usize = 60;

/// The main text, which may be empty, and each annex with the line that names
/// it. Together they are all blocks, in order.
pub(super) fn parts(blocks: &[Block]) -> Vec<Range<usize>> {
    let annexes = (0..blocks.len()).filter(|&at| match &blocks[at] {
        Block::Paragraph(text) | Block::Heading { text, .. } => begins_annex(text),
        Block::Table(_) => false,
    });
    let mut parts = Vec::new();
    let mut start = 0;
    for annex in annexes {
        parts.push(start..annex);
        start = annex;
    }
    parts.push(start..blocks.len());
    parts
}

/// Whether a line begins an annex: 附件, 附件2, 附件 1 重点任务分工表. The list of
/// annexes below a notice (附件：1.重点任务分工表) has its colon before the number.
fn begins_annex(text: &str) -> bool {
    let bare = text.trim().trim_matches(['[', ']', '【', '】', '（', '）']);
    let Some(rest) = bare.strip_prefix("附件").or_else(|| bare.strip_prefix("附表")) else {
        return false;
    };
    let rest = rest.trim_start();
    let digits: usize = rest
        .chars()
        .take(3)
        .take_while(|c| parse_numeral(c.encode_utf8(&mut [0; 4])).is_some())
        .map(char::len_utf8)
        .sum();
    let title = rest.get(digits..).unwrap_or_default();
    let parted = title.is_empty() || title.starts_with(|c: char| c.is_whitespace() || "：:-—".contains(c));
    let named = title.trim_matches(|c: char| c.is_whitespace() || "：:-—".contains(c));
    parted
        && (digits > 0 || named.is_empty())
        && named.chars().count() <= LONGEST
        && !named.ends_with(['。', '；'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_begin_an_annex() {
        for text in [
            "附件",
            "附件：",
            "附件1",
            "附件 2",
            "附件一",
            "附件1 项目申报材料清单",
            "附件2：任务分工表",
            "【附件】",
        ] {
            assert!(begins_annex(text), "{text}");
        }
        for text in [
            "附件：1.任务分工表",
            "附件：项目申报材料清单",
            "附件材料应当齐全。",
            "附件1所列企业应当备案。",
            "附件2中的目录由市司法局公布；",
        ] {
            assert!(!begins_annex(text), "{text}");
        }
    }
}
