//! Citations: the exact place of a passage in the words of its document.

use super::Language;
use crate::index::{Header, PassageRecord};
use crate::policy::PassageKind;

/// 《标题》（发文机关，2024年2月20日），“部分”，第（十）项. What is unknown is left out;
/// an inferred title or date says so.
pub fn citation(header: &Header, record: &PassageRecord, language: Language) -> String {
    let chinese = language == Language::Chinese;
    let inferred = if chinese { "（推定）" } else { " (inferred)" };
    let mut issue: Vec<String> = Vec::new();
    issue.extend(header.issuer.clone().or_else(|| header.publisher.clone()));
    issue.extend(header.number.clone());
    if let Some(day) = header.issued {
        let mut day = if chinese {
            format!("{}年{}月{}日", day.year(), day.month(), day.day())
        } else {
            day.to_string()
        };
        if header.issued_inferred {
            day.push_str(inferred);
        }
        issue.push(day);
    }
    let mut line = format!("《{}》", header.title);
    if header.title_inferred {
        line.push_str(inferred);
    }
    if !issue.is_empty() {
        line.push_str(&format!("（{}）", issue.join("，")));
    }
    if let Some(part) = record.category.first() {
        line.push_str(&format!("“{part}”"));
    }
    match (record.kind, &record.number) {
        (PassageKind::Measure, Some(number)) if chinese => {
            let item = if number.starts_with('第') { number.clone() } else { format!("第{number}项") };
            line.push_str(&item);
        }
        (PassageKind::Measure, Some(number)) => line.push_str(&format!(", item {number}")),
        _ if chinese => line.push_str(&format!("，本库段落 {}", record.id)),
        _ => line.push_str(&format!(", passage {}", record.id)),
    }
    line
}
