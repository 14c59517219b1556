use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};

use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::*;

const TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
    <Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>";
const MAIN: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
    Target=\"word/document.xml\"/></Relationships>";
const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        file.start_file(*name, SimpleFileOptions::default()).unwrap();
        file.write_all(text.as_bytes()).unwrap();
    }
    file.finish().unwrap().into_inner()
}

/// A Word file with this body and more parts.
fn word(body: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let document = format!("<w:document {W}><w:body>{body}<w:sectPr/></w:body></w:document>");
    let mut parts = vec![("[Content_Types].xml", TYPES), ("_rels/.rels", MAIN)];
    parts.push(("word/document.xml", &document));
    parts.extend(more);
    archive(&parts)
}

fn parts(file: &[u8]) -> BTreeMap<String, String> {
    let mut archive = ZipArchive::new(Cursor::new(file)).unwrap();
    let mut parts = BTreeMap::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        parts.insert(part.name().unwrap().into_owned(), text);
    }
    parts
}

/// What stands between the marks of each comment, by its id; deleted text left out.
fn commented_text(xml: &str) -> BTreeMap<usize, String> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    let mut open: Vec<usize> = Vec::new();
    let mut texts: BTreeMap<usize, String> = BTreeMap::new();
    let mut is_text = false;
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                let id = reader::attribute(&tag, "id").and_then(|id| id.parse().ok());
                match (tag.local_name().as_ref(), id) {
                    ("commentRangeStart", Some(id)) => {
                        texts.insert(id, String::new());
                        open.push(id);
                    }
                    ("commentRangeEnd", Some(id)) => open.retain(|other| *other != id),
                    ("t", _) => is_text = true,
                    _ => {}
                }
            }
            Event::End(tag) if tag.local_name().as_ref() == "t" => is_text = false,
            Event::Text(text) if is_text => {
                for id in &open {
                    texts.get_mut(id).unwrap().push_str(&text.xml10_content());
                }
            }
            Event::GeneralRef(entity) if is_text => {
                let c = if &*entity.xml10_content() == "amp" { "&" } else { "?" };
                open.iter().for_each(|id| texts.get_mut(id).unwrap().push_str(c));
            }
            Event::Eof => return texts,
            _ => {}
        }
    }
}

fn comment(range: Range<usize>) -> Comment {
    Comment { range: Some(range), lines: vec!["有出入 < & >".to_owned(), "二".to_owned()] }
}

/// Comments on a text that stands in a draft: what they are on, and the copy.
fn comment_on(file: &[u8], text: &str) -> (String, BTreeMap<String, String>) {
    let draft = Draft::read(file.to_vec()).unwrap();
    let at = draft.text().find(text).unwrap_or_else(|| panic!("{text}: {}", draft.text()));
    let copy = draft.commented(&[comment(at..at + text.len())]).unwrap();
    assert_eq!(Draft::read(copy.clone()).unwrap().text(), draft.text());
    let parts = parts(&copy);
    (commented_text(&parts["word/document.xml"]).remove(&0).unwrap_or_default(), parts)
}

#[test]
fn a_word_file_is_read_as_its_changes_are_accepted() {
    let body = "<w:p><w:pPr><w:rPr><w:ins w:id=\"1\"/></w:rPr></w:pPr><w:r><w:t>甲</w:t></w:r>\
        <w:ins w:id=\"2\"><w:r><w:t>乙</w:t></w:r></w:ins><w:del w:id=\"3\"><w:r><w:delText>丙</w:delText></w:r></w:del>\
        <w:moveFrom w:id=\"4\"><w:r><w:t>丁</w:t></w:r></w:moveFrom><w:moveTo w:id=\"5\"><w:r><w:t>戊</w:t></w:r></w:moveTo>\
        <w:r><w:rPr><w:vanish/></w:rPr><w:t>己</w:t></w:r></w:p>\
        <w:p><w:pPr><w:rPr><w:del w:id=\"6\"/></w:rPr></w:pPr><w:r><w:t>前</w:t></w:r></w:p><w:p><w:r><w:t>后</w:t></w:r></w:p>\
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>一</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>二</w:t></w:r></w:p>\
        <w:p><w:r><w:t>三</w:t></w:r></w:p></w:tc></w:tr>\
        <w:tr><w:trPr><w:del w:id=\"7\"/></w:trPr><w:tc><w:p><w:r><w:t>没</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
        <w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>\
        <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>第十条</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>\
        <w:hyperlink><w:r><w:t>链</w:t></w:r></w:hyperlink><w:r><w:br/><w:t>行</w:t><w:tab/><w:t>表</w:t></w:r></w:p>";
    let draft = Draft::read(word(body, &[])).unwrap();
    let lines: Vec<&str> = draft.text().lines().map(str::trim).collect();
    assert_eq!(lines, ["甲乙戊", "前后", "|一|二", "三|", "第十条链", "行 表"]);
}

