//! Several coders of the same units: how far they agree, and where they do not.

use std::collections::{BTreeMap, BTreeSet};

use super::coder_file::CoderFile;
use super::reliability::{Reliability, krippendorffs_alpha, masi};
use crate::analysis::fold;

/// What coders have in common.
#[derive(Debug, Clone, PartialEq)]
pub struct CoderAgreement {
    /// The coders in the order in which they were named.
    pub coders: Vec<String>,
    /// How many units any of them has coded.
    pub units: usize,
    /// How many units at least two of them have coded.
    pub compared: usize,
    /// The largest number of codes that any of them gave to a unit.
    pub most_codes: usize,
    /// Of the codes of a unit as a whole.
    pub whole: ReliabilityLine,
    /// Krippendorff's α of the codes of a unit as a whole, by how much of them is
    /// shared (MASI); the nominal one where nobody gave two codes to a unit.
    pub masi: Option<f64>,
    /// Of each code by itself: given or not given. By the text of the code.
    pub codes: Vec<(String, ReliabilityLine)>,
    /// The units of which not all who coded them say the same, in the order of the
    /// files.
    pub differing: Vec<DifferingUnit>,
}

/// Figures, and how often each coder gave what they are about.
#[derive(Debug, Clone, PartialEq)]
pub struct ReliabilityLine {
    /// In how many units each coder gave the code, or any code.
    pub given: Vec<usize>,
    /// How far they agree.
    pub reliability: Reliability,
}

/// A unit of which coders say different things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DifferingUnit {
    /// As it is written in the first file that has it.
    pub unit: String,
    /// The codes of each coder; `None` of one who has not coded it.
    pub said: Vec<Option<Vec<String>>>,
}

/// The codes of each coder for a unit, folded.
type SaidCodes = Vec<Option<BTreeSet<String>>>;

impl CoderAgreement {
    /// Compares the files of coders. `None` where no unit stands in two of them.
    pub fn of(files: &[CoderFile]) -> Option<Self> {
        let mut units: Vec<(String, SaidCodes)> = Vec::new();
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        let mut written: BTreeMap<String, String> = BTreeMap::new();
        for (coder, file) in files.iter().enumerate() {
            for (unit, codes) in &file.units {
                let place = *places.entry(fold(unit)).or_insert_with(|| {
                    units.push((unit.clone(), vec![None; files.len()]));
                    units.len() - 1
                });
                for code in codes {
                    written.entry(fold(code)).or_insert_with(|| code.clone());
                }
                units[place].1[coder] = Some(codes.iter().map(|code| fold(code)).collect());
            }
        }
        let said: Vec<SaidCodes> = units.iter().map(|(_, said)| said.clone()).collect();
        let whole = line(&said, |codes| !codes.is_empty(), BTreeSet::clone);
        if whole.reliability.units == 0 {
            return None;
        }
        let of_code = |code: &String| {
            let has = |codes: &BTreeSet<String>| codes.contains(code);
            (written.get(code).cloned().unwrap_or_default(), line(&said, has, has))
        };
        let differs = |said: &SaidCodes| {
            let mut all = said.iter().flatten();
            let first = all.next();
            all.any(|codes| Some(codes) != first)
        };
        let as_written = |codes: &BTreeSet<String>| -> Vec<String> {
            codes.iter().map(|code| written.get(code).unwrap_or(code).clone()).collect()
        };
        let differing = units.iter().filter(|(_, said)| differs(said)).map(|(unit, said)| DifferingUnit {
            unit: unit.clone(),
            said: said.iter().map(|codes| codes.as_ref().map(as_written)).collect(),
        });
        let most_codes = said.iter().flatten().flatten().map(BTreeSet::len).max().unwrap_or(0);
        Some(Self {
            coders: files.iter().map(|file| file.name.clone()).collect(),
            units: units.len(),
            compared: whole.reliability.units,
            most_codes,
            masi: krippendorffs_alpha(&said, masi),
            codes: written.keys().map(of_code).collect(),
            differing: differing.collect(),
            whole,
        })
    }
}

/// The figures of something that coders say of units, and how often each says yes.
fn line<T: Ord>(
    said: &[SaidCodes],
    given: impl Fn(&BTreeSet<String>) -> bool,
    value: impl Fn(&BTreeSet<String>) -> T,
) -> ReliabilityLine {
    let coders = said.first().map_or(0, Vec::len);
    let count =
        |coder: usize| said.iter().filter_map(|unit| unit[coder].as_ref()).filter(|c| given(c)).count();
    let values: Vec<Vec<Option<T>>> =
        said.iter().map(|unit| unit.iter().map(|codes| codes.as_ref().map(&value)).collect()).collect();
    ReliabilityLine { given: (0..coders).map(count).collect(), reliability: Reliability::of(&values) }
}
