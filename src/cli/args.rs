//! What can be typed.

mod codes;
mod counts;
mod dossiers;
mod drafts;
mod formats;
mod gaps;
mod ledgers;
mod networks;
mod numbers;
mod rerun;
mod servers;
mod studies;

use camino::Utf8PathBuf;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::search::Ranking;

pub(super) use codes::{AgreementArgs, CodeArgs, CodeTo, CodesBy};
pub(super) use counts::{FiguresArgs, FirstWord, MatrixArgs, MatrixAxes};
pub(super) use dossiers::ConceptArgs;
pub(super) use drafts::{CiteArgs, CiteStyle, CompareArgs, SimilarArgs, TraceArgs};
use formats::among;
pub(super) use formats::{OutputArgs, OutputFormat, typed};
pub(super) use gaps::GapArgs;
pub(super) use ledgers::{LedgerArgs, LedgerBy, LedgerCommand, MergeArgs, TaskDiffArgs};
pub(super) use networks::{NamedWindow, NetworkArgs, NetworkNodes, NetworkWeight, WindowSize};
pub(super) use rerun::RerunArgs;
pub(super) use servers::{ServeArgs, SiteArgs};
pub(super) use studies::{
    CollocatesArgs, CollocationMeasure, ContextUnit, DispersionArgs, KeynessArgs, KeynessOrder, KwicArgs,
    LinesBy, NgramsArgs, PeriodBy, SortKey, TextsArgs, TrendArgs, WindowUnit, WithinArgs, WordsArgs,
};

#[derive(Debug, Parser)]
#[command(
    name = "zhengce",
    version,
    about = "A knowledge base of government policy measures with full-text search"
)]
#[command(arg_required_else_help = true, disable_help_subcommand = true)]
pub(super) struct Cli {
    #[command(flatten)]
    pub(super) global: Global,
    #[command(subcommand)]
    pub(super) command: CliCommand,
}

