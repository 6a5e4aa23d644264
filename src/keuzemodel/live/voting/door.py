"""The door to the room: what phones may ask, how often, and with which token.

A right token always comes in, within the limits of its address. Wrong ones and wrong codes use up a small allowance of
that address and of all together: nobody can try many.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING

from keuzemodel.dutch import lower_first
from keuzemodel.live.guard import Entrance
from keuzemodel.live.problem import Wrong
from keuzemodel.live.voting.limits import Allowance, Refusals

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.datastructures import Headers

    from keuzemodel.storage.ballot_box import Access

TOKEN = "Keuzemodel-Tafel"  # noqa: S105 - the name of a header
KEY = "Keuzemodel-Deelnemer"
_OPEN = "/api/code"
"""What needs no token: here the code is exchanged for it."""
_TOO_MANY = "Dit gaat te snel. Wacht even, en probeer het dan weer."
_WRONG_TOKEN = "Deze link klopt niet, of is verlopen. Scan de code op het scherm opnieuw."  # noqa: S105
_WRONG_CODE = "Deze code klopt niet. Kijk op het scherm, en typ hem opnieuw."


_WHY = {_TOO_MANY: "te veel vragen", _WRONG_TOKEN: "verkeerde link", _WRONG_CODE: "verkeerde code"}
"""What was refused, in the words of the facilitator's list."""


@dataclass
class Door(Entrance):
    """Decides who comes in."""

    access: Callable[[], Access]
    most = 8 * 1024
    refusals: Refusals = field(default_factory=Refusals)
    _each: Allowance = field(default_factory=lambda: Allowance(150, 25))
    """A whole room may share one address, behind a router."""
    _all: Allowance = field(default_factory=lambda: Allowance(600, 150))
    _wrong_each: Allowance = field(default_factory=lambda: Allowance(8, 1 / 20))
    _wrong_all: Allowance = field(default_factory=lambda: Allowance(40, 1 / 4))

    def admit(self, who: str, path: str, headers: Headers) -> None:
        """Let a request through.

        Raises:
            Wrong: too many, or without the right token.

        """
        if not (self._each.take(who) and self._all.take()):
            raise Wrong(HTTPStatus.TOO_MANY_REQUESTS, _TOO_MANY)
        if not path.startswith("/api/") or path == _OPEN:
            return
        if not _same(headers.get(TOKEN, ""), self.access().token):
            self._try(who)
            raise Wrong(HTTPStatus.FORBIDDEN, _WRONG_TOKEN)

    def exchange(self, who: str, code: str) -> str:
        """Give the token for the code.

        Raises:
            Wrong: it is another code, or too many were tried.

        """
        try:
            self._check_code(who, "".join(code.split()).replace("-", "").upper())
        except Wrong as wrong:
            self.note(wrong, who)
            raise
        return self.access().token

    def _check_code(self, who: str, typed: str) -> None:
        self._try(who)
        if not _same(typed, self.access().code):
            raise Wrong(HTTPStatus.FORBIDDEN, _WRONG_CODE)

    def note(self, wrong: Wrong, who: str) -> None:
        """Remember what was refused, for the facilitator."""
        self.refusals.note(_WHY.get(wrong.detail, lower_first(wrong.title)), who)

    def _try(self, who: str) -> None:
        if not (self._wrong_each.take(who) and self._wrong_all.take()):
            raise Wrong(HTTPStatus.TOO_MANY_REQUESTS, _TOO_MANY)


def _same(given: str, right: str) -> bool:
    return hmac.compare_digest(given.encode(errors="replace"), right.encode())
