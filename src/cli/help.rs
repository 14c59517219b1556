//! The help, in Chinese where the interface is Chinese.

use clap::{Command, CommandFactory};

use super::args::Cli;
use crate::render::Language;

/// The command line with its help in a language.
pub(super) fn command(language: Language) -> Command {
    let command = Cli::command();
    match language {
        Language::English => command.after_help(EXAMPLES),
        Language::Chinese => in_chinese(command),
    }
}

const EXAMPLES: &str = "Examples:
  zhengce 海外仓                                  where overseas warehouses are discussed
  zhengce 海关+税务                               measures of customs and tax together
  zhengce search 贷款 --agency 外管局 --lead      what an agency leads
  zhengce agency 深圳海关                         everything one agency answers for
  zhengce show 第十条 --cite                      the line that cites measure 10";

const EXAMPLES_IN_CHINESE: &str = "例：
  zhengce 海外仓                       哪里讲到海外仓
  zhengce 海关+税务                    海关、税务共同负责的措施
  zhengce 检索 贷款 --部门 外管局      某部门负责的措施里查原文
  zhengce 部门 深圳海关                本单位负责哪些、同谁一起
  zhengce 查看 第十条 --引用           第十条的规范引文";

/// Command or option, and its help. The key of an option is `command.option`,
/// or `.option` for the whole program.
const CHINESE: &[(&str, &str)] = &[
    ("", "政府政策措施知识库：全文检索、责任单位、类别"),
    ("search", "检索措施和段落"),
    ("show", "查看一条措施或一个段落的全文及其出处"),
    ("agency", "列出责任单位，或查看一个单位负责的措施"),
    ("category", "列出类别（部分）及其措施"),
    ("documents", "列出文件"),
    ("index", "重新建立索引"),
    ("add", "把文件加入语料"),
    ("eval", "用评判过的检索式测量排序质量和速度"),
    ("segment", "查看一段文字如何折叠、分词、分字"),
    ("completions", "输出命令行补全脚本"),
    ("man", "输出手册页"),
    (
        ".corpus",
        "语料文件夹，或一行一份文件的 .jsonl（也可为 .gz、.zst）［缺省：当前目录的 corpus，没有则用内置文件］",
    ),
    (".index_folder", "索引文件夹［缺省：语料旁的 index；语料文件夹不叫 corpus 的，为其名加 .index］"),
    (".frozen", "语料有变化也不更新索引"),
    (".memory", "建立索引时可用的内存，单位 MB"),
    (".lang", "界面语言：zh 或 en［缺省：随系统］"),
    (".encoding", "输出到管道或文件的编码：utf-8、gbk（旧系统的命令行窗口和表格用）"),
    (".color", "颜色"),
    (".help", "显示帮助"),
    (".version", "显示版本"),
    ("search.query", "检索词；“短语”、-排除、与/或/非、部门：… 牵头：… 类别：… 标题：…"),
    ("search.agency", "只看该责任单位的措施；可重复，表示同时负责"),
    ("search.lead", "只看由该单位牵头的措施"),
    ("search.category", "只看该类别，可只写一部分"),
    ("search.document", "只看该文件，写编号或标题"),
    ("search.kind", "只看该类文件：政策、论文、新闻、报告、未知"),
    ("search.limit", "最多显示几条"),
    ("search.format", "输出格式"),
    ("search.literal", "逐字检索：不解释运算符和检索词"),
    ("search.batch", "批量检索：一行一个检索式，或 {\"qid\",\"query\"}"),
    ("search.output", "结果写入文件"),
    ("search.ranking", "排序参数，如 k1=1.2,b=0.75（见 docs/ranking.md）"),
    ("search.explain", "说明每条为什么排在这里"),
    ("search.stage", "只用这一级匹配"),
    ("eval.queries", "检索式文件：一行一个，或 {\"qid\",\"query\"}"),
    ("eval.qrels", "评判文件（TREC 格式）：query 0 id grade"),
    ("eval.run", "每个检索式的前 100 条按 TREC 格式写入文件"),
    ("eval.ranking", "排序参数，如 k1=1.2,b=0.75（见 docs/ranking.md）"),
    ("show.id", "sz24/m10、m10、第十条、（十）、paper/p35"),
    ("show.context", "前后各显示几段"),
    ("show.cite", "只输出规范引文"),
    ("show.format", "输出格式"),
    ("agency.name", "任何通用称呼：深圳海关、外管局、市商务局"),
    ("agency.format", "输出格式"),
    ("category.name", "类别名称，可只写一部分"),
    ("category.format", "输出格式"),
    ("documents.format", "输出格式"),
    ("parse", "查看文件的结构，不加入语料"),
    ("parse.file", "可加入语料的任何文件"),
    ("parse.kind", "文件类型：政策、论文、新闻、报告［缺省：由内容判断］"),
    ("parse.format", "输出格式"),
    ("parse.explain", "列出每一处删改及其理由"),
    ("check", "列出细心的经办人会存疑之处"),
    ("check.document", "只核对该文件，写编号或标题"),
    ("check.format", "输出格式"),
    ("add.files", "文本、Markdown、网页、DOCX、DOC、WPS、XLSX、PDF、OFD 文件"),
    ("add.kind", "文件类型：政策、论文、新闻、报告［缺省：由内容判断］"),
    ("add.id", "文件编号［缺省：文件名］"),
    ("add.explain", "列出每一处删改及其理由"),
    ("add.dry_run", "只显示结果，不写入"),
    ("add.replace", "替换同编号的文件"),
    ("segment.text", "任意文字"),
    ("completions.shell", "bash、zsh、fish、powershell、elvish"),
];

