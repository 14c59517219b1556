//! Random samples that are the same every time.

/// A sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RandomSample {
    /// How many are drawn; all, if there are no more.
    pub size: usize,
    /// What the draw follows from: the same seed, the same sample.
    pub seed: u64,
}

/// Which of so many are in a sample, each with the same chance: those to whom a
/// generator gives the lowest numbers. A larger sample of the same seed contains
/// the smaller one.
pub(super) fn sampled(total: usize, sample: RandomSample) -> Vec<bool> {
    let mut order: Vec<(u64, usize)> = (0..total).map(|at| (random(sample.seed, at as u64), at)).collect();
    order.sort_unstable();
    let mut kept = vec![false; total];
    order.iter().take(sample.size).for_each(|&(_, at)| kept[at] = true);
    kept
}

/// The number at a place, counted from 0, of those that follow from a seed.
pub(super) fn random(seed: u64, at: u64) -> u64 {
    mixed(seed.wrapping_add(at.wrapping_add(1).wrapping_mul(GOLDEN)))
}

/// 2^64 divided by the golden ratio.
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// SplitMix64 (Steele, Lea & Flood, «Fast Splittable Pseudorandom Number
/// Generators», 2014).
fn mixed(mut state: u64) -> u64 {
    state = (state ^ state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    state = (state ^ state >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    state ^ state >> 31
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generator_is_the_published_one() {
        // The first numbers for the seed 1234567, as other implementations have them.
        let numbers: Vec<u64> =
            (1..=3).map(|at| mixed(1_234_567_u64.wrapping_add(GOLDEN.wrapping_mul(at)))).collect();
        assert_eq!(
            numbers,
            [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]
        );
    }

    #[test]
    fn a_sample_has_its_size_and_follows_from_its_seed() {
        let drawn = |total, size, seed| sampled(total, RandomSample { size, seed });
        let count = |kept: &[bool]| kept.iter().filter(|kept| **kept).count();
        assert_eq!(count(&drawn(100, 10, 1)), 10);
        assert_eq!(count(&drawn(5, 10, 1)), 5);
        assert_eq!(drawn(100, 10, 7), drawn(100, 10, 7));
        assert_ne!(drawn(100, 10, 7), drawn(100, 10, 8));
        let (few, many) = (drawn(100, 10, 7), drawn(100, 20, 7));
        assert!(few.iter().zip(&many).all(|(few, many)| !few || *many));
        // Every place is drawn about as often as any other.
        let mut drawn_at = [0; 20];
        for seed in 0..2_000 {
            for (at, kept) in drawn(20, 5, seed).into_iter().enumerate() {
                drawn_at[at] += u32::from(kept);
            }
        }
        assert!(drawn_at.iter().all(|&times| (400..600).contains(&times)), "{drawn_at:?}");
    }
}
