//! What is said beside the answer: the state of the index, and the reading.

use std::io::{self, Write};

use super::Language;
use super::messages::Message as _;
use super::style::{ASIDE, Page, styled};
use crate::knowledge_base::Notice;
use crate::query::{Step, StepKind};

/// One line on the state of the index or the corpus.
///
/// # Errors
/// Only those of writing.
pub fn notice(out: &mut dyn Write, notice: &Notice, page: Page) -> io::Result<()> {
    let line = notice.message(page.language);
    writeln!(out, "{}", styled(&format!("zhengce: {line}"), ASIDE))
}

/// Says that something is on the clipboard now.
///
/// # Errors
/// Only those of writing.
pub fn copied(out: &mut dyn Write, page: Page) -> io::Result<()> {
    let line = page.pick("已复制到剪贴板", "copied to the clipboard");
    writeln!(out, "{}", styled(&format!("zhengce: {line}"), ASIDE))
}

/// How a query was read, a line each step; nothing if it was taken as it is.
///
/// # Errors
/// Only those of writing.
pub fn reading(out: &mut dyn Write, steps: &[Step], page: Page) -> io::Result<()> {
    for step in steps {
        writeln!(out, "{}", page.fill(&styled(&step_line(step, page.language), ASIDE), ""))?;
    }
    Ok(())
}

/// A step of the reading: what it is, which part of the query it took for what, and why.
pub(super) fn step_line(step: &Step, language: Language) -> String {
    let name = match step.kind {
        StepKind::Agency => language.pick("责任单位", "agency"),
        StepKind::Citation => language.pick("条目", "measure"),
        StepKind::Category => language.pick("类别", "category"),
        StepKind::Role => language.pick("角色", "role"),
        StepKind::Negation => language.pick("排除", "exclusion"),
        StepKind::Who => language.pick("问责任单位", "who answers for it"),
        StepKind::Typography => language.pick("当作原文的符号", "marks taken as text"),
        StepKind::Concept => language.pick("并查", "also"),
        StepKind::Sound => language.pick("读音", "sound"),
        StepKind::Shape => language.pick("字形", "shape"),
        StepKind::Frame => language.pick("略去问句用语", "question words dropped"),
    };
    let how = match step.how {
        "alias" => language.pick("（简称）", " (alias)"),
        "short name" => language.pick("（简称）", " (short name)"),
        "former name" => language.pick("（旧称）", " (former name)"),
        "shortened" => language.pick("（略称）", " (its name with the middle dropped)"),
        "ambiguous" => language.pick("（有歧义，一并列出）", " (ambiguous: all of them)"),
        "synonym" => language.pick("（同义）", " (synonyms)"),
        "colloquial" => language.pick("（俗语）", " (colloquial)"),
        "pinyin" => language.pick("（拼音）", " (pinyin)"),
        "same sound" => language.pick("（原词未见，按同音词）", " (does not occur; same sound)"),
        "same shape" => language.pick("（原词未见，按形近字）", " (does not occur; same shape)"),
        "absent" => language.pick("（全部文件中都没有）", " (in no document)"),
        "heading" => language.pick("（部分标题）", " (heading)"),
        _ => "",
    };
    let colon = language.colon();
    if step.read_as.is_empty() {
        format!("{name}{colon}{}{how}", step.text)
    } else {
        format!("{name}{colon}{} → {}{how}", step.text, step.read_as)
    }
}
