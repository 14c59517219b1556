//! The shape of the record of a run.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::study::{RunRecord, VERSION};

/// What is needed to get a result again: the last key of every study.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct RecordShape<'a> {
    version: &'static str,
    /// The path of the corpus; null for the built-in documents.
    corpus: Option<&'a str>,
    /// Fingerprint of the document files.
    documents: &'a str,
    /// Fingerprint of the words.
    lexicon: &'a str,
    /// Fingerprint of agencies, concepts and the verbs of tasks.
    registers: &'a str,
    /// Empty for all texts.
    conditions: &'a str,
    parameters: BTreeMap<&'static str, &'a str>,
    command: &'a str,
}

impl<'a> RecordShape<'a> {
    pub(super) fn of(record: &'a RunRecord) -> Self {
        let parameter =
            |parameter: &'a crate::study::RunParameter| (parameter.key, &*parameter.value.english);
        Self {
            version: VERSION,
            corpus: record.corpus.path(),
            documents: &record.corpus.documents,
            lexicon: &record.corpus.lexicon,
            registers: &record.corpus.registers,
            conditions: &record.conditions,
            parameters: record.parameters.iter().map(parameter).collect(),
            command: &record.command,
        }
    }
}
