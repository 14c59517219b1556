//! Communities (社群): nodes that are tied among themselves more than to others.
//!
//! Found by the Leiden algorithm (Traag, Waltman & van Eck, «From Louvain to
//! Leiden: guaranteeing well-connected communities», 2019), which makes
//! modularity large: Q = Σ_c (e_c ⁄ m − (k_c ⁄ 2m)²) over the communities c, where e_c
//! is the weight within c, k_c the strength of its nodes, and m all weight (Newman
//! & Girvan 2004; with weights Newman 2004).

use leiden_rs::{GraphDataBuilder, Leiden, LeidenConfig};

use super::super::sample::random;
use super::NetworkEdge;

/// From how many starts communities are sought; the best are kept.
const STARTS: u64 = 10;
/// What is less than this is no gain but rounding.
const LEAST_GAIN: f64 = 1e-9;

/// Nodes in communities.
pub(super) struct Parted {
    /// By node.
    pub(super) communities: Vec<usize>,
    pub(super) modularity: f64,
}

/// The communities of so many nodes; `None` without edges.
pub(super) fn of(nodes: usize, edges: &[NetworkEdge], seed: u64) -> Option<Parted> {
    if edges.is_empty() {
        return None;
    }
    let mut graph = GraphDataBuilder::new(nodes);
    for edge in edges {
        graph.add_edge(edge.ends.0, edge.ends.1, edge.weight).ok()?;
    }
    let graph = graph.build().ok()?;
    let mut best: Option<Parted> = None;
    for start in 0..STARTS {
        let config = LeidenConfig { seed: Some(random(seed, start)), ..LeidenConfig::default() };
        let found = Leiden::new(config).run(&graph).ok()?;
        if best.as_ref().is_none_or(|best| found.quality > best.modularity + LEAST_GAIN) {
            let communities = (0..nodes).map(|node| found.partition.community_of(node)).collect();
            best = Some(Parted { communities, modularity: found.quality });
        }
    }
    best
}
