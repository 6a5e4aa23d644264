"""`verslag`: what the report of a meeting tells, on a page and in Word, and whom it names."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from docx import Document as OpenDocument
from hypothesis import given, settings

import brute
from command import TOP, run
from in_browser import WIDTHS, scrolls_sideways, too_wide, violations
from keuzemodel.analysis.locks import locks_of
from keuzemodel.analysis.people.talk import Opinion, Talk
from keuzemodel.answer import Chosen
from keuzemodel.catalogue import Score
from keuzemodel.choosing.choose import choose
from keuzemodel.reading.catalogue_file import read_catalogue
from keuzemodel.report.minutes.open_points import first_named
from keuzemodel.setting import Setting
from keuzemodel.storage.estimates import Estimates
from keuzemodel.storage.round_file import AskedScore, RoundFile, RoundState
from strategies import questions

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from keuzemodel.question import Question

ALKMAAR = ("--catalogus", TOP / "measures.yaml")
MOMENTS = """\
moments:
- name: "start"
  title: "Start <b>"
  note: "Regel een.\\nRegel twee."
  star: true
  at: "2026-11-28T10:05:00+01:00"
  weights: {"inhoud": 40, "financien": 20, "strategie": 20, "complexiteit": 20}
  approach: "alles-overwegend"
  package: ["1", "2", "3.1"]
  catalogue: "een andere"
- name: "krap"
  title: "Krap"
  at: "gisteren"
  weights: {"inhoud": 40, "financien": 20, "strategie": 20, "complexiteit": 20}
  approach: "roeien-met-de-riemen"
  capacity: {"ontwikkeltijd": 15}
  include: ["7"]
  exclude: ["9.1"]
  asked_by: {"7": "de wethouder"}
  package: ["1", "7"]
