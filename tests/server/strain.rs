//! What a server lives through: those who ask nothing, ask half, ask too much, and its
//! own death; and that it sees what changes in the corpus.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::Server;
use crate::harness::document_file;

/// How long a question may take on a machine that does much else.
const LONG: Duration = Duration::from_secs(30);

#[test]
fn those_who_ask_nothing_or_half_keep_nobody_waiting() {
    let server = Server::start();
    let mut open = Vec::new();
    for at in 0..300 {
        let mut stream = TcpStream::connect(server.address()).expect("it listens");
        match at % 3 {
            0 => {}
            1 => stream.write_all(b"GET /search?query=").expect("it is asked"),
            _ => stream.write_all(b"GET / HTTP/1.1\r\nHost: ").expect("it is asked"),
        }
        open.push(stream);
    }
    let begun = Instant::now();
    assert_eq!(server.ask("/health", "").0, 200);
    assert!(begun.elapsed() < LONG, "{:?}", begun.elapsed());
    drop(open);
    assert_eq!(server.ask("/health", "").0, 200);
}

#[test]
fn long_and_odd_questions_are_answered() {
    let server = Server::start();
    let han = "%E6%B5%B7".repeat(10_000);
    let words = "%E5%A4%96%E8%B4%B8%20".repeat(2_000);
    let brackets = "(".repeat(10_000);
    let operators = "a%20AND%20".repeat(2_000);
    for query in [han, words, brackets, operators] {
        let (status, _, body) = server.ask(&format!("/search.json?query={query}"), "");
        // Longer than a head of HTTP may be, or a question like any other.
        assert!(matches!(status, 200 | 400 | 414 | 431), "{status}: {body:.200}");
        assert_eq!(server.ask("/health", "").0, 200);
    }
}

#[test]
fn too_many_at_once_are_answered_or_told_to_come_again() {
    let server = Server::start();
    let (answered, refused) = (AtomicUsize::new(0), AtomicUsize::new(0));
    thread::scope(|scope| {
        for _ in 0..200 {
            scope.spawn(|| {
                let (status, head, _) = server.ask("/documents/sz24.json", "");
                match status {
                    200 => answered.fetch_add(1, Ordering::Relaxed),
                    503 if head.contains("retry-after: ") => refused.fetch_add(1, Ordering::Relaxed),
                    status => panic!("{status}: {head}"),
                };
            });
        }
    });
    assert_eq!(answered.into_inner() + refused.into_inner(), 200);
    assert_eq!(server.ask("/health", "").0, 200);
}

#[test]
fn a_document_that_comes_or_goes_is_seen_without_a_restart() {
    let server = Server::start();
    let seen = |there: bool| {
        let begun = Instant::now();
        let look = || {
            server.json("/search.json?query=%22%E6%9E%81%E5%85%89%E6%B5%8B%E8%AF%95%E8%AF%8D%22")["total"]
                == 1
        };
        while look() != there {
            if begun.elapsed() > LONG {
                return false;
            }
            thread::sleep(Duration::from_millis(200));
        }
        true
    };
    let stop = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            // Readers never notice.
            while !stop.load(Ordering::Relaxed) {
                assert_eq!(server.ask("/documents/sz24/m10", "").0, 200);
            }
        });
        let polar = document_file("polar", "news", "一则消息", "极光测试词在这里。");
        server.home().write("corpus/documents/polar.md", polar);
        let came = seen(true);
        std::fs::remove_file(server.home().path("corpus/documents/polar.md")).expect("it goes");
        let went = seen(false);
        stop.store(true, Ordering::Relaxed);
        assert!(came && went, "came: {came}, went: {went}");
    });
}

#[test]
fn a_killed_server_starts_again_on_what_it_left() {
    let mut server = Server::start();
    for round in 0..3 {
        thread::scope(|scope| {
            let address = server.address().to_owned();
            let asker = scope.spawn(move || {
                // Until it is gone: what it answered was whole.
                while let Ok(mut stream) = TcpStream::connect(&address) {
                    let request = format!(
                        "GET /documents.json HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
                    );
                    let mut answer = Vec::new();
                    if stream.write_all(request.as_bytes()).is_err()
                        || stream.read_to_end(&mut answer).is_err()
                    {
                        break;
                    }
                }
            });
            thread::sleep(Duration::from_millis(200));
            server.kill();
            asker.join().expect("no answer was broken");
        });
        server.start_again();
        assert_eq!(
            server.json("/search.json?query=%22%E6%B5%B7%E5%A4%96%E4%BB%93%22")["total"],
            17,
            "round {round}"
        );
    }
}

#[cfg(unix)]
#[test]
fn a_server_that_is_told_to_stop_lets_its_answers_end() {
    let mut server = Server::start();
    let address = server.address().to_owned();
    thread::scope(|scope| {
        let asked = scope.spawn(|| {
            let mut stream = TcpStream::connect(&address).expect("it listens");
            write!(
                stream,
                "GET /documents/sz24.xlsx HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
            )
            .expect("it is asked");
            let mut answer = Vec::new();
            // A connection that was not taken any more is reset.
            let _ = stream.read_to_end(&mut answer);
            answer
        });
        thread::sleep(Duration::from_millis(30));
        assert!(server.stop(LONG).success());
        let answer = asked.join().expect("an answer");
        // Refused or whole, never half.
        assert!(answer.is_empty() || answer.starts_with(b"HTTP/1.1 "), "{} bytes", answer.len());
    });
}

/// Web pages in which every paragraph opens all those elements once more that were never
/// closed: 130 KB that become more than ten million elements.
fn endless_page() -> String {
    let opened: String = (0..900).map(|at| format!("<font size={at}>")).collect();
    format!("<p>{opened}{}", "<p>甲".repeat(20_000))
}

#[test]
fn a_file_that_takes_all_memory_ends_its_reader_only() {
    let server = Server::start();
    let form = "Content-Type: multipart/form-data; boundary=limit\r\n";
    let body = format!(
        "--limit\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.html\"\r\n\r\n{}\r\n--limit--\r\n",
        endless_page()
    );
    thread::scope(|scope| {
        let sent = scope.spawn(|| server.send("/trace.json", form, body.as_bytes()));
        // Nobody waits for it.
        for _ in 0..20 {
            let begun = Instant::now();
            assert_eq!(server.ask("/search.json?query=%E6%B5%B7%E5%85%B3", "").0, 200);
            assert!(begun.elapsed() < LONG);
        }
        let (status, _, problem) = sent.join().expect("it is answered");
        assert!(matches!(status, 413 | 503), "{status} {problem:.500}");
    });
    // The next one is read as ever.
    let (status, _, answer) = server.send("/trace.json", "", "“推广运用海外投资保险”".as_bytes());
    assert_eq!(status, 200, "{answer:.500}");
}
