#!/usr/bin/env python3
"""How zhengce grows with its corpus: index time, size and memory, cold and warm search.

    python3 benches/growth.py --zhengce target/release/zhengce --corpus passages.jsonl \
        --queries queries.jsonl [--sizes 1000,10000,100000,1000000] [--out growth.md]

A larger corpus than the one given is made of it again and again, each time with other figures and
a sentence of its own, so that terms and texts grow as in a real one. Cold is the median of ten new
processes; warm is the time of all queries in one process, less the start, by their number.
"""
import argparse
import itertools
import json
import os
import re
import statistics
import subprocess
import tempfile
import time

WORDS = ["海外仓", "跨境电商综合试验区", "企业如何申请出口退税"]


def varied(line, turn):
    """A passage of the corpus as it stands the first time, later with other figures."""
    if turn == 0:
        return line
    passage = json.loads(line)
    shifted = lambda found: str(int(found.group()) + turn)
    passage["id"] = f"{passage['id']}-{turn}"
    passage["text"] = re.sub(r"\d{1,6}", shifted, passage["text"]) + f"第{turn}批第{len(passage['text'])}号。"
    return json.dumps(passage, ensure_ascii=False) + "\n"


def write(corpus, size, path):
    with open(path, "w", encoding="utf-8") as out:
        written = 0
        for turn in itertools.count():
            with open(corpus, encoding="utf-8") as lines:
                for line in lines:
                    if written == size:
                        return
                    out.write(varied(line, turn))
                    written += 1


def timed(command):
    """Seconds, and the most memory in bytes of any child so far."""
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - started


def peak(command):
    """Runs a command in a process of its own, so that its memory is not another's."""
    pid = os.fork()
    if pid == 0:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        os.execv(command[0], command)
    started = time.perf_counter()
    _, status, usage = os.wait4(pid, 0)
    assert status == 0, command
    return time.perf_counter() - started, usage.ru_maxrss * 1024


def size_of(folder):
    return sum(os.path.getsize(os.path.join(root, name)) for root, _, names in os.walk(folder) for name in names)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--zhengce", required=True)
    parser.add_argument("--corpus", required=True)
    parser.add_argument("--queries", required=True)
    parser.add_argument("--sizes", default="1000,10000,100000,1000000")
    parser.add_argument("--out")
    arguments = parser.parse_args()
    zhengce = os.path.abspath(arguments.zhengce)
    with open(arguments.queries, encoding="utf-8") as lines:
        queries = sum(1 for line in lines if line.strip())
    rows = ["| passages | text MB | index s | index MB | peak MB | cold ms | warm ms | search MB |", "|---:" * 8 + "|"]
    for size in map(int, arguments.sizes.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            corpus, index = f"{folder}/c.jsonl", f"{folder}/index"
            write(arguments.corpus, size, corpus)
            common = [zhengce, "--corpus", corpus, "--index-folder", index]
            seconds, memory = peak([*common, "index"])
            cold = [statistics.median(timed([*common, "search", word]) for _ in range(10)) for word in WORDS]
            start = statistics.median(timed([*common, "search", "--format", "trec", WORDS[0]]) for _ in range(5))
            batch = [*common, "search", "--batch", arguments.queries, "--format", "trec"]
            warm = (timed(batch) - start) / queries
            _, search_memory = peak([*common, "search", WORDS[0]])
            figures = [
                f"{size:,}", f"{os.path.getsize(corpus) / 1e6:.1f}", f"{seconds:.1f}", f"{size_of(index) / 1e6:.1f}",
                f"{memory / 1e6:.0f}", f"{statistics.median(cold) * 1000:.1f}", f"{warm * 1000:.2f}",
                f"{search_memory / 1e6:.0f}",
            ]
            rows.append("| " + " | ".join(figures) + " |")
            print(rows[-1], flush=True)
    table = "\n".join(rows) + "\n"
    if arguments.out:
        with open(arguments.out, "w", encoding="utf-8") as out:
            out.write(table)
    print(table)


if __name__ == "__main__":
    main()
