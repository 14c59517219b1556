//! What a source says about itself: title, number, issuer, date, address,
//! publisher and authors, from the lines that are there for it. These lines
//! leave the body, with a record; what is missing stays unknown here.

mod entry;
mod news;
mod signature;
mod title;

use jiff::civil::Date;

use self::signature::Signature;
use self::title::TitleLines;
use super::lines::{Gap, Indent, Line};
use super::repair::{Reason, RepairKind, Repairs};
use super::stated::{self, Stated};
use crate::policy::Status;
use crate::wording::{dates, issuers};

pub(crate) use self::title::bare;

/// What was stated.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct StatedHeader {
    /// The title.
    pub title: Option<String>,
    /// The document number.
    pub number: Option<String>,
    /// The issuing agencies, joined by `、`.
    pub issuer: Option<String>,
    /// The date of issue.
    pub date: Option<Date>,
    /// The first day on which it is in force.
    pub in_force_from: Option<Date>,
    /// The last day on which it is in force.
    pub in_force_until: Option<Date>,
    /// Whether it is in force, and the words that say so.
    pub status: Option<(Status, String)>,
    /// The address.
    pub url: Option<String>,
    /// Who published it there.
    pub publisher: Option<String>,
    /// Authors and reporters.
    pub authors: Vec<String>,
    /// Keywords that stand in a catalogue entry.
    pub keywords: Vec<String>,
    /// Whether a letterhead or a signature shows an official document.
    pub signed: bool,
}

/// How many lines at the top may belong to the header.
const TOP: usize = 15;

/// Reads the header and takes its lines out of the body. What stands beside
/// the text fills what the text does not say; only a title goes before it,
/// since lines must be guessed to be one.
pub(crate) fn take(lines: Vec<Line>, beside: Stated, repairs: &mut Repairs) -> (StatedHeader, Vec<Line>) {
    let mut header = StatedHeader::default();
    let mut body = HeadLines { lines, repairs };
    saved_page(&mut header, &mut body);
    let (in_text, taken) = entry::take(&mut body.lines);
    for line in taken {
        body.repairs.note(line.number, RepairKind::Removed, line.text, Reason::CatalogueEntry);
    }
    let stated = in_text.or(beside);
    editors_note(&mut header, &mut body);
    letterhead(&mut header, &mut body);
    let joint = title(&mut header, &mut body, &stated);
    news::byline(&mut header, &mut body);
    number(&mut header, &mut body);
    header.issuer = header.issuer.or(stated.issuer);
    header.date = stated.date.or(header.date);
    let signature = signature::find(&body.lines);
    sign(&mut header, signature, joint);
    news::dateline(&mut header, &body.lines);
    news::reporters(&mut header, &body.lines);
    header.number = header.number.or(stated.number);
    header.issuer = header.issuer.or(stated.publishing);
    header.date = header.date.or(stated.published);
    header.in_force_from = stated.in_force_from;
    header.in_force_until = stated.in_force_until;
    header.status = stated.status;
    header.url = header.url.or(stated.url);
    header.publisher = header.publisher.or(stated.publisher);
    header.keywords = stated.keywords;
    (header, body.lines)
}

/// The lines that are left, and the record.
struct HeadLines<'a> {
    lines: Vec<Line>,
    repairs: &'a mut Repairs,
}

