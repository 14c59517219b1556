"""Makes the tables of this folder: the character of each CID of a collection.

apt-get install poppler-data; python collections/make.py

From Adobe's CMap resources (BSD-3-Clause, see LICENCE.txt) as Debian packages
them: UniGB-UTF32-H and its like map characters to CIDs; this is the way back.
Adobe-GB1-UCS2 and its like add half-width and vertical forms.
A table is a line a run of CIDs that follow each other: the first one, a blank,
their characters.
"""

import pathlib
import re

HERE = pathlib.Path(__file__).parent
SOURCE = pathlib.Path("/usr/share/poppler/cMap")
COLLECTIONS = {
    "GB1": ["UniGB-UTF32-H"],
    "CNS1": ["UniCNS-UTF32-H"],
    "Japan1": ["UniJIS-UTF32-H", "UniJIS2004-UTF32-H"],
    "Korea1": ["UniKS-UTF32-H"],
}


def maps(path):
    text = path.read_text("latin-1")
    for block in re.findall(r"begincidrange(.*?)endcidrange", text, re.S):
        for first, last, cid in re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*(\d+)", block):
            for code in range(int(first, 16), int(last, 16) + 1):
                yield code, int(cid) + code - int(first, 16)
    for block in re.findall(r"begincidchar(.*?)endcidchar", text, re.S):
        for code, cid in re.findall(r"<([0-9a-fA-F]+)>\s*(\d+)", block):
            yield int(code, 16), int(cid)


def glyphs(path):
    """Characters of CIDs: single ones, and runs."""
    for line in path.read_text("latin-1").splitlines():
        match [int(code, 16) for code in re.findall(r"<([0-9a-fA-F]{4})>", line)]:
            case [cid, code] if "begin" not in line and re.fullmatch(r"<....> *<....>", line.strip()):
                yield code, cid
            case [first, last, code] if first <= last and re.fullmatch(r"<....> *<....> *<....>", line.strip()):
                yield from ((code + cid - first, cid) for cid in range(first, last + 1))


def rank(code):
    """Of several characters that share a glyph: ideographs before radicals and
    forms for compatibility, the rest by code."""
    compatible = 0x2E80 <= code < 0x3000 or 0xF900 <= code < 0xFB00 or 0x2F800 <= code < 0x2FA20 or 0xFE30 <= code < 0xFE50
    return compatible or code in (0xA0, 0xAD), code


for name, files in COLLECTIONS.items():
    table = {}
    for file in files:
        for code, cid in maps(SOURCE / f"Adobe-{name}" / file):
            if code < 0x20 or 0xE000 <= code < 0xF900:
                continue
            if cid not in table or rank(code) < rank(table[cid]):
                table[cid] = code
    for code, cid in glyphs(SOURCE / f"Adobe-{name}" / f"Adobe-{name}-UCS2"):
        if code >= 0x20 and not 0xD800 <= code < 0xF900 and code != 0xFFFD:
            table.setdefault(cid, code)
    lines, last = [], None
    for cid in sorted(table):
        if last is None or cid != last + 1:
            lines.append(f"{cid} ")
        lines[-1] += chr(table[cid])
        last = cid
    (HERE / f"{name}.txt").write_text("\n".join(lines) + "\n", "utf-8")
