//! What can be wrong with a request to the server.

use super::{Message, display_in_english, say};
use crate::render::Language;

/// A request that is not answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RequestError {
    /// There is no page at this address.
    NoPage,
    /// The source of a document was not kept.
    NoSource,
    /// The page is there, but not in this format.
    NoFormat(String),
    /// The parameters behind `?` say something that this page does not know.
    Parameters(String),
    /// The address, or the form that was sent, lacks something.
    Missing(&'static str),
    /// Only a form that is sent gets an answer in this format.
    OnlySent,
    /// A draft has more than so many characters.
    LongDraft(usize),
    /// The request came under the name of another host, as a page of a foreign site
    /// may make a browser do.
    ForeignHost(String),
    /// The request came from a page of another site.
    ForeignOrigin(String),
    /// The server asks for its token.
    NoToken,
    /// More requests are waiting than the server takes.
    Busy,
    /// What was sent is larger than so many bytes.
    TooLarge(usize),
    /// What was sent is no form with files.
    Form(String),
    /// What was sent has more than so many files and fields.
    TooManyParts(usize),
    /// Files that were sent cannot be read, so that nothing was done with the others.
    Unreadable(Vec<UnreadableFile>),
    /// What was sent took too long to arrive.
    TooSlow,
    /// The answer took longer than it may.
    TooLong,
    /// Reading what was sent takes more memory than it may, or ends whoever reads it.
    TooMuch,
    /// It failed inside; the server's log has the cause, which may name files.
    Inside,
}

/// A file that was sent and cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadableFile {
    /// Its name.
    pub name: String,
    /// What is wrong with it, in the language of the request.
    pub why: String,
}

impl std::error::Error for RequestError {}
display_in_english!(RequestError);

impl Message for RequestError {
    fn message(&self, language: Language) -> String {
        match self {
            Self::NoPage => say!(language, "没有这个页面", "there is no such page"),
            Self::NoSource => {
                say!(language, "没有留存该文件的原件", "the source of the document was not kept")
            }
            Self::NoFormat(format) => {
                say!(language, "本页没有 {format} 格式", "this page is not to be had as {format}")
            }
            Self::Parameters(detail) => {
                say!(language, "网址中的参数无法理解：{detail}", "the parameters of the address: {detail}")
            }
            Self::Missing(name) => say!(language, "缺少 `{name}`", "`{name}` is missing"),
            Self::LongDraft(most) => {
                say!(language, "草稿超过 {most} 字", "the draft has more than {most} characters")
            }
            Self::ForeignHost(host) => {
                say!(language, "请求以他人的主机名「{host}」发来", "the request names another host, {host}")
            }
            Self::ForeignOrigin(origin) => {
                say!(
                    language,
                    "请求来自其他网站（{origin}）",
                    "the request comes from another site, {origin}"
                )
            }
            Self::NoToken => say!(language, "需要访问口令", "a token is needed"),
            Self::Busy => say!(language, "服务器繁忙", "the server is busy"),
            Self::TooLarge(most) => {
                say!(language, "内容超过 {most} 字节", "more than {most} bytes were sent")
            }
            Self::Form(detail) => {
                say!(language, "提交的内容无法读取：{detail}", "what was sent cannot be read: {detail}")
            }
            Self::TooManyParts(most) => say!(
                language,
                "提交的文件和字段超过 {most} 个",
                "more than {most} files and fields were sent"
            ),
            Self::Unreadable(files) => {
                let told = |file: &UnreadableFile| format!("{}{}{}", file.name, language.colon(), file.why);
                let told = files.iter().map(told).collect::<Vec<_>>();
                let told = told.join(language.pick("；", "; "));
                say!(
                    language,
                    "以下文件无法读取，其他文件也未处理：{told}",
                    "cannot be read, and nothing was done with the others: {told}"
                )
            }
            Self::TooSlow => say!(language, "提交用时过长", "the request took too long to arrive"),
            Self::TooLong => say!(language, "处理用时过长，已停止等待", "the answer took too long"),
            Self::OnlySent => {
                say!(language, "这一格式只答复提交的内容", "in this format only what is sent gets an answer")
            }
            Self::TooMuch => say!(
                language,
                "提交的文件无法读取，或展开后超出内存限额",
                "what was sent cannot be read, or takes more memory than it may"
            ),
            Self::Inside => say!(language, "服务器内部出错", "the server failed"),
        }
    }

    fn hint(&self, language: Language) -> Option<String> {
        match self {
            Self::NoPage => Some(say!(language, "从检索页开始", "begin with the search page")),
            Self::ForeignHost(_) => Some(say!(
                language,
                "请使用启动时给出的网址；其他名称用 --host 允许",
                "use the address that was printed at the start; --host allows other names"
            )),
            Self::NoToken => Some(say!(
                language,
                "用启动时给出的完整网址打开，其中带有 token",
                "open the whole address that was printed at the start, which has the token"
            )),
            Self::OnlySent => Some(say!(language, "在页面的表单中提交", "send it by the form of the page")),
            Self::Busy => Some(say!(language, "请稍后再试", "try again in a moment")),
            Self::TooLarge(_) | Self::LongDraft(_) | Self::TooManyParts(_) => {
                Some(say!(language, "请分几次提交", "send it in parts"))
            }
            Self::TooLong => Some(say!(
                language,
                "稍后再打开本页，核对的结果届时已备好；提交的内容请分几次提交",
                "open the page again later: a check goes on meanwhile; what was sent is better sent in parts"
            )),
            Self::Inside => Some(say!(language, "原因见服务器的日志", "the log of the server has the cause")),
            _ => None,
        }
    }
}
