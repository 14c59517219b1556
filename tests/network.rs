//! Networks of what is said together: their figures against the texts and against
//! networkx, and that other programs read them.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

use crate::harness::{Home, Run, project, zhengce};

fn network(arguments: &[&str]) -> Value {
    zhengce(&[&["network"], arguments, &["-f", "json"]].concat()).json()
}

fn list<'v>(json: &'v Value, key: &str) -> &'v Vec<Value> {
    json[key].as_array().expect(key)
}

fn text<'v>(json: &'v Value, key: &str) -> &'v str {
    json[key].as_str().expect(key)
}

/// Runs a script with networkx; `None`, with a word, where it is not there.
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn networkx(home: &Home, script: &str) -> Option<String> {
    home.write("check.py", script);
    let python = Command::new("python3").arg("check.py").current_dir(home.path("")).output().ok()?;
    let run = Run::of(python);
    if run.stderr.contains("No module named 'networkx'") {
        eprintln!("skipped: python3 has no networkx");
        return None;
    }
    assert_eq!(run.status, 0, "{}", run.stderr);
    Some(run.stdout)
}

/// The sentences of the documents as `tests/network.rs` cuts them: at 。！？ and line ends,
/// without heed of brackets, which none of the counted sentences has open.
fn sentences() -> Vec<String> {
    let mut found = Vec::new();
    for id in ["sz24", "paper", "ranking31", "sznews", "chongqing"] {
        let path = project().join(format!("corpus/documents/{id}.md"));
        let file = std::fs::read_to_string(path).expect("a document");
        let body = file.splitn(3, "---\n").nth(2).expect("a text behind its header").to_owned();
        found.extend(body.split(['。', '！', '？', '\n']).map(str::to_owned));
    }
    found
}

#[test]
fn the_edges_of_concepts_are_the_sentences_that_have_both() {
    let json = network(&["-n", "0", "--min", "3"]);
    assert_eq!((text(&json, "schema"), text(&json, "of")), ("zhengce.network/1", "concepts"));
    let edge = |a: &str, b: &str| {
        let is_it = |edge: &&Value| {
            let ends = [text(edge, "source"), text(edge, "target")];
            ends == [a, b] || ends == [b, a]
        };
        list(&json, "edges").iter().find(is_it).expect("an edge").clone()
    };
    let node =
        |name: &str| list(&json, "nodes").iter().find(|node| node["name"] == name).expect("a node").clone();
    let windows = json["windows"].as_f64().expect("windows");
    // By their terms in concepts.yaml that occur, of which no longer concept has a part.
    for (a, a_terms, b, b_terms) in [
        (
            "锂电池",
            &["锂电池", "锂离子电池", "锂离子蓄电池"][..],
            "电动汽车",
            &["电动汽车", "电动载人汽车"][..],
        ),
        ("灯塔工厂", &["灯塔工厂"], "独角兽企业", &["独角兽企业", "独角兽", "unicorn"]),
    ] {
        let has = |sentence: &String, terms: &[&str]| terms.iter().any(|term| sentence.contains(term));
        let sentences = sentences();
        let count =
            |wanted: &dyn Fn(&String) -> bool| sentences.iter().filter(|one| wanted(one)).count() as f64;
        let first = count(&|one| has(one, a_terms));
        let second = count(&|one| has(one, b_terms));
        let both = count(&|one| has(one, a_terms) && has(one, b_terms));
        let found = edge(a, b);
        assert_eq!(found["count"].as_f64(), Some(both), "{a} {b}");
        let counts = [node(a)["windows"].as_f64(), node(b)["windows"].as_f64()];
        assert_eq!(counts, [Some(first), Some(second)], "{a} {b}");
        let near = |key: &str, expected: f64| {
            let value = found[key].as_f64().expect(key);
            assert!((value - expected).abs() < 1e-9, "{a} {b} {key}: {value} is not {expected}");
        };
        near("jaccard", both / (first + second - both));
        near("weight", both / (first + second - both));
        near("log_dice", 14.0 + (2.0 * both / (first + second)).log2());
        near("expected", first * second / windows);
    }
}

