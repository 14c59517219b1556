//! Places for the nodes of a network in a picture, by forces.
//!
//! Fruchterman & Reingold, «Graph Drawing by Force-directed Placement» (1991):
//! every two nodes push each other away by k² ⁄ d, tied ones pull by d² ⁄ k, and how
//! far a node may move at once falls from step to step. To this, ties pull by
//! their weight, and a weak pull to the middle keeps parts together that no tie
//! joins. It begins at places that follow from the seed, so that the same network
//! is the same picture. No distance is a figure.

use super::super::sample::random;

/// How many steps there are, less for very many nodes.
const STEPS: usize = 500;
/// As many pairs of nodes as are moved in all.
const PAIRS: usize = 200_000_000;
/// The weakest pull of a tie, of the strongest.
const WEAKEST: f64 = 0.25;
/// The pull to the middle, of a tie as long as it.
const GRAVITY: f64 = 0.6;

/// The places of so many nodes, each coordinate from 0 to 1. A tie has two nodes
/// and how strongly it pulls, from 0 to 1.
pub(super) fn places(nodes: usize, ties: &[(usize, usize, f64)], seed: u64) -> Vec<(f64, f64)> {
    let start = |number: u64| float(random(seed, number) >> 11) / float(1 << 53);
    let mut places: Vec<(f64, f64)> =
        (0..nodes as u64).map(|node| (start(2 * node), start(2 * node + 1))).collect();
    if nodes < 2 {
        return vec![(0.5, 0.5); nodes];
    }
    let ideal = (1.0 / float(nodes as u64)).sqrt();
    let steps = (PAIRS / (nodes * nodes)).clamp(20, STEPS);
    for step in 0..steps {
        let mut moves = vec![(0.0, 0.0); nodes];
        for a in 0..nodes {
            for b in a + 1..nodes {
                let (x, y, distance) = between(places[a], places[b]);
                let push = ideal * ideal / distance;
                shift(&mut moves, a, (x, y), push / distance);
                shift(&mut moves, b, (x, y), -push / distance);
            }
        }
        for &(a, b, weight) in ties {
            let (x, y, distance) = between(places[a], places[b]);
            let pull = distance * distance / ideal * (WEAKEST + (1.0 - WEAKEST) * weight);
            shift(&mut moves, a, (x, y), -pull / distance);
            shift(&mut moves, b, (x, y), pull / distance);
        }
        for (at, place) in places.iter().enumerate() {
            let (x, y, _) = between(*place, (0.5, 0.5));
            shift(&mut moves, at, (x, y), -GRAVITY);
        }
        let farthest = 0.1 * (1.0 - float(step as u64) / float(steps as u64));
        for (place, wish) in places.iter_mut().zip(moves) {
            let length = (wish.0 * wish.0 + wish.1 * wish.1).sqrt();
            let share = if length > farthest { farthest / length } else { 1.0 };
            place.0 += wish.0 * share;
            place.1 += wish.1 * share;
        }
    }
    fitted(places)
}

/// How far the first is from the second, across and down, and in all; never nothing.
fn between(a: (f64, f64), b: (f64, f64)) -> (f64, f64, f64) {
    let (x, y) = (a.0 - b.0, a.1 - b.1);
    (x, y, (x * x + y * y).sqrt().max(1e-6))
}

fn shift(moves: &mut [(f64, f64)], node: usize, (x, y): (f64, f64), by: f64) {
    moves[node].0 += x * by;
    moves[node].1 += y * by;
}

/// The same places, spread over all of the square.
fn fitted(places: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    let spread = |coordinate: fn(&(f64, f64)) -> f64| {
        let least = places.iter().map(coordinate).fold(f64::INFINITY, f64::min);
        let most = places.iter().map(coordinate).fold(f64::NEG_INFINITY, f64::max);
        (least, (most - least).max(1e-9))
    };
    let ((left, width), (top, height)) = (spread(|place| place.0), spread(|place| place.1));
    // To a millionth, so that nothing hangs on the last bit.
    let share = |value: f64| (value * 1e6).round() / 1e6;
    places.iter().map(|place| (share((place.0 - left) / width), share((place.1 - top) / height))).collect()
}

#[expect(clippy::cast_precision_loss, reason = "below 2^53")]
fn float(number: u64) -> f64 {
    number as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tied_nodes_stand_nearer_and_the_same_seed_gives_the_same_places() {
        // Two triangles with one tie between them.
        let ties =
            [(0, 1, 1.0), (1, 2, 1.0), (0, 2, 1.0), (3, 4, 1.0), (4, 5, 1.0), (3, 5, 1.0), (2, 3, 0.1)];
        let found = places(6, &ties, 1);
        assert_eq!(found, places(6, &ties, 1));
        assert_ne!(found, places(6, &ties, 2));
        let far = |a: usize, b: usize| between(found[a], found[b]).2;
        let within = [far(0, 1), far(1, 2), far(3, 4), far(4, 5)].into_iter().fold(0.0, f64::max);
        assert!(within < far(0, 4).min(far(1, 5)), "{found:?}");
        assert!(found.iter().all(|(x, y)| (0.0..=1.0).contains(x) && (0.0..=1.0).contains(y)));
    }

    #[test]
    fn few_nodes_have_places_too() {
        assert_eq!(places(0, &[], 1), []);
        assert_eq!(places(1, &[], 1), [(0.5, 0.5)]);
        let two = places(2, &[(0, 1, 1.0)], 1);
        assert!(two.iter().all(|(x, y)| x.is_finite() && y.is_finite()) && two[0] != two[1], "{two:?}");
    }
}
