from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from keuzemodel.analysis import quasi_random
from keuzemodel.analysis.map_texts import changes, share_text
from keuzemodel.analysis.slice_map import slice_map
from keuzemodel.analysis.weight_map import weight_map
from keuzemodel.answer import Chosen
from keuzemodel.question import ask
from keuzemodel.report.charts.share_bars import share_bars
from keuzemodel.report.charts.weight_map import slice_chart
from keuzemodel.solver.choose import choose
from strategies import catalogue_of, criterion, exact, measure

if TYPE_CHECKING:
    from collections.abc import Iterator

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(autouse=True)
def _few_samples(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quasi_random, "PER_BATCH", 1024)


def answers() -> Iterator[Chosen]:
    criteria = [criterion("<a>", aspect="p"), criterion("b", aspect="p"), criterion("c", aspect="q")]
    measures = [
        measure("1", {"<a>": exact(2), "b": exact(-1), "c": exact(0)}),
        measure("2&", {"<a>": exact(-1), "b": exact(1), "c": exact(1)}),
        measure("3", {"<a>": exact(-1), "b": exact(-1), "c": exact(-1)}),
    ]
    catalogue = catalogue_of(measures, criteria)
    for name, w in {"een": (2, 2, 1), "twee": (3, 1, 2)}.items():
        weights = dict(zip(catalogue.criterion, map(Fraction, w), strict=True))
        answer = choose(ask(catalogue, weights, weighting=name))
        assert isinstance(answer, Chosen)
        yield answer


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))  # noqa: S314 - our own


def test_bars_have_a_message_and_a_table() -> None:
    chosen = next(answers())
    found = weight_map(chosen.question)
    assert found is not None
    bars = share_bars(found, chosen.package)
    root = parsed(bars.svg)
    assert len(root.findall(f"{SVG}rect")) == len(bars.rows) == 3
    assert root.find(f"{SVG}desc") is not None
    assert "van alle denkbare wegingen zit maatregel" in " ".join(bars.sentences)
    assert bars.rows[2].by_aspect == "0%"
    assert len(bars.head) == 6


def test_a_slice_has_its_regions_numbers_and_marks() -> None:
    first, second = answers()
    found = slice_map(first.question, ("<a>", "c"), [first, second])
    assert found is not None
    chart = slice_chart(found, first)
    root = parsed(chart.svg)
    assert len(root.findall(f"{SVG}polygon")) == len(chart.regions) == len(found.regions)
    assert len(root.findall(f"{SVG}circle")) == 2
    assert [row.on_slice for row in chart.marks] == [True, True]
    assert [row.letter for row in chart.marks] == ["a", "b"]
    assert "<a>" not in chart.svg
    assert any("houden hun verhouding" in sentence for sentence in chart.sentences)


@pytest.mark.parametrize(
    ("share", "core", "text"),
    [
        (Fraction(1), Fraction(1), "100%"),
        (Fraction(1), Fraction(9, 10), "meer dan 99%"),
        (Fraction(0), Fraction(1, 10), "minder dan 1%"),
        (Fraction(0), Fraction(0), "0%"),
        (Fraction(87, 100), Fraction(1, 2), "87%"),
    ],
)
def test_nothing_reads_as_all_or_none_that_is_not(share: Fraction, core: Fraction, text: str) -> None:
    assert share_text(share, core) == text


def test_changes() -> None:
    catalogue = next(answers()).question.catalogue
    assert changes(catalogue, frozenset({"1"}), frozenset({"2&", "3"})) == "erbij 2& en 3; eraf 1"
    assert changes(catalogue, frozenset(), frozenset()) == "hetzelfde pakket"
