//! Catalogue entries in a text: the lines of label and value that portals,
//! policy cards and legal databases print above a document, or below it.
//!
//! A line may hold several labels, a value may stand on the line below its
//! label, a label may stand in 【】, before a colon, or before a blank; a table
//! of labels comes as the lines of a Markdown table.

use crate::ingest::joining::is_date;
use crate::ingest::lines::Line;
use crate::ingest::stated::{self, Stated};
use crate::wording::{Form, Label, catalogue, ends_sentence, issuers, numbering, titles};

/// One label with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
struct LabelledValue {
    label: Label,
    /// The label as written.
    written: String,
    value: String,
    /// Whether a colon or a bracket marks it as a label.
    marked: bool,
}

/// What stands before the text of a document is looked for in this many lines.
const TOP: usize = 60;
/// A block below the document is at most this many lines long.
const BOTTOM: usize = 30;

/// Takes the entries at the top and at the end of a text out of its lines.
/// Gives what they say, and the lines.
pub(super) fn take(lines: &mut Vec<Line>) -> (Stated, Vec<Line>) {
    let mut stated = Stated::default();
    let mut taken = Vec::new();
    let mut at = 0;
    while at < TOP.min(lines.len()) {
        let run = LabelRun::read(&lines[at..]);
        if run.is_entry(true) {
            run.tell(&mut stated);
            let headed = usize::from(at > 0 && is_heading(&lines[at - 1].text));
            taken.extend(lines.drain(at - headed..at + run.lines));
            at -= headed;
            continue;
        }
        if opens_text(&lines[at].text) {
            break;
        }
        at += 1;
    }
    if let Some((from, run)) = at_end(lines) {
        run.tell(&mut stated);
        // 信息公开目录 heads the block.
        let headed = from > 0 && is_heading(&lines[from - 1].text);
        let from = from - usize::from(headed);
        taken.extend(lines.drain(from..from + run.lines + usize::from(headed)));
    }
    (stated, taken)
}

/// The block of labels at the end of a text, and the line where it begins.
fn at_end(lines: &[Line]) -> Option<(usize, LabelRun)> {
    let from = lines.len().saturating_sub(BOTTOM).max(1);
    (from..lines.len()).find_map(|at| {
        let run = LabelRun::read(lines.get(at..)?);
        (run.is_entry(false) && (at + run.lines) * 2 > lines.len()).then_some((at, run))
    })
}

/// Whether a line heads a block of labels and says nothing else.
fn is_heading(text: &str) -> bool {
    const WORDS: [&str; 7] = ["目录", "公开信息", "文件信息", "基本信息", "属性", "著录", "信息公开"];
    text.chars().count() <= 12
        && !text.contains(['。', '，', '：', ':'])
        && numbering(text).is_none()
        && WORDS.iter().any(|word| text.contains(word))
}

/// Whether the text of a document begins with a line: a sentence, an
/// addressee, a numbered heading.
fn opens_text(text: &str) -> bool {
    const SHORTEST: usize = 16;
    numbering(text).is_some()
        || (ends_sentence(text) && text.chars().count() >= SHORTEST)
        || (text.ends_with(['：', ':']) && text.chars().count() >= 4 && entries(text).is_empty())
}

/// Lines of labels that follow each other.
#[derive(Debug, Default)]
struct LabelRun {
    entries: Vec<LabelledValue>,
    lines: usize,
    /// Whether 正文 closes it.
    closed: bool,
}

impl LabelRun {
    /// Reads the run that the first of the lines begins; empty if it begins none.
    fn read(lines: &[Line]) -> Self {
        let mut run = Self::default();
        while let Some(line) = lines.get(run.lines) {
            let mut found = entries(&line.text);
            if found.is_empty() {
                if run.is_between(lines) || is_rule(&line.text) && run.lines > 0 {
                    run.lines += 1;
                    continue;
                }
                break;
            }
            run.lines += 1;
            let open = found.iter().rposition(|entry| !entry.label.is_body());
            if let Some(last) = open.and_then(|at| found.get_mut(at)) {
                run.lines += last.take_value(&lines[run.lines..]);
            }
            let body = found.iter().any(|entry| entry.label.is_body() && entry.value.is_empty());
            run.entries.append(&mut found);
            if body {
                run.closed = true;
                break;
            }
        }
        run
    }

    /// Whether a line that begins with no known label stands between two that
    /// do: a label that only this portal has.
    fn is_between(&self, lines: &[Line]) -> bool {
        const LONGEST: usize = 10;
        let labelled = |text: &str| {
            let label = text.split_once(['：', ':']).map(|(label, _)| label);
            label.is_some_and(|label| (2..=LONGEST).contains(&label.chars().count()) && !label.contains('，'))
        };
        let here = lines.get(self.lines).is_some_and(|line| labelled(&line.text));
        let next = lines.get(self.lines + 1).is_some_and(|line| !entries(&line.text).is_empty());
        !self.entries.is_empty() && here && next
    }

