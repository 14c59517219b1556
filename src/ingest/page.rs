//! What surrounds the document in a copy of a web page or a print: navigation
//! above it, buttons, page numbers, and what closes the page (disclaimers,
//! teasers, the imprint of the site).
//!
//! It goes before anything else is read, since a header is looked for at the
//! top and the end of what is left. Every removal is recorded.

use super::header::bare;
use super::lines::{Gap, Indent, Line};
use super::repair::{Reason, RepairKind, Repairs};
use crate::wording::{ends_sentence, is_note_mark, numbering};

/// Removes what surrounds the document.
pub(crate) fn strip(mut lines: Vec<Line>, repairs: &mut Repairs) -> Vec<Line> {
    navigation(&mut lines, repairs);
    cut_from(&mut lines, is_related_heading, Reason::RelatedArticles, repairs);
    cut_from(&mut lines, is_disclaimer, Reason::Disclaimer, repairs);
    imprint(&mut lines, repairs);
    let counted = counted_pages(&lines);
    let mut kept = Vec::with_capacity(lines.len());
    let mut rest = lines.into_iter().peekable();
    while let Some(line) = rest.next() {
        let reason = if is_widget(&line.text) {
            Some(Reason::Widget)
        } else {
            (counted.contains(&line.number) || is_page_number(&line, rest.peek()))
                .then_some(Reason::PageNumber)
        };
        match reason {
            Some(why) => repairs.note(line.number, RepairKind::Removed, line.text, why),
            None => kept.push(line),
        }
    }
    kept
}

/// How far down a page its navigation may reach, in lines.
const NAVIGATION: usize = 150;

/// Removes the navigation above a document: everything down to the line that
/// says where on the site it stands (当前位置：首页 > …), or, where none does, to
/// the second time that the title of the window stands there.
fn navigation(lines: &mut Vec<Line>, repairs: &mut Repairs) {
    const FEWEST: usize = 3;
    let top = lines.get(..NAVIGATION.min(lines.len())).unwrap_or_default();
    let is_prose = |line: &Line| {
        numbering(&line.text).is_some_and(|number| !number.rest.is_empty())
            || ends_sentence(&line.text) && line.text.chars().count() > 24
    };
    let prose = top.iter().skip(1).position(is_prose).map_or(top.len(), |at| at + 1);
    let top = top.get(..prose).unwrap_or_default();
    let Some(first) = top.first() else { return };
    let title = without_site(&first.text);
    let again =
        top.iter().skip(1).position(|line| bare(without_site(&line.text)) == bare(title)).map(|at| at + 1);
    let place = top.iter().position(|line| is_breadcrumb(&line.text)).map(|at| {
        // 当前位置： stands alone, the way below it.
        let alone = top[at].text.ends_with(['：', ':', '>', '＞']) && !top[at].text.contains(" > ");
        (at + 1 + usize::from(alone)).min(top.len())
    });
    // Links may stand between the way and the title: 点击返回首页.
    let place = place.map(|below| again.filter(|again| (below..below + 4).contains(again)).unwrap_or(below));
    // The title that stands above the navigation only goes if it stands below it again.
    let keep_first =
        |below: usize| again.is_none_or(|again| again < below) && place != Some(1) && is_title(title);
    let range = match (place, again) {
        (Some(below), _) => usize::from(keep_first(below) && below > 1)..below,
        (None, Some(again)) if again > FEWEST => 0..again,
        _ => 0..0,
    };
    let title = title.to_owned();
    for line in lines.drain(range) {
        repairs.note(line.number, RepairKind::Removed, line.text, Reason::Navigation);
    }
    // `Title: …_某新闻网` of a saved page is for the header to read.
    if let Some(first) =
        lines.first_mut().filter(|first| !first.text.starts_with(|c: char| c.is_ascii_alphabetic()))
        && let Some(site) =
            first.text.strip_prefix(title.as_str()).or_else(|| first.text.strip_suffix(title.as_str()))
        && !site.is_empty()
    {
        repairs.note(first.number, RepairKind::Removed, site, Reason::Navigation);
        first.text = title;
    }
}

/// Whether a line above the navigation may be the title of the document, not
/// the name of the site.
fn is_title(text: &str) -> bool {
    const SITES: [&str; 6] = ["网", "网站", "门户", "平台", "首页", "公众网"];
    text.chars().count() >= 6 && !SITES.iter().any(|word| text.ends_with(word))
}

/// The title of a window without the name of the site: 标题 - 某市政府门户网站.
fn without_site(title: &str) -> &str {
    let is_site = |part: &str| {
        let part = part.trim();
        ["网", "网站", "政府网", "门户"].iter().any(|word| part.ends_with(word))
            && !part.contains(['《', '“'])
    };
    for mark in [" - ", "_", "|", "-", "－", "—"] {
        match title.rsplit_once(mark) {
            Some((title, site)) if is_site(site) => return title.trim(),
            _ => {}
        }
        match title.split_once(mark) {
            Some((site, title)) if is_site(site) => return title.trim(),
            _ => {}
        }
    }
    title.trim()
}

