//! The library as other programs use it: one knowledge base for many threads,
//! that follows its corpus and never takes a failure for an answer.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use camino::Utf8PathBuf;
use zhengce::audit::{self, CheckError};
use zhengce::corpus::Location;
use zhengce::ingest::IngestOptions;
use zhengce::intake::{self, Adding, Addition, Intake, IntakeError};
use zhengce::knowledge_base::{
    Conditions, Error, Freshness, IndexPlace, KnowledgeBase, Notice, OpenOptions, Question,
};
use zhengce::policy::{DocumentKind, PassageKind};

use crate::harness::Home;

fn location(home: &Home) -> Location {
    Location::Folder(Utf8PathBuf::from_path_buf(home.path("corpus")).expect("UTF-8"))
}

fn open(home: &Home) -> KnowledgeBase {
    KnowledgeBase::open(&location(home), OpenOptions::default()).expect("opens")
}

fn ids(base: &KnowledgeBase, question: &Question) -> Vec<String> {
    let answer = base.search(question).expect("an answer");
    answer.results.hits.iter().map(|hit| hit.passage.id.to_string()).collect()
}

#[test]
fn readers_go_on_while_another_thread_follows_the_corpus() {
    let home = Home::new();
    let base = open(&home);
    assert!(!base.refresh().expect("fresh"), "nothing has changed");
    let before = ids(&base, &Question::of("海外仓"));
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        let readers: Vec<_> = (0..4)
            .map(|_| {
                scope.spawn(|| {
                    while !done.load(Ordering::Relaxed) {
                        assert!(!ids(&base, &Question::of("海外仓")).is_empty());
                    }
                })
            })
            .collect();
        let text = fs::read_to_string(home.path("corpus/documents/chongqing.md")).expect("text");
        for round in 0..3 {
            let changed = format!("{text}\n火星贸易第{round}号。\n");
            fs::write(home.path("corpus/documents/chongqing.md"), changed).expect("written");
            assert!(base.refresh().expect("refreshed"));
            assert_eq!(ids(&base, &Question::of(format!("“火星贸易第{round}号”"))).len(), 1);
        }
        done.store(true, Ordering::Relaxed);
        readers.into_iter().for_each(|reader| reader.join().expect("a reader"));
    });
    assert_eq!(ids(&base, &Question::of("海外仓")), before);
    let told = base.take_notices();
    assert!(told.iter().filter(|notice| matches!(notice, Notice::Refreshed(1))).count() == 3, "{told:?}");
    assert!(base.take_notices().is_empty());
}

#[test]
fn pages_follow_each_other_without_gap_or_overlap() {
    let base = KnowledgeBase::in_memory(&Location::BuiltIn).expect("opens");
    for query in ["贸易", "企业怎样申请海外仓的补贴"] {
        let all = ids(&base, &Question { limit: 40, ..Question::of(query) });
        let pages = (0..4)
            .flat_map(|page| ids(&base, &Question { offset: page * 10, limit: 10, ..Question::of(query) }));
        assert_eq!(pages.collect::<Vec<_>>(), all, "{query}");
        let total = base.search(&Question::of(query)).expect("an answer").results.total;
        let beyond = Question { offset: total + 1000, ..Question::of(query) };
        assert_eq!(base.search(&beyond).expect("an answer").results.total, total);
        assert_eq!(ids(&base, &beyond), [""; 0]);
    }
}

#[test]
fn a_whole_document_has_its_outline_and_its_passages_in_order() {
    let base = KnowledgeBase::in_memory(&Location::BuiltIn).expect("opens");
    let document = base.document("sz24").expect("read").expect("there");
    assert_eq!(document.header.id.as_str(), "sz24");
    assert_eq!(document.passages.len(), document.header.passages as usize);
    assert!(document.passages.iter().zip(0..).all(|(passage, place)| passage.place == place));
    let parts: Vec<(&str, usize, usize)> =
        document.outline.iter().map(|part| (part.text.as_str(), part.depth, part.measures)).collect();
    let parts: Vec<_> = parts.into_iter().filter(|&(_, _, measures)| measures > 0).collect();
    assert_eq!(parts.iter().map(|(_, _, measures)| measures).sum::<usize>(), 24);
    assert_eq!(parts[0], ("促进产业贸易紧密联动", 0, 4), "{parts:?}");
    for heading in &document.outline {
        let first = &document.passages[heading.first as usize];
        assert_eq!(first.category[heading.depth], heading.text);
    }
    assert!(base.document("sz99").expect("read").is_none());
}

