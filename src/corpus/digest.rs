//! The digests of a corpus: whether two copies have the same documents and registers.

use std::fs::File;
use std::io::{self, Read};

use sha2::{Digest as _, Sha256};

use super::state::REGISTERS;
use super::{BUILT_IN, LEXICON, Location, Problem, State};

/// The first sixteen hexadecimal digits of the SHA-256 of the names and contents
/// of all document files, whenever and wherever they were written. Reads all of them.
///
/// # Errors
/// A file that cannot be read.
pub fn digest(location: &Location) -> io::Result<String> {
    let mut all = Sha256::new();
    for path in State::of(location)?.documents.keys() {
        let content = match location {
            Location::BuiltIn => {
                let built_in = BUILT_IN.iter().find(|(known, ..)| known == path);
                Sha256::digest(built_in.map_or("", |(_, content, _)| content))
            }
            Location::Folder(folder) => of_file(&mut File::open(folder.join(path))?)?,
            Location::Lines(file) => of_file(&mut File::open(file)?)?,
        };
        all.update(path.as_bytes());
        all.update([0]);
        all.update(content);
    }
    Ok(short(&all.finalize()))
}

/// The same of what the texts are read by beside the lexicon: agencies, concepts and
/// the verbs of tasks, the built-in ones where the corpus has none.
///
/// # Errors
/// A file that cannot be read.
pub fn digest_of_registers(location: &Location) -> Result<String, Problem> {
    let mut all = Sha256::new();
    for name in REGISTERS.into_iter().filter(|name| *name != LEXICON) {
        all.update(name.as_bytes());
        all.update([0]);
        all.update(Sha256::digest(location.register_text(name)?));
    }
    Ok(short(&all.finalize()))
}

/// The first sixteen hexadecimal digits of the SHA-256 of a file.
pub fn fingerprint_of(content: &[u8]) -> String {
    short(&Sha256::digest(content))
}

/// The first sixteen hexadecimal digits of a hash.
fn short(hash: &[u8]) -> String {
    hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

fn of_file(file: &mut File) -> io::Result<sha2::digest::Output<Sha256>> {
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hash.finalize()),
            length => hash.update(&buffer[..length]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_that_of_names_and_contents() {
        let folder = tempfile::tempdir().unwrap();
        let root = camino::Utf8PathBuf::try_from(folder.path().to_owned()).unwrap();
        std::fs::create_dir(root.join("documents")).unwrap();
        let location = Location::Folder(root.clone());
        let write = |name: &str, text: &str| std::fs::write(root.join("documents").join(name), text).unwrap();
        write("a.md", "甲");
        let first = digest(&location).unwrap();
        assert_eq!(first.len(), 16);
        write("a.md", "甲");
        assert_eq!(digest(&location).unwrap(), first);
        write("a.md", "乙");
        let other = digest(&location).unwrap();
        write("b.md", "");
        assert_ne!(other, first);
        assert_ne!(digest(&location).unwrap(), other);
        assert_eq!(digest(&Location::BuiltIn).unwrap(), digest(&Location::BuiltIn).unwrap());

        let registers = digest_of_registers(&location).unwrap();
        std::fs::write(root.join("lexicon.txt"), "新词\n").unwrap();
        assert_eq!(digest_of_registers(&location).unwrap(), registers);
        std::fs::write(root.join("concepts.yaml"), "- {label: 仓}\n").unwrap();
        assert_ne!(digest_of_registers(&location).unwrap(), registers);
    }
}
