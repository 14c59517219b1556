//! The fields of a passage: what an engine keeps of it to search, filter, count
//! and sort by.
//!
//! In: a document and one of its passages. Out: values, folded where they are
//! searched as text. No engine's type is in it, so that all are fed alike; how
//! a field is stored, and the text that is shown, are an engine's own affair.

mod values;

use serde::{Deserialize, Serialize};

pub use values::{Value, Values, day_number, is_caption, is_policy};

/// A field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// `sz24/m10`
    Id,
    /// Id of the document.
    Document,
    /// Kind of the document: policy, paper …
    Kind,
    /// Region of the document, full name; absent where unknown.
    Region,
    /// The headings above the passage, each by itself.
    Category,
    /// By which numbers the part is cited: `部分3`, `章3`.
    Division,
    /// The outermost heading: what results are counted by.
    Part,
    /// Full names of all agencies, stated and implied.
    Agency,
    /// Full names of the agencies that the document names for the passage:
    /// explicit and inherited ones.
    StatedAgency,
    /// Full names of the agencies that are only implied.
    ImpliedAgency,
    /// Full names of the agencies that lead.
    Lead,
    /// The ordinal of a measure; absent in other passages.
    Ordinal,
    /// The day of issue as the number yyyymmdd; absent where unknown.
    Issued,
    /// Place in the document, counted from 0.
    Place,
    /// The order among equals: kind, then document, then place.
    Order,
    /// Words of the title, with frequencies.
    Title,
    /// Words of the prose, with frequencies.
    Body,
    /// Pairs of neighbouring Han characters of title and prose, with frequencies.
    Bigrams,
    /// Characters of the text up to its list of agencies, with positions.
    Characters,
    /// Characters of the whole text, where there is a list of agencies.
    Verbatim,
}

/// What a field holds, and so how its values are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldForm {
    /// Names, each as it stands.
    Name,
    /// One whole number.
    Number,
    /// Words of folded texts, in any order.
    Words,
    /// Pairs of Han characters of folded texts, in any order.
    Bigrams,
    /// Characters of folded texts, with their positions.
    Characters,
}

impl Field {
    /// All fields, in the order of their declaration.
    pub const ALL: [Self; 20] = [
        Self::Id,
        Self::Document,
        Self::Kind,
        Self::Region,
        Self::Category,
        Self::Division,
        Self::Part,
        Self::Agency,
        Self::StatedAgency,
        Self::ImpliedAgency,
        Self::Lead,
        Self::Ordinal,
        Self::Issued,
        Self::Place,
        Self::Order,
        Self::Title,
        Self::Body,
        Self::Bigrams,
        Self::Characters,
        Self::Verbatim,
    ];

    /// Its name in an index.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Document => "document",
            Self::Kind => "kind",
            Self::Region => "region",
            Self::Category => "category",
            Self::Division => "division",
            Self::Part => "part",
            Self::Agency => "agency",
            Self::StatedAgency => "stated_agency",
            Self::ImpliedAgency => "implied_agency",
            Self::Lead => "lead",
            Self::Ordinal => "ordinal",
            Self::Issued => "issued",
            Self::Place => "place",
            Self::Order => "order",
            Self::Title => "title",
            Self::Body => "body",
            Self::Bigrams => "bigrams",
            Self::Characters => "characters",
            Self::Verbatim => "verbatim",
        }
    }

    /// What it holds.
    pub fn form(self) -> FieldForm {
        match self {
            Self::Id
            | Self::Document
            | Self::Kind
            | Self::Region
            | Self::Category
            | Self::Division
            | Self::Part
            | Self::Agency
            | Self::StatedAgency
            | Self::ImpliedAgency
            | Self::Lead => FieldForm::Name,
            Self::Ordinal | Self::Issued | Self::Place | Self::Order => FieldForm::Number,
            Self::Title | Self::Body => FieldForm::Words,
            Self::Bigrams => FieldForm::Bigrams,
            Self::Characters | Self::Verbatim => FieldForm::Characters,
        }
    }

    /// Whether passages are found by its values.
    pub fn is_searched(self) -> bool {
        !matches!(self, Self::Part | Self::StatedAgency | Self::ImpliedAgency | Self::Order)
    }

    /// Whether passages are counted or sorted by its values.
    pub fn is_counted(self) -> bool {
        matches!(self, Self::Document | Self::Kind | Self::Lead) || !self.is_searched()
    }
}

#[cfg(test)]
mod tests {
    use super::Field;

    #[test]
    fn every_field_is_in_the_list_at_its_place_and_has_a_name_of_its_own() {
        for (at, field) in Field::ALL.into_iter().enumerate() {
            assert_eq!(field as usize, at, "{field:?}");
            let same = Field::ALL.into_iter().filter(|other| other.as_str() == field.as_str());
            assert_eq!(same.count(), 1, "{field:?}");
            assert_eq!(serde_json::to_value(field).unwrap(), field.as_str());
        }
    }
}
