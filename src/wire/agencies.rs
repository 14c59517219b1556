//! The shapes of agencies, their measures and their tasks.

use schemars::JsonSchema;
use serde::Serialize;

use super::passage::PlaceShape;
use super::shapes::{AgencyShape, DeadlineShape};
use crate::knowledge_base::{AgencyAnswer, AgencySummary};
use crate::policy::{AttributionBasis, Strength};
use crate::study::{AgencyProfile, AgencyTask, DueOrder, Partner, StrengthShare};

/// The agencies of the corpus.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AgenciesAnswer<'a> {
    schema: &'static str,
    agencies: Vec<AgencySummaryShape<'a>>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct AgencySummaryShape<'a> {
    name: &'a str,
    explicit: usize,
    implied: usize,
    lead: usize,
}

/// The agencies that a name may mean, each with its measures.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ProfilesAnswer<'a> {
    schema: &'static str,
    /// The name as it was asked for.
    asked: &'a str,
    /// The year in which a former name fell out of use; null where that is not
    /// known, and for names in use.
    until: Option<i16>,
    /// One, or several where the name is ambiguous or has several successors.
    agencies: Vec<ProfileShape<'a>>,
}

/// The measures and tasks of one agency.
#[derive(Debug, Serialize, JsonSchema)]
struct ProfileShape<'a> {
    name: &'a str,
    /// `name`, `alias`, `short name`, `former name` or `shortened`.
    named_by: &'static str,
    names: &'a [String],
    total: usize,
    lead: usize,
    /// How many of these it leads by the first place only.
    lead_inferred: usize,
    support: usize,
    responsible: usize,
    explicit: Vec<MeasureShape<'a>>,
    inherited: Vec<MeasureShape<'a>>,
    implied: Vec<MeasureShape<'a>>,
    categories: Vec<CategoryShareShape>,
    /// The tasks that name it, by how much they ask for; the last one has those
    /// whose verb is not known.
    strength: Vec<StrengthShareShape>,
    /// All its tasks, those due soonest first, those without a deadline last.
    tasks: Vec<AgencyTaskShape<'a>>,
    partners: Vec<PartnerShape<'a>>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct MeasureShape<'a> {
    #[serde(flatten)]
    place: PlaceShape<'a>,
    #[serde(flatten)]
    agency: AgencyShape<'a>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct CategoryShareShape {
    document: String,
    /// Empty for what stands under no heading.
    category: String,
    measures: usize,
    lead: usize,
    support: usize,
    responsible: usize,
    implied: usize,
}

#[derive(Debug, Serialize, JsonSchema)]
struct StrengthShareShape {
    /// `deliver`, `push`, `support` or `strive`; null where no verb tells.
    strength: Option<&'static str>,
    tasks: usize,
    lead: usize,
    verbs: Vec<VerbCountShape>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct VerbCountShape {
    verb: String,
    tasks: usize,
}

#[derive(Debug, Serialize, JsonSchema)]
struct AgencyTaskShape<'a> {
    id: Option<String>,
    text: &'a str,
    role: &'static str,
    role_basis: &'static str,
    basis: &'static str,
    strength: Option<&'static str>,
    verb: Option<&'a str>,
    /// The last day of the first deadline to pass; null without one.
    due: Option<String>,
    /// `day`, `ongoing`, `unread`, or `unstated` where the document says nothing.
    due_kind: &'static str,
    deadlines: Vec<DeadlineShape<'a>>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct PartnerShape<'a> {
    name: &'a str,
    measures: usize,
    /// How many of these the partner leads.
    leads: usize,
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
    pub fn of(answer: &'a AgencyAnswer) -> Self {
        Self {
            schema: "zhengce.agency/2",
            asked: &answer.reading.text,
            until: answer.until,
            agencies: answer.profiles.iter().map(ProfileShape::of).collect(),
        }
    }
}

impl<'a> ProfileShape<'a> {
    fn of(profile: &'a AgencyProfile) -> Self {
        let measures = |basis: AttributionBasis| {
            profile
                .measures
                .iter()
                .filter(|(_, attribution)| attribution.basis == basis)
                .map(|(passage, attribution)| {
                    let header = profile.headers.get(&passage.id.document).map(AsRef::as_ref);
                    MeasureShape {
                        place: PlaceShape::of(passage, header),
                        agency: AgencyShape::of(attribution),
                    }
                })
                .collect()
        };
        let partners = profile
            .partners
            .iter()
            .map(|Partner { name, measures, leads }| PartnerShape {
                name,
                measures: *measures,
                leads: *leads,
            })
            .collect();
        let categories = profile.by_category().into_iter().map(|share| CategoryShareShape {
            document: share.document.to_string(),
            category: share.category,
            measures: share.held.all(),
            lead: share.held.lead,
            support: share.held.support,
            responsible: share.held.responsible,
            implied: share.held.implied,
        });
        let held = profile.held();
        Self {
            name: &profile.name,
            named_by: profile.named_by.as_str(),
            names: &profile.names,
            total: profile.measures.len(),
            lead: held.lead,
            lead_inferred: held.inferred,
            support: held.support,
            responsible: held.responsible,
            explicit: measures(AttributionBasis::Explicit),
            inherited: measures(AttributionBasis::Inherited),
            implied: measures(AttributionBasis::Implied),
            categories: categories.collect(),
            strength: profile.strengths().into_iter().map(StrengthShareShape::of).collect(),
            tasks: profile.by_deadline().into_iter().map(AgencyTaskShape::of).collect(),
            partners,
        }
    }
}

impl StrengthShareShape {
    fn of(share: StrengthShare) -> Self {
        Self {
            strength: share.strength.map(Strength::as_str),
            tasks: share.tasks,
            lead: share.led,
            verbs: share.verbs.into_iter().map(|(verb, tasks)| VerbCountShape { verb, tasks }).collect(),
        }
    }
}

impl<'a> AgencyTaskShape<'a> {
    fn of((due, task): (DueOrder, &'a AgencyTask)) -> Self {
        let (due_kind, due) = match due {
            DueOrder::Day(day) => ("day", Some(day.to_string())),
            DueOrder::Ongoing => ("ongoing", None),
            DueOrder::Unread => ("unread", None),
            DueOrder::Unstated => ("unstated", None),
        };
        let AgencyTask { row, attribution } = task;
        Self {
            id: row.id().map(|id| id.to_string()),
            text: row.text(),
            role: attribution.role.as_str(),
            role_basis: attribution.role_basis.as_str(),
            basis: attribution.basis.as_str(),
            strength: row.strength().map(Strength::as_str),
            verb: row.verb(),
            due,
            due_kind,
            deadlines: row.deadlines().iter().map(DeadlineShape::of).collect(),
        }
    }
}
