//! The sample files of `tests/extract` (see `make.py` there): one notice in
//! every format; and files that are not read.

use std::io::Write as _;

use encoding_rs::GBK;
use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::ingest::{IngestOptions, Ingested, ingest};
use crate::policy::Block;

macro_rules! sample {
    ($name:literal) => {
        ($name, include_bytes!(concat!("../../../tests/extract/", $name)).as_slice())
    };
}

const NOTICES: [(&str, &[u8]); 10] = [
    sample!("notice-gbk.txt"),
    sample!("notice-utf16.txt"),
    sample!("notice-utf16be.txt"),
    sample!("notice-big5.txt"),
    sample!("notice.html"),
    sample!("notice.docx"),
    sample!("notice.doc"),
    sample!("notice-embedded.pdf"),
    sample!("notice-song.pdf"),
    sample!("notice.ofd"),
];

/// What every notice says, whatever its format.
const BODY: [&str; 15] = [
    "青溪市商务局关于印发《青溪市促进跨境贸易若干措施》的通知",
    "各区人民政府，各有关单位：",
    "《青溪市促进跨境贸易若干措施》已经市政府同意，现印发给你们，请认真组织实施。",
    "青溪市商务局",
    "2024年3月15日",
    "# 一、支持企业走向海外",
    "## （一）建设海外仓。",
    "对租用或者自建海外仓的企业，按照实际投入的30%给予补助，每家企业每年最高100万元；鼓励海外仓企业向中小微企业开放仓储、配送和售后服务。（市商务局、市财政局）",
    "## （二）参加境外展会。",
    "每年公布重点境外展会目录，对企业的展位费用给予补助，并为参展人员办理出入境证件提供便利。（市商务局、市公安局）",
    "# 二、提高通关效率",
    "## （三）压缩通关时间。",
    "推广 RCEP 原产地规则下的“提前申报”，在抵港之前完成单证审核，做到随到随放。（市市场监管局、市交通运输局）",
    "## （四）降低物流成本。",
    "支持开行至 A 港的班列，对线上、线下同步经营的企业减免堆存费用。（市交通运输局、市发展改革委）",
];

fn read(bytes: &[u8]) -> Result<Ingested, ExtractionError> {
    ingest(bytes, &IngestOptions { id: "notice".parse().unwrap(), kind: None })
}

fn blocks(ingested: &Ingested) -> Vec<String> {
    let shown = ingested.document.blocks.iter().map(|block| match block {
        Block::Heading { level, text } => format!("{} {text}", "#".repeat(usize::from(*level))),
        Block::Paragraph(text) => text.clone(),
        Block::Table(table) => format!("{:?} {:?}", table.header, table.rows),
    });
    shown.collect()
}

fn repaired(ingested: &Ingested, why: Reason) -> Vec<&str> {
    ingested.repairs.iter().filter(|repair| repair.why == why).map(|repair| repair.text.as_str()).collect()
}

#[test]
fn a_notice_is_the_same_in_every_format() {
    for (name, bytes) in NOTICES {
        let ingested = read(bytes).unwrap();
        let metadata = &ingested.document.metadata;
        assert_eq!(
            metadata.issued.map(|issued| issued.date.to_string()).as_deref(),
            Some("2024-03-15"),
            "{name}"
        );
        let blocks = blocks(&ingested);
        if name == "notice-big5.txt" {
            // The same in traditional characters.
            assert_eq!(metadata.title, "青溪市促進跨境貿易若干措施");
            assert_eq!(metadata.number.as_deref(), Some("青商〔2024〕7號"));
            assert_eq!(blocks.len(), BODY.len());
            continue;
        }
        assert_eq!(metadata.title, "青溪市促进跨境贸易若干措施", "{name}");
        assert_eq!(metadata.issuer.as_deref(), Some("青溪市商务局"), "{name}");
        assert_eq!(metadata.number.as_deref(), Some("青商〔2024〕7号"), "{name}");
        assert_eq!(blocks.get(..BODY.len()).unwrap_or_default(), BODY, "{name}");
        // Beside it stands a table in the formats that know tables.
        let table = r#"["任务", "牵头单位", "完成时限"] [["公布展会目录", "市商务局", "6月底前"], ["开行班列", "市交通运输局", "年底前"]]"#;
        let tables = blocks.get(BODY.len()..).unwrap_or_default();
        let expected: &[&str] =
            if matches!(name, "notice.html" | "notice.docx" | "notice.doc") { &[table] } else { &[] };
        assert_eq!(tables, expected, "{name}");
    }
}

