//! The promise: what is literally there is found. The oracle is a scan of the
//! folded text of every passage, which knows nothing of the index.

use std::collections::BTreeSet;

use proptest::test_runner::{Config, TestCaseError, TestRunner};
use zhengce::analysis::fold;
use zhengce::corpus::Location;
use zhengce::knowledge_base::{Answer, Conditions, KnowledgeBase, Question};
use zhengce::policy;

use crate::harness::{policies, run};

struct Passages {
    knowledge_base: KnowledgeBase,
    passages: Vec<Passage>,
}

struct Passage {
    id: String,
    text: String,
    /// Folded.
    whole: String,
    /// Folded, without the list of agencies.
    prose: String,
}

fn passages(location: &Location) -> Passages {
    let knowledge_base = KnowledgeBase::in_memory(location).expect("opens");
    let mut passages = Vec::new();
    for header in knowledge_base.headers().expect("headers") {
        let conditions = Conditions { document: Some(header.id.to_string()), ..Conditions::default() };
        let hits = ask(&knowledge_base, "", true, conditions).results.hits;
        assert_eq!(hits.len(), header.passages as usize);
        passages.extend(hits.into_iter().map(|hit| {
            let policy::Passage { id, text, body, .. } = hit.passage;
            let prose = fold(&text[..body.end]);
            Passage { id: id.to_string(), whole: fold(&text), prose, text }
        }));
    }
    Passages { knowledge_base, passages }
}

fn ask(knowledge_base: &KnowledgeBase, query: &str, literal: bool, conditions: Conditions) -> Answer {
    let question = Question { literal, conditions, limit: usize::MAX, facets: true, ..Question::of(query) };
    knowledge_base.search(&question).unwrap_or_else(|error| panic!("`{query}`: {error}"))
}

/// Ids and highlighted texts.
fn found(knowledge_base: &KnowledgeBase, query: &str) -> Vec<(String, Vec<String>)> {
    let hits = ask(knowledge_base, query, true, Conditions::default()).results.hits;
    let hits = hits.into_iter().map(|hit| {
        let highlights =
            hit.highlights.iter().map(|range| hit.passage.text[range.clone()].to_owned()).collect();
        (hit.passage.id.to_string(), highlights)
    });
    hits.collect()
}

#[test]
fn every_substring_finds_every_passage_that_holds_it() {
    check_substrings(passages(&Location::BuiltIn));
}

#[test]
fn the_same_holds_for_policies_of_all_kinds() {
    let Some(sources) = policies() else { return };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut arguments = vec!["--corpus", "corpus", "add"];
    arguments.extend(sources.iter().map(String::as_str));
    let added = run(folder.path(), &arguments);
    assert_eq!(added.status, 0, "{}", added.stderr);
    let corpus = folder.path().join("corpus").try_into().expect("a path in UTF-8");
    check_substrings(passages(&Location::Folder(corpus)));
}

/// What is pasted without quotation marks is found too, unless it was read as
/// something else, which the answer says; so is what is pasted within them.
#[test]
fn what_is_pasted_is_found_with_its_punctuation() {
    let Passages { knowledge_base, passages } = passages(&Location::BuiltIn);
    let texts: Vec<&str> = passages.iter().map(|passage| passage.text.as_str()).collect();
    check_pasted(&knowledge_base, &passages, &texts);
}

/// The same with its line breaks and page numbers, as people copy it.
#[test]
fn what_is_pasted_from_a_source_is_found() {
    let Passages { knowledge_base, passages } = passages(&Location::BuiltIn);
    let folder = std::fs::read_dir("corpus/sources").expect("the sources");
    let sources: Vec<String> =
        folder.filter_map(|file| std::fs::read_to_string(file.expect("a file").path()).ok()).collect();
    assert_eq!(sources.len(), 5);
    let lines: Vec<String> = sources
        .iter()
        .flat_map(|source| {
            let lines: Vec<&str> = source.lines().collect();
            lines.chunks(6).map(|lines| lines.join("\n")).collect::<Vec<_>>()
        })
        .collect();
    check_pasted(&knowledge_base, &passages, &lines.iter().map(String::as_str).collect::<Vec<_>>());
}

