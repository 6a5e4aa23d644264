"""Without --catalogus a command never silently reads another catalogue than was meant."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from catalogues import WEIGHTING, catalogue_text, write
from command import run
from keuzemodel.cli.catalogue_place import embedded

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLE = "Let op: in deze map staat geen measures.yaml. Dit gaat over het voorbeeld van Alkmaar"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("command", ["controleer", "kies", "vergelijk", "rapport", "live"])
@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("measures.yml", "Hernoem dat tot measures.yaml, of noem het bestand met --catalogus."),
        # Elsewhere a file system takes both names for one.
        *([("Measures.yaml", "Hernoem dat tot measures.yaml")] if sys.platform == "linux" else []),
        ("measures.yaml.txt", "Windows verbergt soms het laatste deel van een naam, zoals .txt."),
        ("maatregelen.yaml", "Hernoem dat tot measures.yaml"),
        ("Maatregelencatalogus 2026.yaml", "Hernoem dat tot measures.yaml"),
        ("catalogus.yml", "Hernoem dat tot measures.yaml"),
        ("maatregelen.xlsx", "Dat is geen YAML: neem de gegevens over in measures.yaml."),
        ("measures (1).yaml", "Hernoem dat tot measures.yaml"),
        ("duinrijk.yaml", "Hernoem dat tot measures.yaml"),
    ],
)
def test_a_catalogue_under_another_name_is_an_error(tmp_path: Path, name: str, advice: str, command: str) -> None:
    write(tmp_path, catalogue_text(), name)
    done = run(command)
    assert (done.code, done.out) == (1, "")
    assert f"measures.yaml, regel 1: dit bestand staat niet in deze map, wel '{name}'." in done.err
    assert advice in done.err
    assert "Alkmaar" not in done.err


def test_several_are_all_named(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yml"):
        write(tmp_path, catalogue_text(), name)
    done = run("kies")
    assert "wel 'a.yaml' en 'b.yml'. Hernoem het bestand dat de catalogus is, tot measures.yaml" in done.err


def test_weightings_without_a_catalogue_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "weightings").mkdir()
    write(tmp_path / "weightings", WEIGHTING, "a.yaml")
    done = run("kies")
    assert done.code == 1
    assert "wel een map 'weightings'. Zet de catalogus hier neer" in done.err


def test_json_has_the_error_too(tmp_path: Path) -> None:
    write(tmp_path, catalogue_text(), "measures.yml")
    (error,) = run("controleer", "--json").json["errors"]
    assert (error["file"], error["line"], error["path"]) == ("measures.yaml", 1, "")
    assert "'measures.yml'" in error["text"]


@pytest.mark.parametrize("left", [(), ("momenten.yaml",), ("brief.docx", "notitie.txt"), (".pre-commit-config.yaml",)])
def test_alkmaar_only_where_there_is_plainly_no_catalogue_and_it_is_told(tmp_path: Path, left: tuple[str, ...]) -> None:
    for name in left:
        write(tmp_path, "moments: []\n", name)
    for options in ((), ("--json",)):
        done = run("kies", *options)
        assert done.code == 0
        assert done.err.startswith(EXAMPLE)
    # Also where something else is wrong: it may be why.
    done = run("kies", "--met", "onbekend")
    assert done.code == 2
    assert EXAMPLE in done.err


def test_a_weighting_that_is_named_is_no_catalogue(tmp_path: Path) -> None:
    write(tmp_path, "title: Eigen\nweights: {inhoud: 1}\n", "eigen.yaml")
    assert run("kies", "--weging", "eigen.yaml").code == 0
    (tmp_path / "weightings").mkdir()
    write(tmp_path / "weightings", "title: Eigen\nweights: {inhoud: 1}\n", "a.yaml")
    (tmp_path / "eigen.yaml").unlink()
    assert run("kies", "--wegingen", "weightings").code == 0


def test_what_is_compared_with_is_no_catalogue_either(tmp_path: Path) -> None:
    write(tmp_path, "title: Eigen\nweights: {inhoud: 1}\n", "eerder.yaml")
    assert run("kies", "--tegen", "eerder.yaml").code == 0
    assert run("kies").code == 1


def test_which_catalogue_is_used_stands_under_every_answer(tmp_path: Path) -> None:
    write(tmp_path, catalogue_text())
    write(tmp_path, WEIGHTING, "w.yaml")
    for command in ("kies", "uitleg", "alternatieven", "grens", "weegkaart", "vergelijk"):
        done = run(command, "--weging", "w.yaml")
        assert (done.code, done.err) == (0, "")
        assert "Catalogus: Klein." in done.out
    # A page names it itself, and nothing else stands on stdout than where it is.
    assert run("rapport", "--weging", "w.yaml").err == ""


def test_asking_for_alkmaar_needs_no_warning() -> None:
    assert run("kies", "--catalogus", embedded() / "measures.yaml").err == ""
