//! `zhengce man`

use super::{Outcome, Session, help};
use crate::render::Language;

/// The headings of the maker of manual pages, which speaks English only.
const HEADINGS: [(&str, &str); 7] = [
    ("NAME", "名称"),
    ("SYNOPSIS", "用法"),
    ("DESCRIPTION", "说明"),
    ("OPTIONS", "选项"),
    ("SUBCOMMANDS", "命令"),
    ("EXTRA", "其他"),
    ("VERSION", "版本"),
];

pub(super) fn run(session: &Session) -> anyhow::Result<Outcome> {
    let mut page = Vec::new();
    clap_mangen::Man::new(help::command(session.language())).render(&mut page)?;
    let mut page = String::from_utf8_lossy(&page).into_owned();
    if session.language() == Language::Chinese {
        for (english, chinese) in HEADINGS {
            page = page.replace(&format!(".SH {english}\n"), &format!(".SH {chinese}\n"));
        }
    }
    session.print(|out| out.write_all(page.as_bytes()))?;
    Ok(Outcome::Done)
}
