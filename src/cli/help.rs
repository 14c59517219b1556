//! The help, in Chinese where the interface is Chinese.

use clap::builder::PossibleValue;
use clap::{Arg, ArgAction, Command, CommandFactory};

use super::args::Cli;
use crate::render::Language;

/// The command line with its help in a language.
pub(super) fn command(language: Language) -> Command {
    let mut command = translate(Cli::command(), "", language);
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    for name in &names {
        command = command.mut_subcommand(name, |sub| {
            let mut sub = translate(sub, name, language);
            // `ledger` has commands of its own.
            let below: Vec<String> = sub.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
            for below in &below {
                let path = format!("{name} {below}");
                sub = sub.mut_subcommand(below, |sub| translate(sub, &path, language));
            }
            sub.subcommand_value_name(language.pick("命令", "COMMAND")).disable_help_subcommand(true)
        });
    }
    command
        .after_help(language.pick(EXAMPLES_IN_CHINESE, EXAMPLES))
        .subcommand_value_name(language.pick("命令", "COMMAND"))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(flag("help", 'h', ArgAction::Help, language).global(true))
        .arg(flag("version", 'V', ArgAction::Version, language))
}

/// How a command is used, without the word for it.
pub(super) fn usage(command: &mut Command, language: Language) -> String {
    let usage = command.render_usage().to_string();
    form_of(&usage, language)
}

/// What clap says of how a command is used, without the word for it.
pub(super) fn form_of(usage: &str, language: Language) -> String {
    let form = usage.split_once(": ").map_or(usage, |(_, form)| form);
    form.trim().replace("[OPTIONS]", language.pick("[选项]", "[OPTIONS]"))
}

const EXAMPLES: &str = "Examples:
  zhengce 海外仓                                  where overseas warehouses are discussed
  zhengce 海关+税务                               measures of customs and tax together
  zhengce search 贷款 --agency 外管局 --lead      what an agency leads
  zhengce agency 深圳海关                         everything one agency answers for
  zhengce agency 深圳海关 -o 海关.xlsx            the same as a workbook
  zhengce show 第十条 --cite                      the line that cites measure 10";

const EXAMPLES_IN_CHINESE: &str = "例：
  zhengce 海外仓                       哪里讲到海外仓
  zhengce 海关+税务                    海关、税务共同负责的措施
  zhengce 检索 贷款 --部门 外管局      某部门负责的措施里查原文
  zhengce 部门 深圳海关                本单位负责哪些、同谁一起
  zhengce 部门 深圳海关 -o 海关.xlsx   同上，存成工作簿
  zhengce 查看 第十条 --引用           第十条的规范引文";

