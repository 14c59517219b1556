//! What a command cannot do, whatever the corpus and the index hold.

use std::error::Error;
use std::io;

use camino::{Utf8Path, Utf8PathBuf};

use super::{Message, display_in_english, say};
use crate::policy::InvalidId;
use crate::render::Language;

/// Why a command was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    /// A file cannot be read.
    Unreadable {
        /// The file.
        path: Utf8PathBuf,
        /// Why.
        #[source]
        cause: io::Error,
    },
    /// A file cannot be written.
    Unwritable {
        /// The file.
        path: Utf8PathBuf,
        /// Why.
        #[source]
        cause: io::Error,
    },
    /// A file is there already and is not to be written over.
    FileExists(
        /// The file.
        Utf8PathBuf,
    ),
    /// An answer that would take the place of the draft it is about.
    OverDraft(
        /// The draft.
        Utf8PathBuf,
    ),
    /// An office program has a file open.
    OpenElsewhere(
        /// The file.
        Utf8PathBuf,
    ),
    /// An office program has a file open that is to be read.
    OpenWhileRead(
        /// The file.
        Utf8PathBuf,
    ),
    /// Files that cannot be merged.
    NotMerged {
        /// How many.
        failed: usize,
        /// Of how many.
        total: usize,
    },
    /// A file in a folder that is not there.
    NoFolder {
        /// The file.
        path: Utf8PathBuf,
        /// The folder.
        folder: Utf8PathBuf,
    },
    /// What was found has no tasks.
    NoTasks {
        /// How many tasks the agencies have by implication only.
        implied_only: usize,
    },
    /// Two documents of which nothing stands in the other.
    NothingInCommon {
        /// The first, as it was named.
        old: String,
        /// The second.
        new: String,
    },
    /// A query of a code book that cannot be read.
    InCode {
        /// The file.
        path: String,
        /// The line of the code.
        line: usize,
        /// The id of the code.
        code: String,
        /// What is wrong with its query.
        #[source]
        cause: Box<dyn Error + Send + Sync>,
    },
    /// Files of coders of which no two have a unit in common.
    NoSharedUnits {
        /// A unit of the first.
        first: String,
        /// A unit of the second.
        second: String,
    },
    /// No task has a deadline whose day the document states.
    NoDays,
    /// A window for agencies, which share measures.
    WindowOfAgencies,
    /// Something is wrong with a file.
    InFile {
        /// The file.
        path: Utf8PathBuf,
        /// The line, counted from 1, where one is to blame.
        line: Option<usize>,
        /// What is wrong.
        #[source]
        cause: Box<dyn Error + Send + Sync>,
    },
    /// Many answers in a format for one.
    ManyAnswers,
    /// A file whose name does not tell a format that is offered.
    UnknownExtension {
        /// What stands behind the last point of its name.
        extension: String,
        /// The formats that are offered.
        formats: Vec<String>,
    },
    /// A workbook for a terminal.
    WorkbookOnTerminal,
    /// Nothing that could copy.
    NoClipboard,
    /// A command that should have copied did not.
    NotCopied {
        /// Its name.
        program: &'static str,
        /// Why.
        #[source]
        cause: io::Error,
    },
    /// One id for several files.
    IdForMany,
    /// A file whose name cannot be the id of its document.
    NoId {
        /// The file.
        path: Utf8PathBuf,
        /// Why.
        #[source]
        cause: InvalidId,
    },
    /// Files that were not added.
    NotAdded {
        /// How many.
        failed: usize,
        /// Of how many.
        total: usize,
    },
    /// No passage of that id.
    NoPassage(
        /// As asked for.
        String,
    ),
    /// Judgements of other queries.
    NothingJudged {
        /// The file of judgements.
        judgements: Utf8PathBuf,
        /// The file of queries.
        queries: Utf8PathBuf,
    },
    /// No server at this port.
    NotServing {
        /// The port.
        port: u16,
        /// Why.
        #[source]
        cause: io::Error,
    },
    /// No browser could be started.
    NoBrowser,
    /// The program with the servers could not be started.
    NoServer {
        /// Its name.
        name: String,
        /// Why.
        #[source]
        cause: io::Error,
    },
    /// The program with the servers ended without an answer.
    ServerEnded(
        /// Its exit status, if it had one.
        Option<i32>,
    ),
    /// The conversation with an assistant broke.
    Conversation(
        /// Why.
        #[source]
        io::Error,
    ),
    /// No folder for what is needed for a while only.
    NoTemporaryFolder(
        /// Why.
        #[source]
        io::Error,
    ),
}