fn in_chinese(command: Command) -> Command {
    let mut command = translate(command, "");
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    for name in names {
        command = command.mut_subcommand(&name, |sub| {
            let about = chinese(&name).unwrap_or_default();
            translate(sub, &name).about(about)
        });
    }
    command
        .about(chinese("").unwrap_or_default())
        .after_help(EXAMPLES_IN_CHINESE)
        .subcommand_help_heading("命令")
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(flag("help", 'h', clap::ArgAction::Help).global(true))
        .arg(flag("version", 'V', clap::ArgAction::Version))
}

fn flag(name: &'static str, short: char, action: clap::ArgAction) -> clap::Arg {
    let help = chinese(&format!(".{name}")).unwrap_or_default();
    clap::Arg::new(name).long(name).short(short).action(action).help(help).help_heading("选项")
}

/// The options of one command, without its subcommands.
fn translate(command: Command, name: &str) -> Command {
    let usage = "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}";
    command.help_template(usage).mut_args(|arg| {
        let own = chinese(&format!("{name}.{}", arg.get_id()));
        let help = own.or_else(|| chinese(&format!(".{}", arg.get_id())));
        let heading = if arg.is_positional() { "参数" } else { "选项" };
        match help {
            Some(help) => arg.help(help).help_heading(heading),
            None => arg,
        }
    })
}

fn chinese(key: &str) -> Option<&'static str> {
    CHINESE.iter().find(|(known, _)| *known == key).map(|&(_, help)| help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_can_be_typed_has_help_in_chinese() {
        let command = Cli::command();
        for sub in command.get_subcommands() {
            assert!(chinese(sub.get_name()).is_some(), "{}", sub.get_name());
            for arg in sub.get_arguments() {
                let key = format!("{}.{}", sub.get_name(), arg.get_id());
                assert!(chinese(&key).is_some(), "{key}");
            }
        }
        for arg in command.get_arguments() {
            let key = format!(".{}", arg.get_id());
            assert!(chinese(&key).is_some(), "{key}");
        }
        command.debug_assert();
        in_chinese(Cli::command()).debug_assert();
    }
}
