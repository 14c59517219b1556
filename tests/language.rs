//! The interface speaks one language to its last word: help, answers, notices
//! and failures. What is asked here is asked of every command, so that a new
//! one is tested the day it is there.

use std::collections::BTreeSet;
use std::fs;

use crate::harness::{Home, Run, command};

/// A plan whose words are none of the interface's.
const PLAN: &str = "青溪港扩大贸易若干措施\n\
    一、稳定规模\n\
    （一）扶持参展。给予补贴，鼓励企业参加境外展会和洽谈会，开拓多元化市场。（市商贸委、市港务局）\n\
    （二）建设仓库。鼓励企业布局境外仓库，完善综合服务平台，形成全球网络。\n\
    （四）优化通关。压缩通关时间，推进提前申报和两步申报，提高口岸通关便利化水平。（市商贸委、各区）\n";

/// A draft with something of every verdict.
const DRAFT: &str = "《青溪港扩大贸易若干措施》第一条“鼓励企业参加境外展会和洽谈会，开拓欧洲市场”。\n\
    “布局境外仓库，完善综合服务平台”（第九条）。“港口”，青港〔2024〕1号。\n\
    “给予补贴，压缩通关时间，推进提前申报和两步申报，完善综合服务平台”《星际条例》第三条“运输火星尘土归来”。\n\
    压缩通关时间，推进提前申报和两步申报，提高口岸通关便利化水平。未完“引语\n";

const NEWS: &str = "青溪港\n3月贸易增长\n\n记者获悉，青溪港贸易增长，境外仓库建设加快，\n企业信心增强。\n";

/// Names that are the same in both languages.
const NAMES: &str = "
    MCP zhengce corpus index documents jieba lexicon issued title quit less PDF HTML DOC DOCX XLSX
    OFD Markdown UTF YAML JSON CSV OCR TREC MB MiB SVG Windows Excel WPS con nul AND OR NOT query
    grade id key value unknown gz zst txt inner bigrams expansion policy caption repetition diversity floor whole
    related GraphML merge diff GBK REF LibreOffice DP Juilland Gries Hardie Wilson MI BIC logDice bash zsh
    fish powershell elvish zh en gbk or
    Cohen Krippendorff Rothwell Zegveld MASI Passonneau unit code codes yaml br
    Jaccard Leiden Traag Fruchterman Reingold der log ab Q concepts gexf Rychl LL Dunning
";

fn home() -> Home {
    let home = Home::empty();
    fs::create_dir_all(home.path("corpus/documents")).expect("folder");
    let register = "regions: {青溪市: []}\norgans:\n  - {name: 商贸委员会, at: [市], aliases: [商贸委]}\n";
    home.write("corpus/agencies.yaml", register);
    home.write("p1.txt", PLAN);
    home.write("n1.txt", NEWS);
    home.write("q1.txt", "港\n");
    home.write("r1.txt", "1 0 p1/m1 1\n");
    let added = home.run(&["add", "p1.txt", "--as", "政策"]);
    assert_eq!(added.status, 0, "{added:?}");
    assert_eq!(home.run(&["add", "n1.txt", "--as", "新闻"]).status, 0);
    home.run(&["index"]);
    home
}

/// A ledger in which everything that can be wrong is.
const LEDGER: &str = "填报单位：商贸委\n附注一行\n任务编号,工作任务（原文）,进展,完成日期,备注,牵头单位\n\
    p1/m1.1,改过的文字。,已完成,月底,#REF!,某局\np1/m1.1,,半途,,甲,\np1/m9.9,没有的任务。,,,乙,\n,,,,丙,\n";

/// The codes that come with the program are data, and have names of their own.
const CODE_BOOK: &str = include_str!("../codes/policy-tools.yaml");

/// What one can do to a command, whichever it is.
fn trials(command: &Usage) -> Vec<Vec<String>> {
    let name = || vec![command.name.clone()];
    let with = |more: &[&str]| {
        let more = more.iter().map(|text| (*text).to_owned());
        name().into_iter().chain(more).collect::<Vec<String>>()
    };
    // A server answers until it is stopped.
    if ["serve", "mcp"].contains(&command.name.as_str()) {
        return vec![with(&["--help"]), with(&["--不存在"])];
    }
    let mut trials = vec![name(), with(&["--不存在"]), with(&["甲", "乙", "丙", "丁"]), with(&["--help"])];
    for (option, takes_value, values) in &command.options {
        if *takes_value {
            trials.push(with(&[option]));
            trials.push(with(&[option, "没有.此物"]));
            trials.push(with(&["港", option, "没有.此物"]));
        }
        trials.push(with(&[option, option]));
        for value in values {
            trials.push(with(&["港", option, value]));
            trials.push(with(&[option, value]));
        }
    }
    trials
}

