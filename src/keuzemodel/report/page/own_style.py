"""A municipality's own style: a file with nothing but CSS custom properties (`docs/stijl.md`)."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from keuzemodel.problems import InvalidInput, Problem
from keuzemodel.reading.text_file import Unreadable, read_text
from keuzemodel.written.wording import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OURS = "--keuzemodel-"
_MOST_BYTES = 200_000
# Every pattern takes time in proportion to the text, whatever it says: what is matched is never looked at twice.
_SPACE = re.compile(r"\s*+")
_NOT_LINE_END = re.compile(r"[^\n]")
_BLOCK = re.compile(r"\s*+:root\s*+\{([^{}]*+)\}")
_NAME = re.compile(r"--[A-Za-z0-9_-]+", re.ASCII)
# No braces, no angle brackets, no at-sign, no backslash: nothing that ends a value, a block or the style element.
_VALUE = re.compile(r"""(?:[\w\s#%.,()+*/-]++|"[\w\s.,-]*+"|'[\w\s.,-]*+')++""")
_FUNCTION = re.compile(r"(?<![\w-])([\w-]++)\(")
_FUNCTIONS = frozenset(
    (
        "calc",
        "clamp",
        "color",
        "color-mix",
        "hsl",
        "hsla",
        "hwb",
        "lab",
        "lch",
        "light-dark",
        "max",
        "min",
        "oklab",
        "oklch",
        "rgb",
        "rgba",
        "var",
    )
)


def read_style(path: Path) -> str:
    """Read a file of tokens and write it anew, so that nothing else can come along.

    Returns:
        One `:root` block.

    Raises:
        InvalidInput: everything in it that is no custom property, with its line.

    """
    text = _without_comments(_text(path))
    lines = _Lines(text)
    problems: list[Problem] = []
    tokens: dict[str, str] = {}
    at = _after_space(text, 0)
    while at < len(text):
        block = _BLOCK.match(text, at)
        if block is None:
            sentence = "hier hoort :root { … } met daarin alleen regels als --naam: waarde; Haal de rest weg."
            problems.append(Problem(str(path), lines.of(at), "", sentence))
            break
        for position, declaration in _declarations(block):
            problem = _take(declaration, tokens)
            if problem is not None:
                problems.append(Problem(str(path), lines.of(position), *problem))
        at = _after_space(text, block.end())
    if not problems and not any(name in known_tokens() for name in tokens):
        sentence = f"geen van deze regels verandert iets: er is geen naam bij die begint met {OURS}. Zie docs/stijl.md."
        problems.append(Problem(str(path), 1, "", sentence))
    if problems:
        raise InvalidInput(problems)
    return ":root {\n" + "".join(f"  {name}: {value};\n" for name, value in tokens.items()) + "}"


@cache
def known_tokens() -> frozenset[str]:
    """Give the names of our own tokens."""
    ours = (files("keuzemodel.report") / "page" / "tokens.css").read_text(encoding="utf-8")
    return frozenset(re.findall(rf"^\s*({OURS}[\w-]+):", ours, re.MULTILINE))


class _Lines:
    """The lines of a text, to find the one of a position without counting from the start each time."""

    def __init__(self, text: str) -> None:
        self._ends = [found.start() for found in re.finditer("\n", text)]

    def of(self, position: int) -> int:
        """Give the line of a position, from 1."""
        return bisect_left(self._ends, position) + 1


def _without_comments(text: str) -> str:
    """Put spaces in the place of comments, so that everything else stays on its line."""
    parts: list[str] = []
    at = 0
    while (start := text.find("/*", at)) >= 0 and (end := text.find("*/", start + 2)) >= 0:
        parts += text[at:start], _NOT_LINE_END.sub(" ", text[start : end + 2])
        at = end + 2
    return "".join((*parts, text[at:]))


@cache
def _vocabulary() -> Vocabulary:
    return Vocabulary(sorted(known_tokens()))


def _after_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _declarations(block: re.Match[str]) -> Iterator[tuple[int, str]]:
    """Give what stands between the semicolons of a block, and where each begins."""
    at = block.start(1)
    for part in block[1].split(";"):
        if part.strip():
            yield at + len(part) - len(part.lstrip()), part
        at += len(part) + 1


def _take(declaration: str, tokens: dict[str, str]) -> tuple[str, str] | None:
    """Note a token; if it is wrong, give its name and what is wrong with it."""
    name, colon, value = (piece.strip() for piece in declaration.partition(":"))
    if wrong := _wrong(name, colon, value):
        return (name if _NAME.fullmatch(name) else ""), wrong
    tokens[name] = re.sub(r"\s++", " ", value)
    return None


def _wrong(name: str, colon: str, value: str) -> str:
    if not colon or not _NAME.fullmatch(name):
        return "hier mag alleen een regel als --naam: waarde; staan. Haal deze regel weg."
    if name.startswith(OURS) and name not in known_tokens():
        return f"deze naam bestaat niet. {_vocabulary().advice(name) or 'De namen staan in docs/stijl.md.'}"
    if not value:
        return "de waarde ontbreekt. Vul haar in, of haal de regel weg."
    unknown = [f for f in _FUNCTION.findall(value) if f.lower() not in _FUNCTIONS]
    if unknown:
        return f"{unknown[0]}() mag hier niet. Gebruik kleuren, maten, lettertypen en var()."
    if not _VALUE.fullmatch(value) or value.count("(") != value.count(")") or "/*" in value:
        return "in deze waarde staat een teken dat niet mag. Gebruik kleuren, maten, lettertypen en var()."
    return ""


def _text(path: Path) -> str:
    try:
        return read_text(path, "CSS", _MOST_BYTES)
    except Unreadable as error:
        raise InvalidInput([Problem(str(path), error.line, "", error.text)]) from None
