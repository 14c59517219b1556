//! Faults of machines and of data: the corpus stays whole, and a search answers
//! or says why not. `ZHENGCE_ROUNDS=100` makes the rounds of a release.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;
use std::thread;
use std::time::{Duration, UNIX_EPOCH};

use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng};
use zhengce::corpus::Location;
use zhengce::knowledge_base::{KnowledgeBase, Question};

use crate::harness::{Home, Run, command};

fn rounds() -> u32 {
    std::env::var("ZHENGCE_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(8)
}

/// The same numbers in every run.
fn numbers() -> impl FnMut(u32) -> u32 {
    let mut rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    move |below| rng.next_u32() % below.max(1)
}

fn start(home: &Home, arguments: &[&str]) -> Child {
    let mut command = command(&home.path(""));
    command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program starts")
}

/// A notice of its own, with as much text as takes a while to write.
fn notice(number: u32) -> String {
    let measures: String = (1..400)
        .map(|n| {
            format!(
                "（{}）火星贸易第{number}号第{n}项。加大支持，完善服务。（市商务局、市财政局）\n",
                hanzi(n)
            )
        })
        .collect();
    format!("某市商务局关于印发第{number}号措施的通知\n一、促进贸易\n{measures}")
}

/// A number up to 999 in Han numerals.
fn hanzi(n: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |n: u32| DIGITS[n as usize % 10];
    let tens = match (n / 10 % 10, n >= 100) {
        (0, _) => String::new(),
        (1, false) => "十".to_owned(),
        (tens, _) => format!("{}十", digit(tens)),
    };
    let hundreds = if n >= 100 { format!("{}百", digit(n / 100)) } else { String::new() };
    let zero = if n >= 100 && (1..10).contains(&(n % 100)) { "零" } else { "" };
    format!("{hundreds}{zero}{tens}{}", digit(n))
}

/// What a search finds, in the order of the ids, since what is added changes the
/// weights of words; an answer without a word on documents that cannot be read.
fn healthy(home: &Home, said: &str) -> Vec<String> {
    let run = home.run(&["search", "--format", "json", "--limit", "1000", "海外仓"]);
    assert_eq!(run.status, 0, "{said}: {run:?}");
    assert!(!run.stderr.contains("未收入检索"), "{said}: {run:?}");
    let mut ids = run.ids();
    ids.sort();
    ids
}

#[test]
fn whatever_is_killed_at_any_moment_leaves_a_corpus_that_answers() {
    let home = Home::new();
    let whole = healthy(&home, "before");
    let mut number = numbers();
    for round in 0..rounds() {
        let name = format!("notice{round}");
        let source = notice(round);
        fs::write(home.path(&format!("{name}.txt")), &source).unwrap();
        let file = format!("{name}.txt");
        let commands: [&[&str]; 3] = [&["add", &file, "--as", "policy"], &["index"], &["search", "火星贸易"]];
        let asked = commands[number(3) as usize];
        let mut child = start(&home, asked);
        thread::sleep(Duration::from_millis(u64::from(number(120))));
        child.kill().unwrap();
        child.wait().unwrap();
        let said = format!("round {round}, {asked:?}");
        assert_eq!(healthy(&home, &said), whole, "{said}");
        let document = home.path(&format!("corpus/documents/{name}.md"));
        if document.exists() {
            let kept = fs::read_to_string(home.path(&format!("corpus/sources/{name}.txt"))).unwrap();
            assert_eq!(kept, source, "{said}");
            assert_eq!(home.ids(&format!("“火星贸易第{round}号”")).len(), 399, "{said}");
        }
    }
    // Whatever was cut off can be done again.
    let added = home.run(&["add", "notice0.txt", "--as", "policy"]);
    assert!(added.status < 2, "{added:?}");
    assert_eq!(home.ids("“火星贸易第0号”").len(), 399);
}

#[test]
fn a_flipped_bit_in_any_file_of_the_index_is_noticed() {
    let home = Home::new();
    let whole = healthy(&home, "before");
    let mut number = numbers();
    for round in 0..rounds() * 3 {
        let folder = fs::read_dir(home.path("index")).unwrap().map(|entry| entry.unwrap().path());
        let folder = folder.filter(|path| path.is_dir()).min().expect("an index");
        let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let mut files: Vec<_> = files.filter(|path| fs::metadata(path).unwrap().len() > 0).collect();
        files.sort();
        let file = &files[round as usize % files.len()];
        let mut bytes = fs::read(file).unwrap();
        let at = number(u32::try_from(bytes.len()).unwrap()) as usize;
        bytes[at] ^= 1 << number(8);
        fs::write(file, &bytes).unwrap();
        let run = home.run(&["search", "--format", "json", "--limit", "1000", "海外仓"]);
        match run.status {
            0 => assert_eq!(run.ids().into_iter().collect::<BTreeSet<_>>(), whole.iter().cloned().collect()),
            2 => {
                assert!(run.stderr.contains("zhengce index"), "{file:?} at {at}: {run:?}");
                assert_eq!(home.run(&["index"]).status, 0);
            }
            _ => panic!("{file:?} at {at}: {run:?}"),
        }
        assert_eq!(healthy(&home, "after"), whole, "{file:?} at {at}");
    }
}

#[test]
fn two_writers_and_their_readers_get_along() {
    let home = Home::new();
    let whole = healthy(&home, "before");
    for _ in 0..rounds() / 4 {
        let writers: Vec<Child> = (0..3).map(|_| start(&home, &["index"])).collect();
        for _ in 0..5 {
            assert_eq!(healthy(&home, "while two write"), whole);
        }
        for mut writer in writers {
            let status = writer.wait().unwrap();
            assert!(status.code().is_some_and(|code| code == 0 || code == 2), "{status}");
        }
    }
    assert_eq!(healthy(&home, "after"), whole);
}

#[test]
fn documents_may_come_and_go_while_they_are_read() {
    let home = Home::new();
    let whole = healthy(&home, "before");
    let folder = home.path("corpus/documents");
    let text = fs::read_to_string(folder.join("sznews.md")).unwrap();
    let coming_and_going = thread::spawn(move || {
        for round in 0..200 {
            let path = folder.join(format!("passing{}.md", round % 7));
            fs::write(&path, text.replacen("id: sznews", &format!("id: passing{}", round % 7), 1)).unwrap();
            thread::sleep(Duration::from_millis(2));
            let _ = fs::remove_file(path);
        }
    });
    while !coming_and_going.is_finished() {
        let run = home.run(&["search", "--format", "json", "海外仓"]);
        assert_eq!(run.status, 0, "{run:?}");
    }
    coming_and_going.join().unwrap();
    assert_eq!(healthy(&home, "after"), whole);
}

#[test]
fn a_clock_that_goes_backwards_hides_no_change() {
    let home = Home::new();
    assert!(home.ids("火星贸易").is_empty());
    let path = home.path("corpus/documents/sznews.md");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{text}\n火星贸易增长。\n")).unwrap();
    fs::File::open(&path).unwrap().set_modified(UNIX_EPOCH + Duration::from_secs(1_000_000)).unwrap();
    assert_eq!(home.ids("火星贸易").len(), 1);
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_are_named() {
    let home = Home::new();
    std::os::unix::fs::symlink("circle.md", home.path("corpus/documents/circle.md")).unwrap();
    std::os::unix::fs::symlink(".", home.path("corpus/documents/folder.md")).unwrap();
    std::os::unix::fs::symlink("nowhere.md", home.path("corpus/documents/dangling.md")).unwrap();
    let run = home.run(&["search", "海外仓"]);
    assert!(run.status == 0 && run.stderr.contains("circle.md"), "{run:?}");
}

#[test]
fn a_disk_that_is_full_or_read_only_costs_no_document() {
    let home = Home::new();
    let disk = home.path("disk");
    fs::create_dir(&disk).unwrap();
    let mount = |options: &str| {
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", options, "none"]).arg(&disk).stderr(Stdio::null());
        mount.status().is_ok_and(|status| status.success())
    };
    if !mount("size=900k") {
        return skip("a disk of its own cannot be mounted here");
    }
    let unmount = Unmount(disk.to_str().expect("UTF-8").to_owned());
    let asked = |arguments: &[&str]| -> Run {
        let mut all = vec!["--corpus", "disk/corpus", "--index-folder", "disk/index"];
        all.extend(arguments);
        home.run(&all)
    };
    fs::write(home.path("small.txt"), notice(1)).unwrap();
    assert_eq!(asked(&["add", "small.txt", "--as", "policy"]).status, 0);
    let filler = vec![b'x'; 2_000_000];
    // As much as there is room for.
    let _ = fs::File::create(disk.join("filler")).and_then(|mut file| file.write_all(&filler));
    let run = asked(&["search", "--format", "json", "--limit", "1000", "“火星贸易第1号”"]);
    assert!(run.status == 0 && run.ids().len() == 399, "{run:?}");
    assert!(run.stderr.contains("内存"), "{run:?}");
    fs::write(home.path("more.txt"), notice(2)).unwrap();
    let refused = asked(&["add", "more.txt", "--as", "policy"]);
    assert!(refused.status == 2 && refused.stderr.contains("无法写入"), "{refused:?}");
    assert!(!disk.join("corpus/documents/more.md").exists());
    assert_eq!(asked(&["search", "--format", "json", "--limit", "1000", "“火星贸易第1号”"]).ids().len(), 399);
    fs::remove_file(disk.join("filler")).unwrap();
    assert!(mount("remount,ro"));
    let run = asked(&["search", "--format", "json", "--limit", "1000", "“火星贸易第1号”"]);
    assert!(run.status == 0 && run.ids().len() == 399, "{run:?}");
    assert_eq!(asked(&["add", "more.txt", "--as", "policy"]).status, 2);
    drop(unmount);
}

/// Unmounts a disk when the test ends, however it ends.
struct Unmount(String);

impl Drop for Unmount {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn skip(why: &str) {
    eprintln!("skipped: {why}");
}

#[test]
fn texts_that_break_programs_are_documents_like_others() {
    let home = Home::new();
    let line = "保税物流单行文件。".repeat(200_000);
    let brackets = format!(
        "某市措施\n一、格式\n（一）检验括号。{}（市商务局）{}\n",
        "（".repeat(10_000),
        "）".repeat(10_000)
    );
    let numbers: String = (1..4_000).map(|n| format!("{n}. 支持第{n}项。（市商务局）\n")).collect();
    for (name, text, found) in [
        ("line.txt", line.as_str(), "保税物流单行文件"),
        ("brackets.txt", brackets.as_str(), "检验括号"),
        ("numbers.txt", numbers.as_str(), "支持第777项"),
    ] {
        fs::write(home.path(name), text).unwrap();
        let run = home.run(&["add", name, "--as", "policy"]);
        assert_eq!(run.status, 0, "{name}: {}", run.stderr);
        assert!(!home.ids(&format!("“{found}”")).is_empty(), "{name}");
    }
}

#[test]
fn bytes_that_are_no_text_are_refused_by_line_and_byte() {
    let home = Home::new();
    fs::write(home.path("zero.txt"), "某市措施\n支持\u{0}零字符贸易。").unwrap();
    let run = home.run(&["--lang", "en", "add", "zero.txt"]);
    assert!(run.status == 2 && run.stderr.contains("line 2") && run.stderr.contains("zero byte"), "{run:?}");
}

#[test]
fn lines_that_are_no_json_are_named_and_the_others_answer() {
    let home = Home::new();
    let lines = concat!(
        r#"{"id":"good","title":"甲","text":"火星贸易"}"#,
        "\n",
        r#"{"id":"pair","text":"\ud800"}"#,
        "\n{\n",
        r#"{"id":"open","text":"#,
    );
    fs::write(home.path("corpus/documents/more.jsonl"), lines).unwrap();
    let run = home.run(&["search", "--format", "json", "火星贸易"]);
    assert_eq!(run.ids(), ["good/p1"]);
    for line in ["more.jsonl:2", "more.jsonl:3", "more.jsonl:4"] {
        assert!(run.stderr.contains(line), "{run:?}");
    }
    // The same compressed, and cut off.
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(r#"{"id":"packed","text":"金星贸易"}"#.as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    fs::write(home.path("corpus/documents/packed.jsonl.gz"), &packed).unwrap();
    assert_eq!(home.ids("金星贸易"), ["packed/p1"]);
    fs::write(home.path("corpus/documents/packed.jsonl.gz"), &packed[..packed.len() / 2]).unwrap();
    let run = home.run(&["search", "--format", "json", "火星贸易"]);
    assert!(run.ids() == ["good/p1"] && run.stderr.contains("packed.jsonl.gz"), "{run:?}");
}

/// What queries are made of, in any order and any number.
fn query() -> impl Strategy<Value = String> {
    let pieces = vec![
        " ",
        "　",
        "(",
        ")",
        "（",
        "）",
        "\"",
        "“",
        "”",
        "-",
        "－",
        "+",
        "＋",
        "|",
        "与",
        "或",
        "非",
        " AND ",
        " OR ",
        " NOT ",
        "部门：",
        "agency:",
        "牵头:",
        "类别：",
        "标题:",
        "日期：",
        "2024-02..2024-06",
        "同句(",
        "同条（",
        "\"海外 仓\"~10",
        "~",
        "*",
        "?",
        ".*",
        "海外仓",
        "外管局",
        "金管局",
        "第十条",
        "（十）",
        "m24",
        "措施",
        "牵头的措施",
        "没有区政府参与的",
        "haiwaicang",
        "hwc",
        "RCEP",
        "41.76万亿元",
        "贷款怎么申请",
        "《",
        "》",
        "，",
        "。",
        "\u{0}",
        "\u{200b}",
        "𠀀",
        "é",
    ];
    let piece = prop_oneof![
        12 => proptest::sample::select(pieces).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
        1 => ("[(（\"“非-]", 1..400_usize).prop_map(|(mark, times)| mark.repeat(times)),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_query_is_answered_or_refused(query in query(), literal in any::<bool>()) {
        static BASE: LazyLock<KnowledgeBase> =
            LazyLock::new(|| KnowledgeBase::in_memory(&Location::BuiltIn).unwrap());
        let answer = BASE.search(&Question { literal, limit: 3, facets: true, ..Question::of(query) });
        if let Ok(answer) = answer {
            for hit in &answer.results.hits {
                for range in &hit.highlights {
                    prop_assert!(hit.passage.text.get(range.clone()).is_some(), "{range:?}");
                }
            }
        }
    }
}