#[test]
fn a_comment_stands_exactly_on_what_it_is_about() {
    let run = |text: &str| format!("<w:r w:rsidR=\"1\"><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r>");
    let body = format!(
        "<w:p>{}<w:proofErr/>{}<w:ins w:id=\"9\"><w:r><w:t>丙丁</w:t></w:r></w:ins><w:r><w:tab/><w:t>戊 &amp; 己</w:t><w:tab/></w:r></w:p>\
         <w:p><w:hyperlink><w:r><w:t>庚辛</w:t></w:r></w:hyperlink></w:p>",
        run("零甲 "),
        run("乙")
    );
    let file = word(&body, &[]);
    for (text, expected) in [
        ("甲 乙丙", "甲 乙丙"),
        ("零", "零"),
        ("零甲 乙丙丁", "零甲 乙丙丁"),
        ("丙丁", "丙丁"),
        ("丁 戊 & 己", "丁戊 & 己"),
        ("&", "&"),
        ("己 \n\u{3000}\u{3000}庚", "己庚"),
        ("辛", "辛"),
    ] {
        let (found, parts) = comment_on(&file, text);
        assert_eq!(found, expected, "{text}: {}", parts["word/document.xml"]);
    }
    let (_, parts) = comment_on(&file, "甲 乙丙");
    let document = &parts["word/document.xml"];
    // The part that was cut off keeps the look and the blank.
    let cut = "<w:r w:rsidR=\"1\"><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">零</w:t></w:r>\
        <w:commentRangeStart w:id=\"0\"/><w:r w:rsidR=\"1\"><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">甲 </w:t></w:r>";
    assert!(document.contains(cut), "{document}");
    let comments = &parts["word/comments.xml"];
    assert!(comments.contains("有出入 &lt; &amp; &gt;") && comments.contains("w:id=\"0\""), "{comments}");
    assert!(parts["[Content_Types].xml"].contains("PartName=\"/word/comments.xml\""));
    assert!(
        parts["word/_rels/document.xml.rels"].contains("relationships/comments\" Target=\"comments.xml\"")
    );
}

#[test]
fn where_no_comment_can_stand_it_stands_beside() {
    let relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
        <Relationship Id=\"rIdComments\" Type=\"http://x/footnotes\" Target=\"footnotes.xml\"/>\
        <Relationship Id=\"rId2\" Type=\"http://x/header\" Target=\"/word/header1.xml\"/></Relationships>";
    let notes = format!(
        "<w:footnotes {W}><w:footnote w:id=\"0\" w:type=\"separator\"><w:p/></w:footnote>\
         <w:footnote w:id=\"2\"><w:p><w:r><w:footnoteRef/><w:t> 见《某》</w:t></w:r></w:p></w:footnote></w:footnotes>"
    );
    let header = format!("<w:hdr {W}><w:p><w:r><w:t>页眉</w:t></w:r></w:p></w:hdr>");
    let body = "<w:p><w:r><w:t>正文</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r>\
        <w:r><mc:AlternateContent xmlns:mc=\"m\"><mc:Choice><w:drawing><w:txbxContent><w:p><w:r><w:t>框中</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice>\
        <mc:Fallback><w:pict><w:p><w:r><w:t>框中</w:t></w:r></w:p></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>";
    let more = [
        ("word/_rels/document.xml.rels", relations),
        ("word/footnotes.xml", notes.as_str()),
        ("word/header1.xml", header.as_str()),
    ];
    let file = word(body, &more);
    let text = Draft::read(file.clone()).unwrap().text().to_owned();
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    assert_eq!(lines, ["框中", "正文①", "①见《某》", "页眉"]);
    let draft = Draft::read(file.clone()).unwrap();
    for (shown, bears) in [("正文", true), ("框中", false), ("页眉", false)] {
        let at = text.find(shown).unwrap();
        assert_eq!(draft.bears_comment(&(at..at + shown.len())), bears, "{shown}");
    }
    let around = |text: &str| comment_on(&file, text).1["word/document.xml"].clone();
    let boxed = around("框中");
    assert!(boxed.contains("</w:r><w:commentRangeStart w:id=\"0\"/><w:r><mc:AlternateContent"), "{boxed}");
    assert!(boxed.contains("</mc:AlternateContent></w:r><w:commentRangeEnd w:id=\"0\"/>"), "{boxed}");
    let note = around("《某》");
    assert!(
        note.contains("<w:commentRangeStart w:id=\"0\"/><w:r><w:footnoteReference w:id=\"2\"/></w:r>"),
        "{note}"
    );
    let header = around("页眉");
    let begins = "<w:p><w:commentRangeStart w:id=\"0\"/><w:commentRangeEnd w:id=\"0\"/>";
    assert!(header.contains(begins), "{header}");
    let (_, parts) = comment_on(&file, "页眉");
    assert!(parts["word/_rels/document.xml.rels"].contains("Id=\"rIdComments1\""));
}

