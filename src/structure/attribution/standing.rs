//! What headings and clauses say for all measures below them: a chapter's
//! （市商务局牵头）, 以下各项均需各区政府落实, 列第一位者为牵头单位，下同.

use super::{Found, add};
use crate::policy::{Attribution, AttributionBasis, Role, RoleBasis};

/// What holds for the measure that comes next. Built while reading a document
/// from its beginning.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standing {
    /// By level of the heading, outermost first.
    headings: Vec<(u8, Vec<Attribution>)>,
    /// Named by a clause for every measure after it.
    everywhere: Vec<Attribution>,
    /// Whether a clause said that the first of a list leads.
    first_leads: bool,
    /// Whether a clause said that those before the first comma lead.
    comma_leads: bool,
}

impl Standing {
    /// Forgets the headings that a heading of that level ends.
    pub fn leave(&mut self, level: u8) {
        self.headings.retain(|(above, _)| *above < level);
    }

    /// Notes what a heading of that level, or the text right below it, says.
    pub fn enter(&mut self, level: u8, found: Found) {
        self.first_leads |= found.first_leads;
        self.headings.push((level, found.attributions));
        self.everywhere.extend(found.defaults);
    }

    /// Adds to a measure what holds for it, and learns what it says for those
    /// after it. What is added has an empty span at byte `end`.
    pub fn apply(&mut self, found: &mut Found, end: usize) {
        self.first_leads |= found.first_leads;
        self.comma_leads |= found.comma_leads;
        if self.comma_leads {
            lead_before_comma(found);
        }
        let above: Vec<&Attribution> = self.headings.iter().flat_map(|(_, said)| said).collect();
        let led = above
            .iter()
            .any(|attribution| attribution.role == Role::Lead && attribution.role_basis == RoleBasis::Stated);
        for own in &mut found.attributions {
            match (own.role, own.role_basis) {
                (Role::Lead, RoleBasis::FirstListed) if self.first_leads => {
                    own.role_basis = RoleBasis::Stated;
                }
                // Whoever leads the chapter leads: the first of the list need not.
                (Role::Lead, RoleBasis::FirstListed) if led => {
                    own.role = Role::Responsible;
                    own.role_basis = RoleBasis::Stated;
                }
                (Role::Responsible, _) if self.first_leads => own.role = Role::Support,
                _ => {}
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

/// Makes those lead that stand before the first comma of a list, and nobody
/// else by its place.
fn lead_before_comma(found: &mut Found) {
    for own in &mut found.attributions {
        if found.before_comma.contains(&own.agency.name) {
            own.role = Role::Lead;
            own.role_basis = RoleBasis::Stated;
        } else if own.role_basis == RoleBasis::FirstListed {
            own.role = Role::Responsible;
            own.role_basis = RoleBasis::Stated;
        }
    }
}
