//! Sources that cannot be read, each with what to do about it.

use super::{Message, display_in_english, say};
use crate::ingest::{ExtractionError, ForeignFormat, SIZE_LIMIT};
use crate::render::Language;
use crate::render::language::counted;

display_in_english!(ExtractionError);

impl Message for ExtractionError {
    fn message(&self, language: Language) -> String {
        match self {
            Self::Undecodable { encoding, byte, line } => say!(
                language,
                "第 {line} 行、第 {byte} 字节：既不是 {encoding}，也不是其他中文编码；请另存为 UTF-8 再试",
                "line {line}, byte {byte}: not {encoding}, nor any other encoding of Chinese text; save the file as UTF-8 and try again",
            ),
            Self::Binary { byte, line } => say!(
                language,
                "第 {line} 行、第 {byte} 字节为零字节：不是文本，也不是 HTML、DOCX、PDF；请先取出其中的文字",
                "line {line}, byte {byte}: zero byte; neither text nor HTML, DOCX or PDF, extract its text first",
            ),
            Self::Unsupported(format) => {
                let (name, remedy) = foreign(*format, language);
                say!(
                    language,
                    "{name}：不读取这种格式；{remedy}",
                    "{name}: this format is not read; {remedy}"
                )
            }
            Self::Damaged { format, fault } => say!(
                language,
                "{format} 文件已损坏；请用原程序打开并另存",
                "damaged {format} file: {fault}; open it in its program and save it anew",
            ),
            Self::Protected(format) => say!(
                language,
                "{format} 文件有密码；请另存一份不带密码的",
                "{format} file protected by a password; save a copy without it",
            ),
            Self::TooLarge(format) => {
                let limit = SIZE_LIMIT >> 20;
                say!(
                    language,
                    "{format} 文件内容过多（某一部分解开后超过 {limit} MiB）；请拆成几份",
                    "the {format} file holds too much (a part unpacks to more than {limit} MiB); divide it",
                )
            }
            Self::Scanned { format, pages } => {
                let counted = counted(*pages, "page");
                say!(
                    language,
                    "扫描的 {format}：{pages} 页图片，没有文字；请先识别文字（OCR）再加入",
                    "a scanned {format}: {counted} of images without text; recognise its text first (OCR) and add the result",
                )
            }
            Self::Mojibake { line } => say!(
                language,
                "第{line}行起为乱码：该文件曾以错误编码打开并保存，部分文字已丢失；请索取原件，或从来源重新下载",
                "from line {line} on the text is garbled: it was opened in the wrong encoding and saved so, and characters were lost; ask for the original, or download it again",
            ),
            Self::Unmapped => say!(
                language,
                "该 PDF 的字体未注明所示文字；请识别文字（OCR），或索取 DOCX",
                "the fonts of this PDF do not say which characters they show; recognise its text (OCR), or ask for the DOCX",
            ),
            Self::NoSheets(format) => say!(
                language,
                "是 {format} 文件，不是工作簿；请给出 XLSX 或 CSV 文件",
                "a {format} file, no workbook; give an XLSX or CSV file",
            ),
            Self::Empty => say!(language, "其中没有文字", "no text in it; nothing to add"),
        }
    }
}

/// What a format is called, and how its text can be had.
fn foreign(format: ForeignFormat, language: Language) -> (String, String) {
    let name = match format {
        ForeignFormat::Rtf => say!(language, "RTF 文件", "RTF"),
        ForeignFormat::OldWord => say!(language, "Word 95 或更早的 DOC 文件", "DOC of Word 95 or older"),
        ForeignFormat::Works => say!(language, "Microsoft Works 文件", "document of Microsoft Works"),
        ForeignFormat::Ppt => say!(language, "PPT 演示文稿", "PPT presentation"),
        ForeignFormat::Pptx => say!(language, "PPTX 演示文稿", "PPTX presentation"),
        ForeignFormat::Xls => say!(language, "XLS 或 ET 表格", "XLS or ET spreadsheet"),
        ForeignFormat::OldExcel => {
            say!(language, "Excel 95 或更早的 XLS 表格", "XLS spreadsheet of Excel 95 or older")
        }
        ForeignFormat::OpenDocument => say!(language, "OpenDocument 文件", "OpenDocument"),
        ForeignFormat::Epub => say!(language, "EPUB 电子书", "EPUB book"),
        ForeignFormat::Msg => say!(language, "MSG 邮件", "MSG mail"),
        ForeignFormat::Vsd => say!(language, "VSD 绘图", "VSD drawing"),
        ForeignFormat::Image(kind) => say!(language, "{kind} 图片", "{kind} image"),
        ForeignFormat::Archive(kind) => say!(language, "{kind} 压缩包", "{kind} archive"),
        ForeignFormat::Unknown => say!(language, "不认识的程序所存的文件", "file of an unknown program"),
    };
    let remedy = match format {
        ForeignFormat::Rtf | ForeignFormat::OldWord | ForeignFormat::Works | ForeignFormat::OpenDocument => {
            say!(language, "请用 Word 或 WPS 打开，另存为 DOCX", "open it in Word or WPS and save it as DOCX")
        }
        ForeignFormat::Xls | ForeignFormat::OldExcel => say!(
            language,
            "请用 Excel 或 WPS 打开，另存为 XLSX",
            "open it in Excel or WPS and save it as XLSX",
        ),
        ForeignFormat::Ppt | ForeignFormat::Pptx | ForeignFormat::Epub | ForeignFormat::Vsd => {
            say!(language, "请把其中的文字存成 DOCX 再加入", "save its text as a DOCX file and add that",)
        }
        ForeignFormat::Msg => {
            say!(language, "请另存其正文或附件再加入", "save its text or its attachment and add that",)
        }
        ForeignFormat::Image(_) => say!(
            language,
            "请先识别文字（OCR），再加入所得文件",
            "recognise its text first (OCR) and add the result",
        ),
        ForeignFormat::Archive(_) => {
            say!(language, "请先解压，再加入其中的文件", "unpack it and add the files in it",)
        }
        ForeignFormat::Unknown => say!(
            language,
            "请用原程序打开，另存为 DOCX 或 PDF",
            "open it in the program that made it and save it as DOCX or PDF",
        ),
    };
    (name, remedy)
}
