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
from keuzemodel.storage.kies_json import parse_kies
from keuzemodel.written.placed import BadNumber
from keuzemodel.written.wording import quote

if TYPE_CHECKING:
    from pathlib import Path

    from keuzemodel.catalogue import Catalogue

_FILLED_IN = {"rationale": "-", "source": "-"}
_SIMPLE = 1_000_000
_GIVE = "Geef bij --tegen zo'n uitkomst, een andere catalogus of een andere weging."
_LONGEST = 500
_MOST = 10_000
"""Weights, limits or measures: no question has more, and each that is unknown is looked up."""
_LARGEST = 10**40
_NUMBERS = ("range", "capacity", "scores")
_BOUNDS = ("at_least", "at_most")
"""Numbers too, unless they name another sum."""


class _OddNumber(ValueError):
    """A number that is no number, or none of a reasonable length."""


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
    texts_known: bool = True
    """False if it does not tell reasons and sources: older versions did not keep them."""


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
    try:
        data = parse_kies(text)
    except ValueError:
        raise _no_run(path) from None
    kept = data.get("catalogue")
    texts_known = True
    if kept is not None:
        catalogue, texts_known = _catalogue(kept, path)
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
            circumstances=_settings(data.get("circumstances", {})),
            minimum=_numbers(asked.get("minimum", data.get("minimum", {}))),
            weighting=weighting if isinstance(weighting := data.get("weighting"), str) else None,
        )
        package = frozenset(_ids(data["package"])) if data["status"] == "optimal" else None
    except _OddNumber as error:
        raise WrongUse(f"{path}: {error} is geen getal waarmee het model kan rekenen. {_GIVE}") from None
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError):
        raise _no_run(path) from None
    return Earlier(
        question, package, answered=data["status"] != "stopped", scores_known=kept is not None, texts_known=texts_known
    )


def _no_run(path: Path) -> WrongUse:
    return WrongUse(f"{path}: dit is geen uitkomst van ‘keuzemodel kies --json’. {_GIVE}")


def _catalogue(kept: object, path: Path) -> tuple[Catalogue, bool]:
    """Read the catalogue through the same door as a file, and tell whether it has reasons and sources."""
    if not isinstance(kept, dict):
        raise _no_run(path)
    data = {key: value for key, value in kept.items() if key != "digest"}
    measures = data.get("measures")
    texts_known = True
    if isinstance(measures, list):
        texts_known = all(isinstance(m, dict) and m.keys() >= _FILLED_IN.keys() for m in measures)
        data["measures"] = [{**_FILLED_IN, **m} if isinstance(m, dict) else m for m in measures]
    try:
        text = _as_yaml(data)
    except RecursionError:
        raise _no_run(path) from None
    catalogue, problems = catalogue_from(parse_yaml(text, str(path)))
    if catalogue is None:
        raise InvalidInput(problems)
    return catalogue, texts_known


def _as_yaml(value: object, *, numbers: bool = False) -> str:
    """Write plain data as YAML on one line; where numbers stand, text is a number written in full."""
    match value:
        case dict():
            items = (
                f"{json.dumps(k, ensure_ascii=False)}: {_as_yaml(v, numbers=numbers or _has_numbers(k, v))}"
                for k, v in value.items()
            )
            return f"{{{', '.join(items)}}}"
        case list():
            return f"[{', '.join(_as_yaml(v, numbers=numbers) for v in value)}]"
        case Decimal():
            return not_as_thousands(value)
        case BadNumber():
            return value.text
        case str() if numbers:
            return _number_in_full(value)
        case _:
            return json.dumps(value, ensure_ascii=False)


def _has_numbers(key: str, value: object) -> bool:
    return key in _NUMBERS or (key in _BOUNDS and not isinstance(value, dict))


def _number_in_full(text: str) -> str:
    try:
        return not_as_thousands(parse_decimal(text))
    except NotANumber:
        return json.dumps(text, ensure_ascii=False)


def _numbers(data: dict[str, Any]) -> dict[str, Fraction]:
    """Read numbers, or fractions such as ``"1/3"``."""
    if len(data) > _MOST:
        raise ValueError
    return {key: _number(value) for key, value in data.items()}


def _number(value: Any) -> Fraction:  # noqa: ANN401 - whatever JSON can be
    if isinstance(value, BadNumber):
        raise _OddNumber(quote(value.text))
    # No exponents in a text: they could fill the memory.
    if isinstance(value, str) and (len(value) > _LONGEST or "e" in value.lower()):
        raise _OddNumber(quote(value))
    number = Fraction(value)
    if abs(number) > _LARGEST:
        raise _OddNumber(quote(value))
    return number


def _simplest(data: dict[str, Any]) -> dict[str, Fraction]:
    """Read rounded weights: 0.0833… is taken for 1/12, the simplest fraction that is written so."""
    numbers = _numbers(data)
    simple = {key: number.limit_denominator(_SIMPLE) for key, number in numbers.items()}
    return {key: s if float(s) == float(numbers[key]) else numbers[key] for key, s in simple.items()}


def _settings(data: dict[str, Any]) -> dict[str, bool]:
    if not all(isinstance(holds, bool) for holds in data.values()):
        raise TypeError
    return dict(data)


def _ids(data: list[Any]) -> list[str]:
    if len(data) > _MOST or not all(isinstance(id_, str) for id_ in data):
        raise TypeError
    return data
