"""The application: the pages, what they are made of, and the questions."""

from __future__ import annotations

from http import HTTPStatus
from importlib.resources import files
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException

from keuzemodel.live.api import Api, as_wrong
from keuzemodel.live.guard import Guard
from keuzemodel.live.job_queue import Closed, Overtaken
from keuzemodel.live.minutes_api import MinutesApi
from keuzemodel.live.problem import Wrong, problem
from keuzemodel.live.session import Session
from keuzemodel.live.static_files import page_routes
from keuzemodel.problems import KeuzemodelError
from keuzemodel.solver.problems import SolverError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route
    from starlette.types import ASGIApp, Receive, Scope, Send

    from keuzemodel.live.job_queue import JobQueue
    from keuzemodel.live.session import Opening
    from keuzemodel.live.voting.place import Place

_REPORT_SHEETS = ("tokens.css",)


def make_app(opening: Opening, queue: JobQueue, port: int, place: Place | None = None) -> ASGIApp:
    """Make the application.

    Args:
        opening: what the command line gave.
        queue: where it is solved; whoever opened it closes it.
        port: where it will be served; the Host of a request must name it.
        place: where phones come in; None without a table.

    """
    session, address = Session(opening), f"http://127.0.0.1:{port}"
    if place is None:
        return Guard(with_routes(_own(session, Api(session, queue, address))[0]), port)
    from keuzemodel.live.voting.openapi import TABLE  # noqa: PLC0415 - only where phones take part
    from keuzemodel.live.voting.table import tables  # noqa: PLC0415

    api = Api(session, queue, address, TABLE)
    routes, minutes = _own(session, api)
    at_table, phones = tables(session, api.exchange, place, api.audience, minutes)
    return _ByDoor(Guard(with_routes([*routes, *at_table]), port), place.port, place.guarded(with_routes(phones)))


def _own(session: Session, api: Api) -> tuple[list[Route], MinutesApi | None]:
    """Give the routes of the facilitator's page, and who makes the report of a meeting."""
    opening = session.opening
    minutes = None if opening.provenance is None else MinutesApi(opening, opening.provenance, api.exchange)
    return [*_pages(), *api.routes, *(minutes.routes if minutes else [])], minutes


class _ByDoor:
    """Two applications behind one server: whoever came in by the port for phones gets that of phones."""

    def __init__(self, own: ASGIApp, port: int, phones: ASGIApp) -> None:
        self._own = own
        self._port = port
        self._phones = phones

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; the port is that of the socket, which no request can say otherwise."""
        by_phone = scope["type"] == "http" and (scope.get("server") or ("", 0))[1] == self._port
        await (self._phones if by_phone else self._own)(scope, receive, send)


def with_routes(routes: Sequence[Route]) -> Starlette:
    """Make an application that answers every mistake as a problem."""
    app = Starlette(
        routes=routes,
        exception_handlers={
            **dict.fromkeys((Wrong, KeuzemodelError, SolverError, Overtaken, Closed), _wrong),
            HTTPException: _not_here,
            Exception: _wrong,
        },
    )
    app.router.redirect_slashes = False  # an address is right or it is not
    return app


def _pages() -> list[Route]:
    """Give a route for every file of the page."""
    found = {f"/{file.name}": file for file in (files("keuzemodel.live") / "static").iterdir()}
    for name in _REPORT_SHEETS:
        found[f"/{name}"] = files("keuzemodel.report") / "page" / name
    found["/"] = found.pop("/index.html")
    found["/publiek"] = found.pop("/audience.html")
    return page_routes(found)


async def _wrong(_request: Request, error: Exception) -> Response:
    return problem(as_wrong(error))


async def _not_here(request: Request, error: Exception) -> Response:
    """Answer what no route takes."""
    assert isinstance(error, HTTPException)  # noqa: S101 - tells mypy
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        return problem(Wrong(HTTPStatus.METHOD_NOT_ALLOWED, f"{request.method} kan hier niet."), error.headers)
    return problem(Wrong(HTTPStatus.NOT_FOUND, "Dit adres bestaat niet. Open de bladzijde met alleen een / erachter."))
