//! The page for people with notebooks (docs/notebooks.md): its commands are run, and
//! its blocks of Python and R on what these wrote.

use std::fs;
use std::process::{Command, Output};

use crate::harness::{Home, project};

/// The blocks of a language, in order, as one text.
fn blocks(language: &str) -> String {
    let page = fs::read_to_string(project().join("docs/notebooks.md")).expect("the page");
    let fence = format!("```{language}\n");
    let blocks: Vec<&str> =
        page.split(&fence).skip(1).filter_map(|rest| Some(rest.split_once("```")?.0)).collect();
    assert!(!blocks.is_empty(), "no {language} on the page");
    blocks.join("\n")
}

/// A folder with every file of the page.
fn exports() -> Home {
    let home = Home::empty();
    home.run(&["--index-folder", "index", "index"]);
    for line in blocks("sh").lines() {
        let mut words = line.split_whitespace();
        assert_eq!(words.next(), Some("zhengce"), "{line}");
        let words: Vec<&str> = ["--index-folder", "index"].into_iter().chain(words).collect();
        let run = home.run(&words);
        assert_eq!(run.status, 0, "{line}: {run:?}");
    }
    home
}

/// Runs a script in the folder.
fn run(home: &Home, program: &str, script: &str, text: &str) -> Output {
    home.write(script, text);
    let output = Command::new(program).arg(script).current_dir(home.path("")).output();
    output.expect("the program starts")
}

fn is_there(program: &str, arguments: &[&str]) -> bool {
    Command::new(program).args(arguments).output().is_ok_and(|output| output.status.success())
}

#[test]
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn the_python_of_the_page_runs_on_every_export() {
    if !is_there("python3", &["-c", "import pandas"]) {
        eprintln!("skipped: there is no python3 with pandas");
        return;
    }
    let home = exports();
    let output = run(&home, "python3", "page.py", &blocks("python"));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let told = String::from_utf8_lossy(&output.stdout);
    for part in ["kwic 50 50", "深圳市商务局", "2025"] {
        assert!(told.contains(part), "{part}: {told}");
    }
}

#[test]
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn the_r_of_the_page_runs_on_every_export() {
    if !is_there("Rscript", &["--version"]) {
        eprintln!("skipped: there is no Rscript");
        return;
    }
    let home = exports();
    let output = run(&home, "Rscript", "page.R", &blocks("r"));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(home.path("trend.pdf").exists());
}
