//! `zhengce serve` and `zhengce mcp`. A program with servers in it is larger and
//! knows networks, so there are two: `zhengce` hands both commands on to
//! `zhengce-server`.

use std::env::{self, consts};
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use super::args::ServeArgs;
use super::{Outcome, Session};
use crate::render::CommandError;

/// Whatever answers others than the one who types.
pub(super) trait Servers {
    /// Serves pages until the process is told to stop.
    fn serve(&self, session: &Session, args: &ServeArgs) -> anyhow::Result<Outcome>;
    /// Answers an assistant until it is gone.
    fn mcp(&self, session: &Session) -> anyhow::Result<Outcome>;
}

/// The servers of `zhengce-server`, which is asked with the same arguments.
pub(super) struct ServersElsewhere {
    arguments: Vec<OsString>,
}

impl ServersElsewhere {
    /// For these arguments, the name of the program first.
    pub(super) fn new(arguments: &[OsString]) -> Self {
        Self { arguments: arguments.iter().skip(1).cloned().collect() }
    }

    fn ask(&self) -> anyhow::Result<Outcome> {
        let name = format!("zhengce-server{}", consts::EXE_SUFFIX);
        let beside = env::current_exe().ok().map(|here| here.with_file_name(&name));
        let program = beside.filter(|path| path.is_file()).unwrap_or_else(|| PathBuf::from(&name));
        let mut command = Command::new(program);
        command.args(&self.arguments);
        // Where a process can become another, signals and standard input need no go-between.
        #[cfg(unix)]
        let cause = std::os::unix::process::CommandExt::exec(&mut command);
        #[cfg(not(unix))]
        let cause = match command.status() {
            Ok(status) => match status.code() {
                Some(0) => return Ok(Outcome::Done),
                Some(1) => return Ok(Outcome::Nothing),
                code => return Err(CommandError::ServerEnded(code).into()),
            },
            Err(cause) => cause,
        };
        Err(CommandError::NoServer { name, cause }.into())
    }
}

impl Servers for ServersElsewhere {
    fn serve(&self, _: &Session, _: &ServeArgs) -> anyhow::Result<Outcome> {
        self.ask()
    }

    fn mcp(&self, _: &Session) -> anyhow::Result<Outcome> {
        self.ask()
    }
}

#[cfg(all(feature = "web", feature = "mcp"))]
pub(super) use here::ServersHere;

#[cfg(all(feature = "web", feature = "mcp"))]
mod here {
    use std::env;
    use std::ffi::OsString;
    use std::net::{IpAddr, Ipv4Addr};

    use super::super::args::ServeArgs;
    use super::super::{Outcome, Session};
    use super::Servers;
    use crate::render::{self, CommandError};
    use crate::{mcp, web};

    /// The servers in this program.
    pub(in crate::cli) struct ServersHere;

    impl Servers for ServersHere {
        fn serve(&self, session: &Session, args: &ServeArgs) -> anyhow::Result<Outcome> {
            if args.one {
                web::answer_one(session.open_shared()?, session.language())
                    .map_err(CommandError::Conversation)?;
                return Ok(Outcome::Done);
            }
            // The same program with the same arguments, so that it reads the same corpus.
            let worker = web::Worker {
                program: env::current_exe().map_err(CommandError::Conversation)?,
                arguments: env::args_os().skip(1).chain([OsString::from("--one")]).collect(),
            };
            let options = web::ServerOptions {
                worker,
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

        fn mcp(&self, session: &Session) -> anyhow::Result<Outcome> {
            mcp::serve(session.open_shared()?, session.language()).map_err(CommandError::Conversation)?;
            Ok(Outcome::Done)
        }
    }
}
