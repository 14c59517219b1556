//! The program: arguments to [`zhengce::cli::run`], its outcome to the system.

use std::process::ExitCode;

fn main() -> ExitCode {
    zhengce::cli::run(std::env::args_os())
}
