"""What every page on the terminal shares: the console itself, progress on stderr, and fixed sentences."""

from __future__ import annotations

import os
import sys
import threading
from contextlib import contextmanager
from fractions import Fraction
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.grounds import grounds_text, status_text

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator

    from rich.console import Console as RichConsole
    from rich.progress import Progress
    from rich.table import Table

    from keuzemodel.catalogue import Catalogue
    from keuzemodel.console.shown import Console

_PIPE_WIDTH = 120
_PATIENCE = 1.0
_MINUTE = 60.0


def show_source(console: RichConsole, catalogue: Catalogue, criteria: Container[str] | None = None) -> None:
    """Say what the answer rests on: how sure its scores are, and which catalogue it is of.

    Args:
        console: where to say it.
        catalogue: what the answer is of.
        criteria: those that count in its value; None where it is about all of them.

    """
    from keuzemodel.console.shown import Text

    console.print(status_text(catalogue))
    if grounds := grounds_text(catalogue, criteria):
        console.print(Text(grounds))
    console.print(Text(f"Catalogus: {catalogue.title}."))


def console_for_data() -> Console:
    """Give the console on stdout; a pipe gets lines of a fair width (or of COLUMNS, if that is set) and no colour."""
    from keuzemodel.console.shown import Console

    console = Console()
    if not console.is_terminal and not os.environ.get("COLUMNS", "").isdigit():
        console.width = max(console.width, _PIPE_WIDTH)
    return console


def headed(
    console: RichConsole, catalogue: Catalogue, title: str, minimum: Iterable[tuple[str, Fraction]] = ()
) -> None:
    """Write the title of a page, what was asked at least, and which circumstances hold."""
    from keuzemodel.console.shown import Text

    console.print(Text(title, style="bold"))
    if asked := dutch.minimums(catalogue, minimum):
        console.print(Text(f"Gevraagd: {dutch.join(asked)}."))
    if facts := dutch.circumstances(catalogue):
        console.print(Text(f"Omstandigheden: {facts}."))


def table(*titles: str) -> Table:
    """Give an empty table without lines; long words are folded, nothing is left out."""
    from rich.table import Table

    empty = Table(box=None, pad_edge=False, collapse_padding=True)
    for title in titles:
        empty.add_column(title, overflow="fold")
    return empty


@contextmanager
def working(what: str) -> Iterator[Callable[[int, int], None]]:
    """Show on stderr that something is being done, once it takes more than a second, and say so after a minute.

    Yields:
        A function that takes how many of how many steps are done.

    """
    bar = _LateBar(what)
    timers = [threading.Timer(_MINUTE, bar.say)]
    if sys.stderr.isatty():
        timers.append(threading.Timer(_PATIENCE, bar.show))
    for timer in timers:
        timer.daemon = True
        timer.start()
    try:
        yield bar.update
    finally:
        for timer in timers:
            timer.cancel()
        bar.hide()


class _LateBar:
    """A progress bar that is built only when it is shown, since most answers come sooner."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._steps: tuple[int, int | None] = (0, None)
        self._progress: Progress | None = None
        self._lock = threading.Lock()
        self._over = False

    def update(self, done: int, of: int) -> None:
        """Take how many of how many steps are done."""
        with self._lock:
            self._steps = (done, of)
            if self._progress is not None:
                self._progress.update(self._progress.task_ids[0], completed=done, total=of)

    def show(self) -> None:
        """Start showing, unless the work is over."""
        from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        from keuzemodel.console.shown import Console

        with self._lock:
            if self._over:
                return
            columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
            self._progress = Progress(*columns, console=Console(stderr=True), transient=True)
            done, of = self._steps
            self._progress.add_task(self._what, completed=done, total=of)
            self._progress.start()

    def say(self) -> None:
        """Say, to whoever has waited long, how far it is, and how to get an answer sooner."""
        with self._lock:
            if self._over:
                return
            done, of = self._steps
        far = f", {dutch.percent(Fraction(done, of))} van wat nu bekend is" if of else ""
        sys.stderr.write(
            f"Dit duurt al een minuut: {dutch.lower_first(self._what)}{far}. Ctrl-C stopt. "
            "Met --tijd SECONDEN stopt het vanzelf, en krijgt u wat er dan is.\n"
        )

    def hide(self) -> None:
        """Stop showing."""
        with self._lock:
            self._over = True
            if self._progress is not None:
                self._progress.stop()
