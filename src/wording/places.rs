//! Names of places that figures are told of: the provinces, large cities, the
//! parts of the country, countries and groups of them.

/// Provinces and their like, by short name.
const PROVINCES: [&str; 34] = [
    "黑龙江",
    "内蒙古",
    "北京",
    "天津",
    "上海",
    "重庆",
    "河北",
    "山西",
    "辽宁",
    "吉林",
    "江苏",
    "浙江",
    "安徽",
    "福建",
    "江西",
    "山东",
    "河南",
    "湖北",
    "湖南",
    "广东",
    "广西",
    "海南",
    "四川",
    "贵州",
    "云南",
    "西藏",
    "陕西",
    "甘肃",
    "青海",
    "宁夏",
    "新疆",
    "香港",
    "澳门",
    "台湾",
];

/// Cities of some size, by short name.
const CITIES: [&str; 62] = [
    "石家庄",
    "呼和浩特",
    "哈尔滨",
    "连云港",
    "秦皇岛",
    "张家口",
    "深圳",
    "广州",
    "珠海",
    "汕头",
    "佛山",
    "东莞",
    "中山",
    "惠州",
    "江门",
    "湛江",
    "肇庆",
    "杭州",
    "宁波",
    "温州",
    "绍兴",
    "金华",
    "嘉兴",
    "南京",
    "苏州",
    "无锡",
    "常州",
    "南通",
    "徐州",
    "合肥",
    "福州",
    "厦门",
    "泉州",
    "漳州",
    "南昌",
    "济南",
    "青岛",
    "烟台",
    "潍坊",
    "郑州",
    "武汉",
    "长沙",
    "南宁",
    "海口",
    "三亚",
    "成都",
    "贵阳",
    "昆明",
    "拉萨",
    "西安",
    "兰州",
    "西宁",
    "银川",
    "太原",
    "沈阳",
    "大连",
    "长春",
    "唐山",
    "乌鲁木齐",
    "贵港",
    "桂林",
    "绵阳",
];

/// Wholes and parts of the country and the world.
const PARTS: [&str; 34] = [
    "粤港澳大湾区",
    "长江经济带",
    "京津冀",
    "长三角",
    "珠三角",
    "西部地区",
    "东部地区",
    "中部地区",
    "东北地区",
    "华东地区",
    "华南地区",
    "华北地区",
    "华中地区",
    "西南地区",
    "西北地区",
    "华东",
    "华南",
    "华北",
    "华中",
    "西南",
    "西北",
    "东北",
    "内地",
    "中国内地",
    "中国大陆",
    "全国",
    "我国",
    "中国",
    "全球",
    "世界",
    "全省",
    "全市",
    "全区",
    "全县",
];

/// Countries and groups of them.
const COUNTRIES: [&str; 62] = [
    "“一带一路”沿线国家",
    "“一带一路”共建国家",
    "共建“一带一路”国家",
    "东盟",
    "欧盟",
    "欧洲",
    "北美",
    "拉美",
    "非洲",
    "中东",
    "中亚",
    "东南亚",
    "南亚",
    "亚洲",
    "美洲",
    "美国",
    "日本",
    "韩国",
    "俄罗斯",
    "越南",
    "澳大利亚",
    "德国",
    "马来西亚",
    "巴西",
    "印尼",
    "印度尼西亚",
    "印度",
    "英国",
    "法国",
    "意大利",
    "西班牙",
    "加拿大",
    "墨西哥",
    "阿根廷",
    "新加坡",
    "泰国",
    "菲律宾",
    "柬埔寨",
    "老挝",
    "缅甸",
    "文莱",
    "荷兰",
    "比利时",
    "波兰",
    "土耳其",
    "沙特",
    "阿联酋",
    "伊朗",
    "伊拉克",
    "埃及",
    "南非",
    "尼日利亚",
    "智利",
    "秘鲁",
    "新西兰",
    "瑞士",
    "瑞典",
    "挪威",
    "哈萨克斯坦",
    "乌兹别克斯坦",
    "蒙古",
    "巴基斯坦",
];

/// Last words of the names of places.
const LAST: [&str; 12] = [
    "特别行政区",
    "壮族自治区",
    "回族自治区",
    "维吾尔自治区",
    "自治区",
    "地区",
    "全省",
    "全市",
    "省",
    "市",
    "县",
    "区",
];

/// The name of a place that a text begins with, in bytes, with its last word. What a
/// dash ties to another, as in 中国—东盟博览会, is part of a name.
pub(crate) fn place(text: &str) -> Option<usize> {
    let length = name_in_front(text)?;
    let tied = text.get(length..).is_some_and(|rest| rest.starts_with(['—', '–', '－']));
    (!tied).then_some(length)
}

fn name_in_front(text: &str) -> Option<usize> {
    let starts =
        |names: &[&str]| names.iter().filter(|name| text.starts_with(**name)).map(|name| name.len()).max();
    let own = [starts(&PROVINCES), starts(&CITIES), starts(&PARTS)].into_iter().flatten().max();
    let abroad = starts(&COUNTRIES);
    // A country has no last word: 美国市场 is no city.
    if abroad > own {
        return abroad;
    }
    let length = own?;
    let rest = text.get(length..)?;
    // 新疆地区生产总值 is the product of a region, 上海市场 a market.
    let is_word =
        ["地区生产总值", "市场", "市值", "区域", "区间", "县域"].iter().any(|word| rest.starts_with(word));
    let last = LAST.iter().find(|last| !is_word && rest.starts_with(**last)).map_or(0, |last| last.len());
    Some(length + last)
}

/// Whether a name is that of another country, or of several.
pub(crate) fn is_abroad(name: &str) -> bool {
    COUNTRIES.iter().any(|country| name.starts_with(country))
        || ["香港", "澳门", "台湾"].iter().any(|place| name.starts_with(place))
}
