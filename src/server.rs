//! The program with its servers: arguments to [`zhengce::cli::run_with_servers`].

use std::panic;
use std::process::ExitCode;

fn main() -> ExitCode {
    // A panic is told as an error, in one line; the library itself leaves the
    // hook of its process alone.
    panic::set_hook(Box::new(|_| {}));
    zhengce::cli::run_with_servers(std::env::args_os())
}
