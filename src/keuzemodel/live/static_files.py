"""Files of pages, read once, so that no request reaches the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import Response
from starlette.routing import Route

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from importlib.resources.abc import Traversable

    from starlette.requests import Request

_KINDS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}


def page_routes(pages: Mapping[str, Traversable]) -> list[Route]:
    """Give a route for every file: path -> file."""
    return [Route(path, _page(file), methods=["GET"]) for path, file in pages.items()]


def _page(file: Traversable) -> Callable[[Request], Awaitable[Response]]:
    content, kind = file.read_bytes(), _KINDS[f".{file.name.rpartition('.')[2]}"]

    async def page(_request: Request) -> Response:
        return Response(content, headers={"Content-Type": kind})

    return page