#[test]
fn a_listing_has_what_a_search_finds_in_the_order_of_the_documents() {
    let base = KnowledgeBase::in_memory(&Location::BuiltIn).expect("opens");
    let order: Vec<_> = base.headers().expect("headers").into_iter().map(|header| header.id).collect();
    let document = Conditions { document: Some("sz24".to_owned()), ..Conditions::default() };
    let agency = Conditions { agencies: vec!["深圳海关".to_owned()], ..Conditions::default() };
    for question in [
        Question::of("贸易"),
        Question::of("海外仓 -补贴"),
        Question::of("“跨境电商” OR 海外仓"),
        Question::of("企业怎样申请海外仓的补贴"),
        Question::of("火星贸易殖民地"),
        Question { conditions: document, ..Question::default() },
        Question { conditions: agency, ..Question::of("通关") },
    ] {
        let all = base.search(&Question { limit: 10_000, ..question.clone() }).expect("an answer").results;
        let listing = base.passages(&question).expect("a listing");
        assert_eq!((listing.stage(), listing.total()), (all.stage, all.total), "{question:?}");
        let listed: Vec<_> = listing.map(|listed| listed.expect("a passage")).collect();
        let mut expected: Vec<_> = all.hits.into_iter().take(all.total).collect();
        let place = |passage: &zhengce::policy::Passage| {
            (order.iter().position(|id| *id == passage.id.document), passage.place)
        };
        expected.sort_by_key(|hit| place(&hit.passage));
        assert_eq!(listed.len(), expected.len(), "{question:?}");
        for (listed, hit) in listed.iter().zip(&expected) {
            assert_eq!(
                (&listed.passage, &listed.highlights),
                (&hit.passage, &hit.highlights),
                "{question:?}"
            );
            assert_eq!(listed.header.id, listed.passage.id.document);
        }
    }
}

/// The files of an index that hold what is read back: records and what is kept
/// with it.
fn stores(home: &Home) -> Vec<PathBuf> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("folder") {
            let path = entry.expect("entry").path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "store") {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&home.path("index"), &mut found);
    found
}

/// Breaks what is stored while it is open; how long the file is stays the same.
fn break_stores(home: &Home) {
    let stores = stores(home);
    assert!(!stores.is_empty());
    for store in stores {
        use std::io::Write as _;
        let length = fs::metadata(&store).expect("metadata").len();
        let mut file = fs::File::options().write(true).open(&store).expect("opens");
        file.write_all(&vec![0xff; usize::try_from(length).expect("small")]).expect("written");
    }
}

/// Questions whose reading or answer needs what is stored.
fn questions() -> [Question; 6] {
    let conditions = |conditions| Question { conditions, ..Question::default() };
    [
        Question::of("外管局"),
        Question::of("海外仓"),
        Question::of("haiwaicang"),
        Question::of("文件:sz24 海外仓"),
        conditions(Conditions { agencies: vec!["深圳海关".to_owned()], ..Conditions::default() }),
        conditions(Conditions { document: Some("sz24".to_owned()), ..Conditions::default() }),
    ]
}

