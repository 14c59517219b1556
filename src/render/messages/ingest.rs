//! Sources that cannot be read, each with what to do about it.

use super::{Message, display_in_english, say};
use crate::ingest::{Error, SIZE_LIMIT};
use crate::render::Language;

display_in_english!(Error);

impl Message for Error {
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
            Self::Unsupported { format, remedy } => {
                say!(language, "{format}：不读取这种格式", "{format}: this format is not read; {remedy}")
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
            Self::Scanned { format, pages } => say!(
                language,
                "扫描的 {format}：{pages} 页图片，没有文字；请先识别文字（OCR）再加入",
                "a scanned {format}: {pages} pages of images without text; recognise its text first (OCR) and add the result",
            ),
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
            Self::Empty => say!(language, "其中没有文字", "no text in it; nothing to add"),
        }
    }
}
