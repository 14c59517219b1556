//! Pictures of counts: that they are whole, in greys, and the same every time;
//! and the network as other programs read it.

use std::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::harness::zhengce;

/// An element: its name, its attributes, the text inside.
type Element = (String, Vec<(String, String)>, String);

/// The elements of a document.
fn elements(xml: &str) -> Vec<Element> {
    let mut reader = Reader::from_str(xml);
    let mut elements: Vec<Element> = Vec::new();
    let start = |tag: &BytesStart| {
        let attributes = tag.attributes().map(|pair| pair.expect("an attribute"));
        let attributes =
            attributes.map(|pair| (pair.key.as_ref().to_owned(), pair.value.into_owned())).collect();
        (tag.name().as_ref().to_owned(), attributes, String::new())
    };
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Start(tag) | Event::Empty(tag) => elements.push(start(&tag)),
            Event::Text(text) => {
                if let Some(last) = elements.last_mut() {
                    last.2.push_str(text.trim());
                }
            }
            Event::Eof => return elements,
            _ => {}
        }
    }
}

fn attribute<'a>(attributes: &'a [(String, String)], name: &str) -> &'a str {
    attributes.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
}

#[test]
fn a_heat_picture_has_every_name_and_figure_in_greys() {
    let svg = zhengce(&["matrix", "-f", "svg"]).stdout;
    assert_eq!(svg, zhengce(&["matrix", "-f", "svg"]).stdout, "the same bytes");
    let elements = elements(&svg);
    let texts: Vec<&str> = elements.iter().filter(|one| one.0 == "text").map(|one| one.2.as_str()).collect();
    let json = zhengce(&["matrix", "-f", "json"]).json();
    for line in json["rows"].as_array().unwrap().iter().chain(json["columns"].as_array().unwrap()) {
        let name = line["name"].as_str().unwrap();
        assert!(texts.contains(&name), "{name}: {texts:?}");
    }
    // A total a row, a figure a cell that is not empty.
    let figures = texts.iter().filter(|text| text.parse::<u32>().is_ok()).count();
    let cells = json["cells"].as_array().unwrap().len() + json["rows"].as_array().unwrap().len();
    assert_eq!(figures, cells);
    for (name, attributes, _) in &elements {
        for key in ["fill", "stroke"] {
            let colour = attribute(attributes, key);
            let grey = colour.is_empty()
                || colour == "none"
                || colour.len() == 7 && colour[1..3] == colour[3..5] && colour[3..5] == colour[5..7];
            assert!(grey, "{name} {colour}");
        }
    }
    assert!(texts.contains(&"部门与类别：措施数") && texts.contains(&"全部"), "{texts:?}");
    let english = zhengce(&["--lang", "en", "matrix", "-f", "svg"]).stdout;
    assert!(english.contains("agencies and categories: measures"), "{english}");
}

#[test]
fn a_picture_says_what_was_asked_for() {
    let svg = zhengce(&["matrix", "跨境电商", "-a", "市商务局", "-f", "svg"]).stdout;
    assert!(svg.contains("检索词：跨境电商；责任单位：市商务局"), "{svg}");
    assert!(!zhengce(&["matrix", "-f", "svg"]).stdout.contains("检索词"));
    let table = zhengce(&["matrix", "海外仓", "-f", "md"]).stdout;
    assert!(table.contains("| 条件 | 海外仓 |"), "{table}");
}

#[test]
fn a_network_picture_ties_those_who_share_measures() {
    let svg = zhengce(&["matrix", "--network"]).stdout;
    // But for the command line in the record.
    let drawn = |svg: &str| svg.split_once("</metadata>").expect("a record").1.to_owned();
    let other = zhengce(&["matrix", "agency-agency", "--network", "-f", "svg"]).stdout;
    assert_eq!(drawn(&svg), drawn(&other));
    let elements = elements(&svg);
    let count = |name: &str| elements.iter().filter(|one| one.0 == name).count();
    let json = zhengce(&["matrix", "agency-agency", "-f", "json"]).json();
    let pairs = json["cells"].as_array().unwrap().iter();
    let pairs = pairs.filter(|cell| cell["row"].as_str() < cell["column"].as_str()).count();
    assert_eq!((count("circle"), count("path")), (json["rows"].as_array().unwrap().len(), pairs));
    assert!(svg.contains("深圳海关 12"), "{svg}");
    assert!(svg.contains("合作最多：深圳市商务局—深圳市各区人民政府 19"), "{svg}");
    // A network is of agencies, and a table is none.
    for arguments in [&["agency-category", "--network"][..], &["--network", "-f", "csv"]] {
        let run = zhengce(&[&["matrix"], arguments].concat());
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{run:?}");
        assert!(run.stderr.contains("agency-agency"), "{run:?}");
    }
}

#[test]
fn nothing_to_draw_is_still_a_picture_and_says_so() {
    for arguments in [&["matrix", "火星尘土", "-f", "svg"][..], &["matrix", "火星尘土", "--network"]]
    {
        let run = zhengce(arguments);
        assert_eq!(run.status, 1, "{run:?}");
        assert!(!elements(&run.stdout).is_empty() && !run.stdout.contains("NaN"), "{run:?}");
    }
}

#[test]
fn the_network_is_sound_for_who_reads_it() {
    for axes in ["agency-agency", "agency-category", "agency-document"] {
        let elements = elements(&zhengce(&["matrix", axes, "-f", "graphml"]).stdout);
        let values = |name: &str, key: &str| -> Vec<String> {
            let named = elements.iter().filter(|one| one.0 == name);
            named.map(|(_, attributes, _)| attribute(attributes, key).to_owned()).collect()
        };
        let nodes: BTreeSet<String> = values("node", "id").into_iter().collect();
        assert_eq!(nodes.len(), values("node", "id").len(), "{axes}: an id of its own for each");
        let ends = [values("edge", "source"), values("edge", "target")];
        assert!(!ends[0].is_empty() && ends.iter().flatten().all(|end| nodes.contains(end)), "{axes}");
        let keys: BTreeSet<String> = values("key", "id").into_iter().collect();
        assert!(values("data", "key").iter().all(|key| keys.contains(key)), "{axes}");
    }
}
