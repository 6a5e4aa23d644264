"""The standard streams: whatever they are, closed, full or of an old encoding, they make no command fall over."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from typing import TextIO

from keuzemodel.problems import Exit, KeuzemodelError
from keuzemodel.system_errors import why_refused
from keuzemodel.visible import SPELLED, visible

PIPE_CLOSED = 141
"""The exit code of a command whose reader has left: 128 and the number of SIGPIPE, as a shell tells it."""
_WIDTH_DIGITS = 4


class CannotShow(KeuzemodelError):
    """The answer cannot be written where it should go."""

    exit_code = Exit.WRONG_USE


class ReaderLeft(Exception):
    """Whoever read the other end of the pipe has left. No BrokenPipeError: at that, Typer and rich end with code 1."""


class _Data(TextIOWrapper):
    """Data for whoever reads it: what cannot be written is told."""

    def write(self, text: str, /) -> int:
        """Write; raises CannotShow or ReaderLeft where that cannot be done."""
        try:
            return super().write(text)
        except OSError as error:
            raise _cannot_show(error) from error

    def flush(self) -> None:
        """Write what is kept back; raises as `write`."""
        try:
            super().flush()
        except OSError as error:
            raise _cannot_show(error) from error


class _Messages(TextIOWrapper):
    """Messages: where they cannot be written, the exit code tells enough."""

    def write(self, text: str, /) -> int:
        """Write, if that can be done."""
        with suppress(OSError):
            return super().write(text)
        return len(text)

    def flush(self) -> None:
        """Write what is kept back, if that can be done."""
        with suppress(OSError):
            super().flush()


def prepare() -> None:
    """Make the streams of this process ready; once, before anything is written."""
    _fill_closed()
    sys.stdout = _made(_Data, sys.stdout, 1)
    sys.stderr = _made(_Messages, sys.stderr, 2)
    for name in ("COLUMNS", "LINES"):
        text = os.environ.get(name, "")
        if not (text.isascii() and text.isdecimal() and len(text) <= _WIDTH_DIGITS and int(text)):
            # What is no width counts as not said: rich would fall over ², and fill the memory for a billion.
            os.environ.pop(name, None)


def say(text: str) -> None:
    """Write a message for people on stderr."""
    sys.stderr.write(f"{visible(text)}\n")


def finish(code: int) -> int:
    """Write what is still kept back, and give the exit code of the process.

    Args:
        code: of the command, where all can be written.

    """
    try:
        sys.stdout.flush()
    except ReaderLeft:
        code = PIPE_CLOSED
    except CannotShow as error:
        say(str(error))
        code = error.exit_code
    sys.stderr.flush()
    # Whatever could not be written goes nowhere, or the end of the process would try it again, and complain.
    null = os.open(os.devnull, os.O_WRONLY)
    for descriptor in (1, 2):
        os.dup2(null, descriptor)
    return code


def _cannot_show(error: OSError) -> CannotShow | ReaderLeft:
    if isinstance(error, BrokenPipeError):
        return ReaderLeft()
    return CannotShow(f"De uitkomst is niet te schrijven: {why_refused(error)}.")


def _fill_closed() -> None:
    """Put something in the place of standard streams that are closed: else the next file that is opened becomes one."""
    for descriptor, mode in ((0, os.O_RDONLY), (1, os.O_RDONLY), (2, os.O_WRONLY)):
        try:
            os.fstat(descriptor)
        except OSError:
            # The lowest that is free is given, which is this one. What is written to the second fails, and is told.
            os.open(os.devnull, mode)


def _made(kind: type[_Data | _Messages], stream: TextIO | None, descriptor: int) -> TextIO:
    if stream is None:
        return kind(os.fdopen(descriptor, "wb", closefd=False), encoding="utf-8", errors=SPELLED)
    if not isinstance(stream, TextIOWrapper):
        return stream
    buffered, encoding = stream.line_buffering, stream.encoding
    return kind(stream.detach(), encoding=encoding, errors=SPELLED, line_buffering=buffered)
