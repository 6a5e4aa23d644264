"""The range of a criterion weighs along with its weight, and that is told where it is asked and where it is shown."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from catalogues import WEIGHTING, catalogue_text, measure, write
from command import TOP, run
from keuzemodel.ranges import range_texts, share_one_scale
from strategies import catalogue_of, criterion, exact
from strategies import measure as measure_of

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

GENERAL = "Is een bereik twee keer zo groot, dan telt elke score daarop half zo zwaar."


def test_a_range_much_wider_than_any_score_is_named() -> None:
    catalogue = catalogue_of(
        [
            measure_of("1", {"a": exact(420_000), "b": exact(-4), "c": exact(0)}),
            measure_of("2", {"a": None, "b": exact(1), "c": None}),
        ],
        [criterion("a", range_=2_000_000), criterion("b", range_=5), criterion("c", range_=5)],
    )
    general, wide = range_texts(catalogue)
    assert GENERAL in general
    assert "a 2.000.000 punten, b 5 punten en c 5 punten" in general
    assert "Let op het bereik van ‘a’: geen score gaat verder dan 21% daarvan." in wide


def test_bands_reach_as_far_as_their_ends_and_one_scale_needs_no_words() -> None:
    catalogue = catalogue_of([measure_of("1", {"a": exact(1)})], [criterion("a", range_=5)])
    assert share_one_scale(catalogue)
    assert range_texts(catalogue) == ()
    half = catalogue_of(
        [measure_of("1", {"a": exact(Fraction(51, 100)), "b": exact(5)})],
        [criterion("a", range_=1), criterion("b", range_=5)],
    )
    assert len(range_texts(half)) == 1


def test_it_is_told_by_controleer_in_the_report_and_where_it_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = catalogue_text(measure("1"), measure("2")).replace("max, range: 5", "max, range: 50", 1)
    write(tmp_path, text)
    write(tmp_path, WEIGHTING, "w.yaml")
    said = " ".join(run("controleer", "--weging", "w.yaml").out.split())
    assert GENERAL in said
    assert "Let op het bereik van ‘Inhoud’: geen score gaat verder dan 2% daarvan." in said
    page = (tmp_path / run("rapport", "--weging", "w.yaml", "--json").json["path"]).read_text(encoding="utf-8")
    assert GENERAL in page
    assert "geen score gaat verder dan 2% daarvan" in page
    for place in ("docs/gegevens.md", "src/keuzemodel/reading/schemas/catalogue.schema.json"):
        assert "het bereik bepaalt mee hoe" in (TOP / place).read_text(encoding="utf-8")