#[derive(Debug, Args)]
pub(super) struct Global {
    /// Folder of the corpus, or a .jsonl file of documents, also .gz or .zst [default: ./corpus if there is one, else
    /// the built-in documents]
    #[arg(long, value_name = "PATH", env = "ZHENGCE_CORPUS", global = true, hide_env_values = true)]
    pub(super) corpus: Option<Utf8PathBuf>,
    /// Folder of the index [default: beside the corpus, `index` for one named `corpus`, else its name with `.index`]
    #[arg(long, value_name = "DIR", env = "ZHENGCE_INDEX", global = true, hide_env_values = true)]
    pub(super) index_folder: Option<Utf8PathBuf>,
    /// Use the index as it is, even if the corpus has changed
    #[arg(long, global = true)]
    pub(super) frozen: bool,
    /// Memory for an index under construction, in MB
    #[arg(long, value_name = "MB", env = "ZHENGCE_MEMORY", default_value_t = 200, global = true)]
    #[arg(hide_env_values = true)]
    pub(super) memory: usize,
    /// Language of the interface: zh or en [default: by locale]
    #[arg(long, value_name = "LANG", env = "ZHENGCE_LANG", global = true, hide_env_values = true)]
    pub(super) lang: Option<String>,
    /// Encoding of texts that go to a pipe or a file; gbk is for consoles and tables of older systems
    #[arg(long, value_name = "ENCODING", value_enum, default_value_t = Encoding::Utf8, global = true)]
    pub(super) encoding: Encoding,
    /// Write to the terminal at once, without a pager
    #[arg(long, global = true)]
    pub(super) no_pager: bool,
    /// Colours
    #[arg(long, value_name = "WHEN", value_enum, default_value_t = Color::Auto, global = true)]
    pub(super) color: Color,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Encoding {
    #[value(name = "utf-8", alias = "utf8")]
    Utf8,
    /// As GB18030, which has every character and agrees with GBK on those that GBK has.
    #[value(alias = "gb18030")]
    Gbk,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub(super) enum CliCommand {
    /// Search for measures and passages
    #[command(visible_alias = "检索")]
    Search(SearchArgs),
    /// Show a whole measure or passage with its place
    #[command(visible_alias = "查看")]
    Show(ShowArgs),
    /// Print a measure or passage as a quotation with its citation
    #[command(visible_alias = "引用")]
    Cite(CiteArgs),
    /// List the measures of other documents that share the words of a measure
    #[command(visible_alias = "近似")]
    Similar(SimilarArgs),
    /// Check every quotation and reference of a draft against the corpus
    #[command(visible_alias = "核校")]
    Trace(TraceArgs),
    /// Compare two policies measure by measure
    #[command(visible_alias = "比对")]
    Compare(CompareArgs),
    /// List the agencies, or show what one answers for
    #[command(visible_alias = "部门")]
    Agency(AgencyArgs),
    /// List the categories (parts) with their measures
    #[command(visible_alias = "类别")]
    Category(CategoryArgs),
    /// Count measures, agencies against categories, each other, or documents
    #[command(visible_alias = "矩阵")]
    Matrix(MatrixArgs),
    /// Make a ledger of tasks: who, what, until when
    #[command(visible_alias = "台账")]
    Ledger(LedgerArgs),
    /// Put together what the texts say of a concept, and what policies do not
    #[command(visible_alias = "概念")]
    Concept(ConceptArgs),
    /// Show every occurrence of a text in its context, a line each
    #[command(visible_alias = "语境")]
    Kwic(KwicArgs),
    /// List the words that stand near a text more often than elsewhere
    #[command(visible_alias = "搭配")]
    Collocates(CollocatesArgs),
    /// List the words of texts by frequency
    #[command(visible_alias = "词频")]
    Words(WordsArgs),
    /// List runs of characters by frequency, whatever the lexicon makes of them
    #[command(visible_alias = "字串")]
    Ngrams(NgramsArgs),
    /// List the words that set some texts apart from others
    #[command(visible_alias = "关键词")]
    Keyness(KeynessArgs),
    /// See which concepts, agencies or words are said together, as a network
    #[command(visible_alias = "网络")]
    Network(NetworkArgs),
    /// Show where in the documents a text stands, and how evenly
    #[command(visible_alias = "分布")]
    Dispersion(DispersionArgs),
    /// Count a text by year or month
    #[command(visible_alias = "趋势")]
    Trend(TrendArgs),
    /// List the figures: what is measured, how much, where and when
    #[command(visible_alias = "数据")]
    Figures(FiguresArgs),
    /// Do again what an export says, and tell whether the result is the same
    #[command(visible_alias = "重做")]
    Rerun(RerunArgs),
    /// Serve the knowledge base as web pages and JSON, on this machine alone unless told otherwise
    #[command(visible_alias = "网页")]
    Serve(ServeArgs),
    /// Write the knowledge base as a folder of web pages with search, which browsers open without a server
    #[command(visible_alias = "站点")]
    Site(SiteArgs),
    /// Answer assistants by the Model Context Protocol, over standard input and output
    #[command(visible_alias = "助手")]
    Mcp,
    /// Code measures or tasks by the queries of a code book
    #[command(visible_alias = "编码")]
    Code(CodeArgs),
    /// Measure how far several coders agree, and list where they differ
    #[command(visible_alias = "信度")]
    Agreement(AgreementArgs),
    /// List what some texts have and others lack, with the nearest passage of these
    #[command(visible_alias = "差距")]
    Gap(GapArgs),
    /// List the documents
    #[command(visible_alias = "文件")]
    Documents(DocumentsArgs),
    /// Build the index anew
    #[command(visible_alias = "索引")]
    Index,
    /// Add documents to the corpus
    #[command(visible_alias = "添加")]
    Add(AddArgs),
    /// Show the structure of a document without adding it
    #[command(visible_alias = "解析")]
    Parse(ParseArgs),
    /// List what a careful clerk would question in the documents
    #[command(visible_alias = "核对")]
    Check(CheckArgs),
    /// Measure ranking and speed on judged queries
    #[command(visible_alias = "评测")]
    Eval(EvalArgs),
    /// Show how a text is folded and cut into words and characters
    #[command(visible_alias = "分词")]
    Segment(SegmentArgs),
    /// Print the completions of a shell
    #[command(visible_alias = "补全")]
    Completions(CompletionsArgs),
    /// Print the manual page
    #[command(visible_alias = "手册")]
    Man,
}

/// Which passages are asked for.
#[derive(Debug, Args)]
pub(super) struct QuestionArgs {
    /// Words, "phrases", -exclusion, AND OR NOT, agency:… lead:… category:… title:…
    #[arg(value_name = "QUERY")]
    pub(super) query: Vec<String>,
    /// Only measures of this agency; may be repeated, then of all of them
    #[arg(long, short = 'a', visible_alias = "部门", value_name = "AGENCY")]
    pub(super) agency: Vec<String>,
    /// Only under this heading, whole or in part
    #[arg(long, short = 'c', visible_alias = "类别", value_name = "CATEGORY")]
    pub(super) category: Option<String>,
    /// Only in this document, by id or title
    #[arg(long, short = 'd', visible_alias = "文件", value_name = "DOCUMENT")]
    pub(super) document: Option<String>,
    /// Only in documents of this kind: policy, paper, news, report, unknown
    #[arg(long, short = 'k', visible_alias = "类型", value_name = "KIND")]
    pub(super) kind: Option<String>,
    /// Take the query as it stands: no operators, no reading
    #[arg(long, visible_alias = "逐字")]
    pub(super) literal: bool,
    /// Try only this stage of matching
    #[arg(long = "match", visible_alias = "匹配", value_enum, value_name = "STAGE")]
    pub(super) stage: Option<MatchStage>,
}

#[derive(Debug, Args)]
#[command(mut_arg("format", |arg| arg.value_parser(among(OutputFormat::OF_HITS))))]
#[command(mut_arg("query", |arg| arg.required_unless_present_any(["agency", "category", "document", "kind", "batch"])))]
pub(super) struct SearchArgs {
    #[command(flatten)]
    pub(super) question: QuestionArgs,
    /// Only measures that the agency leads
    #[arg(long, visible_alias = "牵头", requires = "agency")]
    pub(super) lead: bool,
    /// The most hits to show
    #[arg(long, short = 'n', visible_alias = "条数", value_name = "N", default_value_t = 10)]
    pub(super) limit: usize,
    /// How many of the best hits to pass over, for the pages after the first
    #[arg(long, visible_alias = "跳过", value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub(super) offset: usize,
    #[command(flatten)]
    pub(super) output: OutputArgs,
    /// Ask every query of a file: a query a line, or {"qid","query"}
    #[arg(long, visible_alias = "批量", value_name = "FILE", conflicts_with = "query")]
    pub(super) batch: Option<Utf8PathBuf>,
    /// Parameters of the ranking, as k1=1.2,b=0.75 (see docs/ranking.md)
    #[arg(
        long,
        visible_alias = "排序",
        value_name = "NAME=VALUE,…",
        default_value_t,
        hide_default_value = true
    )]
    pub(super) ranking: Ranking,
    /// A line or two a hit: number, title, agencies
    #[arg(long, visible_alias = "简要", conflicts_with = "explain")]
    pub(super) brief: bool,
    /// Show why each hit stands where it is
    #[arg(long, visible_alias = "解释")]
    pub(super) explain: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum MatchStage {
    Literal,
    Words,
    Loose,
}

#[derive(Debug, Args)]
pub(super) struct ShowArgs {
    /// sz24/m10, m10, 第十条, （十）, paper/p35
    #[arg(value_name = "ID")]
    pub(super) id: String,
    /// Also show so many neighbours on either side
    #[arg(long, short = 'C', value_name = "N", default_value_t = 0)]
    pub(super) context: u64,
    /// Print only the line that cites it
    #[arg(long, visible_alias = "引用")]
    pub(super) cite: bool,
    #[command(flatten)]
    pub(super) output: OutputArgs,
}

#[derive(Debug, Args)]
#[command(mut_arg("format", |arg| arg.value_parser(among(OutputFormat::OF_PAGES))))]
pub(super) struct AgencyArgs {
    /// A name in use, shortened or former: 深圳海关, 外管局, 市商务局
    #[arg(value_name = "NAME")]
    pub(super) name: Option<String>,
    /// Only in this document, by id or title
    #[arg(long, short = 'd', visible_alias = "文件", value_name = "DOCUMENT")]
    pub(super) document: Option<String>,
    #[command(flatten)]
    pub(super) output: OutputArgs,
}

#[derive(Debug, Args)]
pub(super) struct CategoryArgs {
    /// A heading, whole or in part
    #[arg(value_name = "NAME")]
    pub(super) name: Option<String>,
    #[command(flatten)]
    pub(super) output: OutputArgs,
}

#[derive(Debug, Args)]
pub(super) struct DocumentsArgs {
    #[command(flatten)]
    pub(super) output: OutputArgs,
}

#[derive(Debug, Args)]
pub(super) struct AddArgs {
    /// Files: text, Markdown, HTML, DOCX, DOC, WPS, XLSX, PDF, OFD
    #[arg(value_name = "FILE", required = true)]
    pub(super) files: Vec<Utf8PathBuf>,
    /// What sort of text: policy, paper, news, report [default: told from the text]
    #[arg(long = "as", value_name = "KIND")]
    pub(super) kind: Option<String>,
    /// Id of the document [default: name of the file]
    #[arg(long, value_name = "ID")]
    pub(super) id: Option<String>,
    /// List every removal and repair with its reason
    #[arg(long)]
    pub(super) explain: bool,
    /// Show what would be done, write nothing
    #[arg(long)]
    pub(super) dry_run: bool,
    /// Replace a document of the same id
    #[arg(long)]
    pub(super) replace: bool,
}

#[derive(Debug, Args)]
pub(super) struct ParseArgs {
    /// A file of any kind that can be added
    #[arg(value_name = "FILE")]
    pub(super) file: Utf8PathBuf,
    /// What sort of text: policy, paper, news, report [default: told from the text]
    #[arg(long = "as", value_name = "KIND")]
    pub(super) kind: Option<String>,
    /// Output format
    #[arg(long, short = 'f', visible_alias = "格式", value_parser = among(OutputFormat::OF_STRUCTURE), default_value = "text")]
    pub(super) format: OutputFormat,
    /// List every removal and repair with its reason
    #[arg(long, visible_alias = "解释")]
    pub(super) explain: bool,
}

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// Only this document, by id or title
    #[arg(value_name = "DOCUMENT")]
    pub(super) document: Option<String>,
    #[command(flatten)]
    pub(super) output: OutputArgs,
}

#[derive(Debug, Args)]
pub(super) struct EvalArgs {
    /// Queries: {"qid","query"} a line, or a query a line
    #[arg(long, value_name = "FILE")]
    pub(super) queries: Utf8PathBuf,
    /// Judgements in TREC's form: query 0 id grade
    #[arg(long, value_name = "FILE")]
    pub(super) qrels: Utf8PathBuf,
    /// Write the first 100 of each query in TREC's form
    #[arg(long, value_name = "FILE")]
    pub(super) run: Option<Utf8PathBuf>,
    /// Parameters of the ranking, as k1=1.2,b=0.75 (see docs/ranking.md)
    #[arg(long, value_name = "NAME=VALUE,…", default_value_t, hide_default_value = true)]
    pub(super) ranking: Ranking,
    #[command(flatten)]
    pub(super) output: OutputArgs,
}

#[derive(Debug, Args)]
pub(super) struct SegmentArgs {
    /// Any text
    #[arg(value_name = "TEXT", required = true)]
    pub(super) text: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct CompletionsArgs {
    /// bash, zsh, fish, powershell, elvish
    #[arg(value_enum)]
    pub(super) shell: clap_complete::Shell,
}
