//! What a source says about itself: title, number, issuer, date, address,
//! publisher and authors, from the lines that are there for it. These lines
//! leave the body, with a record; what is missing stays unknown here.

use jiff::civil::Date;

use super::extract::Stated;
use super::joining::is_date;
use super::lines::{Gap, Indent, Line};
use super::repair::{Reason, RepairKind, Repairs};
use crate::wording::dates;
use crate::wording::numbering;
use crate::wording::{ends_like_single_agency, ends_sentence, is_han};

/// What was stated.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Header {
    /// The title.
    pub title: Option<String>,
    /// The document number.
    pub number: Option<String>,
    /// The issuing agency.
    pub issuer: Option<String>,
    /// The date of issue.
    pub date: Option<Date>,
    /// The address.
    pub url: Option<String>,
    /// Who published it there.
    pub publisher: Option<String>,
    /// Authors and reporters.
    pub authors: Vec<String>,
}

/// How many lines at the top may belong to the header.
const TOP: usize = 15;

/// Reads the header and takes its lines out of the body. What the file states
/// beside its text fills what the text does not say; only a title goes before
/// it, since lines must be guessed to be one.
pub(crate) fn take(lines: Vec<Line>, stated: Stated, repairs: &mut Repairs) -> (Header, Vec<Line>) {
    let mut header = Header::default();
    let mut body = Body { lines, repairs };
    labelled(&mut header, &mut body);
    editors_note(&mut header, &mut body);
    letterhead(&mut header, &mut body);
    title(&mut header, &mut body, &stated);
    byline(&mut header, &mut body);
    number(&mut header, &mut body);
    signature(&mut header, &body.lines);
    dateline(&mut header, &body.lines);
    closing(&mut header, &body.lines);
    header.number = header.number.or(stated.number);
    header.issuer = header.issuer.or(stated.issuer);
    header.date = header.date.or(stated.date);
    header.url = header.url.or(stated.url);
    header.publisher = header.publisher.or(stated.publisher);
    (header, body.lines)
}

/// The lines that are left, and the record.
struct Body<'a> {
    lines: Vec<Line>,
    repairs: &'a mut Repairs,
}

impl Body<'_> {
    fn text(&self, at: usize) -> &str {
        self.lines.get(at).map_or("", |line| &line.text)
    }

    /// Takes a number of lines out.
    fn remove(&mut self, at: usize, count: usize, why: Reason) {
        let end = (at + count).min(self.lines.len());
        for line in self.lines.drain(at.min(end)..end) {
            self.repairs.note(line.number, RepairKind::Removed, line.text, why);
        }
    }

    /// Makes one line of a number of lines.
    fn join(&mut self, at: usize, count: usize) {
        let rest: Vec<Line> = match self.lines.get(at + 1..at + count) {
            Some(_) => self.lines.drain(at + 1..at + count).collect(),
            None => return,
        };
        if let Some(first) = self.lines.get_mut(at) {
            for line in rest {
                self.repairs.joined(line.number, &first.text, &line.text, Reason::BrokenLine);
                first.text.push_str(&line.text);
            }
        }
    }
}

/// `Title: …`, `Date: …`, `URL: …`, as programs that save web pages write.
fn labelled(header: &mut Header, body: &mut Body<'_>) {
    while let Some((label, value)) = body.text(0).split_once(':') {
        let value = value.trim();
        match label {
            "Title" => {
                // Web titles end with the name of the site: 标题_深圳新闻网.
                let (title, site) = value.rsplit_once(['_', '|']).unwrap_or((value, ""));
                header.title = Some(title.trim().to_owned());
                header.publisher = Some(site.trim().to_owned()).filter(|site| !site.is_empty());
            }
            "Date" => header.date = dates::stamp(value).or_else(|| dates::find(value)),
            "URL" => header.url = Some(value.to_owned()),
            _ => break,
        }
        body.remove(0, 1, Reason::InHeader);
    }
}

/// A bracketed note at the top that says where the text was taken from.
fn editors_note(header: &mut Header, body: &mut Body<'_>) {
    const LONGEST: usize = 4;
    const WORDS: [&str; 6] = ["節錄自", "节录自", "摘自", "转载自", "轉載自", "来源于"];
    if !body.text(0).starts_with(['(', '（']) {
        return;
    }
    let Some(end) = (0..LONGEST).find(|&at| body.text(at).ends_with([')', '）'])) else {
        return;
    };
    let note: String = (0..=end).map(|at| body.text(at)).collect();
    let Some(origin) = WORDS.iter().find_map(|word| note.split_once(word)).map(|(_, origin)| origin) else {
        return;
    };
    let name: String = origin.chars().take_while(|&c| !matches!(c, '，' | ',' | '。' | ')' | '）')).collect();
    header.publisher = Some(name.trim().to_owned()).filter(|name| !name.is_empty());
    header.url = note
        .find("http")
        .and_then(|at| note.get(at..))
        .map(|rest| rest.chars().take_while(char::is_ascii).filter(|&c| c != ')').collect());
    body.remove(0, end + 1, Reason::EditorsNote);
    if matches!(body.text(0), "附錄" | "附录" | "附件") {
        body.remove(0, 1, Reason::EditorsNote);
    }
}

