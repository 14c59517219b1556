//! The server, asked as a browser or a program asks it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use crate::harness::{Home, command};

/// A server that runs until it is dropped.
struct Server {
    _home: Home,
    process: Child,
    address: String,
}

impl Server {
    fn start() -> Self {
        let home = Home::new();
        let mut serve: Command = command(&home.path("."));
        serve.args(["--lang", "zh", "serve", "--port", "0"]).stdout(Stdio::piped());
        let mut process = serve.spawn().expect("the server starts");
        let mut line = String::new();
        BufReader::new(process.stdout.take().expect("its output")).read_line(&mut line).expect("a line");
        let address =
            line.trim().rsplit_once("http://").expect("an address").1.trim_end_matches('/').to_owned();
        Self { _home: home, process, address }
    }

    /// Status, headers and body of an answer.
    fn ask(&self, target: &str, headers: &str) -> (u16, String, String) {
        let mut stream = TcpStream::connect(&self.address).expect("it listens");
        let host =
            if headers.contains("Host:") { String::new() } else { format!("Host: {}\r\n", self.address) };
        write!(stream, "GET {target} HTTP/1.1\r\n{host}{headers}Connection: close\r\n\r\n")
            .expect("it is asked");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("it answers");
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        (status, head.to_lowercase(), body.to_owned())
    }

    fn json(&self, target: &str) -> Value {
        let (_, head, body) = self.ask(target, "");
        // Long answers come in pieces, each with its length before it.
        let body = if head.contains("transfer-encoding: chunked") { joined(&body) } else { body };
        serde_json::from_str(&body).unwrap_or_else(|error| panic!("{error}: {body}"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn joined(pieces: &str) -> String {
    let mut rest = pieces;
    let mut whole = String::new();
    while let Some((length, after)) = rest.split_once("\r\n") {
        let length = usize::from_str_radix(length.trim(), 16).unwrap_or(0);
        whole.push_str(after.get(..length).unwrap_or_default());
        rest = after.get(length + 2..).unwrap_or_default();
    }
    whole
}

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
