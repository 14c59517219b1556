//! The values of a passage's fields.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::Field;
use crate::analysis::fold;
use crate::policy::{Attribution, AttributionBasis, DocumentKind, Header, Passage, PassageKind, Role};

/// A value of a field: a name or folded text, or a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value<'p> {
    /// For fields of names and texts.
    Text(Cow<'p, str>),
    /// For fields of numbers.
    Number(u64),
}

/// The values of one passage. A field may have none, one or several.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Values<'p>(Vec<(Field, Value<'p>)>);

impl<'p> Values<'p> {
    /// Of a passage of the document with that header.
    pub fn of(header: &'p Header, passage: &'p Passage) -> Self {
        let mut values = Self::default();
        let metadata = &header.metadata;
        values.text(Field::Id, passage.id.to_string());
        values.text(Field::Document, header.id.as_str());
        values.text(Field::Kind, metadata.kind.as_str());
        values.number(Field::Place, u64::from(passage.place));
        values.number(Field::Order, order(header, passage));
        if let Some(region) = &metadata.region {
            values.text(Field::Region, region);
        }
        if let Some(issued) = metadata.issued {
            values.number(Field::Issued, day_number(issued.date));
        }
        if let Some(part) = passage.category.first() {
            values.text(Field::Part, part);
        }
        for division in &passage.divisions {
            values.text(Field::Division, division);
        }
        for heading in &passage.category {
            values.text(Field::Category, heading);
        }
        if passage.kind == PassageKind::Measure
            && let Some(number) = &passage.number
        {
            values.number(Field::Ordinal, number.ordinal.key());
        }
        values.agencies(passage);
        values.texts(passage);
        values
    }

    fn agencies(&mut self, passage: &'p Passage) {
        let names = |chosen: &dyn Fn(&Attribution) -> bool| -> BTreeSet<&'p str> {
            let chosen = passage.attributions.iter().filter(|attribution| chosen(attribution));
            chosen.map(|attribution| attribution.agency.name.as_str()).collect()
        };
        let all = names(&|_| true);
        let stated = names(&|attribution| attribution.basis != AttributionBasis::Implied);
        let implied: BTreeSet<&str> = all.difference(&stated).copied().collect();
        let lead = names(&|attribution| attribution.role == Role::Lead);
        for (field, names) in [
            (Field::Agency, all),
            (Field::StatedAgency, stated),
            (Field::ImpliedAgency, implied),
            (Field::Lead, lead),
        ] {
            names.into_iter().for_each(|name| self.text(field, name));
        }
    }

    /// The title is searched in its field and, as part of the text, in the
    /// characters; the list of agencies through the agency fields, or verbatim.
    fn texts(&mut self, passage: &'p Passage) {
        let body = passage.text.get(passage.body.clone()).unwrap_or(&passage.text);
        let prose = passage.text.get(..passage.body.end).unwrap_or(&passage.text);
        let title = fold(&passage.title);
        // A paragraph is all prose; folding it once is enough.
        let characters = (prose != body).then(|| fold(prose));
        let body = fold(body);
        self.text(Field::Characters, characters.unwrap_or_else(|| body.clone()));
        self.text(Field::Bigrams, title.clone());
        self.text(Field::Bigrams, body.clone());
        self.text(Field::Title, title);
        self.text(Field::Body, body);
        if prose.len() < passage.text.len() {
            self.text(Field::Verbatim, fold(&passage.text));
        }
    }

    fn text(&mut self, field: Field, text: impl Into<Cow<'p, str>>) {
        self.0.push((field, Value::Text(text.into())));
    }

    fn number(&mut self, field: Field, number: u64) {
        self.0.push((field, Value::Number(number)));
    }
}

