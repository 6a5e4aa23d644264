"""What may be asked about moments: all of them, keep one, change it, remove it, compare two."""

from __future__ import annotations

from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, TypeVar

from anyio import CapacityLimiter, to_thread
from starlette.responses import Response
from starlette.routing import Route

from keuzemodel.answer import Chosen
from keuzemodel.live import requests
from keuzemodel.live.exchange import SERVED
from keuzemodel.live.job_queue import Urgency
from keuzemodel.live.moments_view import compared, moment_view
from keuzemodel.live.problem import Wrong
from keuzemodel.storage.moments import Moment, find_moment, read_moments, stamp
from keuzemodel.storage.moments_keeping import MomentsStore

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from keuzemodel.answer import Answer
    from keuzemodel.live.exchange import Exchange
    from keuzemodel.live.session import Session

Result = TypeVar("Result")


class MomentsApi:
    """The endpoints of moments."""

    def __init__(self, session: Session, exchange: Exchange) -> None:
        """Take where questions are made and where they are answered."""
        self._session = session
        self._exchange = exchange
        self._path = session.opening.moments
        # One at a time changes the file: whoever waits for it takes no thread from those who only read.
        self._turn = CapacityLimiter(1)

    @property
    def routes(self) -> list[Route]:
        """Every endpoint."""
        return [
            Route("/api/momenten", self.moments, methods=["GET", "POST"]),
            Route("/api/momenten/vergelijk", self.compare, methods=["POST"]),
            Route("/api/momenten/{name}", self.moment, methods=["PATCH", "DELETE"]),
        ]

    async def moments(self, request: Request) -> Response:
        """Give all moments, or keep one."""
        if request.method == "POST":
            return await self._keep(request)
        now = await to_thread.run_sync(stamp, self._path)
        tag = f'"{self._exchange.served}-{now}"'
        headers = {"ETag": tag}
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers={SERVED: self._exchange.served, **headers})
        kept = await to_thread.run_sync(read_moments, self._path)
        views = [moment_view(m, self._session.catalogue) for m in kept]
        return self._exchange.json({"moments": views}, headers=headers)

    async def moment(self, request: Request) -> Response:
        """Change a moment, or remove it."""
        store, name = self._store(), request.path_params["name"]
        if request.method == "DELETE":
            await self._in_turn(partial(store.remove, name))
            return self._exchange.nothing()
        asked = await self._exchange.read(request, requests.ChangeRequest)
        given = {key: getattr(asked, key) for key in asked.model_fields_set}
        changed = await self._in_turn(partial(store.change, name, **given))
        return self._exchange.json(moment_view(changed, self._session.catalogue))

    async def _keep(self, request: Request) -> Response:
        """Keep a moment, with the package that its setting gives."""
        asked = await self._exchange.read(request, requests.KeepRequest)
        setting = self._session.setting(asked)
        question = self._session.question(setting)
        if setting.plan:
            self._session.plan_question(setting)  # raises WrongUse for what could not be asked later
        work = partial(self._session.answer, question)
        answer = await self._exchange.solved(request, Urgency.PACKAGE, work, alone=True)
        if not isinstance(answer, Chosen):
            detail = "Bij deze stand is er geen bewezen pakket. Verander eerst de stand."
            raise Wrong(HTTPStatus.CONFLICT, detail)
        digest = self._session.catalogue.digest
        moment = Moment("", asked.title, asked.note, "", setting, answer.ids, digest, asked_by=asked.asked_by)
        kept = await self._in_turn(partial(self._store().keep, moment))
        return self._exchange.json(moment_view(kept, self._session.catalogue), HTTPStatus.CREATED)

    async def compare(self, request: Request) -> Response:
        """Lay two or three moments side by side, all with the catalogue of now."""
        asked = await self._exchange.read(request, requests.CompareRequest)
        kept = await to_thread.run_sync(read_moments, self._path)
        moments = [find_moment(kept, name) for name in asked.moments]
        answers: list[Answer] = []
        reaches: list[float | None] = []
        for question in [self._session.question(moment.setting) for moment in moments]:
            answer = partial(self._session.answer, question)
            answers.append(await self._exchange.solved(request, Urgency.PACKAGE, answer, alone=True))
            reach = partial(self._session.reach, question)
            found = await self._exchange.solved(request, Urgency.PACKAGE, reach, alone=True)
            reaches.append(found["reach"] if found["status"] == "optimal" else None)
        return self._exchange.json(compared(moments, answers, reaches))

    def _store(self) -> MomentsStore:
        return MomentsStore(self._path, stopped=lambda: not self._exchange.queue.is_open)

    async def _in_turn(self, work: Callable[[], Result]) -> Result:
        return await to_thread.run_sync(work, limiter=self._turn)
