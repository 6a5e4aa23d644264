"""Ctrl-C: the program ends at once and without a fuss, also while it is still being loaded.

This is loaded before all else, so it loads next to nothing itself.
"""

import _signal as signal  # the public module loads `enum`, and Ctrl-C may come while it does
import _thread
import os
import sys
import time

TYPE_CHECKING = False  # `typing` has the same, and takes a while to load
if TYPE_CHECKING:
    from collections.abc import Callable

INTERRUPTED = 130
"""The exit code: 128 and the number of SIGINT, as a shell tells it."""
STOPPED = "Gestopt."
_SOON = 0.01


class _State:
    interrupted = False
    main = _thread.get_ident()
    """The thread that this was loaded in: only there signals are set."""


def interrupted() -> bool:
    """Tell whether Ctrl-C was pressed: then whatever fell over after it may have fallen over because of it."""
    return _State.interrupted


def end_at_once() -> None:
    """End at Ctrl-C on the spot: for while modules are loaded, which cannot stand an exception in between."""
    if _heeded():
        signal.signal(signal.SIGINT, _end)


def raise_interrupt() -> None:
    """Raise KeyboardInterrupt at Ctrl-C, so that whoever has begun something can end it well."""
    sys.unraisablehook = _unraisable
    if _heeded():
        signal.signal(signal.SIGINT, _raise)


def ignore() -> None:
    """Ignore Ctrl-C from now on: all is done, and only the end of the process is left."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


class Stopping:
    """Within it the first Ctrl-C only asks to stop, so that what there is can still be given; a second one ends it."""

    def __init__(self, stop: "Callable[[], None]") -> None:
        self._stop = stop

    def __enter__(self) -> None:
        """Begin."""
        self._before = signal.getsignal(signal.SIGINT)
        if _heeded() and _thread.get_ident() == _State.main:
            signal.signal(signal.SIGINT, self._first)

    def __exit__(self, *_error: object) -> None:
        """Let Ctrl-C do what it did before."""
        if signal.getsignal(signal.SIGINT) == self._first:
            signal.signal(signal.SIGINT, self._before)

    def _first(self, _signal: int, _frame: object) -> None:
        signal.signal(signal.SIGINT, self._before)
        self._stop()


def _heeded() -> bool:
    # Who starts a program in the background may have it ignore Ctrl-C; that stays so.
    return signal.getsignal(signal.SIGINT) is not signal.SIG_IGN


def _end(_signal: int, _frame: object) -> None:
    os.write(2, f"{STOPPED}\n".encode())
    os._exit(INTERRUPTED)


def _raise(_signal: int, _frame: object) -> None:
    _State.interrupted = True
    raise KeyboardInterrupt


def _unraisable(unraisable: "sys.UnraisableHookArgs", /) -> None:
    """Give an interrupt once more that came where Python cannot pass it on, such as in a destructor."""
    if issubclass(unraisable.exc_type, KeyboardInterrupt):
        _thread.start_new_thread(_interrupt_soon, ())
    elif not _State.interrupted:
        sys.__unraisablehook__(unraisable)


def _interrupt_soon() -> None:
    time.sleep(_SOON)
    _thread.interrupt_main()