/// Command or option, and its help. The key of an option is `command.option`,
/// or `.option` where it is the same for the whole program.
const CHINESE: &[(&str, &str)] = &[
    ("", "政府政策措施知识库：全文检索、责任单位、类别"),
    ("search", "检索措施和段落"),
    ("show", "查看一条措施或一个段落的全文及其出处"),
    ("cite", "把一条措施或一个段落连同规范引文输出，供引用"),
    ("cite.id", "sz24/m10、sz24/m10.3、m10、第十条、（十）、paper/p35"),
    ("cite.style", "引文体例；official 也可写成“公文”"),
    ("cite.copy", "同时复制到剪贴板"),
    ("cite.format", "输出格式"),
    ("trace", "逐处核对草稿中的引文和条款、文号、文件名"),
    ("trace.file", "草稿：文本、Markdown、网页、DOCX、DOC、WPS、XLSX、PDF、OFD；写 - 或不写则读标准输入"),
    ("trace.borrowed", "也列出未加引号而见于库中的句子"),
    ("compare", "逐条比对两份政策"),
    ("compare.old", "第一份：库中文件的编号或标题，或可加入语料的任何文件"),
    ("compare.new", "第二份，与第一份相比"),
    ("agency", "列出责任单位，或查看一个单位负责的措施"),
    ("matrix", "统计措施数：部门与类别、部门与部门、部门与文件"),
    (
        "matrix.axes",
        "行列：agency-category 部门-类别、agency-agency 部门-部门、agency-document 部门-文件［缺省：agency-category］",
    ),
    ("matrix.lead", "只计由该单位牵头的措施"),
    ("matrix.implied", "连同由“各区”等集体名称推及、原文未列名的单位"),
    ("matrix.limit", "最多几行、几列，0 为全部［缺省：40；JSON 为全部］"),
    ("concept", "汇集各类文本关于一个概念的说法，以及政策未言之处"),
    ("concept.name", "概念的任何名称：首选词、同义词、英文名、俗称（concepts.yaml），或任何文字"),
    ("concept.literal", "按字面取这个名称，不并入同义词"),
    ("concept.limit", "每节最多列多少行，0 为全部"),
    ("kwic", "列出一个词的每一处出现，一处一行，上下文对齐"),
    ("kwic.query", "检索词；“短语”、-排除、与/或/非、部门：… 类别：… 标题：…；词不作解读，按字面计"),
    (".synonyms", "也计同一概念的其他说法（concepts.yaml）"),
    ("kwic.context", "左右各取多少［缺省：20 字、8 词、1 句］"),
    ("kwic.unit", "上下文的单位：characters 字、words 词、sentences 句"),
    (
        "kwic.sort",
        "排序，可写几个，前者优先：左边第几词 L1 L2 L3、右边第几词 R1 R2 R3（按拼音）、place 位置、date 日期",
    ),
    ("kwic.by", "按什么分组：document 文件、kind 类型、category 类别、agency 部门"),
    ("kwic.sample", "随机抽取多少处"),
    ("kwic.seed", "随机抽取的种子：种子相同，抽取相同"),
    ("collocates", "列出常与一个词同现的词"),
    ("collocates.query", "检索词；“短语”、-排除、与/或/非、部门：… 类别：… 标题：…；词不作解读，按字面计"),
    ("collocates.window", "窗口左右各多大［缺省：5 词、10 字、1 句］"),
    ("collocates.unit", "窗口的单位：words 词、characters 字、sentences 句、passage 整条（段）"),
    (
        "collocates.measure",
        "按什么排序：频次、对数似然（ll）、logDice、MI、MI3、t、ΔP（dpword 节点→词、dpnode 词→节点）",
    ),
    (".min", "至少出现几次才列出"),
    (".limit", "最多列几行，0 为全部"),
    ("words", "列出词表：每个词的频次"),
    ("words.query", "只计符合这一检索式的段落［缺省：全部］"),
    (".length", "至少几个字的词"),
    ("keyness", "列出一些文本区别于另一些的关键词"),
    ("keyness.a", "求关键词的文本，写检索式：类型:政策、文件:sz24、日期:2024、类别:…、部门:…、检索词"),
    ("keyness.b", "用来对照的文本，写检索式［缺省：其余全部］"),
    ("keyness.measure", "按什么排序：ll 对数似然、ratio 对数比"),
    ("network", "网络：哪些概念、部门或词语一同出现"),
    ("network.query", "只计符合这一检索式的段落［缺省：全部］"),
    ("network.of", "以什么为节点：concepts 概念（concepts.yaml）、agencies 责任单位、words 高频实词"),
    (
        "network.window",
        "在多大范围内一同出现：sentence 句、passage 整条（段），或连续几词（写数字）［缺省：句；部门为一条措施］",
    ),
    (
        "network.measure",
        "连线的权重：count 共现次数、logdice、ll 对数似然、jaccard［缺省：jaccard；部门为 count］",
    ),
    ("network.threshold", "连线的最小权重［缺省：不限］"),
    ("network.min", "至少在几个窗口中一同出现"),
    ("network.limit", "最多几个节点，取窗口数最多的，0 为全部"),
    ("network.seed", "社群和图中位置所依的种子：种子相同，结果相同"),
    ("dispersion", "显示一个词在各文件中出现的位置和均匀程度"),
    ("dispersion.query", "检索词；“短语”、-排除、与/或/非、部门：… 类别：… 标题：…；词不作解读，按字面计"),
    ("dispersion.parts", "每份文件等分几段"),
    ("dispersion.to_scale", "画图时各文件按字数画出长短，不画成一样长"),
    ("trend", "按年、月统计一个词的出现"),
    ("trend.query", "检索词；“短语”、-排除、与/或/非、部门：… 类别：… 标题：…；词不作解读，按字面计"),
    ("trend.by", "时段：year 年、month 月"),
    ("ngrams", "列出反复出现的字串，不论分词"),
    ("ngrams.query", "只计符合这一检索式的段落［缺省：全部］"),
    ("ngrams.from", "最短几个字"),
    ("ngrams.to", "最长几个字"),
    ("ngrams.min", "至少出现几次［缺省：5，长文为每百万字 5 次］"),
    ("ngrams.new", "只列词典没有的词，可直接粘贴到 lexicon.txt"),
    ("ngrams.entropy", "配合 --new：左右邻字的最低信息熵，单位比特"),
    ("ngrams.cohesion", "配合 --new：各部分同现须高出偶然多少，单位比特"),
    ("figures", "列出数据：什么指标、多少、何地、何时，并列重复测量的数据"),
    ("similar", "列出其他文件中与一条措施共有词语最多的措施"),
    ("similar.id", "sz24/m10、m10、第十条、（十）"),
    ("similar.limit", "最多列出几条"),
    ("mcp", "按模型上下文协议（MCP）经标准输入输出回答助手程序"),
    ("site", "把知识库写成一个网页文件夹，可检索，无须服务器即可用浏览器打开"),
    ("site.folder", "要写出的文件夹，可放在共享目录或 U 盘上"),
    ("site.force", "更新先前在此写出的站点；其他文件夹一概不动"),
    ("serve", "以网页和 JSON 提供知识库；除非另外指定，只供本机访问"),
    ("serve.port", "端口，0 为任一空闲端口"),
    ("serve.open", "在浏览器中打开"),
    ("serve.bind", "监听的地址；除本机外，须用启动时给出的口令［缺省：127.0.0.1］"),
    ("serve.host", "服务器的其他名称，可重复"),
    ("serve.log", "在标准错误上记录每个请求"),
    ("serve.one", "只从标准输入读取一个请求，答复写到标准输出；服务器用以读取提交的文件"),
    ("rerun", "按结果文件末尾的说明重做一遍，看结果是否相同"),
    ("rerun.file", "结果文件：CSV、XLSX、JSON、Markdown、HTML、DOCX、SVG、GraphML 或文本"),
    ("rerun.output", "新的结果写入文件"),
    ("code", "按编码表给措施或任务编码，附证据"),
    ("code.query", "只编符合这一检索式的措施［缺省：全部］"),
    ("code.codes", "编码表［缺省：语料中的 codes.yaml，没有则用内置的政策工具表］"),
    ("code.unit", "给什么编码：measure 措施、task 任务"),
    ("code.by", "按什么统计：category 类别、agency 部门、document 文件、year 年"),
    ("agreement", "计算几名编码者的信度，列出分歧"),
    ("agreement.a", "一名编码者的表：XLSX 或 CSV，有单元、编码两列，如 code 所写"),
    ("agreement.b", "另一名编码者的表"),
    ("agreement.more", "其他编码者的表"),
    ("gap", "列出甲有而乙无（或很少）的概念和词，附乙中最近的段落"),
    ("gap.a", "有的一方，写检索式：文件:sz24、类型:论文、日期:2024、检索词"),
    ("gap.b", "可能没有的一方，写检索式"),
    ("gap.min", "在甲中至少出现几次才列出"),
    ("gap.ratio", "对数比从多少起算乙中弱；2 即只有四分之一"),
    ("gap.limit", "概念最多列几项，词最多列几项，0 为全部"),
    ("ledger", "生成台账（任务分解表）：谁、做什么、何时完成"),
    ("ledger merge", "把各单位填好交回的台账合并为一份"),
    ("ledger merge.files", "收回的台账：XLSX，或 UTF-8、GBK 编码的 CSV"),
    ("ledger merge.output", "合并后的台账写入文件：XLSX、DOCX、HTML、Markdown、JSON"),
    ("ledger merge.format", "核对结果的输出格式"),
    ("ledger merge.document", "只合并该文件的任务，写编号或标题；可重复［缺省：各表共有的文件］"),
    ("ledger merge.today", "以哪一天判断逾期，写作 2026-03-01［缺省：北京时间今天］"),
    ("ledger merge.force", "覆盖已有的文件，包括其中填写的内容"),
    ("ledger diff", "文件修订后，对照新旧任务：新增、删去、改写、保留，填报随任务转入"),
    ("ledger diff.old", "填好的台账，或修订前的政策：库中文件的编号或标题，或任何文件"),
    ("ledger diff.new", "修订后的政策：库中文件的编号或标题，任何文件，或台账"),
    ("ledger diff.force", "覆盖已有的文件，包括其中填写的内容"),
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
    (".no_pager", "直接输出到终端，不分页"),
    (".color", "颜色"),
    (".format", "输出格式［缺省：按要写入的文件名，否则为 text］"),
    (".output", "结果写入文件"),
    (".help", "显示帮助"),
    (".version", "显示版本"),
    (".query", "检索词；“短语”、-排除、与/或/非、部门：… 牵头：… 类别：… 标题：…"),
    (".agency", "只看该责任单位的措施；可重复，表示同时负责"),
    ("ledger.lead", "只列由该单位牵头的任务；不指定单位时，只列有单位牵头的任务"),
    ("ledger.implied", "连同由“各区”等集体名称推及、原文未列名的单位"),
    ("ledger.by", "按什么分表：agency 单位、category 部分、document 文件、deadline 时限"),
    ("ledger.force", "覆盖已有的文件，包括其中填写的内容"),
    ("search.lead", "只看由该单位牵头的措施"),
    (".category", "只看该类别，可只写一部分"),
    (".document", "只看该文件，写编号或标题"),
    (".kind", "只看该类文件：政策、论文、新闻、报告、未知"),
    ("search.limit", "最多显示几条"),
    ("search.offset", "跳过最前的几条，用于翻页"),
    (".literal", "逐字检索：不解释运算符和检索词"),
    ("search.batch", "批量检索：一行一个检索式，或 {\"qid\",\"query\"}"),
    ("search.ranking", "排序参数，如 k1=1.2,b=0.75（见 docs/ranking.md）"),
    ("search.brief", "每条一两行：序号、标题、责任单位"),
    ("search.explain", "说明每条为什么排在这里"),
    (".stage", "只用这一级匹配"),
    ("eval.queries", "检索式文件：一行一个，或 {\"qid\",\"query\"}"),
    ("eval.qrels", "评判文件（TREC 格式）：query 0 id grade"),
    ("eval.run", "每个检索式的前 100 条按 TREC 格式写入文件"),
    ("eval.ranking", "排序参数，如 k1=1.2,b=0.75（见 docs/ranking.md）"),
    ("show.id", "sz24/m10、m10、第十条、（十）、paper/p35"),
    ("show.context", "前后各显示几段"),
    ("show.cite", "只输出规范引文"),
    ("agency.name", "任何通用称呼、略称、旧称：深圳海关、外管局、市商务局"),
    ("category.name", "类别名称，可只写一部分"),
    ("parse", "查看文件的结构，不加入语料"),
    ("parse.file", "可加入语料的任何文件"),
    ("parse.kind", "文件类型：政策、论文、新闻、报告［缺省：由内容判断］"),
    ("parse.format", "输出格式"),
    ("parse.explain", "列出每一处删改及其理由"),
    ("check", "列出细心的经办人会存疑之处"),
    ("check.document", "只核对该文件，写编号或标题"),
    ("add.files", "文本、Markdown、网页、DOCX、DOC、WPS、XLSX、PDF、OFD 文件"),
    ("add.kind", "文件类型：政策、论文、新闻、报告［缺省：由内容判断］"),
    ("add.id", "文件编号［缺省：文件名］"),
    ("add.explain", "列出每一处删改及其理由"),
    ("add.dry_run", "只显示结果，不写入"),
    ("add.replace", "替换同编号的文件"),
    ("segment.text", "任意文字"),
    ("completions.shell", "bash、zsh、fish、powershell、elvish"),
];