impl HeadLines<'_> {
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
fn saved_page(header: &mut StatedHeader, body: &mut HeadLines<'_>) {
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
fn editors_note(header: &mut StatedHeader, body: &mut HeadLines<'_>) {
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

/// The letterhead (发文机关标志, GB/T 9704): `某市商务局文件` or `某市人民政府令`,
/// and below it the number.
fn letterhead(header: &mut StatedHeader, body: &mut HeadLines<'_>) {
    const HIGHEST: usize = 6;
    let heads = |text: &str| -> Option<(String, bool)> {
        let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let order = bare.strip_suffix('令');
        let agency = bare.strip_suffix("文件").or(order)?;
        let whole = agency.strip_prefix("中华人民共和国").filter(|rest| !rest.is_empty()).unwrap_or(agency);
        issuers::may_issue(whole).then(|| (agency.to_owned(), order.is_some()))
    };
    let Some((at, (agency, order))) = (0..HIGHEST).find_map(|at| Some((at, heads(body.text(at))?))) else {
        return;
    };
    let serial: String = body.text(at + 1).chars().filter(|c| !c.is_whitespace()).collect();
    if order && serial.starts_with('第') && serial.ends_with('号') {
        header.number = Some(format!("{agency}令{serial}"));
        header.issuer = Some(agency);
        header.signed = true;
        body.remove(0, at + 2, Reason::InHeader);
    } else if !order && (1..=2).any(|below| stated::number(body.text(at + below)).is_some()) {
        header.issuer = Some(agency);
        header.signed = true;
        body.remove(0, at + 1, Reason::InHeader);
        number(header, body);
    }
}

/// The title: what the source states, or the lines at the top. A notice that
/// only issues a text (关于印发《…》的通知) gives way to the title of that text, if
/// it follows. Gives whether the title says that more agencies issue it than
/// it names.
fn title(header: &mut StatedHeader, body: &mut HeadLines<'_>, stated: &Stated) -> bool {
    if header.title.is_some() {
        return false;
    }
    let own = title::find(&body.lines);
    let named = own.as_ref().is_some_and(|own| own.formal);
    let beside = stated.title.as_ref().or_else(|| stated.page_title.as_ref().filter(|_| !named));
    let found = match beside {
        Some(title) => {
            let (start, count) =
                title::run_of(body.lines.get(..TOP.min(body.lines.len())).unwrap_or_default(), title)
                    .unwrap_or((0, 0));
            let date = own.as_ref().and_then(|own| own.date);
            TitleLines { title: title.clone(), date, start, count, formal: true }
        }
        None => match own.clone() {
            Some(own) => own,
            None => return promulgated(header, body),
        },
    };
    header.date = found.date;
    let issuers = title::issuers(&found.title).or_else(|| title::issuers(&own.as_ref()?.title));
    let joint = issuers.as_ref().is_some_and(|(_, more)| *more);
    header.issuer = issuers.map(|(names, _)| names.join("、")).or_else(|| header.issuer.take());
    let TitleLines { title, start, count, .. } = found;
    let below = start + count;
    let issued = title::issued(&title).and_then(|name| {
        let lines = body.lines.get(below..(below + 60).min(body.lines.len()))?;
        title::run_of(lines, &name).map(|(at, length)| (name, at + below, length))
    });
    match issued {
        Some((name, at, length)) => {
            body.remove(at, length, Reason::InHeader);
            if count == 0 {
                // The page states the title of the notice outside its text.
                let line = Line {
                    number: 1,
                    text: title,
                    gap: Gap::Break,
                    indent: Indent::Paragraph,
                    notes: Vec::new(),
                };
                body.lines.insert(0, line);
            }
            body.join(start, count);
            header.title = Some(name);
        }
        None => {
            body.remove(start, count, Reason::InHeader);
            header.title = Some(title);
        }
    }
    joint
}

/// The title of the text that an order promulgates (现公布《…》，自…起施行), if it
/// follows: an order has no title of its own.
fn promulgated(header: &mut StatedHeader, body: &mut HeadLines<'_>) -> bool {
    const WITHIN: usize = 3;
    let quoted = body.lines.iter().take(WITHIN).find_map(|line| {
        let (_, rest) = line.text.split_once('《')?;
        rest.split_once('》').map(|(name, _)| name.to_owned())
    });
    let Some(name) = quoted.filter(|_| header.signed) else { return false };
    let lines = body.lines.get(..30.min(body.lines.len())).unwrap_or_default();
    if let Some((at, length)) = title::run_of(lines, &name) {
        body.remove(at, length, Reason::InHeader);
        header.title = Some(name);
    }
    false
}

/// The document number on a line of its own.
fn number(header: &mut StatedHeader, body: &mut HeadLines<'_>) {
    if header.number.is_some() {
        return;
    }
    let found = (0..TOP.min(body.lines.len()))
        .find_map(|at| stated::number(body.text(at)).map(|number| (at, number)));
    if let Some((at, number)) = found {
        header.number = Some(number);
        body.remove(at, 1, Reason::InHeader);
    }
}

/// Fills in who signed and when. The signatures of all say more than a title
/// that names the first of them.
fn sign(header: &mut StatedHeader, signature: Signature, joint: bool) {
    let Signature { agencies, date } = signature;
    header.date = header.date.or(date);
    header.signed |= !agencies.is_empty() && date.is_some();
    let first = header.issuer.clone().unwrap_or_default();
    let fuller = joint && agencies.len() > 1 && agencies.contains(&first);
    if !agencies.is_empty() && (header.issuer.is_none() || fuller) {
        header.issuer = Some(agencies.join("、"));
    }
}
