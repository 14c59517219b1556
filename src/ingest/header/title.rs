//! The title of a text: the lines at its top that are one, and the name of
//! the text that a notice only issues (关于印发《…》的通知).

use jiff::civil::Date;

use crate::ingest::joining::is_date;
use crate::ingest::lines::Line;
use crate::ingest::stated;
use crate::wording::{Form, dates, ends_sentence, issuers, numbering, seam, titles};

/// How many lines a title takes at most; text of PDFs breaks inside it.
const MOST_LINES: usize = 8;
/// The longest title, in characters.
const LONGEST: usize = 160;
/// The longest line of a title, in characters.
const LONGEST_LINE: usize = 90;

/// A title and its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TitleLines {
    /// The title, without a date in brackets behind it.
    pub title: String,
    /// That date.
    pub date: Option<Date>,
    /// The first of its lines.
    pub start: usize,
    /// How many lines it takes.
    pub count: usize,
    /// Whether it ends with a form word of official documents.
    pub formal: bool,
}

/// The title at the top of a text. Numbers, dates and remarks may stand
/// before it, but no sentence, and nothing numbered.
pub(super) fn find(lines: &[Line]) -> Option<TitleLines> {
    const FURNITURE: usize = 4;
    let start = lines.iter().take(FURNITURE).position(|line| !is_furniture(&line.text))?;
    let mut title = String::new();
    // Where it ends for sure, and where it ends if nothing is sure.
    let (mut found, mut perhaps): (Option<usize>, Option<usize>) = (None, None);
    let mut at = 0;
    while at < MOST_LINES
        && title.chars().count() <= LONGEST
        && let Some(line) = lines.get(start + at)
        && !ends_before(&line.text, at == 0)
    {
        let piece = unspaced(&line.text);
        title.push_str(seam(&title, &piece, false));
        title.push_str(&piece);
        at += 1;
        if !is_balanced(&title) {
            continue;
        }
        let next = lines.get(start + at).map_or("", |line| &line.text);
        let formal = titles::form(&without_date(&title).0) == Some(Form::Policy);
        // Databases print the title twice.
        let twice = || run_of(&lines[start + at..], &title).is_some_and(|(below, _)| below == 0);
        let closed = without_date(&title).1.is_some() || heads_text(next);
        let marked = formal || ["关于", "印发", "《"].iter().any(|word| title.contains(word));
        if formal && (is_settled(&title) && !goes_on(next) || twice()) || closed && marked {
            found = Some(at);
            break;
        }
        perhaps = perhaps.or(Some(at).filter(|_| formal));
    }
    let found = found.or(perhaps);
    // A single line heads any text.
    let count = found.or((at > 0).then_some(1))?;
    let mut title = String::new();
    for piece in lines.get(start..start + count)?.iter().map(|line| unspaced(&line.text)) {
        title.push_str(seam(&title, &piece, false));
        title.push_str(&piece);
    }
    let (title, date) = without_date(&title);
    (!title.is_empty()).then_some(TitleLines { title, date, start, count, formal: found.is_some() })
}

/// Whether a line can only stand below the title: the number, an addressee.
fn heads_text(text: &str) -> bool {
    stated::number(text).is_some()
        || is_ordered(text)
        || (text.ends_with(['：', ':']) && text.chars().count() >= 4 && !text.contains('。'))
}

/// What may stand above a title and is none: a number, a date, a remark in
/// brackets, 附件1.
fn is_furniture(text: &str) -> bool {
    let annex = text.strip_prefix("附件").or_else(|| text.strip_prefix("附录"));
    stated::number(text).is_some()
        || is_date(text)
        || annex.is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit() || "：:一二三四五六".contains(c)))
        || (text.starts_with(['（', '(']) && text.ends_with(['）', ')']) && numbering(text).is_none())
}

/// Whether the title must end before a line. Only the first may end like a
/// sentence, as titles of news do: 老人免费！
fn ends_before(text: &str, first: bool) -> bool {
    const SHORT: usize = 40;
    let called = first
        && text.ends_with(['！', '？', '!', '?'])
        && text.chars().count() <= SHORT
        && !text.contains('。');
    let dated = text.starts_with(['（', '(']) && dates::find(text).is_some() && text.chars().count() <= 20;
    !dated
        // A table, and its place in a workbook, are no lines of a title.
        && (text.starts_with(['|', '<'])
            || stated::number(text).is_some()
            || is_date(text)
            || dates::stamp(text).is_some()
            || !text.contains(char::is_alphanumeric)
            || numbering(text).is_some()
            || is_ordered(text)
            || (ends_sentence(text) && !called)
            || text.chars().count() > LONGEST_LINE
            || text.ends_with(['：', ':', '，', ',', '；', ';'])
            || ["摘要", "关键词", "摘 要"].iter().any(|word| text.starts_with(word)))
}

