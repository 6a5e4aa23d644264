from __future__ import annotations

from pathlib import Path

import pytest

from command import TOP, run


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def other_catalogue(folder: Path) -> Path:
    """Give the Alkmaar case with one score changed: 6 brings little."""
    text = (TOP / "measures.yaml").read_text("utf-8")
    head, measure, tail = text.partition('- id: "6"\n')
    path = folder / "oud" / "measures.yaml"
    path.parent.mkdir()
    tail = tail.replace("{low: 1, likely: 3, high: 4}", "-3", 1).replace("inhoud: fitted", "inhoud: judgement", 1)
    path.write_text(head + measure + tail, "utf-8")
    return path


def test_against_an_earlier_answer() -> None:
    Path("oud.json").write_text(run("kies", "--json").out, "utf-8")
    done = run("kies", "--tegen", "oud.json", "--zonder", "6", "--json")
    assert done.code == 0
    assert done.json["change"]["went"] == ["6"]
    assert [c["subject"] for c in done.json["change"]["changes"]] == ["forced"]
    assert done.json["change"]["changes"][0]["explains"] is True
    page = run("kies", "--tegen", "oud.json")
    assert "Er is niets veranderd waar een pakket van afhangt." in page.out


def test_against_another_catalogue(tmp_path: Path) -> None:
    done = run("kies", "--tegen", other_catalogue(tmp_path), "--json")
    assert done.code == 0
    assert done.json["change"]["came"] == ["6"]
    [change] = done.json["change"]["changes"]
    of = "De score van ‘6 Neem gezamenlijke verantwoordelijkheid’ op ‘Inhoudelijke potentie’"
    assert change["text"] == f"{of} was −3 en is nu 3 (tussen 1 en 4)."
    assert change["explains"] is True


def test_against_another_weighting() -> None:
    done = run("kies", "--tegen", TOP / "weightings" / "zuinig-met-tijd.yaml", "--json")
    assert done.code == 0
    assert [c["subject"] for c in done.json["change"]["changes"]] == ["weights"]


@pytest.mark.parametrize(
    ("content", "code"),
    [("{", 2), ("{}", 2), ("a: 1\n", 2), ("measures: 3\n", 1), ("weights: {x: 1}\n", 1), ("\0", 1), ("", 1)],
)
def test_files_that_are_nothing_of_the_kind(content: str, code: int) -> None:
    Path("iets").write_text(content, "utf-8")
    done = run("kies", "--tegen", "iets")
    assert done.code == code
    assert "iets" in done.err
    assert run("kies", "--tegen", "is-er-niet").code == 1