#[test]
fn what_changed_the_text_is_recorded() {
    let of = |name: &str| {
        let sample = NOTICES.iter().find(|(known, _)| *known == name).unwrap();
        read(sample.1).unwrap()
    };
    assert_eq!(repaired(&of("notice-gbk.txt"), Reason::EncodingFromBytes), ["GB18030"]);
    assert_eq!(repaired(&of("notice-utf16.txt"), Reason::EncodingFromBytes), [""; 0]);
    let page = of("notice.html");
    assert_eq!(
        page.document.metadata.source.url.as_deref(),
        Some("https://www.qingxi.example/zwgk/2024/t0320.html")
    );
    assert_eq!(page.document.metadata.source.publisher.as_deref(), Some("青溪市商务局"));
    let navigation = repaired(&page, Reason::Navigation).join("");
    assert!(
        navigation.contains("首页") && navigation.contains("相关稿件") && navigation.contains("备00000000号")
    );
    assert!(navigation.contains("分享到微信") && !navigation.contains("脚本"), "{navigation}");
    assert!(repaired(&page, Reason::CatalogueEntry).join("").contains("索引号：QX0001/2024-00007"));
    let word = of("notice.docx");
    assert_eq!(
        repaired(&word, Reason::AutomaticNumber),
        ["一、", "（一）", "（二）", "二、", "（三）", "（四）"]
    );
    assert_eq!(repaired(&word, Reason::TrackedDeletion).first(), Some(&"（此句已删）"));
    let old = of("notice.doc");
    assert_eq!(repaired(&old, Reason::AutomaticNumber), repaired(&word, Reason::AutomaticNumber));
    assert_eq!(repaired(&old, Reason::TrackedDeletion).first(), Some(&"（此句已删）"));
    for name in ["notice-embedded.pdf", "notice-song.pdf", "notice.ofd"] {
        let pdf = of(name);
        assert_eq!(repaired(&pdf, Reason::RunningLine), ["青溪市商务局文件汇编"; 2], "{name}");
        assert_eq!(repaired(&pdf, Reason::PageNumber), ["— 1 —", "— 2 —"], "{name}");
    }
}

fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn formats_that_are_not_read_are_named() {
    let ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    for (bytes, said) in [
        (ole, "damaged DOC"),
        (compound(&[("WordDocument", &[0xdc, 0xa5, 0x68, 0])]), "Word 95"),
        (compound(&[("PowerPoint Document", b"")]), "PPT"),
        (compound(&[("EncryptedPackage", b"")]), "password"),
        (compound(&[("CONTENTS", b"")]), "unknown program"),
        (b"{\\rtf1\\ansi}".to_vec(), "RTF"),
        (b"\x89PNG\r\n\x1a\n".to_vec(), "PNG"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF".to_vec(), "JPEG"),
        (archive(&[("OFD.xml", "<OFD/>")]), "damaged OFD"),
        (archive(&[("OFD.xml", "<OFD/>"), ("Encryptions.xml", "<E/>")]), "OFD file protected"),
        (ofd("<ImageObject/>"), "scanned OFD"),
        (archive(&[("xl/workbook.xml", "<w/>")]), "damaged XLSX"),
        (archive(&[("ppt/presentation.xml", "<p/>")]), "PPTX"),
        (archive(&[("readme.txt", "出口")]), "ZIP"),
        (include_bytes!("../../../tests/extract/scan.pdf").to_vec(), "OCR"),
        (b"%PDF-1.7\nnothing".to_vec(), "damaged PDF"),
        (archive(&[("word/styles.xml", "<s/>")]), "word/document.xml is missing"),
        (archive(&[("word/document.xml", "<w:document><w:body></w:document>")]), "damaged DOCX"),
        (archive(&[("word/document.xml", "<w:document/>")]), "no text"),
        (
            b"<html><head><title>\xe5\x87\xba\xe5\x8f\xa3</title></head><body></body></html>".to_vec(),
            "no text",
        ),
        (b"a\0b".to_vec(), "zero byte"),
    ] {
        let error = read(&bytes).unwrap_err().to_string();
        assert!(error.contains(said), "{said}: {error}");
    }
    let whole = NOTICES.iter().find(|(name, _)| *name == "notice.docx").unwrap().1;
    let cut = whole.get(..whole.len() / 2).unwrap();
    assert!(read(cut).unwrap_err().to_string().contains("damaged DOCX"));
}

#[test]
fn a_text_read_in_a_wrong_encoding_is_mended_line_by_line_or_refused() {
    let draft = "# 说明\n\n  某市《促进外贸若干措施》提出“建设海外仓”。\r\n\t（责任单位：市商务局）\n";
    let saved: String = GBK.encode(draft).0.iter().map(|&byte| char::from(byte)).collect();
    assert_eq!(as_it_stands(saved.as_bytes()).unwrap().0, draft);
    let lost = GBK.decode_without_bom_handling(draft.as_bytes()).0.replace('\u{fffd}', "?");
    for read in [as_it_stands(lost.as_bytes()).map(drop), read(lost.as_bytes()).map(drop)] {
        assert!(matches!(read, Err(ExtractionError::Mojibake { line: 1 })), "{lost}: {read:?}");
    }
}

#[test]
fn a_file_that_unpacks_to_too_much_is_refused() {
    let text = " ".repeat(LIMIT + 1);
    let error = read(&archive(&[("word/document.xml", &text)])).unwrap_err();
    assert_eq!(error, ExtractionError::TooLarge(Format::Docx));
}

fn extracted(bytes: &[u8]) -> Vec<String> {
    let text = extract(bytes, &mut Repairs::default()).unwrap().text.into_owned();
    text.lines().map(|line| line.trim_start_matches('\u{3000}').to_owned()).collect()
}

fn word(body: &str) -> Vec<String> {
    extracted(&archive(&[
        ("word/document.xml", &format!("<w:document xmlns:w='w'><w:body>{body}</w:body></w:document>")),
        (
            "word/footnotes.xml",
            "<w:footnotes xmlns:w='w'><w:footnote w:id='2'><w:p><w:r><w:t>海关 &amp; 商务。</w:t></w:r></w:p></w:footnote></w:footnotes>",
        ),
    ]))
}

#[test]
fn a_word_document_is_read_as_it_is_shown() {
    let run = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let paragraph = |text: &str| format!("<w:p>{}</w:p>", run(text));
    // Insertions stay, deletions go, also the deleted end of a paragraph.
    let tracked = format!(
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}<w:ins>{}</w:ins><w:del><w:r><w:delText>乙</w:delText></w:r></w:del></w:p>{}",
        run("甲"),
        run("丙"),
        paragraph("丁")
    );
    assert_eq!(word(&tracked), ["甲丙丁"]);
    // Breaks, blanks, links, entities; code of fields and hidden text do not show.
    let inline = "<w:p><w:hyperlink><w:r><w:t>A</w:t><w:tab/><w:t>&lt;B&gt;</w:t><w:br/><w:t>C</w:t></w:r></w:hyperlink><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>D</w:t></w:r></w:p>";
    assert_eq!(word(inline), ["A <B>", "C"]);
    let noted =
        format!("<w:p>{}<w:r><w:footnoteReference w:id='2'/></w:r>{}</w:p>", run("出口"), run("增长。"));
    assert_eq!(word(&noted), ["出口①增长。", "①海关 & 商务。"]);
    // A text box stands twice in the file.
    let boxed = format!(
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{0}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>{0}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>{1}</w:p>",
        paragraph("框"),
        run("外")
    );
    assert_eq!(word(&boxed), ["框", "外"]);
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", paragraph(text));
    let nested = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{}<w:tbl><w:tr>{}</w:tr></w:tbl></w:tc></w:tr></w:tbl>",
        cell("a|b"),
        cell("c"),
        paragraph("d"),
        cell("e")
    );
    assert_eq!(word(&nested), ["|a\\|b|c|", "|---|---|", "|d e||"]);
    let merged = |kind: &str, text: &str| {
        format!("<w:tc><w:tcPr><w:vMerge{kind}/></w:tcPr>{}</w:tc>", paragraph(text))
    };
    let category = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr><w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>{}</w:tr></w:tbl>",
        cell("类别"),
        cell("任务"),
        merged(" w:val='restart'", "出口"),
        cell("甲"),
        merged("", ""),
        cell("乙"),
        cell("丙")
    );
    assert_eq!(word(&category), ["|类别|任务|", "|---|---|", "|出口|甲|", "|出口|乙|", "||丙|"]);
    let framed =
        format!("<w:tbl><w:tr><w:tc>{}{}</w:tc></w:tr></w:tbl>", paragraph("一段"), paragraph("二段"));
    assert_eq!(word(&framed), ["一段", "二段"]);
}

