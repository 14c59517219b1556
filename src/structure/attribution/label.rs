//! Labels (责任单位：, 牵头部门：, 完成时限：) and the roles they give.
//!
//! In: the text of an item or a line. Out: where the label ends and what it
//! says. The names behind it are read elsewhere.

use crate::policy::Role;

/// The label in front of a text and what it says: `牵头单位：` → (its bytes, lead).
/// The role is `None` for a label that names no agencies (完成时限：).
pub(super) fn label(text: &str) -> Option<(usize, Option<Role>)> {
    let (at, colon) = text.char_indices().take(10).find(|&(_, c)| c == '：' || c == ':')?;
    let words = text.get(..at)?.trim();
    let until = ["时限", "完成时间", "办结时间", "期限"].iter().any(|word| words.contains(word));
    let role =
        if !["单位", "部门", "处室", "机构", "科室", "领导", "主体"].iter().any(|last| words.ends_with(last))
        {
            until.then_some(None)?
        } else if words.contains("牵头") || words.contains("主办") || words.contains("主责") {
            Some(Role::Lead)
        } else if ["配合", "参与", "协办", "协助", "支持"].iter().any(|word| words.contains(word)) {
            Some(Role::Support)
        } else if words.contains("责任")
            || words.contains("负责")
            || words.contains("实施")
            || words.contains("落实")
        {
            Some(Role::Responsible)
        } else {
            return None;
        };
    Some((at + colon.len_utf8(), role))
}
