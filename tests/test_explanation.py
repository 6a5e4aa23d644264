from __future__ import annotations

import json
from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

import brute
from command import TOP
from keuzemodel.analysis.conflict.conflict import find_conflict
from keuzemodel.analysis.why.explanation import Explanation, explain
from keuzemodel.analysis.why.explanation_texts import texts
from keuzemodel.analysis.why.reasons import headline
from keuzemodel.analysis.why.thresholds import Changed, Threshold
from keuzemodel.analysis.why.weight_thresholds import WeightSearch
from keuzemodel.answer import Chosen
from keuzemodel.approach import Approach
from keuzemodel.as_json.repair import of_repair
from keuzemodel.as_json.why import of_explanation, of_explanations
from keuzemodel.choosing.choose import choose
from keuzemodel.question import ask
from keuzemodel.reading.catalogue_file import read_catalogue
from keuzemodel.rules.alternatives import Alternatives
from keuzemodel.rules.coverage import Coverage
from keuzemodel.rules.prerequisite import Prerequisite
from keuzemodel.rules.synergy import Synergy
from keuzemodel.solver.deadline import Deadline, OutOfTime
from strategies import catalogue_of, catalogues, criterion, exact, measure, questions
from test_choose import knapsack

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

    from keuzemodel.catalogue import Catalogue
    from keuzemodel.question import Question


@settings(max_examples=60)
@given(questions(catalogues(most=5)), st.data())
def test_facts_as_brute_force_and_sentences_for_everything(question: Question, data: st.DataObject) -> None:
    answer = choose(question)
    if not isinstance(answer, Chosen):
        return
    catalogue = question.catalogue
    id_ = data.draw(st.sampled_from(catalogue.ids))
    found = explain(answer, [id_])
    (e,) = found.measures
    worth = brute.weights(question)
    with_, without = answer.package | {id_}, answer.package - {id_}
    assert e.own_value == brute.value(catalogue, worth, with_) - brute.value(catalogue, worth, without)
    turned = brute.best(question.forcing(id_, included=not e.is_in))
    assert (None if e.other is None else (e.other.package, e.other.value)) == (turned and turned[:2])
    assert e.price == (None if turned is None else answer.value - turned[1])
    if turned is None:
        assert set(e.blockers) <= set(question.rules)
        assert all(
            not all(rule.holds(catalogue, p) for rule in e.blockers) or (id_ in p) is e.is_in
            for p in brute.subsets(catalogue.ids)
        )
    if e.is_in:
        needs = [rule for rule in question.rules if isinstance(rule, Prerequisite)]
        left = answer.package - {id_} - set(e.rests)
        assert all(rule.holds(catalogue, left) for rule in needs)
    check_sentences([headline(e), *texts(e)])
    assert json.dumps(of_explanation(found), allow_nan=False)


def check_sentences(sentences: list[str]) -> None:
    for sentence in sentences:
        assert sentence == " ".join(sentence.split())
        assert sentence.endswith(".")
        assert sentence[0].isupper() or sentence[0] == "‘"
        assert "None" not in sentence


def explained(question: Question, id_: str) -> Explanation:
    answer = choose(question)
    assert isinstance(answer, Chosen)
    return explain(answer, [id_]).measures[0]


def chain(**rules: object) -> Catalogue:
    """1 costs more than it brings, 2 needs it and brings much."""
    criteria = [criterion("baten", "max", 10), criterion("tijd", "min", 10)]
    measures = [
        measure("1", {"baten": exact(1), "tijd": exact(3)}),
        measure("2", {"baten": exact(8), "tijd": exact(1)}, requires=("1",)),
        measure("3", {"baten": exact(1), "tijd": exact(6)}),
    ]
    return catalogue_of(measures, criteria, **rules)  # type: ignore[arg-type]


WEIGHTS = {"baten": Fraction(1), "tijd": Fraction(1)}


