//! The language of the interface.

/// Chinese or English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// 中文
    Chinese,
    /// English
    English,
}

impl Language {
    /// Chinese if the locale of the system is Chinese, else English.
    #[cfg(feature = "cli")]
    pub fn of_locale() -> Self {
        match sys_locale::get_locale() {
            Some(locale) if locale.to_lowercase().starts_with("zh") => Self::Chinese,
            _ => Self::English,
        }
    }

    /// `zh` and `en` by their names.
    pub fn named(name: &str) -> Option<Self> {
        match name.to_lowercase().split(['-', '_', '.']).next() {
            Some("zh" | "中文" | "cn") => Some(Self::Chinese),
            Some("en" | "english" | "英文") => Some(Self::English),
            _ => None,
        }
    }

    /// What stands between a name and what it is.
    pub fn colon(self) -> &'static str {
        self.pick("：", ": ")
    }

    /// Things in a row: `甲、乙`, `a, b`.
    pub fn list<T: AsRef<str>>(self, items: &[T]) -> String {
        let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
        items.join(self.pick("、", ", "))
    }

    /// The text in this language.
    pub fn pick<'t>(self, chinese: &'t str, english: &'t str) -> &'t str {
        match self {
            Self::Chinese => chinese,
            Self::English => english,
        }
    }
}

/// How many there are, in English: `1 passage`, `2 passages`.
pub(super) fn counted(count: usize, one: &str) -> String {
    match count {
        1 => format!("1 {one}"),
        _ => format!("{count} {one}s"),
    }
}
