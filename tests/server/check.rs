//! What is questionable, as a page: the same as on the command line, each finding with
//! its place, and nothing of the machine.

use std::fs;

use super::Server;

/// 海外仓 stands in every measure, no agency in the second.
const PLAN: &str = "青溪市促进外贸若干措施\n\
    一、稳定规模\n\
    （一）支持参展。给予补贴，鼓励企业参加境外展会和洽谈会，开拓多元化市场。（市发展改革委、市商务局）\n\
    （二）建设海外仓。鼓励企业布局海外仓，完善海外仓综合服务平台，形成全球网络。\n\
    （四）优化通关。压缩通关时间，推进提前申报和两步申报，提高口岸通关便利化水平。（市发改委、市梦想事务局）\n";

/// A server on a corpus with the plan, and with a file that cannot be read.
fn server() -> Server {
    let mut server = Server::start();
    server.kill();
    let home = server.home();
    home.write("plan.txt", PLAN);
    let added = home.run(&["add", "plan.txt", "--as", "政策"]);
    assert_eq!(added.status, 0, "{added:?}");
    home.write("corpus/documents/broken.md", "---\nid: broken\n");
    server.start_again();
    server
}

#[test]
fn the_page_and_the_command_line_question_the_same() {
    let server = server();
    let told = server.home().run(&["check", "--format", "json"]).json();
    let answer = server.json("/check.json");
    assert_eq!(answer, told);
    assert_eq!(answer["problems"][0]["file"], "documents/broken.md", "{answer}");
    // A document by itself, by its id and by its title.
    let of_plan = server.json("/check.json?document=plan");
    assert_eq!(
        of_plan["findings"],
        server.home().run(&["check", "plan", "--format", "json"]).json()["findings"]
    );
    assert!(of_plan["total"].as_u64().is_some_and(|total| total >= 5), "{of_plan}");
    let by_title =
        server.json("/check.json?document=%E9%9D%92%E6%BA%AA%E5%B8%82%E4%BF%83%E8%BF%9B%E5%A4%96%E8%B4%B8");
    assert_eq!(by_title, of_plan);
    // A sort by itself.
    let gaps = server.json("/check.json?document=plan&doubt=number-gap");
    assert_eq!((&gaps["total"], &gaps["findings"][0]["doubt"]), (&1.into(), &"number-gap".into()));
    assert_eq!(server.ask("/check.json?doubt=number", "").0, 400);
    assert_eq!(server.ask("/check.json?document=none", "").0, 404);
}

#[test]
fn every_sort_of_questions_leads_to_its_own() {
    let server = server();
    let (status, _, page) = server.ask("/check?document=plan", "");
    assert_eq!(status, 200);
    let all = server.json("/check.json?document=plan");
    let mut led = 0;
    for part in page.split("doubt=").skip(1) {
        let word = part.split(['"', '&']).next().expect("a word");
        let own = server.json(&format!("/check.json?document=plan&doubt={word}"));
        let own = own["findings"].as_array().expect("findings");
        assert!(!own.is_empty() && own.iter().all(|finding| finding["doubt"] == word), "{word}: {own:?}");
        led += own.len();
    }
    assert_eq!(Some(led as u64), all["total"].as_u64());
}

#[test]
fn findings_lead_to_their_places_and_no_file_of_the_machine_is_named() {
    let server = server();
    let (status, _, page) = server.ask("/check", "");
    assert_eq!(status, 200);
    assert!(page.contains("href=\"/documents/plan/m2\"") && page.contains("缺责任单位"), "{page}");
    assert!(page.contains("documents/broken.md"), "{page}");
    let home = server.home().path(".").canonicalize().expect("the folder");
    let home = home.to_str().expect("its name");
    let csv = server.ask("/check.csv", "").2;
    assert!(csv.contains("plan/m2") && !csv.contains(home) && !page.contains(home));
}

#[test]
fn what_is_mended_is_questioned_no_more() {
    let server = server();
    assert_eq!(server.json("/check.json?doubt=number-gap&document=plan")["total"], 1);
    let path = server.home().path("corpus/documents/plan.md");
    let text = fs::read_to_string(&path).expect("the document");
    fs::write(&path, text.replace("（四）", "（三）")).expect("it is written");
    fs::remove_file(server.home().path("corpus/documents/broken.md")).expect("it is removed");
    // The corpus is looked at every two seconds.
    for _ in 0..100 {
        let answer = server.json("/check.json?doubt=number-gap&document=plan");
        if answer["total"] == 0 && answer["problems"] == serde_json::json!([]) {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    panic!("it is questioned still");
}
