"""The audience window: what the facilitator's page shows, in large letters on the beamer, by server-sent events.

The page tells what it shows; whoever watches gets it at once, and again after a lost connection. While it is frozen
the last picture stays, whatever the facilitator tries.
"""

from __future__ import annotations

import asyncio
import json
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field, PlainValidator, WithJsonSchema
from starlette.responses import StreamingResponse
from starlette.routing import Route

from keuzemodel.live.requests import Id, Note, StrictModel, Truth

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request
    from starlette.responses import Response

    from keuzemodel.live.exchange import Exchange

Json = dict[str, Any]
_HEARTBEAT = 30
_LOOK = 0.5
"""Seconds between looks whether the server stops."""


_MOST_CORNERS = 1000
_MOST_PERIODS = 200


def _share(value: object) -> float:
    if not isinstance(value, Decimal) or not 0 <= value <= 1:
        raise ValueError("hier hoort een getal van 0 tot en met 1.")
    return float(value)


class Tile(StrictModel):
    """Een getal van het pakket."""

    title: Note
    amount: Note


_Share = Annotated[float, PlainValidator(_share), WithJsonSchema({"type": "number", "minimum": 0, "maximum": 1})]
_Place = Annotated[int, Field(strict=False, ge=0, le=_MOST_PERIODS)]


class LinePicture(StrictModel):
    """De lijn van wat er bij elke hoeveelheid te halen is; alles van 0 (links, onder) tot 1 (rechts, boven)."""

    title: Note
    text: Note
    """Wat de lijn zegt."""
    corners: Annotated[tuple[tuple[_Share, _Share], ...], Field(max_length=_MOST_CORNERS)]
    limit: _Share | None = None
    """De grens die geldt."""
    here: tuple[_Share, _Share] | None = None
    """Het pakket."""
    left: Note = ""
    right: Note = ""


class Bar(StrictModel):
    """Wanneer een maatregel ontwikkeld wordt."""

    measure: Id
    begin: _Place
    end: _Place
    """De eerste periode waarin hij werkt."""


class PlanPicture(StrictModel):
    """Welke maatregel wanneer."""

    periods: Annotated[tuple[Note, ...], Field(max_length=_MOST_PERIODS)]
    bars: Annotated[tuple[Bar, ...], Field(max_length=1000)]


class Picture(StrictModel):
    """Wat de bladzijde van de gespreksleider toont."""

    package: list[Id] | None = None
    """De maatregelen; leeg als er geen pakket is."""
    came: tuple[Id, ...] = ()
    went: tuple[Id, ...] = ()
    heading: Note = ""
    sentence: Note = ""
    setting: Note = ""
    """Bij welke weging en benadering."""
    reason: Note = ""
    """Waarom er iets veranderde."""
    tiles: tuple[Tile, ...] = Field(default=(), max_length=100)
    line: LinePicture | None = None
    plan: PlanPicture | None = None


class Freeze(StrictModel):
    """Of het beeld stilstaat."""

    frozen: Truth


class Audience:
    """What is on the beamer, and who looks at it."""

    def __init__(self, exchange: Exchange) -> None:
        """Begin without a picture."""
        self._exchange = exchange
        self._live: Json | None = None
        self._on_screen: Json | None = None
        self._frozen = False
        self._map = 0
        self._version = 0
        self._changed = asyncio.Event()

    @property
    def routes(self) -> list[Route]:
        """Every endpoint."""
        return [
            Route("/api/publiek", self.show, methods=["PUT"]),
            Route("/api/publiek/stil", self.freeze, methods=["PUT"]),
            Route("/api/publiek/volg", self.follow, methods=["GET"]),
        ]

    async def show(self, request: Request) -> Response:
        """Take what the facilitator's page shows."""
        self._live = (await self._exchange.read(request, Picture)).model_dump()
        if not self._frozen:
            self._on_screen = self._live
            self._tell()
        return self._exchange.nothing()

    async def freeze(self, request: Request) -> Response:
        """Keep the picture as it is, or go on with that of now."""
        self._frozen = (await self._exchange.read(request, Freeze)).frozen
        if not self._frozen:
            self._on_screen = self._live
        self._tell()
        return self._exchange.nothing()

    def show_map(self, version: int) -> None:
        """Show the agreement map, as it is at a version of the votes; 0 for not."""
        if version != self._map:
            self._map = version
            self._tell()

    async def follow(self, _request: Request) -> Response:
        """Give every picture, from that of now on."""
        headers = {"X-Accel-Buffering": "no"}
        return StreamingResponse(self._events(), media_type="text/event-stream", headers=headers)

    async def _events(self) -> AsyncIterator[str]:
        seen, quiet = -1, 0.0
        while self._exchange.queue.is_open:
            changed = self._changed
            if seen != self._version:
                seen, quiet = self._version, 0.0
                state = {"picture": self._on_screen, "frozen": self._frozen, "map": self._map}
                yield f"id: {seen}\ndata: {json.dumps(state)}\n\n"
                continue
            try:
                await asyncio.wait_for(changed.wait(), _LOOK)
            except TimeoutError:
                quiet += _LOOK
            if quiet >= _HEARTBEAT:
                quiet = 0.0
                yield ": er is niets nieuws\n\n"

    def _tell(self) -> None:
        self._version += 1
        self._changed.set()
        self._changed = asyncio.Event()
