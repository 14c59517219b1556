//! Who wrote a news item or an article of the web, where and when: bylines,
//! datelines, and the line of reporters at the end.

use super::{HeadLines, StatedHeader, TOP};
use crate::ingest::lines::Line;
use crate::ingest::repair::Reason;
use crate::wording::{dates, ends_sentence};

/// The short lines between the title of a web page and its time stamp. The
/// name that stands twice, or after 来源, publishes; another one wrote.
pub(super) fn byline(header: &mut StatedHeader, body: &mut HeadLines<'_>) {
    const LONGEST: usize = 20;
    let Some(at) = (0..TOP.min(body.lines.len()))
        .find(|&at| dates::stamp(body.text(at)).is_some_and(|_| body.text(at).chars().count() <= LONGEST))
    else {
        return;
    };
    let names: Vec<String> = (0..at).map(|at| body.text(at).to_owned()).collect();
    if names.iter().any(|name| name.chars().count() > LONGEST || ends_sentence(name)) {
        return;
    }
    header.date = header.date.or_else(|| dates::stamp(body.text(at)));
    let label = |name: &str| name.contains([':', '：']);
    let twice = names.iter().find(|name| names.iter().filter(|other| other == name).count() > 1);
    header.publisher = header.publisher.take().or_else(|| twice.cloned());
    for name in &names {
        if !label(name) && header.publisher.as_ref() != Some(name) && !header.authors.contains(name) {
            header.authors.push(name.clone());
        }
    }
    body.remove(0, at + 1, Reason::Byline);
}

/// `深圳新闻网2025年1月18日讯（深圳特区报记者 方慕冰）` at the start of a body.
pub(super) fn dateline(header: &mut StatedHeader, lines: &[Line]) {
    const LONGEST: usize = 40;
    let Some((before, after)) = lines.iter().take(3).find_map(|line| line.text.split_once('讯')) else {
        return;
    };
    let Some(date) = dates::find(before).filter(|_| before.chars().count() <= LONGEST) else {
        return;
    };
    header.date = header.date.or(Some(date));
    let name: String = before.chars().take_while(|c| !c.is_ascii_digit()).collect();
    if header.publisher.is_none() && !name.is_empty() {
        header.publisher = Some(name);
    }
    let inner =
        after.strip_prefix(['（', '(']).and_then(|rest| rest.split_once(['）', ')'])).map(|(inner, _)| inner);
    if let Some((_, names)) = inner.and_then(|inner| inner.split_once("记者")) {
        header
            .authors
            .extend(names.split([' ', '、', '　']).filter(|name| !name.is_empty()).map(str::to_owned));
    }
}

/// The line of reporters that closes a news item: `某某新闻记者 甲 摄影 乙`,
/// `（本报记者 甲 通讯员 乙）`, `记者：甲　编辑：乙`.
pub(super) fn reporters(header: &mut StatedHeader, lines: &[Line]) {
    const LONGEST: usize = 40;
    const LAST: usize = 4;
    const TASKS: [&str; 9] = ["摄影", "摄影报道", "摄", "编辑", "责任编辑", "通讯员", "文", "图", "实习生"];
    let last = lines.get(lines.len().saturating_sub(LAST)..).unwrap_or_default();
    let short = last.iter().rev().filter(|line| line.text.chars().count() <= LONGEST);
    let Some((newsroom, names)) = short.filter(|line| !ends_sentence(&line.text)).find_map(|line| {
        let bare = line.text.trim_matches(['（', '）', '(', ')', '【', '】']);
        let (newsroom, names) = bare.split_once("记者")?;
        let parted =
            names.starts_with(|c: char| c.is_whitespace() || matches!(c, '：' | ':' | '|' | '丨' | '/'));
        (parted && newsroom.chars().count() <= 12).then_some((newsroom, names))
    }) else {
        return;
    };
    // 本报 is the paper that we do not know; 文/图 is no name at all.
    let newsroom = newsroom.trim_end_matches([' ', '/', '|', '丨', '　']).trim();
    let named = newsroom.chars().count() >= 3 && !newsroom.starts_with(['本', '文', '图']);
    if header.publisher.is_none() && named {
        header.publisher = Some(newsroom.to_owned());
    }
    let mut task = "";
    for word in names.split([' ', '、', '　', '：', ':', '|', '丨', '/']).filter(|word| !word.is_empty())
    {
        match word {
            word if TASKS.contains(&word) => task = word,
            name if task.is_empty() => header.authors.push(name.to_owned()),
            name => header.authors.push(format!("{name}（{task}）")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::lines::split;
    use crate::ingest::repair::Repairs;

    #[test]
    fn reporters_are_read_whoever_they_write_for() {
        for (line, publisher, authors) in [
            ("上游新闻记者 甲某 摄影 乙某", Some("上游新闻"), &["甲某", "乙某（摄影）"][..]),
            ("（南方日报记者 甲某 通讯员 乙某）", Some("南方日报"), &["甲某", "乙某（通讯员）"]),
            ("本报记者 甲某、乙某", None, &["甲某", "乙某"]),
            ("文/图 记者：甲某", None, &["甲某"]),
            ("他告诉记者，外贸增长。", None, &[]),
        ] {
            let mut header = StatedHeader::default();
            reporters(&mut header, &split(&format!("外贸增长。\n{line}"), &mut Repairs::default()));
            assert_eq!(header.publisher.as_deref(), publisher, "{line}");
            assert_eq!(header.authors, authors, "{line}");
        }
    }
}
