//! The five documents of the corpus are what ingest makes of their sources.
//!
//! `ZHENGCE_BLESS=1 cargo test seeds` writes the documents anew; read the
//! difference before committing it.

use std::collections::BTreeMap;

use camino::Utf8PathBuf;

use super::{Ingested, Options, RepairKind, ingest};
use crate::corpus::document_file;
use crate::policy::{Block, DocumentKind};

const SEEDS: [(&str, DocumentKind); 5] = [
    ("sz24", DocumentKind::Policy),
    ("paper", DocumentKind::Paper),
    ("sznews", DocumentKind::News),
    ("ranking31", DocumentKind::Report),
    ("chongqing", DocumentKind::News),
];

#[test]
fn every_document_comes_from_its_source() {
    let corpus = Utf8PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let bless = std::env::var_os("ZHENGCE_BLESS").is_some();
    for (id, kind) in SEEDS {
        let source = std::fs::read(corpus.join(format!("sources/{id}.txt"))).unwrap();
        let options = Options {
            id: id.parse().unwrap(),
            kind: Some(kind),
        };
        let written = document_file::write(&ingest(&source, &options).unwrap().document);
        let path = corpus.join(format!("documents/{id}.md"));
        if bless {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, &written).unwrap();
        }
        let committed = std::fs::read_to_string(&path).unwrap();
        let differing = written
            .lines()
            .zip(committed.lines())
            .position(|(a, b)| a != b);
        assert!(
            written == committed,
            "{path} differs from its source, first at line {:?}",
            differing.map(|at| at + 1)
        );
    }
}

/// Letters, figures and Han characters, each with how often it stands there.
fn counted<'a>(texts: impl IntoIterator<Item = &'a str>) -> BTreeMap<char, usize> {
    let mut counts = BTreeMap::new();
    for c in texts
        .into_iter()
        .flat_map(str::chars)
        .filter(|c| c.is_alphanumeric())
    {
        *counts.entry(c).or_default() += 1;
    }
    counts
}

#[test]
fn nothing_is_lost_without_a_record_and_nothing_is_added() {
    let corpus = Utf8PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("corpus");
    for (id, kind) in SEEDS {
        let source = std::fs::read_to_string(corpus.join(format!("sources/{id}.txt"))).unwrap();
        let options = Options {
            id: id.parse().unwrap(),
            kind: Some(kind),
        };
        let Ingested { document, repairs } = ingest(source.as_bytes(), &options).unwrap();
        let removed = repairs
            .iter()
            .filter(|repair| repair.what == RepairKind::Removed)
            .map(|repair| repair.text.as_str());
        let body = document.blocks.iter().flat_map(|block| -> Vec<&str> {
            match block {
                Block::Heading { text, .. } | Block::Paragraph(text) => vec![text],
                Block::Table(table) => {
                    let cells = table.header.iter().chain(table.rows.iter().flatten());
                    table
                        .caption
                        .iter()
                        .chain(cells)
                        .map(String::as_str)
                        .collect()
                }
            }
        });
        assert_eq!(
            counted(body.chain(removed)),
            counted([source.as_str()]),
            "{id}"
        );
    }
}
