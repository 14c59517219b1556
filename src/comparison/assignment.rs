//! Which of some go with which of others so that the sum is the greatest: one
//! with one, none twice (Kuhn and Munkres, with potentials).

use std::collections::{BTreeMap, BTreeSet};

/// Above this, in entries of a table, the best are taken first, since the whole
/// would take minutes.
const EXACT: usize = 1_000_000;

/// What may go together, and what it is worth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Edge {
    pub(super) left: usize,
    pub(super) right: usize,
    /// More than nothing.
    pub(super) worth: f64,
}

/// The pairs of the best assignment, in order. Those that have nothing to do with
/// each other are assigned apart.
pub(super) fn best(edges: &[Edge]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for part in parts(edges) {
        let place = |side: fn(&Edge) -> usize| {
            let mut all: Vec<usize> = part.iter().map(side).collect();
            all.sort_unstable();
            all.dedup();
            all
        };
        let (left, right) = (place(|edge| edge.left), place(|edge| edge.right));
        if left.len().saturating_mul(right.len()) > EXACT {
            pairs.extend(greedy(&part));
            continue;
        }
        let mut worth = vec![vec![0.0; right.len()]; left.len()];
        for edge in &part {
            let at = (left.binary_search(&edge.left), right.binary_search(&edge.right));
            if let (Ok(row), Ok(column)) = at {
                worth[row][column] = edge.worth;
            }
        }
        let assigned = assigned(&worth).into_iter().filter(|&(row, column)| worth[row][column] > 0.0);
        pairs.extend(assigned.map(|(row, column)| (left[row], right[column])));
    }
    pairs.sort_unstable();
    pairs
}

/// Edges that are joined by what they share.
fn parts(edges: &[Edge]) -> Vec<Vec<Edge>> {
    fn root(parents: &mut [usize], mut at: usize) -> usize {
        while parents[at] != at {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        at
    }
    let rights = edges.iter().map(|edge| edge.right + 1).max().unwrap_or(0);
    let lefts = edges.iter().map(|edge| edge.left + 1).max().unwrap_or(0);
    let mut parents: Vec<usize> = (0..rights + lefts).collect();
    for edge in edges {
        let (a, b) = (root(&mut parents, edge.right), root(&mut parents, rights + edge.left));
        parents[a.max(b)] = a.min(b);
    }
    let mut parts: BTreeMap<usize, Vec<Edge>> = BTreeMap::new();
    for edge in edges {
        parts.entry(root(&mut parents, edge.right)).or_default().push(*edge);
    }
    parts.into_values().collect()
}

fn greedy(edges: &[Edge]) -> Vec<(usize, usize)> {
    let mut edges = edges.to_vec();
    edges.sort_by(|a, b| b.worth.total_cmp(&a.worth).then((a.left, a.right).cmp(&(b.left, b.right))));
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let (mut lefts, mut rights) = (BTreeSet::new(), BTreeSet::new());
    for edge in edges {
        if !lefts.contains(&edge.left) && !rights.contains(&edge.right) {
            lefts.insert(edge.left);
            rights.insert(edge.right);
            pairs.push((edge.left, edge.right));
        }
    }
    pairs
}

/// Row and column of every pair of the best assignment of a table.
fn assigned(worth: &[Vec<f64>]) -> Vec<(usize, usize)> {
    let (rows, columns) = (worth.len(), worth.first().map_or(0, Vec::len));
    if rows > columns {
        let turned: Vec<Vec<f64>> =
            (0..columns).map(|column| worth.iter().map(|row| row[column]).collect()).collect();
        return assigned(&turned).into_iter().map(|(row, column)| (column, row)).collect();
    }
    // Rows and columns count from 1; column 0 holds the row that is being placed.
    let mut of_row = vec![0.0; rows + 1];
    let mut of_column = vec![0.0; columns + 1];
    let mut holder = vec![0_usize; columns + 1];
    for row in 1..=rows {
        holder[0] = row;
        let mut column = 0;
        let mut least = vec![f64::INFINITY; columns + 1];
        let mut from = vec![0_usize; columns + 1];
        let mut seen = vec![false; columns + 1];
        while holder[column] != 0 {
            seen[column] = true;
            let (placed, mut delta, mut next) = (holder[column], f64::INFINITY, 0);
            for other in (1..=columns).filter(|&other| !seen[other]) {
                let cost = -worth[placed - 1][other - 1] - of_row[placed] - of_column[other];
                if cost < least[other] {
                    least[other] = cost;
                    from[other] = column;
                }
                if least[other] < delta {
                    delta = least[other];
                    next = other;
                }
            }
            for other in 0..=columns {
                if seen[other] {
                    of_row[holder[other]] += delta;
                    of_column[other] -= delta;
                } else {
                    least[other] -= delta;
                }
            }
            column = next;
        }
        while column != 0 {
            let before = from[column];
            holder[column] = holder[before];
            column = before;
        }
    }
    let mut pairs: Vec<(usize, usize)> = (1..=columns)
        .filter(|&column| holder[column] > 0)
        .map(|column| (holder[column] - 1, column - 1))
        .collect();
    pairs.sort_unstable();
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The greatest sum, by trying everything.
    fn greatest(worth: &[Vec<u8>], taken: &mut Vec<usize>) -> u32 {
        let Some((row, rest)) = worth.split_first() else { return 0 };
        let mut best = greatest(rest, taken);
        for (column, &worth) in row.iter().enumerate() {
            if worth > 0 && !taken.contains(&column) {
                taken.push(column);
                best = best.max(u32::from(worth) + greatest(rest, taken));
                taken.pop();
            }
        }
        best
    }

    proptest! {
        #[test]
        fn no_other_assignment_is_better(
            worth in (1_usize..5, 1_usize..5).prop_flat_map(|(rows, columns)| {
                proptest::collection::vec(proptest::collection::vec(0_u8..20, columns), rows)
            }),
        ) {
            let mut edges = Vec::new();
            for (left, row) in worth.iter().enumerate() {
                for (right, &worth) in row.iter().enumerate().filter(|(_, worth)| **worth > 0) {
                    edges.push(Edge { left, right, worth: worth.into() });
                }
            }
            let pairs = best(&edges);
            let sum: u32 = pairs.iter().map(|&(row, column)| u32::from(worth[row][column])).sum();
            prop_assert_eq!(sum, greatest(&worth, &mut Vec::new()));
            let mut rights: Vec<usize> = pairs.iter().map(|pair| pair.1).collect();
            rights.sort_unstable();
            rights.dedup();
            prop_assert_eq!(rights.len(), pairs.len());
        }
    }
}
