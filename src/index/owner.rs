//! Whose index it is: the corpus, as seen from the folder of the index.
//!
//! A relative path, so that a corpus and its index stay together when both are
//! moved, and two corpora are told apart wherever their indexes are kept.

use std::path::{Component, Path, PathBuf, absolute};

use camino::Utf8Path;

use crate::corpus::Location;

/// The corpus of an index that is kept in a folder, which need not exist.
pub(super) fn owner(folder: &Utf8Path, corpus: &Location) -> String {
    match corpus {
        Location::BuiltIn => "built-in".to_owned(),
        Location::Folder(path) | Location::Lines(path) => {
            relative(&resolved(folder.as_std_path()), &resolved(path.as_std_path()))
        }
    }
}

/// A path without links, as far as it exists.
fn resolved(path: &Path) -> PathBuf {
    let path = absolute(path).unwrap_or_else(|_| path.to_owned());
    for above in path.ancestors() {
        if let (Ok(real), Ok(rest)) = (above.canonicalize(), path.strip_prefix(above)) {
            // What is not there yet is joined without `..`, which has no meaning yet.
            return rest.components().fold(real, |mut path, part| {
                match part {
                    Component::ParentDir => drop(path.pop()),
                    other => path.push(other),
                }
                path
            });
        }
    }
    path
}

/// The way from one folder to another path, with `/` between on all systems.
fn relative(from: &Path, to: &Path) -> String {
    let (from, to): (Vec<_>, Vec<_>) = (from.components().collect(), to.components().collect());
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = from.iter().skip(shared).map(|_| "..".into());
    let down = to.iter().skip(shared).map(|part| part.as_os_str().to_string_lossy());
    up.chain(down).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_corpus_is_named_by_the_way_to_it() {
        let relative = |from, to| relative(Path::new(from), Path::new(to));
        assert_eq!(relative("/home/a/index", "/home/a/corpus"), "../corpus");
        assert_eq!(relative("/var/index", "/home/a/corpus"), "../../home/a/corpus");
        assert_eq!(relative("/home/a", "/home/a"), "");
    }

    #[test]
    fn neither_links_nor_turns_make_another_corpus() {
        let home = tempfile::tempdir().unwrap();
        let home = Utf8Path::from_path(home.path()).unwrap();
        std::fs::create_dir(home.join("corpus")).unwrap();
        let named =
            |index: &str, corpus: &str| owner(&home.join(index), &Location::Folder(home.join(corpus)));
        assert_eq!(named("index", "corpus"), "../corpus");
        assert_eq!(named("not/yet/there", "corpus/../corpus/"), "../../../corpus");
        assert_eq!(named("not/../index", "corpus"), "../corpus");
        assert_ne!(named("index", "other"), named("index", "corpus"));
    }
}