#[test]
fn a_spreadsheet_is_read_as_it_is_shown() {
    use rust_xlsxwriter::{Format, Workbook};
    let plain = Format::new();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("任务分解").unwrap();
    sheet.merge_range(0, 0, 0, 3, "任务分解表", &plain).unwrap();
    for (column, title) in ["类别", "任务", "时限", "比例"].into_iter().enumerate() {
        sheet.write(2, u16::try_from(column).unwrap(), title).unwrap();
    }
    sheet.merge_range(3, 0, 4, 0, "出口", &plain).unwrap();
    sheet.write(3, 1, "建设海外仓\n5个").unwrap();
    sheet.write_with_format(3, 2, 45838, &Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\"")).unwrap();
    sheet.write_with_format(3, 3, 0.3, &Format::new().set_num_format("0%")).unwrap();
    sheet.write(4, 1, "a|b").unwrap();
    sheet.write(4, 2, 2025).unwrap();
    sheet.write(6, 1, "扩大进口").unwrap();
    sheet.write(6, 0, "进口").unwrap();
    sheet.merge_range(7, 0, 7, 3, "备注：含新区", &plain).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let table = [
        "任务分解表",
        "<!-- sheet \"任务分解\" rows 3-5,7 -->",
        "|类别|任务|时限|比例|",
        "|---|---|---|---|",
        "|出口|建设海外仓5个|2025年6月30日|30%|",
        "|出口|a\\|b|2025||",
        "|进口|扩大进口|||",
        "备注：含新区",
    ];
    assert_eq!(extracted(&bytes), table);
    let found = read(&bytes).unwrap().document.blocks;
    let place = found.iter().find_map(|block| match block {
        Block::Table(table) => table.sheet.clone(),
        _ => None,
    });
    assert_eq!(place.map(|sheet| sheet.rows), Some(vec![3, 4, 5, 7]));
}

#[test]
fn sheets_head_their_tables_and_hidden_ones_are_left_out() {
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, hidden) in [("一季度", false), ("底稿", true), ("空", false), ("二季度", false)] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        sheet.set_hidden(hidden);
        if name != "空" {
            for (row, cells) in [["出口", "进口"], ["1", "2"]].into_iter().enumerate() {
                sheet.write_row(u32::try_from(row).unwrap(), 0, cells).unwrap();
            }
        }
    }
    let ingested = read(&book.save_to_buffer().unwrap()).unwrap();
    let table = r#"["出口", "进口"] [["1", "2"]]"#;
    assert_eq!(blocks(&ingested), ["# 一季度", table, "# 二季度", table]);
    assert_eq!(repaired(&ingested, Reason::Hidden), ["底稿"]);
}

