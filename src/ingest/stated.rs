//! What a source says of its document beside the text: labels with values, in
//! whatever layout a portal, a card or a database prints them, and the tags of
//! a web page.
//!
//! In: pairs of label and value. Out: [`Stated`]. Where the pairs stand is for
//! the reader of each format to find.

use jiff::civil::Date;

use crate::policy::Status;
use crate::wording::{Label, dates};

/// What a source says of its document beside the text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Stated {
    /// The title of the document.
    pub title: Option<String>,
    /// The title of the page, where nothing better is known.
    pub page_title: Option<String>,
    /// The document number.
    pub number: Option<String>,
    /// The issuing agency.
    pub issuer: Option<String>,
    /// The agency whose catalogue it is, mostly the one that issued it.
    pub publishing: Option<String>,
    /// The date of the document.
    pub date: Option<Date>,
    /// The date of its publication.
    pub published: Option<Date>,
    /// The first day on which it is in force.
    pub in_force_from: Option<Date>,
    /// The last day on which it is in force.
    pub in_force_until: Option<Date>,
    /// Whether it is in force, and the entry that says so.
    pub status: Option<(Status, String)>,
    /// The address.
    pub url: Option<String>,
    /// Who published it there.
    pub publisher: Option<String>,
    /// Its keywords.
    pub keywords: Vec<String>,
}

impl Stated {
    /// Takes in what one label says. What says nothing (—, 无) or cannot be
    /// read is passed over; of two values of one kind the first stays.
    pub(crate) fn take(&mut self, label: Label, written: &str, value: &str) {
        let value = value.trim();
        if is_gap(value) {
            return;
        }
        let date = || dates::find(value).or_else(|| dates::stamp(value));
        match label {
            Label::Title => keep(&mut self.title, Some(value.to_owned())),
            Label::Number => keep(&mut self.number, number(value)),
            Label::Issuer => keep(&mut self.issuer, Some(value.to_owned())),
            Label::Publishing => keep(&mut self.publishing, Some(value.to_owned())),
            Label::DateDocument => keep(&mut self.date, date()),
            Label::DatePublication => keep(&mut self.published, date()),
            Label::InForceFrom => keep(&mut self.in_force_from, date()),
            Label::InForceUntil => keep(&mut self.in_force_until, date()),
            Label::Period => {
                let (from, until) = period(value);
                keep(&mut self.in_force_from, from);
                keep(&mut self.in_force_until, until);
            }
            Label::Status => {
                let status = status(value).map(|status| (status, format!("{}：{value}", written.trim())));
                keep(&mut self.status, status);
            }
            Label::Url => keep(&mut self.url, Some(value.to_owned()).filter(|url| url.contains('.'))),
            Label::Source => keep(&mut self.publisher, Some(value.to_owned())),
            Label::Keywords if self.keywords.is_empty() => self.keywords = keywords(value),
            Label::Keywords | Label::Body | Label::Other => {}
        }
    }

    /// Fills what is not said here with what is said there.
    pub(crate) fn or(self, other: Self) -> Self {
        Self {
            title: self.title.or(other.title),
            page_title: self.page_title.or(other.page_title),
            number: self.number.or(other.number),
            issuer: self.issuer.or(other.issuer),
            publishing: self.publishing.or(other.publishing),
            date: self.date.or(other.date),
            published: self.published.or(other.published),
            in_force_from: self.in_force_from.or(other.in_force_from),
            in_force_until: self.in_force_until.or(other.in_force_until),
            status: self.status.or(other.status),
            url: self.url.or(other.url),
            publisher: self.publisher.or(other.publisher),
            keywords: if self.keywords.is_empty() { other.keywords } else { self.keywords },
        }
    }
}

fn keep<T>(field: &mut Option<T>, value: Option<T>) {
    if field.is_none() {
        *field = value;
    }
}

/// Whether a value only says that there is none.
pub(crate) fn is_gap(value: &str) -> bool {
    let marks =
        value.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '—' | '－' | '–' | '/' | '\\' | '…'));
    marks || matches!(value, "无" | "暂无" | "空" | "未知" | "不详" | "无文号")
}