impl<'p> IntoIterator for Values<'p> {
    type Item = (Field, Value<'p>);
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// What decides among equals: 8 bits of the kind, the first four bytes of the
/// document's id, 7 bits that tell most others of that beginning apart, the
/// place up to 65,535, and a bit that is set for the caption of a figure.
fn order(header: &Header, passage: &Passage) -> u64 {
    let id = header.id.as_str();
    let mut first = [0; 4];
    for (byte, from) in first.iter_mut().zip(id.bytes()) {
        *byte = from;
    }
    let first = u64::from(u32::from_be_bytes(first));
    let rest = id.bytes().skip(4).fold(0_u8, |hash, byte| hash.wrapping_mul(31).wrapping_add(byte));
    let kind = header.metadata.kind as u64;
    let place = u64::from(passage.place.min(0xffff));
    let caption = u64::from(passage.kind == PassageKind::Figure);
    kind << 56 | first << 24 | u64::from(rest & 0x7f) << 17 | place << 1 | caption
}

/// Whether a passage with this value of [`Field::Order`] is of a policy.
pub fn is_policy(order: u64) -> bool {
    order >> 56 == DocumentKind::Policy as u64
}

/// Whether a passage with this value of [`Field::Order`] is the caption of a figure.
pub fn is_caption(order: u64) -> bool {
    order & 1 == 1
}

/// 2024-02-20 as 20240220.
pub fn day_number(day: jiff::civil::Date) -> u64 {
    let part = |number: i8| u64::from(number.unsigned_abs());
    u64::from(day.year().unsigned_abs()) * 10_000 + part(day.month()) * 100 + part(day.day())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::{
        Agency, Basis, DocumentKind, KnownDate, Metadata, Number, RoleBasis, Source, Validity,
    };

    fn attribution(name: &str, basis: AttributionBasis, role: Role) -> Attribution {
        let agency = Agency { name: name.into(), display: name.into(), as_written: name.into() };
        Attribution {
            agency,
            basis,
            via: None,
            collective: false,
            label: None,
            role,
            role_basis: RoleBasis::Stated,
            span: 0..0,
        }
    }

    fn header() -> Header {
        let metadata = Metadata {
            title: "措施".into(),
            title_basis: Basis::Stated,
            kind: DocumentKind::Policy,
            issuer: None,
            number: None,
            region: Some("深圳市".into()),
            issued: Some(KnownDate { date: jiff::civil::date(2024, 2, 20), basis: Basis::Stated }),
            source: Source::default(),
            validity: Validity::default(),
            authors: Vec::new(),
            keywords: Vec::new(),
        };
        Header { id: "sz24".parse().unwrap(), metadata, measures: 0, passages: 0, parts: Vec::new() }
    }

    fn passage() -> Passage {
        let text = "（十）完善海外倉。支持ＲＣＥＰ。（责任单位：市商务局、各区）";
        let end = text.find("（责任").unwrap();
        Passage {
            id: "sz24/m10".parse().unwrap(),
            place: 7,
            kind: PassageKind::Measure,
            number: Some(Number { ordinal: 10.into(), as_written: "（十）".into() }),
            title: "完善海外倉".into(),
            category: vec!["新业态".into(), "海外".into()],
            divisions: Vec::new(),
            opens: None,
            text: text.into(),
            body: text.find("支持").unwrap()..end,
            tasks: Vec::new(),
            attributions: vec![
                attribution("商务局", AttributionBasis::Explicit, Role::Lead),
                attribution("各区", AttributionBasis::Inherited, Role::Responsible),
                attribution("福田区", AttributionBasis::Implied, Role::Responsible),
                // Named, and implied by a group besides.
                attribution("商务局", AttributionBasis::Implied, Role::Responsible),
            ],
            deadlines: Vec::new(),
            row: None,
        }
    }

    fn texts(values: &Values<'_>, wanted: Field) -> Vec<String> {
        let of_field = values.0.iter().filter(|(field, _)| *field == wanted);
        let text = |value: &Value<'_>| match value {
            Value::Text(text) => text.to_string(),
            Value::Number(number) => number.to_string(),
        };
        of_field.map(|(_, value)| text(value)).collect()
    }

    #[test]
    fn a_measure_is_found_by_its_title_its_prose_and_its_agencies() {
        let passage = passage();
        let header = header();
        let values = Values::of(&header, &passage);
        for (field, expected) in [
            (Field::Id, &["sz24/m10"][..]),
            (Field::Document, &["sz24"]),
            (Field::Kind, &["policy"]),
            (Field::Region, &["深圳市"]),
            (Field::Issued, &["20240220"]),
            (Field::Place, &["7"]),
            (Field::Ordinal, &["100000"]),
            (Field::Part, &["新业态"]),
            (Field::Category, &["新业态", "海外"]),
            (Field::Agency, &["各区", "商务局", "福田区"]),
            (Field::StatedAgency, &["各区", "商务局"]),
            (Field::ImpliedAgency, &["福田区"]),
            (Field::Lead, &["商务局"]),
            (Field::Title, &["完善海外仓"]),
            (Field::Body, &["支持rcep。"]),
            (Field::Bigrams, &["完善海外仓", "支持rcep。"]),
            (Field::Characters, &["(十)完善海外仓。支持rcep。"]),
            (Field::Verbatim, &["(十)完善海外仓。支持rcep。(责任单位:市商务局、各区)"]),
        ] {
            let mut found = texts(&values, field);
            found.sort();
            let mut expected = expected.to_vec();
            expected.sort_unstable();
            assert_eq!(found, expected, "{field:?}");
        }
    }

    #[test]
    fn the_order_is_by_kind_then_document_then_place() {
        let policy = header();
        let mut paper = header();
        paper.metadata.kind = DocumentKind::Paper;
        let later = Header { id: "sz25".parse().unwrap(), ..header() };
        let at = |header: &Header, place| order(header, &Passage { place, ..passage() });
        let orders = [at(&policy, 0), at(&policy, 1), at(&later, 0), at(&paper, 0)];
        assert!(orders.is_sorted(), "{orders:x?}");
        assert!(!is_caption(orders[0]) && is_policy(orders[0]));
        let caption = order(&policy, &Passage { kind: PassageKind::Figure, place: 0, ..passage() });
        assert!(is_caption(caption) && is_policy(caption) && caption < orders[1]);
    }
}
