//! Noise of pages and platforms: what stands in a source and does not belong
//! to the document. Each kind has its own small rule; every removal is
//! recorded. Nothing is removed because of what it says about its subject.

use std::collections::HashSet;

use super::lines::{Gap, Indent, Line};
use super::repair::{Reason, RepairKind, Repairs};
use crate::wording::{is_han, is_note_mark};

/// Removes the noise from the lines of a body.
pub(crate) fn remove(mut lines: Vec<Line>, title: Option<&str>, repairs: &mut Repairs) -> Vec<Line> {
    cut_from(&mut lines, is_related_heading, Reason::RelatedArticles, repairs);
    cut_from(&mut lines, is_disclaimer, Reason::Disclaimer, repairs);
    cut_imprint(&mut lines, repairs);
    let title = title.map(bare);
    let mut introduced = HashSet::new();
    let mut image_before = false;
    let mut kept = Vec::with_capacity(lines.len());
    let mut rest = lines.into_iter().peekable();
    while let Some(line) = rest.next() {
        let reason = if is_image(&line.text) {
            Some(Reason::Image)
        } else if is_widget(&line.text) {
            Some(Reason::Widget)
        } else if title.as_ref().is_some_and(|title| *title == bare(&line.text)) {
            Some(Reason::RepeatedTitle)
        } else if is_page_number(&line, rest.peek()) {
            Some(Reason::PageNumber)
        } else {
            is_photo_caption(&line.text, image_before, &introduced).then_some(Reason::PhotoCaption)
        };
        image_before = reason == Some(Reason::Image);
        match reason {
            Some(why) => repairs.note(line.number, RepairKind::Removed, line.text, why),
            None => {
                if let Some(person) = line.text.strip_suffix([':', '：']) {
                    introduced.insert(person.to_owned());
                }
                kept.push(line);
            }
        }
    }
    kept
}

/// Removes the line found and all after it: such blocks close a page. One
/// that stands in the first third is content that only sounds like it.
fn cut_from(lines: &mut Vec<Line>, is_start: fn(&str) -> bool, why: Reason, repairs: &mut Repairs) {
    let Some(at) = lines.iter().position(|line| is_start(&line.text)).filter(|at| at * 3 >= lines.len())
    else {
        return;
    };
    for line in lines.split_off(at) {
        repairs.note(line.number, RepairKind::Removed, line.text, why);
    }
}

/// Removes the imprint of a government site, which 政府网站发展指引 (国办发
/// 〔2017〕47号) prescribes for every page: 主办单位 … 网站标识码 … ICP备案.
fn cut_imprint(lines: &mut Vec<Line>, repairs: &mut Repairs) {
    const FIRST: [&str; 4] = ["主办单位", "主办：", "承办单位", "版权所有"];
    const REACH: usize = 8;
    let registered =
        |line: &Line| ["网站标识码", "ICP备", "公网安备"].iter().any(|word| line.text.contains(word));
    let begins = |at: &usize| FIRST.iter().any(|word| lines[*at].text.starts_with(word));
    let reached = |at: &usize| lines[*at..].iter().take(REACH).any(registered);
    let Some(at) = (0..lines.len()).filter(begins).find(reached) else { return };
    for line in lines.split_off(at) {
        repairs.note(line.number, RepairKind::Removed, line.text, Reason::Imprint);
    }
}

fn is_related_heading(text: &str) -> bool {
    matches!(
        text.trim_end_matches([':', '：']),
        "相关文章" | "相关阅读" | "延伸阅读" | "推荐阅读" | "相关新闻" | "热门文章" | "猜你喜欢"
    )
}

fn is_disclaimer(text: &str) -> bool {
    let claims = ["特别声明", "免责声明", "版权声明", "Notice:"].iter().any(|word| text.starts_with(word));
    let hosts = ["平台", "本网", "本站", "转载", "platform"].iter().any(|word| text.contains(word));
    claims && hosts
}

/// `![]()`, with or without a description or an address.
fn is_image(text: &str) -> bool {
    text.starts_with("![") && text.ends_with(')') && text.contains("](") && !text.contains(is_han)
}

