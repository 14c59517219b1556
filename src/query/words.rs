//! The words that questions are made of, folded. They are read, not searched.
//!
//! Each list is a class of its own: who is asked for, what an office does, what
//! joins the words of a question. A word is in more than one list only if its
//! meaning depends on the words around it.

/// Interrogatives and what goes with them.
pub(super) const ASKING: &[&str] = &[
    "为什么",
    "什么样",
    "什么时候",
    "什么",
    "怎么办",
    "怎么样",
    "些什么",
    "怎么",
    "怎样",
    "如何",
    "为何",
    "何时",
    "何地",
    "哪些",
    "哪个",
    "哪一个",
    "哪几个",
    "哪里",
    "哪儿",
    "哪种",
    "哪家",
    "哪位",
    "哪一年",
    "哪年",
    "哪几条",
    "哪几项",
    "哪条",
    "哪项",
    "哪",
    "谁",
    "多少",
    "多久",
    "几个",
    "几条",
    "几项",
    "是否",
    "能否",
    "可否",
    "是不是",
    "能不能",
    "可不可以",
    "会不会",
    "有没有",
    "要不要",
    "请问",
    "我想知道",
    "想知道",
];

/// What stands at the end of a question and nowhere else.
pub(super) const PARTICLES: &[&str] = &["吗", "呢", "吧", "啊", "呀", "么", "嘛"];

/// Which of several.
pub(super) const WHICH: &[&str] = &[
    "哪几个",
    "哪一个",
    "哪一家",
    "哪几家",
    "哪些",
    "哪个",
    "哪家",
    "哪位",
    "哪类",
    "哪一级",
    "哪",
    "什么",
    "何",
    "几个",
];

/// What may be asked for with one of [`WHICH`].
pub(super) const BODIES: &[&str] =
    &["政府部门", "职能部门", "单位", "部门", "机构", "机关", "委办局", "局", "委", "办", "处室", "主体"];

/// What an office is called by what it does.
pub(super) const OFFICES: &[&str] = &[
    "主管部门",
    "主管单位",
    "主管机关",
    "责任单位",
    "责任部门",
    "责任主体",
    "责任机构",
    "牵头单位",
    "牵头部门",
    "配合单位",
    "配合部门",
    "负责单位",
    "负责部门",
    "归口单位",
    "归口部门",
    "承办单位",
    "实施单位",
    "执行单位",
    "监管部门",
    "经办部门",
];

/// What ties a subject to who answers for it.
pub(super) const LINKS: &[&str] =
    &["由", "归口", "归", "属于", "属", "找", "问", "该找", "应找", "应该找", "该由", "应由", "交给", "交由"];

/// What stands before them and says nothing of the subject: 应该由谁.
pub(super) const BEFORE_LINKS: &[&str] =
    &["应该", "应当", "应", "该", "需要", "要", "这件事", "这事", "此事"];

/// To lead.
pub(super) const LEAD: &[&str] = &["牵头", "主办", "主责"];

/// To have any part in it.
pub(super) const DUTY: &[&str] = &[
    "参与", "参加", "配合", "协办", "负责", "承担", "落实", "涉及", "相关", "有关", "联合", "合作", "主管",
    "分管", "承办", "分工",
];

/// What offices do, and what else is done: a duty only where it is asked whose.
pub(super) const VERBS: &[&str] = &[
    "管",
    "管理",
    "管辖",
    "监管",
    "推进",
    "推动",
    "实施",
    "执行",
    "办理",
    "办",
    "受理",
    "审批",
    "组织",
    "抓",
    "干",
    "做",
    "统筹",
    "协调",
    "说了算",
    "拍板",
    "做主",
];

pub(super) const NEGATION: &[&str] = &[
    "没有",
    "不含",
    "不包括",
    "不包含",
    "不涉及",
    "不需要",
    "除了",
    "除去",
    "不是",
    "不由",
    "没",
    "无",
    "非",
    "不",
];

pub(super) const CONTRAST: &[&str] = &["但是", "但", "而", "只有", "仅"];

pub(super) const EITHER: &[&str] = &["或者", "或"];

/// What policies are made of.
pub(super) const MEASURES: &[&str] =
    &["措施", "政策", "任务", "条款", "举措", "条", "项", "工作", "事项", "事情", "事务", "事儿", "事"];

/// The part that was just named.
pub(super) const THIS_PART: &[&str] = &[
    "这一部分",
    "这个部分",
    "这部分",
    "那一部分",
    "那个部分",
    "那部分",
    "该部分",
    "此部分",
    "这一章",
    "这章",
    "那一章",
    "那章",
    "该章",
    "这一节",
    "那一节",
    "这一块",
    "那一块",
    "这块",
    "那块",
    "这一篇",
    "该篇",
    "部分",
];

/// The same, and an ordinary word too.
pub(super) const ASPECT: &[&str] = &["方面", "领域", "板块"];

/// Words and marks that only join.
pub(super) const JOINING: &[&str] = &[
    " ", "+", "&", "、", ",", "，", "?", "。", "!", "/", ";", ":", "和", "与", "及", "以及", "跟", "同",
    "都", "均", "也", "共同", "同时", "一起", "的", "是", "有", "了", "里", "里面", "中", "内", "下", "在",
    "来", "被", "所", "外", "分别", "具体", "主要", "到底", "究竟", "至", "到", "-", "~", "关于", "对于",
    "对",
];

/// What else a question is made of, and many a text.
pub(super) const FRAME: &[&str] = &[
    "内容",
    "职责",
    "职能",
    "活",
    "活儿",
    "责任",
    "单位",
    "部门",
    "为",
    "要",
    "应",
    "应该",
    "应当",
    "需要",
    "该",
    "我们",
    "我局",
    "查询",
    "查",
    "找",
    "列出",
    "所有",
    "全部",
    "说",
    "讲",
    "写",
    "规定",
    "要求",
    "提到",
    "包括",
    "文件",
    "这件事",
    "这事",
    "此事",
];

/// How something is applied for, behind 怎么.
pub(super) const APPLYING: &[&str] = &["申请", "弄", "意思"];