/// Where on the site a page stands: 当前位置：首页 > 政务公开.
fn is_breadcrumb(text: &str) -> bool {
    const WORDS: [&str; 5] = ["当前位置", "所在位置", "所在的位置", "您的位置", "现在位置"];
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).take(24).collect();
    WORDS.iter().any(|word| bare.contains(word)) && !bare.contains(['。', '，'])
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
fn imprint(lines: &mut Vec<Line>, repairs: &mut Repairs) {
    const FIRST: [&str; 6] = ["主办单位", "主办：", "承办单位", "版权所有", "网站声明", "网站地图"];
    const REACH: usize = 12;
    let registered =
        |line: &Line| ["网站标识码", "ICP备", "公网安备"].iter().any(|word| line.text.contains(word));
    let begins = |at: &usize| FIRST.iter().any(|word| lines[*at].text.starts_with(word));
    let reached = |at: &usize| lines[*at..].iter().take(REACH).any(registered);
    let Some(at) = (lines.len() / 3..lines.len()).filter(begins).find(reached) else { return };
    for line in lines.split_off(at) {
        repairs.note(line.number, RepairKind::Removed, line.text, Reason::Imprint);
    }
}

fn is_related_heading(text: &str) -> bool {
    const KINDS: [&str; 7] = ["相关", "延伸", "推荐", "热门", "附件下载", "猜你喜欢", "关联"];
    const WHAT: [&str; 11] =
        ["文章", "阅读", "新闻", "稿件", "链接", "法规", "解读", "文件", "政策", "信息", "附件下载"];
    let bare = text.trim_matches(['【', '】', '[', ']', ':', '：', ' ']);
    let heading = bare.chars().count() <= 6
        && KINDS.iter().any(|word| bare.starts_with(word))
        && (WHAT.iter().any(|word| bare.ends_with(word)) || bare == "猜你喜欢");
    // 政策解读：《…》解读 is a link.
    let link = ["政策解读", "相关解读", "文件解读", "解读材料", "图解", "相关链接"];
    let linked = |word: &str| {
        text.strip_prefix(word).is_some_and(|rest| rest.starts_with(['：', ':']) && !rest.contains('。'))
    };
    heading || link.iter().any(|word| linked(word))
}

fn is_disclaimer(text: &str) -> bool {
    let claims = ["特别声明", "免责声明", "版权声明", "Notice:"].iter().any(|word| text.starts_with(word));
    let hosts = ["平台", "本网", "本站", "转载", "platform"].iter().any(|word| text.contains(word));
    claims && hosts
}

/// Whether a line is nothing but buttons: 【打印】 【关闭窗口】, 【字体：大 中 小】,
/// 扫一扫在手机打开当前页, 申报入口：点击查看.
fn is_widget(text: &str) -> bool {
    const WORDS: [&str; 46] = [
        "免费下载",
        "小程序",
        "交流群",
        "回到顶部",
        "返回顶部",
        "打印",
        "打印本页",
        "打印页面",
        "打印文章",
        "关闭窗口",
        "关闭",
        "关闭本页",
        "关闭页面",
        "分享到",
        "分享",
        "收藏",
        "收藏本页",
        "点赞",
        "扫一扫",
        "字体大小",
        "字体",
        "字号",
        "大",
        "中",
        "小",
        "上一篇",
        "下一篇",
        "下载APP",
        "扫码关注",
        "阅读全文",
        "展开全文",
        "微信扫一扫",
        "听全文",
        "无障碍",
        "无障碍阅读",
        "长者助手",
        "纠错",
        "我要纠错",
        "-次",
        "-",
        "A+",
        "A-",
        "A",
        "A+大",
        "A+中",
        "A+小",
    ];
    /// A word that is one by itself; 大 may be a cell of a table.
    const ALONE: usize = 2;
    let scanned = text.starts_with("扫一扫") && text.chars().count() <= 20 && !text.contains('。');
    let clicked = text.split_once(['：', ':']).is_some_and(|(label, rest)| {
        label.chars().count() <= 8 && rest.trim().starts_with("点击") && rest.chars().count() <= 12
    });
    let parted = |c: char| c.is_whitespace() || "【】[]()（）|丨：:/".contains(c);
    let mut words = text.split(parted).filter(|word| !word.is_empty()).peekable();
    let long = text.chars().count() >= ALONE;
    scanned || clicked || (long && words.peek().is_some() && words.all(|word| WORDS.contains(&word)))
}

