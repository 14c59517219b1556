//! A network (网络图): nodes where forces put them, with a pattern a community.

use super::{Canvas, Fill, Lettering, Picture, TextAnchor, shortened, width_of};
use crate::render::Language;
use crate::render::network::network_title;
use crate::render::table::{both, words};
use crate::study::{Network, NetworkEdge, NetworkNode, RunRecord};
use crate::table::Bilingual;

/// The field of the nodes for few of them; for more it grows.
const FIELD: (f64, f64) = (760.0, 520.0);
/// As many nodes as have room in it.
const ROOMY: f64 = 36.0;
const SIZE: f64 = 12.0;
/// The widest name that is shown whole.
const NAME: f64 = 18.0 * SIZE;
/// The radius of the smallest and of the largest node.
const DOTS: (f64, f64) = (4.5, 15.0);
/// The width of the thinnest and of the thickest line, and how dark these are.
const LINES: (f64, f64) = (0.7, 4.5);
const DARKS: (f64, f64) = (0.25, 0.7);
/// How many members of a community and how many edges are told in words.
const TOLD: usize = 5;
/// As many communities as have a line in the legend.
const LEGEND: usize = 12;
const LINE: f64 = 22.0;

/// The network as a picture, with its heaviest edges: a line is the thicker the more it weighs, dashed
/// between two communities; a node the larger the more windows it stands in.
/// Without a record where it stands on a page that has one.
pub fn network_picture(network: &Network, record: Option<&RunRecord>, language: Language) -> Picture {
    let nodes = &network.nodes;
    let grown = (nodes.len() as f64 / ROOMY).sqrt().max(1.0);
    let field = (FIELD.0 * grown, FIELD.1 * grown);
    // Names beside the outermost nodes need room, too.
    let aside = nodes.iter().map(|node| width_of(&node.name, SIZE)).fold(0.0, f64::max).min(NAME) + DOTS.1;
    let margin = DOTS.1 + SIZE;
    let shown = network.communities.min(LEGEND);
    let size = (field.0 + 2.0 * aside, field.1 + 2.0 * margin + (shown as f64 + 0.5) * LINE);
    let place = |node: &NetworkNode| (aside + node.place.0 * field.0, margin + node.place.1 * field.1);
    let mut canvas = Canvas::new(size, &network_title(network), &notes(network), language);
    canvas.describe(&described(network));

    // The strong ones over the weak ones.
    for edge in network.backbone().into_iter().rev() {
        let [from, to] = ends(network, edge);
        canvas.titled(&told(network, edge, language), |canvas| {
            let (dashed, share) = (from.community != to.community, network.share(edge));
            canvas.tie(place(from), place(to), between(LINES, share), between(DARKS, share), dashed);
        });
    }
    let most = nodes.iter().map(|node| node.windows).max().unwrap_or(1).max(1);
    let radius = |node: &NetworkNode| between(DOTS, (node.windows as f64 / most as f64).sqrt());
    for node in nodes.iter().rev() {
        canvas.titled(&told_of(node, language), |canvas| {
            canvas.dot(place(node), radius(node), fill(node.community));
        });
    }
    let dots: Vec<LabelBox> = nodes.iter().map(|node| LabelBox::around(place(node), radius(node))).collect();
    let mut taken = dots.clone();
    for node in nodes {
        let name = shortened(&node.name, SIZE, NAME);
        let name = name.as_deref().unwrap_or(&node.name);
        let beside = LabelBox::beside(place(node), radius(node), width_of(name, SIZE), &taken);
        let (at, anchor) = beside.held();
        canvas.haloed(at, name, Lettering::new(SIZE, anchor));
        taken.push(beside.block);
    }
    for community in 1..=shown {
        let y = field.1 + 2.0 * margin + (community as f64 - 0.5) * LINE;
        canvas.dot((DOTS.1, y), 7.0, fill(community));
        let names = members(network, community, language);
        let style = Lettering::new(SIZE, TextAnchor::Start);
        let room = size.0 - 2.0 * DOTS.1 - 12.0;
        canvas.fitted((2.0 * DOTS.1 + 6.0, y + SIZE * 0.36), &names, style, room);
    }
    if let Some(record) = record {
        canvas.record(record);
    }
    canvas.finish()
}

/// A rectangle that something takes up.
#[derive(Debug, Clone, Copy)]
struct LabelBox {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

/// Where a name stands beside its node.
struct BesideNode {
    block: LabelBox,
    anchor: TextAnchor,
}

impl LabelBox {
    fn around((x, y): (f64, f64), radius: f64) -> Self {
        Self { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius }
    }

    /// Where a name of this width covers the least of what is there already: to
    /// the right, to the left, above, below.
    fn beside((x, y): (f64, f64), radius: f64, width: f64, taken: &[Self]) -> BesideNode {
        let (gap, half) = (radius + 3.0, SIZE * 0.62);
        let level = |left: f64| Self { left, top: y - half, right: left + width, bottom: y + half };
        let middle =
            |top: f64| Self { left: x - width / 2.0, top, right: x + width / 2.0, bottom: top + 2.0 * half };
        let places = [
            (level(x + gap), TextAnchor::Start),
            (level(x - gap - width), TextAnchor::End),
            (middle(y - gap - 2.0 * half), TextAnchor::Middle),
            (middle(y + gap), TextAnchor::Middle),
        ];
        let covered = |block: &Self| taken.iter().map(|other| block.shared(other)).sum::<f64>();
        let best = places.into_iter().min_by(|(a, _), (b, _)| covered(a).total_cmp(&covered(b)));
        let (block, anchor) = best.unwrap_or((level(x + gap), TextAnchor::Start));
        BesideNode { block, anchor }
    }

