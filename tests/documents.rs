//! Documents: adding, explaining, reading back.

use std::collections::BTreeMap;
use std::fs;

use zhengce::corpus::document_file;
use zhengce::ingest::{IngestOptions, Ingested, RepairKind, ingest};
use zhengce::policy::{Block, DocumentKind};

use crate::harness::{Home, project, run};

const NOTICE: &str = "某市商务局关于印发《某市促进外贸发展若干措施》的通知\n\n\
    一、稳定外贸规模\n\n\
    （一）支持企业开拓市场。鼓励企业参加境外展会，支持建设海外仓。（市商务局、财政局）\n\
    （二）优化通关服务。压缩通关时间。（市口岸办，市商务局）\n";

#[test]
fn an_added_document_is_searched_at_once() {
    let home = Home::new();
    fs::write(home.path("通知 2025.txt"), NOTICE).unwrap();
    let run = home.run(&["add", "通知 2025.txt", "--as", "政策", "--explain"]);
    assert_eq!(run.status, 0, "{run:?}");
    assert!(run.stdout.contains("措施 2 条"), "{run:?}");
    assert_eq!(fs::read_to_string(home.path("corpus/sources/通知-2025.txt")).unwrap(), NOTICE);
    assert_eq!(home.ids("“支持建设海外仓”"), ["通知-2025/m1"]);
    // The same again is refused, and nothing changes.
    let before = fs::read(home.path("corpus/documents/通知-2025.md")).unwrap();
    fs::write(home.path("通知 2025.txt"), "别的内容。").unwrap();
    let run = home.run(&["add", "通知 2025.txt"]);
    assert_eq!(run.status, 2, "{run:?}");
    assert!(run.stderr.contains("通知-2025") && run.stderr.contains("--replace"), "{run:?}");
    assert_eq!(fs::read(home.path("corpus/documents/通知-2025.md")).unwrap(), before);
    assert_eq!(home.run(&["add", "通知 2025.txt", "--replace"]).status, 0);
    assert!(home.ids("“支持建设海外仓”").is_empty());
}

#[test]
fn every_format_gives_the_same_measures_and_agencies() {
    // Those that know tables have one of two tasks more.
    const FILES: [(&str, bool); 8] = [
        ("notice-gbk.txt", false),
        ("notice-utf16.txt", false),
        ("notice.html", true),
        ("notice.docx", true),
        ("notice.doc", true),
        ("notice-embedded.pdf", false),
        ("notice-song.pdf", false),
        ("notice.ofd", false),
    ];
    for (file, table) in FILES {
        let home = Home::new();
        let path = project().join("tests/extract").join(file);
        let path = path.to_str().unwrap();
        let dry = home.run(&["add", path, "--id", "notice", "--dry-run", "--explain"]);
        assert!(
            dry.status == 0
                && dry
                    .stdout
                    .contains(&format!("措施 {} 条（其中未见责任单位 0 条）", 4 + usize::from(table) * 2)),
            "{file}: {dry:?}"
        );
        assert_eq!(home.run(&["add", path, "--id", "notice"]).status, 0, "{file}");
        let ending = path.rsplit('.').next().unwrap();
        let kept = fs::read(home.path(&format!("corpus/sources/notice.{ending}"))).unwrap();
        assert_eq!(kept, fs::read(path).unwrap(), "{file}");
        let found =
            home.run(&["search", "--format", "json", "--document", "notice", "--agency", "青溪市交通运输局"]);
        let mut ids = found.ids();
        ids.sort();
        let expected: &[&str] =
            if table { &["notice/m3", "notice/m4", "notice/m6"] } else { &["notice/m3", "notice/m4"] };
        assert_eq!(ids, expected, "{file}");
    }
}

#[test]
fn a_source_of_another_format_replaces_the_old_one() {
    let home = Home::new();
    let sample = |name: &str| project().join("tests/extract").join(name).to_str().unwrap().to_owned();
    assert_eq!(home.run(&["add", &sample("notice-gbk.txt"), "--id", "notice"]).status, 0);
    assert_eq!(home.run(&["add", &sample("notice.docx"), "--id", "notice"]).status, 2);
    assert_eq!(home.run(&["add", &sample("notice.docx"), "--id", "notice", "--replace"]).status, 0);
    assert!(home.path("corpus/sources/notice.docx").exists());
    assert!(!home.path("corpus/sources/notice.txt").exists());
}

#[test]
fn a_dry_run_writes_nothing() {
    let home = Home::new();
    fs::write(home.path("notice.txt"), NOTICE).unwrap();
    let run = home.run(&["add", "notice.txt", "--dry-run", "--explain"]);
    assert_eq!(run.status, 0, "{run:?}");
    assert!(!home.path("corpus/documents/notice.md").exists());
}

#[test]
fn one_unreadable_file_never_keeps_the_others_out() {
    let home = Home::new();
    fs::write(home.path("notice.txt"), NOTICE).unwrap();
    fs::write(home.path("broken.txt"), b"\xff\xfe").unwrap();
    let run = home.run(&["--lang", "en", "add", "broken.txt", "gone.txt", "notice.txt"]);
    assert_eq!(run.status, 2, "{run:?}");
    for said in ["broken.txt", "gone.txt", "2 of 3 files were not added"] {
        assert!(run.stderr.contains(said), "{said}: {run:?}");
    }
    assert_eq!(home.ids("“支持建设海外仓”"), ["notice/m1"]);
}