    /// Whether the run is a catalogue entry. Above the text a single label
    /// that is nothing else makes one; below it several are needed.
    fn is_entry(&self, above: bool) -> bool {
        let sure = |entry: &&LabelledValue| {
            entry.marked && !catalogue::is_ordinary(&entry.written) && !entry.label.is_body()
        };
        let marked = self.entries.iter().filter(sure).count();
        let bare = self.entries.iter().filter(|entry| !catalogue::is_ordinary(&entry.written)).count();
        // Without a colon it takes several to tell labels from words.
        if bare >= 3 || (above && marked >= 1) {
            return true;
        }
        let pointing = self.entries.iter().any(|entry| {
            entry.marked
                && matches!(entry.label, Label::Url | Label::Source | Label::Title)
                && !entry.value.is_empty()
        });
        above && (pointing || (self.closed && self.entries.len() >= 2))
    }

    fn tell(&self, stated: &mut Stated) {
        for LabelledValue { label, written, value, .. } in &self.entries {
            stated.take(*label, written, value);
        }
    }
}

impl LabelledValue {
    /// Takes the value from the lines below, if it stands there, or the rest
    /// of a title that was broken. Gives how many lines it took.
    fn take_value(&mut self, below: &[Line]) -> usize {
        const MOST: usize = 3;
        let mut used = 0;
        while used < MOST
            && let Some(next) = below.get(used)
            && entries(&next.text).is_empty()
        {
            let fits = if self.value.is_empty() {
                self.label.admits(&next.text)
            } else {
                let whole = format!("{}{}", self.value, next.text);
                self.label == Label::Title
                    && titles::form(&self.value).is_none()
                    && titles::form(&whole).is_some()
                    && !whole.contains('。')
            };
            if !fits {
                break;
            }
            self.value.push_str(&next.text);
            used += 1;
        }
        used
    }
}

impl Label {
    fn is_body(self) -> bool {
        self == Self::Body
    }

    /// Whether a line of its own may be the value of a label.
    fn admits(self, text: &str) -> bool {
        const LONGEST: usize = 40;
        let date = || is_date(text) || crate::wording::dates::stamp(text).is_some();
        match self {
            Self::Title => text.chars().count() <= 2 * LONGEST && !ends_sentence(text),
            Self::Number => stated::number(text).is_some() || stated::is_gap(text),
            Self::Issuer | Self::Publishing => !issuers::joint(text).is_empty(),
            Self::DateDocument | Self::DatePublication | Self::InForceFrom | Self::InForceUntil => {
                date() || stated::is_gap(text)
            }
            Self::Status => stated::status(text).is_some() || stated::is_gap(text),
            Self::Url => text.starts_with("http") || text.starts_with("www."),
            Self::Body => false,
            Self::Period | Self::Source | Self::Keywords | Self::Other => {
                text.chars().count() <= LONGEST
                    && !ends_sentence(text)
                    && !text.ends_with(['：', ':'])
                    && stated::number(text).is_none()
                    && titles::form(text) != Some(Form::Policy)
                    && numbering(text).is_none()
            }
        }
    }
}

/// The line of dashes in a Markdown table.
fn is_rule(text: &str) -> bool {
    text.starts_with('|') && text.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

/// The labels of a line with their values; empty for a line that does not
/// begin with a label.
fn entries(text: &str) -> Vec<LabelledValue> {
    if let Some(inner) = text.strip_prefix('|') {
        return of_cells(inner.trim_end_matches('|').split('|'));
    }
    if text.starts_with(['【', '[', '［', '〖']) {
        return bracketed(text);
    }
    let marked = before_colons(text);
    if marked.is_empty() { before_blank(text).into_iter().collect() } else { marked }
}

/// The cells of a row: a label and its value in two cells, or in one.
fn of_cells<'a>(cells: impl Iterator<Item = &'a str>) -> Vec<LabelledValue> {
    let mut entries: Vec<LabelledValue> = Vec::new();
    for cell in cells.map(str::trim) {
        let (before, after) = cell.split_once(['：', ':']).unwrap_or((cell, ""));
        match (catalogue::label(before), entries.last_mut()) {
            (Some(label), _) => entries.push(LabelledValue {
                label,
                written: before.to_owned(),
                value: after.trim().to_owned(),
                marked: true,
            }),
            (None, Some(entry)) => entry.value.push_str(cell),
            (None, None) => return Vec::new(),
        }
    }
    entries
}

/// Labels in brackets: `【发布部门】某市人民政府 【时效性】现行有效`.
fn bracketed(text: &str) -> Vec<LabelledValue> {
    let mut entries: Vec<LabelledValue> = Vec::new();
    for part in text.split(['【', '[', '［', '〖']).skip(1) {
        let (inner, after) = part.split_once(['】', ']', '］', '〗']).unwrap_or((part, ""));
        match (catalogue::label(inner), entries.last_mut()) {
            (Some(label), _) => entries.push(LabelledValue {
                label,
                written: inner.to_owned(),
                value: after.trim_start_matches(['：', ':']).trim().to_owned(),
                marked: true,
            }),
            // 〔2023〕 in a value, or a bracket that says something else.
            (None, Some(entry)) => entry.value.push_str(part),
            (None, None) => return Vec::new(),
        }
    }
    entries
}

