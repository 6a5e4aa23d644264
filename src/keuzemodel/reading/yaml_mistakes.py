"""Say in Dutch what is wrong with a file that is no YAML: the frequent mistakes by name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from yaml.error import MarkedYAMLError
from yaml.reader import Reader

from keuzemodel.odd_signs import is_space, name_of
from keuzemodel.reading import yaml_repairs
from keuzemodel.reading.yaml_limits import TOO_DEEP
from keuzemodel.written.wording import quote

if TYPE_CHECKING:
    from collections.abc import Callable

    Repair = Callable[[str], str]

_FALLBACK = (
    "deze regel is geen geldige YAML. Controleer hier en op de regel erboven het inspringen, "
    "de dubbele punten en de aanhalingstekens."
)
_LONGEST_LINE = 5000
"""Of a line that is repaired."""
_NEVER_CLOSED = "een aanhalingsteken gaat hier open en nergens dicht. Zet het sluitende aanhalingsteken erbij."
_MOST_LINES_OF_TEXT = 50
_COMMENT = re.compile(r"\s#.*")
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


class Mistake(NamedTuple):
    """A mistake in YAML, and how to read on."""

    line: int
    """From 1."""
    sentence: str
    """In Dutch: what is wrong and what to do."""
    repair: Repair | None = None
    """Makes the line as it was probably meant; None if there is no telling."""
    is_sure: bool = False
    """True if what was meant is clear, so that the whole file can be judged; else only its other YAML is."""
    repaired: int = 0
    """The line to repair, if it is another one; 0 for `line`."""

    def mend(self, text: str) -> str:
        """Repair the text of a file; the same text if that cannot be done."""
        lines = text.split("\n")
        at = (self.repaired or self.line) - 1
        if self.repair is None or not 0 <= at < len(lines) or len(lines[at]) > _LONGEST_LINE:
            return text
        lines[at] = self.repair(lines[at])
        return "\n".join(lines)


Found = Mistake | None


def explain(error: Exception, text: str) -> Mistake:
    """Say in Dutch what an error of PyYAML is about."""
    lines = text.split("\n")
    unprintable = Reader.NON_PRINTABLE.search(text)
    if unprintable:
        line = text.count("\n", 0, unprintable.start()) + 1
        code = f"U+{ord(unprintable.group()):04X}"
        return Mistake(line, f"hier staat een onzichtbaar teken ({code}) dat niet mag. Typ de regel opnieuw.")
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        # Such as "\\U00110000" in the reader that does without libyaml.
        return Mistake(1, "het bestand is geen geldige YAML. Controleer vooral tekens na een \\ in de tekst.")
    mark, start = error.problem_mark, error.context_mark or error.problem_mark
    spot = _Spot(error.problem or "", error.context or "", mark.line + 1, mark.column, start.line + 1, lines)
    found = next((f for mistake in _MISTAKES if (f := mistake(spot))), Mistake(spot.line, _FALLBACK))
    return found._replace(line=max(1, min(found.line, spot.last_line)))


def _too_deep(spot: _Spot) -> Found:
    # libyaml reads ahead, and since 0.2.6 it refuses deep brackets before we have counted them.
    return Mistake(spot.line, TOO_DEEP) if "nesting depth" in spot.problem else None


def _odd_indentation(spot: _Spot) -> Found:
    # To YAML such a line begins in the first column: it stops at the next one, which then springs in too far.
    for line in range(spot.line, spot.line - 3, -1):
        if found := oddly_indented(line, spot.text(line)):
            return found
    return None


def oddly_indented(line: int, content: str) -> Found:
    """Find that a line is indented with spaces that are none to YAML."""
    indentation = yaml_repairs.INDENTATION.match(content)
    odd = next((c for c in (indentation[0] if indentation else "") if c not in " \t\r" and is_space(c)), None)
    if odd is None:
        return None
    text = f"deze regel springt in met {name_of(odd)}. Vervang die door gewone spaties."
    return Mistake(line, text, yaml_repairs.plain_spaces, is_sure=True)


def _question_mark(spot: _Spot) -> Found:
    for line in dict.fromkeys((spot.line, spot.start_line)):
        if len(spot.text(line)) > _LONGEST_LINE:
            continue
        if yaml_repairs.null_for_question_marks(spot.text(line)) != spot.text(line):
            text = "een ? is geen waarde. Schrijf null als de score onbekend is."
            return Mistake(line, text, yaml_repairs.null_for_question_marks, is_sure=True)
    return None


def _no_value(spot: _Spot) -> Found:
    if "unexpected ':'" in spot.problem:
        key = quote(f"{spot.before.split(',')[-1].strip(' {[')}:")
        text = f"achter {key} staat geen waarde. Vul die in, of haal de sleutel weg als hij niet nodig is."
        return Mistake(spot.line, text, yaml_repairs.null_for_nothing, is_sure=True)
    return None


def _tab(spot: _Spot) -> Found:
    indent = re.match(r"[ -]*\t", spot.text(spot.line))
    if "tab character" in spot.problem or spot.sign == "\t" or indent:
        text = "hier staat een tab. YAML springt in met spaties: vervang de tab door spaties."
        above = next((line for i in range(spot.line - 1, 0, -1) if (line := spot.text(i)).strip()), "")
        width = yaml_repairs.indentation_after(above)
        return Mistake(spot.line, text, lambda line: " " * width + line.lstrip())
    return None


def _open_quote(spot: _Spot) -> Found:
    if "quoted scalar" not in spot.context:
        return None
    if "escape" in spot.problem or "hex" in spot.problem:
        advice = "Gebruik enkele aanhalingstekens ('), of schrijf \\\\."
        text = f"een \\ heeft tussen dubbele aanhalingstekens een bijzondere betekenis. {advice}"
        return Mistake(spot.line, text, yaml_repairs.value_in_quotes)
    return Mistake(spot.start_line, _NEVER_CLOSED, yaml_repairs.value_in_quotes)


def _opened_above(spot: _Spot, mark: str) -> int:
    """Find the line where a quotation mark opens that closes on this line, at the mark of another text; 0 if none."""
    opens = re.compile(rf"^\s*(?:- +)*(?:[^:]*:\s+)?{mark}[^{mark}]*$")
    lines = range(spot.line - 1, max(0, spot.line - _MOST_LINES_OF_TEXT), -1)
    return next((line for line in lines if opens.match(spot.text(line))), 0)


def _text_after_quote(spot: _Spot) -> Found:
    before = spot.before.rstrip()
    if _expects_block_end(spot) and before.endswith(("'", '"')):
        opened = _opened_above(spot, before[-1])
        if opened:
            return Mistake(opened, _NEVER_CLOSED, yaml_repairs.value_in_quotes)
        advice = (
            "Zet aanhalingstekens om de hele waarde, met binnenin de andere soort, "
            "of sluit het aanhalingsteken op een regel hierboven."
        )
        text = f"na een sluitend aanhalingsteken ({before[-1]}) staat nog tekst. {advice}"
        return Mistake(spot.line, text, yaml_repairs.value_in_quotes, is_sure=True)
    return None


def _brackets(spot: _Spot) -> Found:
    if _expects_block_end(spot) and spot.sign and spot.sign in "]}":
        text = f"hier staat een haak {spot.sign} te veel. Haal hem weg."
        return Mistake(spot.line, text, lambda line: line[: spot.column] + line[spot.column + 1 :])
    if "flow" in spot.context:
        opening, closing = ("[", "]") if "sequence" in spot.context else ("{", "}")
        comment = _COMMENT.search(spot.text(spot.start_line))
        if comment and comment.start() > spot.text(spot.start_line).rfind(opening):
            text = f"{quote(comment[0].strip())} is voor YAML een opmerking, ook de haak {closing} die erin staat. "
            return Mistake(spot.start_line, f"{text}Zet tekst met een # tussen aanhalingstekens.")
        line = spot.line if spot.line <= spot.last_line else spot.start_line
        advice = f"Zet er {closing} achter, of zet de komma die tussen twee waarden ontbreekt."
        text = f"de haak {opening} van regel {spot.start_line} gaat niet goed dicht. {advice}"
        # On another line the bracket of that line is what is missing; on its own, who knows.
        close = (lambda line: f"{line} {closing}") if spot.line > spot.start_line else None
        return Mistake(line, text, close, repaired=spot.start_line)
    return None


def _indentation(spot: _Spot) -> Found:
    if _expects_block_end(spot) and not spot.before.strip():
        advice = "Laat hem even ver inspringen als de regels die erbij horen; een streepje hoort in een lijst."
        return Mistake(spot.line, f"deze regel springt niet goed in. {advice}")
    return None


def _no_colon(spot: _Spot) -> Found:
    if "could not find expected ':'" in spot.problem:
        if _NO_SPACE.match(spot.text(spot.start_line)):
            return _no_space(spot.start_line)
        written = quote(spot.text(spot.start_line).strip())
        text = f"in {written} ontbreekt een dubbele punt. Schrijf 'sleutel: waarde'."
        return Mistake(spot.start_line, text, lambda _line: "")
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
        text = f"in deze waarde staat zelf een dubbele punt met een spatie. {advice}"
        return Mistake(spot.line, text, yaml_repairs.value_in_quotes, is_sure=True)
    if _NO_SPACE.match(spot.text(above)):
        return _no_space(above)
    advice = "Laat beide even ver inspringen, of zet de waarde tussen aanhalingstekens."
    return Mistake(spot.line, f"deze regel springt verder in dan de regel erboven, die al een waarde heeft. {advice}")


def _no_space(line: int) -> Found:
    text = "na de dubbele punt ontbreekt een spatie. Schrijf 'sleutel: waarde'."
    return Mistake(line, text, yaml_repairs.space_after_colon, is_sure=True)


def _first_sign(spot: _Spot) -> Found:
    if any(part in spot.problem for part in ("start any token", "alphabetic", "node content")):
        written = quote(spot.text(spot.start_line if "alphabetic" in spot.problem else spot.line).strip())
        text = f"een waarde in {written} begint met een teken dat iets anders betekent. {_IN_QUOTES}"
        return Mistake(spot.line, text, yaml_repairs.odd_start_in_quotes, is_sure=True)
    return None


_IN_QUOTES = "Zet die waarde tussen aanhalingstekens."


def _long_text(spot: _Spot) -> Found:
    if "block scalar" in spot.context:
        advice = "Zet de tekst op de volgende regels, ingesprongen, of tussen aanhalingstekens."
        return Mistake(spot.line, f"na > of | mag op dezelfde regel geen tekst staan. {advice}")
    return None


def _dash(spot: _Spot) -> Found:
    if "sequence entries are not allowed" in spot.problem:
        text = "een lijst met streepjes begint op een eigen regel. Zet het streepje op de volgende regel."
        return Mistake(spot.line, text)
    return None


def _directive(spot: _Spot) -> Found:
    if spot.text(1).startswith("%"):
        return Mistake(1, "het bestand begint met een regel met %. Haal die regel weg.", lambda _line: "")
    return None


def _tag(spot: _Spot) -> Found:
    if "tag" in spot.context or "tag handle" in spot.problem:
        text = "tekst die met ! begint is hier geen gewone tekst. Zet hem tussen aanhalingstekens."
        return Mistake(spot.line, text, yaml_repairs.odd_start_in_quotes, is_sure=True)
    return None


def _expects_block_end(spot: _Spot) -> bool:
    return any(part in spot.problem for part in ("expected key", "<block end>", "'-' indicator"))


_MISTAKES: tuple[Callable[[_Spot], Found], ...] = (
    _too_deep,
    _odd_indentation,
    _question_mark,
    _no_value,
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
