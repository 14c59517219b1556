//! What officials write, and what the file must not say.

use super::*;
use crate::policy::NameKind;

fn built_in() -> AgencyRegister {
    let text = include_str!("../../../corpus/agencies.yaml");
    parse(text, Utf8Path::new(FILE)).expect("the register is sound")
}

#[test]
fn the_names_officials_use_lead_to_the_agency() {
    let register = built_in();
    for (text, name) in [
        ("外管局", "国家外汇管理局深圳市分局"),
        ("工信局", "深圳市工业和信息化局"),
        ("市工信局", "深圳市工业和信息化局"),
        ("经信局", "深圳市工业和信息化局"),
        ("海关", "深圳海关"),
        ("税务", "国家税务总局深圳市税务局"),
        ("深圳市税务局", "国家税务总局深圳市税务局"),
        ("信保公司", "中国出口信用保险公司深圳分公司"),
        ("贸促会", "中国国际贸易促进委员会深圳市委员会"),
        ("前海局", "深圳市前海深港现代服务业合作区管理局"),
        ("交通局", "深圳市交通运输局"),
        ("银保监局", "国家金融监督管理总局深圳监管局"),
        ("央行", "中国人民银行深圳市分行"),
        ("区政府", "深圳市各区人民政府"),
        ("规自局", "深圳市规划和自然资源局"),
        ("住建局", "深圳市住房和城乡建设局"),
        ("人社局", "深圳市人力资源和社会保障局"),
        ("教育局", "深圳市教育局"),
        ("政数局", "深圳市政务服务和数据管理局"),
        ("盐田区政府", "深圳市盐田区人民政府"),
        ("深汕特别合作区管委会", "深圳市深汕特别合作区管理委员会"),
        ("省商务厅", "广东省商务厅"),
        ("商务部", "商务部"),
        ("国家发改委", "国家发展和改革委员会"),
        ("上海市商务委", "上海市商务委员会"),
        ("市委宣传部", "中共深圳市委宣传部"),
    ] {
        let found = register.lookup(text, Some("深圳市"));
        assert_eq!(found.first().map(|known| known.name.as_str()), Some(name), "{text}");
    }
}

#[test]
fn an_ambiguous_name_gives_every_agency() {
    let found = built_in().lookup("金管局", Some("深圳市"));
    let names: Vec<_> = found.iter().map(|known| known.name.as_str()).collect();
    assert_eq!(names, ["深圳市地方金融管理局", "国家金融监督管理总局深圳监管局"]);
}

#[test]
fn a_bare_word_names_nobody() {
    for text in ["商务", "财政", "金融", "前海", "政府", "市", "深圳", "住房公积金", "口岸物流办公"]
    {
        assert_eq!(built_in().lookup(text, Some("深圳市")), [], "{text}");
    }
}

#[test]
fn an_agency_has_all_its_names_and_no_common_word_unmarked() {
    let register = built_in();
    let names = register.names("深圳市工业和信息化局");
    for text in ["工信局", "市工信局", "深圳市工信局", "深圳工信局", "工业和信息化局", "市工业和信息化局"]
    {
        assert!(names.iter().any(|name| name.text == text), "{text} in {names:?}");
    }
    let customs = register.names("深圳海关");
    assert!(customs.iter().any(|name| name.text == "海关" && name.how == NameKind::Short));
    assert!(register.names("深圳市财政局").iter().all(|name| name.text != "财政"));
    assert!(register.names("深圳市财政局").iter().all(|name| name.text.chars().count() > 1));
}

#[test]
fn every_name_of_an_agency_leads_back_to_it() {
    let register = built_in();
    for agency in [
        "深圳市商务局",
        "深圳海关",
        "国家外汇管理局深圳市分局",
        "国家税务总局深圳市税务局",
        "中国出口信用保险公司深圳分公司",
        "深圳市各区人民政府",
        "深圳市前海深港现代服务业合作区管理局",
        "深圳市盐田区人民政府",
    ] {
        for name in register.names(agency) {
            let found = register.lookup(&name.text, Some("深圳市"));
            assert!(found.iter().any(|known| known.name == agency), "{} → {found:?}", name.text);
        }
    }
}

#[test]
fn faults_name_their_line() {
    let twice =
        "organs:\n  - {name: 甲局, at: [市], aliases: [共局]}\n  - {name: 乙局, at: [市], aliases: [共局]}\n";
    let unknown_field = "organs:\n  - {name: 甲局, at: [市], alias: [子局]}\n";
    let stranger = "entries:\n  - {name: 某群, region: 深圳市, level: district, members: [无此局]}\n";
    for (text, at, word) in [
        (twice, "a.yaml:3: ", "共局"),
        (unknown_field, "a.yaml:2:", "a.yaml"),
        (stranger, "a.yaml:2: ", "无此局"),
    ] {
        let errors = parse(text, Utf8Path::new("a.yaml")).unwrap_err();
        let message = errors[0].to_string();
        assert!(message.starts_with(at) && message.contains(word), "{message}");
    }
}
