"""Read what an earlier run is compared with: the JSON of `kies`, or other input files."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from keuzemodel.numbers import NotANumber, not_as_thousands, parse_decimal
from keuzemodel.problems import InvalidInput, WrongUse
from keuzemodel.reading.catalogue_file import catalogue_from
from keuzemodel.reading.yaml_source import parse_yaml
from keuzemodel.storage.kies_json import OddNumber, parse_kies
from keuzemodel.written.placed import BadNumber

if TYPE_CHECKING:
    from pathlib import Path

    from keuzemodel.catalogue import Catalogue
    from keuzemodel.question import Question

_FILLED_IN = {"rationale": "-", "source": "-"}
_GIVE = "Geef bij --tegen zo'n uitkomst, een andere catalogus of een andere weging."
_NUMBERS = ("range", "capacity", "scores")
_BOUNDS = ("at_least", "at_most")
"""Numbers too, unless they name another sum."""


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
        kies = parse_kies(text)
        texts_known = True
        if kies.catalogue is not None:
            catalogue, texts_known = _catalogue(kies.catalogue, path)
        question = kies.setting.question(catalogue, kies.weighting)
        package = frozenset(kies.package or ()) if kies.status == "optimal" else None
    except OddNumber as error:
        raise WrongUse(f"{path}: {error} is geen getal waarmee het model kan rekenen. {_GIVE}") from None
    except ValueError:
        raise _no_run(path) from None
    scores_known = kies.catalogue is not None
    return Earlier(question, package, kies.status != "stopped", scores_known, texts_known)


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
