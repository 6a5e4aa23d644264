"""Who asks: the number that belongs to the key of a phone, and how often it may vote."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from keuzemodel.live.problem import Wrong
from keuzemodel.live.voting.door import KEY
from keuzemodel.live.voting.limits import Allowance

if TYPE_CHECKING:
    from starlette.requests import Request

    from keuzemodel.live.voting.round import Round

_TOO_OFTEN = "U stemt wel erg vaak. Wacht een paar tellen."


class Participants:
    """Knows the phones of a round."""

    def __init__(self, round_: Round) -> None:
        """Take the round that is under way."""
        self._round = round_
        # Each votes now and then; who chooses between two things taps more often.
        self._votes = Allowance(10, 1)
        self._choices = Allowance(40, 3)

    def number(self, request: Request) -> int:
        """Give whose phone it is.

        Raises:
            Wrong: it does not take part yet.

        """
        number = self._round.box.number_of(request.headers.get(KEY, ""))
        if number is None:
            raise Wrong(HTTPStatus.UNAUTHORIZED, "Deze telefoon doet nog niet mee. Ververs de bladzijde.")
        return number

    def votes(self, request: Request) -> int:
        """Give who votes.

        Raises:
            Wrong: it does not take part yet, or votes too often.

        """
        return self._allowed(request, self._votes)

    def chooses(self, request: Request) -> int:
        """Give who asks for the next two things to choose between.

        Raises:
            Wrong: it does not take part yet, or asks too often.

        """
        return self._allowed(request, self._choices)

    def refused(self, request: Request, text: str) -> Wrong:
        """Give what somebody who wants too much hears; the facilitator sees it too."""
        wrong = Wrong(HTTPStatus.TOO_MANY_REQUESTS, text)
        self._round.door.note(wrong, who(request))
        return wrong

    def _allowed(self, request: Request, allowance: Allowance) -> int:
        number = self.number(request)
        if not allowance.take(str(number)):
            raise self.refused(request, _TOO_OFTEN)
        return number


def who(request: Request) -> str:
    """Give the address that asks."""
    return request.client.host if request.client else ""