/// Particular questions and failures.
const PARTICULAR: &[&[&str]] = &[
    &[],
    &["--version"],
    &["港"],
    &["火星"],
    &["贸易"],
    &["search", "港", "--explain"],
    &["search", "港 AND ("],
    &["search", "\"港"],
    &["search", ""],
    &["search", "港 火星 仓库"],
    &["search", "第三条"],
    &["search", "--agency", "商贸委"],
    &["search", "--agency", "天文台"],
    &["search", "--agency", "商贸", "--lead"],
    &["search", "--category", "火星"],
    &["search", "--document", "火星"],
    &["search", "--kind", "诗歌"],
    &["search", "日期：某年"],
    &["search", "没有商贸委参与的措施"],
    &["search", "港", "--format", "md"],
    &["search", "港", "--format", "csv"],
    &["search", "--batch", "没有.txt", "--format", "csv"],
    &["search", "--batch", "q1.txt"],
    &["search", "港", "--output", "没有/甲.csv"],
    &["search", "港", "--ranking", "k9=1"],
    &["search", "港", "--limit", "x1"],
    &["search", "--match", "words", "港", "--match", "loose"],
    &["show", "p1/m1", "-C", "2"],
    &["show", "p1/m1", "--cite"],
    &["show", "n1/p1", "--cite"],
    &["show", "m9"],
    &["cite", "p1/m1"],
    &["cite", "p1/m1", "--style", "gb7714"],
    &["cite", "p1/m1", "--style", "md"],
    &["cite", "n1/p1", "--style", "bibtex"],
    &["cite", "n1/p1", "--style", "csl-json"],
    &["cite", "m9"],
    &["trace", "draft.txt", "--borrowed"],
    &["trace", "draft.txt", "--format", "md"],
    &["trace", "zero.bin"],
    &["trace", "blank.txt"],
    &["trace", "没有.txt"],
    &["compare", "p1", "n1"],
    &["compare", "p1", "p1.txt"],
    &["compare", "p1", "draft.txt", "--format", "html"],
    &["compare", "p1", "没有此文"],
    &["compare", "p1", "zero.bin"],
    &["ledger", "merge"],
    &["ledger", "merge", "--help"],
    &["ledger", "merge", "l1.csv"],
    &["ledger", "merge", "l1.csv", "-o", "m1.html"],
    &["ledger", "merge", "l1.csv", "-o", "m1.html"],
    &["ledger", "merge", "l1.csv", "-o", "m1.csv"],
    &["ledger", "merge", "l1.csv", "l2.csv", "-o", "m2.xlsx", "--today", "2024-01-01"],
    &["ledger", "merge", "l1.csv", "-o", "m3.xlsx", "--today", "某日"],
    &["ledger", "merge", "l1.csv", "-o", "m3.xlsx", "--document", "火星"],
    &["ledger", "merge", "zero.bin", "broken.docx", "没有.csv", "-o", "m3.xlsx"],
    &["ledger", "merge", "p1.txt", "-o", "m3.xlsx"],
    &["ledger", "merge", "l3.csv", "-o", "m3.xlsx"],
    &["ledger", "merge", "broken.pdf", "-o", "m3.xlsx"],
    &["ledger", "merge", "~$l1.csv", "-o", "m3.xlsx"],
    &["ledger", "diff", "--help"],
    &["ledger", "diff", "l1.csv"],
    &["ledger", "diff", "l1.csv", "p2.txt"],
    &["ledger", "diff", "l1.csv", "p2.txt", "--format", "md"],
    &["ledger", "diff", "p1", "没有.txt"],
    &["ledger", "diff", "n1", "p1"],
    &["matrix"],
    &["matrix", "agency-agency", "--format", "md"],
    &["matrix", "agency-category", "火星"],
    &["matrix", "港"],
    &["matrix", "agency-x"],
    &["network", "--min", "1"],
    &["network", "--of", "agencies", "--min", "1"],
    &["network", "--of", "words", "--window", "5"],
    &["network", "--of", "agencies", "--window", "passage", "--measure", "ll", "--threshold", "0.5"],
    &["network", "--of", "agencies", "--window", "5"],
    &["network", "--window", "1"],
    &["network", "火星", "--format", "md"],
    &["figures"],
    &["figures", "港"],
    &["figures", "--format", "md"],
    &["figures", "火星"],
    &["agency", "商贸委", "--document", "p1"],
    &["agency", "--document", "火星"],
    &["concept", "港"],
    &["concept", "境外仓库", "--format", "md"],
    &["concept", "贸易", "--kind", "新闻"],
    &["concept", "火星"],
    &["concept", " "],
    &["kwic", "港", "--by", "agency", "--sort", "R1,date"],
    &["kwic", "类型:政策"],
    &["kwic", "港", "--kind", "诗歌"],
    &["kwic", "火星"],
    &["collocates", "贸易"],
    &["words", "火星"],
    &["ngrams", "--min", "2"],
    &["ngrams", "--new", "--min", "2"],
    &["keyness", "类型:政策", "类型:新闻"],
    &["keyness", "document:火星"],
    &["keyness"],
    &["trend", "港", "--by", "month"],
    &["code"],
    &["code", "--unit", "task", "--by", "agency"],
    &["code", "港", "--codes", "k1.yaml", "--format", "md"],
    &["code", "--codes", "k2.yaml"],
    &["code", "--codes", "k3.yaml"],
    &["code", "--codes", "k4.yaml"],
    &["code", "--codes", "k5.yaml"],
    &["code", "--codes", "没有.yaml"],
    &["code", "火星"],
    &["agreement", "c1.csv", "c2.csv"],
    &["agreement", "c1.csv", "c2.csv", "c1.csv", "--format", "md"],
    &["agreement", "c1.csv", "c3.csv"],
    &["agreement", "c1.csv", "l1.csv"],
    &["agreement", "c1.csv", "zero.bin"],
    &["agreement", "c1.csv"],
    &["ngrams", "--from", "5", "--to", "2"],
    &["ngrams", "--from", "1"],
    &["kwic", "港", "--sample", "0"],
    &["kwic", "-港口"],
    &["collocates", "港", "--window", "0"],
    &["dispersion", "港", "--parts", "1"],
    &["rerun", "k1.csv"],
    &["rerun", "k2.csv"],
    &["rerun", "k3.csv"],
    &["rerun", "k4.csv"],
    &["rerun", "k5.csv"],
    &["rerun", "k6.csv"],
    &["rerun", "l1.csv"],
    &["rerun", "没有.csv"],
    &["rerun", "zero.bin"],
    &["gap", "类型:政策", "类型:新闻", "--min", "1"],
    &["gap", "类型:政策", "类型:新闻", "--min", "1", "--format", "md"],
    &["gap", "港", "港"],
    &["gap", "港"],
    &["gap", "港", "document:火星"],
    &["agency", "商贸委"],
    &["agency", "天文台"],
    &["category", "规模"],
    &["category", "火星"],
    &["check", "p1"],
    &["check", "火星"],
    &["parse", "p1.txt", "--explain"],
    &["parse", "n1.txt", "--explain"],
    &["parse", "没有.txt"],
    &["parse", "zero.bin"],
    &["parse", "latin.txt"],
    &["parse", "blank.txt"],
    &["parse", "broken.docx"],
    &["parse", "broken.pdf"],
    &["add", "p1.txt"],
    &["add", "p1.txt", "--replace", "--as", "政策"],
    &["add", "p1.txt", "n1.txt", "--id", "x1"],
    &["add", "p1.txt", "--id", "a/b"],
    &["add", "没有.txt", "zero.bin"],
    &["add", "p2.txt", "--dry-run", "--explain", "--as", "政策"],
    &["add", "p1.txt", "--as", "诗歌"],
    &["segment", "青溪港扩大贸易"],
    &["eval", "--queries", "q1.txt", "--qrels", "r1.txt"],
    &["eval", "--queries", "q1.txt", "--qrels", "p1.txt"],
    &["eval", "--queries", "r1.txt", "--qrels", "r2.txt"],
    &["--corpus", "没有", "search", "港"],
    &["--corpus", "没有.jsonl", "search", "港"],
    &["--corpus", "bad.jsonl", "search", "港"],
    &["--index-folder", "p1.txt/x1", "search", "港"],
    &["--lang", "法语", "search", "港"],
    &["--frozen", "search", "港"],
    &["--memory", "0", "index"],
];

