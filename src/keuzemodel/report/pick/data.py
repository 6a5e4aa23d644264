"""What the page needs to count a package and to hold it against every rule, in whole numbers of any size.

Columns are those of the program: measures, then synergies, then circumstances. Rules are the rows of the program, each
with its sentence; so a kind of rule that is added is there by itself.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from keuzemodel import dutch
from keuzemodel.linear import criterion_terms, weighted_terms
from keuzemodel.numbers import to_integers
from keuzemodel.report.weigh.data import numbers_for_script

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from keuzemodel.catalogue import Catalogue, Criterion
    from keuzemodel.question import Question
    from keuzemodel.report.insight import Insight
    from keuzemodel.rules.rule import Rule

Json = dict[str, Any]


def pick_data(insight: Insight, scarce: Criterion | None) -> Json:
    """Gather it.

    Args:
        insight: the answer, and the frontier of what is scarce.
        scarce: the criterion of which people set a limit; None for none.

    """
    line = insight.frontier if scarce is not None else None
    question = insight.chosen.question if line is None else line.question
    catalogue = question.catalogue
    advice = [catalogue.position[m] for m in insight.chosen.ids]
    return {
        "ids": list(catalogue.ids),
        "advice": advice,
        "synergies": [
            {"members": _columns(catalogue, s.members), "unless": _columns(catalogue, s.unless)}
            for s in catalogue.synergies
        ],
        "holding": _columns(catalogue, catalogue.holding),
        "criteria": [_of_terms(criterion_terms(catalogue, c.id)) for c in catalogue.criteria],
        "value": _of_terms(weighted_terms(catalogue, question.value_weights)),
        "rules": [_of_rule(catalogue, rule) for rule in question.rules],
        "needs": _needs(question),
        "limit": None
        if scarce is None or line is None
        else {
            "criterion": catalogue.criteria.index(scarce),
            "complete": line.complete,
            "around": [dutch.around(scarce.unit, Fraction(n)) for n in (1, 2)],
            "points": [
                {
                    "used": _fraction(point.used),
                    "value": _fraction(point.value),
                    "package": [catalogue.position[m] for m in catalogue.in_order(point.package)],
                }
                for point in line.points
            ],
        },
        "best": _fraction(insight.chosen.value),
    }


def _columns(catalogue: Catalogue, ids: Iterable[str]) -> list[int]:
    return [catalogue.column[i] for i in catalogue.named_in_order(ids)]


def _of_terms(terms: Mapping[int, Fraction]) -> Json:
    """Give a linear expression in whole numbers, and what they are to be divided by."""
    whole, unit = to_integers(list(terms.values()))
    return {"columns": list(terms), "amounts": numbers_for_script(whole), "unit": _fraction(unit)}


def _of_rule(catalogue: Catalogue, rule: Rule) -> Json:
    rows = [
        {
            "columns": [j for j, _ in row.terms],
            "amounts": numbers_for_script(a for _, a in row.terms),
            "bound": numbers_for_script([row.bound])[0],
        }
        for row in rule.rows(catalogue)
    ]
    return {"text": rule.sentence(catalogue), "rows": rows}


def _needs(question: Question) -> list[list[int]]:
    """Give pairs of measures: whoever takes the first must take the second."""
    catalogue = question.catalogue
    return [
        [catalogue.position[measure], catalogue.position[one_of[0]]]
        for rule in question.rules
        for measure, one_of in rule.needs
        if len(one_of) == 1 and measure in catalogue.position and one_of[0] in catalogue.position
    ]


def _fraction(value: Fraction | int) -> list[int | str]:
    exact = Fraction(value)
    return numbers_for_script((exact.numerator, exact.denominator))
