"""What programs may ask, and the page too."""

from __future__ import annotations

import asyncio
import json
from functools import partial
from hashlib import sha256
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.routing import Route

from keuzemodel.answer import Chosen
from keuzemodel.choosing.trouble import worded
from keuzemodel.kept.moments import Moment, find_moment, keep_moment, read_moments
from keuzemodel.live import openapi, wishes
from keuzemodel.live.desk import Closed, Desk, Overtaken, Urgency
from keuzemodel.live.exact_json import NotJson, read_json
from keuzemodel.live.moments_view import compared, moment_view
from keuzemodel.live.opening_view import opening_view
from keuzemodel.live.problem import Wrong, of_keuzemodel, of_validation
from keuzemodel.problems import KeuzemodelError
from keuzemodel.solver.problems import SolverError

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from keuzemodel.live.table import Table
    from keuzemodel.solver.deadline import Deadline

Result = TypeVar("Result")
Model = TypeVar("Model", bound=BaseModel)

CLIENT = "Keuzemodel-Venster"
"""The header by which a page says which window it is: its newer questions overtake its older ones."""
SERVED = "Keuzemodel-Opzet"
"""The header of an answer by which a page sees that it was built of something else than what is served now."""


class Api:
    """The endpoints; each reads a request, has it done at the desk, and gives JSON."""

    def __init__(self, table: Table, desk: Desk, address: str) -> None:
        self._table = table
        self._desk = desk
        self._description = openapi.description(table.catalogue, address)
        self._opening = opening_view(table.opening)
        self._served = sha256(json.dumps(self._opening).encode()).hexdigest()[:16]

    @property
    def routes(self) -> list[Route]:
        """Every endpoint."""
        return [
            Route("/api/openapi.json", self.openapi, methods=["GET"]),
            Route("/api/opzet", self.opening, methods=["GET"]),
            Route("/api/kies", self.choose, methods=["POST"]),
            Route("/api/prijs", self.price, methods=["POST"]),
            Route("/api/uitleg", self.why, methods=["POST"]),
            Route("/api/grens", self.frontier, methods=["POST"]),
            Route("/api/momenten", self.moments, methods=["GET", "POST"]),
            Route("/api/momenten/vergelijk", self.compare, methods=["POST"]),
        ]

    async def openapi(self, _request: Request) -> Response:
        """Describe everything that can be asked."""
        return self._json(self._description)

    async def opening(self, _request: Request) -> Response:
        """Give what the page is built of."""
        return self._json(self._opening)

    async def choose(self, request: Request) -> Response:
        """Give the object of `kies`."""
        asked = await _read(request, wishes.Wishes)
        question = self._table.question(self._table.setting(asked))
        return self._json(await self._solved(request, Urgency.PACKAGE, partial(self._table.package, question)))

    async def price(self, request: Request) -> Response:
        """Give what it costs to turn one measure."""
        asked = await _read(request, wishes.MeasureWishes)
        self._table.known_measure(asked.measure)
        question = self._table.question(self._table.setting(asked))
        work = partial(self._table.price, question, asked.measure)
        return self._json(await self._solved(request, Urgency.PRICE, work))

    async def why(self, request: Request) -> Response:
        """Give the object of `uitleg ID`."""
        asked = await _read(request, wishes.MeasureWishes)
        self._table.known_measure(asked.measure)
        question = self._table.question(self._table.setting(asked))
        work = partial(self._table.why, question, asked.measure)
        return self._json(await self._solved(request, Urgency.WHY, work))

    async def frontier(self, request: Request) -> Response:
        """Give the object of `grens`."""
        asked = await _read(request, wishes.FrontierWishes)
        question = self._table.question(self._table.setting(asked))
        work = partial(self._table.frontier, question, asked.given("criterion"))
        return self._json(await self._solved(request, Urgency.FRONTIER, work))

    async def moments(self, request: Request) -> Response:
        """Give all moments, or keep one."""
        if request.method == "POST":
            return await self._keep(request)
        kept = await run_in_threadpool(read_moments, self._table.opening.moments)
        return self._json({"moments": [moment_view(m, self._table.catalogue) for m in kept]})

    async def _keep(self, request: Request) -> Response:
        """Keep a moment, with the package that its setting gives."""
        asked = await _read(request, wishes.KeepWishes)
        setting = self._table.setting(asked)
        question = self._table.question(setting)
        answer = await self._solved(request, Urgency.PACKAGE, partial(self._table.answer, question), alone=True)
        if not isinstance(answer, Chosen):
            detail = "Bij deze stand is er geen bewezen pakket. Verander eerst de stand."
            raise Wrong(HTTPStatus.CONFLICT, detail)
        digest = self._table.catalogue.digest
        moment = Moment("", asked.title, asked.note, "", setting, answer.ids, digest)
        kept = await run_in_threadpool(keep_moment, self._table.opening.moments, moment)
        return self._json(moment_view(kept, self._table.catalogue), HTTPStatus.CREATED)

    async def compare(self, request: Request) -> Response:
        """Compare two moments, both with the catalogue of now."""
        asked = await _read(request, wishes.CompareWishes)
        kept = await run_in_threadpool(read_moments, self._table.opening.moments)
        first, second = (find_moment(kept, name) for name in (asked.first, asked.second))
        questions = [self._table.question(m.setting) for m in (first, second)]
        answers = [
            await self._solved(request, Urgency.PACKAGE, partial(self._table.answer, question), alone=True)
            for question in questions
        ]
        return self._json(compared((first, second), answers))

    async def _solved(
        self, request: Request, urgency: Urgency, work: Callable[[Deadline], Result], *, alone: bool = False
    ) -> Result:
        """Have work done at the desk; stop it when the asker leaves.

        Args:
            request: who asks.
            urgency: what goes first.
            work: what is to be done.
            alone: True for what no newer question overtakes.

        """
        client = None if alone else request.headers.get(CLIENT)
        job = self._desk.ask(work, urgency, client)
        answered = asyncio.wrap_future(job.future)
        gone = asyncio.ensure_future(_gone(request))
        try:
            await asyncio.wait({answered, gone}, return_when=asyncio.FIRST_COMPLETED)
            if not answered.done():
                raise Overtaken
            result: Result = answered.result()
            return result
        finally:
            gone.cancel()
            if not answered.done():
                answered.add_done_callback(lambda f: f.cancelled() or f.exception())
                self._desk.drop(job)

    def _json(self, data: Any, status: int = 200) -> Response:  # noqa: ANN401 - whatever JSON can be
        # In ASCII, as the problems are: no text of a user can break it.
        content = json.dumps(data, allow_nan=False)
        return Response(content, status, {SERVED: self._served}, media_type="application/json")


async def _gone(request: Request) -> None:
    """Wait until the asker hangs up."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _read(request: Request, model: type[Model]) -> Model:
    """Read the wishes in a request.

    Raises:
        Wrong: they are no JSON, or do not fit the model.

    """
    try:
        return model.model_validate(read_json(await request.body()))
    except NotJson as error:
        raise Wrong(HTTPStatus.BAD_REQUEST, str(error)) from None
    except ValidationError as error:
        raise of_validation(error) from None


def as_wrong(error: Exception) -> Wrong:
    """Say what an error of any kind means to the asker."""
    match error:
        case Wrong():
            return error
        case KeuzemodelError():
            return of_keuzemodel(error)
        case SolverError():
            return of_keuzemodel(worded(error))
        case Overtaken():
            return Wrong(HTTPStatus.CONFLICT, "Deze vraag is ingehaald door een nieuwere.")
        case Closed():
            return Wrong(HTTPStatus.SERVICE_UNAVAILABLE, "Het programma stopt. Start het opnieuw.")
        case _:
            return Wrong(HTTPStatus.INTERNAL_SERVER_ERROR, "Dit had niet mogen gebeuren. Probeer het opnieuw.")
