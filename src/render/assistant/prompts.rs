//! What people of the two trades may ask an assistant to do with the tools.

use super::super::Language;

/// A question that comes up in a trade.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AssistantPrompt {
    /// An official: what is my bureau to do, in exact words?
    Responsibilities,
    /// A researcher: where is something discussed, with which figures, and how do
    /// policies, papers and news differ?
    Discussion,
}

/// How a prompt is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PromptWords {
    /// Its name to a program.
    pub name: &'static str,
    /// What people call it.
    pub title: &'static str,
    /// What it does.
    pub about: &'static str,
    /// What it asks for: the name to a program, what it is, whether it must be given.
    pub arguments: &'static [(&'static str, &'static str, bool)],
}

impl AssistantPrompt {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Responsibilities, Self::Discussion];

    /// How it is told.
    pub fn words(self, language: Language) -> PromptWords {
        match (self, language) {
            (Self::Responsibilities, Language::Chinese) => PromptWords {
                name: "responsibilities",
                title: "本单位职责",
                about: "列出一个单位承担的措施和任务，一律用原文，注明出处",
                arguments: &[("agency", "单位名称，全称、简称均可", true), ("topic", "只看这一方面", false)],
            },
            (Self::Responsibilities, Language::English) => PromptWords {
                name: "responsibilities",
                title: "Responsibilities of my bureau",
                about: "Lists the measures and tasks of an agency, in exact words with citations",
                arguments: &[
                    ("agency", "The agency by any of its names", true),
                    ("topic", "Only this topic", false),
                ],
            },
            (Self::Discussion, Language::Chinese) => PromptWords {
                name: "discussion",
                title: "议题综述",
                about: "某一议题在哪里谈到、有哪些数字，政策、论文、新闻各怎么说",
                arguments: &[("topic", "议题或概念", true)],
            },
            (Self::Discussion, Language::English) => PromptWords {
                name: "discussion",
                title: "Where is it discussed?",
                about: "Where a topic is discussed, with figures, and how policy, paper and news differ",
                arguments: &[("topic", "The topic or concept", true)],
            },
        }
    }

    /// What the assistant is asked to do. `given` has the value of an argument.
    pub fn text<'g>(self, given: impl Fn(&str) -> Option<&'g str>, language: Language) -> String {
        let topic = given("topic");
        match (self, language) {
            (Self::Responsibilities, Language::Chinese) => {
                let agency = given("agency").unwrap_or_default();
                let within = topic.map(|topic| format!("（只看与“{topic}”有关的）")).unwrap_or_default();
                format!(
                    "请列出{agency}承担的职责{within}。\n\
                     1. 先用 agency 查明名称所指；可能指多个单位时逐一说明，不要自行选定。\n\
                     2. 用 ledger 逐页列出其任务，直到没有下一页；牵头、配合、未分主次分开列。\n\
                     3. 每项任务照录原文，注明 id 和出处；牵头系推定的、承上文的、推及的，都要注明。\n\
                     4. 文件没有写明的时限一律写“文件未明确”，不要补充。\n\
                     5. 交稿之前，凡加引号的文字都用 verify_quotation 核对；核对不一致的不得引用。"
                )
            }
            (Self::Responsibilities, Language::English) => {
                let agency = given("agency").unwrap_or_default();
                let within =
                    topic.map(|topic| format!(" as far as “{topic}” is concerned")).unwrap_or_default();
                format!(
                    "List what {agency} is responsible for{within}.\n\
                     1. Call agency to learn who is meant; if several may be, tell of each and choose none yourself.\n\
                     2. Call ledger page by page until there is no next one; keep apart what it leads, supports, and answers for with no role told.\n\
                     3. Give each task in the words of the source with its id and citation; mark whatever is inferred, inherited or implied.\n\
                     4. Where a document states no deadline, say so and supply none.\n\
                     5. Before you answer, call verify_quotation on everything in quotation marks; quote nothing that is not exact."
                )
            }
            (Self::Discussion, Language::Chinese) => {
                let topic = topic.unwrap_or_default();
                format!(
                    "请综述“{topic}”在库中文件里的讨论。\n\
                     1. 用 concept 取得该概念的档案：措施、定义、数字、论文和新闻的说法，以及没有政策提到的相邻概念。\n\
                     2. 用 search 分别限定 kind 为 policy、paper、news，看三类文件各怎么说；用 read 读原文及上下文。\n\
                     3. 数字照录原文，注明所指时间、地点和口径；口径不同的不要并列比较。\n\
                     4. 分别写明政策、论文、新闻的说法及其差异；某类文件没有谈到的，写明“库中没有”，不要推测。\n\
                     5. 每处引文注明 id 和出处，并先用 verify_quotation 核对。"
                )
            }
            (Self::Discussion, Language::English) => {
                let topic = topic.unwrap_or_default();
                format!(
                    "Report where and how “{topic}” is discussed in the documents.\n\
                     1. Call concept for its dossier: measures, definitions, figures, what papers and news say, and what no policy mentions.\n\
                     2. Call search with kind policy, paper and news in turn; read the passages with what stands around them.\n\
                     3. Give figures as written, with their time, place and what they measure; do not compare what is measured differently.\n\
                     4. Tell apart what policies, papers and news say and where they differ; where one kind says nothing, say that the documents have nothing, and do not guess.\n\
                     5. Give id and citation of every quotation, and call verify_quotation on it first."
                )
            }
        }
    }
}
