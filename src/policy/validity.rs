//! Validity (时效性): whether a document is in force, from when and until when.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::basis::{Basis, KnownDate};
use super::words::{UnknownWord, words};

/// Whether a document is in force, and on what grounds that is said.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Validity {
    /// Whether it is in force.
    pub status: Status,
    /// Whether the source states the status, or it was worked out from dates.
    pub basis: Basis,
    /// The grounds: a sentence of the document, an entry of a catalogue, a notice.
    pub grounds: Option<String>,
    /// The first day on which it is in force (施行日期).
    pub in_force_from: Option<KnownDate>,
    /// The last day on which it is in force (失效日期).
    pub in_force_until: Option<KnownDate>,
}

/// Whether a document is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Status {
    /// 现行有效
    InForce,
    /// 已修改: in force with amendments.
    Amended,
    /// 已废止: another document ended it.
    Repealed,
    /// 失效: its time has run out, or what it dealt with is over.
    Expired,
    /// 尚未施行: issued, and in force from a later day on.
    NotYetInForce,
    /// Not known.
    #[default]
    Unknown,
}

words!(Status, "in-force, amended, repealed, expired, not-yet-in-force, unknown",
    Status::InForce => "in-force", Status::Amended => "amended",
    Status::Repealed => "repealed", Status::Expired => "expired",
    Status::NotYetInForce => "not-yet-in-force", Status::Unknown => "unknown");
