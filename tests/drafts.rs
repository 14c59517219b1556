//! Drafts as offices send them: Word files that come back with comments, files
//! that cannot be read, document numbers and titles.

use std::fs;
use std::io::{Cursor, Read as _, Write as _};

use serde_json::Value;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::harness::{Home, Run, project};

const TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
    <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
    <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
    <Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
const MAIN: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
    Target=\"word/document.xml\"/></Relationships>";

fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        file.start_file(*name, SimpleFileOptions::default()).expect("a part");
        file.write_all(text.as_bytes()).expect("written");
    }
    file.finish().expect("an archive").into_inner()
}

/// A Word file with this body.
fn word(body: &str) -> Vec<u8> {
    let names = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let document = format!("<w:document {names}><w:body>{body}<w:sectPr/></w:body></w:document>");
    archive(&[("[Content_Types].xml", TYPES), ("_rels/.rels", MAIN), ("word/document.xml", &document)])
}

fn part(file: &[u8], name: &str) -> String {
    let mut text = String::new();
    let mut archive = ZipArchive::new(Cursor::new(file)).expect("an archive");
    archive.by_name(name).expect("a part").read_to_string(&mut text).expect("text");
    text
}

/// Verdict, ground and text of what was checked.
fn verdicts(run: &Run) -> Vec<(String, String, String)> {
    let text = |one: &Value, key: &str| one[key].as_str().expect(key).to_owned();
    let json = run.json();
    let citations = json["citations"].as_array().expect("citations").iter();
    citations.map(|one| (text(one, "verdict"), text(one, "ground"), text(one, "text"))).collect()
}

#[test]
fn a_word_draft_comes_back_with_comments() {
    let home = Home::new();
    let body = "<w:p><w:r><w:t>文件要求“加密深圳港</w:t></w:r><w:ins w:id=\"1\"><w:r><w:t>直达</w:t></w:r></w:ins>\
        <w:del w:id=\"2\"><w:r><w:delText>直通</w:delText></w:r></w:del><w:r><w:t>全球主要市场航线”，并“壮大汽车滚装运输船队”。</w:t></w:r></w:p>";
    home.write("d.docx", word(body));
    let run = home.run(&["trace", "d.docx", "-o", "out.docx"]);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""), "{run:?}");
    let copy = fs::read(home.path("out.docx")).expect("a copy");
    let comments = part(&copy, "word/comments.xml");
    for told in [
        "引文和引用 2 处：一致 1，有出入 1",
        "“达”应为“通”",
        "（深圳市商务局，2024年2月20日）",
        "第（十六）项",
        "[sz24/m16]",
    ] {
        assert!(comments.contains(told), "{told}: {comments}");
    }
    assert_eq!(comments.matches("<w:comment ").count(), 3, "{comments}");
    let document = part(&copy, "word/document.xml");
    let begins =
        "文件要求</w:t></w:r><w:commentRangeStart w:id=\"1\"/><w:r><w:t xml:space=\"preserve\">“加密深圳港";
    assert!(document.contains(begins), "{document}");
    // The same verdicts again, and the draft may be checked a second time.
    assert_eq!(home.run(&["trace", "out.docx", "-o", "again.docx"]).status, 1);
    let again = fs::read(home.path("again.docx")).expect("a copy");
    assert_eq!(part(&again, "word/comments.xml").matches("<w:comment ").count(), 6);
    // Never over the draft itself.
    let before = fs::read(home.path("d.docx")).expect("the draft");
    let over = home.run(&["trace", "d.docx", "-o", "./d.docx"]);
    assert_eq!(over.status, 2, "{over:?}");
    assert_eq!(fs::read(home.path("d.docx")).expect("the draft"), before);
}

#[test]
fn drafts_in_other_formats_give_their_text_with_comments() {
    let home = Home::new();
    home.write("d.md", "# 草稿\n\n文件要求“加密深圳港直通全球主要市场航线”。\n");
    let run = home.run(&["trace", "d.md", "-o", "out.docx"]);
    assert_eq!((run.status, run.stderr.contains("不能在原件上")), (0, false), "{run:?}");
    let copy = fs::read(home.path("out.docx")).expect("a copy");
    assert!(part(&copy, "word/comments.xml").contains("逐字相符"));
    assert!(part(&copy, "word/document.xml").contains("# 草稿"));
    let pdf = project().join("tests/extract/notice-song.pdf").to_string_lossy().into_owned();
    let run = home.run(&["trace", &pdf, "-o", "pdf.docx"]);
    assert!(run.stderr.contains("草稿是 PDF，不能在原件上加批注"), "{run:?}");
    assert!(home.path("pdf.docx").exists());
}

#[test]
fn a_note_says_where_a_quotation_is_from() {
    let home = Home::new();
    let draft = |note: &str| {
        format!(
            "文件要求“壮大汽车滚装运输船队”①。\n①参见《深圳市推动外贸稳规模稳份额稳增长工作措施》{note}。\n"
        )
    };
    for (note, ground) in [("第十六条", "verbatim"), ("第十条", "elsewhere"), ("", "verbatim")] {
        home.write("d.txt", draft(note));
        let told = verdicts(&home.run(&["trace", "d.txt", "--format", "json"]));
        assert_eq!(told[0].1, ground, "{note}: {told:?}");
    }
}

