//! Counting words: occurrences, collocates, word lists, n-grams, keywords,
//! dispersion, trends. What is counted is counted once more here, by scans that
//! know nothing of the index.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use serde_json::Value;
use zhengce::analysis::fold;
use zhengce::corpus::Location;
use zhengce::engine::TokenBags;
use zhengce::knowledge_base::{KnowledgeBase, Selecting};
use zhengce::study::{StudyText, Targets, length, words};

use crate::harness::{Home, command, policies, project, run, zhengce};

fn json(arguments: &[&str]) -> Value {
    zhengce(&[arguments, &["--format", "json"]].concat()).json()
}

fn texts<'v>(value: &'v Value, list: &str, key: &str) -> Vec<&'v str> {
    value[list].as_array().expect(list).iter().map(|item| item[key].as_str().unwrap_or_default()).collect()
}

/// What folding and the character stream pass over.
fn bare(text: &str) -> String {
    let passed_over = |c: char| c.is_whitespace() || "\"'<>《》〈〉«»-·_`*#".contains(c);
    fold(text).chars().filter(|&c| !passed_over(c)).collect()
}

/// The lines of a document file below its header.
fn body(file: &str) -> String {
    file.splitn(3, "---\n").nth(2).expect("a header").to_owned()
}

/// Words of two characters and more from all over the frequency list.
fn terms(count: usize) -> Vec<String> {
    let list = json(&["words", "--length", "2", "--limit", "0", "--min", "1"]);
    let words = texts(&list, "rows", "word");
    let han = |word: &&str| word.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let words: Vec<&str> = words.into_iter().filter(han).collect();
    (0..count).map(|at| words[at * words.len() / count].to_owned()).collect()
}

/// The issue's promise: the counts of 200 terms are those of a scan over the
/// folded lines of the document files.
#[test]
fn occurrences_are_those_of_a_scan_over_the_files() {
    let mut lines: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for entry in fs::read_dir(project().join("corpus/documents")).expect("documents") {
        let path = entry.expect("entry").path();
        let text = fs::read_to_string(&path).expect("text");
        let id = path.file_stem().expect("name").to_string_lossy().into_owned();
        lines.insert(id, body(&text).lines().map(bare).collect());
    }
    let knowledge_base = KnowledgeBase::in_memory(&Location::BuiltIn).expect("opens");
    let mut terms = terms(200);
    terms.extend(["RCEP", "2024年", "16.4%", "B2B", "“单一窗口”", "離岸貿易"].map(str::to_owned));
    for term in &terms {
        let selecting = Selecting { query: term.clone(), ..Selecting::default() };
        let selection = knowledge_base.select(&selecting).expect("selects");
        let targets = Targets::of(selection.plan());
        let found = selection
            .map(|text| Some((text.passage.id.document.to_string(), targets.find(text).len())))
            .expect("reads");
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for (document, count) in found {
            *counts.entry(document).or_default() += count;
        }
        counts.retain(|_, count| *count > 0);
        let wanted = bare(term);
        let scan = |lines: &Vec<String>| lines.iter().map(|line| line.matches(&wanted).count()).sum();
        let mut expected: BTreeMap<String, usize> =
            lines.iter().map(|(id, lines)| (id.clone(), scan(lines))).collect();
        expected.retain(|_, count| *count > 0);
        assert_eq!(counts, expected, "{term}");
    }
}

/// The words that are told from the postings are those that cutting gives.
#[test]
fn words_from_the_index_are_those_of_the_texts() {
    check_words(&Location::BuiltIn);
}

#[test]
fn the_same_holds_for_policies_of_all_kinds() {
    let Some(sources) = policies() else { return };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut arguments = vec!["--corpus", "corpus", "add"];
    arguments.extend(sources.iter().map(String::as_str));
    assert_eq!(run(folder.path(), &arguments).status, 0);
    let corpus = folder.path().join("corpus").try_into().expect("a path in UTF-8");
    check_words(&Location::Folder(corpus));
}

