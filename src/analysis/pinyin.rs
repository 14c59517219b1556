//! Readings: how a Han text sounds, in letters without tones.

use pinyin::ToPinyin;

/// The readings of all characters, one after the other: 海外仓 → `haiwaicang`.
/// Each character by its most usual reading; `None` if one has none.
pub fn sound(text: &str) -> Option<String> {
    text.chars().map(|c| c.to_pinyin().map(pinyin::Pinyin::plain)).collect()
}

/// The first letters of the readings: 海外仓 → `hwc`.
pub fn initials(text: &str) -> Option<String> {
    text.chars().map(|c| c.to_pinyin().and_then(|reading| reading.plain().chars().next())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_sound() {
        assert_eq!(sound("海外仓").as_deref(), Some("haiwaicang"));
        assert_eq!(initials("海外仓").as_deref(), Some("hwc"));
        assert_eq!(sound("LNG船"), None);
    }
}
