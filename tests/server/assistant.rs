//! The server as an assistant meets it: over standard input and output, and at an
//! address.

mod calls;
mod conversation;
mod quoting;

use std::cell::{Cell, RefCell};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use serde_json::{Value, json};

use super::{Server, joined};
use crate::harness::{Home, server_command};

/// Whoever can be asked by JSON-RPC.
pub(crate) trait Asked {
    /// A whole answer to a request.
    fn ask(&self, method: &str, parameters: Value) -> Value;

    /// The result of a request that has one.
    fn result(&self, method: &str, parameters: Value) -> Value {
        let answer = self.ask(method, parameters);
        assert!(answer["error"].is_null(), "{method}: {answer}");
        answer["result"].clone()
    }

    /// The result of a call of a tool that has an answer.
    fn call(&self, tool: &str, arguments: Value) -> Value {
        let result = self.result("tools/call", json!({ "name": tool, "arguments": arguments }));
        assert_eq!(result["isError"], false, "{tool}: {result}");
        result["structuredContent"].clone()
    }

    /// What is said where a call has no answer.
    fn refused(&self, tool: &str, arguments: Value) -> String {
        let result = self.result("tools/call", json!({ "name": tool, "arguments": arguments }));
        assert_eq!(result["isError"], true, "{tool}: {result}");
        assert!(result["structuredContent"].is_null(), "{result}");
        text(&result)
    }
}

/// What stands in the text of a result.
pub(crate) fn text(result: &Value) -> String {
    result["content"][0]["text"].as_str().expect("a text").to_owned()
}

/// A conversation over standard input and output.
pub(crate) struct Conversation {
    process: Child,
    input: Option<ChildStdin>,
    output: RefCell<BufReader<ChildStdout>>,
    asked: Cell<u64>,
    _home: Home,
}

impl Conversation {
    /// One that has begun, in this language.
    pub(crate) fn begin(language: &str) -> Self {
        let mut conversation = Self::open(language);
        let client = json!({ "name": "a test", "version": "0" });
        let hello = json!({ "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": client });
        conversation.result("initialize", hello);
        conversation.tell(&json!({ "jsonrpc": "2.0", "method": "notifications/initialized" }));
        conversation
    }

    pub(crate) fn open(language: &str) -> Self {
        let home = Home::new();
        let mut command = server_command(&home.path("."));
        command.args(["--lang", language, "mcp"]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut process = command.spawn().expect("the server starts");
        let input = process.stdin.take();
        let output = RefCell::new(BufReader::new(process.stdout.take().expect("its output")));
        Self { process, input, output, asked: Cell::new(0), _home: home }
    }

    fn tell(&mut self, message: &Value) {
        writeln!(self.input.as_mut().expect("its input"), "{message}").expect("it is told");
    }

    /// Ends it, and what it said to people.
    pub(crate) fn end(mut self) -> String {
        self.input = None;
        let status = self.process.wait().expect("it ends");
        assert!(status.success(), "{status}");
        let (mut rest, mut said) = (String::new(), String::new());
        self.output.borrow_mut().read_to_string(&mut rest).expect("its output");
        assert_eq!(rest, "", "nothing but answers");
        let errors = self.process.stderr.as_mut().expect("its messages");
        errors.read_to_string(&mut said).expect("its messages");
        said
    }
}

impl Asked for Conversation {
    fn ask(&self, method: &str, parameters: Value) -> Value {
        self.asked.set(self.asked.get() + 1);
        let id = self.asked.get();
        let request = json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": parameters });
        writeln!(self.input.as_ref().expect("its input"), "{request}").expect("it is asked");
        let mut line = String::new();
        self.output.borrow_mut().read_line(&mut line).expect("a line");
        // Whatever stands on standard output is an answer.
        let answer: Value = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"));
        assert_eq!(answer["id"], id, "{answer}");
        answer
    }
}

impl Drop for Conversation {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Server {
    /// Status and body of an answer to what is posted at the address of assistants.
    pub(crate) fn post(&self, headers: &str, body: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(self.address()).expect("it listens");
        let host =
            if headers.contains("Host:") { String::new() } else { format!("Host: {}\r\n", self.address()) };
        let length = body.len();
        write!(
            stream,
            "POST /mcp HTTP/1.1\r\n{host}{headers}Content-Type: application/json\r\n\
             Accept: application/json, text/event-stream\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        )
        .expect("it is asked");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("it answers");
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        let pieces = head.to_lowercase().contains("transfer-encoding: chunked");
        (
            status,
            if pieces {
                String::from_utf8_lossy(&joined(body.as_bytes())).into_owned()
            } else {
                body.to_owned()
            },
        )
    }
}

impl Asked for Server {
    fn ask(&self, method: &str, parameters: Value) -> Value {
        let request = json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": parameters });
        let (status, body) = self.post("", &request.to_string());
        assert_eq!(status, 200, "{method}: {body}");
        serde_json::from_str(&body).unwrap_or_else(|error| panic!("{error}: {body}"))
    }
}
