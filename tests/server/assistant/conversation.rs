//! How a conversation goes: its beginning and end, what is offered, documents by
//! address, questions of the two trades.

use serde_json::{Value, json};

use super::{Asked, Conversation, Server, text};

#[test]
fn a_conversation_begins_and_ends() {
    let conversation = Conversation::open("zh");
    let client = json!({ "name": "a test", "version": "0" });
    let hello = json!({ "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": client });
    let result = conversation.result("initialize", hello);
    assert_eq!(result["protocolVersion"], "2025-06-18");
    assert_eq!(result["serverInfo"]["name"], "zhengce");
    for offered in ["tools", "resources", "prompts"] {
        assert!(result["capabilities"][offered].is_object(), "{result}");
    }
    let instructions = result["instructions"].as_str().expect("instructions");
    assert!(instructions.contains("verify_quotation") && instructions.contains("推定"), "{instructions}");
    assert!(!conversation.end().contains("error"), "it ends without a word");
}

#[test]
fn tools_only_look_and_say_what_they_take() {
    let conversation = Conversation::begin("zh");
    let tools = conversation.result("tools/list", json!({}));
    let tools = tools["tools"].as_array().expect("tools");
    let names: Vec<&str> = tools.iter().filter_map(|tool| tool["name"].as_str()).collect();
    assert_eq!(names, ["search", "read", "agency", "ledger", "concept", "verify_quotation"]);
    for tool in tools {
        let annotations = &tool["annotations"];
        assert_eq!(annotations["readOnlyHint"], true, "{tool}");
        assert_eq!(annotations["idempotentHint"], true, "{tool}");
        assert_eq!(annotations["openWorldHint"], false, "{tool}");
        for schema in ["inputSchema", "outputSchema"] {
            assert_eq!(tool[schema]["type"], "object", "{tool}");
            jsonschema::draft202012::meta::validate(&tool[schema]).expect("a schema");
        }
        for (name, property) in tool["inputSchema"]["properties"].as_object().expect("properties") {
            assert!(property["description"].is_string(), "{name} of {} is not described", tool["name"]);
        }
    }
}

#[test]
fn documents_have_addresses() {
    let conversation = Conversation::begin("zh");
    let list = conversation.result("resources/list", json!({}));
    let first = &list["resources"][0];
    assert_eq!(list["resources"].as_array().map(Vec::len), Some(5), "{list}");
    assert!(list["nextCursor"].is_null(), "{list}");
    let read =
        |uri: &Value| conversation.result("resources/read", json!({ "uri": uri }))["contents"][0].clone();
    let document = read(&first["uri"]);
    assert_eq!(document["mimeType"], "text/markdown");
    let id = first["name"].as_str().expect("a name");
    assert!(document["text"].as_str().expect("a text").contains(&format!("[{id}/p1]")), "{document}");
    let task = read(&json!("zhengce://sz24/m10.3"));
    let words = "引导海外仓企业建设海外智慧物流平台";
    let told = task["text"].as_str().expect("a text");
    assert!(told.starts_with(words) && told.contains("第（十）项任务3"), "{told}");
    let templates = conversation.result("resources/templates/list", json!({}));
    assert_eq!(templates["resourceTemplates"][1]["uriTemplate"], "zhengce://{document}/{locator}");
    for uri in [
        "zhengce://nothing",
        "zhengce://sz24/m99",
        "zhengce://sz24/m10.99",
        "file:///etc/passwd",
        "zhengce://",
    ] {
        let refused = conversation.ask("resources/read", json!({ "uri": uri }));
        assert_eq!(refused["error"]["code"], -32002, "{uri}: {refused}");
    }
    let refused = conversation.ask("resources/list", json!({ "cursor": "behind" }));
    assert_eq!(refused["error"]["code"], -32602, "{refused}");
    let behind = conversation.result("resources/list", json!({ "cursor": "5" }));
    assert_eq!(behind["resources"], json!([]));
}

#[test]
fn both_trades_find_their_question_in_both_languages() {
    for (language, agency, words) in
        [("zh", "请列出深圳海关", "文件未明确"), ("en", "List what 深圳海关", "id and citation")]
    {
        let conversation = Conversation::begin(language);
        let list = conversation.result("prompts/list", json!({}));
        assert_eq!(list["prompts"].as_array().map(Vec::len), Some(2), "{list}");
        let asked = json!({ "name": "responsibilities", "arguments": { "agency": "深圳海关" } });
        let prompt = conversation.result("prompts/get", asked);
        let told = prompt["messages"][0]["content"]["text"].as_str().expect("a text");
        assert!(told.contains(agency) && told.contains(words), "{told}");
        let topic = json!({ "name": "discussion", "arguments": { "topic": "海外仓" } });
        let prompt = conversation.result("prompts/get", topic);
        assert!(prompt["messages"][0]["content"]["text"].as_str().expect("a text").contains("海外仓"));
        for wrong in [json!({ "name": "responsibilities" }), json!({ "name": "poem" })] {
            let refused = conversation.ask("prompts/get", wrong);
            assert_eq!(refused["error"]["code"], -32602, "{refused}");
        }
    }
}

#[test]
fn what_is_asked_at_the_address_is_answered_alike() {
    let (server, conversation) = (Server::start(), Conversation::begin("zh"));
    let client = json!({ "name": "a test", "version": "0" });
    let hello = json!({ "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": client });
    assert_eq!(server.result("initialize", hello)["protocolVersion"], "2025-06-18");
    for (method, parameters) in [
        ("tools/list", json!({})),
        ("resources/list", json!({})),
        ("prompts/list", json!({})),
        ("tools/call", json!({ "name": "search", "arguments": { "query": "海外仓" } })),
        ("tools/call", json!({ "name": "concept", "arguments": { "name": "海外仓" } })),
    ] {
        assert_eq!(server.result(method, parameters.clone()), conversation.result(method, parameters));
    }
    let call = json!({ "jsonrpc": "2.0", "id": 1, "method": "ping" }).to_string();
    assert_eq!(server.post("Host: evil.example\r\n", &call).0, 421);
    assert_eq!(server.post("Origin: http://evil.example\r\n", &call).0, 403);
    assert_eq!(server.post("", "{").0, 415, "a call that is no JSON");
    assert_eq!(server.post("", &format!("\"{}\"", "a".repeat(1_000_001))).0, 413);
    // Without sessions there is nothing to listen to.
    assert_eq!(server.ask("/mcp", "Accept: text/event-stream\r\n").0, 405);
    let told =
        text(&server.result("tools/call", json!({ "name": "search", "arguments": { "query": "海外仓" } })));
    assert!(told.contains("sz24/m10"), "{told}");
}
