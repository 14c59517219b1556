//! Quotations before they are given to anybody: right ones, and those that a hasty
//! writer or an inventive machine would give.

use serde_json::{Value, json};

use super::{Asked, Conversation};

const RIGHT: &str = "推广运用海外投资保险等政策性金融工具，降低海外仓建设风险";

fn verified(conversation: &Conversation, text: &str, source: Option<&str>) -> Value {
    conversation.call("verify_quotation", json!({ "text": text, "source": source }))
}

#[test]
fn a_right_quotation_is_exact_where_it_stands() {
    let conversation = Conversation::begin("zh");
    for source in [
        None,
        Some("sz24/m10"),
        Some("第十条"),
        Some("sz24"),
        Some("深圳市推动外贸稳规模稳份额稳增长工作措施"),
    ] {
        let answer = verified(&conversation, RIGHT, source);
        assert_eq!(
            (&answer["verdict"], &answer["sources"][0]["id"]),
            (&json!("exact"), &json!("sz24/m10")),
            "{source:?}"
        );
        assert!(answer["citations"][0].as_str().is_some_and(|citation| citation.contains("第（十）项")));
    }
    let elsewhere = verified(&conversation, RIGHT, Some("sz24/m11"));
    assert_eq!((&elsewhere["verdict"], &elsewhere["ground"]), (&json!("differs"), &json!("elsewhere")));
    // Marks around a quotation, and what is left out, are those of the quotation.
    let marked =
        verified(&conversation, "“推广运用海外投资保险等政策性金融工具……降低海外仓建设风险。”", None);
    assert_eq!(marked["verdict"], "exact", "{marked}");
    let read = conversation.call("read", json!({ "id": "sz24/m10" }));
    let whole =
        verified(&conversation, read["passages"][0]["text"].as_str().expect("a text"), Some("sz24/m10"));
    assert_eq!(whole["verdict"], "exact", "what was read can be quoted: {whole}");
}

#[test]
fn a_falsified_quotation_is_told_with_its_differences() {
    let conversation = Conversation::begin("zh");
    for (text, written, source, touches) in [
        ("加快在盐田综合保税区等区域建设跨境电商 1510 退运中心仓", "1510", "1210", json!("number")),
        (
            "实现企业出口海外仓货物全链条物流信息数据贯通。（市商务局、水务局，各区政府）",
            "水务",
            "交通运输",
            json!("agency"),
        ),
        ("推广运用海外投资担保等政策性金融工具，降低海外仓建设风险", "担保", "保险", Value::Null),
    ] {
        let answer = verified(&conversation, text, None);
        assert_eq!(answer["verdict"], "differs", "{answer}");
        let deviation = &answer["deviations"][0];
        assert_eq!(deviation["touches"], touches, "{deviation}");
        let (has, should) = (deviation["written"].as_str(), deviation["source"].as_str());
        assert!(has.is_some_and(|has| written.contains(has)), "{deviation}");
        assert!(should.is_some_and(|should| source.contains(should)), "{deviation}");
    }
}

#[test]
fn a_sentence_that_was_made_up_is_missing() {
    let conversation = Conversation::begin("zh");
    let answer = verified(&conversation, "对新建海外仓给予每家最高五百万元的一次性补贴", None);
    assert_eq!((&answer["verdict"], &answer["found"]), (&json!("missing"), &json!(false)), "{answer}");
    assert_eq!(answer["sources"], json!([]));
}

#[test]
fn what_cannot_be_compared_is_not_called_right() {
    let conversation = Conversation::begin("zh");
    let short = verified(&conversation, "海外仓", None);
    assert_eq!((&short["verdict"], &short["ground"]), (&json!("undecided"), &json!("term")));
    let not_held = verified(&conversation, RIGHT, Some("广州市外贸措施"));
    assert_eq!(
        (&not_held["verdict"], &not_held["ground"]),
        (&json!("undecided"), &json!("document_not_held"))
    );
}
