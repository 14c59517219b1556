//! What the tools answer: in the shapes that they promise, page by page, and what
//! they say where there is nothing or nothing could be looked up.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{Asked, Conversation, text};

#[test]
fn every_answer_is_of_the_shape_that_its_tool_promises() {
    let conversation = Conversation::begin("zh");
    let tools = conversation.result("tools/list", json!({}));
    let calls = [
        ("search", json!({ "query": "海外仓" })),
        ("search", json!({ "query": "海外仓", "facets": true, "explain": true, "kind": "paper" })),
        ("search", json!({ "query": "养猪场" })),
        ("search", json!({ "query": "海外仓", "category": "持续优化进口商品结构" })),
        ("read", json!({ "id": "sz24/m10", "neighbours": 1 })),
        ("read", json!({ "id": "sz24/m10.3" })),
        ("read", json!({ "id": "sz24" })),
        ("read", json!({ "id": "paper/p64" })),
        ("read", json!({ "id": "nothing" })),
        ("agency", json!({ "name": "海关" })),
        ("agency", json!({ "name": "火星局" })),
        ("ledger", json!({ "agency": ["深圳海关"] })),
        ("ledger", json!({ "query": "养猪场" })),
        ("concept", json!({ "name": "海外仓" })),
        ("concept", json!({ "name": "量子养猪" })),
        ("verify_quotation", json!({ "text": "进一步完善海外仓网络" })),
        ("verify_quotation", json!({ "text": "对新建海外仓给予每家最高五百万元的一次性补贴" })),
        ("verify_quotation", json!({ "text": "海外仓" })),
    ];
    for tool in tools["tools"].as_array().expect("tools") {
        let (name, schema) = (tool["name"].as_str().expect("a name"), &tool["outputSchema"]);
        let validator = jsonschema::draft202012::new(schema).expect("a schema");
        assert!(!validator.is_valid(&json!({})), "a shape of anything proves nothing: {name}");
        let own: Vec<_> = calls.iter().filter(|(called, _)| *called == name).collect();
        assert!(own.len() > 1, "{name} is not called");
        for (_, arguments) in own {
            let result = conversation.result("tools/call", json!({ "name": name, "arguments": arguments }));
            let faults: Vec<String> = validator
                .iter_errors(&result["structuredContent"])
                .map(|error| format!("{}: {error}", error.instance_path()))
                .collect();
            assert!(faults.is_empty(), "{name} {arguments}: {faults:?}");
            let told = result.to_string();
            assert!(!told.contains("/tmp"), "{name} names a path: {told}");
            next_calls_have_answers(&conversation, &result["structuredContent"]);
        }
    }
}

/// What a tool advises to call can be called.
fn next_calls_have_answers(conversation: &Conversation, answer: &Value) {
    for next in answer["next"].as_array().expect("what to ask next") {
        assert!(next["why"].as_str().is_some_and(|why| !why.is_empty()), "{next}");
        conversation.call(next["tool"].as_str().expect("a tool"), next["arguments"].clone());
    }
}

#[test]
fn a_search_tells_citations_and_whose_it_is() {
    let conversation = Conversation::begin("zh");
    let answer = conversation.call("search", json!({ "query": "海外仓", "limit": 1 }));
    let hit = &answer["passages"][0];
    assert_eq!((&hit["id"], &hit["answers"], &hit["cut"]), (&json!("sz24/m10"), &json!(true), &json!(false)));
    assert!(hit["citation"].as_str().expect("a citation").contains("第（十）项"), "{hit}");
    let lead = &hit["agencies"][0];
    assert_eq!((&lead["role"], &lead["role_basis"]), (&json!("lead"), &json!("first-listed")), "{lead}");
    assert_eq!(hit["implied"], 11);
    let listed = json!({ "name": "search", "arguments": { "query": "海外仓", "limit": 1 } });
    let told = text(&conversation.result("tools/call", listed));
    assert!(told.contains("市商务局（牵头，按列名首位推定）") && told.contains("推及成员单位 11"), "{told}");
}