#[test]
fn a_comment_on_a_field_stands_around_it() {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let (begin, end) = (mark("begin"), mark("end"));
    let body = format!(
        "<w:p><w:r><w:t>按</w:t></w:r>{begin}<w:r><w:instrText>REF a</w:instrText></w:r>{}<w:r><w:t>第十条</w:t></w:r>{end}\
         <w:fldSimple w:instr=\"PAGE\"><w:r><w:t>一二</w:t></w:r></w:fldSimple></w:p>",
        mark("separate")
    );
    let file = word(&body, &[]);
    let complex = comment_on(&file, "第十条").1["word/document.xml"].clone();
    assert!(complex.contains(&format!("<w:commentRangeStart w:id=\"0\"/>{begin}")), "{complex}");
    assert!(complex.contains(&format!("{end}<w:commentRangeEnd w:id=\"0\"/>")), "{complex}");
    let simple = comment_on(&file, "二").1["word/document.xml"].clone();
    assert!(simple.contains("<w:commentRangeStart w:id=\"0\"/><w:fldSimple"), "{simple}");
}

#[test]
fn comments_that_are_there_stay_and_ids_are_their_own() {
    let relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
        <Relationship Id=\"a\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" Target=\"comments.xml\"/>\
        </Relationships>";
    for (old, kept) in [
        (format!("<w:comments {W}><w:comment w:id=\"0\"><w:p/></w:comment></w:comments>"), true),
        (format!("<w:comments {W}/>"), false),
    ] {
        let body = "<w:p><w:commentRangeStart w:id=\"1\"/><w:r><w:t>甲乙</w:t></w:r><w:commentRangeEnd w:id=\"1\"/></w:p>";
        let more = [("word/_rels/document.xml.rels", relations), ("word/comments.xml", old.as_str())];
        let draft = Draft::read(word(body, &more)).unwrap();
        let at = draft.text().find('乙').unwrap();
        let copy = parts(&draft.commented(&[comment(at..at + 3), comment(at..at + 3)]).unwrap());
        let comments = &copy["word/comments.xml"];
        assert_eq!(comments.contains("<w:comment w:id=\"0\"><w:p/></w:comment>"), kept);
        let ids = package::comment_ids(comments);
        let expected: Vec<usize> = if kept { vec![0, 2, 3] } else { vec![0, 2] };
        assert_eq!(ids.into_iter().collect::<Vec<_>>(), expected, "{comments}");
        assert_eq!(copy["word/_rels/document.xml.rels"], relations);
        assert_eq!(commented_text(&copy["word/document.xml"])[&1], "甲乙");
    }
}