fn check_pasted(knowledge_base: &KnowledgeBase, passages: &[Passage], texts: &[&str]) {
    let choice = (0..texts.len(), 0.0..1.0_f64, 1..=60_usize, 0..3_u8);
    let outcome = runner().run(&choice, |(text, from, length, form)| {
        let text = part(texts[text], from, length);
        let folded = fold(&text);
        if folded.trim().is_empty() {
            return Ok(());
        }
        let (open, close) = match form {
            0 => ("", ""),
            1 if !text.contains(['"', '＂']) => ("\"", "\""),
            _ if !text.contains(['“', '”']) => ("“", "”"),
            _ => ("「", "」"),
        };
        let query = format!("{open}{text}{close}");
        let answer = ask(knowledge_base, &query, false, Conditions::default());
        let read_otherwise = |kind| ["agency", "citation", "category", "frame"].contains(&kind);
        let steps = &answer.plan.steps;
        if form == 0 && steps.iter().any(|step| read_otherwise(step.kind.as_str())) {
            return Ok(());
        }
        // Marks at the ends of a text that is not quoted are no part of it.
        let asked = if form == 0 {
            folded.trim_matches([',', '.', ';', ':', '!', '?', '。', '、', '(', ')', ' '])
        } else {
            &folded
        };
        let asked = if asked.is_empty() { &folded } else { asked };
        let mut expected = with(passages, |passage| passage.prose.contains(asked));
        if form > 0 || expected.is_empty() {
            expected = with(passages, |passage| passage.whole.contains(asked));
        }
        let ids: BTreeSet<String> =
            answer.results.hits.iter().map(|hit| hit.passage.id.to_string()).collect();
        let missed: Vec<_> = expected.iter().filter(|id| !ids.contains(**id)).collect();
        if missed.is_empty() {
            return Ok(());
        }
        Err(TestCaseError::fail(format!("`{query}` read as `{}` missed {missed:?}", answer.plan.root)))
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
}

/// The ids of the passages of which something holds.
fn with(passages: &[Passage], holds: impl Fn(&Passage) -> bool) -> BTreeSet<&str> {
    passages.iter().filter(|passage| holds(passage)).map(|passage| passage.id.as_str()).collect()
}

/// So many characters of a text from a place on, which is given as a share.
fn part(text: &str, from: f64, length: usize) -> String {
    let start = (from * text.chars().count() as f64) as usize;
    text.chars().skip(start).take(length).collect()
}

fn runner() -> TestRunner {
    let cases = std::env::var("ZHENGCE_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(1_500);
    TestRunner::new(Config { cases, ..Config::default() })
}

fn check_substrings(Passages { knowledge_base, passages }: Passages) {
    let choice = (0..passages.len(), 0.0..1.0_f64, 1..=40_usize, 0..4_u8);
    let outcome = runner().run(&choice, |(passage, from, length, form)| {
        let text = part(&passages[passage].text, from, length);
        let query = match form {
            0 => full_width(&text),
            1 => text.to_uppercase(),
            _ => text,
        };
        let folded = fold(&query);
        if folded.is_empty() {
            return Ok(());
        }
        let expected = with(&passages, |passage| passage.whole.contains(&folded));
        let found = found(&knowledge_base, &query);
        let ids: BTreeSet<&str> = found.iter().map(|(id, _)| id.as_str()).collect();
        let missed: Vec<_> = expected.difference(&ids).collect();
        if !missed.is_empty() {
            return Err(TestCaseError::fail(format!("`{query}` missed {missed:?}")));
        }
        for (id, highlights) in &found {
            if highlights.is_empty() {
                return Err(TestCaseError::fail(format!("`{query}` in {id} is not highlighted")));
            }
        }
        Ok(())
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
}

/// The full-width form of everything that has one.
fn full_width(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '!'..='~' => char::from_u32(c as u32 + 0xfee0).unwrap_or(c),
            _ => c,
        })
        .collect()
}

#[test]
fn highlights_are_what_was_asked_for() {
    let Passages { knowledge_base, .. } = passages(&Location::BuiltIn);
    for (query, expected) in [
        ("海外仓网络", "海外仓网络"),
        ("離岸貿易企業白名單", "离岸贸易企业白名单"),
        ("ＲＣＥＰ原产地", "RCEP 原产地"),
        ("单一窗口RCEP", "单一窗口”RCEP"),
    ] {
        let hits = found(&knowledge_base, query);
        assert!(!hits.is_empty(), "{query}");
        for (id, highlights) in hits {
            assert!(highlights.contains(&expected.to_owned()), "{query} in {id}: {highlights:?}");
        }
    }
}
