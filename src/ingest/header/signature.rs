//! The end of an official text: who signs it, and the date below.

use jiff::civil::Date;

use crate::ingest::joining::is_date;
use crate::ingest::lines::Line;
use crate::wording::{dates, issuers};

/// Who signed a text and when.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Signature {
    /// In the order of the text; may be empty.
    pub agencies: Vec<String>,
    /// The date below.
    pub date: Option<Date>,
}

/// The first signature of a text: lines that name agencies and nothing else,
/// and a date below them or behind the last. Without any, the first date that
/// stands on a line of its own.
pub(super) fn find(lines: &[Line]) -> Signature {
    let dated = lines.iter().enumerate().filter_map(|(at, line)| {
        let (names, date) = date_at_end(&line.text)?;
        let mut agencies: Vec<String> = names.into_iter().map(str::to_owned).collect();
        let above = lines.get(..at).unwrap_or_default().iter().rev();
        for names in above.map(|line| issuers::joint(&line.text)).take_while(|names| !names.is_empty()) {
            agencies.splice(0..0, names.into_iter().map(str::to_owned));
        }
        Some(Signature { agencies, date: Some(date) })
    });
    let dated: Vec<Signature> = dated.collect();
    let signed = dated.iter().find(|signature| !signature.agencies.is_empty());
    // A date above the text (成文日期 below the title) is as good where nobody signs.
    signed.or(dated.first()).cloned().unwrap_or_default()
}

/// The date that a line ends with, and the agencies before it on that line.
fn date_at_end(text: &str) -> Option<(Vec<&str>, Date)> {
    if is_date(text) {
        return Some((Vec::new(), dates::find(text)?));
    }
    let (at, _) = text.char_indices().rev().find(|(_, c)| c.is_whitespace())?;
    let (names, date) = text.split_at_checked(at)?;
    let names = issuers::joint(names.trim());
    (!names.is_empty() && is_date(date.trim())).then_some(())?;
    Some((names, dates::find(date)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::lines::split;
    use crate::ingest::repair::Repairs;

    #[test]
    fn all_who_sign_are_found() {
        for (text, agencies, date) in [
            ("特此通知。\n某市商务局\n2024年3月5日\n附件", &["某市商务局"][..], Some((2024, 3, 5))),
            (
                "某市商务局某市财政局\n某市农业农村委员会\n2023 年5 月11 日",
                &["某市商务局", "某市财政局", "某市农业农村委员会"],
                Some((2023, 5, 11)),
            ),
            ("正文。\n某市商务局　2024年3月5日", &["某市商务局"], Some((2024, 3, 5))),
            ("总理　　某某某\n2018年12月18日", &[], Some((2018, 12, 18))),
            ("2023年1月1日\n正文。\n某市商务局\n2024年3月5日", &["某市商务局"], Some((2024, 3, 5))),
            ("正文。", &[], None),
        ] {
            let found = find(&split(text, &mut Repairs::default()));
            assert_eq!(found.agencies, agencies, "{text}");
            assert_eq!(found.date, date.and_then(|(y, m, d)| dates::civil(y, m, d)), "{text}");
        }
    }
}
