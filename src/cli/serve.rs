//! `zhengce serve`

use std::net::{IpAddr, Ipv4Addr};

use super::args::ServeArgs;
use super::{Outcome, Session};
use crate::render::{self, CommandError};
use crate::web::{self, ServerOptions};

pub(super) fn run(session: &Session, args: &ServeArgs) -> anyhow::Result<Outcome> {
    let options = ServerOptions {
        address: args.bind.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST)),
        port: args.port,
        hosts: args.host.clone(),
        language: session.language(),
        log: args.log,
    };
    let started = |address: &str| {
        // Where this cannot be written, the address is known from the options.
        let _ = session.print(|out| render::serving(out, address, session.page()));
        if args.open && open::that_detached(address).is_err() {
            let _ = render::failure(&mut session.stderr(), &CommandError::NoBrowser, session.page());
        }
    };
    web::serve(session.open_shared()?, &options, started)
        .map_err(|cause| CommandError::NotServing { port: args.port, cause })?;
    Ok(Outcome::Done)
}
