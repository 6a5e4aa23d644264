"""Say in Dutch what is wrong with a file that is no YAML: the frequent mistakes by name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from yaml.error import MarkedYAMLError
from yaml.reader import Reader

from keuzemodel.written.wording import quote

if TYPE_CHECKING:
    from collections.abc import Callable

_FALLBACK = (
    "deze regel is geen geldige YAML. Controleer hier en op de regel erboven het inspringen, "
    "de dubbele punten en de aanhalingstekens."
)
MAX_DEPTH = 50
TOO_DEEP = f"hier zitten meer dan {MAX_DEPTH} lijsten of groepen in elkaar. Controleer de haken en het inspringen."
_NO_SPACE = re.compile(r"""\s*(- +)?([\w.]+|"[^"]*"|'[^']*'):[^\s:]""")


class _Spot(NamedTuple):
    """Where the YAML reader stopped, and where the thing it was reading began."""

    problem: str
    """PyYAML's English words; libyaml and the Python reader differ in them."""
    context: str
    line: int
    column: int
    start_line: int
    lines: list[str]

    def text(self, line: int) -> str:
        """Give a line of the file, counted from 1."""
        return self.lines[line - 1] if 0 < line <= len(self.lines) else ""

    @property
    def before(self) -> str:
        """The text of the line up to where the reader stopped."""
        return self.text(self.line)[: self.column]

    @property
    def sign(self) -> str:
        """The sign at which the reader stopped."""
        return self.text(self.line)[self.column : self.column + 1]

    @property
    def last_line(self) -> int:
        """The last line with anything on it."""
        return max((i for i, line in enumerate(self.lines, 1) if line.strip()), default=1)


Found = tuple[int, str] | None


def explain(error: Exception, text: str) -> tuple[int, str]:
    """Give the line (from 1) and a Dutch sentence for an error of PyYAML."""
    lines = text.split("\n")
    unprintable = Reader.NON_PRINTABLE.search(text)
    if unprintable:
        line = text.count("\n", 0, unprintable.start()) + 1
        code = f"U+{ord(unprintable.group()):04X}"
        return line, f"hier staat een onzichtbaar teken ({code}) dat niet mag. Typ de regel opnieuw."
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        # Such as "\\U00110000" in the reader that does without libyaml.
        return 1, "het bestand is geen geldige YAML. Controleer vooral tekens na een \\ in de tekst."
    mark, start = error.problem_mark, error.context_mark or error.problem_mark
    spot = _Spot(error.problem or "", error.context or "", mark.line + 1, mark.column, start.line + 1, lines)
    found = next((f for mistake in _MISTAKES if (f := mistake(spot))), (spot.line, _FALLBACK))
    return max(1, min(found[0], spot.last_line)), found[1]


def _too_deep(spot: _Spot) -> Found:
    # libyaml reads ahead, and since 0.2.6 it refuses deep brackets before we have counted them.
    return (spot.line, TOO_DEEP) if "nesting depth" in spot.problem else None


def _tab(spot: _Spot) -> Found:
    indent = re.match(r"[ -]*\t", spot.text(spot.line))
    if "tab character" in spot.problem or spot.sign == "\t" or indent:
        return spot.line, "hier staat een tab. YAML springt in met spaties: vervang de tab door spaties."
    return None


def _open_quote(spot: _Spot) -> Found:
    if "quoted scalar" not in spot.context:
        return None
    if "escape" in spot.problem or "hex" in spot.problem:
        advice = "Gebruik enkele aanhalingstekens ('), of schrijf \\\\."
        return spot.line, f"een \\ heeft tussen dubbele aanhalingstekens een bijzondere betekenis. {advice}"
    return (
        spot.start_line,
        "een aanhalingsteken gaat hier open en nergens dicht. Zet het sluitende aanhalingsteken erbij.",
    )


def _text_after_quote(spot: _Spot) -> Found:
    before = spot.before.rstrip()
    if _expects_block_end(spot) and before.endswith(("'", '"')):
        advice = (
            "Zet aanhalingstekens om de hele waarde, met binnenin de andere soort, "
            "of sluit het aanhalingsteken op een regel hierboven."
        )
        return spot.line, f"na een sluitend aanhalingsteken ({before[-1]}) staat nog tekst. {advice}"
    return None


