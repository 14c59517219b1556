//! Readings, names and members on a small register of its own.

use proptest::prelude::*;

use super::*;
use crate::policy::region::Region;

fn organ(name: &str, at: &[RegionLevel]) -> Organ {
    Organ {
        name: name.to_owned(),
        display: name.to_owned(),
        at: at.to_vec(),
        level: None,
        aliases: Vec::new(),
        short: Vec::new(),
        former: Vec::new(),
        needs_region: false,
        collective: false,
    }
}

fn register() -> AgencyRegister {
    use RegionLevel::{City, District, Nation, Province};
    let organs = vec![
        organ("商务局", &[City, District]),
        organ("商务厅", &[Province]),
        organ("商务部", &[Nation]),
        organ("市场监督管理局", &[City]),
        Organ {
            needs_region: true,
            aliases: vec!["政府".to_owned()],
            ..organ("人民政府", &[City, District])
        },
        Organ {
            level: Some(AgencyLevel::CentralInCity),
            short: vec!["海关".to_owned()],
            former: vec![FormerName { name: "税关".to_owned(), until: Some(1950) }],
            ..organ("某地海关", &[City])
        },
    ];
    let group = RegisterEntry {
        name: "深圳市各区人民政府".to_owned(),
        display: "各区人民政府".to_owned(),
        region: "深圳市".to_owned(),
        level: AgencyLevel::District,
        aliases: vec!["区政府".to_owned()],
        short: Vec::new(),
        former: Vec::new(),
        members: vec!["深圳市盐田区人民政府".to_owned()],
    };
    let region = |name, parent| Region::from_name(name, parent).unwrap();
    let regions = Regions::new([
        region("广东省", None),
        region("深圳市", Some("广东省")),
        region("盐田区", Some("深圳市")),
    ]);
    let (register, faults) = AgencyRegister::new(organs, vec![group], regions, HashSet::new());
    assert_eq!(faults, []);
    register
}

/// Resolves a name in a document of 深圳市, in a list headed by `first`.
fn check(first: &str, written: &str, name: &str, display: &str) {
    let register = register();
    let prefix = register.resolve(first, Some("深圳市"), None).prefix;
    let found = register.resolve(written, Some("深圳市"), prefix.as_ref());
    let forms = (found.agency.name.as_str(), found.agency.display.as_str(), found.agency.as_written.as_str());
    assert_eq!(forms, (name, display, written));
}

#[test]
fn a_prefix_is_inherited_by_what_takes_one() {
    check("市商务局", "市场监督管理局", "深圳市市场监督管理局", "市市场监督管理局");
    check("深圳市商务局", "商务局", "深圳市商务局", "深圳市商务局");
    check("市商务局", "深圳海关", "深圳海关", "深圳海关");
    check("市商务局", "商务部", "商务部", "商务部");
    check("省商务厅", "市商务局", "深圳市商务局", "市商务局");
    check("深圳海关", "商务局", "深圳市商务局", "商务局");
    check("市商务局", "无名局", "深圳市无名局", "市无名局");
    check("深圳海关", "无名局", "无名局", "无名局");
    check("区商务局", "区无名局", "区无名局", "区无名局");
    check("市商务局", "各有关单位", "各有关单位", "各有关单位");
    check("市商务局", "盐田海关", "盐田海关", "盐田海关");
}

#[test]
fn regions_in_front_are_read() {
    check("", "盐田区政府", "深圳市盐田区人民政府", "盐田区政府");
    check("", "深圳市盐田区商务局", "深圳市盐田区商务局", "深圳市盐田区商务局");
    check("", "省商务厅", "广东省商务厅", "省商务厅");
    check("", "成都市商务局", "成都市商务局", "成都市商务局");
    check("", "商务 局", "深圳市商务局", "商务局");
}

#[test]
fn every_district_is_a_group_and_one_of_them_is_not() {
    let register = register();
    let group = register.resolve("区政府", Some("深圳市"), None);
    assert!(group.collective && group.known);
    assert_eq!(register.members(&group.agency.name), ["深圳市盐田区人民政府"]);
    assert!(register.resolve("区商务局", Some("深圳市"), None).collective);
    assert!(!register.resolve("盐田区政府", Some("深圳市"), None).collective);
    assert!(register.members("深圳市商务局").is_empty());
}

#[test]
fn an_ordinary_word_is_marked_and_a_former_name_dated() {
    let names = register().names("深圳海关");
    let kind = |text: &str| names.iter().find(|name| name.text == text).map(|name| name.how);
    assert_eq!(kind("深圳海关"), Some(NameKind::Full));
    assert_eq!(kind("海关"), Some(NameKind::Short));
    assert_eq!(kind("税关"), Some(NameKind::Former { until: Some(1950) }));
}

#[test]
fn what_nobody_is_called_names_nobody() {
    for text in ["", "市", "政府", "商务", "深圳"] {
        assert_eq!(register().lookup(text, Some("深圳市")), [], "{text}");
    }
}

proptest! {
    #[test]
    fn no_name_panics(text in "\\PC{0,20}", region in prop::option::of("[深圳市省区盐田 ]{0,5}")) {
        let register = register();
        let found = register.resolve(&text, region.as_deref(), None);
        prop_assert_eq!(&found.agency.as_written, &text);
        let _ = register.resolve("商务局", region.as_deref(), found.prefix.as_ref());
        let _ = register.lookup(&text, region.as_deref());
        let _ = register.names(&text);
    }
}
