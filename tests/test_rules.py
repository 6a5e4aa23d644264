from __future__ import annotations

import ast
from abc import abstractmethod
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import pytest
from hypothesis import given, settings

import brute
import keuzemodel
from keuzemodel.answer import Chosen
from keuzemodel.choosing.choose import choose
from keuzemodel.linear import columns_of
from keuzemodel.question import ask
from keuzemodel.rules.alternatives import Alternatives
from keuzemodel.rules.coverage import Coverage
from keuzemodel.rules.kinds import KINDS, catalogue_rules, registered
from keuzemodel.rules.synergy import Synergy
from keuzemodel.rules.together import Together
from strategies import catalogue_of, criterion, exact, measure, questions

if TYPE_CHECKING:
    from keuzemodel.question import Question


@settings(max_examples=80)
@given(questions())
def test_rows_and_plain_python_agree_with_brute_force_on_every_package(question: Question) -> None:
    catalogue = question.catalogue
    for package in brute.subsets(catalogue.ids):
        columns = columns_of(catalogue, package)
        for rule in question.rules:
            assert rule.holds(catalogue, package) == all(row.holds(columns) for row in rule.rows(catalogue))
        assert brute.obeys(question, package) == all(rule.holds(catalogue, package) for rule in question.rules)
        for synergy in Synergy.stated_in(catalogue):
            rows = synergy.rows(catalogue, len(catalogue.ids))
            own = {catalogue.column[id_] for id_ in brute.state(catalogue, package)}
            for column in (set(), {len(catalogue.ids)}):
                linked = all(row.holds(frozenset(own | column)) for row in rows)
                assert linked is (synergy.holds(catalogue.state(package)) is bool(column))


def test_a_kind_that_leaves_something_out_is_refused() -> None:
    class Half(Alternatives):
        colour: ClassVar[str]

        @abstractmethod
        def weight(self) -> int:
            """Whatever."""

    assert registered(*KINDS) == KINDS
    with pytest.raises(TypeError, match="Half does not say: colour, weight"):
        registered(Alternatives, Half)


def test_nobody_else_asks_what_kind_a_rule_is() -> None:
    kinds = {kind.__name__ for kind in KINDS}
    for path in Path(keuzemodel.__file__).parent.rglob("*.py"):
        if path.parent.name != "rules":
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                match node:
                    case ast.Call(func=ast.Name("isinstance"), args=[_, asked]) | ast.MatchClass(cls=asked):
                        names = {name.id for name in ast.walk(asked) if isinstance(name, ast.Name)}
                        assert not names & kinds, f"{path}:{asked.lineno}"


@settings(max_examples=20)
@given(questions())
def test_names_are_unique_and_sentences_are_sentences(question: Question) -> None:
    names = [rule.name for rule in question.rules]
    assert len(names) == len(set(names))
    for rule in question.rules:
        text = rule.sentence(question.catalogue)
        assert text[0].isupper() or text[0] == "‘"
        assert text.endswith(".")


