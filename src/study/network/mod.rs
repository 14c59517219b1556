//! Networks (网络): concepts, agencies or words, tied where they are said together.
//!
//! In: which nodes stand in which windows of each text. Out: a [`Network`] with
//! the figures of every node and edge, communities, and places for a picture.
//! A window counts once for a node and once for a pair, however often they stand
//! in it, so that one table of two by two, of windows with and without either,
//! gives all measures.

mod communities;
mod layout;
mod terms;
mod windows;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::association::{Contingency, jaccard, log_dice};
use crate::policy::DocumentId;

pub use terms::{EdgeMeasure, NetworkTerms, NetworkWindow, NodeSort};
pub use windows::{FoundAgencies, FoundNodes};

/// Nodes and the edges between them.
#[derive(Debug, Clone, PartialEq)]
pub struct Network {
    /// What was counted.
    pub terms: NetworkTerms,
    /// How many windows there are: N.
    pub windows: u64,
    /// In how many documents.
    pub documents: usize,
    /// Those that have an edge, those in the most windows first.
    pub nodes: Vec<NetworkNode>,
    /// The heaviest first.
    pub edges: Vec<NetworkEdge>,
    /// How many communities there are.
    pub communities: usize,
    /// How much more weight lies within communities than could be expected;
    /// `None` without edges.
    pub modularity: Option<f64>,
    /// How many nodes the limit left out.
    pub left_out: usize,
    /// How many nodes have no edge, and are not told.
    pub isolated: usize,
}

/// A concept, an agency or a word.
#[derive(Debug, Clone, PartialEq)]
pub struct NetworkNode {
    /// What it is called.
    pub name: String,
    /// In how many windows it stands.
    pub windows: u64,
    /// How often it stands in the texts.
    pub occurrences: u64,
    /// In how many documents.
    pub documents: usize,
    /// How many edges it has.
    pub degree: usize,
    /// The sum of their weights.
    pub strength: f64,
    /// The number of its community, counted from 1, the largest first.
    pub community: usize,
    /// Where it stands in a picture, each from 0 to 1; as far apart as forces
    /// put them, which no figure is to be read from.
    pub place: (f64, f64),
}

/// Two nodes that are said together.
#[derive(Debug, Clone, PartialEq)]
pub struct NetworkEdge {
    /// The places of its ends among the nodes, the smaller first.
    pub ends: (usize, usize),
    /// In how many windows both stand.
    pub together: u64,
    /// In how many documents.
    pub documents: usize,
    /// The value of the chosen measure.
    pub weight: f64,
    /// Windows with and without the first and the second.
    pub table: Contingency,
    /// logDice
    pub log_dice: Option<f64>,
    /// The share of the windows with either that have both.
    pub jaccard: Option<f64>,
}

/// What is known of a node before anything is chosen.
#[derive(Default)]
struct NodeCounts {
    windows: u64,
    occurrences: u64,
    documents: BTreeSet<DocumentId>,
}

impl Network {
    /// Of the nodes that were found in texts, by their names.
    pub fn of(found: Vec<FoundNodes>, names: &[String], terms: NetworkTerms) -> Self {
        let windows = found.iter().map(|text| text.windows).sum();
        let documents = found.iter().map(|text| &text.document).collect::<BTreeSet<_>>().len();
        let mut counts: BTreeMap<usize, NodeCounts> = BTreeMap::new();
        for text in &found {
            for (node, stands) in &text.nodes {
                let known = counts.entry(*node).or_default();
                known.windows += stands.windows();
                known.occurrences += stands.occurrences;
                known.documents.insert(text.document.clone());
            }
        }
        counts.retain(|_, known| known.windows > 0);
        let mut chosen: Vec<usize> = counts.keys().copied().collect();
        chosen.sort_by(|a, b| {
            counts[b].windows.cmp(&counts[a].windows).then_with(|| names[*a].cmp(&names[*b]))
        });
        let limit = terms.limit.unwrap_or(usize::MAX);
        let left_out = chosen.len().saturating_sub(limit);
        chosen.truncate(limit);
        let edges = edges(&found, &chosen, &counts, windows, &terms);
        let tied: BTreeSet<usize> = edges.iter().flat_map(|edge| [edge.ends.0, edge.ends.1]).collect();
        let isolated = chosen.len() - tied.len();
        let places: HashMap<usize, usize> = tied.iter().copied().zip(0..).collect();
        let node = |&at: &usize| {
            let known = &counts[&chosen[at]];
            NetworkNode {
                name: names[chosen[at]].clone(),
                windows: known.windows,
                occurrences: known.occurrences,
                documents: known.documents.len(),
                degree: 0,
                strength: 0.0,
                community: 0,
                place: (0.5, 0.5),
            }
        };
        let nodes: Vec<NetworkNode> = tied.iter().map(node).collect();
        let mut network = Self {
            terms,
            windows,
            documents,
            nodes,
            edges,
            communities: 0,
            modularity: None,
            left_out,
            isolated,
        };
        for edge in &mut network.edges {
            edge.ends = (places[&edge.ends.0], places[&edge.ends.1]);
            for end in [edge.ends.0, edge.ends.1] {
                network.nodes[end].degree += 1;
                network.nodes[end].strength += edge.weight;
            }
        }
        network.find_communities();
        network.place_nodes();
        network
    }

