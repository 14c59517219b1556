//! Studies as pages and as data: the same as on the command line, with records that
//! give the same there.

use std::fs;

use serde_json::Value;

use super::Server;

/// 海外仓, 住房公积金 and 市商务局, as addresses have them.
const WAREHOUSE: &str = "%E6%B5%B7%E5%A4%96%E4%BB%93";
const HOUSING: &str = "%E4%BD%8F%E6%88%BF%E5%85%AC%E7%A7%AF%E9%87%91";
const BUREAU: &str = "%E5%B8%82%E5%95%86%E5%8A%A1%E5%B1%80";

/// What is asked for in an address, and the command line that asks for the same.
fn same() -> Vec<(String, Vec<&'static str>)> {
    vec![
        (format!("/kwic.json?query={WAREHOUSE}&sort=R1"), vec!["kwic", "海外仓", "--sort", "R1"]),
        (
            format!(
                "/kwic.json?query={WAREHOUSE}&unit=words&by=agency&sample=5&seed=3&synonyms=true&kind=policy"
            ),
            vec![
                "kwic",
                "海外仓",
                "--kind",
                "policy",
                "--synonyms",
                "--unit",
                "words",
                "--by",
                "agency",
                "--sample",
                "5",
                "--seed",
                "3",
            ],
        ),
        (
            format!("/figures.json?query={WAREHOUSE}&kind=paper&offset=7"),
            vec!["figures", "海外仓", "--kind", "paper"],
        ),
        (
            format!("/concepts.json?name={WAREHOUSE}&agency={BUREAU}&limit=3"),
            vec!["concept", "海外仓", "--agency", "市商务局", "--limit", "3"],
        ),
    ]
}

#[test]
fn data_is_that_of_the_command_line() {
    let server = Server::start();
    for (target, arguments) in same() {
        let mut answer = server.json(&target);
        let mut expected = server.home().run(&[&arguments[..], &["--format", "json"]].concat()).json();
        // The server names no folder of the machine.
        for record in [&mut answer["record"], &mut expected["record"]] {
            assert!(record.as_object_mut().expect("a record").remove("corpus").is_some());
        }
        assert_eq!(answer, expected, "{target}");
    }
}

#[test]
fn what_is_saved_is_got_again() {
    let server = Server::start();
    for (target, _) in same() {
        for format in ["csv", "xlsx", "json"] {
            let target = target.replace(".json", &format!(".{format}"));
            let (status, _, bytes) = server.bytes("GET", &target, "", &[]);
            if target.starts_with("/concepts.csv") {
                assert_eq!(status, 404, "a dossier is more than a table");
                continue;
            }
            assert_eq!(status, 200, "{target}");
            let file = format!("saved.{format}");
            fs::write(server.home().path(&file), bytes).expect("the file");
            let again = server.home().run(&["--corpus", "corpus", "rerun", &file]);
            assert_eq!(again.status, 0, "{target}: {again:?}");
        }
    }
}

#[test]
fn tables_have_their_record() {
    let server = Server::start();
    let (_, _, csv) = server.ask(&format!("/kwic.csv?query={WAREHOUSE}&sort=R1&lang=zh"), "");
    assert!(csv.lines().any(|line| line.starts_with("# 命令：zhengce kwic 海外仓 --sort R1 --format csv")));
    assert!(csv.lines().any(|line| line.starts_with("# 文件指纹：")), "{csv}");
    let folder = server.home().path(".");
    assert!(!csv.contains(&*folder.to_string_lossy()), "it names the folder: {csv}");
}

