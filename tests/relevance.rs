//! Relevance: judged queries on the built-in documents, by the line in
//! `relevance/queries.jsonl` and, in forms that no rule was written for,
//! `relevance/unseen.jsonl`. `match` says what a query must get:
//!
//! - `set`: exactly the `relevant` measures; those in `acceptable` may be added.
//! - `rank`: among the first ten every `relevant` measure, and of every document
//!   named there at least one of its passages; `top1` first; nothing of
//!   `must_not` (`m*` is any measure) above the lowest of them.
//! - `none`: nothing, and exit status 1.

use std::collections::{BTreeMap, BTreeSet};

use comfy_table::{Table, presets};
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization as _;

use crate::harness::zhengce;

/// How far down people look.
const PAGE: usize = 10;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Judged {
    qid: String,
    query: String,
    r#type: String,
    relevant: Vec<Key>,
    r#match: Match,
    core: bool,
    top1: Option<Key>,
    #[serde(default)]
    must_not: Vec<Key>,
    #[serde(default)]
    acceptable: Vec<Key>,
    #[expect(dead_code, reason = "for readers of the file")]
    note: Option<String>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Match {
    Set,
    Rank,
    None,
}

/// What a hit is judged by.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Key {
    /// A measure of the policy, `m*` for any, or a document.
    Name(String),
    /// A passage of a document by what it says.
    Passage { doc: String, contains: String },
}

#[derive(Debug, Deserialize)]
struct Answer {
    hits: Vec<Hit>,
}

#[derive(Debug, Deserialize)]
struct Hit {
    id: String,
    document: String,
    text: String,
}

/// What was expected and what came instead.
struct Failure {
    expected: String,
    came: String,
}

#[test]
fn judged_queries_get_what_they_ask_for() {
    judge(include_str!("relevance/queries.jsonl").lines(), 39);
}

/// The questions were written before they were tried. Those on odd lines were
/// looked at while the reading was made, those on even lines only measured.
#[test]
fn questions_in_many_forms_get_what_they_ask_for() {
    let lines = include_str!("relevance/unseen.jsonl").lines();
    judge(lines.clone().step_by(2), 69);
    judge(lines.skip(1).step_by(2), 67);
}

/// Of the queries so many must pass; of the core queries all.
fn judge<'l>(lines: impl Iterator<Item = &'l str>, least: usize) {
    let mut failures = Table::new();
    failures.load_style(presets::NOTHING);
    failures.set_header(["", "id", "query", "type", "expected", "came"]);
    let (mut all, mut passed, mut core_failed) = (0, 0, 0);
    for line in lines {
        let judged: Judged = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        let run = zhengce(&["search", "--format", "json", "--limit", "200", "--", &judged.query]);
        let hits = match run.stdout.trim() {
            "" => Vec::new(),
            _ => serde_json::from_value::<Answer>(run.json()).expect("hits").hits,
        };
        all += 1;
        let Err(Failure { expected, came }) = judged.judge(&hits, run.status) else {
            passed += 1;
            continue;
        };
        core_failed += usize::from(judged.core);
        let came = if run.stderr.is_empty() { came } else { format!("{came}: {}", run.stderr.trim()) };
        let core = if judged.core { "core" } else { "" };
        failures.add_row([core, &judged.qid, &judged.query, &judged.r#type, &expected, &came]);
    }
    assert!(
        core_failed == 0 && passed >= least,
        "{passed} of {all} queries pass, at least {least} must; {core_failed} core queries fail\n{failures}"
    );
}

impl Judged {
    fn judge(&self, hits: &[Hit], status: i32) -> Result<(), Failure> {
        match self.r#match {
            Match::Set => self.judge_set(hits),
            Match::Rank => self.judge_rank(&hits[..hits.len().min(PAGE)]),
            Match::None if hits.is_empty() && status == 1 => Ok(()),
            Match::None => Err(Failure {
                expected: "nothing, exit 1".to_owned(),
                came: format!("{} hits, exit {status}", hits.len()),
            }),
        }
    }

    fn judge_set(&self, hits: &[Hit]) -> Result<(), Failure> {
        let wanted: BTreeSet<&str> = self.relevant.iter().filter_map(Key::name).collect();
        let welcome: BTreeSet<&str> = self.acceptable.iter().filter_map(Key::name).collect();
        let found: BTreeSet<&str> = hits.iter().filter_map(Hit::measure).collect();
        let missing: Vec<&str> = wanted.difference(&found).copied().collect();
        let beyond: Vec<&str> =
            found.iter().filter(|id| !wanted.contains(*id) && !welcome.contains(*id)).copied().collect();
        if !missing.is_empty() || !beyond.is_empty() {
            return Err(Failure {
                expected: format!("exactly {wanted:?}"),
                came: format!("missing {missing:?}, beyond {beyond:?}"),
            });
        }
        self.judge_first(hits.iter().find(|hit| hit.measure().is_some()))
    }

    fn judge_rank(&self, page: &[Hit]) -> Result<(), Failure> {
        let came = || page.iter().map(|hit| hit.id.as_str()).collect::<Vec<_>>().join(" ");
        let lacks = |what: &str| Failure { expected: format!("{what} on the first page"), came: came() };
        let mut places = Vec::new();
        let mut documents: BTreeMap<&str, Option<usize>> = BTreeMap::new();
        for key in &self.relevant {
            let place = page.iter().position(|hit| key.is(hit));
            match key {
                Key::Name(name) => places.push(place.ok_or_else(|| lacks(name))?),
                Key::Passage { doc, .. } => {
                    let best = documents.entry(doc).or_default();
                    *best = best.iter().copied().chain(place).min();
                }
            }
        }
        for (document, place) in documents {
            places.push(place.ok_or_else(|| lacks(&format!("a relevant passage of {document}")))?);
        }
        self.judge_first(page.first())?;
        let down_to = places.into_iter().max().map_or(0, |lowest| lowest + 1);
        let stray = page[..down_to].iter().find(|hit| {
            self.must_not.iter().any(|key| key.is(hit)) && !self.relevant.iter().any(|key| key.is(hit))
        });
        match stray {
            Some(hit) => {
                Err(Failure { expected: format!("no {} above what is relevant", hit.id), came: came() })
            }
            None => Ok(()),
        }
    }

    fn judge_first(&self, first: Option<&Hit>) -> Result<(), Failure> {
        match &self.top1 {
            Some(key) if !first.is_some_and(|hit| key.is(hit)) => Err(Failure {
                expected: format!("{} first", key.name().unwrap_or("a passage")),
                came: first.map_or("nothing", |hit| hit.id.as_str()).to_owned(),
            }),
            _ => Ok(()),
        }
    }
}

impl Key {
    fn name(&self) -> Option<&str> {
        match self {
            Self::Name(name) => Some(name),
            Self::Passage { .. } => None,
        }
    }

    fn is(&self, hit: &Hit) -> bool {
        match self {
            Self::Name(name) if name == "m*" => hit.measure().is_some(),
            Self::Name(name) => hit.measure() == Some(name.as_str()) || hit.document == *name,
            Self::Passage { doc, contains } => {
                hit.document == *doc && squash(&hit.text).contains(&squash(contains))
            }
        }
    }
}

impl Hit {
    /// `m10` for a measure of the policy.
    fn measure(&self) -> Option<&str> {
        self.id.strip_prefix("sz24/").filter(|part| part.starts_with('m'))
    }
}

/// Compared without white space and widths.
fn squash(text: &str) -> String {
    text.nfkc().filter(|c| !c.is_whitespace()).collect()
}