#[test]
fn a_concept_is_not_said_together_with_a_part_of_its_name() {
    let home = Home::empty();
    std::fs::create_dir_all(home.path("corpus/documents")).expect("folder");
    let concepts = "- {label: 跨境电商, alternatives: [跨境电子商务]}\n- {label: 跨境电商综试区}\n- {label: 海外仓}\n\
        - {label: 增长, for: [growth]}\n";
    home.write("corpus/concepts.yaml", concepts);
    home.write(
        "n1.txt",
        "青溪港\n新闻\n\n跨境电商综试区增长，海外仓增长。跨境电商综试区和海外仓增长。跨境电子商务增长。\n",
    );
    assert_eq!(home.run(&["add", "n1.txt", "--as", "新闻"]).status, 0);
    let json = home.run(&["network", "--min", "1", "-f", "json"]).json();
    let names: Vec<&str> = list(&json, "nodes").iter().map(|node| text(node, "name")).collect();
    // 增长 is an ordinary word with a translation, 跨境电商 stands apart from the others.
    assert_eq!(names.iter().copied().collect::<BTreeSet<_>>(), BTreeSet::from(["海外仓", "跨境电商综试区"]));
    assert_eq!((&json["isolated"], &json["edges"][0]["count"]), (&1.into(), &2.into()), "{json}");
}

#[test]
fn agencies_are_tied_by_the_measures_that_they_share() {
    let json = network(&["--of", "agencies", "--min", "1", "-n", "0"]);
    let matrix = zhengce(&["matrix", "agency-agency", "-f", "json"]).json();
    let cells: BTreeMap<(&str, &str), u64> = list(&matrix, "cells")
        .iter()
        .map(|cell| ((text(cell, "row"), text(cell, "column")), cell["measures"].as_u64().expect("a count")))
        .collect();
    let edges = list(&json, "edges");
    assert_eq!(edges.len(), cells.keys().filter(|(row, column)| row < column).count());
    for edge in edges {
        let measures = cells[&(text(edge, "source"), text(edge, "target"))];
        assert_eq!(
            (edge["count"].as_u64(), edge["weight"].as_f64()),
            (Some(measures), Some(measures as f64))
        );
    }
    assert_eq!(json["windows"], 24);
    let refused = zhengce(&["network", "--of", "agencies", "--window", "sentence"]);
    assert_eq!(refused.status, 2);
    assert!(refused.stderr.contains("--window"), "{refused:?}");
}

#[test]
fn words_are_those_of_content_and_the_window_may_be_of_words() {
    let json = network(&["--of", "words", "-n", "30", "--window", "8"]);
    assert_eq!(text(&json, "window"), "8");
    let names: Vec<&str> = list(&json, "nodes").iter().map(|node| text(node, "name")).collect();
    assert!(names.contains(&"外贸") && names.contains(&"企业"), "{names:?}");
    for name in ["的", "以及", "通过", "2024", "2025", "其中", "市", "局"] {
        assert!(!names.contains(&name), "{names:?}");
    }
    // A wider window has more edges, and none of them is lost.
    let ends = |json: &Value| -> BTreeSet<(String, String)> {
        let both = |edge: &Value| (text(edge, "source").to_owned(), text(edge, "target").to_owned());
        list(json, "edges").iter().map(both).collect()
    };
    let sorted = |ends: BTreeSet<(String, String)>| -> BTreeSet<[String; 2]> {
        ends.into_iter().map(|(a, b)| if a < b { [a, b] } else { [b, a] }).collect()
    };
    let wider = network(&["--of", "words", "-n", "30", "--window", "passage", "--min", "1"]);
    let near = network(&["--of", "words", "-n", "30", "--window", "8", "--min", "1"]);
    assert!(sorted(ends(&near)).is_subset(&sorted(ends(&wider))));
    for wrong in ["1", "0", "-3", "很多"] {
        assert_eq!(zhengce(&["network", &format!("--window={wrong}")]).status, 2, "{wrong}");
    }
}

#[test]
fn conditions_and_thresholds_narrow_a_network() {
    let all = network(&["-n", "0"]);
    let some = network(&["海外仓", "-n", "0"]);
    assert!(some["windows"].as_u64() < all["windows"].as_u64());
    let heavy = network(&["-n", "0", "--threshold", "0.2"]);
    let weights = list(&heavy, "edges").iter().map(|edge| edge["weight"].as_f64().expect("a weight"));
    let weights: Vec<f64> = weights.collect();
    assert!(!weights.is_empty() && weights.iter().all(|weight| *weight >= 0.2), "{weights:?}");
    assert!(weights.is_sorted_by(|a, b| a >= b), "{weights:?}");
    let expected = list(&all, "edges").iter().filter(|edge| edge["weight"].as_f64() >= Some(0.2)).count();
    assert_eq!(weights.len(), expected);
    assert_eq!(zhengce(&["network", "火星尘土"]).status, 1);
    assert_eq!(
        list(&network(&["-n", "5"]), "nodes").len()
            + network(&["-n", "5"])["isolated"].as_u64().unwrap_or(0) as usize,
        5
    );
}

