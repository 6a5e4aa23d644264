"""Scores under discussion, for the facilitator: ask the table, see what comes of it, and put it in the catalogue."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING

from anyio import to_thread
from starlette.routing import Route

from keuzemodel.analysis.uncertainty.estimated import estimated, estimated_sentences
from keuzemodel.answer import Chosen
from keuzemodel.live.job_queue import Urgency
from keuzemodel.live.problem import Wrong
from keuzemodel.live.voting.requests import PlaceRequest, ScoreRequest
from keuzemodel.problems import WrongUse
from keuzemodel.question import unknown_ids
from keuzemodel.solver.deadline import OutOfTime
from keuzemodel.storage.estimates import score_text
from keuzemodel.storage.round_file import AskedScore

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from keuzemodel.analysis.people.joined_scores import JoinedScore
    from keuzemodel.live.exchange import Exchange
    from keuzemodel.live.session import Session
    from keuzemodel.live.voting import shapes
    from keuzemodel.live.voting.round import Round
    from keuzemodel.setting import Setting
    from keuzemodel.solver.deadline import Deadline


class EstimatingApi:
    """The endpoints of the scores that the table estimates."""

    def __init__(self, session: Session, exchange: Exchange, round_: Round) -> None:
        """Take where it is solved, and the round that is under way."""
        self._session = session
        self._exchange = exchange
        self._round = round_

    @property
    def routes(self) -> list[Route]:
        """Every endpoint."""
        return [
            Route("/api/tafel/schattingen", self.all, methods=["GET"]),
            Route("/api/tafel/schatting", self.asking, methods=["POST", "DELETE"]),
            Route("/api/tafel/schatting/overnemen", self.adopt, methods=["POST"]),
        ]

    async def asking(self, request: Request) -> Response:
        """Ask the table to estimate a score, or stop asking; what was estimated stays."""
        if request.method == "DELETE":
            self._round.change(estimate=None)
            return self._exchange.nothing()
        asked = await self._exchange.read(request, ScoreRequest)
        self._known(asked.measure, asked.criterion)
        setting = self._session.setting(asked)
        _ = self._session.question(setting)  # raises WrongUse where it cannot be asked
        place = asked.measure, asked.criterion
        known = self._round.scores.get(place)
        score = self._round.catalogue.by_id[asked.measure].scores.get(asked.criterion)
        before = score if known is None or known.adopted else known.before
        estimate = AskedScore(*place, setting, before)
        self._round.change(estimate=estimate, scores={**self._round.scores, place: estimate}, measure="", turn=1)
        return self._exchange.nothing()

    async def all(self, request: Request) -> Response:
        """Give every score that was estimated, what comes of it, and whether the package depends on it."""
        joined = await to_thread.run_sync(self._round.box.estimates.joined)
        told = [await self._told(request, one) for one in joined]
        answer: shapes.EstimatesTold = {"estimates": told, "file": self._file_name}
        return self._exchange.json(answer)

    async def adopt(self, request: Request) -> Response:
        """Put what was estimated in the file of the catalogue."""
        asked = await self._exchange.read(request, PlaceRequest)
        self._known(asked.measure, asked.criterion)
        file = self._session.opening.file
        if file is None:
            raise Wrong(
                HTTPStatus.CONFLICT, "Dit is de catalogus die bij keuzemodel hoort. Maak eerst een eigen bestand."
            )
        given = await to_thread.run_sync(self._round.box.estimates.of, (asked.measure, asked.criterion))
        if not given:
            raise Wrong(HTTPStatus.CONFLICT, "Deze score is nog door niemand geschat.")
        from keuzemodel.excel.joining import put_given  # noqa: PLC0415 - few tables do this, and it takes time to load

        place = asked.measure, asked.criterion
        await to_thread.run_sync(partial(put_given, file, place, tuple(given.values())))
        if (known := self._round.scores.get(place)) is not None:
            self._round.change(scores={**self._round.scores, place: replace(known, adopted=True)})
        return self._exchange.nothing()

    @property
    def _file_name(self) -> str | None:
        file = self._session.opening.file
        return None if file is None else file.name

    async def _told(self, request: Request, joined: JoinedScore) -> shapes.EstimateTold:
        catalogue, place = self._round.catalogue, (joined.measure, joined.criterion)
        asked = self._round.scores.get(place)
        setting = self._session.opening.setting if asked is None else asked.setting
        work = partial(self._sentences, joined, setting)
        lines = await self._exchange.solved(request, Urgency.AGREEMENT, work, alone=True)
        return {
            "measure": joined.measure,
            "title": catalogue.by_id[joined.measure].title,
            "criterion": joined.criterion,
            "criterion_title": catalogue.criterion[joined.criterion].title,
            "given": len(joined.given),
            "lines": lines,
            "reasons": sorted(one.reason for one in joined.given if one.reason),
            "written": f"{joined.criterion}: {score_text(joined.score)}",
        }

    def _sentences(self, joined: JoinedScore, setting: Setting, deadline: Deadline) -> list[str]:
        now = self._session.answer(self._session.question(setting), deadline)
        if not isinstance(now, Chosen):
            return ["Bij deze stand is er geen pakket."]
        try:
            return list(estimated_sentences(estimated(now, joined, deadline)))
        except OutOfTime:
            return ["Of het pakket hiervan afhangt, is niet op tijd gevonden."]

    def _known(self, measure: str, criterion: str) -> None:
        catalogue = self._round.catalogue
        problems = unknown_ids("maatregel", [measure], catalogue.ids)
        problems += unknown_ids("criterium", [criterion], tuple(catalogue.criterion))
        if problems:
            raise WrongUse("\n".join(problems))