#[test]
fn names_and_encodings_of_other_programs_are_kept() {
    const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    let relations = "<r:Relationships xmlns:r=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
        <r:Relationship Id=\"a\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/styles\" Target=\"s.xml\"/>\
        </r:Relationships>";
    let documents = [
        format!(
            "<n:document xmlns:n=\"{STRICT}\"><n:body><n:p><n:r><n:t>甲乙丙</n:t></n:r></n:p></n:body></n:document>"
        ),
        format!("<document xmlns=\"{STRICT}\"><body><p><r><t>甲乙丙</t></r></p></body></document>"),
    ];
    for document in documents {
        let all = [
            ("[Content_Types].xml", TYPES),
            ("_rels/.rels", MAIN),
            ("word/document.xml", document.as_str()),
            ("word/_rels/document.xml.rels", relations),
        ];
        let (found, parts) = comment_on(&archive(&all), "乙");
        assert_eq!(found, "乙");
        assert!(parts["word/comments.xml"].contains(STRICT), "{parts:?}");
        let relations = &parts["word/_rels/document.xml.rels"];
        assert!(relations.contains("<r:Relationship Id=\"rIdComments\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/comments\""));
    }
}

#[test]
fn a_text_becomes_a_word_file_with_its_comments() {
    let text = "\u{feff}第一行\r\n\n\t第二行“引文 <a>”\u{1}结束\n第三行";
    let draft = Draft::read(text.as_bytes().to_vec()).unwrap();
    let at = draft.text().find("引文").unwrap();
    let whole = Comment { range: None, lines: vec!["共一处".to_owned()] };
    let copy = parts(&draft.commented(&[whole, comment(at..at + "引文".len())]).unwrap());
    let texts = commented_text(&copy["word/document.xml"]);
    assert_eq!(texts.values().collect::<Vec<_>>(), ["", "引文"]);
    assert!(copy["word/comments.xml"].contains("共一处"));
}

#[test]
fn a_body_without_text_has_its_comments_in_a_paragraph_of_its_own() {
    let relations = "<Relationships><Relationship Id=\"a\" Type=\"http://x/footer\" Target=\"footer1.xml\"/></Relationships>";
    let footer = format!("<w:ftr {W}><w:p><w:r><w:t>页脚</w:t></w:r></w:p></w:ftr>");
    let more = [("word/_rels/document.xml.rels", relations), ("word/footer1.xml", footer.as_str())];
    let (_, parts) = comment_on(&word("<w:p/>", &more), "页脚");
    let document = &parts["word/document.xml"];
    assert!(
        document.contains("<w:body><w:p><w:r><w:commentReference w:id=\"0\"/></w:r></w:p><w:p/>"),
        "{document}"
    );
}

#[test]
fn blanks_at_a_cut_count_whatever_the_text_said() {
    for value in ["\"default\"", "'default'", "\"preserve\""] {
        let body = format!("<w:p><w:r><w:t xml:space={value}>甲 乙</w:t></w:r></w:p>");
        let (found, parts) = comment_on(&word(&body, &[]), "乙");
        let document = &parts["word/document.xml"];
        assert_eq!(found, "乙");
        let quote = &value[..1];
        assert!(document.contains(&format!("<w:t xml:space={quote}preserve{quote}>甲 </w:t>")), "{document}");
    }
}

#[test]
fn a_target_may_lead_up_to_another_folder() {
    let relations = "<Relationships><Relationship Id=\"a\" Type=\"http://x/comments\" Target=\"../a/./notes.xml\"/></Relationships>";
    let old = format!("<w:comments {W}><w:comment w:id=\"0\"><w:p/></w:comment></w:comments>");
    let more = [("word/_rels/document.xml.rels", relations), ("a/notes.xml", old.as_str())];
    let draft = Draft::read(word("<w:p><w:r><w:t>甲乙</w:t></w:r></w:p>", &more)).unwrap();
    let at = draft.text().find('乙').unwrap();
    let parts = parts(&draft.commented(&[comment(at..at + 3)]).unwrap());
    assert_eq!(package::comment_ids(&parts["a/notes.xml"]).into_iter().collect::<Vec<_>>(), [0, 1]);
    assert!(!parts.keys().any(|name| name.contains("..")), "{:?}", parts.keys());
}

