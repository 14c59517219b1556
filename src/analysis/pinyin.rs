//! Readings: how a Han text sounds, in letters without tones. `ü` is `v`, as
//! keyboards have it.

use std::collections::HashSet;
use std::sync::LazyLock;

use pinyin::{ToPinyin, ToPinyinMulti};
use unicode_normalization::UnicodeNormalization;

/// The readings that characters have, without tones (pinyin-data by mozillazg, MIT,
/// by way of the crate `pinyin`).
const SYLLABLES: &str = "\
    a ai an ang ao ba bai ban bang bao bei ben beng bi bian biang biao bie bin bing bo bong bu ca \
    cai can cang cao ce cei cen ceng cha chai chan chang chao che chen cheng chi chong chou chu chua \
    chuai chuan chuang chui chun chuo ci cong cou cu cuan cui cun cuo da dai dan dang dao de dei den \
    deng di dia dian diao die din ding diu dong dou du duan dui dun duo e ei en eng er fa fan fang \
    fei fen feng fiao fo fou fu ga gai gan gang gao ge gei gen geng gong gou gu gua guai guan guang \
    gui gun guo ha hai han hang hao he hei hen heng hm hng hong hou hu hua huai huan huang hui hun \
    huo ji jia jian jiang jiao jie jin jing jiong jiu ju juan jue jun ka kai kan kang kao ke kei ken \
    keng kong kou ku kua kuai kuan kuang kui kun kuo la lai lan lang lao le lei len leng li lia lian \
    liang liao lie lin ling liu lo long lou lu luan lun luo lv lve m ma mai man mang mao me mei men \
    meng mi mian miao mie min ming miu mo mou mu n na nai nan nang nao ne nei nen neng ng ni nia \
    nian niang niao nie nin ning niu nong nou nu nuan nun nuo nv nve o ou pa pai pan pang pao pei \
    pen peng pi pian piao pie pin ping po pou pu qi qia qian qiang qiao qie qin qing qiong qiu qu \
    quan que qun ran rang rao re ren reng ri rong rou ru rua ruan rui run ruo sa sai san sang sao se \
    sen seng sha shai shan shang shao she shei shen sheng shi shou shu shua shuai shuan shuang shui \
    shun shuo si song sou su suan sui sun suo ta tai tan tang tao te tei teng ti tian tiao tie ting \
    tong tou tu tuan tui tun tuo wa wai wan wang wei wen weng wo wong wu xi xia xian xiang xiao xie \
    xin xing xiong xiu xu xuan xue xun ya yan yang yao ye yi yin ying yo yong you yu yuan yue yun za \
    zai zan zang zao ze zei zen zeng zha zhai zhan zhang zhao zhe zhei zhen zheng zhi zhong zhou zhu \
    zhua zhuai zhuan zhuang zhui zhun zhuo zi zong zou zu zuan zui zun zuo";

/// The letters of the longest of them: zhuang.
const LONGEST_SYLLABLE: usize = 6;

/// The most readings of one text.
const MOST_READINGS: usize = 16;

/// The readings of all characters, one after the other: 海外仓 → `haiwaicang`.
/// Each character by its most usual reading; `None` if one has none.
pub fn sound(text: &str) -> Option<String> {
    text.chars().map(|c| c.to_pinyin().map(|reading| reading.plain().replace('ü', "v"))).collect()
}

/// The first letters of the readings: 海外仓 → `hwc`.
pub fn initials(text: &str) -> Option<String> {
    text.chars().map(|c| c.to_pinyin().and_then(|reading| reading.plain().chars().next())).collect()
}

/// Every way to read a text, at most sixteen: 银行 → `yinhang`, `yinxing`.
/// Empty if a character has no reading.
pub fn sounds(text: &str) -> Vec<String> {
    let mut sounds = vec![String::new()];
    for c in text.chars() {
        let readings = readings(c);
        let longer =
            sounds.iter().flat_map(|sound| readings.iter().map(move |more| format!("{sound}{more}")));
        sounds = longer.take(MOST_READINGS).collect();
    }
    sounds.retain(|sound| !sound.is_empty());
    sounds
}

/// Whether letters without tones can be readings, one after the other: shenzhen
/// can, wta and heuco cannot.
pub fn is_pinyin(letters: &str) -> bool {
    static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| SYLLABLES.split_whitespace().collect());
    // Where a syllable may begin.
    let mut begins = vec![false; letters.len() + 1];
    begins[0] = true;
    for start in 0..letters.len() {
        for end in start + 1..=letters.len().min(start + LONGEST_SYLLABLE) {
            let syllable = letters.get(start..end).is_some_and(|part| KNOWN.contains(part));
            begins[end] |= begins[start] && syllable;
        }
    }
    begins[letters.len()]
}

