"""Weighing by pairs, for phones: which two jumps to choose between now, in the amounts and words of the catalogue."""

from __future__ import annotations

from fractions import Fraction
from http import HTTPStatus
from typing import TYPE_CHECKING

from anyio import to_thread
from starlette.routing import Route

from keuzemodel import dutch
from keuzemodel.analysis.people.pairs import Choice, Jump, contradiction, next_pair, weights_of
from keuzemodel.direction import Direction
from keuzemodel.live.problem import Wrong
from keuzemodel.live.voting.requests import PairsRequest
from keuzemodel.live.voting.round import with_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from starlette.requests import Request
    from starlette.responses import Response

    from keuzemodel.catalogue import Catalogue, Criterion
    from keuzemodel.live.exchange import Exchange
    from keuzemodel.live.voting import shapes
    from keuzemodel.live.voting.participants import Participants
    from keuzemodel.live.voting.requests import ChoiceRequest
    from keuzemodel.live.voting.round import Round

_QUARTERS = (Fraction(1, 4), Fraction(1, 2), Fraction(3, 4))
"""What is asked of a criterion whose points have no words."""
_ENOUGH = 2
"""After so many answers for each criterion the weights are good enough to vote with; more make them more precise."""


class Comparing:
    """The endpoint of who weighs by pairs. The answers stay on the phone; here is worked out what they say."""

    def __init__(self, exchange: Exchange, round_: Round, participants: Participants) -> None:
        """Take the round that is under way, and who takes part."""
        self._exchange = exchange
        self._round = round_
        self._participants = participants

    @property
    def routes(self) -> list[Route]:
        """Every endpoint."""
        return [Route("/api/paren", self.next, methods=["POST"])]

    async def next(self, request: Request) -> Response:
        """Give the next two jumps to choose between, what was answered, and which answers contradict each other."""
        self._participants.chooses(request)
        asked = await self._exchange.read(request, PairsRequest)
        return self._exchange.json(await to_thread.run_sync(self._told, asked.pairs))

    def weights(self, pairs: Sequence[ChoiceRequest]) -> Mapping[str, Fraction]:
        """Give the weights that go with answers.

        Raises:
            Wrong: they are about something else, or contradict each other.

        """
        criteria, choices = self._round.criteria(), self._choices(pairs)
        if contradiction(criteria, choices):
            raise Wrong(HTTPStatus.CONFLICT, "Uw antwoorden kunnen niet allemaal kloppen. Haal er één weg.")
        return weights_of(criteria, choices)

    def _told(self, pairs: Sequence[ChoiceRequest]) -> shapes.PairsTold:
        criteria, choices = self._round.criteria(), self._choices(pairs)
        wrong = contradiction(criteria, choices)
        levels = {c: _parts(self._round.catalogue.criterion[c])[:-1] for c in criteria}
        pair = None if wrong else next_pair(criteria, levels, choices)
        return {
            "pair": None if pair is None else [self._package(pair, better) for better in pair],
            "answered": [self._sentence(choice) for choice in choices],
            "contradiction": list(wrong),
            "enough": _ENOUGH * len(criteria),
        }

    def _choices(self, pairs: Sequence[ChoiceRequest]) -> list[Choice]:
        return [Choice(self._jump(p.better, p.level), self._jump(p.other, p.other_level), p.equal) for p in pairs]

    def _jump(self, criterion: str, level: int) -> Jump:
        if criterion not in self._round.criteria():
            raise Wrong(HTTPStatus.UNPROCESSABLE_ENTITY, f"Hier wordt niet naar gevraagd: {criterion}.")
        parts = _parts(self._round.catalogue.criterion[criterion])
        if level >= len(parts):
            raise Wrong(HTTPStatus.UNPROCESSABLE_ENTITY, f"Zo veel treden heeft {criterion} niet: {level}.")
        return Jump(criterion, parts[level])

    def _package(self, pair: tuple[Jump, Jump], better: Jump) -> shapes.PairPackage:
        """Give one of two packages that differ in two criteria only: in one better, in the other at its worst."""
        known = self._round.catalogue.criterion
        lines: list[shapes.PairLine] = [
            {
                "title": known[jump.criterion].title,
                "at": with_words(known[jump.criterion], _points(known[jump.criterion], jump.part * (jump == better))),
                "better": jump == better,
            }
            for jump in pair
        ]
        level = _parts(known[better.criterion]).index(better.part)
        return {"criterion": better.criterion, "level": level, "lines": lines}

    def _sentence(self, choice: Choice) -> str:
        one, other = (_jump_text(self._round.catalogue, jump) for jump in (choice.better, choice.other))
        return f"Even goed: {one}, en {other}." if choice.equal else f"Liever {one} dan {other}."


def _parts(criterion: Criterion) -> tuple[Fraction, ...]:
    """Give how far a jump can go, rising, the whole way last: to the points that have words, or by quarters."""
    up = [points / criterion.range for points, _ in criterion.scale]
    parts = up if criterion.direction is Direction.MAX else [1 - part for part in up]
    between = sorted(part for part in parts if 0 < part < 1)
    return (*(between or _QUARTERS), Fraction(1))


def _points(criterion: Criterion, part: Fraction) -> Fraction:
    """Give the points of a criterion, a part of the way from its worst to its best."""
    up = part if criterion.direction is Direction.MAX else 1 - part
    return up * criterion.range


def _jump_text(catalogue: Catalogue, jump: Jump) -> str:
    criterion = catalogue.criterion[jump.criterion]
    worst, end = (_points(criterion, part) for part in (Fraction(0), jump.part))
    return f"‘{criterion.title}’ van {dutch.number(worst)} naar {dutch.amount(end, criterion.unit)}"