def test_a_measure_with_a_negative_value_is_in_because_another_rests_on_it() -> None:
    e = explained(ask(chain(), WEIGHTS), "1")
    assert e.own_value == Fraction(-1, 10)
    assert e.rests == ("2",)
    assert headline(e) == (
        "Op zichzelf kost hij waarde. Toch doet hij mee: daarop steunt ‘2 Maatregel 2’, en samen leveren zij meer op."
    )
    said = texts(e)
    assert said[0].startswith("Maatregel ‘1 Maatregel 1’ doet mee. ")
    assert "Zelf voegt hij −0,1 aan de waarde toe: tijd −0,15 en baten +0,05." in said
    assert "Zonder deze maatregel kan ‘2 Maatregel 2’ niet meedoen." in said
    assert "Moet hij eruit, dan daalt de waarde met 0,25: van 0,25 naar 0. Dan valt ‘2 Maatregel 2’ af." in said
    assert "Hij valt af als ‘baten’ minder dan 30,8% weegt (nu 50%)." in said


def test_a_measure_that_asks_too_much_is_out() -> None:
    e = explained(ask(chain(), WEIGHTS), "3")
    assert headline(e) == "Hij vraagt meer dan hij oplevert, vooral aan tijd."
    assert "Hij doet wel mee als zijn score op ‘baten’ 7 of meer is (nu 1)." in texts(e)


def test_a_good_measure_is_out_because_it_does_not_fit() -> None:
    e = explained(knapsack(20), "3")
    asks = "Met deze maatregel erbij vraagt het pakket 30 punten kosten, en dat mag hoogstens 20 zijn."
    assert headline(e) == f"Hij past er niet bij. {asks}"
    said = texts(e)
    moves = "Dan vallen ‘1 Maatregel 1’ en ‘4 Maatregel 4’ af."
    assert f"Moet hij toch meedoen, dan daalt de waarde met 0,2: van 0,9 naar 0,7. {moves}" in said
    assert "Hij doet wel mee als een pakket 22 punten of meer ‘kosten’ mag vragen (nu 20)." in said


def test_an_alternative_took_its_place() -> None:
    rule = Alternatives(("2", "4"), "")
    question = knapsack(30)
    catalogue = catalogue_of(
        list(question.catalogue.measures),
        list(question.catalogue.criteria),
        capacity=dict(question.catalogue.capacity),
        rules=(rule,),
    )
    e = explained(ask(catalogue, {"baten": Fraction(1)}, "roeien-met-de-riemen"), "4")
    assert headline(e) == "‘2 Maatregel 2’ nam zijn plaats in: van die maatregelen kan er hoogstens één."


def test_the_users_own_choice_and_what_it_costs() -> None:
    forced = explained(ask(chain(), WEIGHTS, include=["3"]), "3")
    assert headline(forced) == "U koos dat hij meedoet."
    assert "Die keuze kost 0,25 waarde." in texts(forced)
    left_out = explained(ask(chain(), WEIGHTS, exclude=["3"]), "3")
    assert headline(left_out) == "U koos dat hij niet meedoet."
    assert "Die keuze kost geen waarde." in texts(left_out)
    behind = explained(ask(chain(), WEIGHTS, include=["2"]), "1")
    assert headline(behind) == (
        "Zonder deze maatregel is er geen pakket dat aan alle regels voldoet. Dat komt door deze regels samen: "
        "‘2 Maatregel 2’ kan alleen als ook ‘1 Maatregel 1’ meedoet. U koos: ‘2 Maatregel 2’ moet meedoen."
    )


def test_a_phase_that_is_left_out() -> None:
    criteria = [criterion("baten")]
    measures = [measure("1", {"baten": exact(1)}), measure("2", {"baten": exact(1)}, phase="2")]
    e = explained(ask(catalogue_of(measures, criteria), {"baten": Fraction(1)}, only_phases=["1"]), "2")
    assert headline(e) == "U koos voor een pakket zonder ‘Fase 2’."


