"""The impact of every step: what stands in a column adds up to what stands under it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import given, settings

from keuzemodel.analysis.reach import reach
from keuzemodel.answer import Chosen
from keuzemodel.choosing.choose import choose
from keuzemodel.report.package.impact import Row, impact
from strategies import questions
from test_report_view_model import chosen, question, tiny

if TYPE_CHECKING:
    from collections.abc import Iterable

    from keuzemodel.question import Question


def numbers(row: Row) -> list[Fraction]:
    return [Fraction(c.effect.amount.replace(".", "").replace(",", ".").replace("−", "-")) for c in row.cells]


def sums(rows: Iterable[Row]) -> list[Fraction]:
    return [sum(column, Fraction(0)) for column in zip(*map(numbers, rows), strict=True)]


def test_columns_add_up_with_what_measures_do_together() -> None:
    asked = question(tiny())
    found = impact(chosen(asked), reach(asked))
    assert [stage.title for stage in found.stages] == ["Fase 1", "Fase 2"]
    second = found.stages[1]
    # The synergy of 1 and 2 counts in the phase of 2.
    assert [row.title for row in second.rows][-1] == "Versterking en overlap"
    assert [c.effect.amount for c in second.rows[-1].cells] == ["+1", "0"]
    for stage in found.stages:
        assert sums(stage.rows) == numbers(stage.total)
    whole, band, every = found.totals
    assert sums(stage.total for stage in found.stages) == numbers(whole)
    assert [c.effect.amount for c in band.cells] == ["8 tot 11", "–"]
    # Not all six: 1 and 6 are alternatives.
    assert every.title == "Het meeste dat een pakket brengt of vraagt"
    assert numbers(every) == [Fraction(10), Fraction("9.5")]


def test_the_bar_of_a_phase_is_its_part_of_the_package() -> None:
    found = impact(chosen(question(tiny())), {})
    first, second = (stage.total.cells[0].effect for stage in found.stages)
    assert (first.amount, first.length) == ("6", 60)
    assert (second.amount, second.length) == ("4", 40)
    assert found.message.startswith("Fase 1 brengt 6 van de 10 punten effect op de hulp")


def test_one_phase_needs_no_sum_beside_that_of_the_package() -> None:
    found = impact(chosen(question(tiny(), only_phases=("1",))), {})
    assert len(found.stages) == 1
    assert found.message == ""
    assert found.stages[0].total.cells[0].effect.length == 100


def test_a_step_alone_in_its_phase() -> None:
    found = impact(chosen(question(tiny(), exclude=("1", "2", "5", "6"), capacity={"tijd": Fraction(0)})), {})
    assert [len(stage.rows) for stage in found.stages] == [1]


@settings(max_examples=50)
@given(questions())
def test_the_parts_are_those_of_the_package(asked: Question) -> None:
    answer = choose(asked)
    if not isinstance(answer, Chosen):
        return
    found = impact(answer, {})
    assert tuple(row.id for stage in found.stages for row in stage.rows if row.id) == tuple(
        id_ for phase in answer.phases.values() for id_ in phase.package
    )
    for stage in found.stages:
        for cell in stage.total.cells:
            assert 0 <= cell.effect.length <= 100
