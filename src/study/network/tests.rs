use std::ops::Range;

use super::*;
use crate::study::StudyText;
use crate::study::words::PlacedWord;

fn passage(id: &str, text: &str) -> crate::policy::Passage {
    serde_json::from_value(serde_json::json!({
        "id": id, "place": 0, "kind": "paragraph", "number": null, "title": "", "category": [],
        "text": text, "body": {"start": 0, "end": text.len()}
    }))
    .unwrap()
}

/// Every character is a word; the nodes are 甲, 乙, 丙, 丁.
fn found(id: &str, text: &str, window: NetworkWindow) -> FoundNodes {
    let passage = passage(id, text);
    let nodes = ["甲", "乙", "丙", "丁"];
    let characters: Vec<(&str, Range<usize>)> =
        text.char_indices().map(|(at, c)| (&text[at..at + c.len_utf8()], at..at + c.len_utf8())).collect();
    let words: Vec<PlacedWord> = characters
        .iter()
        .filter(|(c, _)| *c != "。")
        .map(|(c, range)| PlacedWord { word: (*c).to_owned(), range: range.clone() })
        .collect();
    let occurrences = characters
        .iter()
        .filter_map(|(c, range)| Some((nodes.iter().position(|node| node == c)?, range.clone())));
    FoundNodes::of(&StudyText::of(&passage), occurrences, window, &words)
}

fn terms(window: NetworkWindow, measure: EdgeMeasure) -> NetworkTerms {
    let of = NodeSort::Words;
    NetworkTerms { of, window, measure, threshold: None, least: 1, limit: None, seed: 1 }
}

fn tied(texts: &[(&str, &str)], terms: NetworkTerms) -> Network {
    let found = texts.iter().map(|(id, text)| found(id, text, terms.window)).collect();
    Network::of(found, &["甲", "乙", "丙", "丁"].map(str::to_owned), terms)
}

/// The names of both ends, in one order.
fn ends(network: &Network, edge: &NetworkEdge) -> String {
    let mut names = [edge.ends.0, edge.ends.1].map(|at| network.nodes[at].name.as_str());
    names.sort_by_key(|name| "甲乙丙丁".find(name));
    names.concat()
}

fn check(network: &Network, expected: &[(&str, u64, usize)]) {
    let mut told: Vec<(String, u64, usize)> =
        network.edges.iter().map(|edge| (ends(network, edge), edge.together, edge.documents)).collect();
    told.sort();
    let mut expected: Vec<(String, u64, usize)> =
        expected.iter().map(|&(ends, together, documents)| (ends.to_owned(), together, documents)).collect();
    expected.sort();
    assert_eq!(told, expected);
}

const TEXTS: [(&str, &str); 3] =
    [("a1/p1", "甲乙甲。丙。"), ("a1/p2", "甲一一一乙丙"), ("b1/p1", "甲乙。丁")];

#[test]
fn a_window_counts_once_for_a_pair_however_often_both_stand_in_it() {
    let by = |window| tied(&TEXTS, terms(window, EdgeMeasure::Count));
    check(&by(NetworkWindow::Sentence), &[("甲乙", 3, 2), ("甲丙", 1, 1), ("乙丙", 1, 1)]);
    let passages = [("甲乙", 3, 2), ("甲丙", 2, 1), ("乙丙", 2, 1), ("甲丁", 1, 1), ("乙丁", 1, 1)];
    check(&by(NetworkWindow::Passage), &passages);
}

/// By hand. a1/p1 has the words 甲乙甲丙: windows of two are 甲乙, 乙甲, 甲丙. a1/p2
/// has 甲一一一乙丙: the last of five is 乙丙. b1/p1 has 甲乙丁: 甲乙, 乙丁.
#[test]
fn windows_of_words_slide_and_pass_over_punctuation() {
    let network = tied(&TEXTS, terms(NetworkWindow::Words(2), EdgeMeasure::Count));
    assert_eq!(network.windows, 3 + 5 + 2);
    check(&network, &[("甲乙", 3, 2), ("甲丙", 1, 1), ("乙丙", 1, 1), ("乙丁", 1, 1)]);
    // 乙 stands in 甲乙, 乙甲; 一乙, 乙丙; 甲乙, 乙丁.
    assert_eq!(network.nodes.iter().find(|node| node.name == "乙").unwrap().windows, 6);
    // A text that is shorter than the window is one.
    let whole = tied(&TEXTS, terms(NetworkWindow::Words(9), EdgeMeasure::Count));
    assert_eq!(whole.windows, 3);
    assert_eq!((ends(&whole, &whole.edges[0]).as_str(), whole.edges[0].together), ("甲乙", 3));
}

