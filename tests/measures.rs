//! The 24 measures, asserted one by one from a reading of the source: number as
//! written, title, category, agencies as displayed, number of tasks.

use crate::harness::zhengce;

const CATEGORIES: [&str; 7] = [
    "促进产业贸易紧密联动",
    "持续优化进口商品结构",
    "加快培育新业态新模式",
    "支持内外供需高效对接",
    "提升外贸基础设施功能",
    "加大财政金融支持力度",
    "优化跨境贸易营商环境",
];

struct Measure {
    number: &'static str,
    title: &'static str,
    category: usize,
    /// In the order of the text; the first one is the (inferred) lead.
    agencies: &'static str,
    tasks: usize,
}

const fn measure(
    number: &'static str,
    title: &'static str,
    category: usize,
    agencies: &'static str,
    tasks: usize,
) -> Measure {
    Measure { number, title, category, agencies, tasks }
}

const MEASURES: [Measure; 24] = [
    measure(
        "(一)",
        "扩大先进制造业出口",
        0,
        "市商务局 市工业和信息化局 市市场监管局 市交通运输局 市贸促委 深圳海关 深圳海事局 各区人民政府 大鹏新区管委会 深汕特别合作区管委会",
        4,
    ),
    measure(
        "(二)",
        "加快推动产供销一体化",
        0,
        "市商务局 市投资促进局 市工业和信息化局 前海管理局 各区人民政府",
        3,
    ),
    measure(
        "(三)",
        "稳定提升加工贸易",
        0,
        "市商务局 市工业和信息化局 深圳海关 深圳市税务局 国家外汇管理局深圳市分局 各区人民政府",
        5,
    ),
    measure(
        "(四)",
        "培育扩大汽车出口",
        0,
        "市商务局 市交通运输局 市工业和信息化局 市公安局 深圳海关 各区人民政府",
        3,
    ),
    measure(
        "（五）",
        "增强进口平台支撑",
        1,
        "市商务局 市工业和信息化局 前海管理局 深圳海关 国家外汇管理局深圳市分局 各区人民政府",
        5,
    ),
    measure("（六）", "培育引进高能级进口主体", 1, "市商务局 市投资促进局 前海管理局 各区人民政府", 3),
    measure(
        "（七）",
        "加快能源类商品进口",
        1,
        "市商务局 市发展改革委 市交通运输局 前海管理局 盐田区政府 罗湖区政府",
        4,
    ),
    measure(
        "（八）",
        "支持金属及相关矿产资源进口",
        1,
        "市商务局 市国资委 深圳海关 人民银行深圳市分行 各区人民政府",
        4,
    ),
    measure(
        "（九）",
        "推动跨境电商健康持续发展",
        2,
        "市商务局 市工业和信息化局 前海管理局 市司法局 深圳海关 深圳市税务局 国家外汇管理局深圳市分局 各区人民政府",
        4,
    ),
    measure("（十）", "进一步完善海外仓网络", 2, "市商务局 市交通运输局 各区人民政府", 3),
    measure(
        "（十一）",
        "创新提升市场采购贸易",
        2,
        "市商务局 市市场监管局 深圳海关 深圳市税务局 国家外汇管理局深圳市分局 各区人民政府",
        2,
    ),
    measure(
        "（十二）",
        "开拓发展离岸贸易",
        2,
        "市商务局 前海管理局 国家金融监督管理总局深圳监管局 国家外汇管理局深圳市分局",
        3,
    ),
    measure(
        "（十三）",
        "支持企业参加境内外经贸活动",
        3,
        "市商务局 市贸促委 市投资促进局 市公安局 各区人民政府",
        5,
    ),
    measure("（十四）", "用足用好 RCEP 优惠政策", 3, "市商务局 市贸促委 深圳海关 各区人民政府", 3),
    measure(
        "（十五）",
        "促进中小微企业开拓海外市场",
        3,
        "市商务局 市贸促委 国家金融监督管理总局深圳监管局 国家外汇管理局深圳市分局 中国信保深圳分公司 各区人民政府",
        2,
    ),
    measure("（十六）", "拓展国际货运能力", 4, "市交通运输局 市规划和自然资源局", 4),
    measure(
        "（十七）",
        "加大专用仓储供给",
        4,
        "市商务局 市交通运输局 市应急管理局 市住房和城乡建设局 前海管理局 深圳海关 各区人民政府",
        4,
    ),
    measure("（十八）", "优化通关监管布局", 4, "市口岸办 市交通运输局 深圳海关 各区人民政府", 3),
    measure("（十九）", "用足用好各级外经贸发展专项资金", 5, "市商务局 市财政局 各区人民政府", 4),
    measure(
        "（二十）",
        "更好发挥信用保险作用",
        5,
        "市商务局 市地方金融管理局 深圳市税务局 国家外汇管理局深圳市分局 中国信保深圳分公司",
        5,
    ),
    measure(
        "（二十一）",
        "优化外贸融资服务",
        5,
        "市商务局 市地方金融管理局 国家外汇管理局深圳市分局 进出口银行深圳分行 中国信保深圳分公司 各区人民政府",
        4,
    ),
    measure(
        "（二十二）",
        "持续提升贸易便利化水平",
        6,
        "市商务局 市投资促进局 市口岸办 市交通运输局 前海管理局 深圳海关 人民银行深圳市分行 各区人民政府",
        7,
    ),
    measure(
        "（二十三）",
        "加强涉外经贸风险应对服务",
        6,
        "市商务局 市司法局 市市场监管局 前海管理局 各区人民政府",
        5,
    ),
    measure(
        "（二十四）",
        "推进贸易数字化转型",
        6,
        "市商务局 市政务服务和数据管理局 前海管理局 深圳海关 各区人民政府",
        3,
    ),
];

