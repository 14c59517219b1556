//! Faults of files of the corpus, each with what to do about it.

use std::io;

use super::index::lexicon_line;
use super::{Message, display_in_english, say};
use crate::corpus::{AdditionError, DataFault, Defect, Problem};
use crate::policy::{InvalidId, NoSheetRows, RegisterFault, UnknownWord};
use crate::render::Language;

display_in_english!(Problem, AdditionError, RegisterFault, InvalidId, NoSheetRows, UnknownWord);

impl Message for Problem {
    /// `path:line:column: field: what is wrong; what to do`.
    fn message(&self, language: Language) -> String {
        let Self { path, line, column, field, defect, more } = self;
        let mut place = path.to_string();
        for number in [line, column].into_iter().flatten() {
            place.push_str(&format!(":{number}"));
        }
        let field = field
            .as_ref()
            .map_or_else(String::new, |field| say!(language, "`{field}` 一栏：", "field `{field}`: "));
        let defect = defect.message(language);
        let more = match more {
            0 => String::new(),
            _ => say!(language, "（另有 {more} 处）", " (and {more} more)"),
        };
        format!("{place}: {field}{defect}{more}")
    }
}

impl Message for Defect {
    fn message(&self, language: Language) -> String {
        match self {
            Self::Unreadable { os_error: Some(number) } => {
                let why = io::Error::from_raw_os_error(*number).message(language);
                say!(language, "无法读取：{why}", "cannot be read: {why}")
            }
            Self::Unreadable { os_error: None } => {
                say!(language, "无法读取：内容损坏或不完整", "cannot be read: it is damaged or incomplete",)
            }
            Self::NotUtf8 => {
                say!(language, "不是 UTF-8；请另存为 UTF-8", "not UTF-8; save the file as UTF-8")
            }
            Self::NoHeader => say!(
                language,
                "没有文件头；文件应以一行 `---` 开始，接文件头，再一行 `---`",
                "no header; begin the file with a line `---`, the header, and another line `---`",
            ),
            Self::HeaderNotClosed => say!(
                language,
                "文件头没有结束；末尾加一行 `---`",
                "the header has no end; close it with a line `---`",
            ),
            Self::NotYaml(fault) => {
                let what = fault.message(language);
                say!(
                    language,
                    "{what}；每行写一个 `key: value`，值中有 `: ` 或 `#` 时加引号",
                    "{what}; write one `key: value` a line; put a value with `: ` or `#` in it into quotes",
                )
            }
            Self::NotMapping => say!(
                language,
                "应为若干个键和值；各写一行，缩进两格",
                "no list of keys and values; write its keys on the lines below it, set in by two blanks",
            ),
            Self::UnknownKey => say!(
                language,
                "没有这一栏；请改正栏名或删去",
                "unknown key; correct the name of the key, or remove it",
            ),
            Self::MissingKey => say!(
                language,
                "缺这一栏；请补上，不知则写 `unknown`",
                "missing; add the key; write `unknown` for what is not known",
            ),
            Self::NotText => {
                say!(language, "不是文字；请给值加引号", "no text; put the value into quotes")
            }
            Self::NotList => say!(
                language,
                "不是列表；每项一行，以 `- ` 开头，不知则写 `unknown`",
                "no list; write each item on a line of its own behind `- `, or `unknown`",
            ),
            Self::UnknownWord(word) => word.message(language),
            Self::NotDate { found } => say!(
                language,
                "“{found}”不是日期；写作 2024-02-20，不知则整栏写 `unknown`",
                "`{found}` is no day; write one that exists as 2024-02-20, or `unknown` for the whole entry",
            ),
            Self::InvalidId(id) => id.message(language),
            Self::IdNotFileName { found, name } => say!(
                language,
                "`{found}` 与文件名不符；请写 `id: {name}`",
                "`{found}` is not the name of the file; write `id: {name}`",
            ),
            Self::BlockOnTwoLines
            | Self::NoTableRule
            | Self::TextBelowTable
            | Self::UnevenRow
            | Self::OpenCell
            | Self::NoTableBelowPlace
            | Self::PlaceOfOtherRows
            | Self::NotHeading => body(self, language),
            Self::NotRegister(fault) => {
                let what = fault.message(language);
                say!(language, "不是单位名录：{what}", "not a register of agencies: {what}")
            }
            Self::NotRegion { name } => say!(
                language,
                "“{name}”不是地区名称；请写全称（如 深圳市）",
                "`{name}` is no region name; write it in full, as the name of a city ends in 市",
            ),
            Self::Register(fault) => fault.message(language),
            Self::NotConcepts(fault) => {
                let what = fault.message(language);
                say!(language, "不是概念表：{what}", "not a list of concepts: {what}")
            }
            Self::NotCodes(fault) => {
                let what = fault.message(language);
                say!(language, "不是编码表：{what}", "not a list of codes: {what}")
            }
            Self::NoCodes => say!(
                language,
                "没有编码；请在 `codes:` 之下每个编码写一项",
                "no codes; write an entry for each code below `codes:`",
            ),
            Self::CodeTwice { id } => say!(
                language,
                "编码 `{id}` 出现两次；每个编码的 `id` 须不同",
                "the code `{id}` is there twice; give every code an `id` of its own",
            ),
            Self::BlankInCode { code } => say!(
                language,
                "编码 `{code}` 的这一栏为空；请补上",
                "empty for the code `{code}`; fill it in",
            ),
            Self::TermOfTwoConcepts { term, first, second } => say!(
                language,
                "“{term}”属于两个概念：“{first}”和“{second}”；只留一处",
                "`{term}` belongs to two concepts, `{first}` and `{second}`; keep one",
            ),
            Self::NoSuchConcept { concept, label } => say!(
                language,
                "“{concept}”所指的“{label}”不在表中",
                "`{concept}` refers to `{label}`, which is no label here",
            ),
            Self::NotTaskWords(fault) => {
                let what = fault.message(language);
                say!(language, "不是力度词表：{what}", "not a list of verbs: {what}")
            }
            Self::VerbOfTwoClasses { word, first, second } => say!(
                language,
                "“{word}”既在 `{first}` 又在 `{second}` 之下；只留一处",
                "`{word}` stands under `{first}` and under `{second}`; keep one",
            ),
            Self::UnknownMark { found } => say!(
                language,
                "`{found}` 不是任务标记；写 `<!-- split -->`（此处另起一项任务）或 `<!-- join -->`（此处不分），若是正文则写作 `\\<!--`",
                "`{found}` is no mark of tasks; write `<!-- split -->` (a task begins here) or `<!-- join -->` (none does), or `\\<!--` if it is text",
            ),
            Self::Lexicon { text, fault } => lexicon_line(text, *fault, language),
            Self::NotJson(fault) => fault.message(language),
        }
    }
}

