//! Pictures of counts: that they are whole, in greys, and the same every time.

use std::fs;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use serde_json::Value;

use crate::harness::zhengce;

/// An element: its name, its attributes, the text inside.
type Element = (String, Vec<(String, String)>, String);

/// The elements of a document.
fn elements(xml: &str) -> Vec<Element> {
    let mut reader = Reader::from_str(xml);
    let mut elements: Vec<Element> = Vec::new();
    let start = |tag: &BytesStart| {
        let attributes = tag.attributes().map(|pair| pair.expect("an attribute"));
        let attributes =
            attributes.map(|pair| (pair.key.as_ref().to_owned(), pair.value.into_owned())).collect();
        (tag.name().as_ref().to_owned(), attributes, String::new())
    };
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Start(tag) | Event::Empty(tag) => elements.push(start(&tag)),
            Event::Text(text) => {
                if let Some(last) = elements.last_mut() {
                    last.2.push_str(text.trim());
                }
            }
            Event::Eof => return elements,
            _ => {}
        }
    }
}

fn attribute<'a>(attributes: &'a [(String, String)], name: &str) -> &'a str {
    attributes.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
}

/// The texts of a picture, with the patterns and greys that fill it.
fn texts(elements: &[Element]) -> Vec<&str> {
    elements.iter().filter(|one| one.0 == "text").map(|one| one.2.as_str()).collect()
}

/// The rows of an answer, whatever it calls them.
fn rows(json: &Value) -> &Vec<Value> {
    let lists = json.as_object().expect("an object").values().filter_map(Value::as_array);
    lists
        .filter(|list| list.first().is_some_and(Value::is_object))
        .max_by_key(|list| list.len())
        .expect("rows")
}

/// That a picture can be read aloud, has no colour, and is the same every time.
fn sound(arguments: &[&str]) -> (String, Vec<Element>) {
    let svg = zhengce(arguments).stdout;
    assert_eq!(svg, zhengce(arguments).stdout, "{arguments:?}: the same bytes");
    let elements = elements(&svg);
    assert_eq!(attribute(&elements[0].1, "role"), "img", "{arguments:?}");
    for name in ["title", "desc", "metadata"] {
        let said = elements.iter().find(|one| one.0 == name);
        assert!(said.is_some_and(|one| !one.2.is_empty()), "{arguments:?}: {name}");
    }
    for (name, attributes, _) in &elements {
        for key in ["fill", "stroke"] {
            let colour = attribute(attributes, key);
            let grey = colour.is_empty()
                || colour == "none"
                || colour.starts_with("url(#fill-")
                || colour.len() == 7 && colour[1..3] == colour[3..5] && colour[3..5] == colour[5..7];
            assert!(grey, "{arguments:?}: {name} {colour}");
        }
    }
    assert!(!svg.contains("NaN") && !svg.contains("inf"), "{arguments:?}");
    (svg, elements)
}

#[test]
fn a_word_list_is_bars_with_its_figures() {
    let (svg, elements) = sound(&["words", "海外仓", "-n", "5", "-f", "svg"]);
    let texts = texts(&elements);
    let json = zhengce(&["words", "海外仓", "-n", "5", "-f", "json"]).json();
    let words = json["words"].as_u64().expect("how many words");
    let list = rows(&json);
    // The paper around the picture, the tile of no pattern, a bar a word.
    let bars: Vec<f64> = elements
        .iter()
        .filter(|one| one.0 == "rect" && attribute(&one.1, "height") == "14")
        .map(|one| attribute(&one.1, "width").parse().expect("a length"))
        .collect();
    assert_eq!(bars.len(), list.len());
    let most = list[0]["frequency"].as_f64().expect("a count");
    for (word, bar) in list.iter().zip(&bars) {
        let count = word["frequency"].as_f64().expect("a count");
        assert!((bar / bars[0] - count / most).abs() < 0.01, "{word}: {bars:?}");
        assert!(texts.contains(&word["word"].as_str().expect("a word")), "{word}: {texts:?}");
        assert!(texts.contains(&word["frequency"].to_string().as_str()), "{word}: {texts:?}");
    }
    // What a citation needs stands in the picture, and all of the record for programs.
    assert!(svg.contains(&format!("共 {words} 词")), "{svg}");
    let record = &elements.iter().find(|one| one.0 == "metadata").expect("a record").2;
    assert!(record.contains("命令：zhengce") && record.contains("words 海外仓 -n 5 -f svg"), "{record}");
    assert!(record.contains(json["record"]["documents"].as_str().expect("a fingerprint")), "{record}");
}

