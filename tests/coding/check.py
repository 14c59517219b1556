"""Works out the agreement of coders once more and compares it to nine digits.

    python3 tests/coding/check.py ANSWER.json CODER.csv CODER.csv ...

The first file is what `zhengce agreement CODER.csv ... --format json` gave; the
others have the columns `unit` and `code`, a row a code, an empty code for none.
"""

import csv
import itertools
import json
import sys


def read(path):
    said = {}
    with open(path, encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(line for line in file if not line.startswith("# ")):
            codes = said.setdefault(row["unit"].strip(), set())
            if row["code"].strip():
                codes.add(row["code"].strip())
    return said


def nominal(a, b):
    return float(a != b)


def masi(a, b):
    if a == b:
        return 0.0
    shared = a & b
    if not shared:
        return 1.0
    weight = 2 / 3 if a < b or b < a else 1 / 3
    return 1 - weight * len(shared) / len(a | b)


def alpha(units, distance):
    """By the matrix of coincidences, as Krippendorff 2011 sets it out."""
    coincidences = {}
    for values in units:
        if len(values) < 2:
            continue
        for a, b in itertools.permutations(values, 2):
            coincidences[a, b] = coincidences.get((a, b), 0) + 1 / (len(values) - 1)
    totals = {}
    for (a, _), count in coincidences.items():
        totals[a] = totals.get(a, 0) + count
    n = sum(totals.values())
    observed = sum(count * distance(a, b) for (a, b), count in coincidences.items()) / n
    pairs = ((a, b) for a in totals for b in totals)
    expected = sum(totals[a] * totals[b] * distance(a, b) for a, b in pairs) / (n * (n - 1))
    return None if expected == 0 else 1 - observed / expected


def kappa(units):
    both = [unit for unit in units if len(unit) == 2]
    values = {value for unit in both for value in unit}
    total = len(both)
    observed = sum(a == b for a, b in both) / total
    share = lambda side, value: sum(unit[side] == value for unit in both) / total
    expected = sum(share(0, value) * share(1, value) for value in values)
    return None if abs(1 - expected) < 1e-12 else (observed - expected) / (1 - expected)


def agreement(units):
    pairs = [pair for unit in units for pair in itertools.combinations(unit, 2)]
    return sum(a == b for a, b in pairs) / len(pairs)


def same(found, expected, what):
    if found is None and expected is None:
        return
    if found is None or expected is None or abs(found - expected) > 1e-9:
        sys.exit(f"{what}: {found} is not {expected}")


def compare(line, units, coders, what):
    same(line["agreement"], agreement(units), f"{what}: agreement")
    same(line["alpha"], alpha(units, nominal), f"{what}: alpha")
    same(line["kappa"], kappa(units) if coders == 2 else None, f"{what}: kappa")


answer = json.load(open(sys.argv[1], encoding="utf-8"))
files = [read(path) for path in sys.argv[2:]]
ids = dict.fromkeys(unit for file in files for unit in file)
rows = [[frozenset(file[unit]) if unit in file else None for file in files] for unit in ids]
units = [[value for value in row if value is not None] for row in rows]
compare(answer["overall"], units, len(files), "overall")
same(answer["masi_alpha"], alpha(units, masi), "MASI")
codes = sorted({code for file in files for codes in file.values() for code in codes})
if [line["code"] for line in answer["codes"]] != codes:
    sys.exit("other codes")
for line in answer["codes"]:
    given = [[line["code"] in value for value in unit] for unit in units]
    compare(line, given, len(files), line["code"])
differing = [unit for unit, row in zip(ids, units) if len(set(row)) > 1]
if [line["unit"] for line in answer["differing"]] != differing:
    sys.exit("other units differ")
