"""A municipality's own style: a file with nothing but CSS custom properties (`docs/stijl.md`)."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from keuzemodel.problems import InvalidInput, Problem
from keuzemodel.system_errors import why_refused

if TYPE_CHECKING:
    from pathlib import Path

OURS = "--keuzemodel-"
_MOST_BYTES = 200_000
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BLOCK = re.compile(r"\s*:root\s*\{([^{}]*)\}")
_NAME = re.compile(r"--[A-Za-z0-9_-]+", re.ASCII)
# No braces, no angle brackets, no at-sign, no backslash: nothing that ends a value, a block or the style element.
_VALUE = re.compile(r"""(?:[\w\s#%.,()+*/-]|"[\w\s.,-]*"|'[\w\s.,-]*')+""")
_FUNCTION = re.compile(r"([\w-]*)\(")
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
    text = _COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), _text(path))
    problems: list[Problem] = []
    tokens: dict[str, str] = {}
    at = 0
    while text[at:].strip():
        block = _BLOCK.match(text, at)
        if block is None:
            at += len(text[at:]) - len(text[at:].lstrip())
            sentence = "hier hoort :root { … } met daarin alleen regels als --naam: waarde; Haal de rest weg."
            problems.append(Problem(str(path), _line(text, at), "", sentence))
            break
        _declarations(path, text, block, tokens, problems)
        at = block.end()
    if not problems and not any(name in known_tokens() for name in tokens):
        sentence = f"geen van deze regels verandert iets: er is geen naam bij die begint met {OURS}. Zie docs/stijl.md."
        problems.append(Problem(str(path), 1, "", sentence))
    if problems:
        raise InvalidInput(problems)
    return ":root {\n" + "".join(f"  {name}: {value};\n" for name, value in tokens.items()) + "}"


@cache
def known_tokens() -> frozenset[str]:
    """Give the names of our own tokens."""
    ours = (files("keuzemodel.report") / "style" / "tokens.css").read_text(encoding="utf-8")
    return frozenset(re.findall(rf"^\s*({OURS}[\w-]+):", ours, re.MULTILINE))


def _declarations(path: Path, text: str, block: re.Match[str], tokens: dict[str, str], problems: list[Problem]) -> None:
    at = block.start(1)
    for part in block[1].split(";"):
        if part.strip():
            line = _line(text, at + len(part) - len(part.lstrip()))
            name, colon, value = (piece.strip() for piece in part.partition(":"))
            wrong = _wrong(name, colon, value)
            if wrong:
                problems.append(Problem(str(path), line, name if _NAME.fullmatch(name) else "", wrong))
            tokens[name] = re.sub(r"\s+", " ", value)
        at += len(part) + 1


def _wrong(name: str, colon: str, value: str) -> str:
    if not colon or not _NAME.fullmatch(name):
        return "hier mag alleen een regel als --naam: waarde; staan. Haal deze regel weg."
    if name.startswith(OURS) and name not in known_tokens():
        near = get_close_matches(name, known_tokens(), n=1)
        return f"deze naam bestaat niet. {f'Bedoelt u {near[0]}?' if near else 'De namen staan in docs/stijl.md.'}"
    if not value:
        return "de waarde ontbreekt. Vul haar in, of haal de regel weg."
    unknown = [f for f in _FUNCTION.findall(value) if f and f.lower() not in _FUNCTIONS]
    if unknown:
        return f"{unknown[0]}() mag hier niet. Gebruik kleuren, maten, lettertypen en var()."
    if not _VALUE.fullmatch(value) or value.count("(") != value.count(")") or "/*" in value:
        return "in deze waarde staat een teken dat niet mag. Gebruik kleuren, maten, lettertypen en var()."
    return ""


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise _problem(path, f"dit bestand is groter dan {_MOST_BYTES // 1000} kB. Laat weg wat niet nodig is.")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise _problem(path, "dit bestand is geen UTF-8-tekst. Sla het op als UTF-8.") from None
    except FileNotFoundError:
        raise _problem(path, "dit bestand bestaat niet. Controleer de naam en de map.") from None
    except (OSError, ValueError) as error:
        why = f": {why_refused(error)}" if isinstance(error, OSError) else ""
        raise _problem(path, f"dit bestand is niet te lezen{why}. Controleer de naam en uw rechten.") from None


def _problem(path: Path, sentence: str) -> InvalidInput:
    return InvalidInput([Problem(str(path), 1, "", sentence)])


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1
