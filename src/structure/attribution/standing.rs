//! What headings and clauses say for all measures below them: a chapter's
//! （市商务局牵头）, 以下各项均需各区政府落实, 列第一位者为牵头单位，下同.

use super::{Found, Leading, LeadingPlace, add};
use crate::policy::{Attribution, AttributionBasis, Role, RoleBasis};

/// What holds for the measure that comes next. Built while reading a document
/// from its beginning.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standing {
    /// By level of the heading, outermost first.
    headings: Vec<(u8, Vec<Attribution>)>,
    /// Named by a clause for every measure after it.
    everywhere: Vec<Attribution>,
    /// Who leads by place, as a clause said.
    lead: Option<Leading>,
}

impl Standing {
    /// Forgets the headings that a heading of that level ends.
    pub fn leave(&mut self, level: u8) {
        self.headings.retain(|(above, _)| *above < level);
    }

    /// Notes what a heading of that level, or the text right below it, says.
    pub fn enter(&mut self, level: u8, found: Found) {
        self.lead = self.lead.or(found.lead);
        self.headings.push((level, found.attributions));
        self.everywhere.extend(found.defaults);
    }

    /// Adds to a measure what holds for it, and learns what it says for those
    /// after it. What is added has an empty span at byte `end`.
    pub fn apply(&mut self, found: &mut Found, end: usize) {
        self.lead = self.lead.or(found.lead);
        if let Some(lead) = self.lead {
            lead_by_place(found, lead);
        }
        if found.lead.is_some_and(|lead| lead.place == LeadingPlace::Bracketed) {
            // What explains the brackets holds for the measure it stands in, too.
            let own: Vec<Attribution> = found.defaults.clone();
            own.into_iter().for_each(|attribution| add(&mut found.attributions, attribution));
        }
        let above: Vec<&Attribution> = self.headings.iter().flat_map(|(_, said)| said).collect();
        let led = above
            .iter()
            .any(|attribution| attribution.role == Role::Lead && attribution.role_basis == RoleBasis::Stated);
        for own in &mut found.attributions {
            // Whoever leads the chapter leads: the first of the list need not.
            if led && own.role_basis == RoleBasis::FirstListed {
                own.role = Role::Responsible;
                own.role_basis = RoleBasis::Stated;
            }
        }
        for attribution in above.into_iter().chain(&self.everywhere) {
            if attribution.basis == AttributionBasis::Implied {
                add(&mut found.attributions, Attribution { span: end..end, ..attribution.clone() });
                continue;
            }
            let basis = AttributionBasis::Inherited;
            let (role, role_basis) = match (attribution.role, attribution.role_basis) {
                (_, RoleBasis::FirstListed) => (Role::Responsible, RoleBasis::Stated),
                stated => stated,
            };
            let inherited = Attribution { basis, role, role_basis, span: end..end, ..attribution.clone() };
            let named = found.attributions.iter_mut().find(|own| own.agency.name == inherited.agency.name);
            match named {
                Some(own) if role == Role::Lead && own.basis == AttributionBasis::Explicit => {
                    own.role = role;
                    own.role_basis = role_basis;
                }
                _ => add(&mut found.attributions, inherited),
            }
        }
        self.everywhere.append(&mut found.defaults);
    }
}

/// Makes those lead whose place in their list says so, and nobody else by place.
fn lead_by_place(found: &mut Found, lead: Leading) {
    let first = |own: &Attribution| own.role_basis == RoleBasis::FirstListed;
    for own in &mut found.attributions {
        // A member of a group stands where the group does.
        let named = |names: &[String]| names.contains(own.via.as_ref().unwrap_or(&own.agency.name));
        let leads = match lead.place {
            LeadingPlace::First => named(&found.heads),
            LeadingPlace::BeforeComma => named(&found.before_comma),
            LeadingPlace::BeforeSemicolon => named(&found.before_semicolon),
            LeadingPlace::Bracketed => true,
        };
        if leads {
            own.role = Role::Lead;
            own.role_basis = RoleBasis::Stated;
        } else if first(own) || own.role == Role::Responsible {
            own.role = if lead.others_support { Role::Support } else { Role::Responsible };
            own.role_basis = RoleBasis::Stated;
        }
    }
}
