//! Ledgers of measures as they come out of documents.

use super::*;
use crate::corpus::Location;
use crate::ingest::{IngestOptions, ingest};
use crate::policy::DocumentKind;
use crate::structure::passages;

const PLAN: &str = "深圳市2024年外贸工作要点
一、扩大出口
（一）培育主体。制定培育方案。支持企业出海。（市商务局牵头，市财政局配合，2024年6月底前）
（二）开拓市场。组织参展。（市商务局、各区政府，长期坚持）
二、扩大进口
（三）建设平台。建设进口平台。（市财政局）
（四）优化服务。提升服务水平。
";

fn ledger(terms: Terms) -> Ledger {
    let options = IngestOptions { id: "d".parse().unwrap(), kind: Some(DocumentKind::Policy) };
    let document = ingest(PLAN.as_bytes(), &options).unwrap().document;
    let register = Location::BuiltIn.register().unwrap();
    let words = Location::BuiltIn.task_words().unwrap();
    let passages = passages(&document, &register, &words);
    let header = Arc::new(Header::of(&document, &passages));
    Ledger::of(passages.into_iter().map(|passage| (passage, Arc::clone(&header))), terms)
}

fn by(by: GroupBy) -> Terms {
    Terms { agencies: Vec::new(), lead: false, implied: false, by }
}

fn told(ledger: &Ledger) -> Vec<(GroupKind, Vec<String>)> {
    let ids = |group: &LedgerGroup| {
        group.rows.iter().map(|at| ledger.rows[*at].id().unwrap().to_string()).collect()
    };
    ledger.groups.iter().map(|group| (group.kind.clone(), ids(group))).collect()
}

#[test]
fn a_task_is_in_the_sheet_of_everyone_who_has_it() {
    let ledger = ledger(by(GroupBy::Agency));
    let agency = |name: &str| GroupKind::Agency(name.to_owned());
    let ids = |ids: &[&str]| ids.iter().map(|id| format!("d/{id}")).collect::<Vec<_>>();
    assert_eq!(
        told(&ledger),
        [
            (agency("深圳市商务局"), ids(&["m1.1", "m1.2", "m2.1"])),
            (agency("深圳市财政局"), ids(&["m1.1", "m1.2", "m3.1"])),
            (agency("深圳市各区人民政府"), ids(&["m2.1"])),
            (GroupKind::Unstated, ids(&["m4.1"])),
        ]
    );
    assert_eq!((ledger.rows.len(), ledger.measures()), (5, 4));
    assert_eq!(ledger.groups[0].led(&ledger.rows, false), 3);
    assert_eq!(ledger.groups[1].led(&ledger.rows, false), 1);
}

#[test]
fn only_those_asked_for_and_only_what_they_lead() {
    let asked = Terms { agencies: vec!["深圳市财政局".to_owned()], lead: true, ..by(GroupBy::Agency) };
    let ledger = ledger(asked);
    assert_eq!(told(&ledger), [(GroupKind::Agency("深圳市财政局".to_owned()), vec!["d/m3.1".to_owned()])]);
}

#[test]
fn deadlines_stand_in_their_order() {
    let ledger = ledger(by(GroupBy::Deadline));
    let kinds: Vec<GroupKind> = ledger.groups.iter().map(|group| group.kind.clone()).collect();
    assert_eq!(kinds, [GroupKind::Month(2024, 6), GroupKind::Ongoing, GroupKind::Unstated]);
    assert_eq!(ledger.rows[0].stated_days().len(), 1);
    assert_eq!(ledger.rows[0].due(), Some(jiff::civil::date(2024, 6, 30)));
}
