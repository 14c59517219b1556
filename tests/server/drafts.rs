//! Documents side by side, drafts, and what may be sent.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use super::Server;

/// A form with a field and a file, and its boundary.
fn form(fields: &[(&str, Option<&str>, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, file, content) in fields {
        let file = file.map(|file| format!("; filename=\"{file}\"")).unwrap_or_default();
        body.extend(
            format!("--limit\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n").bytes(),
        );
        body.extend(*content);
        body.extend(b"\r\n");
    }
    body.extend(b"--limit--\r\n");
    body
}

const FORM: &str = "Content-Type: multipart/form-data; boundary=limit\r\n";

/// A quotation as it stands, and one with another number in it.
const DRAFT: &str = "《深圳市推动外贸稳规模稳份额稳增长工作措施》提出“鼓励头部海外仓企业与船公司、航空公司签订长期协议”。\n\n\
    又提出“推动在盐田综合保税区等区域建设跨境电商 1310 退运中心仓”。\n";

#[test]
fn two_documents_stand_side_by_side() {
    let server = Server::start();
    let old = include_str!("../../corpus/documents/sz24.md").replace("id: sz24", "id: sz25");
    let new = old.replace("推广运用海外投资保险", "推广使用海外投资保险");
    server.home().write("corpus/documents/sz25.md", &new);
    let begun = Instant::now();
    while server.ask("/documents/sz25", "").0 != 200 {
        assert!(begun.elapsed() < Duration::from_secs(30), "it is not seen");
    }
    let answer = server.json("/compare.json?old=sz24&new=sz25");
    assert_eq!(answer["schema"], "zhengce.compare/1", "{answer}");
    let (status, _, page) = server.ask("/compare?old=sz24&new=sz25", "");
    assert_eq!(status, 200);
    assert!(page.contains("<del>运用</del>") || page.contains("<del>运</del>"), "{page:.3000}");
    assert!(page.contains("/documents/sz25/m10"), "both sides lead to their measures");
    let (status, _, page) = server.ask("/compare?old=sz24", "");
    assert!(status == 200 && page.contains("<select"), "{page:.500}");
    assert_eq!(server.ask("/compare.json?old=sz24", "").0, 400);
    assert_eq!(server.ask("/compare.json?old=sz24&new=nothing", "").0, 404);
    // The later one as a file.
    let file = new.split_once("---\n\n").expect("a body").1;
    let body = form(&[("old-of-file", None, b"sz24"), ("file", Some("C:\\\\新稿.txt"), file.as_bytes())]);
    let (status, _, page) = server.send("/compare", FORM, &body);
    assert!(status == 200 && page.contains("新稿.txt") || page.contains("<ins>"), "{status} {page:.2000}");
}

#[test]
fn a_draft_is_checked_however_it_is_sent() {
    let server = Server::start();
    let body = form(&[("text", None, DRAFT.as_bytes())]);
    let (status, _, page) = server.send("/trace", FORM, &body);
    assert_eq!(status, 200, "{page:.1000}");
    assert!(page.contains("一致 2") && page.contains("有出入 1"), "{page}");
    assert!(page.contains("1210") && page.contains("/documents/sz24/m9"), "{page}");
    let (status, head, answer) = server.send("/trace.json", "Content-Type: text/plain\r\n", DRAFT.as_bytes());
    assert!(status == 200 && head.contains("application/json"), "{head}");
    assert!(
        answer.contains("\"verdict\": \"differs\"") || answer.contains("\"verdict\":\"differs\""),
        "{answer}"
    );
    let (status, head, copy) = server.send_for_bytes("/trace.docx", FORM, &body);
    assert!(status == 200 && copy.starts_with(b"PK"), "{head}");
    assert!(head.contains("filename*=utf-8''%e6%a0%b8%e6%a0%a1.docx"), "{head}");
    // Nothing was sent, or nothing that can be read.
    // A person who was to get a file is told in a page why there is none.
    let browser = format!("Accept: text/html,*/*\r\n{FORM}");
    let (status, head, page) =
        server.send("/trace.docx", &browser, &form(&[("file", Some("a.docx"), b"PK\x03\x04 and no more")]));
    assert!(status == 422 && head.contains("text/html") && page.contains("a.docx"), "{status} {page:.800}");
    assert_eq!(server.ask("/trace.json", "").0, 405);
    assert_eq!(server.send("/trace.json", FORM, &form(&[])).0, 400);
    let broken = form(&[("file", Some("../坏.docx"), b"PK\x03\x04broken")]);
    let (status, _, told) = server.send("/trace.json", FORM, &broken);
    assert!(status == 422 && told.contains("坏.docx") && !told.contains(".."), "{status} {told}");
}

#[test]
fn what_is_too_large_or_no_form_is_told_at_once() {
    let server = Server::start();
    let begun = Instant::now();
    let mut stream = TcpStream::connect(server.address()).expect("it listens");
    let head = format!(
        "POST /trace HTTP/1.1\r\nHost: {}\r\n{FORM}Content-Length: 104857600\r\nConnection: close\r\n\r\n",
        server.address()
    );
    stream.write_all(head.as_bytes()).expect("it is asked");
    let mut answer = [0_u8; 12];
    stream.read_exact(&mut answer).expect("it answers before all is there");
    assert_eq!(&answer, b"HTTP/1.1 413");
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
    let wrong = "Content-Type: multipart/form-data; boundary=other\r\n";
    assert_eq!(server.send("/trace.json", wrong, &form(&[("text", None, b"a")])).0, 400);
    let many: Vec<(&str, Option<&str>, &[u8])> = (0..200).map(|_| ("text", None, &b"a"[..])).collect();
    assert_eq!(server.send("/trace.json", FORM, &form(&many)).0, 413);
    let long = "海".repeat(500_001);
    assert_eq!(server.send("/trace.json", "Content-Type: text/plain\r\n", long.as_bytes()).0, 413);
    assert_eq!(server.ask("/health", "").0, 200);
}

#[test]
fn files_are_kept_under_the_name_of_what_was_asked() {
    let server = Server::start();
    let (_, head, _) =
        server.ask("/search.csv?query=%E6%B5%B7%E5%A4%96%E4%BB%93", "Accept-Language: zh-CN\r\n");
    let name = "%e6%a3%80%e7%b4%a2-%e6%b5%b7%e5%a4%96%e4%bb%93.csv";
    assert!(head.contains(&format!("filename*=utf-8''{name}")), "{head}");
    let (_, head, _) = server.ask("/documents/sz24/m10.csv", "");
    assert!(head.contains("filename*=utf-8''sz24-m10.csv"), "{head}");
}