fn check_words(location: &Location) {
    let knowledge_base = KnowledgeBase::in_memory(location).expect("opens");
    let selection = knowledge_base.select(&Selecting::default()).expect("selects");
    let segmenter = selection.lexicon().full_segmenter();
    let cut = |text: &StudyText<'_>| {
        let words = words(text, &segmenter);
        Some(words.into_iter().map(|word| word.word).collect::<Vec<_>>())
    };
    let mut expected: BTreeMap<String, u64> = BTreeMap::new();
    for word in selection.map(cut).expect("reads").into_iter().flatten() {
        *expected.entry(word).or_default() += 1;
    }
    let TokenBags { tokens, counts, .. } = selection.bags(&[]).expect("counts");
    let mut found: BTreeMap<String, u64> = BTreeMap::new();
    for (token, count) in counts.into_iter().filter(|(_, count)| *count > 0) {
        *found.entry(tokens[token as usize].clone()).or_default() += u64::from(count);
    }
    let differing: Vec<_> = expected
        .iter()
        .filter(|(word, count)| found.get(*word) != Some(count))
        .chain(found.iter().filter(|(word, count)| expected.get(*word) != Some(count)))
        .collect();
    assert!(expected.len() > 500 && differing.is_empty(), "{differing:?}");
}

/// The character stream is the same from the postings and from the texts.
#[test]
fn ngrams_are_those_of_a_scan() {
    let knowledge_base = KnowledgeBase::in_memory(&Location::BuiltIn).expect("opens");
    let selection = knowledge_base.select(&Selecting::default()).expect("selects");
    let all = selection.map(|text| Some(bare(text.text()))).expect("reads").join("\n");
    let answer = json(&["ngrams", "--from", "2", "--to", "4", "--limit", "300"]);
    let ngrams = answer["rows"].as_array().expect("ngrams");
    assert_eq!(ngrams.len(), 300);
    for ngram in ngrams {
        let text = ngram["ngram"].as_str().expect("text");
        // Runs of letters and digits are whole in the stream, parts of others in a scan.
        if text.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) {
            let characters: Vec<char> = all.chars().collect();
            let wanted: Vec<char> = text.chars().collect();
            let count = characters.windows(wanted.len()).filter(|window| *window == wanted).count();
            assert_eq!(ngram["frequency"].as_u64(), Some(count as u64), "{text}");
        }
    }
}

#[test]
fn a_concordance_has_every_occurrence_with_its_place() {
    let answer = json(&["kwic", "海外仓"]);
    assert_eq!(answer["schema"], "zhengce.kwic/1");
    assert_eq!((answer["total"].as_u64(), answer["documents"].as_u64()), (Some(50), Some(3)));
    let lines = answer["rows"].as_array().expect("lines");
    assert_eq!(lines.iter().filter(|line| !line["heading"].is_null()).count(), 5);
    for line in lines.iter().filter(|line| line["heading"].is_null()) {
        let id = line["id"].as_str().expect("id");
        let shown = json(&["show", id]);
        let text = shown["passages"][0]["text"].as_str().expect("text");
        let (start, end) = (line["start"].as_u64().unwrap() as usize, line["end"].as_u64().unwrap() as usize);
        assert_eq!(&text[start..end], line["node"].as_str().unwrap());
        assert_eq!(text[..start].chars().count() as u64, line["offset"].as_u64().unwrap());
        assert!(text.replace('\n', " ").contains(line["left"].as_str().unwrap()));
    }
    // Kind, document, place: a policy before a paper before the news.
    let ids = texts(&answer, "rows", "id");
    assert_eq!((ids[0], ids[8], ids[49]), ("sz24/m9", "paper/p1", "sznews/p9"));
}

#[test]
fn words_stand_for_themselves_and_the_query_language_holds() {
    let total = |arguments: &[&str]| json(&[&["kwic"], arguments].concat())["total"].as_u64().unwrap();
    // Not the agency with its measures, but its name where it stands.
    let nodes = json(&["kwic", "商务局"]);
    assert!(texts(&nodes, "rows", "node").iter().all(|&node| node == "商务局"));
    assert_eq!(total(&["海外仓", "--kind", "政策"]), 8);
    assert_eq!(total(&["海外仓 文件:sz24"]), 8);
    assert_eq!(total(&["海外仓 或 中欧班列"]), total(&["海外仓"]) + total(&["中欧班列"]));
    assert!(total(&["海外仓 -保险"]) < 50);
    assert_eq!(total(&["“海外仓网络”"]), total(&["海外仓网络"]));
    assert!(total(&["同句(海外仓 保险)"]) >= 1);
    assert!(total(&["标题:海外仓"]) < 50 && total(&["标题:海外仓"]) >= 6);
    assert!(total(&["跨境电商", "--synonyms"]) > total(&["跨境电商"]));
    assert_eq!(total(&["海外仓 OR", "--literal"]), 0);
    assert_eq!(zhengce(&["kwic", "火星尘土"]).status, 1);
    let refused = zhengce(&["kwic", "类型:政策"]);
    assert_eq!(refused.status, 2);
    assert!(refused.stderr.contains("只有条件"), "{}", refused.stderr);
}

