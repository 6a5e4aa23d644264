"""Recognise a file that is no YAML at all: a table, a workbook, a document."""

from __future__ import annotations

import re

_COLUMNS = {";": "puntkomma's", "\t": "tabs", ",": "komma's"}
_KEY = re.compile(r"""\s*(?:- )?(?:[\w .-]+|"[^"]*"|'[^']*'):(?:\s|$)""")
_LINES = 10
_START = 10_000
_TAKE_OVER = "Neem de gegevens over in een YAML-bestand, zoals measures.yaml."


def binary_kind(data: bytes) -> str:
    """Name what bytes that are no text probably are, in Dutch."""
    if data.startswith(b"PK"):
        kinds = {b"xl/": "een Excel-bestand", b"word/": "een Word-bestand", b"content.xml": "een LibreOffice-bestand"}
        return next((kind for part, kind in kinds.items() if part in data), "een binair bestand")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "een oud Excel- of Word-bestand"
    if data.startswith(b"{\\rtf"):
        return "een document met opmaak (RTF)"
    return "een PDF" if data.startswith(b"%PDF") else "een binair bestand"


def is_utf16(data: bytes) -> bool:
    """Tell whether bytes are text of which every other byte is 0, as PowerShell writes it."""
    first, second = data[:200:2], data[1:200:2]
    return any(zeros and not any(zeros) and all(letters) for zeros, letters in ((first, second), (second, first)))


def table_problem(text: str) -> str:
    """Say that a text is a table with columns, as a spreadsheet writes it (CSV); empty if it is none."""
    # A value may have the sign of the columns in it as well; the titles of the columns seldom do.
    lines = [line for line in text[:_START].splitlines() if line.strip()][: _LINES + 1]
    if len(lines) < 2 or _KEY.match(lines[0]):  # noqa: PLR2004
        return ""
    for sign, name in _COLUMNS.items():
        columns = lines[0].count(sign)
        if columns and all(line.count(sign) >= columns for line in lines[1:_LINES]):
            return f"dit is een tabel (CSV): de kolommen zijn gescheiden met {name}. {_TAKE_OVER}"
    return ""
