//! What is questionable in documents, a line each.

use std::io::{self, Write};

use super::Language;
use super::agencies::plain_table;
use super::style::{ALARM, ASIDE, Page, styled};
use crate::audit::{Doubt, Finding};

/// Every finding with its place.
///
/// # Errors
/// Only those of writing.
pub fn findings(out: &mut dyn Write, findings: &[Finding], page: Page) -> io::Result<()> {
    let mut table = plain_table();
    table.set_header([
        page.pick("位置", "place"),
        page.pick("存疑", "question"),
        page.pick("说明", "detail"),
    ]);
    for finding in findings {
        let place = finding.measure.as_ref().unwrap_or(&finding.document);
        let (what, detail) = told(&finding.doubt, page);
        table.add_row([place.clone(), what.to_owned(), detail]);
    }
    writeln!(out, "{table}")?;
    let count = findings.len();
    let line = match page.language {
        Language::Chinese => format!("共 {count} 处存疑；是否有误，请对照原文"),
        Language::English => format!("{count} questions; compare with the source"),
    };
    writeln!(out, "{}", styled(&line, ASIDE))
}

/// How many findings a summary lists.
const FEW: usize = 6;

/// The first findings of one document, below its summary.
///
/// # Errors
/// Only those of writing.
pub fn questions(out: &mut dyn Write, findings: &[Finding], page: Page) -> io::Result<()> {
    for Finding { measure, doubt, .. } in findings.iter().take(FEW) {
        let (what, detail) = told(doubt, page);
        let place = measure.as_ref().map(|id| format!(" {id}")).unwrap_or_default();
        if matches!(doubt, Doubt::NoMeasures { .. }) {
            // All that the document was added for may be missing.
            writeln!(out, "{}", styled(&format!("  ⚠ {what}{}{detail}", page.language.colon()), ALARM))?;
            continue;
        }
        writeln!(out, "  {}{place} {what}{}{detail}", page.pick("存疑", "question"), page.language.colon())?;
    }
    let more = findings.len().saturating_sub(FEW);
    match page.language {
        _ if more == 0 => Ok(()),
        Language::Chinese => writeln!(out, "  另有 {more} 处存疑，加入后可用 zhengce check 查看"),
        Language::English => {
            writeln!(out, "  {more} more questions; zhengce check lists them once it is added")
        }
    }
}

/// What is questioned, and what there is to say of it.
fn told(doubt: &Doubt, page: Page) -> (&'static str, String) {
    let zh = page.language == Language::Chinese;
    match doubt {
        Doubt::NoAgency => (
            page.pick("缺责任单位", "no agency"),
            page.pick("前后各条都有", "the measures before and after name some").to_owned(),
        ),
        Doubt::NumberGap { before, after } => {
            (page.pick("编号不连续", "numbering"), format!("{before} → {after}"))
        }
        Doubt::UnknownAgency { display, measures, nearest } => {
            let near = match (nearest.is_empty(), zh) {
                (true, _) => String::new(),
                (false, true) => format!("；近似：{}", page.language.list(nearest)),
                (false, false) => format!("; nearest: {}", page.language.list(nearest)),
            };
            let count = if zh { format!("（{measures} 条）") } else { format!(" ({measures} measures)") };
            (page.pick("未知单位", "unknown agency"), format!("{display}{count}{near}"))
        }
        Doubt::WrittenVariously { name, displays } => (
            page.pick("写法不一", "written variously"),
            format!("{name}{}{}", page.language.colon(), page.language.list(displays)),
        ),
        Doubt::KindUnknown => (
            page.pick("类型未知", "kind unknown"),
            page.pick(
                "形式不像政策、论文、新闻或报告；可用 --as 指明类型",
                "its form is that of no policy, paper, news or report; name the kind with --as",
            )
            .to_owned(),
        ),
        Doubt::NoMeasures { duties } => (
            page.pick("未读出措施", "no measures"),
            if zh {
                format!(
                    "文中 {duties} 处提到负责、牵头或责任单位，却没有读出一条措施；请用 --as policy 重试，或对照原文"
                )
            } else {
                format!(
                    "it says {duties} times who leads or is responsible, and yet no measure was read; try --as policy, or compare with the source"
                )
            },
        ),
        Doubt::Undated => (
            page.pick("缺日期", "undated"),
            page.pick("不知何时发布；可在文件的 issued 一栏补上", "add it in the field `issued` of the file")
                .to_owned(),
        ),
        Doubt::TitleInferred => (
            page.pick("题名推定", "title inferred"),
            page.pick("由正文推出；可在文件的 title 一栏改正", "correct it in the field `title` of the file")
                .to_owned(),
        ),
        Doubt::NearDuplicate { of, share } => {
            let percent = (share * 100.0).round();
            let detail = if zh {
                format!("与 {of} 约 {percent}% 相同")
            } else {
                format!("about {percent} % of its text is in {of}")
            };
            (page.pick("内容近似", "near-duplicate"), detail)
        }
    }
}
