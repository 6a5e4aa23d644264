"""The report's section on when."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import given, settings

from command import TOP, run
from keuzemodel.analysis.timing.timing import timing
from keuzemodel.answer import Chosen
from keuzemodel.choosing.choose import choose
from keuzemodel.plan_setting import PlanSetting
from keuzemodel.planning.make_plan import Planned
from keuzemodel.planning.outcome import plan_for, plan_of
from keuzemodel.planning.plan_question import ask_plan
from keuzemodel.question import ask
from keuzemodel.reading.catalogue_file import read_catalogue
from keuzemodel.report.timing.gantt_chart import gantt_chart
from keuzemodel.report.timing.timing import When, when
from keuzemodel.solver.deadline import Deadline
from plans import busy_questions
from strategies import catalogue_of, criterion, exact, measure

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from keuzemodel.analysis.timing.timing import Timing
    from keuzemodel.planning.outcome import Outcome
    from keuzemodel.question import Question

ALKMAAR = read_catalogue(TOP / "measures.yaml")


def planned(*, per_period: int | None = None) -> tuple[Outcome, Timing]:
    question = ask(ALKMAAR, {a.id: Fraction(1) for a in ALKMAAR.aspects})
    limits = {} if per_period is None else {"ontwikkeltijd": (Fraction(per_period),)}
    asked = ask_plan(question, None, PlanSetting(limits))
    outcome = plan_for(asked)
    assert isinstance(outcome.answer, Planned)
    return outcome, timing(outcome.answer, more=False)


def section(*, per_period: int | None = None) -> When:
    return when(*planned(per_period=per_period))


def test_it_says_what_begins_when_and_why_not_earlier() -> None:
    said = section()
    assert said.messages[0] == "Plan: 16 maatregelen van 2025-H1 tot en met 2029-H1. Begin met 8.1 en 9.1."
    rows = {row.id: row for row in said.measures}
    assert (rows["14"].start, rows["14"].in_effect, rows["14"].why) == ("2026-H2", "2027-H2", "wacht op 1")
    assert rows["9.1"].why == "begint meteen"
    assert said.periods[1].used == ("6 van 6",)
    assert any(
        text.startswith("vóór 2027-H1: 5.2 (zonder 5.2 ook geen 3.2, 4, 8.2, 9.2 of 15.2") for text in said.moments
    )
    assert "passen niet in deze tijd" in section(per_period=2).messages[1]


def test_the_drawing_shows_every_measure_and_what_it_waits_for() -> None:
    chart = section().chart
    assert chart is not None
    assert len(chart.bars) == 16
    assert [bar.id for bar in chart.bars][:2] == ["8.1", "9.1"]
    assert len(chart.lines) == 12
    assert [column.name for column in chart.columns][:2] == ["2025-H1", "2025-H2"]
    effects = [column.effect for column in chart.columns]
    assert effects == sorted(effects)


@given(busy_questions())
@settings(max_examples=40)
def test_all_that_is_drawn_lies_within_the_drawing(question: Question) -> None:
    outcome = plan_for(ask_plan(question))
    if not isinstance(outcome.answer, Planned) or not outcome.answer.plan.starts:
        return
    chart = gantt_chart(outcome.answer.plan)
    for bar in chart.bars:
        assert chart.left <= bar.x < bar.end <= chart.right
        assert chart.head < bar.y < chart.bottom
    for use in chart.uses:
        assert chart.bottom < use.base <= chart.height
        assert all(0 <= height <= 46 and width > 0 for _, width, height in use.bars)
    assert all(0 <= column.effect <= 64 for column in chart.columns)


def test_a_page_has_it_only_where_the_catalogue_has_periods(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = (TOP / "measures.yaml").read_text(encoding="utf-8")
    bare = re.sub(r"^planning:\n(  .*\n)+|^    planning: .*\n", "", text, flags=re.MULTILINE)
    (tmp_path / "measures.yaml").write_text(bare, encoding="utf-8")
    pages = []
    for catalogue in (TOP / "measures.yaml", tmp_path / "measures.yaml"):
        done = run("rapport", "--catalogus", catalogue, "--wegingen", TOP / "weightings", "--fase", "1")
        pages.append((tmp_path / done.out.strip()).read_text(encoding="utf-8"))
    assert ['id="wanneer"' in page for page in pages] == [True, False]
    assert ['href="#wanneer"' in page for page in pages] == [True, False]


def test_a_page_plans_its_own_package_where_another_of_the_same_value_would_bring_more_sooner() -> None:
    measures = [measure(id_, {"g": exact(g), "tijd": exact(1)}) for id_, g in (("a", 2), ("b", 1))]
    catalogue = catalogue_of(measures, [criterion("g"), criterion("tijd", "min")], capacity={"tijd": Fraction(5)})
    asked = ask_plan(ask(catalogue, {"g": Fraction(1), "tijd": Fraction(1)}), 2)
    chosen = choose(asked.question)
    assert isinstance(chosen, Chosen)
    assert chosen.package == {"a"}
    free, own = plan_for(asked).answer, plan_of(chosen, asked, Deadline()).answer
    assert isinstance(free, Planned)
    assert isinstance(own, Planned)
    assert (free.plan.package, own.plan.package) == ({"a", "b"}, {"a"})
    narrow = asked.with_capacity("tijd", Fraction(0))
    unfinished = plan_of(chosen, narrow, Deadline()).answer
    assert isinstance(unfinished, Planned)
    assert not unfinished.plan.package
