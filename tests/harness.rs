//! How a case is written: `zhengce(&["search", "海外仓"])` runs the binary on the
//! built-in documents with an index that all cases share; a [`Home`] is a corpus
//! of one's own to break.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use serde_json::Value;
use tempfile::TempDir;

/// What a run of the program gave.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    pub(crate) fn of(output: Output) -> Self {
        Self {
            status: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).expect("output is UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("messages are UTF-8"),
        }
    }

    /// The answer as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// Ids of the hits that answer, in order, without the looser ones below.
    pub(crate) fn ids(&self) -> Vec<String> {
        let json = self.json();
        let total = json["total"].as_u64().expect("a total") as usize;
        let hits = json["hits"].as_array().expect("hits");
        hits.iter().take(total).map(|hit| hit["id"].as_str().expect("id").to_owned()).collect()
    }

    /// The measures of sz24 among the hits by ordinal, sorted.
    pub(crate) fn measures(&self) -> Vec<u32> {
        let mut ordinals: Vec<u32> =
            self.ids().iter().filter_map(|id| id.strip_prefix("sz24/m")?.parse().ok()).collect();
        ordinals.sort_unstable();
        ordinals
    }
}

/// Runs the program on the built-in documents, in Chinese.
pub(crate) fn zhengce(arguments: &[&str]) -> Run {
    static HOME: OnceLock<TempDir> = OnceLock::new();
    let home = HOME.get_or_init(|| {
        let home = tempfile::tempdir().expect("a temporary folder");
        run(home.path(), &["--index-folder", "index", "index"]);
        home
    });
    let mut all = vec!["--index-folder", "index"];
    all.extend(arguments);
    run(home.path(), &all)
}

/// Searches the built-in documents for everything that answers, as JSON.
pub(crate) fn search(arguments: &[&str]) -> Run {
    let mut all = vec!["search", "--format", "json", "--limit", "1000"];
    all.extend(arguments);
    zhengce(&all)
}

/// Runs the program in a folder.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Run {
    Run::of(command(folder).args(arguments).output().expect("the program starts"))
}

/// The program, in a folder, in Chinese, with nothing from the environment.
pub(crate) fn command(folder: &Path) -> Command {
    program(env!("CARGO_BIN_EXE_zhengce"), folder)
}

/// The program with the servers in it, likewise.
#[cfg(all(feature = "web", feature = "mcp"))]
pub(crate) fn server_command(folder: &Path) -> Command {
    program(env!("CARGO_BIN_EXE_zhengce-server"), folder)
}

fn program(path: &str, folder: &Path) -> Command {
    let mut command = Command::new(path);
    command
        .current_dir(folder)
        .env("ZHENGCE_LANG", "zh")
        .env_remove("ZHENGCE_CORPUS")
        .env_remove("ZHENGCE_INDEX");
    command
}

/// A folder with a copy of the project's corpus, to be changed and broken.
pub(crate) struct Home {
    folder: TempDir,
}

impl Home {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        copy(&project().join("corpus"), &folder.path().join("corpus"));
        Self { folder }
    }

    /// A folder with nothing in it.
    pub(crate) fn empty() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// A path below the folder.
    pub(crate) fn path(&self, below: &str) -> PathBuf {
        self.folder.path().join(below)
    }

    /// Writes a file there.
    pub(crate) fn write(&self, below: &str, content: impl AsRef<[u8]>) {
        std::fs::write(self.path(below), content).expect("the file is written");
    }

    /// Runs the program there.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        run(self.folder.path(), arguments)
    }

    /// Ids that a search finds, in order.
    pub(crate) fn ids(&self, query: &str) -> Vec<String> {
        let run = self.run(&["search", "--format", "json", "--limit", "1000", "--", query]);
        if run.stdout.is_empty() { panic!("{run:?}") } else { run.ids() }
    }
}

/// The file of a document of which nothing is known but its kind and title.
pub(crate) fn document_file(id: &str, kind: &str, title: &str, body: &str) -> String {
    format!(
        "---\nid: {id}\ntitle: {title}\nkind: {kind}\nissuer: unknown\nnumber: unknown\nregion: unknown\n\
         issued: unknown\nsource:\n  url: unknown\n  publisher: unknown\n  retrieved: unknown\n  \
         sha256: unknown\nstatus:\n  value: unknown\n  basis: unknown\nauthors: unknown\nkeywords: unknown\n---\n\n\
         {body}\n"
    )
}

/// The texts of policies to test on at large, from the folder that the
/// environment names; `None`, with a word, if it names none.
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
pub(crate) fn policies() -> Option<Vec<String>> {
    let Ok(folder) = std::env::var("ZHENGCE_POLICIES") else {
        eprintln!("skipped: ZHENGCE_POLICIES names no folder of policies");
        return None;
    };
    let entries = std::fs::read_dir(folder).expect("ZHENGCE_POLICIES is a folder");
    let paths = entries.map(|entry| entry.expect("entry").path().to_str().expect("UTF-8").to_owned());
    let mut texts: Vec<String> = paths.filter(|path| path.ends_with(".txt")).collect();
    texts.sort();
    Some(texts)
}

/// A text without blanks and the marks around it, brackets in one width.
pub(crate) fn bare(text: &str) -> String {
    let text: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '（' => '(',
            '）' => ')',
            c => c,
        })
        .collect();
    text.trim_matches(['。', '：', '；', '，', '、', '.', '．']).to_owned()
}

/// The folder of the project.
pub(crate) fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("folder");
    for entry in std::fs::read_dir(from).expect("folder") {
        let entry = entry.expect("entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("file");
        }
    }
}
