//! What can be typed to serve others: browsers, by a server or by files.

use std::net::IpAddr;

use camino::Utf8PathBuf;
use clap::Args;

#[derive(Debug, Args)]
pub(in crate::cli) struct ServeArgs {
    /// The port to listen at, 0 for any that is free
    #[arg(long, short = 'p', visible_alias = "端口", value_name = "PORT", default_value_t = 8650)]
    pub(in crate::cli) port: u16,
    /// Open the page in a browser
    #[arg(long, visible_alias = "打开")]
    pub(in crate::cli) open: bool,
    /// The address to listen at; others than this machine's need the token that is printed [default: 127.0.0.1]
    #[arg(long, visible_alias = "地址", value_name = "ADDRESS")]
    pub(in crate::cli) bind: Option<IpAddr>,
    /// A further name by which the server may be called; may be repeated
    #[arg(long, visible_alias = "主机名", value_name = "NAME")]
    pub(in crate::cli) host: Vec<String>,
    /// Tell every request on standard error
    #[arg(long, visible_alias = "日志")]
    pub(in crate::cli) log: bool,
    /// Answer one request over standard input and output; a server has read so what is sent to it
    #[arg(long, hide = true)]
    pub(in crate::cli) one: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct SiteArgs {
    /// The folder to write, on a share or a stick
    #[arg(value_name = "DIR")]
    pub(in crate::cli) folder: Utf8PathBuf,
    /// Replace a site that was written there before; a folder of any other sort is never touched
    #[arg(long, visible_alias = "覆盖")]
    pub(in crate::cli) force: bool,
}