#[test]
fn a_spreadsheet_that_holds_too_much_is_refused() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for at in 0..2100_u16 {
        sheet.write(u32::from(at) * 400, at * 7, "甲").unwrap();
    }
    assert_eq!(read(&book.save_to_buffer().unwrap()).unwrap_err(), ExtractionError::TooLarge(Format::Xlsx));
}

/// An OFD file of one page.
fn ofd(content: &str) -> Vec<u8> {
    archive(&[
        ("OFD.xml", "<OFD><DocBody><DocRoot>D/D.xml</DocRoot></DocBody></OFD>"),
        ("D/D.xml", "<Document><Pages><Page ID='1' BaseLoc='P.xml'/></Pages></Document>"),
        ("D/P.xml", &format!("<Page><Content><Layer>{content}</Layer></Content></Page>")),
    ])
}

#[test]
fn the_characters_of_an_ofd_page_stand_where_they_are_set() {
    let object = |attributes: &str, codes: &str| format!("<TextObject {attributes}>{codes}</TextObject>");
    let page = [
        object(
            "Boundary='20 40 100 10' Size='4'",
            "<TextCode X='0' Y='4' DeltaX='g 3 4'>第二行。</TextCode>",
        ),
        // A matrix that enlarges a font of 1, no steps, and a text that goes on.
        object(
            "Boundary='20 20 100 10' Size='1' CTM='4 0 0 4 0 0'",
            "<TextCode X='0' Y='1'>第一</TextCode><TextCode>行</TextCode>",
        ),
        object("Boundary='32 20 100 10' Size='4'", "<TextCode X='0' Y='4' DeltaX='4'>&lt;甲</TextCode>"),
        // Two cells that stand apart.
        object("Boundary='20 60 100 10' Size='4'", "<TextCode X='0' Y='4' DeltaX='4 30'>任务局</TextCode>"),
    ];
    assert_eq!(extracted(&ofd(&page.concat())), [" 第一行<甲", "第二行。", "任务 局"]);
}

#[test]
fn an_old_word_document_is_read_as_it_is_shown() {
    let parts = include_bytes!("../../../tests/extract/parts.doc");
    assert_eq!(
        extracted(parts),
        [
            "见市政府网站公布的目录①。A B",
            "换行",
            "①海关统计。",
            "任务分解表",
            "|类别|任务|责任单位|",
            "|---|---|---|",
            "|出口|建设海外仓|市商务局|",
            "|出口|举办展会𠀀||",
            "|进口|扩大进口||",
            "表后一段，éà。"
        ]
    );
    let mut repairs = Repairs::default();
    extract(parts, &mut repairs).unwrap();
    let hidden: Vec<String> = repairs.finish().into_iter().map(|repair| repair.text).collect();
    assert_eq!(hidden, ["不显示"]);
}

fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
    for (name, bytes) in streams {
        file.create_stream(format!("/{name}")).unwrap().write_all(bytes).unwrap();
    }
    file.into_inner().into_inner()
}

/// The main stream of a document with its first block, a piece of the text a
/// pair: first position and place.
fn pieces(text: &[u8], language: u16, flags: u16, pieces: &[(u32, u32)], end: u32) -> Vec<u8> {
    const TEXT: usize = 0x600;
    let mut main = vec![0; TEXT];
    let mut put = |at: usize, bytes: &[u8]| main[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, &[0xec, 0xa5, 0xc1, 0]);
    put(6, &language.to_le_bytes());
    put(0xa, &flags.to_le_bytes());
    put(0x4c, &end.to_le_bytes());
    let mut table = vec![2];
    table.extend(u32::try_from(4 + pieces.len() * 12).unwrap().to_le_bytes());
    table.extend(pieces.iter().flat_map(|(start, _)| start.to_le_bytes()));
    table.extend(end.to_le_bytes());
    table.extend(
        pieces.iter().flat_map(|(_, place)| [[0; 2].as_slice(), &place.to_le_bytes(), &[0; 2]].concat()),
    );
    put(0x1a6, &u32::try_from(table.len()).unwrap().to_le_bytes());
    main.extend(text);
    compound(&[("WordDocument", &main), ("0Table", &table)])
}

