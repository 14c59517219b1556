//! The syntax of queries: what the marks between the words mean.
//!
//! ```text
//! query   = all ( (OR | 或 | "|") all )*
//! all     = ( [AND | 与] one )+
//! one     = (NOT | 非 | "-") one | "(" query ")" | FIELD ":" value
//!         | 同句(…) | 同条(…) | phrase [ "~" number ] | word
//! ```
//!
//! Every mark may be full-width. `AND`, `与` and their like are operators only
//! between blanks; a bracket inside a word or around a numeral belongs to the
//! word, since `（十）` and `中国（深圳）` are what people write. A mark without
//! its partner is typography, as in a text that was cut somewhere and pasted:
//! it is an error only where an operator stands beside it.

mod marks;
mod parser;
mod tree;

use super::QueryError;
use marks::Marks;
use parser::Parser;

pub(super) use tree::{Syntax, WrittenField};

/// Longest query, in characters.
pub const MAX_CHARACTERS: usize = 2_000;

/// A query with its marks read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Parsed {
    pub(super) syntax: Syntax,
    /// The marks that could be operators and were taken for typography.
    pub(super) typography: Vec<String>,
}

/// Reads the marks of a query.
///
/// # Errors
/// A query that is empty, too long or too deep, or has a mark out of place.
pub(super) fn parse(query: &str) -> Result<Parsed, QueryError> {
    check_bounds(query)?;
    let marks = Marks::of(query);
    let mut parser = Parser::of(&marks, query.trim().contains('\n'));
    match parser.query() {
        Ok(syntax) => Ok(Parsed { syntax, typography: parser.typography }),
        // A long text without operators is one text.
        Err(QueryError::TooComplex { .. }) if !parser.operated && !marks.operates(0, marks.len()) => {
            Ok(Parsed { syntax: Syntax::Word(query.trim().to_owned()), typography: Vec::new() })
        }
        Err(error) => Err(error),
    }
}

