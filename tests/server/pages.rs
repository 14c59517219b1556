//! What the pages say, and that their JSON says the same.

use super::Server;

/// 海外仓 and 深圳海关, as addresses have them.
const WAREHOUSE: &str = "%E6%B5%B7%E5%A4%96%E4%BB%93";
const CUSTOMS: &str = "%E6%B7%B1%E5%9C%B3%E6%B5%B7%E5%85%B3";

#[test]
fn pages_and_json_say_the_same() {
    let server = Server::start();
    let (status, head, page) = server.ask(&format!("/search?query={WAREHOUSE}"), "");
    assert_eq!(status, 200, "{head}");
    assert!(head.contains("content-security-policy: default-src 'none'"), "{head}");
    assert!(head.contains("x-content-type-options: nosniff"), "{head}");
    assert!(page.contains("<mark>海外仓</mark>") && page.contains("/documents/sz24/m10"), "{page}");
    assert!(!page.contains("<script>"), "{page}");
    let answer = server.json(&format!("/search.json?query={WAREHOUSE}"));
    assert_eq!(answer["schema"], "zhengce.search/1");
    assert_eq!(answer["hits"][0]["id"], "sz24/m10");
    let narrowed = server.json(&format!("/search.json?query={WAREHOUSE}&agency={CUSTOMS}&category="));
    let ids: Vec<&str> =
        narrowed["hits"].as_array().expect("hits").iter().filter_map(|hit| hit["id"].as_str()).collect();
    assert!(ids.contains(&"sz24/m9") && !ids.contains(&"sz24/m10"), "{ids:?}");
    for (target, expected) in [
        ("/documents/sz24/m10", "进一步完善海外仓网络"),
        ("/documents/sz24", "id=\"m24\""),
        ("/documents", "深圳市推动外贸稳规模稳份额稳增长工作措施"),
        ("/agencies", "/agencies/"),
        (&format!("/agencies/{CUSTOMS}"), "sz24/m22"),
        ("/categories", "加快培育新业态新模式"),
        ("/health", "ok"),
        ("/static/style.css", "prefers-color-scheme"),
    ] {
        let (status, _, page) = server.ask(target, "");
        assert_eq!(status, 200, "{target}");
        assert!(page.contains(expected), "{target}: {page}");
    }
}
