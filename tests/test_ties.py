"""What is said of a best package that is, or is not, the only one."""

from __future__ import annotations

from fractions import Fraction

import pytest

from keuzemodel.analysis import ties
from keuzemodel.answer import Chosen
from keuzemodel.choosing.choose import choose
from keuzemodel.question import ask
from strategies import catalogue_of, criterion, exact, measure


def best_of(*scores: int, scarce: bool = False) -> Chosen:
    """Give the best of measures that exclude each other by a limit of one hour."""
    catalogue = catalogue_of(
        [measure(str(n), {"nut": exact(s), "uren": exact(1)}) for n, s in enumerate(scores, 1)],
        [criterion("nut"), criterion("uren", "min")],
        capacity={"uren": Fraction(1)} if scarce else {},
    )
    answer = choose(ask(catalogue, {"nut": Fraction(1)}, capacity={"uren": Fraction(1)}))
    assert isinstance(answer, Chosen)
    return answer


def test_the_only_one() -> None:
    best = best_of(2, 1)
    assert best.unique
    assert ties.others(unique=best.unique) == ""
    assert ties.in_short(best) == "Geen ander pakket haalt dat."
    assert ties.of_first(best) == "Geen ander pakket is precies even goed als het beste."
    assert ties.told(best)[0] == "Dit is het enige beste pakket"
    assert "bewezen het beste" in ties.proof(best, "deze weging")


@pytest.mark.parametrize("scarce", [True, False])
def test_one_of_more_with_the_rules_among_equals(scarce: bool) -> None:
    best = best_of(2, 2, scarce=scarce)
    assert not best.unique
    first = "dat het minst vraagt aan uren, daarna dat " if scarce else ""
    rules = (
        f"Bij gelijke waarde gaat voor: het pakket {first}met de minste maatregelen, "
        "daarna dat met de maatregel die het eerst in de catalogus staat."
    )
    assert ties.in_short(best) == f"Andere pakketten zijn precies even goed. {rules}"
    assert ties.of_first(best) == f"Andere pakketten zijn precies even goed als pakket 1. {rules}"
    heading, sentences = ties.told(best)
    assert heading == "Er zijn meer pakketten die even goed zijn"
    assert sentences[1].endswith("daarna met de maatregel die het eerst in de catalogus staat.")
    assert "niet het enige beste pakket" in ties.proof(best, "deze weging")
