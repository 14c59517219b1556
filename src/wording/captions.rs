//! Captions of tables and figures, and the lines below them that say where
//! the figures are from.

/// Whether a text is the caption of a table or figure: `表 1　…`, `图 2 …`.
pub(crate) fn is_caption(text: &str) -> bool {
    is_table_caption(text) || is_numbered(text, '图')
}

/// Whether a text is the caption of a table: `表 1　…`.
pub(crate) fn is_table_caption(text: &str) -> bool {
    is_numbered(text, '表')
}

fn is_numbered(text: &str, word: char) -> bool {
    let Some(rest) = text.strip_prefix(word) else {
        return false;
    };
    let rest = rest.trim_start();
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-');
    // 图 1 显示了… is a sentence: no wide blank, and it ends or runs on.
    after.len() < rest.len()
        && after.starts_with(['\u{3000}', ' ', ':', '：'])
        && !after.contains(['。', ','])
        && (after.starts_with('\u{3000}') || after.trim_start().chars().count() <= 30)
}

/// Whether a text is the line below a table or figure that says where it is
/// from: 数据来源：…, 资料来源于《…》.
pub(crate) fn is_source_line(text: &str) -> bool {
    const LONGEST: usize = 120;
    const FIRST: [&str; 5] = ["数据来源", "资料来源", "图片来源", "来源：", "来源:"];
    FIRST.iter().any(|word| text.starts_with(word)) && text.chars().count() <= LONGEST
}