#[test]
fn the_same_content_is_not_added_twice() {
    let home = Home::new();
    fs::write(home.path("notice.txt"), NOTICE).unwrap();
    assert_eq!(home.run(&["add", "notice.txt"]).status, 0);
    // Wrapped, in Traditional characters and with other punctuation it is the same text.
    let copy = NOTICE.replace('，', ",").replace("贸易", "貿易").replace("鼓励", "鼓\n励");
    fs::write(home.path("copy.txt"), &copy).unwrap();
    for file in ["notice.txt", "copy.txt"] {
        let run = home.run(&["add", file]);
        assert!(run.status == 1 && run.stdout.contains("未加入：与 notice 内容相同"), "{run:?}");
    }
    assert!(!home.path("corpus/documents/copy.md").exists());
    // Of two copies given at once one is added.
    fs::remove_file(home.path("corpus/documents/notice.md")).unwrap();
    fs::remove_file(home.path("corpus/sources/notice.txt")).unwrap();
    assert_eq!(home.run(&["add", "notice.txt", "copy.txt"]).status, 0);
    assert!(!home.path("corpus/documents/copy.md").exists());
}

#[test]
fn a_corpus_is_made_where_there_was_none() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("notice.txt"), NOTICE).unwrap();
    let refused = run(folder.path(), &["add", "notice.txt"]);
    assert_eq!(refused.status, 2);
    assert!(refused.stderr.contains("--corpus"), "{refused:?}");
    assert_eq!(run(folder.path(), &["--corpus", "mine", "add", "notice.txt", "--as", "policy"]).status, 0);
    let found = run(folder.path(), &["--corpus", "mine", "search", "--format", "json", "海外仓"]);
    assert_eq!(found.ids(), ["notice/m1"]);
}

#[test]
fn every_change_to_a_source_is_explained() {
    let home = Home::new();
    let run = home.run(&[
        "--lang",
        "en",
        "add",
        "corpus/sources/ranking31.txt",
        "--id",
        "again",
        "--dry-run",
        "--explain",
    ]);
    // It is in the corpus already.
    assert_eq!(run.status, 1, "{run:?}");
    for said in ["teasers for other articles", "the byline of a web page", "亚马逊"] {
        assert!(run.stdout.contains(said), "{said}: {}", run.stdout);
    }
}

/// The documents of the project's corpus, with the kinds that were given.
const CORPUS: [(&str, DocumentKind); 5] = [
    ("sz24", DocumentKind::Policy),
    ("paper", DocumentKind::Paper),
    ("sznews", DocumentKind::News),
    ("ranking31", DocumentKind::Report),
    ("chongqing", DocumentKind::News),
];

/// `ZHENGCE_BLESS=1 cargo test every_document` writes the documents anew; read
/// the difference before committing it.
#[test]
fn every_document_of_the_corpus_comes_from_its_source() {
    for (id, kind) in CORPUS {
        let source = fs::read(project().join(format!("corpus/sources/{id}.txt"))).unwrap();
        let options = IngestOptions { id: id.parse().unwrap(), kind: Some(kind) };
        let written = document_file::write(&ingest(&source, &options).unwrap().document);
        let path = project().join(format!("corpus/documents/{id}.md"));
        if std::env::var_os("ZHENGCE_BLESS").is_some() {
            fs::write(&path, &written).unwrap();
        }
        let committed = fs::read_to_string(&path).unwrap();
        let differing = written.lines().zip(committed.lines()).position(|(a, b)| a != b);
        assert!(written == committed, "{id} differs from its source, first after line {differing:?}");
    }
}

/// Letters, figures and Han characters, each with how often it stands there.
fn counted<'a>(texts: impl IntoIterator<Item = &'a str>) -> BTreeMap<char, usize> {
    let mut counts = BTreeMap::new();
    for c in texts.into_iter().flat_map(str::chars).filter(|c| c.is_alphanumeric()) {
        *counts.entry(c).or_default() += 1;
    }
    counts
}

#[test]
fn nothing_is_lost_without_a_record_and_nothing_is_added() {
    for (id, kind) in CORPUS {
        let source = fs::read_to_string(project().join(format!("corpus/sources/{id}.txt"))).unwrap();
        let options = IngestOptions { id: id.parse().unwrap(), kind: Some(kind) };
        let Ingested { document, repairs, .. } = ingest(source.as_bytes(), &options).unwrap();
        let removed = repairs.iter().filter(|repair| repair.what == RepairKind::Removed);
        let body = document.blocks.iter().flat_map(|block| -> Vec<&str> {
            match block {
                Block::Heading { text, .. } | Block::Paragraph(text) => vec![text],
                Block::Table(table) => {
                    let cells = table.header.iter().chain(table.rows.iter().flatten());
                    table.caption.iter().chain(cells).map(String::as_str).collect()
                }
            }
        });
        let accounted = body.chain(removed.map(|repair| repair.text.as_str()));
        assert_eq!(counted(accounted), counted([source.as_str()]), "{id}");
    }
}