def test_a_list_of_one_is_needed_as_much_as_what_stands_alone() -> None:
    criteria = [criterion("baten")]
    told = []
    for needs in ({"requires": ("1",)}, {"requires_any": (("1",),)}):
        measures = [measure("1", {"baten": exact(1)}), measure("2", {"baten": exact(1)}, phase="2", **needs)]
        question = ask(catalogue_of(measures, criteria), {"baten": Fraction(1)}, only_phases=["1"])
        told.append(explained(question, "2"))
    assert [e.brings for e in told] == [("1",), ("1",)]
    assert texts(told[0]) == texts(told[1])


def test_a_rule_keeps_it_in() -> None:
    coverage = (Coverage("theme", "a", ("1", "2", "3"), 3, "Zo is het"),)
    e = explained(ask(chain(rules=coverage), WEIGHTS), "3")
    assert headline(e).startswith(
        "Zonder deze maatregel is er geen pakket dat aan alle regels voldoet. Dat komt door deze regel: Ten minste 3"
    )


def test_a_mandatory_measure_says_so_and_is_what_a_conflict_keeps() -> None:
    measures = [measure("1", {"baten": exact(-1)}, mandatory=True), measure("2", {"baten": exact(1)})]
    either = Alternatives(("1", "2"), "")
    catalogue = catalogue_of(measures, [criterion("baten")], rules=(either,))
    question = ask(catalogue, {"baten": Fraction(1)})
    e = explained(question, "1")
    assert headline(e) == "‘1 Maatregel 1’ is verplicht en zit in elk pakket."
    assert e.price is None
    found = explain(e.answer, ["2"], rules=True)
    assert {p.rule.name: p.amount for p in found.rules} == {
        "mandatory:1": Fraction(2, 5),
        "alternatives:1|2": Fraction(1, 5),
    }
    assert headline(found.measures[0]) == (
        "Met deze maatregel is er geen pakket dat aan alle regels voldoet. Dat komt door deze regels samen: "
        "Van deze maatregelen kan er hoogstens één meedoen: "
        "‘1 Maatregel 1’ en ‘2 Maatregel 2’. ‘1 Maatregel 1’ is verplicht en zit in elk pakket."
    )
    conflict = find_conflict(ask(catalogue, {"baten": Fraction(1)}, exclude=["1"]))
    assert [rule.name for rule in conflict.rules] == ["mandatory:1", "exclude:1"]
    assert conflict.repair is not None
    assert of_repair(catalogue, conflict.repair) == {
        "text": "Laat los dat maatregel ‘1 Maatregel 1’ niet mag meedoen.",
        "complete": True,
        "options": [
            {
                "text": "Laat los dat maatregel ‘1 Maatregel 1’ niet mag meedoen.",
                "value": -0.2,
                "steps": [
                    {
                        "rule": "exclude:1",
                        "kind": "forced",
                        "measure": "1",
                        "text": "Laat los dat maatregel ‘1 Maatregel 1’ niet mag meedoen.",
                    }
                ],
            }
        ],
    }


def test_a_rule_keeps_it_out() -> None:
    measures = [measure(i, {"baten": exact(5 - int(i))}) for i in "123"]
    most = Coverage("theme", "a", ("1", "2", "3"), None, "Er is geld voor twee", 2)
    catalogue = catalogue_of(measures, [criterion("baten")], rules=(most,))
    e = explained(ask(catalogue, {"baten": Fraction(1)}), "3")
    assert headline(e) == (
        "Hij past er niet bij. Met deze maatregel erbij zijn het er 3, en hoogstens 2 maatregelen mogen bij de opgave "
        "‘Opgave a’ horen."
    )
    forced = ask(catalogue, {"baten": Fraction(1)}, include=["1", "2", "3"])
    conflict = find_conflict(forced)
    assert {rule.kind for rule in conflict.rules} == {"coverage", "forced"}
    assert conflict.repair is not None
    assert conflict.repair.options[0].value == Fraction(7, 5)


