//! The program: arguments to [`zhengce::cli::run`], its outcome to the system.

use std::panic;
use std::process::ExitCode;

fn main() -> ExitCode {
    // A panic is told as an error, in one line; the library itself leaves the
    // hook of its process alone.
    panic::set_hook(Box::new(|_| {}));
    zhengce::cli::run(std::env::args_os())
}
