//! How the names of agencies end, for whoever must tell a name from other text
//! without knowing who exists.
//!
//! Only last words are looked at: whether a text may be a name at all (its
//! length, its characters, where it stands) is for the reader to say.

use super::{closes, opens};

/// Last words of single agencies: organs of state and party, their parts,
/// companies, banks, schools.
const SINGLE: [&str; 28] = [
    "局", "委", "办", "厅", "部", "署", "院", "会", "府", "处", "室", "组", "所", "队", "站", "科", "联",
    "中心", "机关", "海关", "专班", "公司", "集团", "银行", "分行", "支行", "学校", "大学",
];

/// Last words of classes that stand for many.
const CLASSES: [&str; 5] = ["单位", "部门", "机构", "高校", "企业"];

/// Last words that hardly anything but an organ has.
const SURE: [&str; 12] =
    ["局", "厅", "委", "办", "处", "署", "政府", "委员会", "管委会", "办公室", "总队", "支队"];

/// Last words of organs that belong to the region at hand, so that the 市 of
/// 市商务局、财政局 is theirs, too.
const LOCAL: [&str; 7] = ["局", "委", "办", "厅", "中心", "委员会", "办公室"];

/// Kinds of places, which lack the word that a list says once at its end:
/// 官渡区、西山区人民政府.
const PLACES: [&str; 9] = ["区", "县", "市", "州", "盟", "旗", "镇", "乡", "街道"];

/// Words that a list says once at its end for all places in it, the longest first.
const SHARED: [&str; 4] = ["管理委员会", "人民政府", "管委会", "政府"];

/// What 各 makes every place of the region: 各地, 各园区.
const EVERY: [&str; 12] =
    ["地", "地区", "级", "地方", "镇", "乡", "街道", "乡镇", "园区", "开发区", "功能区", "管理区"];

/// Whether a text ends like the name of an agency or of a class of them:
/// 市商务局, 国网供电公司, 各有关单位.
pub(crate) fn ends_like_agency(text: &str) -> bool {
    ends_like_single_agency(text) || ends_with_any(text, &CLASSES)
}

/// Whether a text ends like the name of one agency: 市商务局, 教育部, 某某银行.
pub(crate) fn ends_like_single_agency(text: &str) -> bool {
    ends_with_any(text, &SINGLE)
}

/// Whether a text ends like an organ's name and like hardly anything else.
pub(crate) fn surely_ends_like_organ(text: &str) -> bool {
    ends_with_any(text, &SURE)
}

/// Whether a text ends like the name of an organ that its region has for its own.
pub(crate) fn ends_like_local_organ(text: &str) -> bool {
    ends_with_any(text, &LOCAL)
}

/// Whether a text ends like one of a class: 有关部门, 成员单位.
pub(crate) fn ends_like_class(text: &str) -> bool {
    ends_with_any(text, &CLASSES)
}

/// Whether a text ends like the name of a place: 官渡区, 各县（市、区）.
pub(crate) fn ends_like_place(text: &str) -> bool {
    ends_with_any(text.trim_end_matches(closes), &PLACES)
}

/// Whether a text is nothing but kinds of places: the 县 of 县、区政府, 市州.
pub(crate) fn is_kind_of_place(text: &str) -> bool {
    !text.is_empty() && (text == "街道" || text.chars().all(|c| "区县市州盟旗镇乡".contains(c)))
}

/// The word at the end of a name that it shares with the places before it:
/// the 人民政府 of 西山区人民政府.
pub(crate) fn shared_last_word(name: &str) -> Option<&'static str> {
    SHARED.into_iter().find(|word| name.ends_with(word))
}

/// Whether a text means every place of the region: 各地, 各园区, 乡镇街道.
pub(crate) fn is_every_place(text: &str) -> bool {
    const WITHOUT_EACH: [&str; 4] = ["乡镇街道", "镇街", "乡镇", "街镇"];
    let each = text.strip_prefix('各').is_some_and(|rest| {
        rest.chars().count() <= 6 && ends_with_any(rest, &EVERY) && !rest.contains(opens)
    });
    each || WITHOUT_EACH.contains(&text)
}

fn ends_with_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.ends_with(word))
}