def test_ties_are_told() -> None:
    criteria = [criterion("baten")]
    measures = [measure(i, {"baten": exact(1)}) for i in "12"]
    catalogue = catalogue_of(measures, criteria, rules=(Alternatives(("1", "2"), ""),))
    question = ask(catalogue, {"baten": Fraction(1)})
    first, second = explained(question, "1"), explained(question, "2")
    assert headline(first) == "Er is wel een pakket zonder deze maatregel dat precies even goed is."
    assert texts(first)[-1] == (
        "Er zijn meer pakketten met precies de hoogste waarde. Hij zit niet in al die pakketten."
    )
    assert headline(second) == "Er is wel een pakket met deze maatregel dat precies even goed is."
    assert texts(second)[-1].endswith("Hij zit in ten minste één daarvan.")


def test_a_score_that_only_makes_it_level_is_not_said_to_change_nothing() -> None:
    measures = [measure("1", {"nut": exact(3), "rust": exact(0)}), measure("2", {"nut": exact(5), "rust": exact(0)})]
    criteria = [criterion("nut"), criterion("rust")]
    catalogue = catalogue_of(measures, criteria, rules=(Alternatives(("1", "2"), ""),))
    question = ask(catalogue, {"nut": Fraction(1)})
    said = texts(explained(question, "1"))
    changes = "een ander gewicht voor één criterium of een andere score van deze maatregel"
    assert f"Met {changes} wint een pakket met hem nog niet: het is dan hooguit even goed." in said
    # At the end of the range it is level, and the first in the catalogue is chosen.
    level = catalogue_of(
        [measure("1", {"nut": exact(5), "rust": exact(0)}), measures[1]], criteria, rules=catalogue.rules
    )
    chosen = choose(ask(level, {"nut": Fraction(1)}))
    assert isinstance(chosen, Chosen)
    assert chosen.package == {"1"}


def test_synergies_and_unknown_scores_are_told() -> None:
    criteria = [criterion("baten"), criterion("grip")]
    measures = [
        measure("1", {"baten": exact(1), "grip": None}),
        measure("2", {"baten": exact(1), "grip": exact(1)}),
    ]
    synergy = Synergy(("1", "2"), {"baten": exact("0.5")}, "")
    catalogue = catalogue_of(measures, criteria, synergies=(synergy,))
    e = explained(ask(catalogue, {"baten": Fraction(1), "grip": Fraction(1)}), "1")
    said = texts(e)
    assert "Daarin telt mee wat hij samen met ‘2 Maatregel 2’ doet: baten +0,5." in said
    assert "Zijn score op ‘grip’ is nog niet bekend en telt voorzichtig mee." in said


def test_what_one_measure_takes_away_from_another_is_told() -> None:
    measures = [measure(i, {"baten": exact(2)}) for i in "123"]
    first_step = Synergy(("1",), {"baten": exact("-1.5")}, "Zonder vervolg zakt het weg", ("2", "3"))
    extra = Synergy(("1", "3"), {"baten": exact("-2.5")}, "", ("2",))
    catalogue = catalogue_of(measures, [criterion("baten")], synergies=(first_step, extra))
    assert [s.sentence(catalogue) for s in Synergy.stated_in(catalogue)] == [
        (
            "‘1 Maatregel 1’, als ‘2 Maatregel 2’ en ‘3 Maatregel 3’ geen van beide meedoen: −1,5 punten baten. "
            "Reden: zonder vervolg zakt het weg."
        ),
        "‘1 Maatregel 1’ en ‘3 Maatregel 3’ samen, als ‘2 Maatregel 2’ niet meedoet: −2,5 punten baten.",
    ]
    found = {i: explained(ask(catalogue, {"baten": Fraction(1)}, exclude=["3"]), i) for i in "123"}
    assert found["1"].own_value == Fraction(2, 5)
    assert found["2"].own_value == Fraction(35, 50)
    lost = "Daarin telt mee wat door deze maatregel vervalt: baten −1,5 bij ‘1 Maatregel 1’"
    assert f"{lost}, als ‘3 Maatregel 3’ niet meedoet." in texts(found["2"])
    assert found["3"].own_value == Fraction(2, 5)
    without = explained(ask(catalogue, {"baten": Fraction(1)}, include=["1"], exclude=["2"]), "3")
    assert without.own_value == Fraction(1, 5)
    said = texts(without)
    assert f"{lost}, als ‘2 Maatregel 2’ niet meedoet." in said
    assert (
        "Daarin telt mee wat hij samen met ‘1 Maatregel 1’ doet, als ‘2 Maatregel 2’ niet meedoet: baten −2,5." in said
    )


