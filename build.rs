//! Prepares at compile time what every start would otherwise pay for: the
//! dictionary as a finite-state map, the table of simplified characters, and
//! the list of the built-in corpus's files.

use std::error::Error;
use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::{env, fs};

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    println!("cargo::rerun-if-changed=build.rs");
    dictionary(&root.join("dictionary/jieba.txt.gz"), &out)?;
    simplified_characters(&out)?;
    collections(&root.join("collections"), &out)?;
    built_in_corpus(&root.join("corpus"), &out)?;
    standing();
    Ok(())
}

/// A program that may be loaded anywhere is relocated at every start, at some 45,000 places:
/// a quarter of a cold start. The program that is started for every answer is linked to
/// where it stands; the server, which is started once and listens, is not.
fn standing() {
    let target = |part: &str| env::var(format!("CARGO_CFG_TARGET_{part}")).unwrap_or_default();
    if target("OS") == "linux" && target("ENV") == "gnu" {
        println!("cargo::rustc-link-arg-bin=zhengce=-no-pie");
    }
}

/// `dictionary.fst` (word → four times its frequency plus its sort) and
/// `dictionary_total.in` (the sum of the frequencies, which segmentation needs
/// though it never loads all words).
fn dictionary(source: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", source.display());
    let mut text = String::new();
    flate2::read::GzDecoder::new(fs::File::open(source)?).read_to_string(&mut text)?;
    let mut words = Vec::new();
    for line in text.lines() {
        let mut columns = line.split(' ');
        let (Some(word), Some(frequency), Some(tag)) = (columns.next(), columns.next(), columns.next())
        else {
            return Err(format!("dictionary line without frequency or part of speech: {line}").into());
        };
        words.push((word, frequency.parse::<u64>()?, sort(word, tag)));
    }
    words.sort_unstable();
    let total: u64 = words.iter().map(|(_, frequency, _)| frequency).sum();
    let map =
        fst::Map::from_iter(words.into_iter().map(|(word, frequency, sort)| (word, frequency * 4 + sort)))?;
    fs::write(out.join("dictionary.fst"), map.as_fst().as_bytes())?;
    fs::write(out.join("dictionary_total.in"), total.to_string())?;
    Ok(())
}

/// What sort of word: 3 names something, 2 is a verb that also names what it does, 1
/// says something else, 0 is a word of grammar, a number or a measure. The names of two
/// characters are so often no names (高达, 为期) that they are taken for what says something.
fn sort(word: &str, tag: &str) -> u64 {
    let short_name = tag.starts_with("nr") && word.chars().count() < 3;
    match tag {
        "j" | "s" => 3,
        tag if tag.starts_with('n') && !short_name => 3,
        "vn" | "an" => 2,
        tag if tag.starts_with('n') => 1,
        "l" | "a" | "ad" | "ag" | "b" | "g" | "i" | "t" | "tg" | "v" | "vd" | "vg" | "vi" | "vq" | "z"
        | "zg" => 1,
        _ => 0,
    }
}

/// `GB1.cids` and its like: the characters of a collection by CID, as
/// differences of neighbours, signs in the lowest bit, seven bits a byte,
/// deflated. A CID without a character is 0.
fn collections(folder: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    for name in ["GB1", "CNS1", "Japan1", "Korea1"] {
        let source = folder.join(format!("{name}.txt"));
        println!("cargo::rerun-if-changed={}", source.display());
        let text = fs::read_to_string(source)?;
        let mut table: Vec<i64> = Vec::new();
        for line in text.split('\n').filter(|line| !line.is_empty()) {
            let (first, characters) = line.split_once(' ').ok_or("a run without a CID")?;
            table.resize(first.parse()?, 0);
            table.extend(characters.chars().map(|c| i64::from(u32::from(c))));
        }
        let mut packed = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
        let mut last = 0;
        for character in table {
            let difference = character - last;
            last = character;
            let mut rest = (difference << 1) ^ (difference >> 63);
            while rest >= 0x80 {
                packed.write_all(&[u8::try_from(rest & 0x7f)? | 0x80])?;
                rest >>= 7;
            }
            packed.write_all(&[u8::try_from(rest)?])?;
        }
        fs::write(out.join(format!("{name}.cids")), packed.finish()?)?;
    }
    Ok(())
}

/// `simplified.in`: pairs of a traditional character and its simplified form,
/// sorted. Character by character, so that folding a part of a text gives a
/// part of the folded text, which phrase-wise conversion would not.
fn simplified_characters(out: &Path) -> Result<(), Box<dyn Error>> {
    let converter = OpenCC::from_config(BuiltinConfig::T2s)?;
    let convert = |c: char| -> Option<char> {
        let converted = converter.convert(c.encode_utf8(&mut [0; 4]));
        let mut characters = converted.chars();
        characters.next().filter(|_| characters.next().is_none())
    };
    let mut table = String::from("[");
    let blocks = ['\u{3400}'..='\u{9fff}', '\u{f900}'..='\u{faff}', '\u{20000}'..='\u{2ffff}'];
    for c in blocks.into_iter().flatten() {
        if let Some(simplified) = convert(c).filter(|&simplified| simplified != c) {
            // A chain of conversions would make folding twice differ from once.
            let last = convert(simplified).unwrap_or(simplified);
            write!(table, "({c:?},{last:?}),")?;
        }
    }
    table.push(']');
    fs::write(out.join("simplified.in"), table)?;
    Ok(())
}

/// `built_in_corpus.in`: (path below `corpus/`, content, hash) of every file that
/// answers need. The sources are left out: they are for checking, not asking.
fn built_in_corpus(corpus: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let mut files: Vec<PathBuf> = Vec::new();
    for folder in [corpus.to_owned(), corpus.join("documents")] {
        println!("cargo::rerun-if-changed={}", folder.display());
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_file() {
                files.push(path);
            }
        }
    }
    files.sort();
    let mut list = String::from("[");
    for path in files {
        println!("cargo::rerun-if-changed={}", path.display());
        let relative = path.strip_prefix(corpus)?.to_string_lossy().replace('\\', "/");
        let mut hasher = DefaultHasher::new();
        fs::read(&path)?.hash(&mut hasher);
        let hash = hasher.finish();
        write!(list, "({relative:?}, include_str!({:?}), {hash}),", path.display().to_string())?;
    }
    list.push(']');
    fs::write(out.join("built_in_corpus.in"), list)?;
    Ok(())
}
