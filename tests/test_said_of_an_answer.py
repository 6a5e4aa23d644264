"""What an answer says is possible, is said of what it is about, and fits what stands beside it."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from command import run
from keuzemodel.problems import Exit

if TYPE_CHECKING:
    from pathlib import Path

CATALOGUE = """\
title: Klein
scores_status: estimate
aspects: {baten: {title: Wat het oplevert}, lasten: {title: Wat het vraagt}}
criteria:
  effect: {title: Effect, aspect: baten, direction: max, range: 5, unit: punten}
  kosten: {title: Kosten, aspect: lasten, direction: min, range: 100, unit: euro}
phases: {"1": {title: Nu}}
themes: {t: {title: Thema}}
circumstances: {buren: {title: De buren doen mee, holds: false}}
measures:
  - {id: m1, title: Kijk eerst, themes: [t], phase: "1", mandatory: true, scores: {effect: 0, kosten: 1}, rationale: R,
     source: B}
  - {id: m2, title: Begin klein, themes: [t], phase: "1", scores: {effect: 3, kosten: 50}, rationale: R, source: B}
  - {id: m3, title: Samen, themes: [t], phase: "1", requires: [buren], scores: {effect: 5, kosten: 1}, rationale: R,
     source: B}
  - {id: m4, title: Begin groot, themes: [t], phase: "1", scores: {effect: {low: 1, likely: 4, high: 5}, kosten: 90},
     rationale: R, source: B}
  - {id: m5, title: Iets erbij, themes: [t], phase: "1", scores: {effect: 1, kosten: 8}, rationale: R, source: B}
rules:
  limits: [{criterion: kosten, at_most: 160, reason: Meer is er niet}]
"""


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("klein")
    (folder / "weightings").mkdir()
    (folder / "measures.yaml").write_text(CATALOGUE, encoding="utf-8")
    for name, weights in (("effect", "{baten: 3, lasten: 1}"), ("geld", "{baten: 4, lasten: 5}")):
        text = f"title: {name.capitalize()} telt\nweights: {weights}\n"
        (folder / "weightings" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def said(region: Path, *arguments: str) -> str:
    done = run(*arguments, "--catalogus", region / "measures.yaml")
    assert done.code == Exit.PROVEN, done.err
    return " ".join(done.out.split())


@pytest.fixture(scope="module")
def pages(region: Path) -> tuple[str, str]:
    """Give the texts of the report and of the two pages for a council."""
    patch = pytest.MonkeyPatch()
    patch.chdir(region)
    try:
        paths = [said(region, "rapport", "--weging", "effect", *more) for more in ((), ("--kort",))]
        texts = [(region / path).read_text(encoding="utf-8") for path in paths]
    finally:
        patch.undo()
    # A no-break space is not one to break at, and stays.
    report, brief = (re.sub(r"[ \n]+", " ", unescape(re.sub(r"<[^>]*>", " ", text))) for text in texts)
    return report, brief


def test_values_of_two_weightings_are_said_to_be_on_two_scales(region: Path) -> None:
    assert "Vergelijk deze waarden niet met elkaar" in said(region, "vergelijk")


def test_what_a_rule_puts_in_is_not_called_nothing(region: Path, pages: tuple[str, str]) -> None:
    assert "geen enkele maatregel, behalve wat vaststaat (m1)." in said(region, "weegkaart")
    assert "is geen enkele maatregel altijd zinnig, behalve wat vaststaat (m1); " in pages[0]


def test_a_loss_of_more_than_all_is_explained(pages: tuple[str, str]) -> None:
    assert re.search(r"verliest de meeste waarde bij ‘Geld telt’: meer dan wat daar kan \(\d{3}%\)", pages[0])
    assert "Boven de 100% vraagt een pakket daar meer dan het oplevert." in pages[0]


def test_beside_a_limit_of_the_catalogue_none_is_denied(pages: tuple[str, str]) -> None:
    assert "Alle criteria wegen mee." in pages[0]
    assert "geen vaste grens" not in pages[0]


def test_what_no_score_can_bring_in_is_at_nought(pages: tuple[str, str]) -> None:
    assert "m3 Samen ‘m3 Samen’ kan alleen als dit geldt: ‘De buren doen mee’ (nu niet). 0%, door een regel" in pages[1]


def test_one_score_is_spoken_of_as_one(pages: tuple[str, str]) -> None:
    assert "Eerst te laten uitzoeken: ‘Effect’ van m4. Die kan de keuze veranderen." in pages[1]


def test_names_in_a_sentence_stand_between_quotes(pages: tuple[str, str]) -> None:
    assert "Wie ‘Wat het vraagt’ 60% laat wegen," in pages[1]
    assert "Brengt 1 punt op ‘Effect’; vraagt €\u00a08 kosten." in pages[0]
    assert "€ " not in pages[1]
