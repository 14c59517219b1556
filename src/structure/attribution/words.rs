//! Words by which a list is read: the verbs that close it, the endings of
//! names, and what only looks like a name.
//!
//! In: one item as written. Out: what it is. Who is meant is for the register
//! to say.

use super::label::label;
use crate::policy::Role;
use crate::wording::{closes, ends_like_agency, opens, surely_ends_like_organ};

/// Words that close a list, one after the other (分别牵头负责), and the role
/// they give; those without one only say how.
const CLOSING: [(&str, Option<Role>); 36] = [
    ("牵头", Some(Role::Lead)),
    ("主办", Some(Role::Lead)),
    ("配合", Some(Role::Support)),
    ("参与", Some(Role::Support)),
    ("协助", Some(Role::Support)),
    ("协办", Some(Role::Support)),
    ("负责", Some(Role::Responsible)),
    ("落实", Some(Role::Responsible)),
    ("贯彻落实", Some(Role::Responsible)),
    ("抓好落实", Some(Role::Responsible)),
    ("完成有关工作", Some(Role::Responsible)),
    ("结合实际", None),
    ("实施", Some(Role::Responsible)),
    ("承担", Some(Role::Responsible)),
    ("指导", Some(Role::Responsible)),
    ("督促", Some(Role::Responsible)),
    ("按照职能", Some(Role::Responsible)),
    ("按职能", Some(Role::Responsible)),
    ("按照分工", Some(Role::Responsible)),
    ("按照职责分工", Some(Role::Responsible)),
    ("按职责分工", Some(Role::Responsible)),
    ("按职能分工", Some(Role::Responsible)),
    ("按各自职责", Some(Role::Responsible)),
    ("根据职责分工", Some(Role::Responsible)),
    ("依职责分工", Some(Role::Responsible)),
    ("按职责", Some(Role::Responsible)),
    ("依职责", Some(Role::Responsible)),
    ("按分工", Some(Role::Responsible)),
    ("分工", None),
    ("分别", None),
    ("共同", None),
    ("具体", None),
    ("组织", None),
    ("推进", None),
    ("协同", None),
    ("工作", None),
];

/// Last words of names that lack the word which the list says once at its end:
/// 官渡区、西山区人民政府.
pub(super) const REGION_WORDS: [&str; 6] = ["区", "县", "市", "州", "旗", "镇"];

/// How many bytes of an item are left without the verbs that close it, and
/// the role they give.
pub(super) fn without_verbs(written: &str) -> (usize, Option<Role>) {
    let mut rest = written;
    let mut role = None;
    while let Some((shorter, said)) = CLOSING
        .iter()
        .filter_map(|&(word, said)| Some((rest.strip_suffix(word)?.trim_end(), said)))
        .min_by_key(|(shorter, _)| shorter.len())
    {
        // 组织 and 工作 close a list only beside a verb.
        if said.is_none() && role.is_none() {
            break;
        }
        role = match (role, said) {
            (Some(Role::Lead | Role::Support), _) => role,
            (_, Some(said)) => Some(said),
            (role, None) => role,
        };
        rest = shorter;
    }
    (rest.len(), role)
}

/// Whether an item speaks of the list and names nobody: 下同, 以下不再列出, and the
/// 单位 of 有关部门、单位.
pub(super) fn is_remark(written: &str) -> bool {
    ["下同", "单位", "部门"].contains(&written)
        || ["以下", "括号"].iter().any(|word| written.starts_with(word))
        || written.contains("不再")
}

/// Whether an item of a list says until when: 6月底前完成, 长期坚持.
pub(super) fn is_deadline(written: &str) -> bool {
    let bare: String = written.chars().filter(|c| !c.is_whitespace()).collect();
    let short = bare.chars().count() <= 24;
    let ends = ["前", "前完成", "月", "年", "完成", "日", "底", "末", "季度"];
    let dated = bare.starts_with(|c: char| c.is_ascii_digit()) && ends.iter().any(|end| bare.ends_with(end));
    let words = ["长期坚持", "持续推进", "长期推进", "年底前", "长期", "持续实施", "即时", "常态化推进"];
    short && (dated || words.iter().any(|word| bare.starts_with(word)))
}