/// 第707号, 2021年第9号: the number of an order or announcement.
fn is_ordered(text: &str) -> bool {
    let bare: String = text.chars().filter(|c| !c.is_whitespace() && !"（）()〔〕".contains(*c)).collect();
    bare.ends_with('号') && bare.contains('第') && bare.chars().count() <= 14
}

/// Whether a title that ends with a form word is surely at its end: one that
/// says what it is about (关于…制度) goes on to the word for what it is (的通知).
fn is_settled(title: &str) -> bool {
    const STATUTORY: [&str; 15] = [
        "通知", "意见", "决定", "决议", "公告", "通告", "通报", "批复", "答复", "函", "令", "报告", "请示",
        "议案", "纪要",
    ];
    let end = titles::without_remarks(title);
    !title.contains("关于") || STATUTORY.iter().any(|word| end.ends_with(word))
}

/// Whether a line goes on with a title that could end before it: 的通知, （试行）.
fn goes_on(text: &str) -> bool {
    const FIRST: [char; 9] = ['的', '》', '”', '）', ')', '及', '和', '、', '“'];
    const SHORT: usize = 24;
    let remark = text.starts_with(['（', '(', '〔']) && text.ends_with(['）', ')', '〕']);
    // （2021年7月27日公布） tells its history.
    let own = text.chars().count() <= SHORT
        && !["通过", "公布", "发布", "会议"].iter().any(|word| text.contains(word));
    text.starts_with(FIRST) || remark && own
}

/// Whether every bracket and quotation in a text is closed.
fn is_balanced(text: &str) -> bool {
    [('《', '》'), ('“', '”'), ('（', '）'), ('(', ')')]
        .iter()
        .all(|(open, close)| text.matches(*open).count() <= text.matches(*close).count())
}

/// A line without the blanks between all its characters: 几 个 问 题 的 通 知.
fn unspaced(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let single = words.iter().filter(|word| word.chars().count() == 1).count();
    if words.len() >= 3 && single * 4 >= words.len() * 3 { words.concat() } else { text.to_owned() }
}

/// Parts a date in brackets from the end of a title.
fn without_date(title: &str) -> (String, Option<Date>) {
    let parted = title.strip_suffix(['）', ')']).and_then(|inner| inner.rsplit_once(['（', '(']));
    let Some((before, inner)) = parted.filter(|(before, _)| !before.is_empty()) else {
        return (title.to_owned(), None);
    };
    // （2023 年3 月23）: whoever typed it forgot the 日.
    let date = dates::find(inner).or_else(|| dates::find(&format!("{inner}日")));
    let only = inner.chars().filter(|c| !c.is_whitespace()).count() <= 12;
    match date.filter(|_| only) {
        Some(date) => (before.trim().to_owned(), Some(date)),
        None => (title.to_owned(), None),
    }
}

/// The name of the text that a notice issues: what stands in 《》 behind 印发,
/// or between 印发 and 的通知.
pub(super) fn issued(title: &str) -> Option<String> {
    const SHORTEST: usize = 6;
    let verbs = ["印发", "印發", "公布", "发布", "转发"];
    let (at, verb) = verbs.iter().filter_map(|verb| Some((title.find(verb)?, verb))).min()?;
    let rest = title.get(at + verb.len()..)?.trim_start();
    let name = match rest.strip_prefix('《') {
        Some(quoted) => quoted.rsplit_once('》')?.0,
        None => rest.rsplit_once('的')?.0,
    };
    (name.chars().count() >= SHORTEST && !name.contains("》和《")).then(|| name.to_owned())
}

/// Where the lines say a title, and in how many lines, whatever its blanks and
/// the width of its brackets.
pub(super) fn run_of(lines: &[Line], title: &str) -> Option<(usize, usize)> {
    let title = bare(title);
    let starts = lines.iter().enumerate().filter(|(_, line)| title.starts_with(&bare(&line.text)));
    starts.map(|(at, _)| at).find_map(|at| {
        let mut rest = title.as_str();
        for (count, line) in lines.get(at..)?.iter().take(MOST_LINES).enumerate() {
            rest = rest.strip_prefix(bare(&line.text).as_str())?;
            if rest.is_empty() {
                return Some((at, count + 1));
            }
        }
        None
    })
}

/// A title by which two copies of it are known to be one: without blanks, and
/// with brackets and dashes of one width.
pub(crate) fn bare(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '(' => '（',
            ')' => '）',
            '－' | '-' | '–' => '—',
            '〈' => '《',
            '〉' => '》',
            c => c,
        })
        .collect()
}