/// The letterhead (发文机关标志, GB/T 9704): `某市商务局文件`, and below it the
/// number.
fn letterhead(header: &mut Header, body: &mut Body<'_>) {
    const HIGHEST: usize = 6;
    let Some(at) = (0..HIGHEST).find(|&at| {
        let bare: String = body.text(at).chars().filter(|c| !c.is_whitespace()).collect();
        bare.strip_suffix("文件").is_some_and(is_agency)
    }) else {
        return;
    };
    if (1..=2).any(|below| document_number(body.text(at + below)).is_some()) {
        let bare: String = body.text(at).chars().filter(|c| !c.is_whitespace()).collect();
        header.issuer = bare.strip_suffix("文件").map(str::to_owned);
        body.remove(0, at + 1, Reason::InHeader);
        number(header, body);
    }
}

/// The title: what the file states, or the short lines at the top. A notice
/// that only issues a text (关于印发《…》的通知) gives way to the title of that
/// text, if it follows.
fn title(header: &mut Header, body: &mut Body<'_>, stated: &Stated) {
    if header.title.is_some() {
        return;
    }
    let own = title_lines(&body.lines);
    let named = own.as_ref().is_some_and(|(title, _)| TITLE_ENDINGS.iter().any(|word| title.ends_with(word)));
    let stated = stated.title.as_ref().or_else(|| stated.page_title.as_ref().filter(|_| !named));
    let stated = stated.map(|title| match run_of(&body.lines, title) {
        Some((0, count)) => (title.clone(), count),
        _ => (title.clone(), 0),
    });
    let Some((title, count)) = stated.or(own) else {
        return;
    };
    let (title, date) = without_date(&title);
    header.date = date;
    let issuer = title
        .split_once("关于")
        .or_else(|| title.split_once("關於"))
        .map(|(issuer, _)| issuer.trim().to_owned());
    header.issuer = issuer.filter(|issuer| is_agency(issuer)).or_else(|| header.issuer.take());
    let issued = title
        .split_once("印发《")
        .or_else(|| title.split_once("印發《"))
        .and_then(|(_, rest)| rest.rsplit_once('》'))
        .map(|(name, _)| name.to_owned());
    let own_lines = issued
        .as_ref()
        .and_then(|name| run_of(body.lines.get(count..60.min(body.lines.len())).unwrap_or_default(), name));
    if let (Some(name), Some((at, length))) = (issued, own_lines) {
        body.remove(at + count, length, Reason::InHeader);
        if count == 0 {
            // The page states the title of the notice outside its text.
            let text = title;
            let line =
                Line { number: 1, text, gap: Gap::Break, indent: Indent::Paragraph, notes: Vec::new() };
            body.lines.insert(0, line);
        }
        body.join(0, count);
        header.title = Some(name);
    } else {
        body.remove(0, count, Reason::InHeader);
        header.title = Some(title);
    }
}

/// Where the lines say a title, and in how many lines, whatever its blanks.
fn run_of(lines: &[Line], title: &str) -> Option<(usize, usize)> {
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let title = bare(title);
    let starts = lines.iter().enumerate().filter(|(_, line)| title.starts_with(&bare(&line.text)));
    starts.map(|(at, _)| at).find_map(|at| {
        let mut rest = title.as_str();
        let run = lines.get(at..)?.iter().take(MOST_TITLE_LINES);
        for (count, line) in run.enumerate() {
            rest = rest.strip_prefix(bare(&line.text).as_str())?;
            if rest.is_empty() {
                return Some((at, count + 1));
            }
        }
        None
    })
}

/// How many lines a title takes at most.
const MOST_TITLE_LINES: usize = 4;

/// How titles of official documents end.
const TITLE_ENDINGS: [&str; 16] = [
    "通知", "意见", "办法", "规定", "方案", "措施", "条例", "细则", "规划", "计划", "决定", "批复", "公告",
    "函", "日）", "日)",
];

/// The title at the top and how many lines it takes.
fn title_lines(lines: &[Line]) -> Option<(String, usize)> {
    const LONGEST: usize = 80;
    let first = lines.first()?;
    let prose = |text: &str| {
        // A table, and its place in a workbook, are no lines of a title either.
        text.starts_with(['|', '<'])
            || ends_sentence(text)
            || text.chars().count() > LONGEST
            || text.ends_with(['：', ':', '，', ','])
    };
    if prose(&first.text)
        || numbering(&first.text).is_some()
        || ["摘要", "关键词"].iter().any(|word| first.text.starts_with(word))
    {
        return None;
    }
    let mut title = String::new();
    for (at, line) in lines.iter().take(MOST_TITLE_LINES).enumerate() {
        if prose(&line.text) {
            break;
        }
        title.push_str(&line.text);
        if TITLE_ENDINGS.iter().any(|ending| title.ends_with(ending)) {
            return Some((title, at + 1));
        }
    }
    Some((first.text.clone(), 1))
}

