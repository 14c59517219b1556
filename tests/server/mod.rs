//! The server, asked as a browser or a program asks it.

mod assistant;
mod check;
mod description;
mod documents;
mod drafts;
mod guard;
mod ledger;
mod pages;
mod requests;
mod strain;
mod studies;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::harness::{Home, server_command};

/// A server that runs until it is dropped.
pub(crate) struct Server {
    home: Home,
    process: Child,
    address: String,
}

impl Server {
    /// On a copy of the project's corpus, at a port that is free.
    pub(crate) fn start() -> Self {
        let home = Home::new();
        let (process, address) = Self::serve(&home);
        Self { home, process, address }
    }

    fn serve(home: &Home) -> (Child, String) {
        let mut serve: Command = server_command(&home.path("."));
        serve.args(["--lang", "zh", "serve", "--port", "0"]).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut process = serve.spawn().expect("the server starts");
        let mut line = String::new();
        BufReader::new(process.stdout.take().expect("its output")).read_line(&mut line).expect("a line");
        let address =
            line.trim().rsplit_once("http://").expect("an address").1.trim_end_matches('/').to_owned();
        (process, address)
    }

    /// The address it listens at, without `http://`.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// The folder with its corpus.
    pub(crate) fn home(&self) -> &Home {
        &self.home
    }

    /// Ends it without a word.
    pub(crate) fn kill(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }

    /// Starts it anew in the same folder.
    pub(crate) fn start_again(&mut self) {
        (self.process, self.address) = Self::serve(&self.home);
    }

    /// Tells it to stop, and how it ended.
    #[cfg(unix)]
    pub(crate) fn stop(&mut self, within: Duration) -> ExitStatus {
        let kill = Command::new("kill").arg(self.process.id().to_string()).status();
        assert!(kill.expect("kill").success());
        let begun = Instant::now();
        loop {
            if let Some(status) = self.process.try_wait().expect("its status") {
                return status;
            }
            assert!(begun.elapsed() < within, "it does not stop");
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Status, headers in lower case and body of an answer.
    pub(crate) fn ask(&self, target: &str, headers: &str) -> (u16, String, String) {
        self.answer("GET", target, headers, &[])
    }

    /// The same for something that is sent.
    pub(crate) fn send(&self, target: &str, headers: &str, body: &[u8]) -> (u16, String, String) {
        let headers = format!("{headers}Content-Length: {}\r\n", body.len());
        self.answer("POST", target, &headers, body)
    }

    /// The same for an answer that is no text.
    pub(crate) fn send_for_bytes(&self, target: &str, headers: &str, body: &[u8]) -> (u16, String, Vec<u8>) {
        let headers = format!("{headers}Content-Length: {}\r\n", body.len());
        self.bytes("POST", target, &headers, body)
    }

    fn answer(&self, method: &str, target: &str, headers: &str, body: &[u8]) -> (u16, String, String) {
        let (status, head, body) = self.bytes(method, target, headers, body);
        (status, head, String::from_utf8_lossy(&body).into_owned())
    }

    fn bytes(&self, method: &str, target: &str, headers: &str, body: &[u8]) -> (u16, String, Vec<u8>) {
        let mut stream = TcpStream::connect(&self.address).expect("it listens");
        let host =
            if headers.contains("Host:") { String::new() } else { format!("Host: {}\r\n", self.address) };
        write!(stream, "{method} {target} HTTP/1.1\r\n{host}{headers}Connection: close\r\n\r\n")
            .expect("it is asked");
        // It may have had enough before all of it is there.
        let _ = stream.write_all(body);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let end = answer.windows(4).position(|window| window == b"\r\n\r\n").expect("a head");
        let head = String::from_utf8_lossy(&answer[..end]).to_lowercase();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        let body = answer.split_off(end + 4);
        // Long answers come in pieces, each with its length before it.
        let body = if head.contains("transfer-encoding: chunked") { joined(&body) } else { body };
        (status, head, body)
    }

    pub(crate) fn json(&self, target: &str) -> Value {
        let (_, _, body) = self.ask(target, "");
        serde_json::from_str(&body).unwrap_or_else(|error| panic!("{error}: {body}"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

fn joined(pieces: &[u8]) -> Vec<u8> {
    let mut rest = pieces;
    let mut whole = Vec::new();
    while let Some(at) = rest.windows(2).position(|end| end == b"\r\n") {
        let length = std::str::from_utf8(&rest[..at]).ok();
        let length = length.and_then(|length| usize::from_str_radix(length.trim(), 16).ok()).unwrap_or(0);
        let piece = at + 2;
        whole.extend_from_slice(rest.get(piece..piece + length).unwrap_or_default());
        rest = rest.get(piece + length + 2..).unwrap_or_default();
    }
    whole
}
