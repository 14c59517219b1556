//! The shape of how far coders agree.

use schemars::JsonSchema;
use serde::Serialize;

use crate::study::{CoderAgreement, DifferingUnit, ReliabilityLine, VERSION};

const SCHEMA: &str = "zhengce.agreement/1";

/// Figures for all codes and for each, and the units that differ.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AgreementAnswer<'a> {
    schema: &'static str,
    coders: Vec<CoderShape<'a>>,
    /// Units that any of them has coded.
    units: usize,
    /// Units that at least two have coded.
    compared: usize,
    /// Of the codes of a unit as a whole: the same or not.
    overall: ReliabilityShape<'a>,
    /// Krippendorff's α of the codes of a unit as a whole with MASI distance.
    masi_alpha: Option<f64>,
    codes: Vec<CodeReliabilityShape<'a>>,
    differing: Vec<DifferingShape<'a>>,
    record: AgreementRecordShape<'a>,
}

/// What is needed to get it again: no texts are asked.
#[derive(Debug, Serialize, JsonSchema)]
struct AgreementRecordShape<'a> {
    version: &'static str,
    command: &'a str,
}

#[derive(Debug, Serialize, JsonSchema)]
struct CoderShape<'a> {
    file: &'a str,
    /// The first sixteen digits of its SHA-256.
    fingerprint: &'a str,
}

#[derive(Debug, Serialize, JsonSchema)]
struct CodeReliabilityShape<'a> {
    code: &'a str,
    #[serde(flatten)]
    figures: ReliabilityShape<'a>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct ReliabilityShape<'a> {
    /// Units that are compared.
    units: usize,
    /// In how many units each coder gave it, in the order of the coders.
    given: &'a [usize],
    agreement: Option<f64>,
    /// Null unless there are two coders, and where nothing varies.
    kappa: Option<f64>,
    alpha: Option<f64>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct DifferingShape<'a> {
    unit: &'a str,
    /// The codes of each coder; null of one who has not coded it.
    said: &'a [Option<Vec<String>>],
}

impl<'a> AgreementAnswer<'a> {
    /// The shape of an agreement; the files with their fingerprints.
    pub fn of(agreement: &'a CoderAgreement, files: &'a [(String, String)], command: &'a str) -> Self {
        let code = |(code, line): &'a (String, ReliabilityLine)| CodeReliabilityShape {
            code,
            figures: ReliabilityShape::of(line),
        };
        let differing = |unit: &'a DifferingUnit| DifferingShape { unit: &unit.unit, said: &unit.said };
        Self {
            schema: SCHEMA,
            coders: files.iter().map(|(file, fingerprint)| CoderShape { file, fingerprint }).collect(),
            units: agreement.units,
            compared: agreement.compared,
            overall: ReliabilityShape::of(&agreement.whole),
            masi_alpha: agreement.masi,
            codes: agreement.codes.iter().map(code).collect(),
            differing: agreement.differing.iter().map(differing).collect(),
            record: AgreementRecordShape { version: VERSION, command },
        }
    }
}

impl<'a> ReliabilityShape<'a> {
    fn of(line: &'a ReliabilityLine) -> Self {
        let figures = line.reliability;
        Self {
            units: figures.units,
            given: &line.given,
            agreement: figures.agreement,
            kappa: figures.kappa,
            alpha: figures.alpha,
        }
    }
}
