//! What is sent is read by a process of its own, which ends with it. A file can be made
//! so that reading it takes all memory or no end of time; then it takes those of that
//! process, whose memory is limited and which is ended when its time is over.
//!
//! The process is this program once more, asked over its standard input and output with
//! the request as it came.

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderName, Method, Uri, header};
use axum::response::Response;
use hyper::{client, server};
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use tokio::io::{join, stdin, stdout};
use tokio::process::Command;

use super::upload::SentBody;

/// The most memory of such a process, in bytes, beside files that are mapped.
const MEMORY: u64 = 2 << 30;
/// The longest that it lives if nobody ends it.
const LIFETIME: Duration = Duration::from_secs(120);
/// The most bytes of its answer.
const ANSWER: usize = 256 << 20;
/// What of the head of a request it is told.
const TOLD: [HeaderName; 3] = [header::ACCEPT, header::ACCEPT_LANGUAGE, header::CONTENT_TYPE];

/// A program that answers one request over standard input and output, with its arguments.
#[derive(Debug, Clone)]
pub struct Worker {
    /// The program.
    pub program: PathBuf,
    /// Its arguments, without its name.
    pub arguments: Vec<OsString>,
}

impl Worker {
    /// Has a form answered that was sent to an address.
    ///
    /// # Errors
    /// A process that does not start, or ends without an answer.
    pub(super) async fn answer(&self, address: &Uri, sent: SentBody) -> io::Result<Response> {
        let mut command = Command::new(&self.program);
        command.args(&self.arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).kill_on_drop(true);
        // An interrupt of the terminal lets open requests end.
        #[cfg(unix)]
        command.process_group(0);
        let mut process = command.spawn()?;
        let (Some(output), Some(input)) = (process.stdout.take(), process.stdin.take()) else {
            return Err(io::ErrorKind::BrokenPipe.into());
        };
        let pipes = TokioIo::new(join(output, input));
        let (mut sender, connection) =
            client::conn::http1::handshake(pipes).await.map_err(io::Error::other)?;
        // It ends with the process.
        tokio::spawn(connection);
        let mut request = hyper::Request::new(Body::from(sent.bytes));
        *request.method_mut() = Method::POST;
        *request.uri_mut() = address.clone();
        for name in TOLD {
            if let Some(value) = sent.headers.get(&name) {
                request.headers_mut().insert(name, value.clone());
            }
        }
        let (mut head, body) = sender.send_request(request).await.map_err(io::Error::other)?.into_parts();
        let body = to_bytes(Body::new(body), ANSWER).await.map_err(io::Error::other)?;
        head.headers.remove(header::CONNECTION);
        Ok(Response::from_parts(head, Body::from(body)))
    }
}

/// Answers one request over standard input and output, within limited memory.
///
/// # Errors
/// A system that gives no threads or sets no limit.
pub(super) fn answer_one(router: impl FnOnce() -> Router) -> io::Result<()> {
    #[cfg(unix)]
    rlimit::setrlimit(rlimit::Resource::DATA, MEMORY, MEMORY)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let connection = server::conn::http1::Builder::new()
            .keep_alive(false)
            .serve_connection(TokioIo::new(join(stdin(), stdout())), TowerToHyperService::new(router()));
        // Whoever asked may be gone, which is no affair of ours.
        let _ = tokio::time::timeout(LIFETIME, connection).await;
    });
    // A thread that still reads does not hold the process.
    runtime.shutdown_background();
    Ok(())
}
