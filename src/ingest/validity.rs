//! From when and until when a document is in force: what a catalogue states,
//! or the clause of the text that says so (本办法自…起施行，有效期…).

use jiff::Span;
use jiff::civil::Date;

use super::header::StatedHeader;
use crate::policy::{Basis, KnownDate, Validity};
use crate::wording::{dates, parse_numeral};

/// The validity of a document with these texts. A catalogue goes before the
/// text; what must be reckoned (有效期五年) is marked as inferred.
pub(crate) fn of(header: &StatedHeader, texts: &[&str], issued: Option<Date>) -> Validity {
    let mut validity = Validity::default();
    if let Some((status, grounds)) = &header.status {
        validity.status = *status;
        validity.basis = Basis::Stated;
        validity.grounds = Some(grounds.clone());
    }
    let stated = |date: Option<Date>| date.map(|date| KnownDate { date, basis: Basis::Stated });
    let clause = texts.iter().find_map(|text| ValidityClause::read(text, issued)).unwrap_or_default();
    validity.in_force_from = stated(header.in_force_from).or(clause.from);
    let reckoned = || {
        let from = validity.in_force_from?.date;
        let years = clause.years?;
        let until = from.checked_add(Span::new().years(years)).ok()?.yesterday().ok()?;
        Some(KnownDate { date: until, basis: Basis::Inferred })
    };
    validity.in_force_until = stated(header.in_force_until).or(clause.until).or_else(reckoned);
    validity
}

/// What the clause on its force says.
#[derive(Debug, Default)]
struct ValidityClause {
    from: Option<KnownDate>,
    until: Option<KnownDate>,
    /// For how many years.
    years: Option<i64>,
}

impl ValidityClause {
    /// Reads the clause in a text, if it speaks of this document: 本办法自…,
    /// 现公布《…》，自….
    fn read(text: &str, issued: Option<Date>) -> Option<Self> {
        const OWN: [&str; 6] = ["本", "现公布", "现予公布", "现发布", "现予以公布", "现予发布"];
        const BEGINS: [&str; 6] = ["起施行", "起实施", "起执行", "起生效", "起试行", "起正式施行"];
        let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let (end, _) = BEGINS.iter().filter_map(|word| Some((bare.find(word)?, word))).min()?;
        let before = bare.get(..end)?;
        let start = before.rfind('自')?;
        let sentence = before.rfind('。').map_or(0, |at| at + '。'.len_utf8());
        let (subject, day) = (bare.get(sentence..start)?, bare.get(start + '自'.len_utf8()..end)?);
        // 《…》自…起废止, or what another text says of itself.
        if day.chars().count() > 16 || !OWN.iter().any(|word| subject.contains(word)) {
            return None;
        }
        let of_issue = ["印发", "发布", "公布", "下发", "发文"].iter().any(|word| day.contains(word));
        let from = match dates::find(day) {
            Some(date) => Some(KnownDate { date, basis: Basis::Stated }),
            None => issued.filter(|_| of_issue).map(|date| KnownDate { date, basis: Basis::Inferred }),
        };
        let after = bare.get(end..)?;
        let limit = ["有效期", "有效至", "执行至", "截止"].iter().find_map(|word| after.split_once(word));
        let limit = limit.map_or("", |(_, rest)| rest);
        let limit = limit.split('。').next().unwrap_or_default();
        let until = dates::find(limit).map(|date| KnownDate { date, basis: Basis::Stated });
        let years = limit
            .trim_start_matches(['为', '：', ':'])
            .split_once('年')
            .and_then(|(count, _)| parse_numeral(count));
        let years = years.filter(|years| (1..=50).contains(years)).map(i64::from);
        Some(Self { from, until, years })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Option<String>, Option<String>) {
        let validity = of(&StatedHeader::default(), &[text], dates::civil(2023, 5, 4));
        let told = |known: Option<KnownDate>| known.map(|known| format!("{} {}", known.date, known.basis));
        (told(validity.in_force_from), told(validity.in_force_until))
    }

    #[test]
    fn the_clause_on_its_force_is_read() {
        for (text, from, until) in [
            (
                "本办法自2023年7月15日起施行，有效期至2026年7月14日。",
                Some("2023-07-15 stated"),
                Some("2026-07-14 stated"),
            ),
            ("四、本通知自2020 年8 月1 日起施行。", Some("2020-08-01 stated"), None),
            (
                "本规定自印发之日起施行，有效期五年。",
                Some("2023-05-04 inferred"),
                Some("2028-05-03 inferred"),
            ),
            ("现公布修订后的《某条例》，自2019年1月1日起施行。", Some("2019-01-01 stated"), None),
            ("《某条例》自2019年1月1日起施行。", None, None),
            ("《旧办法》自2019年1月1日起废止。", None, None),
            ("外贸自2019年起增长。", None, None),
        ] {
            assert_eq!(read(text), (from.map(str::to_owned), until.map(str::to_owned)), "{text}");
        }
    }
}