#[test]
fn rare_collocates_are_hatched_and_the_notes_say_so() {
    let arguments = ["collocates", "海外仓", "--min", "3", "-n", "20"];
    let (svg, _) = sound(&[&arguments[..], &["-f", "svg"]].concat());
    let json = zhengce(&[&arguments[..], &["-f", "json"]].concat()).json();
    let rare = rows(&json).iter().filter(|one| one["rare"] == true).count();
    assert!(rare > 0, "{json}");
    assert_eq!(svg.matches("url(#fill-rising)").count(), rare);
    assert!(svg.contains("<pattern") && svg.contains("斜线：共现不足 5 次"), "{svg}");
}

#[test]
fn keywords_go_both_ways() {
    let (svg, elements) = sound(&["keyness", "kind:policy", "kind:news", "-n", "5", "-f", "svg"]);
    let told = texts(&elements);
    for (ours, others) in [("kind:policy", "kind:news"), ("kind:news", "kind:policy")] {
        let json = zhengce(&["keyness", ours, others, "-n", "5", "-f", "json"]).json();
        let words = rows(&json).iter().map(|one| one["word"].as_str().unwrap());
        words.for_each(|word| assert!(told.contains(&word), "{word}: {told:?}"));
    }
    assert!(told.contains(&"甲多用") && told.contains(&"乙多用"), "{svg}");
}

#[test]
fn a_strip_has_a_mark_at_every_place() {
    let json = zhengce(&["dispersion", "海外仓", "-f", "json"]).json();
    for (more, alike) in [(&[][..], true), (&["--to-scale"][..], false)] {
        let (_, elements) = sound(&[&["dispersion", "海外仓", "-f", "svg"], more].concat());
        let strips: Vec<f64> = elements
            .iter()
            .filter(|one| one.0 == "rect" && attribute(&one.1, "height") == "18")
            .map(|one| attribute(&one.1, "width").parse().expect("a length"))
            .collect();
        let documents = rows(&json);
        assert_eq!(strips.len(), documents.len());
        let longest = documents.iter().filter_map(|one| one["characters"].as_f64()).fold(0.0, f64::max);
        for (strip, document) in strips.iter().zip(documents) {
            let share = document["characters"].as_f64().expect("a length") / longest;
            let expected = if alike { 480.0 } else { 480.0 * share };
            assert!((strip - expected).abs() < 0.11, "{document}: {strip}");
        }
        // Two places in one tenth of a pixel would be one mark.
        let marks = elements.iter().filter(|one| one.0 == "path" && attribute(&one.1, "stroke") == "#000000");
        let marks: usize = marks.map(|one| attribute(&one.1, "d").matches('M').count()).sum();
        let places: usize = documents.iter().map(|one| one["offsets"].as_array().map_or(0, Vec::len)).sum();
        assert!(places > 40 && marks <= places && marks + 3 > places, "{marks} of {places}");
    }
}

#[test]
fn a_trend_has_an_empty_column_for_a_year_without_documents() {
    let home = crate::harness::Home::empty();
    fs::create_dir_all(home.path("corpus/documents")).expect("folder");
    for (id, date) in [("p1", "2019-05-01"), ("p2", "2022-03-01")] {
        let text = format!(
            "---\nid: {id}\ntitle: 通知\nkind: policy\nissuer: unknown\nnumber: unknown\nregion: unknown\n\
             issued:\n  date: {date}\n  basis: stated\nsource:\n  url: unknown\n  publisher: unknown\n  \
             retrieved: unknown\n  sha256: {}\nstatus:\n  value: unknown\n  basis: unknown\n\
             authors: unknown\nkeywords: unknown\n---\n\n支持企业建设海外仓。\n",
            "0".repeat(64)
        );
        home.write(&format!("corpus/documents/{id}.md"), text);
    }
    let run = home.run(&["trend", "海外仓", "-f", "svg"]);
    assert_eq!(run.status, 0, "{run:?}");
    let elements = elements(&run.stdout);
    let texts = texts(&elements);
    for year in ["2019", "2020", "2021", "2022"] {
        assert!(texts.contains(&year), "{year}: {texts:?}");
    }
    assert_eq!(texts.iter().filter(|text| **text == "–").count(), 2, "{texts:?}");
    assert_eq!(texts.iter().filter(|text| **text == "1/1").count(), 2, "{texts:?}");
}

#[test]
fn a_long_name_is_shortened_and_whole_where_one_points_at_it() {
    let (_, elements) =
        sound(&["ngrams", "--from", "16", "--to", "20", "--min", "2", "-n", "5", "-f", "svg"]);
    let json =
        zhengce(&["ngrams", "--from", "16", "--to", "20", "--min", "2", "-n", "5", "-f", "json"]).json();
    let first = rows(&json)[0]["ngram"].as_str().expect("a run");
    let short: String = first.chars().take(13).chain(['…']).collect();
    assert!(texts(&elements).contains(&short.as_str()), "{short}: {:?}", texts(&elements));
    assert!(elements.iter().any(|one| one.0 == "title" && one.2 == first), "{first}");
}

