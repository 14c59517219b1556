//! Failures: what went wrong, where, and what to do.

use std::io::{self, Write};

use super::Language;
use super::style::{MATCH, Page, styled};
use crate::index::IndexError;
use crate::knowledge_base::Error;
use crate::query::QueryError;

/// A failure with its causes, each once, and a hint where there is one.
///
/// # Errors
/// Only those of writing.
pub fn failure(out: &mut dyn Write, error: &anyhow::Error, page: Page) -> io::Result<()> {
    let query = error.chain().find_map(|cause| match cause.downcast_ref::<Error>() {
        Some(Error::Query(query)) => Some(query),
        _ => cause.downcast_ref::<QueryError>(),
    });
    let message = match query {
        Some(query) if page.language == Language::Chinese => {
            // Where it happened stands before what happened.
            let places = error.chain().take_while(|cause| !cause.is::<Error>() && !cause.is::<QueryError>());
            let mut said: Vec<String> = places.map(ToString::to_string).collect();
            said.push(query.zh());
            said.join(": ")
        }
        _ => causes(error),
    };
    writeln!(out, "{}{message}", styled(page.pick("错误：", "error: "), MATCH))?;
    if let Some(hint) = hint(error, query, page) {
        writeln!(out, "{}{hint}", page.pick("提示：", "hint: "))?;
    }
    Ok(())
}

fn causes(error: &anyhow::Error) -> String {
    let mut messages: Vec<String> = Vec::new();
    for cause in error.chain() {
        let message = cause.to_string();
        if messages.last().is_none_or(|last| !last.contains(&message)) {
            messages.push(message);
        }
    }
    messages.join(": ")
}

fn hint(error: &anyhow::Error, query: Option<&QueryError>, page: Page) -> Option<String> {
    if let Some(query) = query {
        return match query {
            QueryError::Unclosed { .. } | QueryError::Unexpected { .. } | QueryError::TooComplex { .. } => {
                Some(
                    page.pick(
                        "加 --literal 则按原样逐字检索",
                        "add --literal to search for the text as it stands",
                    )
                    .to_owned(),
                )
            }
            QueryError::Value { .. } => Some(
                page.pick(
                    "zhengce agency、zhengce category、zhengce documents 可列出全部",
                    "zhengce agency, zhengce category and zhengce documents list them all",
                )
                .to_owned(),
            ),
            QueryError::Empty | QueryError::TooLong { .. } => None,
        };
    }
    let cause = error.chain().find_map(|cause| cause.downcast_ref::<Error>())?;
    let text = match cause {
        Error::Corpus { .. } => {
            page.pick("用 --corpus 指明语料文件夹", "name the folder of the corpus with --corpus")
        }
        Error::Index(IndexError::Unwritable { .. }) => page.pick(
            "用 --index-folder 指明可写的文件夹",
            "name a folder that can be written with --index-folder",
        ),
        Error::Index(IndexError::Damaged(_)) => {
            page.pick("运行 zhengce index 重新建立", "run zhengce index to build it anew")
        }
        Error::Index(IndexError::Foreign { .. }) => page.pick(
            "去掉 --frozen，或用 --index-folder 另指文件夹",
            "leave out --frozen, or name another folder with --index-folder",
        ),
        Error::Index(IndexError::Busy) => page.pick("稍后再试", "try again later"),
        Error::Index(IndexError::Engine(_)) | Error::Register(_) | Error::Query(_) | Error::Panic(_) => {
            return None;
        }
    };
    Some(text.to_owned())
}
