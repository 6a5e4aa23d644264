"""From what people write to frozen values: YAML with places, structure, checks, and every problem at once.

`yaml_source` reads a file into data that knows its lines; `schema` defines the files, and `structure` holds data
against it; `catalogue_checks` finds what needs more than one place; `catalogue_file` and `weighting_file` make the
values.
"""
