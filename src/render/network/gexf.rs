//! A network as GEXF 1.3 (<https://gexf.net/schema.html>), for Gephi: with places,
//! sizes, and a grey a community.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::super::Language;
use super::super::study::record_table;
use super::super::table::lines;
use crate::study::{Network, NetworkEdge, NetworkNode, RunRecord, VERSION};

/// What nodes have beside their names: its name and its type.
const OF_NODES: [(&str, &str); 6] = [
    ("windows", "long"),
    ("occurrences", "long"),
    ("documents", "integer"),
    ("degree", "integer"),
    ("strength", "double"),
    ("community", "integer"),
];
/// What edges have beside their weights.
const OF_EDGES: [(&str, &str); 6] = [
    ("count", "long"),
    ("expected", "double"),
    ("documents", "integer"),
    ("ll", "double"),
    ("logdice", "double"),
    ("jaccard", "double"),
];
/// How wide and high Gephi's page is to be.
const PAGE: f64 = 1_000.0;

/// The nodes and edges with all their figures; the record of the run is the
/// description of the file. It has no date, so that the same counts are the same
/// bytes.
///
/// # Errors
/// Only those of writing.
pub fn gexf(
    out: &mut dyn Write,
    network: &Network,
    record: &RunRecord,
    language: Language,
) -> io::Result<()> {
    let mut xml = Writer::new_with_indent(out, b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let told = lines(&record_table(record), language).join("\n");
    let root = xml.create_element("gexf").with_attributes([
        ("xmlns", "http://gexf.net/1.3"),
        ("xmlns:viz", "http://gexf.net/1.3/viz"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        ("xsi:schemaLocation", "http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd"),
        ("version", "1.3"),
    ]);
    root.write_inner_content(|xml| {
        xml.create_element("meta").write_inner_content(|xml| {
            let creator = format!("zhengce {VERSION}");
            xml.create_element("creator").write_text_content(BytesText::new(&creator))?;
            xml.create_element("description").write_text_content(BytesText::new(&told)).map(drop)
        })?;
        let graph = [("defaultedgetype", "undirected"), ("mode", "static")];
        xml.create_element("graph").with_attributes(graph).write_inner_content(|xml| {
            attributes(xml, "node", &OF_NODES)?;
            attributes(xml, "edge", &OF_EDGES)?;
            let count = network.nodes.len().to_string();
            let nodes = xml.create_element("nodes").with_attribute(("count", count.as_str()));
            nodes.write_inner_content(|xml| {
                let largest = network.nodes.iter().map(|node| node.windows).max().unwrap_or(1);
                let mut nodes = network.nodes.iter().enumerate();
                nodes.try_for_each(|(at, one)| node(xml, at, one, network.communities, largest))
            })?;
            let count = network.edges.len().to_string();
            let edges = xml.create_element("edges").with_attribute(("count", count.as_str()));
            edges.write_inner_content(|xml| {
                network.edges.iter().enumerate().try_for_each(|(at, one)| edge(xml, at, one))
            })?;
            Ok(())
        })?;
        Ok(())
    })?;
    xml.write_event(Event::Text(BytesText::new("\n")))
}

fn attributes<W: Write>(xml: &mut Writer<W>, of: &str, names: &[(&str, &str)]) -> io::Result<()> {
    xml.create_element("attributes")
        .with_attributes([("class", of), ("mode", "static")])
        .write_inner_content(|xml| {
            names.iter().try_for_each(|&(name, kind)| {
                let attribute = [("id", name), ("title", name), ("type", kind)];
                xml.create_element("attribute").with_attributes(attribute).write_empty().map(drop)
            })
        })
        .map(drop)
}

fn node<W: Write>(
    xml: &mut Writer<W>,
    at: usize,
    node: &NetworkNode,
    communities: usize,
    largest: u64,
) -> io::Result<()> {
    let id = format!("n{at}");
    let named = [("id", id.as_str()), ("label", node.name.as_str())];
    xml.create_element("node")
        .with_attributes(named)
        .write_inner_content(|xml| {
            values(
                xml,
                &[
                    ("windows", node.windows.to_string()),
                    ("occurrences", node.occurrences.to_string()),
                    ("documents", node.documents.to_string()),
                    ("degree", node.degree.to_string()),
                    ("strength", node.strength.to_string()),
                    ("community", node.community.to_string()),
                ],
            )?;
            let grey = grey(node.community, communities).to_string();
            let color = [("r", grey.as_str()), ("g", grey.as_str()), ("b", grey.as_str())];
            xml.create_element("viz:color").with_attributes(color).write_empty()?;
            // In Gephi the ordinate goes upwards.
            let place =
                [(node.place.0 - 0.5) * PAGE, (0.5 - node.place.1) * PAGE].map(|value| format!("{value:.3}"));
            let place = [("x", place[0].as_str()), ("y", place[1].as_str()), ("z", "0")];
            xml.create_element("viz:position").with_attributes(place).write_empty()?;
            let size = format!("{:.3}", 8.0 + 32.0 * (share(node.windows, largest)).sqrt());
            xml.create_element("viz:size").with_attribute(("value", size.as_str())).write_empty()?;
            Ok(())
        })
        .map(drop)
}

fn edge<W: Write>(xml: &mut Writer<W>, at: usize, edge: &NetworkEdge) -> io::Result<()> {
    let attributes = [
        ("id", format!("e{at}")),
        ("source", format!("n{}", edge.ends.0)),
        ("target", format!("n{}", edge.ends.1)),
        ("weight", edge.weight.to_string()),
    ];
    let mut figures = vec![
        ("count", edge.together.to_string()),
        ("expected", edge.table.expected().to_string()),
        ("documents", edge.documents.to_string()),
        ("ll", edge.table.log_likelihood().to_string()),
    ];
    figures.extend(edge.log_dice.map(|value| ("logdice", value.to_string())));
    figures.extend(edge.jaccard.map(|value| ("jaccard", value.to_string())));
    xml.create_element("edge")
        .with_attributes(attributes.iter().map(|(name, value)| (*name, value.as_str())))
        .write_inner_content(|xml| values(xml, &figures))
        .map(drop)
}

fn values<W: Write>(xml: &mut Writer<W>, values: &[(&str, String)]) -> io::Result<()> {
    xml.create_element("attvalues")
        .write_inner_content(|xml| {
            values.iter().try_for_each(|(name, value)| {
                let attributes = [("for", *name), ("value", value.as_str())];
                xml.create_element("attvalue").with_attributes(attributes).write_empty().map(drop)
            })
        })
        .map(drop)
}

/// A grey for a community, from dark to light.
fn grey(community: usize, communities: usize) -> u8 {
    const LIGHTEST: usize = 210;
    let step = LIGHTEST / communities.max(1);
    u8::try_from((community.saturating_sub(1) * step).min(LIGHTEST)).unwrap_or(u8::MAX)
}

#[expect(clippy::cast_precision_loss, reason = "counts of windows are far below 2^53")]
fn share(count: u64, most: u64) -> f64 {
    count as f64 / most.max(1) as f64
}
