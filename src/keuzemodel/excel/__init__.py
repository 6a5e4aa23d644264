"""The catalogue and the weightings as a workbook for people without YAML, there and back without loss.

`columns` says which sheets there are and what stands in each column; `tables` turns the data of files into rows, and
`workbook` writes them. `opened` gives the rows of a workbook that people filled in, `all_headings` says which column is
which however they left the headings, and `reader` turns the rows back into data; `yaml_edits` changes a file no more
than needed. `scorers` is the workbook of one person who scores, `joining` joins several. `result_workbook` writes
tables of `as_sheets`, whatever they are of.
openpyxl is in `workbook`, `opened` and `looks` only, and XlsxWriter in `result_workbook`: it alone writes what a
formula gives.
"""
