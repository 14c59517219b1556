//! What obliges and what only frames: the verbs by which a policy tells
//! somebody to act, and the form words of parts, articles and sentences that
//! say why, for whom and from when.

/// Verbs that begin a task. A list of materials or names has none.
const VERBS: &[&str] = &[
    "安排", "保持", "保护", "保障", "补齐", "布局", "不得", "策划", "创建", "创新", "促进", "打造", "打通",
    "带动", "督促", "对接", "发放", "发挥", "发展", "防范", "分类", "扶持", "改革", "改善", "改造", "给予",
    "巩固", "鼓励", "规范", "贯彻", "互认", "积极", "加大", "加快", "加强", "坚持", "简化", "建成", "建立",
    "建设", "健全", "降低", "减免", "精简", "开展", "科学", "扩大", "拓展", "利用", "落实", "密切", "培育",
    "培养", "强化", "全面", "确保", "深化", "深入", "实施", "实现", "实行", "缩短", "探索", "提高", "提供",
    "提升", "统筹", "推动", "推广", "推进", "推行", "完成", "完善", "维护", "协调", "严格", "依托", "引导",
    "引进", "优化", "增加", "整合", "支持", "制定", "抓好", "组织",
];

/// Words that oblige wherever they stand in a sentence.
const MUST: &[&str] = &["应当", "必须", "不得", "需要", "应该", "可以", "有权", "予以", "给予", "负责"];

/// Parts that say what is aimed at, not what is to be done.
const AIMS: &[&str] = &[
    "附则",
    "总体要求",
    "总体目标",
    "总体思路",
    "指导思想",
    "基本原则",
    "工作目标",
    "主要目标",
    "发展目标",
    "目标任务",
    "工作思路",
    "工作原则",
    "发展基础",
    "面临形势",
];

/// Parts that say how the measures are to be carried through, and the general
/// rules of a regulation.
const SAFEGUARDS: &[&str] = &[
    "总则",
    "组织保障",
    "保障措施",
    "组织实施",
    "组织领导",
    "工作要求",
    "工作保障",
    "有关要求",
    "保障机制",
    "工作机制",
    "保障体系",
    "实施保障",
    "规划实施",
];

/// Whether a text tells somebody to act: a clause begins with a verb of duty,
/// or says that something must, may or must not be done.
pub(crate) fn obliges(text: &str) -> bool {
    MUST.iter().any(|word| text.contains(word))
        || text
            .split(['。', '，', '；', '：', ',', ';', ':', '\n', ' ', '\u{3000}'])
            .any(|clause| VERBS.iter().any(|verb| clause.starts_with(verb)))
}

/// Whether a heading names a part that only says what is aimed at.
pub(crate) fn is_aim(heading: &str) -> bool {
    AIMS.iter().any(|word| heading.contains(word))
}

/// Whether a heading names a part that says how measures are carried through.
pub(crate) fn is_safeguard(heading: &str) -> bool {
    SAFEGUARDS.iter().any(|word| heading.contains(word))
}

/// Whether an article or numbered point, without its number, is about the
/// text itself: its purpose, scope, terms, interpretation or commencement.
/// These are the set pieces of 行政规范性文件 (国办发〔2018〕37号) and statutes.
pub(crate) fn is_about_the_text(text: &str) -> bool {
    let mut sentences = text.split(['。', '；', '\n']).map(str::trim).filter(|part| !part.is_empty());
    let Some(first) = sentences.next() else {
        return false;
    };
    // The text calls itself 本办法, 本通知, 该措施.
    let itself = |sentence: &str| sentence.contains('本') || sentence.contains("该办法");
    let purpose = first.starts_with(['为', '根'])
        && ["制定本", "制定以下", "特制定", "现制定"].iter().any(|word| first.contains(word));
    let scope = itself(first) && (first.contains("适用本") || first.contains("适用于"));
    let terms =
        ["本办法所称", "本规定所称", "本条例所称", "本措施所称", "本细则所称", "本方案所称", "本意见所称"]
            .iter()
            .any(|word| first.starts_with(word));
    // What stands below the last article goes with it: 自印发之日起施行⏎附件….
    let begins =
        first.starts_with("本办法自") || first.starts_with("本规定自") || first.starts_with("本细则自");
    let commences = begins && ["施行", "实施", "执行"].iter().any(|word| first.contains(word));
    let closing = |sentence: &str| {
        itself(sentence)
            && (["施行", "实施", "执行"].iter().any(|word| sentence.ends_with(word))
                && (sentence.contains('自') || sentence.contains("之日"))
                || sentence.contains("负责解释")
                || sentence.contains("有效期"))
            || sentence.contains("同时废止")
            || sentence.starts_with("有效期")
    };
    purpose || scope || terms || commences || closing(first) && sentences.all(closing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn set_pieces_are_about_the_text_and_duties_are_not() {
        for text in [
            "为了规范租赁，根据有关法律，结合本市实际，制定本办法。",
            "为进一步优化营商环境，特制定以下措施。",
            "本市行政区域内的公园管理，适用本办法。法律另有规定的，从其规定。",
            "本措施适用于在我区注册的企业。",
            "本办法所称政务数据，是指行政机关采集的数据。",
            "本办法由市商务局负责解释。",
            "本通知自2020年8月1日起施行，有效期五年。",
            "本办法自印发之日起施行。《旧办法》同时废止。",
        ] {
            assert!(is_about_the_text(text), "{text}");
        }
        for text in [
            "为企业提供担保。",
            "出租人应当在合同签订后备案。",
            "市商务局负责解释政策，受理咨询。",
            "新入驻企业自投产之日起三年内给予补助。",
            "本市企业出口信用保险保费给予支持。",
        ] {
            assert!(!is_about_the_text(text), "{text}");
        }
    }

    #[test]
    fn a_list_of_materials_obliges_nobody() {
        for text in [
            "项目申报书（一式三份）",
            "营业执照复印件",
            "测试市户外广告管理暂行规定",
            "业务用房面积（平方米）：",
        ] {
            assert!(!obliges(text), "{text}");
        }
        for text in ["建设冷库。", "每年度，对企业给予补助。", "企业应当备案。", "到2025年，培育企业100家。"]
        {
            assert!(obliges(text), "{text}");
        }
    }
}
