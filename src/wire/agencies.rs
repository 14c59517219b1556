//! The shapes of agencies and their measures.

use serde::Serialize;

use super::passage::PlaceShape;
use super::shapes::AgencyShape;
use crate::knowledge_base::{AgencyProfile, AgencySummary, Partner};
use crate::policy::AttributionBasis;

/// The agencies of the corpus.
#[derive(Debug, Serialize)]
pub struct AgenciesAnswer<'a> {
    schema: &'static str,
    agencies: Vec<AgencySummaryShape<'a>>,
}

#[derive(Debug, Serialize)]
struct AgencySummaryShape<'a> {
    name: &'a str,
    explicit: usize,
    implied: usize,
    lead: usize,
}

/// The agencies that a name may mean, each with its measures.
#[derive(Debug, Serialize)]
pub struct ProfilesAnswer<'a> {
    schema: &'static str,
    /// One, or several where the name is ambiguous.
    agencies: Vec<ProfileShape<'a>>,
}

/// The measures of one agency.
#[derive(Debug, Serialize)]
struct ProfileShape<'a> {
    name: &'a str,
    names: &'a [String],
    total: usize,
    explicit: Vec<MeasureShape<'a>>,
    inherited: Vec<MeasureShape<'a>>,
    implied: Vec<MeasureShape<'a>>,
    partners: Vec<PartnerShape<'a>>,
}

#[derive(Debug, Serialize)]
struct MeasureShape<'a> {
    #[serde(flatten)]
    place: PlaceShape<'a>,
    #[serde(flatten)]
    agency: AgencyShape<'a>,
}

#[derive(Debug, Serialize)]
struct PartnerShape<'a> {
    name: &'a str,
    measures: usize,
}

impl<'a> AgenciesAnswer<'a> {
    /// The shape of a list of agencies.
    pub fn of(agencies: &'a [AgencySummary]) -> Self {
        let agencies = agencies
            .iter()
            .map(|agency| AgencySummaryShape {
                name: &agency.name,
                explicit: agency.explicit,
                implied: agency.implied,
                lead: agency.lead,
            })
            .collect();
        Self { schema: "zhengce.agencies/1", agencies }
    }
}

impl<'a> ProfilesAnswer<'a> {
    /// The shape of the profiles of agencies.
    pub fn of(profiles: &'a [AgencyProfile]) -> Self {
        Self { schema: "zhengce.agency/2", agencies: profiles.iter().map(ProfileShape::of).collect() }
    }
}

impl<'a> ProfileShape<'a> {
    fn of(profile: &'a AgencyProfile) -> Self {
        let measures = |basis: AttributionBasis| {
            profile
                .measures
                .iter()
                .filter(|(_, attribution)| attribution.basis == basis)
                .map(|(passage, attribution)| MeasureShape {
                    place: PlaceShape::of(passage, profile.headers.get(&passage.id.document)),
                    agency: AgencyShape::of(attribution),
                })
                .collect()
        };
        let partners = profile
            .partners
            .iter()
            .map(|Partner { name, measures }| PartnerShape { name, measures: *measures })
            .collect();
        Self {
            name: &profile.name,
            names: &profile.names,
            total: profile.measures.len(),
            explicit: measures(AttributionBasis::Explicit),
            inherited: measures(AttributionBasis::Inherited),
            implied: measures(AttributionBasis::Implied),
            partners,
        }
    }
}
