//! Who may ask: the host that was meant, the page that asks, the token; and the
//! headers that every answer bears.
//!
//! A page of a foreign site can make a browser ask any address of this machine,
//! under the name of the foreign site (DNS rebinding); such a request names a
//! host that is none of ours.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::middleware::Next;
use axum::response::Response;

use super::asked::WebRequest;
use super::reply;
use crate::desk::{Desk, log};
use crate::render::RequestError;

/// Nothing from elsewhere, no script within a page, and no frame around it.
const POLICY: &str = "default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self'; img-src 'self' data:; \
    form-action 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";
/// Where a browser keeps the token.
const COOKIE: &str = "zhengce_token";

/// Lets requests in.
pub(super) struct Guard {
    address: SocketAddr,
    /// Names under which the server may be called, in lower case.
    hosts: Vec<String>,
    token: Option<String>,
}

impl Guard {
    /// A guard for a server at this address. One that other machines can reach has
    /// a token.
    ///
    /// # Errors
    /// Only those of drawing a token.
    pub(super) fn new(address: SocketAddr, hosts: &[String]) -> io::Result<Self> {
        let ip = address.ip();
        let token = if ip.is_loopback() { None } else { Some(token()?) };
        let mut hosts: Vec<String> = hosts.iter().map(|host| host.to_lowercase()).collect();
        hosts.extend(["localhost".to_owned(), "127.0.0.1".to_owned(), "[::1]".to_owned()]);
        if !ip.is_unspecified() {
            hosts.push(SocketAddr::new(ip, 0).to_string().trim_end_matches(":0").to_owned());
        }
        Ok(Self { address, hosts, token })
    }

    /// The address to open in a browser, with the token.
    pub(super) fn start_address(&self) -> String {
        match &self.token {
            Some(token) => format!("http://{}/?token={token}", self.address),
            None => format!("http://{}/", self.address),
        }
    }

    /// # Errors
    /// Why a request is not let in.
    fn check(&self, uri: &Uri, headers: &HeaderMap) -> Result<(), RequestError> {
        let header = |name| headers.get(name).and_then(|value| value.to_str().ok());
        let host = uri.authority().map(axum::http::uri::Authority::as_str).or_else(|| header(header::HOST));
        let host = host.unwrap_or_default();
        // With a token any name is as good as another: a foreign page does not know it.
        if self.token.is_none() && !self.is_ours(host) {
            return Err(RequestError::ForeignHost(host.to_owned()));
        }
        if let Some(origin) = header(header::ORIGIN) {
            let from = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"));
            if from != Some(host) {
                return Err(RequestError::ForeignOrigin(origin.to_owned()));
            }
        }
        let Some(token) = &self.token else { return Ok(()) };
        let given = [
            pair(uri.query().unwrap_or_default(), '&', "token"),
            header(header::COOKIE).and_then(|cookies| pair(cookies, ';', COOKIE)),
            header(header::AUTHORIZATION).and_then(|value| value.strip_prefix("Bearer ")),
        ];
        if given.into_iter().flatten().any(|given| same(given, token)) {
            Ok(())
        } else {
            Err(RequestError::NoToken)
        }
    }

    fn is_ours(&self, host: &str) -> bool {
        let host = host.to_lowercase();
        let name = match host.rsplit_once(':') {
            Some((name, port)) if port.parse() == Ok(self.address.port()) => name,
            // Port 80 need not be named.
            _ if self.address.port() == 80 => &host,
            _ => return false,
        };
        self.hosts.iter().any(|ours| ours == name)
    }
}

/// The value of a key among pairs.
fn pair<'t>(pairs: &'t str, between: char, key: &str) -> Option<&'t str> {
    let mut pairs = pairs.split(between).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == key).map(|(_, value)| value)
}

/// Compares without telling by its time where the first difference is.
fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).fold(0, |differing, (a, b)| differing | (a ^ b)) == 0
}

/// 128 random bits, as hexadecimal digits.
fn token() -> io::Result<String> {
    let mut bits = [0_u8; 16];
    getrandom::fill(&mut bits)?;
    Ok(bits.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Lets a request through.
pub(super) async fn pass(
    State((guard, desk)): State<(Arc<Guard>, Arc<Desk>)>,
    request: Request,
    next: Next,
) -> Response {
    let line = desk.logs().then(|| format!("{} {}", request.method(), request.uri().path()));
    let token_given = pair(request.uri().query().unwrap_or_default(), '&', "token").map(str::to_owned);
    let mut response = match guard.check(request.uri(), request.headers()) {
        Ok(()) => next.run(request).await,
        Err(error) => {
            reply::problem(&WebRequest::of(request.uri(), request.headers(), desk.language()), &error)
        }
    };
    if let Some(token) = token_given.filter(|_| guard.token.is_some() && response.status().is_success()) {
        let cookie = format!("{COOKIE}={token}; HttpOnly; SameSite=Strict; Path=/");
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().insert(header::SET_COOKIE, cookie);
        }
    }
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-cache"));
    if let Some(line) = line {
        log(&format!("{line} {}", response.status().as_u16()));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asks(
        guard: &Guard,
        address: &str,
        headers: &[(header::HeaderName, &str)],
    ) -> Result<(), RequestError> {
        let headers =
            headers.iter().map(|(name, value)| (name.clone(), value.parse().expect("a value"))).collect();
        guard.check(&address.parse().expect("an address"), &headers)
    }

    #[test]
    fn only_our_own_names_and_pages_are_let_in() {
        let guard = Guard::new("127.0.0.1:8650".parse().expect("an address"), &["Policy".to_owned()])
            .expect("a guard");
        for ours in ["127.0.0.1:8650", "localhost:8650", "policy:8650"] {
            assert_eq!(asks(&guard, "/", &[(header::HOST, ours)]), Ok(()), "{ours}");
        }
        for foreign in ["evil.example:8650", "127.0.0.1:80", "localhost", "", "127.0.0.1.evil.example:8650"] {
            assert!(asks(&guard, "/", &[(header::HOST, foreign)]).is_err(), "{foreign}");
        }
        let host = (header::HOST, "localhost:8650");
        assert!(asks(&guard, "/", &[host.clone(), (header::ORIGIN, "http://localhost:8650")]).is_ok());
        assert!(asks(&guard, "/", &[host.clone(), (header::ORIGIN, "http://localhost:80")]).is_err());
        assert!(asks(&guard, "/", &[host, (header::ORIGIN, "null")]).is_err());
    }

    #[test]
    fn a_server_for_others_asks_for_its_token() {
        let guard = Guard::new("0.0.0.0:8650".parse().expect("an address"), &[]).expect("a guard");
        let token = guard.token.clone().expect("a token");
        let host = (header::HOST, "10.0.0.8:8650");
        let alone = std::slice::from_ref(&host);
        assert_eq!(asks(&guard, "/", alone), Err(RequestError::NoToken));
        assert!(asks(&guard, &format!("/?token={token}0"), alone).is_err());
        assert!(asks(&guard, &format!("/?token={token}"), alone).is_ok());
        let cookie = format!("a=b; {COOKIE}={token}");
        assert!(asks(&guard, "/", &[host.clone(), (header::COOKIE, &cookie)]).is_ok());
        assert!(asks(&guard, "/", &[host, (header::AUTHORIZATION, &format!("Bearer {token}"))]).is_ok());
    }
}
