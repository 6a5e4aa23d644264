"""The course between two states: what is different, which fact caused it, and what became of the indicators."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import brute
from command import run
from keuzemodel.analysis.following.adjusted import adjust, as_it_stands
from keuzemodel.answer import Chosen
from keuzemodel.problems import Exit
from test_following import followed, states

if TYPE_CHECKING:
    from keuzemodel.question import Question
    from keuzemodel.state import State

CATALOGUE = """\
title: Proef
scores_status: estimate
aspects: {nut: {title: Nut}, werk: {title: Werk}}
criteria:
  nut: {title: Nut, aspect: nut, direction: max, range: 5, unit: punten}
  werk: {title: Werk, aspect: werk, direction: min, range: 5, unit: punten}
phases: {"1": {title: Fase 1}}
themes: {a: {title: Opgave}}
measures:
  - {id: "1", title: Eerst, themes: [a], phase: "1", scores: {nut: 2, werk: 1}, rationale: x, source: x}
  - {id: "2", title: Dan, themes: [a], phase: "1", requires: ["1"], scores: {nut: 4, werk: 1}, rationale: x, source: x}
  - {id: "3", title: Anders, themes: [a], phase: "1", scores: {nut: 1, werk: 3}, rationale: x, source: x}
indicators:
  wacht:
    title: Wachttijd
    unit: dagen
    direction: min
    baseline: {date: 2026-01-01, value: 100}
    targets: [{date: 2028-01-01, value: 50}]
    regions: {Oost: {baseline: {date: 2026-01-01, value: null}}}
"""
WEIGHTING = "title: Gelijk\nweights: {nut: 1, werk: 1}\n"
THEN = """\
date: 2027-01-01
measures: {"1": {status: running}}
values: [{indicator: wacht, date: 2026-12-31, value: 70}]
"""
NOW = """\
date: 2027-07-01
measures: {"1": {status: stopped}, "3": {status: running}}
values:
  - {indicator: wacht, date: 2026-12-31, value: 70}
  - {indicator: wacht, date: 2027-06-30, value: 90}
  - {indicator: wacht, date: 2027-06-30, value: 20, region: Oost}
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "measures.yaml").write_text(CATALOGUE, encoding="utf-8")
    (tmp_path / "weightings").mkdir()
    (tmp_path / "weightings" / "gelijk.yaml").write_text(
        "title: Gelijk\nweights: {nut: 1, werk: 1}\n", encoding="utf-8"
    )
    (tmp_path / "stand.yaml").write_text(THEN, encoding="utf-8")
    done = run("bijstellen", "--bewaar", "--json")
    assert (done.code, done.err) == (Exit.PROVEN, f"De stand is bewaard in {Path('standen/2027-01-01.yaml')}.\n")
    (tmp_path / "stand.yaml").write_text(NOW, encoding="utf-8")
    return tmp_path


def test_it_tells_which_fact_changed_the_package(place: Path) -> None:
    told: dict[str, Any] = run("bijstellen", "--vorige", "2027-01-01", "--json").json
    since = told["since"]
    assert since["date"] == "2027-01-01"
    assert (since["change"]["came"], since["change"]["went"]) == (["3"], ["1", "2"])
    facts = {change["text"]: change["package_without"] for change in since["change"]["changes"]}
    assert facts == {
        "‘1 Eerst’ liep, en is nu gestopt.": ["1", "2", "3"],
        "‘3 Anders’ loopt al, en gaat door.": [],
    }
    whole, east = since["indicators"]
    assert (whole["then"]["signal"], whole["now"]["signal"]) == ("on_track", "behind")
    assert (east["then"]["date"], east["now"]["value"], east["now"]["signal"]) == (None, 20, "unknown")
    assert run("bijstellen", "--vorige", place / "standen" / "2027-01-01.yaml", "--json").json == told
    assert "since" not in run("bijstellen", "--json").json


def test_the_terminal_and_the_page_tell_it_in_sentences(place: Path) -> None:
    shown = " ".join(run("bijstellen", "--vorige", "2027-01-01").out.split())
    sentence = (
        "Wachttijd: eerst 70 dagen op 31 december 2026, nu 90 dagen op 30 juni 2027. "
        "Het oordeel was ‘op koers’ en is nu ‘loopt achter’."
    )
    assert "Sinds 1 januari 2027" in shown
    assert sentence in shown
    assert "Wachttijd in Oost: eerst nog niet gemeten, nu 20 dagen op 30 juni 2027." in shown
    assert run("monitor", "--vorige", "2027-01-01").code == Exit.PROVEN
    page = (place / "reports" / "stand-2027-07-01.html").read_text(encoding="utf-8")
    text = " ".join(re.sub(r"<[^>]+>", " ", page[page.index("<body") :]).split())
    assert sentence in text
    assert "‘1 Eerst’ liep, en is nu gestopt." in text
    assert "--vorige 2027-01-01" in text


@pytest.mark.parametrize(
    ("named", "code", "told"),
    [
        ("2026-06-01", Exit.INVALID_INPUT, "van deze dag is geen stand bewaard. Wel bewaard: 2027-01-01."),
        ("weg.yaml", Exit.INVALID_INPUT, "weg.yaml"),
        ("stand.yaml", Exit.WRONG_USE, "dat is niet vóór de stand van 2027-07-01"),
    ],
)
def test_an_earlier_state_that_is_none_is_told(place: Path, named: str, code: Exit, told: str) -> None:
    before = sorted(place.rglob("*"))
    done = run("bijstellen", "--vorige", named)
    assert (done.code, done.out) == (code, "")
    assert told in done.err
    assert sorted(place.rglob("*")) == before


@st.composite
def two_states(draw: st.DrawFn) -> tuple[Question, State, State]:
    question, state = draw(followed())
    return question, replace(draw(states(question.catalogue)), date="2026-03-01"), state


@settings(max_examples=40, deadline=None)
@given(two_states())
def test_every_fact_taken_back_gives_what_brute_force_gives(given_: tuple[Question, State, State]) -> None:
    question, earlier, state = given_
    question = as_it_stands(question, replace(state, measures={}))
    adjusted = adjust(question, state, earlier=earlier)
    assert adjusted.since is not None
    change = adjusted.since.change
    then = brute.best(as_it_stands(question, earlier))
    assert change.before == (None if then is None else then[0])
    told = [tried.difference.text for tried in change.tried]
    for id_ in question.catalogue.ids:
        one, other = (its.measures.get(id_) for its in (earlier, state))
        moved = (one and one.status) is not (other and other.status)
        name = f"‘{question.catalogue.name(id_)}’"
        facts = [text for text in told if name in text and "De score van" not in text]
        assert len(facts) == moved, facts
    for tried in change.tried:
        if tried.answer is not None:
            right = brute.best(tried.answer.question)
            package = tried.answer.package if isinstance(tried.answer, Chosen) else None
            assert package == (None if right is None else right[0])
