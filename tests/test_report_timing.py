"""The report's section on when."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given, settings

from command import TOP, run
from keuzemodel import dutch
from keuzemodel.analysis.comparison import Comparison
from keuzemodel.analysis.timing.timing import timing
from keuzemodel.analysis.why.worth import Worth
from keuzemodel.answer import Chosen
from keuzemodel.approach import Approach
from keuzemodel.choosing.choose import choose
from keuzemodel.plan_setting import PlanSetting
from keuzemodel.planning.make_plan import Planned
from keuzemodel.planning.outcome import plan_for, plan_of
from keuzemodel.planning.plan_question import ask_plan
from keuzemodel.planning.texts import names_explained
from keuzemodel.question import ask
from keuzemodel.reading.catalogue_file import read_catalogue
from keuzemodel.report.timing.both_ways import both_ways
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


HALVES = tuple(f"{year}-H{half}" for year in range(2025, 2030) for half in (1, 2))


def planned(*, per_period: int | None = None, periods: tuple[str, ...] | None = None) -> tuple[Outcome, Timing]:
    """Plan Alkmaar; with other names of the periods, if any are given."""
    planning = ALKMAAR.planning
    assert planning is not None
    catalogue = ALKMAAR if periods is None else replace(ALKMAAR, planning=replace(planning, periods=periods))
    question = ask(catalogue, {a.id: Fraction(1) for a in ALKMAAR.aspects})
    limits = {} if per_period is None else {"ontwikkeltijd": (Fraction(per_period),)}
    asked = ask_plan(question, None, PlanSetting(limits))
    outcome = plan_for(asked)
    assert isinstance(outcome.answer, Planned)
    return outcome, timing(outcome.answer, more=False)


def rowing(capacity: int) -> Comparison:
    """Give the package of the other approach."""
    asked = ask(ALKMAAR, {a.id: Fraction(1) for a in ALKMAAR.aspects}, Approach.WITHIN_CAPACITY)
    return Comparison(ALKMAAR, (), (choose(replace(asked, capacity=(("ontwikkeltijd", Fraction(capacity)),))),), {})


BOTH = rowing(20)


def section(*, per_period: int | None = None) -> When:
    return when(*planned(per_period=per_period), BOTH, date(2025, 2, 3))


def test_it_says_what_begins_when_and_why_not_earlier() -> None:
    said = section()
    assert said.messages[0] == "Plan: 16 maatregelen van halfjaar 1 tot en met halfjaar 9. Begin met 8.1 en 9.1."
    rows = {row.id: row for row in said.measures}
    assert (rows["14"].start, rows["14"].in_effect, rows["14"].why) == ("halfjaar 4", "halfjaar 6", "wacht op 1")
    assert rows["9.1"].why == "begint meteen"
    assert said.periods[1].used == ("6 van 6",)
    (fifth,) = (row for row in said.decisions if row.before == "halfjaar 5")
    assert [(one.id, one.waiting) for one in fifth.starting] == [
        ("5.2", "zonder 5.2 ook geen 3.2, 4, 8.2, 9.2 of 15.2")
    ]
    asked, left = section(per_period=2).messages[1:3]
    assert asked == "Gevraagd is voor ‘Ontwikkeltijd’ per periode hoogstens 2."
    assert "passen niet in deze tijd" in left


def test_a_share_in_the_section_is_always_one_of_the_value() -> None:
    outcome, told = planned()
    said = when(outcome, told, BOTH, date(2025, 2, 3))
    stopped = {m.period: m.if_stopped for m in told.moments}
    assert isinstance(outcome.chosen, Chosen)
    # What works in the second period is what was started before it: who then stops, keeps just that.
    assert stopped[1] is not None
    kept = dutch.part(stopped[1] / outcome.chosen.value)
    assert (said.periods[0].worth, said.periods[1].worth, said.periods[-1].worth) == ("0%", kept, "100%")
    assert [row.left for row in said.decisions][:2] == ["0%", kept]


def test_it_says_until_when_both_approaches_are_still_open() -> None:
    outcome, told = planned()
    (said,) = (text for text in when(outcome, told, BOTH, date(2025, 2, 3)).messages if "benaderingen" in text)
    assert said == (
        "U hoeft nu nog niet te kiezen tussen de twee benaderingen. Vóór halfjaar 5 zijn alle 9 maatregelen van "
        "‘Roeien met de riemen die we hebben’ begonnen, en verder alleen 3.1. Pas dan beslist u of u verdergaat."
    )
    # By then all of it has begun, and before that not all of it.
    (answer,) = BOTH.packages
    plan = told.planned.plan
    assert answer <= plan.begun(4)
    assert plan.begun(4) - answer == {"3.1"}
    assert not answer <= plan.begun(3)
    # Where the ways part earlier, or the other package is not within this one, nothing is said.
    assert both_ways(told, rowing(7)) == ""
    assert both_ways(told, Comparison(ALKMAAR, (), (), {})) == ""


def test_a_plan_of_the_past_is_told_once_and_names_of_periods_are_explained() -> None:
    outcome, told = planned(periods=HALVES)
    assert [text for text in when(outcome, told, BOTH, date(2026, 1, 1)).messages if "van toen" in text] == [
        "De planning is nog die van toen, vanaf 2025-H1. Lees die als volgorde."
    ]
    assert names_explained(HALVES[:2]) == "H1 is het eerste half jaar, H2 het tweede"
    assert names_explained(["2026-K1"]) == "K1 is het eerste kwartaal, K4 het laatste"
    assert names_explained(["2026", "na de zomer"]) == ""


def test_the_drawing_shows_every_measure_and_what_it_waits_for() -> None:
    chart = section().chart
    assert chart is not None
    assert len(chart.bars) == 16
    assert [bar.id for bar in chart.bars][:2] == ["8.1", "9.1"]
    assert all(" ".join(line for line, _ in bar.title) == ALKMAAR.by_id[bar.id].title for bar in chart.bars)
    assert max(len(bar.title) for bar in chart.bars) == 3
    tops = [y for bar in chart.bars for _, y in bar.title]
    assert all(below - above >= 12 for above, below in pairwise(tops))
    assert len(chart.lines) == 12
    assert chart.kind == "halfjaar"
    assert [column.name for column in chart.columns] == [str(n) for n in range(1, 11)]
    dated = when(*planned(periods=HALVES), BOTH, date(2025, 2, 3)).chart
    assert dated is not None
    assert (dated.kind, [column.name for column in dated.columns]) == ("", list(HALVES))
    effects = [column.effect for column in chart.columns]
    assert effects == sorted(effects)


@given(busy_questions())
@settings(max_examples=40)
def test_all_that_is_drawn_lies_within_the_drawing(question: Question) -> None:
    outcome = plan_for(ask_plan(question))
    if not isinstance(outcome.answer, Planned) or not outcome.answer.plan.starts:
        return
    chart = gantt_chart(outcome.answer.plan, Worth())
    for bar in chart.bars:
        assert chart.left <= bar.x < bar.end <= chart.right
        assert chart.head < bar.y < chart.bottom
    for use in chart.uses:
        assert chart.bottom < use.base <= chart.height
        assert all(0 <= height <= 46 and width > 0 for _, width, height in use.bars)
    assert all(0 <= column.effect <= 64 for column in chart.columns)


MOMENT = """\
moments:
  - name: later
    title: Later
    at: "2026-01-01T10:00:00+01:00"
    weights: {inhoud: 1, financien: 1, strategie: 1, complexiteit: 1}
    approach: alles-overwegend
    only_phases: ["1"]
    plan: {per_period: {ontwikkeltijd: [5]}, not_before: {"5.1": halfjaar 3}, not_after: {"5.1": halfjaar 4}}