/// Labels before colons, one or several on a line: each at the beginning or
/// behind a blank.
fn before_colons(text: &str) -> Vec<LabelledValue> {
    /// The longest label with the blanks in it, in characters.
    const LONGEST: usize = 3 * catalogue::LONGEST;
    let blanks = text.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, c)| at + c.len_utf8());
    let mut entries: Vec<LabelledValue> = Vec::new();
    let mut read = 0;
    for start in std::iter::once(0).chain(blanks) {
        if start < read {
            continue;
        }
        let rest = text.get(start..).unwrap_or_default();
        let colon = rest.char_indices().take(LONGEST).find(|(_, c)| matches!(c, '：' | ':'));
        let found = colon.and_then(|(at, c)| {
            let written = rest.get(..at)?;
            Some((catalogue::label(written)?, written.to_owned(), start + at + c.len_utf8()))
        });
        let Some((label, written, end)) = found else {
            if start == 0 {
                return Vec::new();
            }
            continue;
        };
        if let Some(before) = entries.last_mut() {
            before.value = text.get(read..start).unwrap_or_default().trim().to_owned();
        }
        entries.push(LabelledValue { label, written, value: String::new(), marked: true });
        read = end;
    }
    if let Some(last) = entries.last_mut() {
        last.value = text.get(read..).unwrap_or_default().trim().to_owned();
    }
    entries
}

/// A label before a blank, or alone on its line.
fn before_blank(text: &str) -> Option<LabelledValue> {
    let ends = text.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at);
    let end = ends
        .chain([text.len()])
        .take_while(|&at| at <= 3 * 3 * catalogue::LONGEST)
        .filter(|&end| text.get(..end).is_some_and(|word| catalogue::label(word).is_some()));
    let end = end.max()?;
    let (written, value) = text.split_at_checked(end)?;
    let label = catalogue::label(written)?;
    Some(LabelledValue { label, written: written.to_owned(), value: value.trim().to_owned(), marked: false })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::lines::split;
    use crate::ingest::repair::Repairs;
    use crate::policy::Status;
    use crate::wording::dates;

    fn taken(text: &str) -> (Stated, Vec<String>) {
        let mut lines = split(text, &mut Repairs::default());
        let (stated, _) = take(&mut lines);
        (stated, lines.into_iter().map(|line| line.text).collect())
    }

    #[test]
    fn an_entry_is_read_in_every_layout() {
        let layouts = [
            "索 引 号：\t0/2024\t主题分类：\t商贸\n文 号：\t甲发〔2024〕1号\t有 效 性：\t有效\n废止日期：\t2026-05-01\n正文",
            "索引号:\n0/2024\n文号:\n甲发[2024]1号\n主题词:\n有效性:\n有效\n废止日期:\n2026年5月1日",
            "【索引号】0/2024【发文字号】甲发〔2024〕1号\n【时效性】现行有效\n【失效日期】2026.05.01",
            "|索引号|0/2024|文号|甲发〔2024〕1号|\n|---|---|---|---|\n|有效性|有效|失效日期|2026/5/1|",
            "统一编号　LJ-1\n发文字号　甲发〔2024〕1号\n政策状态　有效\n失效日期　2026-05-01\n效力级别　规范性文件",
            "索引号：0/2024\n发文字号：甲发〔2024〕1号\n支持方式：资金\n文件状态：有效\n失效日期：2026-05-01",
        ];
        for layout in layouts {
            let (stated, rest) = taken(&format!("{layout}\n某市促进外贸若干措施\n一、扩大出口\n支持参展。"));
            assert_eq!(rest, ["某市促进外贸若干措施", "一、扩大出口", "支持参展。"], "{layout}");
            assert_eq!(stated.number.as_deref(), Some("甲发〔2024〕1号"), "{layout}");
            assert_eq!(stated.in_force_until, dates::civil(2026, 5, 1), "{layout}");
            assert_eq!(stated.status.map(|(status, _)| status), Some(Status::InForce), "{layout}");
        }
    }

    #[test]
    fn an_entry_below_the_text_is_read_too() {
        let (stated, rest) = taken(
            "某市措施\n一、扩大出口\n支持参展。（市商务局）\n二、优化服务\n推行预约。（测试海关）\n信息公开目录\n\
             发文字号：甲发〔2024〕1号\n生成日期：2024/3/5\n文件状态：失效\n公开方式：主动公开",
        );
        assert_eq!(rest.len(), 5, "{rest:?}");
        assert_eq!(stated.date, dates::civil(2024, 3, 5));
        assert_eq!(stated.status.map(|(status, _)| status), Some(Status::Expired));
    }

    #[test]
    fn lines_of_the_document_stay() {
        for text in [
            "某市措施\n一、扩大出口\n牵头单位：市商务局\n完成时限：6月底前",
            "外贸研究\n关键词：外贸；出口\n全文如下。",
            "名称 数量 金额\n海外仓 3 5",
            "某市通知\n各有关单位：\n联系人：某某某，联系电话：0000",
        ] {
            assert_eq!(taken(text).1.join("\n"), text);
        }
    }
}
