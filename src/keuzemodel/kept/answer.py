"""Read the `--json` of `kies` back as a package, to lay it next to others."""

from __future__ import annotations

import json
from dataclasses import dataclass
from fractions import Fraction
from math import isfinite
from typing import TYPE_CHECKING, Any

from keuzemodel import dutch
from keuzemodel.approach import Approach
from keuzemodel.problems import InvalidInput, Problem
from keuzemodel.question import unknown_ids
from keuzemodel.reading.yaml_source import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from keuzemodel.catalogue import Catalogue

_FINEST = 1_000_000
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
        InvalidInput: no such file, no JSON, not of `kies`, without a package, or with unknown measures.

    """
    text = _text(path)
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise _wrong(path, f"dit is geen geldige JSON ({_near(text, error.pos)}). {_HOW}", error.lineno) from None
    except (ValueError, RecursionError):
        raise _wrong(path, f"dit is geen geldige JSON. {_HOW}") from None
    if not isinstance(data, dict) or "status" not in data or "approach" not in data:
        raise _wrong(path, f"dit is geen uitkomst van ‘keuzemodel kies --json’. {_HOW}")
    package = data.get("package")
    if package is None:
        why = "er is geen pakket mogelijk" if data["status"] == "infeasible" else "er is geen pakket gevonden"
        raise _wrong(path, f"in deze uitkomst staat geen pakket: {why}. Kies een andere uitkomst.", place="package")
    if not isinstance(package, list) or not all(isinstance(id_, str) for id_ in package):
        raise _wrong(path, f"hier hoort een lijst met nummers van maatregelen. {_HOW}", place="package")
    _check(path, text, package, catalogue)
    return KeptAnswer(
        frozenset(package),
        weighting if isinstance(weighting := data.get("weighting"), str) else "",
        next((a for a in Approach if a.value == data["approach"]), None),
        unique if isinstance(unique := data.get("unique"), bool) else None,
        data["status"] == "optimal",
        _weights(data, catalogue),
        _digest(data) not in {None, catalogue.digest},
    )


def _check(path: Path, text: str, package: list[str], catalogue: Catalogue) -> None:
    problems = []
    for i, id_ in enumerate(package):
        if unknown := unknown_ids("maatregel", [id_], catalogue.ids):
            line = _line_of(text, id_)
            sentence = f"{unknown[0]} Deze uitkomst hoort waarschijnlijk bij een andere catalogus."
            problems.append(Problem(str(path), line, f"package[{i}]", sentence))
    if problems:
        raise InvalidInput(problems)


def _line_of(text: str, id_: str) -> int:
    """Find the line of a measure in the list of the whole package, which comes before those of the phases."""
    at = text.find(json.dumps(id_, ensure_ascii=False), max(text.find('"package"'), 0))
    return text.count("\n", 0, max(at, 0)) + 1


def _weights(data: dict[str, Any], catalogue: Catalogue) -> dict[str, Fraction] | None:
    given = data.get("weights")
    if not isinstance(given, dict):
        return None
    return {
        c: Fraction(w).limit_denominator(_FINEST)
        for c, w in given.items()
        if c in catalogue.criterion and isinstance(w, int | float) and isfinite(w)
    }


def _digest(data: dict[str, Any]) -> str | None:
    kept = data.get("catalogue")
    digest = kept.get("digest") if isinstance(kept, dict) else None
    return digest if isinstance(digest, str) else None


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _wrong(path, "dit bestand is te groot voor een uitkomst. Controleer of het het goede bestand is.")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise _wrong(path, f"dit bestand is geen UTF-8-tekst. {_HOW}") from None
    except FileNotFoundError:
        raise _wrong(path, "dit bestand bestaat niet. Controleer de naam en de map.") from None
    except IsADirectoryError:
        raise _wrong(path, "dit is een map, geen bestand. Noem het JSON-bestand zelf.") from None
    except (OSError, ValueError):
        raise _wrong(path, "dit bestand is niet te lezen. Controleer de naam en uw rechten.") from None


def _near(text: str, position: int) -> str:
    found = text[position : position + 1]
    return "het houdt te vroeg op" if not found.strip() else f"onverwacht: {dutch.quoted(found)}"


def _wrong(path: Path, sentence: str, line: int = 1, place: str = "") -> InvalidInput:
    return InvalidInput([Problem(str(path), line, place, sentence)])
