//! Deadlines: what their words mean, and which words are whose.

use jiff::civil::Date;

use super::calendar::title_year;
use super::*;
use crate::policy::Due;

/// What the words mean in a document of February 2023, `*` where inferred.
fn read(text: &str) -> Vec<String> {
    let calendar = Calendar { year: None, issued: Date::new(2023, 2, 20).ok() };
    read_in(text, &calendar)
}

fn read_in(text: &str, calendar: &Calendar) -> Vec<String> {
    let found = deadlines(text, 0..text.len(), calendar);
    let shown = found.into_iter().map(|deadline| {
        let bare: String = text[deadline.span.clone()].split_whitespace().collect();
        assert_eq!(bare, deadline.as_written, "{text}");
        let due = match deadline.due {
            None => "?".to_owned(),
            Some(Due::By(day)) => day.to_string(),
            Some(Due::Within { from, until }) => format!("{from}..{until}"),
            Some(Due::Ongoing) => "ongoing".to_owned(),
        };
        format!("{due}{}", if deadline.basis == Basis::Inferred { "*" } else { "" })
    });
    shown.collect()
}

#[test]
fn days_and_ends_of_months_quarters_and_years_are_dates() {
    for (text, expected) in [
        ("2023年6月底前", "2023-06-30"),
        ("2024年2月底", "2024-02-29"),
        ("２０２４年２月末前完成", "2024-02-29"),
        ("2025年12月31日", "2025-12-31"),
        ("2023 年6 月30 日前", "2023-06-30"),
        ("二〇二四年六月三十日前", "2024-06-30"),
        ("2024-06-30", "2024-06-30"),
        ("2024.6.30前", "2024-06-30"),
        ("2025年底前完成", "2025-12-31"),
        ("2025年第三季度末", "2025-09-30"),
        ("2024年上半年底前", "2024-06-30"),
        ("6月底前", "2023-06-30*"),
        ("12月31日前", "2023-12-31*"),
        ("年底前", "2023-12-31*"),
        ("今年年底前", "2023-12-31*"),
        ("明年6月底前", "2024-06-30*"),
        ("“十四五”末", "2025-12-31*"),
        // Over when the document was issued: that of the next year.
        ("1月底前", "2024-01-31*"),
    ] {
        assert_eq!(read(text), [expected], "{text}");
    }
}

#[test]
fn months_quarters_years_and_ranges_are_times_within() {
    for (text, expected) in [
        ("2025年第三季度", "2025-07-01..2025-09-30"),
        ("三季度", "2023-07-01..2023-09-30*"),
        ("二、三季度", "2023-04-01..2023-09-30*"),
        ("2024年6月", "2024-06-01..2024-06-30"),
        ("6月份", "2023-06-01..2023-06-30*"),
        ("1-6月", "2023-01-01..2023-06-30*"),
        ("2024年6月中旬", "2024-06-11..2024-06-20"),
        ("2024年", "2024-01-01..2024-12-31"),
        ("2024年内", "2024-01-01..2024-12-31"),
        ("年内", "2023-01-01..2023-12-31*"),
        ("全年", "2023-01-01..2023-12-31*"),
        ("2024年度", "2024-01-01..2024-12-31"),
        ("下半年", "2023-07-01..2023-12-31*"),
        ("2023—2025年", "2023-01-01..2025-12-31"),
        ("2023年至2025年", "2023-01-01..2025-12-31"),
        ("2023年6月至12月", "2023-06-01..2023-12-31"),
        ("2023年6月到2024年底", "2023-06-01..2024-12-31"),
        ("“十四五”期间", "2021-01-01..2025-12-31*"),
    ] {
        assert_eq!(read(text), [expected], "{text}");
    }
}

#[test]
fn what_goes_on_has_no_end() {
    for text in ["长期坚持", "持续推进", "常态化推进", "長期堅持", "长期", "2023年起长期坚持"]
    {
        assert_eq!(read(text), ["ongoing"], "{text}");
    }
    assert_eq!(read("持续推进到2025年底"), ["2025-12-31"]);
}

#[test]
fn what_cannot_be_read_for_certain_keeps_its_words_only() {
    for text in [
        "6月前",
        "2025年前",
        "印发后30日内",
        "三年内",
        "半年内",
        "每年12月底前",
        "尽快",
        "即时",
        "2024年13月",
        "0月底前",
    ] {
        assert_eq!(read(text), ["?"], "{text}");
    }
    assert_eq!(read_in("6月底前", &Calendar::default()), ["?"]);
    assert_eq!(read_in("2024年6月底前", &Calendar::default()), ["2024-06-30"]);
    assert_eq!(read("  "), [""; 0]);
}

