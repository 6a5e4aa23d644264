"""All numbers on the pages of Alkmaar, held against the answers they come from; some are worked out a second time."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

import brute
from keuzemodel import dutch
from keuzemodel.analysis.reach import reach
from keuzemodel.analysis.timing.timing import timing
from keuzemodel.answer import Chosen
from keuzemodel.choosing.choose import choose
from keuzemodel.planning.make_plan import Planned
from keuzemodel.planning.outcome import plan_for
from keuzemodel.planning.plan_question import ask_plan
from page_answers import Answers, answers_of
from page_numbers import WALK, mutated
from page_of_council import comparison, two_pages
from page_of_report import long_report

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from pages import OnDisk

# The texts of cells, row by row; what only a reader for the blind says stands apart.
_ROWS = """(where) => [...document.querySelectorAll(where)].map((row) =>
    [...row.children].map((cell) => {
        const copy = cell.cloneNode(true);
        copy.querySelectorAll(".visually-hidden").forEach((part) => part.remove());
        return copy.textContent.trim().replace(/\\s+/g, " ");
    }))"""


def number(text: str) -> Fraction:
    return Fraction(text.replace(".", "").replace(",", ".").replace("−", "-").replace("%", ""))


@pytest.fixture(scope="module")
def answers(page_of_alkmaar: OnDisk) -> Answers:
    weighting = next(w for w in page_of_alkmaar.comparison.weightings if w.name == "gebalanceerd")
    return answers_of(page_of_alkmaar, weighting)


def test_every_number_on_every_page_is_held_against_its_answer(
    answers: Answers,
    page_of_alkmaar: OnDisk,
    brief_of_alkmaar: Path,
    comparisons: dict[str, Path],
    open_page: Callable[..., Page],
) -> None:
    sides = [a for k in (0, 5) if isinstance(a := answers.comparison.answers[k], Chosen)]
    for path, known, least in (
        (page_of_alkmaar.path, long_report(answers), 2000),
        (brief_of_alkmaar, two_pages(answers), 100),
        (comparisons["two"], comparison(answers, sides), 200),
    ):
        blocks = [(place, text) for place, text in open_page(path).evaluate(WALK)]
        assert known.wrong(blocks) == []
        # Not by saying little: of all these numbers none can be one off in its last digit.
        assert known.held > least
        unseen = [what for what, here in mutated(known, blocks) if not known.wrong(here)]
        assert unseen == []


def test_figures_of_alkmaar_worked_out_a_second_time(page_of_alkmaar: OnDisk, open_page: Callable[..., Page]) -> None:
    page, chosen, catalogue = open_page(page_of_alkmaar.path), page_of_alkmaar.chosen, page_of_alkmaar.catalogue
    question, package = chosen.question, chosen.package
    totals = {c.id: brute.total(catalogue, c, package) for c in catalogue.criteria}
    _what_it_brings_and_asks(page, chosen, totals)

    # Every score in the table is the one of the catalogue; every column of the steps adds up.
    for measure, row in zip(catalogue.measures, page.evaluate(_ROWS, ".scores tbody tr"), strict=True):
        for criterion, cell in zip(catalogue.criteria, row[1:], strict=True):
            score = measure.scores[criterion.id]
            assert cell.split(" ")[0] == ("?" if score is None else dutch.number(score.likely)), measure.id
    sums = page.evaluate("""[...document.querySelectorAll('.impact tr.sum')].map((row) =>
        [...row.querySelectorAll('.amount')].map((amount) => amount.textContent))""")
    *phases, whole = [[number(cell) for cell in row] for row in sums]
    assert [sum(column) for column in zip(*phases, strict=True)] == whole == list(totals.values())

    # What a measure costs to turn: solved again.
    prices = page.locator(".reason").evaluate_all(
        "all => all.map((e) => [e.id.replace('maatregel-', ''), e.querySelector('.price')?.textContent.trim() ?? ''])"
    )
    assert {id_ for id_, _ in prices} == set(catalogue.ids)
    for id_, said in prices:
        turned = choose(question.forcing(id_, included=id_ not in package))
        assert isinstance(turned, Chosen)
        lost = dutch.part((chosen.value - turned.value) / chosen.value)
        assert said == f"{'zonder' if id_ in package else 'met'}: {lost} minder waarde", id_

    # Near-best packages: what they lose, from what comes in and goes out.
    for _, comes, goes, size, loss, *_ in page.evaluate(_ROWS, ".near tbody tr"):
        ids = [frozenset(re.findall(r"\d+(?:\.\d+)?", part)) for part in (comes, goes)]
        other = package - ids[1] | ids[0]
        assert int(size) == len(other)
        worth = brute.value(catalogue, brute.weights(question), other)
        assert loss == dutch.part((chosen.value - worth) / chosen.value)

    _moments(page, chosen)
    text = page.locator("main").inner_text()
    split = re.search(r"Bij (\d+)% van die wegingen .* bij (\d+)% een ander", text)
    assert split is not None
    this, rest = str(split[1]), str(split[2])
    assert int(this) + int(rest) == 100
    assert f"Bij {rest}% van alle denkbare wegingen is een ander pakket het beste" in text


def _what_it_brings_and_asks(page: Page, chosen: Chosen, totals: dict[str, Fraction]) -> None:
    catalogue, most = chosen.question.catalogue, reach(chosen.question)
    tiles = page.locator(".tile").evaluate_all(
        "all => all.map((e) => ['.name', '.figure', '.unit'].map((part) => e.querySelector(part).textContent))"
    )
    told = {title: (number(figure), number(unit.split(" ")[1])) for title, figure, unit in tiles}
    assert told == {c.title: (totals[c.id], most[c.id]) for c in catalogue.criteria}


def _moments(page: Page, chosen: Chosen) -> None:
    outcome = plan_for(ask_plan(chosen.question))
    assert isinstance(outcome.answer, Planned)
    started: set[str] = set()
    weights = brute.weights(chosen.question)
    said = page.locator(".plan-decisions tbody td.number").all_inner_texts()
    for moment, left in zip(timing(outcome.answer, more=False).moments, said, strict=True):
        if moment.if_stopped is not None:
            worth = brute.value(chosen.question.catalogue, weights, frozenset(started))
            assert left == dutch.part(worth / chosen.value)
        started.update(moment.starting)