def test_all_measures_and_rules_as_json_and_out_of_time() -> None:
    answer = choose(knapsack(20))
    assert isinstance(answer, Chosen)
    found = explain(answer, answer.question.catalogue.ids, rules=True)
    data = of_explanations(found)
    assert [m["measure"] for m in data["measures"]] == ["1", "2", "3", "4"]
    assert [m["chosen"] for m in data["measures"]] == [True, True, False, True]
    assert data["measures"][2]["price"] == 0.2
    assert data["rules"] == [
        {"rule": "limit:kosten", "text": "Het pakket mag hoogstens 20 punten kosten vragen.", "price": 0.3}
    ]
    late = explain(answer, answer.question.catalogue.ids, rules=True, deadline=Deadline(1e-9))
    assert not late.complete
    assert of_explanations(late)["status"] == "stopped"


def test_out_of_time_while_looking_for_thresholds_keeps_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    def late(*_: object) -> Iterator[Threshold]:
        yield from ()
        raise OutOfTime(0)

    monkeypatch.setattr(WeightSearch, "thresholds", late)
    answer = choose(knapsack(20))
    assert isinstance(answer, Chosen)
    found = explain(answer, ["3"])
    assert not found.complete
    (e,) = found.measures
    assert e.price == Fraction(2, 10)
    assert [t.changed for t in e.thresholds] == [Changed.SCORE, Changed.SCORE]
    assert "De tijd was om: er kan iets anders zijn waardoor dit eerder omdraait." in texts(e)


def test_when_the_time_is_up_every_measure_has_its_price_before_any_has_its_thresholds() -> None:
    catalogue = read_catalogue(TOP / "measures.yaml")
    question = ask(catalogue, {a.id: Fraction(1) for a in catalogue.aspects}, Approach.WITHIN_CAPACITY)
    chosen = choose(question)
    assert isinstance(chosen, Chosen)
    ids = catalogue.ids
    deadline = Deadline()

    def stop(done: int, _of: int) -> None:
        if done == len(ids):
            deadline.cancel()

    found = explain(chosen, ids, deadline=deadline, report=stop)
    whole = explain(chosen, ids)
    assert not found.complete
    assert whole.complete
    assert [(e.measure, e.price, e.other) for e in found.measures] == [
        (e.measure, e.price, e.other) for e in whole.measures
    ]
    assert not any(e.all_thresholds for e in found.measures)
    assert all(e.all_thresholds for e in whole.measures)
    for few, all_ in zip(found.measures, whole.measures, strict=True):
        assert few.thresholds == all_.thresholds[: len(few.thresholds)]


def test_what_only_needs_something_in_its_place_is_not_said_to_be_impossible() -> None:
    """T2 needs T1; H3 needs T1 or M1, and M1 is not in the package."""
    measures = [
        measure("T1", {"nut": exact(3)}),
        measure("T2", {"nut": exact(1)}, requires=("T1",)),
        measure("M1", {"nut": exact(-2)}),
        measure("H3", {"nut": exact(1)}, requires_any=(("T1", "M1"),)),
    ]
    catalogue = catalogue_of(measures, [criterion("nut", "max", 3)])
    said = texts(explained(ask(catalogue, {"nut": Fraction(1)}), "T1"))
    assert "Zonder deze maatregel kan ‘T2 Maatregel T2’ niet meedoen." in said
    only = "alleen meedoen als er een andere voor in de plaats komt"
    assert f"Zonder deze maatregel kan ‘H3 Maatregel H3’ {only}." in said
