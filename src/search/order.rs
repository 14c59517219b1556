//! The order of what was found: best first, equals by kind, document and place.

use std::cmp::Ordering;
use std::collections::HashMap;

use crate::engine::Scored;
use crate::fields;
use crate::planning::Repetition;

/// How many of the best are put in order in any case, so that the first page
/// is the same whether one page is asked for or several.
pub(super) const IN_ORDER: usize = 1000;

/// Puts passages in order, captions of figures by their weight and each
/// held back for every better one of its document.
pub(super) fn sort(found: &mut [Scored], repetition: Repetition, caption: f32) {
    for passage in found.iter_mut().filter(|passage| fields::is_caption(passage.order)) {
        passage.score *= caption;
    }
    found.sort_by(compare);
    let mut better: HashMap<u64, i32> = HashMap::new();
    for passage in found.iter_mut() {
        let policy = fields::is_policy(passage.order);
        let factor = if policy { repetition.policies } else { repetition.others };
        let before = better.entry(passage.document).or_default();
        passage.score *= factor.powi(*before);
        *before += 1;
    }
    found.sort_by(compare);
}

/// Best first; of equals, by kind, document and place.
pub(super) fn compare(a: &Scored, b: &Scored) -> Ordering {
    b.score.total_cmp(&a.score).then(a.order.cmp(&b.order))
}
