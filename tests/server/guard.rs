//! Who may ask, and what is told of what is not there.

use super::Server;

#[test]
fn what_is_not_there_or_not_allowed_says_so_in_both_languages() {
    let server = Server::start();
    let (status, head, body) = server.ask("/documents/sz24/m99.json?lang=en", "");
    assert_eq!(status, 404);
    assert!(head.contains("application/problem+json") && body.contains("no such page"), "{body}");
    let (status, _, page) = server.ask("/nowhere", "Accept-Language: zh-CN\r\n");
    assert!(status == 404 && page.contains("没有这个页面"), "{page}");
    let (status, _, body) = server.ask("/search.json?quer=a", "");
    assert!(status == 400 && body.contains("quer"), "{body}");
    // A foreign name, as after DNS rebinding, and a foreign page.
    assert_eq!(server.ask("/", "Host: evil.example\r\n").0, 421);
    assert_eq!(server.ask("/", "Origin: http://evil.example\r\n").0, 403);
    let (status, _, body) = server.ask("/search.json?query=%22", "");
    assert!((200..500).contains(&status) && !body.contains("/corpus/"), "{body}");
}
