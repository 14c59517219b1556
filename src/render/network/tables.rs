//! A network as tables: its edges and its nodes.

use super::super::language::Language;
use super::super::study::{Figures, add_bars, count, value};
use super::super::table::{both, words};
use crate::study::{Network, NetworkNode, NodeSort};
use crate::table::{Bilingual, Cell, Column, Content, Table};

/// As many edges as people read at a terminal.
const ON_A_SCREEN: usize = 60;

fn number(chinese: &'static str, english: &'static str) -> Column {
    Column::new(chinese, english, Content::Number)
}

/// What a network is called.
pub(in crate::render) fn network_title(network: &Network) -> Bilingual {
    match network.terms.of {
        NodeSort::Concepts => Bilingual::new("概念共现网络", "concepts said together"),
        NodeSort::Agencies => Bilingual::new("部门协作网络", "agencies that share measures"),
        NodeSort::Words => Bilingual::new("词语共现网络", "words said together"),
    }
}

/// What stands above a table of a network.
fn titled(network: &Network, table: &Bilingual) -> Bilingual {
    let name = network_title(network);
    both(|language| format!("{}{}{}", words(&name, language), language.colon(), words(table, language)))
}

/// The edges, the heaviest first, and the nodes by community; the other way round
/// at a terminal, where the nodes say in a few rows what the edges say in many.
pub fn network_tables(network: &Network, figures: Figures) -> Vec<Table> {
    let mut tables = vec![edges(network, figures), nodes(network, figures)];
    if figures == Figures::AtTerminal {
        tables.reverse();
    }
    tables
}

fn edges(network: &Network, figures: Figures) -> Table {
    let columns = vec![
        Column::new("起点", "source", Content::Text).wide(24),
        Column::new("终点", "target", Content::Text).wide(24),
        number("权重", "weight"),
        number("共现", "count"),
        number("期望", "expected"),
        number("起点窗口数", "source windows").wide(12).in_files(),
        number("终点窗口数", "target windows").wide(12).in_files(),
        number("文件数", "documents"),
        number("对数似然", "LL"),
        Column::named(Bilingual::same("logDice"), Content::Number),
        Column::named(Bilingual::same("Jaccard"), Content::Number),
    ];
    let mut table = Table::new(Bilingual::new("连线", "edges"), columns);
    table.title = Some(titled(network, &table.name));
    let shown = if figures == Figures::AtTerminal { ON_A_SCREEN } else { usize::MAX };
    table.extend(network.edges.iter().take(shown).map(|edge| {
        let [source, target] = [&network.nodes[edge.ends.0], &network.nodes[edge.ends.1]];
        vec![
            Cell::Text(source.name.clone()),
            Cell::Text(target.name.clone()),
            value(Some(edge.weight), figures.decimals(3)),
            count(edge.together),
            value(Some(edge.table.expected()), figures.decimals(2)),
            count(source.windows),
            count(target.windows),
            Cell::Count(edge.documents),
            value(Some(edge.table.log_likelihood()), figures.decimals(2)),
            value(edge.log_dice, figures.decimals(2)),
            value(edge.jaccard, figures.decimals(3)),
        ]
    }));
    add_bars(&mut table, figures, network.edges.iter().map(|edge| edge.weight));
    let more = network.edges.len().saturating_sub(shown);
    table.notes.extend((more > 0).then(|| {
        both(|language| match language {
            Language::Chinese => format!("另有 {more} 条较轻的连线，-f csv 全列"),
            Language::English => format!("{more} lighter edges; -f csv has all"),
        })
    }));
    table
}

fn nodes(network: &Network, figures: Figures) -> Table {
    let name = match network.terms.of {
        NodeSort::Concepts => Bilingual::new("概念", "concept"),
        NodeSort::Agencies => Bilingual::new("单位", "agency"),
        NodeSort::Words => Bilingual::new("词", "word"),
    };
    let mut columns = vec![
        number("社群", "community").wide(8),
        Column::named(name, Content::Text).wide(24),
        number("连线数", "degree"),
        number("连线权重和", "strength").wide(12),
        number("窗口数", "windows"),
        number("出现次数", "occurrences"),
        number("文件数", "documents"),
    ];
    // Where a node stands in a picture is for programs.
    columns.extend(["x", "y"].map(|axis| Column::named(Bilingual::same(axis), Content::Number).in_files()));
    let mut table = Table::new(Bilingual::new("节点", "nodes"), columns);
    table.title = Some(titled(network, &table.name));
    let members = (1..=network.communities).flat_map(|community| network.members(community));
    let members: Vec<&NetworkNode> = members.collect();
    table.extend(members.iter().map(|node| {
        vec![
            Cell::Count(node.community),
            Cell::Text(node.name.clone()),
            Cell::Count(node.degree),
            value(Some(node.strength), figures.decimals(3)),
            count(node.windows),
            count(node.occurrences),
            Cell::Count(node.documents),
            value(Some(node.place.0), figures.decimals(3)),
            value(Some(node.place.1), figures.decimals(3)),
        ]
    }));
    add_bars(&mut table, figures, members.iter().map(|node| node.strength));
    table
}

