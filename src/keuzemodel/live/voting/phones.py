"""The application that phones reach: the question, and a vote of one's own. Nothing else can be asked here."""

from __future__ import annotations

from functools import partial
from http import HTTPStatus
from importlib.resources import files
from typing import TYPE_CHECKING

from anyio import to_thread
from starlette.routing import Route

from keuzemodel.analysis import ties
from keuzemodel.analysis.people.joined_scores import Given
from keuzemodel.analysis.people.talk import Opinion
from keuzemodel.answer import Chosen, Stopped
from keuzemodel.live.job_queue import Urgency
from keuzemodel.live.problem import Wrong
from keuzemodel.live.static_files import page_routes
from keuzemodel.live.voting.comparing import Comparing
from keuzemodel.live.voting.limits import Allowance
from keuzemodel.live.voting.participants import Participants, who
from keuzemodel.live.voting.requests import CodeRequest, EstimateRequest, OpinionRequest, VoteRequest
from keuzemodel.live.voting.round import known_weights
from keuzemodel.numbers import json_number
from keuzemodel.storage.ballot_box import MOST_PEOPLE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from starlette.requests import Request
    from starlette.responses import Response

    from keuzemodel.answer import Answer
    from keuzemodel.live.exchange import Exchange
    from keuzemodel.live.session import Session
    from keuzemodel.live.voting import shapes
    from keuzemodel.live.voting.round import Round
    from keuzemodel.weighting import Weighting