/// A number between two pages: decorated (`— 3 —`, `第 3 页`), or bare and
/// followed by the first line of a page, a footnote or nothing. Other bare
/// numbers may be cells of a table or parts of a number.
fn is_page_number(line: &Line, after: Option<&Line>) -> bool {
    let text: String = line.text.chars().filter(|c| !c.is_whitespace()).collect();
    let inner = text.trim_matches(['-', '—', '–', '－', '·']);
    // A running foot names the file or the document before the page.
    let foot = text.rsplit_once('第').filter(|(before, _)| {
        before.chars().count() <= 40 && !before.contains(['。', '，', '、', '；', '：', '条', '见'])
    });
    if let Some((number, rest)) = foot.and_then(|(_, counted)| counted.split_once('页')) {
        let rest = rest.trim_start_matches(['/', '共', '，', ',']).trim_end_matches('页');
        if is_numeral(number) && (rest.is_empty() || is_numeral(rest)) {
            return true;
        }
    }
    if !is_numeral(inner) {
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

/// Whether a text is the number of a page and nothing else.
pub(super) fn is_numeral(text: &str) -> bool {
    !text.is_empty() && text.len() <= 3 && text.chars().all(|c| c.is_ascii_digit())
}

/// The lines (by number) that hold nothing but the numbers of pages, counted
/// up by one from page to page. Cells of a table stand closer.
fn counted_pages(lines: &[Line]) -> Vec<usize> {
    /// The shortest page, in lines.
    const PAGE: usize = 7;
    let bare = lines.iter().enumerate().filter(|(_, line)| is_numeral(&line.text) && line.gap != Gap::Blank);
    let bare: Vec<(usize, u32)> = bare.filter_map(|(at, line)| Some((at, line.text.parse().ok()?))).collect();
    let follow = bare.windows(2).all(|pair| pair[1].1 == pair[0].1 + 1 && pair[1].0 >= pair[0].0 + PAGE);
    let counted = bare.len() >= 2 && follow && bare[0].0 + 1 >= PAGE;
    bare.iter().filter(|_| counted).map(|(at, _)| lines[*at].number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::lines::split;

    fn left(source: &str) -> Vec<String> {
        let lines = strip(split(source, &mut Repairs::default()), &mut Repairs::default());
        lines.into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn a_way_through_the_site_that_ends_the_text_leaves_nothing_below() {
        assert!(left("某市政府\n首页\n当前位置：").len() <= 1);
        assert!(left("当前位置：").is_empty());
    }

    #[test]
    fn buttons_and_what_closes_a_page_go() {
        for noise in [
            "免费下载",
            "— 3 —",
            "第 3 页 共 10 页",
            "【打印本页】 【关闭窗口】",
            "【字体：大  中  小】",
            "分享到：",
            "扫一扫在手机打开当前页",
            "申报入口：点击查看",
        ] {
            assert_eq!(left(&format!("甲。\n{noise}\n乙,丙。")), ["甲。", "乙,丙。"], "{noise}");
        }
        for end in [
            "相关文章\n直播带货",
            "附件下载：\n相关稿件：",
            "政策解读：《某措施》解读",
            "【相关法规】\n1.某法",
        ] {
            assert_eq!(left(&format!("甲。\n乙。\n{end}")), ["甲。", "乙。"], "{end}");
        }
        assert_eq!(left("甲。\n特别声明:本平台仅提供服务。\nNotice: platform"), ["甲。"]);
        let imprint = "主办单位：某市政府办公室\n承办单位：某市大数据局\n网站标识码：4401000085";
        assert_eq!(left(&format!("甲。\n{imprint}\n粤ICP备0号")), ["甲。"]);
        assert_eq!(left("甲。\n主办单位：某市商务局\n乙。"), ["甲。", "主办单位：某市商务局", "乙。"]);
        assert_eq!(
            left("一、甲\n相关政策\n乙。\n丙。\n丁。"),
            ["一、甲", "相关政策", "乙。", "丙。", "丁。"]
        );
    }

    #[test]
    fn navigation_above_the_document_goes() {
        let body = "某市促进外贸若干措施\n一、扩大出口\n支持参展。";
        for above in [
            "某市人民政府门户网站\n当前位置：首页 > 政务公开 > 政策文件\n",
            "某市促进外贸若干措施 - 某市人民政府门户网站\n首页\n政务公开\n您当前所在的位置：\n首页 > 政策\n",
            "某市促进外贸若干措施_某市商务局网站\n登录\n首页\n政务公开\n搜索\n",
        ] {
            assert_eq!(left(&format!("{above}{body}")).join("\n"), body, "{above}");
        }
        // A title that stands only above the navigation stays.
        assert_eq!(
            left("某市促进外贸若干措施\n当前位置：首页 > 政策\n一、扩大出口\n支持参展。").join("\n"),
            body
        );
        assert_eq!(left(body).join("\n"), body);
    }

    #[test]
    fn page_numbers_go_and_other_numbers_stay() {
        assert_eq!(left("放弃\n03\n 了在欧洲"), ["放弃", "了在欧洲"]);
        assert_eq!(left("货量为\n1\n \n\n072. 847 万"), ["货量为", "1", "072. 847 万"]);
        assert_eq!(left("广东\n1\n江苏\n2\n末"), ["广东", "1", "江苏", "2", "末"]);
        let page = "（一）扩大出口。\n".repeat(9);
        let text = format!("{page}1\n{page}2\n末。");
        assert_eq!(left(&text).len(), 19);
    }
}
