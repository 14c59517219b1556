#!/usr/bin/env python3
"""The studies on a large corpus: zhengce, grep, and a script with pandas and jieba.

    python3 benches/studies.py --zhengce target/release/zhengce --corpus passages.jsonl

Every command is a process of its own, timed whole with its peak memory; zhengce
has its index, which the others do without. grep -o cuts out every occurrence with
its context, sorted and counted, and does nothing else. pandas and jieba do what a researcher would write in an afternoon:
the same counts, without conditions, groups or a record. They cut the text by
another dictionary, so that figures differ; what is compared is the time.
The corpus is a file of JSON objects, a line each, with `id` and `text`.
"""

import argparse
import re
import subprocess
import sys
import time
from collections import Counter

TERM, OTHER, WINDOW = "企业", "外贸", 5


def texts(corpus):
    import pandas

    return pandas.read_json(corpus, lines=True, dtype=False)


def words(text):
    import jieba

    return [word for word in jieba.cut(text) if word.strip() and re.match(r"\w", word)]


def kwic(corpus):
    table = texts(corpus)
    found = table.set_index("id")["text"].str.extractall(f"(.{{0,20}})({TERM})(.{{0,20}})")
    found.columns = ["left", "node", "right"]
    return found.sort_values("right")


def counts(table):
    import pandas

    table = pandas.DataFrame.from_dict(table, orient="index")
    return table.fillna(0)


def log_likelihood(a, b, c, d):
    import numpy

    def part(observed, expected):
        return numpy.where(observed > 0, observed * numpy.log(observed.clip(1) / expected), 0)

    first, second = c * (a + b) / (c + d), d * (a + b) / (c + d)
    return 2 * (part(a, first) + part(b, second))


def collocates(corpus):
    near, all_words = Counter(), Counter()
    for text in texts(corpus)["text"]:
        found = words(text)
        all_words.update(found)
        for at, word in enumerate(found):
            if word == TERM:
                near.update(found[max(0, at - WINDOW) : at] + found[at + 1 : at + 1 + WINDOW])
    table = counts({word: {"near": near[word], "all": all_words[word]} for word in near})
    rest = table["all"] - table["near"]
    size = sum(near.values())
    table["ll"] = log_likelihood(table["near"], rest.clip(0), size, sum(all_words.values()) - size)
    return table.sort_values("ll", ascending=False)


def keyness(corpus):
    inside, outside = Counter(), Counter()
    for text in texts(corpus)["text"]:
        (inside if TERM in text else outside).update(words(text))
    table = counts({word: {"a": inside[word], "b": outside[word]} for word in inside | outside})
    table["ll"] = log_likelihood(table["a"], table["b"], sum(inside.values()), sum(outside.values()))
    return table.sort_values("ll", ascending=False)


def ngrams(corpus):
    found = Counter()
    for text in texts(corpus)["text"]:
        for run in re.findall(r"\w+", text):
            for size in range(2, 6):
                found.update(run[at : at + size] for at in range(len(run) - size + 1))
    return counts({run: {"count": count} for run, count in found.items() if count >= 200})


SCRIPTS = {"kwic": kwic, "collocates": collocates, "keyness": keyness, "ngrams": ngrams}


def timed(command):
    """Seconds and peak megabytes of a command; its output is thrown away."""
    began = time.monotonic()
    measured = subprocess.run(
        ["/usr/bin/time", "-f", "%M", *command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    if measured.returncode > 1:
        sys.exit(f"{command}: {measured.stderr}")
    return time.monotonic() - began, int(measured.stderr.split()[-1]) / 1024


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--zhengce")
    arguments.add_argument("--corpus", required=True)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--script", choices=SCRIPTS, help="only run this with pandas")
    given = arguments.parse_args()
    if given.script:
        print(SCRIPTS[given.script](given.corpus).head(50))
        return
    studies = {
        "kwic": ["kwic", TERM, "--sort", "R1"],
        "collocates": ["collocates", TERM],
        "keyness": ["keyness", TERM],
        "ngrams": ["ngrams", "--min", "200"],
        f"kwic {OTHER}": ["kwic", OTHER],
    }
    subprocess.run([given.zhengce, "--corpus", given.corpus, "index"], check=True, stderr=subprocess.DEVNULL)
    print("| | zhengce s | MB | grep s | pandas s | MB |\n|---|---:|---:|---:|---:|---:|")
    for name, study in studies.items():
        command = [given.zhengce, "--corpus", given.corpus, *study, "--format", "csv"]
        ours, memory = min(timed(command) for _ in range(given.rounds))
        term = name.removeprefix("kwic ") if " " in name else TERM
        pipe = f"grep -o '.\\{{0,20\\}}{term}.\\{{0,20\\}}' '{given.corpus}' | sort | uniq -c"
        grep = f"{min(timed(['sh', '-c', pipe]) for _ in range(given.rounds))[0]:.2f}" if "kwic" in name else ""
        theirs = "|"
        if name in SCRIPTS:
            seconds, megabytes = timed([sys.executable, __file__, "--corpus", given.corpus, "--script", name])
            theirs = f"{seconds:.1f} | {megabytes:.0f}"
        print(f"| {name} | {ours:.2f} | {memory:.0f} | {grep} | {theirs} |", flush=True)


if __name__ == "__main__":
    main()
