"""The application: the page, what it is made of, and the questions."""

from __future__ import annotations

from http import HTTPStatus
from importlib.resources import files
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Route

from keuzemodel.live.api import Api, as_wrong
from keuzemodel.live.guard import Guard
from keuzemodel.live.job_queue import Closed, Overtaken
from keuzemodel.live.problem import Wrong, problem
from keuzemodel.live.session import Session
from keuzemodel.problems import KeuzemodelError
from keuzemodel.solver.problems import SolverError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request

    from keuzemodel.live.job_queue import JobQueue
    from keuzemodel.live.session import Opening

_KINDS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
_REPORT_SHEETS = ("tokens.css",)


def make_app(opening: Opening, queue: JobQueue, port: int) -> Guard:
    """Make the application.

    Args:
        opening: what the command line gave.
        queue: where it is solved; whoever opened it closes it.
        port: where it will be served; the Host of a request must name it.

    """
    api = Api(Session(opening), queue, f"http://127.0.0.1:{port}")

    app = Starlette(
        routes=[*_pages(), *api.routes],
        exception_handlers={
            **dict.fromkeys((Wrong, KeuzemodelError, SolverError, Overtaken, Closed), _wrong),
            HTTPException: _not_here,
            Exception: _wrong,
        },
    )
    app.router.redirect_slashes = False  # an address is right or it is not
    return Guard(app, port)


def _pages() -> list[Route]:
    """Give a route for every file of the page; they are read once, so no request reaches the disk."""
    found = {}
    for file in (files("keuzemodel.live") / "static").iterdir():
        found[f"/{file.name}"] = file
    for name in _REPORT_SHEETS:
        found[f"/{name}"] = files("keuzemodel.report") / "page" / name
    pages = {path: (file.read_bytes(), _KINDS[f".{path.rpartition('.')[2]}"]) for path, file in found.items()}
    pages["/"] = pages.pop("/index.html")
    return [Route(path, _page(*page), methods=["GET"]) for path, page in pages.items()]


def _page(content: bytes, kind: str) -> Callable[[Request], Awaitable[Response]]:
    async def page(_request: Request) -> Response:
        return Response(content, headers={"Content-Type": kind})

    return page


async def _wrong(_request: Request, error: Exception) -> Response:
    return problem(as_wrong(error))


async def _not_here(request: Request, error: Exception) -> Response:
    """Answer what no route takes."""
    assert isinstance(error, HTTPException)  # noqa: S101 - tells mypy
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        return problem(Wrong(HTTPStatus.METHOD_NOT_ALLOWED, f"{request.method} kan hier niet."), error.headers)
    return problem(Wrong(HTTPStatus.NOT_FOUND, "Dit adres bestaat niet. Open de bladzijde met alleen een / erachter."))