fn prepare(home: &Home, language: &str) {
    home.write("draft.txt", DRAFT);
    home.write("zero.bin", b"a\0b");
    home.write("latin.txt", b"caf\xe9");
    home.write("blank.txt", " \n");
    home.write("broken.docx", b"PK\x03\x04 1");
    home.write("broken.pdf", b"%PDF-1.4\n1");
    home.write("l1.csv", LEDGER);
    home.write("l2.csv", LEDGER.replace("已完成", "受阻").replace("仓库", "库房"));
    home.write("l3.csv", "序号,进展\n1,已完成\n");
    home.write("p2.txt", PLAN.replace("仓库", "库房"));
    home.write("k1.yaml", "- {id: 乙, name: 甲, query: 港, examples: [港口]}\n");
    home.write("k2.yaml", "- {id: 乙, name: 甲, query: 港, examples: [仓], counter-examples: [港口]}\n");
    home.write("k3.yaml", "- {id: 乙, name: 甲, query: '港 AND ('}\n");
    home.write("k4.yaml", "- {id: 乙, name: 甲, query: 港}\n- {id: 乙, name: 甲, query: 港}\n");
    home.write("k5.yaml", "- {id: 乙, name: 甲}\n");
    home.write("c1.csv", "unit,code\np1/m1,甲\np1/m1,乙\np1/m2,\n");
    home.write("c2.csv", "unit,code\np1/m1,甲\np1/m2,丙\np1/m3,丙\n");
    home.write("c3.csv", "unit,code\np1/m9,甲\n");
    home.write("r2.txt", "1 0 p1/m1 1\n");
    // A result as it is, and others that are not.
    assert_eq!(home.run(&["--lang", language, "kwic", "港", "-o", "k1.csv"]).status, 0);
    let result = fs::read_to_string(home.path("k1.csv")).expect("a result");
    home.write("k2.csv", result.replace(concat!("zhengce ", env!("CARGO_PKG_VERSION")), "zhengce 0.0.9"));
    home.write("k3.csv", result.replacen("p1/m1", "p1/m9", 1));
    home.write("k4.csv", result.replace("zhengce --lang", "zhengce index --lang"));
    home.write("k5.csv", result.replace("kwic", "kwic --港"));
    home.write("k6.csv", result.replace("：corpus\n", "：没有\n").replace(": corpus\n", ": 没有\n"));
    let lines = "{\"id\":\"a/b\",\"text\":\"港\"}\n{\"id\":\"b1\"}\n{\"id\":\"c1\",\"text\":1}\n\
        {\"id\":\"d1\",\"text\":\"\",\"kind\":\"x\"}\n{\n{\"id\":\"e1\",\"text\":\"港\"}\n";
    home.write("bad.jsonl", lines);
}