#[test]
fn the_pieces_of_an_old_word_document_may_be_narrow_or_wide_and_in_any_order() {
    const NARROW: u32 = 0x4000_0000;
    let gbk = b"\xb3\xf6\xbf\xda A\r";
    let wide: Vec<u8> = "增长。\r".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let text = [gbk.as_slice(), &wide].concat();
    let narrow = NARROW | 0xc00;
    assert_eq!(extracted(&pieces(&text, 0x804, 0, &[(0, narrow), (7, 0x607)], 11)), ["出口 A", "增长。"]);
    assert_eq!(extracted(&pieces(&text, 0x804, 0, &[(0, 0x607), (4, narrow)], 11)), ["增长。", "出口 A"]);
    // A file of another language, and one of Windows-1252 in a Chinese program.
    assert_eq!(extracted(&pieces(&text, 0x409, 0, &[(0, narrow)], 7)), ["³ö¿Ú A"]);
    assert_eq!(extracted(&pieces("caf\u{e9}".as_bytes(), 0x804, 0, &[(0, narrow)], 3)), ["caf"]);
    let encrypted = pieces(&text, 0x804, 0x100, &[(0, narrow)], 7);
    assert_eq!(read(&encrypted).unwrap_err(), ExtractionError::Protected(Format::Doc));
    // Pieces that overlap without end, and one that lies outside.
    let overlapping: Vec<(u32, u32)> = (0..3000).map(|at| (at * 4000, 0)).collect();
    let error = read(&pieces(&[0; 9000], 0x804, 0, &overlapping, 12_000_000)).unwrap_err();
    assert_eq!(error, ExtractionError::TooLarge(Format::Doc));
    let error = read(&pieces(&text, 0x804, 0, &[(0, 0xffff)], 7)).unwrap_err();
    assert!(matches!(error, ExtractionError::Damaged { format: Format::Doc, .. }), "{error}");
}

fn page(body: &str) -> Vec<String> {
    extracted(format!("<!DOCTYPE html><html><body>{body}</body></html>").as_bytes())
}

#[test]
fn a_page_is_read_as_it_is_shown() {
    assert_eq!(page("<div>甲<br>乙<p>丙<span>丁</span>\n  戊</p>己</div>"), ["甲", "乙", "丙丁戊", "己"]);
    assert_eq!(
        page(
            "<ol><li>甲<ol><li>子</li></ol></li><li>二、乙</li><li value=7>丙</li></ol><ul><li>丁</li></ul>"
        ),
        ["1. 甲", "1. 子", "二、乙", "7. 丙", "丁"]
    );
    assert_eq!(
        page(
            "<table><tr><th rowspan=2>甲</th><th colspan=2>乙</th></tr><tr><td>1</td><td>2<br>3</td></tr></table>"
        ),
        ["|甲|乙||", "|---|---|---|", "|甲|1|2 3|"]
    );
    assert_eq!(
        page("<table><tr><td><table><tr><td>甲</td><td>乙</td></tr></table></td></tr></table>"),
        ["甲", "乙"]
    );
    assert_eq!(
        page("<p style='display: none'>甲</p><pre>乙\n丙</pre>&nbsp;<p>A&nbsp;&amp;\nB</p>"),
        ["乙", "丙", "A & B"]
    );
}