impl CommandError {
    /// What to say of a file that cannot be read.
    pub fn reading(path: &Utf8Path) -> impl FnOnce(io::Error) -> Self {
        move |cause| Self::Unreadable { path: path.to_owned(), cause }
    }

    /// What to say of a file that cannot be written.
    pub fn writing(path: &Utf8Path) -> impl FnOnce(io::Error) -> Self {
        move |cause| Self::Unwritable { path: path.to_owned(), cause }
    }

    /// What to say of a file with something wrong in it.
    pub fn in_file<E: Into<Box<dyn Error + Send + Sync>>>(path: &Utf8Path) -> impl FnOnce(E) -> Self {
        move |cause| Self::InFile { path: path.to_owned(), line: None, cause: cause.into() }
    }

    /// The same with the line, counted from 1.
    pub fn in_line<E: Into<Box<dyn Error + Send + Sync>>>(
        path: &Utf8Path,
        line: usize,
    ) -> impl FnOnce(E) -> Self {
        move |cause| Self::InFile { path: path.to_owned(), line: Some(line), cause: cause.into() }
    }
}

display_in_english!(CommandError);

impl Message for CommandError {
    fn message(&self, language: Language) -> String {
        match self {
            Self::Unreadable { path, .. } => say!(language, "无法读取 {path}", "cannot read {path}"),
            Self::Unwritable { path, .. } => say!(language, "无法写入 {path}", "cannot write {path}"),
            Self::FileExists(path) => say!(
                language,
                "{path} 已经存在，未改动；换个文件名，或加 --force 覆盖（其中填写的内容将丢失）",
                "{path} is there already and was left as it is; take another name, or --force to write over it and whatever was filled in",
            ),
            Self::OverDraft(path) => say!(
                language,
                "{path} 是草稿本身，未改动；请另取文件名",
                "{path} is the draft itself and was left as it is; take another name",
            ),
            Self::OpenElsewhere(path) => say!(
                language,
                "{path} 正被 Excel、WPS 或 LibreOffice 打开，未改动；请先关闭，或换个文件名",
                "{path} is open in Excel, WPS or LibreOffice and was left as it is; close it first, or take another name",
            ),
            Self::OpenWhileRead(path) => say!(
                language,
                "{path} 正被 Excel、WPS 或 LibreOffice 打开，可能有未保存的内容；请先保存并关闭（若并未打开，请删除它旁边的 ~$ 或 .~lock 文件）",
                "{path} is open in Excel, WPS or LibreOffice and may have been changed since; save and close it first (if it is not open, delete the file beside it that begins with ~$ or .~lock)",
            ),
            Self::NotMerged { failed, total } => say!(
                language,
                "{total} 个文件中有 {failed} 个无法读取，见上；没有写入任何内容",
                "{failed} of {total} files cannot be read, see above; nothing was written",
            ),
            Self::NoFolder { path, folder } => say!(
                language,
                "无法写入 {path}：没有文件夹 {folder}；请先建立",
                "cannot write {path}: there is no folder {folder}; make it first",
            ),
            Self::NoTasks { implied_only: 0 } => {
                say!(
                    language,
                    "没有查到任务；台账只列措施的任务",
                    "no tasks found; a ledger lists the tasks of measures"
                )
            }
            Self::NoTasks { implied_only } => say!(
                language,
                "没有列名的任务；另有 {implied_only} 项任务由“各区”等集体名称推及，加 --implied 列入",
                "no tasks by name; {implied_only} by implication only, which --implied takes in",
            ),
            Self::NothingInCommon { old, new } => say!(
                language,
                "{old} 和 {new} 没有相同或相近的内容，无从比对",
                "{old} and {new} have nothing in common that could be compared",
            ),
            Self::InCode { path, line, code, .. } => say!(
                language,
                "{path}:{line}：编码 `{code}` 的检索式",
                "{path}:{line}: the query of the code `{code}`",
            ),
            Self::NoSharedUnits { first, second } => say!(
                language,
                "没有一个单元见于两份文件，无从比较；第一份有“{first}”，第二份有“{second}”；单元编号须一致",
                "no unit stands in two of the files, so there is nothing to compare; the first has `{first}`, the second `{second}`; units must be written alike",
            ),
            Self::NoDays => say!(
                language,
                "没有一项任务的时限在文件中写明日期，未生成日历",
                "no task has a deadline whose day the document states; no calendar was made",
            ),
            Self::WindowOfAgencies => say!(
                language,
                "部门之间以共同负责的措施相连，窗口总是一条措施；请去掉 --window，或改用 --of concepts、--of words",
                "agencies are tied by measures that they share, so the window is always the measure; leave --window out, or use --of concepts or --of words",
            ),
            Self::InFile { path, line: None, .. } => path.to_string(),
            Self::InFile { path, line: Some(line), .. } => {
                say!(language, "{path}：第 {line} 行", "{path}: line {line}")
            }
            Self::ManyAnswers => say!(
                language,
                "--batch 有多个答案；请用 --format csv、xlsx、html、jsonl 或 trec",
                "--batch gives many answers; take --format csv, xlsx, html, jsonl or trec",
            ),
            Self::UnknownExtension { extension, formats } => {
                let formats = language.list(formats);
                say!(
                    language,
                    "不能写成 .{extension} 文件；文件名可以 {formats} 结尾，或用 --format 指明格式",
                    "no answer can be written as .{extension}; let the file end in {formats}, or name the format with --format",
                )
            }
            Self::WorkbookOnTerminal => say!(
                language,
                "工作簿不能在此显示；请用 --output 指明文件",
                "a workbook cannot be shown here; name a file with --output",
            ),
            Self::NoClipboard => say!(
                language,
                "没有可用的剪贴板，引文已输出而未复制；Linux 图形界面下请安装 wl-clipboard、xclip 或 xsel",
                "no clipboard; the citation was printed and not copied; on a Linux desktop install wl-clipboard, xclip or xsel",
            ),
            Self::NotCopied { program, .. } => say!(
                language,
                "{program} 未能复制，引文已输出，可自行选取",
                "{program} did not copy; the citation was printed, mark and copy it there",
            ),
            Self::IdForMany => say!(
                language,
                "--id 只用于一份文件；请逐份加入",
                "--id names one document; add the files one by one",
            ),
            Self::NoId { path, .. } => {
                say!(language, "{path} 须用 --id 指定编号", "{path}: give the document an id with --id",)
            }
            Self::NotAdded { failed, total } => say!(
                language,
                "{total} 份文件中有 {failed} 份未加入，见上",
                "{failed} of {total} files were not added, see above",
            ),
            Self::NoPassage(asked) => {
                say!(language, "没有这一条：{asked}", "there is no such passage: {asked}")
            }
            Self::NothingJudged { judgements, queries } => say!(
                language,
                "{judgements} 没有评判 {queries} 中的任何检索式；两处的编号应一致",
                "{judgements} judges none of the queries in {queries}; their ids must agree",
            ),
            Self::NotServing { port, .. } => {
                say!(language, "不能在端口 {port} 上提供服务", "cannot serve at port {port}")
            }
            Self::NoBrowser => say!(language, "无法打开浏览器", "no browser could be started"),
            Self::NoServer { name, .. } => {
                say!(
                    language,
                    "无法启动带服务功能的程序 {name}",
                    "cannot start {name}, which has the servers"
                )
            }
            Self::ServerEnded(status) => {
                let status = status.map_or_else(|| "?".to_owned(), |status| status.to_string());
                say!(language, "服务程序意外结束（{status}）", "the server ended unexpectedly ({status})")
            }
            Self::Conversation(_) => {
                say!(language, "与助手程序的会话中断", "the conversation with the assistant broke")
            }
            Self::NoTemporaryFolder(_) => {
                say!(language, "无法建立临时文件夹", "cannot make a temporary folder")
            }
        }
    }
}