/// Faults of the body of a document.
fn body(defect: &Defect, language: Language) -> String {
    match defect {
        Defect::BlockOnTwoLines => say!(
            language,
            "一段占了两行；请与上一行合并，或在其间空一行",
            "a block on two lines; join it with the line above, or put a blank line between",
        ),
        Defect::NoTableRule => say!(
            language,
            "表头下没有分隔行；请写 `| --- |`，每列一个 `---`",
            "no rule below the column titles; write `| --- |` with one `---` a column",
        ),
        Defect::TextBelowTable => say!(
            language,
            "表格下紧接文字；请在表格后空一行",
            "text directly below a table; put a blank line after the table",
        ),
        Defect::UnevenRow => say!(
            language,
            "这一行的格数与列数不同；每列一格，格中的 `|` 写作 `\\|`",
            "a row with more or fewer cells than there are columns; give every row one cell a column; write `\\|` for a `|` in a cell",
        ),
        Defect::NoTableBelowPlace => say!(
            language,
            "工作簿位置下没有表格；请在下一行写表格，或删去这一行",
            "no table below its place in a workbook; put the table on the next line, or take the comment out",
        ),
        Defect::PlaceOfOtherRows => say!(
            language,
            "工作簿位置所列行数与表格不同；表头和每一行各写一个行号，或删去这一行",
            "the place in a workbook names more or fewer rows than the table has; number the row of titles and every row below it, or take the comment out",
        ),
        Defect::OpenCell => say!(
            language,
            "最后一格没有结束；行末加 `|`",
            "the last cell is not closed; end the row with `|`",
        ),
        _ => say!(
            language,
            "不是标题；标题前写一至六个 `#` 和一个空格，正文以 `#` 开头则写 `\\#`",
            "no heading; write one to six `#` and a blank before a heading, or `\\#` before a paragraph",
        ),
    }
}