/// A document number without blanks and the brackets around it, its year in
/// the brackets of GB/T 9704: `国办发〔2023〕17号`, `某市人民政府令第61号`. `None`
/// for what is no number.
pub(crate) fn number(text: &str) -> Option<String> {
    const LONGEST: usize = 40;
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let inner = bare.strip_prefix(['（', '(']).and_then(|rest| rest.strip_suffix(['）', ')']));
    let bare = inner.unwrap_or(&bare);
    let ordered = bare.ends_with(['号', '號']) && bare.contains('第') && !bare.starts_with('第');
    let number = match bare.split_once(['〔', '［', '[', '【', '﹝', '（', '(']) {
        Some((code, rest)) => {
            let (year, serial) = rest.split_once(['〕', '］', ']', '】', '﹞', '）', ')'])?;
            let sound = !code.is_empty()
                && year.len() == 4
                && year.chars().all(|c| c.is_ascii_digit())
                && serial.ends_with(['号', '號']);
            if !sound {
                return None;
            }
            format!("{code}〔{year}〕{serial}")
        }
        None if ordered => bare.to_owned(),
        None => return None,
    };
    (number.chars().count() <= LONGEST && !number.contains(['。', '，', '：', ':', '《'])).then_some(number)
}

/// Whether a document is in force, by the words of a catalogue.
pub(crate) fn status(value: &str) -> Option<Status> {
    const WORDS: [(&str, Status); 22] = [
        ("尚未", Status::NotYetInForce),
        ("未生效", Status::NotYetInForce),
        ("未施行", Status::NotYetInForce),
        ("未实施", Status::NotYetInForce),
        ("待生效", Status::NotYetInForce),
        ("部分", Status::Amended),
        ("修改", Status::Amended),
        ("修订", Status::Amended),
        ("修正", Status::Amended),
        ("废止", Status::Repealed),
        ("未失效", Status::InForce),
        ("失效", Status::Expired),
        ("无效", Status::Expired),
        ("过期", Status::Expired),
        ("到期", Status::Expired),
        ("终止", Status::Expired),
        ("停止执行", Status::Expired),
        ("有效", Status::InForce),
        ("现行", Status::InForce),
        ("生效", Status::InForce),
        ("执行中", Status::InForce),
        ("实施中", Status::InForce),
    ];
    /// A longer value is no word of a catalogue.
    const LONGEST: usize = 12;
    let bare: String = value.chars().filter(|c| !c.is_whitespace()).collect();
    let known = WORDS.iter().find(|(word, _)| bare.contains(word)).map(|&(_, status)| status);
    known.filter(|_| bare.chars().count() <= LONGEST)
}

/// The dates of a period: 2023年7月15日至2026年7月14日, 至2026年7月14日.
fn period(value: &str) -> (Option<Date>, Option<Date>) {
    let date = |text: &str| dates::find(text).or_else(|| dates::stamp(text.trim()));
    match value.split_once(['至', '到', '~', '～', '—']) {
        Some((from, until)) => (date(from), date(until.trim_start_matches('—'))),
        None => (None, None),
    }
}

/// The keywords of a list.
pub(crate) fn keywords(list: &str) -> Vec<String> {
    list.split([';', '；', '，', ',', '、'])
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_whatever_their_brackets() {
        for (text, expected) in [
            ("国办发〔2023〕17 号", Some("国办发〔2023〕17号")),
            ("（测开放办〔2022〕6号）", Some("测开放办〔2022〕6号")),
            ("某数局规[2025]2号", Some("某数局规〔2025〕2号")),
            ("工信部企业函﹝2023﹞4 号", Some("工信部企业函〔2023〕4号")),
            ("某市人民政府令第61号", Some("某市人民政府令第61号")),
            ("第707号", None),
            ("000000000/2024-00001", None),
            ("（2023年第3号）印发的通知", None),
            ("", None),
        ] {
            assert_eq!(number(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn the_words_of_catalogues_tell_the_status() {
        for (value, expected) in [
            ("有效", Some(Status::InForce)),
            ("现行有效", Some(Status::InForce)),
            ("已失效", Some(Status::Expired)),
            ("已废止", Some(Status::Repealed)),
            ("已被修改", Some(Status::Amended)),
            ("尚未生效", Some(Status::NotYetInForce)),
            ("部分有效", Some(Status::Amended)),
            ("商贸、海关", None),
            ("本办法自发布之日起施行，有效期五年。", None),
        ] {
            assert_eq!(status(value), expected, "{value}");
        }
    }

    #[test]
    fn a_period_has_two_ends() {
        let mut stated = Stated::default();
        stated.take(Label::Period, "有效期", "2023-07-15至2026-07-14");
        assert_eq!(stated.in_force_from, dates::civil(2023, 7, 15));
        assert_eq!(stated.in_force_until, dates::civil(2026, 7, 14));
        let mut gaps = Stated::default();
        for (label, value) in [(Label::InForceUntil, "—"), (Label::Number, "无"), (Label::Status, "")] {
            gaps.take(label, "标签", value);
        }
        assert_eq!(gaps, Stated::default());
    }
}
