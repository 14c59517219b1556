//! The shape of a network.

use schemars::JsonSchema;
use serde::Serialize;

use super::record::RecordShape;
use crate::study::{Network, NetworkEdge, NetworkNode, RunRecord};

const SCHEMA: &str = "zhengce.network/1";

/// Concepts, agencies or words, and which of them are said together.
#[derive(Debug, Serialize, JsonSchema)]
pub struct NetworkAnswer<'a> {
    schema: &'static str,
    /// concepts, agencies or words.
    of: &'static str,
    /// sentence, passage, or a number of words.
    window: String,
    /// What `weight` is: count, logdice, ll, jaccard.
    measure: &'static str,
    /// All windows: N.
    windows: u64,
    documents: usize,
    communities: usize,
    /// Of the communities, by `weight`.
    modularity: Option<f64>,
    nodes: Vec<NodeShape<'a>>,
    edges: Vec<EdgeShape<'a>>,
    /// Nodes that a limit left out.
    left_out: usize,
    /// Nodes without an edge, which are not among `nodes`.
    isolated: usize,
    record: RecordShape<'a>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct NodeShape<'a> {
    name: &'a str,
    /// Windows in which it stands.
    windows: u64,
    occurrences: u64,
    documents: usize,
    degree: usize,
    /// The sum of the weights of its edges.
    strength: f64,
    /// From 1, the largest first.
    community: usize,
    /// Where it stands in a picture, from 0 to 1, to the right and down.
    x: f64,
    y: f64,
}

#[derive(Debug, Serialize, JsonSchema)]
struct EdgeShape<'a> {
    source: &'a str,
    target: &'a str,
    weight: f64,
    /// Windows with both: O.
    count: u64,
    /// E
    expected: f64,
    documents: usize,
    log_likelihood: f64,
    log_dice: Option<f64>,
    jaccard: Option<f64>,
}

impl<'a> NetworkAnswer<'a> {
    /// The shape of a network.
    pub fn of(network: &'a Network, record: &'a RunRecord) -> Self {
        let terms = &network.terms;
        Self {
            schema: SCHEMA,
            of: terms.of.as_str(),
            window: terms.window.key(),
            measure: terms.measure.as_str(),
            windows: network.windows,
            documents: network.documents,
            communities: network.communities,
            modularity: network.modularity,
            nodes: network.nodes.iter().map(NodeShape::of).collect(),
            edges: network.edges.iter().map(|edge| EdgeShape::of(network, edge)).collect(),
            left_out: network.left_out,
            isolated: network.isolated,
            record: RecordShape::of(record),
        }
    }
}

impl<'a> NodeShape<'a> {
    fn of(node: &'a NetworkNode) -> Self {
        let NetworkNode { windows, occurrences, documents, degree, strength, community, place, .. } = *node;
        let (x, y) = place;
        Self { name: &node.name, windows, occurrences, documents, degree, strength, community, x, y }
    }
}

impl<'a> EdgeShape<'a> {
    fn of(network: &'a Network, edge: &NetworkEdge) -> Self {
        Self {
            source: &network.nodes[edge.ends.0].name,
            target: &network.nodes[edge.ends.1].name,
            weight: edge.weight,
            count: edge.together,
            expected: edge.table.expected(),
            documents: edge.documents,
            log_likelihood: edge.table.log_likelihood(),
            log_dice: edge.log_dice,
            jaccard: edge.jaccard,
        }
    }
}
