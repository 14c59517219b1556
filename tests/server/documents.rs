//! The documents and one of them: where it is from, and how its source is read.

use super::Server;

#[test]
fn documents_are_listed_once_by_kind_and_page_by_page() {
    let server = Server::start();
    let all = server.json("/documents.json");
    let all = all["documents"].as_array().expect("documents");
    let (_, _, page) = server.ask("/documents", "");
    for document in all {
        let link = format!("href=\"/documents/{}\"", document["id"].as_str().expect("an id"));
        assert_eq!(page.matches(&link).count(), 1, "{link}");
    }
    let policies = server.json("/documents.json?kind=policy");
    let policies = policies["documents"].as_array().expect("documents");
    assert!(!policies.is_empty() && policies.len() < all.len());
    assert!(policies.iter().all(|document| document["kind"] == "policy"));
    let rest = server.json("/documents.json?offset=2");
    assert_eq!(rest["documents"].as_array().expect("documents")[..], all[2..]);
    assert_eq!(server.ask("/documents.json?kind=poem", "").0, 404);
    assert_eq!(server.ask("/documents?offset=1000000", "").0, 200);
}

#[test]
fn a_document_says_where_it_is_from_and_how_its_source_is_read() {
    let server = Server::start();
    let (_, _, page) = server.ask("/documents/sz24", "");
    for part in
        ["深圳市商务局", "2024-02-20", "href=\"#m22\"", "/documents/sz24/source", "/check?document=sz24"]
    {
        assert!(page.contains(part), "{part}");
    }
    let (_, _, page) = server.ask("/documents/sz24/source", "");
    let source = server.json("/documents/sz24/source.json");
    let removed = source["removed"].as_array().expect("what was removed");
    assert!(!removed.is_empty() && source["schema"] == "zhengce.parse/1", "{source}");
    for line in removed {
        assert!(page.contains(line["text"].as_str().expect("a text")), "{line}");
    }
    // A source that was not kept is none.
    let source = server.home().path("corpus/sources/sz24.txt");
    std::fs::remove_file(source).expect("it is removed");
    let (status, _, body) = server.ask("/documents/sz24/source.json", "");
    assert!(status == 404 && !body.contains("/corpus/"), "{body}");
}

#[test]
fn a_long_document_is_read_page_by_page() {
    let mut server = Server::start();
    server.kill();
    let parts = (1..=400).map(|part| format!("## 第{part}部分\n\n第{part}部分的内容。\n\n"));
    let known =
        std::fs::read_to_string(server.home().path("corpus/documents/sznews.md")).expect("a document");
    let header = known.split("\n---\n").next().expect("its header").replace("sznews", "long");
    let text = format!("{header}\n---\n\n{}", parts.collect::<String>());
    server.home().write("corpus/documents/long.md", text);
    server.start_again();
    let whole = server.json("/documents/long.json");
    let whole = whole["passages"].as_array().expect("passages");
    let (mut read, mut target) = (Vec::new(), "/documents/long".to_owned());
    loop {
        let (status, _, page) = server.ask(&target, "");
        assert_eq!(status, 200, "{target}");
        read.extend(
            page.split("class=\"passage\" id=\"")
                .skip(1)
                .filter_map(|part| part.split('"').next().map(str::to_owned)),
        );
        let Some((_, next)) = page.split_once("rel=\"next\" href=\"") else { break };
        target = next.split('"').next().expect("an address").to_owned();
        assert!(read.len() < whole.len(), "it does not end");
    }
    let ids: Vec<String> = read.iter().map(|place| format!("long/{place}")).collect();
    assert!(whole.len() > 300 && ids.iter().eq(whole.iter().filter_map(|passage| passage["id"].as_str())));
    // The outline leads to where a part stands, on whichever page.
    let (_, _, page) = server.ask("/documents/long", "");
    let last = read.last().expect("a passage");
    assert!(page.contains(&format!("/documents/long?offset=300#{last}")), "{last}");
}
