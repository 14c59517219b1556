//! What sort of text a document is: a small decision by points.
//!
//! Every sort has features of form, each worth some points. The sort with the
//! most is the text's, of equals the one that stands first in
//! [`DocumentKind`]; with fewer than [`ENOUGH`] nobody can tell, and the kind
//! is unknown. What a text speaks about counts nowhere.

use super::header::StatedHeader;
use super::joining::{BodyPiece, PieceContent};
use crate::policy::{AgencyRegister, DocumentKind};
use crate::structure::attribution::{Context, attributions};
use crate::structure::is_task_table;
use crate::wording::{Form, Style, is_caption, issuers, numbering, titles};

/// The fewest points that tell a kind.
pub(crate) const ENOUGH: u32 = 3;

/// The kind of a text by its form. `title` is the one that it states.
pub(crate) fn kind(pieces: &[BodyPiece], header: &StatedHeader) -> DocumentKind {
    let texts: Vec<&str> = pieces.iter().filter_map(BodyPiece::text).collect();
    let points = [
        (DocumentKind::Policy, policy(&texts, pieces, header)),
        (DocumentKind::Paper, paper(&texts)),
        (DocumentKind::News, news(&texts, header)),
        (DocumentKind::Report, report(&texts, pieces, header)),
    ];
    let most = points.iter().map(|&(_, points)| points).max().unwrap_or(0);
    let first = points.iter().find(|&&(_, points)| points == most && points >= ENOUGH);
    first.map_or(DocumentKind::Unknown, |&(kind, _)| kind)
}

/// Adds up the points of the features that a text has.
fn sum(features: &[(bool, u32)]) -> u32 {
    features.iter().filter(|(has, _)| *has).map(|(_, points)| points).sum()
}

/// An official document: form word, number, addressee, the formulas that issue
/// a text, who signs it, who must carry it out, articles, duties.
fn policy(texts: &[&str], pieces: &[BodyPiece], header: &StatedHeader) -> u32 {
    /// How official documents issue and close (党政机关公文处理工作条例).
    const FORMULAS: [&str; 17] = [
        "特此通知",
        "特此公告",
        "特此通告",
        "特此批复",
        "此复",
        "现印发给你们",
        "现印发你们",
        "现予以印发",
        "现予印发",
        "请认真贯彻",
        "请遵照执行",
        "请结合实际",
        "此件公开发布",
        "此件主动公开",
        "本办法自",
        "现通知如下",
        "有关事项公告如下",
    ];
    let form = header.title.as_deref().and_then(titles::form);
    let formula =
        texts.iter().any(|text| FORMULAS.iter().any(|formula| text.contains(formula)) || is_in_force(text));
    let attributed = texts.iter().filter(|text| names_who_acts(text)).take(2).count();
    let articles = texts.iter().filter(|text| style(text) == Some(Style::Article)).take(3).count();
    let tasks = pieces.iter().any(is_table_of_tasks);
    let duties = texts.iter().filter(|text| is_duty(text)).take(5).count();
    sum(&[
        (form == Some(Form::Policy), 3),
        (form == Some(Form::PerhapsPolicy), 1),
        (header.number.is_some(), 3),
        (texts.iter().take(6).any(|text| is_addressee(text)), 2),
        (formula, 2),
        (header.signed, 1),
        (attributed == 1, 1),
        (attributed == 2, 3),
        (articles == 3, 3),
        (tasks, 3),
        (duties >= 3, 1),
        (duties == 5, 2),
    ])
}

/// A paper: abstract, keywords, references, a text that speaks of itself.
fn paper(texts: &[&str]) -> u32 {
    let starts = |words: &[&str]| {
        texts.iter().any(|text| {
            let bare: String = text.chars().filter(|c| !c.is_whitespace()).take(6).collect();
            words.iter().any(|word| bare.starts_with(word))
        })
    };
    let itself = ["本文", "文章认为", "文章分析", "笔者"];
    sum(&[
        (starts(&["摘要", "【摘要", "内容提要", "［摘要", "[摘要"]), 4),
        (starts(&["关键词：", "关键词:", "【关键词", "［关键词", "[关键词"]), 3),
        (starts(&["参考文献", "Abstract"]), 2),
        (texts.iter().any(|text| itself.iter().any(|word| text.contains(word))), 1),
    ])
}

/// A news item: a dateline, reporters, a press conference, somebody who says
/// something.
fn news(texts: &[&str], header: &StatedHeader) -> u32 {
    let head = texts.get(..2.min(texts.len())).unwrap_or_default();
    let dated = |text: &&&str| {
        let start: String = text.chars().take(40).collect();
        start.contains("讯（") || start.contains("讯(") || start.contains("日讯") || start.contains("日电")
    };
    let reporter = ["记者 ", "记者　", "记者：", "本报记者", "（记者", "通讯员"];
    let tells = ["介绍", "表示", "透露", "获悉", "采访时说"];
    let telling = texts.iter().filter(|text| tells.iter().any(|word| text.contains(word))).take(3).count();
    let shouts = header.title.as_deref().is_some_and(|title| title.contains(['！', '？', '!', '?']));
    let paper = header.publisher.as_deref().is_some_and(|name| {
        ["日报", "晚报", "新闻", "时报", "新华", "电视台", "+"].iter().any(|word| name.contains(word))
    });
    sum(&[
        (head.iter().any(|text| dated(&text)), 3),
        (
            texts.iter().any(|text| reporter.iter().any(|word| text.contains(word)))
                || !header.authors.is_empty(),
            2,
        ),
        (head.iter().any(|text| text.contains("新闻发布会") || text.contains("新闻通气会")), 2),
        (telling == 3, 1),
        (paper, 2),
        (shouts, 1),
    ])
}