#[test]
fn lines_are_aligned_by_width_and_sorted_as_asked() {
    let page = zhengce(&["kwic", "海外仓", "--document", "sz24"]).stdout;
    let columns: Vec<usize> = page
        .lines()
        .take(8)
        .map(|line| {
            let id = line.split_whitespace().next().expect("id").len();
            // The first 海外仓 behind the left context stands where the node does.
            let at = line.find(" 海外仓").expect("node");
            assert!(id > 0);
            line[..at].chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
        })
        .collect();
    assert!(columns.iter().all(|&column| column == columns[0]), "{columns:?}\n{page}");
    let right = json(&["kwic", "海外仓", "--document", "sz24", "--sort", "R1"]);
    let starts: Vec<String> =
        texts(&right, "rows", "right").iter().map(|text| text.chars().take(2).collect()).collect();
    // bu, dui, feng?, huo, jian, qi, wang …: by pinyin.
    let sorted = ["布局", "货物", "建设", "企业", "企业", "企业", "推广", "网络"];
    let found: Vec<&str> = starts.iter().map(|start| start.trim_start_matches(['，', '。'])).collect();
    assert_eq!(found.len(), sorted.len());
    let first = |text: &str| text.chars().next();
    let expected: Vec<_> = sorted.iter().map(|word| first(word)).collect();
    let found: Vec<_> = found.iter().map(|word| first(word)).collect();
    assert_eq!(found, expected);
    let by_date = json(&["kwic", "海外仓", "--sort", "date"]);
    let dates: Vec<Option<&str>> =
        by_date["rows"].as_array().unwrap().iter().map(|line| line["date"].as_str()).collect();
    let known: Vec<&str> = dates.iter().flatten().copied().collect();
    assert!(known.is_sorted() && dates[..known.len()].iter().all(Option::is_some), "{dates:?}");
}

#[test]
fn samples_and_groups_are_told() {
    let sample = |seed: &str| {
        let answer = json(&["kwic", "外贸", "--sample", "10", "--seed", seed]);
        assert_eq!(answer["rows"].as_array().unwrap().len(), 10);
        assert_eq!(answer["record"]["parameters"]["seed"], seed);
        (answer["total"].as_u64(), answer["rows"].to_string())
    };
    assert_eq!(sample("3"), sample("3"));
    assert_ne!(sample("3").1, sample("4").1);
    assert_eq!(sample("3").0, json(&["kwic", "外贸"])["total"].as_u64());
    let grouped = json(&["kwic", "外贸", "--by", "文件"]);
    let sum: u64 = grouped["groups"]
        .as_array()
        .unwrap()
        .iter()
        .map(|group| group["occurrences"].as_u64().unwrap())
        .sum();
    assert_eq!(Some(sum), grouped["total"].as_u64());
    for by in ["kind", "category", "agency"] {
        let csv = zhengce(&["kwic", "海外仓", "--by", by, "--format", "csv", "--lang", "en"]).stdout;
        assert!(csv.trim_start_matches('\u{feff}').starts_with(&format!("group ({by}),id,")), "{csv}");
    }
}

#[test]
fn contexts_are_measured_in_characters_words_and_sentences() {
    let line = |arguments: &[&str]| {
        let answer = json(&[&["kwic", "海外仓网络"], arguments].concat());
        let line = &answer["rows"][0];
        (line["left"].as_str().unwrap().to_owned(), line["right"].as_str().unwrap().to_owned())
    };
    assert_eq!(line(&["-C", "3"]), ("步完善".to_owned(), "。鼓励".to_owned()));
    assert_eq!(line(&["-C", "1", "--unit", "words"]), ("完善".to_owned(), "。鼓励".to_owned()));
    assert_eq!(line(&["--unit", "句"]), ("（十）进一步完善".to_owned(), "。".to_owned()));
}

