//! Agencies (责任单位) and what ties them to a measure.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::words::{UnknownWord, words};

/// An agency as one document names it, in its three forms.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Agency {
    /// Full name in the document's region: 深圳市工业和信息化局. Its identity.
    pub name: String,
    /// With the inherited prefix: 市工业和信息化局.
    pub display: String,
    /// Exactly as in the text: 工业和信息化局.
    pub as_written: String,
}

/// That an agency answers for a measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribution {
    /// Who.
    pub agency: Agency,
    /// Named, or implied by a named group.
    pub basis: AttributionBasis,
    /// The full name of the group that implies it; `None` where explicit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via: Option<String>,
    /// Whether it stands for many (各区人民政府, 有关部门).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub collective: bool,
    /// The words of the label it stands behind (责任单位), if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// What it is to do.
    pub role: Role,
    /// Whether the role is stated.
    pub role_basis: RoleBasis,
    /// Where the text names it (an implied one: where it names the group), a
    /// byte range of the passage's text.
    pub span: Range<usize>,
}

/// How an attribution is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AttributionBasis {
    /// The measure names it.
    Explicit,
    /// A heading above the measure names it, or a clause before it that holds
    /// for all that follow (以下均需…落实).
    Inherited,
    /// It belongs to a group that the measure names (各区政府), or a
    /// definition such as 下同 includes it.
    Implied,
}

/// What an agency is to do for a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// 牵头
    Lead,
    /// 配合、参与
    Support,
    /// 负责, with no further word
    Responsible,
}

/// How a role is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RoleBasis {
    /// The text says so.
    Stated,
    /// 按列名首位推定: it is the first one listed, which usually leads.
    FirstListed,
}

words!(AttributionBasis, "explicit, inherited, implied",
    AttributionBasis::Explicit => "explicit", AttributionBasis::Inherited => "inherited", AttributionBasis::Implied => "implied");
words!(Role, "lead, support, responsible",
    Role::Lead => "lead", Role::Support => "support", Role::Responsible => "responsible");
words!(RoleBasis, "stated, first-listed",
    RoleBasis::Stated => "stated", RoleBasis::FirstListed => "first-listed");