def _brackets(spot: _Spot) -> Found:
    if _expects_block_end(spot) and spot.sign and spot.sign in "]}":
        return spot.line, f"hier staat een haak {spot.sign} te veel. Haal hem weg."
    if "flow" in spot.context:
        opening, closing = ("[", "]") if "sequence" in spot.context else ("{", "}")
        line = spot.line if spot.line <= spot.last_line else spot.start_line
        advice = f"Zet er {closing} achter, of zet de komma die tussen twee waarden ontbreekt."
        return line, f"de haak {opening} van regel {spot.start_line} gaat niet goed dicht. {advice}"
    return None


def _indentation(spot: _Spot) -> Found:
    if _expects_block_end(spot) and not spot.before.strip():
        advice = "Laat hem even ver inspringen als de regels die erbij horen; een streepje hoort in een lijst."
        return spot.line, f"deze regel springt niet goed in. {advice}"
    return None


def _no_colon(spot: _Spot) -> Found:
    if "could not find expected ':'" in spot.problem:
        if _NO_SPACE.match(spot.text(spot.start_line)):
            return _no_space(spot.start_line)
        written = quote(spot.text(spot.start_line).strip())
        return spot.start_line, f"in {written} ontbreekt een dubbele punt. Schrijf 'sleutel: waarde'."
    return None


def _colons(spot: _Spot) -> Found:
    above = next((i for i in range(spot.line - 1, 0, -1) if spot.text(i).strip()), 0)
    if "document start" in spot.problem and _NO_SPACE.match(spot.text(above)):
        # The first line was taken for a document that is one text.
        return _no_space(above)
    if "mapping values are not allowed" not in spot.problem:
        return None
    if re.search(r":\s", spot.before):
        advice = "Zet de tekst na de eerste dubbele punt tussen aanhalingstekens."
        return spot.line, f"in deze waarde staat zelf een dubbele punt met een spatie. {advice}"
    if _NO_SPACE.match(spot.text(above)):
        return _no_space(above)
    advice = "Laat beide even ver inspringen, of zet de waarde tussen aanhalingstekens."
    return spot.line, f"deze regel springt verder in dan de regel erboven, die al een waarde heeft. {advice}"


def _no_space(line: int) -> Found:
    return line, "na de dubbele punt ontbreekt een spatie. Schrijf 'sleutel: waarde'."


def _first_sign(spot: _Spot) -> Found:
    if any(part in spot.problem for part in ("start any token", "alphabetic", "node content")):
        written = quote(spot.text(spot.start_line if "alphabetic" in spot.problem else spot.line).strip())
        return (
            spot.line,
            f"een waarde in {written} begint met een teken dat iets anders betekent. {_IN_QUOTES}",
        )
    return None


_IN_QUOTES = "Zet die waarde tussen aanhalingstekens."


def _long_text(spot: _Spot) -> Found:
    if "block scalar" in spot.context:
        advice = "Zet de tekst op de volgende regels, ingesprongen, of tussen aanhalingstekens."
        return spot.line, f"na > of | mag op dezelfde regel geen tekst staan. {advice}"
    return None


def _dash(spot: _Spot) -> Found:
    if "sequence entries are not allowed" in spot.problem:
        return (
            spot.line,
            "een lijst met streepjes begint op een eigen regel. Zet het streepje op de volgende regel.",
        )
    return None


def _directive(spot: _Spot) -> Found:
    if spot.text(1).startswith("%"):
        return 1, "het bestand begint met een regel met %. Haal die regel weg."
    return None


def _tag(spot: _Spot) -> Found:
    if "tag" in spot.context or "tag handle" in spot.problem:
        return spot.line, "tekst die met ! begint is hier geen gewone tekst. Zet hem tussen aanhalingstekens."
    return None


def _expects_block_end(spot: _Spot) -> bool:
    return any(part in spot.problem for part in ("expected key", "<block end>", "'-' indicator"))


_MISTAKES: tuple[Callable[[_Spot], Found], ...] = (
    _too_deep,
    _tab,
    _open_quote,
    _text_after_quote,
    _brackets,
    _indentation,
    _no_colon,
    _colons,
    _directive,
    _first_sign,
    _long_text,
    _dash,
    _tag,
)
