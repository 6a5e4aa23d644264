"""Checking a catalogue takes time in proportion to its size, right or wrong."""

from __future__ import annotations

from time import process_time
from typing import TYPE_CHECKING

import pytest

from catalogues import HEAD, catalogue_text, measure
from keuzemodel.reading.catalogue_file import catalogue_from
from keuzemodel.reading.yaml_source import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Callable


def _with_criteria(n: int, aspect: str) -> str:
    aspects = "".join(f"  k{i}: {{title: Aspect}}\n" for i in range(n))
    criterion = "  k{i}: {{title: C, aspect: {aspect}, direction: max, range: 5, unit: punten}}\n"
    criteria = "".join(criterion.format(i=i, aspect=aspect.format(i=i)) for i in range(n))
    head = HEAD.replace("aspects:\n", f"aspects:\n{aspects}").replace("criteria:\n", f"criteria:\n{criteria}")
    scores = ", ".join(f"k{i}: 1" for i in range(n))
    return catalogue_text(measure("1", f"inhoud: 1, kosten: 1, winst: 0, {scores}"), head=head)


def _under_a_heading(n: int) -> str:
    return catalogue_text(*(measure(str(i + 10), group='"9"', requires='["9"]') for i in range(n)))


def _covered(n: int) -> str:
    rules = "  coverage:\n" + "    - {theme: toegang, at_least: 1, reason: x}\n" * n
    return catalogue_text(*(measure(str(i)) for i in range(n)), rules=rules)


CATALOGUES: dict[str, Callable[[int], str]] = {
    "criteria named as their aspects": lambda n: _with_criteria(n, "k{i}"),
    "criteria of one aspect, named as others": lambda n: _with_criteria(n, "k0"),
    "headings as prerequisites": _under_a_heading,
    "coverage rules": _covered,
    "unknown keys": lambda n: catalogue_text() + "".join(f"k{i}: 1\n" for i in range(n * 10)),
}


@pytest.mark.parametrize("kind", CATALOGUES)
def test_four_times_as_many_take_some_four_times_as_long(kind: str) -> None:
    def seconds(n: int) -> float:
        source = parse_yaml(CATALOGUES[kind](n), "f")
        begin = process_time()
        catalogue_from(source)
        return process_time() - begin

    seconds(10)  # loads what is loaded once
    few, many = (min(seconds(n) for _ in range(3)) for n in (600, 2400))
    assert many < 10 * few  # 16 times if it were quadratic