/// Documents and registers, each with another fault.
const FAULTS: &[(&str, &str, &str)] = &[
    ("documents/p1.md", "kind: policy", "kind: 诗歌"),
    ("documents/p1.md", "kind: policy\n", ""),
    ("documents/p1.md", "kind: policy", "kinds: policy"),
    ("documents/p1.md", "issuer: unknown", "issuer: [1"),
    ("documents/p1.md", "issuer: unknown", "issuer: 1"),
    ("documents/p1.md", "authors: unknown", "authors: 1"),
    ("documents/p1.md", "issued: unknown", "issued: {date: '2024-02-31', basis: stated}"),
    ("documents/p1.md", "issued: unknown", "issued: 甲"),
    ("documents/p1.md", "id: p1", "id: p9"),
    ("documents/p1.md", "---\n", ""),
    ("documents/p1.md", "# ", "#"),
    ("documents/p1.md", "# 一", "| 甲 |\n\n# 一"),
    ("documents/p1.md", "# 一", "| 甲 |\n| --- |\n| 乙 | 丙 |\n\n# 一"),
    ("documents/p1.md", "# 一", "| 甲 |\n| --- |\n| 乙\n\n# 一"),
    ("documents/p1.md", "# 一", "| 甲 |\n| --- |\n乙\n\n# 一"),
    ("documents/p1.md", "# 一", "甲\n乙\n\n# 一"),
    ("agencies.yaml", "organs:", "organisations:"),
    ("agencies.yaml", "name: 商贸委员会", "name: 委"),
    ("agencies.yaml", "青溪市: []", "青溪市: [青]"),
    ("agencies.yaml", "organs:\n", "organs:\n  - {name: 港务局, at: [市], aliases: [商贸委]}\n"),
    (
        "agencies.yaml",
        "organs:\n",
        "entries:\n  - {name: 各区, region: 青溪市, level: district, members: [甲区]}\norgans:\n",
    ),
    ("concepts.yaml", "", "- {label: 仓}\n- {label: 库, alternatives: [仓]}\n"),
    ("concepts.yaml", "", "- {label: 仓, broader: [库]}\n"),
    ("concepts.yaml", "", "- {lable: 仓}\n"),
    ("lexicon.txt", "", "青溪 多\n"),
    ("lexicon.txt", "", "…… 1\n"),
];

