//! The names of agencies as a query meets them: every name, of every agency
//! of the corpus's regions, to the agencies it may mean.
//!
//! Kept with the index, so that a start need not read the registers: a
//! finite-state map that is walked from each character of a query, and the
//! meanings, which are read only when a name was met.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use fst::Map;
use fst::raw::Output;

/// An agency that a name may mean.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct NamedAgency {
    /// Full name.
    pub name: String,
    /// What sort of name was met: `name`, `alias`, `former name`, `short`.
    pub how: String,
    /// How many measures name it; 0 for an agency that is only known.
    pub measures: u32,
}

/// All names. Texts are folded.
pub struct Names {
    map: Map<Vec<u8>>,
    meanings: String,
    read: OnceCell<Vec<Vec<NamedAgency>>>,
}

/// Stored names that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("the stored names of agencies are damaged")]
pub struct NamesError(#[from] fst::Error);

impl Names {
    /// Gathers names. The same name may be given for several agencies.
    ///
    /// # Errors
    /// None that a caller could cause.
    pub fn build(names: impl IntoIterator<Item = (String, NamedAgency)>) -> Result<Self, NamesError> {
        let mut gathered: BTreeMap<String, Vec<NamedAgency>> = BTreeMap::new();
        for (text, agency) in names {
            let meanings = gathered.entry(text).or_default();
            if !meanings.iter().any(|known| known.name == agency.name) {
                meanings.push(agency);
            }
        }
        // An agency that measures name is meant rather than one that none names.
        for meanings in gathered.values_mut() {
            if meanings.iter().any(|agency| agency.measures > 0) {
                meanings.retain(|agency| agency.measures > 0);
            }
        }
        let list: Vec<&Vec<NamedAgency>> = gathered.values().collect();
        let meanings = serde_json::to_string(&list).unwrap_or_default();
        let map = Map::from_iter(gathered.keys().enumerate().map(|(at, text)| (text, at as u64)))?;
        Ok(Self { map, meanings, read: OnceCell::from(gathered.into_values().collect::<Vec<_>>()) })
    }

    /// Takes up what [`Names::stored`] gave.
    ///
    /// # Errors
    /// Bytes that are no finite-state map.
    pub fn from_stored(map: Vec<u8>, meanings: String) -> Result<Self, NamesError> {
        Ok(Self { map: Map::new(map)?, meanings, read: OnceCell::new() })
    }

    /// The map and the meanings, to be kept with an index.
    pub fn stored(&self) -> (&[u8], &str) {
        (self.map.as_fst().as_bytes(), &self.meanings)
    }

    /// The longest name that a folded text begins with: its bytes and meanings.
    pub fn longest(&self, folded: &str) -> Option<(usize, &[NamedAgency])> {
        let words = self.map.as_fst();
        let mut node = words.root();
        let mut output = Output::zero();
        let mut longest = None;
        for (at, byte) in folded.bytes().enumerate() {
            let Some(next) = node.find_input(byte) else { break };
            let transition = node.transition(next);
            output = output.cat(transition.out);
            node = words.node(transition.addr);
            if node.is_final() {
                longest = Some((at + 1, output.cat(node.final_output()).value()));
            }
        }
        let (length, at) = longest?;
        Some((length, self.meaning(at)?))
    }

    /// What exactly this folded name may mean.
    pub fn exact(&self, folded: &str) -> Option<&[NamedAgency]> {
        self.meaning(self.map.get(folded)?)
    }

    /// Every name, in order.
    pub fn all(&self) -> Vec<String> {
        self.map.stream().into_str_keys().unwrap_or_default()
    }

    fn meaning(&self, at: u64) -> Option<&[NamedAgency]> {
        let read = self.read.get_or_init(|| serde_json::from_str(&self.meanings).unwrap_or_default());
        read.get(usize::try_from(at).ok()?).map(Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str, measures: u32) -> NamedAgency {
        NamedAgency { name: name.into(), how: "alias".into(), measures }
    }

    #[test]
    fn the_longest_name_is_met_and_survives_storing() {
        let names = Names::build([
            ("海关".to_owned(), named("深圳海关", 12)),
            ("海关总署".to_owned(), named("中华人民共和国海关总署", 0)),
            ("金管局".to_owned(), named("深圳市地方金融管理局", 2)),
            ("金管局".to_owned(), named("国家金融监督管理总局深圳监管局", 2)),
            ("金管局".to_owned(), named("某市金融管理局", 0)),
        ])
        .unwrap();
        let (map, meanings) = names.stored();
        let names = Names::from_stored(map.to_vec(), meanings.to_owned()).unwrap();
        let (length, meanings) = names.longest("海关总署的").unwrap();
        assert_eq!((length, meanings[0].name.as_str()), ("海关总署".len(), "中华人民共和国海关总署"));
        assert_eq!(names.longest("关"), None);
        // Both that measures name are meant; the one that none names is not.
        assert_eq!(names.exact("金管局").unwrap().len(), 2);
    }
}
