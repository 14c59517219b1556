//! The names of a generic organ in a particular region.
//!
//! In: an organ and a region. Out: full name, display form, level.

use super::{AgencyLevel, FULL_REGION, Organ, SHORT_REGION, cut_at_placeholder};
use crate::policy::region::{Region, RegionLevel};

impl Organ {
    /// A form of the organ with the region in its place.
    pub(super) fn named_in(&self, form: &str, region: Option<&Region>) -> String {
        let Some(region) = region.filter(|region| region.level != RegionLevel::Nation) else {
            return form.to_owned();
        };
        if form.contains(FULL_REGION) || form.contains(SHORT_REGION) {
            form.replace(FULL_REGION, &region.name).replace(SHORT_REGION, &region.short)
        } else {
            format!("{}{form}", region.full_name())
        }
    }

    /// The form for agency lists: 市商务局, 深圳海关, 盐田区人民政府.
    pub(super) fn displayed_in(&self, region: Option<&Region>) -> String {
        match region {
            Some(_) if cut_at_placeholder(&self.display).is_some() => self.named_in(&self.display, region),
            Some(region) if region.level == RegionLevel::District => {
                format!("{}{}", region.name, self.display)
            }
            Some(_) if self.collective => self.display.clone(),
            Some(region) => format!("{}{}", region.word(), self.display),
            None => self.display.clone(),
        }
    }

    /// Where the organ of that region stands.
    pub(super) fn level_in(&self, region: Option<&Region>) -> AgencyLevel {
        match region.map(|region| region.level) {
            None | Some(RegionLevel::Nation) => AgencyLevel::National,
            Some(RegionLevel::Province) => AgencyLevel::Provincial,
            Some(RegionLevel::Municipality | RegionLevel::City) => AgencyLevel::Municipal,
            Some(RegionLevel::District) => AgencyLevel::District,
        }
    }
}
