//! The documents of the corpus by their titles and numbers.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::alignment::{alike, differences};
use super::characters::Characters;
use crate::analysis::fold;
use crate::policy::{DocumentId, Header};
use crate::wording::parse_numeral;

/// The share of a title that must agree for it to be a slip of the pen.
const NEAR_TITLE: f32 = 0.8;
/// The longest name of a place at the head of a title, in characters.
const LONGEST_PLACE: usize = 9;
/// The most titles that a title is compared with.
const COMPARED: usize = 20;

/// What the headers of a corpus tell.
pub(super) struct Library {
    headers: Vec<Arc<Header>>,
    titles: HashMap<String, Vec<usize>>,
    numbers: HashMap<String, Vec<usize>>,
    pairs: HashMap<(char, char), Vec<usize>>,
    places: HashMap<DocumentId, usize>,
}

/// What a title stands for.
pub(super) enum Titled<'l> {
    /// The documents of this title: at least one.
    Is(Vec<&'l Arc<Header>>),
    /// One of nearly this title.
    Nearly(&'l Arc<Header>),
    /// None.
    Nothing,
}

impl Library {
    pub(super) fn of(headers: Vec<Header>) -> Self {
        let mut library = Self {
            headers: Vec::new(),
            titles: HashMap::new(),
            numbers: HashMap::new(),
            pairs: HashMap::new(),
            places: HashMap::new(),
        };
        for (at, header) in headers.iter().enumerate() {
            let title = plain(&header.metadata.title);
            let characters: Vec<char> = title.chars().collect();
            for pair in characters.windows(2) {
                let places = library.pairs.entry((pair[0], pair[1])).or_default();
                if places.last() != Some(&at) {
                    places.push(at);
                }
            }
            for name in names(&header.metadata.title) {
                let known = library.titles.entry(plain(&name)).or_default();
                if known.last() != Some(&at) {
                    known.push(at);
                }
            }
            if let Some((code, year)) = header.metadata.number.as_deref().and_then(document_number) {
                library.numbers.entry(format!("{code}{year}")).or_default().push(at);
            }
            library.places.insert(header.id.clone(), at);
        }
        library.headers = headers.into_iter().map(Arc::new).collect();
        library
    }

    pub(super) fn header(&self, id: &DocumentId) -> Option<&Arc<Header>> {
        self.places.get(id).map(|&at| &self.headers[at])
    }

    /// The only document with measures, if there is just one.
    pub(super) fn only_policy(&self) -> Option<&Arc<Header>> {
        let mut policies = self.headers.iter().filter(|header| header.measures > 0);
        policies.next().filter(|_| policies.next().is_none())
    }

    /// The documents of a number, which may have other words before it.
    pub(super) fn of_number(&self, written: &str) -> Vec<&Arc<Header>> {
        let Some((code, year)) = document_number(written) else { return Vec::new() };
        let known = code.char_indices().find_map(|(at, _)| {
            let (before, code) = code.split_at(at);
            // 深商规 is another agency than 商规.
            let apart = !before.ends_with(ABBREVIATED) && before.chars().count() != 1;
            self.numbers.get(&format!("{code}{year}")).filter(|_| apart)
        });
        known.into_iter().flatten().map(|&at| &self.headers[at]).collect()
    }

    /// The document of a title, by its whole title or that of the text which it
    /// issues.
    pub(super) fn of_title(&self, written: &str) -> Titled<'_> {
        for name in names(written) {
            if let Some(known) = self.titles.get(&plain(&name)) {
                return Titled::Is(known.iter().map(|&at| &self.headers[at]).collect());
            }
        }
        let written = plain(written);
        let wanted: Vec<char> = written.chars().collect();
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for pair in wanted.windows(2) {
            for &at in self.pairs.get(&(pair[0], pair[1])).into_iter().flatten() {
                *shared.entry(at).or_default() += 1;
            }
        }
        let mut candidates: Vec<(usize, usize)> = shared.into_iter().map(|(at, count)| (count, at)).collect();
        candidates.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        let written = Characters::of(&written, 0);
        let mut best: Option<(f32, usize)> = None;
        for &(_, at) in candidates.iter().take(COMPARED) {
            for name in names(&self.headers[at].metadata.title) {
                let name = Characters::of(&plain(&name), 0);
                let likeness = alike(&written, &name);
                if likeness >= NEAR_TITLE
                    && !is_another(&written, &name)
                    && best.is_none_or(|(known, _)| likeness > known)
                {
                    best = Some((likeness, at));
                }
            }
        }
        best.map_or(Titled::Nothing, |(_, at)| Titled::Nearly(&self.headers[at]))
    }
}

