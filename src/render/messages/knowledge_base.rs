//! Questions without an answer, and what is to be known beside one.

use super::{Message, display_in_english, say, told};
use crate::knowledge_base::{Error, Notice};
use crate::render::Language;
use crate::render::language::counted;

display_in_english!(Error);

impl Message for Error {
    fn message(&self, language: Language) -> String {
        match self {
            Self::Corpus { folder, .. } => {
                say!(language, "无法读取语料 {folder}", "cannot read the corpus in {folder}")
            }
            Self::Register(problem) => problem.message(language),
            Self::Index(error) => error.message(language),
            Self::Query(error) => error.message(language),
            Self::NoTask { measure, task, tasks: 0 } => say!(
                language,
                "没有这一任务：{measure}.{task}；{measure} 未分出任务",
                "there is no task {measure}.{task}; {measure} has none",
            ),
            Self::NoTask { measure, task, tasks } => say!(
                language,
                "没有这一任务：{measure}.{task}；{measure} 的任务编号为 {measure}.1 至 {measure}.{tasks}",
                "there is no task {measure}.{task}; {measure} has tasks {measure}.1 to {measure}.{tasks}",
            ),
            Self::Panic(what) => say!(
                language,
                "程序出错“{what}”；请连同所用命令一并报告，并试一次 zhengce index",
                "internal error: {what}; please report it with the command, and try zhengce index",
            ),
        }
    }

    fn hint(&self, language: Language) -> Option<String> {
        match self {
            Self::Corpus { .. } => Some(say!(
                language,
                "用 --corpus 指明语料文件夹",
                "name the folder of the corpus with --corpus",
            )),
            Self::Register(_) | Self::NoTask { .. } | Self::Panic(_) => None,
            Self::Index(error) => error.hint(language),
            Self::Query(error) => error.hint(language),
        }
    }
}

impl Message for Notice {
    fn message(&self, language: Language) -> String {
        match self {
            Self::Built { documents, passages } => match language {
                Language::Chinese => format!("已建立索引：{documents} 份文件，{passages} 个段落"),
                Language::English => {
                    let [documents, passages] =
                        [(*documents, "document"), (*passages, "passage")].map(|(n, one)| counted(n, one));
                    format!("index built: {documents}, {passages}")
                }
            },
            Self::Refreshed(count) => match language {
                Language::Chinese => format!("索引已更新：{count} 份文件有变化"),
                Language::English => format!("index refreshed: {} had changed", counted(*count, "document")),
            },
            Self::Repaired(error) => {
                let why = told(error, language);
                say!(language, "{why}；现已重新建立", "{why}; it has been built anew")
            }
            Self::Damaged(error) => {
                let why = told(error, language);
                say!(language, "{why}；请运行 zhengce index", "{why}; run zhengce index")
            }
            Self::InMemory(error) => {
                let why = told(error, language);
                say!(language, "{why}；本次在内存中建立", "{why}; built in memory for this once")
            }
            Self::Stale => say!(
                language,
                "语料已有变化，本次按旧索引作答（--frozen）",
                "the corpus has changed; answered from the old index (--frozen)",
            ),
            Self::Busy => say!(
                language,
                "另一个 zhengce 正在更新索引，本次按旧索引作答",
                "another zhengce is updating the index; answered from the old one",
            ),
            Self::Problem(problem) => {
                let problem = problem.message(language);
                say!(language, "未收入检索：{problem}", "not searched: {problem}")
            }
            Self::MoreProblems(count) => {
                let more = counted(*count, "more file");
                say!(
                    language,
                    "另有 {count} 份文件未收入检索，zhengce check 可列出",
                    "not searched: {more}; zhengce check lists them",
                )
            }
        }
    }
}