/// A report: its title says so, it shows figures and tables, it compares.
fn report(texts: &[&str], pieces: &[BodyPiece], header: &StatedHeader) -> u32 {
    let form = header.title.as_deref().and_then(titles::form);
    let compares = ["同比", "环比", "增速", "占比", "排名"];
    let comparing =
        texts.iter().filter(|text| compares.iter().any(|word| text.contains(word))).take(5).count();
    let source = |text: &&str| text.starts_with("数据来源") || text.starts_with("资料来源");
    let tables = pieces.iter().filter(|piece| matches!(piece.content, PieceContent::Table(_))).count();
    let captions = texts.iter().filter(|text| is_caption(text)).count();
    sum(&[
        (form == Some(Form::Study), 3),
        (texts.iter().any(source), 2),
        (tables + captions >= 2, 1),
        (comparing == 5, 2),
    ])
}

/// Whether a text names who must carry it out, by a label or a verb: no
/// register is asked, so that it counts for agencies nobody knows, too.
fn names_who_acts(text: &str) -> bool {
    const WORDS: [&str; 10] = ["牵头", "负责", "责任", "配合", "落实", "局", "委", "厅", "办", "政府"];
    let register = AgencyRegister::default();
    let context = Context { register: &register, region: None };
    // Reading is dear, and most texts have none of the words.
    WORDS.iter().any(|word| text.contains(word))
        && !attributions(text, 0..text.len(), &context).attributions.is_empty()
}

/// Whether a piece is a table of tasks (任务分解表).
fn is_table_of_tasks(piece: &BodyPiece) -> bool {
    matches!(&piece.content, PieceContent::Table(table) if is_task_table(table))
}

fn style(text: &str) -> Option<Style> {
    numbering(text).map(|number| number.style)
}

/// 各区人民政府，市政府各部门： whom a text is sent to.
fn is_addressee(text: &str) -> bool {
    const WORDS: [&str; 7] = ["人民政府", "各有关", "部门", "单位", "直属机构", "委员", "各"];
    text.ends_with(['：', ':'])
        && (4..=200).contains(&text.chars().count())
        && !text.contains('。')
        && numbering(text).is_none()
        && (WORDS.iter().any(|word| text.contains(word))
            || issuers::joint(text.trim_end_matches(['：', ':'])).len() > 1)
}

/// 本办法自2024年1月1日起施行.
fn is_in_force(text: &str) -> bool {
    text.contains('自')
        && ["起施行", "起实施", "起执行", "起生效", "起试行"].iter().any(|word| text.contains(word))
}

/// Whether a numbered text says that something is to be done: it, or what
/// follows its first full stop, begins with a verb of undertaking.
fn is_duty(text: &str) -> bool {
    const VERBS: [&str; 48] = [
        "支持", "鼓励", "推进", "推动", "加强", "加快", "加大", "完善", "优化", "建立", "健全", "落实",
        "开展", "实施", "提升", "提高", "强化", "深化", "扩大", "促进", "规范", "引导", "培育", "打造",
        "建设", "制定", "组织", "保障", "拓展", "严格", "严禁", "不得", "应当", "探索", "简化", "推行",
        "整合", "发挥", "做好", "明确", "全面", "压缩", "降低", "设立", "对", "统筹", "创新", "持续",
    ];
    numbering(text).is_some_and(|number| {
        let after = number.rest.split_once('。').map_or("", |(_, after)| after);
        VERBS.iter().any(|verb| number.rest.starts_with(verb) || after.starts_with(verb))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind_of(title: Option<&str>, texts: &[&str]) -> DocumentKind {
        let pieces: Vec<BodyPiece> = texts
            .iter()
            .map(|text| BodyPiece { line: 1, content: PieceContent::Text((*text).to_owned()) })
            .collect();
        let header = StatedHeader { title: title.map(str::to_owned), ..StatedHeader::default() };
        kind(&pieces, &header)
    }

    #[test]
    fn the_form_of_a_text_tells_its_kind() {
        use DocumentKind::{News, Paper, Policy, Report, Unknown};
        for (title, texts, expected) in [
            (Some("某区2024年商务工作要点"), &["一、扩大贸易", "1.支持企业参展。"][..], Policy),
            (
                None,
                &["（十四）推动集聚。建设园区。（责任单位：市商务局）", "（十五）支持创业。（市科技局牵头）"],
                Policy,
            ),
            (None, &["第十二条　经营者应当检查。", "第十三条　不得转让。", "第十四条　处以罚款。"], Policy),
            (Some("某市决定"), &["各区人民政府：", "现印发给你们。"], Policy),
            (Some("外贸新动能"), &["摘要：本文分析外贸。", "关键词：外贸"], Paper),
            (Some("外贸增长"), &["某新闻网2025年1月18日讯（记者 甲）外贸增长。"], News),
            (Some("2024年外贸排名分析"), &["广东第一。"], Report),
            (Some("怎么申领社会保障卡？"), &["1.扫描二维码。", "2.填写信息。"], Unknown),
            (None, &["海外仓是一种仓库。"], Unknown),
            (None, &[], Unknown),
        ] {
            assert_eq!(kind_of(title, texts), expected, "{title:?} {texts:?}");
        }
    }
}
