//! What is questionable in a document: what is questioned, and what there is
//! to say of it.

use super::say;
use crate::audit::Doubt;
use crate::render::Language;
use crate::render::language::counted;

impl Doubt {
    /// What is questioned, in two or three words.
    pub(in crate::render) fn name(&self, language: Language) -> String {
        match self {
            Self::NoAgency => say!(language, "缺责任单位", "no agency"),
            Self::NumberGap { .. } => say!(language, "编号不连续", "numbering"),
            Self::UnknownAgency { .. } => say!(language, "未知单位", "unknown agency"),
            Self::WrittenVariously { .. } => say!(language, "写法不一", "written variously"),
            Self::KindUnknown => say!(language, "类型未知", "kind unknown"),
            Self::NoMeasures { .. } => say!(language, "未读出措施", "no measures"),
            Self::Undated => say!(language, "缺日期", "undated"),
            Self::TitleInferred => say!(language, "题名推定", "title inferred"),
            Self::NearDuplicate { .. } => say!(language, "内容近似", "near-duplicate"),
        }
    }

    /// The facts of the case, and what to do.
    pub(in crate::render) fn detail(&self, language: Language) -> String {
        match self {
            Self::NoAgency => {
                say!(language, "前后各条都有", "the measures before and after name some")
            }
            Self::NumberGap { before, after } => format!("{before} → {after}"),
            Self::UnknownAgency { display, measures, nearest } => {
                let near = match nearest.as_slice() {
                    [] => String::new(),
                    nearest => {
                        let nearest = language.list(nearest);
                        say!(language, "；近似：{nearest}", "; nearest: {nearest}")
                    }
                };
                let counted = counted(*measures, "measure");
                say!(language, "{display}（{measures} 条）{near}", "{display} ({counted}){near}")
            }
            Self::WrittenVariously { name, displays } => {
                format!("{name}{}{}", language.colon(), language.list(displays))
            }
            Self::KindUnknown => say!(
                language,
                "形式不像政策、论文、新闻或报告；可用 --as 指明类型",
                "its form is not that of a policy, paper, news item or report; name the kind with --as",
            ),
            Self::NoMeasures { duties } => say!(
                language,
                "文中 {duties} 处提到负责、牵头或责任单位，却没有读出一条措施；请用 --as policy 重试，或对照原文",
                "the text says {duties} times who leads or is responsible, yet no measure was found; try --as policy, or compare with the source",
            ),
            Self::Undated => say!(
                language,
                "不知何时发布；可在文件的 issued 一栏补上",
                "the date of issue is not known; add it in the field `issued` of the file",
            ),
            Self::TitleInferred => say!(
                language,
                "由正文推出；可在文件的 title 一栏改正",
                "taken from the text; correct it in the field `title` of the file",
            ),
            Self::NearDuplicate { of, share } => {
                let percent = (share * 100.0).round();
                say!(language, "与 {of} 约 {percent}% 相同", "about {percent}% of its text is also in {of}")
            }
        }
    }
}
