"""Works out the figures of a study once more and compares them to six digits.

    python3 tests/studies/check.py ANSWER.json
    python3 tests/studies/check.py NGRAMS.json TEXTS.txt

Reads what `zhengce kwic`, `collocates`, `keyness`, `words`, `dispersion`, `trend` or
`ngrams` gave with `--format json`. Log-likelihoods are those of scipy where it is
installed, else of the formulas as published. N-grams are counted anew in the texts
that were asked, folded, one a line.
"""

import json
import math
import re
import sys
from collections import Counter, defaultdict

try:
    from scipy.stats import chi2_contingency, power_divergence
except ImportError:
    chi2_contingency = power_divergence = None
    print("scipy is not installed: formulas instead", file=sys.stderr)

checked = 0


def same(found, expected, what):
    global checked
    checked += 1
    if found is None and expected is None:
        return
    if found is None or expected is None or abs(found - expected) > 1e-6 * max(1.0, abs(expected)):
        sys.exit(f"{what}: {found} is not {expected}")


def g2(table):
    """Dunning's log-likelihood ratio of a table of two by two."""
    if chi2_contingency is not None:
        return chi2_contingency(table, correction=False, lambda_="log-likelihood")[0]
    total = sum(map(sum, table))
    rows = [sum(row) for row in table]
    columns = [sum(column) for column in zip(*table)]
    cells = [(table[i][j], rows[i] * columns[j] / total) for i in (0, 1) for j in (0, 1)]
    return 2 * sum(o * math.log(o / e) for o, e in cells if o)


def kwic(answer):
    for one in answer["rows"]:
        same(one["end"] - one["start"], len(one["node"].encode()), one["id"])
    if len(answer["rows"]) > answer["total"]:
        sys.exit("more rows than occurrences")


def collocates(answer):
    total, windows, node = answer["words"], answer["windows"], answer["occurrences"]
    for one in answer["rows"]:
        o, f = one["together"], one["frequency"]
        a, b, c = o, windows - o, f - o
        d = total - a - b - c
        e = windows * f / total
        word = one["word"]
        same(one["expected"], e, word)
        same(one["log_likelihood"], g2([[a, b], [c, d]]), word)
        same(one["mi"], math.log2(o / e), word)
        same(one["mi3"], math.log2(o**3 / e), word)
        same(one["t"], (o - e) / math.sqrt(o), word)
        same(one["log_dice"], 14 + math.log2(2 * min(o, node) / (node + f)), word)
        same(one["delta_p_word"], a / (a + b) - c / (c + d), word)
        same(one["delta_p_node"], a / (a + c) - b / (b + d), word)


def keyness(answer):
    n1, n2 = answer["a"]["words"], answer["b"]["words"]
    for one in answer["rows"]:
        o1, o2 = one["a"]["frequency"], one["b"]["frequency"]
        expected = [n1 * (o1 + o2) / (n1 + n2), n2 * (o1 + o2) / (n1 + n2)]
        if power_divergence is not None:
            ll = power_divergence([o1, o2], expected, lambda_="log-likelihood")[0]
        else:
            ll = 2 * sum(o * math.log(o / e) for o, e in zip((o1, o2), expected) if o)
        word = one["word"]
        same(one["log_likelihood"], ll, word)
        same(one["log_ratio"], math.log2((o1 / n1) / ((o2 or 0.5) / n2)), word)
        same(one["bic"], ll - math.log(n1 + n2), word)
        same(one["a"]["per_ten_thousand"], o1 * 1e4 / n1, word)


def words(answer):
    for one in answer["rows"]:
        same(one["per_ten_thousand"], one["frequency"] * 1e4 / answer["words"], one["word"])


def evenness(told, parts, what):
    total, found = sum(size for size, _ in parts), sum(count for _, count in parts)
    if len(parts) < 2:
        return
    shares = [(size / total, count / found) for size, count in parts]
    dp = sum(abs(o - s) for s, o in shares) / 2
    rates = [count / size for size, count in parts]
    mean = sum(rates) / len(rates)
    deviation = math.sqrt(sum((rate - mean) ** 2 for rate in rates) / len(rates))
    same(told["dp"], dp, what)
    same(told["dp_norm"], dp / (1 - min(s for s, _ in shares)), what)
    same(told["juilland_d"], 1 - deviation / mean / math.sqrt(len(rates) - 1), what)


