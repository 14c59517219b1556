//! The fields of the query language: what narrows a search by a name and a value.

/// A field, by whichever of its names it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QueryField {
    /// 责任单位
    Agency,
    /// 牵头单位
    Lead,
    /// 类别，部分
    Category,
    /// 文件
    Document,
    /// 文件类型
    Kind,
    /// 标题
    Title,
    /// 地区
    Region,
    /// 日期
    Date,
}

impl QueryField {
    const NAMES: &[(&str, Self)] = &[
        ("agency", Self::Agency),
        ("部门", Self::Agency),
        ("单位", Self::Agency),
        ("责任单位", Self::Agency),
        ("lead", Self::Lead),
        ("牵头", Self::Lead),
        ("category", Self::Category),
        ("类别", Self::Category),
        ("部分", Self::Category),
        ("document", Self::Document),
        ("doc", Self::Document),
        ("文件", Self::Document),
        ("kind", Self::Kind),
        ("类型", Self::Kind),
        ("title", Self::Title),
        ("标题", Self::Title),
        ("region", Self::Region),
        ("地区", Self::Region),
        ("date", Self::Date),
        ("日期", Self::Date),
    ];

    /// The field of that name, in either language.
    pub(super) fn named(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|&(_, field)| field)
    }
}
