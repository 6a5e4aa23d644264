from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from xml.etree import ElementTree as ET

from keuzemodel.analysis.frontier import Frontier, Point, frontier
from keuzemodel.report.charts.frontier import frontier_chart
from test_choose import knapsack


def worked_example() -> Frontier:
    question = knapsack(20)
    found = frontier(question, question.catalogue.criterion["kosten"])
    assert found is not None
    return found


def test_the_table_has_every_breakpoint() -> None:
    chart = frontier_chart(worked_example())
    assert [row.used for row in chart.rows] == ["0", "4", "8", "12", "20", "22", "30"]
    assert [(row.comes, row.goes) for row in chart.rows[-3:]] == [(("4",), ()), (("3",), ("4",)), (("4",), ())]
    assert len(chart.head) == 5


def test_the_drawing_is_sound_and_says_its_message() -> None:
    found = worked_example()
    chart = frontier_chart(found)
    drawing = ET.fromstring(chart.svg)  # noqa: S314 - our own text
    assert drawing.get("role") == "img"
    named = drawing.get("aria-labelledby", "").split()
    texts = {child.get("id"): child.text for child in drawing}
    assert texts[named[1]] == " ".join(chart.sentences)
    assert len([child for child in drawing if child.tag == "circle" and child.get("r") == "3"]) == len(found.points)


def test_titles_are_escaped_and_one_point_can_be_drawn() -> None:
    found = worked_example()
    awkward = replace(found, criterion=replace(found.criterion, title="<b>&", unit='"'), points=found.points[:1])
    ET.fromstring(frontier_chart(awkward).svg)  # noqa: S314
    high = Point(Fraction(10**12), Fraction(1, 10**9), frozenset())
    ET.fromstring(frontier_chart(replace(found, points=(high,))).svg)  # noqa: S314