/// Letters that words of a sorted list are held against.
///
/// The first character rules nearly all words out, and those that begin with
/// the same one stand together, so it is looked up once for all of them.
pub struct Spelling<'l> {
    letters: &'l str,
    first: Option<(char, bool)>,
}

impl<'l> Spelling<'l> {
    /// Letters without tones, as [`letters`] gives them.
    pub fn new(letters: &'l str) -> Self {
        Self { letters, first: None }
    }

    /// Whether they may spell a word.
    pub fn spells(&mut self, word: &str) -> bool {
        let Some(first) = word.chars().next() else { return false };
        let begins = match self.first {
            Some((known, begins)) if known == first => begins,
            _ => readings(first).iter().any(|reading| self.letters.starts_with(reading.as_str())),
        };
        self.first = Some((first, begins));
        begins && sounds_as(word, self.letters)
    }
}

/// Whether a text may be read so.
fn sounds_as(text: &str, sound: &str) -> bool {
    let mut rests = vec![sound];
    for c in text.chars() {
        let readings = readings(c);
        let rest = rests
            .iter()
            .flat_map(|rest| readings.iter().filter_map(|reading| rest.strip_prefix(reading.as_str())));
        rests = rest.take(MOST_READINGS).collect();
        if rests.is_empty() {
            return false;
        }
    }
    rests.contains(&"")
}

/// Letters as people type readings, with tones, apostrophes or `ü`, as plain
/// ones: `Xī'ān` → `xian`, `lǜsè` → `lvse`. `None` if anything else is in it.
pub fn letters(text: &str) -> Option<String> {
    let mut letters = String::new();
    for c in text.nfd() {
        match c.to_ascii_lowercase() {
            '\u{308}' if letters.ends_with('u') => {
                letters.pop();
                letters.push('v');
            }
            '\u{300}' | '\u{301}' | '\u{304}' | '\u{30c}' | '\'' | '’' | '‘' | '-' => {}
            ':' if letters.ends_with('u') => {
                letters.pop();
                letters.push('v');
            }
            c if c.is_ascii_lowercase() => letters.push(c),
            _ => return None,
        }
    }
    (!letters.is_empty()).then_some(letters)
}

fn readings(c: char) -> Vec<String> {
    let mut readings: Vec<String> = Vec::new();
    for reading in c.to_pinyin_multi().into_iter().flatten() {
        let plain = reading.plain().replace('ü', "v");
        if !readings.contains(&plain) {
            readings.push(plain);
        }
    }
    readings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_sound() {
        assert_eq!(sound("海外仓").as_deref(), Some("haiwaicang"));
        assert_eq!(initials("海外仓").as_deref(), Some("hwc"));
        assert_eq!(sound("绿色").as_deref(), Some("lvse"));
        assert_eq!(sound("LNG船"), None);
    }

    #[test]
    fn a_character_may_have_several_readings() {
        assert!(sounds("银行").contains(&"yinhang".to_owned()));
        assert!(sounds_as("重庆", "chongqing") && sounds_as("重庆", "zhongqing"));
        assert!(!sounds_as("重庆", "chongqin") && !sounds_as("LNG船", "chuan"));
        let mut spelling = Spelling::new("zhongqing");
        let spelled = ["重大", "重庆", "重庆市", "长沙", "中情"].map(|word| spelling.spells(word));
        assert_eq!(spelled, [false, true, false, false, true]);
        assert!(sounds("LNG船").is_empty());
    }

    #[test]
    fn every_reading_is_pinyin_and_other_letters_are_none() {
        // ê is typed by nobody.
        let typed = ('\u{4e00}'..='\u{9fff}').flat_map(readings).filter(|reading| reading.is_ascii());
        let unknown: Vec<String> = typed.filter(|reading| !is_pinyin(reading)).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
        for letters in ["shenzhen", "haiwaicang", "xian", "lvse"] {
            assert!(is_pinyin(letters), "{letters}");
        }
        for letters in ["wta", "heuco", "flavia", "x"] {
            assert!(!is_pinyin(letters), "{letters}");
        }
    }

    #[test]
    fn readings_are_typed_in_many_ways() {
        for (typed, plain) in [
            ("Haiwai", "haiwai"),
            ("xi'an", "xian"),
            ("Xī’ān", "xian"),
            ("lüse", "lvse"),
            ("lǜsè", "lvse"),
            ("lu:se", "lvse"),
        ] {
            assert_eq!(letters(typed).as_deref(), Some(plain), "{typed}");
        }
        assert_eq!(letters("海wai"), None);
        assert_eq!(letters("20"), None);
    }
}
