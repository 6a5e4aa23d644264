"""A region that has its own names for the two approaches reads those everywhere."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from catalogues import HEAD, WEIGHTING, catalogue_text, write
from command import run
from keuzemodel.approach import Approach
from keuzemodel.live.opening_view import opening_view
from keuzemodel.live.session import Opening
from keuzemodel.reading.catalogue_file import read_catalogue
from keuzemodel.reading.weighting_file import read_weightings
from keuzemodel.setting import Setting

if TYPE_CHECKING:
    from keuzemodel.catalogue import Catalogue

NAMES = """\
approaches:
  roeien-met-de-riemen: {title: Binnen de begroting, description: Er is niet meer geld.}
  alles-overwegend: {title: Alsof geld geen rol speelt}
"""
TEXT = catalogue_text(head=HEAD + NAMES)
USUAL = re.compile(r"alles (overwegen|overwee)|roeien met|\briemen\b|\broeit\b|Roeien", re.IGNORECASE)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "weightings").mkdir()
    write(tmp_path / "weightings", WEIGHTING, "gelijk.yaml")
    write(tmp_path, TEXT)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def catalogue(folder: Path) -> Catalogue:
    return read_catalogue(folder / "measures.yaml")


def test_without_a_name_an_approach_has_its_usual_one(tmp_path: Path) -> None:
    usual = read_catalogue(write(tmp_path, catalogue_text()))
    assert Approach.ALL_CONSIDERED.title_in(usual) == "Alles overwegend het beste"
    one = NAMES.splitlines(keepends=True)[:2]
    named = read_catalogue(write(tmp_path, catalogue_text(head=HEAD + "".join(one))))
    assert Approach.ALL_CONSIDERED.title_in(named) == "Alles overwegend het beste"
    assert Approach.WITHIN_CAPACITY.title_in(named) == "Binnen de begroting"
    assert Approach.WITHIN_CAPACITY.description_in(named) == "Er is niet meer geld."
    assert usual.digest != named.digest


def test_the_order_of_writing_is_all_the_same(folder: Path) -> None:
    head, *lines = NAMES.splitlines(keepends=True)
    turned = read_catalogue(write(folder, catalogue_text(head=HEAD + head + "".join(reversed(lines))), "andersom.yaml"))
    assert turned.digest == catalogue(folder).digest


def test_another_approach_is_refused_with_its_line(tmp_path: Path) -> None:
    path = write(tmp_path, catalogue_text(head=HEAD + NAMES.replace("alles-overwegend", "alles")))
    done = run("controleer", "--catalogus", path)
    assert done.code == 1
    assert "alles-overwegend" in done.err


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("kies", "Alsof geld geen rol speelt"),
        ("kies --benadering roeien-met-de-riemen", "Binnen de begroting"),
        ("vergelijk", "binnen de begroting"),
        ("uitleg", "Alsof geld geen rol speelt"),
        ("alternatieven", "Alsof geld geen rol speelt"),
        ("grens --criterium kosten", "‘Binnen de begroting’ vraagt"),
        ("weegkaart --benadering roeien-met-de-riemen", "Binnen de begroting"),
        ("onzeker --trekkingen 20", "alsof geld geen rol speelt"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_every_command_has_the_own_names(command: str, name: str) -> None:
    done = run(*command.split())
    assert done.code == 0, done.err
    assert name in " ".join(done.out.split())
    assert not USUAL.search(done.out)


@pytest.mark.parametrize("asked", ["alles-overwegend", "roeien-met-de-riemen"])
def test_the_report_has_the_own_names(folder: Path, asked: str) -> None:
    path = folder / run("rapport", "--benadering", asked).out.strip()
    page = path.read_text(encoding="utf-8")
    assert "Binnen de begroting" in page
    assert "Alsof geld geen rol speelt" in page
    assert not USUAL.search(re.sub("roeien-met-de-riemen|alles-overwegend", "", page))


@pytest.mark.usefixtures("folder")
def test_packages_side_by_side_have_the_own_names() -> None:
    both = [f"--vergelijk=gelijk/{approach.value}" for approach in Approach]
    text = Path(run("rapport", *both).out.strip()).read_text(encoding="utf-8")
    assert "Binnen de begroting" in text
    assert not USUAL.search(re.sub("roeien-met-de-riemen|alles-overwegend", "", text))


def test_live_has_the_own_names(folder: Path) -> None:
    read = catalogue(folder)
    weightings = read_weightings(folder / "weightings", read)
    setting = Setting(weights={}, approach="alles-overwegend")
    opening = Opening(read, weightings, weightings[0], setting, folder / "momenten.yaml")
    assert [a["title"] for a in opening_view(opening)["approaches"]] == [
        "Alsof geld geen rol speelt",
        "Binnen de begroting",
    ]


def test_tegen_tells_another_name(folder: Path) -> None:
    old = write(folder, catalogue_text(), "oud.yaml")
    told = run("kies", "--json", "--tegen", old).json["change"]["reworded"]
    assert told[0] == (
        "De titel van benadering alles-overwegend was ‘Alles overwegend het beste’ "
        "en is nu ‘Alsof geld geen rol speelt’."
    )


def test_an_earlier_outcome_keeps_the_names(folder: Path) -> None:
    old = write(folder, run("kies", "--json").out, "oud.json")
    change = run("kies", "--json", "--tegen", old).json["change"]
    assert (change["changes"], change["reworded"]) == ([], [])
    write(folder, TEXT.replace("Binnen de begroting", "Wat er in kas is"))
    assert run("kies", "--json", "--tegen", old).json["change"]["reworded"] == [
        "De titel van benadering roeien-met-de-riemen was ‘Binnen de begroting’ en is nu ‘Wat er in kas is’."
    ]