#[test]
fn collocates_have_their_counts_and_measures() {
    let answer = json(&["collocates", "海外仓", "--limit", "0"]);
    assert_eq!(answer["occurrences"].as_u64(), Some(50));
    let (n, r) = (answer["words"].as_f64().unwrap(), answer["windows"].as_f64().unwrap());
    for one in answer["rows"].as_array().unwrap() {
        let number = |key: &str| one[key].as_f64().unwrap();
        let expected = r * number("frequency") / n;
        assert!((number("expected") - expected).abs() < 1e-9);
        assert!((number("mi") - (number("together") / expected).log2()).abs() < 1e-9);
        assert_eq!(
            one["left"].as_u64().unwrap() + one["right"].as_u64().unwrap(),
            one["together"].as_u64().unwrap()
        );
        assert_eq!(one["rare"].as_bool().unwrap(), number("together") < 5.0);
    }
    let sorted = json(&["collocates", "海外仓", "--measure", "logdice", "--unit", "句", "--min", "5"]);
    let scores: Vec<f64> =
        sorted["rows"].as_array().unwrap().iter().map(|one| one["log_dice"].as_f64().unwrap()).collect();
    assert!(scores.len() > 5 && scores.iter().rev().is_sorted(), "{scores:?}");
    let page = zhengce(&["collocates", "海外仓"]).stdout;
    assert!(page.contains("数值只说明这些文件") && page.contains("MI 等数值不可靠"), "{page}");
    assert_eq!(zhengce(&["collocates", "火星尘土"]).status, 1);
}

#[test]
fn keywords_of_policies_are_not_those_of_papers() {
    let answer = json(&["keyness", "类型:政策", "类型:论文"]);
    let words = texts(&answer, "rows", "word");
    assert!(words.contains(&"支持") && !words.contains(&"的"), "{words:?}");
    let rest = json(&["keyness", "kind:policy"]);
    let all = json(&["words", "--limit", "0"]);
    assert_eq!(
        rest["a"]["words"].as_u64().unwrap() + rest["b"]["words"].as_u64().unwrap(),
        all["words"].as_u64().unwrap()
    );
    let whole = json(&["keyness", "document:sz24", "kind:policy"]);
    assert!(whole["shared"].as_u64().unwrap() > 0 && whole["rows"].as_array().unwrap().is_empty());
    let page = zhengce(&["keyness", "类型:政策"]).stdout;
    assert!(page.contains("不给 p 值"), "{page}");
    assert_eq!(zhengce(&["keyness", "document:没有此文"]).status, 2);
}

#[test]
fn words_that_the_lexicon_lacks_can_be_pasted_into_it() {
    let run = zhengce(&["ngrams", "--new", "--limit", "20"]);
    assert_eq!(run.status, 0, "{run:?}");
    let lexicon = zhengce::analysis::Lexicon::parse(&run.stdout).expect("lines of a lexicon");
    assert_eq!(lexicon.domain_words().len(), 20);
    let before = fs::read_to_string(project().join("corpus/lexicon.txt")).expect("lexicon");
    let known = zhengce::analysis::Lexicon::parse(&before).expect("lexicon");
    assert!(lexicon.domain_words().iter().all(|word| known.origin(word).is_none()));
}

#[test]
fn dispersion_knows_where_the_paper_speaks_of_warehouses() {
    let answer = json(&["dispersion", "海外仓"]);
    let paper = &answer["rows"][0];
    assert_eq!((paper["document"].as_str(), paper["occurrences"].as_u64()), (Some("paper"), Some(41)));
    let size = paper["characters"].as_f64().unwrap();
    let offsets = paper["offsets"].as_array().unwrap().iter().map(|offset| offset.as_f64().unwrap() / size);
    // Nearly all of them between two thirds and 85 per cent of its length.
    assert!(offsets.filter(|share| (0.62..0.87).contains(share)).count() >= 38);
    let knowledge_base = KnowledgeBase::in_memory(&Location::BuiltIn).expect("opens");
    let selection = knowledge_base.select(&Selecting::default()).expect("selects");
    let lengths = selection.map(|text| Some(length(text.text()))).expect("reads");
    assert_eq!(answer["characters"].as_u64(), Some(lengths.into_iter().sum::<usize>() as u64));
    let page = zhengce(&["dispersion", "海外仓"]).stdout;
    assert!(page.contains("█"), "{page}");
}

#[test]
fn a_trend_counts_by_the_day_of_issue() {
    let answer = json(&["trend", "海外仓", "--by", "year"]);
    let periods = answer["rows"].as_array().unwrap();
    let of =
        |name: Option<&str>| periods.iter().find(|period| period["period"].as_str() == name).expect("period");
    assert_eq!(of(Some("2024"))["occurrences"].as_u64(), Some(8));
    assert_eq!(of(None)["occurrences"].as_u64(), Some(41));
    let documents: u64 = periods.iter().map(|period| period["documents"].as_u64().unwrap()).sum();
    assert_eq!(documents, 5);
}

const STUDIES: &[&[&str]] = &[
    &["kwic", "海外仓", "--sort", "R1,L1", "--sample", "9"],
    &["collocates", "外贸"],
    &["words"],
    &["ngrams"],
    &["keyness", "类型:政策"],
    &["dispersion", "外贸"],
    &["trend", "外贸"],
];

