"""Read the `--json` of `kies` back as a package, to lay it next to others."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.approach import Approach
from keuzemodel.problems import InvalidInput, Problem
from keuzemodel.question import unknown_ids
from keuzemodel.reading.text_file import Unreadable, read_text
from keuzemodel.storage.kies_json import Kies, NotKies, parse_kies, simplest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction
    from pathlib import Path

    from keuzemodel.catalogue import Catalogue

_MOST_TOLD = 20
_OTHER_CATALOGUE = "Deze uitkomst hoort waarschijnlijk bij een andere catalogus."
_HOW = "Maak het bestand met: keuzemodel kies --json > bestand.json"


@dataclass(frozen=True)
class KeptAnswer:
    """A package that was chosen before."""

    package: frozenset[str]
    weighting: str
    """The name of its weighting; empty if it had none."""
    approach: Approach | None
    unique: bool | None
    proven: bool
    weights: Mapping[str, Fraction] | None
    """As used in the value; None if the file does not tell them."""
    other_catalogue: bool
    """True if it was chosen from other scores or rules than those of now."""


def read_answer(path: Path, catalogue: Catalogue) -> KeptAnswer:
    """Read one answer.

    Args:
        path: a file with the JSON of `kies`.
        catalogue: that of now; the package must consist of its measures.

    Raises:
        InvalidInput: no such file, no JSON, not of `kies`, without a package, or with unknown measures or odd weights.

    """
    text = _text(path)
    try:
        kies = parse_kies(text)
    except json.JSONDecodeError as error:
        raise _wrong(path, f"dit is geen geldige JSON ({_near(text, error.pos)}). {_HOW}", error.lineno) from None
    except NotKies:
        raise _wrong(path, f"dit is geen uitkomst van ‘keuzemodel kies --json’. {_HOW}") from None
    try:
        package = kies.package
    except NotKies:
        raise _wrong(path, f"hier hoort een lijst met nummers van maatregelen. {_HOW}", place="package") from None
    if package is None:
        why = "er is geen pakket mogelijk" if kies.status == "infeasible" else "er is geen pakket gevonden"
        raise _wrong(path, f"in deze uitkomst staat geen pakket: {why}. Kies een andere uitkomst.", place="package")
    _check(path, text, package, catalogue)
    return KeptAnswer(
        frozenset(package),
        kies.weighting or "",
        next((a for a in Approach if a.value == kies.data["approach"]), None),
        kies.unique,
        kies.status == "optimal",
        _weights(path, kies, catalogue),
        kies.digest not in {None, catalogue.digest},
    )


def _check(path: Path, text: str, package: list[str], catalogue: Catalogue) -> None:
    unknown = [(i, id_) for i, id_ in enumerate(package) if id_ not in catalogue.by_id]
    problems = []
    for i, id_ in unknown[:_MOST_TOLD]:
        sentence = unknown_ids("maatregel", [id_], catalogue.ids)[0]
        problems.append(Problem(str(path), _line_of(text, id_), f"package[{i}]", f"{sentence} {_OTHER_CATALOGUE}"))
    if more := len(unknown) - len(problems):
        some = dutch.count(more, "maatregel bestaat", "maatregelen bestaan")
        last = problems[-1].line
        problems.append(Problem(str(path), last, "package", f"nog {some} niet. {_OTHER_CATALOGUE}"))
    if problems:
        raise InvalidInput(problems)


def _line_of(text: str, id_: str) -> int:
    """Find the line of a measure in the list of the whole package, which comes before those of the phases."""
    at = text.find(json.dumps(id_, ensure_ascii=False), max(text.find('"package"'), 0))
    return text.count("\n", 0, max(at, 0)) + 1


def _weights(path: Path, kies: Kies, catalogue: Catalogue) -> dict[str, Fraction] | None:
    given = kies.data.get("weights")
    if not isinstance(given, dict):
        return None
    known = {c: weight for c, weight in given.items() if c in catalogue.criterion}
    for c, weight in known.items():
        if not isinstance(weight, Decimal) or weight < 0:
            raise _wrong(path, f"hier hoort een getal van 0 of hoger. {_HOW}", place=f"weights.{c}")
    return simplest(known)


def _text(path: Path) -> str:
    try:
        return read_text(path, "JSON", utf16=True)
    except Unreadable as error:
        raise _wrong(path, error.text, error.line) from None


def _near(text: str, position: int) -> str:
    found = text[position : position + 1]
    return "het houdt te vroeg op" if not found.strip() else f"onverwacht: {dutch.quoted(found)}"


def _wrong(path: Path, sentence: str, line: int = 1, place: str = "") -> InvalidInput:
    return InvalidInput([Problem(str(path), line, place, sentence)])
