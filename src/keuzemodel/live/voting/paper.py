"""Paper forms for who has no phone: one with a code for each person, and what it says, typed by the facilitator."""

from __future__ import annotations

from http import HTTPStatus
from importlib.resources import files
from typing import TYPE_CHECKING

from anyio import to_thread
from starlette.routing import Route

from keuzemodel.analysis.people.talk import Opinion
from keuzemodel.live.problem import Wrong
from keuzemodel.live.static_files import page_routes
from keuzemodel.live.voting.requests import PaperRequest
from keuzemodel.live.voting.round import known_weights
from keuzemodel.numbers import json_number
from keuzemodel.problems import WrongUse
from keuzemodel.question import unknown_ids
from keuzemodel.storage.ballot_box import MOST_PEOPLE

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from keuzemodel.live.exchange import Exchange
    from keuzemodel.live.voting import shapes
    from keuzemodel.live.voting.round import Round


class PaperApi:
    """The endpoints of paper forms; they are on the facilitator's side only."""

    def __init__(self, exchange: Exchange, round_: Round) -> None:
        """Take the round that is under way."""
        self._exchange = exchange
        self._round = round_

    @property
    def routes(self) -> list[Route]:
        """The page that is printed, and every endpoint."""
        folder = files("keuzemodel.live.voting") / "static"
        pages = {
            "/tafel/papier": folder / "paper.html",
            **{f"/{name}": folder / name for name in ("paper.css", "paper.js", "entering.js")},
        }
        return [
            *page_routes(pages),
            Route("/api/tafel/papier", self.forms, methods=["GET"]),
            Route("/api/tafel/papier/{code}", self.form, methods=["GET", "PUT"]),
        ]

    async def forms(self, _request: Request) -> Response:
        """Give the codes of all forms, and what is asked."""
        codes = [self._round.box.paper_code(k) for k in range(1, MOST_PEOPLE + 1)]
        told: shapes.PaperForms = {"codes": codes, "asked": self._round.asked()}
        return self._exchange.json(told)

    async def form(self, request: Request) -> Response:
        """Give what was typed in of a form, or type it in; the same form again is a correction."""
        code = request.path_params["code"]
        number = self._round.box.number_on_paper(code)
        if number is None:
            raise Wrong(HTTPStatus.NOT_FOUND, f"‘{code}’ staat op geen formulier van deze tafel. Kijk de code na.")
        if request.method == "PUT":
            asked = await self._exchange.read(request, PaperRequest)
            self._check(asked)
            await to_thread.run_sync(self._keep, number, asked)
            self._round.change()
        return self._exchange.json(await to_thread.run_sync(self._typed, number))

    def _check(self, asked: PaperRequest) -> None:
        """Check all of it before anything is kept."""
        if asked.weights is not None:
            known_weights(self._round, asked.weights)
        measures = [opinion.measure for opinion in asked.opinions]
        if problems := unknown_ids("maatregel", measures, self._round.catalogue.ids):
            raise WrongUse("\n".join(problems))

    def _keep(self, number: int, asked: PaperRequest) -> None:
        box = self._round.box
        if asked.weights is not None:
            box.cast(number, asked.weights, asked.name, asked.reason)
        for said in asked.opinions:
            box.judge(number, said.measure, said.turn, Opinion(said.choice, said.why))

    def _typed(self, number: int) -> shapes.PaperTyped:
        box = self._round.box
        vote = box.of(number)
        return {
            "weights": None if vote is None else {key: json_number(weight) for key, weight in vote.weights.items()},
            "name": "" if vote is None or vote.title == box.nameless(number) else vote.title,
            "reason": "" if vote is None else vote.description,
            "opinions": [
                {"measure": talk.measure, "turn": turn, "choice": given[number].choice, "why": given[number].why}
                for talk in box.opinions.talks()
                for turn, given in enumerate((talk.before, talk.after), start=1)
                if number in given
            ],
        }
