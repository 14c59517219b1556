//! What is different on a terminal: pages, pagers, colours. `script` of
//! util-linux makes the terminal; without it these tests are skipped, with a word.

use std::process::Command;

use crate::harness::{Home, Run, command};

/// Runs a line of the shell on a terminal of 12 rows and 60 columns, in which
/// `$ZHENGCE` is the program. Stdout holds all that the terminal showed.
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn on_a_terminal(home: &Home, line: &str) -> Option<Run> {
    let known = Command::new("script").arg("--version").output();
    if !known.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).contains("util-linux")) {
        eprintln!("skipped: there is no `script` of util-linux to make a terminal");
        return None;
    }
    let line = format!("stty rows 12 cols 60; {line}");
    let mut script = Command::new("script");
    let program = command(&home.path(""));
    script.args(["-qec", &line, "/dev/null"]).current_dir(home.path(""));
    script.env("ZHENGCE", program.get_program()).env("ZHENGCE_LANG", "zh").env("TERM", "xterm");
    for variable in ["ZHENGCE_CORPUS", "ZHENGCE_INDEX", "ZHENGCE_PAGER", "PAGER", "LESS", "NO_COLOR"] {
        script.env_remove(variable);
    }
    let output = script.output().expect("script runs");
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).replace("\r\n", "\n");
    let status = output.status.code().unwrap_or(-1);
    Some(Run { status, stdout: text(output.stdout), stderr: text(output.stderr) })
}

/// A pager that says that it was called, with what, and how much it was given.
fn pager(home: &Home) {
    home.write("pager.sh", "echo \"PAGER $1\"; cat > seen.txt\n");
    home.run(&["index"]);
}

#[test]
fn what_is_longer_than_the_screen_is_shown_by_the_pager_with_its_colours() {
    let home = Home::new();
    pager(&home);
    let line = "PAGER='sh pager.sh one' $ZHENGCE 海外仓";
    let Some(run) = on_a_terminal(&home, line) else { return };
    assert!(run.status == 0 && run.stdout.trim() == "PAGER one", "{run:?}");
    let seen = std::fs::read_to_string(home.path("seen.txt")).expect("what the pager was given");
    assert!(seen.contains("sz24/m10") && seen.contains("\u{1b}[") && seen.contains("文件："), "{seen}");
    // The variable of ours goes before the one of all programs.
    let line = "PAGER=false ZHENGCE_PAGER='sh pager.sh \"t w o\"' $ZHENGCE documents -f json";
    let run = on_a_terminal(&home, line).expect("a terminal");
    assert!(run.stdout.contains("PAGER t w o"), "{run:?}");
}

#[test]
fn what_fits_and_what_goes_elsewhere_needs_no_pager() {
    let home = Home::new();
    pager(&home);
    for line in [
        "$ZHENGCE show m10 --cite",
        "$ZHENGCE --no-pager 海外仓",
        "$ZHENGCE search 海外仓 --no-pager",
        "$ZHENGCE 海外仓 | cat",
        "PAGER= $ZHENGCE 海外仓",
        "PAGER=cat $ZHENGCE 海外仓",
        "ZHENGCE_PAGER= $ZHENGCE 海外仓",
    ] {
        let Some(run) = on_a_terminal(&home, &format!("export PAGER='sh pager.sh x'; {line}")) else {
            return;
        };
        assert_eq!(run.status, 0, "{line}: {run:?}");
        assert!(!run.stdout.contains("PAGER") && run.stdout.contains("深圳市"), "{line}: {run:?}");
    }
}

#[test]
fn a_pager_that_is_missing_or_closed_early_is_no_failure() {
    let home = Home::new();
    pager(&home);
    let Some(run) = on_a_terminal(&home, "PAGER=no-such-pager $ZHENGCE 海外仓") else { return };
    assert!(run.status == 0 && run.stdout.contains("文件："), "{run:?}");
    assert!(!run.stdout.contains("no-such-pager"), "{run:?}");
    let run = on_a_terminal(&home, "PAGER='head -n 1' $ZHENGCE category --format json").expect("a terminal");
    assert_eq!((run.status, run.stdout.trim()), (0, "{"), "{run:?}");
}

#[test]
fn a_workbook_is_not_put_on_a_terminal() {
    let home = Home::new();
    let Some(run) = on_a_terminal(&home, "$ZHENGCE documents -f xlsx") else { return };
    assert!(run.status == 2 && run.stdout.contains("--output"), "{run:?}");
}

#[test]
fn rows_fit_the_terminal() {
    let home = Home::new();
    home.run(&["index"]);
    let wide = |line: &str| textwrap::core::display_width(line) > 60;
    for line in ["documents", "agency", "check", "search 海外仓 --brief", "search 海外仓"] {
        let Some(run) = on_a_terminal(&home, &format!("$ZHENGCE --no-pager {line}")) else { return };
        assert_eq!(run.status, 0, "{line}: {run:?}");
        let wide: Vec<&str> = run.stdout.lines().filter(|line| wide(line)).collect();
        assert!(wide.is_empty(), "{line}: {wide:?}");
    }
}
