"""Answers as tables with numbers and formulas, one module beside each of `as_json`.

They know nothing of workbooks: `excel/result_workbook` writes a `ResultTable`, whatever it is about.
"""
