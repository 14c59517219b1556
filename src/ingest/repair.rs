//! Repairs: what ingest did to a source, so that anybody can check it.
//!
//! Every removal, joining, replacement and inference becomes one record with
//! the line of the source, the text as it was, and the reason.

use std::fmt;

/// One thing that ingest did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    /// The line of the source's text, counted from 1; what a page or file held
    /// beside it has the line where it stood. For an inference: the line it
    /// rests on, or 1.
    pub line: usize,
    /// What was done.
    pub what: RepairKind,
    /// The text concerned as it was; where two lines met, a `⏎` between them.
    pub text: String,
    /// Why it was done.
    pub why: Reason,
}

/// What was done to a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RepairKind {
    /// Taken out of the body.
    Removed,
    /// Two lines became one.
    Joined,
    /// One line became two.
    Split,
    /// Written differently.
    Replaced,
    /// Put at another place.
    Moved,
    /// A table was read from lines.
    Rebuilt,
    /// Something the source does not say was worked out from it.
    Inferred,
}

/// Declares the reasons once, with their sentence in both languages.
macro_rules! reasons {
    ($($(#[$doc:meta])* $name:ident => $en:literal, $zh:literal;)+) => {
        /// Why something was done.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Reason { $($(#[$doc])* $name,)+ }

        impl Reason {
            /// The reason in Chinese.
            pub fn zh(self) -> &'static str {
                match self { $(Self::$name => $zh,)+ }
            }
        }

        impl fmt::Display for Reason {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(match self { $(Self::$name => $en,)+ })
            }
        }
    };
}

reasons! {
    /// A line of the header now stands in the metadata.
    InHeader => "it stands in the header now", "已移入文件头";
    /// A note of whoever copied the text.
    EditorsNote => "a note of whoever copied the text", "转载者附注，非原文";
    /// Names, follow buttons and time stamps of a web page.
    Byline => "the byline of a web page", "网页署名栏";
    /// The platform's disclaimer.
    Disclaimer => "the hosting platform's disclaimer", "平台声明";
    /// Who runs the web site, and where it is registered.
    Imprint => "the imprint of the web site", "网站底部信息";
    /// Teasers for other articles.
    RelatedArticles => "teasers for other articles", "相关文章推荐";
    /// Whom to call about a document, below it.
    Contact => "whom to call, below the document", "文末联系方式";
    /// A button of the web page.
    Widget => "a button of the web page", "网页按钮文字";
    /// The place of an image.
    Image => "the place of an image that is not here", "图片占位符";
    /// A caption of a photo that is not here.
    PhotoCaption => "the caption of a photo that is not here", "图片说明（图片缺失）";
    /// A caption that says the title again.
    RepeatedTitle => "the title again", "重复标题";
    /// A page number.
    PageNumber => "a page number", "页码";
    /// A footnote mark on a line of its own.
    LoneMark => "a footnote mark without its note", "孤立的脚注序号";
    /// A footnote in the middle of a sentence.
    Footnote => "a footnote stood inside the paragraph", "脚注插入段中，移至段后";
    /// A line that was broken by the page width.
    BrokenLine => "the line was broken by the layout", "排版断行";
    /// A wide blank that the extraction put on a line of its own.
    BrokenBlank => "the blank stood on a line of its own", "空格独占一行";
    /// A number cut by blanks.
    NumberBlank => "a blank inside a number", "数字中的空格";
    /// A blank that only the layout put there.
    LayoutBlank => "a blank of the layout", "排版空格";
    /// Dashes around a heading.
    Decoration => "decoration around a heading", "标题装饰符";
    /// The speaker of a section and its title were two lines.
    SplitHeading => "speaker and title are one heading", "发言人与小标题合为一题";
    /// A chapter's heading and its first article shared a line.
    TwoHeadings => "a chapter and its first article shared a line", "章名与首条同行";
    /// Lines are the cells of a table.
    TableCells => "the lines are cells of a table", "各行为表格单元格，据此还原表格";
    /// Lines are rows of a table.
    TableRows => "the lines are rows of a table", "据各行还原表格";
    /// A cell or row of nothing but blanks.
    Padding => "blanks that fill a table", "表格占位空白";
    /// The bytes do not name their encoding.
    EncodingFromBytes => "the encoding is not stated; told by the bytes", "编码未注明，依字节推定";
    /// The text had been read in the wrong encoding before it was saved.
    WrongEncoding => "the text had been saved in the wrong encoding; read back without loss", "文本曾以错误编码保存，已无损还原";
    /// A mark of Markdown.
    Markup => "marks of Markdown", "Markdown 标记";
    /// What surrounds the article of a web page.
    Navigation => "the web page around the document", "网页导航等正文以外内容";
    /// The entry of the publisher's catalogue.
    CatalogueEntry => "the publisher's catalogue entry", "公开目录著录项";
    /// Text that the author's program does not show.
    Hidden => "hidden text, shown nowhere", "隐藏文字";
    /// Text that a tracked change deletes.
    TrackedDeletion => "deleted by a tracked change", "修订标记已删除";
    /// The number of a paragraph that the program counts by itself.
    AutomaticNumber => "a number that the program counts by itself", "自动编号";
    /// A line that stands on many pages.
    RunningLine => "a line that stands at the edge of many pages", "页眉页脚";
    /// Text set aslant over a page.
    Watermark => "text set aslant over the page", "水印";
    /// A character that only looks like the one that is meant.
    LookAlike => "written with another character that looks the same", "以形近字符书写";
    /// A page without text.
    PageOfImages => "an image without text; recognise it (OCR)", "该页为图片，无文字";
    /// Characters that a font does not tell.
    UnmappedFont => "the font does not say which characters it shows", "字体未注明所示文字";
    /// Chinese bytes in a font that says they are Latin letters.
    ChineseAsLatin => "Chinese characters in a font that says they are Latin letters", "字体误标为西文编码，实为中文";
    /// No title stands in the source.
    NoTitle => "no title stands in the source; taken from its words", "原文无标题，取自正文";
    /// The kind follows from the features of the text.
    KindFromText => "the kind follows from the text", "依文本特征推定类型";
    /// The year follows from what the text reports.
    YearFromContext => "the date has no year; taken from what is reported", "日期缺年份，依上下文推定";
    /// The region follows from issuer, publisher or text.
    RegionFromText => "the region follows from the text", "依文本推定地区";
}

/// The record under way.
#[derive(Debug, Default)]
pub(crate) struct Repairs(Vec<Repair>);

impl Repairs {
    /// Records one repair.
    pub(crate) fn note(&mut self, line: usize, what: RepairKind, text: impl Into<String>, why: Reason) {
        self.0.push(Repair { line, what, text: text.into(), why });
    }

    /// Records that the end of one line and the start of the next were joined.
    pub(crate) fn joined(&mut self, line: usize, before: &str, after: &str, why: Reason) {
        const SHOWN: usize = 8;
        let start = before.char_indices().rev().nth(SHOWN - 1).map_or(0, |(at, _)| at);
        let end = before.get(start..).unwrap_or_default();
        let seam = end.chars().chain(['⏎']).chain(after.chars().take(SHOWN)).collect::<String>();
        self.note(line, RepairKind::Joined, seam, why);
    }

    /// All of it, in the order of the source.
    pub(crate) fn finish(mut self) -> Vec<Repair> {
        self.0.sort_by_key(|repair| repair.line);
        self.0
    }
}
