"""Another question never overwrites the page of this one."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from catalogues import catalogue_text, write
from command import run
from keuzemodel.cli.page_names import of_comparison, of_report
from keuzemodel.question import ask
from keuzemodel.reading.catalogue_file import read_catalogue

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_own_choices_stand_in_the_name(tmp_path: Path) -> None:
    catalogue = read_catalogue(write(tmp_path, catalogue_text()))
    weights = {next(iter(catalogue.weighing)): Fraction(1)}
    limited = next(iter(catalogue.capacity))
    plain = ask(catalogue, weights, weighting="gelijk")
    own = ask(catalogue, weights, weighting="gelijk", exclude=["2"], capacity={limited: Fraction(5, 2)})
    assert of_report(plain) == "rapport-gelijk-alles-overwegend.html"
    # Two moments of one setting are two reports.
    assert of_report(plain, moment="na-de-pauze") == "rapport-moment-na-de-pauze.html"
    assert of_report(own) == f"rapport-gelijk-alles-overwegend-zonder-2-{limited}-2-5.html"


def test_a_name_is_a_name_on_every_system() -> None:
    odd = of_comparison(["a/alles-overwegend", "b: ?*\\roeien-met-de-riemen", "een/map/eerder.json"])
    assert odd == "vergelijking-a-alles-overwegend-en-b-roeien-met-de-riemen-en-eerder.html"
    long = [of_comparison(["x" * 300, end]) for end in ("a", "b")]
    assert len(set(long)) == 2
    assert max(map(len, long)) < 130


def test_a_weighting_given_by_its_path_needs_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, catalogue_text())
    write(tmp_path, "title: Eigen\nweights: {inhoud: 1}\n", "eigen.yaml")
    for command in ("kies", "vergelijk", "weegkaart", "alternatieven", "rapport"):
        done = run(command, "--weging", "eigen.yaml")
        assert (done.code, done.err) == (0, ""), command
    # Under roeien this one has no weight left: it has no place on the map, and is no reason to refuse it.
    (tmp_path / "weightings").mkdir()
    write(tmp_path / "weightings", "title: Alleen geld\nweights: {kosten: 1}\n", "alleen-geld.yaml")
    assert run("weegkaart", "--weging", "eigen.yaml", "--benadering", "roeien-met-de-riemen").code == 0
    (tmp_path / "weightings" / "alleen-geld.yaml").unlink()
    (tmp_path / "weightings").rmdir()
    names = {package["weighting"] for package in run("vergelijk", "--weging", "eigen.yaml", "--json").json["packages"]}
    assert names == {"eigen"}
    assert run("vergelijk").code == 1
