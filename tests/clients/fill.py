"""Fills a ledger as a colleague would: python3 fill.py LEDGER FILLED, or, to read one, python3 fill.py LEDGER.

Says on standard output, as JSON, the names of the sheets, the first row of tasks, and every
text of the workbook.
"""

import json
import sys

from openpyxl import load_workbook

PROGRESS, REPORT = "进展", "进展说明"

workbook = load_workbook(sys.argv[1])
first = None
for sheet in workbook.worksheets:
    rows = list(sheet.iter_rows())
    for at, row in enumerate(rows):
        names = {cell.value: cell.column for cell in row if isinstance(cell.value, str)}
        if PROGRESS in names and REPORT in names and first is None:
            first = {name: sheet.cell(at + 2, column).value for name, column in names.items()}
            if len(sys.argv) > 2:
                sheet.cell(at + 2, names[PROGRESS]).value = "已完成"
                sheet.cell(at + 2, names[REPORT]).value = "三个海外仓已投入使用"
                workbook.save(sys.argv[2])
texts = [str(cell) for sheet in workbook.worksheets for row in sheet.values for cell in row if cell is not None]
print(json.dumps({"sheets": workbook.sheetnames, "first": first, "texts": texts}, ensure_ascii=False))