/// Whether a name means every place of the region: 各地, 各地区.
pub(super) fn is_every_place(written: &str) -> bool {
    const ENDS: [&str; 9] = ["地", "地区", "级", "地方", "镇", "乡", "街道", "园区", "开发区"];
    written.strip_prefix('各').is_some_and(|rest| {
        rest.chars().count() <= 6 && ENDS.iter().any(|end| rest.ends_with(end)) && !rest.contains(opens)
    })
}

/// Whether a name ends where the last word of a government would stand.
pub(super) fn is_region(written: &str) -> bool {
    let length = written.chars().filter(|c| !c.is_whitespace()).count();
    let bare = written.trim_end_matches(closes);
    (2..=24).contains(&length) && REGION_WORDS.iter().any(|word| bare.ends_with(word))
}

/// Whether a name is one of an office inside an agency: 高技术处.
pub(super) fn is_office(written: &str) -> bool {
    (3..=6).contains(&written.chars().count()) && written.ends_with('处') && !written.ends_with("办事处")
}

/// Whether a label may vouch for a name that ends like no agency.
pub(super) fn is_short_name(written: &str) -> bool {
    (2..=20).contains(&written.chars().count())
        && written.chars().all(|c| c.is_alphabetic() || opens(c) || closes(c))
}

/// What follows 等 without the words that only say that the list is open (有关部门,
/// 单位); 市直单位 names a class.
pub(super) fn after_vague(written: &str) -> &str {
    const WORDS: [&str; 9] = ["有关", "相关", "其他", "多个", "部门", "单位", "处室", "机构", "企业"];
    const JOINTS: [char; 6] = ['、', '和', '与', '及', ' ', '\n'];
    let mut rest = written.trim_start_matches(JOINTS);
    let mut read = rest;
    while let Some(shorter) = WORDS.iter().find_map(|word| read.strip_prefix(word)) {
        read = shorter.trim_start_matches(JOINTS);
        // 企业服务中心 is a name, 单位及各地区 goes on with one.
        if read.is_empty() || read.starts_with(opens) || read.len() < shorter.len() {
            rest = read;
        }
    }
    if rest.starts_with(opens) { "" } else { rest }
}

/// Whether a name can hardly be anything but an agency's.
pub(super) fn is_sure(written: &str) -> bool {
    const OTHER: [&str; 8] = ["以下", "简称", "包括", "含", "例如", "原", "即", "详见"];
    (4..=20).contains(&written.chars().count())
        && written.chars().all(char::is_alphabetic)
        && surely_ends_like_organ(written)
        && !OTHER.iter().any(|word| written.starts_with(word))
}

pub(super) fn looks_like_agency(written: &str) -> bool {
    let length = written.chars().count();
    (3..=40).contains(&length) && ends_like_agency(written)
}

/// Whether an item opens a field that names no agencies: 适用范围：.
pub(super) fn is_foreign_field(written: &str) -> bool {
    written.chars().take(9).any(|c| matches!(c, '：' | ':')) && label(written).is_none()
}

/// Whether an item may be a name if a verb behind it says so: 共青团中央, 县级.
pub(super) fn is_doubtful_name(written: &str) -> bool {
    const OTHER: [&str; 16] = [
        "推进", "加强", "做好", "开展", "提升", "优化", "完善", "确保", "建立", "根据", "按照", "不得", "由",
        "前", "并", "工作",
    ];
    (2..=10).contains(&written.chars().count())
        && written.chars().all(char::is_alphabetic)
        && !OTHER.iter().any(|word| written.contains(word))
}

/// Whether a text says by whom something is done (由学校负责).
pub(super) fn tells_by_whom(text: &str) -> bool {
    let mut before = ' ';
    text.chars().any(|c| {
        let told = c == '由' && !matches!(before, '自' | '理');
        before = c;
        told
    })
}