/// What stands for values, in English and in Chinese.
const VALUES: &[(&str, &str)] = &[
    ("PATH", "路径"),
    ("DIR", "文件夹"),
    ("FILE", "文件"),
    ("FILES", "文件"),
    ("MB", "兆字节"),
    ("LANG", "语言"),
    ("ENCODING", "编码"),
    ("WHEN", "何时"),
    ("QUERY", "检索式"),
    ("AGENCY", "单位"),
    ("CATEGORY", "类别"),
    ("DOCUMENT", "文件"),
    ("KIND", "类型"),
    ("N", "数"),
    ("FORMAT", "格式"),
    ("NAME=VALUE,…", "参数=值,…"),
    ("STAGE", "级别"),
    ("GROUPS", "分组"),
    ("BITS", "比特"),
    ("PERIOD", "时段"),
    ("MEASURE", "指标"),
    ("NODES", "节点"),
    ("WINDOW", "窗口"),
    ("WEIGHT", "权重"),
    ("UNIT", "单位"),
    ("KEYS", "排序"),
    ("SEED", "种子"),
    ("PORT", "端口"),
    ("ADDRESS", "地址"),
    ("AXES", "行列"),
    ("DAY", "日期"),
    ("OLD", "旧"),
    ("NEW", "新"),
    ("A", "甲"),
    ("B", "乙"),
    ("STYLE", "体例"),
    ("ID", "编号"),
    ("NAME", "名称"),
    ("TEXT", "文字"),
    ("SHELL", "外壳"),
];

