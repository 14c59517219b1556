//! The folder of a site: written beside its place and put there whole.
//!
//! A list in it says which files a site consists of. By that list a site is known
//! when it is to be replaced, and nothing else that may be in the folder is lost.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind};

use camino::{Utf8Path, Utf8PathBuf};
use tempfile::TempDir;

use crate::render::SiteError;

/// The list of the files of a site.
const LIST: &str = "zhengce-site.txt";
/// The first line of the list.
const MARK: &str = "zhengce site 1";

/// A site that is being written. If it is dropped unfinished, nothing is left of it.
pub(super) struct SiteFolder {
    /// Where it is to be.
    place: Utf8PathBuf,
    replace: bool,
    /// Has the site while it is written, and in the end what stood in its place.
    beside: TempDir,
    files: BTreeSet<String>,
    folders: BTreeSet<Utf8PathBuf>,
}

impl SiteFolder {
    /// Begins a site for a place.
    ///
    /// # Errors
    /// A place where something is that may not be replaced.
    pub(super) fn beside(place: &Utf8Path, replace: bool) -> Result<Self, SiteError> {
        may_be_replaced(place, replace)?;
        let parent = place.parent().filter(|parent| !parent.as_str().is_empty()).unwrap_or(".".into());
        fs::create_dir_all(parent).map_err(SiteError::at(parent))?;
        let beside =
            tempfile::Builder::new().prefix(".zhengce-").tempdir_in(parent).map_err(SiteError::at(parent))?;
        let site = Self {
            place: place.to_owned(),
            replace,
            beside,
            files: BTreeSet::new(),
            folders: BTreeSet::new(),
        };
        // A folder in the folder: the outer one is for nobody else to see.
        let root = site.root()?;
        fs::create_dir(&root).map_err(SiteError::at(root))?;
        Ok(site)
    }

    fn within(&self, name: &str) -> Result<Utf8PathBuf, SiteError> {
        let path = self.beside.path().join(name);
        Utf8PathBuf::from_path_buf(path)
            .map_err(|_| SiteError::at(&self.place)(ErrorKind::InvalidFilename.into()))
    }

    fn root(&self) -> Result<Utf8PathBuf, SiteError> {
        self.within("site")
    }

    /// Writes a file.
    ///
    /// # Errors
    /// What cannot be written, under the name that it would have had.
    pub(super) fn put(&mut self, path: &str, text: &str) -> Result<(), SiteError> {
        let failed = |cause| SiteError::at(self.place.join(path))(cause);
        let file = self.root()?.join(path);
        if let Some(folder) = file.parent()
            && !self.folders.contains(folder)
        {
            fs::create_dir_all(folder).map_err(failed)?;
            self.folders.insert(folder.to_owned());
        }
        fs::write(&file, text).map_err(failed)?;
        self.files.insert(path.to_owned());
        Ok(())
    }

    /// Puts the site in its place; how many files it has.
    ///
    /// # Errors
    /// What cannot be moved; then what was there is there still.
    pub(super) fn finish(mut self) -> Result<usize, SiteError> {
        self.files.insert(LIST.to_owned());
        let files: Vec<&str> = self.files.iter().map(String::as_str).collect();
        let list = format!("{MARK}\n{}\n", files.join("\n"));
        let count = files.len();
        self.put(LIST, &list)?;
        // Something may have come there meanwhile.
        may_be_replaced(&self.place, self.replace)?;
        let (root, before, place) = (self.root()?, self.within("before")?, self.place.as_path());
        let there = place.is_dir();
        if there {
            fs::rename(place, &before).map_err(SiteError::at(place))?;
        }
        if let Err(cause) = fs::rename(&root, place) {
            if there {
                fs::rename(&before, place).map_err(SiteError::at(place))?;
            }
            return Err(SiteError::at(place)(cause));
        }
        Ok(count)
    }
}

/// Whether a site may be put in a place: there is nothing, or an empty folder, or a
/// site to be replaced with nothing else in it.
fn may_be_replaced(place: &Utf8Path, replace: bool) -> Result<(), SiteError> {
    let failed = SiteError::at(place);
    match fs::symlink_metadata(place) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(failed(error)),
        Ok(metadata) if !metadata.is_dir() => return Err(SiteError::Taken(place.to_owned())),
        Ok(_) => {}
    }
    let present = files_below(place).map_err(failed)?;
    if present.is_empty() {
        return Ok(());
    }
    if !replace {
        return Err(SiteError::Taken(place.to_owned()));
    }
    let list = fs::read_to_string(place.join(LIST)).unwrap_or_default();
    let mut lines = list.lines();
    if lines.next() != Some(MARK) {
        return Err(SiteError::NoSite(place.to_owned()));
    }
    let known: BTreeSet<&str> = lines.collect();
    match present.into_iter().find(|file| !known.contains(file.as_str())) {
        Some(file) => Err(SiteError::Foreign { folder: place.to_owned(), file: file.into() }),
        None => Ok(()),
    }
}

/// The files below a folder, and what else is no folder, by their paths from there; of
/// a folder in which nothing is, itself. A link is a file, wherever it leads.
fn files_below(folder: &Utf8Path) -> io::Result<BTreeSet<String>> {
    let mut files = BTreeSet::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(here) = folders.pop() {
        let mut empty = here != folder;
        for entry in here.read_dir_utf8()? {
            let entry = entry?;
            empty = false;
            if entry.file_type()?.is_dir() {
                folders.push(entry.into_path());
            } else {
                files.insert(from(folder, entry.path()));
            }
        }
        if empty {
            files.insert(from(folder, &here));
        }
    }
    Ok(files)
}

fn from(folder: &Utf8Path, path: &Utf8Path) -> String {
    path.strip_prefix(folder).unwrap_or(path).as_str().replace('\\', "/")
}