class Phones:
    """The endpoints for phones."""

    def __init__(self, session: Session, exchange: Exchange, round_: Round) -> None:
        """Take where it is solved, and the round that is under way."""
        self._session = session
        self._exchange = exchange
        self._round = round_
        self._joins = Allowance(MOST_PEOPLE, 1 / 5)  # each joins once
        self._participants = Participants(round_)
        self._comparing = Comparing(exchange, round_, self._participants)

    @property
    def routes(self) -> list[Route]:
        """The page, and every endpoint."""
        folder = files("keuzemodel.live.voting") / "static"
        shared = files("keuzemodel.live") / "static"
        pages = {
            "/": folder / "phone.html",
            **{
                f"/{name}": folder / name
                for name in (
                    "phone.css",
                    "phone.js",
                    "dividing.js",
                    "swings.js",
                    "comparing.js",
                    "judging.js",
                    "estimating.js",
                )
            },
            **{f"/{name}": shared / name for name in ("page.css", "dom.js", "words.js", "icon.svg")},
            "/tokens.css": files("keuzemodel.report") / "page" / "tokens.css",
        }
        return [
            *page_routes(pages),
            Route("/api/code", self.code, methods=["POST"]),
            Route("/api/meedoen", self.join, methods=["POST"]),
            Route("/api/vraag", self.question, methods=["GET"]),
            *self._comparing.routes,
            Route("/api/stem", self.vote, methods=["PUT"]),
            Route("/api/oordeel", self.judge, methods=["PUT"]),
            Route("/api/schatting", self.estimate, methods=["PUT"]),
        ]

    async def code(self, request: Request) -> Response:
        """Exchange the code on the screen for the token of the link."""
        asked = await self._exchange.read(request, CodeRequest)
        return self._exchange.json({"token": self._round.door.exchange(who(request), asked.code)})

    async def join(self, request: Request) -> Response:
        """Let one more in."""
        if not self._joins.take():
            raise self._participants.refused(request, "Er komen nu te veel mensen tegelijk. Probeer het zo nog eens.")
        number, key = await to_thread.run_sync(self._round.box.join)
        self._round.change()
        return self._exchange.json({"number": number, "key": key}, HTTPStatus.CREATED)

    async def question(self, request: Request) -> Response:
        """Give what is asked now, and one's own vote; 304 as long as nothing changed."""
        number = self._participants.number(request)
        tag = f'"{self._exchange.served}-{self._round.version}"'
        if request.headers.get("if-none-match") == tag:
            return self._exchange.nothing(HTTPStatus.NOT_MODIFIED)
        vote = await to_thread.run_sync(self._round.box.of, number)
        own = None if vote is None else await self._own(request, vote)
        opinion = None
        if self._round.measure:
            opinions = await to_thread.run_sync(self._round.box.opinions.of, self._round.measure, self._round.turn)
            opinion = (found := opinions.get(number)) and {"choice": found.choice, "why": found.why}
        asked = {**self._round.asked(), "number": number, "own": own, "opinion": opinion}
        if self._round.estimate is not None:
            given = await to_thread.run_sync(self._round.box.estimates.of, self._round.estimate.place)
            asked["estimated"] = _estimated(given[number]) if number in given else None
        return self._exchange.json(asked, headers={"ETag": tag})

    async def vote(self, request: Request) -> Response:
        """Keep a vote, and give the package that goes with it."""
        number = self._participants.votes(request)
        if not self._round.open:
            raise Wrong(HTTPStatus.CONFLICT, "Het stemmen is gesloten. Uw eerdere stem telt.")
        asked = await self._exchange.read(request, VoteRequest)
        weights = await to_thread.run_sync(self._weights, asked)
        await to_thread.run_sync(partial(self._round.box.cast, number, weights, asked.name, asked.reason))
        self._round.change()
        vote = await to_thread.run_sync(self._round.box.of, number)
        return self._exchange.json(None if vote is None else await self._own(request, vote))

    def _weights(self, asked: VoteRequest) -> Mapping[str, Fraction]:
        weights = asked.weights if asked.weights is not None else self._comparing.weights(asked.pairs or ())
        known_weights(self._round, weights)
        return weights

    async def judge(self, request: Request) -> Response:
        """Keep what this person thinks of the measure that is talked about."""
        number = self._participants.votes(request)
        asked = await self._exchange.read(request, OpinionRequest)
        measure, turn = self._round.measure, self._round.turn
        if not measure:
            raise Wrong(HTTPStatus.CONFLICT, "Er wordt nu niet over een maatregel gestemd.")
        opinion = Opinion(asked.choice, asked.why)
        await to_thread.run_sync(partial(self._round.box.judge, number, measure, turn, opinion))
        self._round.change()
        return self._exchange.json({"choice": opinion.choice, "why": opinion.why})

    async def estimate(self, request: Request) -> Response:
        """Keep what this person estimates of the score that is asked."""
        number = self._participants.votes(request)
        asked = await self._exchange.read(request, EstimateRequest)
        now = self._round.estimate
        if now is None:
            raise Wrong(HTTPStatus.CONFLICT, "Er wordt nu geen score geschat.")
        try:
            score = asked.score(self._round.catalogue.criterion[now.criterion].range)
        except ValueError as error:
            raise Wrong(HTTPStatus.UNPROCESSABLE_ENTITY, str(error)) from None
        await to_thread.run_sync(self._round.box.estimate, number, now.place, score, asked.why)
        self._round.change()
        return self._exchange.json(_estimated(Given("", "", score, asked.why)))

    async def _own(self, request: Request, vote: Weighting) -> shapes.OwnVote:
        question = self._round.questions((vote,))[0].get(vote.title)
        if question is None:
            package: shapes.VotePackage = {
                "package": None,
                "text": "Bij deze benadering blijft van uw weging niets over.",
            }
        else:
            work = partial(self._session.answer, question)
            package = _package(await self._exchange.solved(request, Urgency.VOTE, work, alone=True))
        weights: dict[str, float] = {key: json_number(weight) for key, weight in vote.weights.items()}
        return {**package, "name": vote.title, "reason": vote.description, "weights": weights}


def _estimated(given: Given) -> shapes.EstimateGiven:
    if (score := given.score) is None:
        return {"known": False, "why": given.reason}
    low, likely, high = map(json_number, (score.low, score.likely, score.high))
    return {"known": True, "why": given.reason, "low": low, "likely": likely, "high": high}


def _package(answer: Answer) -> shapes.VotePackage:
    """Give a package in the words of people."""
    if not isinstance(answer, Chosen):
        late = "is niet op tijd gevonden" if isinstance(answer, Stopped) else "bestaat niet: de regels botsen"
        return {"package": None, "text": f"Het beste pakket bij uw weging {late}."}
    catalogue = answer.question.catalogue
    phases: list[shapes.PhaseOfVote] = [
        {"title": phase.title, "measures": [{"id": id_, "title": catalogue.by_id[id_].title} for id_ in tally.package]}
        for phase in catalogue.phases
        if (tally := answer.phases[phase.id]).package
    ]
    return {
        "package": list(answer.ids),
        "phases": phases,
        "text": "" if answer.unique else ties.in_a_word(unique=False),
    }
