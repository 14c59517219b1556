//! Decimal numbers, exact: a whole number and how many of its digits stand behind
//! the point. What a text says is never turned into a binary fraction.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::ops::Neg;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

/// The most digits behind the point, and the most zeros that a magnitude adds:
/// far more than any text has.
const MOST: u32 = 30;

/// An exact decimal number: `4.5`, `-17.2`, `4500000000000`.
///
/// Two numbers are equal if their values are: 5.0 is 5.
#[derive(Debug, Clone, Copy)]
pub struct Decimal {
    digits: i128,
    scale: u32,
}

impl Decimal {
    /// A whole number.
    pub fn whole(number: i64) -> Self {
        Self { digits: number.into(), scale: 0 }
    }

    /// Reads digits with at most one point: `438467.9`. `None` for anything else,
    /// and for more digits than fit (about 30).
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, behind) = text.split_once('.').unwrap_or((text, ""));
        let sound = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !sound(whole) || !sound(behind) || whole.len() + behind.len() > MOST as usize {
            return None;
        }
        let digits = format!("{whole}{behind}").parse().ok()?;
        Some(Self { digits, scale: u32::try_from(behind.len()).ok()? })
    }

    /// The number times a power of ten. `None` where it does not fit.
    #[must_use]
    pub fn times_ten_to(self, power: u32) -> Option<Self> {
        let dropped = power.min(self.scale);
        let left = power - dropped;
        if left > MOST {
            return None;
        }
        let digits = self.digits.checked_mul(10_i128.checked_pow(left)?)?;
        Some(Self { digits, scale: self.scale - dropped })
    }

    /// The product. `None` where it does not fit.
    #[must_use]
    pub fn times(self, other: Self) -> Option<Self> {
        let scale = self.scale.checked_add(other.scale).filter(|&scale| scale <= MOST)?;
        Some(Self { digits: self.digits.checked_mul(other.digits)?, scale })
    }

    /// The sum. `None` where it does not fit.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        let (a, b, scale) = self.beside(other)?;
        Some(Self { digits: a.checked_add(b)?, scale })
    }

    /// The number without its sign.
    #[must_use]
    pub fn abs(self) -> Self {
        Self { digits: self.digits.saturating_abs(), ..self }
    }

    /// How many digits stand behind the point, as written: 1 in `5.0`.
    pub fn decimals(self) -> u32 {
        self.scale
    }

    /// Whether it is less than nothing.
    pub fn is_negative(self) -> bool {
        self.digits < 0
    }

    /// The nearest number that a machine calculates with; for workbooks, which
    /// have no other.
    pub fn approximate(self) -> f64 {
        self.to_string().parse().unwrap_or(f64::NAN)
    }

    /// The digits of both on the longer scale.
    fn beside(self, other: Self) -> Option<(i128, i128, u32)> {
        let scale = self.scale.max(other.scale);
        let digits = |number: Self| number.digits.checked_mul(10_i128.checked_pow(scale - number.scale)?);
        Some((digits(self)?, digits(other)?, scale))
    }
}

impl Neg for Decimal {
    type Output = Self;

    fn neg(self) -> Self {
        Self { digits: self.digits.saturating_neg(), ..self }
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        match self.beside(*other) {
            Some((a, b, _)) => a.cmp(&b),
            // One does not fit on the scale of the other, so it is the larger by far.
            None if self.scale < other.scale => self.digits.cmp(&0),
            None => 0.cmp(&other.digits),
        }
    }
}

impl fmt::Display for Decimal {
    /// Without zeros at the end: `5`, `0.5`, `-17.2`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = format!("{:0width$}", self.digits.unsigned_abs(), width = self.scale as usize + 1);
        let (whole, behind) = digits.split_at(digits.len() - self.scale as usize);
        let behind = behind.trim_end_matches('0');
        let sign = if self.digits < 0 { "-" } else { "" };
        if behind.is_empty() { write!(f, "{sign}{whole}") } else { write!(f, "{sign}{whole}.{behind}") }
    }
}

impl Serialize for Decimal {
    /// A number with the same digits, as far as formats have such numbers; a text
    /// where they have not, beyond some 15 digits.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let written = self.to_string();
        if let Ok(whole) = written.parse::<i64>() {
            return serializer.serialize_i64(whole);
        }
        let near = self.approximate();
        if near.to_string() == written {
            serializer.serialize_f64(near)
        } else {
            serializer.serialize_str(&written)
        }
    }
}

impl JsonSchema for Decimal {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Decimal".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["number", "string"] })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_written_is_kept() {
        let told = |text: &str| Decimal::parse(text).map(|number| number.to_string());
        assert_eq!(told("438467.9").as_deref(), Some("438467.9"));
        assert_eq!(told("5.0").as_deref(), Some("5"));
        assert_eq!(told("0.05").as_deref(), Some("0.05"));
        for text in ["", ".5", "1.2.3", "-1", "1e3", "1234567890123456789012345678901234567890"] {
            assert_eq!(told(text), None, "{text}");
        }
        let trillions = Decimal::parse("4.5").and_then(|number| number.times_ten_to(12));
        assert_eq!(trillions.map(|number| number.to_string()).as_deref(), Some("4500000000000"));
        assert_eq!(Decimal::parse("5.0"), Some(Decimal::whole(5)));
        assert!(-Decimal::whole(3) < Decimal::whole(-2));
    }

    proptest! {
        #[test]
        fn written_and_read_again_it_is_the_same(digits in 0_u32..1_000_000, scale in 0_u32..8, power in 0_u32..20) {
            let number = Decimal { digits: digits.into(), scale };
            prop_assert_eq!(Decimal::parse(&number.to_string()), Some(number));
            if let Some(more) = number.times_ten_to(power) {
                prop_assert!(more >= number);
                prop_assert_eq!(Decimal::parse(&more.to_string()), Some(more));
            }
        }
    }
}