"""


def test_a_page_has_it_where_there_are_periods_as_the_table_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = (TOP / "measures.yaml").read_text(encoding="utf-8")
    bare = re.sub(r"^planning:\n(  .*\n)+|^    planning: .*\n", "", text, flags=re.MULTILINE)
    (tmp_path / "measures.yaml").write_text(bare, encoding="utf-8")
    (tmp_path / "momenten.yaml").write_text(MOMENT, encoding="utf-8")
    pages = []
    for catalogue, options in ((TOP, ("--moment", "later")), (tmp_path, ("--fase", "1"))):
        done = run("rapport", "--catalogus", catalogue / "measures.yaml", "--wegingen", TOP / "weightings", *options)
        pages.append((tmp_path / done.out.strip()).read_text(encoding="utf-8"))
    assert ['id="wanneer"' in page for page in pages] == [True, False]
    assert ['href="#wanneer"' in page for page in pages] == [True, False]
    assert "Gevraagd is voor ‘Ontwikkeltijd’ per periode hoogstens 5." in pages[0]
    assert "Gevraagd is 5.1 niet vóór halfjaar 3 en niet na halfjaar 4." in pages[0]
    wrong = run(
        *("rapport", "--catalogus", tmp_path / "measures.yaml", "--wegingen", TOP / "weightings", "--moment", "later")
    )
    assert (wrong.code, "noemt geen perioden" in wrong.err) == (2, True)


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
    assert free.plan.package == {"a", "b"}
    assert own.plan.package == {"a"}
    narrow = asked.with_capacity("tijd", Fraction(0))
    unfinished = plan_of(chosen, narrow, Deadline()).answer
    assert isinstance(unfinished, Planned)
    assert not unfinished.plan.package