#[test]
fn every_format_says_what_was_set() {
    for format in ["text", "json", "csv", "md", "html", "svg", "graphml", "gexf"] {
        let run = || zhengce(&["network", "--measure", "ll", "--seed", "7", "--min", "3", "-f", format]);
        let first = run();
        assert_eq!((first.status, &first.stdout), (0, &run().stdout), "{format}: the same bytes");
        assert!(first.stdout.contains("network --measure ll --seed 7 --min 3"), "{format}");
        for said in ["种子", "窗口", "对数似然"] {
            assert!(first.stdout.contains(said) || format == "json", "{format}: {said}");
        }
    }
    let parameters = &network(&["--seed", "7"])["record"]["parameters"];
    for key in ["of", "window", "measure", "threshold", "min", "limit", "seed"] {
        assert!(parameters[key].is_string(), "{key}: {parameters}");
    }
    let csv = zhengce(&["--lang", "en", "network", "-f", "csv"]).stdout;
    let heading = "\u{feff}source,target,weight,count,expected,source windows,target windows,documents,LL,logDice,Jaccard";
    assert_eq!(csv.lines().next(), Some(heading));
}

#[test]
fn a_picture_of_a_network_needs_no_colour_and_has_every_node() {
    let svg = zhengce(&["network", "-f", "svg"]).stdout;
    let json = network(&[]);
    for node in list(&json, "nodes") {
        assert!(
            svg.contains(&format!("\n{}\n", text(node, "name")))
                || svg.contains(&format!(">{}<", text(node, "name"))),
            "{node}"
        );
    }
    let communities = json["communities"].as_u64().expect("communities") as usize;
    assert_eq!(
        svg.matches("<circle").count() - tiles(&svg),
        list(&json, "nodes").len() + communities.min(12)
    );
    assert!(svg.contains("role=\"img\"") && svg.contains("<desc>") && !svg.contains("NaN"));
    assert!(svg.contains("stroke-dasharray"), "edges between communities are dashed");
    let empty = zhengce(&["network", "火星尘土", "-f", "svg"]);
    assert!(
        empty.status == 1 && empty.stdout.contains("</svg>") && !empty.stdout.contains("NaN"),
        "{empty:?}"
    );
}

/// The dots of patterns.
fn tiles(svg: &str) -> usize {
    svg.split_once("</defs>").map_or(0, |(before, _)| before.matches("<circle").count())
}

/// The modularity is that of the communities by networkx, from the files themselves.
#[test]
fn networkx_reads_both_files_and_finds_the_same_modularity() {
    let home = Home::new();
    for of in ["concepts", "agencies", "words"] {
        for format in ["graphml", "gexf", "json"] {
            let name = format!("{of}.{format}");
            assert_eq!(home.run(&["network", "--of", of, "-o", &name]).status, 0, "{name}");
        }
    }
    let script = "
import json, networkx
for of in ['concepts', 'agencies', 'words']:
    told = json.load(open(of + '.json', encoding='utf-8'))
    read = {'graphml': networkx.read_graphml, 'gexf': lambda path: networkx.read_gexf(path, version='1.3')}
    for format, reader in read.items():
        graph = reader(f'{of}.{format}')
        assert not graph.is_directed() and not graph.is_multigraph()
        names = networkx.get_node_attributes(graph, 'label')
        assert set(names.values()) == {node['name'] for node in told['nodes']}, (of, format)
        assert graph.number_of_edges() == len(told['edges'])
        communities = {}
        for node, community in graph.nodes(data='community'):
            communities.setdefault(community, set()).add(node)
        found = networkx.community.modularity(graph, communities.values(), weight='weight')
        assert abs(found - told['modularity']) < 1e-9, (of, format, found, told['modularity'])
        by_name = {name: node for node, name in names.items()}
        for node in told['nodes']:
            assert graph.degree(by_name[node['name']]) == node['degree']
            strength = graph.degree(by_name[node['name']], weight='weight')
            assert abs(strength - node['strength']) < 1e-9
        for edge in told['edges']:
            found = graph.edges[by_name[edge['source']], by_name[edge['target']]]
            assert abs(found['weight'] - edge['weight']) < 1e-12 and found['count'] == edge['count']
        # As good as another method from several starts.
        others = [networkx.community.louvain_communities(graph, weight='weight', seed=s) for s in range(5)]
        best = max(networkx.community.modularity(graph, other, weight='weight') for other in others)
        assert told['modularity'] > best - 0.01, (of, best, told['modularity'])
print('whole')
";
    if let Some(said) = networkx(&home, script) {
        assert_eq!(said.trim(), "whole");
    }
}