#[test]
fn drafts_that_cannot_be_read_say_so_and_leave_nothing() {
    let home = Home::new();
    let mut locked = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("a compound file");
    locked.create_stream("/EncryptedPackage").expect("a stream").write_all(b"x").expect("written");
    locked.flush().expect("flushed");
    home.write("locked.docx", locked.into_inner().into_inner());
    home.write("zip.docx", archive(&[("a.txt", "甲")]));
    home.write("empty.docx", word("<w:p/>"));
    home.write("nothing.docx", b"");
    home.write("broken.docx", &word("<w:p><w:r><w:t>甲</w:t></w:r></w:p>")[..200]);
    home.write(
        "torn.docx",
        archive(&[("[Content_Types].xml", TYPES), ("word/document.xml", "<w:document><w:p></w:document>")]),
    );
    for (name, told) in [
        ("locked.docx", "有密码"),
        ("zip.docx", "ZIP 压缩包"),
        ("empty.docx", "没有文字"),
        ("nothing.docx", "没有文字"),
        ("broken.docx", "已损坏"),
        ("torn.docx", "已损坏"),
    ] {
        let run = home.run(&["trace", name, "-o", "out.docx"]);
        assert_eq!(run.status, 2, "{name}: {run:?}");
        assert!(run.stderr.contains(told) && run.stderr.contains(name), "{name}: {run:?}");
        assert!(!home.path("out.docx").exists(), "{name}");
    }
}

