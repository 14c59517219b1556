//! The five documents of the corpus are what ingest makes of their sources.
//!
//! `ZHENGCE_BLESS=1 cargo test seeds` writes the documents anew; read the
//! difference before committing it.

use camino::Utf8PathBuf;

use super::{Options, ingest};
use crate::corpus::document_file;
use crate::policy::DocumentKind;

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