/// The first characters of the codes of provinces and of cities with a plan of
/// their own, by which their agencies' codes begin.
const ABBREVIATED: [char; 43] = [
    '京', '津', '沪', '渝', '冀', '晋', '蒙', '辽', '吉', '黑', '苏', '浙', '皖', '闽', '赣', '鲁', '豫',
    '鄂', '湘', '粤', '桂', '琼', '川', '蜀', '黔', '贵', '滇', '云', '藏', '陕', '秦', '甘', '陇', '青',
    '宁', '新', '港', '澳', '台', '深', '穗', '连', '厦',
];

/// A document number in two parts, the agency's code and [year]serial, whatever
/// its brackets, blanks and leading zeros.
fn document_number(written: &str) -> Option<(String, String)> {
    let folded = fold(written);
    let (code, rest) = folded.split_once(['[', '(', '<', '{'])?;
    let (year, rest) = rest.split_once([']', ')', '>', '}'])?;
    let serial: String = rest.chars().filter(char::is_ascii_digit).collect();
    let (year, serial) = (parse_numeral(year.trim())?, serial.trim_start_matches('0'));
    Some((code.split_whitespace().collect(), format!("[{year}]{serial}")))
}

/// Whether two titles that are alike are those of different documents: they name
/// different places, years, batches or plans.
fn is_another(one: &Characters, other: &Characters) -> bool {
    if let (Some(one), Some(other)) = (place(&one.all), place(&other.all))
        && one != other
    {
        return true;
    }
    let numeral = |c: &char| c.is_ascii_digit() || "一二三四五六七八九十〇".contains(*c);
    differences(one, other, 0..other.len()).iter().any(|(mine, theirs)| {
        let (mine, theirs) = (&one.all[mine.clone()], &other.all[theirs.clone()]);
        !mine.is_empty() && !theirs.is_empty() && mine.iter().all(numeral) && theirs.iter().all(numeral)
    })
}

/// The place that a title begins with: 深圳市, 福田区, 广西壮族自治区.
fn place(title: &[char]) -> Option<&[char]> {
    let ends = |&at: &usize| match title[at] {
        '市' => title.get(at + 1) != Some(&'场'),
        '省' | '县' | '州' | '盟' | '旗' => true,
        // 试验区 and 示范区 are no places by themselves.
        '区' => at <= 3 || title[..at].ends_with(&['自', '治']),
        _ => false,
    };
    (2..title.len().min(LONGEST_PLACE)).find(ends).map(|end| &title[..=end])
}

/// A title, and the title in it: that of the text which a notice issues.
pub(super) fn names(title: &str) -> Vec<String> {
    const ISSUES: [&str; 7] = ["印发", "发布", "公布", "颁布", "转发", "下发", "制发"];
    let issued = ISSUES.iter().find_map(|verb| title.split_once(verb)).and_then(|(_, rest)| {
        let rest = rest.trim();
        let marked = rest.strip_prefix(['《', '〈']).and_then(|rest| rest.rsplit_once(['》', '〉']));
        marked.map(|(name, _)| name).or_else(|| rest.strip_suffix("的通知"))
    });
    [Some(title), issued].into_iter().flatten().map(str::to_owned).collect()
}

/// A title as it is compared: folded, without brackets around names in it.
fn plain(title: &str) -> String {
    fold(title)
        .chars()
        .filter(|c| !matches!(c, '《' | '》' | '〈' | '〉' | '<' | '>' | '"' | '\'' | ' '))
        .collect()
}
