"""Where phones come in: an address and port in the network of the room, and the folder of their votes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from keuzemodel.live.guard import Guard
from keuzemodel.live.voting.door import Door

if TYPE_CHECKING:
    from starlette.types import ASGIApp

    from keuzemodel.storage.ballot_box import BallotBox


@dataclass
class Place:
    """Made when the sockets are open, so that the port is known."""

    address: str
    port: int
    box: BallotBox
    door: Door = field(init=False)

    def __post_init__(self) -> None:
        """Put a door before the folder."""
        self.door = Door(lambda: self.box.access)

    @property
    def page(self) -> str:
        """The address that people can type; with it belongs the code."""
        return f"http://{self.address}:{self.port}/"

    @property
    def link(self) -> str:
        """The address with the token: behind a #, so that no browser sends it along to anyone."""
        return f"{self.page}#{self.box.access.token}"

    def guarded(self, app: ASGIApp) -> ASGIApp:
        """Put the guard and the door before the application of phones."""
        return Guard(app, self.port, [self.address], self.door)