fn flag(name: &'static str, short: char, action: ArgAction, language: Language) -> Arg {
    let english = if name == "help" { "Show this help" } else { "Show the version" };
    let help = language.pick(chinese(&format!(".{name}")).unwrap_or_default(), english);
    Arg::new(name).long(name).short(short).action(action).help(help)
}

/// One command with its options, without its subcommands.
fn translate(command: Command, name: &str, language: Language) -> Command {
    let aliases: Vec<String> = command.get_visible_aliases().map(str::to_owned).collect();
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let about = language.pick(chinese(name).unwrap_or_default(), &about).to_owned();
    let about = format!("{about}{}", note(language.pick("别名", "alias"), &aliases, language));
    // Aliases still work, but clap is not to list them, too.
    let command = command.visible_alias(None::<&str>).aliases(aliases);
    command.about(about).mut_args(|arg| translate_argument(arg, name, language))
}

fn translate_argument(arg: Arg, command: &str, language: Language) -> Arg {
    let english = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let chinese = chinese_of(&arg, command);
    let help = format!("{}{}", language.pick(chinese.unwrap_or(&english), &english), notes(&arg, language));
    let aliases: Vec<String> =
        arg.get_visible_aliases().unwrap_or_default().into_iter().map(str::to_owned).collect();
    let arg = arg.help(help).visible_alias(None::<&str>).aliases(aliases);
    if !arg.get_action().takes_values() {
        return arg;
    }
    let name = value_name(&arg, language);
    // What clap would say of them is in the notes.
    arg.value_name(name).hide_possible_values(true).hide_default_value(true).hide_env(true)
}