#[test]
fn a_part_that_breaks_off_is_damaged_and_gets_no_marks() {
    let relations = "<Relationships><Relationship Id=\"a\" Type=\"http://x/comments\" Target=\"comments.xml\"/></Relationships>";
    let whole = format!("<w:comments {W}></w:comments>");
    let broken = format!("<w:comments {W}><w:comment w:id=\"0\"></w:comments>");
    let cut = "<Relationships><Relationship Id=\"a\" Type=\"http://x/styles\" Target=\"s.xml\"/>";
    for (relations, comments, part) in
        [(relations, &broken, "word/comments.xml"), (cut, &whole, "word/_rels/document.xml.rels")]
    {
        let more = [("word/_rels/document.xml.rels", relations), ("word/comments.xml", comments.as_str())];
        let draft = Draft::read(word("<w:p><w:r><w:t>甲乙</w:t></w:r></w:p>", &more)).unwrap();
        let at = draft.text().find('乙').unwrap();
        match draft.commented(&[comment(at..at + 3)]) {
            Err(ExtractionError::Damaged { fault, .. }) => assert!(fault.contains(part), "{fault}"),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn files_that_are_no_word_files_say_so() {
    let empty = Draft::read(word("<w:p/>", &[])).unwrap_err();
    assert_eq!(empty, ExtractionError::Empty);
    let broken =
        archive(&[("[Content_Types].xml", TYPES), ("word/document.xml", "<w:document><w:p></w:document>")]);
    assert!(matches!(Draft::read(broken).unwrap_err(), ExtractionError::Damaged { .. }));
    let other = archive(&[("a.txt", "甲")]);
    assert!(matches!(Draft::read(other).unwrap_err(), ExtractionError::Unsupported(_)));
}

/// Bodies of runs, some inserted, with entities, tabs and blanks.
fn bodies() -> impl Strategy<Value = String> {
    let text = "[甲乙丙 “”]{0,5}(&amp;)?[丁]{0,2}";
    let run = (text, text, any::<bool>()).prop_map(|(one, two, tab)| {
        let tab = if tab { "<w:tab/>" } else { "" };
        format!(
            "<w:r><w:rPr><w:i/></w:rPr>{tab}<w:t>{one}</w:t><w:t xml:space=\"preserve\">{two}</w:t></w:r>"
        )
    });
    let piece = (run, 0..4_u8).prop_map(|(run, how)| match how {
        0 => format!("<w:ins w:id=\"1\">{run}</w:ins>"),
        1 => format!("<w:hyperlink>{run}</w:hyperlink>"),
        2 => format!("<w:del w:id=\"2\">{run}</w:del>"),
        _ => run,
    });
    let paragraph =
        prop::collection::vec(piece, 0..4).prop_map(|runs| format!("<w:p>{}</w:p>", runs.concat()));
    prop::collection::vec(paragraph, 1..4).prop_map(|paragraphs| paragraphs.concat())
}

/// Whether the bytes of one text stand in another in order.
fn stands_in(one: &str, other: &str) -> bool {
    let mut rest = other.chars();
    one.chars().all(|c| rest.any(|other| other == c))
}

proptest! {
    #[test]
    fn comments_add_to_a_file_and_change_nothing(body in bodies(), cuts in prop::collection::vec(0..60_usize, 2..8)) {
        let file = word(&body, &[("word/media/a.bin", "\u{1}\u{2}")]);
        let Ok(draft) = Draft::read(file.clone()) else { return Ok(()) };
        let places: Vec<usize> = draft.text().char_indices().map(|(at, _)| at).chain([draft.text().len()]).collect();
        let ends: Vec<usize> = cuts.iter().map(|cut| places[cut % places.len()]).collect();
        let ranges: Vec<Range<usize>> = ends.windows(2).map(|pair| pair[0].min(pair[1])..pair[0].max(pair[1])).collect();
        let comments: Vec<Comment> = ranges.iter().cloned().map(comment).collect();
        let copy = draft.commented(&comments).unwrap();
        let read = Draft::read(copy.clone()).unwrap();
        prop_assert_eq!(read.text(), draft.text());
        let (before, after) = (parts(&file), parts(&copy));
        prop_assert!(stands_in(&before["word/document.xml"], &after["word/document.xml"]));
        prop_assert_eq!(&before["word/media/a.bin"], &after["word/media/a.bin"]);
        let texts = commented_text(&after["word/document.xml"]);
        prop_assert_eq!(texts.len(), comments.len());
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        for (id, range) in ranges.iter().enumerate() {
            let deleted = body.contains("<w:del ");
            if !range.is_empty() && !deleted {
                prop_assert_eq!(bare(&texts[&id]), bare(&draft.text()[range.clone()]));
            }
        }
    }
}
