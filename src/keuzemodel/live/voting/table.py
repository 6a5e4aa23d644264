"""The facilitator's side of the table: who takes part, what is asked and shown, and where people agree."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from http import HTTPStatus
from importlib.resources import files
from typing import TYPE_CHECKING

from anyio import to_thread
from starlette.responses import Response
from starlette.routing import Route

from keuzemodel.analysis.people.agreement import agree
from keuzemodel.live.job_queue import Urgency
from keuzemodel.live.minutes_api import AtTable
from keuzemodel.live.problem import Wrong
from keuzemodel.live.static_files import page_routes
from keuzemodel.live.voting.agreement_view import agreement_view
from keuzemodel.live.voting.estimating import EstimatingApi
from keuzemodel.live.voting.network import qr_code
from keuzemodel.live.voting.openapi import described
from keuzemodel.live.voting.opinions_view import opinions_view
from keuzemodel.live.voting.paper import PaperApi
from keuzemodel.live.voting.phones import Phones
from keuzemodel.live.voting.requests import RoundRequest
from keuzemodel.live.voting.round import SHOWN, Round
from keuzemodel.problems import InvalidInput, WrongUse
from keuzemodel.question import unknown_ids
from keuzemodel.reading.people_files import refuse_same_names

if TYPE_CHECKING:
    from starlette.requests import Request

    from keuzemodel.analysis.people.agreement import Agreement
    from keuzemodel.live.audience import Audience
    from keuzemodel.live.exchange import Exchange
    from keuzemodel.live.minutes_api import MinutesApi
    from keuzemodel.live.session import Session
    from keuzemodel.live.voting import shapes
    from keuzemodel.live.voting.place import Place
    from keuzemodel.question import Question
    from keuzemodel.weighting import Weighting


def tables(
    session: Session, exchange: Exchange, place: Place, audience: Audience, minutes: MinutesApi | None
) -> tuple[list[Route], list[Route]]:
    """Give the routes of the facilitator's table, and those of the phones."""
    round_ = Round(session.catalogue, session.opening.setting, place.box, place.door, place.link)

    def show_map() -> None:
        audience.show_map(0 if round_.shown == SHOWN[0] else round_.version)

    show_map()
    round_.watch(show_map)
    if minutes is not None:
        minutes.at_table = lambda: AtTable(round_.setting, names=round_.shown == SHOWN[2])
    apis = (Table(exchange, round_, place), EstimatingApi(session, exchange, round_), PaperApi(exchange, round_))
    at_table = [route for api in apis for route in api.routes]
    return at_table, Phones(session, exchange, round_).routes


class Table:
    """The endpoints for the facilitator."""

    def __init__(self, exchange: Exchange, round_: Round, place: Place) -> None:
        """Take where it is solved, the round that is under way, and where phones come in."""
        self._exchange = exchange
        self._round = round_
        self._place = place
        self._agreed: tuple[dict[str, Question], Agreement] | None = None
        """The votes of the last map that was wholly proven, and what came out."""

    @property
    def routes(self) -> list[Route]:
        """The page, and every endpoint."""
        folder = files("keuzemodel.live.voting") / "static"
        pages = {
            "/tafel": folder / "table.html",
            **{f"/{name}": folder / name for name in ("table.css", "table.js")},
        }
        return [
            *page_routes(pages),
            Route("/api/tafel", self.table, methods=["GET", "PATCH"]),
            Route("/api/tafel/openapi.json", self.openapi, methods=["GET"]),
            Route("/api/tafel/qr.svg", self.qr_code, methods=["GET"]),
            Route("/api/tafel/kaart", self.agreement, methods=["GET"]),
            Route("/api/tafel/oordelen", self.opinions, methods=["GET"]),
            Route("/api/tafel/stemmen", self.clear, methods=["DELETE"]),
        ]

    async def table(self, request: Request) -> Response:
        """Give how the table stands, or change it."""
        if request.method == "PATCH":
            asked = await self._exchange.read(request, RoundRequest)
            changes = {key: getattr(asked, key) for key in asked.model_fields_set}
            if (approach := changes.pop("approach", None)) is not None:
                setting = replace(self._round.setting, approach=approach)
                _ = setting.question(self._round.catalogue)  # raises WrongUse where it cannot be asked
                changes["setting"] = setting
            if changes.get("measure") and (problems := unknown_ids("maatregel", [changes["measure"]], self._ids)):
                raise WrongUse("\n".join(problems))
            if changes.get("measure"):
                changes["estimate"] = None  # phones ask one thing at a time
            self._round.change(**changes)
        return self._exchange.json(await self._view())

    async def openapi(self, _request: Request) -> Response:
        """Describe what phones can ask: here, and not to phones."""
        return self._exchange.json(described(self._round.catalogue, self._place.page))

    async def qr_code(self, _request: Request) -> Response:
        """Give the link as a drawing."""
        return Response(qr_code(self._place.link), media_type="image/svg+xml")

    async def clear(self, _request: Request) -> Response:
        """Remove all votes."""
        removed = await to_thread.run_sync(self._round.box.clear)
        self._agreed = None
        self._round.change(shown="niets", measure="", estimate=None, scores={})
        told: shapes.VotesRemoved = {"removed": removed}
        return self._exchange.json(told)

    async def opinions(self, _request: Request) -> Response:
        """Give what people think of each measure that was talked about, before and after; never who."""
        return self._exchange.json(await to_thread.run_sync(opinions_view, self._round.catalogue, self._round.box))

    @property
    def _ids(self) -> tuple[str, ...]:
        return self._round.catalogue.ids

    async def agreement(self, request: Request) -> Response:
        """Give where people agree; who is who only if the facilitator shows that."""
        votes = await to_thread.run_sync(self._votes)
        questions, nothing_left = self._round.questions(votes)
        if not questions:
            raise Wrong(HTTPStatus.CONFLICT, "Er is nog geen stem die telt.")
        if self._agreed is None or self._agreed[0] != questions:
            found = await self._exchange.solved(request, Urgency.AGREEMENT, partial(agree, questions))
            self._agreed = (questions, found) if found.complete else None
        else:  # nobody voted since: most changes are opinions and what is shown
            found = self._agreed[1]
        names = self._round.shown == "namen"
        return self._exchange.json(agreement_view(found, votes, nothing_left, names=names))

    def _votes(self) -> tuple[Weighting, ...]:
        try:
            votes = self._round.box.votes()
            refuse_same_names(self._round.box.folder, votes)
        except InvalidInput as error:
            raise Wrong(
                HTTPStatus.CONFLICT, f"In de map met stemmen klopt iets niet. {' '.join(map(str, error.problems))}"
            ) from None
        return votes

    async def _view(self) -> shapes.TableState:
        round_, place = self._round, self._place
        return {
            "page": place.page,
            "link": place.link,
            "code": place.box.access.code,
            "folder": place.box.folder.name,
            "joined": place.box.access.people + await to_thread.run_sync(place.box.papers),
            "voted": await to_thread.run_sync(place.box.count),
            "open": round_.open,
            "weighing": round_.weighing,
            "shown": round_.shown,
            "approach": round_.setting.approach,
            "measure": round_.measure,
            "turn": round_.turn,
            "estimate": None if round_.estimate is None else list(round_.estimate.place),
            "version": round_.version,
            "refused": {
                "total": round_.door.refusals.total,
                "latest": [{"why": r.why, "who": r.who, "times": r.times} for r in round_.door.refusals.latest()],
            },
        }
