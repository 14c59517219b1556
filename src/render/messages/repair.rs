//! Why ingest did something to a source.

use super::{Message, display_in_english, say};
use crate::ingest::Reason;
use crate::render::Language;

display_in_english!(Reason);

impl Message for Reason {
    fn message(&self, language: Language) -> String {
        match self {
            Self::InHeader => say!(language, "已移入文件头", "it stands in the header now"),
            Self::EditorsNote => say!(language, "转载者附注，非原文", "a note of whoever copied the text"),
            Self::Byline => say!(language, "网页署名栏", "the byline of a web page"),
            Self::Disclaimer => say!(language, "平台声明", "the hosting platform's disclaimer"),
            Self::Imprint => say!(language, "网站底部信息", "the imprint of the web site"),
            Self::Contact => say!(language, "文末联系方式", "whom to call, below the document"),
            Self::TableCells => {
                say!(language, "各行为表格单元格，据此还原表格", "the lines are cells of a table")
            }
            Self::WrongEncoding => say!(
                language,
                "文本曾以错误编码保存，已无损还原",
                "the text had been saved in the wrong encoding; read back without loss"
            ),
            Self::RelatedArticles => say!(language, "相关文章推荐", "teasers for other articles"),
            Self::Widget => say!(language, "网页按钮文字", "a button of the web page"),
            Self::Image => say!(language, "图片占位符", "the place of an image that is not here"),
            Self::PhotoCaption => {
                say!(language, "图片说明（图片缺失）", "the caption of a photo that is not here")
            }
            Self::RepeatedTitle => say!(language, "重复标题", "the title again"),
            Self::PageNumber => say!(language, "页码", "a page number"),
            Self::LoneMark => say!(language, "孤立的脚注序号", "a footnote mark without its note"),
            Self::Footnote => {
                say!(language, "脚注插入段中，移至段后", "a footnote stood inside the paragraph")
            }
            Self::BrokenLine => say!(language, "排版断行", "the line was broken by the layout"),
            Self::BrokenBlank => say!(language, "空格独占一行", "the blank stood on a line of its own"),
            Self::NumberBlank => say!(language, "数字中的空格", "a blank inside a number"),
            Self::LayoutBlank => say!(language, "排版空格", "a blank of the layout"),
            Self::Decoration => say!(language, "标题装饰符", "decoration around a heading"),
            Self::SplitHeading => {
                say!(language, "发言人与小标题合为一题", "speaker and title are one heading")
            }
            Self::TwoHeadings => {
                say!(language, "章名与首条同行", "a chapter and its first article shared a line")
            }
            Self::TableRows => say!(language, "据各行还原表格", "the lines are rows of a table"),
            Self::Padding => say!(language, "表格占位空白", "blanks that fill a table"),
            Self::EncodingFromBytes => {
                say!(language, "编码未注明，依字节推定", "the encoding is not stated; told by the bytes")
            }
            Self::Markup => say!(language, "Markdown 标记", "marks of Markdown"),
            Self::Navigation => say!(language, "网页导航等正文以外内容", "the web page around the document"),
            Self::CatalogueEntry => say!(language, "公开目录著录项", "the publisher's catalogue entry"),
            Self::Hidden => say!(language, "隐藏文字", "hidden text, shown nowhere"),
            Self::TrackedDeletion => say!(language, "修订标记已删除", "deleted by a tracked change"),
            Self::AutomaticNumber => say!(language, "自动编号", "a number that the program counts by itself"),
            Self::RunningLine => say!(language, "页眉页脚", "a line that stands at the edge of many pages"),
            Self::Watermark => say!(language, "水印", "text set aslant over the page"),
            Self::LookAlike => {
                say!(language, "以形近字符书写", "written with another character that looks the same")
            }
            Self::PageOfImages => {
                say!(language, "该页为图片，无文字", "an image without text; recognise it (OCR)")
            }
            Self::UnmappedFont => {
                say!(language, "字体未注明所示文字", "the font does not say which characters it shows")
            }
            Self::ChineseAsLatin => say!(
                language,
                "字体误标为西文编码，实为中文",
                "Chinese characters in a font that says they are Latin letters"
            ),
            Self::NoTitle => {
                say!(language, "原文无标题，取自正文", "no title stands in the source; taken from its words")
            }
            Self::KindFromText => say!(language, "依文本特征推定类型", "the kind follows from the text"),
            Self::YearFromContext => say!(
                language,
                "日期缺年份，依上下文推定",
                "the date has no year; taken from what is reported"
            ),
            Self::RegionFromText => say!(language, "依文本推定地区", "the region follows from the text"),
        }
    }
}