    /// The nodes of a community, those with the most strength first.
    pub fn members(&self, community: usize) -> Vec<&NetworkNode> {
        let mut members: Vec<&NetworkNode> =
            self.nodes.iter().filter(|node| node.community == community).collect();
        members.sort_by(|a, b| b.strength.total_cmp(&a.strength).then_with(|| a.name.cmp(&b.name)));
        members
    }

    /// How heavy an edge is among the others: 0 is the lightest, 1 the heaviest.
    pub fn share(&self, edge: &NetworkEdge) -> f64 {
        let weight = |edge: Option<&NetworkEdge>| edge.map_or(0.0, |edge| edge.weight);
        let (heaviest, lightest) = (weight(self.edges.first()), weight(self.edges.last()));
        if heaviest > lightest { (edge.weight - lightest) / (heaviest - lightest) } else { 1.0 }
    }

    /// The heaviest edges, and of every node at least its own heaviest: what is drawn,
    /// and what nodes are placed by. All of them would be a thicket.
    pub fn backbone(&self) -> Vec<&NetworkEdge> {
        /// How many edges there are for each node.
        const A_NODE: usize = 3;
        let most = A_NODE * self.nodes.len();
        let mut met = vec![false; self.nodes.len()];
        let mut first = |edge: &NetworkEdge| {
            let (from, to) = edge.ends;
            let first = !met[from] || !met[to];
            (met[from], met[to]) = (true, true);
            first
        };
        let edges = self.edges.iter().enumerate();
        edges.filter(|(at, edge)| first(edge) || *at < most).map(|(_, edge)| edge).collect()
    }

    fn find_communities(&mut self) {
        let Some(parted) = communities::of(self.nodes.len(), &self.edges, self.terms.seed) else { return };
        // The largest first; of equals the one whose first node is in more windows.
        let mut sizes: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        for (at, &community) in parted.communities.iter().enumerate() {
            sizes.entry(community).or_insert((0, at)).0 += 1;
        }
        let mut order: Vec<(usize, (usize, usize))> = sizes.into_iter().collect();
        order.sort_by_key(|&(_, (size, first))| (usize::MAX - size, first));
        let numbers: BTreeMap<usize, usize> =
            order.iter().map(|(community, _)| *community).zip(1..).collect();
        for (node, community) in self.nodes.iter_mut().zip(&parted.communities) {
            node.community = numbers[community];
        }
        self.communities = numbers.len();
        self.modularity = Some(parted.modularity);
    }

    fn place_nodes(&mut self) {
        let ties: Vec<(usize, usize, f64)> =
            self.backbone().into_iter().map(|edge| (edge.ends.0, edge.ends.1, self.share(edge))).collect();
        let places = layout::places(self.nodes.len(), &ties, self.terms.seed);
        self.nodes.iter_mut().zip(places).for_each(|(node, place)| node.place = place);
    }
}

/// The edges between the chosen nodes, their ends as places among these.
fn edges(
    found: &[FoundNodes],
    chosen: &[usize],
    counts: &BTreeMap<usize, NodeCounts>,
    windows: u64,
    terms: &NetworkTerms,
) -> Vec<NetworkEdge> {
    let places: HashMap<usize, usize> = chosen.iter().copied().zip(0..).collect();
    let mut together: BTreeMap<(usize, usize), (u64, BTreeSet<&DocumentId>)> = BTreeMap::new();
    for text in found {
        let nodes: Vec<_> =
            text.nodes.iter().filter_map(|(node, stands)| Some((*places.get(node)?, stands))).collect();
        for (at, (a, first)) in nodes.iter().enumerate() {
            for (b, second) in &nodes[at + 1..] {
                let both = first.shared(second);
                if both > 0 {
                    let known = together.entry((*a.min(b), *a.max(b))).or_default();
                    known.0 += both;
                    known.1.insert(&text.document);
                }
            }
        }
    }
    let edge = |(ends, (both, documents)): ((usize, usize), (u64, BTreeSet<&DocumentId>))| {
        let [a, b] = [ends.0, ends.1].map(|at| counts[&chosen[at]].windows);
        let table = Contingency::of(both, a, b, windows);
        let mut edge = NetworkEdge {
            ends,
            together: both,
            documents: documents.len(),
            weight: 0.0,
            table,
            log_dice: log_dice(both, a, b),
            jaccard: jaccard(both, a, b),
        };
        edge.weight = terms.measure.of(&edge);
        edge
    };
    let mut edges: Vec<NetworkEdge> = together
        .into_iter()
        .filter(|(_, (both, _))| *both >= terms.least.max(1))
        .map(edge)
        // What is met together less often than by chance is tied by no sum of surprise.
        .filter(|edge| terms.measure != EdgeMeasure::LogLikelihood || edge.table.both > edge.table.expected())
        .filter(|edge| edge.weight > 0.0 && terms.threshold.is_none_or(|least| edge.weight >= least))
        .collect();
    edges.sort_by(|a, b| {
        b.weight
            .total_cmp(&a.weight)
            .then_with(|| b.together.cmp(&a.together))
            .then_with(|| a.ends.cmp(&b.ends))
    });
    edges
}

#[cfg(test)]
mod tests;
