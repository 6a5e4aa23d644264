"""The catalogue and the weightings as a workbook for people without YAML, there and back without loss.

Also the sum of a package, as formulas that people can follow by themselves (`sum_sheet`, `sum_workbook`).

`columns` says which sheets there are and what stands in each column; `tables` turns the data of files into rows and
back; `workbook` reads and writes the rows; `yaml_edits` changes a file no more than needed. openpyxl is in `workbook`
and `sum_workbook` only.
"""