/// A command as its help tells.
struct Usage {
    name: String,
    /// Each with whether it takes a value, and its values if they are few.
    options: Vec<(String, bool, Vec<String>)>,
}

/// Every command with its options, read from the Chinese help.
fn commands(home: &Home) -> Vec<Usage> {
    let help = home.run(&["--lang", "zh", "--help"]).stdout;
    let listed = help.lines().skip_while(|line| !line.starts_with("命令")).skip(1);
    let names = listed.take_while(|line| !line.trim().is_empty()).filter(|line| !line.starts_with("   "));
    let names: Vec<String> =
        names.filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect();
    assert!(names.len() >= 10, "{help}");
    let usage = |name: String| {
        let help = home.run(&["--lang", "zh", &name, "--help"]).stdout;
        let own = help.lines().skip_while(|line| !line.starts_with("选项")).skip(1);
        // Notes may go on in the lines below.
        let own: Vec<&str> = own.take_while(|line| !line.trim().is_empty()).collect();
        let starts = |line: &str| line.trim_start().starts_with('-');
        let options = own.chunk_by(|_, next| !starts(next)).map(|lines| {
            let text: String = lines.iter().map(|line| line.trim()).collect();
            let option = lines[0].split_whitespace().find(|word| word.starts_with("--")).unwrap_or_default();
            let values = text.split_once("可选：").and_then(|(_, rest)| rest.split_once('］'));
            let values =
                values.map_or_else(Vec::new, |(values, _)| values.split('、').map(str::to_owned).collect());
            (option.to_owned(), lines[0].contains('<'), values)
        });
        Usage { options: options.collect(), name }
    };
    names.into_iter().map(usage).collect()
}

/// Runs everything there is to try, and shows each run to a judge.
fn everything(language: &str, judge: &mut dyn FnMut(&[String], &Run)) {
    let home = home();
    prepare(&home, language);
    let run = |arguments: &[String]| {
        let output = command(&home.path(""))
            .args(["--lang", language])
            .args(arguments)
            .output()
            .expect("the program starts");
        // A workbook, or a text in another encoding, is not read here.
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap_or_default();
        let status = output.status.code().unwrap_or(-1);
        Run { status, stdout: text(output.stdout), stderr: text(output.stderr) }
    };
    for command in commands(&home) {
        for trial in trials(&command) {
            judge(&trial, &run(&trial));
        }
    }
    for trial in PARTICULAR {
        let trial: Vec<String> = trial.iter().map(|text| (*text).to_owned()).collect();
        judge(&trial, &run(&trial));
    }
    for (file, from, to) in FAULTS {
        let path = home.path(&format!("corpus/{file}"));
        let sound = fs::read_to_string(&path).ok();
        let broken = sound.as_ref().map_or_else(|| (*to).to_owned(), |text| text.replacen(from, to, 1));
        assert_ne!(sound.as_ref(), Some(&broken), "{file}: {from}");
        fs::write(&path, broken).expect("file");
        for trial in [vec!["search".to_owned(), "港".to_owned()], vec!["check".to_owned()]] {
            let ran = run(&trial);
            assert!(!ran.stderr.is_empty(), "{file} {to}: {ran:?}");
            judge(&[file.to_string(), to.to_string()], &ran);
        }
        match sound {
            Some(text) => fs::write(&path, text).expect("file"),
            None => fs::remove_file(&path).expect("file"),
        }
    }
}

