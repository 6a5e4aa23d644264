"""From a request to its answer: read what is asked, have it done at the queue, write it as JSON."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError
from starlette.responses import Response

from keuzemodel.live.exact_json import NotJson, read_json
from keuzemodel.live.job_queue import JobQueue, Overtaken, Urgency
from keuzemodel.live.problem import Wrong, of_validation

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Hashable, Mapping

    from starlette.requests import Request

    from keuzemodel.solver.deadline import Deadline

Result = TypeVar("Result")
Part = TypeVar("Part")
Model = TypeVar("Model", bound=BaseModel)

CLIENT = "Keuzemodel-Venster"
"""The header by which a page says which window it is: its newer questions overtake its older ones."""
SERVED = "Keuzemodel-Opzet"
"""The header of an answer by which a page sees that it was built of something else than what is served now."""


class Exchange:
    """What all endpoints do in the same way."""

    def __init__(self, queue: JobQueue, served: str) -> None:
        """Take the queue where it is solved, and the mark of what is served."""
        self.queue = queue
        self.served = served

    async def read(self, request: Request, model: type[Model]) -> Model:
        """Read what a request asks.

        Raises:
            Wrong: they are no JSON, or do not fit the model.

        """
        try:
            return model.model_validate(read_json(await request.body()))
        except NotJson as error:
            raise Wrong(HTTPStatus.BAD_REQUEST, str(error)) from None
        except ValidationError as error:
            raise of_validation(error) from None

    async def solved(
        self,
        request: Request,
        urgency: Urgency,
        work: Callable[[Deadline], Result],
        *,
        alone: bool = False,
        about: Hashable = None,
    ) -> Result:
        """Have work done at the queue; stop it when the asker leaves.

        Args:
            request: who asks.
            urgency: what goes first.
            work: what is to be done.
            alone: True for what no newer question overtakes.
            about: what it finds out, as the queue takes it.

        """
        client = None if alone else request.headers.get(CLIENT)
        job = self.queue.ask(work, urgency, client, about)
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
                self.queue.drop(job)

    async def told(
        self, request: Request, urgency: Urgency, work: Callable[[Deadline, Callable[[Part], None]], Result]
    ) -> AsyncIterator[Part | Result]:
        """Have work done at the queue, and give what it tells on the way; its result comes last.

        Args:
            request: who asks.
            urgency: what goes first.
            work: what is to be done; it gets whom to tell.

        """
        loop = asyncio.get_running_loop()
        parts: deque[Part] = deque()
        news = asyncio.Event()

        def tell(part: Part) -> None:
            parts.append(part)
            loop.call_soon_threadsafe(news.set)

        job = self.queue.ask(lambda deadline: work(deadline, tell), urgency, request.headers.get(CLIENT))
        answered = asyncio.wrap_future(job.future)
        answered.add_done_callback(lambda _: news.set())
        try:
            while not answered.done():
                await news.wait()
                news.clear()
                while parts:
                    yield parts.popleft()
            yield answered.result()
        finally:
            if not answered.done():
                answered.add_done_callback(lambda f: f.cancelled() or f.exception())
                self.queue.drop(job)

    def json(
        self,
        data: Any,  # noqa: ANN401 - whatever JSON can be
        status: int = 200,
        headers: Mapping[str, str] | None = None,
    ) -> Response:
        """Write an answer."""
        # In ASCII, as the problems are: no text of a user can break it.
        content = json.dumps(data, allow_nan=False)
        return Response(content, status, {SERVED: self.served, **(headers or {})}, media_type="application/json")

    def nothing(self, status: int = HTTPStatus.NO_CONTENT) -> Response:
        """Write that it is done, or that nothing is new."""
        return Response(status_code=status, headers={SERVED: self.served})


async def _gone(request: Request) -> None:
    """Wait until the asker hangs up."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