#[test]
fn the_document_of_a_page_is_found_without_a_known_container() {
    let text = "为促进对外贸易稳定发展，支持企业建设海外仓，现就有关事项通知如下，请遵照执行。";
    let links = "<li><a href=x>政务公开政务公开政务公开政务公开政务公开</a></li>".repeat(20);
    let sections = format!("<div><p>{text}</p></div>").repeat(3);
    let found = page(&format!(
        "<div class=nav2><ul>{links}</ul></div><div class=main7>{sections}</div><div>主办单位：某市商务局办公室</div>"
    ));
    assert_eq!(found, [text; 3]);
    let likely = page(&format!(
        "<ul>{links}</ul><div class=content><h2>标题</h2><div><p>{text}</p><p>{text}</p></div></div>"
    ));
    assert_eq!(likely, ["标题", text, text]);
}

#[test]
fn a_catalogue_entry_may_be_a_list() {
    let entry = "<ul class=info><li><b>索 引 号：</b>X-1</li><li><b>发布机构：</b>某市商务局</li><li><b>文　　号：</b>某商〔2024〕9号</li><li><b>成文日期：</b>2024-05-06</li></ul>";
    let body = "支持企业建设海外仓，给予补助。".repeat(9);
    let html = format!(
        "<html><head><title>关于支持海外仓的若干政策_某市商务局</title></head><body>{entry}<div id=zoom><p>{body}</p></div></body></html>"
    );
    let metadata = read(html.as_bytes()).unwrap().document.metadata;
    assert_eq!(metadata.title, "关于支持海外仓的若干政策");
    assert_eq!(metadata.number.as_deref(), Some("某商〔2024〕9号"));
    assert_eq!(metadata.issuer.as_deref(), Some("某市商务局"));
    assert_eq!(metadata.issued.map(|issued| issued.date.to_string()).as_deref(), Some("2024-05-06"));
}