#[test]
fn the_24_measures_are_as_the_source_has_them() {
    for (ordinal, expected) in (1..).zip(&MEASURES) {
        let id = format!("sz24/m{ordinal}");
        let answer = zhengce(&["show", &id, "--format", "json"]).json();
        let shown = &answer["passages"][0];
        assert_eq!(shown["number"], ordinal, "{id}");
        assert_eq!(shown["number_as_written"], expected.number, "{id}");
        assert_eq!(shown["title"], expected.title, "{id}");
        assert_eq!(shown["category"], serde_json::json!([CATEGORIES[expected.category]]), "{id}");
        assert_eq!(shown["tasks"].as_array().unwrap().len(), expected.tasks, "{id}: {}", shown["tasks"]);
        let agencies = shown["agencies"].as_array().unwrap();
        let explicit: Vec<&serde_json::Value> =
            agencies.iter().filter(|agency| agency["basis"] == "explicit").collect();
        let displayed: Vec<&str> =
            explicit.iter().map(|agency| agency["display"].as_str().unwrap()).collect();
        assert_eq!(displayed.join(" "), expected.agencies, "{id}");
        for (at, agency) in explicit.iter().enumerate() {
            let (role, basis) = if at == 0 { ("lead", "first-listed") } else { ("responsible", "stated") };
            assert_eq!(
                (&agency["role"], &agency["role_basis"]),
                (&role.into(), &basis.into()),
                "{id}: {agency}"
            );
        }
        // 各区政府 implies the eleven districts; the first measure names two of them.
        let implied = agencies.len() - explicit.len();
        let districts = expected.agencies.contains("各区人民政府");
        let expected_implied = if ordinal == 1 {
            9
        } else if districts {
            11
        } else {
            0
        };
        assert_eq!(implied, expected_implied, "{id}");
    }
    assert_eq!(MEASURES.iter().map(|measure| measure.tasks).sum::<usize>(), 92);
}

#[test]
fn the_text_of_a_measure_is_that_of_the_source() {
    let source = std::fs::read_to_string(crate::harness::project().join("corpus/sources/sz24.txt")).unwrap();
    // The four words that page breaks cut in two.
    let source = source
        .replace("二\n\n期", "二期")
        .replace("金融工\n\n具", "金融工具")
        .replace("LNG\n\n运输", "LNG 运输")
        .replace("真空包\n\n装", "真空包装");
    for ordinal in 1..=24 {
        let answer = zhengce(&["show", &format!("m{ordinal}"), "--format", "json"]).json();
        let text = answer["passages"][0]["text"].as_str().unwrap();
        assert!(source.lines().any(|line| line == text), "{text}");
    }
}
