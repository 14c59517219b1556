//! Whether a result that was got again is what it was.

use std::io::{self, Write};

use camino::Utf8Path;

use super::Language;
use super::language::counted;
use super::style::{ALARM, ASIDE, Page, TITLE, styled};
use crate::study::{ChangedRow, ChangedValue, RecordItem, ResultDifference};

/// How many rows of a kind are told.
const TOLD: usize = 5;

/// Says whether a result is the same as in its file, and else what differs: why, as far
/// as the record tells, and which rows. `None` is the same to the last byte.
///
/// # Errors
/// Only those of writing.
pub fn rerun_page(
    out: &mut dyn Write,
    path: &Utf8Path,
    command: &str,
    difference: Option<&ResultDifference>,
    page: Page,
) -> io::Result<()> {
    let language = page.language;
    let same = language.pick("相同", "the same");
    let verdict = match difference {
        None => match language {
            Language::Chinese => format!("{same}：结果与 {path} 逐字节一致"),
            Language::English => format!("{same}: the result is {path} to the last byte"),
        },
        Some(difference) if difference.is_none() => match language {
            Language::Chinese => format!("{same}：结果与 {path} 一致，只是文件另存过，或语料换了位置"),
            Language::English => format!(
                "{same}: the result is that of {path}; the file was saved again by another program, or the corpus is in another place"
            ),
        },
        Some(_) => match language {
            Language::Chinese => format!("不同：结果与 {path} 不一致"),
            Language::English => format!("different: the result is not that of {path}"),
        },
    };
    let style = if difference.is_none_or(ResultDifference::is_none) { TITLE } else { ALARM };
    writeln!(out, "{}", page.fill(&styled(&verdict, style), ""))?;
    writeln!(out, "{}", page.fill(&styled(command, ASIDE), "  "))?;
    match difference.filter(|difference| !difference.is_none()) {
        Some(difference) => differences(out, difference, page),
        None => Ok(()),
    }
}

fn differences(out: &mut dyn Write, difference: &ResultDifference, page: Page) -> io::Result<()> {
    let language = page.language;
    for (item, value) in &difference.items {
        let name = item.name();
        let name = language.pick(&name.chinese, &name.english);
        line(out, &format!("{name}{}{}", language.colon(), changed(value)), page)?;
        if let Some(meaning) = meaning(*item, language) {
            writeln!(out, "{}", page.fill(&styled(meaning, ASIDE), "    "))?;
        }
    }
    for (name, value) in &difference.others {
        line(out, &format!("{name}{}{}", language.colon(), changed(value)), page)?;
    }
    let (gone, added, altered) = (difference.gone.len(), difference.added.len(), difference.changed.len());
    let told = match language {
        _ if difference.reordered => {
            language.pick("各行相同，次序不同", "the same rows in another order").to_owned()
        }
        _ if !difference.has_rows() => language.pick("各行相同", "the rows are the same").to_owned(),
        Language::Chinese => format!("结果：少 {gone} 行，多 {added} 行，改 {altered} 行"),
        Language::English => {
            format!("result: {} gone, {added} added, {altered} changed", counted(gone, "row"))
        }
    };
    line(out, &told, page)?;
    let rows = |sign: &'static str, rows: &[Vec<String>]| -> Vec<String> {
        rows.iter().take(TOLD).map(|row| format!("{sign} {}", row.join("  "))).collect()
    };
    let altered = difference.changed.iter().take(TOLD).map(|row| format!("~ {}", cells(row, language)));
    let kinds = [
        (rows("-", &difference.gone), difference.gone.len()),
        (rows("+", &difference.added), difference.added.len()),
        (altered.collect(), difference.changed.len()),
    ];
    for (told, all) in kinds {
        for row in &told {
            writeln!(out, "{}", page.cut(&row.replace('\n', " "), "    "))?;
        }
        let more = all - told.len();
        if more > 0 {
            let more = match language {
                Language::Chinese => format!("……另有 {more} 行"),
                Language::English => format!("… and {more} more"),
            };
            writeln!(out, "    {}", styled(&more, ASIDE))?;
        }
    }
    if difference.items.is_empty() && difference.others.is_empty() {
        let edited = page.pick(
            "版本、文件、词典、参数都相同：写出之后，文件中的行可能被改过",
            "version, documents, lexicon and parameters are the same: the rows may have been edited since they were written",
        );
        writeln!(out, "{}", page.fill(&styled(edited, ASIDE), "  "))?;
    }
    Ok(())
}

fn line(out: &mut dyn Write, text: &str, page: Page) -> io::Result<()> {
    writeln!(out, "{}", page.fill(text, "  "))
}

fn changed(value: &ChangedValue) -> String {
    let shown = |text: &str| if text.trim().is_empty() { "—".to_owned() } else { text.replace('\n', " ") };
    format!("{} → {}", shown(&value.before), shown(&value.after))
}

fn cells(row: &ChangedRow, language: Language) -> String {
    let cells: Vec<String> = row
        .cells
        .iter()
        .map(|(heading, value)| match heading.as_str() {
            "" => changed(value),
            heading => format!("{heading} {}", changed(value)),
        })
        .collect();
    format!("{}{}{}", row.key, language.colon(), cells.join(language.pick("；", "; ")))
}

/// What it means that an item differs.
fn meaning(item: RecordItem, language: Language) -> Option<&'static str> {
    let (chinese, english) = match item {
        RecordItem::Program => ("由另一版本的程序写成", "written by another version of the program"),
        RecordItem::Documents => ("语料的文件已有增减或改动", "documents were added, removed or changed"),
        RecordItem::Lexicon => {
            ("词典已改动，分词可能不同", "the lexicon was changed, and words may be cut differently")
        }
        RecordItem::Registers => {
            ("部门名录、概念表或任务动词表已改动", "agencies, concepts or verbs of tasks were changed")
        }
        RecordItem::Conditions => ("检索式的读法不同", "the query was read differently"),
        _ => return None,
    };
    Some(language.pick(chinese, english))
}