/// By hand: five windows (sentences); 甲 in 3, 乙 in 3, both in 3; 丙 in 2, with 甲 in 1.
#[test]
fn the_measures_of_an_edge_follow_from_one_table() {
    let value = |measure, wanted: &str| {
        let network = tied(&TEXTS, terms(NetworkWindow::Sentence, measure));
        network.edges.iter().find(|edge| ends(&network, edge) == wanted).map(|edge| edge.weight)
    };
    assert_eq!(value(EdgeMeasure::Jaccard, "甲乙"), Some(1.0));
    assert_eq!(value(EdgeMeasure::Jaccard, "甲丙"), Some(0.25));
    assert_eq!(value(EdgeMeasure::LogDice, "甲乙"), Some(14.0));
    assert!((value(EdgeMeasure::LogDice, "甲丙").unwrap() - (14.0 + 0.4_f64.log2())).abs() < 1e-12);
    // 3 of 3 and 2 of 2: G² = 2·(3·ln(5/3) + 2·ln(5/2)).
    let expected = 2.0 * (3.0 * (5.0_f64 / 3.0).ln() + 2.0 * 2.5_f64.ln());
    assert!((value(EdgeMeasure::LogLikelihood, "甲乙").unwrap() - expected).abs() < 1e-12);
    // 1 against an expected 1.2: less than by chance is no tie.
    assert_eq!(value(EdgeMeasure::LogLikelihood, "甲丙"), None);
}

#[test]
fn thresholds_and_limits_say_what_they_left_out() {
    let usual = terms(NetworkWindow::Sentence, EdgeMeasure::Count);
    let least = tied(&TEXTS, NetworkTerms { least: 2, ..usual.clone() });
    check(&least, &[("甲乙", 3, 2)]);
    // 丙 and 丁 have no edge.
    assert_eq!((least.isolated, least.left_out), (2, 0));
    let heavy = tied(&TEXTS, NetworkTerms { threshold: Some(2.5), ..usual.clone() });
    check(&heavy, &[("甲乙", 3, 2)]);
    let few = tied(&TEXTS, NetworkTerms { limit: Some(2), ..usual.clone() });
    assert_eq!((few.nodes.len(), few.left_out), (2, 2));
    let none = tied(&[], usual);
    assert_eq!((none.nodes.len(), none.modularity, none.communities), (0, None, 0));
}

/// Two triangles with one tie between them: by hand m = 7, each community has e = 3
/// and k = 7, so Q = 2·(3/7 − (7/14)²) = 5/14.
#[test]
fn communities_are_found_and_their_modularity_is_that_of_the_formula() {
    let texts = [("a1/p1", "甲乙。"), ("a1/p2", "丙丁。")];
    let network = tied(&texts, terms(NetworkWindow::Sentence, EdgeMeasure::Count));
    // Two edges apart: Q = 2·(1/2 − 1/4).
    assert_eq!((network.communities, network.modularity), (2, Some(0.5)));
    let edge = |a, b| NetworkEdge { ends: (a, b), weight: 1.0, ..network.edges[0].clone() };
    let edges = [edge(0, 1), edge(1, 2), edge(0, 2), edge(3, 4), edge(4, 5), edge(3, 5), edge(2, 3)];
    for seed in 1..20 {
        let parted = communities::of(6, &edges, seed).expect("there are edges");
        assert!((parted.modularity - 5.0 / 14.0).abs() < 1e-12, "{}", parted.modularity);
        let [a, b, c, d, e, f] = parted.communities[..] else { panic!("six nodes") };
        assert!(a == b && b == c && d == e && e == f && a != d, "{:?}", parted.communities);
    }
}

#[test]
fn the_backbone_has_an_edge_of_every_node() {
    let one = tied(&TEXTS, terms(NetworkWindow::Sentence, EdgeMeasure::Count));
    let node = |at: usize| NetworkNode { name: at.to_string(), ..one.nodes[0].clone() };
    let edge = |a, b, weight| NetworkEdge { ends: (a, b), weight, ..one.edges[0].clone() };
    // Nine nodes all tied to each other, and a tenth by the lightest edge.
    let mut edges: Vec<NetworkEdge> =
        (0..9).flat_map(|a| (a + 1..9).map(move |b| (a, b))).map(|(a, b)| edge(a, b, 2.0)).collect();
    edges.push(edge(3, 9, 1.0));
    let network = Network { nodes: (0..10).map(node).collect(), edges, ..one.clone() };
    let backbone = network.backbone();
    assert_eq!((network.edges.len(), backbone.len()), (37, 31));
    assert_eq!(backbone.last().map(|edge| edge.ends), Some((3, 9)));
    assert_eq!(one.backbone().len(), one.edges.len());
}
