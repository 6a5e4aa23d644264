"""Repair one line of YAML in the way that was probably meant, so that the reader can go on and find the next mistake.

Each takes a line and gives a new one, or the same if it cannot tell. What is repaired is only read, never written.
"""

from __future__ import annotations

import json
import re

from keuzemodel.odd_signs import is_space

_KEY = r"^(\s*(?:- +)*(?:[^\s:'\"#{}\[\],][^:]*|\"[^\"]*\"|'[^']*'):[ \t]+)"
_VALUE = re.compile(_KEY + r"(\S.*)$")
_UNKNOWN = re.compile(r"([:,\[{-]\s+|^\s*- +)\?+(?=\s*(?:[,}\]#]|$))")
_ODD_SIGNS = "@`%*&!"
_ODD_START = re.compile(rf"([:,\[{{-]\s+)([{_ODD_SIGNS}][^,}}\]]*?)(?=\s*(?:[,}}\]]|$))")
_NOTHING = re.compile(r":(?=\s*[,}\]])")
_NO_SPACE = re.compile(r"^(\s*(?:- +)*(?:[\w.]+|\"[^\"]*\"|'[^']*'):)(?=[^\s:])")
INDENTATION = re.compile(r"[^\S\n]*")


def indentation_after(above: str) -> int:
    """Give how far a line is probably meant to be indented, by the line above it (without its line end)."""
    width = len(above) - len(above.lstrip(" -"))
    return width + 2 if above.rstrip().endswith(":") else width


def plain_spaces(line: str) -> str:
    """Indent with the spaces of the keyboard."""
    indentation = INDENTATION.match(line)
    width = indentation.end() if indentation else 0
    return "".join(" " if is_space(c) else c for c in line[:width]) + line[width:]


def null_for_question_marks(line: str) -> str:
    """Write `null` where a value is nothing but question marks."""
    return _UNKNOWN.sub(r"\1null", line)


def null_for_nothing(line: str) -> str:
    """Write `null` where a key between brackets has no value."""
    return _NOTHING.sub(": null", line)


def space_after_colon(line: str) -> str:
    """Part a key from its value."""
    return _NO_SPACE.sub(r"\1 ", line)


def value_in_quotes(line: str) -> str:
    """Put the whole value of a key in quotation marks; a value in brackets stays."""
    found = _VALUE.match(line.rstrip())
    if found is None or found[2][0] in "{[":
        return line
    value = found[2]
    if value[0] in "\"'":
        value = value.strip(value[0])
    return found[1] + json.dumps(value, ensure_ascii=False)


def odd_start_in_quotes(line: str) -> str:
    """Put every value that begins with a sign of YAML in quotation marks."""
    found = _VALUE.match(line.rstrip())
    if found and found[2][0] in _ODD_SIGNS:
        return value_in_quotes(line)
    return _ODD_START.sub(lambda found: found[1] + json.dumps(found[2], ensure_ascii=False), line)