/// The words of an English sentence in a text.
fn english(text: &str, names: &BTreeSet<String>) -> Vec<String> {
    let plain = |c: char| c.is_ascii_graphic();
    let words = text.split(|c: char| !plain(c));
    let trimmed = words.map(|word| word.trim_matches(|c: char| ",;:.()[]{}<>\"'|?".contains(c)));
    trimmed
        .filter(|word| word.len() >= 2 && word.chars().all(|c| c.is_ascii_alphabetic() || c == '\''))
        .filter(|word| !names.contains(*word))
        .map(str::to_owned)
        .collect()
}

/// Scripts and structured answers are no prose.
fn is_for_programs(trial: &[String], run: &Run) -> bool {
    let structured = run.stdout.trim_start().starts_with(['{', '[']) || run.stdout.starts_with("PK");
    structured
        || trial.first().is_some_and(|name| name == "completions")
        || trial.iter().any(|word| {
            ["json", "jsonl", "xlsx", "trec", "html", "bibtex", "svg", "graphml", "gexf"]
                .contains(&word.as_str())
        })
}

#[test]
fn a_chinese_interface_speaks_chinese_to_its_last_word() {
    let mut names: BTreeSet<String> = NAMES.split_whitespace().map(str::to_owned).collect();
    let probe = Home::empty();
    for command in commands(&probe) {
        names.extend(command.options.into_iter().flat_map(|(_, _, values)| values));
        names.insert(command.name);
    }
    names.extend(["auto", "always", "never"].map(str::to_owned));
    names.extend(CODE_BOOK.split(|c: char| !c.is_ascii_alphabetic()).map(str::to_owned));
    let mut faults = Vec::new();
    everything("zh", &mut |trial, run| {
        let stdout = if is_for_programs(trial, run) { "" } else { run.stdout.as_str() };
        for said in [stdout, run.stderr.as_str()] {
            // What stands in backticks, and behind `@`, is quoted.
            let prose: String = said.split('`').step_by(2).collect();
            // The marks of manual pages begin lines.
            let lines = prose.lines().filter(|line| !line.starts_with(".ie") && !line.starts_with(".el"));
            let marks = [".TH", ".SH", ".TP"];
            let prose: Vec<&str> = lines
                .map(|line| marks.iter().find_map(|mark| line.strip_prefix(mark)).unwrap_or(line))
                .collect();
            let prose = prose.join("\n");
            let words = english(&prose, &names);
            if !words.is_empty() {
                faults.push(format!("{trial:?}: {words:?}\n{said}"));
            }
        }
    });
    assert!(faults.is_empty(), "{}\n{} faults", faults.join("\n"), faults.len());
}

#[test]
fn an_english_interface_quotes_chinese_and_says_none() {
    let home = Home::empty();
    // Of the corpus, of what is asked, and the samples in the help of arguments.
    let samples = ["市商贸委员会", "（二）建设库房。", "第十条", "（十）", "深圳海关", "外管局", "市商务局"];
    let mut data = format!("{PLAN}{NEWS}{DRAFT}{LEDGER}受阻{samples:?}{FAULTS:?}{PARTICULAR:?}{CODE_BOOK}");
    // What can be typed in Chinese is named in the help, with examples.
    let help = home.run(&["--lang", "en", "--help"]).stdout;
    data.push_str(help.split_once("Examples").expect("examples").1);
    let mut faults = Vec::new();
    everything("en", &mut |trial, run| {
        let stdout = if is_for_programs(trial, run) { "" } else { run.stdout.as_str() };
        let asked = trial.join(" ");
        for said in [stdout, run.stderr.as_str()] {
            let chinese =
                |c: char| ('\u{2e80}'..='\u{9fff}').contains(&c) || ('\u{ff01}'..='\u{ff60}').contains(&c);
            let quoted = |run: &&str| {
                data.contains(*run) || asked.contains(*run) || asked.replace(' ', "").contains(*run)
            };
            let prose: Vec<&str> = said
                .split("[alias:")
                .enumerate()
                .map(
                    |(at, part)| {
                        if at == 0 { part } else { part.split_once(']').map_or("", |(_, rest)| rest) }
                    },
                )
                .collect();
            let prose = prose.concat();
            let runs = prose.split(|c| !chinese(c)).map(|run| run.trim_matches(['《', '》']));
            let said_in_chinese: Vec<&str> = runs.filter(|run| !run.is_empty() && !quoted(run)).collect();
            if !said_in_chinese.is_empty() {
                faults.push(format!("{trial:?}: {said_in_chinese:?}\n{said}"));
            }
        }
    });
    assert!(faults.is_empty(), "{}\n{} faults", faults.join("\n"), faults.len());
}