def dispersion(answer):
    listed = [(one["characters"], one["occurrences"]) for one in answer["rows"]]
    if answer["documents"] == len(listed):
        evenness(answer, listed, "documents")
    for one in answer["rows"]:
        size, n = one["characters"], len(one["parts"])
        ends = [size * at // n for at in range(n + 1)]
        lengths = [end - start for start, end in zip(ends, ends[1:])]
        counts = [sum(start <= at < end for at in one["offsets"]) for start, end in zip(ends, ends[1:])]
        if counts != one["parts"]:
            sys.exit(f"{one['document']}: {one['parts']} is not {counts}")
        if all(lengths):
            evenness(one, list(zip(lengths, counts)), one["document"])
        same(one["per_ten_thousand"], one["occurrences"] * 1e4 / size, one["document"])


def trend(answer):
    for one in answer["rows"]:
        same(one["per_ten_thousand"], one["occurrences"] * 1e4 / one["characters"], one["period"])


# A letter or digit that runs on: none of the scripts written without blanks.
RUNS_ON = r"(?:(?![\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])[^\W_])"
TOKEN = re.compile(rf"{RUNS_ON}(?:{RUNS_ON}|(?<=[0-9])\.(?=[0-9]))*|.", re.S)
PASSED_OVER = set("\"'<>《》〈〉«»-·_`*#")
BETWEEN_CLAUSES = set("()[]{},.;:!?。、…|\\/~¡¿※†")


def tokens(text):
    """The character stream of a folded text: letters and digits run on, any other
    character stands alone, None is where punctuation parts clauses."""
    stream = []
    for token in TOKEN.findall(text):
        if token.isspace() or token in PASSED_OVER:
            continue
        if token not in BETWEEN_CLAUSES:
            stream.append(token)
        elif stream and stream[-1] is not None:
            stream.append(None)
    return stream


def written(run):
    """Tokens as they are written: with a blank between two runs of letters."""
    text = ""
    for token in run:
        between = text[-1:].isascii() and text[-1:].isalnum() and token[0].isascii() and token[0].isalnum()
        text += " " + token if between else token
    return text


def entropy(counts):
    total = sum(counts.values())
    return -sum(count / total * math.log2(count / total) for count in counts.values())


def ngrams(answer):
    if len(sys.argv) < 3:
        sys.exit("n-grams are counted in the texts: name their file as well")
    stream = [None]
    for line in open(sys.argv[2], encoding="utf-8"):
        stream += tokens(line.rstrip("\n")) + [None]
    total = sum(token is not None for token in stream)
    same(answer["tokens"], total, "tokens")
    longest = max((one["size"] for one in answer["rows"]), default=0)
    counts, left, right, runs = Counter(), defaultdict(Counter), defaultdict(Counter), {}
    for at in range(len(stream)):
        for size in range(1, longest + 1):
            run = tuple(stream[at : at + size])
            if len(run) < size or None in run:
                break
            counts[run] += 1
            runs[written(run)] = run
            left[run][stream[at - 1]] += 1
            right[run][stream[at + size] if at + size < len(stream) else None] += 1
    for one in answer["rows"]:
        text, size = one["ngram"], one["size"]
        run = runs.get(text)
        if run is None or len(run) != size:
            sys.exit(f"{text} does not stand in the texts")
        same(one["frequency"], counts[run], text)
        same(one["left_entropy"], entropy(left[run]), text)
        same(one["right_entropy"], entropy(right[run]), text)
        divisions = [(run[:at], run[at:]) for at in range(1, size)]
        cohesion = min(math.log2(counts[run] * total / (counts[a] * counts[b])) for a, b in divisions)
        same(one["cohesion"], cohesion, text)


answer = json.load(open(sys.argv[1], encoding="utf-8"))
study = answer["schema"].split(".")[1].split("/")[0]
studies = {
    "kwic": kwic,
    "collocates": collocates,
    "keyness": keyness,
    "words": words,
    "dispersion": dispersion,
    "trend": trend,
    "ngrams": ngrams,
}
if study not in studies:
    sys.exit(f"{study} is no study that is known here")
studies[study](answer)
if not checked:
    sys.exit(f"{study}: nothing was checked")
print(f"{study}: {checked} figures agree")
