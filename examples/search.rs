//! Searching: `cargo run --example search -- 海外仓`
//!
//! A knowledge base is opened once and asked many times, from any thread. The
//! built-in corpus needs no files, and an index in memory leaves none behind.

#![expect(clippy::print_stdout, reason = "an example shows what it finds")]

use zhengce::{Error, KnowledgeBase, Location, Question};

fn main() -> Result<(), Error> {
    let base = KnowledgeBase::in_memory(&Location::BuiltIn)?;

    // A question is a query and, if need be, conditions beside it: a page of
    // hits, one document, measures of one agency only.
    let query = std::env::args().nth(1).unwrap_or_else(|| "海外仓".to_owned());
    let answer = base.search(&Question { limit: 3, ..Question::of(query) })?;

    // How the query was read is part of the answer: a name of an agency has
    // become a condition, a word in pinyin a word.
    for step in &answer.plan.steps {
        println!("[{} → {}]", step.text, step.read_as);
    }
    println!("{} passages", answer.results.total);

    // Highlights are byte ranges of the text, which is the document's own.
    for hit in &answer.results.hits {
        println!("\n{}  {}{}", hit.passage.id, hit.passage.number_as_written(), hit.passage.title);
        for range in &hit.highlights {
            println!("    …{}…", &hit.passage.text[range.clone()]);
        }
    }
    Ok(())
}