#[test]
fn a_web_page_has_the_picture_above_the_table_and_the_record_once() {
    for arguments in [
        &["words", "海外仓"][..],
        &["collocates", "海外仓"],
        &["keyness", "kind:policy"],
        &["ngrams", "海外仓"],
        &["dispersion", "海外仓"],
        &["trend", "海外仓"],
    ] {
        let page = zhengce(&[arguments, &["-f", "html"]].concat()).stdout;
        let (picture, table) = (page.find("<svg").expect("a picture"), page.find("<table").expect("a table"));
        assert!(picture < table, "{arguments:?}");
        assert!(!page.contains("<metadata") && !page.contains("<?xml"), "{arguments:?}");
    }
}

#[test]
fn bars_at_a_terminal_are_as_long_as_their_figures() {
    let text = zhengce(&["words", "海外仓", "-n", "3"]).stdout;
    let json = zhengce(&["words", "海外仓", "-n", "3", "-f", "json"]).json();
    let bars: Vec<usize> = text
        .lines()
        .filter(|line| line.contains('█'))
        .map(|line| line.chars().filter(|c| *c == '█').count())
        .collect();
    assert_eq!(bars[0], 20, "{text}");
    let count = |at: usize| rows(&json)[at]["frequency"].as_f64().expect("a count");
    for (at, bar) in bars.iter().enumerate() {
        assert_eq!(*bar, (count(at) / count(0) * 160.0).round() as usize / 8, "{text}");
    }
    // Programs get no bars.
    assert!(!zhengce(&["words", "海外仓", "-f", "csv"]).stdout.contains('█'));
    assert!(!zhengce(&["words", "海外仓", "-f", "md"]).stdout.contains('█'));
}

#[test]
fn a_heat_picture_has_every_name_and_figure_in_greys() {
    let svg = zhengce(&["matrix", "-f", "svg"]).stdout;
    assert_eq!(svg, zhengce(&["matrix", "-f", "svg"]).stdout, "the same bytes");
    let elements = elements(&svg);
    let texts: Vec<&str> = elements.iter().filter(|one| one.0 == "text").map(|one| one.2.as_str()).collect();
    let json = zhengce(&["matrix", "-f", "json"]).json();
    for line in json["rows"].as_array().unwrap().iter().chain(json["columns"].as_array().unwrap()) {
        let name = line["name"].as_str().unwrap();
        assert!(texts.contains(&name), "{name}: {texts:?}");
    }
    // A total a row, a figure a cell that is not empty.
    let figures = texts.iter().filter(|text| text.parse::<u32>().is_ok()).count();
    let cells = json["cells"].as_array().unwrap().len() + json["rows"].as_array().unwrap().len();
    assert_eq!(figures, cells);
    for (name, attributes, _) in &elements {
        for key in ["fill", "stroke"] {
            let colour = attribute(attributes, key);
            let grey = colour.is_empty()
                || colour == "none"
                || colour.len() == 7 && colour[1..3] == colour[3..5] && colour[3..5] == colour[5..7];
            assert!(grey, "{name} {colour}");
        }
    }
    assert!(texts.contains(&"部门与类别：措施数") && texts.contains(&"全部"), "{texts:?}");
    let english = zhengce(&["--lang", "en", "matrix", "-f", "svg"]).stdout;
    assert!(english.contains("agencies and categories: measures"), "{english}");
}

#[test]
fn a_picture_says_what_was_asked_for() {
    let svg = zhengce(&["matrix", "跨境电商", "-a", "市商务局", "-f", "svg"]).stdout;
    assert!(svg.contains("检索词：跨境电商；责任单位：市商务局"), "{svg}");
    assert!(!zhengce(&["matrix", "-f", "svg"]).stdout.contains("检索词"));
    let table = zhengce(&["matrix", "海外仓", "-f", "md"]).stdout;
    assert!(table.contains("| 条件 | 海外仓 |"), "{table}");
}

#[test]
fn nothing_to_draw_is_still_a_picture_and_says_so() {
    for arguments in [
        &["matrix", "火星尘土", "-f", "svg"][..],
        &["words", "火星尘土", "-f", "svg"],
        &["collocates", "火星尘土", "-f", "svg"],
        &["dispersion", "火星尘土", "-f", "svg"],
        &["trend", "火星尘土", "-f", "svg"],
        &["ngrams", "火星尘土", "-f", "svg"],
    ] {
        let run = zhengce(arguments);
        assert_eq!(run.status, 1, "{run:?}");
        assert!(!elements(&run.stdout).is_empty() && !run.stdout.contains("NaN"), "{run:?}");
    }
}
