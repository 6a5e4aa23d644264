from __future__ import annotations

import re
import shlex
from html import unescape
from pathlib import Path

import pytest

from catalogues import WEIGHTING, catalogue_text, write
from command import run
from keuzemodel.cli import insight, reporting


@pytest.fixture(autouse=True)
def _small_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    write(tmp_path, catalogue_text())
    (tmp_path / "weightings").mkdir()
    write(tmp_path / "weightings", WEIGHTING, "gelijk.yaml")


def test_a_second_report_of_the_same_question_takes_the_analyses_from_the_cache(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = run("rapport", "--json")
    assert first.code == 0
    path = Path(first.json["path"])
    html = path.read_text(encoding="utf-8")

    def fail(*_: object, **__: object) -> None:
        pytest.fail("asked again")

    monkeypatch.setattr(insight, "gather", fail)
    assert run("rapport").code == 0
    assert path.read_text(encoding="utf-8") == html
    with pytest.raises(pytest.fail.Exception):
        run("rapport", "--zonder", "2")


def test_two_pages_have_a_name_of_their_own_and_no_command() -> None:
    path = Path(run("rapport", "--kort", "--json", "--met", "2").json["path"])
    assert path.name == "kort-gelijk-alles-overwegend-met-2.html"
    assert "keuzemodel rapport" not in path.read_text(encoding="utf-8")


def test_side_by_side_there_are_no_two_pages() -> None:
    both = ("--vergelijk", "gelijk/alles-overwegend", "--vergelijk", "gelijk/roeien-met-de-riemen")
    done = run("rapport", "--kort", *both)
    assert done.code == 2
    assert "Bij --vergelijk horen geen --kort, --pdf en --word" in done.err


def test_the_minimum_is_named_and_repeatable() -> None:
    path = Path(run("rapport", "--json", "--minimaal", "20").json["path"])
    html = path.read_text(encoding="utf-8")
    assert "Als elk aspect ten minste 20% weegt" in html
    assert "--minimaal 20" in html


@pytest.mark.parametrize("minimum", ["x", "-1", "50", "90"])
def test_an_impossible_minimum_is_wrong_use(minimum: str) -> None:
    done = run("rapport", "--minimaal", minimum)
    assert done.code == 2
    assert not Path("reports").exists()


def test_without_time_for_everything_the_report_is_not_proven() -> None:
    done = run("rapport", "--tijd", "0.000001")
    assert done.code == 4


def test_a_report_is_done_in_time_without_being_told_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reporting, "_SECONDS", 0.000001)
    assert run("rapport").code == 4


def test_what_there_was_no_time_for_is_worked_out_once_time_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("rapport", "--tijd", "0.000001").code == 4
    assert run("rapport", "--tijd", "60").code == 0
    monkeypatch.setattr(insight, "gather", None)
    assert run("rapport").code == 0


def test_what_a_report_tells_of_itself_makes_the_same_report(tmp_path: Path) -> None:
    (tmp_path / "weightings").rename(tmp_path / "eigen wegingen")
    (tmp_path / "stijl.css").write_text(":root { --keuzemodel-link-color: #005f00; }", encoding="utf-8")
    given = ["--wegingen", "eigen wegingen", "--met", "2", "--capaciteit", "kosten=6,5", "--stijl", "stijl.css"]
    path = Path(run("rapport", "--json", *given).json["path"])
    html = path.read_text(encoding="utf-8")
    told = shlex.split(unescape(re.findall(r"<code><bdi>(.*?)</bdi></code>", html)[0]))
    assert told[:2] == ["keuzemodel", "rapport"]
    assert [part for part in given if part not in told] == []
    path.unlink()
    assert run(*told[1:]).code == 0
    assert path.read_text(encoding="utf-8") == html


def test_other_weights_have_another_fingerprint(tmp_path: Path) -> None:
    def fingerprints() -> list[str]:
        html = Path(run("rapport", "--json").json["path"]).read_text(encoding="utf-8")
        return re.findall(r"<code>([0-9a-f]{64})</code>", html)

    catalogue, weightings = fingerprints()
    file = tmp_path / "weightings" / "gelijk.yaml"
    file.write_text(f"# Een opmerking.\n{WEIGHTING}", encoding="utf-8")
    assert fingerprints() == [catalogue, weightings]
    file.write_text(WEIGHTING.replace("inhoud: 50", "inhoud: 60"), encoding="utf-8")
    assert fingerprints()[0] == catalogue
    assert fingerprints()[1] != weightings


@pytest.mark.parametrize("own", [("--as", "inhoud", "--as", "geld"), ("--minimaal", "5")])
def test_side_by_side_there_is_no_weight_map(own: tuple[str, ...]) -> None:
    both = ("--vergelijk", "gelijk/alles-overwegend", "--vergelijk", "gelijk/roeien-met-de-riemen")
    done = run("rapport", *both, *own)
    assert done.code == 2
    assert "Bij --vergelijk horen geen --minimaal en --as" in done.err


def test_the_axes_are_named_and_repeatable() -> None:
    axes = ("--as", "inhoud", "--as", "winst")
    html = Path(run("rapport", "--json", *axes).json["path"]).read_text(encoding="utf-8")
    assert "De kaart van twee criteria" in html
    assert "--as inhoud --as winst" in html
    done = run("rapport", "--as", "inhoud", "--as", "geluk")
    assert done.code == 2
    assert "Er is geen aspect of criterium ‘geluk’." in done.err