def test_sentences_read_as_dutch() -> None:
    measures = [
        measure("1", {"tijd": exact(1)}, title="Bouw een huis"),
        measure("2", {"tijd": exact(1)}, title="Koop grond"),
        measure("3", {"tijd": exact(1)}, title="Huur een tent", requires=("2",), requires_any=(("1", "2"),)),
    ]
    catalogue = catalogue_of(
        measures,
        [criterion("tijd", "min")],
        capacity={"tijd": Fraction(1)},
        rules=(
            Alternatives(("1", "3"), "U kunt maar op één plek slapen."),
            Together(("1", "2"), ""),
            Coverage("theme", "a", ("1", "2", "3"), 1, ""),
            Coverage("members", None, ("1", "2"), 2, ""),
            Coverage("members", None, ("1", "2"), 2, "", 2),
            Coverage("phase", "1", ("1", "2", "3"), 1, "", 3),
            Coverage("phase", "1", ("1", "2", "3"), None, "", 1),
            Coverage("phase", "2", (), None, "", 0),
        ),
    )
    catalogue = catalogue.changing(replace(measures[1], mandatory=True))
    question = ask(
        catalogue,
        {"tijd": Fraction(1)},
        capacity={"tijd": Fraction("1.5")},
        only_phases=("2",),
        include=("1",),
    )
    assert [rule.sentence(catalogue) for rule in question.rules] == [
        ("‘3 Huur een tent’ kan alleen als ten minste één van deze maatregelen meedoet: "
        "‘1 Bouw een huis’ of ‘2 Koop grond’."),
        "‘3 Huur een tent’ kan alleen als ook ‘2 Koop grond’ meedoet.",
        "Deze maatregelen doen allemaal mee of geen van alle: ‘1 Bouw een huis’ en ‘2 Koop grond’.",
        ("Van deze maatregelen kan er hoogstens één meedoen: "
        "‘1 Bouw een huis’ en ‘3 Huur een tent’. Reden: u kunt maar op één plek slapen."),
        "Ten minste 2 maatregelen moeten uit deze rij komen: ‘1 Bouw een huis’ en ‘2 Koop grond’.",
        "Precies 2 maatregelen moeten uit deze rij komen: ‘1 Bouw een huis’ en ‘2 Koop grond’.",
        "Ten minste 1 maatregel moet bij ‘Fase 1’ horen; hoogstens 3 mogen dat.",
        "Hoogstens 1 maatregel mag bij ‘Fase 1’ horen.",
        "Geen enkele maatregel mag bij ‘Fase 2’ horen.",
        "Ten minste 1 maatregel moet bij de opgave ‘Opgave a’ horen.",
        "‘2 Koop grond’ is verplicht en zit in elk pakket.",
        "U koos voor een pakket zonder ‘Fase 1’.",
        "Het pakket mag hoogstens 1,5 punten tijd vragen.",
        "U koos: ‘1 Bouw een huis’ moet meedoen.",
    ]  # fmt: skip
    places = [rule.conflict_place for rule in catalogue_rules(catalogue)]
    assert places == sorted(places)
    assert catalogue_rules(catalogue)[0].kind == "prerequisite"


def test_signs_in_ids_do_not_make_two_rules_one() -> None:
    """Rules are told apart by name; a name that two of them shared would lose one of them."""
    measures = [
        measure("a|b", {"baten": exact(-5)}),
        measure("a", {"baten": exact(1)}),
        measure("b", {"baten": exact(1)}),
        measure("x", {"baten": exact(5)}, requires=("a|b",), requires_any=(("a", "b"),)),
        measure("x:a", {"baten": exact(1)}, requires=("b",)),
        measure("a:b", {"baten": exact(1)}),
        measure("x%3Aa", {"baten": exact(1)}, requires=("a:b", "b")),
    ]
    catalogue = catalogue_of(measures, [criterion("baten")])
    rules = catalogue_rules(catalogue)
    assert len(rules) == 5
    assert len({rule.name for rule in rules}) == 5
    question = ask(catalogue, {"baten": Fraction(1)}, include=("x",))
    answer = choose(question)
    assert isinstance(answer, Chosen)
    assert "a|b" in answer.package


def test_a_limit_and_a_wish_are_said_exactly_and_in_good_dutch() -> None:
    catalogue = catalogue_of([measure("1", {"tijd": exact(1)}, title="Bouw")], [criterion("tijd", "min")])
    weights = {"tijd": Fraction(1)}
    question = ask(catalogue, weights, capacity={"tijd": Fraction("0.125")}, exclude=("1",))
    assert [rule.sentence(catalogue) for rule in question.rules] == [
        "Het pakket mag hoogstens 0,125 punten tijd vragen.",
        "U koos: ‘1 Bouw’ mag niet meedoen.",
    ]
