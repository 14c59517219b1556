//! What an assistant is told of its calls: what to do next, and why a call could not
//! be answered.

use super::{Message, display_in_english, say};
use crate::render::Language;

/// What a further call is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Advice {
    /// The whole of a text that was cut, or of what was only listed.
    ReadWhole,
    /// What follows the end of this page.
    NextPage,
    /// Whether words stand there, before they are quoted.
    VerifyWords,
    /// What stands before and behind.
    ReadAround,
    /// A word of the documents that comes near one that they do not have.
    NearestWord,
    /// What answers without one of the conditions.
    LeaveOut,
    /// Something else that may be meant.
    MayBeMeant,
    /// The tasks of an agency.
    ListTasks,
    /// Tasks that are implied only.
    CountImplied,
    /// The words where nothing of this name is known.
    SearchWords,
}

impl Message for Advice {
    fn message(&self, language: Language) -> String {
        match self {
            Self::ReadWhole => say!(language, "读全文", "reads the whole text"),
            Self::NextPage => say!(language, "下一页", "the next page"),
            Self::VerifyWords => {
                say!(language, "引用之前逐字核对", "compares the words before they are quoted")
            }
            Self::ReadAround => say!(language, "连同上下文一起读", "reads what stands around it"),
            Self::NearestWord => say!(language, "改用库中相近的词", "a near word that the documents have"),
            Self::LeaveOut => say!(language, "去掉这一条件即有结果", "has answers without this condition"),
            Self::MayBeMeant => say!(language, "也可能指这一处", "may be what is meant"),
            Self::ListTasks => say!(language, "列出其任务", "lists the tasks"),
            Self::CountImplied => {
                say!(language, "连同推及（原文未列名）的任务", "with the tasks that are implied only")
            }
            Self::SearchWords => say!(language, "改为检索这些字词", "searches for the words instead"),
        }
    }
}

/// What an assistant can do about a question that cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuestionRemedy {
    /// Take the query as it stands.
    Literal,
    /// Look the agency up.
    LookUpAgency,
    /// Look through the documents.
    ListDocuments,
    /// Ask for something.
    AskForSomething,
}

impl Message for QuestionRemedy {
    fn message(&self, language: Language) -> String {
        match self {
            Self::Literal => say!(
                language,
                "把 literal 设为 true 则按原样逐字检索",
                "with literal true the query is taken as it stands",
            ),
            Self::LookUpAgency => say!(
                language,
                "先用 agency 查单位名称，或去掉这一条件",
                "call agency to learn its name, or leave this condition out",
            ),
            Self::ListDocuments => say!(
                language,
                "库中文件见 resources/list；也可去掉这一条件",
                "resources/list has the documents; or leave this condition out",
            ),
            Self::AskForSomething => say!(
                language,
                "请给出 query，或 agency、category、document 等条件",
                "give a query, or a condition such as agency, category or document",
            ),
        }
    }
}

/// Why a call of a tool was not answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ToolError {
    /// The arguments are not those of the tool.
    Arguments(String),
    /// A text to be compared that is longer than so many characters.
    TooLong(usize),
    /// What the library says of the question, and what to do about it.
    Question {
        /// Its own words.
        detail: String,
        /// What an assistant can do.
        remedy: Option<QuestionRemedy>,
    },
    /// Too many ask.
    Busy,
    /// It failed inside; standard error has the cause.
    Inside,
}

impl std::error::Error for ToolError {}
display_in_english!(ToolError);

impl Message for ToolError {
    fn message(&self, language: Language) -> String {
        let why = match self {
            Self::Arguments(detail) => say!(
                language,
                "参数无法理解：{detail}。请按本工具的 inputSchema 改正后再调用",
                "the arguments: {detail}; mend them by the inputSchema of the tool and call again",
            ),
            Self::TooLong(most) => say!(
                language,
                "文字超过 {most} 字，请分段核对",
                "the text has more than {most} characters; compare it in parts",
            ),
            Self::Question { detail, remedy: None } => detail.clone(),
            Self::Question { detail, remedy: Some(remedy) } => {
                let remedy = remedy.message(language);
                say!(language, "{detail}。{remedy}", "{detail}; {remedy}")
            }
            Self::Busy => {
                say!(language, "服务器繁忙，请稍后再调用", "the server is busy; call again in a moment")
            }
            Self::Inside => say!(
                language,
                "内部出错，原因见服务器的标准错误输出；再试无益，请告知使用者",
                "the server failed, and its standard error has the cause; tell the user, since trying again does not help",
            ),
        };
        say!(
            language,
            "未能查找（不等于库中没有）：{why}",
            "could not look, which does not mean that there is nothing: {why}",
        )
    }
}
