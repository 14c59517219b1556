//! Requests that nobody would write: every one is answered, none breaks the server.
//! `ZHENGCE_ROUNDS=N` asks N times as many.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::Server;

/// Parts of which targets are made: pages, keys, values that mean something, bytes that do not.
const PARTS: [&str; 60] = [
    "/",
    "/search",
    "/documents",
    "/documents/sz24",
    "/documents/sz24/m10",
    "/agencies",
    "/categories",
    "/concepts",
    "/compare",
    "/trace",
    "/ledger",
    "/ledger/merge",
    "/kwic",
    "/figures",
    "/check",
    "/openapi.json",
    "/mcp",
    "/static/",
    ".json",
    ".csv",
    ".xlsx",
    ".docx",
    ".ics",
    "?",
    "&",
    "=",
    "query=",
    "agency=",
    "document=sz24",
    "category=",
    "kind=",
    "kind=policy",
    "stage=literal",
    "offset=",
    "limit=",
    "sort=R1",
    "by=agency",
    "old=sz24",
    "new=chongqing",
    "name=",
    "lang=zh",
    "lang=",
    "%E6%B5%B7%E5%A4%96%E4%BB%93",
    "%E6%B7%B1%E5%9C%B3%E6%B5%B7%E5%85%B3",
    "%22",
    "%00",
    "%ff",
    "%E6%B5",
    "%",
    "..",
    "%2e%2e%2f",
    "%2F",
    "+",
    "-1",
    "0",
    "18446744073709551616",
    "1e9",
    "true",
    "(",
    "#",
];
const HEADERS: [&str; 10] = [
    "Accept: application/json\r\n",
    "Accept: */*;q=x\r\n",
    "Accept-Language: ,;q\r\n",
    "Cookie: zhengce_token\r\n",
    "Content-Length: 5\r\n",
    "Content-Length: -5\r\n",
    "Transfer-Encoding: chunked\r\n",
    "Expect: 100-continue\r\n",
    "Content-Type: multipart/form-data; boundary=x\r\n",
    "Range: bytes=5-1\r\n",
];
const METHODS: [&str; 6] = ["GET", "HEAD", "POST", "PUT", "OPTIONS", "DELETE"];

fn request() -> impl Strategy<Value = (&'static str, String, String, Vec<u8>)> {
    let part = prop_oneof![
        6 => prop::sample::select(PARTS.to_vec()).prop_map(str::to_owned),
        1 => "[!-~]{0,8}",
    ];
    let target = prop::collection::vec(part, 1..8).prop_map(|parts| {
        let target = parts.concat().replace('#', "");
        if target.starts_with('/') { target } else { format!("/{target}") }
    });
    let headers =
        prop::collection::vec(prop::sample::select(HEADERS.to_vec()), 0..3).prop_map(|all| all.concat());
    let body = prop_oneof![
        4 => Just(Vec::new()),
        1 => prop::collection::vec(any::<u8>(), 0..200),
        1 => Just(b"--x\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n\xe6\xb5\xb7\r\n--x--\r\n".to_vec()),
    ];
    (prop::sample::select(METHODS.to_vec()), target, headers, body)
}

#[test]
fn whatever_is_asked_is_answered() {
    let server = Server::start();
    let rounds: u32 =
        std::env::var("ZHENGCE_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(1);
    let mut runner =
        TestRunner::new(Config { cases: 300 * rounds, failure_persistence: None, ..Config::default() });
    let answered = runner.run(&request(), |(method, target, headers, body)| {
        let mut stream = TcpStream::connect(server.address()).expect("it listens");
        stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a time");
        let head = format!(
            "{method} {target} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{headers}\r\n",
            server.address()
        );
        // It may have had enough before all of it is there.
        let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
        let _ = stream.shutdown(std::net::Shutdown::Write);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let text = String::from_utf8_lossy(&answer);
        let status = text.split(' ').nth(1).and_then(|status| status.parse::<u16>().ok());
        // Nothing comes back where the head itself broke off.
        prop_assert!(status.is_none_or(|status| (200..500).contains(&status)), "{text:.400}");
        prop_assert!(!text.contains("/corpus/"), "a path of the machine: {text:.2000}");
        Ok(())
    });
    answered.unwrap_or_else(|failure| panic!("{failure}"));
    assert_eq!(server.ask("/health", "").0, 200);
}
