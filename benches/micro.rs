//! What the parts of an answer cost: `cargo bench --bench micro`. The texts are
//! the five built-in documents, the indexes lie in memory.

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use zhengce::analysis::{Folded, Lexicon, bigrams, characters, fold};
use zhengce::corpus::{Corpus, Location, State};
use zhengce::knowledge_base::{KnowledgeBase, Question};
use zhengce::search::Stage;

/// All passages as one text.
fn text() -> String {
    let corpus = Corpus::open(&Location::BuiltIn).expect("the built-in registers");
    let state = State::of(&Location::BuiltIn).expect("the built-in documents");
    let entries = corpus.entries(&state, &|_| {}).filter_map(Result::ok);
    entries.flat_map(|entry| entry.passages).map(|passage| passage.text + "\n").collect()
}

fn analysis(criterion: &mut Criterion) {
    let text = text();
    let folded = fold(&text);
    let segmenter = Lexicon::parse("").expect("an empty lexicon").full_segmenter();
    let mut group = criterion.benchmark_group("analysis");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("fold", |bencher| bencher.iter(|| fold(black_box(&text))));
    group.bench_function("fold with the way back", |bencher| bencher.iter(|| Folded::new(black_box(&text))));
    group.bench_function("words", |bencher| {
        bencher.iter(|| segmenter.search_words(black_box(&folded)).count());
    });
    group.bench_function("characters", |bencher| bencher.iter(|| characters(black_box(&folded)).count()));
    group.bench_function("bigrams", |bencher| bencher.iter(|| bigrams(black_box(&folded)).count()));
    group.finish();
}

fn question(query: &str, stage: Option<Stage>, facets: bool) -> Question {
    Question { stage, facets, ..Question::of(query) }
}

fn search(criterion: &mut Criterion) {
    let open = || KnowledgeBase::in_memory(&Location::BuiltIn).expect("opens");
    let base = open();
    let mut group = criterion.benchmark_group("search");
    for (name, query, stage, facets) in [
        ("literal", "海外仓", Some(Stage::Literal), false),
        ("literal with facets", "海外仓", Some(Stage::Literal), true),
        ("words", "海外仓建设补贴", Some(Stage::Words), false),
        ("loose", "企业怎样申请海外仓的补贴", Some(Stage::Loose), false),
        ("a question, all stages", "企业怎样申请海外仓的补贴", None, true),
        ("agency", "外管局牵头的措施", None, true),
    ] {
        let question = question(query, stage, facets);
        group
            .bench_function(name, |bencher| bencher.iter(|| base.search(black_box(&question)).expect(query)));
    }
    group.finish();
    criterion.bench_function("index of the built-in documents", |bencher| {
        bencher.iter_batched(|| (), |()| open(), BatchSize::PerIteration);
    });
}

criterion_group!(benches, analysis, search);
criterion_main!(benches);