"""
PEOPLE = {"Anna": (90, 10, 0, 0), "Bram": (5, 80, 5, 10), "Chris": (25, 25, 25, 25)}


@pytest.fixture
def meeting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two moments, three votes, two talks and three estimated scores, in the working folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "momenten.yaml").write_text(MOMENTS, encoding="utf-8")
    opinions = tmp_path / "stemmen" / "oordelen"
    opinions.mkdir(parents=True)
    keys = ("inhoud", "financien", "strategie", "complexiteit")
    for number, (name, weights) in enumerate(PEOPLE.items(), 1):
        text = json.dumps(dict(zip(keys, weights, strict=True)))
        (tmp_path / "stemmen" / f"deelnemer-{number:02}.yaml").write_text(f"title: {name}\nweights: {text}\n")
        after = "tegen" if number == 1 else "leven"
        turns = {"1": {"choice": "voor", "why": ""}, "2": {"choice": after, "why": f"Reden {number}."}}
        talked = {"9.1": turns, **({"2": {"1": {"choice": "voor", "why": ""}}} if number == 1 else {})}
        (opinions / f"deelnemer-{number:02}.json").write_text(json.dumps(talked))
    estimates = Estimates(tmp_path / "stemmen" / "schattingen", read_catalogue(TOP / "measures.yaml"))
    for number, likely in enumerate((1, 2), 1):
        estimates.give(number, ("12.1", "grip"), exactly(likely), f"Schatting {number}.")
    estimates.give(3, ("12.1", "grip"), None, "")
    estimates.give(1, ("1", "inhoud"), exactly(3), "")
    estimates.give(1, ("10.1", "grip"), None, "")
    asked = Setting({}, "alles-overwegend")
    scores = (
        AskedScore("12.1", "grip", asked, None, adopted=True),
        AskedScore("1", "inhoud", asked, Score(Fraction(1), Fraction(2), Fraction(5))),
    )
    began = "alles-overwegend"
    RoundFile(tmp_path / "stemmen").keep(RoundState(True, "punten", "niets", began, began, "", 1, None, scores))
    return tmp_path


def exactly(points: int) -> Score:
    return Score(*[Fraction(points)] * 3)


def test_the_page_and_word_tell_the_meeting_without_names(meeting: Path, open_page: Callable[..., Page]) -> None:
    done = run("verslag", *ALKMAAR, "--json")
    assert done.code == 0, done.err
    path = meeting / done.json["path"]
    page = open_page(path)
    said = page.locator("main").inner_text()
    for text in (
        "Verslag: 2 momenten, 3 stemmen, 2 gesprekken en 3 geschatte scores",
        "1 Versterk de wijkteams, inhoudelijke potentie: de score die de tafel schat, staat nog niet in de catalogus.",
        "grip op het stelsel: niemand aan tafel weet deze score.",
        "‘Schatting 1.’ en ‘Schatting 2.’",
        "★ Start <b>",
        "28 november 2026, 10.05 uur",
        "Regel een.\nRegel twee.",
        "hoogstens 15 punten ontwikkeltijd",
        "De grens op ‘Ontwikkeltijd’ was 20 punten en is nu 15 punten.",
        "de wethouder",
        "Bij ‘Krap’ is niet genoteerd wie 9.1 wilde vastzetten.",
        "De catalogus is veranderd sinds ‘Start <b>’",
        "in alle 3 pakketten",
        "0 voor, 2 kan ermee leven, 1 tegen",
        "3 mensen veranderden van mening.",
        "‘Reden 1.’",
        "9.1 Maak deeltijd de standaard bij verwijzing: 1 mens is nog tegen.",
        "2 Creëer integrale gezinsinterventieteams: na het gesprek is niet opnieuw gestemd.",
    ):
        assert text in said, text
    rows = page.locator("#geschat tbody tr, section:has(> #geschat) tbody tr").all_inner_texts()
    told = [[cell.strip() for cell in row.split("\t")[1:]] for row in rows]
    assert told == [
        ["2 punten, van 1 tot 5", "3 punten", "1 mens", "nee"],
        ["1 punt", "onbekend", "niemand; 1 weet het niet", "–"],
        ["onbekend", "1,5 punten, van 1 tot 2", "2 mensen; 1 weet het niet", "ja"],
    ]
    assert not any(name in said for name in PEOPLE)
    assert "Reden 2." not in said  # who can live with it is no minority
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert violations(page) == []
        assert not scrolls_sideways(page)
        assert too_wide(page) == []

    assert run("verslag", *ALKMAAR, "--namen", "--word", "v.docx").code == 0
    word = OpenDocument(str(meeting / "v.docx"))
    texts = [p.text for p in word.paragraphs]
    headings = [p.text for p in word.paragraphs if p.style and (p.style.name or "").startswith("Heading")]
    assert headings == page.locator("main :is(h2, h3)").all_inner_texts()[:-1]  # how it was made is one line here
    assert any("Anna" in text for text in texts)
    assert "keuzemodel verslag" in texts[-1]
    assert "--namen --word v.docx" in texts[-1]
    assert len(word.inline_shapes) == 1


def test_nothing_to_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("verslag", *ALKMAAR)
    assert (done.code, done.out) == (2, "")
    assert "Er is niets om verslag van te doen" in done.err
    assert not (tmp_path / "reports").exists()


def test_votes_that_are_wrong(meeting: Path) -> None:
    (meeting / "stemmen" / "x.yaml").write_text("title: anna\nweights: {inhoud: 1}\n")
    done = run("verslag", *ALKMAAR)
    assert done.code == 1
    assert "Geef ieder een eigen naam" in done.err


@settings(max_examples=60, deadline=None)
@given(questions())
def test_a_lock_costs_what_the_best_package_without_it_is_worth_more(question: Question) -> None:
    answer = choose(question)
    if not isinstance(answer, Chosen):
        return
    locks = {lock.measure: lock for lock in locks_of(answer)}
    assert locks.keys() == {*question.include, *question.exclude}
    for id_, lock in locks.items():
        assert lock.included is (id_ in question.include)
        others = {m: True for m in question.include if m != id_} | {m: False for m in question.exclude if m != id_}
        free = [
            brute.value(question.catalogue, brute.weights(question), package)
            for package in _obeying_all_but_choices(question)
            if all((m in package) is inside for m, inside in others.items())
        ]
        assert lock.cost == max(free) - answer.value


def _obeying_all_but_choices(question: Question) -> list[frozenset[str]]:
    return brute.packages(replace(question, include=(), exclude=()))


@pytest.mark.parametrize(
    ("choices", "reasons"),
    [
        ("vvt", ["2"]),
        ("vt", ["0", "1"]),
        ("llt", ["2"]),
        ("lll", []),
        ("ttv", ["2"]),
    ],
)
def test_whose_reasons_are_kept(choices: str, reasons: list[str]) -> None:
    words = {"v": "voor", "l": "leven", "t": "tegen"}
    opinions = {k: Opinion(words[choice], str(k)) for k, choice in enumerate(choices)}
    assert Talk("1", {}, opinions).minority == reasons


def test_nobody_is_asked_twice_without_an_answer() -> None:
    one = Opinion("voor", "")
    assert Talk("1", {1: one}, {2: one}).shift == ""
    assert Talk("1", {1: one, 2: one}, {1: one, 2: Opinion("tegen", "")}).shift == "1 mens veranderde van mening."


def test_a_long_list_of_open_measures_is_cut_short() -> None:
    ids = [str(n) for n in range(1, 23)]
    assert first_named(ids) == "1, 2, 3, 4, 5, 6, 7, 8 en nog 14 andere"
    assert first_named(ids[:9]) == "1, 2, 3, 4, 5, 6, 7, 8 en 9"
