"""Read how things stand (`stand.yaml`) into frozen values, with all problems at once."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING

from keuzemodel.catalogue import Status
from keuzemodel.numbers import exact_decimal, is_ambiguous
from keuzemodel.problems import InvalidInput
from keuzemodel.reading.structure import structure_problems
from keuzemodel.reading.yaml_source import read_yaml
from keuzemodel.state import Measured, MeasureState, State
from keuzemodel.written.days import is_day
from keuzemodel.written.placed import PlacedDict, items_at, mapping_at
from keuzemodel.written.raw_catalogue import number_at
from keuzemodel.written.subject import id_text, problem_at, subject
from keuzemodel.written.wording import Vocabulary, quote

if TYPE_CHECKING:
    from pathlib import Path as FilePath

    from keuzemodel.catalogue import Catalogue
    from keuzemodel.problems import Problem
    from keuzemodel.written.placed import Path, Source

FILE = "stand.yaml"
"""Where a state is looked for: beside the catalogue."""


def read_state(path: FilePath, catalogue: Catalogue) -> State:
    """Read a state.

    Raises:
        InvalidInput: with every problem of the file.

    """
    state, problems = state_from(read_yaml(path), catalogue)
    if state is None:
        raise InvalidInput(problems)
    return state


def state_from(source: Source, catalogue: Catalogue) -> tuple[State | None, tuple[Problem, ...]]:
    """Make a state out of YAML that was read; None if there are problems."""
    problems = list(source.problems)
    if source.usable:
        problems += structure_problems(source, "state")
        problems += _Check(source, catalogue).problems()
    if problems:
        return None, tuple(sorted(set(problems)))
    data = source.data
    measures = data.get("measures", {})
    return State(
        date=data["date"],
        measures=MappingProxyType({id_: _measure(measures[id_]) for id_ in catalogue.ids if id_ in measures}),
        values=tuple(sorted(map(_value, data.get("values", ())), key=lambda v: (v.date, v.indicator, v.region))),
    ), ()


def _measure(data: PlacedDict) -> MeasureState:
    scores = {c: Fraction(score) for c, score in data.get("scores", {}).items()}
    return MeasureState(Status(data["status"]), MappingProxyType(scores), data.get("note", ""))


def _value(data: PlacedDict) -> Measured:
    value = None if data["value"] is None else Fraction(data["value"])
    return Measured(data["indicator"], data["date"], value, data.get("region", ""))


class _Check:
    """What is wrong with a state in view of its catalogue; works on data of any form."""

    def __init__(self, source: Source, catalogue: Catalogue) -> None:
        self.source = source
        self.catalogue = catalogue
        self.found: list[Problem] = []

    def problems(self) -> list[Problem]:
        """Find everything."""
        measures = Vocabulary(self.catalogue.ids)
        for id_, data in (mapping_at(self.source.data, "measures") or {}).items():
            self._known(("measures", id_), measures, id_, "deze maatregel bestaat niet in de catalogus.", key=True)
            self._scores(("measures", id_, "scores"), mapping_at(data, "scores"))
        self._values()
        return self.found

    def _scores(self, path: Path, scores: PlacedDict | None) -> None:
        criteria = Vocabulary(self.catalogue.criterion)
        for id_ in scores or {}:
            here = (*path, id_)
            self._known(here, criteria, id_, f"het criterium {quote(id_)} bestaat niet.", key=True)
            number, criterion = number_at(scores, id_), self.catalogue.criterion.get(id_)
            if number is None or criterion is None:
                continue
            if self._unclear(here, number, criterion.range):
                continue
            if abs(Fraction(number)) > criterion.range:
                write, most = self.source.words.number, Decimal(exact_decimal(criterion.range))
                bounds = f"van {write(most.copy_negate())} tot en met {write(most)}"
                self._add(here, f"{write(number)} valt buiten het bereik. Geef een getal {bounds}.")

    def _values(self) -> None:
        indicators = {i.id: i for i in self.catalogue.indicators}
        names = Vocabulary(indicators)
        none = "" if indicators else " In deze catalogus staan geen indicatoren."
        day = self.source.data.get("date") if isinstance(self.source.data, PlacedDict) else None
        seen: dict[tuple[object, ...], int] = {}
        for i, value in items_at(self.source.data, "values"):
            path: Path = ("values", i)
            if not isinstance(value, PlacedDict):
                continue
            id_, region, when = id_text(value.get("indicator")), id_text(value.get("region")), value.get("date")
            if id_ is not None:
                self._known((*path, "indicator"), names, id_, f"de indicator {quote(id_)} bestaat niet.{none}")
            indicator = indicators.get(id_ or "")
            if indicator and region:
                regions = Vocabulary(r for r, _ in indicator.regions)
                text = f"{quote(indicator.title)} heeft geen regio {quote(region)}."
                self._known((*path, "region"), regions, region, text)
            self._unclear((*path, "value"), number_at(value, "value"), None)
            if is_day(when) and is_day(day) and str(when) > str(day):
                text = f"de meting is van {when}, en dat is na de dag van de stand ({day}). Pas een van beide aan."
                self._add((*path, "date"), text)
            first = seen.setdefault((id_, region, when), i)
            if first != i:
                where = self.source.words.elsewhere(("values", first), self.source.place(("values", first))[0])
                text = f"deze indicator heeft op {when} al een meting ({where}). Haal er één weg."
                self._add(path, text)

    def _known(self, path: Path, names: Vocabulary, id_: str, text: str, *, key: bool = False) -> None:
        if id_ not in names:
            self._add(path, f"{text} {names.advice(id_)}".rstrip(), key=key)

    def _unclear(self, path: Path, number: Decimal | None, most: Fraction | None) -> bool:
        """Report a number with a point that may part its thousands."""
        if number is None or not is_ambiguous(number, most):
            return False
        from keuzemodel.written.number_words import ambiguous_number  # noqa: PLC0415 - a correct file never needs it

        self._add(path, ambiguous_number(number))
        return True

    def _add(self, path: Path, text: str, *, key: bool = False) -> None:
        about = subject(self.source, path)
        self.found.append(problem_at(self.source, path, f"{about}: {text}" if about else text, key=key))
