"""A catalogue that names no capacity works everywhere; the approach that needs a limit stays away and that is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from catalogues import HEAD, WEIGHTING, catalogue_text, write
from command import run

if TYPE_CHECKING:
    from pathlib import Path

LEFT_OUT = "‘Roeien met de riemen die we hebben’ blijft weg: er is geen grens bekend aan wat een pakket mag vragen."
NO_CAPACITY = catalogue_text(head=HEAD.replace("capacity:\n  kosten: 4\n", ""))


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, NO_CAPACITY)
    (tmp_path / "weightings").mkdir()
    write(tmp_path / "weightings", WEIGHTING, "a.yaml")
    write(tmp_path / "weightings", "title: Baat\nweights: {inhoud: 1}\n", "b.yaml")


@pytest.mark.parametrize(
    "command",
    [
        ("controleer",),
        ("kies",),
        ("vergelijk",),
        ("uitleg",),
        ("uitleg", "1"),
        ("alternatieven",),
        ("weegkaart",),
        ("onzeker", "--trekkingen", "20"),
        ("plan", "--perioden", "3"),
    ],
)
def test_every_command_works(command: tuple[str, ...]) -> None:
    for json in ((), ("--json",)):
        done = run(*command, *json)
        assert (done.code, done.err) == (0, "")


def test_grens_works_for_a_criterion_that_is_named() -> None:
    assert run("grens", "--criterium", "kosten").code == 0


def test_vergelijk_leaves_the_approach_out_and_says_so() -> None:
    said = " ".join(run("vergelijk").out.split())
    assert LEFT_OUT in said
    assert "Geef er een met --capaciteit CRITERIUM=GETAL." in said
    assert "R1" not in said
    done = run("vergelijk", "--json").json
    assert {p["approach"] for p in done["packages"]} == set(done["robust"]) == {"alles-overwegend"}


def test_the_report_leaves_it_out_and_says_so(tmp_path: Path) -> None:
    page = (tmp_path / run("rapport", "--json").json["path"]).read_text(encoding="utf-8")
    assert LEFT_OUT in page
    assert "Ontwikkeltijd" not in page


def test_with_a_limit_of_the_user_it_is_there() -> None:
    done = run("vergelijk", "--capaciteit", "kosten=3", "--json").json
    assert {p["approach"] for p in done["packages"]} == {"alles-overwegend", "roeien-met-de-riemen"}
    assert LEFT_OUT not in " ".join(run("vergelijk", "--capaciteit", "kosten=3").out.split())


def test_asking_for_it_is_still_wrong_use() -> None:
    done = run("kies", "--benadering", "roeien-met-de-riemen")
    assert done.code == 2
    assert "Geef er een met --capaciteit CRITERIUM=GETAL." in done.err