#[test]
fn several_deadlines_have_their_own_words_each() {
    let text = "2023年6月底前启动，12月底前完成，并长期坚持";
    let found = deadlines(text, 0..text.len(), &Calendar::default());
    let written: Vec<&str> = found.iter().map(|deadline| deadline.as_written.as_str()).collect();
    assert_eq!(written, ["2023年6月底前启动", "12月底前完成", "并长期坚持"]);
    assert_eq!(read(text), ["2023-06-30", "2023-12-31*", "ongoing"]);
    assert_eq!(read("2024年6月底前，印发方案；2025年底前，全面建成"), ["2024-06-30", "2025-12-31"]);
}

#[test]
fn the_title_says_of_which_year_a_document_speaks() {
    let year = |title| title_year(title);
    assert_eq!(year("2024年政务公开工作要点"), Some(2024));
    assert_eq!(year("二〇二四年政务公开工作要点"), Some(2024));
    assert_eq!(year("三年行动计划（2023—2025年）"), None);
    assert_eq!(year("三年行动计划（2023年—2025年）"), None);
    assert_eq!(year("关于稳外贸的若干措施"), None);
    let calendar = Calendar { year: Some(2024), issued: Date::new(2023, 12, 20).ok() };
    assert_eq!(read_in("6月底前", &calendar), ["2024-06-30*"]);
}

proptest::proptest! {
    #[test]
    fn no_text_panics(text in "[0-9一二三十〇年月日底前季度第上中下旬半至、—“”五每,，。 \u{3000}長期持續]{0,16}") {
        for deadline in deadlines(&text, 0..text.len(), &Calendar { year: Some(9999), issued: None }) {
            proptest::prop_assert!(text.get(deadline.span).is_some());
        }
    }
}

/// What the sentences of a text state, as written and as read.
fn stated_in(text: &str) -> Vec<String> {
    let calendar = Calendar { year: None, issued: Date::new(2023, 2, 20).ok() };
    let shown = stated(text, 0..text.len(), &calendar).into_iter().map(|deadline| {
        assert!(deadline.in_text);
        assert_eq!(
            text[deadline.span.clone()].split_whitespace().collect::<String>(),
            deadline.as_written,
            "{text}"
        );
        let due = deadline.due.and_then(Due::last_day).map_or_else(|| "?".to_owned(), |day| day.to_string());
        format!("{} {due}", deadline.as_written)
    });
    shown.collect()
}

#[test]
fn sentences_state_deadlines() {
    for (text, expected) in [
        ("4月15日前完成报名组织工作。", vec!["4月15日前 2023-04-15"]),
        ("开展辅导，6 月底前覆盖全部重点企业。", vec!["6月底前 2023-06-30"]),
        ("2025年底前覆盖全部社区。", vec!["2025年底前 2025-12-31"]),
        ("三季度末前出台方案，年底前完成验收。", vec!["三季度末前 2023-09-30", "年底前 2023-12-31"]),
        ("救助资金于２０２５年１月２０日前发放到户。", vec!["２０２５年１月２０日前 2025-01-20"]),
        ("力争年内建成两个园区。", vec!["年内 2023-12-31"]),
        ("2024年6月前印发目录。", vec!["2024年6月前 ?"]),
        ("每年12月底前报送总结，每月10日前报送进展。", vec!["每年12月底前 ?", "每月10日前 ?"]),
    ] {
        assert_eq!(stated_in(text), expected, "{text}");
    }
}

#[test]
fn not_every_date_is_a_deadline() {
    for text in [
        "根据2023年1月5日印发的《实施方案》，加强管理。",
        "对2023年6月30日前注册的企业给予奖励。",
        "2020年底前取得的资质继续有效。",
        "落实《2025年底前达标计划》。",
        "2024年前三季度增长5%，较2019年前后加快。",
        "到2025年，建成五个园区；三年内每年奖励10万元，五年内有效。",
        "前期工作已于2022年12月31日前已完成。",
        "在放行之日起30日内运抵。",
    ] {
        assert_eq!(stated_in(text), Vec::<String>::new(), "{text}");
    }
}
