//! What a question asks with, which says nothing about the answer.

/// Interrogatives and the particles around them, folded.
const ASKING: &[&str] = &[
    "为什么",
    "什么样",
    "什么",
    "怎么办",
    "怎么样",
    "怎么",
    "怎样",
    "如何",
    "为何",
    "何时",
    "何地",
    "哪些",
    "哪个",
    "哪里",
    "哪儿",
    "哪种",
    "哪家",
    "哪位",
    "哪一年",
    "哪年",
    "哪",
    "谁",
    "多少",
    "多久",
    "几个",
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
    "想知道",
    "吗",
    "呢",
    "吧",
    "啊",
];

/// A folded text with a line break, which no word holds, for each of them; the
/// text as it is if nothing else is in it.
pub fn without_asking(folded: &str) -> String {
    let mut asked = String::with_capacity(folded.len());
    let mut rest = folded;
    while let Some(c) = rest.chars().next() {
        let asking = ASKING.iter().filter(|word| rest.starts_with(**word)).map(|word| word.len()).max();
        let length = asking.unwrap_or(c.len_utf8());
        asked.push_str(if asking.is_some() { "\n" } else { &rest[..length] });
        rest = &rest[length..];
    }
    if asked.chars().any(char::is_alphanumeric) { asked } else { folded.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::without_asking;

    #[test]
    fn only_the_asking_goes() {
        assert_eq!(without_asking("被打压的企业谁来帮?"), "被打压的企业\n来帮?");
        assert_eq!(without_asking("贷款难怎么办"), "贷款难\n");
        assert_eq!(without_asking("怎么办"), "怎么办");
    }
}
