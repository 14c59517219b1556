#!/usr/bin/env python3
"""Run zhengce and other search engines on the same judged queries, and print a table.

One run measures every engine on one machine, one after the other, each in
processes of its own:

  nDCG@10   the grade as gain, log2 of the rank as discount, as trec_eval has it
  warm ms   time for the first 10 hits: one client, one query after the other,
            cutting the query into words included, after 50 untimed queries
  cold ms   a fresh process that opens the index, answers one query and ends;
            median of 10 queries, the files in the system's cache
  build s   reading the corpus, cutting it into words and writing the index
  index MB  what the index takes on disk
  build MB  peak resident memory of the largest process while building

Install (on Debian; an engine that is missing is left out and named):

  apt-get install python3-venv python3-xapian groonga-bin ripgrep
  /usr/bin/python3 -m venv --system-site-packages VENV     # Debian's own Python, for Xapian
  VENV/bin/pip install rjieba bm25s
  cargo build --release
  cargo build --release --manifest-path benches/plain/Cargo.toml --target-dir target/plain

Run, on a machine with nothing else to do:

  VENV/bin/python benches/peers.py --zhengce target/release/zhengce \\
      --corpus corpus.jsonl --queries queries.jsonl --qrels qrels.tsv --out DIR

The corpus has {"id","title","text"} a line, the queries {"qid","query"}, the
judgements "qid 0 id grade".
"""

import argparse
import collections
import importlib
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
import time
import unicodedata
from pathlib import Path

DEPTH = 10
UNTIMED = 50
COLD_RUNS = 10
HOUR = 3600
PLAIN = Path(__file__).resolve().parent.parent / "target/plain/release/plain"
# SQLite fixes these two of BM25; the others are set to the same.
K1, B = 1.2, 0.75
TITLE_WEIGHT = 2


