#!/usr/bin/env python3
"""Run zhengce and other search engines on the same judged queries, and print a table.

Every engine runs on the same machine, one after the other, each in processes of its own:

  nDCG@10   the grade as gain, log2 of the rank as discount, as trec_eval has it
  warm ms   first 10 hits of one query after the other, cutting them into words included, after 50 untimed
  cold ms   a fresh process that opens the index and answers one query: median of 10, files in the cache
  build s   reading the corpus, cutting it into words, writing the index; index MB is what it takes on disk
  build MB  peak resident memory of the largest process while building

Install on Debian (the Python is Debian's own, for Xapian); an engine that is missing is left out and named:

  apt-get install python3-venv python3-xapian groonga-bin ripgrep
  /usr/bin/python3 -m venv --system-site-packages VENV && VENV/bin/pip install rjieba bm25s
  cargo build --release
  cargo build --release --manifest-path benches/plain/Cargo.toml --target-dir target/plain

Run it on an idle machine; corpus lines {"id","title","text"}, query lines {"qid","query"}, TREC qrels:

  VENV/bin/python benches/peers.py --zhengce target/release/zhengce \\
      --corpus corpus.jsonl --queries queries.jsonl --qrels qrels.tsv --out DIR
"""

import argparse
import collections
import importlib.util
import json
import math
import os
import re
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import unicodedata
from pathlib import Path

DEPTH, UNTIMED, COLD_RUNS, HOUR = 10, 50, 10, 3600
PLAIN = Path(__file__).resolve().parent.parent / "target/plain/release/plain"
# SQLite fixes k1 and b of BM25; the others are set to the same.
K1, B, TITLE_WEIGHT = 1.2, 0.75, 2


