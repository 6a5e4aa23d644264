"""What programs may ask, and the page too."""

from __future__ import annotations

import json
from functools import partial
from hashlib import sha256
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.responses import StreamingResponse
from starlette.routing import Route

from keuzemodel.analysis.frontier import frontier_criterion, frontier_question
from keuzemodel.choosing.trouble import worded
from keuzemodel.live import openapi, requests
from keuzemodel.live.audience import Audience
from keuzemodel.live.exchange import SERVED, Exchange
from keuzemodel.live.job_queue import Closed, JobQueue, Overtaken, Urgency
from keuzemodel.live.moments_api import MomentsApi
from keuzemodel.live.opening_view import opening_view
from keuzemodel.live.problem import Wrong, of_keuzemodel
from keuzemodel.problems import KeuzemodelError
from keuzemodel.solver.problems import SolverError
from keuzemodel.storage.moments_keeping import Gone

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence

    from starlette.requests import Request
    from starlette.responses import Response

    from keuzemodel.as_json import shapes
    from keuzemodel.live.session import Session

LINES = "application/x-ndjson"
"""An answer in parts: every line is JSON, and the last one is the whole answer."""


class Api:
    """The endpoints; each reads a request, has it done at the queue, and gives JSON."""

    def __init__(
        self, session: Session, queue: JobQueue, address: str, table: Sequence[openapi.Operation] = ()
    ) -> None:
        """Take the session, where it is solved, and what can be asked of the table where phones take part."""
        self._session = session
        self._description = openapi.description(session.catalogue, address, (*openapi.OPERATIONS, *table))
        self._opening = {**opening_view(session.opening), "table": bool(table)}
        self.exchange = Exchange(queue, sha256(json.dumps(self._opening).encode()).hexdigest()[:16])
        self._moments = MomentsApi(session, self.exchange)
        self.audience = Audience(self.exchange)

    @property
    def routes(self) -> list[Route]:
        """Every endpoint."""
        return [
            Route("/api/openapi.json", self.openapi, methods=["GET"]),
            Route("/api/opzet", self.opening, methods=["GET"]),
            Route("/api/kies", self.choose, methods=["POST"]),
            Route("/api/vooruit", self.ahead, methods=["POST"]),
            Route("/api/bereik", self.reach, methods=["POST"]),
            Route("/api/kantelpunten", self.turns, methods=["POST"]),
            Route("/api/onzeker", self.doubts, methods=["POST"]),
            Route("/api/prijs", self.price, methods=["POST"]),
            Route("/api/uitleg", self.why, methods=["POST"]),
            Route("/api/grens", self.frontier, methods=["POST"]),
            Route("/api/plan", self.plan, methods=["POST"]),
            *self._moments.routes,
            *self.audience.routes,
        ]

    async def openapi(self, _request: Request) -> Response:
        """Describe everything that can be asked."""
        return self.exchange.json(self._description)

    async def opening(self, _request: Request) -> Response:
        """Give what the page is built of."""
        return self.exchange.json(self._opening)

    async def choose(self, request: Request) -> Response:
        """Give the object of `kies`."""
        return self.exchange.json(await self._package(request, Urgency.PACKAGE))

    async def ahead(self, request: Request) -> Response:
        """Work out what will probably be asked next, when there is nothing else to do."""
        await self._package(request, Urgency.AHEAD)
        return self.exchange.nothing()

    async def _package(self, request: Request, urgency: Urgency) -> shapes.Answer:
        asked = await self.exchange.read(request, requests.QuestionRequest)
        question = self._session.question(self._session.setting(asked))
        return await self.exchange.solved(request, urgency, partial(self._session.package, question), about=question)

    async def reach(self, request: Request) -> Response:
        """Give the value that is 100%."""
        asked = await self.exchange.read(request, requests.QuestionRequest)
        work = partial(self._session.reach, self._session.question(self._session.setting(asked)))
        return self.exchange.json(await self.exchange.solved(request, Urgency.REACH, work))

    async def turns(self, request: Request) -> Response:
        """Give the weights at which the package turns."""
        asked = await self.exchange.read(request, requests.QuestionRequest)
        work = partial(self._session.turns, self._session.question(self._session.setting(asked)))
        return self.exchange.json(await self.exchange.solved(request, Urgency.TURNS, work))

    async def doubts(self, request: Request) -> Response:
        """Give how often each measure is in the best package while scores are uncertain."""
        asked = await self.exchange.read(request, requests.QuestionRequest)
        work = partial(self._session.doubts, self._session.question(self._session.setting(asked)))
        return self.exchange.json(await self.exchange.solved(request, Urgency.DOUBTS, work))

    async def price(self, request: Request) -> Response:
        """Give what it costs to turn one measure."""
        asked = await self.exchange.read(request, requests.MeasureRequest)
        self._session.known_measure(asked.measure)
        question = self._session.question(self._session.setting(asked))
        work = partial(self._session.price, question, asked.measure)
        return self.exchange.json(await self.exchange.solved(request, Urgency.PRICE, work))

    async def why(self, request: Request) -> Response:
        """Give the object of `uitleg ID`."""
        asked = await self.exchange.read(request, requests.MeasureRequest)
        self._session.known_measure(asked.measure)
        question = self._session.question(self._session.setting(asked))
        work = partial(self._session.why, question, asked.measure)
        return self.exchange.json(await self.exchange.solved(request, Urgency.WHY, work))

    async def frontier(self, request: Request) -> Response:
        """Give the object of `grens`; to who takes lines, first what is known of it on the way."""
        asked = await self.exchange.read(request, requests.FrontierRequest)
        question = self._session.question(self._session.setting(asked))
        frontier_question(question, frontier_criterion(self._session.catalogue, asked.given("criterion")))
        work = partial(self._session.frontier, question, asked.given("criterion"))
        return await self._in_parts(request, Urgency.FRONTIER, work)

    async def plan(self, request: Request) -> Response:
        """Give the object of `plan`; to who takes lines, first the best plan so far where it takes long."""
        asked = await self.exchange.read(request, requests.PlanRequest)
        plan = self._session.plan_question(self._session.setting(asked))
        return await self._in_parts(request, Urgency.PLAN, partial(self._session.plan, plan))

    async def _in_parts(self, request: Request, urgency: Urgency, work: Callable[..., object]) -> Response:
        """Give an answer; to who takes lines, with what is known of it on the way."""
        if LINES not in request.headers.get("accept", ""):
            return self.exchange.json(await self.exchange.solved(request, urgency, work))

        async def lines() -> AsyncIterator[str]:
            try:
                async for part in self.exchange.told(request, urgency, work):
                    yield json.dumps(part, allow_nan=False) + "\n"
            except (KeuzemodelError, Overtaken, Closed) as error:
                yield json.dumps({"problem": as_wrong(error).detail}) + "\n"

        return StreamingResponse(lines(), headers={SERVED: self.exchange.served}, media_type=LINES)


def as_wrong(error: Exception) -> Wrong:
    """Say what an error of any kind means to the asker."""
    match error:
        case Wrong():
            return error
        case Gone():
            return Wrong(HTTPStatus.NOT_FOUND, str(error))
        case KeuzemodelError() | SolverError():
            return of_keuzemodel(worded(error) if isinstance(error, SolverError) else error)
        case Overtaken():
            return Wrong(HTTPStatus.CONFLICT, "Deze vraag is ingehaald door een nieuwere.")
        case Closed():
            return Wrong(HTTPStatus.SERVICE_UNAVAILABLE, "Het programma stopt. Start het opnieuw.")
        case _:
            return Wrong(HTTPStatus.INTERNAL_SERVER_ERROR, "Dit had niet mogen gebeuren. Probeer het opnieuw.")
