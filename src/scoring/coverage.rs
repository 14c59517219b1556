//! Coverage: how much of a query's information a passage contains, which decides
//! whether it is admitted as a loose answer.

use crate::planning::Floors;

/// For so many terms it is told which of them a passage has in full; nobody
/// puts blanks between more.
const TERMS: usize = 8;

/// The floors hold in full up to so many words; with more they fall with the
/// third power of their number.
const UNITS: f32 = 4.0;

/// How much of the query each of some passages covers.
pub struct Coverage {
    /// The sum of the information of the units that are there.
    covered: Vec<f32>,
    /// By term, how many of its units are there, and how many it has.
    of_terms: Vec<(Vec<u16>, u16)>,
    /// The information of all units.
    total: f32,
    /// How many units there are.
    units: f32,
}

impl Coverage {
    /// Of so many passages, none of which has anything yet. The query's terms
    /// are given by the number of units of each that tell something.
    pub fn new(terms: &[usize], passages: usize) -> Self {
        let mut of_terms = Vec::new();
        if (2..=TERMS).contains(&terms.len()) {
            let units = |&units: &usize| u16::try_from(units).unwrap_or(u16::MAX);
            of_terms = terms.iter().map(|term| (vec![0; passages], units(term))).collect();
        }
        Self { covered: vec![0.0; passages], of_terms, total: 0.0, units: 0.0 }
    }

    /// Counts a unit's information as a part of the whole.
    pub fn expect(&mut self, information: f32) {
        self.total += information;
        self.units += 1.0;
    }

    /// Notes that a passage has a unit, which belongs to these terms.
    pub fn note(&mut self, passage: usize, information: f32, terms: &[usize]) {
        self.covered[passage] += information;
        if !self.of_terms.is_empty() {
            for &term in terms {
                self.of_terms[term].0[passage] += 1;
            }
        }
    }

    /// The passages that cover more than the floors, in order.
    pub fn enough(&self, floors: Floors) -> impl Iterator<Item = usize> {
        // Of a long question less is enough: what is beside the point grows with it.
        let long = (UNITS / self.units.max(UNITS)).powi(3) * self.total;
        let least = floors.any.min(floors.with_term) * long;
        let above = self.covered.iter().enumerate().filter(move |&(_, &covered)| covered > least);
        above
            .filter(move |&(passage, &covered)| {
                let floor = if self.has_term(passage) { floors.with_term } else { floors.any };
                covered > floor * long
            })
            .map(|(passage, _)| passage)
    }

    /// Whether a passage covers everything that tells something; sums in another order
    /// differ in their last digits.
    pub fn is_whole(&self, passage: usize) -> bool {
        self.covered[passage] >= self.total * (1.0 - 1e-4)
    }

    /// Whether a passage has all units of one of several terms.
    fn has_term(&self, passage: usize) -> bool {
        self.of_terms.iter().any(|(there, all)| *all > 0 && there[passage] == *all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FLOORS: Floors = Floors { any: 0.5, with_term: 0.2 };

    /// What is enough of units, each with its information, its terms and the
    /// passages that have it.
    fn check(terms: &[usize], units: &[(f32, &[usize], &[usize])], expected: &[usize]) {
        let mut coverage = Coverage::new(terms, 4);
        for &(information, terms, passages) in units {
            coverage.expect(information);
            passages.iter().for_each(|&passage| coverage.note(passage, information, terms));
        }
        assert_eq!(coverage.enough(FLOORS).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn more_than_the_floor_is_enough() {
        // Passage 0 has 5 of 10, which is the floor itself; 1 has 5, too, and 2 all.
        check(&[2], &[(5.0, &[0], &[0, 2]), (5.0, &[0], &[1, 2])], &[2]);
        check(&[2], &[(6.0, &[0], &[1, 2]), (4.0, &[0], &[0, 2])], &[1, 2]);
    }

    #[test]
    fn less_is_enough_with_a_whole_term() {
        // Passage 0 has 3 of 10: both units of the first of two terms.
        let units: [(f32, &[usize], &[usize]); 3] =
            [(1.0, &[0], &[0]), (2.0, &[0], &[0, 1]), (7.0, &[1], &[])];
        check(&[2, 1], &units, &[0]);
        // Of one term there is no whole one beside the rest.
        check(&[3], &[(1.0, &[0], &[0]), (2.0, &[0], &[0, 1]), (7.0, &[0], &[])], &[]);
    }

    #[test]
    fn less_is_enough_of_a_long_question() {
        // Eight units: an eighth of the floor, so more than 0.5 of 8.
        let mut units: Vec<(f32, &[usize], &[usize])> = vec![(1.0, &[0], &[]); 7];
        units.push((1.0, &[0], &[3]));
        check(&[8], &units, &[3]);
    }
}
