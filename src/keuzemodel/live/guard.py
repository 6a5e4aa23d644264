"""The door: only this computer's own pages come in, with questions of a reasonable length; every answer is locked down.

A page of another site can send requests to 127.0.0.1 as well. Its Origin gives it away; a Host of another name means
that a name was made to point here (DNS rebinding).
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders

from keuzemodel.live.problem import Wrong, problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BYTES = 64 * 1024
# A client that is cut off while it still sends sees a broken connection and not our answer: somewhat more is read.
_MOST_READ = 8 * 1024 * 1024
_STRANGER = "Een bladzijde van een andere site mag hier niets vragen."
_NAMES = ("127.0.0.1", "localhost", "[::1]")
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}


class Entrance:
    """What a door asks more than that a request is of its own pages; this one asks nothing."""

    most = MOST_BYTES
    """Bytes of a request."""

    def admit(self, who: str, path: str, headers: Headers) -> None:
        """Let a request through; raises Wrong for what may not come in. `who` is the address that asks."""

    def note(self, wrong: Wrong, who: str) -> None:
        """Be told what did not come in, and who asked."""


class Guard:
    """Checks every request before the application sees it."""

    def __init__(
        self, app: ASGIApp, port: int, names: Iterable[str] = _NAMES, entrance: Entrance | None = None
    ) -> None:
        """Stand before an application.

        Args:
            app: what comes after it.
            port: where it is served.
            names: what this computer is called there.
            entrance: what is asked besides.

        """
        self._app = app
        names = tuple(names)
        self._hosts = {f"{name}:{port}" for name in names}
        if port == 80:  # noqa: PLR2004 - browsers leave it out
            self._hosts |= set(names)
        self._origins = {f"http://{host}" for host in self._hosts}
        self._entrance = entrance or Entrance()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it with what is wrong."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def locked_down(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
            await send(message)

        headers, who = Headers(scope=scope), (scope.get("client") or ("",))[0]
        try:
            self._check(headers, scope["method"])
            self._entrance.admit(who, scope["path"], headers)
            body = await _body(receive, self._entrance.most) if scope["method"] not in {"GET", "HEAD"} else b""
        except Wrong as wrong:
            self._entrance.note(wrong, who)
            await problem(wrong, {"Connection": "close"})(scope, receive, locked_down)
            return
        await self._app(scope, _replay(body, receive), locked_down)

    def _check(self, headers: Headers, method: str) -> None:
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts:
            raise Wrong(HTTPStatus.FORBIDDEN, "Open de bladzijde met het adres dat het programma noemt.")
        if any(origin.lower() not in self._origins for origin in headers.getlist("origin")):
            raise Wrong(HTTPStatus.FORBIDDEN, _STRANGER)
        # A browser says this too, also where it keeps the Origin to itself. A link to the page is welcome.
        if method != "GET" and headers.get("sec-fetch-site", "none") not in {"same-origin", "none"}:
            raise Wrong(HTTPStatus.FORBIDDEN, _STRANGER)


def _too_long(most: int) -> Wrong:
    return Wrong(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"Een vraag mag hoogstens {most // 1024} kB lang zijn.")


async def _body(receive: Receive, most: int) -> bytes:
    body, length, more = b"", 0, True
    while more and length <= _MOST_READ:
        message = await receive()
        part = message.get("body", b"")
        length += len(part)
        body = body + part if length <= most else b""
        more = message.get("more_body", False)
    if length > most:
        raise _too_long(most)
    return body


def _replay(body: bytes, receive: Receive) -> Receive:
    """Give the body that was read, and after it whatever the connection says."""
    given = False

    async def replayed() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replayed
