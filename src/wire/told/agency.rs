//! Agencies as an assistant is told of them.

use schemars::JsonSchema;
use serde::Serialize;

use super::super::passage::PlaceShape;
use super::super::shapes::AgencyShape;
use crate::knowledge_base::AgencyAnswer;
use crate::study::AgencyProfile;

/// How many partners are told.
const PARTNERS: usize = 10;

/// The agencies that a name may mean, each with a page of its measures.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ToldAgencies<'a> {
    schema: &'static str,
    /// The name as it was asked for.
    asked: &'a str,
    /// The year in which a former name fell out of use; null where that is not known,
    /// and for names in use.
    until: Option<i16>,
    /// One, or several where the name is ambiguous or has several successors.
    agencies: Vec<ToldAgency<'a>>,
    /// Names that come close, where there is none of this name.
    nearest: Vec<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct ToldAgency<'a> {
    name: &'a str,
    /// `name`, `alias`, `short name`, `former name` or `shortened`.
    named_by: &'static str,
    /// The names in the documents.
    names: &'a [String],
    /// How many measures name it, or imply it.
    total: usize,
    /// How many it leads.
    lead: usize,
    /// How many of these it leads by the first place in a list only.
    lead_inferred: usize,
    support: usize,
    /// How many it answers for, with no further word.
    responsible: usize,
    /// How many imply it as a member of a group and do not name it.
    implied: usize,
    /// How many tasks name it; `ledger` has them.
    tasks: usize,
    /// How many measures stand before this page.
    offset: usize,
    measures: Vec<HeldMeasure<'a>>,
    /// The agencies named with it most often.
    partners: Vec<ToldPartner<'a>>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct HeldMeasure<'a> {
    #[serde(flatten)]
    place: PlaceShape<'a>,
    /// What ties it to the agency: `basis` is `implied` where the measure does not name
    /// it.
    held: AgencyShape<'a>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct ToldPartner<'a> {
    name: &'a str,
    measures: usize,
}

impl<'a> ToldAgencies<'a> {
    /// That there is none of this name, and which names come close.
    pub fn nothing(asked: &'a str, nearest: Vec<String>) -> Self {
        Self { schema: "zhengce.mcp.agency/1", asked, until: None, agencies: Vec::new(), nearest }
    }

    /// Profiles with a page of measures.
    pub fn of(answer: &'a AgencyAnswer, offset: usize, limit: usize) -> Self {
        Self {
            until: answer.until,
            agencies: answer.profiles.iter().map(|profile| ToldAgency::of(profile, offset, limit)).collect(),
            ..Self::nothing(&answer.reading.text, Vec::new())
        }
    }
}

impl<'a> ToldAgency<'a> {
    fn of(profile: &'a AgencyProfile, offset: usize, limit: usize) -> Self {
        let held = profile.held();
        let measures = profile.measures.iter().skip(offset).take(limit).map(|(passage, attribution)| {
            let header = profile.headers.get(&passage.id.document).map(AsRef::as_ref);
            HeldMeasure { place: PlaceShape::of(passage, header), held: AgencyShape::of(attribution) }
        });
        let partners = profile.partners.iter().take(PARTNERS);
        Self {
            name: &profile.name,
            named_by: profile.named_by.as_str(),
            names: &profile.names,
            total: held.all(),
            lead: held.lead,
            lead_inferred: held.inferred,
            support: held.support,
            responsible: held.responsible,
            implied: held.implied,
            tasks: profile.named_tasks().count(),
            offset,
            measures: measures.collect(),
            partners: partners
                .map(|partner| ToldPartner { name: &partner.name, measures: partner.measures })
                .collect(),
        }
    }
}
