"""Read a text as the JSON of `kies`, with numbers exactly as they are written; the only reader of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import isfinite
from typing import TYPE_CHECKING, Any

from keuzemodel.knobs import AMOUNTS, KNOBS, Takes
from keuzemodel.numbers import NotANumber, parse_decimal
from keuzemodel.setting import Setting
from keuzemodel.written.placed import BadNumber
from keuzemodel.written.wording import quote

if TYPE_CHECKING:
    from collections.abc import Mapping

_SIMPLE = 1_000_000
_LONGEST = 500
_MOST = 10_000
"""Weights, limits or measures: no question has more, and each that is unknown is looked up."""
_LARGEST = 10**40


class NotKies(ValueError):
    """The text is not the JSON of `kies`."""


class OddNumber(NotKies):
    """A number that is no number, or none of a reasonable length."""


@dataclass(frozen=True)
class Kies:
    """An earlier answer. Each part is checked when it is asked for."""

    data: Mapping[str, Any]
    """The object as it stands; numbers are `Decimal`, or `BadNumber` where no score, weight or limit can be so."""

    @property
    def status(self) -> object:
        """Such as ``optimal``."""
        return self.data["status"]

    @property
    def weighting(self) -> str | None:
        """The name of the weighting; None if it had none."""
        name = self.data.get("weighting")
        return name if isinstance(name, str) else None

    @property
    def unique(self) -> bool | None:
        """Whether no other package is as good; None if the file does not tell."""
        unique = self.data.get("unique")
        return unique if isinstance(unique, bool) else None

    @property
    def catalogue(self) -> object:
        """The catalogue that came with the answer, as it stands; None if there is none."""
        return self.data.get("catalogue")

    @property
    def digest(self) -> str | None:
        """The digest of that catalogue."""
        digest = self.catalogue.get("digest") if isinstance(self.catalogue, dict) else None
        return digest if isinstance(digest, str) else None

    @property
    def package(self) -> list[str] | None:
        """The ids of the package; None if there is none.

        Raises:
            NotKies: it is no list of ids.

        """
        package = self.data.get("package")
        return None if package is None else _ids(package)

    @property
    def setting(self) -> Setting:
        """What was asked: exact weights and limits where they are kept, else the simplest that are written so.

        Raises:
            OddNumber: a number in it cannot be counted with.
            NotKies: it is not what a setting can be.

        """
        asked = self.data.get("asked", {})
        if not isinstance(asked, dict) or any(knob.key not in self.data for knob in KNOBS if not knob.is_added):
            raise NotKies
        if not isinstance(self.data["approach"], str):
            raise NotKies
        exact = {knob.key: asked[knob.key] for knob in AMOUNTS if knob.key in asked}
        told = {**self.data, **exact}
        weights = _numbers(asked["weights"]) if "weights" in asked else simplest(told.get("weights"))
        read = {Takes.AMOUNTS: _numbers, Takes.IDS: _ids, Takes.FACTS: _facts}
        knobs = {knob.key: read[knob.takes](told[knob.key]) for knob in KNOBS if knob.key in told}
        return Setting.read({"weights": weights, "approach": self.data["approach"], **knobs})


def parse_kies(text: str) -> Kies:
    """Read the object.

    Raises:
        json.JSONDecodeError: it is no JSON; says where.
        NotKies: it is JSON of something else, or nested too deep.

    """
    try:
        data = json.loads(text.lstrip("\ufeff"), parse_float=_decimal, parse_int=_decimal, parse_constant=BadNumber)
    except RecursionError:
        raise NotKies from None
    if not isinstance(data, dict) or "status" not in data or "approach" not in data:
        raise NotKies
    return Kies(data)


def simplest(data: object) -> dict[str, Fraction]:
    """Read rounded numbers: 0.0833… is taken for 1/12, the simplest fraction that is written so.

    Raises:
        OddNumber: one of them cannot be counted with.
        NotKies: they are no numbers by name.

    """
    numbers = _numbers(data)
    simple = {key: number.limit_denominator(_SIMPLE) for key, number in numbers.items()}
    return {key: s if float(s) == float(numbers[key]) else numbers[key] for key, s in simple.items()}


def _decimal(text: str) -> Decimal | BadNumber:
    try:
        return parse_decimal(text)
    except NotANumber:
        # Python writes some values, such as 1/3 of a small one, in more digits than people do.
        value = float(text)
        return Decimal(repr(value)) if isfinite(value) and not text.lstrip("-").isdecimal() else BadNumber(text)


def _numbers(data: object) -> dict[str, Fraction]:
    """Read numbers, or fractions such as ``"1/3"``."""
    if not isinstance(data, dict) or len(data) > _MOST:
        raise NotKies
    return {key: _number(value) for key, value in data.items()}


def _number(value: object) -> Fraction:
    if isinstance(value, BadNumber):
        raise OddNumber(quote(value.text))
    # No exponents in a text: they could fill the memory.
    if isinstance(value, str) and (len(value) > _LONGEST or "e" in value.lower()):
        raise OddNumber(quote(value))
    if not isinstance(value, str | Decimal):
        raise NotKies
    try:
        number = Fraction(value)
    except (ValueError, ZeroDivisionError):
        raise NotKies from None
    if abs(number) > _LARGEST:
        raise OddNumber(quote(str(value)))
    return number


def _ids(data: object) -> list[str]:
    if not isinstance(data, list) or len(data) > _MOST or not all(isinstance(id_, str) for id_ in data):
        raise NotKies
    return data


def _facts(data: object) -> dict[str, bool]:
    if not isinstance(data, dict) or not all(isinstance(holds, bool) for holds in data.values()):
        raise NotKies
    return data