#[test]
fn what_cannot_be_read_is_told_and_never_means_nothing() {
    for question in questions() {
        let home = Home::new();
        drop(open(&home));
        let frozen = OpenOptions { freshness: Freshness::Frozen, ..OpenOptions::default() };
        let base = KnowledgeBase::open(&location(&home), frozen).expect("opens");
        break_stores(&home);
        match base.search(&question) {
            Err(Error::Index(_) | Error::Panic(_)) => {}
            other => panic!("{question:?}: {other:?}"),
        }
        assert!(matches!(base.headers(), Err(Error::Index(_) | Error::Panic(_))));
        assert!(matches!(base.excerpt("第十条", 0), Err(Error::Index(_) | Error::Panic(_))));
    }
}

#[test]
fn an_index_that_breaks_under_a_reader_is_mended_and_the_question_answered() {
    let whole = Home::new();
    let whole = open(&whole);
    for question in questions() {
        let home = Home::new();
        let base = open(&home);
        base.take_notices();
        break_stores(&home);
        assert_eq!(ids(&base, &question), ids(&whole, &question), "{question:?}");
        let told = base.take_notices();
        assert!(matches!(told.first(), Some(Notice::Repaired(_))), "{told:?}");
    }
}

#[test]
fn an_index_in_memory_leaves_nothing_behind() {
    let home = Home::new();
    let opening = OpenOptions { index: IndexPlace::Memory, ..OpenOptions::default() };
    let base = KnowledgeBase::open(&location(&home), opening).expect("opens");
    assert!(!ids(&base, &Question::of("海外仓")).is_empty());
    assert!(!home.path("index").exists());
}

/// A notice that assigns one thing to one agency.
const NOTICE: &str = "深圳市商务局关于支持火星贸易的通知\n\n各有关单位：\n\n现就有关事项通知如下。\n\n\
    一、支持火星贸易。设立火星贸易基金，每年安排1亿元。（责任单位：市商务局）\n\n\
    二、建设火星仓库。三年内建成十座仓库。（牵头单位：市交通运输局）\n\n\
    深圳市商务局\n2025年3月1日\n";

#[test]
fn a_source_is_parsed_added_checked_and_found_by_the_library_alone() {
    let home = Home::new();
    let place = location(&home);
    let id = intake::id_of_file("drafts/火星 贸易.txt").expect("an id");
    assert_eq!(id.as_str(), "火星-贸易");
    let options = IngestOptions { id, kind: None };
    let parsed = intake::parse(&place, NOTICE.as_bytes(), &options).expect("parsed");
    assert_eq!(parsed.ingested.document.metadata.kind, DocumentKind::Policy);
    let measures = parsed.passages.iter().filter(|passage| passage.kind == PassageKind::Measure);
    let agencies = measures.map(|measure| measure.attributions[0].agency.name.as_str());
    assert_eq!(agencies.collect::<Vec<_>>(), ["深圳市商务局", "深圳市交通运输局"]);

    let base = open(&home);
    assert!(ids(&base, &Question::of("火星贸易基金")).is_empty(), "parsing adds nothing");
    let mut intake = Intake::open(&place).expect("opens");
    let mut add = |adding| intake.add(NOTICE.as_bytes(), &options, adding).expect("read");
    assert_eq!(add(Adding::DryRun { replacing: false }), (parsed.clone(), Addition::DryRun));
    let (examined, addition) = add(Adding::New);
    assert_eq!(examined, parsed);
    assert!(matches!(addition, Addition::Written(path) if path.is_file()));
    assert_eq!(add(Adding::New).1, Addition::Known("火星-贸易".to_owned()));

    assert!(base.refresh().expect("refreshed"));
    assert_eq!(ids(&base, &Question::of("火星贸易基金")), ["火星-贸易/m1"]);
    let checked = audit::check(&place, Some("火星-贸易")).expect("checked");
    assert_eq!((checked.findings, checked.problems.len()), (parsed.findings, 0));
    assert!(
        matches!(audit::check(&place, Some("水星")), Err(CheckError::NoDocument(asked)) if asked == "水星")
    );
    let nowhere = Intake::open(&Location::BuiltIn).err();
    assert!(matches!(nowhere, Some(IntakeError::NoFolder(Location::BuiltIn))));
}
