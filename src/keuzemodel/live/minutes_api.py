"""One button makes the report of the meeting: a page and a Word file in the folder of reports."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from anyio import to_thread
from starlette.routing import Route

from keuzemodel.live.job_queue import Urgency
from keuzemodel.report.minutes.meeting import VOTES_FOLDER, Meeting, meeting_of
from keuzemodel.report.minutes.minutes import file_name, minutes, of_minutes
from keuzemodel.report.page.write import FOLDER, write
from keuzemodel.storage.moments import read_moments

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from starlette.requests import Request
    from starlette.responses import Response

    from keuzemodel.live import shapes as live_shapes
    from keuzemodel.live.exchange import Exchange
    from keuzemodel.live.session import Opening
    from keuzemodel.report.page.provenance import Provenance
    from keuzemodel.setting import Setting
    from keuzemodel.solver.deadline import Deadline


@dataclass(frozen=True)
class AtTable:
    """What the table says of its votes."""

    setting: Setting
    """What all are asked, but for the weights."""
    names: bool
    """Whether the facilitator shows who gave which vote."""


class MinutesApi:
    """The endpoint of the report of the meeting."""

    def __init__(self, opening: Opening, provenance: Provenance, exchange: Exchange) -> None:
        """Take what was opened, how a report of it is made, and where is solved."""
        self._opening = opening
        self._provenance = provenance
        self._exchange = exchange
        self._folder = opening.moments.parent
        self.at_table: Callable[[], AtTable] = lambda: AtTable(opening.setting, names=False)

    @property
    def routes(self) -> list[Route]:
        """Every endpoint."""
        return [Route("/api/verslag", self.write, methods=["POST"])]

    async def write(self, request: Request) -> Response:
        """Write the report of the meeting, and tell where it is."""
        asked = self.at_table()
        moments = await to_thread.run_sync(read_moments, self._opening.moments)

        def work(deadline: Deadline) -> Meeting:
            votes = self._folder / VOTES_FOLDER
            catalogue = self._opening.catalogue
            return meeting_of(catalogue, moments, votes, asked.setting, names=asked.names, deadline=deadline)

        meeting = await self._exchange.solved(request, Urgency.AGREEMENT, work, alone=True)
        page, word = await to_thread.run_sync(self._written, meeting)
        told: live_shapes.MinutesWritten = {"page": str(page), "word": str(word)}
        return self._exchange.json(told)

    def _written(self, meeting: Meeting) -> tuple[Path, Path]:
        # Loaded only now: both take time.
        from keuzemodel.report.document.word import written  # noqa: PLC0415
        from keuzemodel.report.page.render import render_minutes  # noqa: PLC0415

        today = datetime.now(UTC).astimezone().date()
        command = f"{self._provenance.command}{' --namen' if meeting.names else ''}"
        found = minutes(meeting, replace(self._provenance, on=today, command=command))
        name, folder = file_name(today), self._folder / FOLDER
        made = ((".html", render_minutes(found)), (".docx", written(of_minutes(found))))
        page, word = (write(data, folder, f"{name}{suffix}").relative_to(self._folder) for suffix, data in made)
        return page, word