#[test]
fn pages_follow_each_other_until_there_are_no_more() {
    let conversation = Conversation::begin("zh");
    for (tool, first, list) in [
        ("search", json!({ "query": "海外仓", "limit": 4 }), "passages"),
        ("ledger", json!({ "agency": ["深圳海关"], "limit": 20 }), "tasks"),
        ("read", json!({ "id": "paper", "limit": 30 }), "passages"),
        ("agency", json!({ "name": "深圳海关", "limit": 5 }), "agencies"),
    ] {
        let (mut ids, mut pages, mut arguments) = (BTreeSet::new(), 0, Some(first));
        let mut total = 0;
        while let Some(asked) = arguments.take() {
            pages += 1;
            assert!(pages < 20, "{tool} does not end");
            let answer = conversation.call(tool, asked);
            let (items, all) = match tool {
                "agency" => (&answer[list][0]["measures"], &answer[list][0]["total"]),
                _ => (&answer[list], &answer["total"]),
            };
            total = all.as_u64().expect("a total");
            let answering = items.as_array().expect("items").iter().filter(|item| item["answers"] != false);
            for item in answering {
                let id = item["id"].as_str().expect("an id").to_owned();
                assert!(ids.insert(id), "{tool} tells {} twice", item["id"]);
            }
            let next = answer["next"].as_array().expect("what to ask next").iter();
            let page = |next: &&Value| next["tool"] == tool && next["arguments"]["offset"].as_u64() > Some(0);
            arguments = next.filter(page).map(|next| next["arguments"].clone()).next();
        }
        assert_eq!((ids.len() as u64, pages > 1), (total, true), "{tool}");
    }
}

#[test]
fn a_measure_is_read_however_it_is_cited() {
    let conversation = Conversation::begin("zh");
    for id in ["sz24/m10", "m10", "第十条", "（十）", "zhengce://sz24/m10"] {
        let answer = conversation.call("read", json!({ "id": id }));
        assert_eq!(answer["passage"], "sz24/m10", "{id}");
        assert_eq!(answer["others"], json!([]), "{id}");
    }
    let answer = conversation.call("read", json!({ "id": "sz24/m10", "neighbours": 1 }));
    let ids: Vec<&Value> =
        answer["passages"].as_array().expect("passages").iter().map(|one| &one["id"]).collect();
    assert_eq!(ids, ["sz24/m9", "sz24/m10", "sz24/m11"]);
    let answer = conversation.call("read", json!({ "id": "sz24/m10.99" }));
    assert_eq!((&answer["found"], &answer["others"]), (&json!(false), &json!(["sz24/m10"])));
}

#[test]
fn a_ledger_keeps_apart_what_is_implied() {
    let conversation = Conversation::begin("zh");
    let answer = conversation.call("ledger", json!({ "agency": ["福田区人民政府"] }));
    assert_eq!((&answer["found"], &answer["total"]), (&json!(false), &json!(0)));
    let implied = answer["implied_only"].as_u64().expect("a count");
    assert!(implied > 0, "{answer}");
    let answer = conversation.call("ledger", json!({ "agency": ["福田区人民政府"], "implied": true }));
    assert_eq!(answer["total"], implied);
    let task = &answer["tasks"][0];
    assert_eq!(task["deadlines"], json!([]));
    assert!(task["citation"].as_str().is_some_and(|citation| citation.ends_with("任务1")), "{task}");
}

#[test]
fn nothing_found_is_not_nothing_looked_up() {
    for (language, looked, could_not) in
        [("zh", "已查遍全部文件", "未能查找"), ("en", "all documents were looked through", "could not look")]
    {
        let conversation = Conversation::begin(language);
        let asked = json!({ "name": "search", "arguments": { "query": "养猪场" } });
        let result = conversation.result("tools/call", asked);
        assert_eq!(
            (&result["isError"], &result["structuredContent"]["found"]),
            (&json!(false), &json!(false))
        );
        assert!(text(&result).contains(looked), "{result}");
        for (tool, arguments, reason) in [
            ("search", json!({ "quer": "海外仓" }), "quer"),
            ("search", json!({ "query": "海外仓", "limit": "many" }), "many"),
            ("search", json!({ "query": "海外仓", "agency": ["火星局"] }), "火星局"),
            ("search", json!({ "query": "海外仓", "kind": "poem" }), "poem"),
            ("search", json!({}), "query"),
            ("read", json!({}), "id"),
            ("ledger", json!({ "document": "nothing" }), "nothing"),
            ("verify_quotation", json!({ "text": "海".repeat(3001) }), "3000"),
        ] {
            let told = conversation.refused(tool, arguments);
            assert!(told.starts_with(could_not) && told.contains(reason), "{told}");
            assert!(!told.contains("--"), "an assistant has no command line: {told}");
        }
        let unknown = conversation.ask("tools/call", json!({ "name": "poem", "arguments": {} }));
        assert_eq!(unknown["error"]["code"], -32602, "{unknown}");
    }
}