/// The agencies that a title begins with, and whether it says that there are
/// more of them (等四部门); `None` where it begins with something else.
pub(super) fn issuers(title: &str) -> Option<(Vec<String>, bool)> {
    let verbs = ["关于", "關於", "印发", "印發", "转发", "批转", "对"];
    let at = verbs.iter().filter_map(|verb| title.find(verb)).filter(|&at| at > 0).min()?;
    let before = title.get(..at)?.trim();
    let more = before.char_indices().find(|&(at, c)| {
        c == '等'
            && before
                .get(at..)
                .is_some_and(|rest| rest.ends_with("部门") || rest.ends_with("单位") || rest.ends_with('家'))
    });
    let named = before.get(..more.map_or(before.len(), |(at, _)| at))?;
    let names: Vec<String> = issuers::joint(named).into_iter().map(str::to_owned).collect();
    (!names.is_empty()).then_some((names, more.is_some()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::lines::split;
    use crate::ingest::repair::Repairs;

    fn found(text: &str) -> Option<(String, usize)> {
        find(&split(text, &mut Repairs::default())).map(|found| (found.title, found.count))
    }

    #[test]
    fn a_title_broken_anywhere_is_one() {
        for (text, title, count) in [
            (
                "某省关于印发《某省稳经济若干政策举\n措》的通知（2023 年1 月20 日）\n某政发〔2023〕1 号",
                "某省关于印发《某省稳经济若干政策举措》的通知",
                2,
            ),
            (
                "某局关于印发\n《甲管理办法》\n及\n《乙实施细则》\n的通知\n（2023 年5 月29 日）\n某办发〔2023〕36 号",
                "某局关于印发《甲管理办法》及《乙实施细则》的通知",
                6,
            ),
            ("某院关于棉粮挂钩\n几 个 问 题 的 通 知\n某发〔1981〕88号", "某院关于棉粮挂钩几个问题的通知", 2),
            (
                "某市人民政府关于印发某市行动方案\n的通知\n各有关单位：",
                "某市人民政府关于印发某市行动方案的通知",
                2,
            ),
            ("某省数据奖励办法\n（试行）\n第一条　为规范管理，制定本办法。", "某省数据奖励办法（试行）", 2),
            (
                "某发〔2024〕6号\n某区促进人才发展的政策措施\n为建设高地，制定本措施。",
                "某区促进人才发展的政策措施",
                1,
            ),
            (
                "某局关于印发《某市活动实施方案（\n2023—2025 年）》的通知\n某发〔2023〕27 号",
                "某局关于印发《某市活动实施方案（2023—2025 年）》的通知",
                2,
            ),
            (
                "某局等部门关于完善交易担保制度\n进一步降低交易成本的通知\n某发〔2023〕27号",
                "某局等部门关于完善交易担保制度进一步降低交易成本的通知",
                2,
            ),
            (
                "某市关于印发工作方案的通知(2023 年1\n月20 日)\n某发〔2023〕1 号",
                "某市关于印发工作方案的通知",
                2,
            ),
            (
                "某局批准发布\n《某规范指标体系》省级地方标准（2023 年2 月27 日）\n近日，某局发布。",
                "某局批准发布《某规范指标体系》省级地方标准",
                2,
            ),
            (
                "某省市场主体管理条例\n（2021年7月27日国务院令第746号公布）\n第一章　总则",
                "某省市场主体管理条例",
                1,
            ),
            ("好消息！65岁以上老人免费！\n外贸增长。", "好消息！65岁以上老人免费！", 1),
            (
                "某省实施意见(试行)的通知\n某省实施意见（试行）的通知\n（某办〔2022〕6号）",
                "某省实施意见(试行)的通知",
                1,
            ),
            ("2024年全国外贸排名\n外贸增长。", "2024年全国外贸排名", 1),
        ] {
            assert_eq!(found(text), Some((title.to_owned(), count)), "{text}");
        }
        for text in ["（十四）推动产业集聚。建设园区。", "力争到2027年突破400家。（市工信局）", "摘要：本文"]
        {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn a_notice_names_the_text_it_issues() {
        for (title, expected) in [
            ("某局关于印发《某市若干措施》的通知", Some("某市若干措施")),
            ("某局关于印发某市若干措施的通知", Some("某市若干措施")),
            ("某局关于促进外贸的通知", None),
            ("关于印发《甲要点》和《乙要点》的通知", None),
        ] {
            assert_eq!(issued(title).as_deref(), expected, "{title}");
        }
    }

    #[test]
    fn who_issues_stands_before_the_title() {
        let names = |title: &str| issuers(title).map(|(names, more)| (names.join("、"), more));
        for (title, expected) in [
            ("某市商务局关于促进外贸的通知", Some(("某市商务局", false))),
            ("某市商务局 某市财政局关于印发某办法的通知", Some(("某市商务局、某市财政局", false))),
            ("某市商务局等四部门关于促进外贸的通知", Some(("某市商务局", true))),
            ("国务院办公厅转发民政部关于清理社团意见的通知", Some(("国务院办公厅", false))),
            ("关于促进外贸的通知", None),
            ("某市促进外贸若干措施", None),
        ] {
            let expected = expected.map(|(names, more): (&str, bool)| (names.to_owned(), more));
            assert_eq!(names(title), expected, "{title}");
        }
    }
}
