"""Real answers have just the keys and kinds of values that the OpenAPI description promises."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from pydantic import ValidationError

from catalogues import write
from keuzemodel.analysis.why.explanation import explain
from keuzemodel.answer import Chosen
from keuzemodel.as_json import shapes
from keuzemodel.as_json.why import of_explanations
from keuzemodel.cli.inputs import Inputs
from keuzemodel.live import plan_in_time
from keuzemodel.live import shapes as live_shapes
from keuzemodel.live.moments_view import compared, moment_view
from keuzemodel.live.openapi import OPERATIONS, answer_types, description
from keuzemodel.live.problem import Wrong, problem
from keuzemodel.live.session import Opening, Session
from keuzemodel.live.voting import shapes as voting_shapes
from keuzemodel.plan_setting import PlanSetting
from keuzemodel.setting import Setting
from keuzemodel.solver.deadline import Deadline
from keuzemodel.storage.moments import Moment
from test_circumstances import TEXT

if TYPE_CHECKING:
    from keuzemodel.question import Question

SHAPES = (shapes, live_shapes, voting_shapes)
TOP = Path(__file__).parents[1]
WEIGHTING = "title: Gelijk\ndescription: Alles telt even zwaar.\nweights: {inhoud: 1, kosten: 1, winst: 1}\n"
KNOBS: tuple[dict[str, Any], ...] = (
    {},
    {"approach": "roeien-met-de-riemen"},
    {"include": ("1",), "exclude": ("5.1",), "only_phases": ("1", "2")},
    {"capacity": {"ontwikkeltijd": Fraction(20)}, "minimum": {"inhoud": Fraction(10)}},
)


def session_of(folder: Path) -> Session:
    inputs = Inputs.find(folder / "measures.yaml", None, None)
    setting = Setting(inputs.weighting.weights, "alles-overwegend")
    return Session(Opening(inputs.catalogue, inputs.weightings, inputs.weighting, setting, folder / "momenten.yaml"))


def asked(session: Session, knobs: dict[str, Any]) -> Question:
    return session.question(replace(session.opening.setting, **knobs))


@pytest.fixture(scope="module")
def alkmaar() -> Session:
    return session_of(TOP)


@pytest.fixture
def facts(tmp_path: Path) -> Session:
    """A catalogue with circumstances."""
    write(tmp_path, TEXT)
    (tmp_path / "weightings").mkdir()
    write(tmp_path / "weightings", WEIGHTING, "gelijk.yaml")
    return session_of(tmp_path)


def fits(told: object, name: str) -> None:
    """Check an answer as whoever gets it reads it: every key is known, and none that is promised is missing."""
    answer_types()[name].validate_json(json.dumps(told), strict=True)


@pytest.mark.parametrize("knobs", KNOBS)
def test_packages_prices_and_reach(alkmaar: Session, knobs: dict[str, Any]) -> None:
    question, never = asked(alkmaar, knobs), Deadline()
    fits(alkmaar.package(question, never), "Optimal")
    fits(alkmaar.reach(question, never), "Reach")
    fits(alkmaar.doubts(question, never), "Doubts")
    fits(alkmaar.price(question, "15.2", never), "Price")


def test_explanations_and_the_frontier(alkmaar: Session) -> None:
    question, never, news = asked(alkmaar, {"capacity": {"ontwikkeltijd": Fraction(20)}}), Deadline(), list[object]()
    fits(alkmaar.why(question, "15.2", never), "Why")
    fits(alkmaar.frontier(question, None, never, news.append), "FrontierLine")
    assert news
    for part in news:
        fits(part, "FrontierNews")


def test_what_holds_and_what_words_say(facts: Session) -> None:
    question, never = asked(facts, {"circumstances": {"buren": True}}), Deadline()
    told = facts.package(question, never)
    fits(told, "Optimal")
    assert told["circumstances"] == {"buren": True, "wet": True}
    answer = facts.answer(question, never)
    assert isinstance(answer, Chosen)
    fits(of_explanations(explain(answer, [m.id for m in facts.catalogue.measures])), "AllExplained")


def test_no_package_and_no_time(alkmaar: Session) -> None:
    impossible = asked(alkmaar, {"include": ("15.2",), "exclude": ("15.2",)})
    for told in (alkmaar.package(impossible, Deadline()), alkmaar.why(impossible, "15.2", Deadline())):
        fits(told, "Infeasible")
    over, question = Deadline(0), asked(alkmaar, {"exclude": ("1",)})
    fits(alkmaar.package(question, over), "Stopped")
    fits(alkmaar.price(question, "15.2", over), "Stopped")
    fits(alkmaar.doubts(question, over), "Stopped")
    known = asked(alkmaar, {"exclude": ("2",)})
    fits(alkmaar.package(known, Deadline()), "Optimal")
    fits(alkmaar.why(known, "15.2", over), "WhyStopped")


def test_plans(alkmaar: Session) -> None:
    def planned(plan: PlanSetting, deadline: Deadline, **knobs: Any) -> tuple[dict[str, Any], list[object]]:  # noqa: ANN401
        setting = replace(alkmaar.opening.setting, plan=plan, **knobs)
        parts: list[object] = []
        told = alkmaar.plan(alkmaar.plan_question(setting), deadline, parts.append)
        return dict(told), parts

    best, parts = planned(PlanSetting({"ontwikkeltijd": (Fraction(6),)}, {"5.1": "halfjaar 5"}), Deadline())
    fits(best, "BestPlan")
    for part in parts:  # on a busy computer
        fits(part, "UnprovenPlan")
    assert best["reasons"]["5.1"] == "begint in halfjaar 5: hij mag van u niet vóór halfjaar 5"
    assert len(best["brings"]) == len(best["periods"])
    never, _ = planned(PlanSetting({}, {}, {"2": "halfjaar 1"}), Deadline(), include=("2",))
    fits(never, "NoPlan")
    assert any("past niet" in line for line in never["lines"])
    impossible, _ = planned(PlanSetting(), Deadline(), include=("15.2",), exclude=("15.2",))
    fits(impossible, "Infeasible")
    for told in (best, never):
        assert all(line.endswith(".") for line in told["lines"])


def test_a_plan_that_takes_long_is_told_on_the_way_and_when_it_stops(alkmaar: Session) -> None:
    """As with time enough for a package and none for a plan: what is known is told, and is not kept."""
    setting = replace(alkmaar.opening.setting, plan=PlanSetting({"ontwikkeltijd": (Fraction(5),)}))
    asked_plan = alkmaar.plan_question(setting)
    assert isinstance(alkmaar.answer(asked_plan.question, Deadline()), Chosen)
    parts: list[object] = []
    with patch.multiple(plan_in_time, _SOON=0.0, _SECONDS=0.0):
        told = alkmaar.plan(asked_plan, Deadline(), parts.append)
    fits(told, "UnprovenPlan")
    assert parts == [told]
    said = json.dumps(told)
    assert "bewezen" in said or "tijd was om" in said


def test_moments_and_mistakes(facts: Session) -> None:
    weights = facts.opening.setting.weights
    settings = (
        Setting(weights, "alles-overwegend", circumstances={"buren": True}, minimum={"inhoud": Fraction(1)}),
        Setting(weights, "alles-overwegend", include=("weg",)),
    )
    first, gone = (Moment("een", "Eén", "", "2027-01-01", s, ("1", "2"), "") for s in settings)
    views = [moment_view(moment, facts.catalogue) for moment in (first, gone)]
    fits({"moments": views}, "MomentList")
    assert views[1]["problem"]
    answers = [facts.answer(asked(facts, {}), Deadline())] * 2
    fits(compared((first, first), answers, (2.5, None)), "MomentsCompared")
    wrong = problem(Wrong(HTTPStatus.UNPROCESSABLE_ENTITY, "Dit klopt niet.", (("weights", "Te veel."),)))
    fits(json.loads(bytes(wrong.body)), "Problem")


def test_an_answer_with_a_key_too_many_or_too_few_does_not_fit(alkmaar: Session) -> None:
    told = dict(alkmaar.package(asked(alkmaar, {}), Deadline()))
    with pytest.raises(ValidationError, match="extra_forbidden"):
        fits({**told, "colour": "red"}, "Optimal")
    del told["bound" if "bound" in told else "unique"]
    with pytest.raises(ValidationError, match="missing"):
        fits(told, "Optimal")


def test_the_description_has_every_answer_with_what_its_keys_mean(alkmaar: Session) -> None:
    schemas = description(alkmaar.catalogue, "http://127.0.0.1")["components"]["schemas"]
    assert {type_.__name__ for operation in OPERATIONS for type_ in operation.gives} <= schemas.keys()
    own = [{name for name, t in vars(m).items() if getattr(t, "__module__", "") == m.__name__} for m in SHAPES]
    assert sum(map(len, own)) == len(set().union(*own))  # of two types of one name only one would be described
    for key in ("minimum", "weights", "trusted", "unique"):
        assert schemas["Optimal"]["properties"][key]["description"]
    assert schemas["Optimal"]["required"] == answer_types()["Optimal"].json_schema()["required"]