def json_lines(path):
    with open(path, encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def documents(corpus):
    """Never all in memory at once, or they would count as the engine's."""
    return ((line["id"], line.get("title", ""), line["text"]) for line in json_lines(corpus))


def words(text):
    """The words of jieba's search mode, without punctuation."""
    import rjieba

    folded = unicodedata.normalize("NFKC", text).lower()
    return [word for word in rjieba.cut_for_search(folded) if re.search(r"[^\W_]", word)]


class Peer:
    """An engine. `build`, `answer` and `search` run in processes that do nothing else."""

    modules, program = (), None
    in_python, builds, ranks = True, True, True

    def __init__(self, options):
        self.options = options

    def available(self):
        """Why it cannot run, or nothing."""
        # Found, not imported: the memory of this process would count as that of its children.
        missing = [name for name in self.modules if not importlib.util.find_spec(name)]
        missing += [self.program] if self.program and not shutil.which(self.program) else []
        return "missing: " + ", ".join(missing) if missing else None

    def answer(self, queries, folder):
        """The ids for each query, and the 50th, 95th and 99th percentile of the milliseconds."""
        self.open(folder)
        for _, query in queries[:UNTIMED]:
            self.search(query, DEPTH)
        run, times = {}, []
        for qid, query in queries:
            start = time.perf_counter()
            run[qid] = self.search(query, DEPTH)
            times.append((time.perf_counter() - start) * 1000)
        return run, [sorted(times)[math.ceil(len(times) * percent / 100) - 1] for percent in (50, 95, 99)]

    def cold(self, folder, query):
        """The command of a cold start, and what it reads."""
        return phase_command(self.options, "cold", query), ""


class Zhengce(Peer):
    in_python = False

    def __init__(self, options):
        super().__init__(options)
        self.program = options.zhengce
        self.command = [options.zhengce, "--frozen", "--corpus", options.corpus, "--index-folder"]

    def build(self, corpus, folder):
        subprocess.run([*self.command, folder, "index"], check=True)

    def answer(self, queries, folder):
        # `eval` times its searches inside the process, as those of the engines in Python are.
        asked, judged, ran = self.options.queries, self.options.qrels, folder.with_suffix(".run")
        command = [*self.command, folder, "eval", "--queries", asked, "--qrels", judged, "--run", ran]
        measured = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
        self.own_ndcg = measured["nDCG@10"]
        run = collections.defaultdict(list)
        for line in ran.read_text(encoding="utf-8").splitlines():
            qid, _, found, *_ = line.split()
            run[qid].append(found)
        return run, [measured["latency_ms"][name] for name in ("p50", "p95", "p99")]

    def cold(self, folder, query):
        return [*self.command, folder, "search", "--format", "json", "--", query], ""


class Tantivy(Peer):
    program, in_python, ranks = str(PLAIN), False, False

    def build(self, corpus, folder):
        lines = folder.with_suffix(".txt")
        with open(lines, "w", encoding="utf-8") as out:
            for _, title, text in documents(corpus):
                print(" ".join(f"{title} {text}".split()), file=out)
        subprocess.run([self.program, "index", folder, lines], check=True)

    def cold(self, folder, query):
        # Punctuation would be read as operators.
        return [self.program, "search", folder, " ".join(re.findall(r"\w+", query))], ""


class Sqlite(Peer):
    modules = ("rjieba",)

    def build(self, corpus, folder):
        folder.mkdir()
        self.open(folder)
        # Without the texts, which the other engines fed with words do not keep either.
        self.database.execute("CREATE VIRTUAL TABLE words USING fts5(title, text, content='')")
        self.database.execute("CREATE TABLE ids (number INTEGER PRIMARY KEY, id TEXT)")
        for number, (identifier, title, text) in enumerate(documents(corpus)):
            row = (number, " ".join(words(title)), " ".join(words(text)))
            self.database.execute("INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)", row)
            self.database.execute("INSERT INTO ids VALUES (?, ?)", (number, identifier))
        # Sorting by the column `rank` is quicker than by a call of bm25().
        self.database.execute(f"INSERT INTO words (words, rank) VALUES ('rank', 'bm25({TITLE_WEIGHT}, 1)')")
        self.database.execute("INSERT INTO words (words) VALUES ('optimize')")
        self.database.commit()
        self.database.execute("VACUUM")

    def open(self, folder):
        self.database = sqlite3.connect(folder / "words.db")

    def search(self, query, k):
        match = " OR ".join('"' + word.replace('"', "") + '"' for word in dict.fromkeys(words(query)))
        best = "SELECT rowid AS number, rank FROM words WHERE words MATCH ? ORDER BY rank LIMIT ?"
        found = f"SELECT id FROM ({best}) JOIN ids USING (number) ORDER BY rank"
        return [row[0] for row in self.database.execute(found, (match, k))] if match else []


class Bm25s(Peer):
    modules = ("rjieba", "bm25s")

    def build(self, corpus, folder):
        import bm25s

        ids, texts = [], []
        for identifier, title, text in documents(corpus):
            ids.append(identifier)
            texts.append(words(title) * TITLE_WEIGHT + words(text))
        index = bm25s.BM25(k1=K1, b=B)
        index.index(texts, show_progress=False)
        index.save(folder, show_progress=False)
        (folder / "ids.json").write_text(json.dumps(ids))

    def open(self, folder):
        import bm25s

        self.index = bm25s.BM25.load(folder, mmap=True, show_progress=False)
        self.ids = json.loads((folder / "ids.json").read_text())

    def search(self, query, k):
        known = [word for word in dict.fromkeys(words(query)) if word in self.index.vocab_dict]
        if not known:
            return []
        hits, scores = self.index.retrieve([known], k=min(k, len(self.ids)), show_progress=False)
        return [self.ids[hit] for hit, score in zip(hits[0], scores[0]) if score > 0]


class Xapian(Peer):
    modules = ("rjieba", "xapian")

    def build(self, corpus, folder):
        import xapian

        draft = xapian.WritableDatabase(str(folder.with_suffix(".draft")), xapian.DB_CREATE_OR_OVERWRITE)
        for identifier, title, text in documents(corpus):
            document = xapian.Document()
            document.set_data(identifier)
            for word, count in collections.Counter(words(title) * TITLE_WEIGHT + words(text)).items():
                # Xapian refuses terms of more than 245 bytes.
                document.add_term(word[:60], count)
            draft.add_document(document)
        draft.commit()
        draft.compact(str(folder))

    def open(self, folder):
        import xapian

        self.enquire = xapian.Enquire(xapian.Database(str(folder)))
        self.enquire.set_weighting_scheme(xapian.BM25Weight(K1, 0, 1, B, 0.5))
        self.any_of = lambda terms: xapian.Query(xapian.Query.OP_OR, terms)

    def search(self, query, k):
        self.enquire.set_query(self.any_of([word[:60] for word in dict.fromkeys(words(query))]))
        return [match.document.get_data().decode() for match in self.enquire.get_mset(0, k)]


class Groonga(Peer):
    program, in_python = "groonga", False

    def build(self, corpus, folder):
        folder.mkdir()
        self.open(folder, "-n")
        self.say("table_create Documents TABLE_HASH_KEY ShortText")
        self.say("column_create Documents title COLUMN_SCALAR LongText")
        self.say("column_create Documents text COLUMN_SCALAR LongText")
        self.groonga.stdin.write("load --table Documents\n[\n")
        for number, (identifier, title, text) in enumerate(documents(corpus)):
            row = json.dumps({"_key": identifier, "title": title, "text": text}, ensure_ascii=False)
            self.groonga.stdin.write((",\n" if number else "") + row)
        self.say("\n]")
        # Made after loading, an index is built in one go, which is quicker.
        tokens = "--default_tokenizer TokenBigram --normalizer NormalizerNFKC130"
        self.say(f"table_create Bigrams TABLE_PAT_KEY ShortText {tokens}")
        self.say("column_create Bigrams of_title COLUMN_INDEX|WITH_POSITION Documents title")
        self.say("column_create Bigrams of_text COLUMN_INDEX|WITH_POSITION Documents text")
        self.groonga.communicate()

    def open(self, folder, *new):
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        self.groonga = subprocess.Popen([self.program, *new, folder / "db"], text=True, **pipes)

    def say(self, command):
        self.groonga.stdin.write(command + "\n")
        self.groonga.stdin.flush()
        answer = self.groonga.stdout.readline()
        if not answer.startswith("[[0,"):
            raise RuntimeError(f"groonga: {answer[:200]}")
        return json.loads(answer)[1]

    def select(self, query, k):
        bigrams = []
        for run in re.findall(r"[\u3400-\u9fff]+|[^\W\u3400-\u9fff]+", query.lower()):
            han_pair = run[0] >= "\u3400" and len(run) > 1
            bigrams += [run[at : at + 2] for at in range(len(run) - 1)] if han_pair else [run]
        # It has no BM25. Whether a bigram occurs ranks better than its tf-idf, which knows no lengths.
        columns = f"scorer_tf_at_most(title, 1) * {TITLE_WEIGHT} || scorer_tf_at_most(text, 1)"
        how = f"--output_columns _key --sort_keys -_score --limit {k} --cache no"
        any_of = " OR ".join(dict.fromkeys(bigrams))
        return f'select Documents --match_columns "{columns}" --query "{any_of}" {how}'

    def search(self, query, k):
        # An empty query would find everything.
        return [row[0] for row in self.say(self.select(query, k))[0][2:]] if re.search(r"\w", query) else []

    def cold(self, folder, query):
        return [self.program, folder / "db"], self.select(query, DEPTH)


class Ripgrep(Peer):
    program, in_python, builds, ranks = "rg", False, False, False

    def cold(self, folder, query):
        literal = max(re.findall(r"\w+", query), key=len, default=query)[:4]
        return [self.program, "--no-config", "--fixed-strings", "--", literal, self.options.corpus], ""


PEERS = {"zhengce": Zhengce, "tantivy-jieba": Tantivy, "sqlite-jieba": Sqlite, "bm25s-jieba": Bm25s}
PEERS |= {"xapian-jieba": Xapian, "groonga-bigrams": Groonga, "ripgrep": Ripgrep}
# The columns, with their digits after the point.
DIGITS = {"nDCG@10": 4, "warm p50 ms": 2, "p95": 2, "p99": 2, "cold ms": 1, "less Python": 1}
DIGITS |= {"build s": 2, "index MB": 1, "build MB": 0}
NOTES = """
- less Python: the cold start less that of this script with nothing to do; loading the words stays in.
- zhengce is timed by its `eval`, in which the first queries count too.
- bm25s, SQLite and Xapian are fed the words of jieba-rs and asked for any of them, by BM25.
- tantivy cuts words by tantivy-jieba itself; it stores no ids, so its ranking is not judged.
- groonga-bigrams is asked through a pipe, which counts in its times.
- zhengce, tantivy and Groonga keep the texts in the index, the others do not.
- ripgrep looks through the corpus for the first four characters of the longest run of letters of each query.
"""


def mean_ndcg(run, queries, qrels):
    judgements = collections.defaultdict(dict)
    for line in Path(qrels).read_text(encoding="utf-8").splitlines():
        qid, _, identifier, grade = line.split()
        if int(grade) > 0:
            judgements[qid][identifier] = int(grade)

    def gained(grades):
        return sum(grade / math.log2(rank) for rank, grade in enumerate(grades[:DEPTH], 2))

    def ndcg(grades, ids):
        return gained([grades.get(found, 0) for found in ids]) / gained(sorted(grades.values(), reverse=True))

    return statistics.mean(ndcg(judgements[qid], run.get(qid, [])) for qid, _ in queries if qid in judgements)


def read_queries(options):
    queries = [(str(line["qid"]), line["query"]) for line in json_lines(options.queries)]
    return queries[: options.limit]


def work(options):
    """One phase of one engine, in this process."""
    peer, folder, figures = PEERS[options.engine](options), Path(options.work) / options.engine, {}
    if options.phase == "build":
        start = time.perf_counter()
        peer.build(options.corpus, folder)
        figures["build s"] = time.perf_counter() - start
        whose = resource.RUSAGE_SELF if peer.in_python else resource.RUSAGE_CHILDREN
        figures["build MB"] = resource.getrusage(whose).ru_maxrss * 1024 / 1e6
        # Blocks, since Groonga's files have holes.
        figures["index MB"] = sum(path.stat().st_blocks * 512 for path in folder.rglob("*")) / 1e6
    elif options.phase == "warm":
        queries = read_queries(options)
        run, (figures["warm p50 ms"], figures["p95"], figures["p99"]) = peer.answer(queries, folder)
        figures["nDCG@10"] = mean_ndcg(run, queries, options.qrels)
        figures["own nDCG@10"] = getattr(peer, "own_ndcg", None)
    elif options.phase == "cold":
        peer.open(folder)
        peer.search(options.query, DEPTH)
    print(json.dumps(figures), flush=True)
    # At once: taking an engine down again is no part of its answer.
    os._exit(0)


def phase_command(options, phase, query=""):
    """This script again, for one phase of the engine in the options."""
    given = {**vars(options), "phase": phase, "query": query}
    arguments = [f"--{name}={value}" for name, value in given.items() if value is not None]
    return [sys.executable, __file__, *arguments]


def finish(command, text=""):
    """The seconds a process took, and what it printed."""
    start = time.perf_counter()
    done = subprocess.run(command, input=text.encode(), capture_output=True, timeout=HOUR)
    seconds = time.perf_counter() - start
    # 1 without a complaint is nothing found.
    if done.returncode not in (0, 1) or (done.returncode and done.stderr):
        complaint = done.stderr.decode(errors="replace")
        sys.stderr.write(complaint)
        raise RuntimeError(complaint.strip().split("\n")[-1] or f"ended with {done.returncode}")
    return seconds, done.stdout


def median_cold(commands):
    finish(*commands[0])
    return statistics.median(finish(*command)[0] for command in commands) * 1000


def measure(options, figures):
    """Fills in the figures of one engine, as far as it gets."""
    peer, folder = PEERS[options.engine](options), Path(options.work) / options.engine
    if reason := peer.available():
        raise RuntimeError(reason)
    for phase in ["build"] * peer.builds + ["warm"] * peer.ranks:
        figures.update(json.loads(finish(phase_command(options, phase))[1].splitlines()[-1]))
    queries = [query for _, query in read_queries(options)]
    chosen = queries[:: max(1, len(queries) // COLD_RUNS)][:COLD_RUNS]
    figures["cold ms"] = median_cold([peer.cold(folder, query) for query in chosen])
    if peer.in_python:
        nothing = [phase_command(options, "nothing")]
        figures["less Python"] = figures["cold ms"] - median_cold([nothing] * COLD_RUNS)


def table(rows):
    lines = ["| engine | " + " | ".join(DIGITS) + " |", "|---" + "|---:" * len(DIGITS) + "|"]
    for row in sorted(rows, key=lambda row: -row.get("nDCG@10", -1)):
        cells = [f"{row[name]:.{digits}f}" if name in row else "–" for name, digits in DIGITS.items()]
        lines.append("| " + " | ".join([row["engine"], *cells]) + " |")
    return "\n".join(lines) + "\n"


def run_all(options):
    queries = read_queries(options)
    # One file for all, since zhengce reads it itself.
    options.queries, options.limit = str(Path(options.work) / "queries.jsonl"), None
    with open(options.queries, "w", encoding="utf-8") as out:
        out.writelines(json.dumps({"qid": qid, "query": query}) + "\n" for qid, query in queries)
    counted = sum(1 for _ in documents(options.corpus))
    rows, notes = [], f"\n- {counted} documents, {len(queries)} queries, {os.cpu_count()} processors."
    for options.engine in options.peers.split(","):
        row = {"engine": options.engine}
        try:
            measure(options, row)
        except Exception as error:  # whatever it is, the others go on
            notes += f"\n- {options.engine} did not come to its end: {error}"
        if len(row) > 1:
            rows.append(row)
        if row.get("own nDCG@10"):
            notes += f"\n- {options.engine} itself reports nDCG@10 {row['own nDCG@10']:.4f}."
    return table(rows) + notes + NOTES


def main():
    what, *_ = __doc__.split("\n")
    parser = argparse.ArgumentParser(description=what)
    for name in ("--zhengce", "--corpus", "--queries", "--qrels"):
        parser.add_argument(name, required=True)
    parser.add_argument("--peers", default=",".join(PEERS), help="engines, with commas between them")
    parser.add_argument("--limit-queries", type=int, dest="limit", help="only the first so many")
    parser.add_argument("--out", default=".", help="folder for peers.md, and for the indexes until the end")
    for name in ("--engine", "--phase", "--query", "--work"):
        parser.add_argument(name, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.phase:
        work(options)
    Path(options.out).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=options.out) as options.work:
        report = run_all(options)
    (Path(options.out) / "peers.md").write_text(report, encoding="utf-8")
    print(report, end="")


if __name__ == "__main__":
    main()