/// Whether a query is long enough to ask something and short enough to answer.
///
/// # Errors
/// Nothing but blanks, or more than [`MAX_CHARACTERS`] characters.
pub(super) fn check_bounds(query: &str) -> Result<(), QueryError> {
    let characters = query.chars().count();
    if characters > MAX_CHARACTERS {
        return Err(QueryError::TooLong { characters });
    }
    let blank = query.chars().all(|c| c.is_whitespace() || c.is_control());
    if blank { Err(QueryError::Empty) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::Syntax::{All, Any, Every, Not, Phrase, SamePassage, SameSentence};
    use super::*;
    use crate::query::QueryField;
    use proptest::prelude::*;

    fn word(text: &str) -> Syntax {
        Syntax::Word(text.to_owned())
    }

    fn check(query: &str, expected: Syntax) {
        assert_eq!(parse(query).map(|parsed| parsed.syntax), Ok(expected), "{query}");
    }

    #[test]
    fn words_operators_and_brackets_in_both_widths() {
        check("海外仓", word("海外仓"));
        check("海外仓 保险", All(vec![word("海外仓"), word("保险")]));
        check("海外仓 与 保险", Every(vec![word("海外仓"), word("保险")]));
        check("海关 OR 税务 或 商务局", Any(vec![word("海关"), word("税务"), word("商务局")]));
        check("跨境电商 -海外仓", All(vec![word("跨境电商"), Not(Box::new(word("海外仓")))]));
        check("跨境电商 －海外仓", All(vec![word("跨境电商"), Not(Box::new(word("海外仓")))]));
        check("非 海外仓", Not(Box::new(word("海外仓"))));
        check("（海关 或 税务） 便利", All(vec![Any(vec![word("海关"), word("税务")]), word("便利")]));
    }

    #[test]
    fn what_looks_like_a_mark_but_is_none() {
        for query in [
            "与会国家",
            "保税+ERP",
            "购-展-售-退",
            "中国（深圳）国际贸易",
            "（十）",
            "措施(二十四)",
            "研发:费用",
            "20+8",
            "帕迪恩（Kevin Padian）对",
            "名为“合伙”实为“借贷”",
            "“三期”指的是什么？",
            "\"航班\"真实、\"旅程\"虚假",
            "各区政府（大鹏新区管委会",
            "下同）〕",
            "（AEO）大会",
            "购-展-售-退”全业态",
            "“海外仓",
            "-17.2%、-8.7%",
            "研发：费用",
            "比例为2:1",
            "与",
        ] {
            check(query, word(query));
        }
    }

    #[test]
    fn phrases_fields_and_units() {
        check("“单一窗口”", Phrase { text: "单一窗口".into(), within: None });
        check("\"海外仓 保险\"~10", Phrase { text: "海外仓 保险".into(), within: Some(10) });
        let field = |field, value: &str, text: &str, certain| Syntax::Field {
            field,
            value: value.into(),
            written: WrittenField { text: text.into(), certain, pasted: false },
        };
        check("部门：海关", field(QueryField::Agency, "海关", "部门：海关", false));
        check("lead:\"市商务局\"", field(QueryField::Lead, "市商务局", "lead:\"市商务局\"", true));
        check("同句（海外仓 保险）", SameSentence(vec!["海外仓".into(), "保险".into()]));
        check("同条(海外仓)", SamePassage(vec!["海外仓".into()]));
    }

    #[test]
    fn marks_without_partners_are_text() {
        for (query, expected, marks) in [
            ("海外仓 (保险", All(vec![word("海外仓"), word("(保险")]), &["("][..]),
            ("海外仓)", word("海外仓)"), &[")"]),
            ("海外仓 “保险", All(vec![word("海外仓"), word("“保险")]), &["“"]),
            ("海外仓 -", word("海外仓"), &["-"]),
            ("AND 海外仓", word("海外仓"), &["AND"]),
            ("海外仓 或", word("海外仓"), &["或"]),
            ("海关 OR ", word("海关"), &["OR"]),
            ("\"\"", word("\"\""), &[]),
            ("文件：", word("文件："), &["："]),
            ("好! ", word("好!"), &[]),
            ("海外仓 ! ", word("海外仓"), &["!"]),
        ] {
            let parsed = parse(query).expect(query);
            assert_eq!(parsed.syntax, expected, "{query}");
            assert_eq!(parsed.typography, marks, "{query}");
        }
    }

    #[test]
    fn a_quotation_may_hold_quotation_marks() {
        let phrase = |text: &str| Phrase { text: text.into(), within: None };
        check("“推进“保税+ERP”监管改革”", phrase("推进“保税+ERP”监管改革"));
        check("\"国际贸易“单一窗口”数据\" 海关", All(vec![phrase("国际贸易“单一窗口”数据"), word("海关")]));
        check("“海外仓” “保险”", All(vec![phrase("海外仓"), phrase("保险")]));
        check("“海外仓”“保险”", All(vec![phrase("海外仓"), phrase("保险")]));
        check("“海外仓\" 保险", All(vec![phrase("海外仓"), word("保险")]));
    }

    #[test]
    fn errors_point_at_the_character() {
        for (query, at) in [
            ("海外仓 AND (保险", 9),
            ("(海外仓 OR 保险", 1),
            ("海外仓 OR 保险)", 10),
            ("(海外仓 OR )", 9),
            ("同句(海外仓 保险", 3),
            ("agency:", 7),
        ] {
            let error = parse(query).expect_err(query);
            assert_eq!(error.position(), Some(at), "{query}: {error}");
        }
        assert_eq!(parse("  "), Err(QueryError::Empty));
    }

    #[test]
    fn what_is_too_much_is_refused() {
        assert!(matches!(parse(&"仓".repeat(100_000)), Err(QueryError::TooLong { characters: 100_000 })));
        let nested = format!("{}仓 OR 税{}", "(".repeat(500), ")".repeat(500));
        assert!(matches!(parse(&nested), Err(QueryError::TooComplex { .. })));
        assert!(matches!(parse(&"仓 OR ".repeat(300)), Err(QueryError::TooComplex { .. })));
    }

    #[test]
    fn a_long_text_without_operators_is_one_text() {
        let text = "trade in goods ".repeat(100);
        check(&text, word(text.trim()));
        check(&"(".repeat(500), word(&"(".repeat(500)));
    }

    proptest! {
        #[test]
        fn no_text_is_refused(query in "[海外仓\"“”()（）:：~\\-!|& 1十%.a与或非]{0,60}") {
            let blank = query.trim().is_empty();
            prop_assert!(blank || parse(&query).is_ok(), "{:?}", parse(&query));
        }

        #[test]
        fn no_query_panics(query in "[海外仓\"“”()（）:：~\\-!|& 1十部门同句ANDOR或非]{0,40}|\\PC{0,40}") {
            let _ = parse(&query);
        }
    }
}
