"""Fills a ledger as a colleague would: python3 fill.py LEDGER FILLED TASK TEXT, or, to read one,
python3 fill.py LEDGER.

Says on standard output, as JSON, the rows of all its sheets that have room for entries, by their
headings.
"""

import json
import sys

from openpyxl import load_workbook

TASK, PROGRESS, REPORT = "任务编号", "进展", "进展说明"

path, *filled = sys.argv[1:]
workbook = load_workbook(path)
found = []
for sheet in workbook.worksheets:
    names = {}
    for row in sheet.iter_rows():
        if not names:
            headings = {cell.value: at for at, cell in enumerate(row)}
            names = headings if {TASK, PROGRESS, REPORT} <= headings.keys() else {}
            continue
        if filled and row[names[TASK]].value == filled[1]:
            row[names[PROGRESS]].value = "已完成"
            row[names[REPORT]].value = filled[2]
        found.append({name: row[at].value for name, at in names.items() if name is not None})
if filled:
    workbook.save(filled[0])
print(json.dumps(found, ensure_ascii=False, default=str))