#[test]
fn lines_come_in_pages_and_groups() {
    let server = Server::start();
    let lines = |page: &str| page.matches("class=\"node\"").count();
    let all = server.json("/kwic.json?query=%E5%A4%96%E8%B4%B8")["total"].as_u64().expect("a total");
    assert!(all > 100, "{all}");
    let (_, _, first) = server.ask("/kwic?query=%E5%A4%96%E8%B4%B8&lang=zh", "");
    assert_eq!(lines(&first), 100);
    assert!(first.contains("rel=\"next\"") && !first.contains("rel=\"prev\""), "{first}");
    let last = all / 100 * 100;
    let (_, _, end) = server.ask(&format!("/kwic?query=%E5%A4%96%E8%B4%B8&offset={last}&lang=zh"), "");
    assert_eq!(lines(&end) as u64, all - last);
    assert!(!end.contains("rel=\"next\"") && end.contains("rel=\"prev\""), "{end}");
    let (_, _, grouped) = server.ask(&format!("/kwic?query={WAREHOUSE}&by=document&lang=zh"), "");
    assert!(grouped.contains("scope=\"rowgroup\"") && grouped.contains("document=sz24"), "{grouped}");
    let (_, _, figures) = server.ask("/figures?document=sz24&lang=zh", "");
    assert!(figures.contains("/documents/sz24/m"), "{figures}");
}

#[test]
fn a_concept_has_its_page() {
    let server = Server::start();
    let (status, _, page) = server.ask(&format!("/concepts?name={WAREHOUSE}&lang=zh"), "");
    assert_eq!(status, 200);
    for expected in ["<svg", "/documents/sz24/m10", "政策未言", "/agencies/", "zhengce concept 海外仓"]
    {
        assert!(page.contains(expected), "{expected}: {page}");
    }
    let list = server.json("/concepts.json");
    assert_eq!(list["schema"], "zhengce.concepts/1");
    let concepts = list["concepts"].as_array().expect("concepts");
    let warehouse = concepts.iter().find(|one| one["label"] == "海外仓").expect("海外仓");
    assert!(warehouse["passages"].as_u64() > Some(10), "{warehouse}");
    let (_, _, page) = server.ask("/concepts?lang=zh", "");
    assert!(page.contains(&format!("/concepts?name={WAREHOUSE}")), "{page}");
}

#[test]
fn what_cannot_be_met_is_refused_with_its_name() {
    let server = Server::start();
    for (target, named) in [
        (format!("/kwic.json?query={WAREHOUSE}&context=x"), "context"),
        (format!("/kwic.json?query={WAREHOUSE}&sample=0"), "sample"),
        (format!("/kwic.json?query={WAREHOUSE}&seed=-1"), "seed"),
        (format!("/kwic.json?query={WAREHOUSE}&sort=R4"), "sort"),
        (format!("/kwic.json?query={WAREHOUSE}&unit=ell"), "unit"),
        (format!("/kwic.json?query={WAREHOUSE}&by=year"), "by"),
        (format!("/kwic.json?query={WAREHOUSE}&quer=a"), "quer"),
        ("/kwic.json".to_owned(), "query"),
        ("/kwic.json?query=kind:policy".to_owned(), "query"),
        (format!("/figures.json?query={WAREHOUSE}&offset=-1"), "offset"),
        (format!("/concepts.json?name={WAREHOUSE}&limit=many"), "limit"),
    ] {
        let (status, _, refusal) =
            server.ask(&format!("{target}{}lang=en", if target.contains('?') { "&" } else { "?" }), "");
        assert_eq!(status, 400, "{target}: {refusal}");
        let refusal: Value = serde_json::from_str(&refusal).expect("a refusal");
        let detail = refusal["detail"].as_str().expect("a detail");
        assert!(detail.contains(named), "{target}: {detail}");
    }
}

#[test]
fn nothing_is_a_page_that_says_so() {
    let server = Server::start();
    for (target, said) in [
        (format!("/kwic?query={HOUSING}"), "没有找到。"),
        (format!("/figures?query={HOUSING}"), "段中没有数据。"),
        (format!("/concepts?name={HOUSING}"), "所查文本中没有这一概念。"),
        (format!("/kwic?query={WAREHOUSE}&offset=1000000"), "rel=\"prev\""),
        ("/kwic".to_owned(), "name=\"query\""),
        ("/figures".to_owned(), "name=\"query\""),
    ] {
        let mark = if target.contains('?') { '&' } else { '?' };
        let (status, _, page) = server.ask(&format!("{target}{mark}lang=zh"), "");
        assert_eq!(status, 200, "{target}: {page}");
        assert!(page.contains(said), "{target}: {page}");
    }
}