fn is_widget(text: &str) -> bool {
    const WORDS: [&str; 22] = [
        "免费下载",
        "小程序",
        "交流群",
        "回到顶部",
        "返回顶部",
        "打印",
        "打印本页",
        "关闭窗口",
        "关闭",
        "分享到",
        "分享",
        "收藏",
        "点赞",
        "扫一扫",
        "字体大小",
        "上一篇",
        "下一篇",
        "下载APP",
        "扫码关注",
        "阅读全文",
        "展开全文",
        "微信扫一扫",
    ];
    WORDS.contains(&text)
}

/// A number between two pages: decorated (`— 3 —`, `第 3 页`), or bare and
/// followed by the first line of a page, a footnote or nothing. Other bare
/// numbers may be cells of a table or parts of a number.
fn is_page_number(line: &Line, after: Option<&Line>) -> bool {
    let text: String = line.text.chars().filter(|c| !c.is_whitespace()).collect();
    let inner = text.trim_matches(['-', '—', '–', '－', '·']);
    let numeral =
        |text: &str| !text.is_empty() && text.len() <= 3 && text.chars().all(|c| c.is_ascii_digit());
    if let Some(counted) = text.strip_prefix('第').and_then(|text| text.split_once('页')) {
        let rest = counted.1.trim_start_matches(['/', '共', '，', ',']).trim_end_matches('页');
        return numeral(counted.0) && (rest.is_empty() || numeral(rest));
    }
    if !numeral(inner) {
        return false;
    }
    let decorated = text.len() > inner.len()
        && text.starts_with(['-', '—', '–', '－', '·'])
        && text.ends_with(['-', '—', '–', '－', '·']);
    let between_pages =
        after.is_none_or(|after| after.indent == Indent::PageStart || after.text.starts_with(is_note_mark));
    let part_of_number = line.gap == Gap::Blank || after.is_some_and(|after| after.gap == Gap::Blank);
    decorated || (between_pages && !part_of_number)
}

/// A short line below an image, or one that only says again whom a heading
/// above introduced: the image is gone, and by itself the line says nothing.
fn is_photo_caption(text: &str, image_before: bool, introduced: &HashSet<String>) -> bool {
    const LONGEST: usize = 30;
    let text = text.trim_end_matches('。');
    if text.chars().count() > LONGEST || text.contains(['，', ',', '。', '：', ':', '；', ';']) {
        return false;
    }
    image_before || introduced.contains(text)
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::lines::split;

    fn left(source: &str) -> Vec<String> {
        remove(split(source, &mut Repairs::default()), Some("年度 排名"), &mut Repairs::default())
            .into_iter()
            .map(|line| line.text)
            .collect()
    }

    #[test]
    fn what_is_not_the_document_goes() {
        for noise in ["![]()", "免费下载", "年度排名", "— 3 —", "第 3 页 共 10 页"] {
            assert_eq!(left(&format!("甲。\n{noise}\n乙,丙。")), ["甲。", "乙,丙。"], "{noise}");
        }
        assert_eq!(left("甲。\n乙。\n相关文章\n直播带货"), ["甲。", "乙。"]);
        assert_eq!(left("甲。\n特别声明:本平台仅提供服务。\nNotice: platform"), ["甲。"]);
        let imprint = "主办单位：某市政府办公室\n承办单位：某市大数据局\n网站标识码：4401000085";
        assert_eq!(left(&format!("甲。\n{imprint}\n粤ICP备0号")), ["甲。"]);
        assert_eq!(left("甲。\n主办单位：某市商务局\n乙。"), ["甲。", "主办单位：某市商务局", "乙。"]);
        assert_eq!(left("甲。\n![]()\n发布会现场。\n乙。"), ["甲。", "乙。"]);
        assert_eq!(left("副主任向倩:\n赋能链\n副主任向倩。\n乙。"), ["副主任向倩:", "赋能链", "乙。"]);
    }

    #[test]
    fn page_numbers_go_and_other_numbers_stay() {
        assert_eq!(left("放弃\n03\n 了在欧洲"), ["放弃", "了在欧洲"]);
        assert_eq!(left("货量为\n1\n \n\n072. 847 万"), ["货量为", "1", "072. 847 万"]);
        assert_eq!(left("广东\n1\n江苏\n2\n末"), ["广东", "1", "江苏", "2", "末"]);
    }
}