/// Every export can be cited and got again: two runs are the same bytes, and
/// the record stands in all of them.
#[test]
fn two_runs_are_the_same_bytes_and_say_where_they_come_from() {
    let home = Home::new();
    for study in STUDIES {
        for format in ["text", "csv", "json", "html", "md", "xlsx"] {
            let bytes = || {
                let output = command(&home.path("")).args(*study).args(["--format", format]).output();
                let output = output.expect("the program starts");
                assert!(output.status.success(), "{study:?} {output:?}");
                output.stdout
            };
            let first = bytes();
            assert_eq!(first, bytes(), "{study:?} {format}");
            if format != "xlsx" {
                let text = String::from_utf8(first).expect("UTF-8");
                for part in [env!("CARGO_PKG_VERSION"), study[0], "zhengce"] {
                    assert!(text.contains(part), "{study:?} {format} lacks {part}");
                }
                let marks: Vec<&str> = match format {
                    "json" => vec!["\"documents\": \"", "\"lexicon\": \"", "\"command\": \"zhengce"],
                    _ => vec!["文件指纹", "词典指纹", "命令"],
                };
                assert!(marks.iter().all(|mark| text.contains(mark)), "{study:?} {format}: {text}");
            }
        }
    }
}

#[test]
fn the_record_follows_the_documents_and_the_lexicon() {
    let home = Home::new();
    let record = || home.run(&["words", "--format", "json"]).json()["record"].clone();
    let first = record();
    let lexicon = fs::read_to_string(home.path("corpus/lexicon.txt")).expect("lexicon");
    home.write("corpus/lexicon.txt", format!("{lexicon}\n外贸新三样\n"));
    let second = record();
    assert_ne!(first["lexicon"], second["lexicon"]);
    assert_eq!(first["documents"], second["documents"]);
    let paper = fs::read_to_string(home.path("corpus/documents/paper.md")).expect("paper");
    home.write("corpus/documents/paper.md", format!("{paper}\n又一段。\n"));
    let third = record();
    assert_eq!(second["lexicon"], third["lexicon"]);
    assert_ne!(second["documents"], third["documents"]);
}

/// A scan finds the heading of each, so does a study.
#[test]
fn sections_of_one_name_in_a_row_are_a_heading_each() {
    let home = Home::empty();
    home.write("twice.txt", "关于出口的研究\n\n其一如下。\n\n其二如下。\n\n其三如下。\n");
    home.run(&["--corpus", "corpus", "add", "twice.txt", "--as", "paper"]);
    let document = fs::read_to_string(home.path("corpus/documents/twice.md")).expect("the document");
    let headed = document
        .replace("其一", "# 海外仓\n\n其一")
        .replace("其二", "# 海外仓\n\n其二")
        .replace("其三", "# 保险\n\n其三");
    home.write("corpus/documents/twice.md", headed);
    let answer = home.run(&["kwic", "海外仓", "--format", "json"]).json();
    assert_eq!(answer["total"].as_u64(), Some(2), "{answer}");
}

/// The figures once more, by a script that shares nothing with the program; it
/// takes scipy where there is one.
#[test]
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn figures_are_those_of_a_script_in_python() {
    let script = project().join("tests/studies/check.py");
    let home = Home::new();
    // What n-grams are counted in: the texts, folded, a line each.
    let here = camino::Utf8PathBuf::try_from(home.path("corpus")).expect("UTF-8");
    let knowledge_base = KnowledgeBase::in_memory(&Location::Folder(here)).expect("opens");
    let selection = knowledge_base.select(&Selecting::default()).expect("selects");
    let one_line = |text: &str| Some(fold(text).replace(char::is_control, " "));
    home.write("texts.txt", selection.map(|text| one_line(text.text())).expect("reads").join("\n"));
    let texts = home.path("texts.txt");
    let python = |file: &str| Command::new("python3").arg(&script).arg(file).arg(&texts).output();
    if Command::new("python3").arg("--version").output().is_err() {
        eprintln!("skipped: there is no python3");
        return;
    }
    for study in STUDIES {
        let answer = home.run(&[*study, &["--format", "json", "--output", "answer.json"]].concat());
        assert_eq!(answer.status, 0, "{answer:?}");
        let file = home.path("answer.json");
        let checked = python(&file.to_string_lossy()).expect("python starts");
        assert!(checked.status.success(), "{study:?}: {}", String::from_utf8_lossy(&checked.stderr));
    }
}