/// Parts a date in brackets from the end of a title.
fn without_date(title: &str) -> (String, Option<Date>) {
    let parted = title.strip_suffix(['）', ')']).and_then(|inner| inner.rsplit_once(['（', '(']));
    match parted.and_then(|(title, date)| Some((title, dates::find(date)?))) {
        Some((title, date)) => (title.trim().to_owned(), Some(date)),
        None => (title.to_owned(), None),
    }
}

/// The short lines between the title of a web page and its time stamp. The
/// name that stands twice, or after 关注 or 来源, publishes; another one wrote.
fn byline(header: &mut Header, body: &mut Body<'_>) {
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
    let labelled = names
        .iter()
        .position(|name| name.starts_with("来源"))
        .and_then(|at| names.get(at))
        .and_then(|name| name.split_once([':', '：']))
        .map(|(_, name)| name.trim().to_owned());
    header.publisher = header.publisher.take().or(labelled).or_else(|| twice.cloned());
    for name in &names {
        if !label(name) && header.publisher.as_ref() != Some(name) && !header.authors.contains(name) {
            header.authors.push(name.clone());
        }
    }
    body.remove(0, at + 1, Reason::Byline);
}

/// The document number on a line of its own.
fn number(header: &mut Header, body: &mut Body<'_>) {
    if header.number.is_some() {
        return;
    }
    let found = (0..TOP.min(body.lines.len()))
        .find_map(|at| document_number(body.text(at)).map(|number| (at, number)));
    if let Some((at, number)) = found {
        header.number = Some(number);
        body.remove(at, 1, Reason::InHeader);
    }
}

/// A document number that is the whole line: `国办发〔2023〕17 号`.
fn document_number(text: &str) -> Option<String> {
    const LONGEST: usize = 30;
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let (code, rest) = bare.split_once(['〔', '［', '[', '【'])?;
    let (year, serial) = rest.split_once(['〕', '］', ']', '】'])?;
    let sound = bare.chars().count() <= LONGEST
        && !code.is_empty()
        && code.chars().all(is_han)
        && year.len() == 4
        && year.chars().all(|c| c.is_ascii_digit())
        && serial.ends_with(['号', '號']);
    sound.then_some(bare)
}

/// An agency and, on the line below it, a date.
fn signature(header: &mut Header, lines: &[Line]) {
    let Some((agency, date)) = lines.windows(2).find_map(|pair| match pair {
        [agency, date] if is_date(&date.text) => Some((agency, date)),
        _ => None,
    }) else {
        return;
    };
    header.date = header.date.or_else(|| dates::find(&date.text));
    if header.issuer.is_none() && is_agency(&agency.text) {
        header.issuer = Some(agency.text.clone());
    }
}

fn is_agency(text: &str) -> bool {
    (3..=30).contains(&text.chars().count())
        && ends_like_single_agency(text)
        && text.chars().all(|c| is_han(c) || c == ' ' || c == '、')
}

/// `深圳新闻网2025年1月18日讯（深圳特区报记者 方慕冰）` at the start of a body.
fn dateline(header: &mut Header, lines: &[Line]) {
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

/// `上游新闻记者 严薇 摄影 邹飞` at the end, and the platform a disclaimer names.
fn closing(header: &mut Header, lines: &[Line]) {
    const LONGEST: usize = 30;
    let last = lines.get(lines.len().saturating_sub(6)..).unwrap_or_default();
    let byline = last
        .iter()
        .rev()
        .filter(|line| line.text.chars().count() <= LONGEST && !ends_sentence(&line.text))
        .find_map(|line| line.text.split_once("记者 "));
    let platform =
        last.iter().find_map(|line| line.text.split_once("平台“")?.1.split_once('”').map(|(name, _)| name));
    let Some((newsroom, names)) = byline else {
        return;
    };
    if header.publisher.is_none() {
        let both = [platform.unwrap_or_default(), newsroom];
        let said: Vec<&str> = both.into_iter().filter(|name| !name.is_empty()).collect();
        header.publisher = Some(said.join("/")).filter(|publisher| !publisher.is_empty());
    }
    let mut task = "";
    for word in names.split([' ', '、']).filter(|word| !word.is_empty()) {
        match word {
            "摄影" | "摄" | "编辑" | "通讯员" | "文" | "图" => task = word,
            name if task.is_empty() => header.authors.push(name.to_owned()),
            name => header.authors.push(format!("{name}（{task}）")),
        }
    }
}
