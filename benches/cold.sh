#!/usr/bin/env bash
# A cold start: a new process that answers one query, the files in the system's
# cache. zhengce, ripgrep over the same files, and a plain tantivy +
# tantivy-jieba program, in one run, since the speed of machines drifts.
# Needs hyperfine and ripgrep. The last line is the peak memory of zhengce.
set -euo pipefail
cd "$(dirname "$0")/.."
query=${1:-海外仓}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cargo build --release --quiet
cargo build --release --quiet --manifest-path benches/plain/Cargo.toml --target-dir target/plain
target/plain/release/plain index "$work/plain" corpus/documents/*.md
export ZHENGCE_INDEX="$work/index"
target/release/zhengce index 2>/dev/null

hyperfine --shell=none --warmup 10 --runs 100 \
    --command-name zhengce "target/release/zhengce search $query" \
    --command-name 'ripgrep, documents' "rg $query corpus/documents" \
    --command-name 'ripgrep, whole corpus' "rg $query corpus" \
    --command-name 'tantivy + tantivy-jieba' "target/plain/release/plain search $work/plain $query" \
    --export-markdown "$work/table.md"
cat "$work/table.md"
/usr/bin/time -f 'peak memory of zhengce: %M KiB' target/release/zhengce search "$query" >/dev/null