#[test]
fn drafts_in_any_encoding_have_the_same_verdicts() {
    let home = Home::new();
    let text = "第十六条要求“加密深圳港直通全球主要市场航线”，第十条要求“鼓励头部海外仓企业与船公司、铁路公司签订长期协议”。";
    let utf16 =
        |bytes: fn(u16) -> [u8; 2]| [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(bytes).collect();
    let gbk = encoding_rs::GBK.encode(text).0.into_owned();
    let encoded: [Vec<u8>; 4] = [text.into(), gbk, utf16(u16::to_le_bytes), utf16(u16::to_be_bytes)];
    for bytes in encoded {
        home.write("d.txt", bytes);
        let run = home.run(&["trace", "d.txt", "--format", "json"]);
        let told: Vec<String> = verdicts(&run).into_iter().map(|one| one.0).collect();
        assert_eq!(told, ["exact", "exact", "exact", "differs"], "{run:?}");
    }
}

/// A corpus of policies with these titles, numbers and issuers.
fn numbered() -> Home {
    let home = Home::empty();
    fs::create_dir_all(home.path("corpus/documents")).expect("folder");
    for (id, title, number, task) in [
        ("a24", "青溪市促进港口发展若干措施", "青港规〔2024〕1号", "扩建三号泊位"),
        ("a25", "青溪市促进港口发展若干措施", "青港规〔2025〕7号", "扩建四号泊位"),
        ("b24", "白岩市促进港口发展若干措施", "白港规〔2024〕1号", "疏浚内河航道"),
        ("c24", "青溪市促进茶叶发展若干措施", "unknown", "推广有机茶园"),
        ("d24", "港口作业规定", "港规〔2024〕3号", "规范夜间装卸"),
    ] {
        let text = format!(
            "---\nid: {id}\ntitle: {title}\nkind: policy\nissuer: unknown\nnumber: {number}\nregion: unknown\n\
             issued: unknown\nsource:\n  url: unknown\n  publisher: unknown\n  retrieved: unknown\n  sha256: {}\n\
             status:\n  value: unknown\n  basis: unknown\nauthors: unknown\nkeywords: unknown\n---\n\n\
             # 一、重点任务\n\n## (一) 建设。\n\n{task}，给予财政补助，由各相关部门落实。（市商务局）\n\n\
             ## (二) 保障。\n\n加强组织领导，明确任务分工，确保取得实效。（市商务局）\n",
            "0".repeat(64)
        );
        home.write(&format!("corpus/documents/{id}.md"), text);
    }
    home
}

#[test]
fn document_numbers_are_those_of_the_corpus_or_not() {
    let home = numbered();
    for (draft, expected) in [
        ("按照青港规〔2024〕1号执行。", &[("exact", "held")][..]),
        ("按照青港规[2024]1号执行。", &[("exact", "held")]),
        ("按照青港规【2024】 1 号执行。", &[("exact", "held")]),
        ("按照青港规(2024)第1号执行。", &[("exact", "held")]),
        ("按照青港规（２０２４）０１号执行。", &[("exact", "held")]),
        ("我们同意青港规〔2024〕1号执行。", &[("exact", "held")]),
        ("按照青港规〔2023〕1号执行。", &[("missing", "no_number")]),
        ("按照青港规〔2024〕11号执行。", &[("missing", "no_number")]),
        ("按照青商规〔2024〕1号执行。", &[("missing", "no_number")]),
        // The code of another agency ends like this one.
        ("按照深港规〔2024〕3号执行。", &[("missing", "no_number")]),
        ("《白岩市促进港口发展若干措施》（白港规〔2024〕1号）", &[("exact", "held"), ("exact", "held")]),
        (
            "《白岩市促进港口发展若干措施》（白港规〔2024〕2号）",
            &[("exact", "held"), ("differs", "other_number")],
        ),
        (
            "《青溪市促进茶叶发展若干措施》（青茶规〔2024〕2号）",
            &[("exact", "held"), ("undecided", "number_unknown")],
        ),
        (
            "依据白港规〔2024〕1号第一条“疏浚内河航道，给予财政补助”",
            &[("exact", "held"), ("exact", "held"), ("exact", "verbatim")],
        ),
        (
            "依据白港规〔2024〕9号第一条“疏浚内河航道，给予财政补助”",
            &[
                ("missing", "no_number"),
                ("undecided", "document_not_held"),
                ("undecided", "document_not_held"),
            ],
        ),
    ] {
        home.write("d.txt", draft);
        let told = verdicts(&home.run(&["trace", "d.txt", "--format", "json"]));
        let told: Vec<(&str, &str)> = told.iter().map(|one| (one.0.as_str(), one.1.as_str())).collect();
        assert_eq!(told, expected, "{draft}");
    }
}

#[test]
fn titles_that_are_nearly_the_same_are_kept_apart() {
    let home = numbered();
    for (draft, expected) in [
        // Two documents bear this title.
        ("《青溪市促进港口发展若干措施》第一条", &[("exact", "held"), ("undecided", "which_document")][..]),
        (
            "《青溪市促进港口发展若干措施》（青港规〔2025〕7号）第一条",
            &[("exact", "held"), ("exact", "held"), ("exact", "held")],
        ),
        (
            "《青溪市促进港口发展若干措施》提出“扩建四号泊位，给予财政补助”",
            &[("exact", "held"), ("exact", "verbatim")],
        ),
        (
            "《青溪市促进港口发展若干措施》（青港规〔2024〕1号）提出“扩建四号泊位，给予财政补助”",
            &[("exact", "held"), ("exact", "held"), ("differs", "elsewhere")],
        ),
        // Another city's is another document, and nothing of it was checked.
        (
            "《赤水市促进港口发展若干措施》第一条",
            &[("missing", "no_document"), ("undecided", "document_not_held")],
        ),
        ("《白岩市促进港囗发展若干措施》第一条", &[("differs", "other_title"), ("exact", "held")]),
        (
            "《白岩市促进港口发展若干措施》（以下简称《措施》）印发。《措施》第二条、第九条",
            &[
                ("exact", "held"),
                ("exact", "held"),
                ("exact", "held"),
                ("exact", "held"),
                ("missing", "no_article"),
            ],
        ),
        (
            "《赤水市促进港口发展条例》（以下简称“条例”）印发。《条例》第二条",
            &[
                ("missing", "no_document"),
                ("undecided", "term"),
                ("missing", "no_document"),
                ("undecided", "document_not_held"),
            ],
        ),
    ] {
        home.write("d.txt", draft);
        let told = verdicts(&home.run(&["trace", "d.txt", "--format", "json"]));
        let told: Vec<(&str, &str)> = told.iter().map(|one| (one.0.as_str(), one.1.as_str())).collect();
        assert_eq!(told, expected, "{draft}");
    }
}

#[cfg(unix)]
mod copying {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;
    use crate::harness::command;

    /// Runs `cite --copy` with one command that copies, or none.
    fn copied(program: Option<&str>) -> (Run, Option<String>) {
        let home = Home::new();
        home.run(&["index"]);
        fs::create_dir(home.path("bin")).expect("folder");
        if let Some(program) = program {
            home.write("bin/xclip", format!("#!/bin/sh\n{program}\n"));
            fs::set_permissions(home.path("bin/xclip"), fs::Permissions::from_mode(0o755))
                .expect("a program");
        }
        let mut command = command(&home.path(""));
        command.args(["cite", "sz24/m10", "--copy"]).env("DISPLAY", ":9").env_remove("WAYLAND_DISPLAY");
        command.env_remove("WSL_DISTRO_NAME").env("PATH", home.path("bin")).env("OUT", home.path("out"));
        let run = Run::of(command.output().expect("the program starts"));
        (run, fs::read_to_string(home.path("out")).ok())
    }

    #[test]
    fn a_citation_is_copied_or_said_not_to_be() {
        let cat = "IFS= read -r all; printf '%s' \"$all\" > \"$OUT\"";
        let (run, out) = copied(Some(cat));
        assert_eq!(run.status, 0, "{run:?}");
        let first = run.stdout.lines().next().expect("a citation").to_owned();
        assert_eq!(out.as_deref(), Some(first.as_str()), "{run:?}");
        assert!(run.stderr.contains("已复制"), "{run:?}");
        for program in [None, Some("exit 3")] {
            let (run, _) = copied(program);
            assert_eq!(run.status, 2, "{run:?}");
            assert!(run.stdout.contains("海外仓") && run.stderr.contains("已输出"), "{run:?}");
        }
    }
}
