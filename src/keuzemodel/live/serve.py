"""Serve the page on this machine until the user stops it."""

from __future__ import annotations

import gc
import socket
import sys
import threading
import webbrowser
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING, NamedTuple

import uvicorn

from keuzemodel.live.app import make_app
from keuzemodel.live.job_queue import JobQueue
from keuzemodel.live.voting.place import Place
from keuzemodel.problems import WrongUse

if TYPE_CHECKING:
    from keuzemodel.live.session import Opening
    from keuzemodel.storage.ballot_box import BallotBox

ADDRESS = "127.0.0.1"
_HIGHEST = 65535


class Room(NamedTuple):
    """Where phones come in."""

    address: str
    """Of this computer, in the network of the room."""
    box: BallotBox


def serve(opening: Opening, port: int, *, browser: bool, room: Room | None = None) -> None:
    """Serve until Ctrl-C.

    Args:
        opening: what the command line gave.
        port: where; 0 for any that is free.
        browser: whether to open the page in the browser.
        room: where phones come in; None without a table.

    Raises:
        WrongUse: the port is in use, or may not be used.

    """
    with ExitStack() as listeners:
        listener = listeners.enter_context(_listening(port))
        port = listener.getsockname()[1]
        sockets, place = [listener], None
        if room is not None:
            sockets.append(listeners.enter_context(_in_room(room.address, port)))
            place = Place(room.address, sockets[1].getsockname()[1], room.box)
        queue = JobQueue(opening.seconds)
        config = uvicorn.Config(
            make_app(opening, queue, port, place),
            http="h11",
            ws="none",
            log_level="error",
            access_log=False,
            server_header=False,
            date_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=2,
        )
        page = f"http://{ADDRESS}:{port}/"
        sys.stderr.write(f"De bladzijde staat klaar op {page}\n")
        if place is not None:
            sys.stderr.write(
                f"Telefoons in dit netwerk kunnen meedoen op {place.page} met de code {place.box.access.code}. "
                f"De tafel: {page}tafel\n"
            )
        sys.stderr.write("Stoppen: druk op Ctrl-C.\n")
        sys.stderr.flush()
        if browser:
            # Some browsers keep the caller waiting.
            threading.Thread(target=webbrowser.open, args=(page,), daemon=True).start()
        with suppress(KeyboardInterrupt):  # uvicorn has stopped in an orderly way, and passes it on
            # What was loaded stays: to look for rubbish in it would hold up an answer by tens of milliseconds.
            gc.collect()
            gc.freeze()
            _Server(config, queue).run(sockets=sockets)
        sys.stderr.write("Gestopt.\n")


class _Server(uvicorn.Server):
    """Closes the queue first: who waits for an answer hears that the program stops, and uvicorn need not cut it off."""

    def __init__(self, config: uvicorn.Config, queue: JobQueue) -> None:
        super().__init__(config)
        self._queue = queue

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop: first with solving, then with serving."""
        self._queue.close()
        await super().shutdown(sockets)


def _listening(port: int) -> socket.socket:
    # With the protocol named, asyncio turns off Nagle's algorithm, which would hold every answer up by 40 ms.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if sys.platform != "win32":  # there, it would let two programs share a port
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((ADDRESS, port))
        listener.listen(128)
    except OSError:
        listener.close()
        raise WrongUse(
            f"Poort {port} is al in gebruik, of mag niet gebruikt worden. "
            f"Misschien draait de bladzijde al: kijk op http://{ADDRESS}:{port}/. "
            f"Of kies een andere poort: keuzemodel live --poort {_other(port)}"
        ) from None
    return listener


def _in_room(address: str, beside: int) -> socket.socket:
    """Listen at an address in the network: at the next port if that is free, else at any.

    Raises:
        WrongUse: this computer does not have that address.

    """
    for port in (beside + 1, 0):
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        if sys.platform != "win32":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((address, port))
            listener.listen(128)
        except (OSError, OverflowError):
            listener.close()
        else:
            return listener
    raise WrongUse(f"Deze computer heeft in dit netwerk niet het adres {address}. Noem een ander met --adres.")


def _other(port: int) -> int:
    """Suggest a port that is free, near this one."""
    for other in range(max(port, 1024) + 1, min(port + 50, _HIGHEST)):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            try:
                probe.bind((ADDRESS, other))
            except OSError:
                continue
            return other
    return 0
