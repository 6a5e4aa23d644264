"""What every page on the terminal shares: the console itself, progress on stderr, and fixed sentences."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from keuzemodel.catalogue import ScoresStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PIPE_WIDTH = 120
_PATIENCE = 1.0

STATUS = {
    ScoresStatus.RECONSTRUCTION: "De scores zijn een reconstructie: afgeleid uit de tekst van het rapport.",
    ScoresStatus.ESTIMATE: "De scores zijn een inschatting.",
    ScoresStatus.ADOPTED: "De scores zijn vastgesteld.",
}


def console_for_data() -> Console:
    """Give the console on stdout; a pipe gets lines of a fair width and no colour."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = max(console.width, _PIPE_WIDTH)
    return console


@contextmanager
def working(what: str) -> Iterator[Callable[[int, int], None]]:
    """Show on stderr that something is being done, once it takes more than a second.

    Yields:
        A function that takes how many of how many steps are done.

    """
    progress = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    task = progress.add_task(what, total=None)
    timer = threading.Timer(_PATIENCE, progress.start)
    timer.daemon = True
    if progress.console.is_terminal:
        timer.start()
    try:
        yield lambda done, of: progress.update(task, completed=done, total=of)
    finally:
        timer.cancel()
        progress.stop()