/// How many cases of the property tests; `ZHENGCE_CASES` for more.
fn cases() -> ProptestConfig {
    let cases = std::env::var("ZHENGCE_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(64);
    ProptestConfig { cases, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn no_bytes_behind_any_beginning_panic(
        start in prop::sample::select(vec!["%PDF-1.7\n", "PK\x03\x04", "<html>", "<table>", "{\\rtf", ""]),
        bytes in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let _ = read(&[start.as_bytes(), &bytes].concat());
    }

    #[test]
    fn no_damaged_file_panics(
        file in 0..NOTICES.len() + 2,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        length in any::<prop::sample::Index>(),
        cut in any::<bool>(),
    ) {
        let others = [
            include_bytes!("../../../tests/extract/scan.pdf").as_slice(),
            include_bytes!("../../../tests/extract/parts.doc"),
        ];
        let mut bytes = NOTICES.get(file).map_or_else(|| others[file - NOTICES.len()], |(_, bytes)| bytes).to_vec();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if cut {
            bytes.truncate(length.index(bytes.len()));
        }
        let _ = read(&bytes);
    }

    #[test]
    fn no_sheet_panics(
        cells in "(<(row r='[0-9]{1,8}'|c r='[A-Z]{1,4}[0-9]{1,8}' t='(s|str|n|b|e|d|inlineStr)' s='[0-9]'|v|is|t|f)>|</(row|c|v|is|t|f)>|[0-9]{1,3}|-?[0-9]e[0-9]{1,3}){0,24}",
        merged in "([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7}|:|A)",
        code in "[ymdhs0#,.%;\\[\\]$@\"年*_E/? ]{0,12}",
    ) {
        let escaped = code.replace('"', "&quot;");
        let book = archive(&[
            ("[Content_Types].xml", "<Types/>"),
            ("xl/workbook.xml", "<workbook xmlns:r='r'><sheets><sheet name='a' sheetId='1' r:id='r1'/></sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='r1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet' Target='worksheets/sheet1.xml'/></Relationships>"),
            ("xl/styles.xml", &format!("<styleSheet><numFmts><numFmt numFmtId='164' formatCode=\"{escaped}\"/></numFmts><cellXfs><xf numFmtId='0'/><xf numFmtId='164'/><xf numFmtId='14'/></cellXfs></styleSheet>")),
            ("xl/sharedStrings.xml", "<sst><si><t>甲</t></si></sst>"),
            ("xl/worksheets/sheet1.xml", &format!("<worksheet><sheetData><row r='1'><c r='A1' s='1'><v>45838.5</v></c><c r='B1'><v>2</v></c></row>{cells}</sheetData><mergeCells><mergeCell ref='{merged}'/></mergeCells></worksheet>")),
        ]);
        let _ = read(&book);
    }

    #[test]
    fn no_page_of_an_ofd_file_panics(content in "(<(TextObject Boundary='1 2'|TextObject CTM='1e38 9e38 9 9 9 9' Size='-3'|TextCode X='1e38' DeltaX='g 99999999999 1e38'|TextCode DeltaY='g 2 x'|Template TemplateID='1'/|ImageObject)>|</(TextObject|TextCode|ImageObject)>|[一A ]){0,24}") {
        let _ = read(&ofd(&content));
    }

    #[test]
    fn no_stream_of_an_old_word_document_panics(
        at in prop::collection::vec((0_usize..0x620, any::<u8>()), 0..8),
        table in prop::collection::vec(any::<u8>(), 0..400),
        parts in prop::collection::vec((0_usize..80, 0_u16..400, 0_u16..400), 0..8),
    ) {
        let mut main = vec![0; 0x1000];
        main[..4].copy_from_slice(&[0xec, 0xa5, 0xc1, 0]);
        for (part, start, length) in parts {
            main[0x9a + part * 8..0x9c + part * 8].copy_from_slice(&start.to_le_bytes());
            main[0x9e + part * 8..0xa0 + part * 8].copy_from_slice(&length.to_le_bytes());
        }
        for (at, byte) in at {
            main[at] = byte;
        }
        let _ = read(&compound(&[("WordDocument", &main), ("0Table", &table), ("1Table", &table), ("Data", &table)]));
    }

    #[test]
    fn no_part_of_a_word_document_panics(
        body in "(<w:(p|r|t|tbl|tr|tc|del|pPr|numPr|numId w:val='1'|br/|gridSpan w:val='3'/)>|</w:(p|r|t|tbl|tr|tc|del|pPr)>|[一1、（）]){0,24}",
        numbering in "(<w:(abstractNum w:abstractNumId='1'|num w:numId='1'|lvl w:ilvl='0'|numFmt w:val='chineseCounting'/|lvlText w:val='%[0-9]'/|abstractNumId w:val='1'/)>|</w:(abstractNum|num|lvl)>){0,12}",
    ) {
        let document = archive(&[("word/document.xml", &body), ("word/numbering.xml", &numbering)]);
        let _ = read(&document);
    }

    #[test]
    fn no_page_panics(body in "(</?(p|div|table|tr|td|ol|li|br|pre|html|body|script|a)( (rowspan|colspan|value|start)=9)?>|索引号：|标题|[一。A\n ]){0,40}") {
        let _ = read(format!("<html>{body}").as_bytes());
    }

    #[test]
    fn no_content_of_a_pdf_panics(content in "((-?[0-9]{1,3}(\\.[0-9])? ){0,6}(Tj|TJ|Td|TD|Tm|T\\*|cm|BT|ET|q|Q|Tf|Do|Tz|TL|'|\") |/F1 12 Tf |\\([A-Z]{0,4}\\) (Tj|'|TJ) |\\[\\(A\\) 500 \\(B\\)\\] TJ |<</A [0-9]>> ){0,24}") {
        let pdf = format!(
            "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n4 0 obj<</Length {}>>stream\n{content}\nendstream endobj\ntrailer<</Root 1 0 R/Size 5>>",
            content.len()
        );
        let _ = read(pdf.as_bytes());
    }
}