/// What stands behind the help of an argument: other names, values, default.
fn notes(arg: &Arg, language: Language) -> String {
    let aliases = arg.get_visible_aliases().unwrap_or_default();
    let aliases: Vec<String> = aliases.iter().map(|alias| format!("--{alias}")).collect();
    let mut notes = note(language.pick("别名", "alias"), &aliases, language);
    if !arg.get_action().takes_values() {
        return notes;
    }
    let possible = arg.get_possible_values();
    let possible: Vec<&str> =
        possible.iter().filter(|value| !value.is_hide_set()).map(PossibleValue::get_name).collect();
    notes.push_str(&note(language.pick("可选", "values"), &possible, language));
    if !arg.is_hide_default_value_set() {
        let defaults = arg.get_default_values().iter().map(|value| value.to_string_lossy());
        notes.push_str(&note(language.pick("缺省", "default"), &defaults.collect::<Vec<_>>(), language));
    }
    let variable: Vec<_> = arg.get_env().into_iter().map(|name| name.to_string_lossy()).collect();
    notes.push_str(&note(language.pick("环境变量", "variable"), &variable, language));
    notes
}

fn note<T: AsRef<str>>(name: &str, values: &[T], language: Language) -> String {
    let values: Vec<&str> = values.iter().map(AsRef::as_ref).collect();
    match language {
        _ if values.is_empty() => String::new(),
        Language::Chinese => format!("［{name}：{}］", values.join("、")),
        Language::English => format!(" [{name}: {}]", values.join(", ")),
    }
}

/// What stands for the value of an argument.
fn value_name(arg: &Arg, language: Language) -> String {
    let english = match arg.get_value_names() {
        Some([name, ..]) => name.to_string(),
        _ => arg.get_id().as_str().to_uppercase(),
    };
    let chinese = VALUES.iter().find(|(known, _)| *known == english).map(|&(_, chinese)| chinese);
    language.pick(chinese.unwrap_or(&english), &english).to_owned()
}

/// The help of an argument: its own in this command, or what it has wherever it is.
fn chinese_of(arg: &Arg, command: &str) -> Option<&'static str> {
    chinese(&format!("{command}.{}", arg.get_id())).or_else(|| chinese(&format!(".{}", arg.get_id())))
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
        let below = |sub: &Command| {
            let name = sub.get_name().to_owned();
            let nested = sub.get_subcommands().map(move |nested| format!("{name} {}", nested.get_name()));
            nested.zip(sub.get_subcommands().cloned()).collect::<Vec<_>>()
        };
        let subs = command.get_subcommands().map(|sub| (sub.get_name().to_owned(), sub.clone()));
        let nested = command.get_subcommands().flat_map(below);
        let all: Vec<(String, Command)> = subs.chain(nested).collect();
        for (name, sub) in &all {
            assert!(chinese(name).is_some(), "{name}");
            for arg in sub.get_arguments() {
                assert!(chinese_of(arg, name).is_some(), "{name} {}", arg.get_id());
            }
        }
        for arg in command.get_arguments() {
            assert!(chinese_of(arg, "").is_some(), "{}", arg.get_id());
        }
        for arg in all.iter().flat_map(|(_, sub)| sub.get_arguments()).chain(command.get_arguments()) {
            let name = value_name(arg, Language::Chinese);
            assert!(!arg.get_action().takes_values() || !name.is_ascii() || name == "MB", "{name}");
        }
        for language in [Language::Chinese, Language::English] {
            super::command(language).debug_assert();
        }
    }
}
