"""What is asked of the phones now, and what they say: the state that phones and facilitator share."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from fractions import Fraction
from http import HTTPStatus
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.people.votes import questions_of
from keuzemodel.analysis.weights.weight_space import aspects_that_count
from keuzemodel.approach import Approach
from keuzemodel.catalogue import Score
from keuzemodel.direction import Direction
from keuzemodel.live.problem import Wrong
from keuzemodel.numbers import json_number
from keuzemodel.problems import WrongUse
from keuzemodel.report.page.status import status_of
from keuzemodel.storage.round_file import AskedScore, RoundFile, RoundState

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from keuzemodel.catalogue import Catalogue, Criterion
    from keuzemodel.live.voting import shapes
    from keuzemodel.live.voting.door import Door
    from keuzemodel.question import Question
    from keuzemodel.setting import Setting
    from keuzemodel.storage.ballot_box import BallotBox
    from keuzemodel.weighting import Weighting

WEIGHING = ("punten", "sprongen", "paren")
"""Divide 100 points over the aspects, swing weighting over the criteria, or choose between two jumps of criteria."""
SHOWN = ("niets", "kaart", "namen")
"""What the facilitator shows of the votes: nothing, the agreement map, or that with names."""


@dataclass
class Round:
    """The round of voting that is under way; only the thread of the server changes it."""

    catalogue: Catalogue
    setting: Setting
    """What all are asked, but for the weights."""
    box: BallotBox
    door: Door
    link: str
    """Where phones come in."""
    open: bool = True
    weighing: str = WEIGHING[0]
    shown: str = SHOWN[0]
    measure: str = ""
    """The measure that is talked about now; empty for none."""
    turn: int = 1
    """Before the talk, or after it."""
    estimate: AskedScore | None = None
    """The score that people estimate now."""
    scores: dict[tuple[str, str], AskedScore] = field(default_factory=dict)
    """Every score that was asked, by its place."""
    version: int = 1
    """Rises with every change, so that pages see one."""
    _watchers: list[Callable[[], None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Go on where an earlier program was; what the catalogue of now does not know is left out.

        Raises:
            BrokenRound: the file in which that stands is broken.

        """
        self._file = RoundFile(self.box.folder)
        self._began = self.setting.approach
        state = self._file.read()
        if state is None:
            return
        self.open, self.turn = state.open, state.turn
        self.weighing = state.weighing if state.weighing in WEIGHING else self.weighing
        self.shown = state.shown if state.shown in SHOWN else self.shown
        self.measure = state.measure if state.measure in self.catalogue.by_id else ""
        measures, criteria = self.catalogue.by_id, self.catalogue.criterion
        self.scores = {s.place: s for s in state.scores if s.measure in measures and s.criterion in criteria}
        self.estimate = None if state.estimate is None else self.scores.get(state.estimate)
        if state.began != self._began:  # the user asked for another approach when starting the program
            return
        with suppress(WrongUse):  # the catalogue of now may have no capacity
            setting = replace(self.setting, approach=state.approach)
            _ = setting.question(self.catalogue)
            self.setting = setting

    def change(self, **changes: object) -> None:
        """Change what is asked or shown; without changes tell only that there are votes.

        Raises:
            BrokenRound: it holds, but the disk does not keep it.

        """
        for key, value in changes.items():
            setattr(self, key, value)
        self.version += 1
        for watcher in self._watchers:
            watcher()
        if changes:
            self._file.keep(self._state())

    def _state(self) -> RoundState:
        place = None if self.estimate is None else self.estimate.place
        return RoundState(
            self.open,
            self.weighing,
            self.shown,
            self._began,
            self.setting.approach,
            self.measure,
            self.turn,
            place,
            tuple(self.scores.values()),
        )

    def watch(self, watcher: Callable[[], None]) -> None:
        """Have something done after every change."""
        self._watchers.append(watcher)

    def question(self, weights: Mapping[str, Fraction], name: str | None = None) -> Question:
        """Ask it at somebody's weights.

        Raises:
            WrongUse: what is wrong with them.

        """
        return replace(self.setting, weights=weights).question(self.catalogue, name)

    def aspects(self) -> dict[str, tuple[str, ...]]:
        """Give aspect id -> its criteria, of those that count."""
        even = dict.fromkeys(self.catalogue.weighing, Fraction(1))
        return aspects_that_count(self.catalogue, self.question(even).value_weights)

    def criteria(self) -> tuple[str, ...]:
        """Give the criteria that count, by aspect."""
        return tuple(c for criteria in self.aspects().values() for c in criteria)

    def questions(self, votes: tuple[Weighting, ...]) -> tuple[dict[str, Question], list[str]]:
        """Give the question of each vote: name -> question, and who has no weight left under this approach."""
        return questions_of(self.setting, self.catalogue, votes)

    def asked(self) -> shapes.TableQuestion:
        """Give what phones show: no scores, no votes."""
        approach = Approach(self.setting.approach)
        return {
            "version": self.version,
            "title": self.catalogue.title,
            "open": self.open,
            "weighing": self.weighing,
            "approach": approach.title_in(self.catalogue),
            "status": status_text(self.catalogue),
            "measure": self._measure(),
            "estimate": self._estimate(),
            "aspects": [
                {
                    "id": aspect.id,
                    "title": aspect.title,
                    "description": aspect.description,
                    "criteria": [self._criterion(c) for c in criteria],
                }
                for aspect in self.catalogue.aspects
                if (criteria := self.aspects().get(aspect.id))
            ],
        }

    def _measure(self) -> shapes.MeasureAsked | None:
        measure = self.catalogue.by_id.get(self.measure)
        return {"id": measure.id, "title": measure.title, "turn": self.turn} if measure else None

    def _estimate(self) -> shapes.ScoreAsked | None:
        """Give the score that is estimated, without what the catalogue says of it: that would steer people."""
        if self.estimate is None:
            return None
        measure, criterion = (
            self.catalogue.by_id[self.estimate.measure],
            self.catalogue.criterion[self.estimate.criterion],
        )
        return {
            "id": measure.id,
            "title": measure.title,
            "criterion": criterion.id,
            "criterion_title": criterion.title,
            "description": criterion.description,
            "unit": criterion.unit,
            "most": json_number(criterion.range),
            "scale": [f"{dutch.exact_amount(points, criterion.unit)}: {words}" for points, words in criterion.scale],
        }

    def _criterion(self, id_: str) -> shapes.CriterionAsked:
        """Give a criterion with its jump: from the worst to the best that the weight is about (swing weighting)."""
        criterion = self.catalogue.criterion[id_]
        ends = [with_words(criterion, points) for points in (Fraction(0), criterion.range)]
        worst, best = ends if criterion.direction is Direction.MAX else reversed(ends)
        return {
            "id": id_,
            "title": criterion.title,
            "description": criterion.description,
            "worst": worst,
            "best": best,
        }


def with_words(criterion: Criterion, points: Fraction) -> str:
    """Write points of a criterion, with the words of the scale where it has them."""
    number = dutch.amount(points, criterion.unit)
    words = criterion.meaning(Score(points, points, points))
    return f"{number} ({words})" if words else number


def status_text(catalogue: Catalogue) -> str:
    """Say what the scores rest on, in one or two sentences."""
    status = status_of(catalogue)
    return f"{status.title} {status.grounds or ''}".strip()


def known_weights(round_: Round, weights: Mapping[str, Fraction]) -> None:
    """Check that weights are about what is asked, and that something is left of them.

    Raises:
        Wrong: they name something else.
        WrongUse: nothing is left of them under this approach.

    """
    known = {*round_.aspects(), *round_.criteria()}
    if unknown := [key for key in weights if key not in known]:
        raise Wrong(HTTPStatus.UNPROCESSABLE_ENTITY, f"Hier wordt niet naar gevraagd: {', '.join(unknown)}.")
    _ = round_.question(weights)
