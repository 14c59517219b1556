//! `plain index FOLDER TEXTS…` makes an index with one document a line of the
//! texts; `plain search FOLDER QUERY` prints the ten best lines.

use std::env;
use std::fs;
use std::path::Path;

use tantivy::collector::TopDocs;
use tantivy::query::QueryParser;
use tantivy::schema::{IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions, Value};
use tantivy::{Index, IndexWriter, TantivyDocument, doc};

fn main() -> tantivy::Result<()> {
    let arguments: Vec<String> = env::args().collect();
    match arguments[1].as_str() {
        "index" => index(Path::new(&arguments[2]), &arguments[3..]),
        _ => search(Path::new(&arguments[2]), &arguments[3]),
    }
}

fn index(folder: &Path, texts: &[String]) -> tantivy::Result<()> {
    let indexing =
        TextFieldIndexing::default().set_tokenizer("jieba").set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let mut schema = Schema::builder();
    let body = schema.add_text_field("body", TextOptions::default().set_indexing_options(indexing) | STORED);
    fs::create_dir_all(folder)?;
    let index = Index::create_in_dir(folder, schema.build())?;
    index.tokenizers().register("jieba", tantivy_jieba::JiebaTokenizer::new());
    let mut writer: IndexWriter = index.writer_with_num_threads(1, 100_000_000)?;
    for path in texts {
        for line in fs::read_to_string(path)?.lines().filter(|line| !line.trim().is_empty()) {
            writer.add_document(doc!(body => line))?;
        }
    }
    writer.commit()?;
    writer.wait_merging_threads()
}

fn search(folder: &Path, query: &str) -> tantivy::Result<()> {
    let index = Index::open_in_dir(folder)?;
    index.tokenizers().register("jieba", tantivy_jieba::JiebaTokenizer::new());
    let body = index.schema().get_field("body")?;
    let searcher = index.reader()?.searcher();
    let query = QueryParser::for_index(&index, vec![body]).parse_query(query)?;
    for (score, address) in searcher.search(&query, &TopDocs::with_limit(10).order_by_score())? {
        let found: TantivyDocument = searcher.doc(address)?;
        let text = found.get_first(body).and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default();
        println!("{score:.2} {text}");
    }
    Ok(())
}
