"""The catalogue and the weightings as a workbook for people without YAML, there and back without loss.

`columns` says which sheets there are and what stands in each column; `tables` turns the data of files into rows and
back; `workbook` reads and writes the rows (openpyxl only there); `yaml_edits` changes a file no more than needed.
"""