impl Message for DataFault {
    fn message(&self, language: Language) -> String {
        match self {
            Self::MissingKey(key) => say!(language, "缺 `{key}`", "missing field `{key}`"),
            Self::UnknownKey(key) => say!(language, "没有 `{key}` 这一栏", "unknown field `{key}`"),
            Self::RepeatedKey(key) => say!(language, "`{key}` 出现两次", "field `{key}` is there twice"),
            Self::UnknownWord(word) => say!(language, "`{word}` 不是可用的值", "unknown value `{word}`"),
            Self::WrongType { found, expected } => {
                say!(language, "值的类型不对", "the value is {found}, not {expected}")
            }
            Self::Other(what) => say!(language, "格式有误", "{what}"),
        }
    }
}

impl Message for UnknownWord {
    fn message(&self, language: Language) -> String {
        let Self { found, expected } = self;
        say!(language, "`{found}` 不在 `{expected}` 之列", "`{found}` is none of {expected}")
    }
}

impl Message for InvalidId {
    fn message(&self, language: Language) -> String {
        let id = &self.0;
        say!(
            language,
            "`{id}` 不能作编号：用文字、数字、`-`、`_`、`.`，不超过 80 字，且不是 Windows 的设备名（con、nul、com1）",
            "`{id}` cannot be an id: use letters, digits, `-`, `_` and `.`, at most 80 characters, and no name of a device of Windows (con, nul, com1)",
        )
    }
}

impl Message for NoSheetRows {
    fn message(&self, language: Language) -> String {
        say!(language, "不是工作簿中的位置", "no place in a workbook")
    }
}

impl Message for RegisterFault {
    fn message(&self, language: Language) -> String {
        match self {
            Self::Empty { name } => say!(
                language,
                "“{name}”有不足两字的名称，或没有层级；请补全",
                "`{name}` has a name of fewer than two characters or no level: fill it in",
            ),
            Self::Shared { alias, first, second } => say!(
                language,
                "“{alias}”同时指{first}和{second}；请去掉一个，或列入 `ambiguous`",
                "`{alias}` names both {first} and {second}: remove one, or list it under `ambiguous`",
            ),
            Self::UnknownMember { group, member } => say!(
                language,
                "“{group}”所列的“{member}”不在名录中；请补上该单位或改正名称",
                "`{member}` in group {group} is no known agency: add an entry or mend the name",
            ),
        }
    }
}

impl Message for AdditionError {
    fn message(&self, language: Language) -> String {
        match self {
            Self::Exists { path } => say!(language, "已有 {path}", "{path} is there already"),
            Self::Unwritable { path, .. } => say!(language, "无法写入 {path}", "cannot write {path}"),
        }
    }

    fn hint(&self, language: Language) -> Option<String> {
        match self {
            Self::Exists { .. } => Some(say!(
                language,
                "--replace 可替换同编号的文件",
                "--replace replaces a document of the same id",
            )),
            Self::Unwritable { .. } => None,
        }
    }
}
