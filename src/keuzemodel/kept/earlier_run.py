"""Read what an earlier run is compared with: the JSON of `kies`, or other input files."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from keuzemodel.numbers import NotANumber, not_as_thousands, parse_decimal
from keuzemodel.problems import InvalidInput, WrongUse
from keuzemodel.question import Question, ask
from keuzemodel.reading.catalogue_file import catalogue_from
from keuzemodel.reading.yaml_source import parse_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from keuzemodel.catalogue import Catalogue

_FILLED_IN = "-"
_SIMPLE = 1_000_000
_LONGEST = 500
_NUMBERS = ("range", "capacity", "scores")


@dataclass(frozen=True)
class Earlier:
    """What an earlier run asked and answered."""

    question: Question
    package: frozenset[str] | None
    """Its package; None if no package obeyed its rules, or if it is still to be found."""
    answered: bool
    """False if the package is still to be found, by solving the question."""
    scores_known: bool
    """False if the file does not tell scores and rules; then those of now are taken for those of then."""


def looks_like_json(text: str) -> bool:
    """Tell whether a text is meant to be JSON."""
    return text.lstrip("\ufeff \t\r\n").startswith("{")


def read_run(text: str, path: Path, catalogue: Catalogue) -> Earlier:
    """Read the JSON of `kies`.

    Args:
        text: the file.
        path: its name, for messages.
        catalogue: that of now, for a file that does not tell scores and rules.

    Raises:
        WrongUse: it is not the JSON of `kies`.
        InvalidInput: the catalogue in it is wrong.

    """
    data = _object(text, path)
    kept = data.get("catalogue")
    if kept is not None:
        catalogue = _catalogue(kept, path)
    asked = data.get("asked", {})
    try:
        weights = _numbers(asked["weights"]) if "weights" in asked else _simplest(data["weights"])
        question = ask(
            catalogue,
            weights,
            data["approach"],
            capacity=_numbers(asked.get("capacity", data["capacity"])),
            include=_ids(data["include"]),
            exclude=_ids(data["exclude"]),
            only_phases=_ids(data["only_phases"]),
            weighting=data.get("weighting"),
        )
        package = frozenset(_ids(data["package"])) if data["status"] == "optimal" else None
    except (KeyError, TypeError, ValueError, AttributeError, ZeroDivisionError):
        raise _no_run(path) from None
    return Earlier(question, package, answered=data["status"] != "stopped", scores_known=kept is not None)


def _object(text: str, path: Path) -> dict[str, Any]:
    try:
        data = json.loads(text.lstrip("\ufeff"), parse_float=parse_decimal, parse_int=parse_decimal)
    except (ValueError, RecursionError):
        raise _no_run(path) from None
    if not isinstance(data, dict) or "status" not in data or "approach" not in data:
        raise _no_run(path)
    return data


def _no_run(path: Path) -> WrongUse:
    return WrongUse(
        f"{path}: dit is geen uitkomst van ‘keuzemodel kies --json’. "
        "Geef bij --tegen zo'n uitkomst, een andere catalogus of een andere weging."
    )


def _catalogue(kept: object, path: Path) -> Catalogue:
    """Read the catalogue through the same door as a file."""
    if not isinstance(kept, dict):
        raise _no_run(path)
    data = {key: value for key, value in kept.items() if key != "digest"}
    if isinstance(data.get("measures"), list):
        data["measures"] = [
            {**m, "rationale": _FILLED_IN, "source": _FILLED_IN} if isinstance(m, dict) else m for m in data["measures"]
        ]
    try:
        text = _as_yaml(data)
    except RecursionError:
        raise _no_run(path) from None
    catalogue, problems = catalogue_from(parse_yaml(text, str(path)))
    if catalogue is None:
        raise InvalidInput(problems)
    return catalogue


def _as_yaml(value: object, *, numbers: bool = False) -> str:
    """Write plain data as YAML on one line; where numbers stand, text is a number written in full."""
    match value:
        case dict():
            items = (
                f"{json.dumps(k, ensure_ascii=False)}: {_as_yaml(v, numbers=numbers or k in _NUMBERS)}"
                for k, v in value.items()
            )
            return f"{{{', '.join(items)}}}"
        case list():
            return f"[{', '.join(_as_yaml(v, numbers=numbers) for v in value)}]"
        case Decimal():
            return not_as_thousands(value)
        case str() if numbers:
            return _number(value)
        case _:
            return json.dumps(value, ensure_ascii=False)


def _number(text: str) -> str:
    try:
        return not_as_thousands(parse_decimal(text))
    except NotANumber:
        return json.dumps(text, ensure_ascii=False)


def _numbers(data: dict[str, Any]) -> dict[str, Fraction]:
    """Read numbers, or fractions such as ``"1/3"``; no exponents, which could fill the memory."""
    if any(isinstance(v, str) and (len(v) > _LONGEST or "e" in v.lower()) for v in data.values()):
        raise ValueError
    return {key: Fraction(value) for key, value in data.items()}


def _simplest(data: dict[str, Any]) -> dict[str, Fraction]:
    """Read rounded weights: 0.0833… is taken for 1/12, the simplest fraction that is written so."""
    simple = {key: Fraction(value).limit_denominator(_SIMPLE) for key, value in data.items()}
    return {key: s if float(s) == float(data[key]) else Fraction(data[key]) for key, s in simple.items()}


def _ids(data: list[Any]) -> list[str]:
    if not all(isinstance(id_, str) for id_ in data):
        raise TypeError
    return data
