//! A network as GraphML (<http://graphml.graphdrawing.org>), for networkx, igraph,
//! yEd or Cytoscape.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::super::Language;
use super::super::study::record_table;
use super::super::table::lines;
use crate::study::{Network, RunRecord};

/// What nodes and edges have: its name, of which of them, its type.
const KEYS: [(&str, &str, &str); 16] = [
    ("label", "node", "string"),
    ("windows", "node", "long"),
    ("occurrences", "node", "long"),
    ("documents", "node", "int"),
    ("degree", "node", "int"),
    ("strength", "node", "double"),
    ("community", "node", "int"),
    ("x", "node", "double"),
    ("y", "node", "double"),
    ("weight", "edge", "double"),
    ("count", "edge", "long"),
    ("expected", "edge", "double"),
    ("documents", "edge", "int"),
    ("ll", "edge", "double"),
    ("logdice", "edge", "double"),
    ("jaccard", "edge", "double"),
];

/// The nodes and edges with all their figures; the record of the run is the
/// description of the file.
///
/// # Errors
/// Only those of writing.
pub fn graphml(
    out: &mut dyn Write,
    network: &Network,
    record: &RunRecord,
    language: Language,
) -> io::Result<()> {
    let mut xml = Writer::new_with_indent(out, b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let told = lines(&record_table(record), language).join("\n");
    xml.create_element("graphml")
        .with_attribute(("xmlns", "http://graphml.graphdrawing.org/xmlns"))
        .write_inner_content(|xml| {
            xml.create_element("desc").write_text_content(BytesText::new(&told))?;
            for (name, of, kind) in KEYS {
                let id = format!("{of}-{name}");
                let attributes = [("id", id.as_str()), ("for", of), ("attr.name", name), ("attr.type", kind)];
                xml.create_element("key").with_attributes(attributes).write_empty()?;
            }
            let graph = xml.create_element("graph").with_attribute(("edgedefault", "undirected"));
            graph.write_inner_content(|xml| {
                nodes(xml, network)?;
                edges(xml, network)
            })?;
            Ok(())
        })?;
    xml.write_event(Event::Text(BytesText::new("\n")))
}

fn nodes<W: Write>(xml: &mut Writer<W>, network: &Network) -> io::Result<()> {
    for (at, node) in network.nodes.iter().enumerate() {
        let id = format!("n{at}");
        xml.create_element("node").with_attribute(("id", id.as_str())).write_inner_content(|xml| {
            data(xml, "node-label", &node.name)?;
            data(xml, "node-windows", node.windows)?;
            data(xml, "node-occurrences", node.occurrences)?;
            data(xml, "node-documents", node.documents)?;
            data(xml, "node-degree", node.degree)?;
            data(xml, "node-strength", node.strength)?;
            data(xml, "node-community", node.community)?;
            data(xml, "node-x", node.place.0)?;
            data(xml, "node-y", node.place.1)
        })?;
    }
    Ok(())
}

fn edges<W: Write>(xml: &mut Writer<W>, network: &Network) -> io::Result<()> {
    for edge in &network.edges {
        let ends = [format!("n{}", edge.ends.0), format!("n{}", edge.ends.1)];
        let ends = [("source", ends[0].as_str()), ("target", ends[1].as_str())];
        xml.create_element("edge").with_attributes(ends).write_inner_content(|xml| {
            data(xml, "edge-weight", edge.weight)?;
            data(xml, "edge-count", edge.together)?;
            data(xml, "edge-expected", edge.table.expected())?;
            data(xml, "edge-documents", edge.documents)?;
            data(xml, "edge-ll", edge.table.log_likelihood())?;
            edge.log_dice.map_or(Ok(()), |value| data(xml, "edge-logdice", value))?;
            edge.jaccard.map_or(Ok(()), |value| data(xml, "edge-jaccard", value))
        })?;
    }
    Ok(())
}

fn data<W: Write>(xml: &mut Writer<W>, key: &str, value: impl ToString) -> io::Result<()> {
    let text = value.to_string();
    xml.create_element("data")
        .with_attribute(("key", key))
        .write_text_content(BytesText::new(&text))
        .map(drop)
}
