//! Reading a document without adding it anywhere: `cargo run --example read -- notice.docx`

#![expect(clippy::print_stdout, reason = "an example shows what it finds")]

use std::error::Error;
use std::fs;

use zhengce::Location;
use zhengce::ingest::IngestOptions;
use zhengce::intake;

/// What is read if no file is named.
const NOTICE: &str = "关于支持外贸企业的若干措施
一、扩大出口
（一）建设海外仓。支持企业建设海外仓，2025年底前建成三处。（市商务局牵头，市财政局配合，2025年底前完成）
（二）发展跨境电商。完善通关服务。（深圳海关、市商务局）
";

fn main() -> Result<(), Box<dyn Error>> {
    let (name, source) = match std::env::args().nth(1) {
        Some(path) => (path.clone(), fs::read(path)?),
        None => ("notice.txt".to_owned(), NOTICE.into()),
    };

    // The format and the encoding are told from the bytes; the kind of the
    // document from its text, unless the caller knows better.
    let options = IngestOptions { id: intake::id_of_file(&name)?, kind: None };

    // The register says who is meant by a name; every corpus may have its own.
    let register = Location::BuiltIn.register()?;
    let words = Location::BuiltIn.task_words()?;
    let examined = intake::examine(&source, &options, &register, &words)?;

    let metadata = &examined.ingested.document.metadata;
    println!("{} ({})", metadata.title, metadata.kind);
    for passage in &examined.passages {
        let agencies: Vec<&str> =
            passage.attributions.iter().map(|named| named.agency.display.as_str()).collect();
        println!("{}  {}  [{}]", passage.id, passage.title, agencies.join("、"));
        for deadline in &passage.deadlines {
            println!("    {} → {:?}", deadline.as_written, deadline.due);
        }
    }

    // Every repair is recorded, and what a careful clerk would question is listed.
    println!("{} repairs, {} questions", examined.ingested.repairs.len(), examined.findings.len());
    Ok(())
}