/// What was counted, by which formulas, and what was left out.
pub fn network_notes(network: &Network) -> Vec<Bilingual> {
    let Network { windows, documents, nodes, edges, communities, modularity, left_out, isolated, terms } =
        network;
    let (nodes, edges) = (nodes.len(), edges.len());
    let window = match terms.of {
        NodeSort::Agencies => Bilingual::new("条措施", "measures"),
        _ => Bilingual::new("个窗口", "windows"),
    };
    let counted = both(|language| {
        let window = words(&window, language);
        match language {
            Language::Chinese => {
                format!("{documents} 份文件 {windows} {window}：{nodes} 个节点，{edges} 条连线")
            }
            Language::English => {
                format!("{windows} {window} in {documents} documents: {nodes} nodes, {edges} edges")
            }
        }
    });
    let mut notes = vec![counted, terms.measure.formula()];
    notes.push(match terms.of {
        NodeSort::Agencies => SHARED,
        NodeSort::Concepts => CONCEPTS,
        NodeSort::Words => WORDS,
    });
    if terms.of == NodeSort::Concepts && nodes + isolated == 0 {
        notes.push(NO_CONCEPT);
    }
    if matches!(terms.window, crate::study::NetworkWindow::Words(_)) {
        notes.push(SLIDING);
    }
    if let Some(modularity) = modularity {
        notes.push(both(|language| match language {
            Language::Chinese => format!(
                "社群 {communities} 个，按连线权重用 Leiden 算法划分（Traag 等 2019，十次中取模块度最大的），模块度 Q = {modularity:.6}"
            ),
            Language::English => format!(
                "{communities} communities by the Leiden algorithm on the weights (Traag et al. 2019, the best of ten starts), modularity Q = {modularity:.6}"
            ),
        }));
        notes.push(PLACES);
    }
    if *isolated > 0 {
        notes.push(both(|language| match language {
            Language::Chinese => format!("另有 {isolated} 个节点没有连线，未列"),
            Language::English => format!("{isolated} more nodes have no edge and are not told"),
        }));
    }
    if *left_out > 0 {
        notes.push(both(|language| match language {
            Language::Chinese => format!("另有 {left_out} 个节点窗口数较少，未计，--limit 0 全计"),
            Language::English => {
                format!("{left_out} more nodes stand in fewer windows and are left out; --limit 0 has all")
            }
        }));
    }
    notes
}

const NO_CONCEPT: Bilingual = Bilingual::new(
    "这些文本中没有概念词表里的概念：概念取自语料文件夹的 concepts.yaml；--of words 以词为节点，不需要词表",
    "no concept of the thesaurus stands in these texts: concepts come from concepts.yaml in the folder of the corpus; --of words needs no thesaurus",
);
const SHARED: Bilingual = Bilingual::new(
    "连线：共同负责同一条措施；计原文列名（含由上文承接）的单位，不含由集体名称推及",
    "an edge: both answer for a measure; agencies that are named or inherited, not those implied by a group",
);
const CONCEPTS: Bilingual = Bilingual::new(
    "概念计其全部同义词，不含只列了俗语的一般用语；同一窗口中只计一次；长名称中所含的短名称不另计",
    "a concept with all its terms, once in a window, without ordinary words that only have colloquial wordings; a name within a longer name does not count beside it",
);
const WORDS: Bilingual = Bilingual::new(
    "词按词典切分，取词频最高的实词（两字以上，不含虚词和数字）；同一窗口中只计一次",
    "words as the lexicon cuts them, the most frequent ones of content (two characters and more, no words of grammar, no numbers), once in a window",
);
const SLIDING: Bilingual = Bilingual::new(
    "窗口逐词滑动（Röder 等 2015）：相距越近，共有的窗口越多；标点不计、不阻断，窗口不越出段落",
    "windows slide word by word (Röder et al. 2015): the nearer two stand, the more windows they share; punctuation is passed over, no window leaves its passage",
);
const PLACES: Bilingual = Bilingual::new(
    "节点位置由斥力和引力算出（Fruchterman & Reingold 1991），距离不是数据",
    "places come from forces (Fruchterman & Reingold 1991); no distance is a figure",
);