    /// The area that both take up.
    fn shared(&self, other: &Self) -> f64 {
        let across = (self.right.min(other.right) - self.left.max(other.left)).max(0.0);
        let down = (self.bottom.min(other.bottom) - self.top.max(other.top)).max(0.0);
        across * down
    }
}

impl BesideNode {
    /// Where the text is held.
    fn held(&self) -> ((f64, f64), TextAnchor) {
        let LabelBox { left, top, right, bottom } = self.block;
        let x = match self.anchor {
            TextAnchor::Start => left,
            TextAnchor::Middle => (left + right) / 2.0,
            TextAnchor::End => right,
        };
        ((x, (top + bottom) / 2.0 + SIZE * 0.36), self.anchor)
    }
}

/// The pattern of a community. Where there are more than patterns, those that
/// are far down the list share the last.
fn fill(community: usize) -> Fill {
    Fill::KINDS[community.saturating_sub(1).min(Fill::KINDS.len() - 1)]
}

fn between((least, most): (f64, f64), share: f64) -> f64 {
    least + (most - least) * share
}

fn ends<'n>(network: &'n Network, edge: &NetworkEdge) -> [&'n NetworkNode; 2] {
    [&network.nodes[edge.ends.0], &network.nodes[edge.ends.1]]
}

/// A weight without the noughts behind it.
fn weight(weight: f64) -> String {
    let text = format!("{weight:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn told(network: &Network, edge: &NetworkEdge, language: Language) -> String {
    let [from, to] = ends(network, edge);
    let (from, to, weight, together) = (&from.name, &to.name, weight(edge.weight), edge.together);
    match language {
        Language::Chinese => format!("{from}—{to}：权重 {weight}，共现 {together}"),
        Language::English => format!("{from}—{to}: weight {weight}, together {together}"),
    }
}

fn told_of(node: &NetworkNode, language: Language) -> String {
    let NetworkNode { name, windows, documents, degree, community, .. } = node;
    match language {
        Language::Chinese => {
            format!("{name}：{windows} 个窗口，{documents} 份文件，{degree} 条连线，社群 {community}")
        }
        Language::English => {
            format!("{name}: {windows} windows, {documents} documents, {degree} edges, community {community}")
        }
    }
}

/// The first members of a community.
fn members(network: &Network, community: usize, language: Language) -> String {
    let members = network.members(community);
    let count = members.len();
    let first: Vec<&str> = members.iter().take(TOLD).map(|node| node.name.as_str()).collect();
    let more = if count > TOLD { "…" } else { "" };
    let first = language.list(&first);
    match language {
        Language::Chinese => format!("社群 {community}（{count} 个）：{first}{more}"),
        Language::English => format!("community {community} ({count}): {first}{more}"),
    }
}

/// How the picture is read, and the heaviest edges in words for who cannot
/// follow lines.
fn notes(network: &Network) -> Vec<Bilingual> {
    let measure = network.terms.measure.words();
    let mut notes = vec![both(|language| {
        let measure = words(&measure, language);
        match language {
            Language::Chinese => format!(
                "连线越粗权重（{measure}）越大，虚线跨社群；圆越大窗口数越多；同一图案为同一社群；距离不是数据"
            ),
            Language::English => format!(
                "a line is the thicker the more it weighs ({measure}), dashed between communities; a circle the larger the more windows; one pattern, one community; no distance is a figure"
            ),
        }
    })];
    if !network.edges.is_empty() {
        notes.push(heaviest(network));
    }
    let undrawn = network.edges.len() - network.backbone().len();
    if undrawn > 0 {
        notes.push(both(|language| match language {
            Language::Chinese => format!("较轻的 {undrawn} 条连线未画，见表"),
            Language::English => format!("{undrawn} lighter edges are not drawn; the tables have them"),
        }));
    }
    let hidden = network.communities.saturating_sub(LEGEND);
    if hidden > 0 {
        notes.push(both(|language| match language {
            Language::Chinese => format!("另有 {hidden} 个社群，图案与第 {LEGEND} 个相同"),
            Language::English => format!("{hidden} more communities, with the pattern of number {LEGEND}"),
        }));
    }
    notes
}

fn heaviest(network: &Network) -> Bilingual {
    both(|language| {
        let first: Vec<String> = network
            .edges
            .iter()
            .take(TOLD)
            .map(|edge| {
                let [from, to] = ends(network, edge);
                format!("{}—{} {}", from.name, to.name, weight(edge.weight))
            })
            .collect();
        format!("{}{}", language.pick("权重最大：", "heaviest: "), language.list(&first))
    })
}

fn described(network: &Network) -> Bilingual {
    let heaviest = heaviest(network);
    both(|language| {
        let (nodes, edges) = (network.nodes.len(), network.edges.len());
        let communities = network.communities;
        let heaviest = words(&heaviest, language);
        match language {
            Language::Chinese => {
                format!("网络图：{nodes} 个节点，{edges} 条连线，{communities} 个社群；{heaviest}")
            }
            Language::English => {
                format!("a network of {nodes} nodes, {edges} edges, {communities} communities; {heaviest}")
            }
        }
    })
}
