use proptest::prelude::*;

use super::*;
use crate::analysis::Lexicon;
use crate::policy::{Basis, DocumentKind, Metadata, Source, Validity};

/// A document of these paragraphs.
fn party(name: &str, texts: &[String]) -> Party {
    let passages = texts.iter().enumerate().map(|(at, text)| Passage {
        id: format!("{name}/p{}", at + 1).parse().expect("an id"),
        place: u32::try_from(at).expect("few"),
        kind: PassageKind::Paragraph,
        number: None,
        title: String::new(),
        category: Vec::new(),
        divisions: Vec::new(),
        opens: None,
        text: text.clone(),
        body: 0..text.len(),
        tasks: Vec::new(),
        attributions: Vec::new(),
        deadlines: Vec::new(),
        row: None,
    });
    let metadata = Metadata {
        title: name.to_owned(),
        title_basis: Basis::Stated,
        kind: DocumentKind::Unknown,
        issuer: None,
        number: None,
        region: None,
        issued: None,
        source: Source::default(),
        validity: Validity::default(),
        authors: Vec::new(),
        keywords: Vec::new(),
    };
    Party { name: name.to_owned(), metadata, passages: passages.collect() }
}

fn compared(old: &[String], new: &[String]) -> Comparison {
    let lexicon = Lexicon::parse("").expect("a lexicon");
    Comparison::of(&party("a", old), &party("b", new), &lexicon.segmenter(), &TaskWords::default())
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

#[test]
fn width_script_and_blanks_are_no_differences() {
    let told =
        compared(&texts(&["支持企业参加展会，不少于20家。"]), &texts(&["支持企業參加展會,不少於２０ 家。"]));
    assert!(!told.differs() && told.has_common(), "{told:?}");
}

#[test]
fn a_figure_that_changed_is_told_whole() {
    let told = compared(&texts(&["支持企业，增长2.5%以上。"]), &texts(&["支持企业，增长3.5%以上。"]));
    let rewording = told.rows[0].rewording.as_ref().expect("a rewording");
    let words: Vec<(&str, &str)> = rewording
        .changes
        .iter()
        .map(|change| (&rewording.old[change.old.clone()], &rewording.new[change.new.clone()]))
        .collect();
    assert_eq!(words, [("2.5%", "3.5%")]);
}

#[test]
fn what_was_joined_is_merged_and_what_was_parted_is_split() {
    let apart = texts(&[
        "支持外贸企业参加境外展会，给予展位费补贴。",
        "鼓励布局海外仓库，完善综合服务平台。",
        "压缩口岸通关时间，推进提前申报。",
    ]);
    let joined = texts(&[
        "支持外贸企业参加境外展会，给予展位费补贴。鼓励布局海外仓库，完善综合服务平台。",
        "压缩口岸通关时间，推进提前申报。",
    ]);
    let relations = |told: &Comparison| told.rows.iter().map(|row| row.relation).collect::<Vec<_>>();
    assert_eq!(relations(&compared(&apart, &joined)), [Relation::Merged, Relation::Identical]);
    assert_eq!(relations(&compared(&joined, &apart)), [Relation::Split, Relation::Identical]);
}

proptest! {
    #[test]
    fn every_passage_is_told_once_and_every_range_fits(
        old in proptest::collection::vec("[企业外贸展会通关仓库支持鼓励，。2５%\u{3000}]{1,14}", 0..6),
        new in proptest::collection::vec("[企业外贸展会通关仓库支持鼓励，。2５%\u{3000}]{1,14}", 0..6),
    ) {
        let told = compared(&old, &new);
        let places = |side: fn(&AlignedRow) -> &Vec<usize>| {
            let mut all: Vec<usize> = told.rows.iter().flat_map(side).copied().collect();
            all.sort_unstable();
            all
        };
        prop_assert_eq!(places(|row| &row.old), (0..old.len()).collect::<Vec<_>>());
        prop_assert_eq!(places(|row| &row.new), (0..new.len()).collect::<Vec<_>>());
        for rewording in told.rows.iter().filter_map(|row| row.rewording.as_ref()) {
            for change in &rewording.changes {
                prop_assert!(rewording.old.get(change.old.clone()).is_some());
                prop_assert!(rewording.new.get(change.new.clone()).is_some());
            }
        }
        prop_assert_eq!(&told, &compared(&old, &new));
        prop_assert!(!compared(&old, &old).differs());
    }
}