def json_lines(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def documents(corpus):
    """Id, title and text of each; never all in memory, or they would count as the engine's."""
    for document in json_lines(corpus):
        yield document["id"], document.get("title", ""), document["text"]


def words(text):
    """The words of jieba's search mode, without punctuation."""
    import rjieba

    folded = unicodedata.normalize("NFKC", text).lower()
    return [word for word in rjieba.cut_for_search(folded) if re.search(r"[^\W_]", word)]


def distinct_words(query):
    return list(dict.fromkeys(words(query)))


def bigrams(text):
    """Pairs of neighbouring Han characters, and everything else by whole words."""
    units = []
    for run in re.findall(r"[㐀-鿿]+|[^\W㐀-鿿]+", text.lower()):
        pairs = [run[start : start + 2] for start in range(len(run) - 1)]
        units += pairs if run[0] >= "㐀" and pairs else [run]
    return list(dict.fromkeys(units))


def missing_module(*names):
    for name in names:
        try:
            importlib.import_module(name)
        except ImportError as error:
            return f"no Python module {name} ({error})"


def missing_program(program):
    if not shutil.which(program):
        return f"no program {program}"


class Peer:
    """An engine. `build` and `search` run in processes that do nothing else."""

    in_python = True
    builds = True
    ranks = True

    def __init__(self, options):
        self.options = options

    def available(self):
        """Why it cannot run, or nothing."""

    def open(self, folder):
        self.folder = folder

    def close(self):
        pass

    def answer(self, queries):
        """The ids for each query, the milliseconds each took, and the engine's own nDCG if it has one."""
        for _, query in queries[:UNTIMED]:
            self.search(query, DEPTH)
        run, times = {}, []
        for qid, query in queries:
            start = time.perf_counter()
            run[qid] = self.search(query, DEPTH)
            times.append((time.perf_counter() - start) * 1000)
        return {"run": run, "warm": {p: percentile(times, p) for p in (50, 95, 99)}}

    def cold(self, folder, query):
        """The command of a cold start, and what it reads."""
        return phase_command(self.options, self.name, "cold", query), ""


class Zhengce(Peer):
    name = "zhengce"
    in_python = False

    def available(self):
        return missing_program(self.options.zhengce)

    def build(self, corpus, folder):
        command = [self.options.zhengce, "--corpus", corpus, "--index-folder", str(folder), "index"]
        subprocess.run(command, check=True)

    def answer(self, queries):
        # `eval` times the searches inside the process, as the peers are timed.
        asked, ran = self.folder.with_suffix(".queries.jsonl"), self.folder.with_suffix(".run")
        asked.write_text("".join(json.dumps({"qid": qid, "query": query}) + "\n" for qid, query in queries))
        command = [self.options.zhengce, "--corpus", self.options.corpus, "eval", "--queries", str(asked)]
        command += ["--qrels", self.options.qrels, "--run", str(ran)]
        measured = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
        run = collections.defaultdict(list)
        for line in ran.read_text(encoding="utf-8").splitlines():
            qid, _, found, *_ = line.split()
            run[qid].append(found)
        warm = {p: measured["latency_ms"][f"p{p}"] for p in (50, 95, 99)}
        return {"run": run, "warm": warm, "own_ndcg": measured["nDCG@10"]}

    def cold(self, folder, query):
        place = ["--frozen", "--corpus", self.options.corpus, "--index-folder", str(folder)]
        return [self.options.zhengce, *place, "search", "--format", "json", "--", query], ""


class PlainTantivy(Peer):
    name = "tantivy + tantivy-jieba"
    in_python = False
    ranks = False

    def available(self):
        return missing_program(str(PLAIN))

    def build(self, corpus, folder):
        folder.mkdir()
        lines = folder.with_suffix(".txt")
        with open(lines, "w", encoding="utf-8") as out:
            for _, title, text in documents(corpus):
                print(" ".join(f"{title} {text}".split()), file=out)
        subprocess.run([PLAIN, "index", folder, lines], check=True)

    def cold(self, folder, query):
        # Punctuation would be read as operators.
        return [str(PLAIN), "search", str(folder), " ".join(re.findall(r"\w+", query))], ""


class Sqlite(Peer):
    name = "SQLite FTS5, jieba words"

    def available(self):
        return missing_module("rjieba")

    def build(self, corpus, folder):
        folder.mkdir()
        database = sqlite3.connect(folder / "words.db")
        # Without the content: the other engines fed with words do not keep it either.
        database.execute("CREATE VIRTUAL TABLE words USING fts5(title, text, content='')")
        database.execute("CREATE TABLE ids (number INTEGER PRIMARY KEY, id TEXT)")
        for number, (identifier, title, text) in enumerate(documents(corpus), 1):
            row = (number, " ".join(words(title)), " ".join(words(text)))
            database.execute("INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)", row)
            database.execute("INSERT INTO ids VALUES (?, ?)", (number, identifier))
        # Sorting by `rank` is quicker than by a call of bm25().
        database.execute(f"INSERT INTO words (words, rank) VALUES ('rank', 'bm25({TITLE_WEIGHT}, 1)')")
        database.execute("INSERT INTO words (words) VALUES ('optimize')")
        database.commit()
        database.execute("VACUUM")
        database.close()

    def open(self, folder):
        self.database = sqlite3.connect(folder / "words.db")

    def search(self, query, k):
        match = " OR ".join('"' + word.replace('"', "") + '"' for word in distinct_words(query))
        if not match:
            return []
        best = "SELECT rowid AS number, rank FROM words WHERE words MATCH ? ORDER BY rank LIMIT ?"
        found = f"SELECT id FROM ({best}) JOIN ids USING (number) ORDER BY rank"
        return [identifier for (identifier,) in self.database.execute(found, (match, k))]


class Bm25s(Peer):
    name = "bm25s, jieba words"

    def available(self):
        return missing_module("rjieba", "bm25s")

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
        known = [word for word in distinct_words(query) if word in self.index.vocab_dict]
        if not known:
            return []
        hits, scores = self.index.retrieve([known], k=min(k, len(self.ids)), show_progress=False)
        return [self.ids[hit] for hit, score in zip(hits[0], scores[0]) if score > 0]


class Xapian(Peer):
    name = "Xapian, jieba words"

    def available(self):
        return missing_module("rjieba", "xapian")

    def build(self, corpus, folder):
        import xapian

        # Xapian refuses longer terms.
        longest = 240
        draft = str(folder.with_suffix(".draft"))
        database = xapian.WritableDatabase(draft, xapian.DB_CREATE_OR_OVERWRITE)
        for identifier, title, text in documents(corpus):
            document = xapian.Document()
            document.set_data(identifier)
            for weight, field in ((TITLE_WEIGHT, title), (1, text)):
                for word in words(field):
                    if len(word.encode()) <= longest:
                        document.add_term(word, weight)
            database.add_document(document)
        database.commit()
        database.compact(str(folder))
        database.close()

    def open(self, folder):
        import xapian

        self.enquire = xapian.Enquire(xapian.Database(str(folder)))
        self.enquire.set_weighting_scheme(xapian.BM25Weight(K1, 0, 1, B, 0.5))

    def search(self, query, k):
        import xapian

        self.enquire.set_query(xapian.Query(xapian.Query.OP_OR, distinct_words(query)))
        return [match.document.get_data().decode() for match in self.enquire.get_mset(0, k)]


class Groonga(Peer):
    name = "Groonga, bigrams"
    in_python = False

    def available(self):
        return missing_program("groonga")

    def build(self, corpus, folder):
        folder.mkdir()
        command = ["groonga", "-n", str(folder / "db")]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as groonga:
            say = groonga.stdin.write
            say("table_create Documents TABLE_HASH_KEY ShortText\n")
            say("column_create Documents title COLUMN_SCALAR ShortText\n")
            say("column_create Documents text COLUMN_SCALAR LongText\n")
            say("load --table Documents\n[\n")
            for number, (identifier, title, text) in enumerate(documents(corpus)):
                row = {"_key": identifier, "title": title, "text": text}
                say((",\n" if number else "") + json.dumps(row, ensure_ascii=False))
            say("\n]\n")
            # Indexes made after loading are built in one go, which is quicker.
            tokens = "--default_tokenizer TokenBigram --normalizer NormalizerNFKC130"
            say(f"table_create Bigrams TABLE_PAT_KEY ShortText {tokens}\n")
            for field in ("title", "text"):
                say(f"column_create Bigrams in_{field} COLUMN_INDEX|WITH_POSITION Documents {field}\n")
            groonga.stdin.close()
            for answer in groonga.stdout:
                self.check(answer)

    def open(self, folder):
        self.groonga = subprocess.Popen(
            ["groonga", str(folder / "db")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def close(self):
        self.groonga.communicate()

    def check(self, answer):
        if not answer or json.loads(answer)[0][0] != 0:
            raise RuntimeError(f"groonga: {answer[:200] or 'no answer'}")

    def select(self, query, k):
        columns = f"scorer_tf_idf(title)*{TITLE_WEIGHT}||scorer_tf_idf(text)"
        wanted = f"--output_columns _key --sort_keys -_score --limit {k} --cache no"
        return f'select Documents --match_columns "{columns}" --query "{" OR ".join(bigrams(query))}" {wanted}\n'

    def search(self, query, k):
        if not bigrams(query):
            return []
        self.groonga.stdin.write(self.select(query, k))
        self.groonga.stdin.flush()
        answer = self.groonga.stdout.readline()
        self.check(answer)
        return [row[0] for row in json.loads(answer)[1][0][2:]]

    def cold(self, folder, query):
        return ["groonga", str(folder / "db")], self.select(query, DEPTH)


class Ripgrep(Peer):
    name = "ripgrep"
    in_python = False
    builds = False
    ranks = False

    def available(self):
        return missing_program("rg")

    def cold(self, folder, query):
        longest = max(re.findall(r"\w+", query), key=len, default=query)
        return ["rg", "--no-config", "--fixed-strings", "--", longest[:4], self.options.corpus], ""


PEERS = {
    "zhengce": Zhengce,
    "tantivy": PlainTantivy,
    "sqlite": Sqlite,
    "bm25s": Bm25s,
    "xapian": Xapian,
    "groonga": Groonga,
    "ripgrep": Ripgrep,
}


def percentile(times, percent):
    """Nearest rank, as `zhengce eval` has it."""
    return sorted(times)[math.ceil(len(times) * percent / 100) - 1]


def ndcg(ids, grades):
    def gain(values):
        return sum(value / math.log2(rank) for rank, value in enumerate(values[:DEPTH], 2))

    return gain([grades.get(found, 0) for found in ids]) / gain(sorted(grades.values(), reverse=True))


def mean_ndcg(run, queries, judgements):
    judged = [qid for qid, _ in queries if qid in judgements]
    return statistics.mean(ndcg(run.get(qid, []), judgements[qid]) for qid in judged)


def read_queries(options):
    queries = [(str(line["qid"]), line["query"]) for line in json_lines(options.queries)]
    return queries[: options.limit_queries]


def read_judgements(path):
    judgements = collections.defaultdict(dict)
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        qid, _, identifier, grade = line.split()
        if int(grade) > 0:
            judgements[qid][identifier] = int(grade)
    return judgements


def size_on_disk(folder):
    # Blocks, since Groonga's files have holes.
    return sum(path.stat().st_blocks * 512 for path in folder.rglob("*") if path.is_file())


def phase_command(options, name, phase, query=""):
    """This script again, for one phase of one engine."""
    shared = ["zhengce", "corpus", "queries", "qrels", "out"]
    arguments = [f"--{option}={getattr(options, option)}" for option in shared]
    if options.limit_queries is not None:
        arguments.append(f"--limit-queries={options.limit_queries}")
    return [sys.executable, __file__, *arguments, f"--engine={name}", f"--phase={phase}", f"--query={query}"]
