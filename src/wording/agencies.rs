//! How the names of agencies end, for whoever must tell a name from other text
//! without knowing who exists.
//!
//! Only last words are looked at: whether a text may be a name at all (its
//! length, its characters, where it stands) is for the reader to say.

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

fn ends_with_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.ends_with(word))
}
