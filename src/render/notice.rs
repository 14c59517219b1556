//! What is said beside the answer: the state of the index, and the reading.

use std::io::{self, Write};

use super::style::{ASIDE, Page, styled};
use crate::knowledge_base::Notice;
use crate::query::{Step, StepKind};

/// One line on the state of the index or the corpus.
///
/// # Errors
/// Only those of writing.
pub fn notice(out: &mut dyn Write, notice: &Notice, page: Page) -> io::Result<()> {
    let zh = page.language == super::Language::Chinese;
    let line = match notice {
        Notice::Built { documents, passages } if zh => {
            format!("已建立索引：{documents} 份文件，{passages} 个段落")
        }
        Notice::Built { documents, passages } => {
            format!("index built: {documents} documents, {passages} passages")
        }
        Notice::Refreshed(count) if zh => format!("索引已更新：{count} 份文件有变化"),
        Notice::Refreshed(count) => format!("index refreshed: {count} documents had changed"),
        Notice::Repaired(why) if zh => format!("索引已损坏（{why}），已重新建立"),
        Notice::Repaired(why) => format!("the index was damaged ({why}) and has been rebuilt"),
        Notice::Damaged(why) if zh => format!("索引已损坏（{why}）；请运行 zhengce index"),
        Notice::Damaged(why) => format!("the index is damaged ({why}); run zhengce index"),
        Notice::InMemory(why) if zh => format!("索引无法写入（{why}），本次在内存中建立"),
        Notice::InMemory(why) => {
            format!("the index cannot be written ({why}); built in memory for this once")
        }
        Notice::Stale if zh => "语料已有变化，本次按旧索引作答（--frozen）".to_owned(),
        Notice::Stale => "the corpus has changed; answered from the old index (--frozen)".to_owned(),
        Notice::Busy if zh => "另一个 zhengce 正在更新索引，本次按旧索引作答".to_owned(),
        Notice::Busy => "another zhengce is updating the index; answered from the old one".to_owned(),
        Notice::Problem(problem) if zh => format!("未收入检索：{problem}"),
        Notice::Problem(problem) => format!("not searched: {problem}"),
        Notice::MoreProblems(count) if zh => format!("另有 {count} 份文件未收入检索，zhengce check 可列出"),
        Notice::MoreProblems(count) => format!("{count} more are not searched; zhengce check lists them"),
    };
    writeln!(out, "{}", styled(&format!("zhengce: {line}"), ASIDE))
}

/// How a query was read, a line each step; nothing if it was taken as it is.
///
/// # Errors
/// Only those of writing.
pub fn reading(out: &mut dyn Write, steps: &[Step], page: Page) -> io::Result<()> {
    for step in steps {
        let name = match step.kind {
            StepKind::Agency => page.pick("责任单位", "agency"),
            StepKind::Citation => page.pick("条目", "measure"),
            StepKind::Category => page.pick("类别", "category"),
            StepKind::Role => page.pick("角色", "role"),
            StepKind::Negation => page.pick("排除", "exclusion"),
            StepKind::Who => page.pick("问责任单位", "who answers for it"),
            StepKind::Typography => page.pick("当作原文的符号", "marks taken as text"),
            StepKind::Concept => page.pick("并查", "also"),
            StepKind::Sound => page.pick("读音", "sound"),
            StepKind::Shape => page.pick("字形", "shape"),
            StepKind::Frame => page.pick("略去问句用语", "question words dropped"),
        };
        let how = match step.how {
            "alias" => page.pick("（简称）", " (alias)"),
            "short name" => page.pick("（简称）", " (short name)"),
            "former name" => page.pick("（旧称）", " (former name)"),
            "ambiguous" => page.pick("（有歧义，一并列出）", " (ambiguous: all of them)"),
            "synonym" => page.pick("（同义）", " (synonyms)"),
            "colloquial" => page.pick("（俗语）", " (colloquial)"),
            "pinyin" => page.pick("（拼音）", " (pinyin)"),
            "same sound" => page.pick("（原词未见，按同音词）", " (does not occur; same sound)"),
            "same shape" => page.pick("（原词未见，按形近字）", " (does not occur; same shape)"),
            "absent" => page.pick("（全部文件中都没有）", " (in no document)"),
            "heading" => page.pick("（部分标题）", " (heading)"),
            _ => "",
        };
        let line = if step.read_as.is_empty() {
            format!("{name}：{}{how}", step.text)
        } else {
            format!("{name}：{} → {}{how}", step.text, step.read_as)
        };
        writeln!(out, "{}", styled(&line, ASIDE))?;
    }
    Ok(())
}
